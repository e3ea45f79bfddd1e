//! Figures that follow from sums over draws, and the standard error of each.
//!
//! Of independent draws the error follows from the sums themselves. Of draws that are spread evenly (Latin
//! hypercube, Sobol) it follows from how the figure differs between independent parts of the run: the
//! delete-one jackknife (Tukey 1958) over [`PARTS`] parts. With fewer than [`FEWEST_PARTS`] parts the error of
//! independent draws is given, which is then an upper estimate.

use super::tally::{Layout, Tally};
use crate::numeric::ln::ln;
#[cfg(doc)]
use crate::numeric::sampling_plan::PARTS;
use crate::numeric::sampling_plan::SamplingPlan;

/// The fewest parts of a run from which an error is told.
const FEWEST_PARTS: usize = 8;

/// A figure of a simulation.
#[derive(Clone, Copy, Debug)]
pub(super) enum Figure {
    /// The chance that a contender is first.
    First(usize),
    /// The chance that a contender has a rank.
    Rank(usize, usize),
    /// The chance that a contender beats another.
    Win(usize, usize),
    /// The mean of an option's total, less its central total.
    Mean(usize),
    /// The standard deviation of an option's total.
    Deviation(usize),
    /// What choosing a contender is expected to lose against the best.
    Loss(usize),
    /// The least of these: what knowing everything would be worth.
    PerfectInformation,
    /// The mean weight of a leaf where a contender is first.
    Central(usize, usize),
    /// How open the decision is, in bits.
    Entropy,
    /// As for the total, of an option's cost, less the cost that sums are taken around.
    CostMean(usize),
    CostDeviation(usize),
    /// The chance that an option is on the frontier of cost against score, and that it is the best buy at a worth.
    OnFrontier(usize),
    BestBuy(usize, usize),
    /// The chance of an event.
    Event(usize),
    /// What a risk takes from a total on average, and its share of the total's variance.
    PointMean(usize),
    PointShare(usize),
    /// The same of cost.
    CostEffectMean(usize),
    CostShare(usize),
    /// Of the draws in which the leader is not first, the share in which one risk alone is the reason.
    Saved {
        risk: usize,
        leader: usize,
    },
    /// The chance that a day is kept, and the mean days after the central one.
    OnTime(usize),
    Late(usize),
}

/// All sums of a run, and those of its parts.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) layout: Layout,
    pub(super) plan: SamplingPlan,
    pub(super) all: Tally,
    pub(super) parts: Vec<Tally>,
}

impl Sums {
    pub(super) fn new(layout: &Layout, plan: SamplingPlan, parts: Vec<Tally>) -> Self {
        let mut all = Tally::new(layout);
        parts.iter().for_each(|part| all.add(part));
        Self { layout: layout.clone(), plan, all, parts }
    }

    /// The figure; none where nothing was counted that it could follow from.
    pub(super) fn value(&self, figure: Figure) -> Option<f64> {
        value(&self.layout, &self.all, figure)
    }

    /// The figure's standard error.
    pub(super) fn error(&self, figure: Figure) -> f64 {
        let filled = self.parts.iter().filter(|part| part.draws > 0).count();
        let shares = matches!(figure, Figure::PointShare(_) | Figure::CostShare(_));
        if filled < FEWEST_PARTS || (matches!(self.plan, SamplingPlan::Plain) && !shares) {
            return independent(&self.layout, &self.all, figure);
        }
        let without = self
            .parts
            .iter()
            .filter(|part| part.draws > 0)
            .filter_map(|part| value(&self.layout, &self.all.without(part), figure));
        let without: Vec<f64> = without.collect();
        let count = without.len() as f64;
        let mean = without.iter().sum::<f64>() / count;
        let spread: f64 = without.iter().map(|one| (one - mean) * (one - mean)).sum();
        (spread * (count - 1.0) / count).sqrt()
    }
}

