//! The measures of value for money, by formula where one cell can hold it.

use super::yearly::{NAME, PRESENT_BENEFIT, PRESENT_COST};
use super::{FACTOR, SHEET, basis};
use crate::appraisal::{Amount, Appraisal, Measure, Money, MoneyOn, MoneyTarget};
use crate::report::xlsx::book::{Content, Role, Sheet, Shown, cell, fixed_range, live};
use crate::report::xlsx::grid::Grid;

/// The row of the first option.
pub(super) const FIRST: usize = 4;

const NPC: usize = 3;
const OUTPUT: usize = 2;

/// `discounting` is the row of year zero among the factors; `rows` are those of each option on the sheet by year.
pub(super) fn sheet(
    grid: &Grid<'_>,
    money: &Money,
    discounting: usize,
    rows: &[Option<(usize, usize)>],
) -> Sheet {
    let widths = [34.0, 22.0, 12.0, 18.0, 18.0, 16.0, 12.0, 12.0, 14.0, 16.0, 20.0, 18.0];
    let note = format!("{} Where a measure is not defined, the reason stands in its place.", basis(money));
    let mut sheet = Sheet::titled(SHEET, &widths, &note);
    let headings =
        ["Option", "id", "Units of output"].into_iter().chain(MEASURES).chain(["Contingency, cash"]);
    sheet.header(FIRST - 1, headings);
    sheet.fixed_columns = 1;
    let last = discounting + money.horizon;
    let annuity = format!("SUM({})", fixed_range((discounting + 1, FACTOR), (last, FACTOR)));
    for (place, on) in money.options.iter().enumerate() {
        let of = rows.get(place).copied().flatten();
        measures(grid.appraisal, on, FIRST + place, (of, &annuity), &mut sheet);
    }
    sheet
}

/// The measures by their headings, in the order of [`MoneyOn::conventions`].
const MEASURES: [&str; 8] = [
    "Net present cost",
    "Net present social value",
    "Equivalent annual cost",
    "Benefit-cost ratio",
    "Return on public sector cost",
    "Net present unit cost",
    "Paid back by",
    "Public sector financial impact, cash",
];

/// The formula if the measure is defined and its years are told, the figure if only the first, else the reason.
fn told<T>(measure: &Measure<T>, figure: impl Fn(&T) -> f64, formula: Option<String>) -> (Content, Role) {
    match (&measure.value, formula) {
        (Some(value), Some(formula)) => (live(formula, figure(value)), Role::Live),
        (Some(value), None) => (figure(value).into(), Role::Stated),
        (None, _) => (measure.undefined.as_deref().unwrap_or("not known").into(), Role::Text),
    }
}

fn measures(
    appraisal: &Appraisal,
    on: &MoneyOn,
    at: usize,
    (rows, annuity): (Option<(usize, usize)>, &str),
    sheet: &mut Sheet,
) {
    let model = appraisal.model();
    sheet.put(at, 0, appraisal.name_of(&on.option), Role::Text);
    sheet.put(at, 1, on.option.as_str(), Role::Text);
    let output = model.alternative_named(&on.option).and_then(|option| model.output(option));
    sheet.put_some(at, OUTPUT, output.map(|output| model.central(output)), Role::Assumption);
    let down = |column: usize| {
        rows.map(|(first, last)| format!("SUM({NAME}!{})", fixed_range((first, column), (last, column))))
    };
    let (cost, benefit) = (down(PRESENT_COST), down(PRESENT_BENEFIT));
    let net = cost.clone().zip(benefit.clone()).map(|(cost, benefit)| format!("{benefit}-{cost}"));
    let by = |divisor: String| rows.map(|_| format!("{}/{divisor}", cell(at, NPC)));
    let ratio = benefit.map(|benefit| format!("{benefit}/{}", cell(at, NPC)));
    let amount = |amount: &Amount<_>| amount.value();
    let figures = [
        (told(&on.npc, amount, cost), Shown::Money),
        (told(&on.npsv, amount, net), Shown::Money),
        (told(&on.eac, amount, by(annuity.to_owned())), Shown::Money),
        (told(&on.bcr, |ratio| *ratio, ratio), Shown::Points),
        (told(&on.rpsc, |ratio| *ratio, None), Shown::Points),
        (told(&on.npuc, amount, by(cell(at, OUTPUT))), Shown::Points),
        (told(&on.payback, |payback| payback.year as f64, None), Shown::Whole),
        (told(&on.public_sector_impact, |impact| impact.value(), None), Shown::Money),
    ];
    for (column, ((content, role), shown)) in (NPC..).zip(figures) {
        sheet.put(at, column, content, role.shown(shown));
    }
    sheet.stated(at, NPC + 8, on.contingency.total.map(Amount::value), Shown::Money);
}

/// What each measure means, once.
pub(super) fn conventions(money: &Money, sheet: &mut Sheet) {
    let Some(on) = money.options.first() else { return };
    let first = sheet.table("Conventions", ["Measure", "What it is"]);
    // In the order of the columns, under the same headings.
    for (row, (measure, (_, convention))) in (first..).zip(MEASURES.into_iter().zip(on.conventions())) {
        sheet.put(row, 0, measure, Role::Text);
        sheet.put(row, 1, convention, Role::Note);
    }
}

/// What a figure would have to be for two options to change places, or for one to be worth nothing; a sheet of its own.
pub(super) fn switching(appraisal: &Appraisal) -> Option<Sheet> {
    let found = appraisal.money_switching();
    if found.is_empty() {
        return None;
    }
    let note = "Worked out when the file was written, one figure at a time, all else as it is.";
    let mut sheet = Sheet::titled("Switching", &[44.0, 44.0, 12.0, 16.0, 18.0, 70.0], note);
    sheet.header(3, ["What", "Where in the file", "Possible", "Now", "At the switch", "Then"]);
    sheet.fixed_columns = 1;
    for (row, one) in (4..).zip(found) {
        let possible = if one.feasible { "yes" } else { "no" };
        let then = match &one.target {
            MoneyTarget::Order { best, other } => {
                format!("{} and {} are worth the same", appraisal.name_of(best), appraisal.name_of(other))
            }
            MoneyTarget::Sign { option } => format!("{} is worth nothing", appraisal.name_of(option)),
        };
        sheet.words(row, 0, &[Some(&one.name), Some(&one.at), Some(possible)]);
        sheet.stated(row, 3, one.from, Shown::Points);
        sheet.stated(row, 4, one.value, Shown::Points);
        sheet.put(row, 5, then, Role::Text);
    }
    Some(sheet)
}
