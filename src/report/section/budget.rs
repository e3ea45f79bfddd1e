//! Who pays: the financial view, in cash by year and payer, with what is still to be found.

use std::collections::{BTreeMap, BTreeSet};

use crate::appraisal::{Appraisal, FinancialYear, Money, MoneyOn, money_words};
use crate::model::Party;
use crate::report::block::{Line, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("budget", "Who pays, in cash");
    let Some(money) = appraisal.money() else { return section };
    let options: Vec<&MoneyOn> = money
        .options
        .iter()
        .filter(|on| appraisal.outcome(&on.option).is_some_and(|outcome| !outcome.screened_out))
        .collect();
    if options.iter().all(|on| on.financial.is_empty() && on.cash_not_known.is_empty()) {
        return section;
    }
    section.table(totals(appraisal, money, &options));
    section.table(impacts(appraisal, money, &options));
    section.paragraph(Line::new().quiet(notes(money)));
    for payer in payers(&options) {
        let pays = |on: &&&MoneyOn| on.financial.iter().any(|row| row.payer == payer);
        let paying: Vec<&MoneyOn> = options.iter().filter(pays).copied().collect();
        let years =
            paying.iter().flat_map(|on| &on.financial).filter(|row| row.payer == payer && is_open(row));
        if years.map(|row| row.year).collect::<BTreeSet<_>>().len() < 2 {
            continue;
        }
        section.subheading(&format!("To be found by {}, by year", in_words(payer)));
        for some in paying.chunks(SIDE_BY_SIDE) {
            section.table(by_year(appraisal, money, some, payer));
        }
    }
    section
}

/// How many options stand side by side.
const SIDE_BY_SIDE: usize = 4;

fn notes(money: &Money) -> String {
    let mut notes = "Cash of each year, undiscounted; transfers and funding are in, what is given in kind is out. To be \
        found: cost less income and funding; below nought, what is left over. What is sunk is spent already and not to be found. Contingency is what optimism bias and the \
        expected cost of risks may add to public budgets: held back, and in no other figure. Public sector impact: what all public bodies pay less what \
        they earn or save, before funding."
        .to_owned();
    if money.constant_prices {
        notes.push_str(
            " Nothing says how prices rise, so figures at the prices of one year stand as they are.",
        );
    }
    notes
}

/// The parties that pay or receive, in the order of the file format.
fn payers(options: &[&MoneyOn]) -> Vec<Party> {
    let all =
        [Party::Council, Party::Nhs, Party::OtherPublic, Party::Household, Party::Business, Party::Voluntary];
    let pays = |party: &Party| {
        options
            .iter()
            .any(|on| on.cash_not_known.contains(party) || on.financial.iter().any(|row| row.payer == *party))
    };
    all.into_iter().filter(pays).collect()
}

/// A party as it stands in a sentence.
pub(super) fn in_words(party: Party) -> &'static str {
    match party {
        Party::Council => "the council",
        Party::Nhs => "the health service",
        Party::OtherPublic => "other public bodies",
        Party::Household => "households",
        Party::Business => "businesses",
        Party::Voluntary => "voluntary bodies",
    }
}

fn sum(on: &MoneyOn, payer: Party, figure: fn(&FinancialYear) -> f64) -> f64 {
    on.financial.iter().filter(|row| row.payer == payer).map(figure).sum()
}

/// All years together, an option and a payer in each row.
fn totals(appraisal: &Appraisal, money: &Money, options: &[&MoneyOn]) -> Table {
    let amount = |figure: f64| money_words(&money.currency, figure);
    let sunk = options.iter().any(|on| on.financial.iter().any(|row| row.sunk.value().abs() > 0.0));
    let mut headings = vec!["Option", "Payer", ">Cost", ">Income", ">Funding", ">To be found"];
    headings.extend(sunk.then_some(">Sunk"));
    let mut table = Table::new(&headings);
    for on in options {
        for (place, payer) in payers(&[*on]).into_iter().enumerate() {
            let name = if place == 0 { appraisal.name_of(&on.option).to_owned() } else { String::new() };
            let known = !on.cash_not_known.contains(&payer);
            let figures: [fn(&FinancialYear) -> f64; 5] = [
                |row| row.cost.value(),
                |row| row.income.value(),
                |row| row.funding.value(),
                |row| row.amount.value(),
                |row| row.sunk.value(),
            ];
            let told = figures
                .iter()
                .take(if sunk { 5 } else { 4 })
                .map(|figure| if known { amount(sum(on, payer, *figure)) } else { "not known".to_owned() });
            table.row([name, short(payer).to_owned()].into_iter().chain(told));
        }
    }
    table
}

fn short(payer: Party) -> &'static str {
    match payer {
        Party::Council => "council",
        Party::Nhs => "NHS",
        Party::OtherPublic => "other public",
        Party::Household => "households",
        Party::Business => "businesses",
        Party::Voluntary => "voluntary",
    }
}

/// What all public bodies pay, and what is held back.
fn impacts(appraisal: &Appraisal, money: &Money, options: &[&MoneyOn]) -> Table {
    let amount = |figure: f64| money_words(&money.currency, figure);
    let unknown = || "not known".to_owned();
    let mut table =
        Table::new(&["Option", ">Public sector impact", ">Contingency", ">for optimism", ">for risk"]);
    for on in options {
        let contingency = &on.contingency;
        table.row([
            appraisal.name_of(&on.option).to_owned(),
            on.public_sector_impact.value.map_or_else(unknown, |impact| amount(impact.value())),
            contingency.total.map_or_else(unknown, |total| amount(total.value())),
            amount(contingency.bias.value()),
            contingency.risk.map_or_else(unknown, |risk| amount(risk.value())),
        ]);
    }
    table
}

/// Whether anything is paid or received yet, and not spent already.
fn is_open(row: &FinancialYear) -> bool {
    [row.cost, row.income, row.funding].iter().any(|amount| amount.value().abs() > 0.0)
}

/// What one payer has still to find: a year in each row, an option in each column.
fn by_year(appraisal: &Appraisal, money: &Money, options: &[&MoneyOn], payer: Party) -> Table {
    let names: Vec<String> = options.iter().map(|on| format!(">{}", appraisal.name_of(&on.option))).collect();
    let headings: Vec<&str> = std::iter::once("Year").chain(names.iter().map(String::as_str)).collect();
    let mut years: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for (place, on) in options.iter().enumerate() {
        for row in on.financial.iter().filter(|row| row.payer == payer && is_open(row)) {
            years.entry(row.year).or_insert_with(|| vec![0.0; options.len()])[place] += row.amount.value();
        }
    }
    let mut table = Table::new(&headings);
    for (year, amounts) in years {
        let mut cells = vec![year.to_string()];
        cells.extend(amounts.iter().map(|figure| money_words(&money.currency, *figure)));
        table.row(cells);
    }
    table
}
