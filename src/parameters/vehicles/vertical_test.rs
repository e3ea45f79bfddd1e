//! The test for vertical arrangements: when a public body may give work to a body of its own without competition.

use std::sync::OnceLock;

use crate::date::Date;
use crate::parameters::{Provenance, number, read_all, text, vehicles_table};
use crate::tree::{Node, Table};

/// The test for vertical arrangements, named after Teckal: its limbs, and the limit of what may come from the market.
///
/// Public Contracts Regulations 2015, regulation 12, and Procurement Act 2023, Schedule 2, paragraph 2, as restated by
/// others (grade T). It tells each limb and concludes nothing: that is for lawyers.
///
/// ```
/// use appraise::parameters::VerticalTest;
///
/// // A company with £20 million a year from the council wants to sell to neighbours. How far can it go?
/// let test = VerticalTest::current();
/// assert_eq!(test.most_market_income(20_000_000.0), Some(5_000_000.0));
/// assert_eq!(test.passes(20_000_000.0, 4_000_000.0), Some(true));
/// assert_eq!(test.passes(20_000_000.0, 5_000_000.0), Some(false)); // exactly 80% is not enough
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct VerticalTest {
    /// What people see.
    pub name: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// The share of all activities, 0 to 1, that those entrusted by the owners must be *above*.
    pub limit: f64,
    /// The limbs, under each law.
    pub limbs: Vec<Limb>,
    /// The limit as a multiple of what comes from the market, a power of two so that comparing rounds nothing.
    times_the_market: f64,
}

/// A limb of the test, under one law.
///
/// ```
/// use appraise::Date;
/// use appraise::parameters::VerticalTest;
///
/// // What has to be shown of control if the contract is let in 2026?
/// let let_on: Date = "2026-04-01".parse()?;
/// let control = VerticalTest::current().limbs.iter().find(|limb| {
///     limb.limb == "control" && limb.in_force.is_some_and(|day| day.day_number() <= let_on.day_number())
/// });
/// assert!(control.is_some_and(|limb| limb.provenance.source.starts_with("Procurement Act 2023")));
/// # Ok::<(), appraise::InvalidDate>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Limb {
    /// Its id, with the year of the law.
    pub id: String,
    /// Which limb it is: `control`, `function` or `capital`.
    pub limb: String,
    /// What people see.
    pub name: String,
    /// What it asks for, restated.
    pub says: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// The day from which it holds; none if that was not read.
    pub in_force: Option<Date>,
}

fn limb(id: &str, node: &'static Node) -> Limb {
    Limb {
        id: id.to_owned(),
        limb: text(node, "limb").to_owned(),
        name: text(node, "name").to_owned(),
        says: text(node, "says").to_owned(),
        provenance: Provenance::read(node),
        in_force: text(node, "in-force").parse().ok(),
    }
}

/// The test as the table has it; if it has none, nothing passes.
fn read(node: &'static Node) -> VerticalTest {
    VerticalTest {
        name: text(node, "name").to_owned(),
        provenance: Provenance::read(node),
        limit: number(node, "limit").unwrap_or(1.0),
        limbs: read_all(node, "limb", limb).collect(),
        times_the_market: number(node, "times-the-market").unwrap_or(f64::INFINITY),
    }
}

/// Incomes that can be compared: neither below 0 nor without end, and not both 0.
fn comparable(entrusted: f64, market: f64) -> bool {
    let all = entrusted + market;
    entrusted >= 0.0 && market >= 0.0 && all > 0.0 && all.is_finite()
}

