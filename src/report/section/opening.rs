//! The question, and how far the work has come.

use super::ILLUSTRATIVE;
use crate::appraisal::Appraisal;
use crate::model::Status;
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let facts = appraisal.model().facts();
    let mut section = Section::new("opening", "");
    if let Some(question) = &facts.question {
        section.paragraph(question.as_str());
    }
    let status = match facts.status {
        Status::Illustrative => Line::new().strong(ILLUSTRATIVE),
        Status::Draft => Line::new().strong("Draft: not yet put to the decision-maker."),
        Status::Final => Line::new().strong("Final."),
    };
    section.paragraph(status);
    section
}
