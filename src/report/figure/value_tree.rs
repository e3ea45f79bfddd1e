//! The criteria as a tree: what belongs to what, and which share of the weight each has.

use super::{Figure, illustrative};
use crate::appraisal::{Appraisal, CriterionSensitivity, percent};
use crate::report::block::{Line, Table};
use crate::report::drawing::{Anchor, Drawing, WIDTH};

/// The most criteria that are drawn; the table has all.
const MOST: usize = 60;

/// How far a child stands to the right of its parent.
const INDENT: f64 = 22.0;

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let criteria = appraisal.criteria();
    let heaviest = criteria
        .iter()
        .filter(|one| {
            appraisal
                .model()
                .criterion_named(&one.id)
                .is_some_and(|id| appraisal.model().criterion(id).is_leaf())
        })
        .max_by(|one, other| one.weight.total_cmp(&other.weight))?;
    let depths = depths(criteria);
    let drawing = drawing(criteria, &depths);
    let more = if criteria.len() > MOST {
        format!(" The first {MOST} are drawn; the table has all.")
    } else {
        String::new()
    };
    Some(Figure {
        id: "value-tree",
        section: "parts",
        title: "The criteria and their weights".to_owned(),
        description: format!(
            "The criteria as a tree, each child under its parent, with a bar for its share of all weight: full for those that are scored, empty for those that gather others. {} weighs most of those that are scored, {}.{more}{}",
            heaviest.name,
            percent(heaviest.weight),
            illustrative(appraisal)
        ),
        data: data(criteria, &depths),
        drawing,
    })
}

/// A row for each criterion: its name under its parent's, and a bar.
fn drawing(criteria: &[CriterionSensitivity], depths: &[usize]) -> Drawing {
    let mut drawing = Drawing::new("value-tree");
    let most = criteria.iter().map(|one| one.weight).fold(0.0, f64::max).max(1e-12);
    let bars = 170.0;
    let mut y = 6.0;
    for (criterion, depth) in criteria.iter().zip(depths).take(MOST) {
        let x = INDENT * (*depth).min(8) as f64;
        if *depth > 0 {
            drawing.rule((x - 12.0, y + 10.0), (x - 3.0, y + 10.0), false);
            drawing.rule((x - 12.0, y - 8.0), (x - 12.0, y + 10.0), false);
        }
        drawing.text((x, y + 14.0), Anchor::Start, WIDTH - bars - 70.0 - x, &criterion.name);
        let from = WIDTH - bars - 60.0;
        let says = format!("{}: {}", criterion.name, percent(criterion.weight));
        let leaf = !criteria.iter().any(|other| other.parent.as_ref() == Some(&criterion.id));
        let size = (bars * criterion.weight / most, 12.0);
        if leaf {
            drawing.bar(0, (from, y + 4.0), size, &says);
        } else {
            drawing.frame((from, y + 4.0), size, &says);
        }
        drawing.text((WIDTH, y + 14.0), Anchor::End, 56.0, &percent(criterion.weight));
        y += 24.0;
    }
    drawing.height(y + 4.0);
    drawing
}

/// How many branches each criterion stands under.
fn depths(criteria: &[CriterionSensitivity]) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::new();
    for criterion in criteria {
        let above =
            criterion.parent.as_ref().and_then(|parent| criteria.iter().position(|one| one.id == *parent));
        depths.push(above.and_then(|above| depths.get(above)).map_or(0, |depth| depth + 1));
    }
    depths
}

fn data(criteria: &[CriterionSensitivity], depths: &[usize]) -> Table {
    let mut table = Table::new(&["Criterion", ">Share of all weight"]);
    for (criterion, depth) in criteria.iter().zip(depths) {
        let name = format!("{}{}", "\u{a0}\u{a0}".repeat(*depth), criterion.name);
        table.row([Line::from(name), Line::from(format!("{:.1}%", 100.0 * criterion.weight))]);
    }
    table
}
