//! The natural logarithm by splitting off the exponent and summing the inverse hyperbolic tangent's series
//! (Cody & Waite, *Software Manual for the Elementary Functions*, 1980), with its leading term in two parts.
//!
//! Only `+ - * /`, comparisons and bit operations occur, each of which IEEE 754 fixes to the last bit; so the
//! result has the same bits on every machine.

use super::exp::{LN_2_HIGH, LN_2_LOW};

/// The bits of the fraction of an f64; above them stand the exponent and the sign.
const FRACTION: u64 = 0x000f_ffff_ffff_ffff;

/// The bits of 1.0.
const ONE: u64 = 0x3ff0_0000_0000_0000;

/// 2^54, which lifts every subnormal to the normal range.
const LIFT: f64 = 18_014_398_509_481_984.0;

/// The natural logarithm of `x`.
///
/// With x = 2^n m, m between √½ and √2, ln x = n ln 2 + ln m, and with s = (m - 1) / (m + 1),
/// ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...).
///
/// Range: all of f64. Either zero gives minus infinity, a number below zero the positive quiet NaN, as does
/// NaN; infinity gives itself.
///
/// Accuracy: the error is below 1 unit in the last place (0.54 measured).
pub(crate) fn ln(x: f64) -> f64 {
    if x.is_nan() || x < 0.0 {
        // Not `x` itself: the sign and payload of a NaN may differ by machine.
        return f64::NAN;
    }
    if x <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_infinite() {
        return x;
    }

    let (lifted, lift) = if x < f64::MIN_POSITIVE { (x * LIFT, 54) } else { (x, 0) };
    of_normal(lifted, lift)
}

/// The natural logarithm of `x` between [`f64::MIN_POSITIVE`] and [`f64::MAX`], without a branch: for columns.
#[inline(always)]
pub(crate) fn ln_inside(x: f64) -> f64 {
    of_normal(x, 0)
}

/// The natural logarithm of x / 2^lift.
#[inline(always)]
fn of_normal(x: f64, lift: i32) -> f64 {
    let (n, m) = split(x, lift);
    // Exact: m is within a factor of 2 of 1.
    let (s_high, s_low) = quotient(m - 1.0);
    let s = s_high + s_low;

    // The leading parts, n ln 2 and 2 s, are added with what that sum loses kept aside (exactly known, as
    // n ln 2 is either zero or the greater of the two). Everything else is small beside them.
    let leading = f64::from(n) * LN_2_HIGH;
    let sum = leading + 2.0 * s_high;
    let rest = (leading - sum) + 2.0 * s_high;
    sum + (rest + (f64::from(n) * LN_2_LOW + (2.0 * s_low + 2.0 * s * beyond_linear(s))))
}

/// The whole n and the m in [√½, √2] with x / 2^lift = 2^n m, for x normal and positive.
#[inline(always)]
fn split(x: f64, lift: i32) -> (i32, f64) {
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i32 - 1023 - lift;
    let m = f64::from_bits((bits & FRACTION) | ONE);
    let high = m > std::f64::consts::SQRT_2;
    (exponent + i32::from(high), if high { 0.5 * m } else { m })
}

/// f / (2 + f) as the sum of a number with 26 significant bits and a correction, for -0.3 < f < 0.42.
///
/// One rounded quotient would bring up to a unit in the last place of error into the leading term.
#[inline(always)]
fn quotient(f: f64) -> (f64, f64) {
    let inverse = 1.0 / (2.0 + f);
    let high = first_half(f * inverse);
    // The remainder f - high (2 + f), with every product exact: a factor of 26 bits at most on each side.
    let f_high = first_half(f);
    let remainder = ((f - 2.0 * high) - high * f_high) - high * (f - f_high);
    (high, remainder * inverse)
}

/// `x` with its last 27 bits cleared, which leaves 26 significant ones.
#[inline(always)]
fn first_half(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & !0x07ff_ffff)
}

/// (artanh s - s) / s = s^2/3 + s^4/5 + ... + s^20/21 for |s| <= 0.172.
///
/// The first term left out, s^22/23, is below 1e-18. The two halves of the powers of s^2 are summed apart so
/// that a processor can work on both at once.
#[inline(always)]
fn beyond_linear(s: f64) -> f64 {
    let z = s * s;
    let w = z * z;
    let odd = 1.0 / 3.0 + w * (1.0 / 7.0 + w * (1.0 / 11.0 + w * (1.0 / 15.0 + w * (1.0 / 19.0))));
    let even = 1.0 / 5.0 + w * (1.0 / 9.0 + w * (1.0 / 13.0 + w * (1.0 / 17.0 + w * (1.0 / 21.0))));
    z * (odd + z * even)
}

