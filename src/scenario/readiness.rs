//! `[readiness]`: the lessons of others, answered one by one.

use super::keyed::Keyed;
use super::section::{section, words};

words! {
    /// How much of the service is concerned.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Breadth;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[readiness]\nbreadth = 'single'")?;
    /// let read = scenario.document().readiness.as_ref().and_then(|readiness| readiness.breadth);
    /// assert_eq!(read, Some(Breadth::Single));
    /// assert_eq!(read.map(Breadth::word), Some("single"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Breadth {
        /// One service.
        Single = "single",
        /// Several.
        Several = "several",
    }
}

words! {
    /// Whether a lesson is followed.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Answered;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[readiness.answer.lesson-1]\nsays = 'partly'")?;
    /// let read = scenario.document().readiness.as_ref().and_then(|readiness| readiness.answer.get("lesson-1")?.says);
    /// assert_eq!(read, Some(Answered::Partly));
    /// assert_eq!(read.map(Answered::word), Some("partly"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Answered {
        /// It is.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// It is not.
        No = "no",
    }
}

section! {
    /// The lessons of others, answered one by one, and whether they apply.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Breadth;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [readiness]
    ///     breadth = "several"
    ///     answer.lesson-1 = { says = "partly", because = "the board is not yet named" }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let readiness = scenario.document().readiness.as_ref().expect("stated");
    /// assert_eq!((readiness.breadth, readiness.answer.len()), (Some(Breadth::Several), 1));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Readiness: plain {
        /// Which list of lessons.
        pack: Option<String> = "pack" => default("rapid-review-2018").part(6);
        /// How much of the service is concerned.
        breadth: Option<Breadth> = "breadth" => part(6);
        /// The inspectors' rating of the service.
        rating: Option<String> = "rating" => part(6);
        /// Whether an outside body directs the change.
        directed: Option<bool> = "directed" => part(6);
        /// Lesson by lesson, whether it is followed.
        answer: Keyed<ReadinessAnswer> = "answer" => part(6);
    }
}

section! {
    /// Whether one lesson is followed.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Answered;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [readiness]
    ///     breadth = "several"
    ///     answer.lesson-1 = { says = "partly", because = "the board is not yet named" }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let readiness = scenario.document().readiness.as_ref().expect("stated");
    /// let first = readiness.answer.get("lesson-1").expect("answered");
    /// assert_eq!(first.says, Some(Answered::Partly));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct ReadinessAnswer: common {
        /// Yes, partly or no.
        says: Option<Answered> = "says" => required().part(6);
    }
}
