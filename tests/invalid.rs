//! Files with one slip each, and the message that each of them gets, byte for byte.
//!
//! `tests/data/invalid/CODE.toml` and `CODE-some-words.toml` hold the slips that lead to the code, and the
//! `.txt` beside each holds the message. `UPDATE_GOLDEN=1 cargo test invalid` writes the messages anew. What is
//! too large for a file is made here.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use appraise::diagnostic::{Code, Diagnostics, Severity, Style};
use appraise::scenario::{
    MAX_CRITERIA, MAX_CRITERIA_DEPTH, MAX_EXTENDS, MAX_FILE_BYTES, MAX_OPTIONS, Sources,
};
use appraise::{Error, Result, Scenario};

const FOLDER: &str = "tests/data/invalid";

/// Files in which several things are wrong, all said in one go.
const SEVERAL: [&str; 2] = ["several", "several-of-meaning"];

/// What is said about a scenario: what stops it, or the warnings if nothing does.
fn said(read: Result<Scenario>) -> Diagnostics {
    match read.and_then(|scenario| scenario.model()) {
        Ok(model) => model.warnings().clone(),
        Err(Error::Scenario(diagnostics)) => diagnostics,
        Err(error) => panic!("not a mistake in a scenario: {error}"),
    }
}

/// The files of a folder with this ending, without it, in order.
fn names_ending(ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(FOLDER).expect("the folder of cases");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.expect("a readable folder").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The names of the files, without `.toml`.
fn files() -> Vec<String> {
    names_ending(".toml")
}

fn path_of(name: &str) -> String {
    format!("{FOLDER}/{name}.toml")
}

fn said_of_file(name: &str) -> Diagnostics {
    said(Scenario::from_path(path_of(name)))
}

/// The code that a file is named after: the longest one that its name begins with.
fn code_in(name: &str) -> Option<Code> {
    let begins = |code: &&Code| {
        name.strip_prefix(code.name()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    Code::ALL.iter().filter(begins).copied().max_by_key(|code| code.name().len())
}

fn codes(said: &Diagnostics) -> Vec<&'static str> {
    said.iter().map(|problem| problem.code.name()).collect()
}

/// Codes and the lines they stand on, in the order they are said.
fn codes_and_lines(said: &Diagnostics) -> Vec<(&'static str, Option<usize>)> {
    let line = |problem: &appraise::diagnostic::Diagnostic| {
        let label = problem.labels.first()?;
        said.line_and_column(label.place).map(|(line, _)| line)
    };
    said.iter().map(|problem| (problem.code.name(), line(problem))).collect()
}

// ---- what is too large for a file ----------------------------------------------------------------------

/// Files in memory, instead of a folder.
struct InMemory(Vec<(String, Vec<u8>)>);

impl Sources for InMemory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let found = self.0.iter().find(|(name, _)| name == path);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn file_too_large() -> Diagnostics {
    let mut text = b"format = 1\n".to_vec();
    text.resize(MAX_FILE_BYTES + 1, b'\n');
    said(Scenario::from_sources(&InMemory(vec![("large.toml".to_owned(), text)]), "large.toml"))
}

fn too_many_options() -> Diagnostics {
    let mut text = "format = 1\n\n[criterion.control]\nswing = 100\n".to_owned();
    for option in 1..=MAX_OPTIONS + 1 {
        let _ =
            write!(text, "\n[option.variant-{option}]\nname = \"Variant {option}\"\nscore.control = 50\n");
    }
    said(Scenario::parse("many.toml", &text))
}

const TWO_OPTIONS: &str =
    "format = 1\n\n[option.as-is]\nname = \"As now\"\n\n[option.trust]\nname = \"A trust\"\n";

fn too_many_criteria() -> Diagnostics {
    let mut text = TWO_OPTIONS.to_owned();
    for criterion in 1..=MAX_CRITERIA + 1 {
        let _ = write!(text, "\n[criterion.aim-{criterion}]\nswing = 10\n");
    }
    said(Scenario::parse("many.toml", &text))
}

fn criteria_too_deep() -> Diagnostics {
    let mut text = format!("{TWO_OPTIONS}\n[criterion.level-1]\n");
    for level in 2..=MAX_CRITERIA_DEPTH + 1 {
        let _ = write!(text, "\n[criterion.level-{level}]\nparent = \"level-{}\"\n", level - 1);
    }
    said(Scenario::parse("deep.toml", &text))
}

fn extends_too_deep() -> Diagnostics {
    let file = |place: usize| {
        let text = format!("format = 1\nextends = \"version-{}.toml\"\n", place + 1);
        (format!("version-{place}.toml"), text.into_bytes())
    };
    let files = InMemory((1..=MAX_EXTENDS + 2).map(file).collect());
    said(Scenario::from_sources(&files, "version-1.toml"))
}

fn no_folder() -> Diagnostics {
    said(Scenario::parse("pasted.toml", "format = 1\nextends = \"libraries.toml\"\n"))
}

/// What is said about a case that is made here.
type Making = fn() -> Diagnostics;

const MADE_HERE: [(&str, Making); 6] = [
    ("criteria-too-deep", criteria_too_deep),
    ("extends-too-deep", extends_too_deep),
    ("file-too-large", file_too_large),
    ("no-folder", no_folder),
    ("too-many-criteria", too_many_criteria),
    ("too-many-options", too_many_options),
];

/// Every case: its name and what is said about it.
fn cases() -> Vec<(String, Diagnostics)> {
    let mut cases: Vec<(String, Diagnostics)> =
        MADE_HERE.iter().map(|(name, make)| ((*name).to_owned(), make())).collect();
    cases.extend(files().into_iter().map(|name| {
        let said = said_of_file(&name);
        (name, said)
    }));
    cases
}

// ---- the messages --------------------------------------------------------------------------------------

#[test]
fn every_slip_gets_its_message_byte_for_byte() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    let mut names = Vec::new();
    for (name, said) in cases() {
        let file = PathBuf::from(format!("{FOLDER}/{name}.txt"));
        let found = format!("{}\n", said.render(Style::Plain));
        names.push(name.clone());
        if update {
            std::fs::write(&file, found).expect("the folder can be written");
            continue;
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if expected != found {
            wrong.push(format!("---- {name}\nexpected:\n{expected}\nfound:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} messages differ\n{}", wrong.len(), wrong.join("\n"));
    names.sort();
    assert_eq!(names, names_ending(".txt"), "every message belongs to a case");
}

/// No scenario file leads to it: `workbook/import.rs` has its cases.
const OF_SHEETS: &str = "sheet-unreadable";

#[test]
fn every_code_has_a_case() {
    let seen: BTreeSet<&str> = cases().iter().flat_map(|(_, said)| codes(said)).collect();
    let unseen: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !seen.contains(name) && *name != OF_SHEETS)
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn one_slip_gets_one_message_with_the_code_that_its_file_is_named_after() {
    let mut wrong = Vec::new();
    for (name, said) in cases() {
        if SEVERAL.contains(&name.as_str()) {
            assert!(said.len() > 5, "{name} gets {:?}", codes(&said));
            continue;
        }
        let code = code_in(&name).unwrap_or_else(|| panic!("{name} is not named after a code"));
        if codes(&said) != [code.name()] {
            wrong.push(format!("{name}: {:?}", codes(&said)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_has_a_place_and_says_what_to_type() {
    // These are about no line of a file.
    const NOWHERE: [Code; 4] = [Code::FileTooLarge, Code::NotUtf8, Code::NoOptions, Code::NoCriteria];
    for (name, said) in cases() {
        for problem in &said {
            assert!(!problem.message.is_empty(), "{name}");
            assert_eq!(problem.severity, problem.code.severity(), "{name}");
            let placed = problem.labels.first().is_some_and(|label| said.file_name(label.place).is_some());
            assert!(placed || NOWHERE.contains(&problem.code), "{name} stands nowhere");
        }
    }
}

#[test]
fn warnings_never_stop_the_work() {
    for (name, said) in cases() {
        let warnings_only = said.iter().all(|problem| problem.severity == Severity::Warning);
        assert_eq!(warnings_only, !said.has_errors(), "{name}");
        if code_in(&name).is_some_and(|code| code.severity() == Severity::Warning) {
            let model = Scenario::from_path(path_of(&name)).and_then(|scenario| scenario.model());
            assert!(model.is_ok(), "{name}");
        }
    }
}

#[test]
fn every_code_has_a_name_of_its_own_and_is_explained() {
    let mut names = BTreeSet::new();
    for code in Code::ALL {
        assert_eq!(Code::named(code.name()), Some(*code));
        assert!(names.insert(code.name()), "{code} is there twice");
        assert!(code.name().bytes().all(|byte| byte.is_ascii_lowercase() || b"-8".contains(&byte)), "{code}");
        assert!(!code.summary().is_empty() && !code.advice().is_empty(), "{code}");
        assert!(!code.explain().to_lowercase().contains("lawful"), "{code}");
        assert!(code.explain().contains(code.summary()) && code.explain().contains(code.advice()), "{code}");
    }
    assert_eq!(Code::named("no-such-code"), None);
}

#[test]
fn no_message_passes_judgement_on_the_law() {
    for (name, said) in cases() {
        assert!(!said.render(Style::Plain).to_lowercase().contains("lawful"), "{name}");
    }
}

// ---- the same file, written by another editor ----------------------------------------------------------

/// The folder of cases, with one file changed.
struct Changed {
    name: String,
    bytes: Vec<u8>,
}

impl Sources for Changed {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if path == self.name { Ok(self.bytes.clone()) } else { std::fs::read(Path::new(FOLDER).join(path)) }
    }
}

fn changed(name: &str, change: impl Fn(&[u8]) -> Vec<u8>) -> Diagnostics {
    let bytes = std::fs::read(path_of(name)).expect("a case");
    let name = format!("{name}.toml");
    said(Scenario::from_sources(&Changed { name: name.clone(), bytes: change(&bytes) }, &name))
}

fn after_each_line_feed(bytes: &[u8], insert: u8) -> Vec<u8> {
    let with = |byte: &u8| if *byte == b'\n' { vec![b'\n', insert] } else { vec![*byte] };
    bytes.iter().flat_map(with).collect()
}

#[test]
fn line_ends_a_byte_order_mark_and_tabs_change_no_message() {
    let with_carriage_returns = |bytes: &[u8]| -> Vec<u8> {
        let with = |byte: &u8| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] };
        bytes.iter().flat_map(with).collect()
    };
    let with_mark = |bytes: &[u8]| [b"\xef\xbb\xbf".as_slice(), bytes].concat();
    let with_tabs = |bytes: &[u8]| after_each_line_feed(bytes, b'\t');
    for name in files() {
        let expected = codes_and_lines(&changed(&name, <[u8]>::to_vec));
        assert_eq!(codes_and_lines(&said_of_file(&name)), expected, "{name}");
        assert_eq!(codes_and_lines(&changed(&name, with_carriage_returns)), expected, "{name}, CRLF");
        assert_eq!(codes_and_lines(&changed(&name, with_mark)), expected, "{name}, byte-order mark");
        assert_eq!(codes_and_lines(&changed(&name, with_tabs)), expected, "{name}, tabs");
    }
}

// ---- the same file, its tables in another order --------------------------------------------------------

/// The tables of a file in the opposite order, the keys above the first header staying on top.
fn reversed(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut tables: Vec<String> = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            tables.push(String::new());
        }
        if let Some(table) = tables.last_mut() {
            table.push_str(line);
        }
    }
    tables[1..].reverse();
    tables.concat().into_bytes()
}

/// The words of all messages, sorted: which of two things that clash is named first depends on the order.
fn words(said: &Diagnostics) -> Vec<BTreeSet<String>> {
    let of = |message: &str| message.split_whitespace().map(str::to_owned).collect();
    let mut words: Vec<BTreeSet<String>> = said.iter().map(|problem| of(&problem.message)).collect();
    words.sort();
    words
}

#[test]
fn the_order_of_tables_changes_no_message() {
    // Reading stops at the first place that is not TOML; and which of two overlapping dependences is the
    // second one is a matter of order.
    let stops =
        [Code::SyntaxError, Code::DuplicateKey, Code::TooDeep, Code::NotUtf8, Code::DependenceOverlap];
    for name in files() {
        if code_in(&name).is_some_and(|code| stops.contains(&code)) {
            continue;
        }
        let (before, after) = (changed(&name, <[u8]>::to_vec), changed(&name, reversed));
        let sorted = |said: &Diagnostics| {
            let mut codes = codes(said);
            codes.sort_unstable();
            codes
        };
        assert_eq!(sorted(&before), sorted(&after), "{name}");
        assert_eq!(words(&before), words(&after), "{name}");
    }
}

// ---- the same mistakes in JSON -------------------------------------------------------------------------

/// An appraisal in JSON; the slips are put in place of its parts.
#[cfg(feature = "json")]
const JSON: &str = r#"{
  "format": 1,
  "appraisal": { "title": "The library service", "date": "2026-05-12" },
  "requirement": { "duty": { "kind": "legal" } },
  "criterion": {
    "hours": { "unit": "hours a week", "worst": 20, "best": 50, "swing": 100 },
    "voice": { "worst": "Users are told", "best": "Users decide with staff", "swing": 60 }
  },
  "option": {
    "as-is": { "name": "As now", "role": "business-as-usual", "score": { "hours": 32, "voice": 30 } },
    "trust": { "name": "A charitable trust", "meets": { "duty": true }, "score": { "hours": 38, "voice": 70 } }
  }
}"#;

#[cfg(feature = "json")]
#[test]
fn the_same_mistakes_in_json_have_the_same_codes_and_key_paths() {
    let slips = [
        ("\"swing\": 60", "\"swimg\": 60", "unknown-key", "criterion.voice.swimg"),
        ("\"swing\": 60", "\"swing\": -60", "negative-weight", "criterion.voice.swing"),
        ("\"swing\": 60", "\"swing\": \"60\"", "number-as-text", "criterion.voice.swing"),
        ("\"2026-05-12\"", "\"12 May 2026\"", "bad-date", "appraisal.date"),
        ("{ \"duty\": true }", "{ \"duty\": false }", "no-because", "option.trust.meets.duty"),
        ("{ \"duty\": true }", "{ \"dooty\": true }", "unknown-id", "option.trust.meets.dooty"),
        ("\"hours\": 38", "\"hours\": 380", "score-off-scale", "option.trust.score.hours"),
        (
            "\"voice\": 70",
            "\"voice\": { \"low\": 80, \"high\": 60 }",
            "estimate-order",
            "option.trust.score.voice",
        ),
        ("\"best\": 50,", "", "anchors-mixed", "criterion.hours.worst"),
        ("{ \"kind\": \"legal\" }", "{}", "missing-key", "requirement.duty"),
    ];
    assert!(said(Scenario::parse("libraries.json", JSON)).is_empty());
    for (right, wrong, code, at) in slips {
        assert!(JSON.contains(right), "{right}");
        let said = said(Scenario::parse("libraries.json", &JSON.replacen(right, wrong, 1)));
        let found: Vec<(&str, Option<&str>)> = said
            .iter()
            .map(|problem| (problem.code.name(), problem.at.as_ref().map(appraise::KeyPath::as_str)))
            .collect();
        assert_eq!(found, [(code, Some(at))], "{wrong}");
        assert!(said.iter().all(|problem| problem.labels.is_empty()), "{wrong}");
    }
}

#[cfg(feature = "json")]
#[test]
fn a_key_written_twice_in_json_is_not_passed_over() {
    for (once, twice) in [
        ("\"voice\": 70", "\"voice\": 70, \"voice\": 80"),
        ("\"format\": 1", "\"format\": 1, \"format\": 1"),
        ("\"option\": {", "\"option\": {}, \"option\": {"),
    ] {
        let said = said(Scenario::parse("libraries.json", &JSON.replacen(once, twice, 1)));
        assert_eq!(codes(&said), ["duplicate-key"], "{twice}");
    }
}

#[cfg(feature = "json")]
#[test]
fn text_that_is_not_json_is_marked_where_it_stops_being_json() {
    for (text, line) in [("{\n  \"format\": 1,\n}", 3), ("{ \"format\": 1", 1), ("", 1), ("format = 1", 1)] {
        let said = said(Scenario::parse("libraries.json", text));
        assert_eq!(codes_and_lines(&said), [("syntax-error", Some(line))], "{text}");
    }
}
