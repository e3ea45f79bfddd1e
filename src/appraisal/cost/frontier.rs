//! Cost against score: which options no cheaper option or mix of two options beats, and what each further point costs.
//!
//! Simple dominance: another option scores at least as much and costs no more, one of the two strictly. Extended
//! dominance: a mix of two others does. Along the frontier the cost of a further point rises (A. M. Johannesson and
//! M. C. Weinstein, *On the decision rules of cost-effectiveness analysis*, Journal of Health Economics 12, 1993).

use serde::Serialize;

use super::measures::Basis;
use super::{Amount, Economic, MoneyOn, SAME_SHARE};
use crate::appraisal::{Appraisal, TIE};
use crate::id::Id;
use crate::model::{AlternativeId, Model};

/// Where an option stands in cost against score.
///
/// ```
/// use appraise::appraisal::{FrontierStatus, frontier};
///
/// // As is for 100 and 40 points; a mutual for 120 and 45; a company for 110 and 60.
/// let found = frontier(&[(100.0, 40.0), (120.0, 45.0), (110.0, 60.0)]);
/// assert_eq!(found[0], FrontierStatus::OnFrontier { incremental: None });
/// assert_eq!(found[1], FrontierStatus::Dominated { by: 2 }); // dearer and worse than the company
/// assert_eq!(found[2], FrontierStatus::OnFrontier { incremental: Some(0.5) }); // 10 for 20 points
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum FrontierStatus {
    /// Nothing beats it.
    OnFrontier {
        /// What each point costs beyond the next cheaper option on the frontier; none for the first.
        incremental: Option<f64>,
    },
    /// Another option scores at least as much for no more.
    Dominated {
        /// Which.
        by: usize,
    },
    /// A mix of two other options scores as much for less.
    ExtendedDominated {
        /// The cheaper of the two.
        cheaper: usize,
        /// The one that scores more.
        better: usize,
    },
}

/// Where an option stands in cost against score, in a word.
///
/// ```
/// use appraise::appraisal::FrontierStanding;
///
/// assert_eq!(FrontierStanding::ExtendedDominated.word(), "extended-dominated");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FrontierStanding {
    /// Nothing beats it.
    OnFrontier,
    /// Another option scores at least as much for no more.
    Dominated,
    /// A mix of two other options scores as much for less.
    ExtendedDominated,
}

impl FrontierStanding {
    /// The word of the results.
    ///
    /// ```
    /// use appraise::appraisal::FrontierStanding;
    ///
    /// assert_eq!(FrontierStanding::OnFrontier.word(), "on-frontier");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::OnFrontier => "on-frontier",
            Self::Dominated => "dominated",
            Self::ExtendedDominated => "extended-dominated",
        }
    }
}

/// An option's place in cost against score.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::FrontierStanding;
///
/// let text = "format = 1\n[option.as-is]\nscore.x = 40\n[option.company]\nscore.x = 60\n[criterion.x]\n\
///     [cost.team]\noptions = ['company']\namount = 1_000";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let frontier = &appraisal.money().expect("it costs something").frontier;
/// assert_eq!((frontier[1].option.as_str(), frontier[1].status), ("company", FrontierStanding::OnFrontier));
/// assert_eq!(frontier[1].incremental.map(|cost| cost.value()), Some(50.0)); // 1,000 for 20 points
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FrontierPoint {
    /// The option.
    pub option: Id,
    /// Where it stands.
    pub status: FrontierStanding,
    /// Net present cost.
    pub cost: Amount<Economic>,
    /// Total score, in points.
    pub score: f64,
    /// What each further point costs, beyond the next cheaper option on the frontier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incremental: Option<Amount<Economic>>,
    /// What beats it: one option, or the two whose mix does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Id>,
}

