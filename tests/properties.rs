//! Laws that hold whatever the input, over random small scenarios.

mod appraisal;
mod document;
mod lines;
mod methods;
mod money;
mod packs;
mod parser;
mod simulation;
mod verdict;

use appraise::scenario::{
    Alternative, Anchor, AppraisalFacts, Criterion, Document, Estimate, Judgement, Keyed, LocalScale,
    RecommendationRules, Requirement, RequirementKind, Role, Ruling, Status, ValueFunction,
};
use appraise::{Appraisal, Scenario};
use proptest::prelude::*;

/// Numbers that a scenario is built from. They shrink to zero, and a tape of zeros builds the plainest one.
#[derive(Clone)]
pub(crate) struct Tape {
    numbers: Vec<u16>,
    at: usize,
}

impl std::fmt::Debug for Tape {
    /// On one line, however many they are.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let read = &self.numbers[..self.at.min(self.numbers.len())];
        write!(f, "tape read so far: {read:?}")
    }
}

impl Tape {
    /// A number below this one.
    fn below(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        usize::from(number) % count
    }

    /// True this many times in eight.
    fn eighths(&mut self, eighths: usize) -> bool {
        self.below(8) >= 8 - eighths
    }

    fn number(&mut self, count: u16) -> f64 {
        self.below(usize::from(count)) as f64
    }

    /// The same members in another order.
    fn shuffled<T>(&mut self, mut members: Vec<T>) -> Vec<T> {
        for place in (1..members.len()).rev() {
            members.swap(place, self.below(place + 1));
        }
        members
    }
}

/// Twenty steps from worst to best.
const STEPS: u16 = 20;

/// A scale: what is written of it, and the score at each of its steps.
fn scale(tape: &mut Tape, criterion: &mut Criterion) -> Box<dyn Fn(f64) -> Estimate> {
    let kind = tape.below(9);
    match kind {
        0 | 1 => return Box::new(|step| Estimate::Number(5.0 * step)),
        2 => {
            criterion.worst = Some("the worst".into());
            criterion.best = Some("the best".into());
            return Box::new(|step| Estimate::Number(5.0 * step));
        }
        3 => {
            criterion.levels =
                [("poor", 0.0), ("fair", 5.0 + tape.number(18)), ("good", 70.0), ("best", 100.0)].into();
            return Box::new(|step| {
                let name = match step {
                    ..5.0 => "poor",
                    ..10.0 => "fair",
                    ..15.0 => "good",
                    _ => "best",
                };
                Estimate::Word(name.to_owned())
            });
        }
        4 => {
            let ways = [LocalScale::HigherIsBetter, LocalScale::LowerIsBetter];
            criterion.local = Some(ways[tape.below(2)]);
            return Box::new(Estimate::Number);
        }
        _ => {}
    }
    let (low, width) = (tape.number(41) - 20.0, 1.0 + tape.number(50));
    let (worst, best) = if tape.eighths(4) { (low, low + width) } else { (low + width, low) };
    let at = move |share: f64| (worst + share * (best - worst)).clamp(low, low + width);
    criterion.unit = Some("units".to_owned());
    criterion.worst = Some(Anchor::Number(worst));
    criterion.best = Some(Anchor::Number(best));
    criterion.value = match kind {
        5 => None,
        6 => {
            Some(ValueFunction::Curvature((tape.number(12) + 0.5) * if tape.eighths(4) { 1.0 } else { -1.0 }))
        }
        // Straight lines one way; and with the peak before the end.
        7 => Some(ValueFunction::Points(vec![
            (worst, 0.0),
            (at(0.375), 10.0 + tape.number(80)),
            (best, 100.0),
        ])),
        _ => Some(ValueFunction::Points(vec![(worst, 0.0), (at(0.625), 100.0), (best, tape.number(100))])),
    };
    Box::new(move |step| Estimate::Number(at(step / f64::from(STEPS))))
}

/// One way of weighting for a family, written into its members.
fn weigh(tape: &mut Tape, criteria: &mut Keyed<Criterion>, family: &[String]) {
    let way = tape.below(6);
    for (place, id) in family.iter().enumerate() {
        let weight = tape.number(101);
        // The first is never zero, so that some member of the family counts.
        let weight = if place == 0 { weight + 1.0 } else { weight };
        let Some(criterion) = criteria.get_mut(id) else { continue };
        match way {
            0..=2 => criterion.swing = Some(Estimate::Number(weight)),
            3 => criterion.importance = Some(Estimate::Number(weight)),
            4 => criterion.rank = i64::try_from(place + 1).ok(),
            _ if family.len() == 1 => {}
            _ => {
                let later = family.iter().skip(place + 1);
                criterion.pairwise = later.map(|sibling| (sibling.clone(), 1.0 + tape.number(8))).collect();
            }
        }
    }
}

/// A tree of one to three levels: its criteria, and the ids of its leaves.
fn tree(tape: &mut Tape) -> (Keyed<Criterion>, Vec<String>) {
    let names: Vec<String> = (0..40).map(|place| format!("c{}", (place * 17 + 5) % 40)).collect();
    let mut names = tape.shuffled(names).into_iter();
    let mut criteria = Keyed::new();
    let mut leaves = Vec::new();
    let mut open: Vec<(Option<String>, usize)> = vec![(None, 1)];
    while let Some((parent, depth)) = open.pop() {
        let members: Vec<String> = names.by_ref().take(1 + tape.below(3)).collect();
        for id in &members {
            let criterion =
                Criterion { parent: parent.clone(), ..Criterion::named(format!("Criterion {id}")) };
            criteria.insert(id.clone(), criterion);
            if depth < 3 && tape.eighths(2) {
                open.push((Some(id.clone()), depth + 1));
            } else {
                leaves.push(id.clone());
            }
        }
        weigh(tape, &mut criteria, &members);
    }
    (criteria, leaves)
}

