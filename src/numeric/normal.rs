//! The standard normal distribution: its tail as e^(-x²/2) times one polynomial over all x >= 0, in the
//! variable of M. M. Shepherd & J. G. Laframboise, "Chebyshev approximation of (1 + 2x) exp(x²) erfc x in
//! 0 <= x < ∞", *Mathematics of Computation* 36 (1981), with coefficients of our own.
//!
//! Beyond [`exp`] only operations occur that IEEE 754 fixes to the last bit.

use super::exp::exp;

/// 1 / √(2π).
const INVERSE_SQRT_TAU: f64 = 0.398_942_280_401_432_7;

/// From here on both the density and the tail are below half the smallest subnormal.
const ALL_UNDERFLOW: f64 = 39.0;

/// Points per unit at which the tail is computed; between two of them it is a straight line.
const GRID: f64 = 134_217_728.0;

/// From here on [`excess`] is a continued fraction; below, the plain difference is exact enough.
const FAR: f64 = 6.0;

/// The even powers' coefficients, from t^0, of (1 + x) e^(x²/2) Q(x), where t = (x - 5) / (x + 5) and Q is
/// the upper tail.
///
/// The function's Chebyshev series in t, from 80 nodes at 60 digits (mpmath 1.4.1), cut off after degree 23
/// and put into powers of t; rounded to f64 its relative error is below 1e-16.
const TAIL_EVEN: [f64; 12] = [
    0.461_515_829_850_037_75,
    0.031_030_368_425_963_708,
    -0.026_401_042_966_308_307,
    -0.015_170_415_402_514_863,
    -0.001_676_072_344_554_47,
    0.000_182_334_145_116_438_43,
    -9.896_097_759_279_782e-06,
    -7.034_644_683_537_101e-08,
    1.278_782_218_209_37e-07,
    -2.628_620_508_989_875_4e-08,
    3.627_373_163_401_201e-09,
    -2.822_077_229_062_986_5e-10,
];

/// The odd powers' coefficients, from t^1; see [`TAIL_EVEN`].
const TAIL_ODD: [f64; 12] = [
    -0.091_552_281_834_009_04,
    0.010_002_352_385_229_382,
    0.024_536_963_243_678_652,
    0.006_522_000_667_783_896,
    7.791_597_409_338_999e-06,
    -5.360_758_111_487_22e-05,
    9.059_824_681_256_64e-06,
    -1.307_448_601_923_758_7e-06,
    1.962_780_992_009_118_7e-07,
    -3.095_201_755_804_207e-08,
    4.401_159_622_759_925_4e-09,
    -3.815_816_262_632_953e-10,
];

/// The positive nodes of the Gauss-Legendre rule with twelve points on [-1, 1], and their weights.
///
/// The roots of the Legendre polynomial P of degree twelve and 2 / ((1 - x²) P'(x)²), at 60 digits (mpmath
/// 1.4.1).
pub(crate) const GAUSS: [(f64, f64); 6] = [
    (0.981_560_634_246_719_2, 0.047_175_336_386_511_83),
    (0.904_117_256_370_474_9, 0.106_939_325_995_318_43),
    (0.769_902_674_194_304_7, 0.160_078_328_543_346_22),
    (0.587_317_954_286_617_5, 0.203_167_426_723_065_92),
    (0.367_831_498_998_180_2, 0.233_492_536_538_354_8),
    (0.125_233_408_511_468_9, 0.249_147_045_813_402_77),
];

/// The density of the standard normal at `z`: e^(-z²/2) / √(2π).
///
/// Range: all of f64; beyond |z| = 38.56... it is zero, NaN gives NaN. Even in `z` to the last bit.
///
/// Accuracy: relative error below 1e-15 while the result is not subnormal (|z| < 37.6).
pub(crate) fn density(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    let x = z.abs();
    if x >= ALL_UNDERFLOW { 0.0 } else { bell(x, INVERSE_SQRT_TAU) }
}

/// The probability that a standard normal is at most `z`: the integral of [`density`] from -∞ to `z`.
///
/// Range: all of f64; from below -38.5 it is zero, from 8.3 up it is one, at either zero exactly one half;
/// NaN gives NaN. It never falls as `z` grows, not even by the last bit.
///
/// Accuracy: relative error below 2e-15 for z >= -8, then at most 1e-17 z² + 2e-15 while the result is not
/// subnormal (z > -37.5).
pub(crate) fn cumulative(z: f64) -> f64 {
    if z.is_nan() {
        f64::NAN
    } else if z <= 0.0 {
        upper_tail(-z)
    } else {
        1.0 - upper_tail(z)
    }
}

