//! TOML text into the tree. The only file that knows the TOML reader.

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
    if message.contains("duplicate key") {
        let key = text.get(span).unwrap_or_default();
        return Diagnostic::new(Code::DuplicateKey, format!("`{key}` is written twice"))
            .label(place, "the second one")
            .help("keep one of the two, or put their contents together");
    }
    if message.contains("cannot extend value") {
        return Diagnostic::new(
            Code::DuplicateKey,
            "this table is written half inside braces (or as a value) and half under a header",
        )
        .label(place, "added to here")
        .help("move everything under one header, such as `[option.trust.score]`, one key a line");
    }
    let nested = message.contains("recurs");
    if nested {
        return Diagnostic::new(Code::TooDeep, "tables or lists are nested too deeply")
            .label(place, "")
            .help("look for a bracket that is not closed");
    }
    let found = Diagnostic::new(Code::SyntaxError, plain_words(message)).label(place, "here");
    match hint(text, span.start) {
        Some(hint) => found.help(hint),
        None => found,
    }
}

/// The reader's message, with the words a policy officer may not know put plainly.
fn plain_words(message: &str) -> String {
    let plain = message
        .split(", expected ")
        .next()
        .unwrap_or(message)
        .replace("basic string", "text in quotation marks")
        .replace("literal string", "text in quotation marks")
        .replace("string values must be quoted", "a text must be in quotation marks")
        .replace("array", "list")
        .replace("inline table", "table in braces")
        .replace("unquoted key", "key");
    format!("this cannot be read: {plain}")
}

/// What to type instead, from the look of the line.
fn hint(text: &str, at: usize) -> Option<String> {
    let before = text.get(..at)?;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..)?.lines().next()?;
    let value = line.split_once('=').map_or(line, |(_, value)| value).trim();
    let figure = value.split('#').next().unwrap_or(value).trim();
    if let Some(number) = plain_number(figure) {
        return Some(format!("write the bare number: {number}"));
    }
    if line.trim_start().starts_with('[') && !line.contains(']') {
        return Some("close the header with `]`".to_owned());
    }
    if matches!(figure, "yes" | "Yes" | "no" | "No" | "True" | "False" | "TRUE" | "FALSE") {
        return Some("write true or false".to_owned());
    }
    if line.contains(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']) {
        return Some("use straight quotation marks: \"...\"".to_owned());
    }
    if figure.matches('"').count() == 1 {
        return Some("close the text with a quotation mark on the same line".to_owned());
    }
    if !line.contains('=') && !line.trim_start().starts_with('[') {
        return Some("write `key = value`, or begin a remark with #".to_owned());
    }
    let word = !figure.is_empty() && !figure.contains(['"', '[', '{', ',']);
    word.then(|| format!("if it is a text, write \"{figure}\""))
}

/// A figure as people write it, `£1,000` or `5%`, as the format wants it.
pub(crate) fn plain_number(figure: &str) -> Option<String> {
    let bare = figure.trim().trim_start_matches(['£', '$', '€']).trim();
    let percent = bare.ends_with('%');
    let digits: String =
        bare.trim_end_matches('%').trim().chars().filter(|&c| c != ',' && c != ' ').collect();
    let number: f64 = digits.parse().ok().filter(|number: &f64| number.is_finite())?;
    if digits.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    Some(if percent { format!("{}", number / 100.0) } else { digits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_people_write_them_become_bare_numbers() {
        assert_eq!(plain_number("£1,000").as_deref(), Some("1000"));
        assert_eq!(plain_number("5%").as_deref(), Some("0.05"));
        assert_eq!(plain_number("1 250.50").as_deref(), Some("1250.50"));
        assert_eq!(plain_number("inf"), None);
        assert_eq!(plain_number("about 5"), None);
    }

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
