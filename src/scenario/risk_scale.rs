//! `[risk-scale]`: words for probabilities, costs and delays, with the bands they mean.

use super::keyed::Keyed;
use super::section::section;
use super::shape::Domain;

section! {
    /// Words of the register with the band `[low, high]` that each means; they replace the built-in words.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [risk-scale]
    ///     probability = { rare = [0, 0.1], likely = [0.5, 0.9] }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let scale = scenario.document().risk_scale.as_ref().expect("stated");
    /// assert_eq!(scale.probability.get("likely"), Some(&vec![0.5, 0.9]));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct RiskScale: plain {
        /// Bands of probability.
        probability: Keyed<Vec<f64>> = "probability" => domain(Domain::Share).part(2);
        /// Bands of cost.
        cost: Keyed<Vec<f64>> = "cost" => domain(Domain::NonNegative).part(2);
        /// Bands of delay, in months.
        delay_months: Keyed<Vec<f64>> = "delay-months" => domain(Domain::NonNegative).part(2);
    }
}
