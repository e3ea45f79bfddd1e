//! A rising staircase: values in order, each with the probability of at most it.

use super::parameter_error::near;
use super::{ParameterError, Shape};

/// Values in strict order, each with a probability above zero.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Steps {
    /// At least one.
    pub(super) values: Vec<f64>,
    /// The probability of at most each value; the last is 1.
    pub(super) cumulative: Vec<f64>,
}

impl Steps {
    /// From values and weights in any order, not empty, all weights at least zero and some above.
    pub(super) fn new(mut pairs: Vec<(f64, f64)>) -> Result<Self, ParameterError> {
        pairs.retain(|pair| pair.1 > 0.0);
        pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
        let total: f64 = pairs.iter().map(|pair| pair.1).sum();
        let (mut values, mut cumulative) = (Vec::<f64>::new(), Vec::new());
        let mut sum = 0.0;
        for (value, weight) in pairs {
            sum += weight;
            // Adding zero makes the two zeros one.
            if values.last().is_some_and(|last| *last >= value) {
                cumulative.pop();
            } else {
                values.push(value + 0.0);
            }
            cumulative.push(sum / total);
        }
        if let Some(last) = cumulative.last_mut() {
            *last = 1.0;
        }
        let steps = Self { values, cumulative };
        let (low, high) = steps.support();
        near("the least and the greatest value", low, high)?;
        Ok(steps)
    }

    /// Each value with its probability.
    fn weighted(&self) -> impl Iterator<Item = (f64, f64)> {
        let before = std::iter::once(&0.0).chain(&self.cumulative);
        self.values.iter().zip(before.zip(&self.cumulative)).map(|(value, (from, to))| (*value, to - from))
    }
}

impl Shape for Steps {
    fn quantile(&self, p: f64) -> f64 {
        let place = self.cumulative.partition_point(|probability| *probability < p);
        self.values.get(place).or(self.values.last()).copied().unwrap_or(f64::NAN)
    }

    fn cdf(&self, x: f64) -> f64 {
        let count = self.values.partition_point(|value| *value <= x);
        count.checked_sub(1).and_then(|last| self.cumulative.get(last)).copied().unwrap_or(0.0)
    }

    fn mean(&self) -> f64 {
        // From the least value, so that equal values give themselves.
        let (low, _) = self.support();
        low + self.weighted().map(|(value, weight)| weight * (value - low)).sum::<f64>()
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.weighted().map(|(value, weight)| weight * (value - mean) * (value - mean)).sum()
    }

    fn support(&self) -> (f64, f64) {
        let end = |value: Option<&f64>| value.copied().unwrap_or(f64::NAN);
        (end(self.values.first()), end(self.values.last()))
    }
}

/// A distribution that is a staircase.
pub(super) trait Stepped {
    fn steps(&self) -> &Steps;
}

impl<S: Stepped> Shape for S {
    fn quantile(&self, p: f64) -> f64 {
        self.steps().quantile(p)
    }

    fn cdf(&self, x: f64) -> f64 {
        self.steps().cdf(x)
    }

    fn mean(&self) -> f64 {
        self.steps().mean()
    }

    fn variance(&self) -> f64 {
        self.steps().variance()
    }

    fn support(&self) -> (f64, f64) {
        self.steps().support()
    }
}
