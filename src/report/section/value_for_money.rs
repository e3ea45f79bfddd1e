//! Cost against score: the frontier, what each further point costs, and how sure that is.

use crate::appraisal::{
    Appraisal, BestBuy, CostEffectiveness, FrontierPoint, FrontierStanding, MOST_COMPARED, Money, TIE, list,
    money_words, percent, points, sentence, thousands,
};
use crate::report::block::{Line, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("value-for-money", "Cost against score");
    let Some(money) = appraisal.money().filter(|money| money.frontier.len() > 1) else { return section };
    let drawn = appraisal.simulation().and_then(|found| found.cost_effectiveness.as_ref());
    section.table(table(appraisal, money, drawn));
    section.list(money.frontier.iter().filter_map(|point| beaten(appraisal, point)));
    let schedule = money.schedule.as_deref().unwrap_or_default();
    section.paragraph(Line::new().quiet(format!(
        "Costs are discounted by {schedule}, and never part of the score. On the frontier: no cheaper option, and no mix of \
         two, scores as much. A point costs: beyond the next cheaper option on the frontier. Whether a point is worth that is \
         for the decision-maker to say.",
    )));
    if drawn.is_none() && appraisal.simulation().is_some() && money.frontier.len() > MOST_COMPARED {
        section.paragraph(Line::new().quiet(format!(
            "With more than {MOST_COMPARED} options, the draws do not tell how sure the frontier is."
        )));
    }
    if let Some(drawn) = drawn.filter(|_| varies(drawn)) {
        section.subheading("If a point is worth so much, how often each option is the best buy");
        for some in drawn.options.chunks(SIDE_BY_SIDE) {
            section.table(acceptability(appraisal, money, &drawn.worth_of_a_point, some));
        }
        section.paragraph(Line::new().quiet(format!(
            "Best buy: score × worth of a point − cost is the highest. The cost-effectiveness acceptability curve, from {} of the draws.",
            thousands(drawn.draws)
        )));
    }
    section
}

fn varies(drawn: Option<&CostEffectiveness>) -> bool {
    let mixed = |one: &BestBuy| one.best_buy.iter().any(|chance| chance.error > 0.0);
    drawn.is_some_and(|drawn| drawn.options.iter().any(mixed))
}

fn table(appraisal: &Appraisal, money: &Money, drawn: Option<&CostEffectiveness>) -> Table {
    let mut headings = vec!["Option", ">Net present cost", ">Score", ">A point costs"];
    headings.push(if drawn.is_some() { ">On the frontier" } else { "On the frontier" });
    let mut table = Table::new(&headings);
    for point in &money.frontier {
        let mut cells = vec![
            appraisal.name_of(&point.option).to_owned(),
            money_words(&money.currency, point.cost.value()),
            points(point.score),
            point.incremental.map(|cost| money_words(&money.currency, cost.value())).unwrap_or_default(),
        ];
        let chance = drawn.and_then(|drawn| drawn.options.iter().find(|one| one.option == point.option));
        if drawn.is_none() {
            cells.push(if point.by.is_empty() { "yes" } else { "no" }.to_owned());
        } else {
            let words = |one: &BestBuy| match one.on_frontier.error {
                error if error > 0.0 => format!("{} ±{:.2}", percent(one.on_frontier.value), 100.0 * error),
                _ => percent(one.on_frontier.value),
            };
            cells.push(chance.map(words).unwrap_or_default());
        }
        table.row(cells);
    }
    table
}

/// "costs more and scores less than the directorate."
pub(super) fn beaten_in_words(appraisal: &Appraisal, point: &FrontierPoint) -> String {
    let by: Vec<&str> = point.by.iter().map(|id| appraisal.name_of(id)).collect();
    let frontier = appraisal.money().map(|money| money.frontier.as_slice()).unwrap_or_default();
    let better = frontier.iter().find(|one| point.by.contains(&one.option));
    let more = better.is_some_and(|better| point.cost.value() - better.cost.value() > 0.5);
    let less = better.is_some_and(|better| better.score - point.score > TIE);
    let cost = if more { "costs more" } else { "costs the same" };
    let score = if less { "scores less" } else { "scores the same" };
    format!("{cost} and {score} than {}.", list(&by)).replace("the same than", "the same as")
}

/// Who beats an option that is not on the frontier.
fn beaten(appraisal: &Appraisal, point: &FrontierPoint) -> Option<String> {
    let by: Vec<&str> = point.by.iter().map(|id| appraisal.name_of(id)).collect();
    let name = sentence(appraisal.name_of(&point.option));
    match point.status {
        FrontierStanding::Dominated => Some(format!("{name} {}", beaten_in_words(appraisal, point))),
        FrontierStanding::ExtendedDominated => Some(format!("{name} is beaten by a mix of {}.", list(&by))),
        _ => None,
    }
}

/// How many options stand side by side.
const SIDE_BY_SIDE: usize = 4;

fn acceptability(appraisal: &Appraisal, money: &Money, worths: &[f64], options: &[BestBuy]) -> Table {
    let names: Vec<String> =
        options.iter().map(|one| format!(">{}", appraisal.name_of(&one.option))).collect();
    let headings: Vec<&str> =
        std::iter::once(">A point is worth").chain(names.iter().map(String::as_str)).collect();
    let mut table = Table::new(&headings);
    // Every other worth is enough to read; the JSON has them all.
    for (place, worth) in worths.iter().enumerate().step_by(2) {
        let chances = options.iter().map(|one| percent(one.best_buy[place].value));
        table.row(std::iter::once(money_words(&money.currency, *worth)).chain(chances));
    }
    table
}
