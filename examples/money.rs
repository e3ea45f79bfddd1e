//! What does each option cost, and whom? Prints both views of the same money, and how they hang together.
//!
//! `money [FILE] [--schedule NAME|RATE] [--horizon YEARS]`
//!
//! ```sh
//! money case.toml --schedule green-book-six-band --horizon 60   # another reading of the guidance, and a longer look
//! money case.toml --schedule 0.05                               # five percent a year
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use std::error::Error;
use std::process::ExitCode;

use appraise::appraisal::{Amount, Measure, Money, MoneyOn};
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
    let model = read()?.model()?;
    eprint!("{}", model.warnings());
    let appraisal = model.appraise();
    println!("{} (illustrative, unless its status says otherwise)\n", model.facts().title);
    let Some(money) = appraisal.money() else {
        println!("This file puts no money on anything.");
        return Ok(());
    };
    println!("Discounted by {}.", money.schedule.as_deref().unwrap_or("a schedule that is not known"));
    match money.year_zero {
        0 => println!("In {}, {} years after the first.", money.currency, money.horizon),
        zero => println!(
            "In {} at prices of {}, {} years after {zero}.",
            money.currency, money.price_base, money.horizon
        ),
    }
    if let Some(other) = &money.other_reading {
        let matters = if other.matters { "would change figures here" } else { "makes no difference here" };
        println!("Another reading of the guidance, {}, {matters}.", other.schedule);
    }
    for broken in &money.breaks {
        println!(
            "{}: printed {}, its figures add up to {}; nothing is mended.",
            broken.at, broken.printed, broken.summed
        );
    }
    money.options.iter().for_each(|on| print(&appraisal, money, on));
    Ok(())
}

fn print(appraisal: &Appraisal, money: &Money, on: &MoneyOn) {
    println!("\n{}", appraisal.name_of(&on.option).to_uppercase());
    let amount = |measure: &Measure| measure.value.map(|amount| format!("{:.0}", amount.value()));
    let ratio = |measure: &Measure<f64>| measure.value.map(|ratio| format!("{ratio:.3}"));
    told("net present cost", amount(&on.npc), &on.npc);
    told("net present social value", amount(&on.npsv), &on.npsv);
    told("equivalent annual cost", amount(&on.eac), &on.eac);
    told("benefit-cost ratio", ratio(&on.bcr), &on.bcr);
    told("return on public sector cost", ratio(&on.rpsc), &on.rpsc);
    told("net present unit cost", amount(&on.npuc), &on.npuc);
    told("paid back", on.payback.value.map(|payback| payback.year.to_string()), &on.payback);
    let impact = on.public_sector_impact.value.map(|impact| format!("{:.0}", impact.value()));
    told("public sector financial impact", impact, &on.public_sector_impact);

    println!("  to society, real:");
    println!("  {:>8} {:>14} {:>14} {:>10} {:>14}", "year", "cost", "benefit", "factor", "present");
    for year in on.economic.iter().filter(|year| year.cost.abs() + year.benefit.abs() > 0.0) {
        let present = year.present.value();
        println!(
            "  {:>8} {:>14.0} {:>14.0} {:>10.6} {present:>14.0}",
            year.year, year.cost, year.benefit, year.factor
        );
    }
    for party in &on.cash_not_known {
        println!("  cash of {} is not known: an amount is missing", party.word());
    }
    println!("  in the budget, cash:");
    println!(
        "  {:>8} {:<14} {:>12} {:>12} {:>12} {:>12}",
        "year", "payer", "cost", "income", "funding", "to be found"
    );
    for row in &on.financial {
        let [cost, income, funding, gap] = [row.cost, row.income, row.funding, row.amount].map(Amount::value);
        println!(
            "  {:>8} {:<14} {cost:>12.0} {income:>12.0} {funding:>12.0} {gap:>12.0}",
            row.year,
            row.payer.word()
        );
    }
    if let Some(total) = on.contingency.total {
        println!("  contingency beside it: {:.0}", total.value());
    }
    let Some(reconciled) = appraisal.reconciled(&on.option) else { return };
    println!("  from the budget to society:");
    println!(
        "  {:<28} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12}",
        "line", "cash", "scope", "prices", "bias", "discount", "present"
    );
    for line in &reconciled.lines {
        let figure = |figure: Option<f64>| figure.map_or("?".to_owned(), |figure| format!("{figure:.0}"));
        println!(
            "  {:<28} {:>12.0} {:>12.0} {:>12} {:>12} {:>12} {:>12}",
            line.at,
            line.financial.value(),
            line.scope,
            figure(line.prices),
            figure(line.bias),
            figure(line.discounting),
            figure(line.economic.map(Amount::value))
        );
    }
    if money.constant_prices {
        println!("  nothing says how prices rise: cash stands at the prices of one year");
    }
}

/// A measure, or why there is none.
fn told<T>(name: &str, value: Option<String>, measure: &Measure<T>) {
    let reason = measure.undefined.as_deref().unwrap_or_default();
    println!("  {name}: {}", value.unwrap_or_else(|| format!("not defined, since {reason}")));
}

fn read() -> Result<Scenario, Box<dyn Error>> {
    use lexopt::prelude::{Long, Value, ValueExt};
    let mut file =
        concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-programme.toml").to_owned();
    let (mut schedule, mut horizon) = (None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("schedule") => schedule = Some(parser.value()?.string()?),
            Long("horizon") => horizon = Some(parser.value()?.parse::<i64>()?),
            Value(value) => file = value.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    let mut scenario = Scenario::from_path(&file)?;
    if let Some(schedule) = schedule {
        scenario = match schedule.parse::<f64>() {
            Ok(rate) => scenario.with("finance.schedule", rate)?,
            Err(_) => scenario.with("finance.schedule", schedule.as_str())?,
        };
    }
    Ok(match horizon {
        Some(years) => scenario.with("finance.horizon", years)?,
        None => scenario,
    })
}
