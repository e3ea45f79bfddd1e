//! The one address of every input: `option.teckal-company.score.control`.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The address of an input: keywords and ids joined by dots.
///
/// Messages, patches, evidence and results all use it. A list member is its place from 0, as in
/// `cost.team.profile.2`. Nothing in it ever needs quoting.
///
/// ```
/// use appraise::KeyPath;
///
/// let path: KeyPath = "option.teckal-company.score.control".parse()?;
/// assert_eq!(path.segments().nth(1), Some("teckal-company"));
/// assert!("option.Teckal".parse::<KeyPath>().is_err());
/// # Ok::<(), appraise::InvalidKeyPath>(())
/// ```
///
/// Paths are ordered by their bytes, which is the order in which patches are worked through.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyPath(String);

/// A text that is not a key path.
///
/// ```
/// use appraise::KeyPath;
///
/// let error = "option.As-is.score".parse::<KeyPath>().expect_err("ids are in small letters");
/// assert!(error.to_string().starts_with("`option.As-is.score` is not a key path: `As-is` is neither"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a key path: `{segment}` is neither an id in small letters, digits and hyphens, nor a place in a list"
)]
pub struct InvalidKeyPath {
    text: String,
    segment: String,
}

impl KeyPath {
    /// The path of these segments, which the caller knows to be well formed.
    pub(crate) fn from_segments<'a>(segments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        for segment in segments {
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(segment);
        }
        Self(text)
    }

    /// The path one segment further down.
    ///
    /// ```
    /// use appraise::KeyPath;
    ///
    /// let scores: KeyPath = "option.as-is.score".parse()?;
    /// assert_eq!(scores.child("control").as_str(), "option.as-is.score.control");
    /// # Ok::<(), appraise::InvalidKeyPath>(())
    /// ```
    #[must_use]
    pub fn child(&self, segment: &str) -> Self {
        Self::from_segments([self.0.as_str(), segment].into_iter().filter(|part| !part.is_empty()))
    }

    /// The segments from the top of the file down.
    ///
    /// ```
    /// use appraise::KeyPath;
    ///
    /// let path: KeyPath = "cost.team.profile.2".parse()?;
    /// assert_eq!(path.segments().collect::<Vec<_>>(), ["cost", "team", "profile", "2"]);
    /// # Ok::<(), appraise::InvalidKeyPath>(())
    /// ```
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('.').filter(|segment| !segment.is_empty())
    }

    /// The path as text.
    ///
    /// ```
    /// use appraise::KeyPath;
    ///
    /// let path: KeyPath = "criterion.control.swing".parse()?;
    /// assert_eq!(path.as_str(), "criterion.control.swing");
    /// # Ok::<(), appraise::InvalidKeyPath>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a pattern, in which `*` stands for exactly one whole segment, fits this path.
    ///
    /// ```
    /// use appraise::KeyPath;
    ///
    /// let path: KeyPath = "option.as-is.score.control".parse()?;
    /// assert!(path.fits("option.*.score.control"));
    /// assert!(!path.fits("option.*"));
    /// # Ok::<(), appraise::InvalidKeyPath>(())
    /// ```
    pub fn fits(&self, pattern: &str) -> bool {
        let mut here = self.segments();
        for wanted in pattern.split('.') {
            match here.next() {
                Some(segment) if wanted == "*" || wanted == segment => {}
                _ => return false,
            }
        }
        here.next().is_none()
    }
}

/// The most characters an id may have.
pub(crate) const MAX_ID_LENGTH: usize = 64;

/// Whether a text is an id or a keyword: small letters, digits and single hyphens, a letter first.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() <= MAX_ID_LENGTH
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The id a writer most likely meant: `Staff Mutual` becomes `staff-mutual`.
pub(crate) fn nearest_id(text: &str) -> Option<String> {
    let mut id = String::new();
    for character in text.trim().chars() {
        match character.to_ascii_lowercase() {
            letter if letter.is_ascii_lowercase() || letter.is_ascii_digit() => id.push(letter),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    id.truncate(MAX_ID_LENGTH);
    let id = id.trim_end_matches('-');
    let id =
        if id.starts_with(|first: char| first.is_ascii_digit()) { format!("n{id}") } else { id.to_owned() };
    is_id(&id).then_some(id)
}

fn is_segment(text: &str) -> bool {
    is_id(text) || (!text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

impl FromStr for KeyPath {
    type Err = InvalidKeyPath;

    fn from_str(text: &str) -> Result<Self, InvalidKeyPath> {
        match text.split('.').find(|segment| !is_segment(segment)) {
            None => Ok(Self(text.to_owned())),
            Some(segment) => Err(InvalidKeyPath { text: text.to_owned(), segment: segment.to_owned() }),
        }
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for KeyPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_small_letters_digits_and_single_hyphens() {
        for id in ["a", "as-is", "public-health-nursing", "o4"] {
            assert!(is_id(id), "{id}");
        }
        for text in ["", "-a", "a-", "a--b", "A", "4o", "a_b", "é", &"x".repeat(MAX_ID_LENGTH + 1)] {
            assert!(!is_id(text), "{text}");
        }
    }

    #[test]
    fn a_badly_written_id_has_a_nearest_good_one() {
        assert_eq!(nearest_id("Staff Mutual").as_deref(), Some("staff-mutual"));
        assert_eq!(nearest_id("joint_venture").as_deref(), Some("joint-venture"));
        assert_eq!(nearest_id("3rd-way").as_deref(), Some("n3rd-way"));
        assert_eq!(nearest_id("¿?"), None);
    }
}
