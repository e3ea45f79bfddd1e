//! `[enquiry.id]`: what could be found out, at what cost.

use super::estimate::Estimate;
use super::path_pattern::PathPattern;
use super::section::section;
use super::shape::Domain;

section! {
    /// What could be found out, at what cost.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [enquiry.survey]
    ///     inputs = ["option.company.score.gains"]
    ///     cost = 8_000
    ///     sample = 200
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let survey = scenario.document().enquiries.get("survey").expect("an enquiry of the file");
    /// assert_eq!((&survey.cost, survey.sample), (&Some(Estimate::Number(8_000.0)), Some(200)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Enquiry: common {
        /// The inputs it would tell more about.
        inputs: Vec<PathPattern> = "inputs" => required().part(5);
        /// What it would cost.
        cost: Option<Estimate> = "cost" => domain(Domain::NonNegative).part(5);
        /// How many would be asked; with it, the expected value of the sample is computed.
        sample: Option<i64> = "sample" => domain(Domain::Positive).part(5);
    }
}
