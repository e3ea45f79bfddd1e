//! What is said, section by section. A section never formats; one file each, in the order of reading.

mod budget;
mod certificate;
mod difference;
mod how_sure;
mod limits;
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

/// Every section in the order of reading.
pub(super) const ALL: &[fn(&Appraisal) -> Section] = &[
    opening::section,
    recommendation::section,
    options::section,
    how_sure::section,
    difference::section,
    reversal::section,
    what_could_go_wrong::section,
    when_ready::section,
    money::section,
    value_for_money::section,
    money_switching::section,
    budget::section,
    reconciliation::section,
    vehicles::section,
    summary_table::section,
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
];
