//! Vector width chosen at run time: the one file that names the crate for it.
//!
//! A [`Kernel`] is compiled several times, for the widths that processors have, and the widest that this one
//! has is taken. No width changes a bit: every element goes through the same operations, none of them fused,
//! and sums keep the shape that the source gives them.

pub(crate) use pulp::{Scalar, Simd};

/// The widest vectors of this processor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wide(pulp::Arch);

/// A loop worth compiling for every width. `run` is marked `#[inline(always)]`, as is all that it calls: what
/// is not inlined is compiled for the narrowest width only.
pub(crate) trait Kernel {
    /// What it gives back.
    type Output;

    /// The loop. What is written with the operations of `simd` works on whole vectors; a plain loop may leave it alone
    /// and be turned into vectors by the compiler.
    fn run<S: Simd>(self, simd: S) -> Self::Output;
}

struct Vectorised<K>(K);

impl<K: Kernel> pulp::WithSimd for Vectorised<K> {
    type Output = K::Output;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> K::Output {
        self.0.run(simd)
    }
}

impl Wide {
    /// What this processor has.
    pub(crate) fn detect() -> Self {
        Self(pulp::Arch::new())
    }

    /// No more than what the whole program is compiled for: what tests compare with.
    #[cfg(test)]
    pub(crate) fn narrow() -> Self {
        Self(pulp::Arch::Scalar)
    }

    /// Runs a loop at that width.
    #[inline]
    pub(crate) fn run<K: Kernel>(self, kernel: K) -> K::Output {
        self.0.dispatch(Vectorised(kernel))
    }
}
