//! What an estimate may look like: a number, a word, or a table of one of the known forms.

use serde_json::{Map, Value, json};

use super::{ID, any, list, ranged, value};
use crate::parameters::{Pack, names};
use crate::scenario::MISSING;
use crate::scenario::estimate::{DetailedEstimate, FIGURES};
use crate::scenario::schema::{Definitions, object};
use crate::scenario::shape::{Domain, Key, Shape, Words};

/// The forms of a table: the keys each must have, and those that it may have besides.
const FORMS: &[(&[&str], &[&str])] = &[
    (&["value"], &["confidence"]),
    (&["low", "likely", "high"], &["lambda"]),
    (&["low", "high"], &[]),
    (&["mean", "sd"], &["low", "high"]),
    (&["alpha", "beta"], &["low", "high"]),
    (&["values"], &["probabilities"]),
    (&["probability"], &[]),
    (&["rate"], &[]),
];

/// Judged quantiles, of which a form has two or more.
const QUANTILES: &[&str] = &["p5", "p10", "p25", "p50", "p75", "p90", "p95"];

/// What goes with every form.
const ALWAYS: &[&str] = &["shape", "because", "evidence", "by", "date"];

pub(super) fn estimate(definitions: &mut Definitions, key: &'static Key) -> Value {
    let mut forms = vec![ranged("number", key.domain)];
    forms.extend(words(key.words));
    forms.push(definitions.refer(&name(key), |definitions| table(definitions, key)));
    any(&forms)
}

/// The words that may stand in the place of the number. Which levels a criterion has only the whole file tells.
fn words(words: Words) -> Vec<Value> {
    let missing = || json!({ "enum": [MISSING], "description": "Nobody knows." });
    let own = |about: &str| json!({ "type": "string", "pattern": ID, "description": about });
    match words {
        Words::None => Vec::new(),
        Words::Missing => vec![missing()],
        Words::Score => vec![missing(), own("A level of the criterion.")],
        Words::Risk => {
            let built_in =
                json!({ "enum": names(Pack::RiskWord), "description": "A band of the risk register." });
            vec![missing(), built_in, own("A word of the file's own risk scale.")]
        }
    }
}

/// One table for each kind of figure: its range and the words it takes.
fn name(key: &Key) -> String {
    let range = match key.domain {
        Domain::Any => "",
        Domain::Weight | Domain::NonNegative => "-zero-or-more",
        Domain::Positive => "-above-zero",
        Domain::Share => "-share",
        Domain::Growth => "-growth",
        Domain::Points => "-points",
        Domain::Year => "-year",
        Domain::Seed => "-seed",
        Domain::Correlation => "-correlation",
    };
    let words = match key.words {
        Words::None => "",
        Words::Missing => "-or-missing",
        Words::Score => "-or-level",
        Words::Risk => "-or-risk-word",
    };
    format!("estimate{range}{words}")
}

fn table(definitions: &mut Definitions, outer: &'static Key) -> Value {
    let mut properties = Map::new();
    for key in DetailedEstimate::section().keys {
        let mut taken = if FIGURES.contains(&key.name) {
            figure(key, outer)
        } else {
            value(definitions, key, key.shape, "estimate")
        };
        if let Some(taken) = taken.as_object_mut() {
            taken.insert("description".to_owned(), key.doc.trim().replace('\n', " ").into());
        }
        properties.insert(key.name.to_owned(), taken);
    }
    let mut table = object(&properties, "A figure with its source, or a range: the keys of one form.");
    if let Some(table) = table.as_object_mut() {
        let forms = definitions.refer("estimate-forms", |_| any(&forms()));
        table.insert("allOf".to_owned(), json!([forms]));
    }
    table
}

/// A figure in the range and with the words of the key that the estimate stands for.
fn figure(key: &Key, outer: &Key) -> Value {
    let number = ranged("number", outer.domain);
    let mut figures = vec![number.clone()];
    figures.extend(words(outer.words));
    match key.shape {
        Shape::List(_) => list(&any(&figures)),
        _ if key.name == "value" && figures.len() > 1 => any(&figures),
        _ => number,
    }
}

fn forms() -> Vec<Value> {
    let form = |must: &[&str], may: &[&str]| {
        let taken: Vec<&str> = [must, may, ALWAYS].concat();
        json!({ "required": must, "propertyNames": { "enum": taken }, "additionalProperties": true })
    };
    let mut forms: Vec<Value> = FORMS.iter().map(|(must, may)| form(must, may)).collect();
    let ends = [QUANTILES, &["low", "high"]].concat();
    forms.push(json!({ "allOf": [form(&[], &ends), { "anyOf": pairs() }] }));
    forms
}

/// Two quantiles next to each other among those that may be stated, in every way.
fn pairs() -> Vec<Value> {
    let pair = |(place, first): (usize, &&'static str)| {
        let first = *first;
        QUANTILES[place + 1..]
            .iter()
            .map(move |second| json!({ "required": [first, second], "additionalProperties": true }))
    };
    QUANTILES.iter().enumerate().flat_map(pair).collect()
}
