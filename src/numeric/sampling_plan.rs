//! How the draws of one input are spread: plain, Latin hypercube, scrambled Sobol.
//!
//! Whatever the plan, a number depends on the seed, the key path and the draw, and on nothing else: not on
//! other inputs, not on how many draws there will be. So inputs are jointly as good as independent and no
//! better: what the two other plans take away is the error of each input alone, and so of sums over inputs.
//! A. B. Owen, "A central limit theorem for Latin hypercube sampling", *Journal of the Royal Statistical
//! Society B* 54 (1992): what is left is the part of a result that is not a sum over inputs.

mod sobol;

use super::stream::{Stream, unit};
use super::wide::{Kernel, Simd, Wide};
use sobol::Points;

/// Draws of a block. Every plan, and every sum, works in blocks of so many draws.
pub(crate) const BLOCK: usize = 256;

/// Binary digits that name a slice of [`BLOCK`].
const SLICE_DIGITS: u32 = BLOCK.ilog2();

/// Independent parts of a run, from whose differences errors are told: block b belongs to part b mod
/// [`PARTS`].
pub(crate) const PARTS: u64 = 32;

/// How draws are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SamplingPlan {
    /// Independent draws.
    Plain,
    /// In each block one draw in each of [`BLOCK`] equal slices, in an order of the input's own.
    // M. D. McKay, R. J. Beckman & W. J. Conover, *Technometrics* 21, 1979.
    LatinHypercube,
    /// The same, and the blocks of each part interlock: 2^k of them have one draw in each of 2^k [`BLOCK`]
    /// slices. Parts are independent.
    Sobol,
}

/// The numbers between 0 and 1 of one input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    stream: Stream,
    plan: Prepared,
}

#[derive(Clone, Copy, Debug)]
enum Prepared {
    Plain,
    LatinHypercube { order: Stream },
    Sobol { order: Stream, coins: Stream },
}

impl Spread {
    /// The numbers of a key path.
    pub(crate) fn new(plan: SamplingPlan, seed: u64, path: &str) -> Self {
        // A key path has no space, so these streams are nobody else's.
        let beside = |what: &str| Stream::new(seed, &format!("{path} {what}"));
        let plan = match plan {
            SamplingPlan::Plain => Prepared::Plain,
            SamplingPlan::LatinHypercube => Prepared::LatinHypercube { order: beside("order") },
            SamplingPlan::Sobol => Prepared::Sobol { order: beside("order"), coins: beside("coins") },
        };
        Self { stream: Stream::new(seed, path), plan }
    }

    /// The numbers of a block, never 0 or 1; of a shorter column the first ones.
    pub(crate) fn fill(&self, wide: Wide, block: u64, column: &mut [f64]) {
        let stream = self.stream;
        let first = block.wrapping_mul(BLOCK as u64);
        match self.plan {
            Prepared::Plain => stream.fill(wide, first, column),
            Prepared::LatinHypercube { order } => {
                let upper = &shuffled(order, first);
                wide.run(Below { stream, first, upper, digits: SLICE_DIGITS, column });
            }
            Prepared::Sobol { order, coins } => {
                let mut numbers = shuffled(order, first);
                let (replicate, block) = (block % PARTS, block / PARTS);
                wide.run(Points { coins, replicate, block, numbers: &mut numbers });
                wide.run(Below { stream, first, upper: &numbers, digits: sobol::DIGITS, column });
            }
        }
    }
}

/// The slices of a block in random order (Fisher and Yates).
fn shuffled(order: Stream, first: u64) -> [u64; BLOCK] {
    let mut slices = std::array::from_fn(|place| place as u64);
    for place in (1..BLOCK).rev() {
        // The upper half of the product is even to one part in 2^55.
        let choices = place as u128 + 1;
        let other = (u128::from(order.bits(first.wrapping_add(place as u64))) * choices) >> 64;
        slices.swap(place, usize::try_from(other).unwrap_or_default());
    }
    slices
}

/// Upper digits from a plan, those below from the stream. Put together as digits, not by addition, which might
/// round up into the next slice.
struct Below<'a> {
    stream: Stream,
    first: u64,
    upper: &'a [u64; BLOCK],
    digits: u32,
    column: &'a mut [f64],
}

