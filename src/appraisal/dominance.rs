//! Dominance: an option that is at least as good on everything and better on something.

use serde::Serialize;

use crate::id::Id;
use crate::model::{AlternativeId, LeafId, Model};

/// One option is at least as good as another on every leaf and better on one, whatever the weights.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?.with("option.company.score.control", 95)?;
/// let appraisal = scenario.model()?.appraise();
/// // The same control and better gains: no weights could turn that round.
/// let found = &appraisal.dominance()[0];
/// assert_eq!((found.option.as_str(), found.by.as_str()), ("as-is", "company"));
/// assert!(!found.everywhere); // on control the two are equal
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Dominance {
    /// The option that is no better anywhere.
    pub option: Id,
    /// The option that dominates it.
    pub by: Id,
    /// Whether it is worse on every leaf, not only on some.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub everywhere: bool,
}

/// Every pair in which one option dominates the other, in the order of the file.
///
/// With missing scores it must hold over their whole range: the dominating option's lowest value is set
/// against the dominated option's highest.
pub(crate) fn dominance(model: &Model) -> Vec<Dominance> {
    let leaves: Vec<LeafId> = model.leaves().iter().filter_map(|leaf| model.leaf(*leaf)).collect();
    let mut found = Vec::new();
    for option in model.shown() {
        for by in model.shown().iter().filter(|by| *by != option) {
            if let Some(everywhere) = dominates(model, &leaves, *by, *option) {
                found.push(Dominance {
                    option: model.alternative(*option).id.clone(),
                    by: model.alternative(*by).id.clone(),
                    everywhere,
                });
            }
        }
    }
    found
}

/// Whether `by` dominates `option`, and if so whether it is better on every leaf.
fn dominates(model: &Model, leaves: &[LeafId], by: AlternativeId, option: AlternativeId) -> Option<bool> {
    let end = |alternative: AlternativeId, leaf: LeafId, end: f64| {
        if model.score_state(alternative, leaf).is_missing() { end } else { model.value(alternative, leaf) }
    };
    let (mut somewhere, mut everywhere) = (false, true);
    for leaf in leaves {
        let (least, most) = (end(by, *leaf, 0.0), end(option, *leaf, 100.0));
        if least < most {
            return None;
        }
        let better = least > most;
        somewhere |= better;
        everywhere &= better;
    }
    somewhere.then_some(everywhere)
}
