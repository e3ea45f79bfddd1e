//! What entries of the later sections must state, and what would be lost on them.

use std::collections::HashSet;

use super::packs::all_biases;
use crate::diagnostic::Code;
use crate::key_path::{KeyPath, is_id};
use crate::model::check::Check;
use crate::scenario::{Keyed, Line};

/// The outcome that was taken is one of the outcomes.
pub(super) fn outcomes(check: &mut Check<'_>) {
    let document = check.document;
    for (id, decision) in document.decisions.iter() {
        let Some(taken) = decision.taken.as_deref().filter(|taken| decision.outcome.get(taken).is_none())
        else {
            continue;
        };
        let path = ["decision", id, "taken"];
        let place = check.place(&path);
        check.unknown(
            Code::UnknownId,
            &KeyPath::from_segments(path),
            place,
            "outcome",
            taken,
            decision.outcome.ids(),
        );
    }
}

/// Entries that must state one of several keys.
pub(super) fn one_of(check: &mut Check<'_>) {
    let document = check.document;
    let mut need = |section: &str, id: &str, stated: bool, keys: &str| {
        if !stated {
            let message = format!("`{section}.{id}` must state {keys}");
            check.report(
                Code::MissingKey,
                &[section, id],
                message,
                "none of them is stated",
                &format!("add {keys}"),
            );
        }
    };
    for (id, one) in document.preferences.iter() {
        need("preference", id, one.at_least.is_some() || one.at_most.is_some(), "`at-least` or `at-most`");
    }
    for (id, one) in document.thresholds.iter() {
        need("threshold", id, one.at_least.is_some() || one.at_most.is_some(), "`at-least` or `at-most`");
    }
    for (id, one) in document.totals.iter() {
        let stated = one.printed_total.is_some() || !one.printed_profile.is_empty();
        need("total", id, stated, "`printed-total` or `printed-profile`");
    }
    for (id, one) in document.milestones.iter() {
        let dated = one.planned.is_some() || one.actual.is_some() || !one.after.is_empty();
        need("milestone", id, dated, "`planned` or `actual`, unless it comes `after` another");
    }
    for (path, bias) in all_biases(document) {
        let stated =
            bias.pack.is_some() || !bias.past.is_empty() || (bias.uplift.is_some() && bias.basis.is_some());
        if !stated {
            let message = format!("`{}` has no basis", path.join("."));
            let help = "state `uplift` and `basis`, or `past`, or `pack`: none is guessed";
            check.report(Code::MissingKey, &path, message, "no basis", help);
        }
    }
}

/// What `for` says of an option that the entry does not bear on would be lost.
pub(super) fn for_options(check: &mut Check<'_>) {
    let document = check.document;
    let risks =
        document.risks.iter().map(|(id, one)| ("risk", id, &one.options, one.for_options.ids().collect()));
    let costs =
        document.costs.iter().map(|(id, one)| ("cost", id, &one.options, one.for_options.ids().collect()));
    let benefits = document
        .benefits
        .iter()
        .map(|(id, one)| ("benefit", id, &one.options, one.for_options.ids().collect()));
    let fundings = document
        .fundings
        .iter()
        .map(|(id, one)| ("funding", id, &one.options, one.for_options.ids().collect()));
    let milestones = document
        .milestones
        .iter()
        .map(|(id, one)| ("milestone", id, &one.options, one.for_options.ids().collect()));
    let all = risks.chain(costs).chain(benefits).chain(fundings).chain(milestones);
    let all: Vec<(&str, &str, &Vec<String>, Vec<&str>)> = all.collect();
    for (section, id, options, stated) in all {
        for option in
            stated.iter().filter(|option| !options.is_empty() && !options.iter().any(|one| one == *option))
        {
            let message = format!("`{section}.{id}` does not bear on `{option}`, so this would be lost");
            let help = format!("add \"{option}\" to its `options`, or take this out");
            check.report(
                Code::ConflictingKeys,
                &[section, id, "for", option],
                message,
                "not among its `options`",
                &help,
            );
        }
    }
}

