//! What must be stated in a file that builds on no other.

use serde_json::{Map, Value, json};

use crate::scenario::shape::{Key, Section, Shape};

/// What must be stated in a section and in what it holds; nothing for one in which nothing must.
///
/// Lists of tables are not among them: such a list is replaced whole, so that its members are whole in any file. Nor is
/// what `for` says, which is laid over what is whole.
pub(super) fn whole(section: &'static Section) -> Option<Value> {
    let required: Vec<&str> = section.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut properties = Map::new();
    for key in section.keys.iter().filter(|key| key.name != "for") {
        if let Some(inner) = of_key(key) {
            properties.insert(key.name.to_owned(), inner);
        }
    }
    let mut parts = Map::new();
    if !required.is_empty() {
        parts.insert("required".to_owned(), json!(required));
    }
    if !properties.is_empty() {
        parts.insert("properties".to_owned(), Value::Object(properties));
    }
    (!parts.is_empty()).then(|| besides(parts))
}

/// A part of what is said of a table elsewhere: without this some editors take it for the whole.
fn besides(mut parts: Map<String, Value>) -> Value {
    parts.insert("additionalProperties".to_owned(), true.into());
    Value::Object(parts)
}

fn of_key(key: &'static Key) -> Option<Value> {
    match key.shape {
        Shape::Record(section) => whole(section()),
        Shape::Map(Shape::Record(section)) => {
            let entry = whole(section());
            let mut map = Map::new();
            if key.required {
                map.insert("minProperties".to_owned(), json!(1));
            }
            let told = entry.is_some() || key.required;
            map.insert("additionalProperties".to_owned(), entry.unwrap_or(Value::Bool(true)));
            told.then_some(Value::Object(map))
        }
        Shape::List(_) if key.required => Some(json!({ "minItems": 1 })),
        _ => None,
    }
}
