//! Without a file: the same document built in code, checked by the same reader.
//!
//! `cargo run --example build_in_code`. All scores are illustrative.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use appraise::Scenario;
use appraise::scenario::{Alternative, AppraisalFacts, Criterion, Document, Estimate, Role, Status};

fn main() -> appraise::Result<()> {
    let as_is = Alternative {
        role: Some(Role::BusinessAsUsual),
        score: [("control", 95.0.into()), ("gains-last", 25.0.into())].into(),
        ..Alternative::named("The council, as now")
    };
    let company = Alternative {
        score: [("control", 85.0.into()), ("gains-last", Estimate::because(80.0, "outlives its leaders"))]
            .into(),
        ..Alternative::named("A wholly owned company")
    };
    let document = Document {
        format: Some(1),
        appraisal: Some(AppraisalFacts { status: Some(Status::Illustrative), ..AppraisalFacts::default() }),
        alternatives: [("as-is", as_is), ("company", company)].into(),
        criteria: [
            ("control", criterion("Council keeps control", 100.0)),
            ("gains-last", criterion("Gains last", 60.0)),
        ]
        .into(),
        ..Document::default()
    };
    let scenario = Scenario::from_document(&document)?;
    let appraisal = scenario.model()?.appraise();
    println!("Illustrative: {}\n", appraisal.recommendation());
    for reason in &appraisal.recommendation().reasons {
        println!("- {reason}");
    }
    Ok(())
}

fn criterion(name: &str, swing: f64) -> Criterion {
    Criterion {
        swing: Some(swing.into()),
        worst: Some("none".into()),
        best: Some("full".into()),
        ..Criterion::named(name)
    }
}
