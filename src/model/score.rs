//! Scores: what each option is worth on each leaf, and what is not known.

use std::collections::{BTreeSet, HashMap};

use super::central::central_of_words;
use super::check::Check;
use super::criterion::Criterion;
use super::ids::{AlternativeId, LeafId};
use super::scale::ScaleEnds;
use super::value::ValueFunction;
use crate::diagnostic::{Code, listed};
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::scenario::{DetailedEstimate, Estimate, EstimateShape, Figure, LocalScale};

/// What is known about one score.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::ScoreState;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 'missing' }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let model = Scenario::parse("company.toml", text)?.model()?;
/// let gains = model.criterion_named("gains").and_then(|id| model.leaf(id)).expect("a leaf");
/// let states = model.shown().iter().map(|option| model.score_state(*option, gains));
/// assert_eq!(states.collect::<Vec<_>>(), [ScoreState::Stated, ScoreState::Missing]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScoreState {
    /// It is stated.
    Stated,
    /// It is stated with a shape that runs beyond the scale, and counts as the end it runs beyond.
    Clamped,
    /// It is said to be missing.
    Missing,
    /// Nothing is said, which counts as missing.
    #[default]
    LeftOut,
}

impl ScoreState {
    /// Whether nobody knows the score.
    ///
    /// ```
    /// use appraise::model::ScoreState;
    ///
    /// assert!(ScoreState::Missing.is_missing()); // the file says so
    /// assert!(ScoreState::LeftOut.is_missing()); // the file says nothing
    /// assert!(!ScoreState::Clamped.is_missing());
    /// ```
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Missing | Self::LeftOut)
    }
}

/// The points that a missing score counts for in totals and ranks: the middle of its range.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::MIDDLE;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 'missing' }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let company = appraisal.outcome("company").expect("an option of the file");
/// assert_eq!(company.total, 0.5 * 85.0 + 0.5 * MIDDLE);
/// # Ok::<(), appraise::Error>(())
/// ```
pub const MIDDLE: f64 = 50.0;

/// All scores, leaf by leaf and in each leaf option by option, both in the order of the ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    alternatives: usize,
    pub(crate) values: Vec<f64>,
    performances: Vec<f64>,
    states: Vec<ScoreState>,
    /// How many stated scores cite a source.
    pub(crate) evidenced: usize,
    /// How many stated scores say who scored.
    pub(crate) signed: usize,
    /// How many stated scores are ranges.
    pub(crate) ranges: usize,
    /// How many scores are stated.
    pub(crate) stated: usize,
    /// Who scored, where it is said.
    pub(crate) scorers: BTreeSet<String>,
}

impl Scores {
    fn place(&self, alternative: AlternativeId, leaf: LeafId) -> usize {
        leaf.index() * self.alternatives + alternative.index()
    }

    pub(crate) fn value(&self, alternative: AlternativeId, leaf: LeafId) -> f64 {
        self.values[self.place(alternative, leaf)]
    }

    pub(crate) fn state(&self, alternative: AlternativeId, leaf: LeafId) -> ScoreState {
        self.states[self.place(alternative, leaf)]
    }

    /// The values on one leaf and what is known about each.
    pub(crate) fn row(&self, leaf: LeafId) -> (&[f64], &[ScoreState]) {
        let start = leaf.index() * self.alternatives;
        let row = start..start + self.alternatives;
        (&self.values[row.clone()], &self.states[row])
    }

    /// The score in its unit; none if it is missing.
    pub(crate) fn performance(&self, alternative: AlternativeId, leaf: LeafId) -> Option<f64> {
        let place = self.place(alternative, leaf);
        (!self.states[place].is_missing()).then(|| self.performances[place])
    }

    /// Whether any score is missing.
    pub(crate) fn any_missing(&self) -> bool {
        self.states.iter().any(|state| state.is_missing())
    }

    /// The values with every missing score at one end of its range.
    pub(crate) fn values_with_missing_at(&self, end: f64) -> Vec<f64> {
        let filled = self.values.iter().zip(&self.states);
        filled.map(|(value, state)| if state.is_missing() { end } else { *value }).collect()
    }
}

