//! Cost against score in the draws: how often each option is on the frontier, and how often it is the best buy at what a
//! point may be worth (the cost-effectiveness acceptability curve).
//!
//! An option is on the frontier where some worth of a point makes it the best buy: the largest of (more cost / more
//! points) against those that score less is at most the least of it against those that score more.

use super::money::Money;
use super::program::BLOCK;
use crate::appraisal::TIE;
use crate::appraisal::cost::{LEAST, worths_of_a_point};
use crate::model::{AlternativeId, Model};
use crate::numeric::columns::Sum;
use crate::numeric::wide::{Kernel, Simd, Wide};

/// The most options for which pairs are looked at in each draw.
pub(crate) const MOST_COMPARED: usize = 40;

/// The blocks that are always looked at, and how often one is after that: pairs of options take their time, and the error
/// of a chance is small long before the last draw.
const FIRST_BLOCKS: u64 = 32;
const EVERY: u64 = 8;

/// Whether a block is looked at. It depends on nothing but the block, so that a run may be cut anywhere.
pub(super) fn looks_at(block: u64) -> bool {
    block < FIRST_BLOCKS || block.is_multiple_of(EVERY)
}

/// Costs of a point within this share of each other are the same.
const SAME_RATIO: f64 = 1e-9;

/// What is compared.
#[derive(Debug, Default)]
pub(super) struct Frontier {
    /// The options that are not ruled out and whose cost is known.
    pub(super) options: Vec<AlternativeId>,
    /// What a point may be worth, in money.
    pub(super) worths: Vec<f64>,
}

impl Frontier {
    pub(super) fn new(model: &Model, money: &Money, scores: &[f64]) -> Self {
        let stands =
            |option: &AlternativeId| !model.alternative(*option).is_screened_out() && money.is_known(*option);
        let options: Vec<AlternativeId> =
            (0..model.alternatives().len()).map(AlternativeId::new).filter(stands).collect();
        if money.is_empty() || options.len() < 2 || options.len() > MOST_COMPARED {
            return Self::default();
        }
        Self { options, worths: worths_of_a_point(model, scores) }
    }

    /// How often each option is on the frontier, then how often it is the best buy at each worth, option by option.
    pub(super) fn count(
        &self,
        wide: Wide,
        totals: &[f64],
        costs: &[f64],
        draws: usize,
        counts: &mut Counts<'_>,
    ) {
        for (place, option) in self.options.iter().enumerate() {
            let (low, high) = counts.scratch.split_at_mut(BLOCK);
            let (low, high) = (&mut low[..draws], &mut high[..draws]);
            low.fill(0.0);
            high.fill(f64::INFINITY);
            for other in self.options.iter().filter(|other| *other != option) {
                wide.run(Narrow {
                    low,
                    high,
                    score: of(totals, *option, draws),
                    cost: of(costs, *option, draws),
                    other_score: of(totals, *other, draws),
                    other_cost: of(costs, *other, draws),
                });
            }
            wide.run(NotAbove { low, high });
            counts.frontier[place] = wide.run(Sum { x: low });
        }
        for (level, worth) in self.worths.iter().enumerate() {
            self.best_buys(wide, totals, costs, draws, (level, *worth), counts);
        }
    }

    fn best_buys(
        &self,
        wide: Wide,
        totals: &[f64],
        costs: &[f64],
        draws: usize,
        (level, worth): (usize, f64),
        counts: &mut Counts<'_>,
    ) {
        let (best, ties) = counts.scratch.split_at_mut(BLOCK);
        let (best, ties) = (&mut best[..draws], &mut ties[..draws]);
        best.fill(f64::NEG_INFINITY);
        ties.fill(0.0);
        for option in &self.options {
            wide.run(BestBuy {
                best,
                score: of(totals, *option, draws),
                cost: of(costs, *option, draws),
                worth,
            });
        }
        let levels = self.worths.len();
        for share in [false, true] {
            for (place, option) in self.options.iter().enumerate() {
                let found = wide.run(Ties {
                    best,
                    sharing: ties,
                    score: of(totals, *option, draws),
                    cost: of(costs, *option, draws),
                    worth,
                    share,
                });
                if share {
                    counts.best_buys[place * levels + level] = found;
                }
            }
        }
    }
}

/// The column of an option.
fn of(columns: &[f64], option: AlternativeId, draws: usize) -> &[f64] {
    &columns[option.index() * draws..][..draws]
}

/// Where the counts of a block go.
pub(super) struct Counts<'a> {
    pub(super) frontier: &'a mut [f64],
    pub(super) best_buys: &'a mut [f64],
    /// Two columns to work in.
    pub(super) scratch: &'a mut [f64],
}

/// Narrows the worths of a point for which an option is a better buy than another.
struct Narrow<'a> {
    low: &'a mut [f64],
    high: &'a mut [f64],
    score: &'a [f64],
    cost: &'a [f64],
    other_score: &'a [f64],
    other_cost: &'a [f64],
}

impl Kernel for Narrow<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let draws = self.low.len();
        let (score, cost) = (&self.score[..draws], &self.cost[..draws]);
        let (other_score, other_cost) = (&self.other_score[..draws], &self.other_cost[..draws]);
        for draw in 0..draws {
            let points = other_score[draw] - score[draw];
            let more = other_cost[draw] - cost[draw];
            let each = more / points;
            // Neither is better: the cheaper of the two stays.
            let same = if more < -LEAST { f64::NEG_INFINITY } else { f64::INFINITY };
            // More points for no more money leave nothing.
            let each_above = if more <= LEAST { f64::NEG_INFINITY } else { each };
            let high = if points > TIE { each_above } else { f64::INFINITY };
            let high = if points.abs() <= TIE { same } else { high };
            let low = if points < -TIE { each } else { 0.0 };
            self.high[draw] = if high < self.high[draw] { high } else { self.high[draw] };
            self.low[draw] = if low > self.low[draw] { low } else { self.low[draw] };
        }
    }
}

/// 1 where the low end is not above the high one, else 0.
struct NotAbove<'a> {
    low: &'a mut [f64],
    high: &'a [f64],
}

impl Kernel for NotAbove<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for (low, high) in self.low.iter_mut().zip(self.high) {
            // Options in line are all on the frontier, whatever rounding makes of the line.
            *low = if *low <= *high + SAME_RATIO * *low { 1.0 } else { 0.0 };
        }
    }
}

/// The best of score × worth − cost.
struct BestBuy<'a> {
    best: &'a mut [f64],
    score: &'a [f64],
    cost: &'a [f64],
    worth: f64,
}

impl Kernel for BestBuy<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for ((best, score), cost) in self.best.iter_mut().zip(self.score).zip(self.cost) {
            let buy = self.worth * score - cost;
            *best = if buy > *best { buy } else { *best };
        }
    }
}

/// How many options are the best buy in each draw; or the sum of the shares that one has in it.
struct Ties<'a> {
    best: &'a [f64],
    sharing: &'a mut [f64],
    score: &'a [f64],
    cost: &'a [f64],
    worth: f64,
    share: bool,
}

impl Kernel for Ties<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<S: Simd>(self, _: S) -> f64 {
        let mut sum = 0.0;
        for (((best, sharing), score), cost) in
            self.best.iter().zip(self.sharing).zip(self.score).zip(self.cost)
        {
            let is_best = if self.worth * score - cost >= best - LEAST { 1.0 } else { 0.0 };
            if self.share {
                sum += is_best / *sharing;
            } else {
                *sharing += is_best;
            }
        }
        sum
    }
}
