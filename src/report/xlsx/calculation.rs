//! Calculation: contributions, totals and ranks, every one a formula.

use super::book::{Role, Sheet, Shown, cell, fixed, fixed_range, live, live_word, range};
use super::grid::{FIRST_OPTION, Grid};
use super::requirements::{self, Standing};
use super::weights::WEIGHT;
use crate::appraisal::{Outcome, TIE};
use crate::model::sheet_inputs::{CRITERION_ID, SCORES, WEIGHTS};

pub(super) const SHEET: &str = "Calculation";
const WEIGHT_HERE: usize = FIRST_OPTION - 1;

/// The rows of the results.
pub(super) struct Calculation {
    pub(super) sheet: Sheet,
    pub(super) total: usize,
    pub(super) rank: usize,
    pub(super) lead: usize,
}

/// What stands in a cell where nothing is ranked.
const NONE: &str = "–";

pub(super) fn calculation(grid: &Grid<'_>, standing: &Standing) -> Calculation {
    let note = "A contribution is weight times value; a total is the sum of its contributions. Totals within 0.000000001 of the first of their group share its rank.";
    let mut sheet = grid.sheet(SHEET, note, ["Contribution", CRITERION_ID, "Weight"]);
    contributions(grid, &mut sheet);
    let total = grid.last_row() + 1;
    let rows = Rows {
        total,
        ranked: total + 3,
        rank: total + 4,
        eligible: total + 5,
        lead: total + 6,
        places: total + 9,
    };
    totals(grid, &rows, &mut sheet);
    ranked(grid, standing, &rows, &mut sheet);
    places(grid, &rows, &mut sheet);
    Calculation { sheet, total, rank: rows.rank, lead: rows.lead }
}

struct Rows {
    total: usize,
    ranked: usize,
    rank: usize,
    eligible: usize,
    lead: usize,
    places: usize,
}

fn contributions(grid: &Grid<'_>, sheet: &mut Sheet) {
    for (place, criterion, leaf) in grid.rows() {
        let at = Grid::row(place);
        sheet.put(at, 0, criterion.name.as_str(), Role::Text);
        sheet.put(at, 1, criterion.id.as_str(), Role::Text);
        let weight = grid.leaves.get(place).map_or(0, |(id, _)| grid.weight_row(*id));
        let from = format!("{WEIGHTS}!{}", fixed(weight, WEIGHT));
        sheet.put(at, WEIGHT_HERE, live(from, criterion.weight), Role::Live.shown(Shown::Weight));
        for (column, option, _) in grid.columns() {
            let value = format!("{SCORES}!{}", cell(grid.value_row(place), column));
            let formula = format!("${}*{value}", cell(at, WEIGHT_HERE));
            let worth = criterion.weight * grid.model.value(option, leaf);
            sheet.put(at, column, live(formula, worth), Role::Live.shown(Shown::Points));
        }
    }
}

/// Totals as they are, and with what is missing at either end of its scale.
fn totals(grid: &Grid<'_>, rows: &Rows, sheet: &mut Sheet) {
    let style = Role::Total.shown(Shown::Points);
    for (row, text) in (rows.total..).zip(["Total", "If all missing were worst", "If all missing were best"])
    {
        sheet.put(row, 0, text, Role::Heading);
    }
    let down = |column: usize| range((Grid::row(0), column), (grid.last_row(), column));
    let all: f64 = grid.rows().map(|(_, criterion, _)| criterion.weight).sum();
    sheet.put(
        rows.total,
        WEIGHT_HERE,
        live(format!("SUM({})", down(WEIGHT_HERE)), all),
        Role::Total.shown(Shown::Weight),
    );
    let weights = fixed_range((Grid::row(0), WEIGHT_HERE), (grid.last_row(), WEIGHT_HERE));
    for (column, _, outcome) in grid.columns() {
        sheet.put(rows.total, column, live(format!("SUM({})", down(column)), outcome.total), style);
        let scores = format!("{SCORES}!{}", down(column));
        let known = format!("({scores}<>\"missing\")*({scores}<>\"\")");
        let values =
            range((grid.value_row(0), column), (grid.value_row(grid.leaves.len().saturating_sub(1)), column));
        let low = format!("SUMPRODUCT({weights},{known}*{SCORES}!{values})");
        let high = format!("{low}+100*SUMPRODUCT({weights},1-{known})");
        sheet.put(
            rows.total + 1,
            column,
            live(low, Grid::total_at(outcome, 0.0)),
            Role::Live.shown(Shown::Points),
        );
        sheet.put(
            rows.total + 2,
            column,
            live(high, Grid::total_at(outcome, 100.0)),
            Role::Live.shown(Shown::Points),
        );
    }
}

