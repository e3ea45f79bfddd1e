//! What each total is made of: a bar for each option, a part for each criterion.

use super::{Figure, MOST_ROWS, MOST_SERIES, illustrative, left_out, ranked};
use crate::appraisal::{Appraisal, Outcome, points};
use crate::report::block::{Line, Table};
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let ranked = ranked(appraisal);
    let first = ranked.first()?;
    let (told, rest) = told(appraisal, &ranked);
    let mut drawing = Drawing::new("contributions");
    let mut names: Vec<&str> = told.iter().map(|id| appraisal.criterion_name(id)).collect();
    if rest {
        names.push("all other criteria");
    }
    let top = drawing.key(4.0, &names) + 8.0;
    let axis = Axis::new((0.0, 100.0), (10.0, WIDTH - 60.0));
    let mut y = top;
    for outcome in ranked.iter().take(MOST_ROWS) {
        drawing.text((10.0, y + 13.0), Anchor::Start, WIDTH - 60.0, &outcome.name);
        bar(&mut drawing, outcome, &told, &names, y + 18.0, &axis);
        y += 46.0;
    }
    axis.along(&mut drawing, top, y, |tick| axis.plain(tick));
    drawing.height(y + 22.0);
    Some(Figure {
        id: "contributions",
        section: "options",
        title: "What each total is made of".to_owned(),
        description: format!(
            "Bars of the options, best first, from 0 to 100 points; each part is the weight of a criterion times the value of the option on it. {} has the longest bar, {} points.{}{}",
            first.name,
            points(first.total),
            left_out(ranked.len(), MOST_ROWS),
            illustrative(appraisal)
        ),
        data: data(appraisal, &ranked),
        drawing,
    })
}

/// The criteria that bring the most points to any option, in their order of reading, and whether others are left.
fn told(appraisal: &Appraisal, ranked: &[&Outcome]) -> (Vec<String>, bool) {
    let most = |id: &str| {
        let brings = ranked.iter().flat_map(|outcome| &outcome.parts).filter(|part| part.criterion == *id);
        brings.map(|part| part.contribution).fold(0.0, f64::max)
    };
    let leaves: Vec<String> = leaves(appraisal).map(str::to_owned).collect();
    let mut order: Vec<(usize, f64)> = leaves.iter().map(|id| most(id)).enumerate().collect();
    order.sort_by(|one, other| other.1.total_cmp(&one.1));
    let room = if leaves.len() > MOST_SERIES { MOST_SERIES - 1 } else { MOST_SERIES };
    let mut kept: Vec<usize> = order.into_iter().take(room).map(|(place, _)| place).collect();
    kept.sort_unstable();
    let rest = kept.len() < leaves.len();
    (kept.into_iter().map(|place| leaves[place].clone()).collect(), rest)
}

/// Which criterion has which colour in this chart, for who draws the same elsewhere.
#[cfg(feature = "html")]
pub(in crate::report) struct Series(Vec<String>);

#[cfg(feature = "html")]
impl Series {
    pub(in crate::report) fn of_totals(appraisal: &Appraisal) -> Self {
        Self(told(appraisal, &ranked(appraisal)).0)
    }

    /// A place among the colours; those that are not told have the last together.
    pub(in crate::report) fn of(&self, criterion: &str) -> usize {
        self.0.iter().position(|id| id == criterion).unwrap_or(MOST_SERIES - 1)
    }
}

fn leaves(appraisal: &Appraisal) -> impl Iterator<Item = &str> {
    let model = appraisal.model();
    let shown = model.shown_criteria().iter().map(|id| model.criterion(*id));
    shown.filter(|criterion| criterion.is_leaf()).map(|criterion| criterion.id.as_str())
}

fn bar(drawing: &mut Drawing, outcome: &Outcome, told: &[String], names: &[&str], y: f64, axis: &Axis) {
    let part = |id: &String| {
        outcome.parts.iter().find(|part| part.criterion == id.as_str()).map_or(0.0, |part| part.contribution)
    };
    let mut parts: Vec<f64> = told.iter().map(part).collect();
    let rest = outcome.total - parts.iter().sum::<f64>();
    if names.len() > told.len() {
        parts.push(rest);
    }
    let mut from = 0.0;
    for (series, (brings, name)) in parts.iter().zip(names).enumerate() {
        let (start, end) = (axis.at(from), axis.at(from + brings));
        drawing.bar(series, (start, y), (end - start, 18.0), &format!("{name}: {} points", points(*brings)));
        from += brings;
    }
    drawing.text((axis.at(outcome.total) + 6.0, y + 13.0), Anchor::Start, 54.0, &points(outcome.total));
}

fn data(appraisal: &Appraisal, ranked: &[&Outcome]) -> Table {
    let names: Vec<String> =
        leaves(appraisal).map(|id| format!(">{}", appraisal.criterion_name(id))).collect();
    let headings: Vec<&str> =
        ["Option"].into_iter().chain(names.iter().map(String::as_str)).chain([">Total"]).collect();
    let mut table = Table::new(&headings);
    for outcome in ranked {
        let part = |id: &str| {
            let found = outcome.parts.iter().find(|part| part.criterion == *id);
            Line::from(found.map(|part| points(part.contribution)).unwrap_or_default())
        };
        let cells = leaves(appraisal).map(part);
        table.row(
            [Line::from(outcome.name.as_str())]
                .into_iter()
                .chain(cells)
                .chain([points(outcome.total).into()]),
        );
    }
    table
}
