//! The same input gives the same bits: numbers of the bundled scenarios, pinned so that a change is noticed.

use std::fmt::Write as _;
use std::path::Path;

use crate::golden::{appraise, bundled, stem};
use appraise::report::Json;
use appraise::{Appraisal, Comparison, Evaluation, Model, Report, Scenario};

/// Fingerprint and totals as bits, one scenario after the other.
fn pins() -> String {
    let mut out = String::new();
    for path in bundled() {
        let appraisal = appraise(&path);
        let _ = writeln!(out, "{} {}", stem(&path), appraisal.model().fingerprint());
        for outcome in appraisal.outcomes() {
            let [low, total, high] = [outcome.low, outcome.total, outcome.high].map(f64::to_bits);
            let _ = writeln!(out, "  {} {low:016x} {total:016x} {high:016x}", outcome.id);
        }
    }
    out
}

/// A change of these numbers for the same input is value-breaking and has its own heading in the changelog.
#[test]
fn fingerprints_and_totals_are_pinned_to_the_bit() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/stability.txt");
    let now = pins();
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &now).expect("the pins can be written");
    }
    let pinned = std::fs::read_to_string(&path).expect("the pins, which UPDATE_GOLDEN=1 writes");
    assert_eq!(
        pinned.replace("\r\n", "\n"),
        now,
        "numbers changed: run with UPDATE_GOLDEN=1 if that is meant"
    );
}

#[test]
fn what_is_computed_can_be_shared_between_threads_and_copied() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    shared::<Scenario>();
    shared::<Model>();
    shared::<Appraisal>();
    shared::<Report>();
    shared::<Evaluation>();
    shared::<Comparison>();
    shared::<appraise::Certificate>();
    shared::<appraise::appraisal::Outcome>();
    shared::<appraise::appraisal::Recommendation>();
}

#[test]
fn two_threads_appraise_alike() {
    for path in bundled() {
        let model = appraise(&path).model().clone();
        let told = || model.appraise().report().render(&Json);
        let (one, other) = std::thread::scope(|scope| {
            let (one, other) = (scope.spawn(told), scope.spawn(told));
            (one.join().expect("a thread"), other.join().expect("a thread"))
        });
        assert_eq!(one, other, "{}", path.display());
        assert_eq!(one, told(), "{}", path.display());
    }
}

#[test]
fn reading_the_same_file_again_gives_the_same_json() {
    for path in bundled() {
        let told = || appraise(&path).report().render(&Json);
        assert_eq!(told(), told(), "{}", path.display());
    }
}

#[test]
fn the_evaluation_alone_gives_the_totals_of_the_appraisal() {
    for path in bundled() {
        let appraisal = appraise(&path);
        let mut evaluation = Evaluation::default();
        // Twice, for what is kept from the first run must not show in the second.
        evaluation.run(appraisal.model());
        evaluation.run(appraisal.model());
        for (option, total) in appraisal.model().alternatives().iter().zip(evaluation.totals()) {
            let outcome = appraisal.outcome(&option.id).expect("an option");
            assert_eq!(outcome.total.to_bits(), total.to_bits(), "{} in {}", option.id, path.display());
        }
    }
}

/// One estimate of each shape, on a scale wide enough for all of them.
const SHAPES: [(&str, &str); 13] = [
    ("point", "{ value = 40 }"),
    ("uniform", "{ low = 10, high = 70 }"),
    ("triangular", "{ low = 10, likely = 30, high = 70 }"),
    ("pert", "{ low = 10, likely = 30, high = 70, shape = 'pert' }"),
    ("normal", "{ mean = 40, sd = 5 }"),
    ("log-normal", "{ mean = 40, sd = 15, shape = 'log-normal' }"),
    ("truncated-normal", "{ mean = 40, sd = 15, low = 20 }"),
    ("beta", "{ alpha = 2, beta = 5, low = 10, high = 90 }"),
    ("discrete", "{ values = [20, 50, 70], probabilities = [0.5, 0.3, 0.2] }"),
    ("empirical", "{ values = [20, 50, 70, 71] }"),
    ("bernoulli", "{ probability = 0.3 }"),
    ("poisson", "{ rate = 12 }"),
    ("quantiles", "{ p10 = 20, p50 = 35, p90 = 60 }"),
];

/// Mean and deviation of the first draws of every shape under every plan, as bits.
fn drawn() -> String {
    let options =
        SHAPES.map(|(shape, estimate)| format!("[option.{shape}]\nscore.x = {estimate}\n")).concat();
    let mut out = String::new();
    for plan in ["plain", "latin-hypercube", "sobol"] {
        let text = format!(
            "format = 1\n[simulation]\ndraws = 300\nseed = 20181107\nplan = '{plan}'\n{options}[criterion.x]\nunit = 'x'\nworst = 0\nbest = 200"
        );
        let model = Scenario::parse("shapes.toml", &text).and_then(|scenario| scenario.model());
        let simulated = model.unwrap_or_else(|error| panic!("{error}")).appraise().simulate();
        let found = simulated.simulation().expect("most are uncertain");
        let _ = writeln!(out, "{plan}");
        for option in &found.options {
            let [mean, sd] = [option.total.mean.value, option.total.sd.value];
            let _ = writeln!(
                out,
                "  {} {:016x} {:016x} {mean:.3} {sd:.3}",
                option.option,
                mean.to_bits(),
                sd.to_bits()
            );
        }
    }
    out
}

/// A change of these numbers for the same input is value-breaking and has its own heading in the changelog. The same
/// file is compared in debug and in release builds.
#[test]
fn the_first_draws_of_every_shape_and_plan_are_pinned_to_the_bit() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/stability_draws.txt");
    let now = drawn();
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &now).expect("the pins can be written");
    }
    let pinned = std::fs::read_to_string(&path).expect("the pins, which UPDATE_GOLDEN=1 writes");
    assert_eq!(pinned.replace("\r\n", "\n"), now, "draws changed: run with UPDATE_GOLDEN=1 if that is meant");
}

#[test]
fn one_two_and_seven_threads_draw_alike() {
    for path in bundled() {
        let appraisal = appraise(&path);
        let told = |threads| {
            let simulator = appraisal.simulator().draws(9_000).expect("a possible number");
            simulator.threads(threads).run().report().render(&Json)
        };
        let one = told(1);
        assert_eq!(one, told(2), "{}", path.display());
        assert_eq!(one, told(7), "{}", path.display());
    }
}
