//! Patches: `with` for one input, futures and outcomes for many.

use std::sync::Arc;

use super::Scenario;
use super::document::Document;
use super::future::Patch;
use super::load::{check_tree, read_whole, removals};
use super::merge::{Lapse, merge, remove};
use super::shape::Shape;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::error::Result;
use crate::key_path::{InvalidKeyPath, KeyPath};
use crate::tree::{Node, Table, Value, parse_value};

impl Scenario {
    /// The same scenario with one input changed, checked like any.
    ///
    /// The path may name anything a file may state, and the value replaces what stood there whole; one
    /// part of an estimate (`….likely`) or one member of a list may be set alone.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.a]\nname = 'A'\nscore.x = 10\n[option.b]\nname = 'B'\nscore.x = 20\n[criterion.x]\nswing = 1";
    /// let scenario = Scenario::parse("two.toml", text)?;
    /// let changed = scenario.with("option.a.score.x", 30)?;
    /// assert_ne!(changed.fingerprint(), scenario.fingerprint());
    /// assert!(scenario.with("option.a.scroe.x", 30).is_err());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Scenario`](crate::Error::Scenario) if the path is not one, leads nowhere, or the value
    /// does not belong there.
    pub fn with(&self, path: &str, value: impl Into<Node>) -> Result<Self> {
        let path = self.key_path(path)?;
        let segments: Vec<&str> = path.segments().collect();
        if let Some(key) = segments.first().filter(|key| matches!(**key, "extends" | "remove")) {
            let found = Diagnostic::new(
                Code::BadKeyPath,
                format!("`{key}` cannot be set: the files are put together already"),
            )
            .help("to take something out, use `without` (in code), or a file that extends this one");
            return Err(Diagnostics::new(vec![found], Arc::clone(&self.sources)).into());
        }
        let mut tree = Node::clone(&self.tree);
        let mut found = Vec::new();
        set(&mut tree, &segments, value.into(), &mut found);
        self.rebuilt(tree, found)
    }

    /// The same scenario with many inputs set, checked once.
    #[cfg(feature = "import")]
    pub(crate) fn with_all<'c>(
        &self,
        changes: impl Iterator<Item = (&'c KeyPath, &'c Node)>,
    ) -> Result<Self> {
        let mut tree = Node::clone(&self.tree);
        let mut found = Vec::new();
        for (path, value) in changes {
            set(&mut tree, &path.segments().collect::<Vec<_>>(), value.clone(), &mut found);
        }
        self.rebuilt(tree, found)
    }

    /// Problems of what was brought to the scenario, without its own warnings.
    #[cfg(feature = "import")]
    pub(crate) fn diagnostics_alone(&self, mut found: Vec<Diagnostic>) -> Diagnostics {
        found.retain(|problem| problem.severity == crate::diagnostic::Severity::Error);
        Diagnostics::new(found, Arc::clone(&self.sources))
    }

    /// The same scenario with one input set from text, as on a command line: TOML if it is TOML, else
    /// the text itself.
    ///
    /// # Errors
    ///
    /// As [`with`](Self::with).
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// // What stands after `--set` on a command line: a table, a number or a plain text.
    /// let reasoned = scenario.with_text("option.company.score.gains", "{ value = 60, because = 'cautious' }")?;
    /// let named = reasoned.with_text("option.company.name", "Wholly owned company")?;
    /// let outcome = named.model()?.appraise().outcome("company").map(|outcome| outcome.total);
    /// assert_eq!(outcome, Some(72.5)); // half of 85, and half of 60
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn with_text(&self, path: &str, text: &str) -> Result<Self> {
        let value = parse_value(text);
        if value.is_none() && text.trim_start().starts_with(['{', '[', '"', '\'']) {
            let help =
                "write a number, a word, `{ low = 1, likely = 2, high = 4 }` or a list in square brackets";
            let found =
                Diagnostic::new(Code::SyntaxError, format!("the value for `{path}` cannot be read: {text}"));
            return Err(Diagnostics::new(vec![found.help(help)], Arc::clone(&self.sources)).into());
        }
        self.with(path, value.unwrap_or_else(|| Node::from(text)))
    }

    /// The same scenario without one entry, key or list member. Maps keyed by it and lists that name it
    /// lose it too; any other reference left is an error of [`model`](Self::model).
    ///
    /// # Errors
    ///
    /// [`Error::Scenario`](crate::Error::Scenario) if the path is not one or leads nowhere.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// // On control alone the way things are is ahead. The scores on gains go with the criterion.
    /// let control_alone = scenario.without("criterion.gains")?.model()?.appraise();
    /// assert_eq!(control_alone.recommendation().options, ["as-is"]);
    ///
    /// assert!(scenario.without("criterion.gain").is_err()); // leads nowhere
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn without(&self, path: &str) -> Result<Self> {
        let path = self.key_path(path)?;
        let mut tree = Node::clone(&self.tree);
        let mut found = Vec::new();
        remove(&mut tree, &[(path.to_string(), Place::NOWHERE)], Lapse::Never, &mut found);
        self.rebuilt(tree, found)
    }

    /// The same scenario with a future's or an outcome's patch on it, the futures themselves left out.
    #[cfg(feature = "html")]
    pub(crate) fn under(&self, patch: &Node) -> Result<Self> {
        let mut found = Vec::new();
        let mut tree = patch_base(&self.tree);
        put_on(&mut tree, patch, &mut found);
        self.rebuilt(tree, found)
    }

    fn key_path(&self, path: &str) -> Result<KeyPath> {
        let wrong = |error: InvalidKeyPath| {
            let help = "write keywords and ids joined by dots, such as `option.as-is.score.control`";
            let found = Diagnostic::new(Code::BadKeyPath, error.to_string()).help(help);
            Diagnostics::new(vec![found], Arc::clone(&self.sources))
        };
        Ok(path.parse().map_err(wrong)?)
    }

    /// A scenario from a changed tree: what went wrong in changing it, and what is wrong with it now.
    fn rebuilt(&self, tree: Node, found: Vec<Diagnostic>) -> Result<Self> {
        let mut loaded = check_tree(tree, self.linked.to_vec(), found, &self.sources)?;
        loaded.warnings.extend(self.warnings.iter().cloned());
        Ok(Self::new(&self.name, loaded, Arc::clone(&self.sources)))
    }
}

