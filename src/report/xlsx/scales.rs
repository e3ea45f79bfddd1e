//! Scales: the ends of each leaf, and the points and levels of those that have some.

use super::book::{Content, Role, Sheet, fixed, fixed_range, live, range};
use super::grid::{FIRST_OPTION, FIRST_ROW, Grid, function};
use crate::model::{Criterion, LocalScale, ScaleEnds, ValueFunction};

const SHEET: &str = "Scales";
const WORST: usize = 4;
const BEST: usize = 5;
const BEND: usize = 6;

/// The sheet, and where the points or levels of each leaf stand: first and last row.
pub(super) struct Scales {
    pub(super) sheet: Sheet,
    points: Vec<Option<(usize, usize)>>,
}

pub(super) fn scales(grid: &Grid<'_>) -> Scales {
    let note = "How scores become values of 0 to 100. Beyond the ends of a scale nothing is gained or lost.";
    let mut sheet = Sheet::titled(SHEET, &[36.0, 22.0, 14.0, 18.0, 16.0, 16.0, 12.0, 40.0, 40.0], note);
    sheet.header(
        FIRST_ROW - 1,
        ["Criterion", "id", "Unit", "Way", "Worst", "Best", "Curvature", "Worst means", "Best means"],
    );
    sheet.fixed_columns = 1;
    for (place, criterion, _) in grid.rows() {
        ends(grid, place, criterion, &mut sheet);
    }
    let points = grid.rows().map(|(_, criterion, _)| table(criterion, &mut sheet)).collect();
    Scales { sheet, points }
}

fn ends(grid: &Grid<'_>, place: usize, criterion: &Criterion, sheet: &mut Sheet) {
    let at = Grid::row(place);
    let scale = criterion.scale.as_ref();
    sheet.put(at, 0, criterion.name.as_str(), Role::Text);
    sheet.put(at, 1, criterion.id.as_str(), Role::Text);
    sheet.put(at, 2, scale.and_then(|scale| scale.unit.as_deref()).unwrap_or("0 to 100"), Role::Text);
    sheet.put(at, 3, way(criterion), Role::Text);
    let stated = match function(criterion) {
        ValueFunction::Linear { worst, best } | ValueFunction::Exponential { worst, best, .. } => {
            Some((*worst, *best))
        }
        _ => None,
    };
    if let Some((worst, best)) = stated {
        for (column, figure, least) in [(WORST, worst, worst < best), (BEST, best, best < worst)] {
            let (content, role) = end(grid, at, scale.map(|scale| scale.ends), figure, least);
            sheet.put(at, column, content, role);
        }
    }
    if let ValueFunction::Exponential { curvature, .. } = function(criterion) {
        sheet.put(at, BEND, *curvature, Role::Assumption);
    }
    sheet.put_some(at, 7, scale.and_then(|scale| scale.worst.as_deref()), Role::Text);
    sheet.put_some(at, 8, scale.and_then(|scale| scale.best.as_deref()), Role::Text);
}

/// An end as stated, or the lowest or highest score that there is.
fn end(grid: &Grid<'_>, at: usize, ends: Option<ScaleEnds>, figure: f64, least: bool) -> (Content, Role) {
    let Some(ScaleEnds::Local(_)) = ends else { return (figure.into(), Role::Assumption) };
    let scores = range((at, FIRST_OPTION), (at, grid.last_option()));
    let formula = format!("{}(Scores!{scores})", if least { "MIN" } else { "MAX" });
    (live(formula, figure), Role::Live)
}

fn way(criterion: &Criterion) -> &'static str {
    match (function(criterion), criterion.scale.as_ref().map(|scale| scale.ends)) {
        (_, Some(ScaleEnds::Local(LocalScale::HigherIsBetter))) => "local, higher is better",
        (_, Some(ScaleEnds::Local(LocalScale::LowerIsBetter))) => "local, lower is better",
        (ValueFunction::Direct, _) => "as scored",
        (ValueFunction::Linear { .. }, _) => "straight line",
        (ValueFunction::Piecewise { .. }, _) => "point to point",
        (ValueFunction::Exponential { .. }, _) => "curved",
        (ValueFunction::Levels { .. }, _) => "by level",
    }
}

