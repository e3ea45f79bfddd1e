//! What else goes when an entry goes.

use super::Lapse;
use crate::scenario::document::Document;
use crate::scenario::shape::{Key, Noun, Section, Shape};
use crate::tree::{Node, Value};

const NOUNS: &[Noun] = &[
    Noun::Option,
    Noun::Requirement,
    Noun::Criterion,
    Noun::Evidence,
    Noun::Risk,
    Noun::Milestone,
    Noun::Past,
    Noun::Group,
    Noun::Body,
    Noun::Future,
    Noun::Decision,
];

pub(super) fn drop_references(base: &mut Node, removed: &[&str], mode: Lapse) {
    let [section, id] = removed else { return };
    if *section == Noun::Criterion.keyword() && mode == Lapse::Always {
        drop_preferences(base, id);
    }
    if let Some(noun) = NOUNS.iter().find(|noun| noun.keyword() == *section) {
        record(base, Document::section(), *noun, id, mode);
    }
}

/// A statement about weights says nothing without one of its criteria, so all of it goes.
fn drop_preferences(base: &mut Node, criterion: &str) {
    let names_it = |node: &Node| {
        let keys = node.as_table().into_iter().flat_map(|table| &table.entries);
        keys.filter(|entry| entry.key == "criterion" || entry.key == "times")
            .any(|entry| entry.node.as_text() == Some(criterion))
    };
    let preferences = base.as_table_mut().and_then(|table| table.get_mut("preference"));
    if let Some(preferences) = preferences.and_then(Node::as_table_mut) {
        preferences.entries.retain(|entry| !names_it(&entry.node));
    }
}

fn record(node: &mut Node, section: &'static Section, noun: Noun, id: &str, mode: Lapse) {
    let Some(table) = node.as_table_mut() else { return };
    for entry in &mut table.entries {
        if let Some(key) = section.key(&entry.key) {
            value(&mut entry.node, key.shape, key.refers, key, noun, id, mode);
        }
    }
    if mode == Lapse::Always {
        table.entries.retain(|entry| {
            let names_it = entry.node.as_text() == Some(id);
            !(names_it && section.key(&entry.key).is_some_and(|key| key.refers == Some(noun)))
        });
    }
}

fn value(node: &mut Node, shape: Shape, refers: Option<Noun>, key: &Key, noun: Noun, id: &str, mode: Lapse) {
    match (shape, &mut node.value) {
        (Shape::Record(section), Value::Table(_)) => record(node, section(), noun, id, mode),
        (Shape::Map(inner), Value::Table(table)) => {
            if refers == Some(noun) {
                table.remove(id);
            }
            for entry in &mut table.entries {
                value(&mut entry.node, *inner, key.refers_below, key, noun, id, mode);
            }
        }
        (Shape::List(_), Value::List(list)) if refers == Some(noun) => {
            list.retain(|item| item.as_text() != Some(id));
        }
        (Shape::List(inner), Value::List(list)) => {
            for item in list {
                value(item, *inner, None, key, noun, id, mode);
            }
        }
        _ => {}
    }
}
