//! Where the scores come from: what each option is, the ends of each scale, and the reason and source of each score.

use crate::appraisal::{Appraisal, points, score};
use crate::key_path::KeyPath;
use crate::model::{AlternativeId, CriterionId, Model, ValueFunction};
use crate::report::block::{Line, Link, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let model = appraisal.model();
    let mut section = Section::new("reasons", "Where the scores come from");
    let scales: Vec<Line> =
        model.shown_criteria().iter().filter_map(|criterion| scale(model, *criterion)).collect();
    if !scales.is_empty() {
        section.subheading("Scales, from worst to best");
        section.list(scales);
    }
    let weights: Vec<Line> =
        model.shown_criteria().iter().filter_map(|criterion| weight(model, *criterion)).collect();
    if !weights.is_empty() {
        section.subheading("Weights");
        section.list(weights);
    }
    for option in model.shown() {
        let scores: Vec<Line> = model
            .shown_criteria()
            .iter()
            .filter_map(|criterion| reason(model, *option, *criterion))
            .collect();
        let alternative = model.alternative(*option);
        if scores.is_empty() && alternative.description.is_none() {
            continue;
        }
        section.subheading(&alternative.name);
        if let Some(description) = &alternative.description {
            let written = model.document().alternatives.get(&alternative.id);
            let sources = written.map(|option| option.evidence.citations.as_slice()).unwrap_or_default();
            section.paragraph(Line::from(description.as_str()).cited(sources));
        }
        section.list(scores);
    }
    section
}

/// What the ends of a scale mean.
fn scale(model: &Model, criterion: CriterionId) -> Option<Line> {
    let criterion = model.criterion(criterion);
    let scale = criterion.scale.as_ref()?;
    let unit = scale.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let ends = match &scale.function {
        ValueFunction::Linear { worst, best } | ValueFunction::Exponential { worst, best, .. } => {
            Some((score(*worst), score(*best)))
        }
        _ => None,
    };
    let end = |figure: Option<String>, words: &Option<String>| match (figure, words) {
        (Some(figure), Some(words)) => Some(format!("{figure}{unit} ({words})")),
        (Some(figure), None) => Some(format!("{figure}{unit}")),
        (None, words) => words.clone(),
    };
    let (worst, best) = ends.map_or((None, None), |(worst, best)| (Some(worst), Some(best)));
    let (worst, best) = (end(worst, &scale.worst)?, end(best, &scale.best)?);
    let about = Link::Input(KeyPath::from_segments(["criterion", &criterion.id]));
    Some(Line::new().strong(criterion.name.as_str()).plain(format!(": {worst} → {best}")).about(about))
}

/// Who stated a weight, the reason for it or for the criterion, and their sources; nothing where none is stated.
fn weight(model: &Model, criterion: CriterionId) -> Option<Line> {
    let criterion = model.criterion(criterion);
    let written = model.document().criteria.get(&criterion.id)?;
    let stated = [("swing", &written.swing), ("importance", &written.importance)];
    let stated = stated.into_iter().find_map(|(key, estimate)| Some((key, estimate.as_ref()?)));
    let detail = stated.and_then(|(_, estimate)| estimate.detail());
    let by = detail.and_then(|detail| detail.by.as_ref());
    let reasons = [detail.and_then(|detail| detail.because.as_ref()), written.because.as_ref()];
    let reasons: Vec<&str> = reasons.into_iter().flatten().map(String::as_str).collect();
    let sources = detail.map(|detail| detail.evidence.citations.as_slice()).unwrap_or_default().iter();
    let sources: Vec<_> = sources.chain(&written.evidence.citations).collect();
    if by.is_none() && reasons.is_empty() && sources.is_empty() {
        return None;
    }
    let key = stated.map_or("swing", |(key, _)| key);
    let by = by.map(|by| format!(", stated by {by}")).unwrap_or_default();
    let reasons = if reasons.is_empty() { String::new() } else { format!(": {}", reasons.join("; ")) };
    let about = Link::Input(KeyPath::from_segments(["criterion", &criterion.id, key]));
    let share = format!(" ({:.1}% of all weight{by}){reasons}", 100.0 * criterion.weight);
    Some(Line::new().strong(criterion.name.as_str()).plain(share).about(about).cited(sources))
}

/// The reason and the sources of one score; nothing where neither is stated.
fn reason(model: &Model, option: AlternativeId, criterion: CriterionId) -> Option<Line> {
    let leaf = model.leaf(criterion)?;
    let note = model.score_note(option, criterion);
    if note.because.is_none() && note.evidence.is_empty() {
        return None;
    }
    let stated = match (note.word, model.performance(option, leaf)) {
        (Some(word), _) => word.to_owned(),
        (None, Some(figure)) => score(figure),
        (None, None) => points(model.value(option, leaf)),
    };
    let because = note.because.map(|because| format!(", {because}")).unwrap_or_default();
    let by = note.by.map(|by| format!(" (by {by})")).unwrap_or_default();
    let path = ["option", &model.alternative(option).id, "score", &model.criterion(criterion).id];
    let line = Line::new()
        .strong(model.criterion(criterion).name.as_str())
        .plain(format!(": {stated}{because}{by}"))
        .about(Link::Input(KeyPath::from_segments(path)));
    Some(line.cited(note.evidence))
}
