//! The options table: rank, total, and the range over missing scores.

use crate::appraisal::{Appraisal, Outcome, TIE, list_some, points, sentence};
use crate::report::block::{Line, Link, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("options", "Options");
    let ranked: Vec<&Outcome> = appraisal.ranking().collect();
    let ranged = ranked.iter().any(|outcome| is_range(outcome));
    let headings: &[&str] =
        if ranged { &[">Rank", "Option", ">Score", ">Range"] } else { &[">Rank", "Option", ">Score"] };
    let mut table = Table::new(headings);
    for outcome in &ranked {
        let tied = ranked.iter().filter(|other| other.rank == outcome.rank).count() > 1;
        let rank =
            outcome.rank.map(|rank| format!("{rank}{}", if tied { "=" } else { "" })).unwrap_or_default();
        let mut cells = vec![
            Line::from(rank),
            name(outcome),
            Line::from(points(outcome.total)).to(Link::Section("parts")),
        ];
        if ranged {
            let range =
                is_range(outcome).then(|| format!("{} to {}", points(outcome.low), points(outcome.high)));
            cells.push(range.unwrap_or_default().into());
        }
        table.row(cells);
    }
    if table.rows.is_empty() {
        section.paragraph("Every option is ruled out; see below.");
    }
    section.table(table);
    let mut notes = vec!["Scores are out of 100.".to_owned()];
    if ranged {
        notes.push(
            "The range is what missing scores could make of them; a missing score counts as the middle."
                .to_owned(),
        );
    }
    if ranked.iter().any(|outcome| !outcome.failed.is_empty()) {
        notes.push(
            "* Business as usual always goes forward, but it fails a requirement and cannot be recommended."
                .to_owned(),
        );
    }
    section.paragraph(Line::new().quiet(notes.join(" ")));
    section.list(dominated(appraisal));
    section
}

/// How many are told by name.
const TOLD: usize = 6;

/// Who is beaten on everything that tells options apart, whatever the weights.
fn dominated(appraisal: &Appraisal) -> Vec<String> {
    if appraisal.model().leaves().len() < 2 {
        return Vec::new();
    }
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in appraisal.dominance().iter().filter(|one| considered(&one.option) && considered(&one.by)) {
        let by = appraisal.name_of(&one.by);
        match found.iter_mut().find(|(option, _)| *option == one.option.as_str()) {
            Some((_, dominators)) => dominators.push(by),
            None => found.push((one.option.as_str(), vec![by])),
        }
    }
    // Of many, some: the JSON result has all.
    let more = found.len().saturating_sub(TOLD);
    let told = found.into_iter().take(TOLD).map(|(option, by)| {
        let by = list_some(&by, TOLD);
        let option = appraisal.name_of(option);
        sentence(&format!(
            "{option} is no better on any criterion than {by}, and worse on some, whatever the weights."
        ))
    });
    let rest = (more > 0)
        .then(|| format!("{more} more options are beaten in this way; the JSON result has them all."));
    told.chain(rest).collect()
}

fn is_range(outcome: &Outcome) -> bool {
    outcome.high - outcome.low > TIE
}

fn name(outcome: &Outcome) -> Line {
    let usual = outcome.role.word() == "business-as-usual";
    let line = Line::new().plain(outcome.name.as_str());
    match (usual, outcome.failed.is_empty()) {
        (true, true) => line.quiet(" (business as usual)"),
        (true, false) => line.quiet(" (business as usual)*"),
        _ => line,
    }
}