/// The mean of a normal with the given mean and standard deviation after it is cut to [`low`, `high`].
///
/// With a and b the ends in standard deviations from the mean, φ the density and Φ the cumulative
/// probability: mean + sd (φ(a) - φ(b)) / (Φ(b) - Φ(a)); an absent end is an infinite one.
///
/// Range: the result lies in [`low`, `high`] however far in a tail that is. A standard deviation of zero
/// gives the end nearest the mean, or the mean. NaN answers a question without meaning: an argument that is
/// NaN, a mean or standard deviation that is infinite, a negative standard deviation, `low` above `high`.
///
/// Accuracy: the distance from the end nearest the mean has a relative error below 1e-13 (1.4e-14 measured),
/// beside what rounding takes from the arguments' differences and from the last sum.
pub(crate) fn truncated_mean(mean: f64, sd: f64, low: Option<f64>, high: Option<f64>) -> f64 {
    let low = low.unwrap_or(f64::NEG_INFINITY);
    let high = high.unwrap_or(f64::INFINITY);
    // As comparisons with NaN are false, one NaN is enough for the result to be no.
    let has_meaning = mean.is_finite()
        && (0.0..f64::INFINITY).contains(&sd)
        && low <= high
        && low < f64::INFINITY
        && high > f64::NEG_INFINITY;
    if !has_meaning {
        return f64::NAN;
    }
    let value = if sd <= 0.0 {
        mean
    } else if (low - mean) + (high - mean) < 0.0 {
        // The mirror image, so that below only the upper tail needs care; from zero, so that zero stays +0.
        0.0 - cut_above(-mean, sd, -high, -low)
    } else {
        cut_above(mean, sd, low, high)
    };
    within(value, low, high)
}

/// `value`, or the end of [`low`, `high`] it lies beyond.
fn within(value: f64, low: f64, high: f64) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// [`truncated_mean`] where `low` is no farther from the mean than `high`, or lies above it.
fn cut_above(mean: f64, sd: f64, low: f64, high: f64) -> f64 {
    let a = (low - mean) / sd;
    let b = (high - mean) / sd;
    let width = (high - low) / sd;
    if a >= f64::INFINITY {
        // More standard deviations away than an f64 can hold: all is at the near end.
        return low;
    }
    if a <= f64::NEG_INFINITY {
        // By the mirroring, the other end is as far away.
        return mean;
    }
    // How far the density's exponent falls from its highest value to the far end.
    let fall = width * (if a > 0.0 { a } else { 0.0 } + 0.5 * width);
    if fall <= 2.0 {
        // Here both differences of the formula would cancel, whereas a quadrature does well.
        low + 0.5 * (high - low) * (1.0 + shift(0.5 * a + 0.5 * b, 0.5 * width))
    } else if a < 0.0 {
        mean + sd * ((density(a) - density(b)) / (cumulative(-a) - cumulative(-b)))
    } else {
        low + sd * excess_before(a, b, width)
    }
}

/// Where, from -1 to 1, the mean of the standard normal cut to [centre - half, centre + half] stands in that
/// interval.
///
/// By Gauss-Legendre quadrature of e^(-(centre half x + half² x²/2)), the density over its value at the
/// centre: with g its value at x and h at -x, the sum of weight x (g - h) over that of weight (g + h).
fn shift(centre: f64, half: f64) -> f64 {
    let mut moment = 0.0;
    let mut mass = 0.0;
    for (x, weight) in GAUSS {
        let odd = centre * half * x;
        let even = 0.5 * (half * x) * (half * x);
        let (right, left) = (exp(-(even + odd)), exp(odd - even));
        moment += weight * x * (right - left);
        mass += weight * (right + left);
    }
    moment / mass
}

/// How far above `a` the mean of the standard normal cut to [a, b] is, for 0 <= a < b = a + width.
///
/// With R = [`tail_ratio`], E = [`excess`] and d = e^((a² - b²)/2), it is
/// (R(a) E(a) - d R(b) (E(b) + width)) / (R(a) - d R(b)): the part above `a` less the part above `b`, both
/// over the density at `a`, so that nothing underflows.
fn excess_before(a: f64, b: f64, width: f64) -> f64 {
    let decay = exp(-width * (a + 0.5 * width));
    if decay <= 0.0 {
        return excess(a);
    }
    let (near, far) = (tail_ratio(a), decay * tail_ratio(b));
    (near * excess(a) - far * (excess(b) + width)) / (near - far)
}

