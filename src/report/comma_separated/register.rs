//! Risks, milestones, vehicles, the review and the sources.

use super::cell::Cell;
use super::table::Table;
use crate::appraisal::{Appraisal, NoShare, Sampled};
use crate::parameters::FindingSeverity;

/// What is expected of each risk on each option, by closed form.
pub(super) fn risks(appraisal: &Appraisal) -> Table {
    let columns = &[
        "risk",
        "name",
        "option",
        "probability",
        "cost",
        "delay_months",
        "points",
        "likelihood",
        "impact",
        "rating",
        "owner",
        "payer",
        "proximity",
    ];
    let mut table = Table::new("risks", columns);
    for risk in appraisal.risks() {
        for effect in &risk.options {
            let rating = effect.rating.as_ref();
            table.row([
                (&risk.id).into(),
                (&risk.name).into(),
                (&effect.option).into(),
                effect.probability.into(),
                effect.cost.into(),
                effect.delay_months.into(),
                effect.points.into(),
                rating.map(|rating| rating.likelihood).into(),
                rating.map(|rating| rating.impact).into(),
                rating.map(|rating| rating.score).into(),
                risk.owner.as_ref().into(),
                risk.payer.word().into(),
                risk.proximity.as_ref().into(),
            ]);
        }
    }
    table
}

/// What each risk did in the draws.
pub(super) fn risks_drawn(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("risks_drawn", &["risk", "option", "figure", "unit", "value", "error"]);
    for risk in appraisal.risks_struck() {
        for effect in &risk.options {
            let figures = [
                ("chance", "share", Some(effect.chance)),
                ("points", "points", effect.points),
                ("share_of_spread", "share", effect.share_of_spread),
                ("cost", "money", effect.cost),
                ("share_of_cost_spread", "share", effect.share_of_cost_spread),
            ];
            for (figure, unit, sampled) in figures {
                drawn(&mut table, [&risk.risk, &effect.option, figure, unit], sampled);
            }
        }
        drawn(&mut table, [&risk.risk, "", "loses_first", "share"], risk.loses_first);
    }
    table
}

fn drawn(table: &mut Table, [risk, option, figure, unit]: [&str; 4], sampled: Option<Sampled>) {
    if let Some(sampled) = sampled {
        table.row([
            risk.into(),
            option.into(),
            figure.into(),
            unit.into(),
            sampled.value.into(),
            sampled.error.into(),
        ]);
    }
}

/// What each mitigation costs and saves.
pub(super) fn mitigations(appraisal: &Appraisal) -> Table {
    let columns =
        &["risk", "option", "applied", "cost", "saves_cost", "saves_delay_months", "saves_points", "worth"];
    let mut table = Table::new("mitigations", columns);
    for risk in appraisal.risks() {
        for effect in &risk.options {
            let Some(mitigation) = &effect.mitigation else { continue };
            table.row([
                (&risk.id).into(),
                (&effect.option).into(),
                mitigation.applied.into(),
                mitigation.cost.into(),
                mitigation.saves_cost.into(),
                mitigation.saves_delay_months.into(),
                mitigation.saves_points.into(),
                mitigation.worth.word().into(),
            ]);
        }
    }
    table
}

/// The days of each milestone; errors of days are in days.
pub(super) fn milestones(appraisal: &Appraisal) -> Table {
    let columns = &[
        "milestone",
        "option",
        "planned",
        "p50",
        "p50_error",
        "p80",
        "p80_error",
        "p90",
        "p90_error",
        "on_time",
        "on_time_error",
        "days_late",
        "days_late_error",
    ];
    let mut table = Table::new("milestones", columns);
    for milestone in appraisal.milestone_dates() {
        for on in &milestone.options {
            let [on_time, on_time_error] = both(on.on_time);
            let [days_late, days_late_error] = both(on.days_late);
            table.row([
                (&milestone.milestone).into(),
                (&on.option).into(),
                on.planned.into(),
                on.p50.value.into(),
                on.p50.error.into(),
                on.p80.value.into(),
                on.p80.error.into(),
                on.p90.value.into(),
                on.p90.error.into(),
                on_time,
                on_time_error,
                days_late,
                days_late_error,
            ]);
        }
    }
    table
}

fn both(sampled: Option<Sampled>) -> [Cell; 2] {
    [sampled.map(|sampled| sampled.value).into(), sampled.map(|sampled| sampled.error).into()]
}

/// The test for vertical arrangements.
pub(super) fn vehicles(appraisal: &Appraisal) -> Table {
    let columns = &[
        "option",
        "form",
        "entrusted_income",
        "market_income",
        "share",
        "no_share",
        "limit",
        "passes",
        "most_market_income",
        "room",
        "shrink_to",
        "least_entrusted_income",
        "chance",
    ];
    let mut table = Table::new("vehicles", columns);
    for test in appraisal.vehicle_tests() {
        table.row([
            (&test.option).into(),
            (&test.form).into(),
            test.entrusted_income.into(),
            test.market_income.into(),
            test.share.into(),
            test.no_share.map(NoShare::word).into(),
            test.limit.into(),
            test.passes.into(),
            test.most_market_income.into(),
            test.room.into(),
            test.shrink_to.into(),
            test.least_entrusted_income.into(),
            test.chance.into(),
        ]);
    }
    table
}

pub(super) fn review(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("review", &["rule", "severity", "at", "message", "source", "grade"]);
    for finding in appraisal.review() {
        let severity = match finding.severity {
            FindingSeverity::Warning => "warning",
            FindingSeverity::Question => "question",
            FindingSeverity::Note => "note",
        };
        table.row([
            (&finding.rule).into(),
            severity.into(),
            finding.at.to_string().into(),
            (&finding.message).into(),
            (&finding.source).into(),
            (&finding.grade).into(),
        ]);
    }
    table
}

/// The sources.
pub(super) fn evidence(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("evidence", &["evidence", "title", "publisher", "date", "link", "text"]);
    for (id, source) in appraisal.model().document().evidence.iter() {
        table.row([
            id.into(),
            source.title.as_ref().into(),
            source.publisher.as_ref().into(),
            source.date.into(),
            source.link.as_ref().into(),
            source.text.as_ref().into(),
        ]);
    }
    table
}
