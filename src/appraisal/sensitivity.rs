//! What would reverse the result: weights and scores at which the lead changes, by closed form.

mod score;
mod weight;

pub use score::ScoreSwitching;
pub use weight::{CriterionSensitivity, Interval, PossibleSwitching, WeightSwitching};

pub(crate) use score::score_switching;
pub(crate) use weight::{NodeValues, weight_sensitivity};