fn value(layout: &Layout, tally: &Tally, figure: Figure) -> Option<f64> {
    let (sums, draws) = (&tally.sums, tally.draws as f64);
    let share = |place: usize| Some(sums[place] / draws);
    match figure {
        Figure::First(contender) => share(layout.first(contender)),
        Figure::Rank(contender, rank) => share(layout.rank(contender, rank)),
        Figure::Win(contender, over) => share(layout.win(contender, over)),
        Figure::Mean(option) => share(layout.total(option).start),
        Figure::Deviation(option) => Some(Moments::of(&sums[layout.total(option)], draws).deviation()),
        Figure::Loss(contender) => share(layout.loss(contender).start),
        Figure::PerfectInformation => value(layout, tally, Figure::Loss(least_loss(layout, tally)?)),
        Figure::Central(contender, leaf) => {
            let first = sums[layout.first(contender)];
            (first > 0.0).then(|| sums[layout.central(contender, leaf).start] / first)
        }
        Figure::Entropy => {
            let chances =
                (0..layout.counted.contenders).map(|contender| sums[layout.first(contender)] / draws);
            Some(chances.map(|chance| -chance * bits(chance)).sum::<f64>() + 0.0)
        }
        Figure::CostMean(option) => share(layout.cost(option).start),
        Figure::CostDeviation(option) => Some(Moments::of(&sums[layout.cost(option)], draws).deviation()),
        Figure::OnFrontier(option) => bought(layout, sums, layout.buys().0.start + option),
        Figure::BestBuy(option, worth) => {
            bought(layout, sums, layout.buys().1.start + option * layout.counted.worths + worth)
        }
        Figure::Event(slot) => share(layout.event(slot)),
        Figure::PointMean(effect) => share(layout.point_effect(effect).start),
        Figure::CostEffectMean(effect) => share(layout.cost_effect(effect).start),
        // These need the option whose spread it is: see `share_of_spread`.
        Figure::PointShare(effect) => {
            let option = layout.effect_option(effect);
            share_of_spread(&sums[layout.point_effect(effect)], &sums[layout.total(option)], draws)
        }
        Figure::CostShare(effect) => {
            let option = layout.cost_effect_option(effect);
            share_of_spread(&sums[layout.cost_effect(effect)], &sums[layout.cost(option)], draws)
        }
        Figure::Saved { risk, leader } => {
            let lost = draws - sums[layout.first(leader)];
            (lost > 0.0).then(|| sums[layout.saved(risk)] / lost)
        }
        Figure::OnTime(date) => share(layout.date(date).start),
        Figure::Late(date) => share(layout.date(date).start + 1),
    }
}

/// A share of the draws that were looked at for cost against score.
fn bought(layout: &Layout, sums: &[f64], place: usize) -> Option<f64> {
    let draws = sums[layout.bought()];
    (draws > 0.0).then(|| sums[place] / draws)
}

/// log₂, with the value that makes p log p vanish at nought.
fn bits(chance: f64) -> f64 {
    if chance > 0.0 { ln(chance) / std::f64::consts::LN_2 } else { 0.0 }
}

fn least_loss(layout: &Layout, tally: &Tally) -> Option<usize> {
    let loss = |contender: &usize| tally.sums[layout.loss(*contender).start];
    (0..layout.counted.contenders).min_by(|one, other| loss(one).total_cmp(&loss(other)))
}

/// cov(e, x) / var(x), from the sums of e and of x.
fn share_of_spread(effect: &[f64], powers: &[f64], draws: f64) -> Option<f64> {
    let variance = powers[1] - powers[0] * powers[0] / draws;
    let covariance = effect[2] - effect[0] * powers[0] / draws;
    (variance > 0.0).then(|| covariance / variance)
}

