//! What a file holds that this version does not compute. No key is silently ignored.

use serde::Serialize;

use super::document::Document;
use super::shape::{Key, Shape};
use super::walk::{Location, Visitor, walk};
use crate::diagnostic::Place;
use crate::tree::{Node, Value};

/// The part of the work that this version computes; the key tables say which part each key belongs to.
const COMPUTED: u8 = 3;

/// Something that is read, checked and carried, and from which nothing is computed yet.
///
/// ```
/// use appraise::Scenario;
///
/// let scenario = Scenario::parse("file.toml", "format = 1\n[group]\ncabinet.influence = 2\nstaff.influence = 1")?;
/// let found = scenario.uncomputed();
/// for one in &found {
///     println!("{} ({} times): {}", one.at, one.count, one.what);
/// }
/// assert_eq!((found[0].at.as_str(), found[0].count), ("group", 2));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Uncomputed {
    /// Where it stands, `*` for any id.
    pub at: String,
    /// How many times.
    pub count: usize,
    /// What it is.
    pub what: String,
}

/// Everything in a file from which nothing is computed yet, in the order it is met.
pub(crate) fn uncomputed(root: &Node) -> Vec<Uncomputed> {
    let mut collector = Collector::default();
    walk(root, Document::section(), &mut collector);
    collector.found
}

#[derive(Default)]
struct Collector {
    found: Vec<Uncomputed>,
}

impl Collector {
    fn add(&mut self, at: String, count: usize, what: &str) {
        match self.found.iter_mut().find(|one| one.at == at && one.what == what) {
            Some(one) => one.count += count,
            None => self.found.push(Uncomputed { at, count, what: what.to_owned() }),
        }
    }
}

impl<'t> Visitor<'t> for Collector {
    fn key(&mut self, at: &Location<'t>, key: &'static Key, node: &'t Node, _: Place) {
        let segments = at.segments();
        // What stands inside something that is not computed has been counted with it.
        if at.part_above() > COMPUTED {
            return;
        }
        if key.part > COMPUTED {
            let count = match (key.shape, &node.value) {
                (Shape::Map(_), Value::Table(table)) if segments.len() == 1 => table.entries.len(),
                _ => 1,
            };
            if count > 0 {
                self.add(pattern(segments), count, key.doc.trim());
            }
        }
    }
}

/// The address with `*` for the id of the entry.
fn pattern(segments: &[&str]) -> String {
    let mut pattern: Vec<&str> = segments.to_vec();
    let entries = matches!(Document::section().key(segments[0]).map(|key| key.shape), Some(Shape::Map(_)));
    if entries && pattern.len() > 1 {
        pattern[1] = "*";
    }
    pattern.join(".")
}
