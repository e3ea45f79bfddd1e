//! `[requirement.id]`: what an option must meet, whatever it scores.

use super::section::{section, words};

words! {
    /// What kind of requirement it is.
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
    pub struct Requirement: common {
        /// What kind it is.
        kind: Option<RequirementKind> = "kind" => required().part(1);
        /// Whether it may be given up to make an option win.
        negotiable: Option<bool> = "negotiable" => default("false").part(5);
    }
}
