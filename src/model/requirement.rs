//! Requirements as meant.

use crate::id::Id;
use crate::scenario::RequirementKind;

/// What an option must meet, whatever it scores.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::RequirementKind;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     meets.public = true\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
/// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
/// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
/// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let model = Scenario::parse("company.toml", text)?.model()?;
/// let public = &model.requirements()[0];
/// assert_eq!((public.id.as_str(), public.kind), ("public", RequirementKind::Objective));
/// assert!(public.screens); // whoever fails it is ruled out
/// # Ok::<(), appraise::Error>(())
/// ```
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
