//! Money: measures, years, the two views line by line, and the frontier.

use super::cell::{Cell, joined};
use super::table::Table;
use crate::appraisal::{Appraisal, Measure, MoneyOn};

fn on(appraisal: &Appraisal) -> impl Iterator<Item = &MoneyOn> {
    appraisal.money().into_iter().flat_map(|money| &money.options)
}

/// Each measure of each option, or the reason why there is none.
pub(super) fn measures(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("measures", &["option", "measure", "value", "undefined", "convention"]);
    for on in on(appraisal) {
        measure(&mut table, on, "npc", &on.npc);
        measure(&mut table, on, "npsv", &on.npsv);
        measure(&mut table, on, "eac", &on.eac);
        measure(&mut table, on, "bcr", &on.bcr);
        measure(&mut table, on, "rpsc", &on.rpsc);
        measure(&mut table, on, "npuc", &on.npuc);
        let payback = &on.payback;
        let year = payback.value.map(|payback| payback.year);
        written(&mut table, on, "payback_year", year.into(), payback);
        measure(&mut table, on, "public_sector_impact", &on.public_sector_impact);
        let contingency = on.contingency;
        for (name, value) in [
            ("contingency_bias", Some(contingency.bias)),
            ("contingency_risk", contingency.risk),
            ("contingency_total", contingency.total),
        ] {
            if let Some(value) = value {
                let convention = "held beyond the lines, in cash";
                table.row([(&on.option).into(), name.into(), value.into(), Cell::Nothing, convention.into()]);
            }
        }
    }
    table
}

fn measure<T: Copy + Into<Cell>>(table: &mut Table, on: &MoneyOn, name: &str, measure: &Measure<T>) {
    written(table, on, name, measure.value.into(), measure);
}

fn written<T>(table: &mut Table, on: &MoneyOn, name: &str, value: Cell, measure: &Measure<T>) {
    table.row([
        (&on.option).into(),
        name.into(),
        value,
        measure.undefined.as_ref().into(),
        measure.convention.into(),
    ]);
}

/// Costs and benefits to society by year, real and discounted.
pub(super) fn economic(appraisal: &Appraisal) -> Table {
    let columns = &["option", "year", "cost", "benefit", "amount", "factor", "present"];
    let mut table = Table::new("economic", columns);
    for on in on(appraisal) {
        for year in &on.economic {
            table.row([
                (&on.option).into(),
                year.year.into(),
                year.cost.into(),
                year.benefit.into(),
                year.amount.into(),
                year.factor.into(),
                year.present.into(),
            ]);
        }
    }
    table
}

/// Cash by year and payer.
pub(super) fn financial(appraisal: &Appraisal) -> Table {
    let columns = &["option", "year", "payer", "cost", "income", "funding", "sunk", "amount"];
    let mut table = Table::new("financial", columns);
    for on in on(appraisal) {
        for year in &on.financial {
            table.row([
                (&on.option).into(),
                year.year.into(),
                year.payer.word().into(),
                year.cost.into(),
                year.income.into(),
                year.funding.into(),
                year.sunk.into(),
                year.amount.into(),
            ]);
        }
    }
    table
}

/// How the two views hang together, line by line.
pub(super) fn reconciled(appraisal: &Appraisal) -> Table {
    let columns =
        &["option", "at", "name", "financial", "scope", "why", "prices", "bias", "discounting", "economic"];
    let mut table = Table::new("reconciled", columns);
    for on in on(appraisal) {
        for line in appraisal.reconciled(&on.option).map(|found| found.lines).unwrap_or_default() {
            table.row([
                (&on.option).into(),
                line.at.into(),
                line.name.into(),
                line.financial.into(),
                line.scope.into(),
                line.why.into(),
                line.prices.into(),
                line.bias.into(),
                line.discounting.into(),
                line.economic.into(),
            ]);
        }
    }
    table
}

/// Options by cost and score.
pub(super) fn frontier(appraisal: &Appraisal) -> Table {
    let columns = &["option", "standing", "cost", "score", "incremental", "by"];
    let mut table = Table::new("frontier", columns);
    for point in appraisal.money().into_iter().flat_map(|money| &money.frontier) {
        table.row([
            (&point.option).into(),
            point.status.word().into(),
            point.cost.into(),
            point.score.into(),
            point.incremental.into(),
            joined(&point.by),
        ]);
    }
    table
}