/// Reads the scores and sets the ends of local scales. `ids` are the options in the order of the ids.
pub(crate) fn read_scores(check: &mut Check<'_>, ids: &[&str], leaves: &mut [&mut Criterion]) -> Scores {
    let (alternatives, cells) = (ids.len(), ids.len() * leaves.len());
    let mut scores = Scores {
        alternatives,
        values: vec![MIDDLE; cells],
        performances: vec![MIDDLE; cells],
        states: vec![ScoreState::LeftOut; cells],
        ..Scores::default()
    };
    let document = check.document;
    let places: HashMap<Id, usize> =
        leaves.iter().enumerate().map(|(place, leaf)| (leaf.id.clone(), place)).collect();
    let mut failed = vec![false; leaves.len()];
    for (option, written) in document.alternatives.iter() {
        let Ok(alternative) = ids.binary_search(&option) else { continue };
        for (criterion, estimate) in written.score.iter() {
            let Some(leaf) = places.get(criterion) else { continue };
            let path = ["option", option, "score", criterion];
            let Some((performance, state)) = read_score(check, &path, leaves[*leaf], estimate) else {
                failed[*leaf] = true;
                continue;
            };
            let place = leaf * alternatives + alternative;
            scores.performances[place] = performance;
            scores.states[place] = state;
            scores.note(estimate, state);
        }
    }
    for (place, leaf) in leaves.iter_mut().enumerate() {
        let row = place * alternatives..(place + 1) * alternatives;
        if !failed[place] {
            local_ends(check, leaf, &scores.performances[row.clone()], &scores.states[row.clone()]);
        }
        let Some(scale) = &leaf.scale else { continue };
        for cell in row.filter(|cell| !scores.states[*cell].is_missing()) {
            scores.values[cell] = scale.function.value(scores.performances[cell]);
        }
    }
    group_scores(check, leaves, &places);
    scores
}

/// Scores of groups are on the same scales, and are checked although nothing is computed from them yet.
fn group_scores(check: &mut Check<'_>, leaves: &[&mut Criterion], places: &HashMap<Id, usize>) {
    let document = check.document;
    for (group, written) in document.groups.iter() {
        for (option, scores) in written.score.iter() {
            for (criterion, estimate) in scores.iter() {
                let Some(leaf) = places.get(criterion) else { continue };
                read_score(check, &["group", group, "score", option, criterion], leaves[*leaf], estimate);
            }
        }
    }
}

impl Scores {
    fn note(&mut self, estimate: &Estimate, state: ScoreState) {
        if state.is_missing() {
            return;
        }
        self.stated += 1;
        let Some(detail) = estimate.detail() else { return };
        self.evidenced += usize::from(!detail.evidence.is_empty());
        self.signed += usize::from(detail.by.is_some());
        self.ranges += usize::from(detail.value.is_none());
        if let Some(by) = detail.by.as_ref().filter(|by| !self.scorers.contains(*by)) {
            self.scorers.insert(by.clone());
        }
    }
}

/// One score in its unit; for a level, what the level is worth.
fn read_score(
    check: &mut Check<'_>,
    path: &[&str],
    leaf: &Criterion,
    estimate: &Estimate,
) -> Option<(f64, ScoreState)> {
    if estimate.is_missing() {
        return Some((MIDDLE, ScoreState::Missing));
    }
    let scale = leaf.scale.as_ref()?;
    if let ValueFunction::Levels { levels } = &scale.function {
        return read_level(check, path, levels, estimate).map(|worth| (worth, ScoreState::Stated));
    }
    if let Some(word) = words(estimate).next() {
        let message = format!("`{word}` is not a score on `{}`, which has no levels", leaf.id);
        let help = "write a number in the unit of the criterion, or \"missing\" if nobody knows";
        check.report(Code::UnknownLevel, path, message, "not a number", help);
        return None;
    }
    let performance = match estimate {
        Estimate::Number(number) => *number,
        Estimate::Word(_) => return None,
        Estimate::Detailed(detail) => central_of_words(detail, |_| None)?,
    };
    if !performance.is_finite() {
        let message = "the central value of this estimate is too large for a figure";
        check.report(Code::NotFinite, path, message, "not finite", "write smaller figures, in a larger unit");
        return None;
    }
    if matches!(scale.ends, ScaleEnds::Local(_)) {
        return Some((performance, ScoreState::Stated));
    }
    on_scale(check, path, scale.function.ends()?, scale.unit.as_deref(), estimate, performance)
}

/// Every word in an estimate but "missing".
fn words(estimate: &Estimate) -> impl Iterator<Item = &str> {
    let values = estimate.detail().map(|detail| detail.values.as_slice()).unwrap_or_default();
    let listed = values.iter().filter_map(|figure| match figure {
        Figure::Word(word) => Some(word.as_str()),
        Figure::Number(_) => None,
    });
    estimate.word().into_iter().chain(listed)
}

