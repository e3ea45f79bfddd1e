//! Dates against sums by hand, and the reference class of the founding case.

use appraise::appraisal::DateOn;
use appraise::{Appraisal, Scenario};

const TWO: &str = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 40\n[criterion.x]\n";

fn simulated(text: &str) -> Appraisal {
    let model = Scenario::parse("dates.toml", &format!("{TWO}{text}")).and_then(|scenario| scenario.model());
    model.unwrap_or_else(|error| panic!("{error}")).appraise().simulate()
}

fn date(appraisal: &Appraisal, milestone: &str, option: &str) -> DateOn {
    let dates = appraisal.milestone_dates().iter().find(|one| one.milestone == milestone);
    let on = dates.and_then(|dates| dates.options.iter().find(|on| on.option == option));
    on.unwrap_or_else(|| panic!("{milestone} on {option}")).clone()
}

fn days(date: &DateOn) -> [String; 3] {
    [date.p50.value.to_string(), date.p80.value.to_string(), date.p90.value.to_string()]
}

/// Cite: Department for Education, RR1057 (June 2020): decision stage planned from 1 June to 30 November 2017, decided
/// on 7 November 2018 (182 and 524 days, 2.9 times); establishment planned for 31 March 2018, launched on 1 April 2019
/// (303 and 669 days, 2.2 times). How: 303 days from 1 June 2017 times each ratio, by hand.
#[test]
fn cornwalls_own_ratios_move_its_plan() {
    let appraisal = simulated(
        "[past.decision]\nof = 'duration'\nplanned = 182\nactual = 524\n\
         [past.launch]\nof = 'duration'\nplanned = 303\nactual = 669\n\
         [milestone.start]\nplanned = '2017-06-01'\n\
         [milestone.established]\nafter = ['start']\nplanned = '2018-03-31'\npast = ['decision', 'launch']\n\
         [milestone.once]\nafter = ['start']\nplanned = '2018-03-31'\npast = ['launch']",
    );
    // One ratio alone gives the day itself.
    assert_eq!(days(&date(&appraisal, "once", "a")), ["2019-04-01", "2019-04-01", "2019-04-01"]);
    // Of two, the shorter in half of the draws; the longer is 303 × 524/182 = 872.4 days.
    let established = date(&appraisal, "established", "a");
    assert!(["2019-04-01", "2019-10-22"].contains(&established.p50.value.to_string().as_str()));
    assert_eq!(established.p80.value.to_string(), "2019-10-22");
    assert_eq!(established.on_time.map(|chance| chance.value), Some(0.0));
    let late = established.days_late.expect("it is planned");
    let expected = f64::midpoint(669.0, 303.0 * 524.0 / 182.0) - 303.0;
    assert!((late.value - expected).abs() < 4.0 * late.error, "{late:?} {expected}");
}

#[test]
fn durations_risks_and_what_comes_before_add_up() {
    let appraisal = simulated(
        "[milestone.agreed]\nplanned = '2026-01-01'\n\
         [milestone.hired]\nafter = ['agreed']\nduration-months = 2\n\
         [milestone.built]\nafter = ['agreed']\nduration-months = 12\n\
         [milestone.open]\nafter = ['hired', 'built']\nduration-months = 1\nfor.b.duration-months = 4\n\
         [risk.snag]\noptions = ['a']\nprobability = 1\nimpact.delay-months = 6\n\
         [risk.never]\nprobability = 0\nimpact.delay-months = 60",
    );
    // 12 months after the later of the two, and one more: 13/12 of 365.25 days is 395.69, so on the 396th day.
    assert_eq!(days(&date(&appraisal, "built", "a"))[0], "2027-01-02");
    // The risk delays what nothing comes after, on its option only: 19 months are 578.3 days.
    assert_eq!(days(&date(&appraisal, "open", "a"))[0], "2027-08-03");
    // 16 months are 487 days.
    assert_eq!(days(&date(&appraisal, "open", "b"))[0], "2027-05-03");
}

#[test]
fn what_was_done_is_done_and_what_cannot_be_told_is_not() {
    let appraisal = simulated(
        "[milestone.agreed]\nplanned = '2026-01-01'\nactual = '2026-02-01'\n\
         [milestone.open]\nafter = ['agreed']\nplanned = '2026-06-30'\n\
         [milestone.vague]\nafter = ['agreed']\n\
         [risk.late]\nprobability = 1\nimpact.delay-months = 1\ndelays = ['agreed']",
    );
    assert_eq!(days(&date(&appraisal, "agreed", "a"))[2], "2026-02-01");
    // The planned gap of 180 days runs from the day it was done.
    assert_eq!(days(&date(&appraisal, "open", "a"))[1], "2026-07-31");
    let vague = appraisal.milestone_dates().iter().find(|one| one.milestone == "vague");
    assert!(vague.is_some_and(|vague| vague.options.is_empty()));
}
