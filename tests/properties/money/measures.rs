//! Measures where they are not defined, and which way each kind of line counts: one small file for each.

use appraise::appraisal::MoneyOn;

use super::appraise;

const TWO: &str = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    [finance]\nyear-zero = 2026\nhorizon = 4\n";

/// What the first of two options costs and brings.
fn of(lines: &str) -> MoneyOn {
    super::on(&appraise(&format!("{TWO}{lines}")), "a").clone()
}

#[track_caller]
fn npc(lines: &str) -> f64 {
    super::value(&of(lines).npc)
}

#[track_caller]
fn npsv(lines: &str) -> f64 {
    super::value(&of(lines).npsv)
}

#[track_caller]
fn assert_near(one: f64, other: f64) {
    assert!((one - other).abs() <= 1e-9 * (1.0 + other.abs()), "{one} against {other}");
}

#[track_caller]
fn assert_undefined<T: std::fmt::Debug>(value: Option<&T>, why: Option<&str>, part: &str) {
    let why = why.unwrap_or_else(|| panic!("no reason, and {value:?}"));
    assert!(value.is_none() && why.contains(part), "{value:?} {why}");
}

#[test]
fn a_ratio_needs_a_cost_above_nought() {
    let benefit = "[benefit.moves]\namount = 100\n";
    for (lines, why) in [
        ("", "costs nothing"),
        ("[cost.nought]\namount = 0\n", "costs nothing"),
        ("[cost.team]\namount = 70\n[cost.saved]\nkind = 'avoided'\namount = 70\n", "costs nothing"),
        ("[cost.saved]\nkind = 'avoided'\namount = 70\n", "less than nothing"),
        ("[cost.grant]\ntransfer = true\namount = 70\n", "costs nothing"),
    ] {
        let on = of(&format!("{benefit}{lines}"));
        assert_undefined(on.bcr.value.as_ref(), on.bcr.undefined.as_deref(), why);
        assert_undefined(on.rpsc.value.as_ref(), on.rpsc.undefined.as_deref(), why);
        assert!(on.npsv.value.is_some() && on.npc.value.is_some(), "the safe ones stand: {lines}");
    }
}

#[test]
fn a_return_on_public_cost_needs_one() {
    let lines = "[benefit.moves]\namount = 100\n[cost.fares]\npayer = 'household'\namount = 40\n";
    let on = of(lines);
    assert_eq!(on.bcr.value, Some(2.5));
    assert_undefined(
        on.rpsc.value.as_ref(),
        on.rpsc.undefined.as_deref(),
        "to public bodies it costs nothing",
    );
    // A pound of the council's against the 60 that are left.
    assert_eq!(of(&format!("{lines}[cost.team]\namount = 30")).rpsc.value, Some(2.0));
    let saved = of(&format!("{lines}[cost.saved]\nkind = 'avoided'\namount = 30"));
    assert_undefined(saved.rpsc.value.as_ref(), saved.rpsc.undefined.as_deref(), "less than nothing");
    assert_eq!(saved.bcr.value, Some(10.0));
}

/// A benefit without a figure is none that is valued in money.
#[test]
fn a_ratio_needs_a_benefit_with_a_figure() {
    for benefit in [
        "",
        "[benefit.calmer-lives]\nname = 'Calmer lives'\n",
        "[benefit.moves]\ncontingent = true\namount = 5\n",
    ] {
        let on = of(&format!("[cost.team]\namount = 100\n{benefit}"));
        assert_undefined(on.bcr.value.as_ref(), on.bcr.undefined.as_deref(), "no benefit is valued");
        assert_undefined(on.rpsc.value.as_ref(), on.rpsc.undefined.as_deref(), "no benefit is valued");
    }
    // Worked out with it: none that is worth nothing.
    assert_eq!(of("[cost.team]\namount = 100\n[benefit.moves]\namount = 0").bcr.value, Some(0.0));
}

