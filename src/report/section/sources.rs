//! The sources, and the log of assumptions, decisions and data.

use crate::appraisal::{Appraisal, sentence};
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let document = appraisal.model().document();
    let mut section = Section::new("sources", "Sources and log");
    section.list(document.evidence.iter().map(|(id, source)| {
        let title = source.title.as_deref().unwrap_or_default();
        let date = source.date.map(|date| date.to_string());
        let rest = [source.publisher.clone(), date, source.link.clone(), source.because.clone()];
        let rest: Vec<String> = rest.into_iter().flatten().collect();
        let rest = if rest.is_empty() { String::new() } else { format!(" ({})", rest.join("; ")) };
        Line::new().code(id).plain(format!(": {title}{rest}"))
    }));
    let log = document.log.iter().map(|(_, entry)| {
        let kind = entry.kind.map(|kind| kind.to_string()).unwrap_or_default();
        let says = entry.says.as_deref().unwrap_or_default();
        let effect = entry.effect.as_ref().map(|effect| format!(" Effect: {effect}.")).unwrap_or_default();
        let reliability =
            entry.reliability.as_ref().map(|text| format!(" Reliability: {text}.")).unwrap_or_default();
        let signed =
            entry.signed_off_by.as_ref().map(|by| format!(" Signed off by {by}.")).unwrap_or_default();
        Line::new().strong(sentence(&kind)).plain(format!(": {says}.{effect}{reliability}{signed}"))
    });
    section.list(log);
    section
}