#[cfg(test)]
mod tests {
    use super::ln;

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
        let (ours, theirs) = (ln(x), libm::log(x));
        assert_eq!(ours.is_sign_negative(), theirs.is_sign_negative(), "at {x:e}");
        let distance = ours.to_bits().abs_diff(theirs.to_bits());
        assert!(distance <= 1, "{distance} units in the last place from libm at {x:e}");
    }

    #[test]
    fn is_within_one_unit_of_libm_for_positive_arguments_of_any_bits() {
        let arguments = scrambled(1).map(|bits| f64::from_bits(bits >> 1)).filter(|x| !x.is_nan());
        arguments.take(300_000).for_each(assert_near_libm);
    }

    #[test]
    fn is_within_one_unit_of_libm_about_one() {
        fractions(2).take(300_000).for_each(|u| assert_near_libm(0.5 + 1.5 * u));
    }

    #[test]
    fn is_within_one_unit_of_libm_ever_nearer_to_one() {
        for (u, places) in fractions(3).zip((1..=52_i32).cycle()).take(200_000) {
            let step = u / (1_u64 << places) as f64;
            assert_near_libm(1.0 + step);
            assert_near_libm(1.0 - step);
        }
    }

    #[test]
    fn is_within_one_unit_of_libm_for_subnormal_arguments() {
        scrambled(4).take(100_000).for_each(|bits| assert_near_libm(f64::from_bits(bits >> 12)));
    }

    #[test]
    fn is_within_one_unit_of_libm_where_the_exponent_split_changes() {
        for exponent in 1_u64..=2046 {
            let root =
                f64::from_bits((exponent << 52) | (std::f64::consts::SQRT_2.to_bits() & super::FRACTION));
            let power = f64::from_bits(exponent << 52);
            for x in [root, root.next_up(), root.next_down(), power, power.next_up(), power.next_down()] {
                assert_near_libm(x);
            }
        }
    }

    #[test]
    fn is_exact_at_one_zero_and_infinity() {
        assert_eq!(ln(1.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(ln(0.0).to_bits(), f64::NEG_INFINITY.to_bits());
        assert_eq!(ln(-0.0).to_bits(), f64::NEG_INFINITY.to_bits());
        assert_eq!(ln(f64::INFINITY).to_bits(), f64::INFINITY.to_bits());
    }

    #[test]
    fn of_a_number_below_zero_and_of_any_nan_is_the_one_quiet_nan() {
        let nans = [0x7ff8_0000_0000_0000, 0xfff8_0000_0000_0000, 0x7ff0_0000_0000_0001].map(f64::from_bits);
        let negatives = [-f64::from_bits(1), -1.0, f64::MIN, f64::NEG_INFINITY];
        for x in nans.into_iter().chain(negatives) {
            assert_eq!(ln(x).to_bits(), f64::NAN.to_bits(), "at {x:e}");
        }
    }

    #[test]
    fn undoes_exp_to_rounding() {
        for x in fractions(5).take(100_000).map(|u| 1_400.0 * u - 700.0) {
            let back = ln(super::super::exp::exp(x));
            // exp's error of up to one unit, 2^-52, comes through as it is; then half a unit of the result.
            assert!((back - x).abs() <= 2.3e-16 + 2.3e-16 * x.abs(), "{back:e} from {x:e}");
        }
    }

    /// What this code gave when written, each seen to be within one unit of MPFR's value (gmpy2 2).
    #[test]
    fn keeps_its_bits_for_ever() {
        for (x, bits) in [
            (2.0, 0x3fe6_2e42_fefa_39ef),
            (0.5, 0xbfe6_2e42_fefa_39ef),
            (3.0, 0x3ff1_93ea_7aad_030b),
            (10.0, 0x4002_6bb1_bbb5_5516),
            (0.1, 0xc002_6bb1_bbb5_5515),
            (std::f64::consts::E, 0x3ff0_0000_0000_0000),
            (1.5, 0x3fd9_f323_ecbf_984c),
            (0.75, 0xbfd2_6962_1134_db92),
            (1.000_000_1, 0x3e7a_d7f2_847b_6492),
            (0.999_999_9, 0xbe7a_d7f2_b104_9b9f),
            (1e300, 0x4085_9634_47f8_7fb5),
            (1e-300, 0xc085_9634_47f8_7fb5),
            (f64::from_bits(1), 0xc087_4385_446d_71c3),
            (f64::MAX, 0x4086_2e42_fefa_39ef),
            (f64::MIN_POSITIVE, 0xc086_232b_dd7a_bcd2),
            (std::f64::consts::SQRT_2, 0x3fd6_2e42_fefa_39f0),
        ] {
            assert_eq!(ln(x).to_bits(), bits, "at {x:e}: {:#018x}", ln(x).to_bits());
        }
    }
}
