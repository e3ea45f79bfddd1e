//! From the budget to society, line by line, for the option that leads.

use crate::appraisal::{Amount, Appraisal, Reconciled, ReconciledLine, list, money_words, sentence};
use crate::report::block::{Line, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("reconciliation", "From the budget to society");
    let Some(money) = appraisal.money() else { return section };
    let Some(leader) =
        appraisal.recommendation().options.first().or(money.options.first().map(|on| &on.option))
    else {
        return section;
    };
    let Some(reconciled) = appraisal.reconciled(leader).filter(|found| !found.lines.is_empty()) else {
        return section;
    };
    section.paragraph(format!(
        "How the two views of {} hang together, line by line.",
        appraisal.name_of(leader)
    ));
    let largest = reconciled.lines.iter().flat_map(figures).flatten().map(f64::abs).fold(0.0, f64::max);
    let (unit, words) = if largest >= MILLIONS { (1_000.0, "thousands of ") } else { (1.0, "") };
    section.table(table(&reconciled, unit));
    section.paragraph(Line::new().quiet(format!(
        "In {words}{}. Cash + scope + prices + bias + discount = present value. Costs are above nought, what is brought is \
         below. Scope: what counts in one view only. Discounted by {}. The JSON has the same for every option, unrounded.",
        money.currency,
        money.schedule.as_deref().unwrap_or("a schedule that is not known")
    )));
    section.list(scopes(&reconciled));
    section
}

/// From this figure on, tables are in thousands.
const MILLIONS: f64 = 1e7;

fn table(reconciled: &Reconciled, unit: f64) -> Table {
    let mut table = Table::new(&["Line", ">Cash", ">Scope", ">Prices", ">Bias", ">Discount", ">Present"]);
    let maybe =
        |figure: Option<f64>| figure.map_or_else(|| "—".to_owned(), |figure| money_words("", figure / unit));
    let mut sums = [Some(0.0); 6];
    for line in &reconciled.lines {
        let figures = figures(line);
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum = sum.zip(figure).map(|(sum, figure)| sum + figure);
        }
        table.row(std::iter::once(sentence(&line.name)).chain(figures.into_iter().map(maybe)));
    }
    for missing in &reconciled.missing {
        table.row(std::iter::once(format!("{missing} (missing)")).chain((0..6).map(|_| "—".to_owned())));
        sums = [None; 6];
    }
    table.row(std::iter::once("Together".to_owned()).chain(sums.into_iter().map(maybe)));
    table
}

fn figures(line: &ReconciledLine) -> [Option<f64>; 6] {
    [
        Some(line.financial.value()),
        Some(line.scope),
        line.prices,
        line.bias,
        line.discounting,
        line.economic.map(Amount::value),
    ]
}

/// Why lines count in one view only, each reason once.
fn scopes(reconciled: &Reconciled) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in &reconciled.lines {
        let Some(why) = line.why else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, lines)) => lines.push(&line.name),
            None => reasons.push((why, vec![&line.name])),
        }
    }
    reasons.into_iter().map(|(why, lines)| sentence(&format!("{why}: {}.", list(&lines)))).collect()
}