#[test]
fn a_benefit_without_a_figure_has_no_sign_to_turn() {
    let text = format!("{TWO}[cost.team]\namount = 100\n[benefit.calmer-lives]\nname = 'Calmer lives'\n");
    let appraisal = appraise(&text);
    let signs =
        appraisal.money_switching().iter().filter(|one| format!("{:?}", one.target).starts_with("Sign"));
    assert_eq!(signs.count(), 0);
}

#[test]
fn the_other_measures_say_what_they_lack() {
    let on = of("[cost.team]\namount = 100");
    assert_undefined(on.npuc.value.as_ref(), on.npuc.undefined.as_deref(), "`output` is not stated");
    assert_undefined(on.payback.value.as_ref(), on.payback.undefined.as_deref(), "not within the horizon");
    let on = of("[benefit.moves]\namount = 100");
    assert_undefined(
        on.payback.value.as_ref(),
        on.payback.undefined.as_deref(),
        "nothing has to be paid back",
    );
    let text = "format = 1\n[option.a]\nscore.x = 60\noutput = 0\n[option.b]\nscore.x = 55\noutput = 4\n\
        [criterion.x]\n[finance]\nhorizon = 0\n[cost.team]\namount = 100";
    let appraisal = appraise(text);
    let [a, b] = ["a", "b"].map(|id| super::on(&appraisal, id).clone());
    assert_undefined(a.eac.value.as_ref(), a.eac.undefined.as_deref(), "horizon is nought");
    assert_undefined(a.npuc.value.as_ref(), a.npuc.undefined.as_deref(), "output is nought");
    assert_near(super::value(&b.npuc), 25.0);
}

#[test]
fn what_is_missing_leaves_every_measure_open() {
    for line in [
        "[cost.unknown]\namount = 'missing'\n",
        "[cost.unknown]\nprofile = [100, 'missing']\n",
        "[benefit.unknown]\namount = 'missing'\n",
        "[cost.unknown]\namount = 100\nprice-base = 2020\n",
        "[risk.strike]\nprobability = 'missing'\nimpact.cost = 100\n",
    ] {
        let on = of(&format!("[cost.team]\namount = 100\n[benefit.moves]\namount = 150\n{line}"));
        for (value, why) in [
            (on.npc.value, on.npc.undefined),
            (on.npsv.value, on.npsv.undefined),
            (on.eac.value, on.eac.undefined),
        ] {
            assert_undefined(value.as_ref(), why.as_deref(), "");
        }
        assert!(on.bcr.undefined.is_some() && on.rpsc.undefined.is_some() && on.payback.undefined.is_some());
    }
}

#[test]
fn what_is_missing_for_one_option_leaves_the_others_known() {
    let lines = "[cost.team]\namount = 100\nfor.a.amount = 'missing'\n[benefit.moves]\namount = 50\n";
    let appraisal = appraise(&format!("{TWO}{lines}"));
    let [a, b] = ["a", "b"].map(|id| super::on(&appraisal, id).clone());
    assert_undefined(a.npc.value.as_ref(), a.npc.undefined.as_deref(), "`cost.team` is missing");
    assert_eq!((&a.missing[..], b.missing.len()), (&["cost.team".to_owned()][..], 0));
    assert_near(super::value(&b.npc), 100.0);
    let impact = &a.public_sector_impact;
    assert_undefined(impact.value.as_ref(), impact.undefined.as_deref(), "`cost.team` is missing");
    // What is not known has no place on the frontier and no switching value.
    let frontier = &super::money(&appraisal).frontier;
    assert!(frontier.iter().map(|point| point.option.as_str()).eq(["b"]));
    assert!(appraisal.money_switching().iter().all(|one| !format!("{:?}", one.target).contains("\"a\"")));
}

