//! What the score is not.

use crate::appraisal::Appraisal;
use crate::report::block::Section;

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("limits", "What the score is not");
    section.paragraph("It adds up judgements that people stated; it is not a measurement, and it decides nothing. Whether the gain is worth what is given up is for whoever decides.");
    section.paragraph(appraisal.model().facts().profile.limits.as_str());
    section
}
