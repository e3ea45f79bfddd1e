//! The full sections cut down to what fits on one page.

use super::{money, reversal, review};
use crate::appraisal::Appraisal;
use crate::report::block::{Block, Line, Section};

/// How many points of each list are told.
const TOLD: usize = 3;

/// The first points of what would reverse the result.
pub(super) fn reversal(appraisal: &Appraisal) -> Section {
    shortened(reversal::section(appraisal), "the full report has them all")
}

/// The first remarks of the review, the gravest first.
pub(super) fn review(appraisal: &Appraisal) -> Section {
    shortened(review::section(appraisal), "the full report has them all")
}

/// What each option costs, without the conventions.
pub(super) fn money(appraisal: &Appraisal) -> Section {
    let mut section = money::section(appraisal);
    section.blocks.truncate(1);
    section
}

/// A section with the first points of each of its lists, and how many more there are.
fn shortened(mut section: Section, rest: &str) -> Section {
    for block in &mut section.blocks {
        let Block::List(lines) = block else { continue };
        let more = lines.len().saturating_sub(TOLD);
        if more > 1 {
            lines.truncate(TOLD);
            lines.push(Line::new().quiet(format!("{more} more: {rest}.")));
        }
    }
    section
}
