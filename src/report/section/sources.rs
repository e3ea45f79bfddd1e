//! The sources, and the log of assumptions, decisions and data.

use crate::appraisal::{Appraisal, sentence};
use crate::report::block::{Line, Link, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let document = appraisal.model().document();
    let mut section = Section::new("sources", "Sources and log");
    section.list(document.evidence.iter().map(|(id, source)| {
        let title = source.title.as_deref().unwrap_or_default();
        let date = source.date.map(|date| date.to_string());
        let rest = [source.publisher.clone(), date, source.link.clone(), source.because.clone()];
        let rest: Vec<String> = rest.into_iter().flatten().collect();
        let rest = if rest.is_empty() { String::new() } else { format!(" ({})", rest.join("; ")) };
        let about = Link::Evidence(id.to_owned(), None);
        Line::new().code(id).plain(format!(": {title}{rest}")).about(about)
    }));
    let log = document.log.iter().map(|(_, entry)| {
        let kind = entry.kind.map(|kind| kind.to_string()).unwrap_or_default();
        let says = entry.says.as_deref().unwrap_or_default();
        let more = [
            ("Effect", &entry.effect),
            ("Reliability", &entry.reliability),
            ("Signed off by", &entry.signed_off_by),
        ];
        let more = more.iter().filter_map(|(what, text)| Some(format!(" {what}: {}", ended(text.as_ref()?))));
        let more: String = more.collect();
        Line::new().strong(sentence(&kind)).plain(format!(": {}{more}", ended(says)))
    });
    section.list(log);
    section
}

/// A text with a full stop, unless it ends in one.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
