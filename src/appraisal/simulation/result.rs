//! What a simulation found: each figure with its standard error.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::Figure;
use super::histogram::Histogram;
use super::program::Program;
use super::run::Counts;
use crate::id::Id;
use crate::model::{AlternativeId, Plan, WeightSampling};

/// A figure found by drawing, with its standard error: another seed gives a figure within two standard errors of the
/// true one 19 times in 20. Of quantiles under Latin hypercube and Sobol draws the error is that of independent draws,
/// which is an upper estimate.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulate();
/// let first = simulated.simulation().and_then(|found| found.option("a")?.first).expect("it may be chosen");
/// // `a` is above 40 in two cases of three.
/// assert!((first.value - 2.0 / 3.0).abs() < 4.0 * first.error);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Sampled {
    /// The figure, in its own unit.
    pub value: f64,
    /// Its standard error, in the same unit, from the draws being so many and no more. It says nothing of the inputs.
    pub error: f64,
}

/// How a simulation came to its end.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::Ended;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
/// // A thousand draws tell a chance of two in three to 0.015, and to no more than that.
/// let few = appraisal.simulator().draws(1_000)?.until_error(0.001).run();
/// assert_eq!(few.simulation().map(|found| found.ended), Some(Ended::ErrorNotReached));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ended {
    /// All draws were made, and no error was wanted.
    AllDraws,
    /// The wanted error was reached, and drawing stopped there.
    ErrorReached,
    /// All draws were made and the wanted error was not reached.
    ErrorNotReached,
}

/// What a simulation found. Options are in the order of the file.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulate();
/// let found = simulated.simulation().expect("a score is uncertain");
/// assert_eq!((found.draws, found.seed), (100_000, 1));
/// // Knowing `a` before choosing would be worth 20/6 of a point: the best expected loss.
/// assert!((found.evpi.value - 20.0 / 6.0).abs() < 4.0 * found.evpi.error);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Simulation {
    /// How many draws were made.
    pub draws: u64,
    /// Where the streams of random numbers start.
    pub seed: u64,
    /// How the draws are spread.
    #[serde(serialize_with = "as_word")]
    pub plan: Plan,
    /// What is drawn for the weights.
    #[serde(serialize_with = "as_word")]
    pub weights: WeightSampling,
    /// How weights are drawn where order or statements bound them: `exact`, `rejection` or `hit-and-run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights_method: Option<String>,
    /// The generator of the random numbers.
    pub generator: &'static str,
    /// How it came to its end.
    pub ended: Ended,
    /// The width of the cells from which quantiles of totals are read, in points; none if they are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantile_width: Option<f64>,
    /// How each option fares.
    pub options: Vec<SimulatedOption>,
    /// How often each option beats each other; empty for more than 40 options.
    pub pairwise: Vec<PairwiseWinning>,
    /// Why the ranks and pairs are not counted, if they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<String>,
    /// How open the decision is, in bits: nought if one option is always first, the logarithm to the base 2 of the
    /// number of options if all are first equally often.
    pub entropy: Sampled,
    /// Cost against score in the draws; none if the file puts no money on anything or fewer than two costs are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_effectiveness: Option<CostEffectiveness>,
    /// What knowing every uncertain input before choosing would be worth, in points: the expected value of perfect
    /// information, which is the least expected loss.
    pub evpi: Sampled,
}

/// Cost against score in the draws.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]\n\
///     [cost.team]\noptions = ['a']\namount = 100";
/// let simulated = Scenario::parse("buy.toml", text)?.model()?.appraise().simulate();
/// let found = simulated.simulation().and_then(|found| found.cost_effectiveness.as_ref()).expect("costs are known");
/// // `b` is free, so it is always on the frontier; `a` is where it scores more, in two draws of three.
/// assert_eq!(found.options[1].on_frontier.value, 1.0);
/// let a = found.options[0].on_frontier;
/// assert!((a.value - 2.0 / 3.0).abs() < 4.0 * a.error);
/// // If a point is worth nothing, the cheaper one is the best buy.
/// assert_eq!((found.worth_of_a_point[0], found.options[1].best_buy[0].value), (0.0, 1.0));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CostEffectiveness {
    /// How many of the draws were looked at: the first 8,192 and one in eight after that.
    pub draws: u64,
    /// What a point may be worth, in the money of the file: where the acceptability curve is told.
    pub worth_of_a_point: Vec<f64>,
    /// The options that are not ruled out and whose cost is known, in the order of the ids.
    pub options: Vec<BestBuy>,
}

