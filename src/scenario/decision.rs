//! `[decision.id]`: another decision that this one hangs on.

use super::keyed::Keyed;
use super::section::section;
use super::shape::Noun;

section! {
    /// Another decision that this one hangs on.
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
    pub struct Outcome: patch {
    }
}
