//! Rules about scores: what they can tell, what backs them, who gave them.

use super::Remark;
use crate::appraisal::Appraisal;
use crate::appraisal::wording::{count, list};
use crate::model::{AlternativeId, CriterionId, LeafId, Model, ScoreState};
use crate::parameters::Rule;

/// Leaves in the order of the file.
fn leaves(model: &Model) -> Vec<(CriterionId, LeafId)> {
    model.shown_criteria().iter().filter_map(|id| Some((*id, model.leaf(*id)?))).collect()
}

/// The options that are not ruled out, in the order of the file.
fn options(model: &Model) -> Vec<AlternativeId> {
    model.shown().iter().copied().filter(|option| !model.alternative(*option).is_screened_out()).collect()
}

pub(super) fn cannot_discriminate(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let options = options(model);
    let mut found = Vec::new();
    for (criterion, leaf) in leaves(model) {
        let known = options.iter().all(|option| !model.score_state(*option, leaf).is_missing());
        let mut values = options.iter().map(|option| model.value(*option, leaf));
        let first = values.next();
        if known && options.len() > 1 && values.all(|value| Some(value) == first) {
            let criterion = model.criterion(criterion);
            found.push(Remark::new(
                &["criterion", &criterion.id],
                format!("All options score the same on {}, so it tells none apart. Leave it out, or look at the scores again.", criterion.name),
            ));
        }
    }
    found
}

/// The fewest options on which a correlation says anything at all.
const ENOUGH_OPTIONS: usize = 4;

/// How many leaves are compared with each other before the comparison is left to people.
const MANY_LEAVES: usize = 60;

pub(super) fn criteria_move_together(appraisal: &Appraisal, rule: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let (leaves, options) = (leaves(model), options(model));
    let most = rule.most.unwrap_or(f64::INFINITY);
    let mut found = Vec::new();
    if leaves.len() > MANY_LEAVES {
        return found;
    }
    let mut pairs = Vec::with_capacity(options.len());
    for (place, (one, leaf)) in leaves.iter().enumerate() {
        for (other, other_leaf) in &leaves[place + 1..] {
            if correlation(model, &options, *leaf, *other_leaf, &mut pairs)
                .is_none_or(|correlation| correlation <= most)
            {
                continue;
            }
            let (one, other) = (model.criterion(*one), model.criterion(*other));
            found.push(Remark::new(
                &["criterion", &other.id],
                format!(
                    "{} and {} score the options almost alike. Would a gain on one matter as much if the other were already good? If not, they may count one thing twice.",
                    one.name, other.name
                ),
            ));
        }
    }
    found
}

/// The correlation of two leaves over the options that are scored on both; none on too few. `pairs` is room to work
/// in.
fn correlation(
    model: &Model,
    options: &[AlternativeId],
    one: LeafId,
    other: LeafId,
    pairs: &mut Vec<(f64, f64)>,
) -> Option<f64> {
    let ((x_values, x_states), (y_values, y_states)) = (model.leaf_row(one), model.leaf_row(other));
    pairs.clear();
    for place in options.iter().map(|option| option.index()) {
        if !x_states[place].is_missing() && !y_states[place].is_missing() {
            pairs.push((x_values[place], y_values[place]));
        }
    }
    if pairs.len() < ENOUGH_OPTIONS {
        return None;
    }
    let count = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), (a, b)| (x + a, y + b));
    let (x, y) = (x / count, y / count);
    let (xx, yy, xy) = pairs.iter().fold((0.0, 0.0, 0.0), |(xx, yy, xy), (a, b)| {
        let (a, b) = (a - x, b - y);
        (xx + a * a, yy + b * b, xy + a * b)
    });
    (xx > 0.0 && yy > 0.0).then(|| xy / (xx * yy).sqrt())
}

pub(super) fn scores_left_out(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let leaves = leaves(model);
    let mut found = Vec::new();
    for option in options(model) {
        let left_out =
            leaves.iter().filter(|(_, leaf)| model.score_state(option, *leaf) == ScoreState::LeftOut);
        let names: Vec<&str> =
            left_out.map(|(criterion, _)| model.criterion(*criterion).name.as_str()).collect();
        if !names.is_empty() {
            let option = model.alternative(option);
            let which = if names.len() > 5 {
                count(names.len(), "criterion").replace("criterions", "criteria")
            } else {
                list(&names)
            };
            found.push(Remark::new(
                &["option", &option.id, "score"],
                format!("{} has no score on {which}. Each counts as anything from worst to best; if nobody knows, write \"missing\".", option.name),
            ));
        }
    }
    found
}

pub(super) fn without_evidence(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let scoring = appraisal.model().scoring();
    let (stated, evidenced) = (scoring.stated, scoring.evidenced);
    if stated == 0 || evidenced == stated {
        return Vec::new();
    }
    // Rounded down, so that it says 100% only if nothing is without.
    let share = 100 * evidenced / stated;
    vec![Remark::new(
        &["option"],
        format!(
            "{evidenced} of {} cite evidence ({share}%). A score without a source cannot be checked.",
            count(stated, "stated score")
        ),
    )]
}

pub(super) fn one_scorer(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let scoring = appraisal.model().scoring();
    let named = list(&scoring.scorers.iter().collect::<Vec<_>>());
    let message = match scoring.scorers.len() {
        _ if scoring.stated == 0 => return Vec::new(),
        0 => "Nobody says who scored. Record the meeting or role with `by`: scores by the analyst alone are a weak basis.".to_owned(),
        1 if scoring.signed == scoring.stated => {
            format!("All scores are by {named}. Were those who know the service and those affected part of it?")
        }
        1 => format!("The only scorer named is {named}. Record who gave the other scores, with `by`."),
        _ => return Vec::new(),
    };
    vec![Remark::new(&["option"], message)]
}

pub(super) fn clamped_score(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let mut found = Vec::new();
    for option in model.shown() {
        for (criterion, leaf) in leaves(model) {
            if model.score_state(*option, leaf) == ScoreState::Clamped {
                let (option, criterion) = (model.alternative(*option), model.criterion(criterion));
                found.push(Remark::new(
                    &["option", &option.id, "score", &criterion.id],
                    format!(
                        "The range of {} on {} runs beyond the scale and counts as the end it runs beyond.",
                        option.name, criterion.name
                    ),
                ));
            }
        }
    }
    found
}
