//! `[dependence.id]`: inputs that move together.

use super::path_pattern::PathPattern;
use super::section::section;
use super::shape::Domain;

section! {
    /// Inputs that move together.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [dependence.gains]
    ///     inputs = ["option.*.score.gains"]
    ///     correlation = 0.7
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let gains = scenario.document().dependences.get("gains").expect("a dependence of the file");
    /// assert_eq!(gains.inputs[0].as_str(), "option.*.score.gains");
    /// assert_eq!(gains.correlation, Some(0.7));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Dependence: common {
        /// The inputs; `*` stands for one whole segment.
        inputs: Vec<PathPattern> = "inputs" => required().part(2);
        /// One correlation for every pair of them.
        correlation: Option<f64> = "correlation" => domain(Domain::Correlation).or("strength", 0).part(2);
        /// Or one for each pair, row by row in the order of the inputs.
        matrix: Vec<Vec<f64>> = "matrix" => domain(Domain::Correlation).or("strength", 1).part(2);
    }
}
