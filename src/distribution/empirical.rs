//! Past values, equally likely.

use super::ParameterError;
use super::parameter_error::finite;
use super::steps::{Stepped, Steps};

/// Past values, equally likely.
///
/// Assumes that the future is like the past and holds nothing that has not been seen. With n values in order, the
/// quantile is that of rank ⌈n p⌉; mean and variance are those of the list, the latter with divisor n (R. J. Hyndman
/// & Y. Fan, "Sample quantiles in statistical packages", *The American Statistician* 50, 1996, type 1).
///
/// ```
/// use appraise::distribution::{Distribution, Empirical};
///
/// // How many times the planned cost did earlier transfers turn out to be?
/// let overrun: Distribution = Empirical::new(vec![1.5, 1.0, 0.75, 2.0])?.into();
/// assert_eq!(overrun.mean(), 1.3125);
/// assert_eq!(overrun.quantile(0.5), 1.0);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Empirical {
    steps: Steps,
}

impl Empirical {
    /// Each of `values`, in any order and any one unit, as likely as the next; one that occurs twice counts twice.
    ///
    /// # Errors
    ///
    /// If there are none; unless all are finite and at a finite distance.
    ///
    /// ```
    /// use appraise::distribution::Empirical;
    ///
    /// let wrong = Empirical::new(vec![]).expect_err("nothing is known of the past");
    /// assert_eq!(wrong.to_string(), "values must have 1 or more entries, found 0");
    /// ```
    pub fn new(values: Vec<f64>) -> Result<Self, ParameterError> {
        if values.is_empty() {
            return Err(ParameterError::TooFew { name: "values", least: 1, found: 0 });
        }
        for value in &values {
            finite("each value", *value)?;
        }
        Ok(Self { steps: Steps::new(values.into_iter().map(|value| (value, 1.0)).collect())? })
    }
}

impl Stepped for Empirical {
    fn steps(&self) -> &Steps {
        &self.steps
    }
}
