//! Numbers from outside this project: each case says what it cites, where it stands and how it was obtained.
//!
//! *Published* by the source, *recomputed* by a second program that agrees, or *exact* in closed form. The
//! tolerance is half a unit in the last printed digit; an exact case is held to twelve decimals.

mod appraisal;
mod cornwall_budget;
mod decision_rules;
mod discounting;
mod distributions;
mod methods;
mod money;
mod simulation;
mod timeline;
mod values;
mod vehicles;
mod weights;
mod welfare;

use appraise::{Appraisal, Scenario};

/// The appraisal of a scenario text.
fn appraise(text: &str) -> Appraisal {
    match Scenario::parse("case.toml", text).and_then(|scenario| scenario.model()) {
        Ok(model) => model.appraise(),
        Err(error) => panic!("a case is a sound scenario:\n{error}"),
    }
}

/// The total of an option.
fn total(appraisal: &Appraisal, option: &str) -> f64 {
    appraisal.outcome(option).unwrap_or_else(|| panic!("no option `{option}`")).total
}

/// Agreement to half a unit in the last of so many printed decimals.
#[track_caller]
fn assert_printed(ours: f64, printed: f64, decimals: i32) {
    let half_a_unit = 0.5 / (0..decimals).fold(1.0, |unit, _| unit * 10.0);
    assert!((ours - printed).abs() <= half_a_unit, "{ours} against {printed}");
}

/// Agreement of a figure that is exact on paper.
#[track_caller]
fn assert_exact(ours: f64, exact: f64) {
    assert_printed(ours, exact, 12);
}
