//! `[stage.id]`: choose now, switch later.

use super::estimate::Estimate;
use super::section::section;
use super::shape::{Domain, Noun};

section! {
    /// Choose now, switch later.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [stage.start-small]
    ///     first = "as-is"
    ///     then = "company"
    ///     when = ["new-law"]
    ///     year = 2029
    ///     cost = 50_000
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let stage = scenario.document().stages.get("start-small").expect("a stage of the file");
    /// assert_eq!((stage.first.as_deref(), stage.then.as_deref()), (Some("as-is"), Some("company")));
    /// assert_eq!(stage.year, Some(2029));
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
