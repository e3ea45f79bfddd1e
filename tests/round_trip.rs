//! What is written out reads back the same: every bundled scenario, as TOML, as JSON, and as editors save it.

use crate::golden::{bundled, scenario};
use appraise::Scenario;
use appraise::scenario::Document;

fn parse(name: &str, text: &str) -> Scenario {
    Scenario::parse(name, text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn json(document: &Document) -> String {
    serde_json::to_string(document).expect("a document is plain data")
}

#[test]
fn the_toml_of_every_bundled_scenario_is_the_scenario() {
    for path in bundled() {
        let before = scenario(&path);
        let after = parse("again.toml", &before.to_toml());
        assert_eq!(before.document(), after.document(), "{}", path.display());
        assert_eq!(before.fingerprint(), after.fingerprint(), "{}", path.display());
        assert_eq!(before.to_toml(), after.to_toml(), "written twice, {} is the same text", path.display());
    }
}

#[test]
fn the_json_of_every_bundled_scenario_is_the_scenario() {
    for path in bundled() {
        let before = scenario(&path);
        let after = parse("again.json", &json(before.document()));
        assert_eq!(before.document(), after.document(), "{}", path.display());
        assert_eq!(before.fingerprint(), after.fingerprint(), "{}", path.display());
    }
}

#[test]
fn the_document_of_every_bundled_scenario_is_the_scenario() {
    for path in bundled() {
        let before = scenario(&path);
        let after = Scenario::from_document(before.document()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(before.document(), after.document(), "{}", path.display());
        assert_eq!(before.fingerprint(), after.fingerprint(), "{}", path.display());
    }
}

#[test]
fn what_extends_a_file_is_written_whole() {
    let path = bundled().into_iter().find(|path| path.ends_with("cornwall-2018.toml"));
    let merged = scenario(&path.expect("an extending scenario is bundled"));
    let text = merged.to_toml();
    assert!(!text.contains("extends"), "the text stands alone");
    let alone = parse("alone.toml", &text);
    assert_eq!(alone.document().alternatives.len(), merged.document().alternatives.len());
    let totals = |scenario: &Scenario| -> Vec<(String, u64)> {
        let appraisal = scenario.model().unwrap_or_else(|error| panic!("{error}")).appraise();
        appraisal.outcomes().map(|outcome| (outcome.id.to_string(), outcome.total.to_bits())).collect()
    };
    assert_eq!(totals(&alone), totals(&merged));
}

#[test]
fn comments_are_lost_and_change_nothing() {
    let path = bundled().into_iter().find(|path| path.ends_with("first.toml")).expect("a first scenario");
    let text = std::fs::read_to_string(&path).expect("a scenario");
    assert!(text.contains('#'));
    let scenario = parse("first.toml", &text);
    assert!(!scenario.to_toml().contains("# "), "{}", scenario.to_toml());
    let bare: Vec<&str> = text.lines().map(|line| line.split(" #").next().unwrap_or(line)).collect();
    let bare: Vec<&str> = bare.into_iter().filter(|line| !line.starts_with('#')).collect();
    let without = parse("first.toml", &bare.join("\n"));
    assert_eq!(scenario.document(), without.document());
    assert_eq!(scenario.fingerprint(), without.fingerprint());
}

#[test]
fn however_an_editor_saves_it_a_text_says_the_same() {
    for path in bundled() {
        let text = std::fs::read_to_string(&path).expect("a scenario");
        if text.contains("\nextends") {
            continue;
        }
        let plain = parse("plain.toml", &text);
        let variants = [
            ("CRLF", text.replace('\n', "\r\n")),
            ("a byte order mark", format!("\u{feff}{text}")),
            ("both", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
            ("tabs", format!("\t{}", text.replace('\n', "\t\n\t"))),
            ("tabs around the sign", text.replace(" = ", "\t=\t")),
            ("no line end at the end", text.trim_end().to_owned()),
            ("blank lines", text.replace("\n[", "\n\n\n[")),
        ];
        for (how, variant) in variants {
            let saved = parse("saved.toml", &variant);
            assert_eq!(saved.fingerprint(), plain.fingerprint(), "{} with {how}", path.display());
            assert_eq!(saved.document(), plain.document(), "{} with {how}", path.display());
        }
    }
}

#[test]
fn a_byte_order_mark_before_json_is_passed_over() {
    for path in bundled() {
        let before = scenario(&path);
        let after = parse("again.json", &format!("\u{feff}{}", json(before.document())));
        assert_eq!(before.fingerprint(), after.fingerprint(), "{}", path.display());
    }
}
