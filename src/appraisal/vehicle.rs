//! Vehicle tests in figures: how much an option may earn on the market, limb by limb as facts. Nothing is concluded.
//!
//! entrusted > 4 × market, which is entrusted / (entrusted + market) > 0.8 and rounds nothing (Public Contracts
//! Regulations 2015, regulation 12, and Procurement Act 2023, Schedule 2, paragraph 2, as restated by others; T). That
//! income stands for activities is our reading (D). Where one of the two incomes is uncertain, the chance of being above
//! the limit is that income's own distribution at the switching value; where both are, it has no closed form here.

use serde::Serialize;

use super::Appraisal;
use crate::date::Date;
use crate::distribution::Distribution;
use crate::id::Id;
use crate::model::{AlternativeId, Citation, Income, Model, Quantity, Vehicle, VehicleFact};
use crate::parameters::{Limb, VerticalTest};

/// How an option stands to the test for vertical arrangements (Teckal), in figures and facts.
///
/// ```
/// use appraise::Scenario;
///
/// // A company has £6 million a year from its council, and plans to earn £2 million from schools elsewhere.
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [option.b.vehicle]\nform = 'teckal-company'\nentrusted-income = 6_000_000\nmarket-income = 2_000_000";
/// let appraisal = Scenario::parse("meals.toml", text)?.model()?.appraise();
/// let test = &appraisal.vehicle_tests()[0];
/// assert_eq!((test.share, test.passes), (Some(0.75), Some(false)));
/// assert_eq!(test.most_market_income, Some(1_500_000.0)); // it would have to stay below this
/// assert_eq!(test.room, Some(-500_000.0));
/// assert_eq!(test.shrink_to, Some(0.75));
/// assert_eq!(test.least_entrusted_income, Some(8_000_000.0)); // or its council's work be above this
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct VehicleTest {
    /// The option.
    pub option: Id,
    /// Which kind of body it is.
    pub form: Id,
    /// Income a year from work that its owners entrust to it; none if nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entrusted_income: Option<f64>,
    /// Income a year from the market; none if nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub market_income: Option<f64>,
    /// The share of both that is entrusted, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Why there is no share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_share: Option<NoShare>,
    /// What the share has to be *above*.
    pub limit: f64,
    /// Whether it is, by these figures; exactly at the limit it is not. None if there is no share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passes: Option<bool>,
    /// What market income has to stay *below*, entrusted income as it is; none unless something is entrusted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_market_income: Option<f64>,
    /// How far market income is below that; 0 or less if it is not below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<f64>,
    /// If it is not below: the part of itself, 0 to 1, that it would have to shrink to less than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shrink_to: Option<f64>,
    /// What entrusted income has to be *above*, market income as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_entrusted_income: Option<f64>,
    /// The chance of being above the limit, 0 to 1, if just one of the two incomes is uncertain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// The limbs: control, function, capital.
    pub limbs: Vec<LimbFact>,
}

/// Why there is no share of what is entrusted.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::NoShare;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [option.b.vehicle]\nform = 'joint-venture'\nentrusted-income = 900_000";
/// let appraisal = Scenario::parse("venture.toml", text)?.model()?.appraise();
/// let test = &appraisal.vehicle_tests()[0];
/// assert_eq!(test.no_share, Some(NoShare::MarketIncomeMissing));
/// assert_eq!(test.most_market_income, Some(225_000.0)); // it leaves room for less than this
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoShare {
    /// Nobody knows how much is entrusted.
    EntrustedIncomeMissing,
    /// Nobody knows how much comes from the market.
    MarketIncomeMissing,
    /// Nobody knows either.
    BothMissing,
    /// Both are nothing.
    BothZero,
}

impl NoShare {
    /// The reason as one word.
    ///
    /// ```
    /// use appraise::appraisal::NoShare;
    ///
    /// assert_eq!(NoShare::BothZero.word(), "both-zero");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::EntrustedIncomeMissing => "entrusted-income-missing",
            Self::MarketIncomeMissing => "market-income-missing",
            Self::BothMissing => "both-missing",
            Self::BothZero => "both-zero",
        }
    }
}

