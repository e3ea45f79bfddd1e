//! Lines of money as they are read: what is stated for one option, flags, printed totals, cost against score in the draws.

use appraise::appraisal::{Amount, CostEffectiveness};
use appraise::model::EconomicRole;
use appraise::{Appraisal, Scenario};
use proptest::prelude::*;

const HEAD: &str = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n[finance]\nyear-zero = 2026\nhorizon = 3\nschedule = 0\n";

fn appraised(text: &str) -> Appraisal {
    Scenario::parse("lines.toml", &format!("{HEAD}{text}"))
        .and_then(|one| one.model())
        .unwrap_or_else(|error| panic!("{error}"))
        .appraise()
}

fn central(text: &str, option: usize) -> Vec<f64> {
    appraised(text).model().money_lines()[0].on[option].central.clone()
}

#[test]
fn what_is_stated_for_one_option_hides_the_general_figures() {
    let own_amount = "[cost.c]\nprofile = [10, 20]\nfor.b.amount = 7\nfor.b.years = 3";
    assert_eq!(central(own_amount, 0), [10.0, 20.0, 0.0, 0.0]);
    assert_eq!(central(own_amount, 1), [7.0, 7.0, 7.0, 0.0]);
    let own_profile = "[cost.c]\namount = 10\nyears = 'horizon'\nfor.b.profile = [1, 2]\nfor.b.from = 2027";
    assert_eq!(central(own_profile, 0), [10.0; 4]);
    assert_eq!(central(own_profile, 1), [0.0, 1.0, 2.0, 0.0]);
}

#[test]
fn growth_counts_from_the_first_year_of_the_line() {
    assert_eq!(
        central("[cost.c]\namount = 100\nyears = 'horizon'\nfrom = 2027\ngrowth = 0.5", 0),
        [0.0, 100.0, 150.0, 225.0]
    );
    assert_eq!(central("[cost.c]\nprofile = [8, 8, 8]\ngrowth = -0.5\nfactor = 2", 0), [16.0, 8.0, 4.0, 0.0]);
}

#[test]
fn a_sunk_line_may_begin_before_year_zero_and_counts_in_cash_only() {
    let appraisal = appraised("[cost.c]\nprofile = [5, 6, 7]\nfrom = 2024\nsunk = true");
    let line = &appraisal.model().money_lines()[0];
    assert_eq!(line.on[0].earlier, [(2024, 5.0), (2025, 6.0)]);
    assert_eq!(line.on[0].central, [7.0, 0.0, 0.0, 0.0]);
    assert_eq!(line.economic_role(), EconomicRole::Sunk);
    let on = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
    let rows: Vec<(i64, f64)> = on.financial.iter().map(|row| (row.year, row.sunk.value())).collect();
    assert_eq!(rows, [(2024, 5.0), (2025, 6.0), (2026, 7.0)]);
    // It is spent, so nothing is to be found for it.
    assert!(on.financial.iter().all(|row| row.amount == Amount::default()));
    assert_eq!(on.npc.value.map(Amount::value), Some(0.0));
    assert_eq!(on.public_sector_impact.value.map(Amount::value), Some(0.0));
}

#[test]
fn a_missing_amount_of_one_option_leaves_the_other_known() {
    let appraisal = appraised("[cost.c]\namount = 10\nfor.b.amount = 'missing'");
    let money = appraisal.money().expect("it costs something");
    let reason = |option| money.option(option).and_then(|on| on.npc.undefined.clone());
    assert_eq!(reason("a"), None);
    assert_eq!(reason("b").as_deref(), Some("`cost.c` is missing"));
    assert_eq!(money.option("b").map(|on| on.missing.clone()), Some(vec!["cost.c".to_owned()]));
}

fn breaks(text: &str) -> Vec<(String, f64, f64)> {
    let appraisal = appraised(text);
    let money = appraisal.money().expect("it costs something");
    money.breaks.iter().map(|one| (one.at.to_string(), one.printed, one.summed)).collect()
}

#[test]
fn totals_of_lines_that_begin_in_different_years_are_set_against_each_other_by_year() {
    let lines = "[cost.one]\nprofile = [1, 2]\n[cost.two]\nfrom = 2027\nprofile = [10, 20]\n";
    assert!(
        breaks(&format!(
            "{lines}[total.all]\nof = ['cost.*']\nprinted-profile = [1, 12, 20]\nprinted-total = 33"
        ))
        .is_empty()
    );
    let found = breaks(&format!(
        "{lines}[total.all]\nof = ['cost.*']\nprinted-profile = [11, 22]\nprinted-total = 33"
    ));
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], ("total.all.printed-profile.0".to_owned(), 11.0, 1.0));
}

