//! `[finance]`: in which money, from when, at which rates.

use super::estimate::Estimate;
use super::readable::Readable;
use super::reader::Reader;
use super::section::{section, words};
use super::shape::{Domain, Key, Shape};
use crate::tree::{Node, Value};

words! {
    /// Whether figures are at the prices of their year or of one year.
    pub enum Prices {
        /// At the prices of one year.
        Real = "real",
        /// At the prices of their own year.
        Nominal = "nominal",
    }
}

words! {
    /// How transfers stand in the economic view.
    pub enum Transfers {
        /// Left out.
        Out = "out",
        /// On both sides.
        BothSides = "both-sides",
    }
}

section! {
    /// In which money, from when, at which rates.
    pub struct Finance: plain {
        /// The currency; amounts are in whole units of it.
        currency: Option<String> = "currency" => default("GBP").part(3);
        /// The first year; left out, the earliest year named.
        year_zero: Option<i64> = "year-zero" => domain(Domain::Year).part(3);
        /// Years after the first.
        horizon: Option<i64> = "horizon" => default("10").domain(Domain::NonNegative).part(3);
        /// The year whose prices real figures are at; left out, the first year.
        price_base: Option<i64> = "price-base" => domain(Domain::Year).part(3);
        /// What a line without a price base is.
        prices: Option<Prices> = "prices" => default("real").part(3);
        /// The discount schedule, or one rate a year; left out, that of the profile.
        schedule: Option<PackOrRate> = "schedule" => domain(Domain::Share).part(3);
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
#[derive(Clone, Debug, PartialEq)]
pub enum PackOrRate {
    /// The name of a table.
    Pack(String),
    /// A share a year.
    Rate(f64),
}

impl Readable for PackOrRate {
    const SHAPE: Shape = Shape::Text;

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
