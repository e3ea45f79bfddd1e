//! Arithmetic on columns of draws, at the width that the processor has.
//!
//! Sums go into [`LANES`] places in turn and these are added in order at the end, whatever the width: so the
//! bits are the same everywhere.

use super::ln::ln_inside;
use super::wide::{Kernel, Scalar, Simd, Wide};

/// Places that a sum is spread over: draw d goes to place d mod so many.
const LANES: usize = 8;

/// Figures of each draw that are summed up.
pub(crate) trait Figures<const M: usize, const N: usize>: Copy {
    /// The figures of as many draws as a vector has.
    fn of<S: Simd>(self, simd: S, columns: [S::f64s; M]) -> [S::f64s; N];
}

/// Σ of figures over the draws. The first column has the length of all.
#[inline(always)]
pub(crate) fn sum_of<S: Simd, const M: usize, const N: usize>(
    simd: S,
    columns: [&[f64]; M],
    figures: impl Figures<M, N>,
) -> [f64; N] {
    let length = columns[0].len();
    let width = S::F64_LANES;
    let whole = columns.map(|column| S::as_simd_f64s(&column[..length]).0);
    // Vector v holds the draws from v * width on: it goes to the places of those, in turn.
    let turns = LANES / width;
    let mut sums = [[simd.splat_f64s(0.0); LANES]; N];
    let mut vector = 0;
    while vector < length / width {
        for turn in 0..turns {
            if vector + turn < length / width {
                let found = figures.of(simd, std::array::from_fn(|column| whole[column][vector + turn]));
                for (sum, found) in sums.iter_mut().zip(found) {
                    sum[turn] = simd.add_f64s(sum[turn], found);
                }
            }
        }
        vector += turns;
    }
    let mut lanes = [[0.0; LANES]; N];
    for (lanes, sums) in lanes.iter_mut().zip(&sums) {
        for (turn, sum) in sums.iter().take(turns).enumerate() {
            S::as_mut_simd_f64s(&mut lanes[turn * width..(turn + 1) * width]).0[0] = *sum;
        }
    }
    for draw in length - length % width..length {
        let found = figures.of(Scalar, std::array::from_fn(|column| columns[column][draw]));
        for (lanes, found) in lanes.iter_mut().zip(found) {
            lanes[draw % LANES] += found;
        }
    }
    lanes.map(|lanes| lanes.iter().sum())
}

macro_rules! kernel {
    ($(#[$about:meta])+ $name:ident { $($field:ident: $type:ty),+ } -> $output:ty, $this:ident, $simd:ident $body:block) => {
        $(#[$about])+
        pub(crate) struct $name<'a> {
            $(pub(crate) $field: $type,)+
        }

        impl Kernel for $name<'_> {
            type Output = $output;

            #[inline(always)]
            fn run<S: Simd>($this, $simd: S) -> $output $body
        }
    };
}

kernel! {
    /// Σ x.
    Sum { x: &'a [f64] } -> f64, self, simd { sum_of(simd, [self.x], Itself)[0] }
}

#[derive(Clone, Copy)]
struct Itself;

impl Figures<1, 1> for Itself {
    #[inline(always)]
    fn of<S: Simd>(self, _: S, x: [S::f64s; 1]) -> [S::f64s; 1] {
        x
    }
}

kernel! {
    /// Σ x y and Σ x y².
    ProductAndSquare { x: &'a [f64], y: &'a [f64] } -> [f64; 2], self, simd {
        sum_of(simd, [self.x, self.y], OnceAndTwice)
    }
}

#[derive(Clone, Copy)]
struct OnceAndTwice;

impl Figures<2, 2> for OnceAndTwice {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [x, y]: [S::f64s; 2]) -> [S::f64s; 2] {
        let once = simd.mul_f64s(x, y);
        [once, simd.mul_f64s(once, y)]
    }
}

kernel! {
    /// Σ d, d², d³, d⁴ of d = x - centre.
    Powers { x: &'a [f64], centre: f64 } -> [f64; 4], self, simd {
        sum_of(simd, [self.x], About(self.centre))
    }
}

#[derive(Clone, Copy)]
struct About(f64);

impl Figures<1, 4> for About {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [x]: [S::f64s; 1]) -> [S::f64s; 4] {
        let d = simd.sub_f64s(x, simd.splat_f64s(self.0));
        let square = simd.mul_f64s(d, d);
        [d, square, simd.mul_f64s(square, d), simd.mul_f64s(square, square)]
    }
}

