//! Whether something happens (1) or not (0).

use super::parameter_error::within;
use super::{ParameterError, Shape};

/// Happens (1) or not (0).
///
/// The mean is the probability p, the variance p (1 - p).
///
/// ```
/// use appraise::distribution::{Bernoulli, Distribution};
///
/// // The partner withdraws with a chance of one in eight.
/// let withdraws: Distribution = Bernoulli::new(0.125)?.into();
/// assert_eq!(withdraws.quantile(0.8), 0.0);
/// assert_eq!(withdraws.quantile(0.9), 1.0);
/// assert_eq!(withdraws.variance(), 0.109375);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bernoulli {
    probability: f64,
}

impl Bernoulli {
    /// Happens with `probability`, between 0 and 1; both ends are allowed.
    ///
    /// # Errors
    ///
    /// If it is outside, or NaN.
    ///
    /// ```
    /// use appraise::distribution::Bernoulli;
    ///
    /// let wrong = Bernoulli::new(12.5).expect_err("a percentage is no probability");
    /// assert_eq!(wrong.to_string(), "probability must be between 0 and 1, found 12.5");
    /// ```
    pub fn new(probability: f64) -> Result<Self, ParameterError> {
        within("probability", probability, 0.0, 1.0)?;
        Ok(Self { probability })
    }

    /// The probability that it does not happen.
    pub(super) fn against(self) -> f64 {
        1.0 - self.probability
    }
}

/// The quantile, for columns too.
#[inline(always)]
pub(super) fn quantile(against: f64, p: f64) -> f64 {
    if p > against { 1.0 } else { 0.0 }
}

impl Shape for Bernoulli {
    fn quantile(&self, p: f64) -> f64 {
        quantile(self.against(), p)
    }

    fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 {
            0.0
        } else if x < 1.0 {
            self.against()
        } else {
            1.0
        }
    }

    fn mean(&self) -> f64 {
        self.probability
    }

    fn variance(&self) -> f64 {
        self.probability * self.against()
    }

    fn support(&self) -> (f64, f64) {
        let happens_always = self.probability >= 1.0;
        let happens_ever = self.probability > 0.0;
        (f64::from(u8::from(happens_always)), f64::from(u8::from(happens_ever)))
    }
}
