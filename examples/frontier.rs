//! Which options are worth their cost? Prints cost against score: the frontier, what each further point costs, and how
//! sure that is.
//!
//! `frontier [FILE] [--cloud DRAWS]`
//!
//! `--cloud 200` prints cost and score of each option in 200 draws as CSV, for a picture.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use std::error::Error;
use std::process::ExitCode;

use appraise::appraisal::FrontierStanding;
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
    use lexopt::prelude::{Long, Value, ValueExt};
    let mut file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml").to_owned();
    let mut cloud = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("cloud") => cloud = Some(parser.value()?.parse::<usize>()?),
            Value(value) => file = value.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    let appraisal = Scenario::from_path(&file)?.model()?.appraise();
    if let Some(draws) = cloud {
        println!("draw,option,cost,score");
        for point in appraisal.cloud(draws) {
            println!("{},{},{},{}", point.draw, point.option, point.cost, point.score);
        }
        return Ok(());
    }
    print(&appraisal.simulate());
    Ok(())
}

fn print(appraisal: &Appraisal) {
    println!("{} (illustrative, unless its status says otherwise)\n", appraisal.model().facts().title);
    let Some(money) = appraisal.money().filter(|money| !money.frontier.is_empty()) else {
        println!("There is no option whose cost and score are both known.");
        return;
    };
    println!(
        "Costs are discounted by {}.\n",
        money.schedule.as_deref().unwrap_or("a schedule that is not known")
    );
    println!("{:<40} {:>14} {:>8} {:>14}  standing", "option", "cost", "score", "a point");
    for point in &money.frontier {
        let each = point.incremental.map_or(String::new(), |cost| format!("{:.0}", cost.value()));
        let by: Vec<&str> = point.by.iter().map(|id| appraisal.name_of(id)).collect();
        let standing = match point.status {
            FrontierStanding::OnFrontier => "on the frontier".to_owned(),
            status => format!("{} by {}", status.word(), by.join(" and ")),
        };
        let (name, cost) = (appraisal.name_of(&point.option), point.cost.value());
        println!("{name:<40} {cost:>14.0} {:>8.1} {each:>14}  {standing}", point.score);
    }
    let Some(drawn) = appraisal.simulation().and_then(|found| found.cost_effectiveness.as_ref()) else {
        return;
    };
    println!("\nChance of being on the frontier, and of being the best buy if a point is worth so much:");
    let worths: Vec<String> = drawn.worth_of_a_point.iter().map(|worth| format!("{worth:>9.0}")).collect();
    println!("{:<40} {:>16} {}", "option", "frontier", worths.join(" "));
    for option in &drawn.options {
        let best: Vec<String> =
            option.best_buy.iter().map(|chance| format!("{:>8.1}%", 100.0 * chance.value)).collect();
        let chance =
            format!("{:.2}% ±{:.2}", 100.0 * option.on_frontier.value, 100.0 * option.on_frontier.error);
        println!("{:<40} {chance:>16} {}", appraisal.name_of(&option.option), best.join(" "));
    }
}
