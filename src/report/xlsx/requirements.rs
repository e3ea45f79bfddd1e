//! Requirements: who meets which, and who is ruled out by it.

use super::book::{Role, Sheet, live_word, range};
use super::grid::{FIRST_ROW, Grid};
use crate::model::{AlternativeId, RequirementId};

pub(super) const SHEET: &str = "Requirements";

const FAILS: &str = "fails";

/// The rows below the requirements.
pub(super) struct Standing {
    pub(super) sheet: Sheet,
    /// Whether an option is ruled out.
    pub(super) row: usize,
    /// Whether it may be recommended.
    pub(super) recommendable: usize,
}

pub(super) fn standing(grid: &Grid<'_>) -> Standing {
    let note = "An option that fails a requirement is ruled out whatever it scores; business as usual always goes forward.";
    let mut sheet = grid.sheet(SHEET, note, ["Requirement", "id", "Kind"]);
    let shown = grid.model.shown_requirements();
    for (at, id) in (FIRST_ROW..).zip(shown) {
        let requirement = grid.model.requirement(*id);
        sheet.put(at, 0, requirement.name.as_str(), Role::Text);
        sheet.put(at, 1, requirement.id.as_str(), Role::Text);
        sheet.put(at, 2, requirement.kind.word(), Role::Text);
        for (column, option, _) in grid.columns() {
            sheet.put(at, column, judged(grid, option, *id), Role::Assumption);
        }
    }
    let role = FIRST_ROW + shown.len();
    for (row, text) in (role..).zip(["Role", "Standing", "May be recommended"]) {
        sheet.put(row, 0, text, Role::Heading);
    }
    for (column, _, outcome) in grid.columns() {
        sheet.put(role, column, outcome.role.word(), Role::Assumption);
        let failing = format!("COUNTIF({},\"{FAILS}\")>0", range((FIRST_ROW, column), (role - 1, column)));
        let failing = if shown.is_empty() { "FALSE".to_owned() } else { failing };
        let usual = format!("{}=\"business-as-usual\"", super::book::cell(role, column));
        let ruled_out = if outcome.screened_out { "ruled out" } else { "stands" };
        let formula = format!("IF(AND({failing},NOT({usual})),\"ruled out\",\"stands\")");
        sheet.put(role + 1, column, live_word(formula, ruled_out), Role::Live);
        let may = if outcome.failed.is_empty() { "yes" } else { "no" };
        sheet.put(role + 2, column, live_word(format!("IF({failing},\"no\",\"yes\")"), may), Role::Live);
    }
    Standing { sheet, row: role + 1, recommendable: role + 2 }
}

fn judged(grid: &Grid<'_>, option: AlternativeId, requirement: RequirementId) -> &'static str {
    if !grid.model.requirement(requirement).screens {
        return "not screened";
    }
    let judgements = &grid.model.alternative(option).judgements;
    match judgements.iter().find(|judgement| judgement.requirement == requirement) {
        None => "meets",
        Some(judgement) if judgement.fails => FAILS,
        Some(_) => "not known",
    }
}
