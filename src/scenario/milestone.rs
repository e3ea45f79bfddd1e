//! `[milestone.id]`: when things are to be done.

use super::day::Day;
use super::estimate::Estimate;
use super::keyed::Keyed;
use super::section::section;
use super::shape::{Domain, Noun};

section! {
    /// When something is to be done. A month is 365.25/12 days.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [milestone.agreed]
    ///     planned = "2026-10-13"
    ///
    ///     [milestone.transfer]
    ///     after = ["agreed"]
    ///     duration-months = { low = 4, likely = 6, high = 12 }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let transfer = scenario.document().milestones.get("transfer").expect("a milestone of the file");
    /// assert_eq!(transfer.after, ["agreed"]);
    /// assert_eq!(transfer.duration_months, Some(Estimate::range(4.0, 6.0, 12.0)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Milestone: common {
        /// The options it bears on; left out, all.
        options: Vec<String> = "options" => refers(Noun::Option).part(2);
        /// The day it is planned for.
        planned: Option<Day> = "planned" => per_option().part(2);
        /// The day it was done.
        actual: Option<Day> = "actual" => part(2);
        /// What must be done before.
        after: Vec<String> = "after" => refers(Noun::Milestone).part(2);
        /// Past projects whose ratio multiplies the duration.
        past: Vec<String> = "past" => refers(Noun::Past).part(2);
        /// Months from the last of `after`; left out, the planned gap.
        duration_months: Option<Estimate> = "duration-months" => domain(Domain::NonNegative).per_option().part(2);
        /// What differs for single options.
        for_options: Keyed<Milestone> = "for" => refers(Noun::Option).part(2);
    }
}
