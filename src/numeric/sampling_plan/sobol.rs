//! Sobol points of one input, digits scrambled (Owen 1995) and blocks shuffled (Owen 1998).
//!
//! I. M. Sobol' (*USSR Computational Mathematics and Mathematical Physics* 7, 1967): the n-th number of his
//! first dimension has the binary digits of n after the point in reverse, so that every aligned run of 2^k
//! points has one in each interval of length 2^-k. Nested uniform scrambling (A. B. Owen, "Randomly permuted
//! (t,m,s)-nets and (t,s)-sequences", in *Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing*,
//! 1995) turns each digit or not, by a coin that hangs on the digits before it. It keeps that evenness and makes
//! every number uniform.
//!
//! Why no further dimensions: a table goes by the place of an input, and one more input would change the numbers
//! of those after it. Direction numbers drawn from the path leave one pair of inputs in n/2 with first digits
//! that agree, or differ, in all n points. Nothing drawn from the path alone does better on average: if n
//! signs cancel in every aligned pair, as first digits do, the squared correlation of two inputs has a mean of at
//! least 2/n, twice that of independent draws. So each input shuffles each block for itself (A. B. Owen, "Latin
//! supercube sampling for very high-dimensional simulations", *ACM Transactions on Modeling and Computer
//! Simulation* 8, 1998). From a block upwards it stays even at every scale; jointly, inputs are as good as
//! independent, and no pair is worse.

use super::BLOCK;
use crate::numeric::stream::Stream;
use crate::numeric::wide::{Kernel, Simd};

/// Levels of the tree of coins that one draw of 64 bits holds: its nodes 1 to 63.
const LEVELS: u32 = 6;

/// Binary digits that tell the blocks of a replicate apart; after 2^30 of them it starts again.
const NESTED: u32 = 5 * LEVELS;

/// Binary digits of a point: those of the slice, then those of the block.
pub(super) const DIGITS: u32 = super::SLICE_DIGITS + NESTED;

/// Makes points of a block out of its shuffled slices.
pub(super) struct Points<'a> {
    /// The coins of the input.
    pub(super) coins: Stream,
    /// Which scrambling.
    pub(super) replicate: u64,
    /// Which block of it.
    pub(super) block: u64,
    /// Slices, of which the digits of points are made.
    pub(super) numbers: &'a mut [u64; BLOCK],
}

impl Kernel for Points<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let nested = reversed(self.block);
        self.numbers.iter_mut().for_each(|number| *number = *number << NESTED | nested);
        for above in (super::SLICE_DIGITS..DIGITS).step_by(LEVELS as usize) {
            let below = DIGITS - LEVELS - above;
            let branch = self.replicate << 40 | 1 << above;
            for number in self.numbers.iter_mut() {
                // Digits already turned name the branch as well as they did before: turning is one to one.
                let bits = self.coins.bits(branch | *number >> (below + LEVELS));
                *number ^= turns(bits, (*number >> below) % (1 << LEVELS)) << below;
            }
        }
    }
}

/// The last digits of n, in reverse.
#[inline(always)]
fn reversed(n: u64) -> u64 {
    n.reverse_bits() >> (u64::BITS - NESTED)
}

/// The coins on the way down a tree, at the nodes that have the digits before with a one above them.
#[inline(always)]
fn turns(bits: u64, digits: u64) -> u64 {
    let leaf = digits | 1 << LEVELS;
    (0..LEVELS).fold(0, |turns, level| turns << 1 | (bits >> (leaf >> (LEVELS - level)) & 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P. Bratley & B. L. Fox, "Algorithm 659", *ACM Transactions on Mathematical Software* 14 (1988): the first
    /// dimension, points in their natural order.
    #[test]
    fn the_published_points_come_out() {
        let eighths = [0, 1, 2, 3, 4, 5, 6, 7].map(|n| (reversed(n) * 8) >> NESTED);
        assert_eq!(eighths, [0, 4, 2, 6, 1, 5, 3, 7]);
    }

    /// A coin at a node turns the digit below it in all numbers that pass through, and no other.
    #[test]
    fn each_coin_hangs_on_the_digits_before() {
        for node in 1..64_u64 {
            let level = node.ilog2();
            for digits in 0..64 {
                let passes = digits >> (LEVELS - level) | 1 << level == node;
                let expected = if passes { 1 << (LEVELS - 1 - level) } else { 0 };
                assert_eq!(turns(1 << node, digits), expected, "node {node}, digits {digits}");
            }
        }
    }
}
