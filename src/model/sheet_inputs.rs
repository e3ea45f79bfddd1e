//! The inputs that a sheet carries out and brings back: names that writer and reader agree on, and figures with their
//! addresses.

use super::Model;
use super::central::central_number;
use super::criterion::Criterion;
use super::ids::CriterionId;
use crate::key_path::KeyPath;
use crate::scenario::{Estimate, EstimateShape, Keyed, Line, MISSING};

/// The sheet of scores: ids of options above, ids of criteria in the second column.
pub(crate) const SCORES: &str = "Scores";
/// The sheet of weights: ids in the second column.
pub(crate) const WEIGHTS: &str = "Weights";
/// The sheet of costs, benefits and funding: an address in each row.
pub(crate) const COSTS: &str = "Costs";
/// The heading above addresses.
pub(crate) const KEY_PATH: &str = "Key path";
/// The heading above ids of criteria on the sheet of scores.
pub(crate) const CRITERION_ID: &str = "Criterion id";
/// The heading above ids.
pub(crate) const ID: &str = "id";
/// The heading above the figures that weights follow from.
pub(crate) const FIGURE: &str = "Figure";
/// The heading above amounts.
pub(crate) const AMOUNT: &str = "Amount";
/// What a score says that nobody knows.
pub(crate) const MISSING_SCORE: &str = MISSING;

/// The figure that a weight follows from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WeightFigure {
    pub(crate) figure: f64,
    /// Where the file states it; none if the share follows from ranks or pairs, or the criterion stands alone.
    pub(crate) path: Option<KeyPath>,
    pub(crate) uncertain: bool,
}

/// A figure of a cost, benefit or funding line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LineFigure {
    pub(crate) path: KeyPath,
    pub(crate) section: &'static str,
    pub(crate) line: String,
    pub(crate) name: String,
    /// The option that it is for, if not for all of the line.
    pub(crate) option: Option<String>,
    /// Its year, where a profile has one figure for each.
    pub(crate) year: Option<i64>,
    pub(crate) stated: StatedFigure,
}

/// How sure a figure of a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum StatedFigure {
    Certain(f64),
    /// A range, by its central figure; it is not brought back.
    Uncertain(f64),
    Missing,
}

impl Model {
    /// The figure that the weight of a criterion follows from.
    pub(crate) fn weight_figure(&self, id: CriterionId) -> WeightFigure {
        let criterion: &Criterion = self.criterion(id);
        let written = self.document().criteria.get(&criterion.id);
        let swing = written.and_then(|written| written.swing.as_ref()).map(|swing| ("swing", swing));
        let importance = || written?.importance.as_ref().map(|importance| ("importance", importance));
        let stated = swing.or_else(importance);
        let Some((key, estimate, figure)) =
            stated.and_then(|(key, one)| Some((key, one, central_number(one)?)))
        else {
            return WeightFigure { figure: criterion.local_weight, path: None, uncertain: false };
        };
        let path = KeyPath::from_segments(["criterion", &criterion.id, key]);
        WeightFigure { figure, path: Some(path), uncertain: is_uncertain(estimate) }
    }

    /// Every figure of the lines, in the order of the file.
    pub(crate) fn line_figures(&self) -> Vec<LineFigure> {
        let document = self.document();
        let zero = self.finance().year_zero;
        let mut found = Vec::new();
        lines(&document.costs, zero, &mut found);
        lines(&document.benefits, zero, &mut found);
        lines(&document.fundings, zero, &mut found);
        found
    }
}

/// Whether an estimate is more than a number.
fn is_uncertain(estimate: &Estimate) -> bool {
    estimate.detail().is_some_and(|detail| detail.shape_of_keys() != Some(EstimateShape::Point))
}

fn lines<L: Line>(lines: &Keyed<L>, year_zero: i64, found: &mut Vec<LineFigure>) {
    for (id, line) in lines.iter() {
        let name = line.common().name.cloned().unwrap_or_else(|| id.replace('-', " "));
        let first = line.from().unwrap_or(year_zero);
        let mut add = |option: Option<&str>, own: &L, first: i64| {
            let below =
                option.map_or_else(|| vec![L::SECTION, id], |option| vec![L::SECTION, id, "for", option]);
            let one = |rest: &[&str], year: Option<i64>, stated: StatedFigure| LineFigure {
                path: KeyPath::from_segments(below.iter().copied().chain(rest.iter().copied())),
                section: L::SECTION,
                line: id.to_owned(),
                name: name.clone(),
                option: option.map(str::to_owned),
                year,
                stated,
            };
            found.extend(own.amount().and_then(stated).map(|figure| one(&["amount"], None, figure)));
            for (place, estimate) in own.profile().iter().enumerate() {
                let year = first.saturating_add(place as i64);
                found.extend(
                    stated(estimate).map(|figure| one(&["profile", &place.to_string()], Some(year), figure)),
                );
            }
        };
        add(None, line, first);
        for (option, single) in line.for_options().iter() {
            add(Some(option), single, single.from().unwrap_or(first));
        }
    }
}

fn stated(estimate: &Estimate) -> Option<StatedFigure> {
    if estimate.is_missing() {
        return Some(StatedFigure::Missing);
    }
    let figure = central_number(estimate)?;
    Some(if is_uncertain(estimate) { StatedFigure::Uncertain(figure) } else { StatedFigure::Certain(figure) })
}
