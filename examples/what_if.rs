//! What if one input were different? The scenario with it changed, beside the scenario as it is.
//!
//! `cargo run --example what_if [FILE KEY.PATH VALUE]`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use appraise::{Comparison, Scenario};

fn main() -> appraise::Result<()> {
    let (file, path, value) = arguments();
    let scenario = Scenario::from_path(file)?;
    let before = scenario.model()?.appraise();
    let after = scenario.with_text(&path, &value)?.model()?.appraise();

    println!("What if {path} = {value}? ({:?} scenario)\n", before.model().facts().status);
    println!("{}", Comparison::new(&before, &after));
    Ok(())
}

fn arguments() -> (String, String, String) {
    let mut given = std::env::args().skip(1);
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml");
    (
        given.next().unwrap_or_else(|| bundled.to_owned()),
        given.next().unwrap_or_else(|| "option.teckal-company.score.political-risk".to_owned()),
        given.next().unwrap_or_else(|| "60".to_owned()),
    )
}
