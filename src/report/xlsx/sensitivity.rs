//! Sensitivity: how far weights and scores may move before the lead changes, and the price of each requirement.

use super::book::{Role, Sheet, Shown};
use super::grid::Grid;

pub(super) fn sheet(grid: &Grid<'_>) -> Sheet {
    let note = "Worked out when the file was written, one thing at a time, all else as it is; other weights keep their proportions.";
    let mut sheet = Sheet::titled("Sensitivity", &[36.0, 34.0, 34.0, 14.0, 14.0, 14.0, 18.0], note);
    sheet.header(3, ["Weight of", "id", "", "Weight now", "Lead stays from", "Lead stays to"]);
    sheet.fixed_columns = 1;
    for (row, one) in (4..).zip(grid.appraisal.criteria()) {
        sheet.words(row, 0, &[Some(&one.name), Some(&one.id)]);
        sheet.stated(row, 3, Some(one.weight), Shown::Weight);
        sheet.stated(row, 4, one.stability.map(|stability| stability.low), Shown::Weight);
        sheet.stated(row, 5, one.stability.map(|stability| stability.high), Shown::Weight);
    }
    weights(grid, &mut sheet);
    scores(grid, &mut sheet);
    requirements(grid, &mut sheet);
    sheet
}

fn weights(grid: &Grid<'_>, sheet: &mut Sheet) {
    let headings = ["Criterion", "id", "Takes the lead", "At weight", "Low", "High", "Only ties"];
    let mut at = sheet.table("Switching weights", headings);
    for criterion in grid.appraisal.criteria() {
        for one in &criterion.switching {
            let rival = grid.appraisal.name_of(&one.option);
            sheet.words(at, 0, &[Some(&criterion.name), Some(&criterion.id), Some(rival)]);
            sheet.stated(at, 3, Some(one.weight), Shown::Weight);
            sheet.stated(at, 4, one.low, Shown::Weight);
            sheet.stated(at, 5, one.high, Shown::Weight);
            sheet.put(at, 6, if one.ties_only { "yes" } else { "no" }, Role::Text);
            at += 1;
        }
    }
}

/// More rows than anybody reads; the JSON result has them all.
const MOST: usize = 5_000;

fn scores(grid: &Grid<'_>, sheet: &mut Sheet) {
    let feasible: Vec<_> = grid.appraisal.score_switching().iter().filter(|one| one.feasible).collect();
    let headings = ["Score of", "Against", "Criterion", "Value now", "Value at the tie", "Score at the tie"];
    let first = sheet.table("Scores at which two options tie", headings);
    for (at, one) in (first..).zip(feasible.iter().take(MOST)) {
        let (option, against) = (grid.appraisal.name_of(&one.option), grid.appraisal.name_of(&one.against));
        sheet.words(
            at,
            0,
            &[Some(option), Some(against), Some(grid.appraisal.criterion_name(&one.criterion))],
        );
        sheet.stated(at, 3, Some(one.from), Shown::Points);
        sheet.stated(at, 4, one.value, Shown::Points);
        sheet.stated(at, 5, one.score, Shown::Points);
    }
    if feasible.len() > MOST {
        let more = format!("{} more are in the JSON result.", feasible.len() - MOST);
        sheet.put(sheet.next_row(), 0, more, Role::Note);
    }
}

fn requirements(grid: &Grid<'_>, sheet: &mut Sheet) {
    if grid.appraisal.requirements().is_empty() {
        return;
    }
    let headings =
        ["Requirement", "Ruled out by it alone", "Without it would lead", "Price, points", "At most"];
    let first = sheet.table("The price of each requirement", headings);
    for (at, one) in (first..).zip(grid.appraisal.requirements()) {
        let admits: Vec<&str> = one.admits.iter().map(|id| grid.appraisal.name_of(id)).collect();
        let leader = one.new_leader.as_ref().map(|id| grid.appraisal.name_of(id));
        sheet.words(at, 0, &[Some(&one.name), Some(&crate::appraisal::list(&admits)), leader]);
        sheet.stated(at, 3, one.price, Shown::Points);
        sheet.stated(at, 4, one.price_high, Shown::Points);
    }
}
