//! Risks: the register, what is expected of each, and what it did in the draws.

use super::book::{Sheet, Shown};
use super::grid::Grid;
use crate::appraisal::{ExpectedEffect, RegisteredRisk, RiskEffect, Sampled};

/// None if the file has no risk.
pub(super) fn sheet(grid: &Grid<'_>) -> Option<Sheet> {
    let risks = grid.appraisal.risks();
    if risks.is_empty() {
        return None;
    }
    let note = "Expected effect: chance times mean impact, mitigations counted where the file counts them. Drawn figures carry their standard errors (±).";
    let mut widths = vec![34.0, 22.0, 26.0, 18.0, 14.0];
    widths.resize(24, 13.0);
    widths.extend([50.0, 30.0]);
    let mut sheet = Sheet::titled("Risks", &widths, note);
    sheet.header(3, HEADINGS);
    sheet.fixed_columns = 1;
    let mut at = 4;
    for risk in &risks {
        for effect in &risk.options {
            register(grid, risk, effect, at, &mut sheet);
            drawn(grid, risk, effect, at, &mut sheet);
            at += 1;
        }
    }
    Some(sheet)
}

const HEADINGS: [&str; 26] = [
    "Risk",
    "id",
    "Option",
    "Owner",
    "Payer",
    "Chance",
    "Expected cost",
    "Expected months",
    "Expected points",
    "Likelihood class",
    "Impact class",
    "5×5, an order of attention",
    "Mitigation",
    "Mitigation costs",
    "It saves cost",
    "It saves months",
    "It saves points",
    "Drawn chance",
    "±",
    "Drawn points",
    "±",
    "Drawn cost",
    "±",
    "First lost",
    "Because",
    "Evidence",
];

/// The column of the first figure.
const FIGURES: usize = 5;

fn register(grid: &Grid<'_>, risk: &RegisteredRisk, effect: &ExpectedEffect, at: usize, sheet: &mut Sheet) {
    let option = grid.appraisal.name_of(&effect.option);
    let payer = risk.payer.word();
    sheet.words(at, 0, &[Some(&risk.name), Some(&risk.id), Some(option), risk.owner.as_deref(), Some(payer)]);
    let class = |of: fn(crate::appraisal::Rating) -> usize| effect.rating.map(|rating| of(rating) as f64);
    let figures = [
        (effect.probability, Shown::Weight),
        (effect.cost, Shown::Money),
        (effect.delay_months, Shown::Points),
        (effect.points, Shown::Points),
        (class(|rating| rating.likelihood), Shown::Whole),
        (class(|rating| rating.impact), Shown::Whole),
        (class(|rating| rating.score), Shown::Whole),
    ];
    for (column, (figure, shown)) in (FIGURES..).zip(figures) {
        sheet.stated(at, column, figure, shown);
    }
    let mitigation = effect.mitigation.as_ref();
    let counted = mitigation.map(|one| if one.applied { "counted" } else { "not counted" });
    sheet.words(at, FIGURES + 7, &[counted]);
    let figures = [
        (mitigation.and_then(|one| one.cost), Shown::Money),
        (mitigation.and_then(|one| one.saves_cost), Shown::Money),
        (mitigation.and_then(|one| one.saves_delay_months), Shown::Points),
        (mitigation.and_then(|one| one.saves_points), Shown::Points),
    ];
    for (column, (figure, shown)) in (FIGURES + 8..).zip(figures) {
        sheet.stated(at, column, figure, shown);
    }
    let evidence = risk.evidence.join(", ");
    sheet.words(at, FIGURES + 19, &[risk.because.as_deref(), Some(&evidence)]);
}

fn drawn(grid: &Grid<'_>, risk: &RegisteredRisk, effect: &ExpectedEffect, at: usize, sheet: &mut Sheet) {
    let Some(struck) = grid.appraisal.risks_struck().iter().find(|one| one.risk == risk.id) else { return };
    let on: Option<&RiskEffect> = struck.options.iter().find(|one| one.option == effect.option);
    let figures: [(Option<Sampled>, Shown); 3] = [
        (on.map(|on| on.chance), Shown::Weight),
        (on.and_then(|on| on.points), Shown::Points),
        (on.and_then(|on| on.cost), Shown::Money),
    ];
    for (place, (figure, shown)) in figures.into_iter().enumerate() {
        sheet.stated(at, FIGURES + 12 + 2 * place, figure.map(|figure| figure.value), shown);
        sheet.stated(at, FIGURES + 13 + 2 * place, figure.map(|figure| figure.error), shown);
    }
    let lost = struck.loses_first.map(|lost| format!("{:.4} ± {:.4}", lost.value, lost.error));
    sheet.words(at, FIGURES + 18, &[lost.as_deref()]);
}
