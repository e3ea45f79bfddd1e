//! Tables of comma-separated values: read back, they hold the library's figures, and nothing in them is a formula.

use std::collections::{BTreeMap, BTreeSet};

use appraise::report::{CsvTable, Json, Report};
use appraise::{Appraisal, Scenario};
use serde_json::Value;

use crate::golden::{appraise, bundled};

/// The rows of a table as RFC 4180 reads them, the columns first.
fn read(text: &str) -> Vec<Vec<String>> {
    assert!(text.ends_with("\r\n"), "the last line ends like all others");
    let (mut rows, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if inside && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => inside = !inside,
            ',' if !inside => row.push(std::mem::take(&mut cell)),
            '\r' if !inside => {
                assert_eq!(letters.next(), Some('\n'), "a line ends with CR and LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    assert!(!inside && row.is_empty(), "the text ends with a row");
    assert!(rows.iter().all(|one: &Vec<String>| one.len() == rows[0].len()), "as many cells in each row");
    rows
}

fn table<'a>(tables: &'a [CsvTable], name: &str) -> Option<&'a CsvTable> {
    tables.iter().find(|table| table.name == name)
}

/// Every value at a pointer in which `*` is each member of a list or a map.
fn all_at<'a>(value: &'a Value, pointer: &str) -> Vec<&'a Value> {
    pointer.split('/').skip(1).fold(vec![value], |found, step| {
        let next = found.into_iter().flat_map(|value| match (step, value) {
            ("*", Value::Array(items)) => items.iter().collect(),
            ("*", Value::Object(entries)) => entries.values().collect(),
            (step, value) => value.get(step).into_iter().collect::<Vec<_>>(),
        });
        next.collect()
    })
}

/// A table, the records of the result that it holds in the same order, and columns with the fields they hold.
type Pairs = &'static [(&'static str, &'static str)];
const TABLES: &[(&str, &str, Pairs)] = &[
    ("options", "/options/*", &[("rank", "/rank"), ("total", "/total"), ("low", "/low"), ("high", "/high")]),
    (
        "criteria",
        "/criteria/*",
        &[("weight", "/weight"), ("stability_low", "/stability/low"), ("stability_high", "/stability/high")],
    ),
    (
        "scores",
        "/options/*/parts/*",
        &[("value", "/value"), ("weight", "/weight"), ("contribution", "/contribution")],
    ),
    ("requirements", "/requirements/*", &[("price", "/price"), ("price_high", "/price_high")]),
    (
        "weight_switching",
        "/criteria/*/switching/*",
        &[("weight", "/weight"), ("low", "/low"), ("high", "/high")],
    ),
    ("score_switching", "/score_switching/*", &[("from", "/from"), ("value", "/value"), ("score", "/score")]),
    ("rank_acceptability", "/simulation/options/*/rank_acceptability/*", SAMPLED),
    ("pairwise", "/simulation/pairwise/*", SAMPLED),
    ("central_weights", "/simulation/options/*/central_weights/*", SAMPLED),
    ("best_buys", "/simulation/cost_effectiveness/options/*/best_buy/*", SAMPLED),
    (
        "risks",
        "/risks/*/options/*",
        &[
            ("probability", "/probability"),
            ("cost", "/cost"),
            ("delay_months", "/delay_months"),
            ("points", "/points"),
            ("likelihood", "/rating/likelihood"),
            ("impact", "/rating/impact"),
            ("rating", "/rating/score"),
        ],
    ),
    (
        "mitigations",
        "/risks/*/options/*/mitigation",
        &[
            ("cost", "/cost"),
            ("saves_cost", "/saves_cost"),
            ("saves_delay_months", "/saves_delay_months"),
            ("saves_points", "/saves_points"),
        ],
    ),
    (
        "milestones",
        "/milestones/*/options/*",
        &[
            ("p50_error", "/p50/error"),
            ("p80_error", "/p80/error"),
            ("p90_error", "/p90/error"),
            ("on_time", "/on_time/value"),
            ("on_time_error", "/on_time/error"),
            ("days_late", "/days_late/value"),
            ("days_late_error", "/days_late/error"),
        ],
    ),
    (
        "economic",
        "/money/options/*/economic/*",
        &[
            ("year", "/year"),
            ("cost", "/cost"),
            ("benefit", "/benefit"),
            ("amount", "/amount"),
            ("factor", "/factor"),
            ("present", "/present"),
        ],
    ),
    (
        "financial",
        "/money/options/*/financial/*",
        &[
            ("year", "/year"),
            ("cost", "/cost"),
            ("income", "/income"),
            ("funding", "/funding"),
            ("amount", "/amount"),
        ],
    ),
    (
        "reconciled",
        "/money/options/*/reconciled/*",
        &[
            ("financial", "/financial"),
            ("scope", "/scope"),
            ("prices", "/prices"),
            ("bias", "/bias"),
            ("discounting", "/discounting"),
            ("economic", "/economic"),
        ],
    ),
    (
        "frontier",
        "/money/frontier/*",
        &[("cost", "/cost"), ("score", "/score"), ("incremental", "/incremental")],
    ),
    (
        "vehicles",
        "/vehicles/*",
        &[
            ("entrusted_income", "/entrusted_income"),
            ("market_income", "/market_income"),
            ("share", "/share"),
            ("limit", "/limit"),
            ("most_market_income", "/most_market_income"),
            ("room", "/room"),
            ("shrink_to", "/shrink_to"),
            ("least_entrusted_income", "/least_entrusted_income"),
            ("chance", "/chance"),
        ],
    ),
];
const SAMPLED: Pairs = &[("value", "/value"), ("error", "/error")];

