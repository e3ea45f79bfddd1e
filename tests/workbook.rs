//! Workbooks: what their cells hold, and that a spreadsheet program works out the same.

mod file;
#[cfg(feature = "import")]
mod import;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use appraise::report::{FileFormat, Xlsx};
use appraise::{Appraisal, Scenario};

use crate::golden::{appraise, bundled, scenario, stem};
use file::{Cells, Change, Seen, cells, changed, formulas, name_of, office, parts, recalculated, stale};

/// A bundled scenario as an appraisal with draws, and its workbook.
struct Made {
    name: String,
    appraisal: Appraisal,
    bytes: Vec<u8>,
}

fn made() -> &'static [Made] {
    static MADE: OnceLock<Vec<Made>> = OnceLock::new();
    MADE.get_or_init(|| {
        let make = |path: std::path::PathBuf| {
            let appraisal = appraise(&path).simulate();
            let bytes = Xlsx.bytes(&appraisal.report()).expect("a workbook");
            Made { name: stem(&path), appraisal, bytes }
        };
        bundled().into_iter().map(make).collect()
    })
}

fn workbook(scenario: &Scenario) -> Vec<u8> {
    let report = scenario.model().expect("a sound scenario").appraise().report();
    Xlsx.bytes(&report).expect("a workbook")
}

/// Equal to nine places, absolute or relative.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// The row of this sheet whose cell in this column says this.
fn row_of(cells: &Cells, sheet: &str, column: u32, text: &str) -> u32 {
    let found = cells.iter().find(|((name, _, at), seen)| {
        name == sheet && *at == column && **seen == Seen::Text(text.to_owned())
    });
    found.map_or_else(|| panic!("no `{text}` in column {column} of {sheet}"), |((_, row, _), _)| *row)
}

/// The column of an option on Scores, Requirements and Calculation.
fn column_of(cells: &Cells, option: &str) -> u32 {
    let found = cells.iter().find(|((name, row, _), seen)| {
        name == "Calculation" && *row == 3 && **seen == Seen::Text(option.to_owned())
    });
    found.map_or_else(|| panic!("no column of {option}"), |((_, _, column), _)| *column)
}

fn number(cells: &Cells, sheet: &str, row: u32, column: u32) -> f64 {
    match cells.get(&(sheet.to_owned(), row, column)) {
        Some(Seen::Number(number)) => *number,
        other => panic!("{sheet} {}: {other:?}", name_of(row, column)),
    }
}

/// Totals and ranks by option, as the cells have them.
fn results(cells: &Cells, appraisal: &Appraisal) -> BTreeMap<String, (f64, Option<f64>)> {
    let (total, rank) = (row_of(cells, "Calculation", 0, "Total"), row_of(cells, "Calculation", 0, "Rank"));
    let of = |outcome: &appraise::appraisal::Outcome| {
        let column = column_of(cells, &outcome.id);
        let rank = match cells.get(&("Calculation".to_owned(), rank, column)) {
            Some(Seen::Number(rank)) => Some(*rank),
            _ => None,
        };
        (outcome.id.to_string(), (number(cells, "Calculation", total, column), rank))
    };
    appraisal.outcomes().map(of).collect()
}

fn assert_results(cells: &Cells, appraisal: &Appraisal, name: &str) {
    let found = results(cells, appraisal);
    for outcome in appraisal.outcomes() {
        let (total, rank) = found[outcome.id.as_str()];
        assert!(same(total, outcome.total), "{name}, {}: {total} for {}", outcome.id, outcome.total);
        assert_eq!(rank, outcome.rank.map(f64::from), "{name}, the rank of {}", outcome.id);
    }
}

