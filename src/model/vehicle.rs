//! Vehicles as meant: which body an option sets up, what the file says of control and capital, and its incomes.

use super::Model;
use super::check::Check;
use super::ids::AlternativeId;
use super::input::{Inputs, NON_NEGATIVE, Quantity};
use crate::diagnostic::Code;
use crate::id::Id;
use crate::parameters::VehicleForm;
use crate::scenario::{self, Citation, Estimate, Holds, Ruling};

/// The legal vehicle of an option, as facts of the file.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [option.b.vehicle]\nform = 'community-interest-company'\nownership = 'four districts'\n\
///     entrusted-income = 2_400_000\nmarket-income = 'missing'";
/// let model = Scenario::parse("grounds.toml", text)?.model()?;
/// let company = model.alternative_named("b").and_then(|option| model.vehicle(option)).expect("stated");
/// assert_eq!(company.ownership.as_deref(), Some("four districts"));
/// assert_eq!(company.entrusted_income.map(|income| income.central), Some(2_400_000.0));
/// assert!(company.market_income.is_none()); // nobody knows
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Vehicle {
    /// Which kind of body it is, by the id of a form of the library.
    pub form: Option<Id>,
    /// Who owns it.
    pub ownership: Option<String>,
    /// Which kind of legal person it is.
    pub legal_form: Option<String>,
    /// Where it works.
    pub geography: Option<String>,
    /// How much of the service it covers.
    pub scope: Option<String>,
    /// The reason for it.
    pub because: Option<String>,
    /// The sources.
    pub evidence: Vec<Citation>,
    /// Whether the authority controls it as it does its own departments; none if the file says nothing.
    pub control: Option<VehicleFact>,
    /// Whether private capital takes part; none if the file says nothing.
    pub private_capital: Option<VehicleFact>,
    /// What it is paid a year for work that its owners entrust to it; none if nobody knows.
    pub entrusted_income: Option<Income>,
    /// What it earns a year on the market; none if nobody knows.
    pub market_income: Option<Income>,
}

/// What a file says of a vehicle, with the reason and the sources.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [option.b.vehicle]\nform = 'joint-venture'\n\
///     control = { holds = false, because = 'each partner can block the budget', by = 'solicitor' }";
/// let model = Scenario::parse("venture.toml", text)?.model()?;
/// let venture = model.alternative_named("b").and_then(|option| model.vehicle(option)).expect("stated");
/// let control = venture.control.as_ref().expect("stated");
/// assert_eq!((control.holds, control.by.as_deref()), (Some(false), Some("solicitor")));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VehicleFact {
    /// Whether it holds; none if the file says that nobody knows.
    pub holds: Option<bool>,
    /// The reason.
    pub because: Option<String>,
    /// Who judged.
    pub by: Option<String>,
    /// The sources.
    pub evidence: Vec<Citation>,
}

/// An income a year.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Quantity;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [option.b.vehicle]\nform = 'teckal-company'\n\
///     market-income = { low = 100_000, likely = 150_000, high = 400_000 }";
/// let model = Scenario::parse("catering.toml", text)?.model()?;
/// let company = model.alternative_named("b").and_then(|option| model.vehicle(option)).expect("stated");
/// let market = company.market_income.expect("stated");
/// assert_eq!(market.central, 150_000.0);
/// let Quantity::Uncertain(input) = market.quantity else { panic!("a range") };
/// assert_eq!(model.inputs()[input.index()].path.as_str(), "option.b.vehicle.market-income");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Income {
    /// The figure as stated: known, or an input of the model. No simulation draws it, as nothing that is drawn needs it.
    pub quantity: Quantity,
    /// The figure that is used for it: itself, or the central value of its range.
    pub central: f64,
}

impl Vehicle {
    /// What the library knows of its form: usual costs, and whether the test for vertical arrangements bears on it.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\nvehicle.form = 'society'\n[criterion.x]";
    /// let model = Scenario::parse("society.toml", text)?.model()?;
    /// let society = model.alternative_named("b").and_then(|option| model.vehicle(option)).expect("stated");
    /// let form = society.known_form().expect("a form of the library");
    /// assert!(!form.vertical_test); // its members control it
    /// assert!(form.costs.iter().any(|cost| cost.id == "pensions"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn known_form(&self) -> Option<&'static VehicleForm> {
        self.form.as_ref().and_then(|form| VehicleForm::named(form))
    }
}

impl Model {
    /// The vehicle of an option, if the file states one.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.as-is]\nscore.x = 60\n[option.company]\nscore.x = 55\n[criterion.x]\n\
    ///     [option.company.vehicle]\nform = 'teckal-company'\ncontrol = true\nprivate-capital = { holds = false, because = 'the council holds every share' }";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let vehicle = |id| model.alternative_named(id).and_then(|option| model.vehicle(option));
    /// assert!(vehicle("as-is").is_none());
    /// let company = vehicle("company").expect("stated");
    /// assert_eq!(company.control.as_ref().and_then(|control| control.holds), Some(true));
    /// assert_eq!(company.private_capital.as_ref().and_then(|capital| capital.holds), Some(false));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn vehicle(&self, alternative: AlternativeId) -> Option<&Vehicle> {
        self.uncertainty().vehicles.get(alternative.index()).and_then(Option::as_ref)
    }
}

/// Reads the vehicles of the options, which come in the order of their ids. Unknown forms are reported by the links.
pub(crate) fn read_vehicles(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    options: &[&str],
) -> Vec<Option<Vehicle>> {
    let document = check.document;
    let written = |option: &str| document.alternatives.get(option).and_then(|one| one.vehicle.as_ref());
    options.iter().map(|option| Some(read_vehicle(check, inputs, option, written(option)?))).collect()
}

