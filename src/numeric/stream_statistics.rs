//! Tests of the random numbers: along a stream, and across streams of similar key paths, draw by draw.
//!
//! D. E. Knuth, *The Art of Computer Programming* 2 (1997), section 3.3. Seeds are fixed, so that a test passes
//! always or never. Chi-squares are to lie between their quantiles at one in a million and at all but one in a
//! million; normal deviates below 5.5, which one in 26 million exceeds.

use super::stream::Stream;
use super::wide::Wide;

const SEEDS: [u64; 3] = [1, 2, 3];

/// 99, 255 and 1,023 degrees of freedom.
const OF_100: (f64, f64) = (45.8, 180.8);
const OF_256: (f64, f64) = (161.6, 377.1);
const OF_1024: (f64, f64) = (822.1, 1252.6);

fn numbers(seed: u64, path: &str, draws: usize) -> Vec<f64> {
    let mut column = vec![0.0; draws];
    Stream::new(seed, path).fill(Wide::detect(), 0, &mut column);
    column
}

/// Key paths of which neighbours mostly differ in one letter.
fn similar_paths() -> Vec<String> {
    let letters = || "abcdefgh".chars();
    letters().flat_map(|one| letters().map(move |two| format!("option.{one}{two}.score.k"))).collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn cell(number: f64, cells: usize) -> usize {
    (number * cells as f64) as usize
}

fn chi_square(cells: usize, places: impl Iterator<Item = usize>) -> f64 {
    let mut counts = vec![0.0; cells];
    places.for_each(|place| counts[place] += 1.0);
    let expected = counts.iter().sum::<f64>() / cells as f64;
    counts.iter().map(|count| (count - expected) * (count - expected)).sum::<f64>() / expected
}

fn check(found: f64, (least, most): (f64, f64), what: &str) {
    assert!(least < found && found < most, "{what}: {found}");
}

/// The correlation of two columns of uniform numbers as a normal deviate.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let products = one.iter().zip(other).map(|(one, other)| (one - 0.5) * (other - 0.5));
    products.sum::<f64>() * 12.0 / (one.len().min(other.len()) as f64).sqrt()
}

#[test]
fn a_stream_fills_all_cells_alike() {
    for seed in SEEDS {
        let stream = numbers(seed, "option.a.score.k", 1_000_000);
        check(chi_square(100, stream.iter().map(|u| cell(*u, 100))), OF_100, "upper digits");
        check(chi_square(256, stream.iter().map(|u| cell(u * 65_536.0 % 1.0, 256))), OF_256, "lower digits");
        let pairs = stream.chunks_exact(2).map(|pair| cell(pair[0], 32) * 32 + cell(pair[1], 32));
        check(chi_square(1024, pairs), OF_1024, "pairs");
        let triples =
            stream.chunks_exact(3).map(|three| three.iter().fold(0, |at, u| at * 10 + cell(*u, 10)));
        let (mean, spread) = (999.0, (2.0_f64 * 999.0).sqrt());
        check((chi_square(1000, triples) - mean) / spread, (-5.5, 5.5), "triples");
    }
}

#[test]
fn a_stream_is_not_correlated_with_itself() {
    for seed in SEEDS {
        let stream = numbers(seed, "option.a.score.k", 300_000);
        for lag in (1..=16).chain([32, 64, 128, 256, 8192]) {
            let found = correlation(&stream[lag..], &stream[..stream.len() - lag]);
            check(found, (-5.5, 5.5), &format!("lag {lag}"));
        }
    }
}