/// What the options score on one leaf.
fn score(
    tape: &mut Tape,
    criteria: &mut Keyed<Criterion>,
    leaf: &str,
    options: &mut [(String, Alternative)],
) {
    let Some(criterion) = criteria.get_mut(leaf) else { return };
    let at = scale(tape, criterion);
    let local = criterion.local.is_some();
    for (place, (_, option)) in options.iter_mut().enumerate() {
        let step = tape.number(STEPS + 1);
        // A local scale has to have a spread.
        let step = if local && place < 2 { 3.0 + 5.0 * place as f64 } else { step };
        let known = (local && place < 2) || !tape.eighths(1);
        let estimate = match at(step) {
            _ if !known && place > 0 && tape.eighths(4) => continue,
            _ if !known => Estimate::missing(),
            Estimate::Number(number) if !local && tape.eighths(1) => {
                let ends = [at(0.0), at(f64::from(STEPS))].map(|end| match end {
                    Estimate::Number(number) => number,
                    _ => number,
                });
                Estimate::range(ends[0].min(ends[1]), number, ends[0].max(ends[1]))
            }
            estimate => estimate,
        };
        option.score.insert(leaf, estimate);
    }
}

fn requirements(tape: &mut Tape, options: &mut [(String, Alternative)]) -> Keyed<Requirement> {
    let kinds = [
        RequirementKind::Legal,
        RequirementKind::CriticalSuccessFactor,
        RequirementKind::Objective,
        RequirementKind::Stakeholder,
    ];
    let mut found = Keyed::new();
    for place in 0..tape.below(3) {
        let id = ["must-hold", "as-law-has-it"][place];
        let kind = Some(kinds[tape.below(4)]);
        found.insert(id, Requirement { kind, ..Requirement::named(format!("Requirement {place}")) });
        for (_, option) in options.iter_mut() {
            let judgement = match tape.below(12) {
                0..=8 => Judgement::yes(),
                9 => Judgement::missing(),
                10 => Judgement::no("it does not"),
                _ => continue,
            };
            option.meets.insert(id, Ruling(judgement));
        }
    }
    found
}

/// A small scenario as a document, and what is left of the tape.
fn build(numbers: Vec<u16>) -> (Document, Tape) {
    let mut tape = Tape { numbers, at: 0 };
    let count = 2 + tape.below(5);
    let names: Vec<String> = (0..9).map(|place| format!("o{}", (place * 5 + 3) % 9)).collect();
    let names = tape.shuffled(names);
    let mut options: Vec<(String, Alternative)> = names
        .into_iter()
        .take(count)
        .map(|id| (id.clone(), Alternative::named(format!("Option {id}"))))
        .collect();
    if tape.eighths(4) {
        options[0].1.role = Some(Role::BusinessAsUsual);
    }
    let requirements = requirements(&mut tape, &mut options);
    let (mut criteria, leaves) = tree(&mut tape);
    for leaf in &leaves {
        score(&mut tape, &mut criteria, leaf, &mut options);
    }
    let too_close = [None, None, Some(1.0), Some(5.0)][tape.below(4)];
    let document = Document {
        format: Some(1),
        appraisal: Some(AppraisalFacts {
            title: Some("A random scenario".to_owned()),
            status: Some(Status::Illustrative),
            ..AppraisalFacts::default()
        }),
        recommendation: too_close
            .map(|points| RecommendationRules { too_close: Some(points), ..RecommendationRules::default() }),
        alternatives: options.into_iter().collect(),
        requirements,
        criteria,
        ..Document::default()
    };
    (document, tape)
}

/// Small scenarios, each with numbers to choose by.
pub(crate) fn documents() -> impl Strategy<Value = (Document, Tape)> {
    prop::collection::vec(any::<u16>(), 260).prop_map(build)
}

fn scenario(document: &Document) -> Scenario {
    Scenario::from_document(document).unwrap_or_else(|error| panic!("{error}\n{}", document.to_toml()))
}

fn appraise(document: &Document) -> Appraisal {
    let model = scenario(document).model();
    model.unwrap_or_else(|error| panic!("{error}\n{}", document.to_toml())).appraise()
}

/// Every option's total, in the order of the ids.
fn totals(appraisal: &Appraisal) -> Vec<(String, f64)> {
    let mut totals: Vec<(String, f64)> =
        appraisal.outcomes().map(|outcome| (outcome.id.to_string(), outcome.total)).collect();
    totals.sort_by(|one, other| one.0.cmp(&other.0));
    totals
}

fn total(appraisal: &Appraisal, option: &str) -> f64 {
    appraisal.outcome(option).unwrap_or_else(|| panic!("no option `{option}`")).total
}

fn assert_same_totals(one: &Appraisal, other: &Appraisal, tolerance: f64) -> Result<(), TestCaseError> {
    for (id, total) in totals(one) {
        let found = other.outcome(&id).unwrap_or_else(|| panic!("no option `{id}`")).total;
        prop_assert!((found - total).abs() <= tolerance, "{id}: {total} against {found}");
    }
    Ok(())
}

fn configuration() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        cases: 128,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}
