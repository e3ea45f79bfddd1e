//! What is wrong with a file, where, and what to type instead.

mod code;
mod place;
mod render;
mod suggestion;

pub use code::{Code, Severity};
pub use place::Place;
pub use render::Style;

pub(crate) use place::SourceSet;
pub(crate) use suggestion::{listed, nearest};

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::key_path::KeyPath;

/// One problem: what it is, where it stands, what was found and what to type instead.
///
/// The fields are for programs that show problems in their own way, an editor or a web form;
/// [`Diagnostics`] prints them as a compiler would.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
///
/// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
/// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
/// let found = error.diagnostics().expect("a mistake of form");
/// let problem = found.iter().next().expect("one mistake");
/// assert_eq!(problem.code, Code::UnknownKey);
/// assert_eq!(problem.labels[0].text, "did you mean `score`?");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The stable code, by which the problem can be looked up.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The address of the input concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<KeyPath>,
    /// Where in which file, the first place being the one that is wrong.
    pub labels: Vec<Label>,
    /// What to type instead, one hint a line.
    pub help: Vec<String>,
}

/// A place in a file and what is to be said there.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
/// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
/// let found = error.diagnostics().expect("a mistake of form");
/// let label = &found.iter().next().expect("one mistake").labels[0];
/// assert_eq!(&text[label.place.start as usize..label.place.end as usize], "scroe");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Label {
    /// Which stretch of which file.
    pub place: Place,
    /// The words beside the underlining; may be empty.
    pub text: String,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            at: None,
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds the address of the input.
    pub(crate) fn at(mut self, path: KeyPath) -> Self {
        self.at = Some(path);
        self
    }

    /// Adds a place. Where there is no file to point into, a suggestion beside it becomes a hint.
    pub(crate) fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        let text = text.into();
        if place.is_in_a_file() {
            self.labels.push(Label { place, text });
        } else if text.starts_with("did you mean") {
            self.help.push(text);
        }
        self
    }

    /// Adds a hint.
    pub(crate) fn help(mut self, hint: impl Into<String>) -> Self {
        self.help.push(hint.into());
        self
    }

    /// Where it stands, for sorting: file by file, from top to bottom.
    fn position(&self) -> (Place, Option<&KeyPath>) {
        (self.labels.first().map_or(Place::NOWHERE, |label| label.place), self.at.as_ref())
    }
}

/// All problems that one stage found, in the order of the files, with the texts they point into.
///
/// `Display` gives them as plain text; [`Diagnostics::render`] also in colour.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
/// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
/// let found = error.diagnostics().expect("a mistake of form");
/// assert!(found.to_string().starts_with("error[unknown-key]"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    sources: Arc<SourceSet>,
}

impl Diagnostics {
    /// Puts problems in order; the same problem at the same place is kept once.
    pub(crate) fn new(mut items: Vec<Diagnostic>, sources: Arc<SourceSet>) -> Self {
        items.sort_by(|one, other| one.position().cmp(&other.position()));
        items.dedup_by(|one, other| {
            one.code == other.code && one.position() == other.position() && one.message == other.message
        });
        Self { items, sources }
    }

    /// The problems.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
    /// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
    /// let found = error.diagnostics().expect("a mistake of form");
    /// for problem in found.iter() {
    ///     println!("{}: {}", problem.code, problem.message);
    /// }
    /// assert_eq!(found.iter().count(), found.len());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// How many there are.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // Two slips, both found at once.
    /// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n[criterion.control]\nswimg = 100";
    /// let error = Scenario::parse("company.toml", text).expect_err("two slips");
    /// assert_eq!(error.diagnostics().map(|found| found.len()), Some(2));
    /// ```
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// assert!(Scenario::parse("company.toml", text)?.warnings().is_empty());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether one of them is an error, which stops the work; warnings do not.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
    /// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
    /// let found = error.diagnostics().expect("a mistake of form");
    /// assert!(found.has_errors());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }

    /// The problems as text, each at its place in the file.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::diagnostic::Style;
    ///
    /// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
    /// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
    /// let found = error.diagnostics().expect("a mistake of form");
    /// assert!(found.render(Style::Plain).contains("company.toml:3:1"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn render(&self, style: Style) -> String {
        render::render(&self.items, &self.sources, style)
    }

    /// The name of the file a place is in.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
    /// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
    /// let found = error.diagnostics().expect("a mistake of form");
    /// let place = found.iter().next().expect("one mistake").labels[0].place;
    /// assert_eq!(found.file_name(place), Some("company.toml"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn file_name(&self, place: Place) -> Option<&str> {
        self.sources.get(place).map(|source| source.name.as_str())
    }

    /// Line and column of the start of a place, both from 1; columns count characters.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
    /// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
    /// let found = error.diagnostics().expect("a mistake of form");
    /// let place = found.iter().next().expect("one mistake").labels[0].place;
    /// assert_eq!(found.line_and_column(place), Some((3, 1)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn line_and_column(&self, place: Place) -> Option<(usize, usize)> {
        let source = self.sources.get(place)?;
        let before = source.text.get(..place.start as usize)?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
    }

    pub(crate) fn into_items(self) -> Vec<Diagnostic> {
        self.items
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Style::Plain))
    }
}

impl std::error::Error for Diagnostics {}
