//! `[appraisal]`: what is decided, for whom, and how far the work has come.

use super::section::{section, words};

words! {
    /// How far the work has come.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Status;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[appraisal]\nstatus = 'illustrative'")?;
    /// let read = scenario.document().appraisal.as_ref().and_then(|facts| facts.status);
    /// assert_eq!(read, Some(Status::Illustrative));
    /// assert_eq!(read.map(Status::word), Some("illustrative"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Status {
        /// Made up, to show how it works.
        Illustrative = "illustrative",
        /// Being worked on.
        Draft = "draft",
        /// Put to the decision-maker.
        Final = "final",
    }
}

words! {
    /// How the weights of groups are brought together.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Pooling;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[appraisal]\npooling = 'geometric'")?;
    /// let read = scenario.document().appraisal.as_ref().and_then(|facts| facts.pooling);
    /// assert_eq!(read, Some(Pooling::Geometric));
    /// assert_eq!(read.map(Pooling::word), Some("geometric"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Pooling {
        /// They are not.
        None = "none",
        /// The plain mean.
        Arithmetic = "arithmetic",
        /// The geometric mean.
        Geometric = "geometric",
    }
}

section! {
    /// What is decided, for whom, and how far the work has come.
    ///
    /// ```
    /// use appraise::scenario::{AppraisalFacts, Status};
    ///
    /// let facts = AppraisalFacts {
    ///     question: Some("Who should cook and deliver meals at home?".to_owned()),
    ///     status: Some(Status::Draft),
    ///     commissioner: Some("Head of Adult Care".to_owned()), // a role, never a person's name
    ///     ..AppraisalFacts::default()
    /// };
    /// assert_eq!(facts.profile, None); // so the review applies the one for England
    /// ```
    pub struct AppraisalFacts: plain {
        /// What it is called; left out, the name of the file.
        title: Option<String> = "title" => part(1);
        /// The question the decision-maker asks.
        question: Option<String> = "question" => part(1);
        /// How far the work has come.
        status: Option<Status> = "status" => default("draft").part(1);
        /// Which guidance the review applies.
        profile: Option<String> = "profile" => default("england-2026").part(1);
        /// Who asked for it: a role.
        commissioner: Option<String> = "commissioner" => part(1);
        /// Who did it: a role.
        analyst: Option<String> = "analyst" => part(1);
        /// Who checked it: a role, and never the analyst's.
        assurer: Option<String> = "assurer" => part(1);
        /// Who signs it off: a role.
        approver: Option<String> = "approver" => part(1);
        /// The day as at which it is made.
        date: Option<crate::date::Date> = "date" => part(1);
        /// The day after which it should be looked at again.
        valid_until: Option<crate::date::Date> = "valid-until" => part(1);
        /// How the weights of groups are brought together.
        pooling: Option<Pooling> = "pooling" => default("none").part(6);
    }
}