#[test]
fn the_cells_hold_what_the_library_worked_out() {
    for Made { name, appraisal, bytes } in made() {
        let cells = cells(bytes);
        assert_results(&cells, appraisal, name);
        let model = appraisal.model();
        for outcome in appraisal.outcomes() {
            let column = column_of(&cells, &outcome.id);
            for part in &outcome.parts {
                let row = row_of(&cells, "Calculation", 1, &part.criterion);
                assert!(same(number(&cells, "Calculation", row, column), part.contribution), "{name}");
                assert!(same(number(&cells, "Calculation", row, 2), part.weight), "{name}");
                let leaves = u32::try_from(outcome.parts.len()).expect("a small file");
                assert!(same(number(&cells, "Scores", row + leaves + 2, column), part.value), "{name}");
            }
        }
        for criterion in model.criteria() {
            let row = row_of(&cells, "Weights", 1, &criterion.id);
            assert!(same(number(&cells, "Weights", row, 6), criterion.weight), "{name}, {}", criterion.id);
        }
        assert_money(&cells, appraisal, name);
        let certificate = row_of(&cells, "Certificate", 0, "Input, SHA-256");
        let fingerprint = &cells[&("Certificate".to_owned(), certificate, 1)];
        assert_eq!(*fingerprint, Seen::Text(model.fingerprint().to_owned()), "{name}");
    }
}

fn assert_money(cells: &Cells, appraisal: &Appraisal, name: &str) {
    let Some(money) = appraisal.money() else {
        assert!(!cells.keys().any(|(sheet, _, _)| sheet == "Money"), "{name} has no money to tell of");
        return;
    };
    for on in &money.options {
        let row = row_of(cells, "Money", 1, &on.option);
        let amount = |amount: appraise::appraisal::Amount<_>| amount.value();
        let measures =
            [on.npc.value.map(amount), on.npsv.value.map(amount), on.eac.value.map(amount), on.bcr.value];
        for (column, measure) in (3..).zip(measures) {
            match (measure, &cells[&("Money".to_owned(), row, column)]) {
                (Some(value), Seen::Number(number)) => assert!(same(value, *number), "{name}"),
                (None, Seen::Text(reason)) => assert!(!reason.is_empty(), "{name}"),
                (value, seen) => panic!("{name}, {}: {value:?} is told as {seen:?}", on.option),
            }
        }
    }
}

#[test]
fn the_same_report_has_the_same_bytes() {
    for Made { name, appraisal, bytes } in made() {
        assert!(Xlsx.bytes(&appraisal.report()).expect("a workbook") == *bytes, "{name}");
    }
}

#[test]
fn there_are_no_macros_and_nothing_from_outside() {
    for Made { name, bytes, .. } in made() {
        for (part, text) in parts(bytes) {
            assert!(!part.contains("vba") && !part.contains("external"), "{name} has {part}");
            assert!(!String::from_utf8_lossy(&text).contains("TargetMode=\"External\""), "{name}, {part}");
        }
    }
}

#[test]
fn what_is_illustrative_says_so_on_the_summary_and_on_every_page() {
    for Made { name, appraisal, bytes } in made() {
        if appraisal.model().facts().status != appraise::model::Status::Illustrative {
            continue;
        }
        let said = &cells(bytes)[&("Summary".to_owned(), 1, 0)];
        assert!(matches!(said, Seen::Text(text) if text.starts_with("Illustrative:")), "{name}: {said:?}");
        for (part, text) in
            parts(bytes).into_iter().filter(|(part, _)| part.starts_with("xl/worksheets/sheet"))
        {
            let text = String::from_utf8_lossy(&text).into_owned();
            let marginal =
                |tag: &str| text.split(tag).nth(1).is_some_and(|rest| rest.contains("llustrative"));
            assert!(marginal("<oddHeader>") && marginal("<oddFooter>"), "{name}, {part}");
        }
    }
}

#[test]
fn no_workbook_calls_itself_lawful_or_the_answer() {
    for Made { name, bytes, .. } in made() {
        for seen in cells(bytes).values() {
            let Seen::Text(text) = seen else { continue };
            let text = text.to_lowercase();
            assert!(!text.contains("lawful") && !text.contains("the answer"), "{name}: {text}");
        }
    }
}

