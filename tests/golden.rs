//! Each bundled scenario in each format, byte for byte; `UPDATE_GOLDEN=1` writes the files anew.

use std::path::{Path, PathBuf};

use appraise::report::{Json, Markdown, Text};
use appraise::{Appraisal, Scenario};
use unicode_width::UnicodeWidthStr;

/// The bundled scenarios, by the name of their file.
pub(crate) fn bundled() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    let entries = std::fs::read_dir(&folder).expect("the bundled scenarios");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    found.sort();
    assert!(found.len() >= 4, "there are scenarios in {}", folder.display());
    found
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).expect("a file has a name")
}

pub(crate) fn scenario(path: &Path) -> Scenario {
    Scenario::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn appraise(path: &Path) -> Appraisal {
    scenario(path).model().unwrap_or_else(|error| panic!("{}: {error}", path.display())).appraise()
}

/// What the front door tells of a scenario, by the ending of the file it would be in.
fn told(path: &Path) -> [(&'static str, String); 3] {
    let report = appraise(path).simulate().report();
    [
        ("txt", report.render(&Text::default())),
        ("md", report.render(&Markdown)),
        ("json", report.render(&Json)),
    ]
}

#[test]
fn every_bundled_scenario_is_told_as_its_golden_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1");
    let mut changed = Vec::new();
    for path in bundled() {
        for (ending, told) in told(&path) {
            let golden = folder.join(format!("{}.{ending}", stem(&path)));
            if update {
                std::fs::create_dir_all(&folder).expect("a folder");
                std::fs::write(&golden, &told).expect("a golden file can be written");
            }
            let expected = std::fs::read(&golden).unwrap_or_default();
            if expected != told.as_bytes() {
                let expected = String::from_utf8_lossy(&expected).into_owned();
                changed.push(format!("{}: {}", golden.display(), first_difference(&expected, &told)));
            }
        }
    }
    assert!(changed.is_empty(), "run with UPDATE_GOLDEN=1 if these are meant:\n{}", changed.join("\n"));
}

fn first_difference(expected: &str, told: &str) -> String {
    let place = expected.lines().zip(told.lines()).position(|(one, other)| one != other);
    let place = place.unwrap_or_else(|| expected.lines().count().min(told.lines().count()));
    let line = |text: &str| text.lines().nth(place).unwrap_or("(nothing)").to_owned();
    format!("line {}\n  golden {:?}\n  told   {:?}", place + 1, line(expected), line(told))
}

#[test]
fn every_golden_file_belongs_to_a_bundled_scenario() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden");
    let names: Vec<String> = bundled().iter().map(|path| stem(path)).collect();
    for entry in std::fs::read_dir(folder).expect("golden files") {
        let path = entry.expect("an entry").path();
        assert!(names.contains(&stem(&path)), "{} is left over", path.display());
    }
}

#[test]
fn text_keeps_to_eighty_columns() {
    for path in bundled() {
        let text = appraise(&path).report().render(&Text::default());
        for line in text.lines() {
            let columns = line.width();
            assert!(columns <= 80, "{}: {columns} columns: {line}", path.display());
        }
    }
}

#[test]
fn escape_codes_stand_only_in_text_that_was_asked_to_be_in_colour() {
    for path in bundled() {
        for (ending, told) in told(&path) {
            assert!(!told.contains('\u{1b}'), "{} as {ending}", path.display());
        }
        let report = appraise(&path).report();
        let coloured = report.render(&Text::default().colour(true));
        assert!(coloured.contains('\u{1b}'), "{}", path.display());
        assert_eq!(without_codes(&coloured), report.render(&Text::default()), "colour changes no word");
    }
}

/// The text without `ESC [ ... m`.
fn without_codes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest)));
    out
}

