//! A share, or a figure between two ends.

use super::parameter_error::{ends, within};
use super::{ParameterError, Shape};
use crate::numeric::incomplete_beta;

/// The least and the greatest alpha and beta whose quantiles are exact.
pub(super) const RANGE: (f64, f64) = (1e-3, 1e6);

/// A share, or a figure between two ends.
///
/// Its density between 0 and 1 is x^(α - 1) (1 - x)^(β - 1) / B(α, β), stretched to low and high. After s successes
/// in n tries and without other knowledge, a share is a beta with α = s + 1 and β = n - s + 1. The mean is
/// low + (high - low) α / (α + β), the variance (high - low)² αβ / ((α + β)² (α + β + 1)) (N. L. Johnson, S. Kotz &
/// N. Balakrishnan, *Continuous Univariate Distributions* 2, 1995, chapter 25).
///
/// ```
/// use appraise::distribution::{Beta, Distribution};
///
/// // Of 18 comparable companies 5 were wound up: the share to expect.
/// let wound_up: Distribution = Beta::new(6.0, 14.0, 0.0, 1.0)?.into();
/// assert!((wound_up.mean() - 0.3).abs() < 1e-15);
/// assert!((wound_up.quantile(0.95) - 0.476).abs() < 0.001);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_field_names, reason = "alpha and beta are what everyone calls them")]
pub struct Beta {
    alpha: f64,
    beta: f64,
    low: f64,
    high: f64,
}

impl Beta {
    /// With shapes `alpha` and `beta`, no unit, between `low` and `high`, in any one unit.
    ///
    /// # Errors
    ///
    /// Unless `alpha` and `beta` are between 0.001 and 1,000,000, both ends are finite, `low` is below `high` and
    /// their distance is finite.
    ///
    /// ```
    /// use appraise::distribution::Beta;
    ///
    /// let wrong = Beta::new(0.0, 14.0, 0.0, 1.0).expect_err("alpha is above zero");
    /// assert_eq!(wrong.to_string(), "alpha must be between 0.001 and 1000000, found 0");
    /// ```
    pub fn new(alpha: f64, beta: f64, low: f64, high: f64) -> Result<Self, ParameterError> {
        within("alpha", alpha, RANGE.0, RANGE.1)?;
        within("beta", beta, RANGE.0, RANGE.1)?;
        ends(low, high)?;
        Ok(Self { alpha, beta, low, high })
    }

    /// A beta of parameters known to be sound.
    pub(super) fn sound(alpha: f64, beta: f64, low: f64, high: f64) -> Self {
        Self { alpha, beta, low, high }
    }

    /// Alpha and beta.
    ///
    /// ```
    /// use appraise::distribution::Beta;
    ///
    /// assert_eq!(Beta::new(6.0, 14.0, 0.0, 1.0)?.shapes(), (6.0, 14.0));
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn shapes(self) -> (f64, f64) {
        (self.alpha, self.beta)
    }
}

impl Shape for Beta {
    fn quantile(&self, p: f64) -> f64 {
        self.low + (self.high - self.low) * incomplete_beta::quantile(self.alpha, self.beta, p)
    }

    fn cdf(&self, x: f64) -> f64 {
        let width = self.high - self.low;
        let share = (x - self.low) / width;
        if share <= 0.5 {
            incomplete_beta::cdf(self.alpha, self.beta, share)
        } else {
            // Near the upper end the distance from it is the exact figure.
            1.0 - incomplete_beta::cdf(self.beta, self.alpha, (self.high - x) / width)
        }
    }

    fn mean(&self) -> f64 {
        let sum = self.alpha + self.beta;
        self.low * (self.beta / sum) + self.high * (self.alpha / sum)
    }

    fn variance(&self) -> f64 {
        let (sum, width) = (self.alpha + self.beta, self.high - self.low);
        width * (self.alpha / sum) * (width * (self.beta / sum)) / (sum + 1.0)
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }
}
