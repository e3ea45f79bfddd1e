//! Laws of the appraisal: what may not change a number, and what a reported number must do when put back.

use std::collections::BTreeMap;

use appraise::model::{Model, ScaleEnds, ValueFunction};
use appraise::report::Json;
use appraise::scenario::{Alternative, Anchor, Criterion, Document, Estimate, Keyed, Role};
use appraise::{Appraisal, Verdict};
use proptest::prelude::*;
use serde_json::Value;

use super::{Tape, appraise, assert_same_totals, configuration, documents, scenario, total, totals};

/// Points within which two totals are the same.
const TIE: f64 = appraise::appraisal::TIE;

fn reordered<T: Clone>(tape: &mut Tape, entries: &Keyed<T>) -> Keyed<T> {
    let entries: Vec<(String, T)> =
        entries.iter().map(|(id, entry)| (id.to_owned(), entry.clone())).collect();
    tape.shuffled(entries).into_iter().collect()
}

/// Everything that has no order of its own, in another order.
fn reordered_document(tape: &mut Tape, document: &Document) -> Document {
    let mut document = document.clone();
    document.alternatives = reordered(tape, &document.alternatives);
    document.requirements = reordered(tape, &document.requirements);
    document.criteria = reordered(tape, &document.criteria);
    let ids: Vec<String> = document.alternatives.ids().map(str::to_owned).collect();
    for id in ids {
        let Some(option) = document.alternatives.get_mut(&id) else { continue };
        option.score = reordered(tape, &option.score);
        option.meets = reordered(tape, &option.meets);
    }
    document
}

/// The result as JSON without the review's sentences, every list sorted.
fn sorted_json(appraisal: &Appraisal) -> Value {
    let mut value: Value = serde_json::from_str(&appraisal.report().render(&Json)).expect("JSON");
    value.as_object_mut().expect("a record").remove("review");
    sort(&mut value);
    value
}

fn sort(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(sort);
            items.sort_by_key(ToString::to_string);
        }
        Value::Object(map) => map.values_mut().for_each(sort),
        _ => {}
    }
}

fn changed(document: &Document, change: impl Fn(&str, &mut Criterion)) -> Document {
    let mut document = document.clone();
    let ids: Vec<String> = document.criteria.ids().map(str::to_owned).collect();
    ids.iter().for_each(|id| {
        if let Some(criterion) = document.criteria.get_mut(id) {
            change(id, criterion);
        }
    });
    document
}

fn with_option(document: &Document, id: &str, option: Alternative) -> Document {
    let mut document = document.clone();
    document.alternatives.insert(id, option);
    document
}

fn with_score(document: &Document, option: &str, leaf: &str, score: Estimate) -> Document {
    let mut document = document.clone();
    if let Some(option) = document.alternatives.get_mut(option) {
        option.score.insert(leaf, score);
    }
    document
}

fn is_under(model: &Model, criterion: &str, above: &str) -> bool {
    let mut here = model.criterion_named(criterion);
    while let Some(id) = here {
        if model.criterion(id).id == above {
            return true;
        }
        here = model.criterion(id).parent;
    }
    false
}

/// What part of one criterion's weight a leaf under it has.
fn share_within(model: &Model, leaf: &str, above: &str) -> f64 {
    let mut share = 1.0;
    let mut here = model.criterion_named(leaf);
    while let Some(id) = here.filter(|id| model.criterion(*id).id != above) {
        share *= model.criterion(id).local_weight;
        here = model.criterion(id).parent;
    }
    share
}

/// The same document with swings for which one criterion, leaf or branch, has this weight of the whole and all
/// others keep their proportions.
fn with_weight(document: &Document, model: &Model, id: &str, weight: f64) -> Document {
    let old = model.criterion(model.criterion_named(id).expect("a criterion")).weight;
    let leaves: Vec<(String, f64)> = model
        .leaves()
        .iter()
        .map(|leaf| {
            let leaf = model.criterion(*leaf);
            let weight = if is_under(model, &leaf.id, id) {
                weight * share_within(model, &leaf.id, id)
            } else {
                leaf.weight * (1.0 - weight) / (1.0 - old)
            };
            (leaf.id.to_string(), weight)
        })
        .collect();
    let overall = |above: &str| -> f64 {
        leaves.iter().filter(|(leaf, _)| is_under(model, leaf, above)).map(|(_, weight)| *weight).sum()
    };
    let families: BTreeMap<&str, f64> = model
        .families()
        .iter()
        .flat_map(|family| {
            let members: Vec<&str> =
                family.members.iter().map(|one| model.criterion(*one).id.as_str()).collect();
            let sum: f64 = members.iter().map(|member| overall(member)).sum();
            members.into_iter().map(move |member| (member, sum))
        })
        .collect();
    changed(document, |id, criterion| {
        let counts = families.get(id).is_some_and(|sum| *sum > 0.0);
        let local = model.criterion(model.criterion_named(id).expect("a criterion")).local_weight;
        criterion.swing = Some(Estimate::Number(if counts { overall(id) } else { local }));
        criterion.importance = None;
        criterion.rank = None;
        criterion.pairwise = Keyed::new();
    })
}

