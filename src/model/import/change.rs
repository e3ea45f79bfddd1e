//! One cell against the scenario: nothing to change, a change, or a mistake.

use std::collections::BTreeMap;

use super::{Given, Said, Target};
use crate::diagnostic::{Code, Diagnostic, listed, nearest};
use crate::key_path::KeyPath;
use crate::model::sheet_inputs::{LineFigure, MISSING_SCORE, StatedFigure};
use crate::model::{Model, ValueFunction};
use crate::tree::Node;

/// The address of an input and what it becomes.
type Change = (KeyPath, Node);

type Outcome = Result<Option<Change>, Diagnostic>;

pub(super) fn change(model: &Model, figures: &BTreeMap<String, LineFigure>, given: &Given) -> Outcome {
    match &given.target {
        Target::Score { option, criterion } => score(model, given, option, criterion),
        Target::Weight { criterion, key } => weight(model, given, criterion, *key),
        Target::Amount { path } => match figures.get(path) {
            Some(figure) => amount(given, figure),
            None => Err(no_such_path(given, path, figures)),
        },
        Target::Line { section, line, option, year } => {
            let same = |one: &&LineFigure| {
                one.section == *section && one.line == *line && one.option == *option && one.year == *year
            };
            match figures.values().find(same) {
                Some(figure) => amount(given, figure),
                None => Err(no_such_line(given, (*section, line), figures)),
            }
        }
    }
}

/// What was written to sixteen digits and read again is the same figure.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-12 * one.abs().max(other.abs())
}

fn score(model: &Model, given: &Given, option: &str, criterion: &str) -> Outcome {
    let Some(alternative) = model.alternative_named(option) else {
        return Err(unknown(
            given.id_at(0),
            (Code::UnknownId, "option"),
            option,
            model.alternatives().iter().map(|one| one.id.as_str()),
        ));
    };
    let leaf = model.criterion_named(criterion).and_then(|id| Some((id, model.leaf(id)?)));
    let Some((id, leaf)) = leaf else {
        let leaves = model.leaves().iter().map(|leaf| model.criterion(*leaf).id.as_str());
        return Err(unknown(
            given.id_at(1),
            (Code::UnknownId, "criterion that is scored"),
            criterion,
            leaves,
        ));
    };
    let path = KeyPath::from_segments(["option", option, "score", criterion]);
    let now = model.performance(alternative, leaf);
    let function = model.criterion(id).scale.as_ref().map(|scale| &scale.function);
    if let Said::Text(text) = &given.value
        && text == MISSING_SCORE
    {
        return Ok(now.map(|_| (path, Node::from(MISSING_SCORE))));
    }
    if let Some(ValueFunction::Levels { levels }) = function {
        let word = model.score_note(alternative, id).word;
        return level(given, path, levels, (word, now));
    }
    number(given, path, now)
}

/// A score by level: a word of the scale, or the figure that several levels come to and that is not changed.
fn level(
    given: &Given,
    path: KeyPath,
    levels: &[(String, f64)],
    now: (Option<&str>, Option<f64>),
) -> Outcome {
    let (word, worth) = now;
    let known = |text: &str| levels.iter().any(|(level, _)| level == text);
    match &given.value {
        Said::Text(text) if known(text) => {
            Ok((word != Some(text.as_str())).then(|| (path, Node::from(text.as_str()))))
        }
        Said::Number(number) if word.is_none() && worth.is_some_and(|worth| same(worth, *number)) => Ok(None),
        Said::Text(text) if !text.is_empty() => {
            let names = levels.iter().map(|(level, _)| level.as_str());
            Err(unknown(&given.at, (Code::UnknownLevel, "level"), text, names).at(path))
        }
        _ => {
            let names = levels.iter().map(|(level, _)| level.as_str());
            let help = format!("write one of {}, or {MISSING_SCORE} if nobody knows", listed(names));
            Err(mistake(given, Code::UnknownLevel, "this criterion is scored by level", &help).at(path))
        }
    }
}