/// The points or levels of a leaf, below all that is there.
fn table(criterion: &Criterion, sheet: &mut Sheet) -> Option<(usize, usize)> {
    let (heading, rows): (&str, Vec<(Content, f64)>) = match function(criterion) {
        ValueFunction::Piecewise { points } => {
            ("Score", points.iter().map(|(score, worth)| ((*score).into(), *worth)).collect())
        }
        ValueFunction::Levels { levels } => {
            ("Level", levels.iter().map(|(level, worth)| (level.as_str().into(), *worth)).collect())
        }
        _ => return None,
    };
    let at = sheet.next_row() + 1;
    for (column, text) in [(0, "Points and levels"), (1, "id"), (WORST, heading), (BEST, "Value")] {
        sheet.put(at, column, text, Role::Heading);
    }
    let last = at + rows.len();
    for (row, (score, worth)) in (at + 1..).zip(rows) {
        sheet.put(row, 0, criterion.name.as_str(), Role::Text);
        sheet.put(row, 1, criterion.id.as_str(), Role::Text);
        sheet.put(row, WORST, score, Role::Assumption);
        sheet.put(row, BEST, worth, Role::Assumption);
    }
    Some((at + 1, last))
}

impl Scales {
    /// The value of the score in a cell, as a formula: what is missing counts as the middle.
    pub(super) fn value(&self, place: usize, criterion: &Criterion, score: &str) -> String {
        let at = Grid::row(place);
        let end = |column: usize| format!("{SHEET}!{}", fixed(at, column));
        let position =
            format!("MEDIAN(0,1,({score}-{worst})/({best}-{worst}))", worst = end(WORST), best = end(BEST));
        let worth = match (function(criterion), self.points.get(place).copied().flatten()) {
            (ValueFunction::Linear { .. }, _) => format!("100*{position}"),
            (ValueFunction::Exponential { .. }, _) => format!("100*{}", bent(&position, &end(BEND))),
            (ValueFunction::Piecewise { .. }, Some(rows)) => between(rows, score),
            (ValueFunction::Levels { .. }, Some(rows)) => level(rows, score),
            // Adding nought makes of a text that is no number an error that can be seen.
            _ => format!("MEDIAN(0,100,{score}+0)"),
        };
        format!("IF(OR({score}=\"missing\",{score}=\"\"),50,{worth})")
    }
}

/// (1 − e^(−cz)) / (1 − e^(−c)), and for a slight bend its series.
fn bent(z: &str, c: &str) -> String {
    format!(
        "IF(ABS({c})<0.0001,{z}*(1+{c}*(1-{z})/2+{c}*{c}*(1-{z})*(1-2*{z})/12),(1-EXP(-{c}*{z}))/(1-EXP(-{c})))"
    )
}

/// On the line between the last point at or below the score and the next.
fn between((first, last): (usize, usize), score: &str) -> String {
    let column = |column: usize| format!("{SHEET}!{}", fixed_range((first, column), (last, column)));
    let (scores, worths) = (column(WORST), column(BEST));
    let before = format!("MIN({},IFERROR(MATCH({score},{scores},1),1))", last - first);
    let of = |list: &str, next: &str| format!("INDEX({list},{before}{next})");
    format!(
        "{v}+({w}-{v})*MEDIAN(0,1,({score}-{x})/({y}-{x}))",
        v = of(&worths, ""),
        w = of(&worths, "+1"),
        x = of(&scores, ""),
        y = of(&scores, "+1")
    )
}

/// What the level is worth; a number is a worth already, the central one of several levels.
fn level((first, last): (usize, usize), score: &str) -> String {
    let column = |column: usize| format!("{SHEET}!{}", fixed_range((first, column), (last, column)));
    format!(
        "IF(ISNUMBER({score}),MEDIAN(0,100,{score}),INDEX({},MATCH({score},{},0)))",
        column(BEST),
        column(WORST)
    )
}