/// How often an option is worth its cost.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 60, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]\n\
///     [cost.team]\noptions = ['a']\namount = 100";
/// let simulated = Scenario::parse("buy.toml", text)?.model()?.appraise().simulate();
/// let found = simulated.simulation().and_then(|found| found.cost_effectiveness.as_ref()).expect("costs are known");
/// // The chances of the best buy sum to one at every worth of a point.
/// for place in 0..found.worth_of_a_point.len() {
///     let sum: f64 = found.options.iter().map(|option| option.best_buy[place].value).sum();
///     assert!((sum - 1.0).abs() < 1e-9);
/// }
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct BestBuy {
    /// The option.
    pub option: Id,
    /// The chance that no cheaper option or mix of two does as well.
    pub on_frontier: Sampled,
    /// The chance that score × worth of a point − cost is the highest, at each worth (acceptability curve).
    pub best_buy: Vec<Sampled>,
}

/// How an option fares in a simulation.
///
/// Ranks, losses and weights are those among the options that may be recommended; none for others.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulate();
/// let a = simulated.simulation().and_then(|found| found.option("a")).expect("an option");
/// // Uniform from 20 to 80: mean 50, standard deviation 60/√12.
/// assert!((a.total.mean.value - 50.0).abs() < 4.0 * a.total.mean.error);
/// assert!((a.total.sd.value - 60.0 / 12.0_f64.sqrt()).abs() < 4.0 * a.total.sd.error);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SimulatedOption {
    /// The option.
    pub option: Id,
    /// The chance that it is first, 0 to 1; options that tie share it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Sampled>,
    /// The chance of each rank, the first rank first (SMAA's rank acceptability); options that tie share their ranks.
    /// Empty for more than 40 options.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rank_acceptability: Vec<Sampled>,
    /// Its total, in points.
    pub total: Spread,
    /// The chance that it is first with its central weights (SMAA's confidence factor); none if it is never first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence_factor: Option<Sampled>,
    /// The mean weights of the draws in which it is first, by leaf: what somebody who would choose it typically holds
    /// important (SMAA's central weights). Empty if it is never first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub central_weights: BTreeMap<Id, Sampled>,
    /// What choosing it is expected to lose against the option that turns out best, in points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_loss: Option<Sampled>,
    /// What it costs society, discounted to year zero, in the money of the file; none if the file puts no money on
    /// anything or a figure is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Spread>,
    /// Its net present social value: what it brings less what it costs; none if no benefit is valued in money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub npsv: Option<Spread>,
}

/// How a figure is spread over the draws, in its own unit: points for a total, money for a cost.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulate();
/// let a = simulated.simulation().and_then(|found| found.option("a")).expect("an option");
/// // Evenly spread from 20 to 80: nine draws in ten are below 74.
/// let p90 = a.total.quantiles["p90"];
/// assert!((p90.value - 74.0).abs() < 4.0 * p90.error);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Spread {
    /// Its mean.
    pub mean: Sampled,
    /// Its standard deviation.
    pub sd: Sampled,
    /// Its quantiles by name: `p5`, `p10`, `p25`, `p50`, `p75`, `p90` and `p95`. One draw in twenty is below `p5`.
    pub quantiles: BTreeMap<&'static str, Sampled>,
}

/// How often an option beats another.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulate();
/// let pair = &simulated.simulation().expect("a score is uncertain").pairwise[0];
/// assert_eq!((pair.option.as_str(), pair.over.as_str()), ("a", "b"));
/// // `a` is above 40 in two cases of three.
/// assert!((pair.value - 2.0 / 3.0).abs() < 4.0 * pair.error);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PairwiseWinning {
    /// The option.
    pub option: Id,
    /// The other.
    pub over: Id,
    /// The chance that its total is higher, 0 to 1; a tie counts for neither.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// The quantiles that are told.
