//! `[benefit.id]`: what an option brings, and to whom.

use super::cost::{OptimismBias, Party, Per, Years};
use super::estimate::Estimate;
use super::keyed::Keyed;
use super::line::line;
use super::section::section;
use super::shape::{Domain, Noun, Words};

line! {
    /// What an option brings; without figures, an unmonetised effect.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::{Estimate, Years};
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [benefit.admissions]
    ///     name = "Fewer people taken to hospital"
    ///     options = ["company"]
    ///     amount = { low = 20_000, likely = 45_000, high = 60_000 }
    ///     years = "horizon"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let benefit = scenario.document().benefits.get("admissions").expect("a benefit of the file");
    /// assert_eq!(benefit.years, Some(Years::Horizon));
    /// assert_eq!(benefit.amount, Some(Estimate::range(20_000.0, 45_000.0, 60_000.0)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Benefit: "benefit" {
        /// Who gains.
        receiver: Option<Party> = "receiver" => default("council").part(3);
    }
}