/// The standard error of a figure of independent draws.
fn independent(layout: &Layout, tally: &Tally, figure: Figure) -> f64 {
    let (sums, draws) = (&tally.sums, tally.draws as f64);
    let found = value(layout, tally, figure).unwrap_or_default();
    let total = |option: usize| Moments::of(&sums[layout.total(option)], draws);
    let cost = |option: usize| Moments::of(&sums[layout.cost(option)], draws);
    match figure {
        Figure::First(_) | Figure::Rank(..) | Figure::Win(..) | Figure::Event(_) | Figure::OnTime(_) => {
            error_of_chance(found, draws)
        }
        Figure::OnFrontier(_) | Figure::BestBuy(..) => error_of_chance(found, sums[layout.bought()]),
        Figure::Saved { leader, .. } => error_of_chance(found, draws - sums[layout.first(leader)]),
        Figure::Mean(option) => total(option).error_of_mean(),
        Figure::CostMean(option) => cost(option).error_of_mean(),
        Figure::Deviation(option) => total(option).error_of_deviation(),
        Figure::CostDeviation(option) => cost(option).error_of_deviation(),
        Figure::Loss(contender) => error_of_mean(&sums[layout.loss(contender)], draws),
        Figure::PerfectInformation => least_loss(layout, tally)
            .map_or(0.0, |contender| error_of_mean(&sums[layout.loss(contender)], draws)),
        Figure::Central(contender, leaf) => {
            error_of_mean(&sums[layout.central(contender, leaf)], sums[layout.first(contender)])
        }
        Figure::Entropy => error_of_entropy(layout, tally, found),
        Figure::PointMean(effect) => error_of_mean(&sums[layout.point_effect(effect)], draws),
        Figure::CostEffectMean(effect) => error_of_mean(&sums[layout.cost_effect(effect)], draws),
        // The variance counts as known: an approximation, for fewer draws than the parts of a run need.
        Figure::PointShare(effect) => {
            let products = &sums[layout.point_effect(effect)][2..];
            error_of_mean(products, draws) / total(layout.effect_option(effect)).variance
        }
        Figure::CostShare(effect) => {
            let products = &sums[layout.cost_effect(effect)][2..];
            error_of_mean(products, draws) / cost(layout.cost_effect_option(effect)).variance
        }
        Figure::Late(date) => error_of_mean(&sums[layout.date(date)][1..], draws),
    }
}

fn error_of_chance(chance: f64, draws: f64) -> f64 {
    (chance * (1.0 - chance) / draws).max(0.0).sqrt()
}

/// The error of a mean, from Σ x and Σ x².
fn error_of_mean(sums: &[f64], count: f64) -> f64 {
    let mean = sums[0] / count;
    ((sums[1] / count - mean * mean) / count).max(0.0).sqrt()
}

fn error_of_entropy(layout: &Layout, tally: &Tally, entropy: f64) -> f64 {
    let draws = tally.draws as f64;
    let squares = (0..layout.counted.contenders).map(|contender| {
        let chance = tally.sums[layout.first(contender)] / draws;
        chance * bits(chance) * bits(chance)
    });
    ((squares.sum::<f64>() - entropy * entropy) / draws).max(0.0).sqrt()
}

/// Moments about the mean, from sums of powers about another number.
struct Moments {
    draws: f64,
    variance: f64,
    fourth: f64,
}

impl Moments {
    fn of(powers: &[f64], draws: f64) -> Self {
        let raw = |place: usize| powers[place] / draws;
        let mean = raw(0);
        let variance = (raw(1) - mean * mean).max(0.0);
        let square = mean * mean;
        let fourth = raw(3) - 4.0 * mean * raw(2) + 6.0 * square * raw(1) - 3.0 * square * square;
        Self { draws, variance, fourth: fourth.max(0.0) }
    }

    fn deviation(&self) -> f64 {
        if self.draws < 2.0 { 0.0 } else { (self.variance * (self.draws / (self.draws - 1.0))).sqrt() }
    }

    fn error_of_mean(&self) -> f64 {
        self.deviation() / self.draws.sqrt()
    }

    fn error_of_deviation(&self) -> f64 {
        let spread = (self.fourth - self.variance * self.variance).max(0.0);
        if self.variance > 0.0 { (spread / self.draws / self.variance).sqrt() / 2.0 } else { 0.0 }
    }
}
