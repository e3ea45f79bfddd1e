//! Where options and leaves stand: the same columns and the same order of rows on every sheet.

use super::book::Sheet;
use crate::appraisal::{Appraisal, Outcome};
use crate::model::{AlternativeId, Criterion, CriterionId, LeafId, MIDDLE, Model, ValueFunction};

/// The column of the first option on Scores, Requirements and Calculation.
pub(super) const FIRST_OPTION: usize = 3;

/// The row of the first criterion on every sheet: a title, a note, names and ids stand above it.
pub(super) const FIRST_ROW: usize = 4;

/// An appraisal with its options and leaves in the order of the file.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    pub(super) appraisal: &'a Appraisal,
    pub(super) model: &'a Model,
    pub(super) options: Vec<(AlternativeId, &'a Outcome)>,
    pub(super) leaves: Vec<(CriterionId, LeafId)>,
}

impl<'a> Grid<'a> {
    pub(super) fn of(appraisal: &'a Appraisal) -> Self {
        let model = appraisal.model();
        let leaf = |criterion: &CriterionId| Some((*criterion, model.leaf(*criterion)?));
        Self {
            appraisal,
            model,
            options: model.shown().iter().copied().zip(appraisal.outcomes()).collect(),
            leaves: model.shown_criteria().iter().filter_map(leaf).collect(),
        }
    }

    /// The options with the columns they stand in.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, AlternativeId, &'a Outcome)> {
        self.options
            .iter()
            .enumerate()
            .map(|(place, (option, outcome))| (FIRST_OPTION + place, *option, *outcome))
    }

    /// The leaves with their places in the order of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &'a Criterion, LeafId)> {
        let model = self.model;
        self.leaves.iter().enumerate().map(move |(place, (id, leaf))| (place, model.criterion(*id), *leaf))
    }

    pub(super) fn last_option(&self) -> usize {
        FIRST_OPTION + self.options.len().saturating_sub(1)
    }

    /// The row of a leaf on Scores (as stated), Calculation and Scales.
    pub(super) fn row(place: usize) -> usize {
        FIRST_ROW + place
    }

    pub(super) fn last_row(&self) -> usize {
        FIRST_ROW + self.leaves.len().saturating_sub(1)
    }

    /// The row of a leaf among the values on Scores, below the scores and a heading.
    pub(super) fn value_row(&self, place: usize) -> usize {
        self.last_row() + 3 + place
    }

    /// The row of a criterion on Weights, by its place in the order of the file.
    pub(super) fn weight_row(&self, criterion: CriterionId) -> usize {
        let place = self.model.shown_criteria().iter().position(|one| *one == criterion);
        FIRST_ROW - 1 + place.unwrap_or(0)
    }

    /// A sheet with an option in each column from the fourth on, names and ids above.
    pub(super) fn sheet(&self, name: &'static str, note: &str, first: [&str; 3]) -> Sheet {
        let mut sheet = Sheet::titled(name, &[34.0, 20.0, 14.0], note);
        sheet.widen(self.options.len(), 21.0);
        sheet.header(
            FIRST_ROW - 2,
            first.into_iter().chain(self.options.iter().map(|(_, one)| one.name.as_str())),
        );
        let ids = self.options.iter().map(|(_, one)| one.id.as_str());
        sheet.header(FIRST_ROW - 1, ["id", "", ""].into_iter().chain(ids));
        sheet.fixed_columns = FIRST_OPTION;
        sheet
    }

    /// The total of an option if all that is missing were at one end.
    pub(super) fn total_at(outcome: &Outcome, end: f64) -> f64 {
        if end < MIDDLE { outcome.low } else { outcome.high }
    }
}

/// The value function of a leaf; 0 to 100 as they are if it has none of its own.
pub(super) fn function(criterion: &Criterion) -> &ValueFunction {
    criterion.scale.as_ref().map_or(&ValueFunction::Direct, |scale| &scale.function)
}

/// The name of a criterion below the others it belongs to.
pub(super) fn indented(model: &Model, criterion: &Criterion) -> String {
    let mut depth = 0;
    let mut above = criterion.parent;
    while let Some(parent) = above {
        depth += 1;
        above = model.criterion(parent).parent;
    }
    // Spaces that no program takes away at the beginning of a text.
    format!("{}{}", "\u{a0}\u{a0}\u{a0}".repeat(depth), criterion.name)
}
