//! `[requirement.id]`: what an option must meet, whatever it scores.

use super::section::{section, words};

words! {
    /// What kind of requirement it is.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::RequirementKind;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[requirement.public]\nkind = 'objective'")?;
    /// let read = scenario.document().requirements.get("public").and_then(|requirement| requirement.kind);
    /// assert_eq!(read, Some(RequirementKind::Objective));
    /// assert_eq!(read.map(RequirementKind::word), Some("objective"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum RequirementKind {
        /// A rule of law, as read by whoever judged.
        Legal = "legal",
        /// Without it the proposal cannot succeed.
        CriticalSuccessFactor = "critical-success-factor",
        /// What the proposal is for.
        Objective = "objective",
        /// Binds only the groups and bodies that list it.
        Stakeholder = "stakeholder",
    }
}

section! {
    /// What an option must meet, whatever it scores.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::RequirementKind;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [requirement.public]
    ///     name = "Stays in public hands"
    ///     kind = "objective"
    ///     because = "the council's plan, aim 4"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let public = scenario.document().requirements.get("public").expect("a requirement of the file");
    /// assert_eq!(public.kind, Some(RequirementKind::Objective));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Requirement: common {
        /// What kind it is.
        kind: Option<RequirementKind> = "kind" => required().part(1);
        /// Whether it may be given up to make an option win.
        negotiable: Option<bool> = "negotiable" => default("false").part(5);
    }
}
