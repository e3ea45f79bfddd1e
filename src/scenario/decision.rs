//! `[decision.id]`: another decision that this one hangs on.

use super::keyed::Keyed;
use super::section::section;
use super::shape::Noun;

section! {
    /// Another decision that this one hangs on.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [decision.merger.outcome.yes]
    ///     option.company.score.gains = 60
    ///
    ///     [decision.merger.outcome.no]
    ///     name = "The councils stay apart"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let merger = scenario.document().decisions.get("merger").expect("a decision of the file");
    /// assert_eq!(merger.outcome.ids().collect::<Vec<_>>(), ["yes", "no"]);
    /// assert_eq!(merger.taken, None); // it is still open
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Decision: common {
        /// The file of its own appraisal.
        file: Option<String> = "file" => part(6);
        /// The outcome, if it has been taken.
        taken: Option<String> = "taken" => refers(Noun::Outcome).part(6);
        /// Which decisions come first.
        after: Vec<String> = "after" => refers(Noun::Decision).part(6);
        /// Outcome by outcome, what it changes here; the ids are options of `file`, if there is one.
        outcome: Keyed<Outcome> = "outcome" => required().part(6);
    }
}

section! {
    /// What one outcome changes here.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [decision.merger.outcome.yes]
    ///     option.company.score.gains = 60
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let merger = scenario.document().decisions.get("merger").expect("a decision of the file");
    /// let yes = merger.outcome.get("yes").expect("an outcome of it");
    /// let company = yes.patch.alternatives.get("company").expect("what it changes");
    /// assert_eq!(company.score.get("gains"), Some(&Estimate::Number(60.0)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Outcome: patch {
    }
}
