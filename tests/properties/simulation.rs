//! Laws of the simulation: what may not change a figure, what figures must agree, and that their errors are true.

use appraise::appraisal::{Ended, Sampled, ShardError, SimulatedOption, Simulation, Simulator};
use appraise::{Appraisal, Error, Scenario};

const PLANS: [&str; 3] = ["plain", "latin-hypercube", "sobol"];
const WEIGHTS: [&str; 4] = ["stated", "ranges", "order", "any"];

/// Everything that can be uncertain, each thing once. `ROWS` are sections in any order.
const ROWS: [&str; 13] = [
    "[option.alpha]\nscore = { gains = { low = 20, high = 80 }, calm = { mean = 55, sd = 10 }, reach = 'fair' }\n",
    "[option.beta]\nscore = { gains = { low = 30, likely = 50, high = 60 }, calm = 60, reach = 'missing' }\n",
    "[option.gamma]\nscore = { gains = 45, calm = { values = [40, 60, 70], probabilities = [0.5, 0.3, 0.2] }, \
     reach = 'good' }\n",
    "[option.delta]\nscore = { gains = { low = 10, high = 40 }, calm = { alpha = 3, beta = 2, high = 100 }, \
     reach = 'fair' }\n",
    "[criterion.gains]\nswing = { low = 30, high = 50 }\n",
    "[criterion.calm]\nswing = { low = 20, likely = 30, high = 35 }\n",
    "[criterion.reach]\nswing = 25\nlevels = { poor = 0, fair = 40, good = 80, best = 100 }\n",
    "[risk.strike]\nprobability = { low = 0.1, high = 0.3 }\nimpact = { cost = { low = 10, high = 90 }, \
     delay-months = 3, score = { gains = -20 } }\nfor.beta = { probability = 0.05 }\n",
    "[risk.leavers]\noptions = ['alpha', 'gamma']\nprobability = 0.1\ngiven = { strike = 0.5 }\n\
     impact = { score = { calm = { low = -30, high = 0 } } }\n",
    "[dependence.weather]\ninputs = ['option.alpha.score.gains', 'option.beta.score.gains']\ncorrelation = 0.6\n",
    "[cost.works]\namount = { low = 500, likely = 700, high = 1_500 }\nfor.delta = { amount = 400 }\n",
    "[milestone.agreed]\nplanned = '2026-10-01'\n",
    "[milestone.open]\nafter = ['agreed']\nduration-months = { low = 4, likely = 6, high = 12 }\n",
];

fn mixed(plan: &str, weights: &str) -> String {
    format!("{}{}", head(plan, weights), ROWS.concat())
}

fn head(plan: &str, weights: &str) -> String {
    format!("format = 1\n[simulation]\nplan = '{plan}'\nweights = '{weights}'\n")
}

fn appraise(text: &str) -> Appraisal {
    match Scenario::parse("law.toml", text).and_then(|scenario| scenario.model()) {
        Ok(model) => model.appraise(),
        Err(error) => panic!("{error}\n{text}"),
    }
}

fn of_draws(appraisal: &Appraisal, draws: u64) -> Simulator<'_> {
    appraisal.simulator().draws(draws).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn found(appraisal: &Appraisal) -> &Simulation {
    appraisal.simulation().expect("something is uncertain")
}

fn simulated(text: &str, draws: u64) -> Simulation {
    found(&of_draws(&appraise(text), draws).run()).clone()
}

#[track_caller]
fn option<'a>(simulation: &'a Simulation, id: &str) -> &'a SimulatedOption {
    simulation.option(id).expect("an option")
}

#[track_caller]
fn first(simulation: &Simulation, id: &str) -> Sampled {
    option(simulation, id).first.expect("a contender")
}

#[track_caller]
fn assert_near(one: f64, other: f64, tolerance: f64) {
    assert!((one - other).abs() <= tolerance, "{one} against {other}, not within {tolerance}");
}

#[track_caller]
fn assert_within_errors(one: Sampled, other: Sampled) {
    assert_near(one.value, other.value, 4.0 * libm::hypot(one.error, other.error) + 1e-12);
}

#[track_caller]
fn assert_true(sampled: Sampled, truth: f64) {
    assert_near(sampled.value, truth, 4.0 * sampled.error + 1e-12);
}

