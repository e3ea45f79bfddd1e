//! What else goes when an entry goes.

use super::Lapse;
use crate::scenario::document::Document;
use crate::scenario::shape::{Key, Noun, Section, Shape};
use crate::tree::{Node, Value};

const NOUNS: &[Noun] = &[
    Noun::Option,
    Noun::Requirement,
    Noun::Criterion,
    Noun::Evidence,
    Noun::Risk,
    Noun::Milestone,
    Noun::Past,
    Noun::Group,
    Noun::Body,
    Noun::Future,
    Noun::Decision,
];

/// Takes an entry out of the lists and maps that name it; the entries that were about nothing else, and so are gone with it.
pub(super) fn drop_references(base: &mut Node, removed: &[&str], mode: Lapse) -> Vec<[String; 2]> {
    let [section, id] = removed else { return Vec::new() };
    let alone = if *section == Noun::Option.keyword() { about_only(base, id) } else { Vec::new() };
    if *section == Noun::Criterion.keyword() && mode == Lapse::Always {
        drop_preferences(base, id);
    }
    if let Some(noun) = NOUNS.iter().find(|noun| noun.keyword() == *section) {
        record(base, Document::section(), *noun, id, mode);
    }
    let mut gone = Vec::new();
    for entry in alone {
        if super::take_out(base, &entry.each_ref().map(String::as_str)) {
            gone.extend(drop_references(base, &entry.each_ref().map(String::as_str), mode));
            gone.push(entry);
        }
    }
    gone
}

/// Entries whose `options` name one option only: with an empty list they would be about every option.
fn about_only(base: &Node, option: &str) -> Vec<[String; 2]> {
    let mut found = Vec::new();
    for section in base.as_table().map(|table| table.entries.as_slice()).unwrap_or_default() {
        for entry in section.node.as_table().map(|table| table.entries.as_slice()).unwrap_or_default() {
            let options =
                entry.node.as_table().and_then(|table| table.get("options")).map(|node| &node.value);
            if let Some(Value::List(options)) = options
                && !options.is_empty()
                && options.iter().all(|one| one.as_text() == Some(option))
            {
                found.push([section.key.clone(), entry.key.clone()]);
            }
        }
    }
    found
}

/// A statement about weights says nothing without one of its criteria, so all of it goes.
fn drop_preferences(base: &mut Node, criterion: &str) {
    let names_it = |node: &Node| {
        let keys = node.as_table().into_iter().flat_map(|table| &table.entries);
        keys.filter(|entry| entry.key == "criterion" || entry.key == "times")
            .any(|entry| entry.node.as_text() == Some(criterion))
    };
    let preferences = base.as_table_mut().and_then(|table| table.get_mut("preference"));
    if let Some(preferences) = preferences.and_then(Node::as_table_mut) {
        preferences.entries.retain(|entry| !names_it(&entry.node));
    }
}

/// Whether something went without which the record says nothing.
fn record(node: &mut Node, section: &'static Section, noun: Noun, id: &str, mode: Lapse) -> bool {
    let Some(table) = node.as_table_mut() else { return false };
    let mut lost = false;
    for entry in &mut table.entries {
        if let Some(key) = section.key(&entry.key) {
            value(&mut entry.node, key.shape, key.refers, key, noun, id, mode);
        }
    }
    if mode == Lapse::Always {
        table.entries.retain(|entry| {
            let names_it = entry.node.as_text() == Some(id);
            let key = section.key(&entry.key).filter(|key| names_it && key.refers == Some(noun));
            lost |= key.is_some_and(|key| key.required);
            key.is_none()
        });
    }
    lost
}

fn value(node: &mut Node, shape: Shape, refers: Option<Noun>, key: &Key, noun: Noun, id: &str, mode: Lapse) {
    match (shape, &mut node.value) {
        (Shape::Record(section), Value::Table(_)) => {
            record(node, section(), noun, id, mode);
        }
        (Shape::Map(inner), Value::Table(table)) => {
            if refers == Some(noun) {
                table.remove(id);
            }
            table.entries.retain_mut(|entry| {
                if let Shape::Record(section) = *inner {
                    return !record(&mut entry.node, section(), noun, id, mode);
                }
                value(&mut entry.node, *inner, key.refers_below, key, noun, id, mode);
                true
            });
        }
        (Shape::List(_), Value::List(list)) if refers == Some(noun) => {
            list.retain(|item| item.as_text() != Some(id));
        }
        (Shape::List(inner), Value::List(list)) => {
            for item in list {
                value(item, *inner, None, key, noun, id, mode);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::Scenario;

    const FILE: &str = "format = 1\n[criterion.x]\nswing = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 2\n[option.c]\nscore.x = 3\n\
        [cost.own]\noptions = ['c']\namount = 5\n[cost.shared]\noptions = ['b', 'c']\namount = 5\n\
        [risk.own]\noptions = ['c']\nprobability = 0.5\nimpact.cost = 5\n[dependence.d]\ninputs = ['risk.own.probability', 'risk.other.probability']\ncorrelation = 0.5\n\
        [risk.other]\nprobability = 0.5\nimpact.cost = 5\n\
        [group.g]\nposition.p = { option = 'c', stance = 'opposes', date = '2026' }\n\
        [future.f]\nremove = ['option.c', 'cost.own']\n";

    /// An empty list of options means every option, so what was about one that is gone goes with it.
    #[test]
    fn what_was_about_one_option_goes_with_it() {
        let scenario = Scenario::parse("file.toml", FILE).expect("sound");
        let without = |scenario: &Scenario, path| scenario.without(path).expect("it is there");
        let left = without(&without(&without(&scenario, "group.g.position.p"), "dependence.d"), "future.f");
        let left = without(&left, "option.c");
        let document = left.document();
        assert_eq!(document.costs.ids().collect::<Vec<_>>(), ["shared"]);
        assert_eq!(document.risks.ids().collect::<Vec<_>>(), ["other"]);
        assert_eq!(document.costs.get("shared").map(|cost| cost.options.clone()), Some(vec!["b".to_owned()]));
    }

    /// In a future a position on an option that is gone says nothing, and goes too; naming both it and its cost is no mistake.
    #[test]
    fn in_a_future_everything_about_an_option_lapses() {
        let scenario = Scenario::parse("file.toml", FILE).expect("sound");
        scenario
            .without("dependence.d")
            .and_then(|left| left.model())
            .expect("the future can be put on the file");
    }
}