fn read_vehicle(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    option: &str,
    written: &scenario::Vehicle,
) -> Vehicle {
    without_form(check, option, written);
    Vehicle {
        form: written.form.as_deref().map(Id::from),
        ownership: written.ownership.clone(),
        legal_form: written.legal_form.clone(),
        geography: written.geography.clone(),
        scope: written.scope.clone(),
        because: written.because.clone(),
        evidence: written.evidence.citations.clone(),
        control: written.control.as_ref().map(fact),
        private_capital: written.private_capital.as_ref().map(fact),
        entrusted_income: income(
            check,
            inputs,
            option,
            "entrusted-income",
            written.entrusted_income.as_ref(),
        ),
        market_income: income(check, inputs, option, "market-income", written.market_income.as_ref()),
    }
}

/// What is stated for a test bears on nothing as long as nobody says which kind of body it is.
fn without_form(check: &mut Check<'_>, option: &str, written: &scenario::Vehicle) {
    let stated = [
        ("control", written.control.is_some()),
        ("private-capital", written.private_capital.is_some()),
        ("entrusted-income", written.entrusted_income.is_some()),
        ("market-income", written.market_income.is_some()),
    ];
    let first = stated.iter().find(|(_, stated)| *stated);
    let Some((key, _)) = first.filter(|_| written.form.is_none()) else { return };
    let message = format!(
        "`option.{option}.vehicle` states `{key}` and no `form`, so it is not known which test it is for"
    );
    let help = "add `form = \"teckal-company\"`, or another form of vehicle";
    check.report(Code::VehicleWithoutForm, &["option", option, "vehicle", key], message, "for no test", help);
}

fn fact(ruling: &Ruling) -> VehicleFact {
    let judgement = &ruling.0;
    VehicleFact {
        holds: match judgement.holds {
            Some(Holds::Yes) => Some(true),
            Some(Holds::No) => Some(false),
            _ => None,
        },
        because: judgement.because.clone(),
        by: judgement.by.clone(),
        evidence: judgement.evidence.citations.clone(),
    }
}

fn income(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    option: &str,
    key: &str,
    estimate: Option<&Estimate>,
) -> Option<Income> {
    let quantity = inputs.read(check, &["option", option, "vehicle", key], estimate?, &NON_NEGATIVE)?;
    let central = match quantity {
        Quantity::Certain(figure) => figure,
        Quantity::Uncertain(input) => inputs.list()[input.index()].central,
    };
    Some(Income { quantity, central })
}

#[cfg(test)]
mod tests {
    use crate::scenario::Scenario;

    const TWO: &str = "format = 1\n[option.a]\nscore.x = { low = 1, high = 9 }\n[option.b]\nscore.x = 5\n\
        [criterion.x]\n[cost.team]\namount = { low = 10, high = 20 }\n";

    fn model(rest: &str) -> crate::Model {
        let read =
            Scenario::parse("test.toml", &format!("{TWO}{rest}")).and_then(|scenario| scenario.model());
        read.unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn incomes_come_after_every_other_input() {
        let model = model(
            "[option.a.vehicle]\nform = 'teckal-company'\nmarket-income = { low = 1, high = 2 }\n\
             entrusted-income = { low = 10, high = 20 }\n[benefit.time]\namount = { low = 3, high = 4 }",
        );
        let paths: Vec<&str> = model.inputs().iter().map(|input| input.path.as_str()).collect();
        let vehicle = ["option.a.vehicle.entrusted-income", "option.a.vehicle.market-income"];
        let before = ["option.a.score.x", "cost.team.amount", "benefit.time.amount"];
        assert_eq!(paths, [before.as_slice(), &vehicle].concat());
    }

    #[test]
    fn an_income_may_move_with_other_inputs() {
        let model = model(
            "[option.a.vehicle]\nform = 'teckal-company'\nmarket-income = { low = 1, high = 2 }\n\
             [dependence.d]\ninputs = ['option.a.vehicle.market-income', 'cost.team.amount']\ncorrelation = 0.5",
        );
        assert_eq!(model.uncertainty().dependences.len(), 1);
    }

    #[test]
    fn what_is_said_is_carried() {
        let model = model(
            "[option.b.vehicle]\nform = 'charity'\nlegal-form = 'CIO'\ngeography = 'the county'\nscope = 'all'\n\
             because = 'asked for'\ncontrol = 'missing'",
        );
        let option = model.alternative_named("b").expect("an option");
        let vehicle = model.vehicle(option).expect("stated");
        let texts = [&vehicle.legal_form, &vehicle.geography, &vehicle.scope, &vehicle.because];
        assert_eq!(
            texts.map(|text| text.as_deref()),
            [Some("CIO"), Some("the county"), Some("all"), Some("asked for")]
        );
        assert_eq!(vehicle.control.as_ref().map(|control| control.holds), Some(None));
        assert_eq!(vehicle.private_capital, None);
    }

    #[test]
    fn incomes_alone_leave_nothing_to_draw() {
        let text = "format = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 5\n[criterion.x]\n\
            [option.a.vehicle]\nform = 'teckal-company'\nmarket-income = { low = 1, high = 2 }\n\
            entrusted-income = { low = 10, high = 20 }\n\
            [dependence.d]\ninputs = ['option.a.vehicle.market-income', 'option.a.vehicle.entrusted-income']\n\
            correlation = 0.5";
        let model = Scenario::parse("test.toml", text).and_then(|scenario| scenario.model()).expect("sound");
        assert_eq!(model.inputs().len(), 2);
        assert!(model.uncertainty().is_empty());
        assert!(model.appraise().simulate().simulation().is_none());
    }
}
