//! Going through a tree with its key tables, one visit for each key that is stated.

use super::criterion::AnchorInWords;
use super::estimate::DetailedEstimate;
use super::judgement::Judgement;
use super::shape::{Key, Section, Shape};
use crate::diagnostic::Place;
use crate::key_path::KeyPath;
use crate::tree::{Node, Value};

/// What is done at each key.
pub(crate) trait Visitor<'t> {
    /// A key that the tables know, with its value.
    fn key(&mut self, at: &Location<'t>, key: &'static Key, node: &'t Node, place: Place);
}

/// Where a walk is.
#[derive(Debug, Default)]
pub(crate) struct Location<'t> {
    segments: Vec<&'t str>,
    /// The part of the work that computes each key on the way.
    parts: Vec<u8>,
}

impl<'t> Location<'t> {
    /// The address.
    pub(crate) fn path(&self) -> KeyPath {
        KeyPath::from_segments(self.segments.iter().copied())
    }

    /// The latest part of the work that any key above this one belongs to.
    pub(crate) fn part_above(&self) -> u8 {
        let above = self.parts.len().saturating_sub(1);
        self.parts[..above].iter().copied().max().unwrap_or_default()
    }

    /// The segments of the address.
    pub(crate) fn segments(&self) -> &[&'t str] {
        &self.segments
    }
}

/// Visits every key of a tree.
pub(crate) fn walk<'t>(root: &'t Node, section: &'static Section, visitor: &mut impl Visitor<'t>) {
    record(root, section, &mut Location::default(), visitor);
}

fn record<'t>(
    node: &'t Node,
    section: &'static Section,
    at: &mut Location<'t>,
    visitor: &mut impl Visitor<'t>,
) {
    let Some(table) = node.as_table() else { return };
    for entry in &table.entries {
        let Some(key) = section.key(&entry.key) else { continue };
        at.segments.push(&entry.key);
        at.parts.push(key.part);
        visitor.key(at, key, &entry.node, entry.place);
        value(&entry.node, key.shape, at, visitor);
        at.parts.pop();
        at.segments.pop();
    }
}

fn value<'t>(node: &'t Node, shape: Shape, at: &mut Location<'t>, visitor: &mut impl Visitor<'t>) {
    match (shape, &node.value) {
        (Shape::Record(section), Value::Table(_)) => record(node, section(), at, visitor),
        (Shape::Estimate, Value::Table(_)) => record(node, DetailedEstimate::section(), at, visitor),
        (Shape::Judgement, Value::Table(_)) => record(node, Judgement::section(), at, visitor),
        (Shape::Anchor, Value::Table(_)) => record(node, AnchorInWords::section(), at, visitor),
        (Shape::Map(inner), Value::Table(table)) => {
            for entry in &table.entries {
                at.segments.push(&entry.key);
                value(&entry.node, *inner, at, visitor);
                at.segments.pop();
            }
        }
        (Shape::List(inner), Value::List(list)) => {
            for item in list {
                value(item, *inner, at, visitor);
            }
        }
        _ => {}
    }
}
