//! Putting one tree over another, directed by the key tables: what `extends`, futures and `with` do.

mod references;

use super::shape::{Key, Section, Shape};
use crate::diagnostic::{Code, Diagnostic, Place, listed, nearest};
use crate::key_path::KeyPath;
use crate::tree::{Entry, Node, Table, Value};

/// Puts `over` on `base`. What was wrong on the way is added to `found`.
pub(crate) fn merge(base: &mut Node, over: &Node, section: &'static Section, found: &mut Vec<Diagnostic>) {
    let mut merger = Merger { path: Vec::new(), found };
    merger.record(base, over, section);
}

struct Merger<'a> {
    path: Vec<String>,
    found: &'a mut Vec<Diagnostic>,
}

impl Merger<'_> {
    fn below(&mut self, key: &str, act: impl FnOnce(&mut Self)) {
        self.path.push(key.to_owned());
        act(self);
        self.path.pop();
    }

    fn here(&self) -> KeyPath {
        KeyPath::from_segments(self.path.iter().map(String::as_str))
    }

    /// Key by key; of keys joined by "or", the one stated drops the others.
    fn record(&mut self, base: &mut Node, over: &Node, section: &'static Section) {
        let (Some(base), Some(over)) = (base.as_table_mut(), over.as_table()) else {
            *base = over.clone();
            return;
        };
        for entry in &over.entries {
            let key = section.key(&entry.key);
            if let Some(side) = key.and_then(|key| key.alternative) {
                base.entries.retain(|old| {
                    let other = section.key(&old.key).and_then(|key| key.alternative);
                    other.is_none_or(|other| other.group != side.group || other.side == side.side)
                });
            }
            self.below(&entry.key, |merger| merger.entry(base, entry, key));
        }
        self.overridden(base, over, section);
    }

    fn entry(&mut self, base: &mut Table, entry: &Entry, key: Option<&'static Key>) {
        let Some(place) = base.entries.iter().position(|old| old.key == entry.key) else {
            if let Some(key) = key.filter(|key| key.named_when_new) {
                self.named(&entry.node, &[], key);
            }
            base.entries.push(entry.clone());
            return;
        };
        let old = &mut base.entries[place];
        old.place = entry.place;
        match key {
            Some(key) => self.value(&mut old.node, &entry.node, key, key.shape),
            None => old.node = entry.node.clone(),
        }
    }

    fn value(&mut self, base: &mut Node, over: &Node, key: &'static Key, shape: Shape) {
        let tables = base.as_table().is_some() && over.as_table().is_some();
        match shape {
            Shape::Record(section) if tables => self.record(base, over, section()),
            Shape::Map(inner) if tables && !key.whole => self.map(base, over, key, *inner),
            _ => *base = over.clone(),
        }
    }

    fn map(&mut self, base: &mut Node, over: &Node, key: &'static Key, inner: Shape) {
        if key.named_when_new {
            let known: Vec<String> = base
                .as_table()
                .map(|table| table.entries.iter().map(|entry| entry.key.clone()).collect())
                .unwrap_or_default();
            self.named(over, &known, key);
        }
        let (Some(base), Some(over)) = (base.as_table_mut(), over.as_table()) else { return };
        for entry in &over.entries {
            match base.entries.iter().position(|old| old.key == entry.key) {
                Some(place) => {
                    let old = &mut base.entries[place];
                    old.place = entry.place;
                    self.below(&entry.key, |merger| merger.value(&mut old.node, &entry.node, key, inner));
                }
                None => base.entries.push(entry.clone()),
            }
        }
    }

    /// A new entry states its name; without one it is more likely a slip of the finger.
    fn named(&mut self, over: &Node, known: &[String], key: &Key) {
        // Inside a patch this is asked when the patch is put on the file.
        let in_patch = self.path.first().is_some_and(|section| section == "future" || section == "decision");
        let Some(over) = over.as_table().filter(|_| !in_patch) else { return };
        for entry in over.entries.iter().filter(|entry| !known.contains(&entry.key)) {
            let named = entry.node.as_table().is_none_or(|table| table.entry("name").is_some());
            if named {
                continue;
            }
            let noun = key.name;
            let label = nearest(&entry.key, known.iter().map(String::as_str))
                .map_or_else(|| format!("no such {noun}"), |id| format!("did you mean `{id}`?"));
            let mut diagnostic = Diagnostic::new(
                Code::UnknownId,
                format!("there is no {noun} `{}` in what this builds on", entry.key),
            )
            .at(self.here().child(&entry.key))
            .label(entry.place, label)
            .help(format!("for a new one, state its name: `name = \"...\"` under `[{noun}.{}]`", entry.key));
            if !known.is_empty() {
                diagnostic =
                    diagnostic.help(format!("there are {}", listed(known.iter().map(String::as_str))));
            }
            self.found.push(diagnostic);
        }
    }

    /// Warns where a general figure is patched that some option overrides under `for`.
    fn overridden(&mut self, base: &Table, over: &Table, section: &'static Section) {
        let Some(options) = base.get("for").and_then(Node::as_table) else { return };
        let restated = over.get("for").and_then(Node::as_table);
        for entry in &over.entries {
            if section.key(&entry.key).is_none_or(|key| !key.per_option) {
                continue;
            }
            let own = options.entries.iter().filter(|option| {
                let states =
                    |table: Option<&Table>| table.is_some_and(|table| table.entry(&entry.key).is_some());
                let again = restated.and_then(|table| table.get(&option.key)).and_then(Node::as_table);
                states(option.node.as_table()) && !states(again)
            });
            let own: Vec<&str> = own.map(|option| option.key.as_str()).collect();
            let Some(first) = own.first() else { continue };
            let path = self.here();
            let message = format!(
                "this has no effect on {}, which {} `{}` of {} own",
                listed(own.iter().copied()),
                if own.len() == 1 { "states a" } else { "state a" },
                entry.key,
                if own.len() == 1 { "its" } else { "their" }
            );
            self.found.push(
                Diagnostic::new(Code::PatchOverridden, message)
                    .at(path.child(&entry.key))
                    .label(entry.place, "overridden under `for`")
                    .help(format!("to change it there, write `{path}.for.{first}.{}`", entry.key)),
            );
        }
    }
}

