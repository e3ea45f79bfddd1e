//! Low, likely, high with a smooth hump.

use super::beta::{Beta, RANGE};
use super::parameter_error::{likely as ordered, positive, within};
use super::{ParameterError, Shape};

/// Low, likely, high with a smooth hump.
///
/// A [`Beta`] between low and high with α = 1 + λ (likely - low) / (high - low) and
/// β = 1 + λ (high - likely) / (high - low), so that likely is where the density is highest and the mean is
/// (low + λ likely + high) / (λ + 2). Assumes that values near the likely one are much likelier than those near the
/// ends, the more so the greater λ is (D. G. Malcolm, J. H. Roseboom, C. E. Clark & W. Fazar, "Application of a
/// technique for research and development program evaluation", *Operations Research* 7, 1959, with λ = 4; D. Vose,
/// *Risk Analysis*, 2008, for any λ).
///
/// ```
/// use appraise::distribution::{Distribution, Pert};
///
/// // Cost of moving staff to a new employer, in thousand pounds.
/// let transfer: Distribution = Pert::new(80.0, 100.0, 180.0, 4.0)?.into();
/// assert_eq!(transfer.mean(), 110.0);
/// assert!((transfer.quantile(0.5) - 107.6).abs() < 0.1);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pert {
    low: f64,
    likely: f64,
    high: f64,
    lambda: f64,
}

impl Pert {
    /// From `low` over `likely` to `high`, in any one unit, with a hump the sharper the greater `lambda`, which is
    /// usually 4.
    ///
    /// # Errors
    ///
    /// Unless all are finite, low ≤ likely ≤ high, `low` is below `high`, their distance is finite, and `lambda` is
    /// above zero and at most 999,999.
    ///
    /// ```
    /// use appraise::distribution::Pert;
    ///
    /// let wrong = Pert::new(80.0, 70.0, 180.0, 4.0).expect_err("likely is below low");
    /// assert_eq!(wrong.to_string(), "low must not be above likely, found 80 and 70");
    /// ```
    pub fn new(low: f64, likely: f64, high: f64, lambda: f64) -> Result<Self, ParameterError> {
        ordered(low, likely, high)?;
        positive("lambda", lambda)?;
        within("lambda", lambda, 0.0, RANGE.1 - 1.0)?;
        Ok(Self { low, likely, high, lambda })
    }

    /// The value with the highest density.
    ///
    /// ```
    /// use appraise::distribution::Pert;
    ///
    /// assert_eq!(Pert::new(80.0, 100.0, 180.0, 4.0)?.likely(), 100.0);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn likely(self) -> f64 {
        self.likely
    }

    /// The same as a beta.
    ///
    /// ```
    /// use appraise::distribution::{Beta, Pert};
    ///
    /// let transfer = Pert::new(80.0, 100.0, 180.0, 5.0)?;
    /// assert_eq!(transfer.beta(), Beta::new(2.0, 5.0, 80.0, 180.0)?);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn beta(self) -> Beta {
        let width = self.high - self.low;
        let alpha = 1.0 + self.lambda * ((self.likely - self.low) / width);
        let beta = 1.0 + self.lambda * ((self.high - self.likely) / width);
        Beta::sound(alpha, beta, self.low, self.high)
    }
}

impl Shape for Pert {
    fn quantile(&self, p: f64) -> f64 {
        self.beta().quantile(p)
    }

    fn cdf(&self, x: f64) -> f64 {
        self.beta().cdf(x)
    }

    fn mean(&self) -> f64 {
        let share = 1.0 / (self.lambda + 2.0);
        // In this order so that round figures stay round, unless they are huge.
        let sum = self.low + self.lambda * self.likely + self.high;
        if sum.is_finite() {
            sum / (self.lambda + 2.0)
        } else {
            share * self.low + share * self.lambda * self.likely + share * self.high
        }
    }

    fn variance(&self) -> f64 {
        self.beta().variance()
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }
}
