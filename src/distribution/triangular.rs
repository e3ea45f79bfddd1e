//! Low, likely, high with straight sides.

use super::parameter_error::likely as ordered;
use super::{ParameterError, Shape};

/// Low, likely, high with straight sides.
///
/// Assumes that the density rises in a straight line from low to likely and falls in one to high. It gives the ends
/// more weight than [`Pert`](super::Pert) does. With a, c, b = low, likely, high: below p = (c - a) / (b - a) the
/// quantile is a + √(p (b - a) (c - a)), above it b - √((1 - p) (b - a) (b - c)); the mean is (a + c + b) / 3, the
/// variance ((b - a)² - (c - a) (b - c)) / 18 (S. Kotz & J. R. van Dorp, *Beyond Beta*, 2004, chapter 1).
///
/// ```
/// use appraise::distribution::{Distribution, Triangular};
///
/// // Months to set up a company: 6 at least, 9 likely, 18 at most.
/// let months: Distribution = Triangular::new(6.0, 9.0, 18.0)?.into();
/// assert_eq!(months.mean(), 11.0);
/// assert_eq!(months.cdf(9.0), 0.25);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triangular {
    low: f64,
    likely: f64,
    high: f64,
}

impl Triangular {
    /// From `low` over `likely`, where the density is highest, to `high`, in any one unit.
    ///
    /// # Errors
    ///
    /// Unless all are finite, low ≤ likely ≤ high, `low` is below `high` and their distance is finite.
    ///
    /// ```
    /// use appraise::distribution::Triangular;
    ///
    /// assert!(Triangular::new(6.0, 6.0, 18.0).is_ok()); // it may be likely to take the least time
    /// let wrong = Triangular::new(6.0, 24.0, 18.0).expect_err("likely is beyond high");
    /// assert_eq!(wrong.to_string(), "likely must not be above high, found 24 and 18");
    /// ```
    pub fn new(low: f64, likely: f64, high: f64) -> Result<Self, ParameterError> {
        ordered(low, likely, high)?;
        Ok(Self { low, likely, high })
    }

    /// The value with the highest density.
    ///
    /// ```
    /// use appraise::distribution::Triangular;
    ///
    /// assert_eq!(Triangular::new(6.0, 9.0, 18.0)?.likely(), 9.0);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn likely(self) -> f64 {
        self.likely
    }

    /// What the quantiles are made of.
    pub(super) fn sides(self) -> Sides {
        let (width, left, right) = (self.high - self.low, self.likely - self.low, self.high - self.likely);
        Sides {
            low: self.low,
            high: self.high,
            share: left / width,
            left: width.sqrt() * left.sqrt(),
            right: width.sqrt() * right.sqrt(),
        }
    }
}

/// A triangle made ready for quantiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sides {
    low: f64,
    high: f64,
    /// The probability of the left side.
    share: f64,
    /// √((b - a) (c - a)) and √((b - a) (b - c)).
    left: f64,
    right: f64,
}

impl Sides {
    /// The quantile, without a branch: for columns too.
    #[inline(always)]
    pub(super) fn quantile(&self, p: f64) -> f64 {
        let is_left = p < self.share;
        // |p - 0| or |p - 1|, both exact: written so, one root is taken and not one for each side.
        let end = if is_left { 0.0 } else { 1.0 };
        let (from, factor) = if is_left { (self.low, self.left) } else { (self.high, -self.right) };
        let value = from + (p - end).abs().sqrt() * factor;
        let value = if value < self.low { self.low } else { value };
        if value > self.high { self.high } else { value }
    }
}

impl Shape for Triangular {
    fn quantile(&self, p: f64) -> f64 {
        self.sides().quantile(p)
    }

    fn cdf(&self, x: f64) -> f64 {
        let width = self.high - self.low;
        if x < self.likely {
            let left = x - self.low;
            left / width * (left / (self.likely - self.low))
        } else {
            let right = self.high - x;
            1.0 - right / width * (right / (self.high - self.likely))
        }
    }

    fn mean(&self) -> f64 {
        self.low / 3.0 + self.likely / 3.0 + self.high / 3.0
    }

    fn variance(&self) -> f64 {
        let width = self.high - self.low;
        let share = (self.likely - self.low) / width;
        width / 18.0 * width * (1.0 - share * (1.0 - share))
    }

    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }
}
