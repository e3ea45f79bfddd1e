//! Laws of switching values in money: put back, each makes the tie.

use std::io;

use appraise::appraisal::{MoneySwitching, MoneyTarget};
use appraise::scenario::Sources;
use appraise::{Appraisal, Scenario};
use proptest::prelude::*;

use super::{Row, appraise, cases, money, on, parse, scale, value};

/// What is to become nought.
fn difference(appraisal: &Appraisal, target: &MoneyTarget) -> f64 {
    let net = |option: &str| value(&on(appraisal, option).npsv);
    match target {
        MoneyTarget::Order { best, other } => net(best) - net(other),
        MoneyTarget::Sign { option } => net(option),
        other => panic!("{other:?}"),
    }
}

fn moved(appraisal: &Appraisal) -> f64 {
    money(appraisal).options.iter().map(scale).sum()
}

/// The difference over another number of years, and what rounding may come to; none if a figure stands beyond.
fn over(scenario: &Scenario, target: &MoneyTarget, years: i64) -> Option<(f64, f64)> {
    let appraisal = scenario.with("finance.horizon", years).ok()?.model().ok()?.appraise();
    Some((difference(&appraisal, target), 1e-9 * moved(&appraisal)))
}

#[expect(clippy::cast_possible_truncation, reason = "a number of years")]
fn whole(years: f64) -> i64 {
    years as i64
}

/// The longest horizon that is tried out.
const TRIED: i64 = 20;

/// The sign is another one at the horizon that is told, and at none nearer that is still possible.
fn horizon_turns(scenario: &Scenario, found: &MoneySwitching, now: f64) -> Result<(), TestCaseError> {
    let present = whole(found.from.expect("there is a horizon"));
    let same = |years: i64| {
        over(scenario, &found.target, years).is_none_or(|(there, room)| there * now.signum() > -room)
    };
    let Some(told) = found.value.map(whole) else {
        prop_assert!((1..=TRIED).all(same), "no horizon is told: {:?}", found);
        return Ok(());
    };
    let there = over(scenario, &found.target, told);
    let Some((there, room)) = there else {
        return Err(TestCaseError::fail(format!("impossible: {found:?}")));
    };
    prop_assert!(there * now.signum() <= room, "{found:?} leaves {there}");
    let away = (told - present).abs();
    for years in (present - away + 1).max(1)..(present + away).min(TRIED) {
        prop_assert!(same(years), "{years} is nearer than {found:?}");
    }
    Ok(())
}

fn ties(scenario: &Scenario, found: &MoneySwitching, value: f64) -> Result<(), TestCaseError> {
    let put_back = scenario.with(&found.at, value).and_then(|scenario| scenario.model());
    let put_back =
        put_back.unwrap_or_else(|error| panic!("{found:?} cannot be put back: {error}")).appraise();
    let left = difference(&put_back, &found.target);
    prop_assert!(left.abs() <= 1e-9 * moved(&put_back), "{found:?} leaves {left}");
    Ok(())
}

