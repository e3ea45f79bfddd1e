//! The exponential function by argument reduction to |r| <= ln 2 / 2 in two parts (Cody & Waite, *Software
//! Manual for the Elementary Functions*, 1980) and the Taylor series on what remains.
//!
//! Only `+ - * /`, comparisons and bit operations occur, each of which IEEE 754 fixes to the last bit; so the
//! result has the same bits on every machine.

/// ln 2 cut off after 40 binary places: its product with a whole number below 2^13 is exact.
pub(super) const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fefa_2000);

/// What the cut left off: `ln 2 - LN_2_HIGH`, about 7.4e-13.
pub(super) const LN_2_LOW: f64 = f64::from_bits(0x3d69_ef35_793c_7673);

/// From here on e^x is above the largest f64 (the last finite argument is 709.782...).
const ALL_OVERFLOW: f64 = 710.0;

/// From here down e^x is below half the smallest subnormal (the last argument above zero is -745.133...).
const ALL_UNDERFLOW: f64 = -746.0;

/// e to the power `x`.
///
/// With n the whole number nearest x / ln 2, e^x = 2^n e^r, where r = x - n ln 2.
///
/// Range: all of f64. Above 709.78... the result is infinite, below -708.39... it is subnormal and below
/// -745.13... zero; NaN gives the positive quiet NaN.
///
/// Accuracy: the error is below 1 unit in the last place (0.71 measured; 0.76 where the result is subnormal).
pub(crate) fn exp(x: f64) -> f64 {
    if x.is_nan() {
        // Not `x` itself: the sign and payload of a NaN may differ by machine.
        return f64::NAN;
    }
    if x >= ALL_OVERFLOW {
        return f64::INFINITY;
    }
    if x <= ALL_UNDERFLOW {
        return 0.0;
    }

    let n = nearest(x * std::f64::consts::LOG2_E);
    let n_float = f64::from(n);
    // Exact: the product by the choice of LN_2_HIGH, the difference because its terms are so near each other.
    let high = x - n_float * LN_2_HIGH;
    let low = n_float * LN_2_LOW;
    let r = high - low;
    // What rounding took from r; e^(r + lost) differs from e^r by lost to first order, as r is small.
    let lost = (high - r) - low;

    // 1 + r rounds, and at half a unit in the last place this would be the largest error. So keep what that
    // rounding took (exactly known, as |r| < 1) and add it to the small terms before the one final sum.
    let sum = 1.0 + r;
    let rest = (1.0 - sum) + r;
    let small = rest + (lost + r * r * beyond_linear(r));

    // In two steps, as 2^n itself may be out of range (n goes from -1076 to 1024). The first is exact, so
    // that a subnormal result is rounded once here.
    let half = n / 2;
    (sum + small) * power_of_two(half) * power_of_two(n - half)
}

/// (e^r - 1 - r) / r^2 = 1/2! + r/3! + r^2/4! + ... for |r| <= 0.347.
///
/// The first term left out, r^13/15!, is below 1e-18. Even and odd powers are summed apart so that a
/// processor can work on both at once.
fn beyond_linear(r: f64) -> f64 {
    let z = r * r;
    let even = 1.0 / 2.0
        + z * (1.0 / 24.0
            + z * (1.0 / 720.0
                + z * (1.0 / 40_320.0
                    + z * (1.0 / 3_628_800.0 + z * (1.0 / 479_001_600.0 + z * (1.0 / 87_178_291_200.0))))));
    let odd = 1.0 / 6.0
        + z * (1.0 / 120.0
            + z * (1.0 / 5_040.0
                + z * (1.0 / 362_880.0 + z * (1.0 / 39_916_800.0 + z * (1.0 / 6_227_020_800.0)))));
    even + r * odd
}

/// The whole number nearest `t`, for |t| below 2^31; either neighbour at (or within rounding of) a half.
fn nearest(t: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "to cut off the fraction is the purpose")]
    {
        (t + 0.5_f64.copysign(t)) as i32
    }
}

/// 2^n for -1022 <= n <= 1023: the biased exponent in its place, above a fraction of zero.
fn power_of_two(n: i32) -> f64 {
    f64::from_bits(i64::from(n + 1023).cast_unsigned() << 52)
}

#[cfg(test)]
mod tests {
    use super::exp;

    /// Numbers that look random and are the same in every run (the `SplitMix64` sequence).
    fn scrambled(seed: u64) -> impl Iterator<Item = u64> {
        (1_u64..).map(move |step| {
            let mut z = seed.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        })
    }

    /// Numbers from 0 up to, not including, 1.
    fn fractions(seed: u64) -> impl Iterator<Item = f64> {
        scrambled(seed).map(|bits| (bits >> 11) as f64 / 9_007_199_254_740_992.0)
    }

