//! JSON text into the tree. A file in JSON has no places; its problems are known by key path.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::node::{Entry, Node, Table, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::key_path::KeyPath;

/// Reads a file in JSON of the same shape as the TOML.
pub(crate) fn parse_json(text: &str, file: u16) -> Result<Node, Diagnostic> {
    let text = text.trim_start_matches('\u{feff}');
    let mut root: Node = serde_json::from_str(text).map_err(|error: serde_json::Error| {
        let at = offset(text, error.line(), error.column());
        let message = format!("this cannot be read as JSON: {error}");
        let code = if message.contains("recursion") { Code::TooDeep } else { Code::SyntaxError };
        Diagnostic::new(code, message).label(Place::new(file, &(at..at)), "here")
    })?;
    root.place = Place::new(file, &(0..0));
    duplicate(&root, &mut Vec::new()).map_or(Ok(root), Err)
}

/// The first key that is written twice, which JSON allows and a scenario does not.
fn duplicate<'a>(node: &'a Node, path: &mut Vec<&'a str>) -> Option<Diagnostic> {
    match &node.value {
        Value::List(list) => list.iter().find_map(|item| duplicate(item, path)),
        Value::Table(table) => {
            let mut keys: Vec<&str> = table.entries.iter().map(|entry| entry.key.as_str()).collect();
            keys.sort_unstable();
            if let Some(pair) = keys.windows(2).find(|pair| pair[0] == pair[1]) {
                let at = KeyPath::from_segments(path.iter().copied().chain([pair[0]]));
                let found = Diagnostic::new(Code::DuplicateKey, format!("`{}` is written twice", pair[0]));
                return Some(found.at(at).help("keep one of the two, or put their contents together"));
            }
            table.entries.iter().find_map(|entry| {
                path.push(&entry.key);
                let found = duplicate(&entry.node, path);
                path.pop();
                found
            })
        }
        _ => None,
    }
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true, false, a list or a table (null is left out instead)")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::from(text))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::from(truth))
    }

    fn visit_i64<E>(self, integer: i64) -> Result<Node, E> {
        Ok(Node::from(integer))
    }

    #[expect(clippy::cast_precision_loss, reason = "beyond 2^63 a number is read as JSON reads any number")]
    fn visit_u64<E>(self, integer: u64) -> Result<Node, E> {
        Ok(i64::try_from(integer).map_or_else(|_| Node::from(integer as f64), Node::from))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::from(number))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list: Vec<Node> = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::new(Value::List(list), Place::NOWHERE))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut table = Table::default();
        while let Some((key, node)) = entries.next_entry::<String, Node>()? {
            table.entries.push(Entry { key, place: Place::NOWHERE, node });
        }
        Ok(Node::new(Value::Table(table), Place::NOWHERE))
    }
}