#[test]
fn what_is_illustrative_says_so_in_every_format() {
    for path in bundled() {
        let said = std::fs::read_to_string(&path).expect("a scenario");
        if !said.lines().any(|line| line.starts_with("status") && line.contains("\"illustrative\"")) {
            continue;
        }
        for (ending, told) in told(&path) {
            assert!(told.contains("llustrative"), "{} as {ending}", path.display());
        }
    }
}

#[test]
fn no_output_calls_itself_lawful_or_the_answer() {
    for path in bundled() {
        for (ending, told) in told(&path) {
            let told = told.to_lowercase();
            for never in ["lawful", "the answer"] {
                assert!(!told.contains(never), "{} as {ending} says \"{never}\"", path.display());
            }
        }
    }
}

#[test]
fn the_json_has_no_null() {
    for path in bundled() {
        let json = appraise(&path).report().render(&Json);
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_no_null(&value, &path.display().to_string());
    }
}

fn assert_no_null(value: &serde_json::Value, at: &str) {
    match value {
        serde_json::Value::Null => panic!("{at} is null"),
        serde_json::Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| assert_no_null(item, &format!("{at}.{place}")));
        }
        serde_json::Value::Object(map) => {
            map.iter().for_each(|(key, item)| assert_no_null(item, &format!("{at}.{key}")));
        }
        _ => {}
    }
}

/// The names that the format's reference gives for the result, part one.
const NAMES: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "schema",
            "recommendation",
            "options",
            "criteria",
            "dominance",
            "score_switching",
            "review",
            "certificate",
        ],
    ),
    ("/recommendation", &["verdict", "options", "reasons", "conditions"]),
    ("/options/*", &["id", "name", "role", "screened_out", "failed", "total", "low", "high", "parts"]),
    ("/options/*/failed/*", &["requirement", "because"]),
    ("/options/*/parts/*", &["criterion", "weight", "value", "contribution"]),
    ("/criteria/*", &["id", "weight", "stability", "switching"]),
    ("/criteria/*/stability", &["low", "high"]),
    ("/criteria/*/switching/*", &["option", "weight"]),
    ("/dominance/*", &["option", "by"]),
    ("/score_switching/*", &["option", "against", "criterion", "value", "feasible"]),
    ("/review/*", &["rule", "severity", "at", "message"]),
    ("/certificate", &["version", "fingerprint", "parameters"]),
];

/// Every value at a pointer in which `*` is any member of a list.
fn all_at<'a>(value: &'a serde_json::Value, pointer: &str) -> Vec<&'a serde_json::Value> {
    pointer.split('/').skip(1).fold(vec![value], |found, step| {
        let next = found.into_iter().flat_map(|value| match (step, value) {
            ("*", serde_json::Value::Array(items)) => items.iter().collect(),
            (step, value) => value.get(step).into_iter().collect::<Vec<_>>(),
        });
        next.collect()
    })
}

#[test]
fn the_json_has_the_names_of_its_reference() {
    let mut seen = vec![0; NAMES.len()];
    for path in bundled() {
        let json = appraise(&path).report().render(&Json);
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(value["schema"], "appraise/1");
        for ((pointer, names), seen) in NAMES.iter().zip(&mut seen) {
            for record in all_at(&value, pointer) {
                *seen += 1;
                for name in *names {
                    assert!(
                        record.get(name).is_some(),
                        "{}{pointer} has no `{name}`: {record}",
                        path.display()
                    );
                }
            }
        }
        for option in all_at(&value, "/options/*") {
            let out = option["screened_out"] == true;
            assert_eq!(option.get("rank").is_none(), out, "only what is ruled out has no rank: {option}");
        }
        for criterion in all_at(&value, "/criteria/*") {
            let top = criterion.get("parent").is_none();
            let known =
                all_at(&value, "/criteria/*").iter().any(|one| one.get("id") == criterion.get("parent"));
            assert!(top || known, "{criterion}");
        }
    }
    for ((pointer, _), seen) in NAMES.iter().zip(seen) {
        assert!(seen > 0 || *pointer == "/dominance/*", "no bundled scenario shows {pointer}");
    }
}
