//! Options as meant: their part on the short list, and which requirements they fail.

use super::ids::RequirementId;
use crate::date::Date;
use crate::id::Id;
use crate::scenario::Role;

/// One way of governing the service.
#[doc(alias = "option")]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Alternative {
    /// Its id.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// The part it plays on the short list.
    pub role: Role,
    /// What it is.
    pub description: Option<String>,
    /// When it entered, if late.
    pub added: Option<Date>,
    /// Requirements it fails, and those of which nobody knows whether it meets them.
    pub judgements: Vec<Judgement>,
}

/// How an option stands to a requirement that it does not certainly meet.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Judgement {
    /// The requirement.
    pub requirement: RequirementId,
    /// Whether it fails; otherwise nobody knows.
    pub fails: bool,
    /// The reason.
    pub because: Option<String>,
    /// Who judged.
    pub by: Option<String>,
    /// The sources.
    pub evidence: Vec<super::Citation>,
    /// Whether nothing was said at all.
    pub left_out: bool,
}

impl Alternative {
    /// Whether it is what happens if current arrangements carry on.
    pub fn is_business_as_usual(&self) -> bool {
        self.role == Role::BusinessAsUsual
    }

    /// The requirements it fails.
    pub fn failed(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements.iter().filter(|judgement| judgement.fails)
    }

    /// The requirements of which nobody knows whether it meets them.
    pub fn unjudged(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements.iter().filter(|judgement| !judgement.fails)
    }

    /// Whether it may be recommended: it fails no requirement.
    pub fn may_be_recommended(&self) -> bool {
        self.failed().next().is_none()
    }

    /// Whether it is ruled out: it fails a requirement and is not business as usual, which always goes
    /// forward.
    pub fn is_screened_out(&self) -> bool {
        !self.is_business_as_usual() && !self.may_be_recommended()
    }
}
