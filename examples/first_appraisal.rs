//! Embedding: from a scenario file to a recommendation in a few lines.
//!
//! `cargo run --example first_appraisal`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use appraise::Scenario;
use appraise::report::Text;

fn main() -> appraise::Result<()> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/first.toml");
    let scenario = Scenario::from_path(file)?; // every mistake of form, at once
    let model = scenario.model()?; // every mistake of meaning, at once
    let appraisal = model.appraise(); // arithmetic: cannot fail

    println!("{}\n", appraisal.recommendation());
    for outcome in appraisal.ranking() {
        println!("{:>5.1}  {}", outcome.total, outcome.name);
    }
    println!("\n{}", appraisal.report().render(&Text::default()));
    Ok(())
}
