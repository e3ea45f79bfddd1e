//! Futures of different drivers that write one path differently: they could both come true.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::model::check::Check;
use crate::scenario::Patch;
use crate::tree::{Node, Value};

/// A value that a future writes.
struct Written<'t> {
    future: &'t str,
    driver: &'t str,
    node: &'t Node,
}

pub(super) fn crossed(check: &mut Check<'_>) {
    let document = check.document;
    let tree = check.tree;
    let mut written: BTreeMap<String, Written<'_>> = BTreeMap::new();
    // In the order of the ids, so that the order of the file chooses no message.
    let mut futures: Vec<_> = document.futures.iter().collect();
    futures.sort_by_key(|(id, _)| *id);
    for (id, future) in futures {
        let Some(driver) = future.driver.as_deref() else { continue };
        let Some(table) = tree.descend(["future", id].into_iter()).and_then(Node::as_table) else { continue };
        let mut found = Vec::new();
        for entry in table.entries.iter().filter(|entry| Patch::section().key(&entry.key).is_some()) {
            flatten(&entry.key, &entry.node, &mut found);
        }
        let mut told: Vec<&str> = Vec::new();
        for (path, node) in found {
            match clash(&written, &path, driver, node) {
                // Two futures that clash are one mistake, however many parts of a value they write.
                Some(other) if told.contains(&other) => {}
                Some(other) => {
                    told.push(other);
                    report(check, id, &path, other);
                }
                None => {
                    written.insert(path, Written { future: id, driver, node });
                }
            }
        }
    }
}

/// Every value of a patch with its path.
fn flatten<'t>(path: &str, node: &'t Node, found: &mut Vec<(String, &'t Node)>) {
    match &node.value {
        Value::Table(table) if !table.entries.is_empty() => {
            for entry in &table.entries {
                flatten(&format!("{path}.{}", entry.key), &entry.node, found);
            }
        }
        _ => found.push((path.to_owned(), node)),
    }
}

/// A future of another driver that writes the same path differently, or the whole or a part of it.
fn clash<'t>(
    written: &BTreeMap<String, Written<'t>>,
    path: &str,
    driver: &str,
    node: &Node,
) -> Option<&'t str> {
    let wholes = path.match_indices('.').map(|(at, _)| &path[..at]);
    let part = wholes.filter_map(|whole| written.get(whole)).find(|other| other.driver != driver);
    let below = format!("{path}.");
    let mut parts = written.range(below.clone()..).take_while(|(other, _)| other.starts_with(&below));
    let whole = parts.find(|(_, other)| other.driver != driver).map(|(_, other)| other);
    let same = written.get(path).filter(|other| other.driver != driver && other.node != node);
    part.or(whole).or(same).map(|other| other.future)
}

fn report(check: &mut Check<'_>, id: &str, path: &str, other: &str) {
    let full: Vec<&str> = ["future", id].into_iter().chain(path.split('.')).collect();
    let message = format!("`{path}` is written by `{other}` too, and differently; both could come true");
    let help =
        "give both the same driver, so that they exclude each other, or change one path in one of them only";
    check.report(Code::ConflictingKeys, &full, message, "written twice", help);
}