/// A score that is worth the lowest (0) or the highest (100) on a leaf.
fn score_at(function: &ValueFunction, end: f64) -> Estimate {
    match function {
        ValueFunction::Linear { worst, best } | ValueFunction::Exponential { worst, best, .. } => {
            Estimate::Number(if end > 0.0 { *best } else { *worst })
        }
        ValueFunction::Piecewise { points } => {
            let found = points.iter().find(|(_, value)| (value - end).abs() < TIE);
            Estimate::Number(found.expect("a point at each end").0)
        }
        ValueFunction::Levels { levels } => {
            let found = levels.iter().find(|(_, worth)| (worth - end).abs() < TIE);
            Estimate::Word(found.expect("a level at each end").0.clone())
        }
        _ => Estimate::Number(end),
    }
}

/// The same document with every missing score at one end of its scale.
fn with_missing_at(document: &Document, appraisal: &Appraisal, end: f64) -> Document {
    let model = appraisal.model();
    let mut filled = document.clone();
    for outcome in appraisal.outcomes() {
        for part in outcome.parts.iter().filter(|part| part.missing) {
            let criterion = model.criterion(model.criterion_named(&part.criterion).expect("a leaf"));
            let scale = criterion.scale.as_ref().expect("a leaf has a scale");
            filled = with_score(&filled, &outcome.id, &part.criterion, score_at(&scale.function, end));
        }
    }
    filled
}

/// The options that may be recommended, the leader first.
fn contenders(appraisal: &Appraisal) -> Vec<&appraise::appraisal::Outcome> {
    appraisal.ranking().filter(|outcome| outcome.failed.is_empty()).collect()
}

