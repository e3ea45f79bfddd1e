//! One value, which is certain.

use super::parameter_error::finite;
use super::{ParameterError, Shape};

/// One value, which is certain: its quantiles are all the value, its variance is 0.
///
/// ```
/// use appraise::distribution::{Distribution, Point};
///
/// let members: Distribution = Point::new(87.0)?.into();
/// assert_eq!(members.quantile(0.95), 87.0);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    value: f64,
}

impl Point {
    /// The certain `value`, in any unit.
    ///
    /// # Errors
    ///
    /// If it is infinite or NaN.
    ///
    /// ```
    /// use appraise::distribution::Point;
    ///
    /// let wrong = Point::new(f64::NAN).expect_err("no number of councillors");
    /// assert_eq!(wrong.to_string(), "value must be a finite number, found NaN");
    /// ```
    pub fn new(value: f64) -> Result<Self, ParameterError> {
        finite("value", value)?;
        Ok(Self { value })
    }

    /// The value.
    ///
    /// ```
    /// use appraise::distribution::Point;
    ///
    /// assert_eq!(Point::new(87.0)?.value(), 87.0);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn value(self) -> f64 {
        self.value
    }
}

impl Shape for Point {
    fn quantile(&self, _: f64) -> f64 {
        self.value
    }

    fn cdf(&self, x: f64) -> f64 {
        if x < self.value { 0.0 } else { 1.0 }
    }

    fn mean(&self) -> f64 {
        self.value
    }

    fn variance(&self) -> f64 {
        0.0
    }

    fn support(&self) -> (f64, f64) {
        (self.value, self.value)
    }
}