/// All that was drawn, to the last bit.
#[track_caller]
fn assert_same_bits(one: &Appraisal, other: &Appraisal) {
    assert_eq!(found(one), found(other));
    assert_eq!(one.risks_struck(), other.risks_struck());
    assert_eq!(one.milestone_dates(), other.milestone_dates());
}

#[test]
fn shares_add_up_to_one() {
    // Scores in steps of ten tie often.
    let tying = "[option.alpha]\nscore = { x = { values = [40, 50, 60] }, y = 50 }\n\
        [option.beta]\nscore = { x = 50, y = { values = [50, 50, 60] } }\n\
        [option.gamma]\nscore = { x = 50, y = 50 }\n[criterion.x]\nswing = 50\n[criterion.y]\nswing = 50\n";
    let cases = PLANS.iter().flat_map(|plan| WEIGHTS.iter().map(move |weights| (plan, weights)));
    for (plan, weights) in cases {
        for body in [ROWS.concat(), tying.to_owned()] {
            let simulation = simulated(&(head(plan, weights) + &body), 600);
            let options = &simulation.options;
            for (rank, of_rank) in options.iter().enumerate() {
                let by_option: f64 = of_rank.rank_acceptability.iter().map(|share| share.value).sum();
                let by_rank: f64 = options.iter().map(|option| option.rank_acceptability[rank].value).sum();
                assert_near(by_option, 1.0, 1e-12);
                assert_near(by_rank, 1.0, 1e-12);
                assert_eq!(of_rank.first, Some(of_rank.rank_acceptability[0]));
                let weight: f64 = of_rank.central_weights.values().map(|weight| weight.value).sum();
                assert!(of_rank.central_weights.is_empty() || (weight - 1.0).abs() < 1e-9, "{weight}");
            }
            for pair in &simulation.pairwise {
                let back =
                    simulation.winning(pair.over.as_str(), pair.option.as_str()).expect("the other way");
                assert!(pair.value + back.value <= 1.0 + 1e-12, "{pair:?} {back:?}");
            }
        }
    }
}

#[test]
fn wins_losses_and_ties_add_up_to_one() {
    // 40, 50 or 60 against 50: a win, a loss and a tie in three, and the tie is shared.
    let text = "format = 1\n[option.a]\nscore.x = { values = [40, 50, 60] }\n[option.b]\nscore.x = 50\n[criterion.x]";
    let simulation = simulated(text, 20_000);
    let winning = |one, other| simulation.winning(one, other).expect("a pair");
    let ties = 1.0 - winning("a", "b").value - winning("b", "a").value;
    assert_true(winning("a", "b"), 1.0 / 3.0);
    assert_true(winning("b", "a"), 1.0 / 3.0);
    assert_near(ties, 1.0 / 3.0, 0.02);
    assert_near(first(&simulation, "a").value, winning("a", "b").value + ties / 2.0, 1e-12);
    assert_near(first(&simulation, "b").value, winning("b", "a").value + ties / 2.0, 1e-12);
}

#[test]
fn knowing_all_is_worth_the_least_loss() {
    for plan in PLANS {
        for weights in WEIGHTS {
            let simulation = simulated(&mixed(plan, weights), 1_000);
            let losses: Vec<Sampled> =
                simulation.options.iter().map(|option| option.expected_loss.expect("a contender")).collect();
            let least = losses.iter().map(|loss| loss.value).fold(f64::INFINITY, f64::min);
            assert_eq!(simulation.evpi.value.to_bits(), least.to_bits());
            // What an option yields and what it loses add up to what the best yields.
            let best: Vec<f64> = simulation
                .options
                .iter()
                .zip(&losses)
                .map(|(option, loss)| option.total.mean.value + loss.value)
                .collect();
            best.iter().for_each(|sum| assert_near(*sum, best[0], 1e-9));
            let entropy: f64 = simulation
                .options
                .iter()
                .map(|option| option.first.map_or(0.0, |first| first.value))
                .filter(|chance| *chance > 0.0)
                .map(|chance| -chance * libm::log2(chance))
                .sum();
            assert_near(simulation.entropy.value, entropy, 1e-12);
        }
    }
}