/// The lead of the leader over its strongest rival at these weights.
fn lead(appraisal: &Appraisal, contenders: &[String]) -> f64 {
    let leader = total(appraisal, &contenders[0]);
    let rivals = contenders.iter().skip(1).map(|rival| leader - total(appraisal, rival));
    rivals.fold(f64::INFINITY, f64::min)
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn the_order_of_a_document_changes_no_number_and_no_sentence((document, mut tape) in documents()) {
        let one = appraise(&document);
        let other = appraise(&reordered_document(&mut tape, &document));
        for ((id, total), (again, same)) in totals(&one).into_iter().zip(totals(&other)) {
            prop_assert_eq!(&id, &again);
            prop_assert_eq!(total.to_bits(), same.to_bits(), "{}", id);
        }
        prop_assert_eq!(&one.recommendation().headline, &other.recommendation().headline);
        prop_assert_eq!(&one.recommendation().reasons, &other.recommendation().reasons);
        prop_assert_eq!(&one.recommendation().conditions, &other.recommendation().conditions);
        prop_assert_eq!(&one.recommendation().options, &other.recommendation().options);
        prop_assert_eq!(sorted_json(&one), sorted_json(&other));
    }

    #[test]
    fn the_order_of_tables_in_a_text_changes_nothing((document, mut tape) in documents()) {
        let text = document.to_toml();
        let mut tables: Vec<&str> = text.split("\n[").collect();
        let top = tables.remove(0);
        let tables = tape.shuffled(tables);
        let other = format!("{top}\n[{}", tables.join("\n["));
        let read = |text: &str| appraise::Scenario::parse("x.toml", text).unwrap_or_else(|error| panic!("{error}"));
        let (one, other) = (read(&text), read(&other));
        prop_assert_eq!(one.fingerprint(), other.fingerprint());
        let told = |scenario: &appraise::Scenario| sorted_json(&scenario.model().expect("sound").appraise());
        prop_assert_eq!(told(&one), told(&other));
    }

    #[test]
    fn the_size_of_swings_does_not_matter_only_their_proportions(
        (document, _) in documents(),
        factors in prop::collection::vec(1e-6..1e6_f64, 6),
    ) {
        let before = appraise(&document);
        let rescaled = changed(&document, |_, criterion| {
            // One factor for a whole family.
            let family: usize = criterion.parent.iter().flat_map(|parent| parent.bytes()).map(usize::from).sum();
            let factor = factors[family % factors.len()];
            for weight in [&mut criterion.swing, &mut criterion.importance].into_iter().flatten() {
                if let Estimate::Number(number) = weight {
                    *number *= factor;
                }
            }
        });
        assert_same_totals(&before, &appraise(&rescaled), 1e-9)?;
    }

    #[test]
    fn the_unit_of_a_criterion_does_not_matter(
        (document, _) in documents(),
        factor in 1e-3..1e3_f64,
        shift in -1e3..1e3_f64,
    ) {
        let before = appraise(&document);
        let rescale = |number: f64| number * factor + shift;
        let in_units = |id: &str| document.criteria.get(id).is_some_and(|one| one.unit.is_some());
        let mut rescaled = changed(&document, |id, criterion| {
            if !in_units(id) {
                return;
            }
            for anchor in [&mut criterion.worst, &mut criterion.best].into_iter().flatten() {
                if let Anchor::Number(number) = anchor {
                    *number = rescale(*number);
                }
            }
            if let Some(appraise::scenario::ValueFunction::Points(points)) = &mut criterion.value {
                points.iter_mut().for_each(|point| point.0 = rescale(point.0));
            }
        });
        let options: Vec<String> = document.alternatives.ids().map(str::to_owned).collect();
        for id in options {
            let Some(option) = rescaled.alternatives.get_mut(&id) else { continue };
            let scored: Vec<String> = option.score.ids().filter(|leaf| in_units(leaf)).map(str::to_owned).collect();
            for leaf in scored {
                match option.score.get_mut(&leaf) {
                    Some(Estimate::Number(number)) => *number = rescale(*number),
                    Some(Estimate::Detailed(detail)) => {
                        for figure in [&mut detail.low, &mut detail.likely, &mut detail.high] {
                            *figure = figure.map(rescale);
                        }
                    }
                    _ => {}
                }
            }
        }
        assert_same_totals(&before, &appraise(&rescaled), 1e-9)?;
    }

    #[test]
    fn an_option_that_is_dominated_changes_nothing_for_the_others((document, mut tape) in documents()) {
        let before = appraise(&document);
        let model = before.model();
        let ids: Vec<&str> = document.alternatives.ids().collect();
        let of = ids[tape.below(ids.len())].to_owned();
        let mut worse = document.alternatives.get(&of).expect("an option").clone();
        worse.role = Some(Role::Other);
        for leaf in model.leaves().iter().map(|leaf| model.criterion(*leaf)) {
            let scale = leaf.scale.as_ref().expect("a leaf has a scale");
            if !matches!(scale.ends, ScaleEnds::Local(_)) && tape.eighths(4) {
                worse.score.insert(leaf.id.to_string(), score_at(&scale.function, 0.0));
            }
        }
        let after = appraise(&with_option(&document, "worse", worse));
        for (id, total) in totals(&before) {
            prop_assert_eq!(total.to_bits(), super::total(&after, &id).to_bits());
        }
        let order = |appraisal: &Appraisal| -> Vec<String> {
            appraisal.ranking().map(|one| one.id.to_string()).filter(|id| id != "worse").collect()
        };
        prop_assert_eq!(order(&before), order(&after));
        let dominator = before.outcome(&of).expect("an option");
        if dominator.parts.iter().all(|part| !part.missing) {
            let added = after.outcome("worse").expect("the new option");
            let parts = added.parts.iter().zip(&dominator.parts);
            let below = parts.clone().any(|(worse, better)| worse.value < better.value);
            let listed = after.dominance().iter().any(|pair| pair.option == "worse" && pair.by == of.as_str());
            prop_assert_eq!(below, listed);
        }
    }

    #[test]
    fn a_clone_ties_with_its_original_and_changes_nobodys_total((document, mut tape) in documents()) {
        let before = appraise(&document);
        let ids: Vec<&str> = document.alternatives.ids().collect();
        let of = ids[tape.below(ids.len())].to_owned();
        let mut copy = document.alternatives.get(&of).expect("an option").clone();
        copy.role = Some(Role::Other);
        let after = appraise(&with_option(&document, "copy", copy));
        for (id, total) in totals(&before) {
            prop_assert_eq!(total.to_bits(), super::total(&after, &id).to_bits());
        }
        let (original, copy) = (after.outcome(&of).expect("an option"), after.outcome("copy").expect("the copy"));
        prop_assert_eq!(original.total.to_bits(), copy.total.to_bits());
        if !original.screened_out && !copy.screened_out {
            prop_assert_eq!(original.rank, copy.rank);
        }
        prop_assert!(!after.dominance().iter().any(|pair| pair.option == "copy" && pair.by == of.as_str()));
        // Unless missing scores decide, nothing can lead a copy of itself.
        if after.recommendation().options.contains(&original.id) && copy.failed.is_empty() {
            prop_assert!(after.recommendation().options.contains(&copy.id), "{:?}", after.recommendation());
        }
    }

    #[test]
    fn splitting_a_leaf_into_two_alike_changes_no_total((document, mut tape) in documents()) {
        let before = appraise(&document);
        let leaves: Vec<String> =
            before.model().leaves().iter().map(|leaf| before.model().criterion(*leaf).id.to_string()).collect();
        let leaf = &leaves[tape.below(leaves.len())];
        let old = document.criteria.get(leaf).expect("a leaf").clone();
        let mut split = changed(&document, |id, criterion| {
            if id == leaf {
                *criterion = Criterion {
                    name: old.name.clone(),
                    parent: old.parent.clone(),
                    swing: old.swing.clone(),
                    importance: old.importance.clone(),
                    rank: old.rank,
                    pairwise: old.pairwise.clone(),
                    ..Criterion::default()
                };
            }
        });
        for (child, swing) in [("one-half", 3.0), ("other-half", 2.0)] {
            split.criteria.insert(child, Criterion {
                parent: Some(leaf.clone()),
                swing: Some(Estimate::Number(swing)),
                importance: None,
                rank: None,
                pairwise: Keyed::new(),
                ..old.clone()
            });
        }
        let options: Vec<String> = document.alternatives.ids().map(str::to_owned).collect();
        for id in options {
            let Some(option) = split.alternatives.get_mut(&id) else { continue };
            let scores: Vec<(String, Estimate)> =
                option.score.iter().map(|(leaf, score)| (leaf.to_owned(), score.clone())).collect();
            let doubled = scores.into_iter().flat_map(|(id, score)| {
                if &id == leaf {
                    vec![("one-half".to_owned(), score.clone()), ("other-half".to_owned(), score)]
                } else {
                    vec![(id, score)]
                }
            });
            option.score = doubled.collect();
        }
        assert_same_totals(&before, &appraise(&split), 1e-9)?;
    }

    #[test]
    fn a_switching_weight_put_back_ties((document, _) in documents()) {
        let before = appraise(&document);
        let leader = before.leader().map(|leader| leader.id.to_string());
        for criterion in before.criteria() {
            for switching in &criterion.switching {
                let leader = leader.as_deref().expect("something leads");
                let there = appraise(&with_weight(&document, before.model(), &criterion.id, switching.weight));
                let (one, other) = (total(&there, leader), total(&there, &switching.option));
                prop_assert!((one - other).abs() <= 1e-7, "{} at {}: {one} against {other}", criterion.id, switching.weight);
                let range = [switching.low, switching.high].into_iter().flatten();
                prop_assert!(range.clone().all(|end| (0.0..=1.0).contains(&end)));
                if let (Some(low), Some(high)) = (switching.low, switching.high) {
                    prop_assert!(low <= switching.weight + 1e-12 && switching.weight <= high + 1e-12, "{switching:?}");
                }
            }
        }
    }

    #[test]
    fn the_leader_stays_inside_its_stability_interval_and_not_outside((document, _) in documents()) {
        let before = appraise(&document);
        let contenders: Vec<String> = contenders(&before).iter().map(|one| one.id.to_string()).collect();
        for criterion in before.criteria() {
            let Some(interval) = criterion.stability else { continue };
            let (low, high, now) = (interval.low, interval.high, criterion.weight);
            prop_assert!(0.0 <= low && low <= now && now <= high && high <= 1.0, "{interval:?} {now}");
            let at = |weight: f64| lead(&appraise(&with_weight(&document, before.model(), &criterion.id, weight)), &contenders);
            for inside in [low, f64::midpoint(low, now), f64::midpoint(now, high), high] {
                prop_assert!(at(inside) >= -1e-7, "{} at {inside}: {}", criterion.id, at(inside));
            }
            for outside in [low - 0.01, high + 0.01].into_iter().filter(|weight| (0.0..=1.0).contains(weight)) {
                prop_assert!(at(outside) <= 1e-7, "{} at {outside}: {}", criterion.id, at(outside));
            }
        }
    }

    /// A local scale moves with the scores on it, so only fixed ones are put to this test.
    #[test]
    fn a_score_that_switches_put_back_ties((document, _) in documents()) {
        let before = appraise(&document);
        for switching in before.score_switching().iter().filter(|one| one.feasible) {
            let criterion = before.model().criterion_named(&switching.criterion).expect("a leaf");
            let scale = before.model().criterion(criterion).scale.as_ref().expect("a leaf has a scale");
            let value = switching.value.expect("what is feasible has a value");
            prop_assert!((0.0..=100.0).contains(&value));
            let score = match (&scale.function, scale.ends) {
                (_, ScaleEnds::Local(_)) | (ValueFunction::Levels { .. }, _) => continue,
                (ValueFunction::Direct, _) => value,
                (function, _) => {
                    let Some(score) = switching.score else {
                        prop_assert!(!function.is_monotone(), "{switching:?} {function:?}");
                        continue;
                    };
                    score
                }
            };
            let there = with_score(&document, &switching.option, &switching.criterion, Estimate::Number(score));
            let there = appraise(&there);
            let (one, other) = (total(&there, &switching.option), total(&there, &switching.against));
            prop_assert!((one - other).abs() <= 1e-7, "{switching:?}: {one} against {other}");
        }
    }

    #[test]
    fn parts_sum_to_totals_and_weights_to_one((document, _) in documents()) {
        let appraisal = appraise(&document);
        let weights: f64 = appraisal.model().leaf_weights().iter().sum();
        prop_assert!((weights - 1.0).abs() <= 1e-12, "{weights}");
        for outcome in appraisal.outcomes() {
            let sum: f64 = outcome.parts.iter().map(|part| part.contribution).sum();
            prop_assert!((sum - outcome.total).abs() <= 1e-9);
            prop_assert!(outcome.parts.iter().all(|part| (0.0..=100.0 + 1e-9).contains(&part.value)));
            prop_assert!((-1e-9..=100.0 + 1e-9).contains(&outcome.total));
        }
        for family in appraisal.model().families() {
            let sum: f64 = family.members.iter().map(|one| appraisal.model().criterion(*one).local_weight).sum();
            prop_assert!((sum - 1.0).abs() <= 1e-12, "{sum}");
        }
        let ids: Vec<&str> = document.alternatives.ids().collect();
        for (one, other) in ids.iter().zip(ids.iter().skip(1)) {
            let difference = appraisal.difference(one, other).expect("options");
            let parts: f64 = difference.parts.iter().map(|part| part.points).sum();
            prop_assert!((parts - difference.total).abs() <= 1e-9);
            prop_assert!((difference.total - (total(&appraisal, one) - total(&appraisal, other))).abs() <= 1e-9);
        }
    }

    #[test]
    fn low_and_high_are_the_totals_with_every_missing_score_at_an_end((document, _) in documents()) {
        let appraisal = appraise(&document);
        let (worst, best) = (with_missing_at(&document, &appraisal, 0.0), with_missing_at(&document, &appraisal, 100.0));
        let (worst, best) = (appraise(&worst), appraise(&best));
        for outcome in appraisal.outcomes() {
            prop_assert!(outcome.low <= outcome.total && outcome.total <= outcome.high, "{outcome:?}");
            prop_assert!((total(&worst, &outcome.id) - outcome.low).abs() <= 1e-9);
            prop_assert!((total(&best, &outcome.id) - outcome.high).abs() <= 1e-9);
            if outcome.parts.iter().all(|part| !part.missing) {
                prop_assert_eq!(outcome.low.to_bits(), outcome.total.to_bits());
                prop_assert_eq!(outcome.high.to_bits(), outcome.total.to_bits());
            }
        }
    }

    #[test]
    fn dominance_is_a_strict_order((document, _) in documents()) {
        let appraisal = appraise(&document);
        let pairs: Vec<(&str, &str)> =
            appraisal.dominance().iter().map(|pair| (pair.by.as_str(), pair.option.as_str())).collect();
        for (above, below) in &pairs {
            prop_assert!(above != below && !pairs.contains(&(below, above)));
            prop_assert!(total(&appraisal, above) >= total(&appraisal, below) - TIE);
            for (_, further) in pairs.iter().filter(|(middle, _)| middle == below) {
                prop_assert!(pairs.contains(&(above, further)), "{above} over {below} over {further}");
            }
        }
    }

    #[test]
    fn ranks_count_those_ahead_and_what_is_ruled_out_has_none((document, _) in documents()) {
        let appraisal = appraise(&document);
        let ranked: Vec<_> = appraisal.ranking().collect();
        for outcome in appraisal.outcomes() {
            prop_assert_eq!(outcome.rank.is_none(), outcome.screened_out);
            let usual = outcome.role == Role::BusinessAsUsual;
            prop_assert_eq!(outcome.screened_out, !outcome.failed.is_empty() && !usual);
            let ahead = ranked.iter().filter(|other| other.total > outcome.total + TIE).count();
            if let Some(rank) = outcome.rank {
                prop_assert_eq!(rank as usize, ahead + 1);
            }
        }
        prop_assert!(ranked.windows(2).all(|pair| pair[0].rank <= pair[1].rank));
        prop_assert!(ranked.windows(2).all(|pair| pair[0].total >= pair[1].total));
    }

    #[test]
    fn what_is_ruled_out_is_never_recommended((document, _) in documents()) {
        let appraisal = appraise(&document);
        let recommendation = appraisal.recommendation();
        for option in &recommendation.options {
            let outcome = appraisal.outcome(option).expect("an option");
            prop_assert!(!outcome.screened_out && outcome.failed.is_empty(), "{option}");
        }
        for outcome in appraisal.outcomes().filter(|outcome| outcome.screened_out) {
            prop_assert!(!recommendation.headline.contains(&outcome.name), "{}", recommendation.headline);
        }
        let leader = appraisal.leader().map(|leader| &leader.id);
        prop_assert_eq!(recommendation.options.first(), leader);
    }

    #[test]
    fn a_verdict_says_no_more_than_the_figures((document, _) in documents()) {
        let appraisal = appraise(&document);
        let recommendation = appraisal.recommendation();
        let contenders = contenders(&appraisal);
        let Some((leader, rivals)) = contenders.split_first() else {
            prop_assert!(matches!(recommendation.verdict, Verdict::NotDetermined { .. }), "{recommendation:?}");
            return Ok(());
        };
        let unjudged = |id: &str| {
            let option = appraisal.model().alternative(appraisal.model().alternative_named(id).expect("an option"));
            option.unjudged().count()
        };
        let band = recommendation.band.map(|band| band.points);
        let stated = recommendation.band.is_some_and(|band| band.stated);
        for (place, rival) in rivals.iter().enumerate().filter(|(place, _)| *place == 0 || stated) {
            let band = band.expect("there is a second");
            let (lead, least) = (leader.total - rival.total, leader.low - rival.high);
            match &recommendation.verdict {
                Verdict::Decisive => {
                    prop_assert!(least > band, "{recommendation:?}");
                    prop_assert!(leader.rank < rival.rank);
                    prop_assert_eq!(unjudged(&leader.id), 0);
                }
                Verdict::Conditional { on } => {
                    prop_assert!(lead > band && least >= -TIE && !on.is_empty(), "{recommendation:?}");
                }
                Verdict::TooClose { among } => {
                    prop_assert!(place > 0 || lead <= band, "{recommendation:?}");
                    prop_assert_eq!(lead <= band, among.contains(&rival.id));
                    prop_assert!(least >= -TIE, "{recommendation:?}");
                }
                Verdict::NotDetermined { missing } => {
                    prop_assert!(!missing.is_empty());
                    // Whoever could come first: it can pass the leader, and nobody else is sure to be ahead of it.
                    let beaten = rivals.iter().any(|other| other.id != rival.id && other.low - rival.high > TIE);
                    let could_lead = least < -TIE && !beaten;
                    prop_assert_eq!(could_lead, recommendation.options.contains(&rival.id), "{:?}", recommendation);
                }
                _ => {}
            }
        }
        if rivals.is_empty() {
            prop_assert_eq!(recommendation.options.len(), 1);
            prop_assert!(recommendation.band.is_none() && recommendation.lead.is_none());
        }
    }

    #[test]
    fn the_json_of_any_appraisal_has_no_null((document, _) in documents()) {
        let json = appraise(&document).report().render(&Json);
        let value: Value = serde_json::from_str(&json).expect("JSON");
        prop_assert!(!has_null(&value), "{json}");
    }

    #[test]
    fn an_input_that_is_set_reads_back((document, mut tape) in documents()) {
        let before = scenario(&document);
        let options: Vec<&str> = document.alternatives.ids().collect();
        let criteria: Vec<&str> = document.criteria.ids().collect();
        let (option, criterion) = (options[tape.below(options.len())], criteria[tape.below(criteria.len())]);
        let figure = f64::from(u16::try_from(tape.below(10_000)).unwrap_or_default()) / 100.0;

        let scored = before.with(&format!("option.{option}.score.{criterion}"), figure).expect("a score");
        let read = scored.document().alternatives.get(option).and_then(|option| option.score.get(criterion));
        prop_assert_eq!(read, Some(&Estimate::Number(figure)));

        let named = before.with(&format!("option.{option}.name"), "Another name").expect("a name");
        prop_assert_eq!(named.document().alternatives.get(option).and_then(|one| one.name.as_deref()), Some("Another name"));

        let swung = before.with(&format!("criterion.{criterion}.swing"), figure).expect("a swing");
        let read = swung.document().criteria.get(criterion).expect("a criterion");
        prop_assert_eq!(read.swing.as_ref(), Some(&Estimate::Number(figure)));
        prop_assert!(read.importance.is_none() && read.rank.is_none() && read.pairwise.is_empty(), "one way drops the others");

        let text = before.with_text("recommendation.too-close", "2.5").expect("a band");
        prop_assert_eq!(text.document().recommendation.as_ref().and_then(|rules| rules.too_close), Some(2.5));
        // What was there before is untouched.
        prop_assert_eq!(before.document(), &document);
    }
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(has_null),
        Value::Object(map) => map.values().any(has_null),
        _ => false,
    }
}