#[test]
fn every_formula_has_its_result_and_headings_stay_in_view() {
    for Made { name, bytes, .. } in made() {
        let (cells, formulas) = (cells(bytes), formulas(bytes));
        assert!(formulas.len() > 40, "{name} has {} formulas", formulas.len());
        for (at, formula) in &formulas {
            assert!(cells.contains_key(at), "{name}: {at:?} has no result of {formula}");
        }
        for (part, text) in
            parts(bytes).into_iter().filter(|(part, _)| part.starts_with("xl/worksheets/sheet"))
        {
            let text = String::from_utf8_lossy(&text).into_owned();
            let summary = part.ends_with("sheet1.xml");
            assert!(summary || text.contains("state=\"frozen\""), "{name}, {part}");
        }
    }
}

/// Names that a spreadsheet would run, split or choke on.
const HOSTILE: [&str; 9] = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=HYPERLINK(\"http://example.org\")",
    "<script>&amp;\"'",
    "_x0041_ \u{202e}nop",
    "1e5",
    "'=1+1",
];

#[test]
fn texts_of_a_scenario_are_never_formulas() {
    let mut scenario = Scenario::parse(
        "hostile.toml",
        "format = 1\n[appraisal]\nquestion = 'Who?'\n[option.nan]\nscore = { inf = 95, gains = 25 }\n[option.b]\nscore = { inf = 85, gains = 'missing' }\n\
         [criterion.inf]\nswing = 100\n[criterion.gains]\nswing = 60",
    )
    .expect("a sound file");
    let plain = formulas(&workbook(&scenario));
    for text in HOSTILE {
        for path in [
            "option.nan.name",
            "option.b.name",
            "criterion.inf.name",
            "appraisal.title",
            "appraisal.question",
        ] {
            scenario = scenario.with(path, text).expect("a name");
        }
        let bytes = workbook(&scenario);
        assert_eq!(formulas(&bytes), plain, "{text} adds or changes a formula");
        let shown: String = text.replace('\t', " ").replace('\u{202e}', "");
        let names = cells(&bytes);
        let name = &names[&("Scores".to_owned(), 2, 3)];
        assert_eq!(*name, Seen::Text(shown), "as written");
    }
}

#[test]
fn many_options_and_very_long_names_fit() {
    let long = "a very long name ".repeat(4_000);
    let mut text = "format = 1\n[criterion.control]\nswing = 100\n[criterion.gains]\nswing = 50\n".to_owned();
    for option in 0..200 {
        text.push_str(&format!(
            "[option.o{option}]\nname = '{long} {option}'\nscore = {{ control = {}, gains = {} }}\n",
            option % 101,
            (7 * option) % 101
        ));
    }
    let appraisal =
        Scenario::parse("many.toml", &text).and_then(|one| one.model()).expect("sound").appraise();
    let bytes = Xlsx.bytes(&appraisal.report()).expect("a workbook");
    let cells = cells(&bytes);
    assert_results(&cells, &appraisal, "many");
    let Seen::Text(name) = &cells[&("Scores".to_owned(), 2, 3)] else { panic!("a name") };
    assert!(name.ends_with("[cut: a cell holds no more]") && name.encode_utf16().count() <= 32_767);
}

// ---- a spreadsheet program -----------------------------------------------------------------------------

