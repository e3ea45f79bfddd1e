//! The certificate, what the review found, and what was not computed.

use super::book::{Role, Sheet, Shown};
use super::grid::Grid;
use crate::parameters::FindingSeverity;

pub(super) fn sheet(grid: &Grid<'_>) -> Sheet {
    let note = "What it takes to get the same result again from the scenario file.";
    let mut sheet = Sheet::titled("Certificate", &[26.0, 80.0, 14.0, 80.0], note);
    let certificate = grid.appraisal.certificate();
    let mut said = vec![
        ("Library", format!("appraise {}", certificate.version)),
        ("Input, SHA-256", certificate.fingerprint),
        ("Results, SHA-256", certificate.results),
    ];
    said.extend(certificate.seed.map(|seed| ("Seed", seed.to_string())));
    said.extend(certificate.draws.map(|draws| ("Draws", draws.to_string())));
    said.extend(certificate.plan.map(|plan| ("Plan", plan)));
    said.extend(certificate.generator.map(|generator| ("Generator", generator)));
    said.extend(certificate.judged_on.map(|day| ("Judged as at", day.to_string())));
    said.extend(certificate.parameters.into_iter().map(|table| ("Table", table)));
    sheet.header(3, ["What", "Which"]);
    for (row, (what, which)) in (4..).zip(&said) {
        sheet.words(row, 0, &[Some(what), Some(which)]);
    }
    review(grid, &mut sheet);
    not_computed(grid, &mut sheet);
    sheet
}

fn review(grid: &Grid<'_>, sheet: &mut Sheet) {
    if grid.appraisal.review().is_empty() {
        return;
    }
    let first = sheet.table("Review", ["Rule", "Finding", "Severity", "Where in the file; source"]);
    for (row, finding) in (first..).zip(grid.appraisal.review()) {
        let severity = match finding.severity {
            FindingSeverity::Warning => "warning",
            FindingSeverity::Question => "question",
            FindingSeverity::Note => "note",
        };
        let origin = format!("{}; {}", finding.at, finding.source);
        sheet.words(row, 0, &[Some(&finding.rule), Some(&finding.message), Some(severity), Some(&origin)]);
    }
}

fn not_computed(grid: &Grid<'_>, sheet: &mut Sheet) {
    let found = grid.model.uncomputed();
    if found.is_empty() {
        return;
    }
    let first =
        sheet.table("In the file, and not computed by this version", ["Where in the file", "What", "Times"]);
    for (row, one) in (first..).zip(&found) {
        sheet.words(row, 0, &[Some(&one.at), Some(&one.what)]);
        sheet.put(row, 2, one.count as f64, Role::Text.shown(Shown::Whole));
    }
}
