//! Ids that nothing defines, wherever the key tables say that an id stands.

use std::collections::HashSet;

use super::check::Check;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::key_path::KeyPath;
use crate::scenario::{Document, Key, Location, Noun, Patch, Shape, Visitor, walk};
use crate::tree::{Node, Value};

/// Reports every reference to an id that is not there.
pub(crate) fn check_references(check: &mut Check<'_>) {
    let mut references = References { known: Known::new(check.tree), unknown: Vec::new() };
    walk(check.tree, Document::section(), &mut references);
    let References { known, unknown } = references;
    let mut told: Vec<(Noun, &str)> = Vec::new();
    for first in &unknown {
        if told.contains(&(first.noun, first.written)) {
            continue;
        }
        told.push((first.noun, first.written));
        let same = |other: &&Reference<'_>| other.noun == first.noun && other.written == first.written;
        let places: Vec<Place> = unknown.iter().filter(same).map(|other| other.place).collect();
        let ids = known.ids(first.noun);
        check.unknown_at(
            Code::UnknownId,
            &first.path,
            &places,
            first.noun.keyword(),
            first.written,
            ids.iter().copied(),
        );
    }
    only_scored(check);
}

/// The ids that a file defines.
struct Known<'t> {
    tree: &'t Node,
    sets: Vec<(Noun, HashSet<&'t str>)>,
}

impl<'t> Known<'t> {
    fn new(tree: &'t Node) -> Self {
        Self { tree, sets: Vec::new() }
    }

    /// In the order of the file.
    fn ids(&self, noun: Noun) -> Vec<&'t str> {
        let table = self.tree.as_table().and_then(|table| table.get(noun.keyword())).and_then(Node::as_table);
        table.map(|table| table.entries.iter().map(|entry| entry.key.as_str()).collect()).unwrap_or_default()
    }

    fn has(&mut self, noun: Noun, id: &str) -> bool {
        if let Some((_, set)) = self.sets.iter().find(|(known, _)| *known == noun) {
            return set.contains(id);
        }
        let set: HashSet<&str> = self.ids(noun).into_iter().collect();
        let found = set.contains(id);
        self.sets.push((noun, set));
        found
    }
}

struct Reference<'t> {
    noun: Noun,
    path: KeyPath,
    place: Place,
    written: &'t str,
}

struct References<'t> {
    known: Known<'t>,
    unknown: Vec<Reference<'t>>,
}

impl<'t> References<'t> {
    fn refer(&mut self, noun: Noun, written: &'t str, place: Place, path: impl FnOnce() -> KeyPath) {
        // Outcomes are known only inside their own decision, which looks after them.
        // Where a file has no option or no criterion at all, that is said once and elsewhere.
        let none = matches!(noun, Noun::Option | Noun::Criterion) && self.known.ids(noun).is_empty();
        if noun != Noun::Outcome && !self.known.has(noun, written) && !none {
            self.unknown.push(Reference { noun, path: path(), place, written });
        }
    }

    fn keys(&mut self, noun: Noun, node: &'t Node, path: impl Fn() -> KeyPath) {
        for entry in node.as_table().map(|table| table.entries.as_slice()).unwrap_or_default() {
            self.refer(noun, &entry.key, entry.place, || path().child(&entry.key));
        }
    }

    fn texts(&mut self, noun: Noun, node: &'t Node, path: impl Fn() -> KeyPath) {
        let items = match &node.value {
            Value::List(list) => list.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for item in items {
            let Some(text) = item.as_text() else { continue };
            let written = if noun == Noun::Evidence { text.split('#').next().unwrap_or(text) } else { text };
            self.refer(noun, written, item.place, &path);
        }
    }
}

impl<'t> Visitor<'t> for References<'t> {
    fn key(&mut self, at: &Location<'t>, key: &'static Key, node: &'t Node, _: Place) {
        // Inside a future or an outcome a reference may be to what the patch itself adds: those are
        // checked when the patch is put on.
        let patch = match at.segments() {
            ["future", _, inside, ..] | ["decision", _, "outcome", _, inside, ..] => Some(inside),
            _ => None,
        };
        if patch.is_some_and(|inside| Patch::section().key(inside).is_some()) {
            return;
        }
        if let Some(noun) = key.refers {
            match key.shape {
                Shape::Map(_) => self.keys(noun, node, || at.path()),
                _ => self.texts(noun, node, || at.path()),
            }
        }
        if let (Some(noun), Some(table)) = (key.refers_below, node.as_table()) {
            for entry in &table.entries {
                self.keys(noun, &entry.node, || at.path().child(&entry.key));
            }
        }
    }
}

/// An option that is known only by its scores or judgements is more likely a slip of the finger, unless the
/// document was built in code, where nobody makes an entry by a slip.
fn only_scored(check: &mut Check<'_>) {
    if !check.tree.place.is_in_a_file() {
        return;
    }
    let Some(options) = check.tree.as_table().and_then(|table| table.get("option")).and_then(Node::as_table)
    else {
        return;
    };
    let slip = |node: &Node, key: Place| {
        let keys = node.as_table().map(|table| table.entries.as_slice()).unwrap_or_default();
        let only = !keys.is_empty() && keys.iter().all(|entry| entry.key == "score" || entry.key == "meets");
        // A header of its own, `[option.trust]`, says that the option is meant.
        only && key.is_in_a_file() && node.place == key
    };
    let stated = options.entries.iter().filter(|entry| !slip(&entry.node, entry.place));
    let stated: Vec<&str> = stated.map(|entry| entry.key.as_str()).collect();
    for entry in options.entries.iter().filter(|entry| slip(&entry.node, entry.place)) {
        let path = KeyPath::from_segments(["option", entry.key.as_str()]);
        let found = Diagnostic::new(
            Code::UnknownId,
            format!("the option `{}` is scored or judged, but never described", entry.key),
        );
        let label = nearest(&entry.key, stated.iter().copied())
            .map_or_else(|| "not described anywhere".to_owned(), |id| format!("did you mean `{id}`?"));
        let help =
            format!("if it is an option of its own, add `name = \"...\"` under `[option.{}]`", entry.key);
        check.add(found.at(path).label(entry.place, label).help(help));
    }
}
