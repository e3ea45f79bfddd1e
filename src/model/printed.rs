//! Totals as a source prints them, against the figures they are made of. Nothing is mended.

use std::collections::HashMap;

use serde::Serialize;

use super::central::central_number;
use super::check::Check;
use super::finance::{MAX_HORIZON, year_zero};
use crate::diagnostic::Code;
use crate::key_path::KeyPath;
use crate::scenario::{Document, Keyed, Line, PathPattern, Years};
use crate::tree::shortest;

/// A total that a source prints and that its figures do not add up to.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\nprofile = [100, 50]\nprinted-total = 151";
/// let model = Scenario::parse("money.toml", text)?.model()?;
/// let found = &model.breaks()[0];
/// assert_eq!((found.at.as_str(), found.printed, found.summed), ("cost.team.printed-total", 151.0, 150.0));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Break {
    /// Where the total stands.
    pub at: KeyPath,
    /// What the source prints.
    pub printed: f64,
    /// What its figures add up to.
    pub summed: f64,
}

/// How far a printed total may be from the sum, as a share of it, before it is reported: what adding up binary
/// fractions can do. A penny in ten million is more than that.
const TOLERANCE: f64 = 1e-10;

/// Figures year by year, with the year of the first, and all of them: their sum, or what is printed as the total.
struct Figures {
    first: i64,
    by_year: Vec<f64>,
    whole: f64,
}

impl Figures {
    /// The figure of the year that stands so many years after another.
    fn of(&self, first: i64, place: usize) -> f64 {
        let place = usize::try_from(first + place as i64 - self.first);
        place.ok().and_then(|place| self.by_year.get(place)).copied().unwrap_or_default()
    }
}

/// What came of the printed totals of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Printed {
    /// Those that do not add up.
    pub(crate) breaks: Vec<Break>,
    /// Those that cannot be set against figures, since these are missing or worked out.
    pub(crate) unchecked: Vec<KeyPath>,
}

/// Warns where a printed total does not add up: by line, by year over several lines, and over the whole table.
pub(crate) fn check_printed(check: &mut Check<'_>) -> Printed {
    let document = check.document;
    let mut lines: HashMap<String, Figures> = HashMap::new();
    let zero = year_zero(document);
    let mut breaks = Breaks { check, found: Vec::new(), unchecked: Vec::new() };
    check_lines(&mut breaks, &document.costs, zero, &mut lines);
    check_lines(&mut breaks, &document.benefits, zero, &mut lines);
    check_lines(&mut breaks, &document.fundings, zero, &mut lines);
    check_totals(&mut breaks, &lines);
    Printed { breaks: breaks.found, unchecked: breaks.unchecked }
}

struct Breaks<'a, 'c> {
    check: &'a mut Check<'c>,
    found: Vec<Break>,
    unchecked: Vec<KeyPath>,
}

/// The printed totals of single lines, and their figures for the totals over several.
fn check_lines<L: Line>(
    breaks: &mut Breaks<'_, '_>,
    written: &Keyed<L>,
    zero: i64,
    lines: &mut HashMap<String, Figures>,
) {
    for (id, line) in written.iter() {
        let Some(by_year) = figures(line) else {
            let path = [L::SECTION, id, "printed-total"];
            breaks.unchecked.extend(line.printed_total().map(|_| KeyPath::from_segments(path)));
            continue;
        };
        if let Some(printed) = line.printed_total() {
            breaks.compare(&[L::SECTION, id, "printed-total"], printed, by_year.iter().sum(), "its years");
        }
        let (first, whole) = (line.from().unwrap_or(zero), by_year.iter().sum());
        lines.insert(format!("{}.{id}", L::SECTION), Figures { first, by_year, whole });
    }
}

/// The figures of a line year by year, as written; none if one of them is not known or is worked out from others, so
/// that no source can have printed it.
fn figures<L: Line>(line: &L) -> Option<Vec<f64>> {
    if line.growth().is_some() || line.factor().is_some() {
        return None;
    }
    match (line.amount(), line.profile()) {
        (Some(amount), _) => {
            let years = match line.years() {
                Some(Years::Count(years)) => {
                    usize::try_from(years).ok().filter(|years| *years <= MAX_HORIZON)?
                }
                Some(Years::Horizon) => return None,
                None => 1,
            };
            Some(vec![central_number(amount)?; years])
        }
        (None, []) => None,
        (None, profile) => profile.iter().map(central_number).collect(),
    }
}

