//! The money of the JSON: measures as plain numbers, with the reasons of those that are not defined beside them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::appraisal::{
    Amount, Appraisal, Contingency, Economic, EconomicYear, Financial, FinancialYear, FrontierPoint, Measure,
    Money, MoneyOn, MoneySwitching, OtherReading, Payback, ReconciledLine, UnmonetisedWorth,
};
use crate::id::Id;
use crate::model::{BiasBasis, Break, Citation, LineOn, LineSection, Model, MoneyLine};

#[derive(Serialize)]
pub(super) struct MoneyRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schedule: Option<&'a str>,
    currency: &'a str,
    price_base: i64,
    year_zero: i64,
    horizon: usize,
    constant_prices: bool,
    transfers: &'static str,
    conventions: BTreeMap<&'static str, &'static str>,
    lines: Vec<LineRecord<'a>>,
    options: Vec<OptionRecord<'a>>,
    frontier: &'a [FrontierPoint],
    breaks: &'a [Break],
    #[serde(skip_serializing_if = "Option::is_none")]
    other_reading: Option<OtherReadingRecord<'a>>,
    switching: &'a [MoneySwitching],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unmonetised_worth: Vec<UnmonetisedRecord>,
}

/// A line as the file states it, with its reason and sources.
#[derive(Serialize)]
struct LineRecord<'a> {
    at: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    party: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price_base: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flags: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    optimism_bias: Vec<BiasRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Citation]>::is_empty")]
    evidence: &'a [Citation],
}

/// The adjustment of a line for one option.
#[derive(Serialize)]
struct BiasRecord<'a> {
    option: &'a str,
    uplift: f64,
    basis: String,
}

#[derive(Serialize)]
struct OptionRecord<'a> {
    option: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    npc: Option<Amount<Economic>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    npsv: Option<Amount<Economic>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    eac: Option<Amount<Economic>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bcr: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rpsc: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    npuc: Option<Amount<Economic>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payback: Option<Payback>,
    #[serde(skip_serializing_if = "Option::is_none")]
    public_sector_impact: Option<Amount<Financial>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    undefined: BTreeMap<&'static str, &'a str>,
    contingency: Contingency,
    financial: &'a [FinancialYear],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cash_not_known: Vec<&'static str>,
    economic: &'a [EconomicYear],
    reconciled: Vec<ReconciledLine>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unmonetised: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    missing: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    contingent: &'a [String],
}

#[derive(Serialize)]
struct OtherReadingRecord<'a> {
    schedule: &'a str,
    edition: &'a str,
    matters: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    npsv: Vec<Worth<'a>>,
}

/// An option and a present value.
#[derive(Serialize)]
struct Worth<'a> {
    option: &'a str,
    value: Amount<Economic>,
}

#[derive(Serialize)]
struct UnmonetisedRecord {
    option: String,
    effects: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_match: Option<MatchRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_break_even: Option<Amount<Economic>>,
}

#[derive(Serialize)]
struct MatchRecord {
    option: String,
    value: Amount<Economic>,
}

pub(super) fn money(appraisal: &Appraisal) -> Option<MoneyRecord<'_>> {
    let money = appraisal.money()?;
    Some(MoneyRecord {
        schedule: money.schedule.as_deref(),
        currency: &money.currency,
        price_base: money.price_base,
        year_zero: money.year_zero,
        horizon: money.horizon,
        constant_prices: money.constant_prices,
        transfers: if appraisal.model().finance().transfers_on_both_sides { "both-sides" } else { "out" },
        conventions: money.options.first().map(|on| BTreeMap::from(on.conventions())).unwrap_or_default(),
        lines: appraisal
            .model()
            .shown_money_lines()
            .into_iter()
            .map(|one| line(appraisal.model(), one))
            .collect(),
        options: money.options.iter().map(|on| option(appraisal, on)).collect(),
        frontier: &money.frontier,
        breaks: &money.breaks,
        other_reading: other_reading(money),
        switching: appraisal.money_switching(),
        unmonetised_worth: appraisal.unmonetised_worth().into_iter().map(unmonetised).collect(),
    })
}

