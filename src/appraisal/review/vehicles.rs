//! Rules about vehicles: figures beyond the limit, limbs that are said not to hold, usual costs that nobody counted.

use super::Remark;
use crate::appraisal::wording::{amount, list, list_some};
use crate::appraisal::{Appraisal, LimbFact, Stated, VehicleTest};
use crate::model::{Alternative, Model, Vehicle};
use crate::parameters::{Rule, VehicleCost};

/// How many are told by name.
const TOLD: usize = 6;

/// What a finding ends with that rests on an entry of grade M.
const UNREAD: &str = "(from working knowledge; the source was not read again)";

/// The tests of the options that are not ruled out.
fn tested(appraisal: &Appraisal) -> impl Iterator<Item = VehicleTest> {
    let considered =
        |test: &VehicleTest| appraisal.outcome(&test.option).is_some_and(|outcome| !outcome.screened_out);
    appraisal.vehicle_tests().into_iter().filter(considered)
}

/// Figures of which too few are for the owners.
pub(super) fn limit(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let breached = tested(appraisal).filter(|test| test.passes == Some(false));
    breached.filter_map(|test| Some(Remark::new(
        &["option", &test.option, "vehicle", "market-income"],
        format!(
            "The limb of function is not met by the figures of {}: {} a year from the market has to be below {}, a quarter of what is entrusted. Look at the trading plans and at the vehicle together.",
            appraisal.name_of(&test.option),
            amount(test.market_income?),
            amount(test.most_market_income.unwrap_or_default())
        ),
    ))).collect()
}

/// Facts of the file that stand against a limb.
pub(super) fn limb(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    tested(appraisal)
        .flat_map(|test| {
            let name = appraisal.name_of(&test.option);
            let against = test.limbs.iter().filter_map(|limb| against(limb).map(|words| (limb, words)));
            let remark = |(limb, words): (&LimbFact, &str)| {
                let because = limb.because.as_ref().map(|because| format!(" ({because})")).unwrap_or_default();
                Remark::new(
                    &["option", &test.option, "vehicle", limb.fact],
                    format!("For {name} the file says that {words}{because}, which stands against the limb of {}. What follows from it is for lawyers.", limb.limb),
                )
            };
            against.map(remark).collect::<Vec<Remark>>()
        })
        .collect()
}

fn against(limb: &LimbFact) -> Option<&'static str> {
    match (limb.fact, limb.stated) {
        ("control", Stated::No) => Some("the authority does not control it as it does its own departments"),
        ("private-capital", Stated::Yes) => Some("private capital takes part"),
        _ => None,
    }
}

/// Facts of the test that the file does not state; options that lack the same ones stand together.
pub(super) fn facts_missing(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let mut found: Vec<(Vec<&str>, Vec<VehicleTest>)> = Vec::new();
    for test in tested(appraisal) {
        let missing = missing(&test);
        match found.iter_mut().find(|(known, _)| *known == missing) {
            Some((_, options)) => options.push(test),
            None if missing.is_empty() => {}
            None => found.push((missing, vec![test])),
        }
    }
    let remark = |(missing, tests): (Vec<&str>, Vec<VehicleTest>)| {
        let names: Vec<&str> = tests.iter().map(|test| appraisal.name_of(&test.option)).collect();
        let at = match tests.as_slice() {
            [one] => vec!["option", one.option.as_str(), "vehicle"],
            _ => vec!["option"],
        };
        let message = format!(
            "The test for vertical arrangements bears on {}, and the file does not say {}. State what is known under `vehicle`.",
            list_some(&names, TOLD),
            list(&missing)
        );
        Remark::new(&at, message)
    };
    found.into_iter().map(remark).collect()
}

fn missing(test: &VehicleTest) -> Vec<&'static str> {
    let unsaid =
        |fact: &str| test.limbs.iter().any(|limb| limb.fact == fact && limb.stated == Stated::Missing);
    let facts = [
        (unsaid("control"), "whether the authority controls it (`control`)"),
        (unsaid("private-capital"), "whether private capital takes part (`private-capital`)"),
        (test.entrusted_income.is_none(), "what its owners would pay it a year (`entrusted-income`)"),
        (test.market_income.is_none(), "what it would earn on the market (`market-income`)"),
    ];
    facts.iter().filter(|(missing, _)| *missing).map(|(_, words)| *words).collect()
}

/// The options for which usual costs are asked, with their vehicles. What is ruled out needs no more work, and business
/// as usual changes nothing.
fn asked(model: &Model) -> impl Iterator<Item = (&Alternative, &Vehicle)> {
    let options = model.shown().iter().map(|option| (model.alternative(*option), model.vehicle(*option)));
    let new = |option: &Alternative| !option.is_business_as_usual() && !option.is_screened_out();
    options.filter(move |(option, _)| new(option)).filter_map(|(option, vehicle)| Some((option, vehicle?)))
}

/// The costs that the form of a vehicle usually brings.
fn usual(vehicle: &Vehicle) -> impl Iterator<Item = &'static VehicleCost> {
    let private = vehicle.private_capital.as_ref().and_then(|capital| capital.holds) != Some(false);
    let costs = vehicle.known_form().map(|form| form.costs.as_slice()).unwrap_or_default();
    costs.iter().copied().filter(move |cost| private || !cost.private_capital)
}

