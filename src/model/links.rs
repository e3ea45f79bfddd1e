//! Checks between sections whose computing is still to come: circles, patterns, matrices, names of packs.

use super::check::Check;
use crate::diagnostic::{Code, Place};
use crate::key_path::KeyPath;
use crate::parameters::{self, Pack};
use crate::scenario::{Document, Estimate, PackOrRate, PathPattern};
use crate::tree::{Node, Value};

pub(crate) fn check_links(check: &mut Check<'_>) {
    circles(check);
    patterns(check);
    matrices(check);
    packs(check);
    outcomes(check);
    risk_words(check);
}

/// Risks, milestones, bodies and decisions that wait for each other.
fn circles(check: &mut Check<'_>) {
    let document = check.document;
    let risks: Vec<(&str, Vec<&str>)> =
        document.risks.iter().map(|(id, risk)| (id, risk.given.ids().collect())).collect();
    let milestones: Vec<_> = document.milestones.iter().map(|(id, one)| (id, borrow(&one.after))).collect();
    let bodies: Vec<_> = document.bodies.iter().map(|(id, one)| (id, borrow(&one.after))).collect();
    let decisions: Vec<_> = document.decisions.iter().map(|(id, one)| (id, borrow(&one.after))).collect();
    circle(check, "risk", "given", &risks);
    circle(check, "milestone", "after", &milestones);
    circle(check, "body", "after", &bodies);
    circle(check, "decision", "after", &decisions);
}

