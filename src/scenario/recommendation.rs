//! `[recommendation]`: when a lead is called one.

use super::section::section;
use super::shape::Domain;

section! {
    /// When a lead is called one.
    pub struct RecommendationRules: plain {
        /// Points within which two options are too close to call; left out, derived from the precision of the scores.
        too_close: Option<f64> = "too-close" => domain(Domain::NonNegative).part(1);
        /// The chance of first place that a decisive recommendation needs.
        confidence: Option<f64> = "confidence" => default("0.8").domain(Domain::Share).part(2);
        /// The one-way change of a bare number, as a share of it.
        step: Option<f64> = "step" => default("0.1").domain(Domain::Share).part(5);
        /// How much change is one unit of effort.
        effort: Option<Effort> = "effort" => part(5);
    }
}

section! {
    /// How much change is one unit of effort.
    pub struct Effort: common {
        /// Points of swing.
        swing: Option<f64> = "swing" => domain(Domain::Positive).part(5);
        /// Points of score.
        score: Option<f64> = "score" => domain(Domain::Positive).part(5);
        /// Requirements given up.
        requirement: Option<f64> = "requirement" => domain(Domain::Positive).part(5);
        /// Money.
        cost: Option<f64> = "cost" => domain(Domain::Positive).part(5);
    }
}
