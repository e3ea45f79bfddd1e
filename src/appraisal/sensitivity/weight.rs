//! Weights: for each criterion, leaf or branch, how far its weight can move before the lead changes.

use serde::Serialize;

use crate::appraisal::evaluate::TIE;
use crate::appraisal::outcome::Totals;
use crate::id::Id;
use crate::model::{AlternativeId, CriterionId, Model};

/// How the result hangs on the weight of one criterion.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let control = &appraisal.criteria()[0];
/// assert_eq!((control.name.as_str(), control.weight), ("control", 0.5));
/// // The company stays first while 55 (1 - w) is more than 10 w: up to 55 / 65.
/// let stable = control.stability.expect("two criteria have weight");
/// assert!(stable.low == 0.0 && (stable.high - 55.0 / 65.0).abs() < 1e-12);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CriterionSensitivity {
    /// The criterion, leaf or branch.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// The branch it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// Its share of the whole, 0 to 1.
    pub weight: f64,
    /// The weights over which the leader stays first, all others kept in proportion; none where no weight
    /// but this one counts, or nobody leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stability: Option<Interval>,
    /// For each rival that ties at no weight with missing scores in the middle, and at some weight for some
    /// of their values: those weights.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<PossibleSwitching>,
    /// For each rival that can tie with the leader, the weight at which it does.
    pub switching: Vec<WeightSwitching>,
}

/// From the lowest to the highest.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// // The weight of lasting gains over which the company leads: from 10 / 65, where the two tie, to 1.
/// let gains = appraisal.criteria()[1].stability.expect("two criteria have weight");
/// assert!((gains.low - 10.0 / 65.0).abs() < 1e-12);
/// assert_eq!(gains.high, 1.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Interval {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

/// The weights at which a rival can tie with the leader if missing scores turn out that way.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 'missing' }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// // The company is ahead on both, 85 to 80 and the middle of its range to 25, so no weight makes a tie. Were
/// // its gains worth nothing, one would: where 5 w = 25 (1 - w).
/// let scenario = Scenario::parse("company.toml", text)?.with("option.as-is.score.control", 80)?;
/// let appraisal = scenario.model()?.appraise();
/// let control = &appraisal.criteria()[0];
/// assert!(control.switching.is_empty());
/// assert_eq!(control.possible[0].option, "as-is");
/// assert!((control.possible[0].high - 25.0 / 30.0).abs() < 1e-12);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PossibleSwitching {
    /// The rival.
    pub option: Id,
    /// The lowest such weight.
    pub low: f64,
    /// The highest such weight.
    pub high: f64,
}

/// The weight at which a rival ties with the leader, all others kept in proportion.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let switch = &appraisal.criteria()[0].switching[0];
/// assert_eq!(switch.option, "as-is");
/// // With control at w the two tie where 95 w + 25 (1 - w) = 85 w + 80 (1 - w).
/// assert!((switch.weight - 55.0 / 65.0).abs() < 1e-12);
/// assert!(!switch.ties_only); // above it, as-is leads
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct WeightSwitching {
    /// The rival.
    pub option: Id,
    /// The weight, 0 to 1.
    pub weight: f64,
    /// The lowest such weight over all missing scores; where they move it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The highest such weight over all missing scores; where they move it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Whether the rival only ties there, at the very end of the weights, and never leads.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ties_only: bool,
}

