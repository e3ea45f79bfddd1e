//! Scores as stated, and the values that follow from them.

use super::book::{Content, Role, Sheet, Shown, cell, live};
use super::grid::{Grid, function};
use super::scales::Scales;
use crate::model::sheet_inputs::{CRITERION_ID, MISSING_SCORE, SCORES};
use crate::model::{AlternativeId, Criterion, LeafId, ValueFunction};

pub(super) fn sheet(grid: &Grid<'_>, scales: &Scales) -> Sheet {
    let note = "Scores in the units of the file: a number, a level or `missing`. Of a range in the file the central figure stands here.";
    let mut sheet = grid.sheet(SCORES, note, ["Scores as stated", CRITERION_ID, "Unit"]);
    for (place, criterion, leaf) in grid.rows() {
        let at = Grid::row(place);
        beginning(criterion, at, unit(criterion), &mut sheet);
        for (column, option, _) in grid.columns() {
            sheet.put(at, column, stated(grid, option, criterion, leaf), Role::Input);
        }
    }
    sheet.headings(grid.value_row(0) - 1, ["Values, 0 to 100", CRITERION_ID, "Unit"]);
    for (place, criterion, leaf) in grid.rows() {
        let at = grid.value_row(place);
        beginning(criterion, at, "points", &mut sheet);
        for (column, option, _) in grid.columns() {
            let formula = scales.value(place, criterion, &cell(Grid::row(place), column));
            sheet.put(
                at,
                column,
                live(formula, grid.model.value(option, leaf)),
                Role::Live.shown(Shown::Points),
            );
        }
    }
    sheet
}

fn beginning(criterion: &Criterion, at: usize, unit: &str, sheet: &mut Sheet) {
    sheet.put(at, 0, criterion.name.as_str(), Role::Text);
    sheet.put(at, 1, criterion.id.as_str(), Role::Text);
    sheet.put(at, 2, unit, Role::Text);
}

fn unit(criterion: &Criterion) -> &str {
    let stated = criterion.scale.as_ref().and_then(|scale| scale.unit.as_deref());
    stated.unwrap_or(match function(criterion) {
        ValueFunction::Levels { .. } => "level",
        _ => "points",
    })
}

/// A level by its word, a number as it is.
fn stated(grid: &Grid<'_>, option: AlternativeId, criterion: &Criterion, leaf: LeafId) -> Content {
    let by_level = matches!(function(criterion), ValueFunction::Levels { .. });
    let Some(id) = grid.model.criterion_named(&criterion.id) else { return MISSING_SCORE.into() };
    let word = grid.model.score_note(option, id).word.filter(|_| by_level);
    match (grid.model.performance(option, leaf), word) {
        (None, _) => MISSING_SCORE.into(),
        (Some(_), Some(word)) => word.into(),
        (Some(number), None) => number.into(),
    }
}
