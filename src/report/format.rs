//! What a format is: a text, or a file that only its own program can read.

use super::Report;
use crate::error::Result;

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

/// A format as a file has it: the bytes of a text, or a file that only its own program reads, such as a workbook.
///
/// Every [`Format`] is one.
///
/// ```
/// use appraise::report::{FileFormat, Report, Text};
///
/// /// The text as old Windows programs like it, with a mark at its start that tells the encoding.
/// struct Marked;
///
/// impl FileFormat for Marked {
///     fn bytes(&self, report: &Report) -> appraise::Result<Vec<u8>> {
///         Ok([b"\xef\xbb\xbf".as_slice(), report.render(&Text::default()).as_bytes()].concat())
///     }
/// }
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = appraise::Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// assert!(Marked.bytes(&report)?.starts_with(b"\xef\xbb\xbfcompany"));
/// assert!(Text::default().bytes(&report)?.starts_with(b"company")); // the same without the mark
/// # Ok::<(), appraise::Error>(())
/// ```
pub trait FileFormat {
    /// What the file holds.
    ///
    /// # Errors
    ///
    /// If what the file holds is more than such a file can hold; a [`Format`] never fails.
    ///
    /// ```
    /// use appraise::report::{FileFormat, Markdown};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = appraise::Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// assert_eq!(Markdown.bytes(&report)?, report.render(&Markdown).into_bytes());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    fn bytes(&self, report: &Report) -> Result<Vec<u8>>;
}

impl<F: Format + ?Sized> FileFormat for F {
    fn bytes(&self, report: &Report) -> Result<Vec<u8>> {
        Ok(self.render(report).into_bytes())
    }
}