/// Where each pair of cost and effect stands, in the order they come.
///
/// Effects within a billionth are the same, and so are costs within a billionth of the largest. Of options that cost and
/// score the same, all stand where one of them does.
///
/// ```
/// use appraise::appraisal::{FrontierStatus, frontier};
///
/// // A mix of as is and the company scores 50 for 105, so the shared service for 108 is beaten without being worse
/// // than either.
/// let found = frontier(&[(100.0, 40.0), (108.0, 50.0), (110.0, 60.0)]);
/// assert_eq!(found[1], FrontierStatus::ExtendedDominated { cheaper: 0, better: 2 });
/// ```
pub fn frontier(options: &[(f64, f64)]) -> Vec<FrontierStatus> {
    // The unit of cost is the caller's, so that only a share of the largest can be a tie.
    let largest = options.iter().map(|(cost, _)| cost.abs()).fold(0.0, f64::max);
    let points = Points { options, cost_tie: SAME_SHARE * largest };
    let mut found: Vec<Option<FrontierStatus>> =
        (0..options.len()).map(|place| points.dominated(place)).collect();
    // What nothing beats outright, the cheapest first; equal ones once.
    let mut chain: Vec<usize> = Vec::new();
    let mut left: Vec<usize> = (0..options.len()).filter(|place| found[*place].is_none()).collect();
    left.sort_by(|one, other| options[*one].0.total_cmp(&options[*other].0).then(one.cmp(other)));
    for place in left {
        if chain.last().is_some_and(|last| points.same(*last, place)) {
            continue;
        }
        while let [.., cheaper, middle] = chain[..] {
            if !points.mix_beats(cheaper, place, middle) {
                break;
            }
            found[middle] = Some(FrontierStatus::ExtendedDominated { cheaper, better: place });
            chain.pop();
        }
        chain.push(place);
    }
    points.settle(&mut found, &chain);
    // An option that equals another stands where that one does.
    (0..options.len())
        .map(|place| {
            let twin = (0..options.len()).find(|other| points.same(*other, place) && found[*other].is_some());
            found[twin.unwrap_or(place)].unwrap_or(FrontierStatus::OnFrontier { incremental: None })
        })
        .collect()
}

struct Points<'a> {
    options: &'a [(f64, f64)],
    cost_tie: f64,
}

impl Points<'_> {
    fn same(&self, one: usize, other: usize) -> bool {
        let ((cost, effect), (other_cost, other_effect)) = (self.options[one], self.options[other]);
        (cost - other_cost).abs() <= self.cost_tie && (effect - other_effect).abs() <= TIE
    }

    /// The option that beats this one outright: of several the cheapest, then the best.
    fn dominated(&self, place: usize) -> Option<FrontierStatus> {
        let (cost, effect) = self.options[place];
        let beats = |other: &usize| {
            let (other_cost, other_effect) = self.options[*other];
            other_cost <= cost + self.cost_tie && other_effect >= effect - TIE && !self.same(*other, place)
        };
        let by = (0..self.options.len()).filter(beats).min_by(|one, other| {
            let ((cost, effect), (other_cost, other_effect)) = (self.options[*one], self.options[*other]);
            cost.total_cmp(&other_cost).then(other_effect.total_cmp(&effect))
        });
        by.map(|by| FrontierStatus::Dominated { by })
    }

    /// What a point costs between two.
    fn slope(&self, cheaper: usize, better: usize) -> f64 {
        let ((cost, effect), (more, higher)) = (self.options[cheaper], self.options[better]);
        (more - cost) / (higher - effect)
    }

    /// Whether the mix of two that has the effect of a third costs less than it, by more than a tie: options in line
    /// stay in line, whatever rounding makes of them.
    fn mix_beats(&self, cheaper: usize, better: usize, third: usize) -> bool {
        let ((cost, effect), (third_cost, third_effect)) = (self.options[cheaper], self.options[third]);
        third_cost > cost + self.slope(cheaper, better) * (third_effect - effect) + self.cost_tie
    }

    /// The frontier with its incremental costs, and for what a mix beats, the two neighbours in the end.
    fn settle(&self, found: &mut [Option<FrontierStatus>], chain: &[usize]) {
        for (rank, place) in chain.iter().enumerate() {
            let incremental = rank.checked_sub(1).map(|before| self.slope(chain[before], *place));
            found[*place] = Some(FrontierStatus::OnFrontier { incremental });
        }
        for (status, (_, effect)) in found.iter_mut().zip(self.options) {
            if let Some(FrontierStatus::ExtendedDominated { .. }) = status {
                let better =
                    chain.iter().position(|one| self.options[*one].1 >= *effect).unwrap_or(chain.len() - 1);
                let (cheaper, better) = (chain[better.saturating_sub(1)], chain[better]);
                *status = Some(FrontierStatus::ExtendedDominated { cheaper, better });
            }
        }
    }
}

