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
use crate::outside::skipped;

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

fn is_there(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        skipped(&format!("`{program}` is not installed"));
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
    let band = appraisal.recommendation().band.map(|band| band.points);
    match (case["band"].as_f64(), band) {
        (Some(page_band), Some(band)) => {
            assert!((page_band - band).abs() <= SAME, "{page} {state}: too close is {page_band} and {band}");
        }
        (page_band, band) => assert_eq!(page_band, band, "{page} {state}: what is too close"),
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
    let odd = folder.join("hostile.toml");
    fs::write(&odd, hostile()).expect("it can be written");
    for file in scenarios(&folder).into_iter().chain([odd]) {
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

/// Names and sources as somebody who means harm would write them, in several scripts, and very long.
fn hostile() -> String {
    let long = "A name that goes on ".repeat(60);
    format!(
        r#"
format = 1
[appraisal]
title = "<script>alert(1)</script> & \"co\" 'x' -->"
question = "</title><img src=x onerror=alert(2)>"
status = "illustrative"
[option.as-is]
name = "</script><script>alert(3)</script>"
role = "business-as-usual"
score = {{ control = {{ value = 90, because = "<b onmouseover=alert(4)>", evidence = "report#<i>3</i>" }}, gains = 20 }}
[option.company]
name = "مجلس الأطفال والأسر"
description = "{long}"
score = {{ control = 60, gains = {{ low = 70, high = 95 }}, constructor = 40 }}
[option.trust]
name = "{long}"
score = {{ control = 30, gains = 65 }}
[option.trust-two]
name = "=HYPERLINK(\"javascript:alert(5)\") | 信託 \u202e desrever"
score = {{ control = 45, gains = 55 }}
[criterion.control]
name = "{{{{constructor.constructor('alert(6)')()}}}} ${{alert(7)}}"
swing = 60
worst = "\" onfocus=alert(8) autofocus=\""
best = "<svg onload=alert(9)>"
[criterion.gains]
name = "[click](javascript:alert(10)) ![x](y) `code` <!--"
swing = 100
# A name that every object of the script has by itself.
[criterion.constructor]
swing = 20
[evidence.report]
title = "<a href='javascript:alert(11)'>a report</a>"
link = "javascript:alert(12)"
"#
    )
}

/// So many options and criteria, with names alike.
fn wide(options: usize, criteria: usize) -> String {
    let mut text = "format = 1\n[appraisal]\nstatus = 'illustrative'\n".to_owned();
    for criterion in 0..criteria {
        text.push_str(&format!(
            "[criterion.c{criterion}]\nname = 'Criterion number {criterion} of many'\nswing = {}\n",
            10 + criterion % 90
        ));
    }
    for option in 0..options {
        text.push_str(&format!("[option.o{option}]\nname = 'Option number {option} of many'\n"));
        for criterion in 0..criteria {
            text.push_str(&format!("score.c{criterion} = {}\n", (option * 37 + criterion * 61) % 101));
        }
    }
    text
}

fn write_page(folder: &Path, name: &str, appraisal: &Appraisal) -> PathBuf {
    let page = folder.join(format!("{name}.html"));
    appraisal.report().write(&page, &Html).expect("a page");
    page
}

fn parsed(name: &str, text: &str) -> Appraisal {
    Scenario::parse(name, text)
        .and_then(|one| one.model())
        .unwrap_or_else(|error| panic!("{error}"))
        .appraise()
}

/// In a browser: nothing that axe-core finds fault with on phone and desktop, in light and dark; every control by keyboard;
/// nothing runs, loads or opens that is not the page's own; everything there without scripting.
#[test]
fn every_page_can_be_read_and_worked_by_everybody() {
    let chromium = std::env::var("APPRAISE_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if !is_there("node") || !is_there(&chromium) {
        return;
    }
    if !tools.join("node_modules/playwright-core").is_dir() {
        skipped("playwright-core and axe-core are not installed (run `npm install` in tests/browser)");
        return;
    }
    let which = Command::new("sh").args(["-c", &format!("command -v {chromium}")]).output().expect("a shell");
    let chromium = String::from_utf8_lossy(&which.stdout).trim().to_owned();
    let folder = folder().join("browser");
    fs::create_dir_all(&folder).expect("a scratch folder");
    let mut pages: Vec<PathBuf> = bundled()
        .iter()
        .map(|path| write_page(&folder, &stem(path), &crate::golden::appraise(path).simulate()))
        .collect();
    pages.push(write_page(&folder, "everything", &parsed("everything.toml", EVERYTHING).simulate()));
    pages.push(write_page(&folder, "hostile", &parsed("hostile.toml", &hostile()).simulate()));
    pages.push(write_page(&folder, "many", &parsed("many.toml", &wide(200, 6))));
    pages.push(write_page(&folder, "speed", &parsed("speed.toml", &wide(20, 50))));
    let output = Command::new("node")
        .arg(tools.join("pages.mjs"))
        .arg(&chromium)
        .args(&pages)
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut wrong = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let said: Value = serde_json::from_str(line).expect("a line of JSON");
        // How fast a slider is, is told and not asserted: machines are shared.
        if said.get("median").is_some() { println!("{said}") } else { wrong.push(line.to_owned()) }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_holds_no_foreign_markup_and_the_same_bytes_each_time() {
    let appraisal = parsed("hostile.toml", &hostile());
    let page = appraisal.report().render(&Html);
    assert_eq!(page, parsed("hostile.toml", &hostile()).report().render(&Html));
    assert_eq!(page.matches("<script").count(), 2, "the data and the script of the page");
    for markup in
        ["<img", "<b ", "<i>3", "<a href='", "<!--", "href=\"javascript", "<svg onload", "</title><img"]
    {
        assert!(!page.contains(markup), "{markup}");
    }
    for figure in appraisal.report().figures() {
        let chart = figure.svg();
        assert!(
            !chart.contains("<script") && !chart.contains("<img") && !chart.contains("<b "),
            "{}",
            figure.id
        );
    }
}

/// What a committee can be sent: the founding case, with everything drawn, in one file.
#[test]
fn the_page_of_the_founding_case_is_small() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios/cornwall-2018.toml");
    let page = crate::golden::appraise(&path).simulate().report().render(&Html);
    assert!(page.len() < 400_000, "{} bytes", page.len());
}
