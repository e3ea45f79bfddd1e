//! When each milestone would be reached: planned, in half of the draws, in four of five.

use super::{Figure, illustrative, left_out};
use crate::appraisal::{Appraisal, DateOn, list};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

/// The most rows of a timeline.
const ROWS: usize = 40;

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let rows = rows(appraisal);
    let first = rows.first()?;
    let drawing = drawing(&rows);
    Some(Figure {
        id: "timeline",
        section: "when-ready",
        title: "When each milestone would be reached".to_owned(),
        description: format!(
            "For each milestone the planned day (circle), the day by which it is reached in half of the draws (square) and in four of five (diamond), with a bar between the last two. {} is planned for {} and reached by {} in half of the draws.{}{}",
            first.0,
            first.1.planned.map_or_else(|| "no stated day".to_owned(), |day| day.to_string()),
            first.1.p50.value,
            left_out(rows.len(), ROWS).replace("options", "rows"),
            illustrative(appraisal)
        ),
        data: data(&rows),
        drawing,
    })
}

/// A row for each milestone: its name, and its days along the years.
fn drawing(rows: &[(String, &DateOn)]) -> Drawing {
    let days = |one: &DateOn| {
        [one.planned, Some(one.p50.value), Some(one.p80.value)]
            .into_iter()
            .flatten()
            .map(|day| day.day_number() as f64)
    };
    let (low, high) = rows
        .iter()
        .flat_map(|(_, date)| days(date))
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), day| (low.min(day), high.max(day)));
    let mut drawing = Drawing::new("timeline");
    let top = key(&mut drawing);
    let years = Axis::new((year(low).floor(), year(high).ceil()), (20.0, WIDTH - 20.0));
    let mut y = top;
    for (name, date) in rows.iter().take(ROWS) {
        drawing.text((0.0, y + 12.0), Anchor::Start, WIDTH, name);
        let at = |day: crate::date::Date| years.at(year(day.day_number() as f64));
        let (half, most) = (at(date.p50.value), at(date.p80.value));
        drawing.bar(
            0,
            (half, y + 20.0),
            (most - half, 8.0),
            &format!("{name}: {} to {}", date.p50.value, date.p80.value),
        );
        drawing.mark(1, (half, y + 24.0), 5.0, &format!("{name}, P50: {}", date.p50.value));
        drawing.mark(3, (most, y + 24.0), 6.0, &format!("{name}, P80: {}", date.p80.value));
        if let Some(planned) = date.planned {
            drawing.mark(0, (at(planned), y + 24.0), 5.0, &format!("{name}, planned: {planned}"));
        }
        y += 40.0;
    }
    years.along(&mut drawing, top, y, |year| format!("{year}"));
    drawing.height(y + 22.0);
    drawing
}

/// Milestones with the options on which they fall alike.
fn rows(appraisal: &Appraisal) -> Vec<(String, &DateOn)> {
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let days = |date: &DateOn| (date.planned, date.p50.value, date.p80.value);
    let mut rows = Vec::new();
    for dates in appraisal.milestone_dates() {
        let milestone = appraisal.model().milestones().iter().find(|one| one.id == dates.milestone);
        let name = milestone.map_or("", |one| one.name.as_str());
        let mut alike: Vec<(Vec<&str>, &DateOn)> = Vec::new();
        for date in dates.options.iter().filter(|date| considered(&date.option)) {
            let option = appraisal.name_of(&date.option);
            match alike.iter_mut().find(|(_, other)| days(other) == days(date)) {
                Some((options, _)) => options.push(option),
                None => alike.push((vec![option], date)),
            }
        }
        let alone = alike.len() == 1;
        rows.extend(alike.into_iter().map(|(options, date)| {
            let of = if alone { String::new() } else { format!(": {}", list(&options)) };
            (format!("{name}{of}"), date)
        }));
    }
    rows
}

/// A day as a year with a fraction.
fn year(day: f64) -> f64 {
    1970.0 + day / 365.2425
}

fn key(drawing: &mut Drawing) -> f64 {
    for (place, (series, words)) in
        [(0, "planned"), (1, "P50: half of the draws"), (3, "P80: four of five")].into_iter().enumerate()
    {
        let x = 10.0 + 200.0 * place as f64;
        drawing.mark(series, (x, 10.0), 5.0, words);
        drawing.text((x + 12.0, 14.0), Anchor::Start, 170.0, words);
    }
    32.0
}

fn data(rows: &[(String, &DateOn)]) -> Table {
    let mut table = Table::new(&["Milestone", ">Planned", ">P50", ">P80"]);
    for (name, date) in rows {
        let with_error =
            |one: &crate::appraisal::SampledDate| format!("{} ±{:.1} days", one.value, one.error);
        table.row([
            name.clone(),
            date.planned.map(|day| day.to_string()).unwrap_or_default(),
            with_error(&date.p50),
            with_error(&date.p80),
        ]);
    }
    table
}
