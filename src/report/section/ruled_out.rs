//! What was ruled out and why, with the score it would have had.

use crate::appraisal::{Appraisal, Failed, Outcome, points};
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("ruled-out", "What was ruled out and why");
    let out: Vec<&Outcome> = appraisal.outcomes().filter(|outcome| !outcome.failed.is_empty()).collect();
    for outcome in &out {
        let score = match (outcome.unscored, outcome.screened_out) {
            (true, _) => "was never scored".to_owned(),
            (false, true) => format!("would have scored {}", points(outcome.total)),
            (false, false) => {
                format!("scores {}; business as usual is kept for comparison", points(outcome.total))
            }
        };
        section.paragraph(Line::new().strong(outcome.name.as_str()).plain(format!(" ({score})")));
        section.list(outcome.failed.iter().map(|failed| reason(appraisal, failed)));
    }
    section
}

fn reason(appraisal: &Appraisal, failed: &Failed) -> Line {
    let model = appraisal.model();
    let requirement = model.requirements().iter().find(|requirement| requirement.id == failed.requirement);
    let name = requirement.map_or(failed.requirement.as_str(), |requirement| requirement.name.as_str());
    let mut line = Line::new().plain("fails ").strong(name).plain(format!(": {}", failed.because));
    if let Some(by) = &failed.by {
        line = line.plain(format!(" (judged by {by})"));
    }
    line.cited(&failed.evidence)
}
