//! Who beats whom, draw by draw: ranks, first places, pairs. Tied options share their ranks equally.

use crate::appraisal::evaluate::TIE;
use crate::numeric::columns::{Figures, Greater, sum_of};
use crate::numeric::wide::{Kernel, Simd, Wide};

/// The most options for which ranks and pairs are counted; their tables grow with the square of the number.
pub(crate) const MAX_RANKED: usize = 40;

/// Ranks of some options in each draw of a block. Columns go option by option.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranks {
    /// How many options are ahead.
    pub(super) ahead: Vec<f64>,
    /// The share of the first place.
    pub(super) first: Vec<f64>,
    /// The greatest total.
    pub(super) best: Vec<f64>,
    /// How many options are level with it, itself not counted.
    level: Vec<f64>,
    any_tie: bool,
}

impl Ranks {
    pub(super) fn new(options: usize, draws: usize) -> Self {
        let columns = vec![0.0; options * draws];
        Self {
            ahead: columns.clone(),
            first: columns.clone(),
            best: vec![0.0; draws],
            level: columns,
            any_tie: false,
        }
    }

    /// Ranks the options; `totals` go option by option, `draws` each. `wins`, if given, counts for each
    /// option how often it beats each other.
    pub(super) fn rank(&mut self, wide: Wide, totals: &[f64], draws: usize, mut wins: Option<&mut [f64]>) {
        let options = totals.len() / draws.max(1);
        let size = options * draws;
        self.ahead[..size].fill(0.0);
        self.level[..size].fill(0.0);
        let mut ties = 0.0;
        for one in 0..options {
            for other in one + 1..options {
                let counts = self.pair(wide, totals, draws, one, other);
                ties += counts[2];
                if let Some(wins) = wins.as_deref_mut() {
                    wins[one * options + other] += counts[0];
                    wins[other * options + one] += counts[1];
                }
            }
        }
        self.any_tie = ties > 0.0;
        self.find_best(wide, totals, draws);
        for option in 0..options {
            let row = option * draws..(option + 1) * draws;
            let (share, ahead) = (&mut self.first[row.clone()], &self.ahead[row.clone()]);
            wide.run(First { share, ahead, level: self.any_tie.then_some(&self.level[row]) });
        }
    }

    /// First places only: for more options than ranks are counted for.
    pub(super) fn lead(&mut self, wide: Wide, totals: &[f64], draws: usize) {
        self.find_best(wide, totals, draws);
        self.level[..draws].fill(0.0);
        for column in totals.chunks_exact(draws) {
            wide.run(Leads { total: column, best: &self.best[..draws], count: &mut self.level[..draws] });
        }
        for (column, first) in totals.chunks_exact(draws).zip(self.first.chunks_exact_mut(draws)) {
            for (draw, first) in first.iter_mut().enumerate() {
                let leads = self.best[draw] - column[draw] <= TIE;
                *first = if leads { 1.0 / self.level[draw] } else { 0.0 };
            }
        }
    }

    fn find_best(&mut self, wide: Wide, totals: &[f64], draws: usize) {
        self.best[..draws].copy_from_slice(&totals[..draws]);
        for column in totals.chunks_exact(draws).skip(1) {
            wide.run(Greater { x: &mut self.best[..draws], y: column });
        }
    }

    fn pair(&mut self, wide: Wide, totals: &[f64], draws: usize, one: usize, other: usize) -> [f64; 3] {
        let (a, b) = (&totals[one * draws..(one + 1) * draws], &totals[other * draws..(other + 1) * draws]);
        let split = other * draws;
        let (before, after) = self.ahead.split_at_mut(split);
        let ahead = [&mut before[one * draws..(one + 1) * draws], &mut after[..draws]];
        let (before, after) = self.level.split_at_mut(split);
        let level = [&mut before[one * draws..(one + 1) * draws], &mut after[..draws]];
        wide.run(Pair { a, b, ahead, level })
    }

    /// How often an option has a rank (0 is the first), ties shared.
    pub(super) fn share(&self, wide: Wide, option: usize, rank: usize, draws: usize) -> f64 {
        let row = option * draws..(option + 1) * draws;
        let (ahead, level) = (&self.ahead[row.clone()], &self.level[row]);
        let rank = rank as f64;
        if self.any_tie {
            wide.run(TiedShare { ahead, level, rank })
        } else {
            wide.run(Share { ahead, rank })
        }
    }
}

struct Pair<'a> {
    a: &'a [f64],
    b: &'a [f64],
    ahead: [&'a mut [f64]; 2],
    level: [&'a mut [f64]; 2],
}

impl Kernel for Pair<'_> {
    /// How often the one wins, the other wins, neither does.
    type Output = [f64; 3];

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> [f64; 3] {
        let Self { a, b, ahead: [ahead_a, ahead_b], level: [level_a, level_b] } = self;
        let [wins, losses] = sum_of(simd, [a, b], WinsAndLosses);
        let ties = a.len() as f64 - wins - losses;
        for ((ahead, a), b) in ahead_a.iter_mut().zip(a).zip(b) {
            *ahead += if a - b < -TIE { 1.0 } else { 0.0 };
        }
        for ((ahead, a), b) in ahead_b.iter_mut().zip(a).zip(b) {
            *ahead += if a - b > TIE { 1.0 } else { 0.0 };
        }
        if ties > 0.0 {
            for (((level_a, level_b), a), b) in level_a.iter_mut().zip(level_b).zip(a).zip(b) {
                let tie = if (a - b).abs() <= TIE { 1.0 } else { 0.0 };
                *level_a += tie;
                *level_b += tie;
            }
        }
        [wins, losses, ties]
    }
}

