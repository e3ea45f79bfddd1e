//! What is missing: scores and judgements that nobody knows.

use crate::appraisal::{Appraisal, list};
use crate::model::{AlternativeId, Model};
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("missing", "What is missing");
    let model = appraisal.model();
    let considered = model.shown().iter().filter(|option| !model.alternative(**option).is_screened_out());
    section
        .list(considered.flat_map(|option| [scores(model, *option), judgements(model, *option)]).flatten());
    if !section.blocks.is_empty() {
        section.paragraph(Line::new().quiet(
            "A missing score counts as anything from worst to best. A missing judgement rules nothing out until somebody judges.",
        ));
    }
    section
}

fn scores(model: &Model, option: AlternativeId) -> Option<Line> {
    let missing = model.shown_criteria().iter().filter(|criterion| {
        model.leaf(**criterion).is_some_and(|leaf| model.score_state(option, leaf).is_missing())
    });
    let described: Vec<String> = missing
        .map(|criterion| {
            let name = &model.criterion(*criterion).name;
            model
                .score_note(option, *criterion)
                .because
                .map_or_else(|| name.clone(), |because| format!("{name} ({because})"))
        })
        .collect();
    let leaves = model.leaves().len();
    let what = match described.len() {
        0 => return None,
        all if all == leaves => "every score".to_owned(),
        _ => list(&described),
    };
    Some(Line::new().strong(model.alternative(option).name.as_str()).plain(": ").plain(what))
}

fn judgements(model: &Model, option: AlternativeId) -> Option<Line> {
    let alternative = model.alternative(option);
    let names: Vec<String> = alternative
        .unjudged()
        .map(|judgement| {
            let name = format!("\"{}\"", model.requirement(judgement.requirement).name);
            judgement.because.as_ref().map_or(name.clone(), |because| format!("{name} ({because})"))
        })
        .collect();
    (!names.is_empty()).then(|| {
        Line::new().strong(alternative.name.as_str()).plain(format!(": whether it meets {}", list(&names)))
    })
}
