//! How often each option takes each rank in the draws.

use super::{Figure, MOST_ROWS, MOST_SERIES, illustrative, left_out, ranked};
use crate::appraisal::{Appraisal, SimulatedOption, percent};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let simulation = appraisal.simulation()?;
    let ranked = ranked(appraisal);
    let options: Vec<(&str, &SimulatedOption)> = ranked
        .iter()
        .filter_map(|one| Some((one.name.as_str(), simulation.option(&one.id)?)))
        .filter(|(_, option)| !option.rank_acceptability.is_empty())
        .collect();
    let ranks = options.first()?.1.rank_acceptability.len();
    let told = ranks.min(MOST_SERIES - 1);
    let mut names: Vec<String> = (1..=told).map(|rank| format!("rank {rank}")).collect();
    if ranks > told {
        names.push("further down".to_owned());
    }
    let mut drawing = Drawing::new("rank-acceptability");
    let top = drawing.key(4.0, &names.iter().map(String::as_str).collect::<Vec<_>>()) + 8.0;
    let axis = Axis::new((0.0, 1.0), (10.0, WIDTH - 30.0));
    let mut y = top;
    for (name, option) in options.iter().take(MOST_ROWS) {
        drawing.text((10.0, y + 13.0), Anchor::Start, WIDTH - 20.0, name);
        bar(&mut drawing, option, told, &names, y + 18.0, &axis);
        y += 46.0;
    }
    axis.along(&mut drawing, top, y, |share| axis.percent(share));
    drawing.height(y + 22.0);
    Some(Figure {
        id: "rank-acceptability",
        section: "how-sure",
        title: "How often each option takes each rank".to_owned(),
        description: format!(
            "A bar for each option, as long as all {} draws; its parts are the shares of them in which the option comes first, second and so on.{}{}",
            crate::appraisal::thousands(simulation.draws),
            left_out(options.len(), MOST_ROWS),
            illustrative(appraisal)
        ),
        data: data(&options, ranks),
        drawing,
    })
}

fn bar(drawing: &mut Drawing, option: &SimulatedOption, told: usize, names: &[String], y: f64, axis: &Axis) {
    let mut shares: Vec<f64> = option.rank_acceptability.iter().take(told).map(|one| one.value).collect();
    if names.len() > told {
        shares.push((1.0 - shares.iter().sum::<f64>()).max(0.0));
    }
    let mut from = 0.0;
    for (series, (share, name)) in
        shares.iter().zip(names).enumerate().filter(|(_, (share, _))| **share > 0.0)
    {
        let (start, end) = (axis.at(from), axis.at(from + share));
        drawing.bar(series, (start, y), (end - start, 18.0), &format!("{name}: {}", percent(*share)));
        from += share;
    }
}

fn data(options: &[(&str, &SimulatedOption)], ranks: usize) -> Table {
    let headings: Vec<String> = (1..=ranks).map(|rank| format!(">{rank}")).collect();
    let headings: Vec<&str> = ["Option"].into_iter().chain(headings.iter().map(String::as_str)).collect();
    let mut table = Table::new(&headings);
    for (name, option) in options {
        let shares = option
            .rank_acceptability
            .iter()
            .map(|one| format!("{} ±{:.2}", percent(one.value), 100.0 * one.error));
        table.row([(*name).to_owned()].into_iter().chain(shares));
    }
    table
}
