//! The options ranked by another method of aggregation, as a check on the order.

use serde::Serialize;

use super::aggregation::{Aggregation, DecisionTable, Direction};
use super::evaluate::rank;
use crate::id::Id;
use crate::model::{AlternativeId, LeafId, Model};

/// An option as another method of aggregation ranks it.
///
/// ```
/// use appraise::Scenario;
/// use appraise::aggregation::WeightedSum;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// // The weighted sum is what the appraisal itself uses, so its scores are the totals.
/// let first = &appraisal.rank_by(&WeightedSum::default())[0];
/// assert_eq!((first.id.as_str(), first.score, first.rank), ("company", 82.5, 1));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Ranked {
    /// The option.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// Its score by the method; higher is better, and the unit is the method's.
    pub score: f64,
    /// Its rank; ties share one.
    pub rank: u32,
}

/// The options that are not ruled out, on their values of 0 to 100, ranked by a method; best first.
/// Missing scores count as the middle. None of them if the method gives a wrong number of scores.
pub(crate) fn rank_by(model: &Model, method: &dyn Aggregation) -> Vec<Ranked> {
    let options: Vec<AlternativeId> = (0..model.alternatives().len())
        .map(AlternativeId::new)
        .filter(|option| !model.alternative(*option).is_screened_out())
        .collect();
    let leaves = model.leaves().len();
    let row = |option: &AlternativeId| {
        let option = *option;
        (0..leaves).map(move |leaf| model.value(option, LeafId::new(leaf)))
    };
    let cells: Vec<f64> = options.iter().flat_map(row).collect();
    let directions = vec![Direction::HigherIsBetter; leaves];
    let table = DecisionTable::new(leaves, cells, model.leaf_weights().to_vec(), directions);
    let scores = table.map(|table| method.scores(&table)).filter(|scores| scores.len() == options.len());
    let Some(scores) = scores else { return Vec::new() };
    // The options are ranked by their place in this list, and then looked up again.
    let mut order: Vec<AlternativeId> = (0..options.len()).map(AlternativeId::new).collect();
    let mut ranks = vec![0; options.len()];
    rank(&scores, &mut order, &mut ranks);
    let ranked = order.iter().map(|place| {
        let option = model.alternative(options[place.index()]);
        Ranked {
            id: option.id.clone(),
            name: option.name.clone(),
            score: scores[place.index()],
            rank: ranks[place.index()],
        }
    });
    ranked.collect()
}
