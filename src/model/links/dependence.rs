//! Patterns that fit nothing, matrices that fit no inputs, inputs that move with two groups.

use crate::diagnostic::Code;
use crate::model::check::Check;
use crate::scenario::PathPattern;
use crate::tree::{Node, Value};

/// Patterns and paths that fit nothing.
pub(super) fn patterns(check: &mut Check<'_>) {
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
    let dissents = document.groups.iter().flat_map(|(group, one)| {
        let at = move |(id, dissent): (&str, _)| (format!("group.{group}.dissent.{id}.at"), dissent);
        one.dissent.iter().filter_map(|(id, dissent)| Some((id, dissent.at.as_ref()?))).map(at)
    });
    let uses: Vec<(String, &PathPattern)> = uses.into_iter().chain(dissents).collect();
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
pub(super) fn matrices(check: &mut Check<'_>) {
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