    fn assert_near_libm(x: f64) {
        // Neither result is below zero, so their bits are in the order of their values.
        let distance = exp(x).to_bits().abs_diff(libm::exp(x).to_bits());
        assert!(distance <= 1, "{distance} units in the last place from libm at {x:e}");
    }

    #[test]
    fn is_within_one_unit_of_libm_over_the_whole_range() {
        fractions(1).take(300_000).for_each(|u| assert_near_libm(-746.0 + 1_456.0 * u));
    }

    #[test]
    fn is_within_one_unit_of_libm_near_zero() {
        fractions(2).take(300_000).for_each(|u| assert_near_libm(4.0 * u - 2.0));
    }

    #[test]
    fn is_within_one_unit_of_libm_for_arguments_of_any_bits() {
        scrambled(3).map(f64::from_bits).filter(|x| !x.is_nan()).take(300_000).for_each(assert_near_libm);
    }

    #[test]
    fn is_within_one_unit_of_libm_where_the_result_is_subnormal() {
        fractions(4).take(100_000).for_each(|u| assert_near_libm(-745.2 + 37.0 * u));
    }

    #[test]
    fn is_within_one_unit_of_libm_where_the_whole_multiple_of_ln_2_changes() {
        for n in -1074..=1023 {
            let middle = (f64::from(n) + 0.5) * std::f64::consts::LN_2;
            for x in [middle.next_down(), middle, middle.next_up()] {
                assert_near_libm(x);
            }
        }
    }

    #[test]
    fn is_exact_at_zero_and_the_infinities() {
        assert_eq!(exp(0.0).to_bits(), 1.0_f64.to_bits());
        assert_eq!(exp(-0.0).to_bits(), 1.0_f64.to_bits());
        assert_eq!(exp(f64::INFINITY).to_bits(), f64::INFINITY.to_bits());
        assert_eq!(exp(f64::NEG_INFINITY).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn of_any_nan_is_the_one_quiet_nan() {
        for bits in
            [0x7ff8_0000_0000_0000, 0xfff8_0000_0000_0000, 0x7ff8_0000_0000_0001, 0x7ff0_0000_0000_0001]
        {
            assert_eq!(exp(f64::from_bits(bits)).to_bits(), f64::NAN.to_bits());
        }
    }

    #[test]
    fn of_the_tiniest_numbers_is_one() {
        for x in [f64::from_bits(1), -f64::from_bits(1), f64::MIN_POSITIVE, 1e-17, -1e-17] {
            assert_eq!(exp(x).to_bits(), 1.0_f64.to_bits(), "at {x:e}");
        }
    }

    #[test]
    fn overflows_and_underflows_at_the_right_argument() {
        let last_finite = 709.782_712_893_384;
        assert!(exp(last_finite).is_finite());
        assert_eq!(exp(last_finite.next_up()).to_bits(), f64::INFINITY.to_bits());
        assert_eq!(exp(f64::MAX).to_bits(), f64::INFINITY.to_bits());

        let last_above_zero = -745.133_219_101_941_1;
        assert_eq!(exp(last_above_zero).to_bits(), 1);
        assert_eq!(exp(last_above_zero.next_down()).to_bits(), 0);
        assert_eq!(exp(f64::MIN).to_bits(), 0);
    }

    /// What this code gave when written, each seen to be within one unit of MPFR's value (gmpy2 2).
    #[test]
    fn keeps_its_bits_for_ever() {
        for (x, bits) in [
            (1.0, 0x4005_bf0a_8b14_5769),
            (-1.0, 0x3fd7_8b56_362c_ef38),
            (0.5, 0x3ffa_6129_8e1e_069c),
            (-0.5, 0x3fe3_68b2_fc6f_960a),
            (2.0, 0x401d_8e64_b8d4_ddae),
            (10.0, 0x40d5_829d_cf95_0560),
            (-10.0, 0x3f07_cd79_b564_7c9b),
            (0.1, 0x3ff1_aec7_b35a_00d4),
            (1e-10, 0x3ff0_0000_0006_df38),
            (100.0, 0x48f3_494a_9b17_1bf5),
            (-100.0, 0x36ea_8c1f_14e2_af5d),
            (709.782_712_893_384, 0x7fef_ffff_ffff_ff2a),
            (-708.5, 0x000e_6cf6_d088_97ac),
            (std::f64::consts::LN_2, 0x4000_0000_0000_0000),
            // The worst found: 0.70 units from the true value.
            (231.184_639_874_136, 0x54c7_15f6_a02f_1d48),
        ] {
            assert_eq!(exp(x).to_bits(), bits, "at {x:e}: {:#018x}", exp(x).to_bits());
        }
    }
}
