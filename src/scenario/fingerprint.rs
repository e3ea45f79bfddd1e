//! The fingerprint of a scenario: what it says, whatever its comments, spacing and order.

use crate::digest::sha256;
use crate::tree::{Node, Table, Value};

/// A file that the scenario names, as it enters the fingerprint.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    /// The address of the key that names it.
    pub(crate) at: String,
    /// The file as it is named.
    pub(crate) target: String,
    /// What the file says.
    pub(crate) tree: Node,
}

/// SHA-256 of the canonical form, in hexadecimal.
///
/// Keys are sorted, 1 and 1.0 are the same, lists are sorted where their order means nothing, and
/// comments and places are not in it. Linked files follow, by the address that names them.
pub(crate) fn fingerprint(root: &Node, linked: &[Linked]) -> String {
    let mut bytes = Vec::new();
    encode(root, "", true, &mut bytes);
    let mut linked: Vec<&Linked> = linked.iter().collect();
    linked.sort_by(|one, other| one.at.cmp(&other.at));
    for file in linked {
        text(&file.at, &mut bytes);
        encode(&file.tree, "", true, &mut bytes);
    }
    sha256(&bytes)
}

fn text(text: &str, bytes: &mut Vec<u8>) {
    bytes.push(b't');
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

fn encode(node: &Node, key: &str, ordered: bool, bytes: &mut Vec<u8>) {
    match &node.value {
        Value::Text(words) | Value::Date(words) => text(words, bytes),
        Value::Bool(truth) => bytes.extend([b'b', u8::from(*truth)]),
        Value::Integer(_) | Value::Number(_) => {
            // Adding zero makes the two zeros one.
            let number = node.as_number().unwrap_or_default() + 0.0;
            bytes.push(b'n');
            bytes.extend(number.to_bits().to_le_bytes());
        }
        Value::List(list) => encode_list(list, key, ordered, bytes),
        Value::Table(table) => encode_table(table, key, bytes),
    }
}

fn encode_list(list: &[Node], key: &str, ordered: bool, bytes: &mut Vec<u8>) {
    bytes.push(b'l');
    bytes.extend((list.len() as u64).to_le_bytes());
    let mut members: Vec<Vec<u8>> = Vec::with_capacity(list.len());
    for item in list {
        let mut member = Vec::new();
        // A list inside a list is a row, a point or a pair: its order always counts.
        encode(item, key, true, &mut member);
        members.push(member);
    }
    if !ordered {
        members.sort();
    }
    bytes.extend(members.concat());
}

fn encode_table(table: &Table, key: &str, bytes: &mut Vec<u8>) {
    bytes.push(b'm');
    bytes.extend((table.entries.len() as u64).to_le_bytes());
    let mut order: Vec<usize> = (0..table.entries.len()).collect();
    order.sort_by(|&one, &other| table.entries[one].key.cmp(&table.entries[other].key));
    for place in order {
        let entry = &table.entries[place];
        text(&entry.key, bytes);
        encode(&entry.node, &entry.key, order_counts(&entry.key, key, table), bytes);
    }
}

/// The lists in which the order of the members says something.
fn order_counts(key: &str, table_key: &str, table: &Table) -> bool {
    match key {
        "profile" | "printed-profile" | "value" | "matrix" | "probabilities" => true,
        "inputs" => table.entry("matrix").is_some(),
        "values" => table.entry("probabilities").is_some(),
        // Bands of the risk scale: `low = [0, 0.1]`.
        _ => matches!(table_key, "probability" | "cost" | "delay-months"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::parse_toml;

    fn of(text: &str) -> String {
        fingerprint(&parse_toml(text, 0).expect("well formed"), &[])
    }

    #[test]
    fn order_comments_and_notation_do_not_matter_and_figures_do() {
        let one = of("format = 1\n[option.a.score]\nx = 1\ny = 2 # remark\n[log.l]\nat = [\"a\", \"b\"]\n");
        let other =
            of("format = 1.0\n[log.l]\nat = [\"b\", \"a\"]\n[option.a]\nscore = { y = 2.0, x = 1 }\n");
        assert_eq!(one, other);
        assert_ne!(of("p = { profile = [1, 2] }"), of("p = { profile = [2, 1] }"));
        assert_ne!(of("a = 1"), of("a = 2"));
        assert_eq!(of("a = 0.0"), of("a = -0.0"));
    }
}
