//! `[cost.id]`: what an option costs, and to whom.

use super::estimate::Estimate;
use super::keyed::Keyed;
use super::line::line;
use super::readable::Readable;
use super::reader::Reader;
use super::section::{section, words};
use super::shape::{Domain, Key, Noun, Shape, Words};
use crate::tree::{Node, Value};

words! {
    /// Who pays or gains.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Party;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[cost.team]\npayer = 'nhs'")?;
    /// let read = scenario.document().costs.get("team").and_then(|cost| cost.payer);
    /// assert_eq!(read, Some(Party::Nhs));
    /// assert_eq!(read.map(Party::word), Some("nhs"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Party {
        /// The authority itself.
        Council = "council",
        /// The health service.
        Nhs = "nhs",
        /// Another public body.
        OtherPublic = "other-public",
        /// Households.
        Household = "household",
        /// Businesses.
        Business = "business",
        /// Voluntary bodies.
        Voluntary = "voluntary",
    }
}

words! {
    /// What kind of cost it is.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::CostKind;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[cost.team]\nkind = 'recurring'")?;
    /// let read = scenario.document().costs.get("team").and_then(|cost| cost.kind);
    /// assert_eq!(read, Some(CostKind::Recurring));
    /// assert_eq!(read.map(CostKind::word), Some("recurring"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum CostKind {
        /// To get started.
        SetUp = "set-up",
        /// Every year.
        Recurring = "recurring",
        /// Buildings and equipment.
        Capital = "capital",
        /// Payments to people who leave; a transfer.
        Redundancy = "redundancy",
        /// To get out again.
        Termination = "termination",
        /// What is left at the end; counts negative.
        ResidualValue = "residual-value",
        /// What would have been spent; counts negative.
        Avoided = "avoided",
    }
}

words! {
    /// What an amount is for.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Per;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[cost.team]\nper = 'delay-month'")?;
    /// let read = scenario.document().costs.get("team").and_then(|cost| cost.per);
    /// assert_eq!(read, Some(Per::DelayMonth));
    /// assert_eq!(read.map(Per::word), Some("delay-month"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Per {
        /// Each month of delay.
        DelayMonth = "delay-month",
    }
}

line! {
    /// What an option costs; without figures, an unmonetised effect.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::{Estimate, Years};
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [cost.team]
    ///     name = "A team to set it up"
    ///     options = ["company"]
    ///     amount = 120_000
    ///     from = 2027
    ///     years = 3
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let team = scenario.document().costs.get("team").expect("a cost of the file");
    /// // 120,000 a year from 2027 to 2029, and for the company only.
    /// assert_eq!((&team.amount, &team.years), (&Some(Estimate::Number(120_000.0)), &Some(Years::Count(3))));
    /// assert_eq!(team.options, ["company"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Cost: "cost" {
        /// What kind of cost it is.
        kind: Option<CostKind> = "kind" => default("set-up").part(3);
        /// Who pays.
        payer: Option<Party> = "payer" => default("council").part(3);
    }
}

section! {
    /// An uplift for optimism: a stated figure with its basis, the authority's own past, or a pack's bounds.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [cost.systems.optimism-bias]
    ///     uplift = 0.3
    ///     basis = "two earlier systems came out at 130% of plan"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let systems = scenario.document().costs.get("systems").expect("a cost of the file");
    /// let bias = systems.optimism_bias.as_ref().expect("stated");
    /// assert_eq!(bias.uplift, Some(Estimate::Number(0.3))); // 30% on top
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct OptimismBias: common {
        /// The share to add.
        uplift: Option<Estimate> = "uplift" => domain(Domain::NonNegative).or("basis", 0).part(3);
        /// Where the figure comes from, in words.
        basis: Option<String> = "basis" => or("basis", 0).part(3);
        /// Past projects, planned against actual.
        past: Vec<String> = "past" => refers(Noun::Past).or("basis", 1).part(3);
        /// A table of bounds.
        pack: Option<String> = "pack" => or("basis", 2).part(3);
        /// The share of the bound that is managed away.
        managed: Option<f64> = "managed" => default("0").domain(Domain::Share).or("basis", 2).part(3);
    }
}

/// A number of years, or to the end of the horizon.
///
/// ```
/// use appraise::scenario::{Cost, Years};
///
/// let rent = Cost { amount: Some(40_000.0.into()), years: Some(Years::Horizon), ..Cost::named("Rent") };
/// let removal = Cost { amount: Some(5_000.0.into()), years: Some(Years::Count(1)), ..Cost::named("Removal") };
/// assert_ne!(rent.years, removal.years);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Years {
    /// So many.
    Count(i64),
    /// To the end of the horizon.
    Horizon,
}

impl Readable for Years {
    const SHAPE: Shape = Shape::Years;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if text == "horizon" => Some(Self::Horizon),
            Value::Integer(_) | Value::Number(_) => {
                let key = key.clone().domain(Domain::Positive);
                i64::read(node, &key, reader).map(Self::Count)
            }
            _ => {
                reader.wrong_type(
                    node,
                    "a number of years",
                    "write a whole number, or \"horizon\" for all years to the end",
                );
                None
            }
        }
    }

    fn write(&self) -> Node {
        match self {
            Self::Count(years) => (*years).into(),
            Self::Horizon => "horizon".into(),
        }
    }
}
