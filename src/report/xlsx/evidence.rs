//! Evidence: why each score is what it is, the sources, and the log.

use super::book::{Content, Role, Sheet};
use super::grid::Grid;
use crate::model::{AlternativeId, Citation, Criterion, CriterionId, Input};

pub(super) fn sheet(grid: &Grid<'_>) -> Sheet {
    let note =
        "Why each score is what it is, who judged, and where it comes from; then the sources and the log.";
    let mut sheet = Sheet::titled("Evidence", &[34.0, 34.0, 18.0, 30.0, 78.0, 40.0, 26.0], note);
    sheet.header(3, ["Option", "Criterion", "Score", "Range", "Because", "Evidence", "By"]);
    sheet.fixed_columns = 1;
    let mut at = 4;
    for (_, option, outcome) in grid.columns() {
        for (id, _) in &grid.leaves {
            let criterion = grid.model.criterion(*id);
            if let Some(score) = score(grid, option, *id) {
                sheet.words(at, 0, &[Some(&outcome.name), Some(&criterion.name)]);
                sheet.put(at, 2, score, Role::Text);
                note_of(grid, option, (*id, criterion), at, &mut sheet);
                at += 1;
            }
        }
    }
    lines(grid, &mut sheet);
    sources(grid, &mut sheet);
    log(grid, &mut sheet);
    sheet
}

/// The score as stated; none if nothing is said of it.
fn score(grid: &Grid<'_>, option: AlternativeId, id: CriterionId) -> Option<Content> {
    let leaf = grid.model.leaf(id)?;
    let note = grid.model.score_note(option, id);
    let stated = grid.model.performance(option, leaf);
    let said = note.because.is_some() || !note.evidence.is_empty() || note.by.is_some() || stated.is_some();
    said.then(|| match (note.word, stated) {
        (Some(word), _) => word.into(),
        (None, Some(figure)) => figure.into(),
        (None, None) => "missing".into(),
    })
}

fn note_of(
    grid: &Grid<'_>,
    option: AlternativeId,
    (id, criterion): (CriterionId, &Criterion),
    at: usize,
    sheet: &mut Sheet,
) {
    let note = grid.model.score_note(option, id);
    let path = ["option", &grid.model.alternative(option).id, "score", &criterion.id].join(".");
    let input = grid.model.inputs().iter().find(|input| input.path.as_str() == path);
    let range = input.map(range);
    let evidence = cited(note.evidence);
    sheet.words(at, 3, &[range.as_deref(), note.because, evidence.as_deref(), note.by]);
}

/// Four of five draws lie between these.
fn range(input: &Input) -> String {
    let quantile = |share: f64| crate::appraisal::score(input.distribution.quantile(share));
    format!("{} to {} (P10 to P90)", quantile(0.1), quantile(0.9))
}

fn cited(evidence: &[Citation]) -> Option<String> {
    let cited: Vec<String> = evidence.iter().map(ToString::to_string).collect();
    (!cited.is_empty()).then(|| cited.join(", "))
}

fn lines(grid: &Grid<'_>, sheet: &mut Sheet) {
    let lines = grid.model.shown_money_lines();
    if lines.is_empty() {
        return;
    }
    let first = sheet.table(
        "Lines of money",
        ["Line", "Where in the file", "Kind", "Party", "Because", "Evidence", "Source"],
    );
    for (at, line) in (first..).zip(lines) {
        let path = line.path().join(".");
        let evidence = cited(&line.evidence);
        let (kind, party) = (line.kind.word(), line.party.word());
        let words = [
            Some(line.name.as_str()),
            Some(&path),
            Some(kind),
            Some(party),
            line.because.as_deref(),
            evidence.as_deref(),
            line.source.as_deref(),
        ];
        sheet.words(at, 0, &words);
    }
}

fn sources(grid: &Grid<'_>, sheet: &mut Sheet) {
    let entries = grid.model.document().evidence.iter();
    if entries.len() == 0 {
        return;
    }
    let first = sheet.table("Sources", ["id", "Publisher", "Date", "Link", "Title", "Text", "Because"]);
    for (at, (id, source)) in (first..).zip(entries) {
        let date = source.date.map(|date| date.to_string());
        let words = [
            Some(id),
            source.publisher.as_deref(),
            date.as_deref(),
            source.link.as_deref(),
            source.title.as_deref(),
            source.text.as_deref(),
            source.because.as_deref(),
        ];
        sheet.words(at, 0, &words);
    }
}

fn log(grid: &Grid<'_>, sheet: &mut Sheet) {
    let entries = grid.model.document().log.iter();
    if entries.len() == 0 {
        return;
    }
    let first = sheet.table("Log", ["id", "Effect", "Kind", "Reliability", "It says", "Signed off by"]);
    for (at, (id, entry)) in (first..).zip(entries) {
        let kind = entry.kind.map(|kind| kind.to_string());
        let words = [
            Some(id),
            entry.effect.as_deref(),
            kind.as_deref(),
            entry.reliability.as_deref(),
            entry.says.as_deref(),
            entry.signed_off_by.as_deref(),
        ];
        sheet.words(at, 0, &words);
    }
}
