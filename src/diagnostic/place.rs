//! Places in the files of a scenario.

use std::sync::Arc;

use serde::Serialize;

/// A stretch of one file, in bytes. A document built in code has none and is known by its key paths.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?;
/// let path = "option.company.score.gains".parse().expect("a key path");
/// let place = scenario.place_of(&path).expect("it is written in the file");
/// assert_eq!(&text[place.start as usize..place.end as usize], "80");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Which file: 0 is the file that was asked for, the files it extends follow.
    pub file: u16,
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
}

impl Place {
    /// No file at all. Sorts after every real place.
    pub(crate) const NOWHERE: Self = Self { file: u16::MAX, start: 0, end: 0 };

    pub(crate) fn new(file: u16, span: &std::ops::Range<usize>) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: byte(span.start), end: byte(span.end) }
    }

    /// Where it begins.
    pub(crate) fn start(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// Whether the place is in a file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
    /// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
    /// let found = error.diagnostics().expect("a mistake of form");
    /// let place = found.iter().next().expect("one mistake").labels[0].place;
    /// assert!(place.is_in_a_file());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn is_in_a_file(self) -> bool {
        self.file != u16::MAX
    }
}

/// One file as it was read.
#[derive(Clone, Debug)]
pub(crate) struct SourceText {
    pub(crate) name: String,
    pub(crate) text: Arc<str>,
}

/// The files of a scenario, in the order they were opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceSet {
    files: Vec<SourceText>,
}

impl SourceSet {
    /// Adds a file and gives its number.
    pub(crate) fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> u16 {
        self.files.push(SourceText { name: name.into(), text: text.into() });
        u16::try_from(self.files.len() - 1).unwrap_or(u16::MAX)
    }

    /// The names of the files, in the order of reading.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    pub(crate) fn get(&self, place: Place) -> Option<&SourceText> {
        self.files.get(usize::from(place.file))
    }
}
