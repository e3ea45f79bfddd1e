//! A method of your own beside the built-in one: "no option is better than its worst criterion" (maximin).
//!
//! `cargo run --example own_method`. All scores are illustrative.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use appraise::Scenario;
use appraise::aggregation::{Aggregation, DecisionTable, Topsis};

/// The value on the worst criterion that carries weight.
struct Maximin;

impl Aggregation for Maximin {
    fn name(&self) -> &'static str {
        "maximin"
    }

    fn scores(&self, table: &DecisionTable) -> Vec<f64> {
        let worst = |row: &[f64]| {
            let counted = row.iter().zip(table.weights()).filter(|(_, weight)| **weight > 0.0);
            counted.map(|(value, _)| *value).fold(f64::INFINITY, f64::min)
        };
        table.rows().map(worst).collect()
    }
}

fn main() -> appraise::Result<()> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml");
    let appraisal = Scenario::from_path(file)?.model()?.appraise();
    println!("Illustrative. The appraisal: {}\n", appraisal.recommendation());
    for method in [&Maximin as &dyn Aggregation, &Topsis::default()] {
        println!("By {}:", method.name());
        for ranked in appraisal.rank_by(method) {
            println!("  {}  {:<36} {:.3}", ranked.rank, ranked.name, ranked.score);
        }
    }
    println!("\nOther methods are a check on the order, not a vote: each has assumptions of its own.");
    Ok(())
}