/// What each option is worth on each criterion, branches included: the mean of the children by weight.
#[derive(Clone, Debug)]
pub(crate) struct NodeValues {
    alternatives: usize,
    middle: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl NodeValues {
    pub(crate) fn of(model: &Model) -> Self {
        let alternatives = model.alternatives().len();
        let middle = node_values(model, model.values());
        let at = |end: f64| {
            model
                .values_with_missing_at(end)
                .map_or_else(|| middle.clone(), |values| node_values(model, &values))
        };
        Self { alternatives, low: at(0.0), high: at(100.0), middle }
    }

    fn place(&self, criterion: CriterionId, option: AlternativeId) -> usize {
        criterion.index() * self.alternatives + option.index()
    }
}

/// Criterion by criterion, in each option by option.
fn node_values(model: &Model, leaf_values: &[f64]) -> Vec<f64> {
    let alternatives = model.alternatives().len();
    let mut nodes = vec![0.0; model.criteria().len() * alternatives];
    // Children come after their parent in the order of display, so backwards every child is ready.
    for criterion in model.shown_criteria().iter().rev() {
        let start = criterion.index() * alternatives;
        if let Some(leaf) = model.leaf(*criterion) {
            let from = leaf.index() * alternatives;
            nodes[start..start + alternatives].copy_from_slice(&leaf_values[from..from + alternatives]);
        }
        for child in &model.criterion(*criterion).children {
            let weight = model.criterion(*child).local_weight;
            for option in 0..alternatives {
                nodes[start + option] += weight * nodes[child.index() * alternatives + option];
            }
        }
    }
    nodes
}

/// The weight of a criterion above which the rest is added up for itself: taking a large part from the whole would
/// leave rounding errors where the small rest should be.
const LARGE: f64 = 0.5;

/// What each option is worth on everything outside one criterion; none if nothing outside has weight.
fn rest(model: &Model, id: CriterionId, totals: &[f64], nodes: &[f64]) -> Option<Vec<f64>> {
    let alternatives = totals.len();
    let row = |criterion: CriterionId| {
        &nodes[criterion.index() * alternatives..(criterion.index() + 1) * alternatives]
    };
    let weight = model.criterion(id).weight;
    if weight <= LARGE {
        return Some(
            totals.iter().zip(row(id)).map(|(total, own)| (total - weight * own) / (1.0 - weight)).collect(),
        );
    }
    let outside: Vec<(CriterionId, f64)> = model
        .leaves()
        .iter()
        .filter(|leaf| !is_within(model, **leaf, id))
        .map(|leaf| (*leaf, model.criterion(*leaf).weight))
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    let sum: f64 = outside.iter().map(|(_, weight)| weight).sum();
    let mut rest = vec![0.0; alternatives];
    for (leaf, weight) in &outside {
        for (out, value) in rest.iter_mut().zip(row(*leaf)) {
            *out += weight / sum * value;
        }
    }
    (sum > 0.0).then_some(rest)
}

/// Whether a leaf is a criterion or stands below it.
fn is_within(model: &Model, leaf: CriterionId, criterion: CriterionId) -> bool {
    let mut here = Some(leaf);
    while let Some(id) = here {
        if id == criterion {
            return true;
        }
        here = model.criterion(id).parent;
    }
    false
}

/// What each option is worth outside one criterion, with missing scores in the middle and at their ends.
#[derive(Debug)]
struct Outside {
    middle: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Outside {
    fn of(model: &Model, totals: &Totals, nodes: &NodeValues, id: CriterionId) -> Option<Self> {
        Some(Self {
            middle: rest(model, id, &totals.middle, &nodes.middle)?,
            low: rest(model, id, &totals.low, &nodes.low)?,
            high: rest(model, id, &totals.high, &nodes.high)?,
        })
    }
}

/// Every criterion in the order of display, with what its weight decides between the leader and its rivals.
///
/// With the weight of criterion `k` at `w` and all others in proportion, option `a` totals
/// `w s(a) + (1 - w) R(a)`, where `s` is its value on `k` and `R(a) = (V(a) - W s(a)) / (1 - W)` its value on
/// all the rest, `W` being the weight of `k` now. Two options tie at `w = r / (r - d)` with
/// `d = s(a) - s(b)` and `r = R(a) - R(b)`, if that lies in 0 to 1.
pub(crate) fn weight_sensitivity(
    model: &Model,
    totals: &Totals,
    nodes: &NodeValues,
    leader: Option<AlternativeId>,
    rivals: &[AlternativeId],
) -> Vec<CriterionSensitivity> {
    let sensitivity = |id: &CriterionId| {
        let criterion = model.criterion(*id);
        let weight = criterion.weight;
        let outside = leader.and_then(|leader| Some((leader, Outside::of(model, totals, nodes, *id)?)));
        let mut stability = outside.as_ref().map(|_| Interval { low: 0.0, high: 1.0 });
        let mut switching = Vec::new();
        let mut possible = Vec::new();
        for rival in rivals {
            let (Some((leader, outside)), Some(stability)) = (&outside, stability.as_mut()) else { break };
            let pair = Pair::of(nodes, outside, *id, *leader, *rival);
            stability.narrow(pair, weight);
            possible.extend(pair.possible(&model.alternative(*rival).id));
            switching.extend(pair.switching(&model.alternative(*rival).id));
        }
        CriterionSensitivity {
            id: criterion.id.clone(),
            name: criterion.name.clone(),
            parent: criterion.parent.map(|parent| model.criterion(parent).id.clone()),
            weight,
            stability,
            possible,
            switching,
        }
    };
    model.shown_criteria().iter().map(sensitivity).collect()
}

/// The lead over one rival as a straight line in one weight: `lead(w) = w d + (1 - w) r`.
#[derive(Clone, Copy, Debug)]
struct Pair {
    middle: Line,
    low: Line,
    high: Line,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    /// The lead where the criterion is everything.
    d: f64,
    /// The lead where it is nothing.
    r: f64,
}

impl Pair {
    fn of(
        nodes: &NodeValues,
        outside: &Outside,
        id: CriterionId,
        leader: AlternativeId,
        rival: AlternativeId,
    ) -> Self {
        let (here, there) = (nodes.place(id, leader), nodes.place(id, rival));
        let (leader, rival) = (leader.index(), rival.index());
        Self {
            middle: Line {
                d: nodes.middle[here] - nodes.middle[there],
                r: outside.middle[leader] - outside.middle[rival],
            },
            low: Line {
                d: nodes.low[here] - nodes.high[there],
                r: outside.low[leader] - outside.high[rival],
            },
            high: Line {
                d: nodes.high[here] - nodes.low[there],
                r: outside.high[leader] - outside.low[rival],
            },
        }
    }

