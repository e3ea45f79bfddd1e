//! How sure is the lead? Draws everything uncertain together and prints chances, with progress on the way.
//!
//! `how_sure [FILE] [--draws N] [--seed N] [--threads N] [--until ERROR]`
//!
//! A long simulation can be cut into parts and spread over any machines, each a job of its own:
//!
//! ```sh
//! how_sure case.toml --shard 0..200   --out part-1.json &
//! how_sure case.toml --shard 200..391 --out part-2.json &
//! wait
//! how_sure case.toml --merge part-1.json --merge part-2.json   # the same bits as one run
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use std::error::Error;
use std::fs;
use std::process::ExitCode;

use appraise::appraisal::{Progress, Shard};
use appraise::{Appraisal, Scenario};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let wanted = arguments()?;
    let appraisal = Scenario::from_path(&wanted.file)?.model()?.appraise();
    let mut simulator =
        appraisal.simulator().draws(wanted.draws.unwrap_or(appraisal.model().draws().draws))?;
    if let Some(seed) = wanted.seed {
        simulator = simulator.seed(seed);
    }
    if let Some(threads) = wanted.threads {
        simulator = simulator.threads(threads);
    }
    if let Some(error) = wanted.until {
        simulator = simulator.until_error(error);
    }
    if let Some(blocks) = wanted.shard {
        println!("blocks {} to {} of {}", blocks.start, blocks.end, simulator.blocks());
        let shard = serde_json::to_string(&simulator.shard(blocks))?;
        return Ok(fs::write(wanted.out.ok_or("--shard needs --out FILE")?, shard)?);
    }
    let simulated = if wanted.merge.is_empty() {
        simulator.progress(told).run()
    } else {
        let read = |file: &String| Ok(serde_json::from_str(&fs::read_to_string(file)?)?);
        let shards: Vec<Shard> = wanted.merge.iter().map(read).collect::<Result<_, Box<dyn Error>>>()?;
        simulator.merge(&shards)?
    };
    print(&simulated);
    Ok(())
}

/// Progress goes to standard error, so that the result can be piped.
fn told(progress: Progress) {
    let Progress { draws, most, error, .. } = progress;
    eprintln!("{draws:>12} of {most} draws, standard error of the chances at most {error:.5}");
}

fn print(appraisal: &Appraisal) {
    let facts = appraisal.model().facts();
    println!("{} ({:?})", facts.title, facts.status);
    println!("{}\n", appraisal.recommendation());
    let Some(found) = appraisal.simulation() else {
        println!("Nothing in this file is uncertain: no range, no risk, no open weight.");
        return;
    };
    println!("{:<40} {:>20} {:>18}", "option", "first", "mean total");
    for option in &found.options {
        let first =
            option.first.map_or("-".to_owned(), |first| format!("{:.4} ±{:.4}", first.value, first.error));
        let mean = option.total.mean;
        println!("{:<40} {first:>20} {:>9.2} ±{:.3}", option.option, mean.value, mean.error);
    }
    let evpi = found.evpi;
    println!("\nKnowing everything first would be worth {:.3} points (±{:.3}).", evpi.value, evpi.error);
    println!("{}", appraisal.certificate());
}

#[derive(Default)]
struct Wanted {
    file: String,
    draws: Option<u64>,
    seed: Option<u64>,
    threads: Option<usize>,
    until: Option<f64>,
    shard: Option<std::ops::Range<u64>>,
    merge: Vec<String>,
    out: Option<String>,
}

fn arguments() -> Result<Wanted, Box<dyn Error>> {
    use lexopt::prelude::{Long, Value, ValueExt};
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml");
    let mut wanted = Wanted { file: bundled.to_owned(), ..Wanted::default() };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("draws") => wanted.draws = Some(parser.value()?.parse()?),
            Long("seed") => wanted.seed = Some(parser.value()?.parse()?),
            Long("threads") => wanted.threads = Some(parser.value()?.parse()?),
            Long("until") => wanted.until = Some(parser.value()?.parse()?),
            Long("out") => wanted.out = Some(parser.value()?.string()?),
            Long("merge") => wanted.merge.push(parser.value()?.string()?),
            Long("shard") => {
                let text = parser.value()?.string()?;
                let (from, to) = text.split_once("..").ok_or("write --shard FROM..TO, as in 0..200")?;
                wanted.shard = Some(from.parse()?..to.parse()?);
            }
            Value(file) => wanted.file = file.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(wanted)
}
