//! The findings of the review.

use crate::appraisal::{Appraisal, Finding};
use crate::parameters::FindingSeverity;
use crate::report::block::{Line, Link, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let profile = appraisal.model().facts().profile;
    let mut section = Section::new("review", "Review");
    if appraisal.review().is_empty() {
        section.paragraph(format!("Nothing to remark under the rules of {}.", profile.name));
        return section;
    }
    section.list(appraisal.review().iter().map(line));
    section.paragraph(Line::new().quiet(format!("By the rules of {} ({}).", profile.name, profile.guidance)));
    section
}

fn line(finding: &Finding) -> Line {
    let severity = match finding.severity {
        FindingSeverity::Warning => "Warning",
        FindingSeverity::Question => "Question",
        FindingSeverity::Note => "Note",
    };
    let unsure = match finding.grade.as_str() {
        "M" => ", from memory, not re-read",
        _ => "",
    };
    Line::new()
        .strong(severity)
        .plain(format!(": {} ", finding.message))
        .quiet(format!("[{} at ", finding.rule))
        .quiet(finding.at.to_string())
        .to(Link::Input(finding.at.clone()))
        .quiet(format!("; {}{unsure}]", finding.source))
}
