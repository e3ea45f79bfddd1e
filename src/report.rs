//! The report: what an appraisal says, section by section, in whatever format.

mod block;
mod comma_separated;
mod drawing;
mod escape;
mod figure;
mod file;
mod folder;
mod format;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json;
mod markdown;
#[cfg(feature = "png")]
mod png;
#[cfg(feature = "schema")]
mod schema;
mod section;
mod text;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use block::{Alignment, Block, Column, Emphasis, Inline, Line, Link, Section, Table};
pub use comma_separated::CsvTable;
pub use figure::Figure;
pub use format::{FileFormat, Format};
#[cfg(feature = "html")]
pub use html::Html;
#[cfg(feature = "json")]
pub use json::{Json, SCHEMA};
pub use markdown::Markdown;
#[cfg(feature = "schema")]
pub use schema::result_schema;
pub use text::Text;
#[cfg(feature = "xlsx")]
pub use xlsx::Xlsx;

use std::path::Path;
use std::sync::Arc;

use crate::appraisal::Appraisal;
use crate::error::Result;
use file::write_whole;

/// An appraisal as told: the sections in their order of reading.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::{Markdown, Text};
///
/// # let text = "format = 1\n[option.as-is]\nname = 'As now'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nname = 'Wholly owned company'\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 60";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// assert!(report.render(&Text::default()).contains("Wholly owned company leads"));
/// assert!(report.render(&Markdown).starts_with("# "));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone)]
pub struct Report {
    appraisal: Appraisal,
    set: Set,
    /// Sections of the visitor's own, each with the id of the one it comes after.
    own: Vec<(String, Own)>,
}

/// What a section of a visitor's own tells of an appraisal.
type Own = Arc<dyn Fn(&Appraisal) -> Section + Send + Sync>;

impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let own: Vec<&str> = self.own.iter().map(|(after, _)| after.as_str()).collect();
        let mut fields = f.debug_struct("Report");
        fields.field("appraisal", &self.appraisal).field("set", &self.set).field("own_after", &own).finish()
    }
}

/// Which sections are told.
#[derive(Clone, Copy, Debug)]
enum Set {
    Full,
    Briefing,
}

impl Appraisal {
    /// The appraisal as told.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::Text;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// let printed = appraisal.report().render(&Text::default());
    /// assert!(printed.contains("Company leads, 22.5 points ahead of as is."));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn report(&self) -> Report {
        Report { appraisal: self.clone(), set: Set::Full, own: Vec::new() }
    }
}

impl Report {
    /// What is reported.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// assert_eq!(report.appraisal().recommendation().options, ["company"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn appraisal(&self) -> &Appraisal {
        &self.appraisal
    }

    /// What it is called.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?.with("appraisal.title", "Children's services")?;
    /// assert_eq!(scenario.model()?.appraise().report().title(), "Children's services");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn title(&self) -> &str {
        &self.appraisal.model().facts().title
    }

    /// The sections in their order of reading. A section that has nothing to say is left out.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let ids: Vec<&str> = report.sections().iter().map(|section| section.id).collect();
    /// assert_eq!(ids[..3], ["opening", "recommendation", "options"]);
    /// assert!(!ids.contains(&"missing")); // every score is stated
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn sections(&self) -> Vec<Section> {
        self.told(match self.set {
            Set::Full => section::FULL,
            Set::Briefing => section::BRIEFING,
        })
    }

    /// The same in the order of reading of a page: what would reverse the result right after the result.
    #[cfg(feature = "html")]
    fn page_sections(&self) -> Vec<Section> {
        self.told(match self.set {
            Set::Full => section::PAGE,
            Set::Briefing => section::BRIEFING,
        })
    }

    fn told(&self, set: &[&[section::Tell]]) -> Vec<Section> {
        let mut told: Vec<Section> =
            set.iter().copied().flatten().map(|section| section(&self.appraisal)).collect();
        for (after, own) in &self.own {
            let place =
                told.iter().position(|section| section.id == after).map_or(told.len(), |place| place + 1);
            told.insert(place, own(&self.appraisal));
        }
        told.retain(|section| !section.blocks.is_empty());
        told
    }

    /// The same report with a section of one's own after the one with an id, or at the end if there is none.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::{Block, Section, Text};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let meets = "12 May"; // read from a calendar, say
    /// let next_steps = move |appraisal: &appraise::Appraisal| {
    ///     let first = appraisal.leader().map_or("nothing", |leader| leader.name.as_str());
    ///     Section::own("next-steps", "Next steps")
    ///         .with(Block::Paragraph(format!("Put {first} to Cabinet on {meets}.").into()))
    /// };
    /// let told = report.with_section("recommendation", next_steps).render(&Text::default());
    /// assert!(told.contains("NEXT STEPS\n  Put company to Cabinet on 12 May.\n\nOPTIONS"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    #[must_use]
    pub fn with_section(
        &self,
        after: impl Into<String>,
        section: impl Fn(&Appraisal) -> Section + Send + Sync + 'static,
    ) -> Self {
        let mut report = self.clone();
        report.own.push((after.into(), Arc::new(section)));
        report
    }

    /// The same appraisal on one page: the question, the recommendation, the options, what would reverse it, and the
    /// gravest remarks of the review.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::Markdown;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let briefing = report.briefing();
    /// assert!(briefing.sections().len() < report.sections().len());
    /// assert!(briefing.render(&Markdown).contains("Company leads, 22.5 points ahead of as is."));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    #[must_use]
    pub fn briefing(&self) -> Self {
        Self { set: Set::Briefing, ..self.clone() }
    }

    /// The report in a format.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::Markdown;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// assert!(report.render(&Markdown).starts_with("# company\n"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn render(&self, format: &(impl Format + ?Sized)) -> String {
        format.render(self)
    }

    /// Writes the report to a file, whole or not at all.
    ///
    /// # Errors
    ///
    /// [`Error::Io`](crate::Error::Io) if the file cannot be written; what was there before is then untouched.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::Markdown;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let path = std::env::temp_dir().join(format!("appraise-{}.md", std::process::id()));
    /// report.write(&path, &Markdown)?;
    /// assert_eq!(std::fs::read_to_string(&path).ok(), Some(report.render(&Markdown)));
    /// # let _ = std::fs::remove_file(&path);
    ///
    /// assert!(report.write("no/such/folder/report.md", &Markdown).is_err());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn write(&self, path: impl AsRef<Path>, format: &(impl FileFormat + ?Sized)) -> Result<()> {
        write_whole(path.as_ref(), &format.bytes(self)?)
    }
}
