//! `[preference.id]`: statements that bound the weights.

use super::section::section;
use super::shape::{Domain, Noun};

section! {
    /// A statement that bounds the weights when they are drawn.
    pub struct Preference: common {
        /// The criterion it is about.
        criterion: Option<String> = "criterion" => required().refers(Noun::Criterion).part(2);
        /// At least this share of its family, or this many times the sibling.
        at_least: Option<f64> = "at-least" => domain(Domain::NonNegative).part(2);
        /// At most this share of its family, or this many times the sibling.
        at_most: Option<f64> = "at-most" => domain(Domain::NonNegative).part(2);
        /// The sibling it is compared with.
        times: Option<String> = "times" => refers(Noun::Criterion).part(2);
    }
}
