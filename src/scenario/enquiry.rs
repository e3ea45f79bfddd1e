//! `[enquiry.id]`: what could be found out, at what cost.

use super::estimate::Estimate;
use super::path_pattern::PathPattern;
use super::section::section;
use super::shape::Domain;

section! {
    /// What could be found out, at what cost.
    pub struct Enquiry: common {
        /// The inputs it would tell more about.
        inputs: Vec<PathPattern> = "inputs" => required().part(5);
        /// What it would cost.
        cost: Option<Estimate> = "cost" => domain(Domain::NonNegative).part(5);
        /// How many would be asked; with it, the expected value of the sample is computed.
        sample: Option<i64> = "sample" => domain(Domain::Positive).part(5);
    }
}
