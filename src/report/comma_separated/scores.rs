//! Options, criteria, scores, requirements, and what would change the order.

use super::cell::{Cell, joined};
use super::table::Table;
use crate::appraisal::Appraisal;
use crate::model::Status;
use crate::report::section::ILLUSTRATIVE;

/// What the appraisal is, and what its numbers can be made again from.
pub(super) fn appraisal(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("appraisal", &["item", "value"]);
    let facts = appraisal.model().facts();
    let recommendation = appraisal.recommendation();
    let certificate = appraisal.certificate();
    let note = (facts.status == Status::Illustrative).then_some(ILLUSTRATIVE);
    let items: [(&str, Cell); 10] = [
        ("title", (&facts.title).into()),
        ("question", facts.question.as_ref().into()),
        ("note", note.into()),
        ("verdict", recommendation.verdict.word().into()),
        ("headline", (&recommendation.headline).into()),
        ("version", certificate.version.into()),
        ("fingerprint", certificate.fingerprint.into()),
        ("results", certificate.results.into()),
        ("seed", certificate.seed.into()),
        ("draws", certificate.draws.into()),
    ];
    for (item, value) in items.into_iter().filter(|(_, value)| *value != Cell::Nothing) {
        table.row([item.into(), value]);
    }
    table
}

pub(super) fn options(appraisal: &Appraisal) -> Table {
    let columns = &[
        "option",
        "name",
        "role",
        "screened_out",
        "rank",
        "total",
        "low",
        "high",
        "unscored",
        "recommended",
    ];
    let mut table = Table::new("options", columns);
    let recommended = &appraisal.recommendation().options;
    for outcome in appraisal.outcomes() {
        table.row([
            (&outcome.id).into(),
            (&outcome.name).into(),
            outcome.role.word().into(),
            outcome.screened_out.into(),
            outcome.rank.into(),
            outcome.total.into(),
            outcome.low.into(),
            outcome.high.into(),
            outcome.unscored.into(),
            recommended.contains(&outcome.id).into(),
        ]);
    }
    table
}

pub(super) fn criteria(appraisal: &Appraisal) -> Table {
    let columns = &["criterion", "name", "parent", "weight", "stability_low", "stability_high"];
    let mut table = Table::new("criteria", columns);
    for criterion in appraisal.criteria() {
        let stability = criterion.stability.as_ref();
        table.row([
            (&criterion.id).into(),
            (&criterion.name).into(),
            criterion.parent.as_ref().into(),
            criterion.weight.into(),
            stability.map(|interval| interval.low).into(),
            stability.map(|interval| interval.high).into(),
        ]);
    }
    table
}

/// Each score: as the file states it, in points, with its weight and its source.
pub(super) fn scores(appraisal: &Appraisal) -> Table {
    let columns = &[
        "option",
        "criterion",
        "score",
        "word",
        "value",
        "weight",
        "contribution",
        "missing",
        "because",
        "evidence",
        "by",
    ];
    let mut table = Table::new("scores", columns);
    let model = appraisal.model();
    for option in model.shown() {
        let Some(outcome) = appraisal.outcome(&model.alternative(*option).id) else { continue };
        for criterion in model.shown_criteria() {
            let Some(leaf) = model.leaf(*criterion) else { continue };
            let id = &model.criterion(*criterion).id;
            let Some(part) = outcome.parts.iter().find(|part| part.criterion == *id) else { continue };
            let note = model.score_note(*option, *criterion);
            let score = model.performance(*option, leaf).filter(|_| note.word.is_none());
            table.row([
                (&outcome.id).into(),
                id.into(),
                score.into(),
                note.word.into(),
                part.value.into(),
                part.weight.into(),
                part.contribution.into(),
                part.missing.into(),
                note.because.into(),
                joined(note.evidence),
                note.by.into(),
            ]);
        }
    }
    table
}

pub(super) fn requirements(appraisal: &Appraisal) -> Table {
    let mut table =
        Table::new("requirements", &["requirement", "name", "kind", "price", "price_high", "new_leader"]);
    for requirement in appraisal.requirements() {
        table.row([
            (&requirement.id).into(),
            (&requirement.name).into(),
            requirement.kind.word().into(),
            requirement.price.into(),
            requirement.price_high.into(),
            requirement.new_leader.as_ref().into(),
        ]);
    }
    table
}

/// Which option fails which requirement.
pub(super) fn failures(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("failures", &["option", "requirement", "because", "by", "evidence"]);
    for outcome in appraisal.outcomes() {
        for failed in &outcome.failed {
            table.row([
                (&outcome.id).into(),
                (&failed.requirement).into(),
                (&failed.because).into(),
                failed.by.as_ref().into(),
                joined(&failed.evidence),
            ]);
        }
    }
    table
}

pub(super) fn dominance(appraisal: &Appraisal) -> Table {
    let mut table = Table::new("dominance", &["option", "by", "everywhere"]);
    for pair in appraisal.dominance() {
        table.row([(&pair.option).into(), (&pair.by).into(), pair.everywhere.into()]);
    }
    table
}

/// The weights at which a rival ties with the leader.
pub(super) fn weight_switching(appraisal: &Appraisal) -> Table {
    let mut table =
        Table::new("weight_switching", &["criterion", "option", "weight", "low", "high", "ties_only"]);
    for criterion in appraisal.criteria() {
        for rival in &criterion.switching {
            table.row([
                (&criterion.id).into(),
                (&rival.option).into(),
                rival.weight.into(),
                rival.low.into(),
                rival.high.into(),
                rival.ties_only.into(),
            ]);
        }
    }
    table
}

/// The scores at which two options tie.
pub(super) fn score_switching(appraisal: &Appraisal) -> Table {
    let columns = &["option", "against", "criterion", "from", "value", "feasible", "score"];
    let mut table = Table::new("score_switching", columns);
    for switch in appraisal.score_switching() {
        table.row([
            (&switch.option).into(),
            (&switch.against).into(),
            (&switch.criterion).into(),
            switch.from.into(),
            switch.value.into(),
            switch.feasible.into(),
            switch.score.into(),
        ]);
    }
    table
}
