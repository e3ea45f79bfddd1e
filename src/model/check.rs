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
        let found = Diagnostic::new(code, message)
            .at(KeyPath::from_segments(path.iter().copied()))
            .label(self.place(path), label);
        self.found.push(if help.is_empty() { found } else { found.help(help) });
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
        let label = nearest(written, known.clone())
            .map_or_else(|| format!("no such {noun}"), |word| format!("did you mean `{word}`?"));
        let some = known.clone().into_iter().next().is_some();
        let help =
            if some { format!("there are {}", listed(known)) } else { format!("the file has no {noun}") };
        self.found.push(
            Diagnostic::new(code, format!("there is no {noun} `{written}`"))
                .at(path.clone())
                .label(place, label)
                .help(help),
        );
    }
}