/// One criterion, or two of equal swing, and two options A and B: the keys of the criteria and the scores.
fn two(criteria: &[(&str, &str)], a: &[&str], b: &[&str]) -> appraise::Result<Appraisal> {
    let mut text = "format = 1\n".to_owned();
    for (id, keys) in criteria {
        text += &format!("[criterion.{id}]\nswing = 1\n{keys}\n");
    }
    for (id, scores) in [("a", a), ("b", b)] {
        text += &format!("[option.{id}]\nname = \"Option {id}\"\n[option.{id}.score]\n");
        for ((criterion, _), score) in criteria.iter().zip(scores) {
            text += &format!("{criterion} = {score}\n");
        }
    }
    Ok(appraise::Scenario::parse("two.toml", &text)?.model()?.appraise())
}

/// Either the file is refused, or every figure that comes of it is one.
#[test]
fn a_scale_too_small_or_too_large_for_figures_is_refused_or_computed() {
    let cases = [
        ("unit = \"u\"\nworst = 0\nbest = 10\nvalue = { curvature = 1e-17 }", "3", "5"),
        ("unit = \"u\"\nworst = 0\nbest = 5e-324", "0", "5e-324"),
        ("unit = \"u\"\nworst = -1.7e308\nbest = 1.7e308", "0", "1e308"),
        ("local = \"higher-is-better\"\nunit = \"u\"", "-1.7e308", "1.7e308"),
    ];
    let mut wrong = Vec::new();
    for (keys, a, b) in cases {
        let Ok(appraisal) = two(&[("x", keys)], &[a], &[b]) else { continue };
        let json: Value = serde_json::from_str(&appraisal.report().render(&Json)).expect("JSON");
        if has_null(&json) || appraisal.outcomes().any(|one| !one.total.is_finite()) {
            wrong.push(format!("{keys}: {}", appraisal.recommendation()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A curvature near nothing is a straight line, to the precision of figures that people read.
#[test]
fn a_slight_curvature_is_nearly_a_straight_line() {
    for curvature in ["1e-3", "1e-6", "1e-9", "1e-12", "-1e-12"] {
        let keys = format!("unit = \"u\"\nworst = 0\nbest = 10\nvalue = {{ curvature = {curvature} }}");
        let appraisal = two(&[("x", &keys)], &["3"], &["5"]).expect("sound");
        // v = 100 z (1 + c (1 - z) / 2) and terms of c squared.
        let c: f64 = curvature.parse().expect("a number");
        let straight = 30.0 * (1.0 + c * 0.35);
        let found = total(&appraisal, "a");
        assert!((found - straight).abs() <= 1e-5, "curvature {curvature}: {found} against {straight}");
    }
}

/// What is at its best on everything is at least as good as anything unknown, whatever the curvature.
#[test]
fn the_best_end_of_a_bent_scale_is_worth_exactly_a_hundred() {
    let mut wrong = Vec::new();
    for tenths in (-200..=200).filter(|tenths| *tenths != 0) {
        let curvature = f64::from(tenths) / 10.0;
        let bent = format!("unit = \"u\"\nworst = 0\nbest = 10\nvalue = {{ curvature = {curvature:?} }}");
        let appraisal =
            two(&[("x", &bent), ("y", "")], &["10", "90"], &["\"missing\"", "80"]).expect("sound");
        let value = appraisal.outcome("a").expect("an option").parts[0].value;
        let dominates = appraisal.dominance().iter().any(|pair| pair.by == "a");
        if value.to_bits() != 100.0_f64.to_bits() || !dominates {
            wrong.push(format!("curvature {curvature}: worth {value}, dominates: {dominates}"));
        }
    }
    assert!(wrong.is_empty(), "{} of 400, such as {}", wrong.len(), wrong[0]);
}

/// A local scale ends at the scores of the options, so that a score put back may move the scale itself.
#[test]
fn a_score_that_switches_on_a_local_scale_put_back_ties() {
    let local = "local = \"higher-is-better\"\nunit = \"u\"";
    let case = |score: &str| two(&[("x", local), ("y", "")], &[score, "60"], &["0", "70"]).expect("sound");
    let before = case("10");
    for switching in before.score_switching().iter().filter(|one| one.option == "a") {
        let Some(score) = switching.score else { continue };
        let there = case(&format!("{score:?}"));
        let (a, b) = (total(&there, "a"), total(&there, "b"));
        assert!((a - b).abs() <= 1e-7, "{switching:?} put back gives {a} against {b}");
    }
}

/// Where a function is flat, no one score has the value.
#[test]
fn a_flat_stretch_has_no_one_score() {
    let points = vec![(0.0, 0.0), (5.0, 50.0), (10.0, 50.0), (15.0, 100.0)];
    let flat = ValueFunction::Piecewise { points };
    assert_eq!(flat.score(75.0), Some(12.5));
    assert_eq!(flat.score(50.0), None, "anything from 5 to 10 is worth 50");
}

/// Two options that tie and fail the same requirement: which one it keeps from leading is not for the order of
/// the file to say.
#[test]
fn who_would_lead_without_a_requirement_is_the_same_in_any_order() {
    let new_leader = |options: [&str; 2]| {
        let fails = "score.x = 90\nmeets.r = { holds = false, because = \"it does not\" }\n";
        let text = format!(
            "format = 1\n[requirement.r]\nkind = \"legal\"\n[criterion.x]\n\
             [option.{}]\nname = \"One\"\n{fails}[option.{}]\nname = \"Other\"\n{fails}\
             [option.b]\nname = \"B\"\nscore.x = 20\nmeets.r = true\n",
            options[0], options[1]
        );
        let appraisal = appraise::Scenario::parse("two.toml", &text).and_then(|scenario| scenario.model());
        let appraisal = appraisal.expect("sound").appraise();
        appraisal.requirements()[0].new_leader.clone()
    };
    assert_eq!(new_leader(["z", "a"]), new_leader(["a", "z"]));
}

/// The ends of a bent scale are where the values 0 and 100 are.
#[test]
fn the_ends_of_a_bent_scale_come_back_from_their_values() {
    let mut wrong = Vec::new();
    for tenths in (-200..=200).filter(|tenths| *tenths != 0) {
        let curvature = f64::from(tenths) / 10.0;
        let bent = ValueFunction::Exponential { worst: -19.0, best: -20.0, curvature };
        for (value, end) in [(0.0, -19.0), (100.0, -20.0)] {
            let score = bent.score(value);
            if !score.is_some_and(|score| (score - end).abs() <= 1e-6) {
                wrong.push(format!("curvature {curvature}: {value} is at {score:?}, not {end}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of 800, such as {}", wrong.len(), wrong[0]);
}
