//! What the draws say, each figure with its standard error.

use super::book::{Role, Sheet, Shown};
use super::grid::Grid;
use crate::appraisal::{Sampled, SimulatedOption, Simulation, Spread, thousands};

/// None if nothing was drawn.
pub(super) fn sheet(grid: &Grid<'_>) -> Option<Sheet> {
    let simulation = grid.appraisal.simulation()?;
    let made = format!(
        "{} draws, seed {}, {}, weights {}. Every figure stands with its standard error.",
        thousands(simulation.draws),
        simulation.seed,
        simulation.plan,
        simulation.weights
    );
    let mut sheet = Sheet::titled("Simulation", &[36.0, 22.0, 44.0, 18.0, 18.0, 44.0], &made);
    sheet.header(3, ["Option", "id", "Figure", "Value", "Standard error", "Note"]);
    sheet.fixed_columns = 1;
    let mut at = 4;
    for option in &simulation.options {
        for (figure, sampled, shown) in figures(grid, option) {
            let name = grid.appraisal.name_of(&option.option);
            sheet.words(at, 0, &[Some(name), Some(&option.option), Some(&figure)]);
            sampled_pair(at, sampled, shown, &mut sheet);
            at += 1;
        }
    }
    overall(simulation, at, &mut sheet);
    winning(grid, simulation, &mut sheet);
    Some(sheet)
}

fn sampled_pair(at: usize, sampled: Sampled, shown: Shown, sheet: &mut Sheet) {
    sheet.stated(at, 3, Some(sampled.value), shown);
    sheet.stated(at, 4, Some(sampled.error), shown);
}

type Told = (String, Sampled, Shown);

fn figures(grid: &Grid<'_>, option: &SimulatedOption) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    told.extend(option.first.map(|first| ("Chance of the first place".to_owned(), first, Shown::Weight)));
    spread("Total", &option.total, Shown::Points, &mut told);
    told.extend(option.expected_loss.map(|loss| ("Expected loss, points".to_owned(), loss, Shown::Factor)));
    told.extend(option.confidence_factor.map(|one| ("Confidence factor".to_owned(), one, Shown::Weight)));
    for (place, acceptability) in option.rank_acceptability.iter().enumerate() {
        told.push((format!("Chance of rank {}", place + 1), *acceptability, Shown::Weight));
    }
    for (criterion, weight) in &option.central_weights {
        let name = grid.appraisal.criterion_name(criterion);
        told.push((format!("Typical weight of {name} where it leads"), *weight, Shown::Weight));
    }
    option.cost.iter().for_each(|cost| spread("Net present cost", cost, Shown::Money, &mut told));
    option.npsv.iter().for_each(|npsv| spread("Net present value", npsv, Shown::Money, &mut told));
    told
}

fn spread(of: &str, spread: &Spread, shown: Shown, told: &mut Vec<Told>) {
    told.push((format!("{of}: mean"), spread.mean, shown));
    told.push((format!("{of}: standard deviation"), spread.sd, shown));
    told.extend(spread.quantiles.iter().map(|(name, value)| (format!("{of}: {name}"), *value, shown)));
}

/// What is not about one option.
fn overall(simulation: &Simulation, at: usize, sheet: &mut Sheet) {
    sheet.put(at, 2, "Worth of knowing all, points", Role::Text);
    sampled_pair(at, simulation.evpi, Shown::Factor, sheet);
    sheet.put(at + 1, 2, "Entropy of the first place", Role::Text);
    sampled_pair(at + 1, simulation.entropy, Shown::Factor, sheet);
    sheet.put_some(at + 1, 5, simulation.not_counted.as_deref(), Role::Note);
}

/// More options than this have more pairs than anybody reads; the JSON result has them.
const MOST_PAIRED: usize = 20;

fn winning(grid: &Grid<'_>, simulation: &Simulation, sheet: &mut Sheet) {
    if simulation.pairwise.is_empty() || grid.options.len() > MOST_PAIRED {
        return;
    }
    let first = sheet
        .table("How often one beats the other", ["Option", "id", "Over", "Share of draws", "Standard error"]);
    for (at, pair) in (first..).zip(&simulation.pairwise) {
        let (option, over) = (grid.appraisal.name_of(&pair.option), grid.appraisal.name_of(&pair.over));
        sheet.words(at, 0, &[Some(option), Some(&pair.option), Some(over)]);
        sheet.stated(at, 3, Some(pair.value), Shown::Weight);
        sheet.stated(at, 4, Some(pair.error), Shown::Weight);
    }
}
