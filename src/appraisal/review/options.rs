//! Rules about options: business as usual, straw men, judgements that nobody made.

use super::Remark;
use crate::appraisal::Appraisal;
use crate::appraisal::wording::{list, list_some};
use crate::model::{Alternative, Role};
use crate::parameters::Rule;

pub(super) fn no_business_as_usual(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    if appraisal.model().alternatives().iter().any(Alternative::is_business_as_usual) {
        return Vec::new();
    }
    vec![Remark::new(
        &["option"],
        "No option has the role of business as usual. Add what happens if current arrangements carry on: it always goes forward, and every option is judged against it.",
    )]
}

pub(super) fn straw_man(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let stands = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    // Business as usual has to be there, however it compares.
    let usual = |id: &str| appraisal.outcome(id).is_some_and(|outcome| outcome.role == Role::BusinessAsUsual);
    let enough = appraisal.model().leaves().len() > 1;
    let everywhere = appraisal.dominance().iter().filter(|one| {
        one.everywhere && enough && stands(&one.option) && stands(&one.by) && !usual(&one.option)
    });
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in everywhere {
        let by = appraisal.name_of(&one.by);
        match found.iter_mut().find(|(option, _)| *option == one.option.as_str()) {
            Some((_, dominators)) => dominators.push(by),
            None => found.push((one.option.as_str(), vec![by])),
        }
    }
    let remark = |(option, by): (&str, Vec<&str>)| {
        let name = appraisal.name_of(option);
        Remark::new(
            &["option", option],
            format!(
                "{name} is worse on every criterion than {}. Is it a real option, or there to make another look good?",
                list_some(&by, 6)
            ),
        )
    };
    found.into_iter().map(remark).collect()
}

pub(super) fn judgements_left_out(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let mut found = Vec::new();
    for option in model.shown().iter().map(|option| model.alternative(*option)) {
        let left_out = option.unjudged().filter(|judgement| judgement.left_out);
        let names: Vec<String> = left_out
            .map(|judgement| format!("\"{}\"", model.requirement(judgement.requirement).name))
            .collect();
        if !names.is_empty() && !option.is_screened_out() {
            found.push(Remark::new(
                &["option", &option.id, "meets"],
                format!(
                    "Nobody says whether {} meets {}. State true, false with the reason, or \"missing\".",
                    option.name,
                    list(&names)
                ),
            ));
        }
    }
    found
}