proptest! {
    #![proptest_config(super::configuration())]

    #[test]
    fn a_switching_value_put_back_makes_the_tie((case, _) in cases()) {
        let scenario = parse(&case.text());
        let appraisal = appraise(&case.text());
        for found in appraisal.money_switching() {
            let now = difference(&appraisal, &found.target);
            match found.at.as_str() {
                "finance.horizon" if now == 0.0 => {}
                "finance.horizon" => horizon_turns(&scenario, found, now)?,
                at => {
                    let Some(value) = found.value else { continue };
                    let most = if at.ends_with("probability") { 1.0 } else { f64::INFINITY };
                    prop_assert_eq!(found.feasible, (0.0..=most).contains(&value), "{:?}", found);
                    if found.feasible {
                        ties(&scenario, found, value)?;
                    }
                }
            }
        }
    }

    /// As one sum in year zero, and as a sum in each of the years after it.
    #[test]
    fn what_unmonetised_effects_have_to_be_worth_makes_the_tie((mut case, mut tape) in cases()) {
        let option = case.options[tape.below(case.options.len())].id.clone();
        let mut effect = Row::new("benefit", "calmer-lives");
        effect.set("options", format!("[{option:?}]"));
        effect.set("price-base", case.finance.get("price-base").expect("it is stated"));
        case.lines.push(effect);
        let appraisal = case.appraise();
        let told = appraisal.unmonetised_worth();
        prop_assert_eq!(told.len(), 1);
        let told = &told[0];
        prop_assert_eq!((told.option.as_str(), &told.effects[..]), (&*option, &["benefit.calmer-lives".to_owned()][..]));
        let wanted = told.to_match.iter().map(|(best, worth)| (Some(best), worth.value()));
        for (best, worth) in wanted.chain(told.to_break_even.map(|worth| (None, worth.value()))) {
            let years = case.finance.get("horizon").expect("it is stated").to_owned();
            for (from, amount, years) in [(2026, worth, "1"), (2027, worth / told.annuity, &*years)] {
                let mut valued = case.clone();
                let effect = valued.lines.last_mut().expect("it is the last");
                effect.set("from", from);
                effect.set("amount", amount);
                effect.set("years", years);
                let valued = valued.appraise();
                let most = best.map_or(0.0, |best| value(&on(&valued, best).npsv));
                super::near(value(&on(&valued, &option).npsv), most, moved(&valued))?;
            }
        }
        let nets = money(&appraisal).options.iter().map(|on| value(&on.npsv));
        let most = nets.fold(f64::NEG_INFINITY, f64::max);
        let net = value(&on(&appraisal, &option).npsv);
        // Where only rounding parts it from the best or from nought, either will do.
        let room = 1e-9 * moved(&appraisal);
        prop_assert!((most - net).abs() <= room || told.to_match.is_some() == (most > net));
        prop_assert!(net.abs() <= room || told.to_break_even.is_some() == (net < 0.0));
    }
}

struct Folder {
    pack: &'static str,
    scenario: String,
}

impl Sources for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        Ok(if path == "pack.toml" { self.pack.into() } else { self.scenario.clone().into() })
    }
}

/// Up front in `a`, every year in `b`; five years are in its favour, and twelve are not.
fn with_pack(pack: &'static str, finance: &str) -> Scenario {
    let scenario = format!(
        "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
         [finance]\npacks = ['pack.toml']\nyear-zero = 2026\nprice-base = 2026\nhorizon = 5\n{finance}\n\
         [cost.now]\noptions = ['a']\namount = 1_000\n\
         [cost.each-year]\noptions = ['b']\namount = 100\nyears = 'horizon'"
    );
    let folder = Folder { pack, scenario };
    Scenario::from_sources(&folder, "case.toml").unwrap_or_else(|error| panic!("{error}"))
}

fn told_horizon(scenario: &Scenario) -> MoneySwitching {
    let appraisal = scenario.model().unwrap_or_else(|error| panic!("{error}")).appraise();
    let found = appraisal.money_switching().iter().find(|one| one.at == "finance.horizon");
    found.expect("a line goes on").clone()
}

/// A table of rates ends somewhere, and so does what can be looked at.
#[test]
fn a_horizon_is_told_only_where_the_tables_reach() {
    for (pack, finance, told) in [
        (
            "[schedule.short]\nname = 'Short'\nsource = 'us'\nedition = '1'\nrates = [[8, 0.01]]",
            "schedule = 'short'",
            None,
        ),
        (
            "[schedule.long]\nname = 'Long'\nsource = 'us'\nedition = '1'\nrates = [[99, 0.0]]",
            "schedule = 'long'",
            Some(9.0),
        ),
        (
            "[deflator.short]\nname = 'Short'\nsource = 'us'\nedition = '1'\nrates = [[2033, 0.0]]",
            "schedule = 0.0\nprices = 'nominal'\ndeflator = 'short'",
            None,
        ),
        (
            "[deflator.long]\nname = 'Long'\nsource = 'us'\nedition = '1'\nrates = [[2099, 0.0]]",
            "schedule = 0.0\nprices = 'nominal'\ndeflator = 'long'",
            Some(9.0),
        ),
    ] {
        let scenario = with_pack(pack, finance);
        let found = told_horizon(&scenario);
        assert_eq!((found.value, found.feasible), (told, told.is_some()), "{finance}");
        if let Some(years) = found.value {
            assert!(over(&scenario, &found.target, whole(years)).is_some(), "{finance}: {found:?}");
        }
    }
}
