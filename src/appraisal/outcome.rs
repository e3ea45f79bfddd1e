//! What became of each option: ruled out or ranked, its total and the parts it is made of.

use serde::Serialize;

use super::evaluate::{States, rank, totals};
use crate::id::Id;
use crate::model::{Alternative, AlternativeId, LeafId, Model, Role};

/// What became of one option.
///
/// ```
/// use appraise::Scenario;
///
/// // As now: control 95, lasting gains 25. The company: 85, and nobody knows yet what its gains are.
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 'missing' }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let company = appraisal.outcome("company").expect("an option of the file");
/// // Half of 85 is 42.5. The missing score counts as 50, and may be anything from 0 to 100.
/// assert_eq!((company.low, company.total, company.high), (42.5, 67.5, 92.5));
/// assert_eq!(company.rank, Some(1));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Outcome {
    /// The option.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// The part it plays on the short list.
    pub role: Role,
    /// Whether it is ruled out. Its total is then the one it would have had.
    pub screened_out: bool,
    /// The requirements it fails.
    pub failed: Vec<Failed>,
    /// Its rank among the options that are not ruled out; ties share a rank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Its total, 0 to 100, every missing score counting as the middle of its range.
    pub total: f64,
    /// Its total with every missing score at the worst end.
    pub low: f64,
    /// Its total with every missing score at the best end.
    pub high: f64,
    /// Whether no score of it is known at all, so that its total is the middle of everything.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unscored: bool,
    /// What the total is made of, leaf by leaf in the order of the file.
    pub parts: Vec<Part>,
}

/// A requirement that an option fails.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     meets.public = true\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
/// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
/// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
/// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let contractor = appraisal.outcome("contractor").expect("an option of the file");
/// assert!(contractor.screened_out);
/// assert_eq!(contractor.failed[0].requirement, "public");
/// assert_eq!(contractor.failed[0].because, "it is privately owned");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Failed {
    /// The requirement.
    pub requirement: Id,
    /// The reason.
    pub because: String,
    /// Who judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The sources, as `id#where`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// What one leaf adds to a total.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let company = appraisal.outcome("company").expect("an option of the file");
/// let control = &company.parts[0];
/// assert_eq!((control.weight, control.value, control.contribution), (0.5, 85.0, 42.5));
/// // The parts are the total: 42.5 for control and 40 for lasting gains.
/// assert_eq!(company.parts.iter().map(|part| part.contribution).sum::<f64>(), company.total);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Part {
    /// The leaf.
    pub criterion: Id,
    /// Its share of the whole, 0 to 1.
    pub weight: f64,
    /// What the option is worth on it, 0 to 100.
    pub value: f64,
    /// Weight times value, in points.
    pub contribution: f64,
    /// Whether the score is missing, so that the value is the middle of its range.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

/// The totals of all options, in the order of the ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) middle: Vec<f64>,
    pub(crate) low: Vec<f64>,
    pub(crate) high: Vec<f64>,
}

impl Totals {
    pub(crate) fn of(model: &Model) -> Self {
        let count = model.alternatives().len();
        let run = |values: &[f64]| {
            let mut out = vec![0.0; count];
            totals(States::new(values, count, 1), model.leaf_weights(), &mut out);
            out
        };
        let middle = run(model.values());
        let at = |end: f64| {
            model.values_with_missing_at(end).map_or_else(|| middle.clone(), |values| run(&values))
        };
        Self { low: at(0.0), high: at(100.0), middle }
    }
}

/// The options that are ranked, best first, and the rank of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    pub(crate) order: Vec<AlternativeId>,
    ranks: Vec<u32>,
}

impl Ranking {
    pub(crate) fn of(model: &Model, totals: &Totals) -> Self {
        let ranked = model.alternatives().iter().enumerate().filter(|(_, option)| !option.is_screened_out());
        let mut order: Vec<AlternativeId> = ranked.map(|(place, _)| AlternativeId::new(place)).collect();
        let mut ranks = vec![0; model.alternatives().len()];
        rank(&totals.middle, &mut order, &mut ranks);
        Self { order, ranks }
    }
}

/// What became of every option, in the order of the ids.
pub(crate) fn outcomes(model: &Model, totals: &Totals, ranking: &Ranking) -> Vec<Outcome> {
    let options = model.alternatives().iter().enumerate();
    let outcome = |(place, option): (usize, &Alternative)| Outcome {
        unscored: unscored(model, AlternativeId::new(place)),
        id: option.id.clone(),
        name: option.name.clone(),
        role: option.role,
        screened_out: option.is_screened_out(),
        failed: failed(model, option),
        rank: Some(ranking.ranks[place]).filter(|rank| *rank > 0),
        total: totals.middle[place],
        low: totals.low[place],
        high: totals.high[place],
        parts: parts(model, AlternativeId::new(place)),
    };
    options.map(outcome).collect()
}

fn unscored(model: &Model, option: AlternativeId) -> bool {
    (0..model.leaves().len()).all(|leaf| model.score_state(option, LeafId::new(leaf)).is_missing())
}

fn failed(model: &Model, option: &Alternative) -> Vec<Failed> {
    let failed = option.failed().map(|judgement| Failed {
        requirement: model.requirement(judgement.requirement).id.clone(),
        because: judgement.because.clone().unwrap_or_default(),
        by: judgement.by.clone(),
        evidence: judgement.evidence.iter().map(ToString::to_string).collect(),
    });
    failed.collect()
}

fn parts(model: &Model, alternative: AlternativeId) -> Vec<Part> {
    let mut parts = Vec::with_capacity(model.leaves().len());
    for criterion in model.shown_criteria() {
        let Some(leaf) = model.leaf(*criterion) else { continue };
        let (weight, value) = (model.leaf_weights()[leaf.index()], model.value(alternative, leaf));
        parts.push(Part {
            criterion: model.criterion(*criterion).id.clone(),
            weight,
            value,
            contribution: weight * value,
            missing: model.score_state(alternative, leaf).is_missing(),
        });
    }
    parts
}
