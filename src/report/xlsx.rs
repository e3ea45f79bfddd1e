//! The report as a workbook that an auditor can follow: inputs, and formulas that work out the rest.

mod book;
mod calculation;
mod certificate;
mod costs;
mod evidence;
mod grid;
mod heights;
mod money;
mod requirements;
mod risks;
mod scales;
mod scores;
mod sensitivity;
mod simulation;
mod summary;
mod weights;
mod writer;

use super::section::ILLUSTRATIVE;
use super::{FileFormat, Report};
use crate::error::Result;
use crate::model::Status;
use crate::model::sheet_inputs::{SCORES, WEIGHTS};

use book::{Book, Sheet, refers_to};
use calculation::Calculation;
use grid::{FIRST_OPTION, FIRST_ROW, Grid};

/// A workbook for spreadsheet programs, without macros.
///
/// Change a score or a swing in it, and values, contributions, totals and ranks follow; every formula has its result
/// in the file. What no cell can hold, such as draws and switching weights, stands as it was worked out. Texts of the
/// scenario are never formulas. The same report has the same bytes.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::{FileFormat, Xlsx};
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let path = std::env::temp_dir().join(format!("appraise-{}.xlsx", std::process::id()));
/// report.write(&path, &Xlsx)?;
/// assert_eq!(std::fs::read(&path).ok(), Some(Xlsx.bytes(&report)?));
/// # let _ = std::fs::remove_file(&path);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Xlsx;

impl FileFormat for Xlsx {
    fn bytes(&self, report: &Report) -> Result<Vec<u8>> {
        writer::bytes(&book(report))
    }
}

fn book(report: &Report) -> Book {
    let grid = Grid::of(report.appraisal());
    let warning = (grid.model.facts().status == Status::Illustrative).then_some(ILLUSTRATIVE);
    let certificate = report.appraisal().certificate();
    let short: String = certificate.fingerprint.chars().take(12).collect();
    let (scales, standing) = (scales::scales(&grid), requirements::standing(&grid));
    let calculation = calculation::calculation(&grid, &standing);
    let names = names(&grid, &calculation);
    let mut sheets = vec![
        summary::sheet(&grid, &calculation, &standing, warning),
        weights::sheet(&grid),
        scores::sheet(&grid, &scales),
        scales.sheet,
        standing.sheet,
        calculation.sheet,
    ];
    sheets.extend(further(&grid));
    Book {
        title: report.title().to_owned(),
        warning,
        foot: format!("appraise {}, input {short}", certificate.version),
        sheets,
        names,
    }
}

fn further(grid: &Grid<'_>) -> Vec<Sheet> {
    let mut sheets = money::sheets(grid);
    sheets.extend(costs::sheet(grid));
    sheets.extend(risks::sheet(grid));
    sheets.push(sensitivity::sheet(grid));
    sheets.extend(simulation::sheet(grid));
    sheets.extend([evidence::sheet(grid), certificate::sheet(grid)]);
    sheets
}

/// The ranges that have a name, and the weight of each criterion.
fn names(grid: &Grid<'_>, calculation: &Calculation) -> Vec<(String, String)> {
    let (first, last) = (FIRST_OPTION, grid.last_option());
    let across = |row: usize| refers_to(calculation::SHEET, (row, first), (row, last));
    let block = |sheet: &str, from: usize, to: usize| refers_to(sheet, (from, first), (to, last));
    let end = grid.last_row();
    let mut names = vec![
        ("Scores".to_owned(), block(SCORES, FIRST_ROW, end)),
        ("Values".to_owned(), block(SCORES, grid.value_row(0), grid.value_row(end - FIRST_ROW))),
        ("Contributions".to_owned(), block(calculation::SHEET, FIRST_ROW, end)),
        ("Weights".to_owned(), refers_to(calculation::SHEET, (FIRST_ROW, first - 1), (end, first - 1))),
        ("Totals".to_owned(), across(calculation.total)),
        ("Ranks".to_owned(), across(calculation.rank)),
        (
            "Lead".to_owned(),
            refers_to(calculation::SHEET, (calculation.lead, first), (calculation.lead, first)),
        ),
    ];
    for id in grid.model.shown_criteria() {
        let at = (grid.weight_row(*id), weights::WEIGHT);
        // An underscore is in no id, and before it stands a letter: no name is an address or like another.
        let name = format!("weight_{}", grid.model.criterion(*id).id.replace('-', "_"));
        names.push((name, refers_to(WEIGHTS, at, at)));
    }
    names
}