#[test]
fn four_times_the_draws_halve_the_error() {
    for (plan, draws) in [("plain", 4_096), ("latin-hypercube", 8_192)] {
        let appraisal = appraise(&mixed(plan, "stated"));
        let (few, many) = (of_draws(&appraisal, draws).run(), of_draws(&appraisal, 4 * draws).run());
        let figures = |simulation: &Simulation| {
            let options =
                simulation.options.iter().filter(|option| option.first.is_some_and(|one| one.value > 0.05));
            let of_option = |option: &SimulatedOption| {
                [option.first, Some(option.total.mean), Some(option.total.sd), option.expected_loss]
            };
            options
                .flat_map(of_option)
                .flatten()
                .chain([simulation.evpi, simulation.entropy])
                .collect::<Vec<_>>()
        };
        let (few, many) = (figures(found(&few)), figures(found(&many)));
        assert_eq!(few.len(), many.len());
        // Errors told from 32 parts are themselves known to an eighth.
        let room: f64 = if plan == "plain" { 1.1 } else { 2.0 };
        for (few, many) in few.iter().zip(&many) {
            let ratio = few.error / many.error / 2.0;
            assert!((1.0 / room..room).contains(&ratio), "{plan} {few:?} {many:?} {ratio}");
            assert_within_errors(*few, *many);
        }
    }
}

#[test]
fn shards_make_up_the_run() {
    for (place, plan) in PLANS.into_iter().enumerate() {
        let appraisal = appraise(&mixed(plan, ["stated", "ranges", "any"][place]));
        // 11 blocks, the last one short.
        let make = || of_draws(&appraisal, 2_700).seed(5);
        let whole = make().run();
        for cuts in [&[0, 1, 11][..], &[0, 5, 6, 6, 11], &[0, 3, 8, 11, 40]] {
            let mut shards: Vec<_> = cuts.windows(2).map(|cut| make().shard(cut[0]..cut[1])).collect();
            shards.reverse();
            let merged = make().merge(&shards).unwrap_or_else(|error| panic!("{error}"));
            assert_same_bits(&merged, &whole);
            assert_eq!(merged.recommendation(), whole.recommendation());
        }
        let [one, other] = [0..6, 5..11].map(|blocks| make().shard(blocks));
        let twice = make().merge(&[one.clone(), other.clone()]).err();
        assert_eq!(twice, Some(ShardError::Twice { block: 5 }));
        assert_eq!(make().merge(&[other]).err(), Some(ShardError::Missing { block: 0 }));
        let elsewhere = make().seed(6).merge(&[one]).err();
        assert_eq!(elsewhere, Some(ShardError::OtherRun { shard: 0 }));
    }
}

#[test]
fn threads_change_no_bit() {
    // More blocks than the parts that threads take, and fewer.
    for (plan, few) in PLANS.into_iter().zip(["ranges", "order", "any"]) {
        let many = if plan == "sobol" { 9_000 } else { 1_500 };
        for (weights, draws) in [("stated", many), (few, 1_000)] {
            let appraisal = appraise(&mixed(plan, weights));
            let one = of_draws(&appraisal, draws).threads(1).run();
            for threads in [2, 7] {
                assert_same_bits(&of_draws(&appraisal, draws).threads(threads).run(), &one);
            }
            // Nor does being watched.
            assert_same_bits(&of_draws(&appraisal, draws).progress(|_| {}).run(), &one);
        }
    }
    let bounded = format!("{}{PREFERENCE}", mixed("plain", "any"));
    let appraisal = appraise(&bounded);
    let one = of_draws(&appraisal, 1_100).threads(1).run();
    assert_same_bits(&of_draws(&appraisal, 1_100).threads(7).run(), &one);
}

const PREFERENCE: &str = "[preference.first]\ncriterion = 'gains'\nat-least = 1.2\ntimes = 'calm'\n";

#[test]
fn order_of_the_file_changes_no_figure() {
    for (place, weights) in WEIGHTS.into_iter().enumerate() {
        for preference in ["", PREFERENCE] {
            if weights == "stated" && !preference.is_empty() {
                continue;
            }
            let text = mixed(PLANS[place % 3], weights) + preference;
            let mut rows = ROWS;
            rows.reverse();
            rows.swap(2, 9);
            let other = format!("{}{preference}{}", head(PLANS[place % 3], weights), rows.concat());
            let [one, other] = [text, other].map(|text| of_draws(&appraise(&text), 800).run());
            let [here, there] = [&one, &other].map(found);
            for fares in &here.options {
                assert_eq!(Some(fares), there.option(fares.option.as_str()), "{weights}");
            }
            for pair in &here.pairwise {
                let winning = there.winning(pair.option.as_str(), pair.over.as_str()).expect("a pair");
                assert_eq!((pair.value, pair.error), (winning.value, winning.error));
            }
            assert_eq!((here.evpi, here.entropy), (there.evpi, there.entropy));
            for struck in one.risks_struck() {
                assert!(other.risks_struck().contains(struck), "{struck:?}");
            }
            for dates in one.milestone_dates() {
                assert!(other.milestone_dates().contains(dates), "{dates:?}");
            }
        }
    }
}

