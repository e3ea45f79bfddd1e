//! `[past.id]`: what was planned before, and what it came to.

use super::section::{section, words};
use super::shape::Domain;

words! {
    /// What was planned.
    pub enum PastOf {
        /// A cost.
        Cost = "cost",
        /// A benefit.
        Benefit = "benefit",
        /// A time.
        Duration = "duration",
    }
}

section! {
    /// What was planned before, and what it came to; only the ratio counts.
    pub struct Past: common {
        /// What was planned.
        of: Option<PastOf> = "of" => required().part(2);
        /// As planned.
        planned: Option<f64> = "planned" => required().domain(Domain::Positive).part(2);
        /// As it came out.
        actual: Option<f64> = "actual" => required().domain(Domain::Positive).part(2);
        /// The unit of both.
        unit: Option<String> = "unit" => part(2);
    }
}