/// Whether a cell holds a figure to the last bit, or is empty where there is none.
fn holds(cell: &str, figure: Option<&Value>) -> bool {
    match figure.and_then(Value::as_f64) {
        Some(figure) => cell.parse().is_ok_and(|read: f64| read.to_bits() == figure.to_bits()),
        None => cell.is_empty(),
    }
}

fn json(report: &Report) -> Value {
    serde_json::from_str(&report.render(&Json)).expect("JSON")
}

/// The cell of a row in a column.
fn cell<'a>(columns: &[String], row: &'a [String], name: &str) -> &'a str {
    let place = columns.iter().position(|column| column == name);
    &row[place.unwrap_or_else(|| panic!("no column `{name}` in {columns:?}"))]
}

#[test]
fn every_figure_is_the_librarys_to_the_last_bit() {
    let mut seen = BTreeSet::new();
    for path in bundled() {
        let report = appraise(&path).simulate().report();
        let (tables, result) = (report.csv_tables(), json(&report));
        for (name, pointer, pairs) in TABLES {
            let records = all_at(&result, pointer);
            let Some(table) = table(&tables, name) else {
                assert!(records.is_empty(), "{}: {name} is left out", path.display());
                continue;
            };
            let rows = read(&table.text);
            assert_eq!(rows.len(), records.len() + 1, "{}: {name}", path.display());
            for (row, record) in rows[1..].iter().zip(records) {
                for (column, field) in *pairs {
                    let cell = cell(&rows[0], row, column);
                    assert!(holds(cell, record.pointer(field)), "{name}.{column}: {cell} for {record}");
                }
            }
            seen.insert(*name);
        }
        the_long_tables_hold_their_figures(&tables, &result);
    }
    assert_eq!(seen.len(), TABLES.len(), "no bundled scenario fills a table: only {seen:?}");
}

/// The tables that have a row for each figure.
fn the_long_tables_hold_their_figures(tables: &[CsvTable], result: &Value) {
    let of = |list: &[&Value], key: &str, id: &str| -> Value {
        list.iter().find(|one| one[key] == id).map_or(Value::Null, |one| (*one).clone())
    };
    for_each(tables, "simulation", |row| {
        let option = of(&all_at(result, "/simulation/options/*"), "option", row["option"].as_str());
        let buys = all_at(result, "/simulation/cost_effectiveness/options/*");
        let figure = match (row["quantity"].as_str(), row["figure"].as_str()) {
            (quantity @ ("entropy" | "evpi"), _) => result["simulation"][quantity].clone(),
            ("on_frontier", _) => of(&buys, "option", row["option"].as_str())["on_frontier"].clone(),
            (quantity @ ("total" | "cost" | "npsv"), figure @ ("mean" | "sd")) => {
                option[quantity][figure].clone()
            }
            (quantity @ ("total" | "cost" | "npsv"), figure) => option[quantity]["quantiles"][figure].clone(),
            (quantity, _) => option[quantity].clone(),
        };
        sampled(&figure, row)
    });
    for_each(tables, "risks_drawn", |row| {
        let drawn = of(&all_at(result, "/risks/*"), "id", row["risk"].as_str())["drawn"].clone();
        let effect = of(&all_at(&drawn, "/options/*"), "option", row["option"].as_str());
        let holder = if row["option"].is_empty() { drawn } else { effect };
        sampled(&holder[row["figure"].as_str()], row)
    });
    for_each(tables, "measures", |row| {
        let option = of(&all_at(result, "/money/options/*"), "option", row["option"].as_str());
        let pointer = match row["measure"].as_str() {
            "payback_year" => "/payback/year".to_owned(),
            measure => format!("/{}", measure.replace("contingency_", "contingency/")),
        };
        holds(row["value"].as_str(), option.pointer(&pointer))
    });
    for_each(tables, "scores", |row| {
        let at = format!("option.{}.score.{}", row["option"].as_str(), row["criterion"].as_str());
        let note = of(&all_at(result, "/notes/*"), "at", &at);
        note.is_null() || holds(row["score"].as_str(), note.get("score"))
    });
}

fn sampled(figure: &Value, row: &Row) -> bool {
    holds(row["value"].as_str(), figure.get("value"))
        && holds(row["error"].as_str(), figure.get("error"))
        && figure.get("value").is_some()
}

