//! How sure: chances of first place, the spread of totals, what knowing more would be worth.

use crate::appraisal::{
    Appraisal, Ended, Sampled, SimulatedOption, Simulation, list, list_some, percent, points, sentence,
    thousands, weight,
};
use crate::model::{Plan, WeightSampling};
use crate::report::block::{Line, Section, Table};

/// How many leaves the weights of an option name.
const NAMED: usize = 3;

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("how-sure", "How sure");
    let Some(simulation) = appraisal.simulation() else { return section };
    section.table(table(appraisal, simulation));
    let mut notes = vec![
        "First is the chance of the highest total, ± its standard error in percentage points.".to_owned(),
        "P10 and P90: one draw in ten is below the one and above the other.".to_owned(),
        "Loss is what choosing the option is expected to miss against the option that turns out best."
            .to_owned(),
    ];
    if table(appraisal, simulation)
        .rows
        .iter()
        .any(|row| row.get(1).is_some_and(|cell| cell.inlines.is_empty()))
    {
        notes.push("An option that fails a requirement has no chance of being chosen.".to_owned());
    }
    section.paragraph(Line::new().quiet(notes.join(" ")));
    section.list(findings(appraisal, simulation));
    section.paragraph(Line::new().quiet(made(appraisal, simulation)));
    section
}

/// Options by their chance of first place; those that the errors cannot tell apart stay in the order of the file.
fn table(appraisal: &Appraisal, simulation: &Simulation) -> Table {
    let mut table = Table::new(&["Option", ">First", ">Mean", ">P10 to P90", ">Loss"]);
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    for option in in_order(simulation).into_iter().filter(|option| considered(&option.option)) {
        let quantile =
            |name| option.total.quantiles.get(name).map_or(0.0, |quantile: &Sampled| quantile.value);
        table.row([
            appraisal.name_of(&option.option).to_owned(),
            option.first.map(chance).unwrap_or_default(),
            points(option.total.mean.value),
            format!("{} to {}", points(quantile("p10")), points(quantile("p90"))),
            option.expected_loss.map(|loss| points(loss.value)).unwrap_or_default(),
        ]);
    }
    table
}

/// "87% ±0.1"
fn chance(first: Sampled) -> String {
    if first.error > 0.0 {
        format!("{} ±{:.2}", percent(first.value), 100.0 * first.error)
    } else {
        percent(first.value)
    }
}

/// Two standard errors of the difference are the least that puts one option before another.
fn in_order(simulation: &Simulation) -> Vec<&SimulatedOption> {
    let chance = |option: &SimulatedOption| option.first.map_or(-1.0, |first| first.value);
    let error = |option: &SimulatedOption| option.first.map_or(0.0, |first| first.error);
    let mut ordered: Vec<&SimulatedOption> = Vec::with_capacity(simulation.options.len());
    for option in &simulation.options {
        let ahead =
            |other: &&SimulatedOption| chance(option) - chance(other) > 2.0 * (error(option) + error(other));
        let place = ordered.iter().position(ahead).unwrap_or(ordered.len());
        ordered.insert(place, option);
    }
    ordered
}

fn findings(appraisal: &Appraisal, simulation: &Simulation) -> Vec<String> {
    let mut found = Vec::new();
    let evpi = simulation.evpi;
    if evpi.value > 0.0 {
        found.push(format!(
            "Knowing every uncertain input before choosing would be worth {} points on average (standard error {}). No study of any one of them can be worth more.",
            points(evpi.value),
            small(evpi.error)
        ));
    } else {
        found.push("No draw puts another option first: knowing more would not change the choice.".to_owned());
    }
    found.extend(pairs(appraisal, simulation));
    // Ranges move weights little; where weights are open they say who would choose what.
    if !matches!(simulation.weights, WeightSampling::Stated | WeightSampling::Ranges) {
        let likely = simulation.options.iter().filter(|option| is_likely(option));
        found.extend(likely.filter_map(|option| typical_weights(appraisal, option)));
    }
    found.extend(simulation.not_counted.as_deref().map(sentence).map(|words| format!("{words}.")));
    found
}