/// How far above `a` the mean of the standard normal cut to [a, ∞) is, for `a` >= 0: φ(a) / Q(a) - a.
///
/// From 6 up by Laplace's continued fraction 1 / (a + 2 / (a + 3 / (a + ...))), which does not cancel;
/// 22 terms are enough for 1e-16 at 6, and fewer farther out.
fn excess(a: f64) -> f64 {
    if a < FAR {
        return INVERSE_SQRT_TAU / tail_ratio(a) - a;
    }
    let mut fraction = 0.0;
    for term in (1..=22_u8).rev() {
        fraction = f64::from(term) / (a + fraction);
    }
    fraction
}

/// The upper tail Q(x), the probability that a standard normal is above `x`, for `x` >= 0.
///
/// Two neighbouring f64 can be so near that the rounding errors of a polynomial are larger than the true
/// difference, and the tail would rise. So it is computed at grid points only, 2^-27 apart, where the true
/// difference is a million times the error, and on a straight line between, which rounding keeps in order.
/// As Q is convex, the line lies above it, by 2^-57 (x² + 1) Q(x) at most.
fn upper_tail(x: f64) -> f64 {
    if x >= ALL_UNDERFLOW {
        return 0.0;
    }
    // Exact up to the quotient, as GRID is a power of two.
    let steps = x * GRID;
    let whole = steps.floor();
    let fraction = steps - whole;
    let left = tail_at(whole / GRID);
    if fraction <= 0.0 {
        return left;
    }
    let right = tail_at((whole + 1.0) / GRID);
    left + fraction * (right - left)
}

/// Q(x) for 0 <= x <= 39, up to rounding errors of either sign.
fn tail_at(x: f64) -> f64 {
    if x <= 0.0 { 0.5 } else { bell(x, tail_ratio(x)) }
}

/// e^(x²/2) Q(x) for `x` >= 0, which is Mills' ratio over √(2π): one half at 0, then falling like
/// 1 / (√(2π) x).
pub(crate) fn tail_ratio(x: f64) -> f64 {
    let t = (x - 5.0) / (x + 5.0);
    let z = t * t;
    let polynomial = |terms: [f64; 12]| terms.iter().rev().fold(0.0, |sum, term| sum * z + term);
    (polynomial(TAIL_EVEN) + t * polynomial(TAIL_ODD)) / (1.0 + x)
}

/// `factor` e^(-x²/2), for 0 <= x <= 39.
///
/// The relative error of x² would be multiplied by x²/2. So the square of x's first 26 bits is taken, which
/// is exact, and the rest comes in as a factor of its own. And the large power is taken by halves, as it
/// might be subnormal: this way the last product alone rounds a subnormal result.
fn bell(x: f64, factor: f64) -> f64 {
    let high = f64::from_bits(x.to_bits() & !0x07ff_ffff);
    let power = exp(-0.25 * (high * high));
    let rest = exp(-0.5 * (x - high) * (x + high));
    power * (power * (rest * factor))
}

#[cfg(test)]
mod tests {
    use super::{cumulative, density, truncated_mean};

    /// Numbers from 0 up to, not including, 1 that look random and are the same in every run (`SplitMix64`).
    fn fractions(seed: u64) -> impl Iterator<Item = f64> {
        (1_u64..).map(move |step| {
            let mut z = seed.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
        })
    }

    #[track_caller]
    fn assert_close(actual: f64, expected: f64, tolerance: f64) {
        let error = (actual / expected - 1.0).abs();
        assert!(error <= tolerance, "{actual:e} is {error:e} off {expected:e}");
    }

    /// The values are mpmath 1.4.1's at 60 digits, `erfc(-z / sqrt(2)) / 2`, rounded to f64.
    #[test]
    fn cumulative_gives_the_published_values() {
        for (z, expected) in [
            (-37.0, 5.725_571_222_524_577e-300),
            (-30.0, 4.906_713_927_148_187e-198),
            (-20.0, 2.753_624_118_606_233_7e-89),
            (-10.0, 7.619_853_024_160_525e-24),
            (-8.0, 6.220_960_574_271_784e-16),
            (-5.0, 2.866_515_718_791_939e-07),
            (-3.0, 0.001_349_898_031_630_094_6),
            (-2.0, 0.022_750_131_948_179_21),
            (-1.644_853_626_951_472_2, 0.050_000_000_000_000_05),
            (-1.0, 0.158_655_253_931_457_05),
            (-0.5, 0.308_537_538_725_986_9),
            (0.5, 0.691_462_461_274_013_1),
            (1.0, 0.841_344_746_068_542_9),
            (1.959_963_984_540_054, 0.975),
            (2.0, 0.977_249_868_051_820_8),
            (3.0, 0.998_650_101_968_369_9),
            (5.0, 0.999_999_713_348_428_1),
        ] {
            assert_close(cumulative(z), expected, 1e-15);
        }
    }

