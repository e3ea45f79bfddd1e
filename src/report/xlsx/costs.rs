//! Costs: the figures of cost, benefit and funding lines as the file states them, each with its address.

use super::book::{Role, Sheet, Shown};
use super::grid::Grid;
use crate::model::sheet_inputs::{AMOUNT, COSTS, KEY_PATH, LineFigure, StatedFigure};

/// None if the file has no line.
pub(super) fn sheet(grid: &Grid<'_>) -> Option<Sheet> {
    let figures = grid.model.line_figures();
    if figures.is_empty() {
        return None;
    }
    let note = "Amounts as the file states them, in the prices of the file. A change is read back by import; it does not reach the other sheets, which the library works out anew.";
    let mut sheet = Sheet::titled(COSTS, &[12.0, 34.0, 30.0, 9.0, 18.0, 44.0, 44.0], note);
    sheet.header(3, ["Section", "Line", "Option", "Year", AMOUNT, KEY_PATH, "Note"]);
    sheet.fixed_columns = 2;
    for (row, figure) in (4..).zip(&figures) {
        write(grid, row, figure, &mut sheet);
    }
    Some(sheet)
}

fn write(grid: &Grid<'_>, row: usize, figure: &LineFigure, sheet: &mut Sheet) {
    let option = figure.option.as_deref().map_or("all of the line", |option| grid.appraisal.name_of(option));
    sheet.words(row, 0, &[Some(figure.section), Some(&figure.name), Some(option)]);
    sheet.put_some(row, 3, figure.year.map(|year| year as f64), Role::Text.shown(Shown::Whole));
    let money = Shown::Money;
    match figure.stated {
        StatedFigure::Certain(amount) => {
            sheet.put(row, 4, amount, Role::Input.shown(money));
            sheet.put(row, 5, figure.path.as_str(), Role::Note);
        }
        StatedFigure::Uncertain(amount) => {
            sheet.put(row, 4, amount, Role::Stated.shown(money));
            sheet.put(
                row,
                6,
                format!("A range in the file ({}); this is its central figure.", figure.path),
                Role::Note,
            );
        }
        StatedFigure::Missing => {
            sheet.put(row, 4, "missing", Role::Stated);
            sheet.put(row, 6, format!("Nobody knows; state it in the file at {}.", figure.path), Role::Note);
        }
    }
}
