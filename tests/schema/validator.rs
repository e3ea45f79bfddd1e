//! JSON Schema, draft 7, as far as our two schemas use it. A keyword that it does not know fails the test.

use serde_json::Value;

/// What is wrong with a value, each with the place where it is.
pub(crate) fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let keywords = match schema {
        Value::Bool(true) => return,
        Value::Bool(false) => return found.push(format!("{at}: not taken")),
        schema => schema.as_object().expect("a schema is a table or a truth"),
    };
    // Draft 7: what stands beside a reference does not count.
    if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
        let definition = root.pointer(reference.trim_start_matches('#')).expect("a definition");
        return check(root, definition, value, at, found);
    }
    for (keyword, asked) in keywords {
        keyword_holds(root, (keyword, asked), schema, value, at, found);
    }
}

fn passes(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut found = Vec::new();
    check(root, schema, value, "", &mut found);
    found.is_empty()
}

fn keyword_holds(
    root: &Value,
    (keyword, asked): (&str, &Value),
    schema: &Value,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    let holds = match keyword {
        "$schema" | "title" | "description" | "default" | "definitions" | "then" | "else" => true,
        "type" => has_type(asked.as_str().expect("one type"), value),
        "enum" => members(asked).iter().any(|one| same(one, value)),
        "minimum" => value.as_f64().is_none_or(|number| number >= bound(asked)),
        "exclusiveMinimum" => value.as_f64().is_none_or(|number| number > bound(asked)),
        "maximum" => value.as_f64().is_none_or(|number| number <= bound(asked)),
        "minItems" => value.as_array().is_none_or(|list| list.len() as f64 >= bound(asked)),
        "maxItems" => value.as_array().is_none_or(|list| list.len() as f64 <= bound(asked)),
        "minProperties" => value.as_object().is_none_or(|table| table.len() as f64 >= bound(asked)),
        "pattern" => value.as_str().is_none_or(|text| matches(asked.as_str().expect("a pattern"), text)),
        "required" => {
            let has = |name: &Value| value.get(name.as_str().expect("a name")).is_some();
            !value.is_object() || members(asked).iter().all(has)
        }
        "not" => !passes(root, asked, value),
        "anyOf" => members(asked).iter().any(|form| passes(root, form, value)),
        "allOf" => {
            members(asked).iter().for_each(|part| check(root, part, value, at, found));
            true
        }
        "if" => {
            let branch = if passes(root, asked, value) { "then" } else { "else" };
            if let Some(branch) = schema.get(branch) {
                check(root, branch, value, at, found);
            }
            true
        }
        "dependencies" => value.as_object().is_none_or(|table| {
            let needs = asked.as_object().expect("dependencies").iter();
            needs.filter(|(name, _)| table.contains_key(*name)).all(|(_, needed)| {
                members(needed).iter().all(|one| table.contains_key(one.as_str().expect("a name")))
            })
        }),
        "properties" | "patternProperties" | "additionalProperties" | "propertyNames" | "items" => {
            inside(root, (keyword, asked), schema, value, at, found);
            true
        }
        other => panic!("the validator does not know `{other}`"),
    };
    if !holds {
        found.push(format!("{at}: {keyword} {asked} does not hold for {value}"));
    }
}

/// The keywords about what is in a table or a list.
fn inside(
    root: &Value,
    (keyword, asked): (&str, &Value),
    schema: &Value,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    let named = |name: &str| schema.get("properties").is_some_and(|known| known.get(name).is_some());
    let patterned = |name: &str| {
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        patterns.is_some_and(|patterns| patterns.keys().any(|pattern| matches(pattern, name)))
    };
    for (name, item) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        match keyword {
            "properties" => {
                if let Some(known) = asked.get(name) {
                    check(root, known, item, &at, found);
                }
            }
            "patternProperties" => {
                let patterns = asked.as_object().expect("patterns").iter();
                patterns
                    .filter(|(pattern, _)| matches(pattern, name))
                    .for_each(|(_, known)| check(root, known, item, &at, found));
            }
            "additionalProperties" if !named(name) && !patterned(name) => {
                check(root, asked, item, &at, found);
            }
            "propertyNames" => check(root, asked, &Value::from(name.as_str()), &at, found),
            _ => {}
        }
    }
    if keyword == "items" {
        for (place, item) in value.as_array().into_iter().flatten().enumerate() {
            let member = asked.as_array().map_or(Some(asked), |members| members.get(place));
            if let Some(member) = member {
                check(root, member, item, &format!("{at}/{place}"), found);
            }
        }
    }
}

fn members(list: &Value) -> &[Value] {
    list.as_array().expect("a list")
}

fn bound(number: &Value) -> f64 {
    number.as_f64().expect("a number")
}

/// Equal as JSON Schema has it: 1 and 1.0 are one number.
fn same(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one.to_bits() == other.to_bits(),
        _ => one == other,
    }
}

fn has_type(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract().abs() <= 0.0),
        other => panic!("the validator does not know the type `{other}`"),
    }
}

/// The patterns of our schemas, each as a rule of its own; the programs in `editors.rs` try them as they are written.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        r"\S" => !text.trim().is_empty(),
        "^[0-9a-f]{64}$" => {
            text.len() == 64 && text.chars().all(|letter| matches!(letter, '0'..='9' | 'a'..='f'))
        }
        pattern if pattern.starts_with("^[0-9]{4}-(0") => day(text),
        pattern if pattern.starts_with("^[0-9]{4}") => text.parse::<appraise::Date>().is_ok(),
        "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" => id(text),
        "^[a-z][a-z0-9]*(-[a-z0-9]+)*(#.*)?$" => id(text.split('#').next().unwrap_or_default()),
        pattern if pattern.contains(r"|\*)") => {
            let place = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            text.split('.').all(|part| part == "*" || id(part) || place(part))
        }
        other => panic!("the validator does not know the pattern `{other}`"),
    }
}

fn day(text: &str) -> bool {
    text.len() == 10 && text.parse::<appraise::Date>().is_ok()
}

fn id(text: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split('-').all(word)
}