/// Every cell of the one is that of the other.
fn assert_same_cells(ours: &Cells, theirs: &Cells, name: &str) {
    let mut wrong = Vec::new();
    for ((sheet, row, column), seen) in ours {
        let place = format!("{sheet} {}", name_of(*row, *column));
        match (seen, theirs.get(&(sheet.clone(), *row, *column))) {
            (Seen::Number(one), Some(Seen::Number(other))) if same(*one, *other) => {}
            (Seen::Text(one), Some(Seen::Text(other))) if one == other => {}
            // A text of nothing but spaces may come back as none.
            (Seen::Text(one), None) if one.trim().is_empty() => {}
            (one, other) => wrong.push(format!("{place}: {one:?}, recalculated {other:?}")),
        }
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
    assert_eq!(ours.len(), theirs.len(), "{name}: cells that are not ours");
}

/// A file with every kind of scale, weighting and requirement.
const KINDS: &str = r#"
format = 1
[appraisal]
title = "Every kind"
[requirement.public]
kind = "objective"
[option.as-is]
role = "business-as-usual"
score = { direct = 40, months = 18, curve = 3, points = 5, rating = "good", near = 10, slight = 1.5 }
meets.public = { holds = false, because = "no" }
[option.company]
score = { direct = { low = 40, likely = 70, high = 90 }, months = 9, curve = 7, points = 17, rating = "outstanding", near = 12, slight = 0.2 }
meets.public = true
[option.trust]
score = { direct = "missing", months = 24, curve = 10, points = 20, rating = "missing", near = 30 }
meets.public = "missing"
[option.contractor]
score = { direct = 100, months = 6, curve = 9, points = 10, rating = { values = ["good", "poor"], probabilities = [0.25, 0.75] }, near = 11, slight = 2 }
meets.public = { holds = false, because = "private" }
[option.twin]
score = { direct = 70, months = 9, curve = 7, points = 17, rating = "outstanding", near = 12, slight = 0.2 }
meets.public = true
[criterion.branch]
swing = 80
[criterion.direct]
parent = "branch"
rank = 1
[criterion.months]
parent = "branch"
rank = 2
unit = "months"
worst = 24
best = 6
[criterion.curve]
swing = { low = 40, likely = 60, high = 70 }
worst = 0
best = 10
value = { curvature = 2.5 }
[criterion.points]
swing = 30
worst = 0
best = 20
value = [[0, 10], [10, 90], [15, 40], [20, 70]]
[criterion.named]
swing = 20
[criterion.rating]
parent = "named"
levels = { poor = 0, good = 60, outstanding = 100 }
[criterion.local]
swing = 25
[criterion.near]
parent = "local"
importance = 3
local = "lower-is-better"
[criterion.slight]
parent = "local"
importance = 1
worst = 2
best = 0
value = { curvature = 0.00005 }
[cost.team]
payer = "council"
options = ["company", "trust"]
profile = [100, 200, { low = 100, likely = 300, high = 400 }, "missing"]
for.company.profile = [1000, 50]
[cost.office]
options = ["as-is", "company", "trust", "twin"]
payer = "nhs"
amount = 5000
from = 2021
years = "horizon"
[benefit.savings]
options = ["company"]
amount = 4000
years = "horizon"
[funding.grant]
options = ["company"]
amount = 500
source = "DfE"
[finance]
year-zero = 2020
horizon = 35
"#;

fn kinds() -> Scenario {
    let scenario = Scenario::parse("kinds.toml", KINDS).unwrap_or_else(|error| panic!("{error}"));
    scenario.model().unwrap_or_else(|error| panic!("{error}"));
    scenario
}

#[test]
fn a_spreadsheet_program_works_out_every_cell_alike() {
    if !office("a_spreadsheet_program_works_out_every_cell_alike") {
        return;
    }
    let mut all: Vec<(String, Vec<u8>)> =
        made().iter().map(|made| (made.name.clone(), made.bytes.clone())).collect();
    all.push(("kinds".to_owned(), workbook(&kinds())));
    let spoilt: Vec<(String, Vec<u8>)> =
        all.iter().map(|(name, bytes)| (name.clone(), stale(bytes))).collect();
    for ((name, ours), theirs) in all.iter().zip(recalculated("alike", &spoilt)) {
        assert_same_cells(&cells(ours), &cells(&theirs), name);
    }
}

/// A change of inputs: their addresses in the file, and what they become.
type Inputs = [(&'static str, &'static str)];

/// The same change as a person makes it in the cells.
fn in_cells(cells: &Cells, inputs: &Inputs) -> Vec<(String, String, Seen)> {
    let change = |(path, to): &(&str, &str)| {
        let seen = to.parse().map_or_else(|_| Seen::Text((*to).to_owned()), Seen::Number);
        let segments: Vec<&str> = path.split('.').collect();
        let (sheet, row, column) = match segments.as_slice() {
            ["option", option, "score", criterion] => {
                ("Scores", row_of(cells, "Scores", 1, criterion), column_of(cells, option))
            }
            ["criterion", criterion, _] => ("Weights", row_of(cells, "Weights", 1, criterion), 4),
            _ => ("Costs", row_of(cells, "Costs", 5, path), 4),
        };
        (sheet.to_owned(), name_of(row, column), seen)
    };
    inputs.iter().map(change).collect()
}

fn changed_in(bytes: &[u8], inputs: &Inputs) -> Vec<u8> {
    let cells = in_cells(&cells(bytes), inputs);
    let changes = cells.iter().map(|(sheet, cell, to)| Change { sheet, cell, to: to.clone() });
    changed(bytes, &changes.collect::<Vec<_>>())
}

fn changed_by_library(scenario: &Scenario, inputs: &Inputs) -> Scenario {
    inputs.iter().fold(scenario.clone(), |scenario, (path, to)| {
        scenario.with_text(path, to).unwrap_or_else(|error| panic!("{error}"))
    })
}

/// What is changed in which file: swings, scores in points and in months, levels, what was missing.
const CHANGES: [(&str, &Inputs); 4] = [
    ("kinds", &[("option.company.score.direct", "35"), ("criterion.curve.swing", "90")]),
    (
        "kinds",
        &[
            ("option.trust.score.direct", "88"),
            ("option.trust.score.months", "7"),
            ("option.trust.score.rating", "good"),
        ],
    ),
    (
        "kinds",
        &[
            ("option.as-is.score.points", "12.5"),
            ("option.as-is.score.near", "45"),
            ("criterion.near.importance", "0.5"),
        ],
    ),
    (
        "kinds",
        &[
            ("option.company.score.curve", "missing"),
            ("option.twin.score.slight", "1.1"),
            ("criterion.branch.swing", "10"),
        ],
    ),
];

/// A score and a swing of the founding case.
const CORNWALL: [(&str, &str); 2] =
    [("option.teckal-company.score.control", "20"), ("criterion.business.swing", "150")];

#[test]
fn a_change_of_inputs_in_a_spreadsheet_program_does_what_it_does_here() {
    if !office("a_change_of_inputs_in_a_spreadsheet_program_does_what_it_does_here") {
        return;
    }
    let cornwall = scenario(std::path::Path::new("examples/scenarios/cornwall-2018.toml"));
    let inputs: &Inputs = &CORNWALL;
    let mut cases: Vec<(String, Scenario, &Inputs)> = vec![("cornwall-2018".to_owned(), cornwall, inputs)];
    cases.extend(
        CHANGES
            .iter()
            .enumerate()
            .map(|(place, (name, inputs))| (format!("{name}-{place}"), kinds(), *inputs)),
    );
    let given: Vec<(String, Vec<u8>)> = cases
        .iter()
        .map(|(name, scenario, inputs)| (name.clone(), changed_in(&workbook(scenario), inputs)))
        .collect();
    for ((name, scenario, inputs), bytes) in cases.iter().zip(recalculated("changed", &given)) {
        let before = scenario.model().expect("sound").appraise();
        let after =
            changed_by_library(scenario, inputs).model().unwrap_or_else(|error| panic!("{error}")).appraise();
        let totals = |one: &Appraisal| one.outcomes().map(|outcome| outcome.total).collect::<Vec<_>>();
        assert_ne!(totals(&before), totals(&after), "{name}: the change changes something");
        let recalculated = cells(&bytes);
        assert_results(&recalculated, &after, name);
        for outcome in after.outcomes() {
            let column = column_of(&recalculated, &outcome.id);
            for part in &outcome.parts {
                let row = row_of(&recalculated, "Calculation", 1, &part.criterion);
                let contribution = number(&recalculated, "Calculation", row, column);
                assert!(same(contribution, part.contribution), "{name}, {}, {}", outcome.id, part.criterion);
            }
        }
    }
}
