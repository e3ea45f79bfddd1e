//! How far each total may go: the share of draws at or below each number of points.

use super::{Figure, MOST_SERIES, illustrative, left_out, ranked};
use crate::appraisal::{Appraisal, Sampled, SimulatedOption, points};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let simulation = appraisal.simulation()?;
    let ranked = ranked(appraisal);
    let spreads: Vec<(&str, &SimulatedOption)> =
        ranked.iter().filter_map(|one| Some((one.name.as_str(), simulation.option(&one.id)?))).collect();
    let drawn = &spreads[..spreads.len().min(MOST_SERIES)];
    let ends = drawn.iter().flat_map(|(_, option)| steps(option)).map(|(figure, _)| figure);
    let (low, high) =
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)));
    if low >= high {
        return None;
    }
    let mut drawing = Drawing::new("spread");
    let top = drawing.key(4.0, &drawn.iter().map(|(name, _)| *name).collect::<Vec<_>>()) + 10.0;
    let across = Axis::new((low, high), (46.0, WIDTH - 16.0));
    let up = Axis::new((0.0, 1.0), (top + 260.0, top));
    across.along(&mut drawing, top, top + 260.0, |tick| across.plain(tick));
    up.up(&mut drawing, 46.0, WIDTH - 16.0, |share| up.percent(share));
    for (series, (_, option)) in drawn.iter().enumerate() {
        let places: Vec<(f64, f64)> =
            steps(option).map(|(figure, share)| (across.at(figure), up.at(share))).collect();
        drawing.line(series, &places);
        places.iter().for_each(|place| drawing.mark(series, *place, 3.0, ""));
    }
    drawing.text((WIDTH / 2.0, top + 294.0), Anchor::Middle, WIDTH, "Total, points of 100");
    drawing.height(top + 302.0);
    Some(Figure {
        id: "spread",
        section: "how-sure",
        title: "How far each total may go".to_owned(),
        description: format!(
            "A rising line for each option: the share of the draws (up) in which its total is at most so many points (across), read at seven quantiles. A line further right is better; lines that cross are close.{}{}",
            left_out(spreads.len(), MOST_SERIES),
            illustrative(appraisal)
        ),
        data: data(&spreads),
        drawing,
    })
}

const SHARES: [(&str, f64); 7] =
    [("p5", 0.05), ("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9), ("p95", 0.95)];

/// The quantiles of the total with their shares.
fn steps(option: &SimulatedOption) -> impl Iterator<Item = (f64, f64)> {
    SHARES.iter().filter_map(|(name, share)| Some((option.total.quantiles.get(name)?.value, *share)))
}

fn data(spreads: &[(&str, &SimulatedOption)]) -> Table {
    let headings: Vec<String> = SHARES.iter().map(|(name, _)| format!(">{}", name.to_uppercase())).collect();
    let headings: Vec<&str> =
        ["Option", ">Mean"].into_iter().chain(headings.iter().map(String::as_str)).collect();
    let mut table = Table::new(&headings);
    for (name, option) in spreads {
        let with_error = |one: &Sampled| format!("{} ±{:.2}", points(one.value), one.error);
        let quantiles = SHARES
            .iter()
            .map(|(name, _)| option.total.quantiles.get(name).map(with_error).unwrap_or_default());
        table.row([(*name).to_owned(), with_error(&option.total.mean)].into_iter().chain(quantiles));
    }
    table
}