/// A limb of the test: what the file says of it, beside what each law asks.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::Stated;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [option.b.vehicle]\nform = 'teckal-company'\n\
///     private-capital = { holds = true, because = 'a bank holds a tenth of the shares' }";
/// let appraisal = Scenario::parse("shares.toml", text)?.model()?.appraise();
/// let capital = appraisal.vehicle_tests()[0].limbs.iter().find(|limb| limb.limb == "capital").cloned();
/// let capital = capital.expect("one of the three");
/// assert_eq!((capital.fact, capital.stated), ("private-capital", Stated::Yes));
/// assert_eq!(capital.because.as_deref(), Some("a bank holds a tenth of the shares"));
/// assert_eq!(capital.laws.len(), 2); // the regulations of 2015, and the Act of 2023
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LimbFact {
    /// Which limb: `control`, `function` or `capital`.
    pub limb: Id,
    /// The fact that bears on it: `control`, that the authority controls it as it does its own departments;
    /// `above-the-limit`, that the share is above the limit by these figures; `private-capital`, that such capital takes
    /// part, which stands against the limb.
    pub fact: &'static str,
    /// Whether the fact holds, as the file says.
    pub stated: Stated,
    /// The reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// Who judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Citation>,
    /// What each law asks for.
    pub laws: Vec<LimbLaw>,
}

/// Whether a fact of a vehicle holds, as the file says.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::Stated;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [option.b.vehicle]\nform = 'teckal-company'\ncontrol = true";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let stated: Vec<Stated> = appraisal.vehicle_tests()[0].limbs.iter().map(|limb| limb.stated).collect();
/// assert_eq!(stated, [Stated::Yes, Stated::Missing, Stated::Missing]); // control; function; capital
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Stated {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// The file does not say.
    Missing,
}

impl From<Option<bool>> for Stated {
    fn from(holds: Option<bool>) -> Self {
        match holds {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Missing,
        }
    }
}

/// What one law asks for in a limb, restated, with its source.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\nvehicle.form = 'teckal-company'\n[criterion.x]";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let tests = appraisal.vehicle_tests();
/// let since = |law: &&appraise::appraisal::LimbLaw| law.in_force.is_some();
/// let law = tests[0].limbs[0].laws.iter().find(since).expect("the later law");
/// assert_eq!(law.in_force.map(|day| day.to_string()).as_deref(), Some("2025-02-24"));
/// assert_eq!(law.grade, "T"); // restated by others
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LimbLaw {
    /// The limb with the year of the law.
    pub id: Id,
    /// What people see.
    pub name: &'static str,
    /// What it asks for, restated.
    pub asks: &'static str,
    /// Where that comes from.
    pub source: &'static str,
    /// Its edition.
    pub edition: &'static str,
    /// The day from which it holds; none if that was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<Date>,
    /// How sure the source is: P, S, T, M or D, as the guide explains.
    pub grade: &'static str,
}

impl Appraisal {
    /// The test for vertical arrangements in figures, for each option whose form of vehicle it bears on, in the order of
    /// the file. Options that are ruled out are among them.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.as-is]\nscore.x = 60\nvehicle.form = 'in-house'\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [option.b.vehicle]\nform = 'teckal-company'\nentrusted-income = 10_000_000\n\
    ///     market-income = { low = 1_500_000, high = 3_500_000 }";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// let tests = appraisal.vehicle_tests();
    /// assert_eq!(tests.len(), 1); // nobody gives work to anybody in house
    /// // The middle of the range is exactly the limit, and half of it is below.
    /// assert_eq!((tests[0].passes, tests[0].chance), (Some(false), Some(0.5)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn vehicle_tests(&self) -> Vec<VehicleTest> {
        let model = self.model();
        model.shown().iter().filter_map(|option| vehicle_test(model, *option)).collect()
    }
}

fn vehicle_test(model: &Model, option: AlternativeId) -> Option<VehicleTest> {
    let vehicle = model.vehicle(option)?;
    vehicle.known_form().filter(|form| form.vertical_test)?;
    let test = VerticalTest::current();
    let (entrusted, market) = (central(vehicle.entrusted_income), central(vehicle.market_income));
    let both = entrusted.zip(market);
    let passes = both.and_then(|(entrusted, market)| test.passes(entrusted, market));
    let most_market_income = entrusted.and_then(|entrusted| test.most_market_income(entrusted));
    let breached = most_market_income.zip(market).filter(|_| passes == Some(false));
    Some(VehicleTest {
        option: model.alternative(option).id.clone(),
        form: vehicle.form.clone()?,
        entrusted_income: entrusted,
        market_income: market,
        share: both.and_then(|(entrusted, market)| test.share(entrusted, market)),
        no_share: no_share(entrusted, market),
        limit: test.limit,
        passes,
        most_market_income,
        room: most_market_income.zip(market).map(|(most, market)| most - market),
        shrink_to: breached.map(|(most, market)| most / market),
        least_entrusted_income: market.and_then(|market| test.least_entrusted_income(market)),
        chance: chance(model, test, vehicle),
        limbs: limbs(test, vehicle, passes),
    })
}