/// Takes paths out of a tree before something is merged over it. Maps keyed by what goes and lists that
/// name it lose it too; with `lapse`, so does every other reference.
pub(crate) fn remove(base: &mut Node, paths: &[(String, Place)], mode: Lapse, found: &mut Vec<Diagnostic>) {
    // What went with something else need not be there any more.
    let mut gone: Vec<[String; 2]> = Vec::new();
    for (text, place) in paths {
        let Ok(path) = text.parse::<KeyPath>() else {
            if !text.split('.').any(|segment| segment == "*") {
                // The reader has said already that this is no key path.
                continue;
            }
            let message = format!("`{text}` is not a key path that can be removed");
            found.push(
                Diagnostic::new(Code::BadKeyPath, message)
                    .label(*place, "not a single address")
                    .help("name one entry at a time, without `*`, such as \"option.charity\""),
            );
            continue;
        };
        let segments: Vec<&str> = path.segments().collect();
        if take_out(base, &segments) {
            gone.extend(references::drop_references(base, &segments, mode));
            continue;
        }
        if gone.iter().any(|entry| segments.starts_with(&entry.each_ref().map(String::as_str))) {
            continue;
        }
        let message = format!("there is no `{path}` to remove");
        let found_nothing =
            Diagnostic::new(Code::RemoveFindsNothing, message).at(path.clone()).label(*place, "not there");
        found.push(match near_path(base, &segments) {
            Some(near) => found_nothing.help(format!("did you mean \"{near}\"?")),
            None => found_nothing,
        });
    }
}

/// What becomes of references to what was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lapse {
    /// They stay, and are errors (`extends`).
    Never,
    /// They go too (futures and outcomes).
    Always,
}

fn take_out(base: &mut Node, segments: &[&str]) -> bool {
    let Some((last, above)) = segments.split_last() else { return false };
    let mut node = base;
    for segment in above {
        let next = match &mut node.value {
            Value::Table(table) => table.get_mut(segment),
            Value::List(list) => segment.parse::<usize>().ok().and_then(|place| list.get_mut(place)),
            _ => None,
        };
        let Some(next) = next else { return false };
        node = next;
    }
    match &mut node.value {
        Value::Table(table) => table.remove(last),
        Value::List(list) => match last.parse::<usize>() {
            Ok(place) if place < list.len() => {
                list.remove(place);
                true
            }
            _ => false,
        },
        _ => false,
    }
}

/// The path that differs in its first wrong segment only.
fn near_path(base: &Node, segments: &[&str]) -> Option<String> {
    let mut node = base;
    let mut path: Vec<&str> = Vec::new();
    for segment in segments {
        let table = node.as_table()?;
        let key = match table.entry(segment) {
            Some(entry) => &entry.key,
            None => nearest(segment, table.entries.iter().map(|entry| entry.key.as_str()))?,
        };
        path.push(key);
        node = table.get(key)?;
    }
    Some(path.join("."))
}
