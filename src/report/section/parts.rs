//! What the totals are made of: weights and values, leaf by leaf.

use crate::appraisal::{Appraisal, Outcome, list, points};
use crate::model::{Family, Weighting};
use crate::report::block::{Line, Section, Table};

/// The most options that fit beside each other.
const MOST_OPTIONS: usize = 7;

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("parts", "What the scores are made of");
    let ranked: Vec<&Outcome> = appraisal.ranking().take(MOST_OPTIONS).collect();
    if ranked.is_empty() {
        return section;
    }
    let letters: Vec<String> = ranked.iter().zip('A'..).map(|(_, letter)| letter.to_string()).collect();
    let headings: Vec<String> = ["Criterion".to_owned(), ">Weight".to_owned()]
        .into_iter()
        .chain(letters.iter().map(|letter| format!(">{letter}")))
        .collect();
    let mut table = Table::new(&headings.iter().map(String::as_str).collect::<Vec<_>>());
    let depths = depths(appraisal);
    for (criterion, depth) in appraisal.criteria().iter().zip(depths) {
        let name = format!("{}{}", "\u{a0}\u{a0}".repeat(depth), criterion.name);
        let share = Line::from(format!("{:.1}%", 100.0 * criterion.weight)).of_input([
            "criterion",
            &criterion.id,
            "swing",
        ]);
        let values = ranked.iter().map(|outcome| value(outcome, &criterion.id));
        let cells: Vec<Line> = [Line::from(name), share].into_iter().chain(values).collect();
        table.row(cells);
    }
    let total = |outcome: &&Outcome| Line::new().strong(points(outcome.total));
    let totals: Vec<Line> = [Line::new().strong("Total"), Line::from("100.0%")]
        .into_iter()
        .chain(ranked.iter().map(total))
        .collect();
    table.row(totals);
    section.table(table);
    let key: Vec<String> =
        ranked.iter().zip(&letters).map(|(outcome, letter)| format!("{letter}: {}", outcome.name)).collect();
    let more = appraisal.ranking().len().saturating_sub(ranked.len());
    let rest = if more > 0 { format!(" The other {more} are in the JSON result.") } else { String::new() };
    section.paragraph(Line::new().quiet(format!("{}.{rest}", key.join("; "))));
    section.list(weighting(appraisal));
    section.paragraph(Line::new().quiet("Values are 0 to 100; a total is the sum of weight times value. \"?\" is a missing score, which counts as 50."));
    section
}

/// How families are weighted that are not weighted by swings.
fn weighting(appraisal: &Appraisal) -> Vec<String> {
    let model = appraisal.model();
    let others = model
        .families()
        .iter()
        .filter(|family| !matches!(family.weighting, Weighting::Swing | Weighting::Alone));
    let sentence = |family: &Family| {
        let names: Vec<&str> =
            family.members.iter().map(|member| model.criterion(*member).name.as_str()).collect();
        let ratio = family
            .consistency_ratio
            .map(|ratio| format!(", consistency ratio {ratio:.3}"))
            .unwrap_or_default();
        format!("Weights of {}: {}{ratio}.", list(&names), family.weighting.algorithm())
    };
    others.map(sentence).collect()
}

fn value(outcome: &Outcome, criterion: &str) -> Line {
    let part = outcome.parts.iter().find(|part| part.criterion == *criterion);
    match part {
        None => Line::new(),
        Some(part) => {
            let value = if part.missing { "?".to_owned() } else { points(part.value) };
            Line::from(value).of_input(["option", &outcome.id, "score", criterion])
        }
    }
}

/// How many branches each criterion stands under.
fn depths(appraisal: &Appraisal) -> Vec<usize> {
    let mut depths: Vec<(String, usize)> = Vec::new();
    for criterion in appraisal.criteria() {
        let above =
            criterion.parent.as_ref().and_then(|parent| depths.iter().find(|(id, _)| id == parent.as_str()));
        let depth = above.map_or(0, |(_, depth)| depth + 1);
        depths.push((criterion.id.to_string(), depth));
    }
    depths.into_iter().map(|(_, depth)| depth).collect()
}