fn line<'a>(model: &'a Model, line: &'a MoneyLine) -> LineRecord<'a> {
    let flags = [
        (line.in_kind, "in-kind"),
        (line.transfer, "transfer"),
        (line.sunk, "sunk"),
        (line.irrecoverable_vat, "irrecoverable-vat"),
        (line.contingent, "contingent"),
    ];
    let bias = |on: &'a LineOn| {
        let bias = on.bias()?;
        let basis = match &bias.basis {
            BiasBasis::Stated { basis } => basis.clone(),
            BiasBasis::Past { projects } => {
                format!("past: {}", projects.iter().map(Id::as_str).collect::<Vec<_>>().join(", "))
            }
            BiasBasis::Bounds { pack, provenance, .. } => {
                format!("pack: {pack}; {}, edition {}", provenance.source, provenance.edition)
            }
        };
        Some(BiasRecord {
            option: &model.alternative(on.alternative).id,
            uplift: model.central(bias.uplift),
            basis,
        })
    };
    LineRecord {
        at: line.path().join("."),
        name: &line.name,
        kind: (line.section == LineSection::Cost).then(|| line.kind.word()),
        party: line.party.word(),
        source: line.source.as_deref(),
        price_base: line.price_base,
        flags: flags.into_iter().filter(|(stated, _)| *stated).map(|(_, flag)| flag).collect(),
        optimism_bias: line.on.iter().filter_map(bias).collect(),
        because: line.because.as_deref(),
        evidence: &line.evidence,
    }
}

fn reason<T>(measure: &Measure<T>) -> Option<&str> {
    measure.undefined.as_deref()
}

fn option<'a>(appraisal: &'a Appraisal, on: &'a MoneyOn) -> OptionRecord<'a> {
    let reasons = [
        ("npc", reason(&on.npc)),
        ("npsv", reason(&on.npsv)),
        ("eac", reason(&on.eac)),
        ("bcr", reason(&on.bcr)),
        ("rpsc", reason(&on.rpsc)),
        ("npuc", reason(&on.npuc)),
        ("payback", reason(&on.payback)),
        ("public_sector_impact", reason(&on.public_sector_impact)),
    ];
    OptionRecord {
        option: &on.option,
        npc: on.npc.value,
        npsv: on.npsv.value,
        eac: on.eac.value,
        bcr: on.bcr.value,
        rpsc: on.rpsc.value,
        npuc: on.npuc.value,
        payback: on.payback.value,
        public_sector_impact: on.public_sector_impact.value,
        undefined: reasons.into_iter().filter_map(|(measure, reason)| Some((measure, reason?))).collect(),
        contingency: on.contingency,
        financial: &on.financial,
        cash_not_known: on.cash_not_known.iter().map(|party| party.word()).collect(),
        economic: &on.economic,
        reconciled: appraisal.reconciled(&on.option).map(|found| found.lines).unwrap_or_default(),
        unmonetised: &on.unmonetised,
        missing: &on.missing,
        contingent: &on.contingent,
    }
}

fn other_reading(money: &Money) -> Option<OtherReadingRecord<'_>> {
    let other: &OtherReading = money.other_reading.as_ref()?;
    Some(OtherReadingRecord {
        schedule: &other.schedule,
        edition: &other.edition,
        matters: other.matters,
        npsv: other.npsv.iter().map(|(option, value)| Worth { option, value: *value }).collect(),
    })
}

fn unmonetised(worth: UnmonetisedWorth) -> UnmonetisedRecord {
    UnmonetisedRecord {
        option: worth.option.to_string(),
        effects: worth.effects,
        to_match: worth.to_match.map(|(option, value)| MatchRecord { option: option.to_string(), value }),
        to_break_even: worth.to_break_even,
    }
}