/// The totals and costs of these options are the same bits in both.
#[track_caller]
fn assert_same_spreads(one: &Simulation, other: &Simulation, options: &[&str]) {
    for id in options {
        let (one, other) = (option(one, id), option(other, id));
        assert_eq!((&one.total, &one.cost), (&other.total, &other.cost), "{id}");
    }
}

#[test]
fn a_weightless_criterion_changes_no_total() {
    const ALL: [&str; 4] = ["alpha", "beta", "gamma", "delta"];
    for plan in PLANS {
        let text = mixed(plan, "stated");
        let more = text.replace("score = {", "score = { bare = { low = 0, high = 100 },");
        let more = format!("{more}[criterion.bare]\nswing = 0\n");
        let [one, other] = [text, more].map(|text| simulated(&text, 2_000));
        assert_same_spreads(&one, &other, &ALL);
        ALL.iter().for_each(|id| assert_eq!(first(&one, id), first(&other, id)));
    }
}

#[test]
fn a_new_option_changes_no_other() {
    for (plan, weights) in PLANS.into_iter().zip(["stated", "ranges", "any"]) {
        let text = mixed(plan, weights);
        let one = simulated(&text, 1_000);
        for id in ["aardvark", "omega"] {
            let more = format!(
                "{text}[option.{id}]\nname = 'New'\nscore = {{ gains = {{ low = 0, high = 90 }}, calm = 50, \
                 reach = 'best' }}\n"
            );
            let other = simulated(&more, 1_000);
            assert_same_spreads(&one, &other, &["alpha", "beta", "gamma", "delta"]);
            assert_eq!(one.winning("alpha", "delta"), other.winning("alpha", "delta"));
        }
    }
}

#[test]
fn names_change_nothing_and_ids_only_their_own() {
    let text = mixed("plain", "ranges");
    let named =
        text.replace("[option.delta]\n", "[option.delta]\nname = 'Something else'\nbecause = 'we say so'\n");
    let [one, other] = [&text, &named].map(|text| simulated(text, 2_000));
    assert_eq!(one, other);

    let renamed = text.replace("option.delta]", "option.zeta]").replace("for.delta", "for.zeta");
    let other = simulated(&renamed, 2_000);
    assert_same_spreads(&one, &other, &["alpha", "beta", "gamma"]);
    assert_within_errors(option(&one, "delta").total.mean, option(&other, "zeta").total.mean);
}

#[test]
fn plans_agree_and_even_ones_err_less() {
    for weights in ["stated", "any"] {
        let [plain, hypercube, sobol] = PLANS.map(|plan| simulated(&mixed(plan, weights), 8_192));
        for even in [&hypercube, &sobol] {
            for (one, other) in plain.options.iter().zip(&even.options) {
                let figures = |option: &SimulatedOption| {
                    let mut figures = vec![option.total.mean, option.total.sd];
                    figures.extend(option.cost.iter().flat_map(|cost| [cost.mean, cost.sd]));
                    figures.extend(option.first.into_iter().chain(option.expected_loss));
                    figures.extend(option.total.quantiles.values());
                    figures
                };
                let (figures_of_one, figures_of_other) = (figures(one), figures(other));
                figures_of_one
                    .iter()
                    .zip(&figures_of_other)
                    .for_each(|(one, other)| assert_within_errors(*one, *other));
                assert!(
                    other.total.mean.error < 0.7 * one.total.mean.error,
                    "{weights} {:?} {} {:?}",
                    even.plan,
                    one.option,
                    (one.total.mean, other.total.mean)
                );
            }
            assert_within_errors(plain.evpi, even.evpi);
            assert_within_errors(plain.entropy, even.entropy);
        }
    }
}