/// What the closed form does not know the draws do not know, and the other way about.
#[test]
fn the_draws_know_what_the_closed_form_knows() {
    let drawn = "[cost.team]\namount = { low = 50, high = 150 }\n";
    for (lines, known) in [
        ("", true),
        ("[cost.unknown]\namount = 'missing'\n", false),
        ("[risk.strike]\nprobability = 'missing'\nimpact.cost = 100\n", false),
        ("[risk.strike]\nprobability = 0.2\nimpact.cost = 'missing'\n", false),
        ("[risk.strike]\nprobability = 'missing'\nimpact.delay-months = 3\n", true),
        ("[risk.strike]\nprobability = 0.2\nimpact = { cost = 100, delay-months = 'missing' }\n", true),
        ("[risk.strike]\nprobability = 0.2\nimpact.delay-months = 'missing'\n", true),
        (
            "[risk.strike]\nprobability = 0.2\nimpact.cost = 100\nmitigation = { cost = 'missing', applied = true }\n",
            false,
        ),
    ] {
        let appraisal = appraise(&format!("{TWO}{drawn}{lines}")).simulate();
        let a = appraisal.simulation().and_then(|found| found.option("a")).expect("it is drawn");
        assert_eq!(a.cost.is_some(), known, "{lines}");
        assert_eq!(super::on(&appraisal, "a").npc.value.is_some(), known, "{lines}");
    }
}

#[test]
fn a_mitigation_stands_in_the_budget_in_cash_of_its_year() {
    let risk = |cost: &str| {
        format!(
            "deflator = 0.1\nprice-base = 2024\n[risk.strike]\nprobability = 0.2\nimpact.cost = 0\n\
             mitigation = {{ cost = {cost}, applied = true }}"
        )
    };
    let on = of(&risk("100"));
    assert_near(super::value(&on.npc), 100.0);
    assert_near(on.financial[0].cost.value(), 121.0);
    assert_near(super::value(&on.public_sector_impact), 121.0);
    let text = format!("{TWO}{}", risk("100"));
    let lines = appraise(&text).reconciled("a").expect("an option").lines;
    let [_, mitigation] = &lines[..] else { panic!("{lines:?}") };
    assert_near(mitigation.prices.expect("it is known"), -21.0);
    let impact = of(&risk("'missing'")).public_sector_impact;
    assert_undefined(
        impact.value.as_ref(),
        impact.undefined.as_deref(),
        "what `risk.strike.mitigation` costs is missing",
    );
}

/// Funding is no part of it, so that it is known whether or not the grant is.
#[test]
fn a_public_impact_needs_no_funding() {
    let on = of("[cost.team]\namount = 100\n[funding.grant]\namount = 'missing'");
    assert_near(super::value(&on.public_sector_impact), 100.0);
}

#[test]
fn the_other_reading_is_what_its_schedule_gives() {
    let text = |finance: &str| {
        format!(
            "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n[finance]\n{finance}\n\
             [cost.team]\namount = 100\nyears = 'horizon'\n[benefit.moves]\noptions = ['b']\namount = 150\nyears = 'horizon'"
        )
    };
    for (schedule, horizon, matters) in [
        ("green-book-2026", 125, false),
        ("green-book-2026", 126, true),
        ("green-book-six-band", 200, true),
        ("health-2026", 30, false),
        ("health-2026", 31, true),
        ("health-declining", 60, true),
    ] {
        let appraisal = appraise(&text(&format!("schedule = '{schedule}'\nhorizon = {horizon}")));
        let Some(other) = &super::money(&appraisal).other_reading else { panic!("{schedule} has none") };
        assert_eq!(other.matters, matters, "{schedule} over {horizon}");
        assert_eq!(other.npsv.len(), if matters { 2 } else { 0 });
        let twin = appraise(&text(&format!("schedule = '{}'\nhorizon = {horizon}", other.schedule)));
        for (id, npsv) in &other.npsv {
            assert_near(npsv.value(), super::value(&super::on(&twin, id).npsv));
        }
    }
}

#[test]
fn what_is_avoided_or_left_over_counts_against_costs_and_shrinks_with_optimism() {
    for kind in ["avoided", "residual-value"] {
        let line = |more: &str| format!("[cost.line]\nkind = '{kind}'\namount = 200\nfrom = 2028\n{more}");
        let worth = 200.0 / 1.035 / 1.035;
        assert_near(npc(&line("")), -worth);
        assert_near(npsv(&line("")), worth);
        assert_near(npc(&line("optimism-bias = { uplift = 0.25, basis = 'our last six' }")), -0.75 * worth);
        assert_near(
            npc(&line("optimism-bias = { pack = 'standard-buildings', managed = 0.5 }")),
            -0.88 * worth,
        );
        let on = of(&line("optimism-bias = { uplift = 0.25, basis = 'our last six' }"));
        // The budget has it in full, and holds back what may not come.
        assert_near(on.financial[0].cost.value(), -200.0);
        assert_near(on.contingency.bias.value(), 50.0);
        assert_near(super::value(&on.public_sector_impact), -200.0);
    }
}

