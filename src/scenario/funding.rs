//! `[funding.id]`: who pays for an option.

use super::cost::{OptimismBias, Party, Per, Years};
use super::estimate::Estimate;
use super::keyed::Keyed;
use super::line::line;
use super::section::section;
use super::shape::{Domain, Noun, Words};

line! {
    /// Money that comes in to pay for an option; a transfer.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [funding.grant]
    ///     name = "Grant to set it up"
    ///     options = ["company"]
    ///     amount = 200_000
    ///     source = "the ministry"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let grant = scenario.document().fundings.get("grant").expect("funding of the file");
    /// assert_eq!(grant.source.as_deref(), Some("the ministry"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Funding: "funding" {
        /// Who receives it.
        receiver: Option<Party> = "receiver" => default("council").part(3);
        /// Who gives it.
        source: Option<String> = "source" => part(3);
    }
}
