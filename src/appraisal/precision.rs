//! How close is too close: what the precision of the scores themselves supports.

use serde::Serialize;

use super::evaluate::TIE;
use crate::model::{AlternativeId, LeafId, Model, ValueFunction};

/// The lead below which two options are too close to call.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let band = appraisal.recommendation().band.expect("there is a second option");
/// // All four scores are in steps of 5. Half a step on half of the weight is 1.25 points, and the root of
/// // four times its square is 2.5.
/// assert_eq!(band.points, 2.5);
/// assert!(!band.stated);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Band {
    /// Points.
    pub points: f64,
    /// Whether the file states it; otherwise it is derived from the steps in which scores are stated.
    pub stated: bool,
}

/// The steps in which a person may have stated a score, coarsest first.
const STEPS: &[f64] = &[10.0, 5.0, 1.0, 0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001];

/// How far from a whole number of steps rounding can take a figure.
const NEAR: f64 = 1e-6;

/// For each leaf, half the step in which its scores are stated, as points of value at each option's score.
///
/// The step is the largest of 10, 5, 1, 0.5, 0.1, … that divides every stated score of the leaf (or what
/// its levels are worth), in its unit.
#[derive(Clone, Debug)]
pub(crate) struct Precision {
    alternatives: usize,
    /// Leaf by leaf, in each leaf option by option: weight times half a step, in points.
    halves: Vec<f64>,
    stated: Option<f64>,
}

impl Precision {
    pub(crate) fn of(model: &Model) -> Self {
        let alternatives = model.alternatives().len();
        let stated = model.facts().too_close;
        let mut halves = Vec::new();
        if stated.is_none() {
            halves.reserve(alternatives * model.leaves().len());
            for (place, criterion) in model.leaves().iter().enumerate() {
                let function = model.criterion(*criterion).scale.as_ref().map(|scale| &scale.function);
                let weight = model.leaf_weights()[place];
                let leaf = LeafId::new(place);
                let step = leaf_step(model, leaf, function);
                leaf_halves(model, leaf, function, (step, weight), &mut halves);
            }
        }
        Self { alternatives, halves, stated }
    }

    /// The steps of a leaf for who may leave options out; none if the file states what is too close.
    #[cfg(feature = "html")]
    pub(crate) fn steps(model: &Model, leaf: LeafId) -> Option<Steps> {
        if model.facts().too_close.is_some() {
            return None;
        }
        let function =
            model.criterion(model.leaves()[leaf.index()]).scale.as_ref().map(|scale| &scale.function);
        let shared = leaf_step(model, leaf, function);
        let own = |option: AlternativeId| match function {
            Some(ValueFunction::Levels { .. }) => model.performance(option, leaf).map(|_| shared),
            _ => model.performance(option, leaf).map(|score| largest_step(&std::iter::once(score))),
        };
        let own: Vec<Option<f64>> =
            (0..model.alternatives().len()).map(AlternativeId::new).map(own).collect();
        let mut steps: Vec<f64> = own.iter().copied().flatten().chain([shared]).collect();
        steps.sort_by(f64::total_cmp);
        steps.dedup();
        let halves = |step: f64| {
            let mut halves = Vec::new();
            leaf_halves(model, leaf, function, (step, 1.0), &mut halves);
            (step, halves)
        };
        Some(Steps { own, halves: steps.into_iter().map(halves).collect() })
    }

    /// The band for a pair: as stated, or `√ Σ (w h_a)² + (w h_b)²`, halves of steps taken as independent.
    pub(crate) fn band(&self, one: AlternativeId, other: AlternativeId) -> Band {
        if let Some(points) = self.stated {
            return Band { points, stated: true };
        }
        let square = |half: f64| half * half;
        let rows = self.halves.chunks_exact(self.alternatives.max(1));
        let sum: f64 = rows.map(|row| square(row[one.index()]) + square(row[other.index()])).sum();
        Band { points: sum.sqrt().max(TIE), stated: false }
    }
}

/// The steps of one leaf. Each of the usual steps is so many times the next, so that the step of some options together is the
/// smallest of their own.
#[cfg(feature = "html")]
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    /// The largest step that divides the score of each option alone; none for one without a score.
    pub(crate) own: Vec<Option<f64>>,
    /// For every step that options can have together: half of it at the score of each, in points of value.
    pub(crate) halves: Vec<(f64, Vec<f64>)>,
}

/// The step in which all scores of a leaf are stated.
fn leaf_step(model: &Model, leaf: LeafId, function: Option<&ValueFunction>) -> f64 {
    let options = (0..model.alternatives().len()).map(AlternativeId::new);
    match function {
        Some(ValueFunction::Levels { levels }) => largest_step(&levels.iter().map(|(_, worth)| *worth)),
        _ => largest_step(&options.filter_map(|option| model.performance(option, leaf))),
    }
}

fn leaf_halves(
    model: &Model,
    leaf: LeafId,
    function: Option<&ValueFunction>,
    (step, weight): (f64, f64),
    halves: &mut Vec<f64>,
) {
    let options = (0..model.alternatives().len()).map(AlternativeId::new);
    halves.extend(options.map(|option| match (function, model.performance(option, leaf)) {
        (Some(ValueFunction::Levels { .. }), Some(_)) => weight * step / 2.0,
        (Some(function), Some(score)) => {
            // Half a step to either side, as far as the scale goes, in points of value: on a straight line
            // this is the slope times half a step.
            let (low, high) = function.ends().unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
            let sides = [score - step / 2.0, score + step / 2.0];
            let worths =
                sides.iter().filter(|side| (low..=high).contains(*side)).map(|side| function.value(*side));
            let (count, sum) = worths.fold((0_u8, 0.0), |(count, sum), worth| {
                (count + 1, sum + (worth - function.value(score)).abs())
            });
            weight * sum / f64::from(count.max(1))
        }
        _ => 0.0,
    }));
}

/// The largest usual step that divides every figure.
fn largest_step(figures: &(impl Iterator<Item = f64> + Clone)) -> f64 {
    let divides = |step: &&f64| {
        figures.clone().all(|figure| {
            let steps = figure / **step;
            (steps - steps.round()).abs() <= NEAR
        })
    };
    STEPS.iter().find(divides).copied().unwrap_or(0.0)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "steps are constants of a table")]
mod tests {
    use super::{STEPS, largest_step};

    #[test]
    fn each_step_is_so_many_times_the_next() {
        for pair in STEPS.windows(2) {
            let times = pair[0] / pair[1];
            assert!((times - times.round()).abs() < 1e-9, "{pair:?}");
        }
    }

    #[test]
    fn the_step_is_the_largest_that_divides_all_scores() {
        let step = |figures: &[f64]| largest_step(&figures.iter().copied());
        assert_eq!(step(&[10.0, 50.0, 0.0]), 10.0);
        assert_eq!(step(&[85.0, 40.0]), 5.0);
        assert_eq!(step(&[32.0, 38.0]), 1.0);
        assert_eq!(step(&[7.2, 8.1]), 0.1);
        assert_eq!(step(&[0.1 + 0.2]), 0.1);
        assert_eq!(step(&[std::f64::consts::PI]), 0.0);
    }
}