#[test]
fn optimism_takes_from_benefits_and_funding_and_adds_to_costs() {
    let bias = "optimism-bias = { uplift = 0.2, basis = 'our last six' }";
    for kind in ["set-up", "recurring", "capital", "termination"] {
        assert_near(npc(&format!("[cost.line]\nkind = '{kind}'\namount = 100\n{bias}")), 120.0);
    }
    let benefit = format!("[benefit.line]\nreceiver = 'nhs'\namount = 100\n{bias}");
    assert_near(npsv(&benefit), 80.0);
    assert_near(of(&benefit).economic[0].benefit, 80.0);
    assert_near(of(&benefit).contingency.bias.value(), 20.0);
    let text = format!("{TWO}{benefit}");
    let line = appraise(&text).reconciled("a").expect("an option").lines[0].clone();
    assert_near(line.bias.expect("it is known"), 20.0);
    assert_near(line.economic.expect("it is known").value(), -80.0);
    // Funding is a transfer: it changes what is held back and nothing that society has.
    let funding = of(&format!("[funding.grant]\namount = 100\n{bias}"));
    assert_near(super::value(&funding.npsv), 0.0);
    assert_near(funding.contingency.bias.value(), 20.0);
    assert_near(funding.financial[0].amount.value(), -100.0);
}

/// Benefits of projects that kept three quarters of what they promised.
#[test]
fn benefits_are_lowered_by_what_past_ones_fell_short() {
    let past = "[past.north]\nof = 'benefit'\nplanned = 100\nactual = 70\n[past.south]\nof = 'benefit'\nplanned = 50\nactual = 40\n";
    assert_near(
        npsv(&format!(
            "[benefit.line]\namount = 200\noptimism-bias = {{ past = ['north', 'south'] }}\n{past}"
        )),
        150.0,
    );
    let past = "[past.north]\nof = 'cost'\nplanned = 100\nactual = 130\n[past.south]\nof = 'cost'\nplanned = 50\nactual = 60\n";
    assert_near(
        npc(&format!("[cost.line]\namount = 200\noptimism-bias = {{ past = ['north', 'south'] }}\n{past}")),
        250.0,
    );
}

/// No bound takes more than all of a benefit, or makes a cost of what is avoided: it is said, or it is no more than all.
#[test]
fn no_pack_turns_a_benefit_into_a_cost() {
    let bias = "optimism-bias = { pack = 'equipment-development' }";
    for line in [
        format!("[benefit.line]\namount = 100\n{bias}"),
        format!("[funding.line]\namount = 100\n{bias}"),
        format!("[cost.line]\nkind = 'avoided'\namount = 100\n{bias}"),
    ] {
        let model = super::parse(&format!("{TWO}{line}")).model();
        let Err(error) = model else { panic!("200% of it is taken away, and nobody says so:\n{line}") };
        let found = error.diagnostics().expect("a mistake of meaning");
        assert!(found.iter().all(|one| one.code == appraise::diagnostic::Code::OutOfRange), "{error}");
        // As much as is left once it is managed is possible.
        let managed = line.replace("' }", "', managed = 0.6 }");
        assert!(super::parse(&format!("{TWO}{managed}")).model().is_ok(), "{managed}");
    }
}

/// A range whose middle takes more than all is no range of shares either.
#[test]
fn no_stated_range_turns_a_benefit_into_a_cost() {
    let line = "[benefit.line]\namount = 100\noptimism-bias = { uplift = { low = 0.8, high = 1.4 }, basis = 'past' }";
    let model = super::parse(&format!("{TWO}{line}")).model();
    let Err(error) = model else { panic!("110% of it is taken away, and nobody says so") };
    assert_eq!(error.diagnostics().map(|found| found.iter().count()), Some(1), "{error}");
}

