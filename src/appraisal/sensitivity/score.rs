//! Scores: what a single score would have to be for the leader and a rival to tie.

use serde::Serialize;

use crate::appraisal::evaluate::TIE;
use crate::appraisal::outcome::Totals;
use crate::id::Id;
use crate::model::{AlternativeId, CriterionId, LeafId, Model, ScaleEnds, ValueFunction};

/// The value at which one score, all else as it is, makes two options tie.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let as_is: Vec<_> = appraisal.score_switching().iter().filter(|one| one.option == "as-is").collect();
/// // The way things are would need 45 more on one of the two: 140 is off the scale, 70 is not.
/// assert_eq!((as_is[0].criterion.as_str(), as_is[0].value, as_is[0].feasible), ("control", Some(140.0), false));
/// assert_eq!((as_is[1].criterion.as_str(), as_is[1].value, as_is[1].feasible), ("gains", Some(70.0), true));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ScoreSwitching {
    /// The option whose score it is.
    pub option: Id,
    /// The option it then ties with: the leader against each rival, each rival against the leader.
    pub against: Id,
    /// The leaf.
    pub criterion: Id,
    /// What the option is worth on it now, 0 to 100.
    pub from: f64,
    /// What it would have to be worth; none where the leaf has no weight, so that no score can do it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Whether that lies between the least and the most that any score on the scale is worth.
    pub feasible: bool,
    /// The same in the numbers of the file, where its scale is not 0 to 100 itself, the value lies on it and
    /// one score has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// Every single score of the leader against each rival, and of each rival against the leader.
///
/// `v' = v - (V(a) - V(b)) / w` for the option `a` whose score it is, `w` being the weight of the leaf.
pub(crate) fn score_switching(
    model: &Model,
    totals: &Totals,
    leader: Option<AlternativeId>,
    rivals: &[AlternativeId],
) -> Vec<ScoreSwitching> {
    let Some(leader) = leader else { return Vec::new() };
    let leaves: Vec<(CriterionId, LeafId)> = model
        .shown_criteria()
        .iter()
        .filter_map(|criterion| Some((*criterion, model.leaf(*criterion)?)))
        .collect();
    let mut found = Vec::with_capacity(2 * rivals.len() * leaves.len());
    for rival in rivals {
        for (option, against) in [(leader, *rival), (*rival, leader)] {
            let lead = totals.middle[option.index()] - totals.middle[against.index()];
            for (criterion, leaf) in &leaves {
                found.push(switching(model, option, against, *criterion, *leaf, lead));
            }
        }
    }
    found
}

fn switching(
    model: &Model,
    option: AlternativeId,
    against: AlternativeId,
    criterion: CriterionId,
    leaf: LeafId,
    lead: f64,
) -> ScoreSwitching {
    let weight = model.leaf_weights()[leaf.index()];
    let from = model.value(option, leaf);
    let value = (weight > 0.0).then(|| from - lead / weight).filter(|value| value.is_finite());
    let scale = model.criterion(criterion).scale.as_ref();
    let (low, high) = scale.map_or((0.0, 100.0), |scale| scale.function.range());
    let inside = value.filter(|value| (low - TIE..=high + TIE).contains(value));
    let inside = inside.map(|value| value.max(low).min(high));
    // Moving the only score at an end of a local scale moves the scale itself.
    let fixed = !scale.is_some_and(|scale| matches!(scale.ends, ScaleEnds::Local(_)))
        || !holds_an_end(model, option, leaf);
    let inside = inside.filter(|_| fixed);
    let scale = scale.filter(|scale| scale.function != ValueFunction::Direct);
    ScoreSwitching {
        option: model.alternative(option).id.clone(),
        against: model.alternative(against).id.clone(),
        criterion: model.criterion(criterion).id.clone(),
        from,
        value: inside.or(value),
        feasible: inside.is_some(),
        score: inside.zip(scale).and_then(|(value, scale)| scale.function.score(value)),
    }
}

/// Whether an option alone is at an end of a scale.
fn holds_an_end(model: &Model, option: AlternativeId, leaf: LeafId) -> bool {
    let (values, states) = model.leaf_row(leaf);
    let own = values[option.index()];
    let at_end = own <= 0.0 || own >= 100.0;
    let same = values
        .iter()
        .zip(states)
        .filter(|(value, state)| !state.is_missing() && value.total_cmp(&own).is_eq());
    at_end && same.count() == 1
}
