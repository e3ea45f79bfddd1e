//! Risks by how likely they are and how many points they take from the leader, or what they cost it.

use super::{Figure, MOST_ROWS, illustrative, left_out};
use crate::appraisal::{Appraisal, RegisteredRisk, money_words, percent, points};
use crate::report::block::Table;
use crate::report::drawing::{Anchor, Axis, Drawing, WIDTH};

/// A risk on one option: its chance, its effect if it strikes, and its part of the spread of the total in the draws.
struct Placed<'a> {
    name: &'a str,
    chance: f64,
    effect: f64,
    share: Option<f64>,
}

pub(super) fn figure(appraisal: &Appraisal) -> Option<Figure> {
    let option = appraisal.leader().map(|outcome| outcome.id.clone())?;
    let risks = appraisal.risks();
    let on_points: Vec<Placed<'_>> =
        risks.iter().filter_map(|risk| placed(appraisal, risk, &option, true)).collect();
    let by_points = !on_points.is_empty();
    let placed: Vec<Placed<'_>> = if by_points {
        on_points
    } else {
        risks.iter().filter_map(|risk| placed(appraisal, risk, &option, false)).collect()
    };
    if placed.is_empty() {
        return None;
    }
    let currency = appraisal.model().finance().currency.clone();
    let words = |effect: f64| if by_points { points(effect) } else { money_words(&currency, effect) };
    let name = appraisal.name_of(&option);
    let of = if by_points { "points lost if it strikes" } else { "cost if it strikes" };
    Some(Figure {
        id: "risk-map",
        section: "risks",
        title: format!("Risks of {name}"),
        description: format!(
            "Each risk at its chance (across) and the {of} (up). The larger the mark, the larger its part in the spread of the total in the draws.{}{}",
            left_out(placed.len(), MOST_ROWS),
            illustrative(appraisal)
        ),
        drawing: drawing(&placed, of, by_points, &words),
        data: data(&placed, of, &words),
    })
}

fn placed<'a>(
    appraisal: &Appraisal,
    risk: &'a RegisteredRisk,
    option: &str,
    by_points: bool,
) -> Option<Placed<'a>> {
    let on = risk.options.iter().find(|on| on.option.as_str() == option)?;
    let chance = on.probability.filter(|chance| *chance > 0.0)?;
    // What is expected is chance times effect.
    let expected = if by_points { on.points.map(|points| -points) } else { on.cost };
    let effect =
        expected.map(|expected| expected / chance).filter(|effect| effect.is_finite() && *effect > 0.0)?;
    let struck = appraisal.risks_struck().iter().find(|struck| struck.risk == risk.id);
    let drawn = struck.and_then(|struck| struck.options.iter().find(|on| on.option.as_str() == option));
    let share = drawn.and_then(|on| if by_points { on.share_of_spread } else { on.share_of_cost_spread });
    Some(Placed { name: &risk.name, chance, effect, share: share.map(|share| share.value) })
}

fn drawing(placed: &[Placed<'_>], of: &str, by_points: bool, words: &impl Fn(f64) -> String) -> Drawing {
    let (left, right, upper, lower) = (90.0, WIDTH - 30.0, 30.0, 310.0);
    let mut drawing = Drawing::new("risk-map");
    let across = Axis::new((0.0, placed.iter().map(|one| one.chance).fold(0.0, f64::max)), (left, right));
    let up = Axis::new((0.0, placed.iter().map(|one| one.effect).fold(0.0, f64::max)), (lower, upper));
    across.along(&mut drawing, upper, lower, |chance| across.percent(chance));
    // Points in steps of the axis; money in words.
    let step = |effect: f64| if by_points { up.plain(effect) } else { words(effect) };
    up.up(&mut drawing, left, right, step);
    drawing.text(
        (left + (right - left) / 2.0, lower + 34.0),
        Anchor::Middle,
        WIDTH,
        &format!("Chance; up: {of}"),
    );
    let mut y = lower + 58.0;
    let mut heaps: Vec<Heap> = Vec::new();
    for (place, one) in placed.iter().take(MOST_ROWS).enumerate() {
        let at = (across.at(one.chance), up.at(one.effect));
        let radius = 7.0 + 16.0 * one.share.unwrap_or(0.0).clamp(0.0, 1.0).sqrt();
        let says = format!("{}: {}", place + 1, one.name);
        drawing.ring(at, radius, &says);
        drawing.text((0.0, y), Anchor::Start, WIDTH, &says);
        heap(&mut heaps, at, radius, place + 1);
        y += 18.0;
    }
    for Heap { at, radius, numbers } in heaps {
        drawing.label((at.0, at.1 - radius - 4.0), WIDTH / 2.0, &joined(&numbers));
    }
    drawing.height(y);
    drawing
}

/// Marks that fall together: their numbers stand in one label above the first.
struct Heap {
    at: (f64, f64),
    radius: f64,
    numbers: Vec<usize>,
}

fn heap(heaps: &mut Vec<Heap>, at: (f64, f64), radius: f64, number: usize) {
    match heaps.iter_mut().find(|heap| (heap.at.0 - at.0).abs() < 30.0 && (heap.at.1 - at.1).abs() < 20.0) {
        Some(heap) => {
            heap.numbers.push(number);
            heap.radius = heap.radius.max(radius);
        }
        None => heaps.push(Heap { at, radius, numbers: vec![number] }),
    }
}

/// Numbers as one label: "1-3, 7".
fn joined(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let told: Vec<String> = runs
        .flat_map(|run| match run {
            [first, .., last] if run.len() > 2 => vec![format!("{first}-{last}")],
            _ => run.iter().map(usize::to_string).collect(),
        })
        .collect();
    told.join(", ")
}

fn data(placed: &[Placed<'_>], of: &str, words: &impl Fn(f64) -> String) -> Table {
    let heading = format!(">{}{}", of[..1].to_uppercase(), &of[1..]);
    let mut table = Table::new(&["Risk", ">Chance", heading.as_str(), ">Share of the spread"]);
    for one in placed {
        let share = one.share.map(percent).unwrap_or_default();
        table.row([one.name.to_owned(), percent(one.chance), words(one.effect), share]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{heap, joined};

    #[test]
    fn numbers_of_marks_that_fall_together_are_one_label() {
        let mut heaps = Vec::new();
        for (number, x) in [(1, 50.0), (2, 55.0), (3, 400.0), (4, 60.0)] {
            heap(&mut heaps, (x, 100.0), 7.0, number);
        }
        assert_eq!(heaps.iter().map(|heap| joined(&heap.numbers)).collect::<Vec<_>>(), ["1, 2, 4", "3"]);
        assert_eq!(joined(&[1, 2, 3, 4, 7, 9, 10]), "1-4, 7, 9, 10");
    }
}
