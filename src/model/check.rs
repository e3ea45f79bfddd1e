//! Collecting mistakes of meaning, each at its place.

use crate::diagnostic::{Code, Diagnostic, Place, Severity, listed, nearest};
use crate::key_path::KeyPath;
use crate::scenario::Document;
use crate::tree::Node;

/// A document under check, and what was found wrong with it.
#[derive(Debug)]
pub(crate) struct Check<'a> {
    pub(crate) document: &'a Document,
    pub(crate) tree: &'a Node,
    found: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    pub(crate) fn new(document: &'a Document, tree: &'a Node) -> Self {
        Self { document, tree, found: Vec::new() }
    }

    /// How many errors were found so far.
    pub(crate) fn errors(&self) -> usize {
        self.found.iter().filter(|found| found.severity == Severity::Error).count()
    }

    pub(crate) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    pub(crate) fn add(&mut self, found: Diagnostic) {
        self.found.push(found);
    }

    /// Where the value of a key stands; for a table, its header.
    pub(crate) fn place(&self, path: &[&str]) -> Place {
        self.tree.descend(path.iter().copied()).map_or(Place::NOWHERE, |node| node.place)
    }

    /// Where a key stands.
    pub(crate) fn key_place(&self, path: &[&str]) -> Place {
        let Some((last, above)) = path.split_last() else { return Place::NOWHERE };
        let table = self.tree.descend(above.iter().copied()).and_then(Node::as_table);
        table.and_then(|table| table.entry(last)).map_or(Place::NOWHERE, |entry| entry.place)
    }

    /// A mistake at the value of a key.
    pub(crate) fn report(
        &mut self,
        code: Code,
        path: &[&str],
        message: impl Into<String>,
        label: &str,
        help: &str,
    ) {
        // What is not there at all is missed at the top of the file.
        let place = match self.place(path) {
            Place::NOWHERE if path.len() == 1 => self.tree.place,
            place => place,
        };
        let found = Diagnostic::new(code, message)
            .at(KeyPath::from_segments(path.iter().copied()))
            .label(place, label);
        self.found.push(if help.is_empty() { found } else { found.help(help) });
    }

    /// Whether a mistake has been reported for this entry of a section.
    pub(crate) fn has_in(&self, section: &str, id: &str) -> bool {
        let in_entry = |path: &KeyPath| path.segments().take(2).eq([section, id]);
        self.found
            .iter()
            .any(|found| found.severity == Severity::Error && found.at.as_ref().is_some_and(in_entry))
    }

    /// One more place of the mistake reported last.
    pub(crate) fn also(&mut self, path: &[&str], label: &str) {
        let place = self.place(path);
        if let Some(last) = self.found.pop() {
            self.found.push(last.label(place, label));
        }
    }

    /// A name that is not one of those there are.
    pub(crate) fn unknown<'n>(
        &mut self,
        code: Code,
        path: &KeyPath,
        place: Place,
        noun: &str,
        written: &str,
        known: impl IntoIterator<Item = &'n str> + Clone,
    ) {
        self.unknown_at(code, path, &[place], noun, written, known);
    }

    /// The same, for a name that stands in several places: one slip, however often it is used.
    pub(crate) fn unknown_at<'n>(
        &mut self,
        code: Code,
        path: &KeyPath,
        places: &[Place],
        noun: &str,
        written: &str,
        known: impl IntoIterator<Item = &'n str> + Clone,
    ) {
        let label = nearest(written, known.clone())
            .map_or_else(|| format!("no such {noun}"), |word| format!("did you mean `{word}`?"));
        let mut names = known.clone().into_iter();
        let help = match (names.next(), names.next()) {
            (None, _) => format!("there is no {noun} to choose from"),
            (Some(only), None) => format!("there is only `{only}`"),
            _ => format!("there are {}", listed(known)),
        };
        let first = places.first().copied().unwrap_or(Place::NOWHERE);
        let mut found = Diagnostic::new(code, format!("there is no {noun} `{written}`"))
            .at(path.clone())
            .label(first, label)
            .help(help);
        // Enough of the other places to see the pattern.
        for place in places.iter().skip(1).take(2) {
            found = found.label(*place, "and here");
        }
        if places.len() > 3 {
            found = found.help(format!("it stands in {} places", places.len()));
        }
        self.found.push(found);
    }
}
