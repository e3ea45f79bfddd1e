//! How do I embed a report? Writes the report with a section of my own, in a format of my own.
//!
//! `report [FILE]`
//!
//! The section tells what a council's standing orders ask of every paper; the format is that of its intranet: headings
//! underlined, one fact a line.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use std::error::Error;
use std::process::ExitCode;

use appraise::report::{Block, Format, Report, Section};
use appraise::{Appraisal, Scenario};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/first.toml");
    let file = std::env::args().nth(1).unwrap_or_else(|| bundled.to_owned());
    let appraisal = Scenario::from_path(&file)?.model()?.appraise().simulate();
    // The briefing is a shorter list of the same sections; one of our own goes after the options.
    let report = appraisal.report().briefing().with_section("options", standing_orders);
    println!("{}", report.render(&Intranet));
    Ok(())
}

/// A section of my own: what it says follows from the appraisal, as in any other.
fn standing_orders(appraisal: &Appraisal) -> Section {
    let facts = appraisal.model().facts();
    let who = facts.commissioner.as_deref().unwrap_or("nobody named");
    let missing = appraisal.outcomes().filter(|outcome| outcome.unscored).count();
    Section::own("standing-orders", "Standing orders")
        .with(Block::Paragraph(format!("Standing order 12 asks who commissioned the work: {who}.").into()))
        .with(Block::List(vec![
            format!("Options never scored: {missing}.").into(),
            format!("Remarks of the review to answer in the paper: {}.", appraisal.review().len()).into(),
        ]))
}

/// A format of my own: it lays out what the sections say, and computes nothing.
struct Intranet;

impl Format for Intranet {
    fn render(&self, report: &Report) -> String {
        let mut text = heading(report.title(), '=');
        for section in report.sections() {
            text.push_str(&heading(&section.heading, '-'));
            section.blocks.iter().for_each(|block| text.push_str(&told(block)));
        }
        text
    }
}

fn heading(words: &str, rule: char) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("{words}\n{}\n", rule.to_string().repeat(words.chars().count()))
    }
}

fn told(block: &Block) -> String {
    match block {
        Block::Paragraph(line) => format!("{}\n\n", line.text()),
        Block::Subheading(heading) => format!("{heading}\n"),
        Block::List(lines) => {
            lines.iter().fold(String::new(), |text, line| format!("{text}* {}\n", line.text()))
        }
        Block::Table(table) => {
            let row = |cells: &Vec<appraise::report::Line>| {
                let cells: Vec<String> = cells.iter().map(appraise::report::Line::text).collect();
                format!("{}\n", cells.join(" / "))
            };
            table.rows.iter().map(row).collect()
        }
        // What later versions add.
        _ => String::new(),
    }
}
