//! How totals move with one weight, and where the lead changes.

use super::{Figure, MOST_SERIES, illustrative, left_out, ranked};
use crate::appraisal::{Appraisal, CriterionSensitivity, Outcome, percent, points};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

/// The most criteria that get a panel: those whose weight has to move the least.
const PANELS: usize = 4;

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let ranked = ranked(appraisal);
    let panels = nearest(appraisal);
    if ranked.len() < 2 || panels.is_empty() {
        return None;
    }
    let drawn = &ranked[..ranked.len().min(MOST_SERIES)];
    let mut drawing = Drawing::new("weight-sensitivity");
    let names: Vec<&str> = drawn.iter().map(|outcome| outcome.name.as_str()).collect();
    let mut top = drawing.key(4.0, &names) + 12.0;
    for criterion in panels.iter().take(PANELS) {
        panel(&mut drawing, appraisal, criterion, drawn, top);
        top += 286.0;
    }
    drawing.height(top);
    let more = if panels.len() > PANELS {
        format!(" The {PANELS} whose weight has to move the least are drawn; the table has all.")
    } else {
        String::new()
    };
    Some(Figure {
        id: "weight-sensitivity",
        section: "reversal",
        title: "How the totals move with one weight".to_owned(),
        description: format!(
            "For a criterion, the total of each option (up) as its share of all weight goes from none to all (across), the others in proportion. The upright line is the share now; a ringed place is where another option takes the lead.{more}{}{}",
            left_out(ranked.len(), MOST_SERIES),
            illustrative(appraisal)
        ),
        data: data(appraisal, &panels),
        drawing,
    })
}

/// Criteria at some weight of which another option leads, those with the least way to go first.
fn nearest(appraisal: &Appraisal) -> Vec<&CriterionSensitivity> {
    let way = |one: &CriterionSensitivity| {
        let ways = one
            .switching
            .iter()
            .filter(|point| !point.ties_only)
            .map(|point| (point.weight - one.weight).abs());
        ways.fold(f64::INFINITY, f64::min)
    };
    // With no weight, or all of it, there is nothing to move against.
    let weighted = appraisal.criteria().iter().filter(|one| one.weight > 0.0 && one.weight < 1.0);
    let mut found: Vec<(&CriterionSensitivity, f64)> =
        weighted.map(|one| (one, way(one))).filter(|(_, way)| way.is_finite()).collect();
    found.sort_by(|one, other| one.1.total_cmp(&other.1));
    found.into_iter().map(|(one, _)| one).collect()
}

fn panel(
    drawing: &mut Drawing,
    appraisal: &Appraisal,
    criterion: &CriterionSensitivity,
    drawn: &[&Outcome],
    top: f64,
) {
    let (left, right, upper, lower) = (46.0, WIDTH - 16.0, top + 38.0, top + 238.0);
    drawing.text((0.0, top + 10.0), Anchor::Start, WIDTH, &format!("Weight of {}", criterion.name));
    let across = Axis::new((0.0, 1.0), (left, right));
    let up = Axis::new((0.0, 100.0), (lower, upper));
    across.along(drawing, upper, lower, |share| across.percent(share));
    up.up(drawing, left, right, |tick| up.plain(tick));
    let below = below(appraisal, criterion);
    for (series, outcome) in drawn.iter().enumerate() {
        let Some((none, all)) = ends(&below, criterion, outcome) else { continue };
        drawing.line(series, &[(left, up.at(none)), (right, up.at(all))]);
        drawing.mark(
            series,
            (left, up.at(none)),
            3.5,
            &format!("{}: {} without it", outcome.name, points(none)),
        );
        drawing.mark(
            series,
            (right, up.at(all)),
            3.5,
            &format!("{}: {} with nothing else", outcome.name, points(all)),
        );
    }
    let now = across.at(criterion.weight);
    drawing.rule((now, upper), (now, lower), false);
    drawing.label((now, upper - 8.0), 180.0, &format!("now {}", percent(criterion.weight)));
    for point in criterion.switching.iter().filter(|point| !point.ties_only) {
        let Some(outcome) = appraisal.outcome(&point.option) else { continue };
        let Some((none, all)) = ends(&below, criterion, outcome) else { continue };
        let at = (across.at(point.weight), up.at(none + point.weight * (all - none)));
        let says = format!("{} leads from a share of {}", outcome.name, percent(point.weight));
        drawing.ring(at, 8.0, &says);
    }
}

/// The total of an option with nothing of a criterion, and with nothing else: totals are straight lines in its weight.
/// None for a criterion that has no weight or all of it.
fn ends(below: &[&str], criterion: &CriterionSensitivity, outcome: &Outcome) -> Option<(f64, f64)> {
    let inside = outcome.parts.iter().filter(|part| below.contains(&part.criterion.as_str()));
    let brings: f64 = inside.map(|part| part.contribution).sum();
    let weight = criterion.weight;
    (weight > 0.0 && weight < 1.0).then(|| ((outcome.total - brings) / (1.0 - weight), brings / weight))
}

/// A criterion and all that stand somewhere under it; parents come before their children.
fn below<'a>(appraisal: &'a Appraisal, criterion: &'a CriterionSensitivity) -> Vec<&'a str> {
    let mut below = vec![criterion.id.as_str()];
    for one in appraisal.criteria() {
        if one.parent.as_ref().is_some_and(|parent| below.contains(&parent.as_str())) {
            below.push(&one.id);
        }
    }
    below
}

fn data(appraisal: &Appraisal, panels: &[&CriterionSensitivity]) -> Table {
    let mut table = Table::new(&["Criterion", ">Weight now", ">Lead changes at", "To"]);
    for criterion in panels {
        for point in criterion.switching.iter().filter(|point| !point.ties_only) {
            table.row([
                criterion.name.clone(),
                crate::appraisal::weight(criterion.weight),
                crate::appraisal::weight(point.weight),
                appraisal.name_of(&point.option).to_owned(),
            ]);
        }
    }
    table
}