#[test]
fn stops_at_the_error_or_says_that_it_did_not() {
    for plan in PLANS {
        let appraisal = appraise(&mixed(plan, "stated"));
        let largest = |simulation: &Simulation| {
            simulation.options.iter().filter_map(|one| one.first).map(|first| first.error).fold(0.0, f64::max)
        };
        let rough = of_draws(&appraisal, 200_000).until_error(0.02).run();
        assert_eq!(found(&rough).ended, Ended::ErrorReached);
        assert!(largest(found(&rough)) <= 0.02 && found(&rough).draws < 20_000, "{}", found(&rough).draws);
        // It is the run of so many draws.
        let same = of_draws(&appraisal, found(&rough).draws).run();
        assert_eq!(found(&same).ended, Ended::AllDraws);
        assert_eq!(found(&same).options, found(&rough).options);

        let short = of_draws(&appraisal, 1_000).until_error(0.0001).run();
        assert_eq!((found(&short).ended, found(&short).draws), (Ended::ErrorNotReached, 1_000));
        assert!(largest(found(&short)) > 0.0001);
        let file =
            mixed(plan, "stated").replace("weights =", "draws = 1_000\nuntil-error = 0.0001\nweights =");
        assert_eq!(found(&appraise(&file).simulate()), found(&short));
    }
}

#[test]
fn nothing_uncertain_draws_nothing() {
    let text = "format = 1\n[option.a]\nscore = { x = 60, y = 40 }\n[option.b]\nscore = { x = 50, y = 55 }\n\
        [criterion.x]\nswing = 60\n[criterion.y]\nswing = 40\n";
    let appraisal = appraise(text);
    assert!(appraisal.simulate().simulation().is_none());
    assert_eq!(appraisal.simulate().recommendation(), appraisal.recommendation());
    assert_eq!(appraisal.simulator().merge(&[]).err(), Some(ShardError::NothingToDraw));
    // Weights that nobody states are uncertain, whatever the scores.
    let any = text.replace("format = 1\n", "format = 1\n[simulation]\nweights = 'any'\n");
    assert!(appraise(&any).simulate().simulation().is_some());
}

