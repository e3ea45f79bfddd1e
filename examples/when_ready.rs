//! When would it be ready? The plan's days against those that past projects and risks make likely.
//!
//! `when_ready [FILE]`

#![allow(clippy::print_stdout, reason = "an example talks to people")]

use appraise::Scenario;

fn main() -> appraise::Result<()> {
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml").to_owned();
    let file = std::env::args().nth(1).unwrap_or(bundled);
    let appraisal = Scenario::from_path(&file)?.model()?.appraise().simulate();
    println!("{} (illustrative, unless its status says otherwise)", appraisal.model().facts().title);
    for milestone in appraisal.milestone_dates() {
        println!("\n{}", milestone.milestone);
        for date in &milestone.options {
            let planned = date.planned.map_or("no plan".to_owned(), |day| format!("planned {day}"));
            let chance = date
                .on_time
                .map_or(String::new(), |chance| format!("; on time in {:.0}%", 100.0 * chance.value));
            println!(
                "    {:<26} {planned}; half by {}, four in five by {}, nine in ten by {}{chance}",
                date.option, date.p50.value, date.p80.value, date.p90.value
            );
        }
    }
    Ok(())
}
