//! The regularised incomplete beta function by its continued fraction (NIST *Digital Library of Mathematical
//! Functions*, 8.17.22, summed by Lentz's method), and its inverse by Newton's method between brackets.

use super::exp::exp;
use super::gamma::{ln_1p_less, stirling_rest};
use super::ln::ln;
use super::normal_quantile;

/// Steps after which the continued fraction has converged for any parameters up to 1e6.
const MOST_STEPS: u32 = 100_000;

/// The probability that a beta(`alpha`, `beta`) variable is at most `x`.
///
/// Range: `alpha` and `beta` from 1e-3 to 1e6; below zero the result is 0, above one 1, NaN gives NaN.
///
/// Accuracy: relative error of either tail below 1e-13, and below 1e-11 where a parameter is above 1e4.
pub(crate) fn cdf(alpha: f64, beta: f64, x: f64) -> f64 {
    if x.is_nan() {
        f64::NAN
    } else if x <= 0.0 {
        0.0
    } else if x >= 1.0 {
        1.0
    } else {
        Pair::new(alpha, beta).tails(x, 1.0 - x).0
    }
}

/// The density at `x` between 0 and 1: x^(alpha - 1) (1 - x)^(beta - 1) / B(alpha, beta).
pub(crate) fn density(alpha: f64, beta: f64, x: f64) -> f64 {
    Pair::new(alpha, beta).power(x, 1.0 - x) / (x * (1.0 - x))
}

/// The `x` whose [`cdf`] is `p`.
///
/// Range: as there; `p` = 0 gives 0 and `p` = 1 gives 1.
///
/// Accuracy: relative error of the smaller of x and 1 - x below 1e-13 as far as an f64 near one can hold it.
pub(crate) fn quantile(alpha: f64, beta: f64, p: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let pair = Pair::new(alpha, beta);
    let (lower, _) = pair.tails(0.5, 0.5);
    if p <= lower { pair.lower_half(p, 1.0 - p) } else { 1.0 - pair.swapped().lower_half(1.0 - p, p) }
}

/// Both parameters with what depends on them alone.
#[derive(Clone, Copy, Debug)]
struct Pair {
    alpha: f64,
    beta: f64,
    /// √(αβ / 2π(α + β)) e^(δ(α+β) - δ(α) - δ(β)), δ being what Stirling's formula lacks.
    front: f64,
}

impl Pair {
    fn new(alpha: f64, beta: f64) -> Self {
        let rest = stirling_rest(alpha + beta) - stirling_rest(alpha) - stirling_rest(beta);
        let root = ((alpha / (alpha + beta)) * beta / std::f64::consts::TAU).sqrt();
        Self { alpha, beta, front: root * exp(rest) }
    }

    fn swapped(self) -> Self {
        Self { alpha: self.beta, beta: self.alpha, ..self }
    }

    /// The lower and the upper tail at `x`, `y` being 1 - x.
    fn tails(self, x: f64, y: f64) -> (f64, f64) {
        self.tails_by(x, y, self.power(x, y))
    }

    /// The same, given the power.
    fn tails_by(self, x: f64, y: f64, power: f64) -> (f64, f64) {
        let Self { alpha, beta, .. } = self;
        if x <= (alpha + 1.0) / (alpha + beta + 2.0) {
            let lower = (power / alpha * fraction(alpha, beta, x)).min(1.0);
            (lower, 1.0 - lower)
        } else {
            let upper = (power / beta * fraction(beta, alpha, y)).min(1.0);
            (1.0 - upper, upper)
        }
    }

    /// x^alpha y^beta / B(alpha, beta).
    ///
    /// By Stirling's formula: the front times e^(α f(d/α) + β f(-d/β)), where d = xβ - yα and
    /// f(e) = ln(1 + e) - e; so no large numbers cancel.
    fn power(self, x: f64, y: f64) -> f64 {
        let Self { alpha, beta, front } = self;
        let sum = alpha + beta;
        let difference = x * beta - y * alpha;
        let shape = if difference.abs() < 0.2 * alpha.min(beta) {
            alpha * ln_1p_less(difference / alpha) + beta * ln_1p_less(-difference / beta)
        } else {
            alpha * ln(x * (sum / alpha)) + beta * ln(y * (sum / beta))
        };
        front * exp(shape)
    }

    /// The quantile that is at most one half; `q` is 1 - p.
    ///
    /// Newton's method on the logarithm of the smaller tail as a function of ln x, which is nearly straight;
    /// a step that leaves the bracket is replaced by the bracket's geometric middle.
    fn lower_half(self, p: f64, q: f64) -> f64 {
        let (mut low, mut high) = (f64::MIN_POSITIVE, 0.5);
        let mut x = self.guess(p).clamp(low, high);
        for _ in 0..200 {
            let power = self.power(x, 1.0 - x);
            let (lower, upper) = self.tails_by(x, 1.0 - x, power);
            let slope = power / (1.0 - x);
            // Positive if x is too high.
            let (excess, step) = if p <= q {
                (lower - p, ln_ratio(lower, p) * lower / slope)
            } else {
                (q - upper, ln_ratio(q, upper) * upper / slope)
            };
            if excess > 0.0 {
                high = x;
            } else {
                low = x;
            }
            let next = x * exp(-step);
            if step.abs() <= 4e-16 || excess.abs() <= 0.0 {
                return next.clamp(low, high);
            }
            let inside = next > low && next < high;
            let last = x;
            x = if inside { next } else { low.sqrt() * high.sqrt() };
            if (x - last).abs() <= 2e-16 * x {
                break;
            }
        }
        x
    }

