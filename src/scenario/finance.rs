//! `[finance]`: in which money, from when, at which rates.

use super::estimate::Estimate;
use super::readable::Readable;
use super::reader::Reader;
use super::section::{section, words};
use super::shape::{Domain, Key, Shape};
use crate::tree::{Node, Value};

words! {
    /// Whether figures are at the prices of their year or of one year.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Prices;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[finance]\nprices = 'nominal'")?;
    /// let read = scenario.document().finance.as_ref().and_then(|finance| finance.prices);
    /// assert_eq!(read, Some(Prices::Nominal));
    /// assert_eq!(read.map(Prices::word), Some("nominal"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Prices {
        /// At the prices of one year.
        Real = "real",
        /// At the prices of their own year.
        Nominal = "nominal",
    }
}

words! {
    /// How transfers stand in the economic view.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Transfers;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[finance]\ntransfers = 'both-sides'")?;
    /// let read = scenario.document().finance.as_ref().and_then(|finance| finance.transfers);
    /// assert_eq!(read, Some(Transfers::BothSides));
    /// assert_eq!(read.map(Transfers::word), Some("both-sides"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Transfers {
        /// Left out.
        Out = "out",
        /// On both sides.
        BothSides = "both-sides",
    }
}

section! {
    /// In which money, from when, at which rates.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::PackOrRate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [finance]
    ///     year-zero = 2026
    ///     horizon = 10
    ///     schedule = "green-book-2026"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let finance = scenario.document().finance.as_ref().expect("stated");
    /// assert_eq!((finance.year_zero, finance.horizon), (Some(2026), Some(10))); // 2026 to 2036
    /// assert_eq!(finance.schedule, Some(PackOrRate::Pack("green-book-2026".to_owned())));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Finance: plain {
        /// The currency; amounts are in whole units of it.
        currency: Option<String> = "currency" => default("GBP").part(3);
        /// The first year; left out, the earliest year named.
        year_zero: Option<i64> = "year-zero" => domain(Domain::Year).part(2);
        /// Years after the first.
        horizon: Option<i64> = "horizon" => default("10").domain(Domain::NonNegative).part(2);
        /// The year whose prices real figures are at; left out, the first year.
        price_base: Option<i64> = "price-base" => domain(Domain::Year).part(3);
        /// What a line without a price base is.
        prices: Option<Prices> = "prices" => default("real").part(3);
        /// The discount schedule, or one rate a year; left out, that of the profile.
        schedule: Option<PackOrRate> = "schedule" => domain(Domain::Share).part(2);
        /// The deflator, or one rate a year.
        deflator: Option<PackOrRate> = "deflator" => domain(Domain::Share).part(3);
        /// Files with tables of the user's own.
        packs: Vec<String> = "packs" => part(3);
        /// How transfers stand in the economic view.
        transfers: Option<Transfers> = "transfers" => default("out").part(3);
        /// What a point of the total would be worth in money.
        value_per_point: Option<Estimate> = "value-per-point" => domain(Domain::NonNegative).part(5);
        /// The unit of output, in words.
        output_unit: Option<String> = "output-unit" => part(3);
    }
}

/// A table by name, or one rate for every year.
///
/// ```
/// use appraise::scenario::{Finance, PackOrRate};
///
/// // schedule = 0.035: the same 3.5% in every year, instead of a schedule that falls.
/// let flat = Finance { schedule: Some(PackOrRate::Rate(0.035)), ..Finance::default() };
/// assert_ne!(flat.schedule, Some(PackOrRate::Pack("green-book-2026".to_owned())));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PackOrRate {
    /// The name of a table.
    Pack(String),
    /// A share a year.
    Rate(f64),
}

impl Readable for PackOrRate {
    const SHAPE: Shape = Shape::PackOrRate;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if crate::tree::plain_number(text).is_none() => Some(Self::Pack(text.clone())),
            _ => reader.number(node, key).map(Self::Rate),
        }
    }

    fn write(&self) -> Node {
        match self {
            Self::Pack(name) => name.as_str().into(),
            Self::Rate(rate) => (*rate).into(),
        }
    }
}
