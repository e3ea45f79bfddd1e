//! The regularised incomplete gamma function: its series and continued fraction (NIST *Digital Library of
//! Mathematical Functions*, 8.7.1 and 8.9.2), and for large parameters N. M. Temme's uniform expansion (DLMF
//! 8.12), so that no call takes more than some hundred steps.

use super::exp::exp;
use super::gamma::{ln_1p_less, stirling_rest};
use super::ln::ln;
use super::normal::cumulative;

/// From here up, near the middle, the uniform expansion is exact to rounding.
const LARGE: f64 = 100.0;

/// The Taylor coefficients in η of `c_0`, `c_1`, ... of DLMF 8.12.9-15, at 50 digits (mpmath 1.4.1), as far as
/// they matter for a parameter above [`LARGE`] and |η| < 0.35.
const UNIFORM: [&[f64]; 8] = [
    &[
        -0.333_333_333_333_333_3,
        0.083_333_333_333_333_33,
        -0.014_814_814_814_814_815,
        0.001_157_407_407_407_407_3,
        0.000_352_733_686_067_019_4,
        -0.000_178_755_144_032_921_8,
        3.919_263_178_522_438e-05,
        -2.185_448_510_679_992e-06,
        -1.854_062_210_715_16e-06,
        8.296_711_340_953_087e-07,
        -1.766_595_273_682_607_8e-07,
        6.707_853_543_401_498e-09,
        1.026_180_978_424_030_9e-08,
        -4.382_036_018_453_353e-09,
    ],
    &[
        -0.001_851_851_851_851_852,
        -0.003_472_222_222_222_222,
        0.002_645_502_645_502_645_4,
        -0.000_990_226_337_448_559_6,
        0.000_205_761_316_872_427_98,
        -4.018_775_720_164_609e-07,
        -1.809_855_033_448_997_7e-05,
        7.649_160_916_081_11e-06,
        -1.612_090_089_456_344_6e-06,
        4.647_127_802_807_434e-09,
        1.378_633_446_915_721e-07,
    ],
    &[
        0.004_133_597_883_597_883,
        -0.002_681_327_160_493_827_3,
        0.000_771_604_938_271_604_9,
        2.009_387_860_082_304_7e-06,
        -0.000_107_366_532_263_651_6,
        5.292_344_882_912_012_5e-05,
        -1.276_063_518_861_872_8e-05,
        3.423_578_734_096_138e-08,
        1.372_195_730_906_293_4e-06,
    ],
    &[
        0.000_649_434_156_378_600_8,
        0.000_229_472_093_621_399_17,
        -0.000_469_189_494_395_255_7,
        0.000_267_720_632_062_838_85,
        -7.561_801_671_883_977e-05,
        -2.396_505_113_867_297e-07,
        1.108_265_411_534_730_2e-05,
    ],
    &[
        -0.000_861_888_290_916_711_7,
        0.000_784_039_221_720_066_6,
        -0.000_299_072_480_303_190_2,
        -1.463_845_257_884_341_8e-06,
        6.641_498_215_465_122e-05,
    ],
    &[-0.000_336_798_553_366_358_13, -6.972_813_758_365_857e-05, 0.000_277_275_324_495_939_2],
    &[0.000_531_307_938_463_992_2, -0.000_592_166_437_353_693_9],
    &[0.000_344_367_606_892_377_65],
];

/// The lower and the upper tail, P(a, x) and Q(a, x), for `a` > 0 and `x` >= 0.
///
/// Accuracy: relative error of either tail below 1e-13 for `a` up to 1e3, growing like √a 1e-15 with distance
/// from the middle above.
pub(crate) fn tails(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x >= f64::INFINITY {
        return (1.0, 0.0);
    }
    let off = (x - a) / a;
    if a >= LARGE && off.abs() < 0.3 {
        uniform(a, off)
    } else if x < a + 1.0 {
        let lower = (power(a, x) / a * series(a, x)).min(1.0);
        (lower, 1.0 - lower)
    } else {
        let upper = (power(a, x) * fraction(a, x)).min(1.0);
        (1.0 - upper, upper)
    }
}

/// x^a e^-x / Γ(a) = √(a / 2π) e^(a f((x - a) / a) - δ(a)) with f(e) = ln(1 + e) - e and δ the rest of
/// Stirling's formula.
pub(crate) fn power(a: f64, x: f64) -> f64 {
    let off = (x - a) / a;
    let shape = if off.abs() < 0.3 { a * ln_1p_less(off) } else { a * ln(x / a) - (x - a) };
    (a / std::f64::consts::TAU).sqrt() * exp(shape - stirling_rest(a))
}

/// 1 + x / (a + 1) + x² / ((a + 1) (a + 2)) + ...
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0, 1.0, 1.0);
    while term > 1e-17 * sum && n < 10_000.0 {
        term *= x / (a + n);
        sum += term;
        n += 1.0;
    }
    sum
}

/// Γ(a, x) / (x^a e^-x) by the even part of the continued fraction, with Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    let above_zero = |v: f64| if v.abs() < 1e-300 { 1e-300 } else { v };
    let mut term = x + 1.0 - a;
    let mut ratio = 1e300;
    let mut inverse = 1.0 / above_zero(term);
    let mut value = inverse;
    for step in 1..10_000_u32 {
        let n = f64::from(step);
        let numerator = -n * (n - a);
        term += 2.0;
        inverse = 1.0 / above_zero(numerator * inverse + term);
        ratio = above_zero(term + numerator / ratio);
        value *= inverse * ratio;
        if (inverse * ratio - 1.0).abs() <= 2e-16 {
            break;
        }
    }
    value
}

/// The uniform expansion, for x = a (1 + off): the normal tail at η √a with a correction in powers of 1 / a.
fn uniform(a: f64, off: f64) -> (f64, f64) {
    let half_square = -ln_1p_less(off);
    let eta = (2.0 * half_square).sqrt().copysign(off);
    let terms = UNIFORM.iter().rev().fold(0.0, |sum, row| {
        sum / a + row.iter().rev().fold(0.0, |inner, coefficient| inner * eta + coefficient)
    });
    let correction = exp(-a * half_square) / (std::f64::consts::TAU * a).sqrt() * terms;
    let z = eta * a.sqrt();
    (cumulative(z) - correction, cumulative(-z) + correction)
}

#[cfg(test)]
mod tests {
    use super::tails;

    #[test]
    fn a_whole_parameter_gives_the_sum_of_poisson_probabilities() {
        for rate in [0.1, 1.0, 7.5, 60.0, 99.0, 130.0] {
            let (mut term, mut sum) = (libm::exp(-rate), 0.0);
            for count in 0..300_u16 {
                sum += term;
                term *= rate / f64::from(count + 1);
                let (lower, upper) = tails(f64::from(count + 1), rate);
                assert!((upper - sum).abs() < 1e-13, "at {rate} {count}: {upper:e} {sum:e}");
                assert!((lower + upper - 1.0).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn the_methods_agree_where_they_meet() {
        for (one, other) in
            [((99.999_999_999_999, 110.0), (100.0, 110.0)), ((1e4, 12_999.0), (1e4, 13_001.0))]
        {
            let (a, b) = (tails(one.0, one.1), tails(other.0, other.1));
            assert!((a.0 - b.0).abs() < 1e-13 && (a.1 - b.1).abs() < 1e-13, "{a:?} {b:?}");
        }
    }
}
