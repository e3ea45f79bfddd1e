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
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// The entry with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.entries.iter().find(|(key, _)| key == id).map(|(_, entry)| entry)
    }

    /// The entry with this id, to change.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.entries.iter_mut().find(|(key, _)| key == id).map(|(_, entry)| entry)
    }

    /// Adds an entry at the end, or puts it in the place of the one with the same id.
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
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> + Clone {
        self.entries.iter().map(|(id, entry)| (id.as_str(), entry))
    }

    /// The ids in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.entries.iter().map(|(id, _)| id.as_str())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
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
