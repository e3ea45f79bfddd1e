//! When it would be ready: planned days against those in the draws.

use crate::appraisal::{Appraisal, DateOn, MilestoneDates, list, percent, sentence};
use crate::key_path::KeyPath;
use crate::model::{Citation, Milestone, Model};
use crate::report::block::{Line, Link, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("when-ready", "When it would be ready");
    let dates = appraisal.milestone_dates();
    if dates.is_empty() {
        return section;
    }
    let mut table = Table::new(&["Milestone", ">Planned", ">P50", ">P80", ">P90", ">On time"]);
    for milestone in dates {
        for (place, group) in alike(milestone).into_iter().enumerate() {
            let date = group[0];
            let name = milestone_of(appraisal.model(), milestone).map_or("", |one| one.name.as_str());
            let options = options(appraisal, &group);
            let name = match place {
                0 => Line::from(name)
                    .of_input(["milestone", &milestone.milestone])
                    .plain(format!(": {options}")),
                _ => Line::from(format!("the same: {options}")),
            };
            let figures = [
                date.planned.map(|day| day.to_string()).unwrap_or_default(),
                date.p50.value.to_string(),
                date.p80.value.to_string(),
                date.p90.value.to_string(),
                date.on_time.map(|chance| percent(chance.value)).unwrap_or_default(),
            ];
            table.row(std::iter::once(name).chain(figures.map(Line::from)));
        }
    }
    section.table(table);
    section.paragraph(Line::new().quiet(
        "P50: the day by which it is reached in half of the draws; P80 in four of five; P90 in nine of ten. On time: the chance of the planned day or an earlier one.",
    ));
    section.list(dates.iter().filter_map(|milestone| past(appraisal, milestone)));
    let written = appraisal.model().document().milestones.iter();
    let sources: Vec<Line> = written
        .filter_map(|(id, one)| source(appraisal, id, one.because.as_deref(), &one.evidence.citations))
        .collect();
    if !sources.is_empty() {
        section.subheading("Why these dates");
        section.list(sources);
    }
    section
}

fn milestone_of<'a>(model: &'a Model, dates: &MilestoneDates) -> Option<&'a Milestone> {
    model.milestones().iter().find(|milestone| milestone.id == dates.milestone)
}

/// Options on which a milestone is reached on the same days stand together.
fn alike(milestone: &MilestoneDates) -> Vec<Vec<&DateOn>> {
    let key = |one: &DateOn| (one.planned, one.p50.value, one.p80.value, one.p90.value);
    let mut groups: Vec<Vec<&DateOn>> = Vec::new();
    for date in &milestone.options {
        match groups.iter_mut().find(|group| key(group[0]) == key(date)) {
            Some(group) => group.push(date),
            None => groups.push(vec![date]),
        }
    }
    groups
}

fn options(appraisal: &Appraisal, group: &[&DateOn]) -> String {
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let names = group.iter().filter(|date| considered(&date.option));
    let names: Vec<&str> = names.map(|date| appraisal.name_of(&date.option)).collect();
    let all = appraisal.outcomes().filter(|outcome| !outcome.screened_out).count();
    if names.len() == all { "every option".to_owned() } else { list(&names) }
}

/// What past projects made of their plans.
fn past(appraisal: &Appraisal, dates: &MilestoneDates) -> Option<String> {
    let milestone = milestone_of(appraisal.model(), dates)?;
    let ratios: Vec<String> = milestone.past.iter().map(|ratio| format!("{ratio:.1}")).collect();
    if ratios.is_empty() {
        return None;
    }
    let times =
        if ratios.len() == 1 { "in a past project" } else { "in past projects, one of them drawn at random" };
    Some(sentence(&format!("{} takes {} times its plan, as {times}.", milestone.name, list_or(&ratios))))
}

/// "2.2 or 2.9"
fn list_or(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The reason and the sources of a milestone; nothing where neither is stated.
fn source(appraisal: &Appraisal, id: &str, because: Option<&str>, evidence: &[Citation]) -> Option<Line> {
    if because.is_none() && evidence.is_empty() {
        return None;
    }
    let milestone = appraisal.model().milestones().iter().find(|one| one.id.as_str() == id)?;
    let because = because.map(|because| format!(": {because}")).unwrap_or_default();
    let about = Link::Input(KeyPath::from_segments(["milestone", id]));
    Some(Line::new().strong(sentence(&milestone.name)).plain(because).about(about).cited(evidence))
}