fn borrow(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

fn circle(check: &mut Check<'_>, section: &str, key: &str, links: &[(&str, Vec<&str>)]) {
    // What waits for nothing that is still waiting is taken away, round by round; what stays is a circle
    // or waits for one.
    let mut waiting: Vec<&(&str, Vec<&str>)> = links.iter().collect();
    loop {
        let ids: Vec<&str> = waiting.iter().map(|(id, _)| *id).collect();
        let before = waiting.len();
        waiting.retain(|(_, links)| links.iter().any(|link| ids.contains(link)));
        if waiting.len() == before {
            break;
        }
    }
    let Some((start, _)) = waiting.first() else { return };
    let mut way = vec![*start];
    while let Some((_, links)) = waiting.iter().find(|(id, _)| way.last() == Some(id)) {
        let Some(next) = links.iter().find(|link| waiting.iter().any(|(id, _)| id == *link)) else { break };
        let again = way.iter().position(|step| step == next);
        way.push(next);
        if let Some(again) = again {
            way.drain(..again);
            break;
        }
    }
    let message = format!("these wait for each other: {}", way.join(" → "));
    let help = "something has to come first: take one of the links out";
    check.report(Code::Cycle, &[section, way[0], key], message, "part of a circle", help);
}

/// Patterns and paths that fit nothing.
fn patterns(check: &mut Check<'_>) {
    let document = check.document;
    let dependences =
        document.dependences.iter().map(|(id, one)| (format!("dependence.{id}.inputs"), &one.inputs));
    let enquiries = document.enquiries.iter().map(|(id, one)| (format!("enquiry.{id}.inputs"), &one.inputs));
    let logs = document.log.iter().map(|(id, one)| (format!("log.{id}.at"), &one.at));
    let totals = document.totals.iter().map(|(id, one)| (format!("total.{id}.of"), &one.of));
    let uses = dependences.chain(enquiries).chain(logs).chain(totals);
    let uses = uses.flat_map(|(at, paths)| {
        paths.iter().enumerate().map(move |(place, path)| (format!("{at}.{place}"), path))
    });
    let uses: Vec<(String, &PathPattern)> = uses.collect();
    for (at, pattern) in uses {
        if fits_something(check.tree, pattern.as_str()) {
            continue;
        }
        let segments: Vec<&str> = at.split('.').collect();
        let message = format!("`{}` fits nothing in the file", pattern.as_str());
        let help = "`*` stands for exactly one whole segment, as in `option.*.score.control`";
        check.report(Code::PathFindsNothing, &segments, message, "finds nothing", help);
    }
}

/// Whether a pattern fits at least one place of the tree.
pub(crate) fn fits_something(tree: &Node, pattern: &str) -> bool {
    fn descend(node: &Node, segments: &[&str]) -> bool {
        let Some((first, rest)) = segments.split_first() else { return true };
        match &node.value {
            Value::Table(table) if *first == "*" => {
                table.entries.iter().any(|entry| descend(&entry.node, rest))
            }
            Value::Table(table) => table.get(first).is_some_and(|node| descend(node, rest)),
            Value::List(list) if *first == "*" => list.iter().any(|node| descend(node, rest)),
            Value::List(list) => first
                .parse::<usize>()
                .ok()
                .and_then(|place| list.get(place))
                .is_some_and(|node| descend(node, rest)),
            _ => false,
        }
    }
    descend(tree, &pattern.split('.').collect::<Vec<&str>>())
}

/// Whether two stated figures are the same figure.
fn same(one: f64, other: f64) -> bool {
    one.total_cmp(&other).is_eq()
}

/// Matrices of correlations, and inputs in two dependences.
fn matrices(check: &mut Check<'_>) {
    let document = check.document;
    for (id, dependence) in document.dependences.iter() {
        if dependence.correlation.is_none() && dependence.matrix.is_empty() {
            let help = "add `correlation = 0.5`, or a `matrix` with one row for each input";
            check.report(
                Code::MissingKey,
                &["dependence", id],
                format!("`dependence.{id}` must state `correlation` or `matrix`"),
                "neither is stated",
                help,
            );
        }
        if dependence.matrix.is_empty() {
            continue;
        }
        let size = dependence.inputs.len();
        let square = dependence.matrix.len() == size && dependence.matrix.iter().all(|row| row.len() == size);
        let mirrored = square
            && (0..size).all(|row| {
                same(dependence.matrix[row][row], 1.0)
                    && (0..row)
                        .all(|column| same(dependence.matrix[row][column], dependence.matrix[column][row]))
            });
        let wildcard =
            dependence.inputs.iter().any(|input| input.as_str().split('.').any(|segment| segment == "*"));
        if !mirrored || wildcard {
            let message = if wildcard {
                "a matrix goes with inputs named one by one, without `*`".to_owned()
            } else {
                format!("the matrix does not fit its {size} inputs")
            };
            let help = "one row and one column for each input, 1 on the diagonal, the same figure on both sides of it";
            check.report(Code::MatrixShape, &["dependence", id, "matrix"], message, "wrong shape", help);
        }
    }
    overlaps(check);
}

fn overlaps(check: &mut Check<'_>) {
    let document = check.document;
    let inputs: Vec<(&str, usize, &str)> = document
        .dependences
        .iter()
        .flat_map(|(id, one)| {
            one.inputs.iter().enumerate().map(move |(place, input)| (id, place, input.as_str()))
        })
        .collect();
    for (later, (id, place, input)) in inputs.iter().enumerate() {
        let earlier = inputs[..later].iter().find(|(other, _, earlier)| other != id && meet(earlier, input));
        if let Some((other, _, _)) = earlier {
            let message = format!("`{input}` is in the dependence `{other}` too");
            let help = "put the inputs that move together into one dependence";
            check.report(
                Code::DependenceOverlap,
                &["dependence", id, "inputs", &place.to_string()],
                message,
                "in two dependences",
                help,
            );
        }
    }
}

/// Whether two patterns can fit the same path.
fn meet(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.split('.'), other.split('.'));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || a == "*" || b == "*" => {}
            _ => return false,
        }
    }
}

/// Names of tables that come with the library.
fn packs(check: &mut Check<'_>) {
    let document = check.document;
    let facts = document.appraisal.as_ref();
    named(
        check,
        &["appraisal", "profile"],
        facts.and_then(|facts| facts.profile.as_deref()),
        Pack::Profile,
        "profile",
    );
    for (id, option) in document.alternatives.iter() {
        let form = option.vehicle.as_ref().and_then(|vehicle| vehicle.form.as_deref());
        named(check, &["option", id, "vehicle", "form"], form, Pack::Vehicle, "form of vehicle");
    }
    if let Some(readiness) = &document.readiness {
        named(check, &["readiness", "pack"], readiness.pack.as_deref(), Pack::Readiness, "list of lessons");
        for lesson in readiness.answer.ids() {
            named(check, &["readiness", "answer", lesson], Some(lesson), Pack::Lesson, "lesson");
        }
    }
    let own = document.finance.as_ref().is_some_and(|finance| !finance.packs.is_empty());
    if own {
        return;
    }
    if let Some(finance) = &document.finance {
        for (key, stated, pack) in
            [("schedule", &finance.schedule, Pack::Schedule), ("deflator", &finance.deflator, Pack::Deflator)]
        {
            if let Some(PackOrRate::Pack(name)) = stated {
                not_built_in(check, &["finance", key], name, pack, key);
            }
        }
    }
    for (section, id, bias) in biases(document) {
        not_built_in(
            check,
            &[section, id, "optimism-bias", "pack"],
            bias,
            Pack::OptimismBias,
            "table of optimism bias",
        );
    }
}

