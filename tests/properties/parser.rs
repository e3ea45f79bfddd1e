//! Laws of the reader, whatever the text: it answers, and what it writes it reads again.

use std::path::Path;
use std::sync::OnceLock;

use appraise::Scenario;
use appraise::diagnostic::Style;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The TOML files of the examples and of the cases, good and bad.
fn written() -> &'static [String] {
    static FILES: OnceLock<Vec<String>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        for folder in ["examples/scenarios", "tests/data/invalid", "tests/data/invalid/parts"] {
            let entries = std::fs::read_dir(Path::new(folder)).expect("a folder of the crate");
            let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
            paths.sort();
            let toml = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
            files.extend(toml.filter_map(|path| std::fs::read_to_string(path).ok()));
        }
        assert!(files.len() > 20, "the files are there");
        files
    })
}

/// Reads a text as far as it goes, shows every message, and writes back what could be read.
fn survives(name: &str, text: &str) -> Result<(), TestCaseError> {
    match Scenario::parse(name, text) {
        Ok(scenario) => {
            if let Err(error) = scenario.model() {
                prop_assert!(!error.to_string().is_empty(), "an error says something");
            }
            reads_again(&scenario)
        }
        Err(error) => {
            let said = error.diagnostics().expect("a text can only have mistakes");
            prop_assert!(!said.is_empty(), "what cannot be read has a message: {text:?}");
            prop_assert!(said.has_errors(), "warnings do not stop the reading: {text:?}");
            prop_assert!(!said.render(Style::Colour).is_empty());
            for problem in said {
                for label in &problem.labels {
                    prop_assert!(
                        said.line_and_column(label.place).is_some(),
                        "a place is between characters"
                    );
                }
            }
            Ok(())
        }
    }
}

/// What is written reads back as the same document with the same fingerprint.
fn reads_again(scenario: &Scenario) -> Result<(), TestCaseError> {
    let written = scenario.to_toml();
    let again = match Scenario::parse("again.toml", &written) {
        Ok(again) => again,
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{written}"))),
    };
    prop_assert_eq!(again.document(), scenario.document(), "{}", &written);
    prop_assert_eq!(again.fingerprint(), scenario.fingerprint(), "{}", &written);
    prop_assert_eq!(again.to_toml(), written);
    Ok(())
}

