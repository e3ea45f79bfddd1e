//! Key paths and patterns as they stand in a file.

use super::readable::Readable;
use super::reader::Reader;
use super::shape::{Key, Shape};
use crate::diagnostic::Code;
use crate::key_path::KeyPath;
use crate::tree::Node;

/// A key path, or a pattern in which `*` stands for exactly one whole segment.
///
/// ```
/// use appraise::KeyPath;
/// use appraise::scenario::PathPattern;
///
/// let every_score = PathPattern::from("option.*.score.control");
/// let path: KeyPath = "option.company.score.control".parse()?;
/// assert!(path.fits(every_score.as_str()));
/// # Ok::<(), appraise::InvalidKeyPath>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPattern(String);

impl PathPattern {
    /// The pattern as text.
    ///
    /// ```
    /// use appraise::scenario::PathPattern;
    ///
    /// assert_eq!(PathPattern::from("cost.*.amount").as_str(), "cost.*.amount");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path, if it is one and has no `*`.
    ///
    /// ```
    /// use appraise::scenario::PathPattern;
    ///
    /// let path = PathPattern::from("cost.team.amount").path();
    /// assert_eq!(path.map(|path| path.segments().count()), Some(3));
    /// assert_eq!(PathPattern::from("cost.*.amount").path(), None);
    /// ```
    pub fn path(&self) -> Option<KeyPath> {
        self.0.parse().ok()
    }
}

impl From<&str> for PathPattern {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Readable for PathPattern {
    const SHAPE: Shape = Shape::KeyPath;

    fn read<'a>(node: &'a Node, _: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let text = reader.text(node, "a key path, such as \"option.as-is.score.control\"")?;
        let filled: Vec<&str> =
            text.split('.').map(|segment| if segment == "*" { "any" } else { segment }).collect();
        if let Err(problem) = filled.join(".").parse::<KeyPath>() {
            let help = "write keywords and ids joined by dots, such as \"option.*.score.control\"";
            reader.report(node.place, Code::BadKeyPath, problem.to_string(), "not a key path", help);
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn write(&self) -> Node {
        self.0.as_str().into()
    }
}