impl Kernel for Below<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let draws = (0..).map(|place: u64| self.first.wrapping_add(place));
        for ((number, upper), draw) in self.column.iter_mut().zip(self.upper).zip(draws) {
            *number = unit(upper << (u64::BITS - self.digits) | self.stream.bits(draw) >> self.digits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLANS: [SamplingPlan; 3] = [SamplingPlan::Plain, SamplingPlan::LatinHypercube, SamplingPlan::Sobol];

    /// So many blocks of one part.
    fn numbers(plan: SamplingPlan, seed: u64, path: &str, part: u64, blocks: u64) -> Vec<f64> {
        let spread = Spread::new(plan, seed, path);
        let mut numbers = vec![0.0; usize::try_from(blocks).expect("there is one") * BLOCK];
        for (round, column) in (0..).zip(numbers.chunks_mut(BLOCK)) {
            spread.fill(Wide::detect(), part + round * PARTS, column);
        }
        numbers
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn cell(number: f64, cells: usize) -> usize {
        (number * cells as f64) as usize
    }

    fn chi_square(counts: &[u32]) -> f64 {
        let expected = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
        counts
            .iter()
            .map(|count| (f64::from(*count) - expected) * (f64::from(*count) - expected))
            .sum::<f64>()
            / expected
    }

    fn root_mean_square(values: &[f64]) -> f64 {
        (values.iter().map(|value| value * value).sum::<f64>() / values.len() as f64).sqrt()
    }

    #[test]
    fn a_latin_block_has_one_number_in_each_slice() {
        for part in 0..20 {
            let block = numbers(SamplingPlan::LatinHypercube, 7, "x", part, 1);
            let mut slices: Vec<usize> = block.iter().map(|u| cell(*u, BLOCK)).collect();
            assert!(!slices.is_sorted());
            slices.sort_unstable();
            assert_eq!(slices, (0..BLOCK).collect::<Vec<_>>());
        }
    }

    /// 255 degrees of freedom: outside 161.6 to 377.1 twice in a million. Slices that stay where they were: one a
    /// block with a variance of one, 10,000 within 550 but for once in 26 million.
    #[test]
    fn every_slice_is_equally_likely_at_every_place() {
        let order = Stream::new(7, "x order");
        let mut counts = [[0; BLOCK]; 5];
        let mut unmoved = 0;
        for slices in (0..10_000).map(|block| shuffled(order, block * BLOCK as u64)) {
            for (place, counts) in [0, 1, 100, 254, 255].into_iter().zip(&mut counts) {
                counts[usize::try_from(slices[place]).expect("there is one")] += 1;
            }
            unmoved += (0..).zip(slices).filter(|(place, slice)| *place == *slice).count();
        }
        for found in counts.map(|counts| chi_square(&counts)) {
            assert!((161.6..377.1).contains(&found), "{found}");
        }
        assert!(unmoved.abs_diff(10_000) < 550, "{unmoved}");
    }

    #[test]
    fn a_part_of_sobol_is_even_at_every_scale() {
        for (part, path) in [(0, "x"), (3, "x"), (31, "option.a.score.k")] {
            let points = numbers(SamplingPlan::Sobol, 7, path, part, 64);
            for run in (8..=14).flat_map(|digits| points.chunks_exact(1 << digits)) {
                let mut seen = vec![0; run.len()];
                run.iter().for_each(|u| seen[cell(*u, run.len())] += 1);
                assert!(seen.iter().all(|count| *count == 1), "{} points", run.len());
            }
        }
    }

    /// One draw of many inputs in 256 cells of all, and of a 64th part, where Sobol's blocks interlock.
    #[test]
    fn every_plan_is_uniform_at_every_draw() {
        for plan in PLANS {
            let mut counts = [[0; BLOCK]; 4];
            for input in 0..4000 {
                let spread = Spread::new(plan, 7, &format!("input.{input}"));
                for (block, counts) in [0, 1000].into_iter().zip(counts.chunks_exact_mut(2)) {
                    let mut column = [0.0; 2];
                    spread.fill(Wide::detect(), block, &mut column);
                    counts[0][cell(column[1], BLOCK)] += 1;
                    counts[1][cell(column[1] * 64.0 % 1.0, BLOCK)] += 1;
                }
            }
            for found in counts.map(|counts| chi_square(&counts)) {
                assert!((161.6..377.1).contains(&found), "{plan:?}: {found}");
            }
        }
    }

    /// Places within slices, slice by slice, of one part and the next: a normal deviate, beyond 5.5 once in 26
    /// million cases.
    #[test]
    fn parts_of_sobol_are_scrambled_independently() {
        let places = |part: u64| {
            let mut sorted = numbers(SamplingPlan::Sobol, 7, "x", part, 1);
            sorted.sort_unstable_by(f64::total_cmp);
            sorted.into_iter().map(|u| u * 256.0 % 1.0 - 0.5).collect::<Vec<_>>()
        };
        for gap in 1..PARTS {
            let products = (0..PARTS - gap).flat_map(|part| places(part).into_iter().zip(places(part + gap)));
            let (n, sum) = products.fold((0.0, 0.0), |(n, sum), (one, other)| (n + 1.0, sum + one * other));
            assert!((sum * 12.0 / f64::sqrt(n)).abs() < 5.5);
        }
    }

    #[test]
    fn a_shorter_column_starts_the_same_and_width_does_not_matter() {
        for plan in PLANS {
            for block in [0, 41, 1_000_000, u64::MAX / 256] {
                let spread = Spread::new(plan, 7, "option.a.score.x");
                let [mut whole, mut narrow] = [[0.0; BLOCK]; 2];
                spread.fill(Wide::detect(), block, &mut whole);
                spread.fill(Wide::narrow(), block, &mut narrow);
                assert_eq!(whole.map(f64::to_bits), narrow.map(f64::to_bits));
                for length in [0, 1, 7, 100] {
                    let mut short = vec![0.0; length];
                    spread.fill(Wide::detect(), block, &mut short);
                    assert_eq!(short, whole[..length]);
                }
                assert!(whole.iter().all(|u| 0.0 < *u && *u < 1.0));
            }
        }
    }

    /// The error of the mean of a sum over four inputs, over independent runs of so many draws of one part.
    fn error_of_a_sum(plan: SamplingPlan, draws: u64) -> f64 {
        let off = |run: u64| {
            let of = |input| numbers(plan, run, &format!("input.{input}"), run % PARTS, draws / 256);
            let sum: f64 = (0..4).flat_map(of).map(|u| u * u).sum();
            sum / draws as f64 - 4.0 / 3.0
        };
        root_mean_square(&(0..24).map(off).collect::<Vec<_>>())
    }

    /// Bounds are four standard deviations of what 24 runs tell: a false alarm in some thousands.
    #[test]
    fn errors_of_sums_fall_as_they_should() {
        for draws in [1024, 8192] {
            let plain = (4.0 * 4.0 / 45.0 / draws as f64).sqrt();
            assert!((error_of_a_sum(SamplingPlan::Plain, draws) / plain - 1.0).abs() < 0.6);
            // Within slices: 1/√12 · 2u / 256 in place of √(4/45).
            let latin = (4.0 / 9.0 / 65_536.0 / draws as f64).sqrt();
            assert!((error_of_a_sum(SamplingPlan::LatinHypercube, draws) / latin - 1.0).abs() < 0.6);
            // The same with as many slices as draws: n^(-3/2).
            let nested = latin * 256.0 / draws as f64;
            assert!((error_of_a_sum(SamplingPlan::Sobol, draws) / nested - 1.0).abs() < 0.6);
        }
    }

    /// Integrates (2u - 1)(2v - 1), nought, over 1,024 points of four parts of 200 pairs of inputs; independent
    /// points are off by 1/3/√1024. The mean square of 800 is told to 5 %, and one of 800 normal numbers is
    /// beyond 5.5 in three of 100,000 cases. With direction numbers from their paths in place of shuffling, 1 %
    /// of 1,000 pairs were beyond 2, and one was at 24.
    #[test]
    fn no_pair_of_inputs_is_worse_than_independent() {
        let off = |pair: u64, part: u64| {
            let of = |option| numbers(SamplingPlan::Sobol, 1, &format!("option.{option}{pair}.x"), part, 4);
            let product: f64 =
                of("a").iter().zip(of("b")).map(|(u, v)| (2.0 * u - 1.0) * (2.0 * v - 1.0)).sum();
            product / 1024.0 * 3.0 * 32.0
        };
        let offs: Vec<f64> = (0..200).flat_map(|pair| (0..4).map(move |part| off(pair, part))).collect();
        assert!((root_mean_square(&offs) - 1.0).abs() < 0.12, "{}", root_mean_square(&offs));
        assert!(offs.iter().all(|off| off.abs() < 5.5));
    }

    /// T. T. Warnock (1972), in two dimensions.
    fn squared_discrepancy(u: &[f64], v: &[f64]) -> f64 {
        let n = u.len() as f64;
        let (mut single, mut double) = (0.0, 0.0);
        for (u0, v0) in u.iter().zip(v) {
            single += (1.0 - u0 * u0) * (1.0 - v0 * v0);
            double += u.iter().zip(v).map(|(u, v)| (1.0 - u.max(*u0)) * (1.0 - v.max(*v0))).sum::<f64>();
        }
        1.0 / 9.0 - single / 2.0 / n + double / n / n
    }

    /// Independent points have 5/36/n on average. Shuffled even ones have 1/36/n: what is left is the interplay.
    #[test]
    fn pairs_are_more_even_than_independent_ones() {
        let of = |option, pair| numbers(SamplingPlan::Sobol, 1, &format!("option.{option}{pair}.x"), 0, 2);
        let ratio = |pair| squared_discrepancy(&of("a", pair), &of("b", pair)) * 512.0 * 36.0 / 5.0;
        let ratios: Vec<f64> = (0..40).map(ratio).collect();
        let mean = ratios.iter().sum::<f64>() / 40.0;
        assert!(0.1 < mean && mean < 0.35, "{mean}");
        assert!(ratios.iter().all(|ratio| *ratio < 1.0));
    }
}