pub(super) const QUANTILES: [(&str, f64); 7] =
    [("p5", 0.05), ("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9), ("p95", 0.95)];

fn as_word<S: serde::Serializer, W: std::fmt::Display>(word: &W, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(word)
}

impl Simulation {
    /// How the option with this id fares.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulate();
    /// let found = simulated.simulation().expect("a score is uncertain");
    /// assert_eq!(found.option("b").map(|option| option.total.mean.value), Some(40.0));
    /// assert!(found.option("c").is_none());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn option(&self, id: &str) -> Option<&SimulatedOption> {
        self.options.iter().find(|one| one.option.as_str() == id)
    }

    /// The chance that an option beats another; none if it is not counted.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulate();
    /// let found = simulated.simulation().expect("a score is uncertain");
    /// let (one, other) = (found.winning("a", "b").expect("a pair"), found.winning("b", "a").expect("a pair"));
    /// assert_eq!(one.value + other.value, 1.0); // no draw of a continuous score is a tie
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn winning(&self, option: &str, over: &str) -> Option<Sampled> {
        let pair =
            self.pairwise.iter().find(|pair| pair.option.as_str() == option && pair.over.as_str() == over)?;
        Some(Sampled { value: pair.value, error: pair.error })
    }
}

/// Reads the results off the counts.
pub(super) struct Reading<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) counts: &'a Counts,
    /// For each contender the chance that it is first with its central weights.
    pub(super) confidence: &'a [Option<Sampled>],
}

