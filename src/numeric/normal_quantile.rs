//! The quantiles of the standard normal distribution: M. J. Wichura, "Algorithm AS 241: the percentage points
//! of the normal distribution", *Applied Statistics* 37 (1988), the routine with sixteen figures.

use super::ln::ln;

/// Numerator and denominator about the middle, in powers of 0.425² - (p - ½)².
const MIDDLE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_545,
    ],
];

/// The same in the tails, in powers of r - 1.6, where r = √(-ln tail).
const TAIL: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

/// The same far out, from r = 5, in powers of r - 5.
const FAR: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

/// The `z` that a standard normal is at most with probability `p`.
///
/// Range: `p` = 0 gives minus infinity and `p` = 1 infinity; outside 0 to 1 and for NaN the result is NaN.
///
/// Accuracy: relative error below 1e-15 (and of p's own distance from 1 where p is near it).
pub(crate) fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&MIDDLE, 0.180_625 - q * q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail.is_nan() || tail < 0.0 {
        return f64::NAN;
    }
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = (-ln(tail)).sqrt();
    let z = if r <= 5.0 { ratio(&TAIL, r - 1.6) } else { ratio(&FAR, r - 5.0) };
    z.copysign(q)
}

fn ratio([above, below]: &[[f64; 8]; 2], t: f64) -> f64 {
    let polynomial = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * t + term);
    polynomial(above) / polynomial(below)
}

#[cfg(test)]
mod tests {
    use super::quantile;
    use crate::numeric::normal::cumulative;

    #[test]
    fn inverts_the_cumulative_probability() {
        for step in 1..20_000 {
            let p = f64::from(step) / 40_000.0;
            for tail in [p, p * p * p, p * 1e-30, p * 1e-250] {
                let back = cumulative(quantile(tail));
                // What rounding z costs is z² times half a unit.
                let z = quantile(tail);
                let tolerance = 1e-15 * (4.0 + z * z);
                assert!((back / tail - 1.0).abs() < tolerance, "{tail:e} gives {z}, back {back:e}");
            }
        }
    }

    #[test]
    fn is_odd_about_the_middle_and_has_its_limits() {
        for p in [0.25, 0.125, 0.03125, 0.000_976_562_5] {
            assert_eq!(quantile(p).to_bits(), (-quantile(1.0 - p)).to_bits());
        }
        assert_eq!(quantile(0.5).to_bits(), 0);
        assert_eq!(quantile(0.0).to_bits(), f64::NEG_INFINITY.to_bits());
        assert_eq!(quantile(1.0).to_bits(), f64::INFINITY.to_bits());
        assert!(quantile(-0.1).is_nan() && quantile(1.1).is_nan() && quantile(f64::NAN).is_nan());
    }

    /// The values are mpmath 1.4.1's at 50 digits, rounded to f64.
    #[test]
    fn gives_the_published_values() {
        for (p, expected) in [
            (0.975, 1.959_963_984_540_053_8),
            (0.9, 1.281_551_565_544_600_6),
            (1e-9, -5.997_807_015_007_686_5),
            (1e-300, -37.047_096_299_361_2),
        ] {
            assert!((quantile(p) / expected - 1.0).abs() < 1e-15, "at {p:e}: {:e}", quantile(p));
        }
    }
}
