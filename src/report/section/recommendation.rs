//! The recommendation first, in sentences.

use crate::appraisal::{Appraisal, Verdict};
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let recommendation = appraisal.recommendation();
    let mut section = Section::new("recommendation", "Recommendation");
    let verdict = match recommendation.verdict {
        Verdict::Decisive => "Decisive. ",
        _ => "",
    };
    section.paragraph(Line::new().strong(format!("{verdict}{}", recommendation.headline)));
    for reason in &recommendation.reasons {
        section.paragraph(reason.as_str());
    }
    if !recommendation.conditions.is_empty() {
        section.subheading("It hangs on this");
        section.list(recommendation.conditions.iter().map(String::as_str));
    }
    section
}