fn weight(model: &Model, given: &Given, criterion: &str, key: Option<&str>) -> Outcome {
    let Some(id) = model.criterion_named(criterion) else {
        return Err(unknown(
            given.id_at(0),
            (Code::UnknownId, "criterion"),
            criterion,
            model.criteria().iter().map(|one| one.id.as_str()),
        ));
    };
    let figure = model.weight_figure(id);
    if let Some(path) = figure.path {
        let by = path.segments().nth(2).unwrap_or_default();
        if let Some(key) = key.filter(|key| *key != by) {
            let message = format!("`{criterion}` is weighted by {by}, not by {key}");
            let help = format!("give its {by}");
            return Err(mistake(given, Code::PathFindsNothing, &message, &help));
        }
        return number(given, path, Some(figure.figure));
    }
    match given.value {
        Said::Number(number) if same(number, figure.figure) => Ok(None),
        _ => {
            let message = format!("the weight of `{criterion}` is not stated by a figure of its own");
            let help = "it follows from ranks or pairs, or stands alone: change it in the scenario file";
            Err(mistake(given, Code::PathFindsNothing, &message, help))
        }
    }
}

fn amount(given: &Given, figure: &LineFigure) -> Outcome {
    let path = figure.path.clone();
    let now = match figure.stated {
        StatedFigure::Certain(now) | StatedFigure::Uncertain(now) => Some(now),
        StatedFigure::Missing => None,
    };
    match &given.value {
        Said::Text(text) if text == MISSING_SCORE => Ok(now.map(|_| (path, Node::from(MISSING_SCORE)))),
        _ => number(given, path, now),
    }
}

fn number(given: &Given, path: KeyPath, now: Option<f64>) -> Outcome {
    match &given.value {
        Said::Number(number) if now.is_some_and(|now| same(now, *number)) => Ok(None),
        Said::Number(number) => Ok(Some((path, Node::from(*number)))),
        Said::Nothing => {
            let help = format!("write a number, or {MISSING_SCORE} if nobody knows");
            Err(mistake(given, Code::WrongType, "the cell is empty", &help).at(path))
        }
        Said::Text(text) => Err(not_a_number(given, text).at(path)),
        Said::Odd(what) => {
            let help = format!("write a number, or {MISSING_SCORE} if nobody knows, in a cell for numbers");
            Err(mistake(given, Code::WrongType, &format!("this is {what}, not a number"), &help).at(path))
        }
    }
}

/// A text where a number belongs, with the number that it may be meant to be.
fn not_a_number(given: &Given, text: &str) -> Diagnostic {
    let extra = |character: char| "£$€%, \u{a0}'".contains(character);
    let bare: String = text.chars().filter(|character| !extra(*character)).collect();
    let meant = bare.parse::<f64>().ok().filter(|number| number.is_finite());
    let message = format!("`{text}` is a text, not a number");
    if meant.is_some() {
        let help = format!("write {bare}, without signs, commas or spaces, in a cell for numbers");
        return mistake(given, Code::NumberAsText, &message, &help);
    }
    let help = format!("write a number, or {MISSING_SCORE} if nobody knows");
    mistake(given, Code::WrongType, &message, &help)
}

fn mistake(given: &Given, code: Code, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(code, format!("{}: {message}", given.at)).help(help)
}

/// A name that is not known, at the cell where it stands.
fn unknown<'n>(
    at: &str,
    (code, noun): (Code, &str),
    written: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let near = nearest(written, known.clone()).map(|word| format!("did you mean `{word}`?"));
    let help = near.unwrap_or_else(|| format!("there are {}", listed(known)));
    Diagnostic::new(code, format!("{at}: there is no {noun} `{written}`")).help(help)
}

impl Given {
    /// Where one of the ids stands that say which input is meant.
    fn id_at(&self, place: usize) -> &str {
        self.named.get(place).unwrap_or(&self.at)
    }
}

fn no_such_path(given: &Given, path: &str, figures: &BTreeMap<String, LineFigure>) -> Diagnostic {
    let near =
        nearest(path, figures.keys().map(String::as_str)).map(|known| format!("did you mean `{known}`?"));
    let help = near.unwrap_or_else(|| {
        "scores, swings, importances and amounts are brought back, such as `option.as-is.score.control`"
            .to_owned()
    });
    let message = format!("{}: there is no `{path}` to bring back", given.id_at(0));
    Diagnostic::new(Code::PathFindsNothing, message).help(help)
}

fn no_such_line(
    given: &Given,
    (section, line): (&str, &str),
    figures: &BTreeMap<String, LineFigure>,
) -> Diagnostic {
    let mut lines: Vec<&str> =
        figures.values().filter(|one| one.section == section).map(|one| one.line.as_str()).collect();
    lines.dedup();
    if !lines.contains(&line) {
        return unknown(given.id_at(0), (Code::UnknownId, section), line, lines);
    }
    let message = format!("`{section}.{line}` has no figure for this option and year");
    let help = "leave the option empty for what holds for all, and the year for a single amount";
    mistake(given, Code::PathFindsNothing, &message, help)
}
