//! Rules about people: who did the work and who checked it.

use super::Remark;
use crate::appraisal::Appraisal;
use crate::parameters::Rule;

pub(super) fn analyst_is_assurer(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let facts = appraisal.model().facts();
    let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    match (&facts.analyst, &facts.assurer) {
        (Some(analyst), Some(assurer)) if same(analyst, assurer) => vec![Remark::new(
            &["appraisal", "assurer"],
            format!(
                "{analyst} is both analyst and assurer. Whoever checks the work must be somebody else; until then it is not assured."
            ),
        )],
        _ => Vec::new(),
    }
}

pub(super) fn no_assurer(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    if appraisal.model().facts().assurer.is_some() {
        return Vec::new();
    }
    vec![Remark::new(&["appraisal"], "No assurer is named, so nobody is shown to have checked this.")]
}
