//! Inputs that move together, as meant: which they are and how closely.
//!
//! The dependence is a Gaussian copula: each input keeps its own distribution, and the normal numbers behind
//! the inputs have the stated correlation r. The rank correlation is then 6/π arcsin(r/2), a little less.

use super::check::Check;
use super::input::{Input, InputId, Inputs};
use crate::diagnostic::{Code, listed};
use crate::numeric::correlation;
use crate::scenario::{self, PathPattern, WeightSampling};

/// The most inputs of a dependence that is not one correlation from zero up for all of them.
pub(crate) const MAX_CORRELATED: usize = 100;

/// Inputs that move together.
#[derive(Clone, Debug)]
pub(crate) struct Dependence {
    pub(crate) id: String,
    pub(crate) inputs: Vec<InputId>,
    pub(crate) strength: Strength,
}

/// How closely they move.
#[derive(Clone, Debug)]
pub(crate) enum Strength {
    /// One correlation, zero or more, for every pair: a factor common to all.
    Common(f64),
    /// The lower triangle L of C = L Lᵀ, row by row.
    Factor(Vec<f64>),
}

/// Reads the dependences. What is wrong with one is reported, and it is left out.
pub(crate) fn read_dependences(check: &mut Check<'_>, inputs: &Inputs) -> Vec<Dependence> {
    let document = check.document;
    let mut written: Vec<_> = document.dependences.iter().collect();
    written.sort_by_key(|(id, _)| *id);
    let mut one = |(id, dependence): &(&str, &scenario::Dependence)| {
        // What is wrong with its shape has been said; the rest would follow from it.
        if check.has_in("dependence", id) {
            return None;
        }
        let members = members(check, id, dependence, inputs)?;
        let strength = strength(check, id, dependence, &members, inputs.list())?;
        Some(Dependence { id: (*id).to_owned(), inputs: members, strength })
    };
    written.iter().filter_map(&mut one).collect()
}

/// The uncertain inputs that the patterns name: in the order of the file, those of one pattern in the order
/// of their paths.
fn members(
    check: &mut Check<'_>,
    id: &str,
    dependence: &scenario::Dependence,
    inputs: &Inputs,
) -> Option<Vec<InputId>> {
    let mut members: Vec<InputId> = Vec::new();
    let mut sound = true;
    for (place, pattern) in dependence.inputs.iter().enumerate() {
        let found = inputs.fitting(pattern.as_str());
        if found.is_empty() && !has_wildcard(pattern) && !is_idle_swing(check, pattern) {
            let path = ["dependence", id, "inputs", &place.to_string()];
            let message = format!("`{}` is not an uncertain number", pattern.as_str());
            let help =
                "give it a range, or take it out; for events that make each other likelier use `given`";
            check.report(Code::DependenceFixed, &path, message, "nothing is drawn for it", help);
            sound = false;
        }
        members.extend(found.into_iter().filter(|input| !members.contains(input)).collect::<Vec<_>>());
    }
    if members.len() < 2 && dependence.inputs.iter().any(|pattern| is_idle_swing(check, pattern)) {
        return None;
    }
    if sound && members.len() < 2 {
        let once = dependence.inputs.len() == 1 && !has_wildcard(&dependence.inputs[0]);
        let message = match members.first() {
            Some(only) if once => format!("`{}` has nothing to move with", inputs.list()[only.index()].path),
            Some(only) if !dependence.inputs.iter().any(has_wildcard) => {
                format!("`{}` is named more than once, and nothing else", inputs.list()[only.index()].path)
            }
            Some(only) => {
                format!("only `{}` is uncertain among these inputs", inputs.list()[only.index()].path)
            }
            None => "none of these inputs is uncertain".to_owned(),
        };
        let help = "a dependence needs two different inputs that are uncertain";
        check.report(
            Code::DependenceFixed,
            &["dependence", id, "inputs"],
            message,
            "nothing to move with",
            help,
        );
        sound = false;
    }
    sound.then_some(members)
}

/// Whether a pattern is about swings, and swings are not drawn from their ranges: there is nothing to move then.
fn is_idle_swing(check: &Check<'_>, pattern: &PathPattern) -> bool {
    let sampling = check.document.simulation.as_ref().and_then(|simulation| simulation.weights);
    let drawn = matches!(sampling, None | Some(WeightSampling::Ranges));
    !drawn && pattern.as_str().starts_with("criterion.")
}

fn has_wildcard(pattern: &PathPattern) -> bool {
    pattern.as_str().split('.').any(|segment| segment == "*")
}

fn strength(
    check: &mut Check<'_>,
    id: &str,
    dependence: &scenario::Dependence,
    members: &[InputId],
    inputs: &[Input],
) -> Option<Strength> {
    if let Some(correlation) = dependence.correlation.filter(|correlation| *correlation >= 0.0) {
        return Some(Strength::Common(correlation));
    }
    let size = members.len();
    if size > MAX_CORRELATED {
        let message = format!("`dependence.{id}` has {size} inputs, and this version takes {MAX_CORRELATED}");
        let help = "one correlation from zero up may be stated for any number of inputs";
        check.report(Code::TooManyInputs, &["dependence", id, "inputs"], message, "too many", help);
        return None;
    }
    let (matrix, key) = match dependence.correlation {
        Some(correlation) => (equal(correlation, size), "correlation"),
        None => (dependence.matrix.concat(), "matrix"),
    };
    // A matrix of the wrong shape is a mistake of its own.
    if matrix.len() != size * size {
        return None;
    }
    if correlation::is_semi_definite(&matrix, size) {
        return correlation::factor(&matrix, size).map(Strength::Factor);
    }
    let path = ["dependence", id, key];
    let (message, help) = match dependence.correlation {
        Some(stated) => {
            let least = -1.0 / (size as f64 - 1.0);
            let message = format!("{size} inputs cannot all move against each other with {stated}");
            (message, format!("the lowest that is possible for {size} inputs is {}", upward(least)))
        }
        None => not_possible(&matrix, members, inputs),
    };
    check.report(Code::NotACorrelation, &path, message, "cannot all hold", &help);
    None
}

/// Rounded towards zero to three decimals, so that what is printed may be typed.
fn upward(least: f64) -> f64 {
    (least * 1000.0).ceil() / 1000.0
}

fn equal(correlation: f64, size: usize) -> Vec<f64> {
    let entry = |place: usize| if place.is_multiple_of(size + 1) { 1.0 } else { correlation };
    (0..size * size).map(entry).collect()
}

/// The largest matrix that a message shows.
const MOST_SHOWN: usize = 8;

/// Which inputs cannot hold together, and the nearest matrix that can.
fn not_possible(matrix: &[f64], members: &[InputId], inputs: &[Input]) -> (String, String) {
    let size = members.len();
    let names = correlation::offenders(matrix, size);
    let names = names.iter().map(|place| inputs[members[*place].index()].path.as_str());
    let message = format!("these correlations cannot all hold: those between {}", listed(names));
    if size > MOST_SHOWN {
        return (message, "bring the figures between these closer to 0".to_owned());
    }
    let nearest = correlation::nearest_rounded(matrix, size);
    let row = |row: &[f64]| {
        let figures: Vec<String> = row.iter().map(|figure| format!("{}", figure + 0.0)).collect();
        format!("[{}]", figures.join(", "))
    };
    let rows: Vec<String> = nearest.chunks(size).map(row).collect();
    (message, format!("the nearest figures that can: matrix = [{}]", rows.join(", ")))
}
