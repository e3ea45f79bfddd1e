//! Evidence as it is cited: `id` or `id#where`.

use super::readable::Field;
use super::reader::Reader;
use super::shape::{Key, Shape};
use crate::diagnostic::Code;
use crate::key_path::is_id;
use crate::tree::{Node, Value};

/// The sources of one input, in the order they are cited.
///
/// ```
/// use appraise::scenario::{Alternative, Evidence};
///
/// let company = Alternative { evidence: Evidence::from("business-case#p. 14"), ..Alternative::named("A company") };
/// assert_eq!(company.evidence.citations[0].id, "business-case");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The sources.
    pub citations: Vec<Citation>,
}

/// One source, and where in it.
///
/// ```
/// use appraise::scenario::Citation;
///
/// let citation = Citation::from("business-case#p. 14");
/// assert_eq!(citation.place.as_deref(), Some("p. 14"));
/// assert_eq!(citation.to_string(), "business-case#p. 14"); // as it stands in a file
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The id of an `[evidence.id]` entry.
    pub id: String,
    /// Page, line or paragraph, as the reader of the source would look for it.
    pub place: Option<String>,
}

impl Evidence {
    /// Whether nothing is cited.
    ///
    /// ```
    /// use appraise::scenario::Evidence;
    ///
    /// assert!(Evidence::default().is_empty());
    /// assert!(!Evidence::from("business-case").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.citations.is_empty()
    }
}

impl From<&str> for Citation {
    fn from(text: &str) -> Self {
        match text.split_once('#') {
            Some((id, place)) => Self { id: id.to_owned(), place: Some(place.to_owned()) },
            None => Self { id: text.to_owned(), place: None },
        }
    }
}

impl From<&str> for Evidence {
    fn from(text: &str) -> Self {
        Self { citations: vec![Citation::from(text)] }
    }
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{}#{place}", self.id),
            None => f.write_str(&self.id),
        }
    }
}

impl serde::Serialize for Citation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Field for Evidence {
    const SHAPE: Shape = Shape::Evidence;

    fn read_field<'a>(&mut self, node: &'a Node, _: &Key, reader: &mut Reader<'a>) {
        match &node.value {
            Value::List(list) => {
                for (place, item) in list.iter().enumerate() {
                    let citation = reader.at_place(place, |reader| citation(item, reader));
                    self.citations.extend(citation);
                }
            }
            _ => self.citations.extend(citation(node, reader)),
        }
    }

    fn write_field(&self) -> Option<Node> {
        let mut texts: Vec<String> = self.citations.iter().map(ToString::to_string).collect();
        match texts.len() {
            0 => None,
            1 => texts.pop().map(Node::from),
            _ => Some(texts.into()),
        }
    }
}

fn citation(node: &Node, reader: &mut Reader<'_>) -> Option<Citation> {
    let text = reader.text(node, "a source: \"id\" or \"id#where\"")?;
    let citation = Citation::from(text);
    if is_id(&citation.id) {
        return Some(citation);
    }
    let message = format!("\"{text}\" does not begin with the id of a source");
    let help = "write \"id\" or \"id#where\", where `[evidence.id]` gives the title";
    reader.report(node.place, Code::BadId, message, "not an id", help);
    None
}
