//! `[simulation]`: how uncertain inputs are drawn.

use super::section::{section, words};
use super::shape::Domain;

words! {
    /// How draws are spread.
    pub enum Plan {
        /// Independent draws.
        Plain = "plain",
        /// One draw in each of equal slices.
        LatinHypercube = "latin-hypercube",
        /// A scrambled low-discrepancy sequence.
        Sobol = "sobol",
    }
}

words! {
    /// What is drawn for the weights.
    pub enum WeightSampling {
        /// Nothing: the stated weights.
        Stated = "stated",
        /// Each swing from its range, in its family.
        Ranges = "ranges",
        /// Any leaf weights in the order of the stated ones.
        Order = "order",
        /// Any leaf weights.
        Any = "any",
    }
}

section! {
    /// How uncertain inputs are drawn; left out, the defaults are used if anything is uncertain.
    pub struct Simulation: plain {
        /// Where the stream of random numbers starts.
        seed: Option<i64> = "seed" => default("1").domain(Domain::Seed).part(2);
        /// How many draws; the most there may be if `until-error` is stated.
        draws: Option<i64> = "draws" => default("100000").domain(Domain::Positive).part(2);
        /// The standard error of the chance of first place at which to stop.
        until_error: Option<f64> = "until-error" => domain(Domain::Positive).part(2);
        /// How draws are spread.
        plan: Option<Plan> = "plan" => default("plain").part(2);
        /// What is drawn for the weights.
        weights: Option<WeightSampling> = "weights" => default("ranges").part(2);
    }
}
