//! Random numbers as a function of (seed, key path, draw) and of nothing else.
//!
//! The generator is `SplitMix64` (G. L. Steele, D. Lea & C. H. Flood, "Fast splittable pseudorandom number
//! generators", *OOPSLA* 2014) used as a counter: its n-th output is a mixing function of `key + n γ`, so any
//! draw can be had without those before it. Every key path has a key of its own, the first eight bytes of the
//! SHA-256 of seed and path; of 1,000 streams of a million draws some two overlap in one scenario of 18
//! million.

use super::wide::{Kernel, Simd, Wide};
use crate::digest::sha256_start;

/// The generator's name in the certificate.
pub(crate) const GENERATOR: &str = "splitmix64";

/// The step of the counter: 2^64 over the golden ratio, made odd.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// The random numbers of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    key: u64,
}

impl Stream {
    /// The stream of a key path.
    pub(crate) fn new(seed: u64, path: &str) -> Self {
        let mut bytes = seed.to_le_bytes().to_vec();
        bytes.extend_from_slice(path.as_bytes());
        Self { key: sha256_start(&bytes) }
    }

    /// The 64 random bits of a draw.
    #[inline(always)]
    pub(crate) fn bits(self, draw: u64) -> u64 {
        mix(self.key.wrapping_add(draw.wrapping_add(1).wrapping_mul(GAMMA)))
    }

    /// The number between 0 and 1 of a draw, never an end.
    #[inline(always)]
    pub(crate) fn uniform(self, draw: u64) -> f64 {
        unit(self.bits(draw))
    }

    /// The numbers of the draws from `first` on.
    pub(crate) fn fill(self, wide: Wide, first: u64, column: &mut [f64]) {
        wide.run(Fill { state: self.key.wrapping_add(first.wrapping_mul(GAMMA)), column });
    }
}

struct Fill<'a> {
    state: u64,
    column: &'a mut [f64],
}

impl Kernel for Fill<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let mut state = self.state;
        for place in self.column.iter_mut() {
            state = state.wrapping_add(GAMMA);
            *place = unit(mix(state));
        }
    }
}

#[inline(always)]
fn mix(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The upper 52 bits k as (k + ½) / 2^52, which is exact and neither 0 nor 1.
#[inline(always)]
pub(crate) fn unit(bits: u64) -> f64 {
    // 1 + k / 2^52, less 1 - 2^-53.
    f64::from_bits((bits >> 12) | 1.0_f64.to_bits()) - (1.0 - f64::EPSILON / 2.0)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    /// The sequence from the state 1234567, as published with the reference code in C (S. Vigna, 2015) and
    /// repeated by many implementations.
    #[test]
    fn the_known_answers_come_out() {
        let stream = Stream { key: 1_234_567 };
        let known = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!([0, 1, 2, 3, 4].map(|draw| stream.bits(draw)), known);
    }

    #[test]
    fn a_column_is_the_same_draws_at_any_width() {
        let stream = Stream::new(20_181_107, "option.company.score.control");
        for (first, length) in [(0, 256), (256, 256), (12_345, 17), (u64::MAX - 3, 8)] {
            let mut wide = vec![0.0; length];
            let mut narrow = vec![0.0; length];
            stream.fill(Wide::detect(), first, &mut wide);
            stream.fill(Wide::narrow(), first, &mut narrow);
            let single = (0..length as u64).map(|draw| stream.uniform(first.wrapping_add(draw)));
            assert_eq!(wide, narrow);
            assert_eq!(wide, single.collect::<Vec<_>>());
        }
    }

    #[test]
    fn numbers_never_reach_the_ends() {
        assert_eq!(unit(0), f64::EPSILON / 2.0);
        assert_eq!(unit(u64::MAX), 1.0 - f64::EPSILON / 2.0);
        assert_eq!(unit(1 << 63), 0.5 + f64::EPSILON / 2.0);
    }

    #[test]
    fn seed_and_path_both_matter() {
        let one = Stream::new(1, "risk.strike");
        assert_eq!(one, Stream::new(1, "risk.strike"));
        assert_ne!(one, Stream::new(2, "risk.strike"));
        assert_ne!(one, Stream::new(1, "risk.strikes"));
    }
}
