//! What is said, section by section. A section never formats; one file each, in the order of reading.

mod briefing;
mod budget;
mod certificate;
mod difference;
mod how_sure;
mod limits;
#[cfg(feature = "html")]
mod method;
mod missing;
mod money;
mod money_sources;
mod money_switching;
mod not_computed;
mod opening;
mod options;
mod parts;
mod reasons;
mod recommendation;
mod reconciliation;
mod reversal;
mod review;
mod ruled_out;
mod sources;
mod summary_table;
mod value_for_money;
mod vehicles;
mod what_could_go_wrong;
mod when_ready;

use super::block::Section;
use crate::appraisal::Appraisal;

/// What every output of an illustrative file says.
pub(super) const ILLUSTRATIVE: &str = "Illustrative: the scores and swings are examples, not findings.";

/// A section: what it tells of an appraisal. One with no blocks has nothing to tell.
pub(super) type Tell = fn(&Appraisal) -> Section;

/// The sections about money, which stand together in every order.
const MONEY: &[Tell] = &[
    money::section,
    value_for_money::section,
    money_switching::section,
    budget::section,
    reconciliation::section,
    vehicles::section,
    summary_table::section,
];

/// The full report.
pub(super) const FULL: &[&[Tell]] = &[
    &[
        opening::section,
        recommendation::section,
        options::section,
        how_sure::section,
        difference::section,
        reversal::section,
        what_could_go_wrong::section,
        when_ready::section,
    ],
    MONEY,
    &[
        parts::section,
        ruled_out::section,
        missing::section,
        reasons::section,
        money_sources::section,
        review::section,
        not_computed::section,
        sources::section,
        limits::section,
        certificate::section,
    ],
];

/// The full report as a page has it, whose links lead down to inputs and sources.
#[cfg(feature = "html")]
pub(super) const PAGE: &[&[Tell]] = &[
    &[
        opening::section,
        recommendation::section,
        reversal::section,
        options::section,
        difference::section,
        ruled_out::section,
        how_sure::section,
        what_could_go_wrong::section,
        when_ready::section,
    ],
    MONEY,
    &[
        missing::section,
        not_computed::section,
        review::section,
        parts::section,
        reasons::section,
        money_sources::section,
        sources::section,
        method::section,
        limits::section,
        certificate::section,
    ],
];

/// One page for who decides.
pub(super) const BRIEFING: &[&[Tell]] = &[&[
    opening::section,
    recommendation::section,
    options::section,
    briefing::reversal,
    briefing::money,
    briefing::review,
    limits::section,
    certificate::section,
]];
