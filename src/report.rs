//! The report: what an appraisal says, section by section, in whatever format.

mod block;
#[cfg(feature = "json")]
mod json;
mod markdown;
mod section;
mod text;

pub use block::{Alignment, Block, Column, Emphasis, Inline, Line, Section, Table};
#[cfg(feature = "json")]
pub use json::{Json, SCHEMA};
pub use markdown::Markdown;
pub use text::Text;

use std::fs;
use std::path::Path;

use crate::appraisal::Appraisal;
use crate::error::{Error, Result};

/// How a report is told. Formats only lay out what the sections say; they compute nothing.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::{Block, Format, Report};
///
/// /// The tables alone, for a spreadsheet: cells parted by tabs.
/// struct Tables;
///
/// impl Format for Tables {
///     fn render(&self, report: &Report) -> String {
///         let mut text = String::new();
///         for block in report.sections().iter().flat_map(|section| &section.blocks) {
///             let Block::Table(table) = block else { continue };
///             for row in &table.rows {
///                 let cells: Vec<String> = row.iter().map(|cell| cell.text()).collect();
///                 text.push_str(&format!("{}\n", cells.join("\t")));
///             }
///         }
///         text
///     }
/// }
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// assert!(report.render(&Tables).starts_with("1\tcompany\t82.5\n"));
/// # Ok::<(), appraise::Error>(())
/// ```
pub trait Format {
    /// The report as text.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::{Format, Text};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let format = Text::default().width(60);
    /// assert_eq!(format.render(&report), report.render(&format));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    fn render(&self, report: &Report) -> String;
}

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
#[derive(Clone, Debug)]
pub struct Report {
    appraisal: Appraisal,
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
        Report { appraisal: self.clone() }
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
        section::ALL
            .iter()
            .map(|section| section(&self.appraisal))
            .filter(|section| !section.blocks.is_empty())
            .collect()
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
    pub fn render(&self, format: &impl Format) -> String {
        format.render(self)
    }

    /// Writes the report to a file, whole or not at all.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the file cannot be written; what was there before is then untouched.
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
    pub fn write(&self, path: impl AsRef<Path>, format: &impl Format) -> Result<()> {
        let path = path.as_ref();
        let text = self.render(format);
        // A link leads to the file that is meant; a device, such as a terminal, is written to and never replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&target).is_ok_and(|found| !found.is_file()) {
            return fs::write(&target, text).map_err(|source| Error::io(path, source));
        }
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &target));
        written.map_err(|source| {
            // What is left of a failed try is of no use; if it cannot be removed either, so be it.
            let _ = fs::remove_file(&beside);
            Error::io(path, source)
        })
    }
}
