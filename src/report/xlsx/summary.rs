//! Summary: the question, the recommendation as written, and a table that follows every change.

use super::book::{Role, Sheet, Shown, cell, live, live_word};
use super::calculation::{self, Calculation};
use super::grid::Grid;
use super::requirements::{self, Standing};
use crate::appraisal::Sampled;
use crate::model::Status;

/// Everything that is said stands in the second column, which is wide and wraps.
const SAID: usize = 1;

pub(super) fn sheet(
    grid: &Grid<'_>,
    calculation: &Calculation,
    standing: &Standing,
    warning: Option<&'static str>,
) -> Sheet {
    let facts = grid.model.facts();
    let mut sheet = Sheet::new("Summary", &[24.0, 90.0, 12.0, 10.0, 12.0, 12.0, 12.0, 12.0]);
    sheet.put(0, 0, facts.title.as_str(), Role::Title);
    sheet.put_some(1, 0, warning, Role::Warning);
    opening(grid, &mut sheet);
    table(grid, calculation, standing, &mut sheet);
    legend(&mut sheet);
    sheet
}

fn opening(grid: &Grid<'_>, sheet: &mut Sheet) {
    let facts = grid.model.facts();
    let recommendation = grid.appraisal.recommendation();
    let status = match facts.status {
        Status::Illustrative => "illustrative",
        Status::Draft => "draft",
        Status::Final => "final",
    };
    let mut said: Vec<(&str, &str)> = Vec::new();
    said.extend(facts.question.as_deref().map(|question| ("Question", question)));
    said.push(("Status", status));
    let roles = [
        ("Commissioned by", &facts.commissioner),
        ("Analyst", &facts.analyst),
        ("Assurer", &facts.assurer),
        ("Approver", &facts.approver),
    ];
    said.extend(roles.into_iter().filter_map(|(role, who)| Some((role, who.as_deref()?))));
    said.push(("Recommendation", &recommendation.headline));
    said.extend(recommendation.reasons.iter().map(|reason| ("", reason.as_str())));
    said.extend(recommendation.conditions.iter().map(|condition| ("It hangs on this", condition.as_str())));
    said.push((
        "",
        "These words were written with the file and do not follow changes in it; the table below does.",
    ));
    said.push(("What a score is not", &facts.profile.limits));
    for (row, (what, words)) in (3..).zip(said) {
        sheet.put_some(row, 0, Some(what).filter(|what| !what.is_empty()), Role::Total);
        sheet.put(row, SAID, words, Role::Text);
    }
}

fn table(grid: &Grid<'_>, calculation: &Calculation, standing: &Standing, sheet: &mut Sheet) {
    let headings = ["id", "Option", "Standing", "Rank", "Total", "Low", "High", "Chance of first", "±"];
    sheet.widen(1, 10.0);
    let first = sheet.next_row() + 2;
    sheet.headings(first - 1, headings);
    let points = Role::Live.shown(Shown::Points);
    for (row, (column, _, outcome)) in (first..).zip(grid.columns()) {
        let of = |at: usize| format!("{}!{}", calculation::SHEET, cell(at, column));
        sheet.words(row, 0, &[Some(&outcome.id), Some(&outcome.name)]);
        let stands = if outcome.screened_out { "ruled out" } else { "stands" };
        let from = format!("{}!{}", requirements::SHEET, cell(standing.row, column));
        sheet.put(row, 2, live_word(from, stands), Role::Live);
        let rank = outcome.rank.map_or_else(
            || live_word(of(calculation.rank), "–"),
            |rank| live(of(calculation.rank), f64::from(rank)),
        );
        sheet.put(row, 3, rank, Role::Total.shown(Shown::Whole));
        for (place, figure) in [outcome.total, outcome.low, outcome.high].into_iter().enumerate() {
            sheet.put(row, 4 + place, live(of(calculation.total + place), figure), points);
        }
        let simulated = grid.appraisal.simulation().and_then(|found| found.option(&outcome.id));
        let chance: Option<Sampled> = simulated.and_then(|one| one.first);
        sheet.stated(row, 7, chance.map(|chance| chance.value), Shown::Weight);
        sheet.stated(row, 8, chance.map(|chance| chance.error), Shown::Weight);
    }
    let note = "Low and high: the total if every missing score were worst or best. Chance of first: share of the draws, with its standard error.";
    sheet.put(sheet.next_row(), SAID, note, Role::Text);
}

fn legend(sheet: &mut Sheet) {
    let first = sheet.next_row() + 1;
    sheet.put(first, 0, "How to read the cells", Role::Total);
    let kinds = [
        (
            Role::Input,
            "Input",
            "A score, a swing or an amount: change it and the formulas follow; import reads it back.",
        ),
        (
            Role::Assumption,
            "Assumption",
            "A scale, a judgement or a rate: change it and the formulas follow; import does not read it.",
        ),
        (Role::Live, "Formula", "Worked out here; it follows every change."),
        (
            Role::Stated,
            "Worked out",
            "Worked out by the library when the file was written; it does not follow.",
        ),
    ];
    for (row, (role, name, words)) in (first + 1..).zip(kinds) {
        sheet.put(row, 0, name, role);
        sheet.put(row, SAID, words, Role::Text);
    }
}
