//! The script of the page against the library: the same totals and ranks, and a patch that gives them again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use appraise::report::Html;
use appraise::{Appraisal, Scenario};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::golden::{bundled, stem};

/// Points within which the page and the library agree.
const SAME: f64 = 1e-12 * 100.0;

const STATES: usize = 40;
const RANDOM: usize = 60;

/// Groups, futures, a requirement, ranks, a local scale, and a missing score.
const EVERYTHING: &str = r#"
format = 1
[appraisal]
title = "Everything that the page can move"
status = "illustrative"
[option.as-is]
role = "business-as-usual"
score = { control = 90, gains = 20, months = 3, voice = "told" }
meets.public = { holds = false, because = "part of it is private" }
[option.company]
score = { control = 60, gains = 85, months = 14, voice = "asked" }
[option.trust]
score = { control = 30, gains = 65, months = 9, voice = "missing" }
meets.public = { holds = false, because = "it is private" }
[option.trust-two]
score = { control = { low = 30, likely = 50, high = 60 }, gains = 55, months = 9.5, voice = "decide" }
[requirement.public]
kind = "legal"
[criterion.control]
parent = "governance"
swing = 60
[criterion.gains]
parent = "governance"
swing = { low = 60, likely = 100, high = 120 }
[criterion.governance]
rank = 1
[criterion.months]
rank = 3
unit = "months"
local = "lower-is-better"
[criterion.voice]
rank = 2
levels = { told = 0, asked = 40, decide = 100 }
[group.unions]
name = "Unions <b>and</b> staff"
swing = { control = 100, gains = 5 }
score.company.voice = "told"
position.now = { option = "trust", stance = "opposes", date = "2026-01" }
[future.no-trusts]
remove = ["option.trust"]
option.company.score.gains = 40
option.new-one = { name = "A \"new\" one", score = { control = 10, gains = 90, months = 4, voice = "asked" } }
[future.private-is-fine.option.trust.meets.public]
holds = true
"#;

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).expect("a scratch folder");
    folder
}

/// The scenarios, each in a file of its own, so that patches can build on them.
fn scenarios(folder: &Path) -> Vec<PathBuf> {
    for path in bundled() {
        fs::copy(&path, folder.join(format!("{}.toml", stem(&path)))).expect("a copy");
    }
    let mut files: Vec<PathBuf> =
        bundled().iter().map(|path| folder.join(format!("{}.toml", stem(path)))).collect();
    let everything = folder.join("everything.toml");
    fs::write(&everything, EVERYTHING).expect("a file");
    files.push(everything);
    let mut runner = TestRunner::deterministic();
    let mut made = 0;
    while made < RANDOM {
        let (document, _) =
            crate::properties::documents().new_tree(&mut runner).expect("a document").current();
        let Ok(scenario) = Scenario::from_document(&document) else { continue };
        if scenario.model().is_err() {
            continue;
        }
        let file = folder.join(format!("random-{made}.toml"));
        fs::write(&file, scenario.to_toml()).expect("a file");
        files.push(file);
        made += 1;
    }
    files
}

fn appraised(file: &Path) -> Appraisal {
    let model = Scenario::from_path(file).and_then(|scenario| scenario.model());
    model
        .unwrap_or_else(|error| {
            panic!("{}: {error}\n{}", file.display(), fs::read_to_string(file).unwrap_or_default())
        })
        .appraise()
}

/// Whether a program is there; where CI says that it has to be, its absence is a failure.
pub(crate) fn is_there(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        let wanted = std::env::var_os("APPRAISE_REAL").is_some_and(|value| value == "1");
        assert!(!wanted, "`{program}` is not installed, and APPRAISE_REAL=1 asks for it");
        eprintln!("SKIPPED: `{program}` is not installed");
    }
    found
}

fn check(folder: &Path, case: &Value) {
    let state = &case["state"];
    let page = case["page"].as_str().expect("a page");
    let patch = folder.join("changed.toml");
    fs::write(&patch, case["patch"].as_str().expect("a patch")).expect("a patch can be written");
    let appraisal = appraised(&patch);
    let options = case["options"].as_array().expect("options");
    assert_eq!(appraisal.outcomes().len(), options.len(), "{page} {state}");
    for option in options {
        let outcome = appraisal.outcome(option["id"].as_str().expect("an id")).expect("the same options");
        let total = option["total"].as_f64().expect("a total");
        assert!(
            (total - outcome.total).abs() <= SAME,
            "{page} {state}: {} has {total} and {}",
            outcome.id,
            outcome.total
        );
        assert_eq!(option["rank"].as_u64(), outcome.rank.map(u64::from), "{page} {state}: {}", outcome.id);
    }
    assert!(
        case["reversals"].as_f64().expect("a number") < 1e-8,
        "{page} {state}: a swing put back makes the tie"
    );
}

#[test]
fn the_page_computes_what_the_library_does_and_its_patch_gives_it_again() {
    if !is_there("node") {
        return;
    }
    let folder = folder();
    let mut pages = Vec::new();
    for file in scenarios(&folder) {
        let page = file.with_extension("html");
        appraised(&file).report().write(&page, &Html).expect("a page");
        pages.push(page);
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/page/agree.mjs");
    let output =
        Command::new("node").arg(script).arg(STATES.to_string()).args(&pages).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut cases = 0;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        check(&folder, &serde_json::from_str(line).expect("a case"));
        cases += 1;
    }
    assert_eq!(cases, STATES * pages.len());
}