fn central(income: Option<Income>) -> Option<f64> {
    income.map(|income| income.central)
}

fn no_share(entrusted: Option<f64>, market: Option<f64>) -> Option<NoShare> {
    match (entrusted, market) {
        (None, None) => Some(NoShare::BothMissing),
        (None, _) => Some(NoShare::EntrustedIncomeMissing),
        (_, None) => Some(NoShare::MarketIncomeMissing),
        (Some(entrusted), Some(market)) => (entrusted + market <= 0.0).then_some(NoShare::BothZero),
    }
}

/// The chance of being above the limit where one of the incomes is known and the other uncertain. A range that runs
/// below zero counts as zero there, which is the same side of the limit.
fn chance(model: &Model, test: &VerticalTest, vehicle: &Vehicle) -> Option<f64> {
    match (vehicle.entrusted_income?.quantity, vehicle.market_income?.quantity) {
        (Quantity::Certain(entrusted), Quantity::Uncertain(market)) => {
            let most = test.most_market_income(entrusted)?;
            Some(below(&model.inputs()[market.index()].distribution, most))
        }
        (Quantity::Uncertain(entrusted), Quantity::Certain(market)) => {
            let least = test.least_entrusted_income(market)?;
            Some(1.0 - model.inputs()[entrusted.index()].distribution.cdf(least))
        }
        _ => None,
    }
}

/// The chance of less than so much. Where single values have a chance, that is at most the number next to it.
fn below(distribution: &Distribution, most: f64) -> f64 {
    let single = matches!(
        distribution,
        Distribution::Point(_)
            | Distribution::Discrete(_)
            | Distribution::Empirical(_)
            | Distribution::Bernoulli(_)
            | Distribution::Poisson(_)
            | Distribution::Quantiles(_)
    );
    distribution.cdf(if single { most.next_down() } else { most })
}

fn limbs(test: &'static VerticalTest, vehicle: &Vehicle, passes: Option<bool>) -> Vec<LimbFact> {
    let says = |limb, fact, stated: Option<&VehicleFact>| LimbFact {
        limb: Id::from(limb),
        fact,
        stated: stated.and_then(|stated| stated.holds).into(),
        because: stated.and_then(|stated| stated.because.clone()),
        by: stated.and_then(|stated| stated.by.clone()),
        evidence: stated.map(|stated| stated.evidence.clone()).unwrap_or_default(),
        laws: test.limbs.iter().filter(|law| law.limb == limb).map(law).collect(),
    };
    vec![
        says("control", "control", vehicle.control.as_ref()),
        LimbFact { stated: passes.into(), ..says("function", "above-the-limit", None) },
        says("capital", "private-capital", vehicle.private_capital.as_ref()),
    ]
}