    /// Where to begin: the two leading powers at zero, x^α / (α B) (1 - x α (β - 1) / (α + 1)), where the second is
    /// small; else Abramowitz & Stegun, *Handbook of Mathematical Functions*, 26.5.22.
    fn guess(self, p: f64) -> f64 {
        let Self { alpha, beta, .. } = self;
        // B from the formula of the power at the middle.
        let ln_beta = -(alpha + beta) * std::f64::consts::LN_2 - ln(self.power(0.5, 0.5));
        let first = exp((ln(p) + ln(alpha) + ln_beta) / alpha);
        let second = (beta - 1.0) * first / (alpha + 1.0);
        if second.abs() < 0.2 {
            return first * (1.0 + second);
        }
        if alpha <= 1.0 || beta <= 1.0 {
            return first;
        }
        let z = -normal_quantile::quantile(p);
        let bend = (z * z - 3.0) / 6.0;
        let (one, other) = (1.0 / (2.0 * alpha - 1.0), 1.0 / (2.0 * beta - 1.0));
        let mean = 2.0 / (one + other);
        let skew = (other - one) * (bend + 5.0 / 6.0 - 2.0 / (3.0 * mean));
        let half_logit = z * (mean + bend).max(0.0).sqrt() / mean - skew;
        alpha / (alpha + beta * exp(2.0 * half_logit))
    }
}

/// The continued fraction, for `x` at most (alpha + 1) / (alpha + beta + 2).
fn fraction(alpha: f64, beta: f64, x: f64) -> f64 {
    let above_zero = |v: f64| if v.abs() < 1e-300 { 1e-300 } else { v };
    let sum = alpha + beta;
    let mut d = 1.0 / above_zero(1.0 - sum * x / (alpha + 1.0));
    let (mut c, mut value) = (1.0, d);
    for step in 1..MOST_STEPS {
        let m = f64::from(step);
        let even = m * (beta - m) * x / ((alpha + 2.0 * m - 1.0) * (alpha + 2.0 * m));
        d = 1.0 / above_zero(1.0 + even * d);
        c = above_zero(1.0 + even / c);
        value *= d * c;
        let odd = -(alpha + m) * (sum + m) * x / ((alpha + 2.0 * m) * (alpha + 2.0 * m + 1.0));
        d = 1.0 / above_zero(1.0 + odd * d);
        c = above_zero(1.0 + odd / c);
        value *= d * c;
        if (d * c - 1.0).abs() <= 2e-16 {
            break;
        }
    }
    value
}

/// ln(a / b), exact where they are near each other.
fn ln_ratio(a: f64, b: f64) -> f64 {
    let e = (a - b) / b;
    if e.abs() < 0.3 { ln_1p_less(e) + e } else { ln(a) - ln(b) }
}

#[cfg(test)]
mod tests {
    use super::{cdf, density, quantile};

    #[test]
    fn closed_forms_are_met() {
        for step in 1..1_000_u16 {
            let x = f64::from(step) / 1_000.0;
            assert!((cdf(1.0, 1.0, x) - x).abs() < 1e-15);
            assert!((cdf(2.0, 1.0, x) / (x * x) - 1.0).abs() < 1e-14);
            assert!((cdf(2.0, 2.0, x) / (x * x * (3.0 - 2.0 * x)) - 1.0).abs() < 1e-14, "at {x}");
            let arcsine = libm::asin(libm::sqrt(x)) * std::f64::consts::FRAC_2_PI;
            assert!((cdf(0.5, 0.5, x) / arcsine - 1.0).abs() < 1e-13, "at {x}");
            assert!((density(2.0, 2.0, x) / (6.0 * x * (1.0 - x)) - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn the_quantile_undoes_the_probability_for_parameters_of_any_size() {
        let sizes = [1e-3, 0.03, 0.4, 1.0, 2.5, 40.0, 3e3, 1e6];
        for (alpha, beta) in sizes.iter().flat_map(|one| sizes.map(|other| (*one, other))) {
            for level in [1e-12, 1e-6, 0.01, 0.2, 0.5, 0.8, 0.99, 1.0 - 1e-6] {
                let x = quantile(alpha, beta, level);
                let (below, above) =
                    (cdf(alpha, beta, x * (1.0 - 2e-15)), cdf(alpha, beta, x * (1.0 + 2e-15)));
                let slack = 1e-11 * level.min(1.0 - level);
                // Below the least normal number there is no quantile to be had.
                let too_small = x <= 1e-307 && below >= level;
                assert!(
                    too_small || below <= level + slack && above >= level - slack,
                    "{alpha} {beta} at {level}: {x:e} between {below:e} and {above:e}"
                );
            }
        }
    }

    #[test]
    fn the_two_tails_are_mirror_images() {
        for (alpha, beta) in [(2.0, 5.0), (0.3, 0.7), (500.0, 20.0)] {
            for x in [0.125, 0.25, 0.5, 0.75] {
                let sum = cdf(alpha, beta, x) + cdf(beta, alpha, 1.0 - x);
                assert!((sum - 1.0).abs() < 1e-14, "{alpha} {beta} at {x}");
            }
        }
    }

    #[test]
    fn ends_are_exact() {
        assert_eq!(quantile(2.0, 5.0, 0.0).to_bits(), 0);
        assert_eq!(quantile(2.0, 5.0, 1.0).to_bits(), 1.0_f64.to_bits());
        assert_eq!(cdf(2.0, 5.0, -1.0).to_bits(), 0);
        assert_eq!(cdf(2.0, 5.0, 2.0).to_bits(), 1.0_f64.to_bits());
        assert!(cdf(2.0, 5.0, f64::NAN).is_nan());
    }
}
