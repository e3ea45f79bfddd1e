//! Tables of the fields of the result, and how JSON Schema says them.

use serde_json::{Map, Value, json};

/// An object of the result: its fields, in the order in which they are written.
#[derive(Debug)]
pub(super) struct Record {
    /// What it is called among the definitions.
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) fields: &'static [Field],
}

/// A field of an object.
#[derive(Debug)]
pub(super) struct Field {
    name: &'static str,
    kind: Kind,
    /// Whether it is never absent.
    always: bool,
    about: &'static str,
}

/// A field that is never absent.
pub(super) const fn always(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, always: true, about }
}

/// A field that is absent where there is nothing to say.
pub(super) const fn maybe(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, always: false, about }
}

/// What a field holds.
#[derive(Debug)]
pub(super) enum Kind {
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A year, a month or a day.
    Date,
    /// A SHA-256 in hexadecimal digits.
    Digest,
    Number,
    /// A number that is not below zero.
    NonNegative,
    /// A whole number that is not below zero.
    Count,
    /// A whole number.
    Whole,
    Truth,
    List(&'static Kind),
    /// By id or by word.
    Map(&'static Kind),
    Record(&'static Record),
}

/// An object of these fields and no others; the records in it become definitions.
pub(super) fn table(record: &Record, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in record.fields {
        let mut value = value(&field.kind, definitions);
        if let Some(value) = value.as_object_mut() {
            value.insert("description".to_owned(), field.about.into());
        }
        properties.insert(field.name.to_owned(), value);
    }
    let required: Vec<&str> =
        record.fields.iter().filter(|field| field.always).map(|field| field.name).collect();
    let mut table = json!({
        "type": "object", "description": record.about, "properties": properties, "additionalProperties": false
    });
    if let Some(table) = table.as_object_mut().filter(|_| !required.is_empty()) {
        table.insert("required".to_owned(), json!(required));
    }
    table
}

fn value(kind: &Kind, definitions: &mut Map<String, Value>) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Word(words) => json!({ "type": "string", "enum": words }),
        Kind::Date => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
        Kind::Digest => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
        Kind::Number => json!({ "type": "number" }),
        Kind::NonNegative => json!({ "type": "number", "minimum": 0 }),
        Kind::Count => json!({ "type": "integer", "minimum": 0 }),
        Kind::Whole => json!({ "type": "integer" }),
        Kind::Truth => json!({ "type": "boolean" }),
        Kind::List(member) => json!({ "type": "array", "items": value(member, definitions) }),
        Kind::Map(entry) => json!({ "type": "object", "additionalProperties": value(entry, definitions) }),
        Kind::Record(record) => {
            if !definitions.contains_key(record.name) {
                let made = table(record, definitions);
                definitions.insert(record.name.to_owned(), made);
            }
            json!({ "$ref": format!("#/definitions/{}", record.name) })
        }
    }
}