/// Changes from one half to the other: n/2 of them, variance n/4. Gaps between visits to the first tenth
/// exceed seven with the chance 0.9^7.
#[test]
fn runs_and_gaps_are_as_long_as_chance_makes_them() {
    for seed in SEEDS {
        let stream = numbers(seed, "option.a.score.k", 1_000_000);
        let changes = stream.windows(2).filter(|pair| (pair[0] < 0.5) != (pair[1] < 0.5)).count() as f64;
        let steps = stream.len() as f64 - 1.0;
        check((changes - steps / 2.0) / (steps / 4.0).sqrt(), (-5.5, 5.5), "runs");
        let visits: Vec<usize> = (0..stream.len()).filter(|at| stream[*at] < 0.1).collect();
        let gaps = visits.windows(2).map(|pair| pair[1] - pair[0]);
        // Seven misses in a row.
        let long = gaps.clone().filter(|gap| *gap > 7).count() as f64;
        let chance = 0.9_f64 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9;
        let n = gaps.count() as f64;
        check((long - n * chance) / (n * chance * (1.0 - chance)).sqrt(), (-5.5, 5.5), "gaps");
    }
}

#[test]
fn every_bit_is_fair_and_none_follows_another() {
    for seed in SEEDS {
        let stream = Stream::new(seed, "option.a.score.k");
        let draws = 40_000;
        let mut set = [0.0; 64];
        let mut agree = [0.0; 64];
        for bits in (0..draws).map(|draw| stream.bits(draw)) {
            for place in 0..64 {
                set[place] += (bits >> place & 1) as f64;
                agree[place] += ((bits ^ bits.rotate_left(1)) >> place & 1) as f64;
            }
        }
        for count in set.into_iter().chain(agree) {
            check((count - draws as f64 / 2.0) / (draws as f64 / 4.0).sqrt(), (-5.5, 5.5), "bit");
        }
    }
}

/// Each draw of 64 streams in eight cells: over 5,000 draws chi-squares of 7 degrees of freedom each.
#[test]
fn across_similar_paths_a_draw_fills_all_cells_alike() {
    for seed in SEEDS {
        let draws = 5000;
        let streams: Vec<Vec<f64>> = similar_paths().iter().map(|path| numbers(seed, path, draws)).collect();
        let found: Vec<f64> = (0..draws)
            .map(|draw| chi_square(8, streams.iter().map(|stream| cell(stream[draw], 8))))
            .collect();
        let deviate = (found.iter().sum::<f64>() - 7.0 * draws as f64)
            / (2.0 * 7.0 * 63.0 / 64.0 * draws as f64).sqrt();
        check(deviate, (-5.5, 5.5), "all draws");
        // 7 degrees of freedom: one draw in 10^9 exceeds 57.
        assert!(found.iter().all(|found| *found < 57.0));
        let total = streams.iter().flatten().map(|u| u - 0.5).sum::<f64>();
        check(total / (64.0 * draws as f64 / 12.0).sqrt(), (-5.5, 5.5), "mean of all");
    }
}

#[test]
fn streams_of_similar_paths_are_not_correlated() {
    for seed in SEEDS {
        let streams: Vec<Vec<f64>> = similar_paths().iter().map(|path| numbers(seed, path, 3000)).collect();
        for (at, one) in streams.iter().enumerate() {
            for other in &streams[at + 1..] {
                check(correlation(one, other), (-5.5, 5.5), "same draw");
            }
        }
        for pair in streams.windows(2) {
            check(correlation(&pair[0][1..], &pair[1][..2999]), (-5.5, 5.5), "next draw");
        }
    }
}

#[test]
fn paths_that_differ_in_a_letter_fill_the_square_alike() {
    let check_pair = |one: &[f64], other: &[f64], what: &str| {
        let cells = one.iter().zip(other).map(|(u, v)| cell(*u, 16) * 16 + cell(*v, 16));
        check(chi_square(256, cells), OF_256, what);
    };
    for seed in SEEDS {
        let one = numbers(seed, "option.a.score.k", 100_000);
        for path in ["option.b.score.k", "option.a.score.l", "option.a.scorf.k", "option.a.score.k1"] {
            check_pair(&one, &numbers(seed, path, 100_000), path);
        }
        check_pair(&one, &numbers(seed + 1, "option.a.score.k", 100_000), "next seed");
        check_pair(&one, &numbers(seed ^ 1 << 63, "option.a.score.k", 100_000), "far seed");
    }
}
