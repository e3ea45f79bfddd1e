//! Money: measures, discounting and who pays, with every discounted figure a formula.

mod cash;
mod measures;
mod yearly;

use super::book::{Role, Sheet, Shown, fixed, live};
use super::grid::Grid;
use crate::appraisal::{Appraisal, Money};
use crate::model::Discounting;

pub(super) const SHEET: &str = "Money";

/// The sheets of money; none if nothing costs anything.
pub(super) fn sheets(grid: &Grid<'_>) -> Vec<Sheet> {
    let Some(money) = grid.appraisal.money() else { return Vec::new() };
    let options = money.options.len();
    let discounting = measures::FIRST + options + 3;
    let yearly = yearly::sheet(grid.appraisal, money, discounting);
    let mut sheet = measures::sheet(grid, money, discounting, &yearly.rows);
    discount(grid.appraisal, money, discounting, &mut sheet);
    let cash = cash::sheet(grid.appraisal, money);
    cash::totals(grid.appraisal, money, cash.next_row(), &mut sheet);
    measures::conventions(money, &mut sheet);
    let mut sheets = vec![sheet, yearly.sheet, cash];
    sheets.extend(measures::switching(grid.appraisal));
    sheets
}

/// In which money the figures stand.
fn basis(money: &Money) -> String {
    let schedule = money.schedule.as_deref().unwrap_or("a schedule that is not known");
    format!(
        "{} at the prices of {}, discounted to {} by {schedule}.",
        money.currency, money.price_base, money.year_zero
    )
}

/// Where the factor of a year stands.
const YEAR: usize = 0;
const RATE: usize = 2;
const FACTOR: usize = 3;

/// The rates of the years and the factors that follow from them. `first` is the row of year zero.
fn discount(appraisal: &Appraisal, money: &Money, first: usize, sheet: &mut Sheet) {
    let finance = appraisal.model().finance();
    sheet.put(first - 2, 0, "Discounting", Role::Total);
    sheet.headings(first - 1, ["Year", "Years on", "Rate", "Factor"]);
    let rate = |year: usize| match &finance.discounting {
        _ if year == 0 => 0.0,
        Some(Discounting::Rate(rate)) => *rate,
        Some(Discounting::Schedule(schedule)) => schedule.rate(year),
        None => 0.0,
    };
    for place in 0..=money.horizon {
        let Some(factor) = finance.factor(place) else { break };
        let row = first + place;
        sheet.put(row, YEAR, (money.year_zero + place as i64) as f64, Role::Text.shown(Shown::Whole));
        sheet.put(row, 1, place as f64, Role::Text.shown(Shown::Whole));
        sheet.put(row, RATE, rate(place), Role::Assumption.shown(Shown::Percent));
        let before = if place == 0 { "1".to_owned() } else { fixed(row - 1, FACTOR) };
        let formula = format!("{before}/(1+{})", fixed(row, RATE));
        sheet.put(row, FACTOR, live(formula, factor), Role::Live.shown(Shown::Factor));
    }
}