/// In how many steps the worth of a point is varied, from nought.
const STEPS: u32 = 10;

/// Round figures around what a point costs along the frontier: nought to at least twice the dearest step of it.
pub(in crate::appraisal) fn worths_of_a_point(model: &Model, scores: &[f64]) -> Vec<f64> {
    let basis = Basis::of(model);
    let options = (0..scores.len()).map(AlternativeId::new);
    let stands = options.filter(|option| !model.alternative(*option).is_screened_out());
    let known = stands.filter_map(|option| Some((basis.net_present_cost(option)?, scores[option.index()])));
    let pairs: Vec<(f64, f64)> = known.collect();
    let dearest = frontier(&pairs).into_iter().filter_map(|status| match status {
        FrontierStatus::OnFrontier { incremental } => incremental,
        _ => None,
    });
    let dearest = dearest.fold(0.0, f64::max);
    // Where there is no step, what the whole of the costs comes to over the whole scale.
    let largest = pairs.iter().map(|(cost, _)| cost.abs()).fold(0.0, f64::max);
    let reach = if dearest > 0.0 { 2.0 * dearest } else { largest / 50.0 };
    let step = round_up(reach / f64::from(STEPS));
    (0..=STEPS).map(|place| f64::from(place) * step).collect()
}

/// The next of 1, 2 and 5 times a power of ten.
fn round_up(figure: f64) -> f64 {
    let mut unit = 1.0;
    while unit * 10.0 <= figure {
        unit *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * unit).find(|one| *one >= figure).unwrap_or(unit)
}

/// The options that are not ruled out and whose cost and score are known, in order of cost.
pub(super) fn of_appraisal(appraisal: &Appraisal, options: &[MoneyOn]) -> Vec<FrontierPoint> {
    let known = options.iter().filter_map(|on| {
        let outcome = appraisal.outcome(&on.option)?;
        (!outcome.screened_out && !outcome.unscored).then_some(())?;
        Some((on.option.clone(), on.npc.value?, outcome.total))
    });
    let mut known: Vec<(Id, Amount<Economic>, f64)> = known.collect();
    // Of options that are alike the first by id is named, whatever the order of the file.
    known.sort_by(|one, other| one.0.cmp(&other.0));
    let pairs: Vec<(f64, f64)> = known.iter().map(|(_, cost, score)| (cost.value(), *score)).collect();
    let mut points: Vec<FrontierPoint> = frontier(&pairs)
        .into_iter()
        .zip(&known)
        .map(|(status, (option, cost, score))| {
            let id = |place: usize| known[place].0.clone();
            let (status, incremental, by) = match status {
                FrontierStatus::OnFrontier { incremental } => {
                    (FrontierStanding::OnFrontier, incremental, Vec::new())
                }
                FrontierStatus::Dominated { by } => (FrontierStanding::Dominated, None, vec![id(by)]),
                FrontierStatus::ExtendedDominated { cheaper, better } => {
                    (FrontierStanding::ExtendedDominated, None, vec![id(cheaper), id(better)])
                }
            };
            FrontierPoint {
                option: option.clone(),
                status,
                cost: *cost,
                score: *score,
                incremental: incremental.map(Amount::new),
                by,
            }
        })
        .collect();
    points.sort_by(|one, other| {
        one.cost.value().total_cmp(&other.cost.value()).then(one.score.total_cmp(&other.score))
    });
    points
}
