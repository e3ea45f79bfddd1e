//! Sums over draws: everything that a simulation reports is a function of these.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Sums over some draws. Adding two gives the sums over both, place by place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Tally {
    pub(super) draws: u64,
    pub(super) sums: Vec<f64>,
}

impl Tally {
    pub(super) fn new(layout: &Layout) -> Self {
        Self { draws: 0, sums: vec![0.0; layout.size] }
    }

    pub(super) fn clear(&mut self) {
        self.draws = 0;
        self.sums.fill(0.0);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.draws += other.draws;
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            *sum += more;
        }
    }

    pub(super) fn without(&self, part: &Self) -> Self {
        let sums = self.sums.iter().zip(&part.sums).map(|(all, part)| all - part).collect();
        Self { draws: self.draws - part.draws, sums }
    }
}

/// What is counted, which decides where each sum stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    pub(super) options: usize,
    pub(super) contenders: usize,
    pub(super) leaves: usize,
    pub(super) ranked: bool,
    pub(super) weights: bool,
    /// How many columns of money: the costs of each option, then the net present value of each.
    pub(super) costs: usize,
    /// How many options are compared in cost against score, and at how many worths of a point.
    pub(super) buys: usize,
    pub(super) worths: usize,
    pub(super) events: usize,
    /// The option of each effect on a total, and of each on a cost.
    pub(super) point_effects: Vec<usize>,
    pub(super) cost_effects: Vec<usize>,
    pub(super) risks: usize,
    pub(super) dates: usize,
}

/// Where each sum stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    size: usize,
    pub(super) counted: Counted,
    totals: Range<usize>,
    first: Range<usize>,
    ranks: Range<usize>,
    wins: Range<usize>,
    losses: Range<usize>,
    central: Range<usize>,
    costs: Range<usize>,
    bought: Range<usize>,
    frontier: Range<usize>,
    best_buys: Range<usize>,
    events: Range<usize>,
    point_effects: Range<usize>,
    cost_effects: Range<usize>,
    saved: Range<usize>,
    dates: Range<usize>,
}

impl Layout {
    pub(super) fn new(counted: Counted) -> Self {
        let mut size = 0;
        let mut take = |count: usize| {
            let start = size;
            size += count;
            start..size
        };
        let c = &counted;
        let square = if c.ranked { c.contenders * c.contenders } else { 0 };
        let layout = Self {
            totals: take(4 * c.options),
            first: take(c.contenders),
            ranks: take(square),
            wins: take(square),
            losses: take(2 * c.contenders),
            central: take(if c.weights { 2 * c.contenders * c.leaves } else { 0 }),
            costs: take(4 * c.costs),
            bought: take(c.buys.min(1)),
            frontier: take(c.buys),
            best_buys: take(c.buys * c.worths),
            events: take(c.events),
            point_effects: take(4 * c.point_effects.len()),
            cost_effects: take(4 * c.cost_effects.len()),
            saved: take(c.risks),
            dates: take(3 * c.dates),
            ..Self::default()
        };
        Self { size, counted, ..layout }
    }

    /// Σ d, d², d³, d⁴ of an option's total less its central total.
    pub(super) fn total(&self, option: usize) -> Range<usize> {
        part(&self.totals, option, 4)
    }

    /// How often a contender is first.
    pub(super) fn first(&self, contender: usize) -> usize {
        self.first.start + contender
    }

    /// How often a contender has a rank, the first being 0.
    pub(super) fn rank(&self, contender: usize, rank: usize) -> usize {
        self.ranks.start + contender * self.counted.contenders + rank
    }

    /// How often each contender beats each other, row by row.
    pub(super) fn wins(&self) -> Range<usize> {
        self.wins.clone()
    }

    /// How often a contender beats another.
    pub(super) fn win(&self, contender: usize, over: usize) -> usize {
        self.wins.start + contender * self.counted.contenders + over
    }

    /// Σ l, l² of what choosing a contender loses against the best.
    pub(super) fn loss(&self, contender: usize) -> Range<usize> {
        part(&self.losses, contender, 2)
    }

    /// Σ w, w² of a leaf's weight over the draws in which a contender is first.
    pub(super) fn central(&self, contender: usize, leaf: usize) -> Range<usize> {
        part(&self.central, contender * self.counted.leaves + leaf, 2)
    }

    /// As [`total`](Self::total), of an option's cost.
    pub(super) fn cost(&self, option: usize) -> Range<usize> {
        part(&self.costs, option, 4)
    }

    /// How many draws were looked at for cost against score.
    pub(super) fn bought(&self) -> usize {
        self.bought.start
    }

    /// How often each option is on the frontier, and how often it is the best buy at each worth, option by option.
    pub(super) fn buys(&self) -> (Range<usize>, Range<usize>) {
        (self.frontier.clone(), self.best_buys.clone())
    }

    /// How often an event happens.
    pub(super) fn event(&self, event: usize) -> usize {
        self.events.start + event
    }

    /// Σ e, e², e d, (e d)² of an effect on an option's total, whose spread is d.
    pub(super) fn point_effect(&self, effect: usize) -> Range<usize> {
        part(&self.point_effects, effect, 4)
    }

    /// The same of an effect on an option's cost.
    pub(super) fn cost_effect(&self, effect: usize) -> Range<usize> {
        part(&self.cost_effects, effect, 4)
    }

    /// The option that an effect on a total bears on.
    pub(super) fn effect_option(&self, effect: usize) -> usize {
        self.counted.point_effects[effect]
    }

    /// The option that an effect on a cost bears on.
    pub(super) fn cost_effect_option(&self, effect: usize) -> usize {
        self.counted.cost_effects[effect]
    }

    /// How often the leader is not first and would be if this one risk could not strike.
    pub(super) fn saved(&self, risk: usize) -> usize {
        self.saved.start + risk
    }

    /// How often a date is kept, and Σ d, d² of its days after the central one.
    pub(super) fn date(&self, date: usize) -> Range<usize> {
        part(&self.dates, date, 3)
    }
}

fn part(range: &Range<usize>, place: usize, size: usize) -> Range<usize> {
    let start = range.start + place * size;
    start..start + size
}
