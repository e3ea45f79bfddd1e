//! `[past.id]`: what was planned before, and what it came to.

use super::section::{section, words};
use super::shape::Domain;

words! {
    /// What was planned.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::PastOf;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[past.hub]\nof = 'cost'\nplanned = 4\nactual = 5")?;
    /// let read = scenario.document().pasts.get("hub").and_then(|past| past.of);
    /// assert_eq!(read, Some(PastOf::Cost));
    /// assert_eq!(read.map(PastOf::word), Some("cost"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum PastOf {
        /// A cost.
        Cost = "cost",
        /// A benefit.
        Benefit = "benefit",
        /// A time.
        Duration = "duration",
    }
}

section! {
    /// What was planned before, and what it came to; only the ratio counts.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [past.hub]
    ///     of = "cost"
    ///     unit = "£m"
    ///     planned = 4
    ///     actual = 5
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let hub = scenario.document().pasts.get("hub").expect("a past project of the file");
    /// let ratio = hub.actual.zip(hub.planned).map(|(actual, planned)| actual / planned);
    /// assert_eq!(ratio, Some(1.25)); // a quarter more than planned
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Past: common {
        /// What was planned.
        of: Option<PastOf> = "of" => required().part(2);
        /// As planned.
        planned: Option<f64> = "planned" => required().domain(Domain::Positive).part(2);
        /// As it came out.
        actual: Option<f64> = "actual" => required().domain(Domain::Positive).part(2);
        /// The unit of both.
        unit: Option<String> = "unit" => part(2);
    }
}
