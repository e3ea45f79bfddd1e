//! Values with probabilities.

use super::ParameterError;
use super::parameter_error::{finite, within};
use super::steps::{Stepped, Steps};

/// Values with probabilities.
///
/// One of a list occurs. The mean is Σ p v, the variance Σ p (v - mean)²; the quantile is the least value that is not
/// passed with probability p or more.
///
/// ```
/// use appraise::distribution::{Discrete, Distribution};
///
/// // The pension deficit falls to the council (900), is shared (400) or stays with the trust (0).
/// let deficit: Distribution = Discrete::new(vec![900.0, 400.0, 0.0], vec![0.2, 0.3, 0.5])?.into();
/// assert!((deficit.mean() - 300.0).abs() < 1e-9);
/// assert_eq!(deficit.quantile(0.75), 400.0);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Discrete {
    steps: Steps,
}

impl Discrete {
    /// Each of `values`, in any order and any one unit, with its probability. Equal values are taken together.
    ///
    /// # Errors
    ///
    /// If there are no values, or not as many probabilities; unless values are finite and at a finite distance,
    /// probabilities between 0 and 1, and their sum 1 within 1e-9.
    ///
    /// ```
    /// use appraise::distribution::Discrete;
    ///
    /// let wrong = Discrete::new(vec![900.0, 0.0], vec![0.25, 0.5]).expect_err("a quarter is left over");
    /// assert_eq!(wrong.to_string(), "the probabilities must add up to 1, found 0.75");
    /// ```
    pub fn new(values: Vec<f64>, probabilities: Vec<f64>) -> Result<Self, ParameterError> {
        if values.is_empty() {
            return Err(ParameterError::TooFew { name: "values", least: 1, found: 0 });
        }
        if values.len() != probabilities.len() {
            let (values, probabilities) = (values.len(), probabilities.len());
            return Err(ParameterError::Lengths { values, probabilities });
        }
        for value in &values {
            finite("each value", *value)?;
        }
        for probability in &probabilities {
            within("each probability", *probability, 0.0, 1.0)?;
        }
        let sum: f64 = probabilities.iter().sum();
        if (sum - 1.0).abs() > 1e-9 {
            return Err(ParameterError::Sum { found: sum });
        }
        Ok(Self { steps: Steps::new(values.into_iter().zip(probabilities).collect())? })
    }
}

impl Stepped for Discrete {
    fn steps(&self) -> &Steps {
        &self.steps
    }
}
