//! When each milestone would be reached: planned, in half of the draws, in four of five.

use super::{Figure, illustrative, left_out};
use crate::appraisal::{Appraisal, DateOn};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

/// The most rows of a timeline.
const ROWS: usize = 40;

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let rows = rows(appraisal);
    let first = rows.first()?;
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
    let years = Years::new(low, high);
    let mut y = top;
    for (name, date) in rows.iter().take(ROWS) {
        drawing.text((0.0, y + 12.0), Anchor::Start, WIDTH, name);
        let at = |day: crate::date::Date| years.axis.at(years.of(day.day_number() as f64));
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
    years.axis.along(&mut drawing, top, y, |year| format!("{year}"));
    drawing.height(y + 22.0);
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

/// Milestones with the options on which they fall alike.
fn rows(appraisal: &Appraisal) -> Vec<(String, &DateOn)> {
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let mut rows = Vec::new();
    for dates in appraisal.milestone_dates() {
        let name = appraisal
            .model()
            .milestones()
            .iter()
            .find(|one| one.id == dates.milestone)
            .map_or("", |one| one.name.as_str());
        let mut seen: Vec<&DateOn> = Vec::new();
        for date in dates.options.iter().filter(|date| considered(&date.option)) {
            let same = |other: &&&DateOn| {
                other.planned == date.planned
                    && other.p50.value == date.p50.value
                    && other.p80.value == date.p80.value
            };
            if seen.iter().find(same).is_none() {
                seen.push(date);
            }
        }
        let alone = seen.len() == 1;
        rows.extend(seen.into_iter().map(|date| {
            let of = if alone { String::new() } else { format!(": {}", appraisal.name_of(&date.option)) };
            (format!("{name}{of}"), date)
        }));
    }
    rows
}

/// Years along the bottom.
struct Years {
    axis: Axis,
}

impl Years {
    fn new(low: f64, high: f64) -> Self {
        let year = |day: f64| 1970.0 + day / 365.2425;
        Self { axis: Axis::new((year(low).floor(), year(high).ceil()), (20.0, WIDTH - 20.0)) }
    }

    fn of(&self, day: f64) -> f64 {
        1970.0 + day / 365.2425
    }
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
