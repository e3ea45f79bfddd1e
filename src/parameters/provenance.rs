//! Where a constant comes from.

use super::text;
use crate::date::Date;
use crate::tree::Node;

/// Where a constant comes from, and how far it can be relied on.
///
/// ```
/// use appraise::parameters::DiscountSchedule;
///
/// // What a finance officer has to know before a rate goes into a paper.
/// let health = DiscountSchedule::named("health-2026").expect("it comes with the library");
/// let from = &health.provenance;
/// assert_eq!(from.source, "HM Treasury, The Green Book, 2026 edition, 6.58");
/// assert_eq!((from.edition.as_str(), from.grade.as_str()), ("2026-02", "P")); // read in the full primary text
/// assert_eq!(from.sunset.map(|day| day.to_string()).as_deref(), Some("2027-02")); // then look for a later edition
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provenance {
    /// The publication and the place in it.
    pub source: String,
    /// Its edition.
    pub edition: String,
    /// How sure the source is: P, S, T, M or D, as the guide explains; empty if nobody said.
    pub grade: String,
    /// The day after which it should be looked at again; none if nobody said.
    pub sunset: Option<Date>,
}

impl Provenance {
    /// As a table of ours has it.
    pub(super) fn read(node: &'static Node) -> Self {
        Self {
            source: text(node, "source").to_owned(),
            edition: text(node, "edition").to_owned(),
            grade: text(node, "grade").to_owned(),
            sunset: text(node, "sunset").parse().ok(),
        }
    }

    /// As a pack of the file's own states it: source, edition and grade, and when to look again.
    pub(crate) fn stated(facts: [&Option<String>; 3], sunset: Option<Date>) -> Self {
        let [source, edition, grade] = facts.map(|fact| fact.clone().unwrap_or_default());
        Self { source, edition, grade, sunset }
    }

    /// What an entry of one of our tables has to say.
    #[cfg(test)]
    pub(super) fn assert_complete(&self, id: &str, name: &str) {
        assert!([name, &self.source, &self.edition].iter().all(|fact| !fact.is_empty()), "{id}");
        assert!(["P", "S", "T", "M", "D"].contains(&self.grade.as_str()), "{id}: {}", self.grade);
        assert!(self.sunset.is_some(), "{id}");
    }
}
