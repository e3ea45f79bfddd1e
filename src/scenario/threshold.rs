//! `[threshold.id]`: what is good enough.

use super::section::section;

section! {
    /// What is good enough, over all futures.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [threshold.good-enough]
    ///     of = "total"
    ///     at-least = 60
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let enough = scenario.document().thresholds.get("good-enough").expect("a threshold of the file");
    /// assert_eq!((enough.of.as_deref(), enough.at_least), (Some("total"), Some(60.0)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Threshold: common {
        /// `total`, `npsv`, `npc`, `delay-months`, or a leaf.
        of: Option<String> = "of" => required().part(5);
        /// At least so much.
        at_least: Option<f64> = "at-least" => part(5);
        /// At most so much.
        at_most: Option<f64> = "at-most" => part(5);
    }
}
