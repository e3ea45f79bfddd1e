//! Tables of the user's own: discount schedules, deflators and bounds of optimism bias, in files beside the scenario.

use std::io;

use appraise::diagnostic::Code;
use appraise::model::{BiasBasis, Discounting, Quantity};
use appraise::scenario::Sources;
use appraise::{Appraisal, Scenario};

const OPTIONS: &str = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n";

const PACK: &str = "[schedule.county]\nsource = 'Treasury strategy'\nedition = '2026-04'\nsunset = '2027'\nrates = [[1, 0.25], [20, 0]]\n\
    [schedule.green-book-2026]\nsource = 'ours'\nedition = 'trial'\nrates = [[100, 0]]\n\
    [deflator.county]\nsource = 'Treasury strategy'\nedition = '2026-04'\nrates = [[2027, 0.25], [2060, 0]]\n\
    [optimism-bias.outsourcing]\nsource = 'our last six'\nedition = '2026'\nupper = 0.2\n";

/// A scenario and its pack, in memory.
struct Files {
    scenario: String,
}

impl Sources for Files {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match path {
            "case.toml" => Ok(format!("{OPTIONS}{}", self.scenario).into_bytes()),
            "county.toml" => Ok(PACK.into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn read(text: &str) -> appraise::Result<Scenario> {
    Scenario::from_sources(&Files { scenario: text.to_owned() }, "case.toml")
}

fn appraised(text: &str) -> Appraisal {
    read(text).and_then(|one| one.model()).unwrap_or_else(|error| panic!("{error}")).appraise()
}

fn npc(appraisal: &Appraisal) -> f64 {
    let on = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
    on.npc.value.expect("it is known").value()
}

#[test]
fn a_schedule_of_ones_own_discounts_and_is_named_with_its_edition() {
    let appraisal = appraised(
        "[finance]\npacks = ['county.toml']\nschedule = 'county'\n[cost.team]\nprofile = [100, 100, 100]\n",
    );
    assert!((npc(&appraisal) - (100.0 + 80.0 + 80.0)).abs() < 1e-9);
    let schedule = appraisal.money().and_then(|money| money.schedule.clone());
    assert_eq!(schedule.as_deref(), Some("county, edition 2026-04"));
    assert!(appraisal.certificate().parameters.iter().any(|table| table == "county, edition 2026-04"));
}

#[test]
fn a_table_with_the_id_of_a_built_in_one_takes_its_place() {
    let appraisal = appraised(
        "[finance]\npacks = ['county.toml']\nschedule = 'green-book-2026'\n[cost.team]\nprofile = [100, 100]\n\
         optimism-bias = { pack = 'outsourcing', managed = 0.5 }\n",
    );
    assert!((npc(&appraisal) - 2.0 * 100.0 * 1.1).abs() < 1e-9);
    let bias = appraisal.model().money_lines()[0].on[0].bias().expect("stated");
    assert_eq!(bias.uplift, Quantity::Certain(0.1));
    assert!(
        matches!(&bias.basis, BiasBasis::Bounds { provenance, .. } if provenance.source == "our last six")
    );
    // Another reading of guidance is one of the built-in table's, and this is another table.
    assert!(appraisal.money().is_some_and(|money| money.other_reading.is_none()));
}

#[test]
fn a_deflator_of_ones_own_takes_figures_to_the_price_base() {
    let appraisal = appraised(
        "[finance]\npacks = ['county.toml']\nschedule = 0\ndeflator = 'county'\nyear-zero = 2026\nprice-base = 2026\n\
         prices = 'nominal'\n[cost.team]\nprofile = [100, 125, 125]\n",
    );
    assert!((npc(&appraisal) - 300.0).abs() < 1e-9);
    let cash: f64 = appraisal
        .money()
        .and_then(|money| money.option("a"))
        .map(|on| on.financial.iter().map(|row| row.amount.value()).sum())
        .expect("it costs something");
    assert!((cash - 350.0).abs() < 1e-9);
}

#[test]
fn what_a_pack_says_is_part_of_the_fingerprint() {
    let with = read("[finance]\npacks = ['county.toml']\n").and_then(|one| one.model()).expect("sound");
    let without = read("").and_then(|one| one.model()).expect("sound");
    assert_ne!(with.fingerprint(), without.fingerprint());
    assert!(
        matches!(&with.finance().discounting, Some(Discounting::Schedule(one)) if one.provenance.edition == "trial")
    );
}

#[test]
fn a_name_that_neither_a_pack_nor_the_library_has_is_told_with_the_near_one() {
    let model = read("[finance]\npacks = ['county.toml']\nschedule = 'country'\n[cost.team]\namount = 1\n")
        .and_then(|one| one.model())
        .expect("a warning only");
    let warning = model.warnings().iter().find(|one| one.code == Code::PackNotBuiltIn).expect("told");
    assert!(format!("{warning:?}").contains("county"), "{warning:?}");
    // Nothing is made up: without a schedule there is no present value, and the reason says so.
    let appraisal = model.appraise();
    let on = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
    assert!(
        on.npc.value.is_none()
            && on.npc.undefined.as_deref().is_some_and(|reason| reason.contains("schedule"))
    );
    assert!(!on.financial.is_empty());
}

#[test]
fn a_table_past_its_day_is_told() {
    let text = "[finance]\npacks = ['county.toml']\nschedule = 'county'\n[cost.team]\namount = 1\n";
    let told = |date: &str| {
        let appraisal = read(text)
            .and_then(|one| one.with("appraisal.date", date))
            .and_then(|one| one.model())
            .expect("sound")
            .appraise();
        appraisal.review().iter().any(|one| one.rule == "past-sunset" && one.message.contains("county"))
    };
    assert!(!told("2027-06-30"));
    assert!(told("2028-01-01"));
}
