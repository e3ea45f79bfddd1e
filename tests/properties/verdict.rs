//! The verdict after the draws: one small file for each of its rules.

use appraise::{Recommendation, Scenario, Verdict};

const TWO: &str = "format = 1\n[criterion.x]\nswing = 50\n[criterion.y]\nswing = 50\n";

fn recommended(options: &str) -> Recommendation {
    let model =
        Scenario::parse("verdict.toml", &format!("{TWO}{options}")).and_then(|scenario| scenario.model());
    let appraisal = model.unwrap_or_else(|error| panic!("{error}")).appraise();
    appraisal.simulator().draws(20_000).expect("a possible number").run().recommendation().clone()
}

fn hangs_on(recommendation: &Recommendation) -> Vec<String> {
    match &recommendation.verdict {
        Verdict::Conditional { on } => on.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}: {}", recommendation.headline),
    }
}

#[test]
fn a_lead_that_survives_its_ranges_is_decisive() {
    let found = recommended(
        "[option.a]\nscore = { x = { low = 60, likely = 70, high = 80 }, y = 60 }\n[option.b]\nscore = { x = 40, y = 50 }",
    );
    assert_eq!((found.verdict, found.options[0].as_str()), (Verdict::Decisive, "a"));
}

#[test]
fn a_lead_that_one_input_can_turn_is_conditional_on_that_input() {
    // A score, a swing and a risk, each of which can turn the lead alone, and a score that cannot.
    let score = recommended(
        "[option.a]\nscore = { x = { low = 0, likely = 45, high = 75 }, y = { low = 59, high = 61 } }\n[option.b]\nscore = { x = 40, y = 50 }",
    );
    assert_eq!(hangs_on(&score), ["option.a.score.x"]);
    let risk = recommended(
        "[option.a]\nscore = { x = 70, y = 60 }\n[option.b]\nscore = { x = 40, y = 50 }\n\
         [risk.strike]\noptions = ['a']\nprobability = 0.4\nimpact.score.x = -60",
    );
    assert_eq!(hangs_on(&risk), ["risk.strike"]);
    assert_eq!(risk.options[0], "a");
    let weights = recommended(
        "[option.a]\nscore = { x = 75, y = 40 }\n[option.b]\nscore = { x = 40, y = 60 }\n[simulation]\nweights = 'any'",
    );
    assert_eq!(hangs_on(&weights), ["simulation.weights"]);
}

#[test]
fn a_lead_that_only_several_inputs_turn_is_too_close() {
    // Ten even scores of which none alone bridges the gap, and together they often do.
    let criteria = (0..10).map(|k| format!("[criterion.c{k}]\nswing = 10\n")).collect::<Vec<_>>().concat();
    let scores = |middle: u8| -> String {
        let range = format!("{{ low = {}, likely = {middle}, high = {} }}", middle - 30, middle + 30);
        (0..10).map(|k| format!("c{k} = {range}\n")).collect::<Vec<_>>().concat()
    };
    let text = format!(
        "format = 1\n{criteria}[option.a]\n[option.a.score]\n{}[option.b]\n[option.b.score]\n{}",
        scores(53),
        scores(50)
    );
    let model = Scenario::parse("close.toml", &format!("{text}[recommendation]\ntoo-close = 1"))
        .and_then(|one| one.model());
    let simulated = model.expect("sound").appraise().simulate();
    let found = simulated.recommendation();
    assert_eq!(found.verdict.word(), "too-close", "{}", found.headline);
    assert_eq!(found.options, ["a", "b"]);
}

#[test]
fn who_leads_once_everything_is_counted_is_named_on_conditions() {
    let found = recommended(
        "[option.a]\nscore = { x = 70, y = 60 }\n[option.b]\nscore = { x = 60, y = 50 }\n\
         [risk.strike]\noptions = ['a']\nprobability = 0.95\nimpact.score.x = -60",
    );
    assert_eq!(found.options, ["b"]);
    assert_eq!(hangs_on(&found), ["risk.strike"]);
    assert!(found.headline.contains("at central values a does"), "{}", found.headline);
}

#[test]
fn what_is_missing_stays_undetermined() {
    let found =
        recommended("[option.a]\nscore = { x = 70, y = 'missing' }\n[option.b]\nscore = { x = 40, y = 50 }");
    assert_eq!(found.verdict.word(), "not-determined");
}

#[test]
fn the_asked_for_chance_is_the_files() {
    let options = "[option.a]\nscore = { x = { low = 30, high = 90 }, y = 50 }\n[option.b]\nscore = { x = 40, y = 50 }\n";
    let verdict = |confidence: &str| {
        recommended(&format!("{options}[recommendation]\nconfidence = {confidence}")).verdict
    };
    // `a` is first in five draws of six.
    assert_eq!(verdict("0.8"), Verdict::Decisive);
    assert_eq!(verdict("0.85").word(), "conditional");
}
