//! Mean and standard deviation, without ends.

use super::parameter_error::{finite, positive};
use super::{ParameterError, Shape};
use crate::numeric::normal::cumulative;
use crate::numeric::normal_quantile;

/// Mean and standard deviation, without ends.
///
/// Assumes that the figure is the sum of many small independent effects; it can then take any value, below zero too.
/// The quantile is mean + sd z(p), z being that of the standard normal (M. J. Wichura, algorithm AS 241, *Applied
/// Statistics* 37, 1988).
///
/// ```
/// use appraise::distribution::{Distribution, Normal};
///
/// // Net saving of 40 thousand pounds a year with a standard deviation of 25: the chance that there is none.
/// let saving: Distribution = Normal::new(40.0, 25.0)?.into();
/// assert!((saving.cdf(0.0) - 0.0548).abs() < 0.0001);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Normal {
    mean: f64,
    sd: f64,
}

impl Normal {
    /// With `mean` and standard deviation `sd`, in any one unit.
    ///
    /// # Errors
    ///
    /// Unless both are finite and `sd` is above zero.
    ///
    /// ```
    /// use appraise::distribution::Normal;
    ///
    /// let wrong = Normal::new(40.0, 0.0).expect_err("that would be a point");
    /// assert_eq!(wrong.to_string(), "sd must be above 0, found 0");
    /// ```
    pub fn new(mean: f64, sd: f64) -> Result<Self, ParameterError> {
        finite("mean", mean)?;
        positive("sd", sd)?;
        Ok(Self { mean, sd })
    }

    /// The standard deviation.
    ///
    /// ```
    /// use appraise::distribution::Normal;
    ///
    /// assert_eq!(Normal::new(40.0, 25.0)?.sd(), 25.0);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn sd(self) -> f64 {
        self.sd
    }
}

impl Shape for Normal {
    fn quantile(&self, p: f64) -> f64 {
        self.mean + self.sd * normal_quantile::quantile(p)
    }

    fn cdf(&self, x: f64) -> f64 {
        cumulative((x - self.mean) / self.sd)
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn variance(&self) -> f64 {
        self.sd * self.sd
    }

    fn support(&self) -> (f64, f64) {
        (f64::NEG_INFINITY, f64::INFINITY)
    }
}
