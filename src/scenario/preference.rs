//! `[preference.id]`: statements that bound the weights.

use super::section::section;
use super::shape::{Domain, Noun};

section! {
    /// A statement that bounds the weights when they are drawn.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [preference.control-first]
    ///     criterion = "control"
    ///     times = "gains"
    ///     at-least = 1
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let first = scenario.document().preferences.get("control-first").expect("a preference of the file");
    /// // Whatever is drawn, control counts at least as much as lasting gains.
    /// assert_eq!((first.times.as_deref(), first.at_least), (Some("gains"), Some(1.0)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Preference: common {
        /// The criterion it is about.
        criterion: Option<String> = "criterion" => required().refers(Noun::Criterion).part(2);
        /// At least this share of its family, or this many times the sibling.
        at_least: Option<f64> = "at-least" => domain(Domain::NonNegative).part(2);
        /// At most this share of its family, or this many times the sibling.
        at_most: Option<f64> = "at-most" => domain(Domain::NonNegative).part(2);
        /// The sibling it is compared with.
        times: Option<String> = "times" => refers(Noun::Criterion).part(2);
    }
}
