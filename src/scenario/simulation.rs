//! `[simulation]`: how uncertain inputs are drawn.

use super::section::{section, words};
use super::shape::Domain;

words! {
    /// How draws are spread.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Plan;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[simulation]\nplan = 'latin-hypercube'")?;
    /// let read = scenario.document().simulation.as_ref().and_then(|simulation| simulation.plan);
    /// assert_eq!(read, Some(Plan::LatinHypercube));
    /// assert_eq!(read.map(Plan::word), Some("latin-hypercube"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::WeightSampling;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[simulation]\nweights = 'any'")?;
    /// let read = scenario.document().simulation.as_ref().and_then(|simulation| simulation.weights);
    /// assert_eq!(read, Some(WeightSampling::Any));
    /// assert_eq!(read.map(WeightSampling::word), Some("any"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [simulation]
    ///     seed = 2026
    ///     draws = 20_000
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let simulation = scenario.document().simulation.as_ref().expect("stated");
    /// assert_eq!((simulation.seed, simulation.draws), (Some(2026), Some(20_000)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
