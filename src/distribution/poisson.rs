//! A count of events.

use super::parameter_error::{positive, within};
use super::{ParameterError, Shape};
use crate::numeric::incomplete_gamma::tails;
use crate::numeric::normal_quantile;

/// The greatest rate, beyond which neighbouring counts could not be told apart.
const MOST: f64 = 1e9;

/// A count of events.
///
/// Assumes that events are independent and come at a steady rate. The probability of at most k is Q(k + 1, rate), the
/// upper regularised incomplete gamma function; mean and variance are the rate (N. L. Johnson, A. W. Kemp & S. Kotz,
/// *Univariate Discrete Distributions*, 2005, chapter 4).
///
/// ```
/// use appraise::distribution::{Distribution, Poisson};
///
/// // Serious incidents: 1.5 a year on average.
/// let incidents: Distribution = Poisson::new(1.5)?.into();
/// assert_eq!(incidents.quantile(0.95), 4.0);
/// assert!((incidents.cdf(0.0) - 0.2231).abs() < 0.0001);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Poisson {
    rate: f64,
}

impl Poisson {
    /// With `rate` events on average, whatever the period.
    ///
    /// # Errors
    ///
    /// Unless it is above zero and at most 1,000,000,000.
    ///
    /// ```
    /// use appraise::distribution::Poisson;
    ///
    /// let wrong = Poisson::new(0.0).expect_err("nothing would ever happen");
    /// assert_eq!(wrong.to_string(), "rate must be above 0, found 0");
    /// ```
    pub fn new(rate: f64) -> Result<Self, ParameterError> {
        positive("rate", rate)?;
        within("rate", rate, 0.0, MOST)?;
        Ok(Self { rate })
    }

    pub(super) fn rate(self) -> f64 {
        self.rate
    }

    /// Whether the probability of at most `count` reaches `p`.
    fn reaches(self, count: f64, p: f64) -> bool {
        self.cdf(count) >= p
    }

    /// The counts up to one that is hardly ever passed, each with the probability of at most it: the same numbers as
    /// the quantile compares with.
    pub(super) fn list(self) -> Vec<(f64, f64)> {
        let from = self.quantile(f64::MIN_POSITIVE);
        let to = self.quantile(1.0 - 1e-6);
        let mut list = Vec::new();
        let mut count = from;
        while count <= to {
            list.push((self.cdf(count), count));
            count += 1.0;
        }
        list
    }

    /// A count near the quantile: the Cornish-Fisher expansion in the normal quantile.
    fn near(self, p: f64) -> f64 {
        let z = normal_quantile::quantile(p);
        let root = self.rate.sqrt();
        let guess = self.rate + root * z + (z * z - 1.0) / 6.0 + (z - z * z * z) / (72.0 * root) - 0.5;
        guess.max(0.0).min(10.0 * self.rate + 800.0).round()
    }
}

impl Shape for Poisson {
    /// From a near count outwards in growing steps until the quantile is enclosed, then by halves.
    fn quantile(&self, p: f64) -> f64 {
        let near = self.near(p);
        let (mut too_low, mut enough, mut step) = (near, near, 1.0);
        if self.reaches(near, p) {
            while too_low >= 0.0 && self.reaches(too_low, p) {
                enough = too_low;
                too_low = enough - step;
                step *= 2.0;
            }
            too_low = too_low.max(-1.0);
        } else {
            while !self.reaches(enough, p) {
                too_low = enough;
                enough = too_low + step;
                step *= 2.0;
            }
        }
        while enough - too_low > 1.0 {
            let middle = (0.5 * (too_low + enough)).floor();
            if self.reaches(middle, p) {
                enough = middle;
            } else {
                too_low = middle;
            }
        }
        enough
    }

    fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 { 0.0 } else { tails(x.floor() + 1.0, self.rate).1 }
    }

    fn mean(&self) -> f64 {
        self.rate
    }

    fn variance(&self) -> f64 {
        self.rate
    }

    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }
}
