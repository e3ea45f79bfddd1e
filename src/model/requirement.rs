//! Requirements as meant.

use crate::id::Id;
use crate::scenario::RequirementKind;

/// What an option must meet, whatever it scores.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Requirement {
    /// Its id.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// What kind it is.
    pub kind: RequirementKind,
    /// The reason for it.
    pub because: Option<String>,
    /// Whether it screens every option; a stakeholder's requirement binds only whoever lists it.
    pub screens: bool,
}