impl Reading<'_> {
    pub(super) fn sampled(&self, figure: Figure) -> Option<Sampled> {
        let sums = &self.counts.sums;
        let sampled = Sampled { value: sums.value(figure)?, error: sums.error(figure) };
        // Figures too large for their squares leave nothing that could be told.
        (sampled.value.is_finite() && sampled.error.is_finite()).then_some(sampled)
    }

    /// A figure of which there always is one.
    pub(super) fn certain(&self, figure: Figure, offset: f64) -> Sampled {
        let found = self.sampled(figure).unwrap_or(Sampled { value: 0.0, error: 0.0 });
        Sampled { value: offset + found.value, ..found }
    }

    pub(super) fn options(&self) -> Vec<SimulatedOption> {
        self.program.model.shown().iter().map(|option| self.option(*option)).collect()
    }

    fn option(&self, option: AlternativeId) -> SimulatedOption {
        let place = option.index();
        let contender = self.program.contenders.iter().position(|one| *one == option);
        let counted = &self.program.layout.counted;
        let ranks = contender.filter(|_| counted.ranked).map_or_else(Vec::new, |contender| {
            (0..counted.contenders).map(|rank| self.certain(Figure::Rank(contender, rank), 0.0)).collect()
        });
        let centre = self.program.centre[place];
        let totals = &self.counts.histograms.totals[place];
        let exact = self.counts.histograms.exact.as_ref().map(|all| all[place].as_slice());
        let total = self.spread(Figure::Mean(place), Figure::Deviation(place), centre, totals, exact);
        let told = |figure| self.sampled(figure).is_some();
        let known = self.program.money.is_known(option);
        let money = |column: usize| {
            let counted = known && column < counted.costs;
            (counted && told(Figure::CostMean(column)) && told(Figure::CostDeviation(column))).then(|| {
                let grid = &self.counts.histograms.costs[column];
                let centre = self.counts.cost_centre[column];
                self.spread(Figure::CostMean(column), Figure::CostDeviation(column), centre, grid, None)
            })
        };
        let (cost, npsv) = (money(place), money(counted.options + place));
        SimulatedOption {
            option: self.program.model.alternative(option).id.clone(),
            first: contender.and_then(|contender| self.sampled(Figure::First(contender))),
            rank_acceptability: ranks,
            total,
            confidence_factor: contender.and_then(|contender| self.confidence[contender]),
            central_weights: contender.map(|contender| self.central_weights(contender)).unwrap_or_default(),
            expected_loss: contender.and_then(|contender| self.sampled(Figure::Loss(contender))),
            cost,
            npsv,
        }
    }

    pub(super) fn cost_effectiveness(&self) -> Option<CostEffectiveness> {
        let frontier = &self.program.frontier;
        let option = |(place, option): (usize, &AlternativeId)| BestBuy {
            option: self.program.model.alternative(*option).id.clone(),
            on_frontier: self.certain(Figure::OnFrontier(place), 0.0),
            best_buy: (0..frontier.worths.len())
                .map(|worth| self.certain(Figure::BestBuy(place, worth), 0.0))
                .collect(),
        };
        let all = &self.counts.sums.all.sums;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of draws")]
        let draws = || all[self.program.layout.bought()] as u64;
        (!frontier.options.is_empty()).then(|| CostEffectiveness {
            draws: draws(),
            worth_of_a_point: frontier.worths.clone(),
            options: frontier.options.iter().enumerate().map(option).collect(),
        })
    }

    pub(super) fn central_weights(&self, contender: usize) -> BTreeMap<Id, Sampled> {
        let model = self.program.model;
        let leaves = model.leaves().iter().enumerate();
        let central = leaves.filter_map(|(place, leaf)| {
            let weight = if self.program.layout.counted.weights {
                self.sampled(Figure::Central(contender, place))?
            } else {
                let ever = self.counts.sums.value(Figure::First(contender)).is_some_and(|first| first > 0.0);
                ever.then(|| Sampled { value: model.leaf_weights()[place], error: 0.0 })?
            };
            Some((model.criterion(*leaf).id.clone(), weight))
        });
        central.collect()
    }

    fn spread(
        &self,
        mean: Figure,
        deviation: Figure,
        centre: f64,
        histogram: &Histogram,
        exact: Option<&[f64]>,
    ) -> Spread {
        let sd = self.certain(deviation, 0.0);
        let mean = self.certain(mean, centre);
        // What never varies is known, whatever the width of the cells.
        let fixed = sd.value <= 0.0;
        let quantile = |(name, share): (&'static str, f64)| {
            let sampled = match exact {
                _ if fixed => Sampled { value: mean.value, error: 0.0 },
                Some(sorted) => exact_quantile(sorted, share),
                None => {
                    let (value, error) = histogram.quantile_with_error(share);
                    Sampled { value, error }
                }
            };
            (name, sampled)
        };
        Spread { mean, sd, quantiles: QUANTILES.into_iter().map(quantile).collect() }
    }

    pub(super) fn pairwise(&self) -> Vec<PairwiseWinning> {
        if !self.program.layout.counted.ranked {
            return Vec::new();
        }
        let model = self.program.model;
        let shown = model.shown().iter().filter_map(|option| {
            let place = self.program.contenders.iter().position(|one| one == option)?;
            Some((place, &model.alternative(*option).id))
        });
        let shown: Vec<(usize, &Id)> = shown.collect();
        let pairs = shown.iter().flat_map(|one| shown.iter().map(move |other| (one, other)));
        let pairs = pairs.filter(|(one, other)| one.0 != other.0);
        pairs
            .map(|((place, option), (over_place, over))| {
                let Sampled { value, error } = self.certain(Figure::Win(*place, *over_place), 0.0);
                PairwiseWinning { option: (*option).clone(), over: (*over).clone(), value, error }
            })
            .collect()
    }
}

/// A quantile of all figures, which are in rising order, with Woodruff's error.
fn exact_quantile(sorted: &[f64], share: f64) -> Sampled {
    let count = sorted.len();
    let at = |share: f64| {
        let place = share.clamp(0.0, 1.0) * (count - 1) as f64;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the fraction is used below"
        )]
        let below = place as usize;
        let above = (below + 1).min(count - 1);
        sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
    };
    if count == 0 {
        return Sampled { value: 0.0, error: 0.0 };
    }
    let step = (share * (1.0 - share) / count as f64).sqrt();
    Sampled { value: at(share), error: (at(share + step) - at(share - step)) / 2.0 }
}