    /// The values are mpmath 1.4.1's at 60 digits, `npdf(z)`, rounded to f64.
    #[test]
    fn density_gives_the_published_values() {
        for (z, expected) in [
            (0.0, 0.398_942_280_401_432_7),
            (0.5, 0.352_065_326_764_299_47),
            (1.0, 0.241_970_724_519_143_34),
            (2.0, 0.053_990_966_513_188_05),
            (-5.0, 1.486_719_514_734_297_7e-06),
            (10.0, 7.694_598_626_706_419e-23),
            (37.0, 2.120_006_551_524_605_6e-298),
        ] {
            assert_close(density(z), expected, 1e-15);
        }
    }

    #[test]
    fn cumulative_agrees_with_the_error_function_of_libm() {
        for z in fractions(1).take(300_000).map(|u| 46.0 * u - 37.0) {
            let other = 0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2);
            // The rounding of its argument costs the other side z² times half a unit.
            assert_close(cumulative(z), other, 2e-15 + 3e-16 * z * z);
        }
    }

    #[test]
    fn density_agrees_with_the_exponential_of_libm() {
        for z in fractions(2).take(300_000).map(|u| 74.0 * u - 37.0) {
            let other = libm::exp(-0.5 * z * z) / libm::sqrt(std::f64::consts::TAU);
            assert_close(density(z), other, 2e-15 + 3e-16 * z * z);
        }
    }

    #[test]
    fn cumulative_of_either_zero_is_exactly_one_half() {
        assert_eq!(cumulative(0.0).to_bits(), 0.5_f64.to_bits());
        assert_eq!(cumulative(-0.0).to_bits(), 0.5_f64.to_bits());
    }

    #[test]
    fn the_functions_have_their_limits_and_let_nan_through() {
        assert_eq!(cumulative(f64::NEG_INFINITY).to_bits(), 0);
        assert_eq!(cumulative(f64::INFINITY).to_bits(), 1.0_f64.to_bits());
        assert_eq!(cumulative(f64::MIN).to_bits(), 0);
        assert_eq!(cumulative(f64::MAX).to_bits(), 1.0_f64.to_bits());
        for z in [f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 39.0, -38.9] {
            assert_eq!(density(z).to_bits(), 0, "at {z:e}");
        }
        for nan in [f64::NAN, -f64::NAN] {
            assert_eq!(cumulative(nan).to_bits(), f64::NAN.to_bits());
            assert_eq!(density(nan).to_bits(), f64::NAN.to_bits());
        }
    }

    #[test]
    fn density_is_even_to_the_bit() {
        for z in fractions(3).take(10_000).map(|u| 40.0 * u) {
            assert_eq!(density(z).to_bits(), density(-z).to_bits());
        }
    }

    #[test]
    fn cumulative_never_falls_between_neighbouring_numbers() {
        for start in fractions(4).take(20_000).map(|u| 50.0 * u - 40.0) {
            let mut z = start;
            for _ in 0..10 {
                assert!(cumulative(z) <= cumulative(z.next_up()), "at {z:e}");
                z = z.next_up();
            }
        }
    }

    #[test]
    fn cumulative_never_falls_across_a_grid_point() {
        for start in
            fractions(5).take(50_000).map(|u| ((-39.0 + 39.5 * u) * super::GRID).floor() / super::GRID)
        {
            let values = [start.next_down(), start, start.next_up()].map(cumulative);
            assert!(values.is_sorted(), "at {start:e}");
        }
    }

    #[test]
    fn cumulative_never_falls_where_it_is_subnormal() {
        for start in fractions(6).take(50_000).map(|u| -37.5 - 1.2 * u) {
            let values = [start, start + 1e-9, start + 1e-8, start + 1e-7, start + 1e-6].map(cumulative);
            assert!(values.is_sorted(), "at {start:e}");
        }
    }

    /// The values are mpmath 1.4.1's at 400 digits, by the formula, rounded to f64.
    #[test]
    fn truncated_mean_gives_the_values_of_the_formula_at_high_precision() {
        for (mean, sd, low, high, expected) in [
            (0.0, 1.0, Some(0.0), None, 0.797_884_560_802_865_4),
            (0.0, 1.0, None, Some(0.0), -0.797_884_560_802_865_4),
            (0.0, 1.0, Some(-1.0), Some(2.0), 0.229_637_179_091_328_97),
            (0.0, 1.0, Some(1.0), Some(2.0), 1.383_169_046_631_552_7),
            (10.0, 2.0, None, Some(7.0), 6.122_645_666_754_914),
            (0.0, 1.0, Some(5.0), None, 5.186_503_967_125_842),
            (0.0, 1.0, Some(7.0), Some(7.5), 7.124_979_975_673_251),
            (-10.0, 1.0, Some(0.0), None, 0.098_093_233_962_511_96),
            (-30.0, 1.0, Some(0.0), Some(0.01), 0.004_750_333_548_339_387),
            (-30.0, 1.0, Some(0.0), Some(5.0), 0.033_259_667_433_677_04),
            (50.0, 3.0, Some(0.0), Some(1.0), 0.821_685_663_435_853_7),
            (0.0, 1.0, Some(0.0), Some(0.001), 0.000_499_999_958_333_334_8),
            (100.0, 15.0, Some(80.0), None, 102.707_065_903_033_94),
            (0.25, 0.5, Some(-1.0), Some(1.0), 0.189_594_750_359_200_56),
        ] {
            assert_close(truncated_mean(mean, sd, low, high), expected, 1e-14);
        }
    }

    #[test]
    fn truncated_mean_stays_between_the_ends_however_far_they_are() {
        let mut next = fractions(7);
        let mut draw = || next.next().unwrap_or_default();
        for case in 0..100_000 {
            let far = [1.0, 40.0, 1e4, 1e15, 1e300][case % 5];
            let (mean, sd) = (far * (2.0 * draw() - 1.0), draw() * [1e-300, 1e-9, 1.0, 1e6][case % 4]);
            let low = far * (2.0 * draw() - 1.0);
            let high = low + draw() * [0.0, 1e-6, 1.0, far][case % 4];
            let both = truncated_mean(mean, sd, Some(low), Some(high));
            assert!((low..=high).contains(&both), "{both:e} from {mean:e} {sd:e} {low:e} {high:e}");
            let above = truncated_mean(mean, sd, Some(low), None);
            assert!(above >= low && above.is_finite(), "{above:e} from {mean:e} {sd:e} {low:e}");
            let below = truncated_mean(mean, sd, None, Some(high));
            assert!(below <= high && below.is_finite(), "{below:e} from {mean:e} {sd:e} {high:e}");
        }
    }

    #[test]
    fn truncated_mean_of_the_mirror_image_is_the_mirror_image_to_the_bit() {
        let mut next = fractions(8);
        let mut draw = || next.next().unwrap_or_default();
        for _ in 0..20_000 {
            let (mean, sd, low) = (6.0 * draw() - 3.0, 0.01 + draw(), 6.0 * draw() - 3.0);
            let high = low + 3.0 * draw();
            let value = truncated_mean(mean, sd, Some(low), Some(high));
            let mirrored = truncated_mean(-mean, sd, Some(-high), Some(-low));
            assert_eq!(value.to_bits(), (-mirrored).to_bits(), "{mean} {sd} {low} {high}");
        }
    }

    #[test]
    fn truncated_mean_does_not_jump_where_the_method_changes() {
        // As the upper end moves out, quadrature gives way to the formula; the means lie on either side of
        // where a difference gives way to the continued fraction.
        for mean in [-0.7, -0.1, 0.0, 0.1, 0.9, 3.0, 5.9, 5.999_999, 6.0, 6.1] {
            let mut last = f64::NEG_INFINITY;
            for step in 1..=4_000 {
                let value = truncated_mean(-mean, 1.0, Some(0.0), Some(0.001 * f64::from(step)));
                assert!(value > last - 1e-14 * value, "at {mean} and step {step}");
                last = value;
            }
        }
    }

    #[test]
    fn truncated_mean_without_ends_or_spread_is_the_mean_or_the_nearest_end() {
        let bits = |mean, sd, low, high| truncated_mean(mean, sd, low, high).to_bits();
        assert_eq!(bits(3.5, 2.0, None, None), 3.5_f64.to_bits());
        assert_eq!(bits(0.0, 1.0, Some(-2.0), Some(2.0)), 0.0_f64.to_bits());
        assert_eq!(bits(0.0, 1.0, Some(-0.5), Some(0.5)), 0.0_f64.to_bits());
        assert_eq!(bits(3.5, 0.0, Some(1.0), Some(5.0)), 3.5_f64.to_bits());
        assert_eq!(bits(0.5, 0.0, Some(1.0), None), 1.0_f64.to_bits());
        assert_eq!(bits(7.0, 0.0, None, Some(5.0)), 5.0_f64.to_bits());
        assert_eq!(bits(7.0, 1.0, Some(5.0), Some(5.0)), 5.0_f64.to_bits());
    }

    #[test]
    fn truncated_mean_of_a_question_without_meaning_is_nan() {
        for (mean, sd, low, high) in [
            (f64::NAN, 1.0, None, None),
            (f64::INFINITY, 1.0, None, None),
            (0.0, f64::NAN, None, None),
            (0.0, -1.0, None, None),
            (0.0, f64::INFINITY, None, None),
            (0.0, 1.0, Some(f64::NAN), None),
            (0.0, 1.0, None, Some(f64::NAN)),
            (0.0, 1.0, Some(1.0), Some(0.0)),
            (0.0, 1.0, Some(f64::INFINITY), None),
        ] {
            assert_eq!(truncated_mean(mean, sd, low, high).to_bits(), f64::NAN.to_bits());
        }
    }

    /// What this code gave when written, each seen to be near mpmath's value.
    #[test]
    fn density_and_cumulative_keep_their_bits_for_ever() {
        for (z, bits) in [
            (0.0, 0x3fd9_8845_33d4_3651),
            (0.5, 0x3fd6_883d_0220_86ad),
            (1.0, 0x3fce_f8e5_8e33_1738),
            (2.5, 0x3f91_f2f0_557f_5256),
            (10.0, 0x3b57_4168_46b4_d5da),
            (38.0, 0x0000_0000_845e_b885),
        ] {
            assert_eq!(density(z).to_bits(), bits, "at {z:e}: {:#018x}", density(z).to_bits());
        }
        for (z, bits) in [
            (-38.0, 0x0000_0000_037b_23b8),
            (-37.0, 0x01ce_accc_6bfe_b0ae),
            (-10.0, 0x3b22_6c75_e84f_b10d),
            (-5.0, 0x3e93_3ca2_f213_3831),
            (-3.3, 0x3f3f_ae82_e1b2_d7b5),
            (-2.0, 0x3f97_4bcf_82c9_d85f),
            (-1.0, 0x3fc4_4ed0_bb7c_b20c),
            (-0.1, 0x3fdd_7375_f15b_2f1d),
            (-1e-9, 0x3fdf_ffff_ff92_56ef),
            (0.1, 0x3fe1_4645_0752_6872),
            (1.0, 0x3fea_ec4b_d120_d37d),
            (1.959_963_984_540_054, 0x3fef_3333_3333_3333),
            (3.3, 0x3fef_fc0a_2fa3_c9a5),
        ] {
            assert_eq!(cumulative(z).to_bits(), bits, "at {z:e}: {:#018x}", cumulative(z).to_bits());
        }
    }

    /// What this code gave when written, each seen to be near mpmath's value.
    #[test]
    fn truncated_mean_keeps_its_bits_for_ever() {
        for (mean, sd, low, high, bits) in [
            (0.0, 1.0, Some(0.0), None, 0x3fe9_8845_33d4_3651),
            (0.0, 1.0, Some(-1.0), Some(2.0), 0x3fcd_64c0_4712_4c48),
            (0.0, 1.0, Some(1.0), Some(2.0), 0x3ff6_2175_ddc1_f3c9),
            (10.0, 2.0, None, Some(7.0), 0x4018_7d96_d35e_d578),
            (0.0, 1.0, Some(7.0), Some(7.5), 0x401c_7ffa_c030_af9b),
            (-30.0, 1.0, Some(0.0), Some(5.0), 0x3fa1_0769_3fce_94d1),
            (50.0, 3.0, Some(0.0), Some(1.0), 0x3fea_4b3f_bb81_91da),
            (0.25, 0.5, Some(-1.0), Some(1.0), 0x3fc8_44a4_0a24_9d50),
            (0.1, 0.2, Some(0.3), Some(0.4), 0x3fd6_1250_2c45_f743),
        ] {
            let value = truncated_mean(mean, sd, low, high);
            assert_eq!(value.to_bits(), bits, "{mean} {sd} {low:?} {high:?}: {:#018x}", value.to_bits());
        }
    }
}