#[derive(Clone, Copy)]
struct WinsAndLosses;

impl Figures<2, 2> for WinsAndLosses {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [a, b]: [S::f64s; 2]) -> [S::f64s; 2] {
        let difference = simd.sub_f64s(a, b);
        let (one, none) = (simd.splat_f64s(1.0), simd.splat_f64s(0.0));
        let win = simd.greater_than_f64s(difference, simd.splat_f64s(TIE));
        let loss = simd.less_than_f64s(difference, simd.splat_f64s(-TIE));
        [simd.select_f64s(win, one, none), simd.select_f64s(loss, one, none)]
    }
}

struct Leads<'a> {
    total: &'a [f64],
    best: &'a [f64],
    count: &'a mut [f64],
}

impl Kernel for Leads<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for ((total, best), count) in self.total.iter().zip(self.best).zip(self.count) {
            *count += if best - total <= TIE { 1.0 } else { 0.0 };
        }
    }
}

struct First<'a> {
    share: &'a mut [f64],
    ahead: &'a [f64],
    level: Option<&'a [f64]>,
}

impl Kernel for First<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        match self.level {
            None => {
                for (first, ahead) in self.share.iter_mut().zip(self.ahead) {
                    *first = if *ahead < 0.5 { 1.0 } else { 0.0 };
                }
            }
            Some(level) => {
                for ((first, ahead), level) in self.share.iter_mut().zip(self.ahead).zip(level) {
                    *first = if *ahead < 0.5 { 1.0 / (1.0 + level) } else { 0.0 };
                }
            }
        }
    }
}

struct Share<'a> {
    ahead: &'a [f64],
    rank: f64,
}

impl Kernel for Share<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> f64 {
        sum_of(simd, [self.ahead], Holds(self.rank))[0]
    }
}

/// One where so many are ahead.
#[derive(Clone, Copy)]
struct Holds(f64);

impl Figures<1, 1> for Holds {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [ahead]: [S::f64s; 1]) -> [S::f64s; 1] {
        let off = simd.abs_f64s(simd.sub_f64s(ahead, simd.splat_f64s(self.0)));
        let holds = simd.less_than_f64s(off, simd.splat_f64s(0.5));
        [simd.select_f64s(holds, simd.splat_f64s(1.0), simd.splat_f64s(0.0))]
    }
}

struct TiedShare<'a> {
    ahead: &'a [f64],
    level: &'a [f64],
    rank: f64,
}

impl Kernel for TiedShare<'_> {
    type Output = f64;

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> f64 {
        sum_of(simd, [self.ahead, self.level], Shared(self.rank))[0]
    }
}

/// An option with so many ahead and so many level holds each of the ranks from the first on equally.
#[derive(Clone, Copy)]
struct Shared(f64);

impl Figures<2, 1> for Shared {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [ahead, level]: [S::f64s; 2]) -> [S::f64s; 1] {
        let (half, rank) = (simd.splat_f64s(0.5), simd.splat_f64s(self.0));
        let from = simd.less_than_f64s(simd.sub_f64s(ahead, half), rank);
        let to = simd.less_than_f64s(rank, simd.add_f64s(simd.add_f64s(ahead, level), half));
        let share = simd.div_f64s(simd.splat_f64s(1.0), simd.add_f64s(simd.splat_f64s(1.0), level));
        let none = simd.splat_f64s(0.0);
        [simd.select_f64s(from, simd.select_f64s(to, share, none), none)]
    }
}

/// What an option falls short of the best.
pub(super) struct Loss<'a> {
    pub(super) total: &'a [f64],
    pub(super) best: &'a [f64],
}

impl Kernel for Loss<'_> {
    /// Σ l, l² of what lies between an option and the best.
    type Output = [f64; 2];

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> [f64; 2] {
        sum_of(simd, [self.total, self.best], Below)
    }
}

#[derive(Clone, Copy)]
struct Below;

impl Figures<2, 2> for Below {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [total, best]: [S::f64s; 2]) -> [S::f64s; 2] {
        let loss = simd.sub_f64s(best, total);
        [loss, simd.mul_f64s(loss, loss)]
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_ranks() {
        // Two draws of three options: (3, 1, 2) and (5, 5, 1).
        let totals = [3.0, 5.0, 1.0, 5.0, 2.0, 1.0];
        let mut ranks = Ranks::new(3, 2);
        let mut wins = vec![0.0; 9];
        ranks.rank(Wide::detect(), &totals, 2, Some(&mut wins));
        assert_eq!(ranks.first, [1.0, 0.5, 0.0, 0.5, 0.0, 0.0]);
        assert_eq!(ranks.best, [3.0, 5.0]);
        let share = |option, rank| ranks.share(Wide::detect(), option, rank, 2);
        assert_eq!([share(0, 0), share(0, 1), share(0, 2)], [1.5, 0.5, 0.0]);
        assert_eq!([share(1, 0), share(1, 1), share(1, 2)], [0.5, 0.5, 1.0]);
        assert_eq!([share(2, 0), share(2, 1), share(2, 2)], [0.0, 1.0, 1.0]);
        assert_eq!(wins, [0.0, 1.0, 2.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0]);
    }
}
