//! The tree as TOML text. Comments of the original are lost; order and values are kept.

use std::fmt::Write as _;

use super::node::{Node, Table, Value};
use super::number::shortest;

/// The most columns that a table in braces may take on one line.
const INLINE_WIDTH: usize = 100;

/// Writes a document.
pub(crate) fn write_toml(root: &Table) -> String {
    let mut text = String::new();
    section(&mut text, &mut Vec::new(), root);
    text
}

fn section(text: &mut String, path: &mut Vec<String>, table: &Table) {
    // A header ends the plain keys of its table, so only what stands last can have one.
    let tail = table.entries.iter().rev().take_while(|entry| under_header(path.len(), &entry.node)).count();
    let (here, below) = table.entries.split_at(table.entries.len() - tail);
    if !path.is_empty() && (!here.is_empty() || below.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "[{}]", path.join("."));
    }
    for entry in here {
        let _ = writeln!(text, "{} = {}", key(&entry.key), inline(&entry.node));
    }
    for entry in below {
        if let Value::Table(table) = &entry.node.value {
            path.push(key(&entry.key));
            section(text, path, table);
            path.pop();
        }
    }
}

/// Whether a value gets a header of its own: sections and entries always, deeper tables when long.
fn under_header(depth: usize, node: &Node) -> bool {
    match &node.value {
        Value::Table(table) => {
            depth < 2
                || table.entries.iter().any(|entry| entry.node.as_table().is_some())
                || inline(node).chars().count() > INLINE_WIDTH
        }
        _ => false,
    }
}

/// A value on one line.
pub(crate) fn inline(node: &Node) -> String {
    match &node.value {
        Value::Text(text) | Value::Date(text) => quoted(text),
        Value::Integer(integer) => integer.to_string(),
        Value::Number(number) => float(*number),
        Value::Bool(truth) => truth.to_string(),
        Value::List(list) => format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(table) if table.entries.is_empty() => "{}".to_owned(),
        Value::Table(table) => {
            let entries =
                table.entries.iter().map(|entry| format!("{} = {}", key(&entry.key), inline(&entry.node)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn float(number: f64) -> String {
    let text = shortest(number);
    // TOML spells these out; everything else that Rust prints is TOML already.
    match text.as_str() {
        "NaN" => "nan".to_owned(),
        _ => text,
    }
}

fn key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { key.to_owned() } else { quoted(key) }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::super::parse_toml;
    use super::*;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let text = "a = 1\nb = \"x \\\"y\\\" \\u0001\\n\"\nc = [1, 2.5, { d = true }]\n\n[option.as-is]\nname = \"As is\"\n\n\
                    [option.as-is.score]\nx = { low = 1, likely = 2, high = 3 }\n";
        let root = parse_toml(text, 0).expect("well formed");
        let written = write_toml(root.as_table().expect("a table"));
        let again = parse_toml(&written, 0).unwrap_or_else(|error| panic!("{error:?}\n{written}"));
        assert_eq!(root, again, "{written}");
    }
}