fn biases(document: &Document) -> Vec<(&'static str, &str, &str)> {
    let costs = document.costs.iter().map(|(id, line)| ("cost", id, &line.optimism_bias));
    let benefits = document.benefits.iter().map(|(id, line)| ("benefit", id, &line.optimism_bias));
    let fundings = document.fundings.iter().map(|(id, line)| ("funding", id, &line.optimism_bias));
    let all = costs.chain(benefits).chain(fundings);
    all.filter_map(|(section, id, bias)| Some((section, id, bias.as_ref()?.pack.as_deref()?))).collect()
}

fn named(check: &mut Check<'_>, path: &[&str], written: Option<&str>, pack: Pack, noun: &str) {
    let Some(written) = written.filter(|written| !parameters::names(pack).contains(written)) else { return };
    let place = match check.place(path) {
        Place::NOWHERE => check.key_place(path),
        place => place,
    };
    let at = KeyPath::from_segments(path.iter().copied());
    check.unknown(Code::UnknownPack, &at, place, noun, written, parameters::names(pack).iter().copied());
}

fn not_built_in(check: &mut Check<'_>, path: &[&str], written: &str, pack: Pack, noun: &str) {
    if parameters::names(pack).contains(&written) {
        return;
    }
    let at = KeyPath::from_segments(path.iter().copied());
    let place = check.place(path);
    check.unknown(Code::PackNotBuiltIn, &at, place, noun, written, parameters::names(pack).iter().copied());
}

/// The outcome that was taken is one of the outcomes.
fn outcomes(check: &mut Check<'_>) {
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

/// Words in the place of a probability, a cost or a delay.
fn risk_words(check: &mut Check<'_>) {
    let document = check.document;
    let scale = document.risk_scale.as_ref();
    let own = |pick: fn(&crate::scenario::RiskScale) -> Vec<&str>| {
        scale
            .map(pick)
            .filter(|words| !words.is_empty())
            .unwrap_or_else(|| parameters::names(Pack::RiskWord).to_vec())
    };
    let probability = own(|scale| scale.probability.ids().collect());
    let cost = own(|scale| scale.cost.ids().collect());
    let delay = own(|scale| scale.delay_months.ids().collect());
    for (id, risk) in document.risks.iter() {
        let mitigation = risk.mitigation.as_ref();
        let impact = risk.impact.as_ref();
        let stated: [(&[&str], Option<&Estimate>, &[&str]); 5] = [
            (&["risk", id, "probability"], risk.probability.as_ref(), &probability),
            (&["risk", id, "impact", "cost"], impact.and_then(|impact| impact.cost.as_ref()), &cost),
            (
                &["risk", id, "impact", "delay-months"],
                impact.and_then(|impact| impact.delay_months.as_ref()),
                &delay,
            ),
            (
                &["risk", id, "mitigation", "probability"],
                mitigation.and_then(|one| one.probability.as_ref()),
                &probability,
            ),
            (&["risk", id, "mitigation", "cost"], mitigation.and_then(|one| one.cost.as_ref()), &cost),
        ];
        for (path, estimate, words) in stated {
            let Some(word) =
                estimate.and_then(Estimate::word).filter(|word| *word != "missing" && !words.contains(word))
            else {
                continue;
            };
            let place = check.place(path);
            check.unknown(
                Code::UnknownWord,
                &KeyPath::from_segments(path.iter().copied()),
                place,
                "word of the risk scale",
                word,
                words.iter().copied(),
            );
        }
    }
}
