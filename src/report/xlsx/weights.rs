//! Weights: the tree of criteria, its swings, and the weights that follow from them.

use super::book::{Role, Sheet, Shown, fixed, fixed_range, live};
use super::grid::{FIRST_ROW, Grid, indented};
use crate::key_path::KeyPath;
use crate::model::sheet_inputs::{FIGURE as FIGURE_HEADING, ID, KEY_PATH, WEIGHTS};
use crate::model::{Criterion, CriterionId, Weighting};

/// The columns that formulas speak of.
const PARENT: usize = 2;
const FIGURE: usize = 4;
const SHARE: usize = 5;
pub(super) const WEIGHT: usize = 6;

/// What stands for the parent of a criterion that has none. No id can be this.
const TOP: &str = "—";

pub(super) fn sheet(grid: &Grid<'_>) -> Sheet {
    let note = "Share: the figure divided by those of all siblings. Weight: the share times the weight of the parent.";
    let mut sheet =
        Sheet::titled(WEIGHTS, &[36.0, 22.0, 22.0, 12.0, 10.0, 12.0, 12.0, 12.0, 34.0, 44.0], note);
    let headings = [
        "Criterion",
        ID,
        "Parent",
        "Way",
        FIGURE_HEADING,
        "Share of siblings",
        "Weight",
        "Kind",
        KEY_PATH,
        "Note",
    ];
    sheet.header(FIRST_ROW - 2, headings);
    sheet.fixed_columns = 1;
    for criterion in grid.model.shown_criteria() {
        row(grid, *criterion, &mut sheet);
    }
    sheet
}

fn row(grid: &Grid<'_>, id: CriterionId, sheet: &mut Sheet) {
    let (model, at) = (grid.model, grid.weight_row(id));
    let criterion = model.criterion(id);
    let parent = criterion.parent.map_or(TOP, |parent| model.criterion(parent).id.as_str());
    let stated = model.weight_figure(id);
    sheet.put(at, 0, indented(model, criterion), Role::Text);
    sheet.put(at, 1, criterion.id.as_str(), Role::Text);
    sheet.put(at, PARENT, parent, Role::Text);
    sheet.put(at, 3, way(criterion.weighting), Role::Text);
    let role = if stated.path.is_some() { Role::Input } else { Role::Assumption };
    sheet.put(at, FIGURE, stated.figure, role);
    let last = FIRST_ROW - 2 + model.shown_criteria().len();
    let column = |column: usize| fixed_range((FIRST_ROW - 1, column), (last, column));
    let siblings = format!("SUMIF({},{},{})", column(PARENT), fixed(at, PARENT), column(FIGURE));
    sheet.put(
        at,
        SHARE,
        live(format!("{}/{siblings}", fixed(at, FIGURE)), criterion.local_weight),
        Role::Live.shown(Shown::Weight),
    );
    let above = criterion.parent.map(|parent| format!("*{}", fixed(grid.weight_row(parent), WEIGHT)));
    let formula = format!("{}{}", fixed(at, SHARE), above.unwrap_or_default());
    sheet.put(at, WEIGHT, live(formula, criterion.weight), Role::Live.shown(Shown::Weight));
    sheet.put(at, 7, if criterion.is_leaf() { "leaf" } else { "branch" }, Role::Text);
    sheet.put_some(at, 8, stated.path.as_ref().map(KeyPath::as_str), Role::Note);
    sheet.put_some(at, 9, remark(criterion, stated.uncertain), Role::Note);
}

fn way(weighting: Weighting) -> &'static str {
    match weighting {
        Weighting::Swing => "swing",
        Weighting::Importance => "importance",
        Weighting::Rank => "rank",
        Weighting::Pairwise => "pairwise",
        Weighting::Alone => "alone",
    }
}

fn remark(criterion: &Criterion, uncertain: bool) -> Option<&'static str> {
    match criterion.weighting {
        Weighting::Rank => Some("The share that follows from the ranks; change the ranks in the file."),
        Weighting::Pairwise => Some("The share that follows from the pairs; change the pairs in the file."),
        _ => uncertain.then_some("A range in the file; this is its central figure."),
    }
}
