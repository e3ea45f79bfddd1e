//! `[readiness]`: the lessons of others, answered one by one.

use super::keyed::Keyed;
use super::section::{section, words};

words! {
    /// How much of the service is concerned.
    pub enum Breadth {
        /// One service.
        Single = "single",
        /// Several.
        Several = "several",
    }
}

words! {
    /// Whether a lesson is followed.
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
    pub struct ReadinessAnswer: common {
        /// Yes, partly or no.
        says: Option<Answered> = "says" => required().part(6);
    }
}
