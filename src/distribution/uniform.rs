//! Any value between two ends alike.

use super::parameter_error::ends;
use super::{ParameterError, Shape};

/// Any value between two ends alike.
///
/// Assumes that nothing is known but the ends. With a = low and b = high, the quantile is a + p (b - a), the mean
/// (a + b) / 2, the variance (b - a)² / 12 (N. L. Johnson, S. Kotz & N. Balakrishnan, *Continuous Univariate
/// Distributions* 2, 1995, chapter 26).
///
/// ```
/// use appraise::distribution::{Distribution, Uniform};
///
/// // A licence costs 12 to 20 thousand pounds.
/// let licence: Distribution = Uniform::new(12.0, 20.0)?.into();
/// assert_eq!(licence.quantile(0.25), 14.0);
/// assert_eq!(licence.cdf(18.0), 0.75);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uniform {
    low: f64,
    high: f64,
}

impl Uniform {
    /// Between `low` and `high`, in any one unit.
    ///
    /// # Errors
    ///
    /// Unless both are finite, `low` is below `high` and their distance is finite.
    ///
    /// ```
    /// use appraise::distribution::Uniform;
    ///
    /// let wrong = Uniform::new(20.0, 12.0).expect_err("the ends are the wrong way round");
    /// assert_eq!(wrong.to_string(), "low must be below high, found 20 and 12");
    /// ```
    pub fn new(low: f64, high: f64) -> Result<Self, ParameterError> {
        ends(low, high)?;
        Ok(Self { low, high })
    }

    /// The ends.
    pub(super) fn ends(self) -> (f64, f64) {
        (self.low, self.high)
    }
}

/// The quantile, for columns too.
#[inline(always)]
pub(super) fn quantile(low: f64, high: f64, p: f64) -> f64 {
    (low + p * (high - low)).min(high)
}

impl Shape for Uniform {
    fn quantile(&self, p: f64) -> f64 {
        quantile(self.low, self.high, p)
    }

    fn cdf(&self, x: f64) -> f64 {
        (x - self.low) / (self.high - self.low)
    }

    fn mean(&self) -> f64 {
        0.5 * self.low + 0.5 * self.high
    }

    fn variance(&self) -> f64 {
        let width = self.high - self.low;
        width / 12.0 * width
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }
}
