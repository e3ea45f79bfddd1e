//! The logarithm of the gamma function: Stirling's series (NIST *Digital Library of Mathematical Functions*,
//! 5.11.1) from ten up, the Taylor series about two (DLMF 5.7.3) below.

use super::ln::ln;

/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_7;

/// From here up Stirling's series is exact to rounding.
const FAR: f64 = 10.0;

/// One less Euler's constant.
const LINEAR: f64 = 0.422_784_335_098_467_13;

/// (-1)^k (ζ(k) - 1) / k from k = 2 on, at 50 digits (mpmath 1.4.1).
const ABOUT_TWO: [f64; 27] = [
    0.322_467_033_424_113_2,
    -0.067_352_301_053_198_1,
    0.020_580_808_427_784_546,
    -0.007_385_551_028_673_986,
    0.002_890_510_330_741_523_4,
    -0.001_192_753_911_703_261,
    0.000_509_669_524_743_042_5,
    -0.000_223_154_758_453_579_39,
    9.945_751_278_180_853e-05,
    -4.492_623_673_813_314e-05,
    2.050_721_277_567_069e-05,
    -9.439_488_275_268_397e-06,
    4.374_866_789_907_488e-06,
    -2.039_215_753_801_366e-06,
    9.551_412_130_407_42e-07,
    -4.492_469_198_764_566e-07,
    2.120_718_480_555_466_5e-07,
    -1.004_322_482_396_809_9e-07,
    4.769_810_169_363_980_4e-08,
    -2.271_109_460_894_316_4e-08,
    1.083_865_921_489_695_5e-08,
    -5.183_475_041_970_047e-09,
    2.483_674_543_802_478_5e-09,
    -1.192_140_140_586_091_2e-09,
    5.731_367_241_678_862e-10,
    -2.759_522_885_124_233_4e-10,
    1.330_476_437_424_449e-10,
];

/// The natural logarithm of Γ(`x`), for `x` > 0.
///
/// Accuracy: relative error below 1e-14, at the roots 1 and 2 too.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    if x >= FAR {
        (x - 0.5) * (ln(x) - 1.0) + (HALF_LN_TAU - 0.5) + series(x)
    } else if x >= 1.5 {
        let (mut rest, mut product) = (x, 1.0);
        while rest >= 2.5 {
            rest -= 1.0;
            product *= rest;
        }
        ln(product) + about_two(rest - 2.0)
    } else if x >= 0.5 {
        about_two(x - 1.0) - ln(x)
    } else {
        about_two(x) - ln(x * (1.0 + x))
    }
}

/// What Stirling's formula lacks: ln Γ(x) - (x - ½) ln x + x - ½ ln 2π, for `x` > 0.
///
/// Accuracy: absolute error below 1e-15 from ten up and below 1e-14 down to 1e-3.
pub(crate) fn stirling_rest(x: f64) -> f64 {
    if x >= FAR { series(x) } else { ln_gamma(x) - ((x - 0.5) * ln(x) - x + HALF_LN_TAU) }
}

/// The first terms of Stirling's series: `B_2k / (2k (2k - 1) x^(2k - 1))`.
fn series(x: f64) -> f64 {
    let z = 1.0 / (x * x);
    let terms = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1_260.0,
        -1.0 / 1_680.0,
        1.0 / 1_188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
        -3_617.0 / 122_400.0,
    ];
    terms.iter().rev().fold(0.0, |sum, term| sum * z + term) / x
}

/// ln Γ(2 + e) for |e| <= ½.
fn about_two(e: f64) -> f64 {
    e * (LINEAR + e * ABOUT_TWO.iter().rev().fold(0.0, |sum, term| sum * e + term))
}

/// ln(1 + e) - e for e > -1, without the cancellation near zero.
///
/// With r = e / (2 + e), ln(1 + e) = 2 artanh r, and 2 r = e - e r.
pub(crate) fn ln_1p_less(e: f64) -> f64 {
    if !(-0.3..0.4).contains(&e) {
        return ln(1.0 + e) - e;
    }
    let r = e / (2.0 + e);
    let z = r * r;
    let series = (1..=12_u8).rev().fold(0.0, |sum, term| (sum + 1.0 / f64::from(2 * term + 1)) * z);
    2.0 * r * series - e * r
}

#[cfg(test)]
mod tests {
    use super::{ln_1p_less, ln_gamma, stirling_rest};

    #[test]
    fn agrees_with_libm() {
        for step in 1..200_000 {
            let x = 1e-3 * f64::from(step);
            let (ours, other) = (ln_gamma(x), libm::lgamma(x));
            assert!((ours - other).abs() <= 1e-14 * other.abs().max(0.1), "at {x}: {ours:e} {other:e}");
        }
        for x in [1e-300, 1e-9, 1e3, 1e6, 1e9, 1e100] {
            assert!((ln_gamma(x) / libm::lgamma(x) - 1.0).abs() < 1e-14, "at {x:e}");
        }
    }

    /// The values are mpmath 1.4.1's at 50 digits, `loggamma(x)`, rounded to f64.
    #[test]
    fn is_exact_near_its_roots() {
        for (x, expected) in [
            (1.001, -0.000_576_393_598_283_306_2),
            (0.999, 0.000_578_038_532_891_380_2),
            (2.001, 0.000_423_106_734_800_117),
        ] {
            assert!((ln_gamma(x) / expected - 1.0).abs() < 1e-13, "at {x}: {:e}", ln_gamma(x));
        }
        assert_eq!(ln_gamma(1.0).abs().to_bits(), 0);
        assert_eq!(ln_gamma(2.0).abs().to_bits(), 0);
    }

    #[test]
    fn the_rest_of_stirling_does_not_jump() {
        let (below, above) = (stirling_rest(10.0_f64.next_down()), stirling_rest(10.0));
        assert!((below - above).abs() < 1e-14, "{below:e} {above:e}");
    }

    #[test]
    fn the_logarithm_less_its_argument_agrees_with_libm() {
        for step in -90..500 {
            let e = 0.01 * f64::from(step);
            let other = libm::log1p(e) - e;
            assert!((ln_1p_less(e) - other).abs() <= 1e-15 * (1.0 + e.abs()), "at {e}");
        }
        assert!((ln_1p_less(1e-8) / -4.999_999_966_666_667e-17 - 1.0).abs() < 1e-15);
    }
}
