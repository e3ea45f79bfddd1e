//! Entries by id, in the order of the file.

/// Entries by id, in the order they were written, which is the order of display.
///
/// ```
/// use appraise::scenario::{Alternative, Keyed};
///
/// let options: Keyed<Alternative> = [("as-is", Alternative::named("As now"))].into();
/// assert_eq!(options.get("as-is").and_then(|option| option.name.as_deref()), Some("As now"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Keyed<T> {
    entries: Vec<(String, T)>,
}

impl<T> Keyed<T> {
    /// No entries.
    ///
    /// ```
    /// use appraise::scenario::{Alternative, Keyed};
    ///
    /// let options: Keyed<Alternative> = Keyed::new();
    /// assert!(options.is_empty());
    /// ```
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// The entry with this id.
    ///
    /// ```
    /// use appraise::scenario::{Alternative, Keyed};
    ///
    /// let options: Keyed<Alternative> = [("as-is", Alternative::named("As now"))].into();
    /// assert!(options.get("as-is").is_some());
    /// assert!(options.get("trust").is_none());
    /// ```
    pub fn get(&self, id: &str) -> Option<&T> {
        self.entries.iter().find(|(key, _)| key == id).map(|(_, entry)| entry)
    }

    /// The entry with this id, to change.
    ///
    /// ```
    /// use appraise::scenario::{Alternative, Estimate, Keyed};
    ///
    /// let mut options: Keyed<Alternative> = [("as-is", Alternative::named("As now"))].into();
    /// if let Some(as_is) = options.get_mut("as-is") {
    ///     as_is.score.insert("control", Estimate::Number(95.0));
    /// }
    /// assert_eq!(options.get("as-is").map(|option| option.score.len()), Some(1));
    /// ```
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.entries.iter_mut().find(|(key, _)| key == id).map(|(_, entry)| entry)
    }

    /// Adds an entry at the end, or puts it in the place of the one with the same id.
    ///
    /// ```
    /// use appraise::scenario::{Estimate, Keyed};
    ///
    /// let mut score: Keyed<Estimate> = [("control", 95.0.into()), ("gains", 25.0.into())].into();
    /// score.insert("control", 90.0.into()); // stays the first
    /// score.insert("voice", Estimate::missing());
    /// assert_eq!(score.ids().collect::<Vec<_>>(), ["control", "gains", "voice"]);
    /// ```
    pub fn insert(&mut self, id: impl Into<String>, entry: T) {
        let id = id.into();
        match self.get_mut(&id) {
            Some(old) => *old = entry,
            None => self.entries.push((id, entry)),
        }
    }

    pub(crate) fn with_capacity(entries: usize) -> Self {
        Self { entries: Vec::with_capacity(entries) }
    }

    /// Adds an entry whose id is known to be new.
    pub(crate) fn push(&mut self, id: String, entry: T) {
        self.entries.push((id, entry));
    }

    /// Ids and entries in order.
    ///
    /// ```
    /// use appraise::scenario::Keyed;
    ///
    /// let swings: Keyed<f64> = [("gains", 100.0), ("control", 60.0)].into();
    /// let sum: f64 = swings.iter().map(|(_, swing)| swing).sum();
    /// assert_eq!(sum, 160.0);
    /// ```
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> + Clone {
        self.entries.iter().map(|(id, entry)| (id.as_str(), entry))
    }

    /// The ids in order.
    ///
    /// ```
    /// use appraise::scenario::Keyed;
    ///
    /// let swings: Keyed<f64> = [("gains", 100.0), ("control", 60.0)].into();
    /// assert_eq!(swings.ids().collect::<Vec<_>>(), ["gains", "control"]); // as written
    /// ```
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.entries.iter().map(|(id, _)| id.as_str())
    }

    /// How many entries there are.
    ///
    /// ```
    /// use appraise::scenario::Keyed;
    ///
    /// assert_eq!(Keyed::from([("gains", 100.0), ("control", 60.0)]).len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    ///
    /// ```
    /// use appraise::scenario::{Alternative, Document};
    ///
    /// assert!(Document::default().alternatives.is_empty());
    /// assert!(Alternative::named("As now").score.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Into<String>, T> FromIterator<(I, T)> for Keyed<T> {
    fn from_iter<Entries: IntoIterator<Item = (I, T)>>(entries: Entries) -> Self {
        let mut keyed = Self::new();
        for (id, entry) in entries {
            keyed.insert(id, entry);
        }
        keyed
    }
}

impl<I: Into<String>, T, const N: usize> From<[(I, T); N]> for Keyed<T> {
    fn from(entries: [(I, T); N]) -> Self {
        entries.into_iter().collect()
    }
}
