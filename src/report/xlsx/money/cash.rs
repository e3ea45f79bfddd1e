//! The financial view: cash by year and payer, and its sums.

use crate::appraisal::{Appraisal, FinancialYear, Money, MoneyOn};
use crate::model::Party;
use crate::report::xlsx::book::{Content, Role, Sheet, Shown, cell, fixed, fixed_range, live};

const NAME: &str = "Cash";

/// The columns that sums look at.
const OPTION: usize = 1;
const PAYER: usize = 2;
const COST: usize = 4;
const TO_BE_FOUND: usize = 8;

/// The first row of figures.
const FIRST: usize = 4;

pub(super) fn sheet(appraisal: &Appraisal, money: &Money) -> Sheet {
    let note = format!(
        "Financial view: {} of each year, not discounted, transfers and funding in. To be found: cost less income and funding; what is sunk is spent already.",
        money.currency
    );
    let mut sheet = Sheet::titled(NAME, &[34.0, 22.0, 16.0, 9.0, 16.0, 16.0, 16.0, 16.0, 18.0], &note);
    sheet.header(
        FIRST - 1,
        ["Option", "id", "Payer", "Year", "Cost", "Income", "Funding", "Sunk", "To be found"],
    );
    sheet.fixed_columns = 1;
    let rows = money.options.iter().flat_map(|on| on.financial.iter().map(move |year| (&on.option, year)));
    for (at, (option, year)) in (FIRST..).zip(rows) {
        sheet.words(at, 0, &[Some(appraisal.name_of(option)), Some(option), Some(year.payer.word())]);
        sheet.put(at, 3, year.year as f64, Role::Text.shown(Shown::Whole));
        for (column, figure) in (COST..).zip([year.cost, year.income, year.funding, year.sunk]) {
            sheet.stated(at, column, Some(figure.value()), Shown::Money);
        }
        let of = |column: usize| cell(at, COST + column);
        let formula = format!("{}-{}-{}", of(0), of(1), of(2));
        sheet.put(at, TO_BE_FOUND, live(formula, year.amount.value()), Role::Live.shown(Shown::Money));
    }
    sheet
}

/// One figure of a year.
type Figure = fn(&FinancialYear) -> f64;

/// The sums of each option and payer; `end` is the row after the last of the cash.
pub(super) fn totals(appraisal: &Appraisal, money: &Money, end: usize, sheet: &mut Sheet) {
    if end <= FIRST && money.options.iter().all(|on| on.cash_not_known.is_empty()) {
        return;
    }
    let headings = ["Option", "id", "Payer", "Cost", "Income", "Funding", "Sunk", "To be found"];
    let mut at = sheet.table("Who pays, in cash, all years together", headings);
    let figures: [Figure; 5] = [
        |year| year.cost.value(),
        |year| year.income.value(),
        |year| year.funding.value(),
        |year| year.sunk.value(),
        |year| year.amount.value(),
    ];
    for on in &money.options {
        let mut payers: Vec<Party> = on.financial.iter().map(|year| year.payer).collect();
        payers.extend(&on.cash_not_known);
        payers.dedup();
        for payer in payers {
            sheet.words(at, 0, &[Some(appraisal.name_of(&on.option)), Some(&on.option), Some(payer.word())]);
            for (place, figure) in figures.iter().enumerate() {
                let (content, role) = total(on, payer, *figure, &sum_of(at, place, end));
                sheet.put(at, 3 + place, content, role.shown(Shown::Money));
            }
            at += 1;
        }
    }
}

/// The sum of a column over the rows of the option and the payer that stand in this row.
fn sum_of(at: usize, place: usize, end: usize) -> String {
    let last = end.max(FIRST + 1) - 1;
    let column = |column: usize| format!("{NAME}!{}", fixed_range((FIRST, column), (last, column)));
    let (option, payer) = (fixed(at, OPTION), fixed(at, PAYER));
    format!("SUMIFS({},{},{option},{},{payer})", column(COST + place), column(OPTION), column(PAYER))
}

fn total(on: &MoneyOn, payer: Party, figure: Figure, formula: &str) -> (Content, Role) {
    if on.cash_not_known.contains(&payer) {
        return ("not known".into(), Role::Text);
    }
    let sum = on.financial.iter().filter(|year| year.payer == payer).map(figure).sum();
    (live(formula, sum), Role::Live)
}
