//! What the file holds that this version does not compute.

use crate::appraisal::Appraisal;
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("not-computed", "In the file, not computed yet");
    section.list(appraisal.model().uncomputed().iter().map(|one| {
        let times = if one.count == 1 { String::new() } else { format!(" ({})", one.count) };
        Line::new().code(one.at.as_str()).plain(format!("{times}: {}", one.what))
    }));
    if !section.blocks.is_empty() {
        section.paragraph(Line::new().quiet("These are read and checked. Nothing above rests on them."));
    }
    section
}
