//! Laws of cost against effect: the frontier is what nothing and no mix beats.

use appraise::appraisal::{FrontierStatus, frontier};
use proptest::prelude::*;

/// Costs and effects in whole numbers, few enough to tie and to stand in line.
fn grid() -> impl Strategy<Value = Vec<(i32, i32)>> {
    prop::collection::vec((-3..10_i32, 0..7_i32), 1..9)
}

fn scaled(points: &[(i32, i32)], cost: f64, effect: f64) -> Vec<(f64, f64)> {
    points.iter().map(|(c, e)| (f64::from(*c) * cost, f64::from(*e) * effect)).collect()
}

fn beats(one: (i32, i32), other: (i32, i32)) -> bool {
    one != other && one.0 <= other.0 && one.1 >= other.1
}

/// A mix of the two that has the effect of the third costs less.
fn mix_beats(cheaper: (i32, i32), better: (i32, i32), third: (i32, i32)) -> bool {
    cheaper.1 < third.1
        && third.1 < better.1
        && (third.0 - cheaper.0) * (better.1 - cheaper.1) > (better.0 - cheaper.0) * (third.1 - cheaper.1)
}

/// `frontier`, `dominated` or `mix`, by trying everything.
fn by_force(points: &[(i32, i32)], point: (i32, i32)) -> &'static str {
    if points.iter().any(|one| beats(*one, point)) {
        return "dominated";
    }
    let mixes = points.iter().flat_map(|one| points.iter().map(move |other| (*one, *other)));
    if mixes.into_iter().any(|(one, other)| mix_beats(one, other, point)) { "mix" } else { "frontier" }
}

fn word(status: &FrontierStatus) -> &'static str {
    match status {
        FrontierStatus::OnFrontier { .. } => "frontier",
        FrontierStatus::Dominated { .. } => "dominated",
        FrontierStatus::ExtendedDominated { .. } => "mix",
        other => panic!("{other:?}"),
    }
}

fn words(found: &[FrontierStatus]) -> Vec<&'static str> {
    found.iter().map(word).collect()
}

proptest! {
    #![proptest_config(super::super::configuration())]

    #[test]
    fn the_frontier_is_what_nothing_and_no_mix_beats(points in grid()) {
        let found = frontier(&scaled(&points, 1.0, 1.0));
        for (status, point) in found.iter().zip(&points) {
            prop_assert_eq!(word(status), by_force(&points, *point), "{:?} of {:?}: {:?}", point, points, found);
            match status {
                FrontierStatus::Dominated { by } => prop_assert!(beats(points[*by], *point)),
                FrontierStatus::ExtendedDominated { cheaper, better } => {
                    prop_assert!(mix_beats(points[*cheaper], points[*better], *point));
                    prop_assert_eq!([word(&found[*cheaper]), word(&found[*better])], ["frontier"; 2]);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn each_further_unit_costs_no_less_than_the_one_before(points in grid()) {
        let found = frontier(&scaled(&points, 1.0, 1.0));
        let mut chain: Vec<((i32, i32), Option<f64>)> = found
            .iter()
            .zip(&points)
            .filter_map(|(status, point)| match status {
                FrontierStatus::OnFrontier { incremental } => Some((*point, *incremental)),
                _ => None,
            })
            .collect();
        chain.sort_by_key(|(point, _)| *point);
        chain.dedup();
        prop_assert!(chain.windows(2).all(|pair| pair[0].0 != pair[1].0), "equal options stand apart: {:?}", chain);
        prop_assert!(chain[0].1.is_none());
        for pair in chain.windows(2) {
            let [(before, less), (point, more)] = pair else { continue };
            let step = f64::from(point.0 - before.0) / f64::from(point.1 - before.1);
            prop_assert_eq!(*more, Some(step));
            prop_assert!(less.is_none_or(|less| less <= step), "{:?}", chain);
        }
    }

    #[test]
    fn what_is_beaten_changes_no_other(points in grid(), place in 0..9_usize, dearer in 0..4, worse in 0..4) {
        prop_assume!(dearer + worse > 0);
        let (cost, effect) = points[place % points.len()];
        let mut more = points.clone();
        more.push((cost + dearer, effect - worse));
        let found = frontier(&scaled(&points, 1.0, 1.0));
        let with = frontier(&scaled(&more, 1.0, 1.0));
        prop_assert_eq!(&with[..points.len()], &found[..]);
        prop_assert_eq!(word(&with[points.len()]), "dominated");
    }

    /// In pence or in thousands, and whatever a unit of effect is called: options in line stay in line.
    #[test]
    fn units_change_no_status(points in grid(), cost in 0.01..1_000.0, effect in 0.1..20.0) {
        let found = frontier(&scaled(&points, 1.0, 1.0));
        let other = frontier(&scaled(&points, cost, effect));
        prop_assert_eq!(words(&other), words(&found), "{:?} × {}, {}", points, cost, effect);
    }

    /// The order they come in changes no status.
    #[test]
    fn the_order_changes_no_status(points in grid()) {
        let mut backwards = points.clone();
        backwards.reverse();
        let mut other = words(&frontier(&scaled(&backwards, 1.0, 1.0)));
        other.reverse();
        prop_assert_eq!(other, words(&frontier(&scaled(&points, 1.0, 1.0))));
    }
}