kernel! {
    /// Σ e, e², e d, (e d)² of d = x - centre: what a share of the spread and its error need.
    Shares { e: &'a [f64], x: &'a [f64], centre: f64 } -> [f64; 4], self, simd {
        sum_of(simd, [self.e, self.x], With(self.centre))
    }
}

#[derive(Clone, Copy)]
struct With(f64);

impl Figures<2, 4> for With {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [e, x]: [S::f64s; 2]) -> [S::f64s; 4] {
        let product = simd.mul_f64s(e, simd.sub_f64s(x, simd.splat_f64s(self.0)));
        [e, simd.mul_f64s(e, e), product, simd.mul_f64s(product, product)]
    }
}

kernel! {
    /// x += factor y.
    AddScaled { x: &'a mut [f64], factor: f64, y: &'a [f64] } -> (), self, _simd {
        let factor = self.factor;
        for (x, y) in self.x.iter_mut().zip(self.y) {
            *x += factor * *y;
        }
    }
}

kernel! {
    /// x += y z.
    AddProduct { x: &'a mut [f64], y: &'a [f64], z: &'a [f64] } -> (), self, _simd {
        for ((x, y), z) in self.x.iter_mut().zip(self.y).zip(self.z) {
            *x += *y * *z;
        }
    }
}

kernel! {
    /// x += factor y z.
    AddScaledProduct { x: &'a mut [f64], factor: f64, y: &'a [f64], z: &'a [f64] } -> (), self, _simd {
        let factor = self.factor;
        for ((x, y), z) in self.x.iter_mut().zip(self.y).zip(self.z) {
            *x += factor * (*y * *z);
        }
    }
}

kernel! {
    /// x *= y.
    Multiply { x: &'a mut [f64], y: &'a [f64] } -> (), self, _simd {
        for (x, y) in self.x.iter_mut().zip(self.y) {
            *x *= *y;
        }
    }
}

kernel! {
    /// x = x limited to low and high.
    Limit { x: &'a mut [f64], low: f64, high: f64 } -> (), self, _simd {
        let (low, high) = (self.low, self.high);
        for x in self.x.iter_mut() {
            let least = if *x < low { low } else { *x };
            *x = if least > high { high } else { least };
        }
    }
}

kernel! {
    /// x = the greater of x and y.
    Greater { x: &'a mut [f64], y: &'a [f64] } -> (), self, _simd {
        for (x, y) in self.x.iter_mut().zip(self.y) {
            *x = if *y > *x { *y } else { *x };
        }
    }
}

kernel! {
    /// x = -ln x for x between 0 and 1: numbers with an exponential distribution.
    Exponentials { x: &'a mut [f64] } -> (), self, _simd {
        for x in self.x.iter_mut() {
            *x = -ln_inside(*x);
        }
    }
}

kernel! {
    /// x = 1 / x.
    Inverse { x: &'a mut [f64] } -> (), self, _simd {
        for x in self.x.iter_mut() {
            *x = 1.0 / *x;
        }
    }
}

impl Wide {
    pub(crate) fn add(self, x: &mut [f64], y: &[f64]) {
        self.run(AddScaled { x, factor: 1.0, y });
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the same bits are asked for")]
mod tests {
    use super::*;
    use crate::numeric::ln::ln;
    use crate::numeric::stream::Stream;

    fn column(path: &str, length: usize) -> Vec<f64> {
        let mut column = vec![0.0; length];
        Stream::new(1, path).fill(Wide::narrow(), 0, &mut column);
        column
    }

    #[test]
    fn every_width_gives_the_same_bits() {
        for length in [1, 7, 8, 100, 256] {
            let (x, y) = (column("x", length), column("y", length));
            for wide in [Wide::detect(), Wide::narrow()] {
                let sums = wide.run(Powers { x: &x, centre: 0.5 });
                assert_eq!(sums, Wide::narrow().run(Powers { x: &x, centre: 0.5 }));
                let shares = wide.run(Shares { e: &x, x: &y, centre: 0.3 });
                assert_eq!(shares, Wide::narrow().run(Shares { e: &x, x: &y, centre: 0.3 }));
                let mut exponentials = x.clone();
                wide.run(Exponentials { x: &mut exponentials });
                assert_eq!(exponentials, x.iter().map(|x| -ln(*x)).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn sums_are_sums() {
        let x: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(Wide::detect().run(Sum { x: &x }), 5050.0);
        assert_eq!(Wide::detect().run(ProductAndSquare { x: &x, y: &x }), [338_350.0, 25_502_500.0]);
        assert_eq!(
            Wide::detect().run(Powers { x: &x, centre: 0.0 }),
            [5050.0, 338_350.0, 25_502_500.0, 2_050_333_330.0]
        );
    }
}
