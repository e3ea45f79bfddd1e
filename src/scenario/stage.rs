//! `[stage.id]`: choose now, switch later.

use super::estimate::Estimate;
use super::section::section;
use super::shape::{Domain, Noun};

section! {
    /// Choose now, switch later.
    pub struct Stage: common {
        /// The option chosen now.
        first: Option<String> = "first" => required().refers(Noun::Option).part(5);
        /// The option that can follow.
        then: Option<String> = "then" => required().refers(Noun::Option).part(5);
        /// The futures in which it does.
        when: Vec<String> = "when" => required().refers(Noun::Future).part(5);
        /// The year of the switch.
        year: Option<i64> = "year" => required().domain(Domain::Year).part(5);
        /// What the switch costs.
        cost: Option<Estimate> = "cost" => domain(Domain::NonNegative).part(5);
    }
}