fn small(error: f64) -> String {
    if error >= 0.005 { format!("{error:.2}") } else { "below 0.01".to_owned() }
}

/// The least chance of first place of which more is told.
const LIKELY: f64 = 0.01;

fn is_likely(option: &SimulatedOption) -> bool {
    option.first.is_some_and(|first| first.value >= LIKELY)
}

/// Pairs of options that are likely enough to be first and of which neither is sure to beat the other, the most open
/// pair first.
fn pairs(appraisal: &Appraisal, simulation: &Simulation) -> Option<String> {
    let likely = |id: &str| simulation.option(id).is_some_and(is_likely);
    let mut open: Vec<_> = simulation
        .pairwise
        .iter()
        .filter(|pair| {
            let back = simulation.winning(&pair.over, &pair.option).map_or(0.0, |back| back.value);
            // Of a pair that is level, the one whose id comes first.
            let ahead = pair.value > back || (pair.value >= back && pair.option < pair.over);
            likely(&pair.option) && likely(&pair.over) && ahead && back > 0.0
        })
        .collect();
    open.sort_by(|one, other| one.value.total_cmp(&other.value));
    let told: Vec<String> = open
        .iter()
        .map(|pair| {
            let (one, other) = (appraisal.name_of(&pair.option), appraisal.name_of(&pair.over));
            format!("{one} beats {other} in {}", percent(pair.value))
        })
        .collect();
    (told.len() > 1).then(|| sentence(&format!("Pair by pair: {}.", list_some(&told, 6))))
}

/// The weights with which an option typically comes first, against those it has on average.
fn typical_weights(appraisal: &Appraisal, option: &SimulatedOption) -> Option<String> {
    let model = appraisal.model();
    let mut weights: Vec<(&str, f64, f64)> = option
        .central_weights
        .iter()
        .filter_map(|(id, central)| {
            let criterion = model.criterion(model.criterion_named(id)?);
            Some((criterion.name.as_str(), central.value, central.value - criterion.weight))
        })
        .collect();
    if weights.is_empty() {
        return None;
    }
    weights.sort_by(|one, other| other.1.total_cmp(&one.1));
    let told: Vec<String> = weights
        .iter()
        .take(NAMED)
        .map(|(name, central, _)| format!("{name} ({})", weight(*central)))
        .collect();
    let sure = option
        .confidence_factor
        .map(|factor| format!("; with these weights it is first in {} of the draws", percent(factor.value)));
    Some(sentence(&format!(
        "{} is typically first where most weight is on {}{}.",
        appraisal.name_of(&option.option),
        list(&told),
        sure.unwrap_or_default()
    )))
}

/// How the draws were made.
fn made(appraisal: &Appraisal, simulation: &Simulation) -> String {
    let plan = match simulation.plan {
        Plan::LatinHypercube => "Latin hypercube draws",
        Plan::Sobol => "scrambled Sobol draws",
        _ => "draws",
    };
    let weights = match simulation.weights {
        _ if !appraisal.model().weights_are_drawn() => "the stated weights",
        WeightSampling::Stated => "the stated weights",
        WeightSampling::Order => "all weights in the order of the stated ones equally likely",
        WeightSampling::Any => "all weights equally likely",
        _ => "weights from their ranges",
    };
    let bounded = match simulation.weights_method.as_deref() {
        None | Some("exact") => String::new(),
        Some(method) => format!(" (drawn by {method})"),
    };
    let ended = match simulation.ended {
        Ended::ErrorReached => " It stopped when the asked-for error was reached.",
        Ended::ErrorNotReached => " The asked-for error was not reached.",
        _ => "",
    };
    let width = simulation.quantile_width.map_or_else(
        || " Quantiles are exact for these draws.".to_owned(),
        |width| format!(" Quantiles are read from cells {} points wide.", crate::appraisal::score(width)),
    );
    format!(
        "{} {plan}, seed {}, {weights}{bounded}. Standard errors tell how far the number of draws leaves a figure open; they say nothing about whether the ranges are right.{ended}{width}",
        thousands(simulation.draws),
        simulation.seed
    )
}
