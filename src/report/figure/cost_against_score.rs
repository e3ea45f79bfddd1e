//! Cost against score: the frontier, and the cloud of draws around each option.

use super::{Figure, MOST_SERIES, illustrative, left_out};
use crate::appraisal::{Appraisal, FrontierPoint, FrontierStanding, money_words, points};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

/// How many draws the cloud shows.
const CLOUD: usize = 60;

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let money = appraisal.money()?;
    let frontier = &money.frontier;
    if frontier.len() < 2 {
        return None;
    }
    Some(Figure {
        id: "cost-against-score",
        section: "value-for-money",
        title: "Cost against score".to_owned(),
        description: format!(
            "Each option at its net present cost (across) and its score (up); further left and higher is better. The line joins the frontier: no cheaper option, and no mix of two, scores as much. Small marks are single draws.{}{}",
            left_out(frontier.len(), MOST_SERIES),
            illustrative(appraisal)
        ),
        data: data(appraisal, &money.currency, frontier),
        drawing: draw(appraisal, &money.currency, frontier),
    })
}

fn draw(appraisal: &Appraisal, currency: &str, frontier: &[FrontierPoint]) -> Drawing {
    let drawn = &frontier[..frontier.len().min(MOST_SERIES)];
    let dots = dots(appraisal, drawn);
    let costs =
        span(drawn.iter().map(|point| point.cost.value()).chain(dots.iter().map(|(_, cost, _)| *cost)));
    let scores = span(drawn.iter().map(|point| point.score).chain(dots.iter().map(|(_, _, score)| *score)));
    let names: Vec<&str> = drawn.iter().map(|point| appraisal.name_of(&point.option)).collect();
    let mut drawing = Drawing::new("cost-against-score");
    let top = drawing.key(4.0, &names) + 12.0;
    let (left, right, lower) = (46.0, WIDTH - 40.0, top + 280.0);
    let (across, up) = (Axis::new(costs, (left, right)), Axis::new(scores, (lower, top)));
    across.along(&mut drawing, top, lower, |cost| money_words(currency, cost));
    up.up(&mut drawing, left, right, |score| up.plain(score));
    for series in 0..drawn.len() {
        let own = dots.iter().filter(|(of, _, _)| *of == series);
        drawing.dots(series, own.map(|(_, cost, score)| (across.at(*cost), up.at(*score))));
    }
    let at = |point: &FrontierPoint| (across.at(point.cost.value()), up.at(point.score));
    drawing.way(&on_frontier(frontier).map(at).collect::<Vec<_>>());
    for (series, point) in drawn.iter().enumerate() {
        let cost = money_words(currency, point.cost.value());
        let says = format!("{}: {cost}, {} points", names[series], points(point.score));
        drawing.mark(series, at(point), 7.0, &says);
    }
    drawing.text((WIDTH / 2.0, lower + 34.0), Anchor::Middle, WIDTH, "Net present cost; up: score");
    drawing.height(lower + 42.0);
    drawing
}

/// Single draws of the options shown: the option's place among them, its cost and its score.
fn dots(appraisal: &Appraisal, drawn: &[FrontierPoint]) -> Vec<(usize, f64, f64)> {
    let cloud = if appraisal.simulation().is_some() { appraisal.cloud(CLOUD) } else { Vec::new() };
    let series = |option: &str| drawn.iter().position(|point| point.option.as_str() == option);
    cloud.iter().filter_map(|point| Some((series(&point.option)?, point.cost, point.score))).collect()
}

/// The least and the greatest of some figures.
fn span(figures: impl Iterator<Item = f64>) -> (f64, f64) {
    figures.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)))
}

fn on_frontier(frontier: &[FrontierPoint]) -> impl Iterator<Item = &FrontierPoint> {
    let mut on: Vec<&FrontierPoint> =
        frontier.iter().filter(|point| matches!(point.status, FrontierStanding::OnFrontier)).collect();
    on.sort_by(|one, other| one.cost.value().total_cmp(&other.cost.value()));
    on.into_iter()
}

fn data(appraisal: &Appraisal, currency: &str, frontier: &[FrontierPoint]) -> Table {
    let mut table = Table::new(&["Option", ">Net present cost", ">Score", "Standing"]);
    for point in frontier {
        table.row([
            appraisal.name_of(&point.option).to_owned(),
            money_words(currency, point.cost.value()),
            points(point.score),
            point.status.word().replace('-', " "),
        ]);
    }
    table
}
