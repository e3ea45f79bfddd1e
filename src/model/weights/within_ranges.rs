//! Whether the stated ranges of swings meet the statements about weights, and by how much.

use super::{FamilyDraw, SLACK, Statement};
use crate::diagnostic::{Code, listed};
use crate::distribution::samplers;
use crate::model::check::Check;
use crate::model::ids::CriterionId;
use crate::model::input::{Input, InputId, Quantity};
use crate::numeric::linear_programme::{LinearProgramme, Relation};
use crate::numeric::stream::Stream;
use crate::numeric::wide::Wide;

/// One draw in so many must meet the statements.
const LEAST_SHARE: usize = 500;

/// Whether any figures within the ranges meet the statements; a contradiction is reported.
pub(super) fn feasible(
    check: &mut Check<'_>,
    families: &[FamilyDraw],
    statements: &[Statement],
    inputs: &[Input],
) -> bool {
    let can_hold = |kept: &[&Statement]| families.iter().all(|family| fits(family, kept, inputs));
    let all: Vec<&Statement> = statements.iter().collect();
    if can_hold(&all) {
        return true;
    }
    // Whatever may be left out without making it hold is no part of the contradiction.
    let mut conflict = all;
    let mut place = 0;
    while place < conflict.len() {
        let mut without = conflict.clone();
        without.remove(place);
        if can_hold(&without) { place += 1 } else { conflict = without }
    }
    let mut ids: Vec<&str> = conflict.iter().map(|one| one.id.as_str()).collect();
    ids.dedup();
    let names = listed(ids.iter().copied());
    let message = format!("no swings within the stated ranges meet {names}");
    let help = "widen the ranges, or change the statement";
    check.report(Code::PreferencesConflict, &["preference", ids[0]], message, "cannot be met", help);
    false
}

/// Whether figures of a family within their ranges meet the statements about it.
fn fits(family: &FamilyDraw, statements: &[&Statement], inputs: &[Input]) -> bool {
    let ends: Vec<(f64, f64)> = family.members.iter().map(|(_, figure)| ends(*figure, inputs)).collect();
    let place = |criterion: CriterionId| family.members.iter().position(|(one, _)| *one == criterion);
    // With x = low + y: a·y ≥ -a·low, y ≤ high - low, y ≥ 0.
    let mut programme = LinearProgramme::new(ends.len());
    for statement in statements {
        let mut row = vec![0.0; ends.len()];
        let mut bound = 0.0;
        let mut about = false;
        for (criterion, coefficient) in &statement.terms {
            let Some(place) = place(*criterion) else { continue };
            about = true;
            row[place] += coefficient;
            bound -= coefficient * ends[place].0;
        }
        if about {
            programme.add(&row, Relation::AtLeast, bound - SLACK);
        }
    }
    for (place, (low, high)) in ends.iter().enumerate().filter(|(_, (_, high))| high.is_finite()) {
        let mut row = vec![0.0; ends.len()];
        row[place] = 1.0;
        programme.add(&row, Relation::AtMost, high - low);
    }
    programme.feasible().is_some()
}

fn ends(figure: Quantity, inputs: &[Input]) -> (f64, f64) {
    match figure {
        Quantity::Certain(number) => (number, number),
        Quantity::Uncertain(input) => {
            let input = &inputs[input.index()];
            let (low, high) = input.distribution.support();
            (low.max(input.bounds.0), high.min(input.bounds.1))
        }
    }
}

/// Tries so many draws; one in [`LEAST_SHARE`] must meet the statements.
pub(super) fn wide_enough(
    check: &mut Check<'_>,
    families: &[FamilyDraw],
    statements: &[Statement],
    inputs: &[Input],
) {
    const TRIED: usize = 10_000;
    let drawn = |input: InputId| {
        let input = &inputs[input.index()];
        let mut column = vec![0.0; TRIED];
        Stream::new(0, input.path.as_str()).fill(Wide::detect(), 0, &mut column);
        if let [sampler] = samplers(std::slice::from_ref(&input.distribution)).as_slice() {
            sampler.fill(Wide::detect(), &mut column);
        }
        column
    };
    let column = |figure: &Quantity| match figure {
        Quantity::Certain(number) => vec![*number; TRIED],
        Quantity::Uncertain(input) => drawn(*input),
    };
    let members = families.iter().flat_map(|family| &family.members);
    let columns: Vec<(CriterionId, Vec<f64>)> =
        members.map(|(criterion, figure)| (*criterion, column(figure))).collect();
    let value = |criterion: CriterionId, draw: usize| {
        columns.iter().find(|(one, _)| *one == criterion).map_or(0.0, |(_, column)| column[draw])
    };
    let holds = |statement: &Statement, draw: usize| {
        statement.terms.iter().map(|(one, coefficient)| coefficient * value(*one, draw)).sum::<f64>() >= 0.0
    };
    let met = (0..TRIED).filter(|draw| statements.iter().all(|statement| holds(statement, *draw))).count();
    if met * LEAST_SHARE < TRIED {
        let mut ids: Vec<&str> = statements.iter().map(|one| one.id.as_str()).collect();
        ids.dedup();
        let count = ids.len();
        let ids = listed(ids);
        let verb = if count == 1 { "leaves" } else { "leave" };
        let message = format!("{ids} {verb} {met} of {TRIED} draws of the stated ranges");
        let help = "widen the ranges of the swings, or write `weights = \"any\"` in [simulation]";
        check.report(
            Code::PreferencesNarrow,
            &["preference", &statements[0].id],
            message,
            "leaves too little",
            help,
        );
    }
}