fn law(limb: &'static Limb) -> LimbLaw {
    LimbLaw {
        id: Id::from(limb.id.as_str()),
        name: &limb.name,
        asks: &limb.says,
        source: &limb.provenance.source,
        edition: &limb.provenance.edition,
        in_force: limb.in_force,
        grade: &limb.provenance.grade,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn tests(vehicle: &str) -> Vec<VehicleTest> {
        let text = format!(
            "format = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 5\n[criterion.x]\n[option.b.vehicle]\n{vehicle}"
        );
        let model = Scenario::parse("test.toml", &text).and_then(|scenario| scenario.model());
        model.unwrap_or_else(|error| panic!("{error}")).appraise().vehicle_tests()
    }

    fn company(incomes: &str) -> VehicleTest {
        tests(&format!("form = 'teckal-company'\n{incomes}")).remove(0)
    }

    #[test]
    fn only_forms_that_the_test_bears_on_are_tested() {
        for (form, tested) in
            [("joint-venture", 1), ("in-house", 0), ("charity", 0), ("shared-service", 0), ("other", 0)]
        {
            assert_eq!(tests(&format!("form = '{form}'")).len(), tested, "{form}");
        }
        assert!(tests("ownership = 'the council'").is_empty());
    }

    #[test]
    fn room_and_passing_never_contradict_each_other() {
        for (entrusted, market) in [
            ("4", "1"),
            ("4.000000000000001", "1"),
            ("0.3", "0.075"),
            ("1e9", "249999999.99999997"),
            ("7", "0"),
            ("1e-3", "1"),
        ] {
            let test = company(&format!("entrusted-income = {entrusted}\nmarket-income = {market}"));
            let (room, passes) = (test.room.expect("a figure"), test.passes.expect("a share"));
            assert_eq!(room > 0.0, passes, "{entrusted}, {market}");
            assert_eq!(test.shrink_to.is_some(), !passes);
            let above = test.entrusted_income > test.least_entrusted_income;
            assert_eq!(above, passes, "{entrusted}, {market}");
        }
    }

    #[test]
    fn putting_a_switching_value_back_is_exactly_the_limit() {
        let test = company("entrusted-income = 157_000_003\nmarket-income = 45_000_000");
        let back = company(&format!(
            "entrusted-income = 157_000_003\nmarket-income = {}",
            test.most_market_income.expect("there is one")
        ));
        assert_eq!((back.room, back.passes, back.shrink_to), (Some(0.0), Some(false), Some(1.0)));
        let back = company(&format!(
            "entrusted-income = {}\nmarket-income = 45_000_000",
            test.least_entrusted_income.expect("there is one")
        ));
        assert_eq!((back.room, back.passes), (Some(0.0), Some(false)));
    }

    #[test]
    fn what_is_missing_has_no_share_and_the_reason() {
        for (incomes, reason) in [
            ("", NoShare::BothMissing),
            ("market-income = 1", NoShare::EntrustedIncomeMissing),
            ("entrusted-income = 1\nmarket-income = 'missing'", NoShare::MarketIncomeMissing),
            ("entrusted-income = 0\nmarket-income = 0", NoShare::BothZero),
        ] {
            let test = company(incomes);
            assert_eq!((test.share, test.passes, test.no_share), (None, None, Some(reason)), "{incomes}");
            assert_eq!(test.limbs[1].stated, Stated::Missing);
        }
        assert_eq!(company("market-income = 3").least_entrusted_income, Some(12.0));
        let nothing = company("entrusted-income = 0\nmarket-income = 3");
        assert_eq!((nothing.passes, nothing.most_market_income, nothing.room), (Some(false), None, None));
    }

    #[test]
    fn a_chance_is_told_where_one_income_is_uncertain_and_never_else() {
        let chance = |incomes: &str| company(incomes).chance;
        // Below 25 of 20 to 30; above 40 of 30 to 70.
        assert_eq!(chance("entrusted-income = 100\nmarket-income = { low = 20, high = 30 }"), Some(0.5));
        assert_eq!(chance("entrusted-income = { low = 30, high = 70 }\nmarket-income = 10"), Some(0.75));
        // Exactly the limit is not below it.
        assert_eq!(
            chance(
                "entrusted-income = 100\nmarket-income = { values = [20, 25, 30], probabilities = [0.2, 0.5, 0.3] }"
            ),
            Some(0.2)
        );
        assert_eq!(chance("entrusted-income = { values = [40, 50] }\nmarket-income = 10"), Some(0.5));
        // What runs below zero counts as nothing from the market.
        let normal =
            chance("entrusted-income = 100\nmarket-income = { mean = 0, sd = 1 }").expect("one is uncertain");
        assert!(normal > 0.999_999);
        let both = "entrusted-income = { low = 30, high = 70 }\nmarket-income = { low = 1, high = 2 }";
        assert_eq!((chance(both), chance("entrusted-income = 4\nmarket-income = 1")), (None, None));
        assert_eq!(chance("entrusted-income = 0\nmarket-income = { low = 1, high = 2 }"), None);
    }

    #[test]
    fn each_limb_stands_beside_both_laws() {
        let test = company(
            "control = { holds = false, because = 'a veto', by = 'lawyer' }\nprivate-capital = 'missing'",
        );
        let limbs: Vec<&str> = test.limbs.iter().map(|limb| limb.limb.as_str()).collect();
        assert_eq!(limbs, ["control", "function", "capital"]);
        for limb in &test.limbs {
            let laws: Vec<&str> = limb.laws.iter().map(|law| law.id.as_str()).collect();
            assert_eq!(laws, [format!("{}-2015", limb.limb), format!("{}-2023", limb.limb)]);
        }
        assert_eq!((test.limbs[0].stated, test.limbs[0].by.as_deref()), (Stated::No, Some("lawyer")));
        assert_eq!(test.limbs[2].stated, Stated::Missing);
    }
}