/// One small change to the bytes of a file.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, String),
    Delete(Index, usize),
    Replace(Index, u8),
    Repeat(Index, Index),
    Swap(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![
        "[\\[\\]{}=.,#\"' \\n0-9a-z£%-]{1,4}",
        "\\PC{1,3}",
        select(vec![
            "missing",
            "1e308",
            "-0.0",
            "nan",
            "inf",
            "true",
            "9223372036854775807",
            "\u{feff}",
            "\u{0}",
            "\r",
            "\"\"\"",
            "[[option]]",
            "remove = []",
            "extends = \"x.toml\"",
            " = { value = 1 }",
            "format = 1",
            "\\u0041",
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![
        (any::<Index>(), piece).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (any::<Index>(), 1_usize..40).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (any::<Index>(), any::<Index>()).prop_map(|(line, after)| Change::Repeat(line, after)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::Swap(one, other)),
    ]
}

fn apply(text: &str, change: &Change) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let place = |index: &Index, length: usize| index.index(length + 1);
    match change {
        Change::Insert(at, piece) => {
            let at = place(at, bytes.len());
            bytes.splice(at..at, piece.bytes());
        }
        Change::Delete(at, length) => {
            let at = place(at, bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.drain(at..end);
        }
        Change::Replace(at, byte) if !bytes.is_empty() => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Change::Repeat(line, after) | Change::Swap(line, after) => {
            let mut lines: Vec<&str> = text.lines().collect();
            if lines.is_empty() {
                return text.to_owned();
            }
            let (one, other) = (line.index(lines.len()), after.index(lines.len()));
            if matches!(change, Change::Swap(..)) {
                lines.swap(one, other);
            } else {
                lines.insert(other, lines[one]);
            }
            return lines.join("\n");
        }
        Change::Replace(..) => {}
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Brackets, braces and dotted keys, deep and unbalanced.
fn nested() -> impl Strategy<Value = String> {
    let opening = select(vec!["[", "{a=", "a.", "[[", "{", "(", "\"a\".", "[1,", "{a={b=1},c="]);
    let closing = select(vec!["]", "}", "]]", "1", "\n", ",", "=", ""]);
    let start =
        select(vec!["x = ", "[", "[[", "", "format = 1\noption.", "format = 1\n[criterion.", "a = [1, "]);
    let few = prop::collection::vec((opening.clone(), 1_usize..30), 1..8);
    let many = (opening, 1_usize..20_000).prop_map(|one| vec![one]);
    (start, prop_oneof![few, many], prop::collection::vec((closing, 1_usize..60), 0..6)).prop_map(
        |(start, opened, closed)| {
            let parts = opened.iter().chain(&closed).map(|(part, times)| part.repeat(*times));
            format!("{start}{}", parts.collect::<String>())
        },
    )
}

fn configuration() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn every_file_that_reads_is_written_so_that_it_reads_again() {
    for text in written() {
        survives("file.toml", text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

/// A small file, to which a table is added.
const SMALL: &str = "format = 1\n\n[evidence.paper]\ntitle = \"Cabinet paper 12\"\n\n[criterion.hours]\nswing = 100\n\n\
                     [option.as-is]\nname = \"As now\"\nscore.hours = 32\n\n[option.trust]\nname = \"A trust\"\nscore.hours = 38\n";

#[test]
fn what_is_left_empty_or_written_in_its_long_form_reads_again() {
    let mut wrong = Vec::new();
    for added in [
        "[cost]",
        "[finance]",
        "[option.trust.meets]",
        "[criterion.hours.levels]",
        "[cost.moving]\noptions = []",
        "[cost.moving]\nevidence = []",
        "[cost.moving]\nevidence = [\"paper\"]",
        "[cost.moving]\nfor.trust = {}",
        "[requirement.duty]\nkind = \"legal\"\n\n[option.trust.meets]\nduty = { holds = true }",
        "[decision.archive]\noutcome = {}",
        "[decision.archive]\noutcome.stay = {}",
        "[total.all]\nof = []",
        "[measure.loans]\nkind = \"count\"\nbetter = \"higher\"\nseries = []",
        "[risk.strike]\nimpact = {}",
        "[recommendation]\ntoo-close = -0.0",
    ] {
        // Whether an empty list will do is for the reader to say; what it takes must come back the same.
        let Ok(scenario) = Scenario::parse("small.toml", &format!("{SMALL}\n{added}\n")) else { continue };
        if let Err(error) = reads_again(&scenario) {
            wrong.push(format!("{added}\n{error}"));
        }
    }
    assert!(wrong.is_empty(), "{} of them do not\n{}", wrong.len(), wrong.join("\n----\n"));
}

#[test]
fn a_long_chain_gets_an_answer_in_good_time() {
    let mut text = format!("{SMALL}\n[milestone.step-0]\nplanned = \"2026-01-01\"\n");
    for step in 1..2_000 {
        text.push_str(&format!("[milestone.step-{step}]\nafter = [\"step-{}\"]\n", step - 1));
        text.push_str(&format!("[risk.risk-{step}]\nimpact.cost = 1\ngiven.risk-{} = 0.5\n", step + 1));
    }
    text.push_str("[risk.risk-2000]\nimpact.cost = 1\n");
    let start = std::time::Instant::now();
    survives("chain.toml", &text).unwrap_or_else(|error| panic!("{error}"));
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "it took {:?}", start.elapsed());
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn any_text_gets_an_answer(text in any::<String>(), lines in "([a-z.]{1,9}( = |\\n|\\[|\\]|\"|[0-9]|,){1,3}){0,30}") {
        for name in ["text.toml", "text.json"] {
            survives(name, &text)?;
            survives(name, &lines)?;
        }
    }

    #[test]
    fn a_file_with_slips_in_it_gets_an_answer(
        file in any::<Index>(),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let text = changes.iter().fold(file.get(written()).clone(), |text, change| apply(&text, change));
        survives("slips.toml", &text)?;
    }

    #[test]
    fn a_file_cut_short_gets_an_answer(file in any::<Index>(), at in any::<Index>()) {
        let bytes = file.get(written()).as_bytes();
        let text = String::from_utf8_lossy(&bytes[..at.index(bytes.len() + 1)]).into_owned();
        survives("short.toml", &text)?;
    }

    #[test]
    fn deep_nesting_gets_an_answer(text in nested()) {
        survives("deep.toml", &text)?;
        survives("deep.json", &text)?;
    }
}
