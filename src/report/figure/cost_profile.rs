//! What each option costs society as the years add up, and how far the sum may go.

use super::{Figure, MOST_SERIES, illustrative, left_out};
use crate::appraisal::{Appraisal, MoneyOn, Sampled, money_words};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let money = appraisal.money()?;
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let options: Vec<&MoneyOn> =
        money.options.iter().filter(|on| !on.economic.is_empty() && considered(&on.option)).collect();
    let profiles: Vec<Vec<(f64, f64)>> = options.iter().map(|on| cumulative(on)).collect();
    let drawn = options.len().min(MOST_SERIES);
    let all = || profiles.iter().take(drawn).flatten();
    let most = all()
        .map(|(_, sum)| *sum)
        .chain(fans(appraisal, &options).map(|(_, _, high)| high))
        .fold(0.0, f64::max);
    let least = all()
        .map(|(_, sum)| *sum)
        .chain(fans(appraisal, &options).map(|(_, low, _)| low))
        .fold(0.0, f64::min);
    let years = all()
        .map(|(year, _)| *year)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), year| (low.min(year), high.max(year)));
    if most - least <= 0.0 {
        return None;
    }
    let names: Vec<&str> = options.iter().take(drawn).map(|on| appraisal.name_of(&on.option)).collect();
    let fans: Vec<(usize, f64, f64)> = fans(appraisal, &options).collect();
    let words = |sum: f64| money_words(&money.currency, sum);
    let drawing = drawing(&names, &profiles[..drawn], &fans, (years, (least, most)), &words);
    Some(Figure {
        id: "cost-profile",
        section: "money",
        title: "What each option has cost by each year".to_owned(),
        description: format!(
            "For each option its cost to society up to each year, in present values of {}. The last point is its net present cost; the bar beside it at the right spans eight of ten draws, where costs were drawn.{}{}",
            money.currency,
            left_out(options.len(), MOST_SERIES),
            illustrative(appraisal)
        ),
        data: data(appraisal, &money.currency, &options, &profiles),
        drawing,
    })
}

/// The ends of the years and of the sums.
type Ends = ((f64, f64), (f64, f64));

fn drawing(
    names: &[&str],
    profiles: &[Vec<(f64, f64)>],
    fans: &[(usize, f64, f64)],
    (years, sums): Ends,
    words: &dyn Fn(f64) -> String,
) -> Drawing {
    let mut drawing = Drawing::new("cost-profile");
    let top = drawing.key(4.0, names) + 12.0;
    let (left, right, lower) = (110.0, WIDTH - 60.0, top + 280.0);
    let across = Axis::new(years, (left, right));
    let up = Axis::new(sums, (lower, top));
    across.along(&mut drawing, top, lower, |year| format!("{year}"));
    up.up(&mut drawing, left, right, words);
    for (series, profile) in profiles.iter().enumerate() {
        let places: Vec<(f64, f64)> =
            profile.iter().map(|(year, sum)| (across.at(*year), up.at(*sum))).collect();
        drawing.line(series, &places);
        places.last().into_iter().for_each(|place| drawing.mark(series, *place, 4.0, names[series]));
    }
    for (place, (series, low, high)) in fans.iter().enumerate() {
        let x = right + 12.0 + 5.0 * place as f64;
        drawing.bar(*series, (x, up.at(*high)), (3.0, up.at(*low) - up.at(*high)), names[*series]);
    }
    drawing.text(
        (WIDTH / 2.0, lower + 34.0),
        Anchor::Middle,
        WIDTH,
        "Year; bars at the right: eight of ten draws",
    );
    drawing.height(lower + 42.0);
    drawing
}

/// Each year with the present value of all costs up to it.
fn cumulative(on: &MoneyOn) -> Vec<(f64, f64)> {
    let mut sum = 0.0;
    let mut profile = Vec::new();
    for year in &on.economic {
        sum += year.cost * year.factor;
        profile.push((year.year as f64, sum + 0.0));
    }
    profile
}

/// The tenth and the ninetieth centile of the net present cost, with the place of the option, where it was drawn.
fn fans<'a>(
    appraisal: &'a Appraisal,
    options: &'a [&MoneyOn],
) -> impl Iterator<Item = (usize, f64, f64)> + 'a {
    options.iter().take(MOST_SERIES).enumerate().filter_map(|(place, on)| {
        let simulated = appraisal.simulation()?.option(&on.option)?;
        let spread = simulated.cost.as_ref()?;
        let quantile = |name| spread.quantiles.get(name).map(|one: &Sampled| one.value);
        let (low, high) = (quantile("p10")?, quantile("p90")?);
        (high > low).then_some((place, low, high))
    })
}

fn data(appraisal: &Appraisal, currency: &str, options: &[&MoneyOn], profiles: &[Vec<(f64, f64)>]) -> Table {
    let names: Vec<String> = options.iter().map(|on| format!(">{}", appraisal.name_of(&on.option))).collect();
    let headings: Vec<&str> = [">Year"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let mut table = Table::new(&headings);
    for (row, (year, _)) in profiles.first().into_iter().flatten().enumerate() {
        let sums = profiles
            .iter()
            .map(|profile| profile.get(row).map(|(_, sum)| money_words(currency, *sum)).unwrap_or_default());
        table.row([format!("{year}")].into_iter().chain(sums));
    }
    table
}
