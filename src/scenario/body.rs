//! `[body.id]`: who must agree, in what order.

use super::day::Day;
use super::estimate::Estimate;
use super::keyed::Keyed;
use super::section::{section, words};
use super::shape::{Domain, Noun};

words! {
    /// What a body can do.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Power;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[body.scrutiny]\npower = 'advises'")?;
    /// let read = scenario.document().bodies.get("scrutiny").and_then(|body| body.power);
    /// assert_eq!(read, Some(Power::Advises));
    /// assert_eq!(read.map(Power::word), Some("advises"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Power {
        /// Its no is final.
        Decides = "decides",
        /// It is heard.
        Advises = "advises",
    }
}

section! {
    /// A body that must agree; every test stated must hold.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [body.cabinet]
    ///     power = "decides"
    ///     at-least = 60
    ///     meetings = ["2026-09-15", "2026-10-13"]
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let cabinet = scenario.document().bodies.get("cabinet").expect("a body of the file");
    /// assert_eq!(cabinet.at_least, Some(Estimate::Number(60.0))); // the lowest total it agrees to
    /// assert_eq!(cabinet.meetings.len(), 2);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Body: common {
        /// What it can do.
        power: Option<Power> = "power" => default("decides").part(6);
        /// Which bodies come first.
        after: Vec<String> = "after" => refers(Noun::Body).part(6);
        /// Through whose eyes it looks.
        group: Option<String> = "group" => refers(Noun::Group).part(6);
        /// The lowest total it agrees to.
        at_least: Option<Estimate> = "at-least" => domain(Domain::Points).part(6);
        /// The requirements it insists on.
        requires: Vec<String> = "requires" => refers(Noun::Requirement).part(6);
        /// Groups of which over half must accept.
        majority_of: Vec<String> = "majority-of" => refers(Noun::Group).part(6);
        /// The chance that it agrees, option by option, instead of tests.
        agrees: Keyed<Estimate> = "agrees" => refers(Noun::Option).domain(Domain::Share).part(6);
        /// The days on which it meets.
        meetings: Vec<Day> = "meetings" => part(6);
        /// When it does not sit: pairs of first and last day.
        closed: Vec<Vec<Day>> = "closed" => part(6);
        /// The milestone that waits for its yes.
        milestone: Option<String> = "milestone" => refers(Noun::Milestone).part(6);
        /// What follows a no.
        rework: Option<Rework> = "rework" => part(6);
    }
}

section! {
    /// What follows a no.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [body.cabinet.rework]
    ///     delay-months = 3
    ///     cost = 15_000
    ///     at-most = 1
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let cabinet = scenario.document().bodies.get("cabinet").expect("a body of the file");
    /// let rework = cabinet.rework.as_ref().expect("stated");
    /// assert_eq!(rework.delay_months, Some(Estimate::Number(3.0)));
    /// assert_eq!(rework.at_most, Some(1)); // one more try
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Rework: common {
        /// Months before it can be asked again.
        delay_months: Option<Estimate> = "delay-months" => domain(Domain::NonNegative).part(6);
        /// What the second try costs.
        cost: Option<Estimate> = "cost" => domain(Domain::NonNegative).part(6);
        /// Points gained by it.
        gain: Option<Estimate> = "gain" => part(6);
        /// How many tries there are.
        at_most: Option<i64> = "at-most" => default("1").domain(Domain::NonNegative).part(6);
        /// The chance of the same no again.
        memory: Option<f64> = "memory" => default("0").domain(Domain::Share).part(6);
    }
}