    /// The tie, if there is one between 0 and 1 and the two do not tie at every weight.
    fn switching(self, option: &Id) -> Option<WeightSwitching> {
        let weight = self.middle.tie()?;
        let Line { d, r } = self.middle;
        let ties_only = d.abs() <= TIE || r.abs() <= TIE;
        let moved = |range: &Interval| range.high - range.low > TIE;
        let range = self.ties_over_missing().filter(moved);
        Some(WeightSwitching {
            option: option.clone(),
            weight,
            low: range.map(|range| range.low),
            high: range.map(|range| range.high),
            ties_only,
        })
    }

    /// Where missing scores could bring a tie that there is not at their middle.
    fn possible(self, option: &Id) -> Option<PossibleSwitching> {
        let Interval { low, high } = self.ties_over_missing().filter(|_| self.middle.tie().is_none())?;
        Some(PossibleSwitching { option: option.clone(), low, high })
    }

    /// The weights at which the two can tie, whatever the missing scores turn out to be: where the least
    /// lead is not above zero and the greatest not below it.
    fn ties_over_missing(self) -> Option<Interval> {
        let within = Interval { low: 0.0, high: 1.0 };
        let under = Line { d: -self.low.d, r: -self.low.r }.not_negative()?;
        let over = self.high.not_negative()?;
        let low = within.low.max(under.low).max(over.low);
        let high = within.high.min(under.high).min(over.high);
        (low <= high).then_some(Interval { low, high })
    }
}

impl Line {
    fn tie(self) -> Option<f64> {
        match (self.d.abs() <= TIE, self.r.abs() <= TIE) {
            (true, true) => None,
            (true, false) => Some(1.0),
            (false, true) => Some(0.0),
            (false, false) => {
                let weight = self.r / (self.r - self.d);
                (0.0..=1.0).contains(&weight).then_some(weight)
            }
        }
    }

    /// The weights in 0 to 1 at which the line is at least zero.
    fn not_negative(self) -> Option<Interval> {
        match (self.r >= 0.0, self.d >= 0.0) {
            (true, true) => Some(Interval { low: 0.0, high: 1.0 }),
            (false, false) => None,
            (true, false) => Some(Interval { low: 0.0, high: self.r / (self.r - self.d) }),
            (false, true) => Some(Interval { low: self.r / (self.r - self.d), high: 1.0 }),
        }
    }
}

impl Interval {
    /// Keeps the part over which the leader stays ahead of one rival; it holds the weight of today.
    fn narrow(&mut self, pair: Pair, weight: f64) {
        let Line { d, r } = pair.middle;
        if d.abs() <= TIE && r.abs() <= TIE {
            return;
        }
        let Some(tie) = pair.middle.tie() else { return };
        if r < d {
            // Ahead only above the tie.
            self.low = self.low.max(tie.min(weight));
        } else {
            self.high = self.high.min(tie.max(weight));
        }
    }
}