fn read_level(
    check: &mut Check<'_>,
    path: &[&str],
    levels: &[(String, f64)],
    estimate: &Estimate,
) -> Option<f64> {
    let worth = |word: &str| levels.iter().find(|(level, _)| level == word).map(|(_, worth)| *worth);
    let unknown: Vec<&str> = words(estimate).filter(|word| worth(word).is_none()).collect();
    if let Some(word) = unknown.first() {
        let at = KeyPath::from_segments(path.iter().copied());
        let place = check.place(path);
        check.unknown(
            Code::UnknownLevel,
            &at,
            place,
            "level",
            word,
            levels.iter().map(|(level, _)| level.as_str()),
        );
        return None;
    }
    let found = match estimate {
        Estimate::Word(word) => worth(word),
        Estimate::Detailed(detail) if only_words(detail) => central_of_words(detail, worth),
        _ => None,
    };
    if found.is_none() {
        let names: Vec<&str> = levels.iter().map(|(level, _)| level.as_str()).collect();
        let message = "this criterion is scored by level, not by a number";
        let help = format!("write one of {}, in quotation marks", listed(names));
        check.report(Code::UnknownLevel, path, message, "not a level", &help);
    }
    found
}

fn only_words(detail: &DetailedEstimate) -> bool {
    let word = |figure: &Figure| matches!(figure, Figure::Word(_));
    detail.value.as_ref().is_some_and(word) || (!detail.values.is_empty() && detail.values.iter().all(word))
}

/// A bounded estimate must lie on the scale; another counts as the end it runs beyond.
fn on_scale(
    check: &mut Check<'_>,
    path: &[&str],
    (low, high): (f64, f64),
    unit: Option<&str>,
    estimate: &Estimate,
    performance: f64,
) -> Option<(f64, ScoreState)> {
    let (least, most, bounded) = range(estimate, performance);
    if (low..=high).contains(&least) && (low..=high).contains(&most) {
        return Some((performance, ScoreState::Stated));
    }
    if !bounded {
        let inside = performance.clamp(low, high);
        return Some((inside, ScoreState::Clamped));
    }
    let wrong = if (low..=high).contains(&least) { most } else { least };
    let unit = unit.map_or_else(|| "points".to_owned(), str::to_owned);
    let message = format!("the score {wrong} lies outside the scale, which runs from {low} to {high} {unit}");
    let help = "mend the score, or widen the scale by its anchors and judge the swing again";
    check.report(Code::ScoreOffScale, path, message, "off the scale", help);
    None
}

/// The lowest and highest figure of an estimate, and whether its shape ends there.
fn range(estimate: &Estimate, central: f64) -> (f64, f64, bool) {
    let Some(detail) = estimate.detail() else { return (central, central, true) };
    let figures = detail.values.iter().filter_map(|figure| match figure {
        Figure::Number(number) => Some(*number),
        Figure::Word(_) => None,
    });
    let quantiles = detail.quantiles().into_iter().map(|(_, value)| value);
    let figures = figures.chain(quantiles).chain([central]);
    let (low, high) = figures
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), figure| (low.min(figure), high.max(figure)));
    let (low, high) = match detail.shape_of_keys() {
        Some(EstimateShape::Bernoulli) => (0.0, 1.0),
        Some(EstimateShape::Beta) => (detail.low.unwrap_or(0.0), detail.high.unwrap_or(1.0)),
        // These have no ends: they run beyond any scale.
        Some(EstimateShape::Normal | EstimateShape::LogNormal | EstimateShape::Poisson) => {
            (f64::NEG_INFINITY, f64::INFINITY)
        }
        Some(EstimateShape::TruncatedNormal) => {
            (detail.low.unwrap_or(f64::NEG_INFINITY), detail.high.unwrap_or(f64::INFINITY))
        }
        _ => (low, high),
    };
    (low, high, low.is_finite() && high.is_finite())
}

/// The ends of a local scale are the lowest and highest score of all stated options.
fn local_ends(check: &mut Check<'_>, leaf: &mut Criterion, performances: &[f64], states: &[ScoreState]) {
    let Some(scale) = &mut leaf.scale else { return };
    let ScaleEnds::Local(local) = scale.ends else { return };
    let known = performances.iter().zip(states).filter(|(_, state)| !state.is_missing());
    let (low, high) = known.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (performance, _)| {
        (low.min(*performance), high.max(*performance))
    });
    if low >= high {
        let message = format!(
            "the local scale of `{}` has no spread: {}",
            leaf.id,
            if low.is_finite() { "all options score the same" } else { "no option is scored" }
        );
        let help = "state `worst` and `best` instead: a local scale needs options that differ";
        check.report(Code::LocalWithoutSpread, &["criterion", &leaf.id, "local"], message, "no spread", help);
        return;
    }
    let (worst, best) = match local {
        LocalScale::HigherIsBetter => (low, high),
        LocalScale::LowerIsBetter => (high, low),
    };
    scale.function = ValueFunction::Linear { worst, best };
}