/// The cells of a row by column.
type Row = BTreeMap<String, String>;

fn for_each(tables: &[CsvTable], name: &str, check: impl Fn(&Row) -> bool) {
    let Some(table) = table(tables, name) else { return };
    let rows = read(&table.text);
    for cells in &rows[1..] {
        let row: Row = rows[0].iter().cloned().zip(cells.iter().cloned()).collect();
        assert!(check(&row), "{name}: {row:?}");
    }
}

#[test]
fn the_guide_names_every_table() {
    let guide = std::fs::read_to_string("src/guide/result.md").expect("the guide is text");
    let section = guide.split("## The same as tables").nth(1).expect("a section");
    for path in bundled() {
        for table in appraise(&path).simulate().report().csv_tables() {
            assert!(section.contains(&format!("`{}`", table.name)), "{} is not in the guide", table.name);
        }
    }
}

#[test]
fn each_row_carries_the_status_and_each_table_has_rows_and_a_plain_name() {
    for path in bundled() {
        for table in appraise(&path).report().csv_tables() {
            let plain = |letter: char| letter.is_ascii_lowercase() || letter == '_';
            assert!(table.name.chars().all(plain), "{}", table.name);
            assert_eq!(table.file_name(), format!("{}.csv", table.name));
            let rows = read(&table.text);
            assert!(rows.len() > 1, "{} has no rows", table.name);
            assert!(
                rows[0].iter().all(|column| column.chars().all(|one| plain(one) || one.is_ascii_digit()))
            );
            assert_eq!(rows[0][0], "status");
            assert!(rows[1..].iter().all(|row| row[0] == "illustrative"), "{}", table.name);
            assert_eq!(rows[0].iter().collect::<BTreeSet<_>>().len(), rows[0].len(), "{}", table.name);
        }
    }
}

/// Texts that spreadsheets would run, part or mistake for the end of a cell.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://example.org\";\"x\")",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "a\",=1+1,\"b",
    "a\r\n=1+1",
    "ends with a quotation mark\"",
    "one, two; three",
];

fn hostile() -> Appraisal {
    let mut scenario = Scenario::parse(
        "=hostile.toml",
        "format = 1\n[option.a]\nrole = 'business-as-usual'\nscore.x = { value = 1, because = 'x', by = 'x', evidence = 's' }\n\
         [option.b]\nscore.x = -0.0\nmeets.r = { holds = false, because = 'x', by = 'x' }\n[option.c]\nscore.x = 7\n\
         [requirement.r]\nkind = 'legal'\n[criterion.x]\n[evidence.s]\ntitle = 'x'\n[cost.k]\namount = 5\n\
         [risk.k]\nprobability = 0.5\nimpact.score.x = -3\nowner = 'x'",
    )
    .expect("it is read");
    let paths = [
        "option.a.name",
        "option.b.name",
        "option.a.score.x.because",
        "option.a.score.x.by",
        "option.b.meets.r.because",
        "option.b.meets.r.by",
        "requirement.r.name",
        "criterion.x.name",
        "evidence.s.title",
        "cost.k.name",
        "risk.k.owner",
        "appraisal.title",
    ];
    for (place, path) in paths.iter().enumerate() {
        scenario = scenario.with(path, HOSTILE[place % HOSTILE.len()]).expect("it takes any text");
    }
    scenario.model().expect("it means something").appraise().simulate()
}

#[test]
fn nothing_in_a_cell_becomes_a_formula() {
    let appraisals = bundled().into_iter().map(|path| appraise(&path).simulate()).chain([hostile()]);
    for appraisal in appraisals {
        for table in appraisal.report().csv_tables() {
            for cell in read(&table.text).into_iter().flatten() {
                let begins = cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                assert!(!begins || cell.parse::<f64>().is_ok(), "{}: {cell:?}", table.name);
            }
        }
    }
}

#[test]
fn a_hostile_text_is_read_back_as_it_was_but_for_an_apostrophe() {
    let tables = hostile().report().csv_tables();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for cell in tables.iter().flat_map(|table| read(&table.text)).flatten() {
        let text = cell.strip_prefix('\'').unwrap_or(&cell);
        found.extend(HOSTILE.iter().filter(|hostile| **hostile == text));
    }
    assert_eq!(found.len(), HOSTILE.len(), "only {found:?}");
}

#[test]
fn files_are_written_under_names_of_ours_in_a_folder() {
    let folder = std::env::temp_dir().join(format!("appraise-csv-test-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a scratch folder");
    let report = hostile().report();
    let files = report.write_csv(&folder).expect("it can be written");
    let tables = report.csv_tables();
    assert_eq!(files.len(), tables.len());
    for (file, table) in files.iter().zip(&tables) {
        assert_eq!(*file, folder.join(table.file_name()));
        assert_eq!(std::fs::read_to_string(file).expect("a file"), table.text);
    }
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    assert!(report.write_csv("Cargo.toml/no-folder").is_err());
}