/// Sets one input in a tree.
fn set(tree: &mut Node, segments: &[&str], value: Node, found: &mut Vec<Diagnostic>) {
    if is_part(segments) {
        set_part(tree, segments, value, found);
    } else {
        merge(tree, &nested(segments, value), Document::section(), found);
    }
}

/// A tree with one value at the end of a path.
fn nested(segments: &[&str], value: Node) -> Node {
    segments.iter().rev().fold(value, |inner, segment| {
        let mut table = Table::default();
        table.push(*segment, inner);
        table.into()
    })
}

/// Whether a path leads into an estimate or a list, which are otherwise replaced whole.
fn is_part(segments: &[&str]) -> bool {
    let mut shape = Shape::Record(Document::section);
    for (place, segment) in segments.iter().enumerate() {
        shape = match shape {
            Shape::Record(section) => match section().key(segment) {
                // Replaced whole in a merge, so that a part of it is set in what is there.
                Some(key) if key.whole => return place + 1 < segments.len(),
                Some(key) => key.shape,
                None => return false,
            },
            Shape::Map(inner) => *inner,
            Shape::Estimate | Shape::Judgement | Shape::Anchor | Shape::ValueFunction | Shape::List(_) => {
                return true;
            }
            _ => return false,
        };
    }
    false
}

/// Sets one part of a value that is there.
fn set_part(tree: &mut Node, segments: &[&str], value: Node, found: &mut Vec<Diagnostic>) {
    let Some((last, above)) = segments.split_last() else { return };
    let mut node = &mut *tree;
    for segment in above {
        let next = match &mut node.value {
            Value::Table(table) => table.get_mut(segment),
            Value::List(list) => segment.parse::<usize>().ok().and_then(|place| list.get_mut(place)),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return found.push(nothing_there(segments)),
        }
    }
    // What is said of the whole is no longer about what the file says.
    node.place = Place::NOWHERE;
    match &mut node.value {
        Value::Table(table) => match table.get_mut(last) {
            Some(old) => *old = value,
            None => table.push(*last, value),
        },
        Value::List(list) => match last.parse::<usize>().ok().and_then(|place| list.get_mut(place)) {
            Some(old) => *old = value,
            None => found.push(nothing_there(segments)),
        },
        _ => found.push(nothing_there(segments)),
    }
}

fn nothing_there(segments: &[&str]) -> Diagnostic {
    let path = KeyPath::from_segments(segments.iter().copied());
    let help = "set the whole value instead, such as `{ low = 1, likely = 2, high = 4 }`";
    Diagnostic::new(Code::PathFindsNothing, format!("there is no `{path}` to set a part of"))
        .at(path)
        .help(help)
}

/// The tree that futures and outcomes are set against: the file itself, never another future.
pub(crate) fn patch_base(tree: &Node) -> Node {
    let own = |key: &str| !matches!(key, "future" | "decision" | "stage");
    let entries = tree.as_table().map(|table| table.entries.as_slice()).unwrap_or_default();
    let entries = entries.iter().filter(|entry| own(&entry.key)).cloned().collect();
    Node::new(Value::Table(Table { entries }), tree.place)
}

/// The base with a future's or an outcome's patch on it, as a document of its own; none if the patch
/// cannot be put on. References to what it removes lapse.
pub(crate) fn patched(base: &Node, patch: &Node) -> (Option<(Node, Document)>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut tree = base.clone();
    put_on(&mut tree, patch, &mut found);
    let document = read_whole(&tree, &mut found);
    (document.map(|document| (tree, document)), found)
}

fn put_on(tree: &mut Node, patch: &Node, found: &mut Vec<Diagnostic>) {
    remove(tree, &removals(patch), Lapse::Always, found);
    merge(tree, &only_patch(patch), Document::section(), found);
}

/// The keys of a future that are its patch.
fn only_patch(patch: &Node) -> Node {
    let own = |key: &str| key != "remove" && Patch::section().key(key).is_some();
    let entries = patch.as_table().map(|table| table.entries.as_slice()).unwrap_or_default();
    let entries = entries.iter().filter(|entry| own(&entry.key)).cloned().collect();
    Table { entries }.into()
}
