//! Rules about the risk register: what is counted twice, what cannot tell options apart, what has no number.

use super::Remark;
use crate::appraisal::Appraisal;
use crate::appraisal::risk::is_common;
use crate::appraisal::wording::list_some;
use crate::model::{AlternativeId, CriterionKind, Model, Risk};
use crate::parameters::Rule;

/// How many are told by name.
const TOLD: usize = 6;

fn names<'a>(risks: impl IntoIterator<Item = &'a Risk>) -> Vec<&'a str> {
    risks.into_iter().map(|risk| risk.name.as_str()).collect()
}

/// One address for one, the section for more.
fn remark(risks: &[&Risk], message: String) -> Vec<Remark> {
    match risks {
        [] => Vec::new(),
        [one] => vec![Remark::new(&["risk", &one.id], message)],
        _ => vec![Remark::new(&["risk"], message)],
    }
}

/// An uplift for optimism and a risk with a cost on the same option: the same event may be in both.
pub(super) fn risk_in_optimism_bias(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let uplifted = |option: AlternativeId| {
        let id = model.alternative(option).id.as_str();
        model.document().costs.iter().any(|(_, line)| {
            let single = line.for_options.get(id);
            let biased =
                single.and_then(|single| single.optimism_bias.as_ref()).or(line.optimism_bias.as_ref());
            let bears = line.options.is_empty() || line.options.iter().any(|one| one == id);
            biased.is_some() && bears
        })
    };
    let both = |risk: &&Risk| risk.on.iter().any(|on| on.impact.cost.is_some() && uplifted(on.alternative));
    let found: Vec<&Risk> = model.risks().iter().filter(both).collect();
    let told = list_some(&names(found.iter().copied()), TOLD);
    let message = format!(
        "Costs of the same options carry an uplift for optimism: {told}. Past overruns hold what went wrong then, so the same event may be counted in both. Take it out of one of them."
    );
    remark(&found, message)
}

/// Risk as a criterion and in the register.
pub(super) fn risk_and_criterion(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let leaf_is_risk = |leaf: usize| model.criterion(model.leaves()[leaf]).kind == CriterionKind::Risk;
    let scored = (0..model.leaves().len()).filter(|leaf| leaf_is_risk(*leaf));
    let scored: Vec<&str> = scored.map(|leaf| model.criterion(model.leaves()[leaf]).name.as_str()).collect();
    if scored.is_empty() || model.risks().is_empty() {
        return Vec::new();
    }
    let hits = |risk: &&Risk| {
        risk.on.iter().flat_map(|on| &on.impact.score).any(|(leaf, _)| leaf_is_risk(leaf.index()))
    };
    let direct: Vec<&Risk> = model.risks().iter().filter(hits).collect();
    if !direct.is_empty() {
        let told = list_some(&names(direct.iter().copied()), TOLD);
        let message = format!(
            "{told}: the register takes points from a criterion that is about risk itself. The same risk is counted twice."
        );
        return remark(&direct, message);
    }
    let message = format!(
        "Risk is scored as a criterion ({}) and counted by a register of {} risks. Check that nothing is in both.",
        list_some(&scored, TOLD),
        model.risks().len()
    );
    vec![Remark::new(&["risk"], message)]
}

/// Risks that mean the same for every option cannot tell them apart.
pub(super) fn common_risks(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let found: Vec<&Risk> = model.risks().iter().filter(|risk| is_common(model, risk)).collect();
    let (verb, them) = if found.len() == 1 { ("means", "it") } else { ("mean", "them") };
    let told = list_some(&names(found.iter().copied()), TOLD);
    let message = format!(
        "{told} {verb} the same for every option and cannot tell them apart. Keep {them} for the cost and the dates; no option is better for {them}."
    );
    remark(&found, message)
}

/// A register without probabilities counts for nothing.
pub(super) fn register_without_probabilities(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let unknown = |risk: &&Risk| risk.on.iter().any(|on| on.probability.is_none());
    let found: Vec<&Risk> = model.risks().iter().filter(unknown).collect();
    let told = list_some(&names(found.iter().copied()), TOLD);
    let (verb, it) = if found.len() == 1 { ("has", "It is") } else { ("have", "They are") };
    let message = format!(
        "{told} {verb} no probability. {it} listed and not counted. State a range or a word of the risk scale, however wide."
    );
    remark(&found, message)
}

/// A risk that nobody looks after.
pub(super) fn risk_without_owner(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let found: Vec<&Risk> = model.risks().iter().filter(|risk| risk.owner.is_none()).collect();
    let told = list_some(&names(found.iter().copied()), TOLD);
    let verb = if found.len() == 1 { "has" } else { "have" };
    remark(&found, format!("{told} {verb} no owner. Name the role that looks after it."))
}

/// The built-in words for costs are bands of a project of one size.
pub(super) fn cost_words(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let own = model.document().risk_scale.as_ref().is_some_and(|scale| !scale.cost.is_empty());
    let found: Vec<&Risk> = if own { Vec::new() } else { worded(model) };
    let told = list_some(&names(found.iter().copied()), TOLD);
    let verb = if found.len() == 1 { "states its" } else { "state their" };
    let message = format!(
        "{told} {verb} cost by a word. The built-in words are bands of a project of 100 million; state your own under [risk-scale]."
    );
    remark(&found, message)
}

fn worded(model: &Model) -> Vec<&Risk> {
    let document = model.document();
    let has_word = |risk: &&Risk| {
        let written = document.risks.get(&risk.id);
        let impacts = written.into_iter().flat_map(|one| {
            let single = one.for_options.iter().filter_map(|(_, single)| single.impact.as_ref());
            one.impact.iter().chain(single)
        });
        let mut costs = impacts.filter_map(|impact| impact.cost.as_ref());
        costs.any(|cost| cost.word().is_some() && !cost.is_missing())
    };
    model.risks().iter().filter(has_word).collect()
}
