//! Why one option scores more than another: the difference, leaf by leaf.

use serde::Serialize;

use crate::id::Id;
use crate::model::{AlternativeId, Model};

/// Why one option scores more than another.
///
/// For each leaf `w(k) (v(a, k) - v(b, k))`; the sum is the difference of the totals. This one table
/// answers "why did A beat B".
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let why = appraisal.difference("company", "as-is").expect("both are options");
/// for part in &why.parts {
///     println!("{:+.1} points: {}", part.points, part.criterion);
/// }
/// assert_eq!(why.total, 82.5 - 60.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// The first option.
    pub option: Id,
    /// The option it is compared with.
    pub against: Id,
    /// Total of the first less total of the other, in points.
    pub total: f64,
    /// Leaf by leaf, the largest gain of the first option first and its largest loss last.
    pub parts: Vec<DifferencePart>,
}

/// What one leaf adds to a difference.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let why = appraisal.difference("company", "as-is").expect("both are options");
/// let control = why.parts.last().expect("two leaves");
/// // What the company loses on control: 0.5 (85 - 95).
/// assert_eq!((control.weight, control.value, control.against), (0.5, 85.0, 95.0));
/// assert_eq!(control.points, -5.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DifferencePart {
    /// The leaf.
    pub criterion: Id,
    /// Its share of the whole.
    pub weight: f64,
    /// What the first option is worth on it.
    pub value: f64,
    /// What the other is worth on it.
    pub against: f64,
    /// Points that the leaf adds to the difference; below zero where the other option is ahead.
    pub points: f64,
    /// Whether one of the two scores is missing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

pub(crate) fn difference(model: &Model, one: AlternativeId, other: AlternativeId) -> Difference {
    let mut total = 0.0;
    let mut parts = Vec::with_capacity(model.leaves().len());
    for criterion in model.leaves() {
        let Some(leaf) = model.leaf(*criterion) else { continue };
        let weight = model.leaf_weights()[leaf.index()];
        let (value, against) = (model.value(one, leaf), model.value(other, leaf));
        let points = weight * (value - against);
        total += points;
        let missing = [one, other].iter().any(|option| model.score_state(*option, leaf).is_missing());
        parts.push(DifferencePart {
            criterion: model.criterion(*criterion).id.clone(),
            weight,
            value,
            against,
            points,
            missing,
        });
    }
    parts.sort_by(|a, b| b.points.total_cmp(&a.points).then_with(|| a.criterion.cmp(&b.criterion)));
    Difference {
        option: model.alternative(one).id.clone(),
        against: model.alternative(other).id.clone(),
        total,
        parts,
    }
}
