//! TOML text into the tree. The only file that knows the TOML reader.

mod slip;

pub(crate) use slip::plain_number;

use ::toml::Spanned;
use ::toml::de::{DeFloat, DeInteger, DeTable, DeValue, Error};

use super::node::{Entry, Node, Table, Value};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reads a file. Of errors in the syntax only the first is given, since the rest may follow from it.
pub(crate) fn parse_toml(text: &str, file: u16) -> Result<Node, Diagnostic> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let first = errors.iter().min_by_key(|error| error.span().map_or(usize::MAX, |span| span.start));
    if let Some(error) = first {
        return Err(syntax_error(text, file, error));
    }
    let mut reader = TreeReader { file, failed: None };
    let root = Node::new(Value::Table(reader.table(table.into_inner())), Place::new(file, &(0..0)));
    reader.failed.map_or(Ok(root), Err)
}

/// Reads one value as it may stand right of an equals sign.
pub(crate) fn parse_value(text: &str) -> Option<Node> {
    let mut root = parse_toml(&format!("value = {text}"), 0).ok()?;
    let table = root.as_table_mut()?;
    let only = (table.entries.len() == 1).then(|| table.entries.pop()).flatten()?;
    Some(unplaced(only.node))
}

/// The same value, standing nowhere.
fn unplaced(node: Node) -> Node {
    let value = match node.value {
        Value::List(list) => Value::List(list.into_iter().map(unplaced).collect()),
        Value::Table(table) => {
            let entries = table.entries.into_iter();
            let entries =
                entries.map(|entry| Entry { place: Place::NOWHERE, node: unplaced(entry.node), ..entry });
            Value::Table(Table { entries: entries.collect() })
        }
        other => other,
    };
    Node::new(value, Place::NOWHERE)
}

struct TreeReader {
    file: u16,
    /// The first number that has the look of one and is none, such as `0x`.
    failed: Option<Diagnostic>,
}

impl TreeReader {
    fn table(&mut self, table: DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> = Vec::with_capacity(table.len());
        for (key, value) in table {
            let place = Place::new(self.file, &key.span());
            entries.push(Entry { key: key.into_inner().into_owned(), place, node: self.node(value) });
        }
        // The reader keeps tables by name; the order of the file is the order of display.
        entries.sort_by_key(|entry| entry.place.start);
        Table { entries }
    }

    fn node(&mut self, value: Spanned<DeValue<'_>>) -> Node {
        let place = Place::new(self.file, &value.span());
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(integer) => self.integer(&integer, place),
            DeValue::Float(number) => self.number(&number, place),
            DeValue::Boolean(truth) => Value::Bool(truth),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(list) => Value::List(list.into_iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node::new(value, place)
    }

    fn integer(&mut self, integer: &DeInteger<'_>, place: Place) -> Value {
        if let Ok(integer) = i64::from_str_radix(integer.as_str(), integer.radix()) {
            return Value::Integer(integer);
        }
        self.fail(place, "this is not a whole number that can be read", "write fewer digits, or 1e20");
        Value::Integer(0)
    }

    fn number(&mut self, number: &DeFloat<'_>, place: Place) -> Value {
        if let Ok(number) = number.as_str().parse() {
            return Value::Number(number);
        }
        self.fail(place, "this is not a number that can be read", "write digits, as in 0.5 or 1e6");
        Value::Number(0.0)
    }

    fn fail(&mut self, place: Place, message: &str, hint: &str) {
        let earlier = self.failed.as_ref().and_then(|item| item.labels.first());
        if earlier.is_none_or(|label| place < label.place) {
            self.failed = Some(Diagnostic::new(Code::SyntaxError, message).label(place, "here").help(hint));
        }
    }
}

fn syntax_error(text: &str, file: u16, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let place = Place::new(file, &span);
    let message = error.message();
    let line = slip::line_at(text, span.start);
    if message.contains("duplicate key") {
        return duplicate(text.get(span).unwrap_or_default(), place, line);
    }
    if message.contains("cannot extend value") {
        let message = "this table is written half inside braces (or as a value) and half under a header";
        return Diagnostic::new(Code::DuplicateKey, message).label(place, "added to here").help(ONE_HEADER);
    }
    if message.contains("recurs") {
        return Diagnostic::new(Code::TooDeep, "tables or lists are nested too deeply")
            .label(place, "")
            .help("look for a bracket that is not closed");
    }
    let slip = slip::find(text, span.start);
    let message =
        slip.message.unwrap_or_else(|| format!("this cannot be read: {}", slip::plain_words(message)));
    let found = Diagnostic::new(Code::SyntaxError, message).label(place, "here");
    match slip.hint {
        Some(hint) => found.help(hint),
        None => found.help("compare the line with its neighbours, or with an example file"),
    }
}

const ONE_HEADER: &str = "move everything under one header, such as `[option.trust.score]`, one key a line";

fn duplicate(key: &str, place: Place, line: &str) -> Diagnostic {
    let found = Diagnostic::new(Code::DuplicateKey, format!("`{key}` is written twice"))
        .label(place, "the second one");
    if line.trim_start().starts_with("[[") {
        return found.help("write single brackets and an id, such as `[option.as-is]`: no section is a list");
    }
    if line.trim_start().starts_with('[') {
        return found.help(format!("it has been given a value or a header before: {ONE_HEADER}"));
    }
    found.help("keep one of the two, or put their contents together")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_in_the_order_of_the_file() {
        let root = parse_toml("z = 1\na = 2\n[m]\nq = 1\nb = 2\n", 0).expect("well formed");
        let keys: Vec<&str> =
            root.as_table().expect("a table").entries.iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys, ["z", "a", "m"]);
    }

    #[test]
    fn a_value_alone_is_read_as_toml() {
        assert_eq!(parse_value("12"), Some(Node::from(12)));
        assert_eq!(parse_value("\"missing\""), Some(Node::from("missing")));
        assert_eq!(parse_value("missing"), None);
        assert_eq!(parse_value("1\nb = 2"), None);
    }
}
