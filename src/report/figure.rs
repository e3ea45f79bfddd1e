//! Charts: each with a title, a description and its figures as a table. One file each; a section of the report shows it.

mod contributions;
mod cost_against_score;
mod cost_profile;
mod rank_acceptability;
mod risk_map;
mod spread;
mod timeline;
mod value_tree;
mod weight_sensitivity;

use super::Report;
use super::block::{Section, Table};
use super::drawing::Drawing;
use crate::appraisal::{Appraisal, Outcome};

/// A chart of an appraisal, drawn in SVG, with all that it shows in a table.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let figures = report.figures();
/// let parts = figures.iter().find(|figure| figure.id == "contributions").expect("every appraisal has one");
/// assert_eq!(parts.section, "options"); // where the page shows it
/// assert!(parts.svg().starts_with("<svg "));
/// assert_eq!(parts.data.rows[0][0].text(), "company"); // the same in a table, for who cannot see it
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// A stable name for it, in small letters; a file of it is called so.
    pub id: &'static str,
    /// The section of the report that it belongs to.
    pub section: &'static str,
    /// Its title.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
    /// Everything that it shows, in rows and columns.
    pub data: Table,
    drawing: Drawing,
}

/// Every chart, in the order of the sections they belong to. One that has nothing to show is left out.
const ALL: &[fn(&Appraisal) -> Option<Figure>] = &[
    contributions::figure,
    spread::figure,
    rank_acceptability::figure,
    weight_sensitivity::figure,
    risk_map::figure,
    timeline::figure,
    cost_profile::figure,
    cost_against_score::figure,
    value_tree::figure,
];

impl Report {
    /// The charts of the sections that are told, in their order of reading. One that has nothing to show is left out.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = { low = 40, high = 90 } }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// let has = |appraisal: &appraise::Appraisal, id: &str| {
    ///     appraisal.report().figures().iter().any(|figure| figure.id == id)
    /// };
    /// assert!(!has(&appraisal, "spread")); // nothing is drawn yet
    /// assert!(has(&appraisal.simulate(), "spread"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn figures(&self) -> Vec<Figure> {
        self.figures_in(&self.sections())
    }

    /// The same for who has the sections at hand.
    pub(super) fn figures_in(&self, sections: &[Section]) -> Vec<Figure> {
        let told = |figure: &Figure| sections.iter().any(|section| section.id == figure.section);
        let mut figures: Vec<Figure> =
            ALL.iter().filter_map(|figure| figure(&self.appraisal)).filter(told).collect();
        let foot = illustrative(&self.appraisal).trim();
        figures.iter_mut().for_each(|figure| figure.drawing.foot(foot));
        figures
    }
}

impl Figure {
    /// The chart as the text of a file of its own.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.with("option.company.name", "A <b>company</b>")?.model()?.appraise().report();
    /// let chart = report.figures()[0].svg();
    /// assert!(chart.contains("<title") && chart.contains("A &lt;b&gt;company&lt;/b&gt;")); // names are words, never markup
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn svg(&self) -> String {
        self.drawing.standalone(&self.title, &self.description)
    }

    /// The chart inside a page.
    #[cfg(feature = "html")]
    pub(super) fn inline(&self) -> String {
        self.drawing.inline(&self.title, &self.description)
    }
}

#[cfg(feature = "html")]
pub(super) use contributions::Series;

/// The most options that one chart shows; its table has all.
const MOST_ROWS: usize = 30;

/// The most lines or marks that can be told apart.
const MOST_SERIES: usize = 8;

/// The options that were not ruled out, best first.
fn ranked(appraisal: &Appraisal) -> Vec<&Outcome> {
    appraisal.ranking().collect()
}

/// What a description says where not every option is drawn.
fn left_out(all: usize, most: usize) -> String {
    if all > most {
        format!(" The first {most} of {all} options are drawn; the table has all.")
    } else {
        String::new()
    }
}

/// What every chart of an illustrative file says.
fn illustrative(appraisal: &Appraisal) -> &'static str {
    match appraisal.model().facts().status {
        crate::model::Status::Illustrative => " Illustrative.",
        _ => "",
    }
}