/// Usual costs and the options on which nobody counts them, in the order they are met.
fn left_out(model: &Model) -> Vec<(&'static VehicleCost, Vec<&Alternative>)> {
    let mut found: Vec<(&VehicleCost, Vec<&Alternative>)> = Vec::new();
    for (option, vehicle) in asked(model) {
        for cost in usual(vehicle).filter(|cost| !is_counted(model, &option.id, cost)) {
            match found.iter_mut().find(|(known, _)| known.id == cost.id) {
                Some((_, options)) => options.push(option),
                None => found.push((cost, vec![option])),
            }
        }
    }
    found
}

/// Whether a cost line that bears on an option is this cost.
fn is_counted(model: &Model, option: &str, cost: &VehicleCost) -> bool {
    model.document().costs.iter().any(|(id, line)| {
        let bears = line.options.is_empty() || line.options.iter().any(|one| one == option);
        let flags: &[&str] = if line.irrecoverable_vat == Some(true) { &["irrecoverable-vat"] } else { &[] };
        let kind = line.kind.map(|kind| kind.to_string());
        bears && cost.fits(id, line.name.as_deref().unwrap_or_default(), kind.as_deref(), flags)
    })
}

fn counts_money(model: &Model) -> bool {
    let document = model.document();
    !(document.costs.is_empty() && document.benefits.is_empty() && document.fundings.is_empty())
}

fn place<'a>(options: &[&'a Alternative]) -> Vec<&'a str> {
    match options {
        [one] => vec!["option", &one.id],
        _ => vec!["option"],
    }
}

fn names(options: &[&Alternative]) -> String {
    list_some(&options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>(), TOLD)
}

/// A cost that such a form usually brings, and that no line of the file is for.
pub(super) fn cost_missing(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    if !counts_money(model) {
        return Vec::new();
    }
    let remark = |(cost, options): (&VehicleCost, Vec<&Alternative>)| {
        let unread = if cost.provenance.grade == "M" { format!(" {UNREAD}") } else { String::new() };
        let message = format!(
            "No cost line of {} is for \"{}\". {} Add `[cost.{}]`; if there is none, state its amount as 0, with `because`.{unread}",
            names(&options),
            cost.name,
            cost.why,
            cost.id
        );
        let source = format!(
            "{}; edition {}, grade {}",
            cost.provenance.source, cost.provenance.edition, cost.provenance.grade
        );
        Remark::new(&place(&options), message).from(source, &cost.provenance.grade)
    };
    left_out(model).into_iter().map(remark).collect()
}

/// A file that counts no money: told once, and not line by line.
pub(super) fn costs_not_counted(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let found = left_out(model);
    if counts_money(model) || found.is_empty() {
        return Vec::new();
    }
    let options: Vec<&Alternative> = asked(model)
        .filter(|(_, vehicle)| usual(vehicle).next().is_some())
        .map(|(option, _)| option)
        .collect();
    let named = |cost: &VehicleCost| {
        let unread = if cost.provenance.grade == "M" { format!(" {UNREAD}") } else { String::new() };
        format!("{}{unread}", cost.name)
    };
    let (unread, read): (Vec<_>, Vec<_>) =
        found.iter().map(|(cost, _)| *cost).partition(|cost| cost.provenance.grade == "M");
    let costs: Vec<String> = read.into_iter().chain(unread).map(named).collect();
    let message = format!(
        "The file counts no money, so none of what the forms of {} usually cost is counted: {}",
        names(&options),
        costs.join("; ")
    );
    let end = if message.ends_with(')') { "" } else { "." };
    vec![Remark::new(&place(&options), format!("{message}{end}"))]
}

#[cfg(test)]
mod tests {
    use crate::appraisal::Finding;
    use crate::scenario::Scenario;

    fn findings(rest: &str) -> Vec<Finding> {
        let text = format!(
            "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore.x = 1\nvehicle.form = 'commissioned-out'\n\
             [option.firm]\nname = 'Firm'\nscore.x = 5\n[option.mutual]\nname = 'Mutual'\nscore.x = 4\n[criterion.x]\n{rest}"
        );
        let model = Scenario::parse("test.toml", &text).and_then(|scenario| scenario.model());
        let appraisal = model.unwrap_or_else(|error| panic!("{error}")).appraise();
        appraisal.review().iter().filter(|finding| finding.rule.starts_with("vehicle-")).cloned().collect()
    }

