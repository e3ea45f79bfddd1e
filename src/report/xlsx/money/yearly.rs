//! The economic view year by year: what the library worked out of the lines, and its present value by formula.

use super::{FACTOR, SHEET, basis};
use crate::appraisal::{Appraisal, EconomicYear, Money};
use crate::report::xlsx::book::{Role, Sheet, Shown, cell, fixed, live};

pub(super) const NAME: &str = "Yearly";
pub(super) const PRESENT_COST: usize = 7;
pub(super) const PRESENT_BENEFIT: usize = 8;

/// The sheet, and the first and last row of each option that can be told.
pub(super) struct Yearly {
    pub(super) sheet: Sheet,
    pub(super) rows: Vec<Option<(usize, usize)>>,
}

/// `discounting` is the row of year zero among the factors.
pub(super) fn sheet(appraisal: &Appraisal, money: &Money, discounting: usize) -> Yearly {
    let note = format!(
        "Economic view: {} Transfers are left out unless the file puts them on both sides.",
        basis(money)
    );
    let mut sheet = Sheet::titled(NAME, &[34.0, 22.0, 9.0, 11.0, 16.0, 16.0, 16.0, 18.0, 20.0, 18.0], &note);
    let headings = [
        "Option",
        "id",
        "Year",
        "Factor",
        "Cost",
        "Benefit",
        "Net",
        "Present cost",
        "Present benefit",
        "Present net",
    ];
    sheet.header(3, headings);
    sheet.fixed_columns = 1;
    let mut at = 4;
    let mut rows = Vec::new();
    for on in &money.options {
        let first = at;
        for (place, year) in on.economic.iter().enumerate() {
            let factor = format!("{SHEET}!{}", fixed(discounting + place, FACTOR));
            row(appraisal, &on.option, at, (year, &factor), &mut sheet);
            at += 1;
        }
        rows.push((at > first).then(|| (first, at - 1)));
    }
    Yearly { sheet, rows }
}

fn row(
    appraisal: &Appraisal,
    option: &str,
    at: usize,
    (year, factor): (&EconomicYear, &str),
    sheet: &mut Sheet,
) {
    let here = |column: usize| cell(at, column);
    sheet.put(at, 0, appraisal.name_of(option), Role::Text);
    sheet.put(at, 1, option, Role::Text);
    sheet.put(at, 2, year.year as f64, Role::Text.shown(Shown::Whole));
    sheet.put(at, 3, live(factor, year.factor), Role::Live.shown(Shown::Factor));
    sheet.stated(at, 4, Some(year.cost), Shown::Money);
    sheet.stated(at, 5, Some(year.benefit), Shown::Money);
    let formulas = [
        (format!("{}-{}", here(5), here(4)), year.amount),
        (format!("{}*{}", here(4), here(3)), year.cost * year.factor),
        (format!("{}*{}", here(5), here(3)), year.benefit * year.factor),
        (format!("{}*{}", here(6), here(3)), year.present.value()),
    ];
    for (column, (formula, figure)) in (6..).zip(formulas) {
        sheet.put(at, column, live(formula, figure), Role::Live.shown(Shown::Money));
    }
}