impl VerticalTest {
    /// The test that comes with the library.
    ///
    /// ```
    /// use appraise::parameters::VerticalTest;
    ///
    /// // The list that a board paper on a new company has to answer.
    /// for limb in &VerticalTest::current().limbs {
    ///     println!("{}: {} ({}, {})", limb.name, limb.says, limb.provenance.source, limb.provenance.grade);
    /// }
    /// assert_eq!(VerticalTest::current().limit, 0.8);
    /// ```
    pub fn current() -> &'static Self {
        static CURRENT: OnceLock<VerticalTest> = OnceLock::new();
        static NONE: OnceLock<Node> = OnceLock::new();
        CURRENT.get_or_init(|| {
            let found = vehicles_table().as_table().and_then(|table| table.get("vertical-test"));
            read(found.unwrap_or_else(|| NONE.get_or_init(|| Node::from(Table::default()))))
        })
    }

    /// The share of income that comes from work its owners entrust to it, 0 to 1: entrusted / (entrusted + market).
    ///
    /// Both in the same money and for the same time, from 0; none if both are 0. That income stands for activities is
    /// our reading (D).
    ///
    /// ```
    /// use appraise::parameters::VerticalTest;
    ///
    /// // £12 million from the council, £4 million from schools that pay for themselves.
    /// assert_eq!(VerticalTest::current().share(12_000_000.0, 4_000_000.0), Some(0.75));
    /// assert_eq!(VerticalTest::current().share(0.0, 0.0), None);
    /// ```
    pub fn share(&self, entrusted: f64, market: f64) -> Option<f64> {
        comparable(entrusted, market).then(|| entrusted / (entrusted + market))
    }

    /// Whether the share is above the limit; exactly at the limit it fails.
    ///
    /// entrusted > 4 × market, which is the same as entrusted / (entrusted + market) > 0.8 and rounds nothing. None if
    /// there is no share.
    ///
    /// ```
    /// use appraise::parameters::VerticalTest;
    ///
    /// let test = VerticalTest::current();
    /// // A pound a year decides.
    /// assert_eq!(test.passes(400_000.0, 100_000.0), Some(false));
    /// assert_eq!(test.passes(400_001.0, 100_000.0), Some(true));
    /// assert_eq!(test.passes(0.0, 0.0), None);
    /// ```
    pub fn passes(&self, entrusted: f64, market: f64) -> Option<bool> {
        comparable(entrusted, market).then_some(entrusted > self.times_the_market * market)
    }

    /// What income from the market has to stay *below*, from what is entrusted: entrusted / 4.
    ///
    /// In the same money and for the same time; none unless entrusted is above 0.
    ///
    /// ```
    /// use appraise::parameters::VerticalTest;
    ///
    /// // A business plan has £1.5 million a year from other councils by year five, and £5 million from its own.
    /// let most = VerticalTest::current().most_market_income(5_000_000.0);
    /// assert_eq!(most, Some(1_250_000.0)); // the plan goes beyond it
    /// ```
    pub fn most_market_income(&self, entrusted: f64) -> Option<f64> {
        (entrusted > 0.0 && entrusted.is_finite()).then(|| entrusted / self.times_the_market)
    }

    /// What income from entrusted work has to stay *above*, from what comes from the market: 4 × market.
    ///
    /// In the same money and for the same time; none unless market income is 0 or more.
    ///
    /// ```
    /// use appraise::parameters::VerticalTest;
    ///
    /// // Two neighbours pay a company £600,000 a year. How much of its owner's work does that presuppose?
    /// assert_eq!(VerticalTest::current().least_entrusted_income(600_000.0), Some(2_400_000.0));
    /// ```
    pub fn least_entrusted_income(&self, market: f64) -> Option<f64> {
        (market >= 0.0 && market.is_finite()).then_some(market * self.times_the_market)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_the_limit_agree() {
        let test = VerticalTest::current();
        let of_all = test.times_the_market / (test.times_the_market + 1.0);
        assert_eq!((test.times_the_market, of_all), (4.0, test.limit));
    }

    #[test]
    fn every_limb_says_where_it_comes_from() {
        let test = VerticalTest::current();
        test.provenance.assert_complete("vertical-test", &test.name);
        assert_eq!(test.provenance.grade, "T");
        for limb in ["control", "function", "capital"] {
            assert_eq!(test.limbs.iter().filter(|one| one.limb == limb).count(), 2, "{limb}");
        }
        for limb in &test.limbs {
            limb.provenance.assert_complete(&limb.id, &limb.name);
            assert_eq!((limb.provenance.grade.as_str(), limb.says.is_empty()), ("T", false), "{}", limb.id);
            assert_eq!(limb.in_force.is_some(), limb.id.ends_with("2023"), "{}", limb.id);
        }
    }

    #[test]
    fn nothing_is_concluded() {
        assert!(!include_str!("../vehicles.toml").to_lowercase().contains("lawful"));
    }

    #[test]
    fn incomes_that_make_no_share_get_no_answer() {
        let test = VerticalTest::current();
        for (entrusted, market) in
            [(0.0, 0.0), (-1.0, 2.0), (2.0, -1.0), (f64::NAN, 1.0), (1.0, f64::INFINITY)]
        {
            assert_eq!(test.share(entrusted, market), None);
            assert_eq!(test.passes(entrusted, market), None);
        }
        assert_eq!(test.passes(1.0, 0.0), Some(true));
        assert_eq!(test.passes(0.0, 1.0), Some(false));
    }
}