/// Passes over the totals to put inner ones first: nobody nests tables deeper.
const PASSES: usize = 64;

/// Totals over several lines; an inner total counts as it is printed.
fn check_totals(breaks: &mut Breaks<'_, '_>, lines: &HashMap<String, Figures>) {
    let document = breaks.check.document;
    let printed = printed_totals(document, lines);
    for (id, total) in document.totals.iter() {
        let known = |path: String| lines.get(&path).or_else(|| printed.get(&path));
        let members: Option<Vec<&Figures>> =
            total.of.iter().flat_map(|path| expanded(document, path)).map(known).collect();
        let Some(members) = members.filter(|members| !members.is_empty()) else {
            breaks.unchecked.push(KeyPath::from_segments(["total", id]));
            continue;
        };
        let first = members.iter().map(|member| member.first).min().unwrap_or_default();
        for (year, figure) in total.printed_profile.iter().enumerate() {
            let sum = members.iter().map(|member| member.of(first, year)).sum();
            breaks.compare(
                &["total", id, "printed-profile", &year.to_string()],
                *figure,
                sum,
                "the lines of that year",
            );
        }
        if let Some(figure) = total.printed_total {
            let own: f64 = total.printed_profile.iter().sum();
            let sum = members.iter().map(|member| member.whole).sum();
            breaks.compare(&["total", id, "printed-total"], figure, sum, "its lines");
            if !total.printed_profile.is_empty() && !adds_up(own, sum) {
                breaks.compare(&["total", id, "printed-total"], figure, own, "its own printed years");
            }
        }
    }
}

/// Totals as they are printed, each from the first year of what it is made of. A circle has none, and is reported
/// elsewhere.
fn printed_totals(document: &Document, lines: &HashMap<String, Figures>) -> HashMap<String, Figures> {
    let mut printed: HashMap<String, Figures> = HashMap::new();
    for _ in 0..PASSES {
        let before = printed.len();
        for (id, total) in document.totals.iter() {
            let path = format!("total.{id}");
            if printed.contains_key(&path) {
                continue;
            }
            let known = |path: String| lines.get(&path).or_else(|| printed.get(&path));
            let members = total.of.iter().flat_map(|path| expanded(document, path));
            let firsts: Option<Vec<i64>> = members.map(|path| Some(known(path)?.first)).collect();
            let Some(first) = firsts.and_then(|firsts| firsts.into_iter().min()) else { continue };
            let by_year = if total.printed_profile.is_empty() {
                total.printed_total.into_iter().collect()
            } else {
                total.printed_profile.clone()
            };
            let whole = total.printed_total.unwrap_or_else(|| by_year.iter().sum());
            printed.insert(path, Figures { first, by_year, whole });
        }
        if printed.len() == before {
            break;
        }
    }
    printed
}

/// A path, or all that `cost.*` and the like stand for.
fn expanded(document: &Document, path: &PathPattern) -> Vec<String> {
    let Some(section) = path.as_str().strip_suffix(".*") else { return vec![path.as_str().to_owned()] };
    let ids: Vec<&str> = match section {
        "cost" => document.costs.ids().collect(),
        "benefit" => document.benefits.ids().collect(),
        "funding" => document.fundings.ids().collect(),
        "total" => document.totals.ids().collect(),
        _ => Vec::new(),
    };
    ids.into_iter().map(|id| format!("{section}.{id}")).collect()
}

fn adds_up(printed: f64, sum: f64) -> bool {
    (printed - sum).abs() <= TOLERANCE * sum.abs().max(1.0)
}

impl Breaks<'_, '_> {
    fn compare(&mut self, path: &[&str], printed: f64, sum: f64, of: &str) {
        if adds_up(printed, sum) {
            return;
        }
        let difference = shortest((printed - sum).abs());
        let way = if printed > sum { "more" } else { "less" };
        let message = format!("printed as {}, {difference} {way} than {of} add up to", shortest(printed));
        let help = format!("{of} add up to {}; nothing is mended, check the source", shortest(sum));
        self.check.report(Code::PrintedTotal, path, message, "does not add up", &help);
        self.found.push(Break { at: KeyPath::from_segments(path.iter().copied()), printed, summed: sum });
    }
}
