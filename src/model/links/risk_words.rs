//! Words in the place of a probability, a cost or a delay.

use crate::diagnostic::{Code, Place};
use crate::key_path::KeyPath;
use crate::model::check::Check;
use crate::parameters::{self, Pack};
use crate::scenario::{Document, Key, Location, MISSING, RiskScale, Shape, Visitor, walk};
use crate::tree::{Node, Value};

/// Words in the place of a probability, a cost or a delay, wherever the key tables take them.
pub(super) fn risk_words(check: &mut Check<'_>) {
    let scale = check.document.risk_scale.as_ref();
    let own = |pick: fn(&RiskScale) -> Vec<&str>| {
        let stated = scale.map(pick).filter(|words| !words.is_empty());
        stated.unwrap_or_else(|| parameters::names(Pack::RiskWord).to_vec())
    };
    let mut words = RiskWords {
        probability: own(|scale| scale.probability.ids().collect()),
        cost: own(|scale| scale.cost.ids().collect()),
        delay: own(|scale| scale.delay_months.ids().collect()),
        unknown: Vec::new(),
    };
    bands(check);
    if check.document.risks.is_empty() {
        return;
    }
    walk(check.tree, Document::section(), &mut words);
    for (path, place, word, known) in words.unknown {
        check.unknown(Code::UnknownWord, &path, place, "word of the risk scale", word, known);
    }
}

/// A band is a lower and an upper end.
fn bands(check: &mut Check<'_>) {
    let Some(scale) = &check.document.risk_scale else { return };
    let tables =
        [("probability", &scale.probability), ("cost", &scale.cost), ("delay-months", &scale.delay_months)];
    for (key, bands) in tables {
        for (word, band) in bands.iter() {
            if !matches!(band.as_slice(), [low, high] if low < high) {
                let message = format!("`{word}` is not a band");
                let help = "write its lower and its upper end: `[0.1, 0.3]`";
                check.report(Code::EstimateOrder, &["risk-scale", key, word], message, "not a band", help);
            }
        }
    }
}

struct RiskWords<'t> {
    probability: Vec<&'t str>,
    cost: Vec<&'t str>,
    delay: Vec<&'t str>,
    unknown: Vec<(KeyPath, Place, &'t str, Vec<&'t str>)>,
}

impl<'t> Visitor<'t> for RiskWords<'t> {
    fn key(&mut self, at: &Location<'t>, key: &'static Key, node: &'t Node, _: Place) {
        if !key.takes_risk_words() {
            return;
        }
        let known = match key.name {
            "cost" => &self.cost,
            "delay-months" => &self.delay,
            _ => &self.probability,
        };
        let single = [node];
        let stated: Vec<&Node> = match (&key.shape, &node.value) {
            (Shape::Map(_), Value::Table(table)) => table.entries.iter().map(|entry| &entry.node).collect(),
            _ => single.to_vec(),
        };
        for node in stated {
            let value = node.as_table().and_then(|table| table.get("value")).unwrap_or(node);
            let Some(word) = value.as_text().filter(|word| *word != MISSING && !known.contains(word)) else {
                continue;
            };
            self.unknown.push((at.path(), value.place, word, known.clone()));
        }
    }
}