#[test]
fn an_amount_over_years_has_a_printed_total_too() {
    assert!(breaks("[cost.c]\namount = 5\nyears = 3\nprinted-total = 15").is_empty());
    let found = breaks("[cost.c]\namount = 5\nyears = 3\nprinted-total = 5");
    assert_eq!(found, [("cost.c.printed-total".to_owned(), 5.0, 15.0)]);
    // What grows is worked out, so that no source can have printed it.
    assert!(breaks("[cost.c]\namount = 5\nyears = 3\ngrowth = 0.1\nprinted-total = 5").is_empty());
}

const UNSURE: &str = "[cost.team]\noptions = ['a']\namount = { low = 50, high = 150 }\n\
    [simulation]\nseed = 7\n[option.c]\nscore.x = { low = 20, high = 90 }\n[cost.other]\noptions = ['c']\namount = { low = 0, high = 200 }";

fn bought(appraisal: &Appraisal) -> CostEffectiveness {
    appraisal.simulation().and_then(|found| found.cost_effectiveness.clone()).expect("costs are known")
}

#[test]
fn cost_against_score_is_the_same_on_any_number_of_threads_and_in_parts() {
    let appraisal = appraised(UNSURE);
    let run = |threads| appraisal.simulator().draws(20_000).expect("possible").threads(threads).run();
    let one = bought(&run(1));
    assert_eq!(one, bought(&run(2)));
    assert_eq!(one, bought(&run(7)));
    let simulator = appraisal.simulator().draws(20_000).expect("possible");
    let blocks = simulator.blocks();
    let parts = [simulator.shard(0..30), simulator.shard(30..blocks)];
    assert_eq!(one, bought(&simulator.merge(&parts).expect("they fit")));
    assert!(one.draws >= 8_192 && one.draws < 20_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn chances_of_the_best_buy_sum_to_one_and_the_frontier_has_the_best_score(
        costs in prop::collection::vec(0_u32..6, 3), scores in prop::collection::vec(0_u32..6, 3),
    ) {
        let mut text = "format = 1\n[criterion.x]\n[criterion.y]\nswing = { low = 0, high = 1 }\n".replace("[criterion.x]\n", "[criterion.x]\nswing = 1\n");
        for (place, (cost, score)) in costs.iter().zip(&scores).enumerate() {
            text += &format!(
                "[option.o{place}]\nscore = {{ x = {s}, y = {s} }}\n[cost.c{place}]\noptions = ['o{place}']\namount = {cost}\n",
                s = 10 * score
            );
        }
        let appraisal = Scenario::parse("buy.toml", &text).and_then(|one| one.model()).expect("sound").appraise();
        let run = appraisal.simulator().draws(512).expect("possible").run();
        prop_assume!(costs.iter().any(|cost| *cost > 0));
        let found = bought(&run);
        for place in 0..found.worth_of_a_point.len() {
            let sum: f64 = found.options.iter().map(|one| one.best_buy[place].value).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        }
        // Every draw has the same costs and scores, so that the draws say what the closed form does.
        let frontier = &appraisal.money().expect("it costs something").frontier;
        for one in &found.options {
            let on = frontier.iter().find(|point| point.option == one.option).is_some_and(|point| point.by.is_empty());
            prop_assert!((one.on_frontier.value - f64::from(u8::from(on))).abs() < 1e-12, "{} in {}", one.option, text);
        }
    }
}

#[test]
fn a_chance_that_rests_on_an_unknown_one_is_unknown() {
    let text = "[risk.first]\nprobability = 'missing'\nimpact.delay-months = 1\n\
        [risk.second]\nprobability = 0.1\ngiven.first = 0.9\nimpact.cost = 1000\n[cost.c]\namount = { low = 1, high = 2 }";
    let appraisal = appraised(text);
    let on = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
    assert!(
        on.npc.value.is_none()
            && on.npc.undefined.as_deref().is_some_and(|reason| reason.contains("risk.second"))
    );
    let drawn = appraisal.simulator().draws(512).expect("possible").run();
    assert!(
        drawn.simulation().and_then(|found| found.option("a")).is_some_and(|option| option.cost.is_none())
    );
    // Known, it counts again.
    let known = appraised(&text.replace("'missing'", "0.5"));
    let npc =
        known.money().and_then(|money| money.option("a")).and_then(|on| on.npc.value).map(Amount::value);
    assert!(npc.is_some_and(|npc| (npc - (1.5 + 0.5 * 900.0 + 0.5 * 100.0)).abs() < 1e-9), "{npc:?}");
}