/// Drivers are ids, and the futures of one driver exclude each other.
pub(super) fn drivers(check: &mut Check<'_>) {
    let document = check.document;
    let mut sums: Vec<(&str, f64)> = Vec::new();
    for (id, future) in document.futures.iter() {
        let Some(driver) = future.driver.as_deref() else { continue };
        if !is_id(driver) {
            let help = "write small letters, digits and hyphens, such as \"energy\"";
            check.report(
                Code::BadId,
                &["future", id, "driver"],
                format!("`{driver}` is not an id"),
                "not an id",
                help,
            );
            continue;
        }
        let probability = future.probability.unwrap_or_default();
        let known = sums.iter().position(|(known, _)| *known == driver);
        let place = known.unwrap_or_else(|| {
            sums.push((driver, 0.0));
            sums.len() - 1
        });
        sums[place].1 += probability;
        let sum = sums[place].1;
        if sum > 1.0 + 1e-9 && sum - probability <= 1.0 + 1e-9 {
            let message = format!("the futures of `{driver}` have a probability of more than 1 together");
            let help = "they exclude each other, and what is left of 1 is the file as it stands";
            check.report(
                Code::ProbabilitiesSum,
                &["future", id, "probability"],
                message,
                "one too many",
                help,
            );
        }
    }
}

/// Scores outside the options, in risks and groups, stand on leaves too.
pub(super) fn branches(check: &mut Check<'_>) {
    let document = check.document;
    let parents: HashSet<&str> =
        document.criteria.iter().filter_map(|(_, one)| one.parent.as_deref()).collect();
    let mut found: Vec<Vec<&str>> = Vec::new();
    for (id, risk) in document.risks.iter() {
        let scored = risk.impact.iter().flat_map(|impact| impact.score.ids());
        found.extend(
            scored
                .filter(|leaf| parents.contains(leaf))
                .map(|leaf| vec!["risk", id, "impact", "score", leaf]),
        );
    }
    for (id, group) in document.groups.iter() {
        for (option, scores) in group.score.iter() {
            let scored = scores.ids().filter(|leaf| parents.contains(leaf));
            found.extend(scored.map(|leaf| vec!["group", id, "score", option, leaf]));
        }
    }
    for path in found {
        let branch = path.last().copied().unwrap_or_default();
        let message = format!("`{branch}` has children and is not scored itself");
        check.report(Code::ScoreOnBranch, &path, message, "a branch", "score its children");
    }
}

/// A total is made of lines and of other totals, each once.
pub(super) fn totals(check: &mut Check<'_>) {
    let document = check.document;
    for (id, total) in document.totals.iter() {
        for (place, path) in total.of.iter().enumerate() {
            let mut segments = path.as_str().split('.');
            let section = matches!(segments.next(), Some("cost" | "benefit" | "funding" | "total"));
            let whole = section && segments.count() == 1;
            let place_in_list = place.to_string();
            let at = ["total", id, "of", &place_in_list];
            if !whole {
                let message = format!("`{}` is no line of money and no total", path.as_str());
                let help = "name whole lines or totals, such as `cost.team` or `total.set-up`";
                check.report(Code::BadKeyPath, &at, message, "no line", help);
            } else if total.of[..place].iter().any(|earlier| earlier.as_str() == path.as_str()) {
                let message = format!("`{}` would be counted twice", path.as_str());
                check.report(Code::ConflictingKeys, &at, message, "named before", "name each line once");
            }
        }
    }
}

/// A profile has its own years.
pub(super) fn profiles(check: &mut Check<'_>) {
    fn lines<'d, L: Line>(written: &'d Keyed<L>, found: &mut Vec<Vec<&'d str>>) {
        let both = |line: &L| !line.profile().is_empty() && line.years().is_some();
        for (id, line) in written.iter() {
            found.extend(both(line).then(|| vec![L::SECTION, id, "years"]));
            let single = line.for_options().iter().filter(|(_, single)| both(single));
            found.extend(single.map(|(option, _)| vec![L::SECTION, id, "for", option, "years"]));
        }
    }
    let document = check.document;
    let mut found = Vec::new();
    lines(&document.costs, &mut found);
    lines(&document.benefits, &mut found);
    lines(&document.fundings, &mut found);
    for path in found {
        let message = "`years` goes with `amount`, and a `profile` has its own years".to_owned();
        let help = "take `years` out, or write the figure once as `amount`";
        check.report(Code::ConflictingKeys, &path, message, "would be lost", help);
    }
}