fn ranked(grid: &Grid<'_>, standing: &Standing, rows: &Rows, sheet: &mut Sheet) {
    for (row, text) in [
        (rows.ranked, "Total if not ruled out"),
        (rows.rank, "Rank"),
        (rows.eligible, "Total if it may be recommended"),
    ] {
        sheet.put(row, 0, text, Role::Heading);
    }
    let points = Role::Live.shown(Shown::Points);
    let (sorted, ranks) = (list(grid, rows, TOTAL), list(grid, rows, RANK));
    for (column, _, outcome) in grid.columns() {
        let of = |row: usize| format!("{}!{}", requirements::SHEET, cell(row, column));
        let total = cell(rows.total, column);
        let kept = |there: bool, test: String| {
            let formula = format!("IF({test},{total},\"{NONE}\")");
            if there { live(formula, outcome.total) } else { live_word(formula, NONE) }
        };
        sheet.put(
            rows.ranked,
            column,
            kept(!outcome.screened_out, format!("{}=\"stands\"", of(standing.row))),
            points,
        );
        sheet.put(
            rows.eligible,
            column,
            kept(outcome.failed.is_empty(), format!("{}=\"yes\"", of(standing.recommendable))),
            points,
        );
        let ranked = cell(rows.ranked, column);
        let formula = format!("IF(ISNUMBER({ranked}),INDEX({ranks},MATCH({ranked},{sorted},0)),\"{NONE}\")");
        let rank = outcome
            .rank
            .map_or_else(|| live_word(formula.clone(), NONE), |rank| live(formula.clone(), f64::from(rank)));
        sheet.put(rows.rank, column, rank, Role::Total.shown(Shown::Whole));
    }
    lead(grid, rows, sheet);
}

fn across(grid: &Grid<'_>, row: usize) -> String {
    fixed_range((row, FIRST_OPTION), (row, grid.last_option()))
}

fn lead(grid: &Grid<'_>, rows: &Rows, sheet: &mut Sheet) {
    sheet.put(rows.lead, 0, "Lead of the first over the second of these", Role::Heading);
    let eligible = across(grid, rows.eligible);
    let formula = format!("IF(COUNT({eligible})<2,\"{NONE}\",LARGE({eligible},1)-LARGE({eligible},2))");
    let totals =
        sorted(grid.options.iter().map(|(_, outcome)| *outcome).filter(|outcome| outcome.failed.is_empty()));
    let lead = match totals.as_slice() {
        [first, second, ..] => live(formula, first - second),
        _ => live_word(formula, NONE),
    };
    sheet.put(rows.lead, FIRST_OPTION, lead, Role::Total.shown(Shown::Points));
}

fn sorted<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Vec<f64> {
    let mut totals: Vec<f64> = outcomes.map(|outcome| outcome.total).collect();
    totals.sort_by(|one, other| other.total_cmp(one));
    totals
}

/// The columns of the list of places.
const TOTAL: usize = 1;
const GROUP: usize = 2;
const RANK: usize = 3;

fn list(grid: &Grid<'_>, rows: &Rows, column: usize) -> String {
    fixed_range((rows.places, column), (rows.places + grid.options.len().saturating_sub(1), column))
}

/// The totals in falling order: each opens a group of its own, or shares the rank of the group's first.
fn places(grid: &Grid<'_>, rows: &Rows, sheet: &mut Sheet) {
    sheet.headings(rows.places - 1, ["Place", "Total", "First of its group", "Rank"]);
    let totals =
        sorted(grid.options.iter().map(|(_, outcome)| *outcome).filter(|outcome| !outcome.screened_out));
    let (mut group, mut rank) = (f64::INFINITY, 0);
    for place in 0..grid.options.len() {
        let at = rows.places + place;
        let number = place + 1;
        sheet.put(at, 0, number as f64, Role::Text.shown(Shown::Whole));
        let totals_across = across(grid, rows.ranked);
        let there = format!("COUNT({totals_across})>={number}");
        let total = format!("IF({there},LARGE({totals_across},{number}),\"{NONE}\")");
        let tied = (place > 0).then(|| format!("{}-{}<={TIE}", cell(at - 1, GROUP), cell(at, TOTAL)));
        let kept = |column: usize, own: String| match &tied {
            Some(tied) => format!("IF({there},IF({tied},{},{own}),\"{NONE}\")", cell(at - 1, column)),
            None => format!("IF({there},{own},\"{NONE}\")"),
        };
        let (first, ranked) = (kept(GROUP, cell(at, TOTAL)), kept(RANK, number.to_string()));
        let Some(figure) = totals.get(place) else {
            for (column, formula) in [(TOTAL, total), (GROUP, first), (RANK, ranked)] {
                sheet.put(at, column, live_word(formula, NONE), Role::Live);
            }
            continue;
        };
        if group - figure > TIE {
            (group, rank) = (*figure, number);
        }
        sheet.put(at, TOTAL, live(total, *figure), Role::Live.shown(Shown::Points));
        sheet.put(at, GROUP, live(first, group), Role::Live.shown(Shown::Points));
        sheet.put(at, RANK, live(ranked, rank as f64), Role::Live.shown(Shown::Whole));
    }
}
