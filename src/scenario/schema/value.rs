//! What a key may hold, as JSON Schema says it.

mod estimate;

use serde_json::{Map, Value, json};

use super::{Definitions, entries};
use crate::scenario::MISSING;
use crate::scenario::criterion::{AnchorInWords, MAX_CURVATURE};
use crate::scenario::judgement::Judgement;
use crate::scenario::shape::{Domain, Key, Shape};
use estimate::estimate;

/// An id: small letters, digits and single hyphens, a letter first.
pub(super) const ID: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
/// A year, a month or a day.
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// An id, and after `#` the place in it.
const CITATION: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*(#.*)?$";
/// Keywords, ids, places in lists or `*`, joined by dots.
const PATH: &str =
    r"^([a-z][a-z0-9]*(-[a-z0-9]+)*|[0-9]{1,9}|\*)(\.([a-z][a-z0-9]*(-[a-z0-9]+)*|[0-9]{1,9}|\*))*$";

/// What a value of this shape looks like.
pub(super) fn value(definitions: &mut Definitions, key: &'static Key, shape: Shape, owner: &str) -> Value {
    match shape {
        Shape::Text => text(key),
        Shape::Number | Shape::Integer => number(key, shape),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Holds => holds(),
        Shape::Date => matching(DATE),
        Shape::Day => matching(DAY),
        Shape::Word(words) => json!({ "type": "string", "enum": words }),
        Shape::Evidence => any(&[matching(CITATION), list(&matching(CITATION))]),
        Shape::KeyPath => matching(PATH),
        Shape::Estimate => estimate(definitions, key),
        Shape::Judgement => judgement(definitions),
        Shape::Anchor => {
            let both = definitions.record(AnchorInWords::section(), "anchor");
            let both = entirely(&both, AnchorInWords::section().keys);
            any(&[json!({ "type": "string" }), json!({ "type": "number" }), both])
        }
        Shape::ValueFunction => value_function(),
        Shape::PackOrRate => any(&[json!({ "type": "string" }), ranged("number", key.domain)]),
        Shape::Years => any(&[ranged("integer", Domain::Positive), json!({ "enum": ["horizon"] })]),
        // A list is replaced whole, so that what is in it is whole wherever it stands.
        Shape::List(Shape::Record(section)) => {
            let member = definitions.record(section(), &format!("{owner}-{}", key.name));
            list(&entirely(&member, section().keys))
        }
        Shape::List(inner) => list(&value(definitions, key, *inner, owner)),
        Shape::Map(inner) => entries(&value(definitions, key, *inner, owner)),
        Shape::Record(section) => {
            let name =
                if owner == super::FILE { key.name.to_owned() } else { format!("{owner}-{}", key.name) };
            definitions.record(section(), &name)
        }
    }
}

/// One of several forms; the first of them is what is offered first.
fn any(forms: &[Value]) -> Value {
    json!({ "anyOf": forms })
}

fn list(member: &Value) -> Value {
    json!({ "type": "array", "items": member })
}

fn matching(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// A record whose required keys must be there in any file.
fn entirely(record: &Value, keys: &[Key]) -> Value {
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "allOf": [record, { "required": required, "additionalProperties": true }] })
}

fn text(key: &Key) -> Value {
    match key.refers {
        Some(_) => matching(ID),
        None if key.name == "name" => matching(r"\S"),
        None => json!({ "type": "string" }),
    }
}

fn number(key: &Key, shape: Shape) -> Value {
    match shape {
        Shape::Integer if key.name == "format" => json!({ "type": "integer", "enum": [1] }),
        Shape::Integer => ranged("integer", key.domain),
        _ => ranged("number", key.domain),
    }
}

/// A number of this type in its range.
fn ranged(kind: &str, domain: Domain) -> Value {
    let (low, high) = domain.bounds();
    let mut number = Map::new();
    number.insert("type".to_owned(), kind.into());
    match domain {
        Domain::Positive if kind == "integer" => number.insert("minimum".to_owned(), 1.into()),
        Domain::Positive => number.insert("exclusiveMinimum".to_owned(), 0.into()),
        _ => bound(low).and_then(|low| number.insert("minimum".to_owned(), low)),
    };
    if let Some(high) = bound(high) {
        number.insert("maximum".to_owned(), high);
    }
    Value::Object(number)
}

/// A bound as a whole number, which all of them are; none if there is none.
#[expect(clippy::cast_possible_truncation, reason = "every bound is whole and within 2^53")]
fn bound(bound: f64) -> Option<Value> {
    bound.is_finite().then(|| json!(bound as i64))
}

fn holds() -> Value {
    json!({ "enum": [true, false, MISSING] })
}

/// A bare `true` or `"missing"`, or a record; `false` has a reason, and therefore stands in a record.
fn judgement(definitions: &mut Definitions) -> Value {
    let record = definitions.refer("judgement", |definitions| {
        let mut record = definitions.section(Judgement::section(), "judgement");
        if let Some(record) = record.as_object_mut() {
            record.insert("required".to_owned(), json!(["holds"]));
            record.insert(
                "if".to_owned(),
                json!({ "properties": { "holds": { "enum": [false] } }, "additionalProperties": true }),
            );
            record.insert(
                "then".to_owned(),
                json!({ "required": ["holds", "because"], "additionalProperties": true }),
            );
        }
        record
    });
    any(&[json!({ "enum": [true, MISSING] }), record])
}

fn value_function() -> Value {
    let worth = ranged("number", Domain::Points);
    let point =
        json!({ "type": "array", "items": [{ "type": "number" }, worth], "minItems": 2, "maxItems": 2 });
    let bent = json!({
        "type": "object",
        "properties": {
            "curvature": {
                "type": "number", "minimum": -MAX_CURVATURE, "maximum": MAX_CURVATURE, "not": { "enum": [0] },
                "description": "How much the line from worst to best bends; above zero it rises fast at first."
            }
        },
        "required": ["curvature"],
        "additionalProperties": false
    });
    any(&[json!({ "type": "array", "items": point, "minItems": 2 }), bent])
}