    fn of<'a>(findings: &'a [Finding], rule: &str) -> Vec<&'a Finding> {
        findings.iter().filter(|finding| finding.rule == *rule).collect()
    }

    const FIRM: &str = "[option.firm.vehicle]\nform = 'teckal-company'\n";

    #[test]
    fn nothing_is_asked_without_a_form_or_in_house() {
        assert!(findings("").is_empty());
        assert!(findings("[option.firm.vehicle]\nform = 'in-house'\n[cost.team]\namount = 1").is_empty());
    }

    #[test]
    fn a_file_without_money_is_told_once() {
        let found = findings(FIRM);
        let told = of(&found, "vehicle-costs-not-counted");
        assert_eq!((told.len(), told[0].at.as_str()), (1, "option.firm"));
        assert!(told[0].message.ends_with("(from working knowledge; the source was not read again)"));
        assert!(of(&found, "vehicle-cost-missing").is_empty());
    }

    #[test]
    fn each_cost_left_out_is_asked_for_once_with_its_own_source() {
        let found = findings(&format!(
            "{FIRM}[option.mutual.vehicle]\nform = 'staff-mutual'\n[cost.team]\namount = 1"
        ));
        let told = of(&found, "vehicle-cost-missing");
        assert!(of(&found, "vehicle-costs-not-counted").is_empty());
        let pensions =
            told.iter().find(|finding| finding.message.contains("\"Pensions\"")).expect("left out");
        assert_eq!((pensions.at.as_str(), pensions.grade.as_str()), ("option", "S"));
        assert!(
            pensions.message.contains("Firm and Mutual") && pensions.message.contains("`[cost.pensions]`")
        );
        assert!(pensions.source.contains("Direction 2007"));
        let registration = told.iter().find(|finding| finding.message.contains("Ofsted")).expect("left out");
        assert_eq!(registration.at.as_str(), "option.firm");
        for finding in told {
            let unread = finding.message.ends_with("(from working knowledge; the source was not read again)");
            assert_eq!(unread, finding.grade == "M", "{}", finding.message);
        }
    }

    #[test]
    fn a_line_that_bears_on_the_option_takes_the_question_away() {
        let asks = |lines: &str, cost: &str| {
            let found = findings(&format!("{FIRM}[cost.team]\namount = 1\n{lines}"));
            of(&found, "vehicle-cost-missing")
                .iter()
                .any(|finding| finding.message.contains(&format!("`[cost.{cost}]`")))
        };
        assert!(asks("", "vat") && asks("", "exit"));
        assert!(!asks("[cost.vat]\namount = 0\nbecause = 'the chain is recoverable'", "vat"));
        assert!(!asks("[cost.supplies]\namount = 1\nirrecoverable-vat = true\ntransfer = true", "vat"));
        assert!(asks("[cost.vat]\namount = 9\noptions = ['mutual']", "vat"));
        assert!(!asks("[cost.vat]\namount = 9\noptions = ['firm']", "vat"));
        assert!(!asks("[cost.close]\namount = 9\nkind = 'termination'", "exit"));
        assert!(
            asks("[cost.pension-exit]\namount = 9", "exit")
                && asks("[cost.pension-exit]\namount = 9", "pensions")
        );
        assert!(!asks("[cost.bond]\nname = 'Bond for LGPS pensions'", "pensions")); // named, without a figure
    }

    #[test]
    fn what_is_ruled_out_is_not_asked_about() {
        let found = findings(&format!(
            "{FIRM}market-income = 9\nentrusted-income = 1\n[cost.team]\namount = 1\n[requirement.r]\nkind = 'legal'\n\
             [option.firm.meets]\nr = {{ holds = false, because = 'no power' }}"
        ));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_competition_is_asked_for_unless_no_private_partner_takes_part() {
        let asks = |capital: &str| {
            let found = findings(&format!(
                "[option.firm.vehicle]\nform = 'joint-venture'\n{capital}\n[cost.team]\namount = 1"
            ));
            found.iter().any(|finding| finding.message.contains("`[cost.competition-private-partner]`"))
        };
        assert!(asks("") && asks("private-capital = true"));
        assert!(!asks("private-capital = { holds = false, because = 'the NHS trust is the only partner' }"));
    }

    #[test]
    fn figures_beyond_the_limit_and_facts_against_a_limb_are_warnings() {
        let found = findings(&format!(
            "{FIRM}entrusted-income = 158_500_000\nmarket-income = 45_000_000\n\
             control = {{ holds = false, because = 'a partner has a veto' }}\nprivate-capital = true"
        ));
        let limit = of(&found, "vehicle-limit");
        assert_eq!(limit[0].at.as_str(), "option.firm.vehicle.market-income");
        assert!(limit[0].message.contains("45,000,000") && limit[0].message.contains("39,625,000"));
        let limbs: Vec<&str> = of(&found, "vehicle-limb").iter().map(|finding| finding.at.as_str()).collect();
        assert_eq!(limbs, ["option.firm.vehicle.control", "option.firm.vehicle.private-capital"]);
        assert!(of(&found, "vehicle-facts-missing").is_empty());
        let fine = findings(&format!("{FIRM}entrusted-income = 158_500_000\nmarket-income = 39_624_999"));
        assert!(of(&fine, "vehicle-limit").is_empty());
    }

    #[test]
    fn facts_that_several_options_lack_are_asked_for_once() {
        let found = findings(&format!("{FIRM}[option.mutual.vehicle]\nform = 'joint-venture'"));
        let told = of(&found, "vehicle-facts-missing");
        assert_eq!((told.len(), told[0].at.as_str()), (1, "option"));
        assert!(told[0].message.contains("Firm and Mutual"));
    }
}
