//! `[log.id]`: assumptions, decisions and data, as quality assurance asks for them.

use super::path_pattern::PathPattern;
use super::section::{section, words};

words! {
    /// Which log an entry belongs to.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::LogKind;
    ///
    /// let text = "format = 1\n[log.pay]\nkind = 'assumption'\nsays = 'pay is as now'";
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let read = scenario.document().log.get("pay").and_then(|entry| entry.kind);
    /// assert_eq!(read, Some(LogKind::Assumption));
    /// assert_eq!(read.map(LogKind::word), Some("assumption"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum LogKind {
        /// Something taken to be so.
        Assumption = "assumption",
        /// Something decided along the way.
        Decision = "decision",
        /// Where figures came from.
        Data = "data",
    }
}

section! {
    /// An assumption, a decision or a note on data.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [log.pay]
    ///     kind = "assumption"
    ///     says = "Pay and pensions stay as they are"
    ///     at = ["option.company.score.gains"]
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let pay = scenario.document().log.get("pay").expect("an entry of the log");
    /// assert_eq!(pay.at[0].as_str(), "option.company.score.gains"); // what it bears on
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct LogEntry: common {
        /// Which log it belongs to.
        kind: Option<LogKind> = "kind" => required().part(1);
        /// What it says.
        says: Option<String> = "says" => required().part(1);
        /// The inputs it bears on.
        at: Vec<PathPattern> = "at" => part(1);
        /// What it does to the result.
        effect: Option<String> = "effect" => part(1);
        /// How far it can be relied on.
        reliability: Option<String> = "reliability" => part(1);
        /// Who signed it off: a role.
        signed_off_by: Option<String> = "signed-off-by" => part(1);
    }
}
