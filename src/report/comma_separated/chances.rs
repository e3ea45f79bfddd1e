//! What draws say, each figure with its standard error.

use super::table::Table;
use crate::appraisal::{Appraisal, Sampled, SimulatedOption, Simulation};

/// Chances, losses and spreads: a row for each figure, its unit beside it.
pub(super) fn simulation(appraisal: &Appraisal) -> Table {
    let columns = &["option", "quantity", "figure", "unit", "value", "error"];
    let mut table = Table::new("simulation", columns);
    let Some(simulation) = appraisal.simulation() else { return table };
    for option in &simulation.options {
        chances(&mut table, simulation, option);
        spreads(&mut table, option);
    }
    for (quantity, unit, sampled) in
        [("entropy", "bits", simulation.entropy), ("evpi", "points", simulation.evpi)]
    {
        row(&mut table, "", [quantity, "all", unit], sampled);
    }
    table
}

fn chances(table: &mut Table, simulation: &Simulation, option: &SimulatedOption) {
    let on_frontier = simulation.cost_effectiveness.as_ref().and_then(|found| {
        let on = found.options.iter().find(|one| one.option == option.option)?;
        Some(on.on_frontier)
    });
    let figures = [
        (["first", "chance", "share"], option.first),
        (["confidence_factor", "chance", "share"], option.confidence_factor),
        (["on_frontier", "chance", "share"], on_frontier),
        (["expected_loss", "mean", "points"], option.expected_loss),
    ];
    for (labels, sampled) in figures {
        if let Some(sampled) = sampled {
            row(table, &option.option, labels, sampled);
        }
    }
}

fn spreads(table: &mut Table, option: &SimulatedOption) {
    let spreads = [
        ("total", "points", Some(&option.total)),
        ("cost", "money", option.cost.as_ref()),
        ("npsv", "money", option.npsv.as_ref()),
    ];
    for (quantity, unit, spread) in spreads {
        let Some(spread) = spread else { continue };
        row(table, &option.option, [quantity, "mean", unit], spread.mean);
        row(table, &option.option, [quantity, "sd", unit], spread.sd);
        for (quantile, sampled) in &spread.quantiles {
            row(table, &option.option, [quantity, quantile, unit], *sampled);
        }
    }
}

fn row(table: &mut Table, option: &str, [quantity, figure, unit]: [&str; 3], sampled: Sampled) {
    table.row([
        option.into(),
        quantity.into(),
        figure.into(),
        unit.into(),
        sampled.value.into(),
        sampled.error.into(),
    ]);
}

pub(super) fn rank_acceptability(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("rank_acceptability", &["option", "rank", "value", "error"]);
    for option in appraisal.simulation().into_iter().flat_map(|simulation| &simulation.options) {
        for (place, sampled) in option.rank_acceptability.iter().enumerate() {
            table.row([
                (&option.option).into(),
                (place + 1).into(),
                sampled.value.into(),
                sampled.error.into(),
            ]);
        }
    }
    table
}

/// How often one option is ahead of another.
pub(super) fn pairwise(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("pairwise", &["option", "over", "value", "error"]);
    for pair in appraisal.simulation().into_iter().flat_map(|simulation| &simulation.pairwise) {
        table.row([(&pair.option).into(), (&pair.over).into(), pair.value.into(), pair.error.into()]);
    }
    table
}

/// Mean weights of the draws in which an option is first.
pub(super) fn central_weights(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("central_weights", &["option", "criterion", "value", "error"]);
    for option in appraisal.simulation().into_iter().flat_map(|simulation| &simulation.options) {
        for (criterion, sampled) in &option.central_weights {
            table.row([
                (&option.option).into(),
                criterion.into(),
                sampled.value.into(),
                sampled.error.into(),
            ]);
        }
    }
    table
}

/// How often an option is worth most for its cost, by what a point is worth.
pub(super) fn best_buys(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("best_buys", &["option", "worth_of_a_point", "value", "error"]);
    let found = appraisal.simulation().and_then(|simulation| simulation.cost_effectiveness.as_ref());
    let Some(found) = found else { return table };
    for option in &found.options {
        for (worth, sampled) in found.worth_of_a_point.iter().zip(&option.best_buy) {
            table.row([(&option.option).into(), (*worth).into(), sampled.value.into(), sampled.error.into()]);
        }
    }
    table
}
