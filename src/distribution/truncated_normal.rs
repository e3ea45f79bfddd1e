//! A normal cut at one end or both.

mod cut;

pub(super) use self::cut::Cut;
use super::parameter_error::{ends, finite, positive};
use super::{ParameterError, Shape};
use crate::numeric::normal::truncated_mean;
use crate::numeric::quantile_table::Smooth;

/// A normal cut at one end or both.
///
/// Assumes a normal of which only the values between the ends can occur, in their old proportions. Mean and standard
/// deviation are those before truncation. With Φ the standard normal's cumulative probability and α, β the ends in
/// standard deviations from the mean, the quantile is mean + sd Φ⁻¹(Φ(α) + p (Φ(β) - Φ(α))) (N. L. Johnson, S. Kotz
/// & N. Balakrishnan, *Continuous Univariate Distributions* 1, 1994, chapter 13.10.1); far in a tail ratios of tails
/// are taken, and between near ends integrals, so that nothing cancels.
///
/// ```
/// use appraise::distribution::{Distribution, TruncatedNormal};
///
/// // Staff to transfer: about 40, give or take 15, and never fewer than none.
/// let staff: Distribution = TruncatedNormal::new(40.0, 15.0, Some(0.0), None)?.into();
/// assert!(staff.mean() > 40.0);
/// assert!((staff.quantile(0.05) - 15.84).abs() < 0.01);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TruncatedNormal {
    mean: f64,
    sd: f64,
    low: Option<f64>,
    high: Option<f64>,
}

impl TruncatedNormal {
    /// With `mean` and standard deviation `sd` before truncation to what is between `low` and `high`, one of which
    /// may be absent; all in one unit.
    ///
    /// # Errors
    ///
    /// Unless all are finite, `sd` is above zero, an end is given, and of two ends `low` is below `high` at a finite
    /// distance.
    ///
    /// ```
    /// use appraise::distribution::TruncatedNormal;
    ///
    /// let wrong = TruncatedNormal::new(40.0, 15.0, None, None).expect_err("that would be a normal");
    /// assert_eq!(wrong.to_string(), "low or high must be given");
    /// ```
    pub fn new(mean: f64, sd: f64, low: Option<f64>, high: Option<f64>) -> Result<Self, ParameterError> {
        finite("mean", mean)?;
        positive("sd", sd)?;
        match (low, high) {
            (Some(low), Some(high)) => ends(low, high)?,
            (Some(low), None) => finite("low", low)?,
            (None, Some(high)) => finite("high", high)?,
            (None, None) => return Err(ParameterError::NoEnd),
        }
        Ok(Self { mean, sd, low, high })
    }

    /// In standard deviations.
    pub(super) fn cut(&self) -> Cut {
        Cut::new(self.mean, self.sd, self.support())
    }

    pub(super) fn sd(&self) -> f64 {
        self.sd
    }

    /// What the cut's offsets are measured from.
    pub(super) fn origin(&self) -> f64 {
        self.cut().origin(self.mean, self.support())
    }
}

impl Shape for TruncatedNormal {
    fn quantile(&self, p: f64) -> f64 {
        let offset = self.sd * self.cut().quantile(p);
        self.origin() + offset
    }

    fn cdf(&self, x: f64) -> f64 {
        self.cut().cdf((x - self.origin()) / self.sd)
    }

    fn mean(&self) -> f64 {
        truncated_mean(self.mean, self.sd, self.low, self.high)
    }

    fn variance(&self) -> f64 {
        self.sd * self.sd * self.cut().variance()
    }

    fn support(&self) -> (f64, f64) {
        (self.low.unwrap_or(f64::NEG_INFINITY), self.high.unwrap_or(f64::INFINITY))
    }
}
