//! `[benefit.id]`: what an option brings, and to whom.

use super::cost::{OptimismBias, Party, Per, Years};
use super::estimate::Estimate;
use super::keyed::Keyed;
use super::section::section;
use super::shape::{Domain, Noun, Words};

section! {
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
    pub struct Benefit: common {
        /// The options it bears on; left out, all.
        options: Vec<String> = "options" => refers(Noun::Option).part(3);
        /// The amount, each year if there are several.
        amount: Option<Estimate> = "amount" => domain(Domain::NonNegative).words(Words::Missing).or("figures", 0).per_option().part(3);
        /// Amounts year by year.
        profile: Vec<Estimate> = "profile" => domain(Domain::NonNegative).words(Words::Missing).or("figures", 1).per_option().part(3);
        /// The first year; left out, year zero.
        from: Option<i64> = "from" => domain(Domain::Year).per_option().part(3);
        /// How many years, or to the end of the horizon.
        years: Option<Years> = "years" => default("1").per_option().part(3);
        /// Growth a year, as a share.
        growth: Option<Estimate> = "growth" => domain(Domain::Growth).per_option().part(3);
        /// A factor on the whole line.
        factor: Option<Estimate> = "factor" => default("1").domain(Domain::NonNegative).per_option().part(3);
        /// What the amount is for.
        per: Option<Per> = "per" => part(6);
        /// Who receives it.
        receiver: Option<Party> = "receiver" => default("council").part(3);
        /// The year whose prices it is at; left out, as `finance.prices` says.
        price_base: Option<i64> = "price-base" => domain(Domain::Year).part(3);
        /// Given in kind: no money moves.
        in_kind: Option<bool> = "in-kind" => default("false").part(3);
        /// Moves money without using anything up.
        transfer: Option<bool> = "transfer" => default("false").part(3);
        /// Already received.
        sunk: Option<bool> = "sunk" => default("false").part(3);
        /// Value added tax that cannot be got back.
        irrecoverable_vat: Option<bool> = "irrecoverable-vat" => default("false").part(3);
        /// Only if something happens.
        contingent: Option<bool> = "contingent" => default("false").part(3);
        /// The adjustment for optimism, with its basis.
        optimism_bias: Option<OptimismBias> = "optimism-bias" => per_option().part(3);
        /// The total as the source prints it.
        printed_total: Option<f64> = "printed-total" => part(1);
        /// What differs for single options.
        for_options: Keyed<Benefit> = "for" => refers(Noun::Option).part(3);
    }
}
