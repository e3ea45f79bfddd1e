//! The question, and how far the work has come.

use super::ILLUSTRATIVE;
use crate::appraisal::{Appraisal, sentence};
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
    let roles = [
        ("Commissioned by", &facts.commissioner),
        ("analyst", &facts.analyst),
        ("assurer", &facts.assurer),
        ("approver", &facts.approver),
    ];
    let named: Vec<String> =
        roles.iter().filter_map(|(role, who)| Some(format!("{role} {}", who.as_ref()?))).collect();
    if !named.is_empty() {
        section.paragraph(Line::new().quiet(format!("{}.", sentence(&named.join("; ")))));
    }
    section
}