#[test]
fn draws_are_counted_from_one() {
    let appraisal = appraise(&mixed("plain", "ranges"));
    assert!(matches!(appraisal.simulator().draws(0), Err(Error::Draws { draws: 0, .. })));
    assert!(appraisal.simulator().draws(u64::MAX).is_err());
    for plan in PLANS {
        for weights in WEIGHTS {
            let appraisal = appraise(&mixed(plan, weights));
            for draws in [1, 257] {
                let one = of_draws(&appraisal, draws).run();
                assert_eq!(found(&one).draws, draws);
                for fares in &found(&one).options {
                    let figures =
                        [Some(fares.total.mean), Some(fares.total.sd), fares.first, fares.expected_loss];
                    for figure in figures.into_iter().flatten().chain(fares.total.quantiles.values().copied())
                    {
                        assert!(
                            figure.value.is_finite() && figure.error >= 0.0,
                            "{plan} {weights} {draws} {figure:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn stated_weights_make_confidence_the_chance_of_first_place() {
    for plan in PLANS {
        for fares in &simulated(&mixed(plan, "stated"), 2_000).options {
            let ever = fares.first.filter(|first| first.value > 0.0);
            assert_eq!(fares.confidence_factor, ever);
        }
    }
}

#[test]
fn exact_quantiles_lie_within_a_cell() {
    let appraisal = appraise(&mixed("plain", "ranges"));
    let cells = of_draws(&appraisal, 5_000).run();
    let exact = of_draws(&appraisal, 5_000).exact_quantiles().unwrap_or_else(|error| panic!("{error}")).run();
    let width = found(&cells).quantile_width.expect("cells");
    assert_eq!(found(&exact).quantile_width, None);
    for (cells, exact) in found(&cells).options.iter().zip(&found(&exact).options) {
        assert_eq!(
            (cells.total.mean, cells.total.sd, cells.first),
            (exact.total.mean, exact.total.sd, exact.first)
        );
        let mut last = f64::NEG_INFINITY;
        for name in ["p5", "p10", "p25", "p50", "p75", "p90", "p95"] {
            let (cell, exact) = (cells.total.quantiles[name], exact.total.quantiles[name]);
            // Between two draws further apart than a cell, either may be told.
            assert_near(cell.value, exact.value, 2.0 * width + exact.error);
            assert!(cell.value >= last, "{name}");
            last = cell.value;
        }
    }
}

/// Two inputs that depend on each other, both of option `a` and equally weighed, or one of each option.
fn dependent(one: &str, other: &str, correlation: &str) -> String {
    format!(
        "format = 1\n[option.a]\nscore = {{ x = {one}, y = {other} }}\n[option.b]\nscore = {{ x = {other}, y = 50 }}\n\
         [criterion.x]\nswing = 50\n[criterion.y]\nswing = 50\n{correlation}"
    )
}

#[test]
fn full_dependence_moves_inputs_together() {
    const RANGE: &str = "{ low = 20, high = 80 }";
    let (across, within) = ("option.b.score.x", "option.a.score.y");
    let depend = |other: &str, correlation: f64| {
        let inputs = format!("inputs = ['option.a.score.x', '{other}']");
        format!("[dependence.d]\n{inputs}\ncorrelation = {correlation:?}\n")
    };
    for plan in PLANS {
        let text = |rest: &str| dependent(RANGE, RANGE, rest).replace("format = 1\n", &head(plan, "stated"));
        // Together: `a` and `b` differ by what `a` scores on `y` alone.
        let fixed = text(&depend(across, 1.0)).replace(&format!("y = {RANGE}"), "y = 50");
        let together = simulated(&fixed, 3_000);
        assert_eq!(together.winning("a", "b").map(|win| win.value), Some(0.0));
        assert_eq!(together.winning("b", "a").map(|win| win.value), Some(0.0));
        assert_near(together.evpi.value, 0.0, 1e-9);
        assert_near(first(&together, "a").value, 0.5, 1e-12);

        // Opposite, within one option: what the one gains the other loses.
        let opposite = simulated(&text(&depend(within, -1.0)), 3_000);
        assert_near(option(&opposite, "a").total.sd.value, 0.0, 1e-6);
        assert_near(option(&opposite, "a").total.mean.value, 50.0, 1e-6);
        let together = simulated(&text(&depend(within, 1.0)), 3_000);
        assert_true(option(&together, "a").total.sd, 60.0 / 12.0_f64.sqrt());

        // Each by itself is drawn from its own range still: half of it, as half the weight is on `x`.
        for correlation in [-1.0, -0.4, 0.7, 1.0] {
            let simulation = simulated(&text(&depend(across, correlation)), 3_000);
            let b = &option(&simulation, "b").total;
            assert_true(b.mean, 50.0);
            assert_true(b.sd, 30.0 / 12.0_f64.sqrt());
            assert_true(b.quantiles["p25"], 42.5);
            assert_true(b.quantiles["p90"], 62.0);
        }
    }
}

#[test]
fn normal_inputs_have_the_stated_correlation() {
    const NORMAL: &str = "{ mean = 50, sd = 8 }";
    let inputs = "inputs = ['option.a.score.x', 'option.a.score.y']";
    for correlation in [-0.8_f64, -0.3, 0.0, 0.5, 0.9] {
        let stated = format!("[dependence.d]\n{inputs}\ncorrelation = {correlation:?}\n");
        let matrix =
            format!("[dependence.d]\n{inputs}\nmatrix = [[1, {correlation:?}], [{correlation:?}, 1]]\n");
        let [stated, matrix] =
            [stated, matrix].map(|rest| simulated(&dependent(NORMAL, NORMAL, &rest), 10_000));
        // Half of each: 64 (1 + r) / 2.
        assert_true(option(&stated, "a").total.sd, (32.0 * (1.0 + correlation)).sqrt());
        // Drawn another way, to the same end.
        assert_within_errors(option(&stated, "a").total.sd, option(&matrix, "a").total.sd);
        assert_within_errors(first(&stated, "a"), first(&matrix, "a"));
    }
}

/// Figures of a simulation whose true values are known.
type Truths = Vec<(&'static str, fn(&Simulation) -> Sampled, f64)>;

/// Two options by weights that may be anything: `w` of the first leaf is even from 0 to 1, `a` is 80 w and `b` is
/// 100 (1-w).
fn any_weights() -> (&'static str, Truths) {
    let text = "[option.a]\nscore = { x = 80, y = 0 }\n[option.b]\nscore = { x = 0, y = 100 }\n\
        [criterion.x]\nswing = 50\n[criterion.y]\nswing = 50\n";
    let truths: Truths = vec![
        ("first", |found| first(found, "a"), 4.0 / 9.0),
        ("mean", |found| option(found, "a").total.mean, 40.0),
        ("sd", |found| option(found, "a").total.sd, 80.0 / 12.0_f64.sqrt()),
        ("loss", |found| option(found, "a").expected_loss.expect("a contender"), 250.0 / 9.0),
        ("central", |found| *option(found, "a").central_weights.values().next().expect("x"), 7.0 / 9.0),
        ("evpi", |found| found.evpi, 160.0 / 9.0),
        ("p50", |found| option(found, "a").total.quantiles["p50"], 40.0),
        ("p90", |found| option(found, "a").total.quantiles["p90"], 72.0),
    ];
    (text, truths)
}

/// `a` is half an even number from 20 to 80 and half a normal one, `b` is 52. By the midpoint rule over the even one.
fn stated_weights() -> (&'static str, Truths) {
    let text = "[option.a]\nscore = { x = { low = 20, high = 80 }, y = { mean = 50, sd = 10 } }\n\
        [option.b]\nscore = { x = 52, y = 52 }\n[criterion.x]\nswing = 50\n[criterion.y]\nswing = 50\n";
    let over_even = |of: &dyn Fn(f64) -> f64| {
        (0..600).map(|place| of(35.0 + (f64::from(place) + 0.5) / 20.0)).sum::<f64>() / 600.0
    };
    let normal = |z: f64| 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2);
    let density = |z: f64| libm::exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt();
    let below = |total: f64| over_even(&|centre| normal((total - centre) / 5.0));
    let loss = over_even(&|centre: f64| {
        let z = (52.0 - centre) / 5.0;
        5.0 * density(z) + (52.0 - centre) * normal(z)
    });
    let (mut low, mut high) = (50.0, 90.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if below(middle) < 0.9 { low = middle } else { high = middle }
    }
    let truths: Truths = vec![
        ("first", |found| first(found, "a"), 1.0 - below(52.0)),
        ("mean", |found| option(found, "a").total.mean, 50.0),
        ("sd", |found| option(found, "a").total.sd, 10.0),
        ("loss", |found| option(found, "a").expected_loss.expect("a contender"), loss),
        ("evpi", |found| found.evpi, loss - 2.0),
        ("entropy", |found| found.entropy, {
            let chance = below(52.0);
            -chance * libm::log2(chance) - (1.0 - chance) * libm::log2(1.0 - chance)
        }),
        ("p50", |found| option(found, "a").total.quantiles["p50"], 50.0),
        ("p90", |found| option(found, "a").total.quantiles["p90"], low),
    ];
    (text, truths)
}

/// Over many seeds, figures are within 1.96 of their errors 19 times in 20.
fn assert_calibrated(plan: &str, draws: u64, seeds: u64) {
    let mut report = String::new();
    let (mut within, mut all) = (0, 0);
    for (weights, (text, truths)) in [("any", any_weights()), ("stated", stated_weights())] {
        let appraisal = appraise(&(head(plan, weights) + text));
        let mut hits = vec![0; truths.len()];
        for seed in 1..=seeds {
            let run = of_draws(&appraisal, draws).seed(seed).threads(1).run();
            for (hits, (_, figure, truth)) in hits.iter_mut().zip(&truths) {
                let sampled = figure(found(&run));
                *hits += u64::from((sampled.value - truth).abs() <= 1.96 * sampled.error);
            }
        }
        for (hits, (name, ..)) in hits.iter().zip(&truths) {
            report.push_str(&format!("{plan} {weights} {name}: {hits} of {seeds}\n"));
            // Errors of quantiles are those of independent draws whatever the plan: too wide for an even one.
            let quantile = name.starts_with('p');
            assert!(*hits * 100 >= seeds * 80, "{report}");
            if plan == "plain" || !quantile {
                (within, all) = (within + hits, all + seeds);
            }
        }
    }
    assert!((88..=99).contains(&(within * 100 / all)), "{within} of {all}\n{report}");
}

#[test]
fn errors_are_true_of_plain_draws() {
    assert_calibrated("plain", 2_048, 64);
}

#[test]
fn errors_are_true_of_latin_hypercubes() {
    assert_calibrated("latin-hypercube", 8_192, 48);
}

#[test]
fn errors_are_true_of_sobol_points() {
    assert_calibrated("sobol", 8_192, 48);
}

#[test]
fn a_few_draws_that_agree_decide_nothing() {
    let text =
        "format = 1\n[option.a]\nscore.x = { low = 60, high = 90 }\n[option.b]\nscore.x = 20\n[criterion.x]";
    let appraisal = Scenario::parse("few.toml", text).and_then(|one| one.model()).expect("sound").appraise();
    let verdict = |draws| {
        let run = appraisal.simulator().draws(draws).expect("a possible number").run();
        run.recommendation().verdict.word()
    };
    assert_eq!(verdict(1), "conditional");
    assert_eq!(verdict(19), "conditional");
    assert_eq!(verdict(20), "decisive");
}

#[test]
fn the_largest_figures_stay_finite() {
    let text = "format = 1\n[option.a]\nscore.x = { low = 10, high = 90 }\n[option.b]\nscore.x = 20\n[criterion.x]\n\
         [finance]\nhorizon = 300\nschedule = 'green-book-2026'\n\
         [cost.c]\namount = { low = 1e14, high = 9e15 }\nyears = 'horizon'\n\
         [risk.r]\nprobability = { low = 0, high = 1 }\nimpact = { cost = 9e15, delay-months = 1e9 }\n\
         [milestone.m]\nplanned = '9999-01-01'";
    let appraisal = Scenario::parse("huge.toml", text).and_then(|one| one.model()).expect("sound").appraise();
    let told = appraisal.simulator().draws(500).expect("a possible number").run();
    let costs = told.simulation().into_iter().flat_map(|found| &found.options).map(|option| &option.cost);
    assert!(costs.flatten().all(|cost| cost.mean.value.is_finite() && cost.sd.value.is_finite()));
    let (text, json) = (
        told.report().render(&appraise::report::Text::default()),
        told.report().render(&appraise::report::Json),
    );
    assert!(
        !text.contains("NaN") && !text.contains(" inf ") && !text.contains("£inf") && !json.contains("null"),
        "{text}"
    );
}

#[test]
fn the_order_of_the_file_changes_no_certificate() {
    let head = "format = 1\n";
    let parts =
        ["[option.a]\nscore.x = { low = 40, high = 80 }\n", "[option.b]\nscore.x = 55\n", "[criterion.x]\n"];
    let told = |order: [usize; 3]| {
        let text = order.iter().fold(head.to_owned(), |text, part| text + parts[*part]);
        let appraisal =
            Scenario::parse("order.toml", &text).and_then(|one| one.model()).expect("sound").appraise();
        appraisal.simulator().draws(256).expect("a possible number").run().certificate().results
    };
    assert_eq!(told([0, 1, 2]), told([2, 1, 0]));
}

#[test]
fn a_risk_that_makes_another_likelier_for_one_option_is_not_common() {
    let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
         [risk.one]\nprobability = 0.5\nimpact.score.x = -5\n\
         [risk.two]\noptions = ['b']\nprobability = 0.01\ngiven.one = 0.99\nimpact.score.x = -50";
    let common = |text: &str| {
        let appraisal =
            Scenario::parse("risk.toml", text).and_then(|one| one.model()).expect("sound").appraise();
        appraisal.risks()[0].common
    };
    assert!(!common(text));
    assert!(common(&text.replace("options = ['b']\n", "")));
}

#[test]
fn a_statement_goes_with_its_criterion_in_a_future() {
    let text = "format = 1\n[option.a]\nscore = { x = 60, y = 50, z = 40 }\n[option.b]\nscore = { x = 50, y = 55, z = 45 }\n\
         [criterion]\nx.swing = 50\ny.swing = 50\nz.swing = 20\n[simulation]\nweights = 'any'\n\
         [preference.p]\ncriterion = 'x'\nat-least = 1.5\ntimes = 'z'\n[future.f]\nremove = ['criterion.z']";
    // As a share of the family, 1.5 could not hold.
    assert!(
        Scenario::parse("lapse.toml", text)
            .and_then(|one| one.model())
            .is_ok_and(|model| model.warnings().is_empty())
    );
}