#[test]
fn redundancy_vat_and_funding_are_in_the_budget_only() {
    for (line, cash) in [
        ("[cost.leavers]\nkind = 'redundancy'\namount = 100", 100.0),
        ("[cost.vat]\nirrecoverable-vat = true\namount = 100", 100.0),
        ("[cost.rates]\ntransfer = true\namount = 100", 100.0),
        ("[funding.grant]\namount = 100", -100.0),
        ("[cost.study]\nsunk = true\namount = 100", 100.0),
        ("[cost.study]\nsunk = true\namount = 100\nfrom = 2023", 100.0),
    ] {
        let on = of(line);
        assert_near(super::value(&on.npc), 0.0);
        assert_near(super::value(&on.npsv), 0.0);
        assert_near(on.financial.iter().map(|row| (row.amount + row.sunk).value()).sum(), cash);
    }
}

/// Of options that tie, which is called the best is no matter of the order of the file.
#[test]
fn which_of_two_that_tie_is_called_the_best_is_no_matter_of_the_order() {
    let option = |id: &str| format!("[option.{id}]\nscore.x = 50\n");
    let told = |order: [&str; 3]| {
        let options: String = order.map(option).concat();
        let lines = "[cost.team]\namount = 100\n[cost.dearer]\noptions = ['c']\namount = 50\n[benefit.calm]\nname = 'Calm'\n";
        let appraisal = appraise(&format!("format = 1\n[criterion.x]\n{options}{lines}"));
        let mut told: Vec<String> =
            appraisal.money_switching().iter().map(|one| format!("{one:?}")).collect();
        told.extend(super::money(&appraisal).frontier.iter().map(|one| format!("{one:?}")));
        told.extend(appraisal.unmonetised_worth().iter().map(|one| format!("{one:?}")));
        told.sort();
        told
    };
    assert_eq!(told(["a", "b", "c"]), told(["b", "c", "a"]));
}

/// In line in whole pounds and points, and not quite in binary fractions.
#[test]
fn options_in_line_stay_in_line_in_the_draws() {
    let mut text = "format = 1\n[criterion.x]\n".to_owned();
    for (id, points, cost) in [("a", "40.1", 100.1), ("b", "50.4", 110.4), ("c", "60.7", 120.7)] {
        text.push_str(&format!(
            "[option.{id}]\nscore.x = {points}\n[cost.of-{id}]\noptions = ['{id}']\namount = {cost}\n"
        ));
    }
    text.push_str(
        "[option.d]\nscore.x = { low = 1, high = 2 }\n[cost.of-d]\noptions = ['d']\namount = 300\n",
    );
    let appraisal = appraise(&text).simulate();
    let drawn =
        appraisal.simulation().and_then(|found| found.cost_effectiveness.as_ref()).expect("costs are known");
    let chances: Vec<f64> = drawn.options.iter().map(|one| one.on_frontier.value).collect();
    assert_eq!(chances, [1.0, 1.0, 1.0, 0.0]);
    let closed = super::money(&appraisal).frontier.iter();
    assert!(closed.map(|point| point.status.word()).eq([
        "on-frontier",
        "on-frontier",
        "on-frontier",
        "dominated"
    ]));
}

/// Pay for redundancy that stands on both sides is no benefit to set against costs.
#[test]
fn transfers_on_both_sides_are_no_benefits() {
    let lines = "transfers = 'both-sides'\n[cost.team]\namount = 100\n[cost.leavers]\nkind = 'redundancy'\namount = 10\n";
    let on = of(lines);
    assert_undefined(on.bcr.value.as_ref(), on.bcr.undefined.as_deref(), "no benefit is valued");
    assert_near(super::value(&on.npc), 110.0);
    assert_near(super::value(&on.npsv), -100.0);
    assert_near(of(&format!("{lines}[benefit.moves]\namount = 45")).bcr.value.expect("a benefit"), 0.5);
}
