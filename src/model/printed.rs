//! Totals as a source prints them, against the figures they are made of. Nothing is mended.

use std::collections::HashMap;

use super::central::central_number;
use super::check::Check;
use crate::diagnostic::Code;
use crate::scenario::Estimate;
use crate::tree::shortest;

/// How far a printed total may be from the sum before it is reported: what rounding can do.
const TOLERANCE: f64 = 1e-6;

/// Warns where a printed total does not add up.
pub(crate) fn check_printed(check: &mut Check<'_>) {
    let document = check.document;
    let mut lines: HashMap<String, Vec<f64>> = HashMap::new();
    let sections = [
        (
            "cost",
            document
                .costs
                .iter()
                .map(|(id, line)| (id, &line.amount, &line.profile, line.printed_total))
                .collect::<Vec<_>>(),
        ),
        (
            "benefit",
            document
                .benefits
                .iter()
                .map(|(id, line)| (id, &line.amount, &line.profile, line.printed_total))
                .collect(),
        ),
        (
            "funding",
            document
                .fundings
                .iter()
                .map(|(id, line)| (id, &line.amount, &line.profile, line.printed_total))
                .collect(),
        ),
    ];
    for (section, entries) in sections {
        for (id, amount, profile, printed) in entries {
            let Some(figures) = figures(amount.as_ref(), profile) else { continue };
            // An amount may be for several years or times a factor; only a profile says it all.
            if let Some(printed) = printed.filter(|_| !profile.is_empty()) {
                compare(check, &[section, id, "printed-total"], printed, figures.iter().sum(), "its years");
            }
            lines.insert(format!("{section}.{id}"), figures);
        }
    }
    check_totals(check, &lines);
}

/// The figures of a line year by year; none if one of them is not known.
fn figures(amount: Option<&Estimate>, profile: &[Estimate]) -> Option<Vec<f64>> {
    let known = |estimate: &Estimate| central_number(estimate);
    match amount {
        Some(amount) => Some(vec![known(amount)?]),
        None if profile.is_empty() => None,
        None => profile.iter().map(known).collect(),
    }
}

/// Totals over several lines; an inner total counts as it is printed.
fn check_totals(check: &mut Check<'_>, lines: &HashMap<String, Vec<f64>>) {
    let document = check.document;
    let printed: HashMap<String, Vec<f64>> = document
        .totals
        .iter()
        .filter_map(|(id, total)| {
            let profile = if total.printed_profile.is_empty() {
                vec![total.printed_total?]
            } else {
                total.printed_profile.clone()
            };
            Some((format!("total.{id}"), profile))
        })
        .collect();
    for (id, total) in document.totals.iter() {
        let members: Option<Vec<&Vec<f64>>> = total
            .of
            .iter()
            .map(|path| lines.get(path.as_str()).or_else(|| printed.get(path.as_str())))
            .collect();
        let Some(members) = members else { continue };
        for (year, figure) in total.printed_profile.iter().enumerate() {
            let sum = members.iter().map(|member| member.get(year).copied().unwrap_or_default()).sum();
            compare(
                check,
                &["total", id, "printed-profile", &year.to_string()],
                *figure,
                sum,
                "the lines of that year",
            );
        }
        if let Some(figure) = total.printed_total {
            let own: f64 = total.printed_profile.iter().sum();
            let sum = members.iter().map(|member| member.iter().sum::<f64>()).sum();
            compare(check, &["total", id, "printed-total"], figure, sum, "its lines");
            if !total.printed_profile.is_empty() && (own - sum).abs() > TOLERANCE {
                compare(check, &["total", id, "printed-total"], figure, own, "its own printed years");
            }
        }
    }
}

fn compare(check: &mut Check<'_>, path: &[&str], printed: f64, sum: f64, of: &str) {
    if (printed - sum).abs() <= TOLERANCE * sum.abs().max(1.0) {
        return;
    }
    let difference = shortest((printed - sum).abs());
    let way = if printed > sum { "more" } else { "less" };
    let message = format!("printed as {}, {difference} {way} than {of} add up to", shortest(printed));
    let help = format!("{of} add up to {}; nothing is mended, check the source", shortest(sum));
    check.report(Code::PrintedTotal, path, message, "does not add up", &help);
}
