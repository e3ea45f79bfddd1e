//! The schemas beside the bundled scenarios: they are current, take what is right, and refuse what is not.

pub(crate) mod mistakes;
mod validator;

use std::fs;
use std::path::Path;

use appraise::Scenario;
use serde_json::{Value, json};

use crate::architecture::golden;
use crate::golden::bundled;
use mistakes::{GOOD, MISTAKES, made};
use validator::errors;

const FOLDER: &str = "examples/scenarios";

fn scenario_schema() -> Value {
    serde_json::from_str(&appraise::scenario::schema()).expect("JSON")
}

fn result_schema() -> Value {
    serde_json::from_str(&appraise::report::result_schema()).expect("JSON")
}

fn from_toml(text: &str) -> Value {
    toml::from_str(text).expect("TOML")
}

/// What the schema finds wrong with a scenario.
fn found(text: &str) -> Vec<String> {
    errors(&scenario_schema(), &from_toml(text))
}

#[test]
fn the_schemas_beside_the_scenarios_are_current() {
    golden(&Path::new(FOLDER).join("scenario.schema.json"), &appraise::scenario::schema());
    golden(&Path::new(FOLDER).join("result.schema.json"), &appraise::report::result_schema());
}

#[test]
fn every_bundled_scenario_names_its_schema_and_is_taken_by_it() {
    for path in bundled() {
        let text = fs::read_to_string(&path).expect("a scenario is text");
        assert!(text.starts_with("#:schema ./scenario.schema.json\n"), "{}", path.display());
        assert_eq!(found(&text), [""; 0], "{}", path.display());
    }
}

/// The guide shows more of the format than any one scenario uses.
#[test]
fn what_the_guide_shows_is_taken() {
    let guide = fs::read_to_string("src/guide/scenario_file.md").expect("the guide is text");
    let blocks = guide.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut taken = 0;
    // Not the lines that stand alone, nor the file of the user's own rates.
    let whole = |block: &&str| block.contains("\n[") || block.starts_with('[');
    for block in blocks.filter(whole).filter(|block| !block.contains("[schedule.")) {
        let head = if block.contains("format = 1") { "" } else { "format = 1\n" };
        assert_eq!(found(&format!("{head}{block}")), [""; 0], "{block}");
        taken += 1;
    }
    assert!(taken >= 8, "{taken} blocks are found");
}

#[test]
fn a_file_that_builds_on_another_leaves_to_it_what_must_be_stated() {
    let text = "format = 1\n[requirement.public]\nnegotiable = true";
    assert!(!found(text).is_empty());
    assert_eq!(found(&text.replace("format = 1", "format = 1\nextends = 'base.toml'")), [""; 0]);
    // Nothing is compulsory in a future either, and it may take things out.
    let future = "[future.f]\nremove = ['option.company']\n[future.f.requirement.public]\nnegotiable = true\n\
                  [future.f.risk.strike]\nprobability = 0.2";
    assert_eq!(found(&format!("{GOOD}\n{future}")), [""; 0]);
    // What is replaced whole has to be whole in any file.
    let half = "format = 1\nextends = 'base.toml'\n[option.company.meets]\npublic = { because = 'so' }";
    assert!(!found(half).is_empty());
}

#[test]
fn mistakes_are_refused_by_the_schema_as_by_the_reader() {
    assert_eq!(found(GOOD), [""; 0]);
    assert!(Scenario::parse("good.toml", GOOD).is_ok());
    for mistake in MISTAKES {
        let text = made(mistake);
        assert!(!found(&text).is_empty(), "{} is taken", mistake.0);
        assert!(Scenario::parse("bad.toml", &text).is_err(), "{} is read", mistake.0);
    }
}

#[test]
fn every_key_of_the_scenario_is_explained() {
    explained(&scenario_schema(), "scenario");
    explained(&result_schema(), "result");
}

/// Every property of a schema and of its definitions has a description.
fn explained(schema: &Value, at: &str) {
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let description = property.get("description").and_then(Value::as_str).unwrap_or_default();
        assert!(description.ends_with(['.', ':', '`']), "{at}.{name}: {description}");
    }
    for (name, definition) in schema.get("definitions").and_then(Value::as_object).into_iter().flatten() {
        explained(definition, name);
    }
}

fn golden_results() -> Vec<(String, Value)> {
    let entries = fs::read_dir("tests/data/golden").expect("golden files");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let results: Vec<(String, Value)> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a golden file is text");
            (path.display().to_string(), serde_json::from_str(&text).expect("JSON"))
        })
        .collect();
    assert!(results.len() >= 4, "golden results are found");
    results
}

#[test]
fn every_golden_result_has_the_shape_of_its_schema() {
    for (path, result) in golden_results() {
        assert_eq!(errors(&result_schema(), &result), [""; 0], "{path}");
    }
}

#[test]
fn planted_errors_in_a_result_are_caught() {
    let (_, result) = golden_results().into_iter().next().expect("a golden result");
    let plant = |pointer: &str, name: &str, value: Option<Value>| {
        let mut planted = result.clone();
        let record = planted.pointer_mut(pointer).and_then(Value::as_object_mut).expect("a record");
        match value {
            Some(value) => record.insert(name.to_owned(), value),
            None => record.remove(name),
        };
        errors(&result_schema(), &planted).len()
    };
    assert_eq!(plant("", "surprise", Some(json!(1))), 1);
    assert_eq!(plant("/options/0", "surprise", Some(json!(1))), 1);
    assert_eq!(plant("/options/0/parts/0", "weight", Some(json!("0.2"))), 1);
    assert_eq!(plant("/simulation/options/0/total/mean", "error", Some(json!(-1))), 1);
    assert_eq!(plant("/recommendation", "verdict", Some(json!("sure"))), 1);
    assert_eq!(plant("/certificate", "fingerprint", Some(json!("abc"))), 1);
    assert_eq!(plant("/options/0", "total", None), 1);
    assert_eq!(plant("/options/0", "total", Some(Value::Null)), 1);
}

/// The guide names every field of the result, so that neither page says more than the other.
#[test]
fn the_guide_names_every_field_of_the_result() {
    let guide = fs::read_to_string("src/guide/result.md").expect("the guide is text");
    let schema = result_schema();
    let definitions = schema["definitions"].as_object().expect("definitions");
    for (record, definition) in definitions.iter().chain([(&"result".to_owned(), &schema)]) {
        for name in definition["properties"].as_object().expect("properties").keys() {
            assert!(is_named(&guide, name), "{record}.{name} is not in the guide");
        }
    }
}

/// Whether a field stands in the guide as code: after a quotation mark or a dot, and whole.
fn is_named(guide: &str, name: &str) -> bool {
    guide.match_indices(name).any(|(place, _)| {
        let before = guide[..place].ends_with(['`', '.']);
        let after = guide[place + name.len()..].starts_with(['`', '[', '.', ':']);
        before && after
    })
}
