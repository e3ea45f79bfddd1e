//! Mean and standard deviation of a quantity above zero.

use super::parameter_error::positive;
use super::{ParameterError, Shape};
use crate::numeric::exp::exp;
use crate::numeric::gamma::ln_1p_less;
use crate::numeric::ln::ln;
use crate::numeric::normal::cumulative;
use crate::numeric::normal_quantile;

/// Mean and standard deviation of a quantity above zero, with a long upper tail.
///
/// Assumes that the figure is the product of many independent effects. Mean and standard deviation are those of the
/// quantity itself, not of its logarithm. With v = 1 + (sd / mean)², its logarithm is normal with standard deviation
/// σ = √(ln v) and mean ln(mean) - σ² / 2; the quantile is mean / √v e^(σ z(p)) (J. Aitchison & J. A. C. Brown, *The
/// Lognormal Distribution*, 1957).
///
/// ```
/// use appraise::distribution::{Distribution, LogNormal};
///
/// // Capital cost of 4 million pounds with a standard deviation of 1.5.
/// let cost: Distribution = LogNormal::new(4.0, 1.5)?.into();
/// assert!(cost.quantile(0.5) < 4.0); // the long tail lifts the mean above the median
/// assert!((cost.quantile(0.9) - 5.962).abs() < 0.001);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogNormal {
    mean: f64,
    sd: f64,
    /// The standard deviation of the logarithm.
    sigma: f64,
    median: f64,
}

impl LogNormal {
    /// With `mean` and standard deviation `sd` of the quantity, in any one unit.
    ///
    /// # Errors
    ///
    /// Unless both are finite and above zero.
    ///
    /// ```
    /// use appraise::distribution::LogNormal;
    ///
    /// let wrong = LogNormal::new(-4.0, 1.5).expect_err("the quantity is above zero");
    /// assert_eq!(wrong.to_string(), "mean must be above 0, found -4");
    /// ```
    pub fn new(mean: f64, sd: f64) -> Result<Self, ParameterError> {
        positive("mean", mean)?;
        positive("sd", sd)?;
        let cv = sd / mean;
        // Of 1 + cv², but for a cv whose square is beyond the largest number.
        let log = if cv < 1e100 { ln_1p_less(cv * cv) + cv * cv } else { 2.0 * (ln(sd) - ln(mean)) };
        let median = if cv < 1e100 { mean / (1.0 + cv * cv).sqrt() } else { mean / cv };
        Ok(Self { mean, sd, sigma: log.sqrt(), median })
    }

    /// The standard deviation of the quantity's natural logarithm, no unit.
    ///
    /// ```
    /// use appraise::distribution::LogNormal;
    ///
    /// assert!((LogNormal::new(4.0, 1.5)?.sigma() - 0.363).abs() < 0.001);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn sigma(self) -> f64 {
        self.sigma
    }

    pub(super) fn median(self) -> f64 {
        self.median
    }
}

impl Shape for LogNormal {
    fn quantile(&self, p: f64) -> f64 {
        (self.median * exp(self.sigma * normal_quantile::quantile(p))).min(f64::MAX)
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { cumulative(log_ratio(x, self.median) / self.sigma) }
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn variance(&self) -> f64 {
        self.sd * self.sd
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }
}

/// ln(x / median), exact where they are near each other and where their ratio overflows.
fn log_ratio(x: f64, median: f64) -> f64 {
    let off = (x - median) / median;
    if off.abs() < 0.3 {
        ln_1p_less(off) + off
    } else if off.is_finite() && x / median > 1e-300 {
        ln(x / median)
    } else {
        ln(x) - ln(median)
    }
}
