//! Rules about criteria: how they are weighted, on which scales, and what is counted twice.

use super::Remark;
use crate::appraisal::Appraisal;
use crate::appraisal::wording::list_some;
use crate::model::{Criterion, CriterionId, CriterionKind, Model, ScaleEnds, Weighting};
use crate::parameters::Rule;

fn names(model: &Model, criteria: &[CriterionId]) -> String {
    list_some(&criteria.iter().map(|id| model.criterion(*id).name.as_str()).collect::<Vec<_>>(), 12)
}

fn is_or_are(criteria: &[CriterionId]) -> &'static str {
    if criteria.len() == 1 { "is" } else { "are" }
}

/// Leaves in the order of the file whose scale is as asked for.
fn leaves(model: &Model, keep: impl Fn(&Criterion) -> bool) -> Vec<CriterionId> {
    let shown = model.shown_criteria().iter().copied();
    shown.filter(|id| model.criterion(*id).is_leaf() && keep(model.criterion(*id))).collect()
}

fn ends(criterion: &Criterion) -> Option<ScaleEnds> {
    criterion.scale.as_ref().map(|scale| scale.ends)
}

/// The address of one criterion, or of all of them.
fn at(model: &Model, criteria: &[CriterionId], message: String) -> Vec<Remark> {
    match criteria {
        [] => Vec::new(),
        [one] => vec![Remark::new(&["criterion", &model.criterion(*one).id], message)],
        _ => vec![Remark::new(&["criterion"], message)],
    }
}

pub(super) fn importance_weights(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let families = model.families().iter().filter(|family| family.weighting == Weighting::Importance);
    let members: Vec<CriterionId> = families.flat_map(|family| family.members.iter().copied()).collect();
    let are = is_or_are(&members);
    let message = format!(
        "{} {are} weighted by importance, without regard to how far the options can differ. Ask instead how much going from worst to best matters, and state it as a swing.",
        names(model, &members)
    );
    at(model, &members, message)
}

pub(super) fn inconsistent_pairs(appraisal: &Appraisal, rule: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let most = rule.most.unwrap_or(f64::INFINITY);
    let mut found = Vec::new();
    for family in model.families() {
        let Some(ratio) = family.consistency_ratio.filter(|ratio| *ratio > most) else { continue };
        let message = format!(
            "The pairwise ratios of {} contradict each other (consistency ratio {ratio:.2}, at most {most} is usual). Look at them again.",
            names(model, &family.members)
        );
        found.push(match family.parent {
            Some(parent) => Remark::new(&["criterion", &model.criterion(parent).id], message),
            None => Remark::new(&["criterion"], message),
        });
    }
    found
}

pub(super) fn many_siblings(appraisal: &Appraisal, rule: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let most = rule.most.unwrap_or(f64::INFINITY);
    let mut found = Vec::new();
    for family in model.families().iter().filter(|family| family.members.len() as f64 > most) {
        let count = family.members.len();
        let (path, place) = match family.parent {
            Some(parent) => (
                vec!["criterion", model.criterion(parent).id.as_str()],
                format!("under {}", model.criterion(parent).name),
            ),
            None => (vec!["criterion"], "at the top of the tree".to_owned()),
        };
        found.push(Remark::new(
            &path,
            format!("{count} criteria stand side by side {place}; beyond about {most} they are rarely weighed with care. Consider grouping them."),
        ));
    }
    found
}

pub(super) fn unanchored_scale(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let found = leaves(model, |criterion| ends(criterion) == Some(ScaleEnds::Unanchored));
    let have = if found.len() == 1 { "has" } else { "have" };
    let message = format!(
        "{} {have} no worst and best end, so that a swing between them means nothing in particular. Say in words or numbers what 0 and 100 are.",
        names(model, &found)
    );
    at(model, &found, message)
}

pub(super) fn local_scale(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let found = leaves(model, |criterion| matches!(ends(criterion), Some(ScaleEnds::Local(_))));
    let message = format!(
        "The scale of {} runs from the lowest to the highest score of the options there are. Its weight holds for these options only: add or change one, and it has to be judged again.",
        names(model, &found)
    );
    at(model, &found, message)
}

pub(super) fn option_added_to_local_scale(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let local = leaves(model, |criterion| matches!(ends(criterion), Some(ScaleEnds::Local(_))));
    let mut found = Vec::new();
    for option in model.shown().iter().map(|option| model.alternative(*option)) {
        let Some(added) = option.added else { continue };
        // A swing judged after the option came knows of it; one judged before, or on no stated day, may not.
        let late = |id: &&CriterionId| {
            let judged = model.weight_date(**id);
            judged.is_none_or(|judged| judged.last_day() < added.last_day())
        };
        let late: Vec<CriterionId> = local.iter().filter(late).copied().collect();
        if !late.is_empty() {
            found.push(Remark::new(
                &["option", &option.id, "added"],
                format!(
                    "{} was added in {added}, and the weight of {} on its local scale is not shown to have been judged again since.",
                    option.name,
                    names(model, &late)
                ),
            ));
        }
    }
    found
}

pub(super) fn cost_twice(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let costs = leaves(model, |criterion| criterion.kind == CriterionKind::Cost);
    if !model.has_costs() {
        return Vec::new();
    }
    let score = if costs.len() == 1 { "scores" } else { "score" };
    let message = format!(
        "{} {score} money, and the file has cost lines too. The same money counted in the score and beside it counts twice: keep cost out of the score.",
        names(model, &costs)
    );
    at(model, &costs, message)
}
