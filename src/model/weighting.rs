//! Weights among siblings: swings, importances, ranks (rank-order centroid) and pairwise ratios (AHP).

use serde::Serialize;

use super::central::central_number;
use super::check::Check;
use crate::diagnostic::{Code, listed};
use crate::numeric::eigenvector::principal;
use crate::parameters;
use crate::scenario::{Criterion, Keyed};

/// How the siblings under one parent are weighted.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Weighting;
///
/// # let text = "format = 1\n[option.a]\nscore = { x = 90, y = 20 }\n[option.b]\nscore = { x = 40, y = 80 }\n\
/// #     [criterion.x]\nrank = 1\n[criterion.y]\nrank = 2";
/// // Two criteria by rank alone: the first has (1 + 1/2) / 2, the second (1/2) / 2.
/// let model = Scenario::parse("ranked.toml", text)?.model()?;
/// assert_eq!(model.families()[0].weighting, Weighting::Rank);
/// assert_eq!(model.leaf_weights(), [0.75, 0.25]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Weighting {
    /// Swing weights: the value of going from worst to best, against the siblings'.
    Swing,
    /// Importances without ranges, which guidance advises against.
    Importance,
    /// Rank-order centroid: `w_i = (1/n) Σ_{k=i}^{n} 1/k` for rank `i` of `n` (Barron and Barrett, 1996).
    Rank,
    /// Pairwise ratios: principal eigenvector (Saaty, 1980).
    Pairwise,
    /// One criterion alone: its weight is one.
    Alone,
}

impl Weighting {
    /// The procedure, by name.
    ///
    /// ```
    /// use appraise::model::Weighting;
    ///
    /// assert_eq!(Weighting::Rank.algorithm(), "rank-order centroid");
    /// ```
    pub fn algorithm(self) -> &'static str {
        match self {
            Self::Swing => "swings divided by their sum",
            Self::Importance => "importances divided by their sum",
            Self::Rank => "rank-order centroid",
            Self::Pairwise => "principal eigenvector by power iteration",
            Self::Alone => "single criterion",
        }
    }
}

/// The weights of the siblings under one parent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FamilyWeights {
    pub(crate) way: Weighting,
    /// One for each sibling, adding up to one.
    pub(crate) weights: Vec<f64>,
    /// Saaty's consistency ratio, for pairwise ratios of three to ten siblings.
    pub(crate) consistency: Option<f64>,
}

/// Works out the weights of siblings, given in the order of their ids. None if something is wrong with
/// them, which is reported.
pub(crate) fn family_weights(
    check: &mut Check<'_>,
    siblings: &[(&str, &Criterion)],
) -> Option<FamilyWeights> {
    // A ratio against somebody who is no sibling is a mistake of its own, and the rest follows from it.
    let stranger = |id: &str| siblings.iter().all(|(sibling, _)| *sibling != id);
    if siblings.iter().any(|(_, criterion)| criterion.pairwise.ids().any(stranger)) {
        return None;
    }
    let ways: Vec<Option<Weighting>> =
        siblings.iter().map(|(id, criterion)| way(id, criterion, siblings)).collect();
    let first = ways.iter().flatten().next().copied();
    let Some(first) = first else {
        return alone_or_missing(check, siblings);
    };
    if let Some(place) = ways.iter().position(|way| way.is_some_and(|way| way != first)) {
        mixed(check, siblings, &ways, first, place);
        return None;
    }
    if ways.iter().any(Option::is_none) {
        let unweighted = siblings.iter().zip(&ways).filter(|(_, way)| way.is_none());
        unweighted.for_each(|((id, _), _)| missing_weight(check, id, keyword(first)));
        return None;
    }
    let (weights, consistency) = match first {
        Weighting::Rank => (ranks(check, siblings)?, None),
        Weighting::Pairwise => pairwise(check, siblings)?,
        _ => (proportions(check, siblings, first)?, None),
    };
    let way = if siblings.len() == 1 { Weighting::Alone } else { first };
    Some(FamilyWeights { way, weights, consistency })
}

fn way(id: &str, criterion: &Criterion, siblings: &[(&str, &Criterion)]) -> Option<Weighting> {
    let named = || siblings.iter().any(|(_, sibling)| sibling.pairwise.get(id).is_some());
    match criterion {
        Criterion { swing: Some(_), .. } => Some(Weighting::Swing),
        Criterion { importance: Some(_), .. } => Some(Weighting::Importance),
        Criterion { rank: Some(_), .. } => Some(Weighting::Rank),
        criterion => (!criterion.pairwise.is_empty() || named()).then_some(Weighting::Pairwise),
    }
}

fn keyword(way: Weighting) -> &'static str {
    match way {
        Weighting::Swing | Weighting::Alone => "swing",
        Weighting::Importance => "importance",
        Weighting::Rank => "rank",
        Weighting::Pairwise => "pairwise",
    }
}

fn alone_or_missing(check: &mut Check<'_>, siblings: &[(&str, &Criterion)]) -> Option<FamilyWeights> {
    if siblings.len() == 1 {
        return Some(FamilyWeights { way: Weighting::Alone, weights: vec![1.0], consistency: None });
    }
    siblings.iter().for_each(|(id, _)| missing_weight(check, id, "swing"));
    None
}

fn missing_weight(check: &mut Check<'_>, id: &str, keyword: &str) {
    let help = match keyword {
        "rank" => "add `rank = ...`: 1 is the most important of the siblings".to_owned(),
        "pairwise" => {
            "add `pairwise = { sibling = 3 }`: how many times it counts against each sibling".to_owned()
        }
        "importance" => "add `importance = ...`, like its siblings".to_owned(),
        _ => "add `swing = ...`: how much going from worst to best matters, against its siblings".to_owned(),
    };
    let message = format!("`{id}` has no weight, although it has siblings");
    check.report(Code::MissingWeight, &["criterion", id], message, "no weight", &help);
}

fn mixed(
    check: &mut Check<'_>,
    siblings: &[(&str, &Criterion)],
    ways: &[Option<Weighting>],
    first: Weighting,
    place: usize,
) {
    let other = ways[place].unwrap_or(first);
    let with_first = ways.iter().position(|way| *way == Some(first)).unwrap_or(0);
    let message = format!(
        "`{}` is weighted by {} and its sibling `{}` by {}",
        siblings[place].0,
        keyword(other),
        siblings[with_first].0,
        keyword(first)
    );
    let help = format!("use one way for {}", listed(siblings.iter().map(|(id, _)| *id)));
    check.report(
        Code::MixedWeights,
        &["criterion", siblings[place].0, keyword(other)],
        message,
        "another way",
        &help,
    );
}

/// Stated figures divided by their sum.
fn proportions(check: &mut Check<'_>, siblings: &[(&str, &Criterion)], way: Weighting) -> Option<Vec<f64>> {
    let stated = |criterion: &Criterion| {
        let estimate = criterion.swing.as_ref().or(criterion.importance.as_ref());
        estimate.and_then(central_number).unwrap_or_default()
    };
    let figures: Vec<f64> = siblings.iter().map(|(_, criterion)| stated(criterion)).collect();
    if let Some(place) = figures.iter().position(|figure| !figure.is_finite()) {
        let path = ["criterion", siblings[place].0, keyword(way)];
        let message = "the central value of this estimate is too large for a figure";
        check.report(
            Code::NotFinite,
            &path,
            message,
            "not finite",
            "only the ratio to its siblings counts: write smaller figures",
        );
        return None;
    }
    let largest = figures.iter().copied().fold(0.0, f64::max);
    if largest <= 0.0 {
        let ids = listed(siblings.iter().map(|(id, _)| *id));
        let message = format!("the {}s of {ids} are all zero", keyword(way));
        let help = "give 100 to the one whose swing from worst to best matters most";
        check.report(
            Code::AllWeightsZero,
            &["criterion", siblings[0].0, keyword(way)],
            message,
            "zero",
            help,
        );
        return None;
    }
    // Dividing by the largest first keeps the sum finite whatever the figures.
    let sum: f64 = figures.iter().map(|figure| figure / largest).sum();
    Some(figures.iter().map(|figure| figure / largest / sum).collect())
}

/// Rank-order centroid.
fn ranks(check: &mut Check<'_>, siblings: &[(&str, &Criterion)]) -> Option<Vec<f64>> {
    let count = siblings.len();
    let mut taken = vec![false; count];
    let mut weights = Vec::with_capacity(count);
    for (id, criterion) in siblings {
        let rank = criterion.rank.and_then(|rank| usize::try_from(rank).ok()).unwrap_or(0);
        if rank == 0 || rank > count || std::mem::replace(&mut taken[rank - 1], true) {
            let message =
                format!("the rank of `{id}` is {rank}, but its family has the ranks 1 to {count}, each once");
            let help = "give 1 to the most important, 2 to the next, and so on";
            check.report(Code::RankOrder, &["criterion", id, "rank"], message, "taken or out of range", help);
            return None;
        }
        weights.push((rank..=count).rev().map(|place| 1.0 / place as f64).sum::<f64>() / count as f64);
    }
    Some(weights)
}

/// Principal eigenvector of the ratios, with the consistency ratio.
fn pairwise(check: &mut Check<'_>, siblings: &[(&str, &Criterion)]) -> Option<(Vec<f64>, Option<f64>)> {
    let count = siblings.len();
    let mut matrix = vec![1.0; count * count];
    for row in 0..count {
        for column in row + 1..count {
            let ratio = ratio(check, siblings[row], siblings[column])?;
            matrix[row * count + column] = ratio;
            matrix[column * count + row] = 1.0 / ratio;
        }
    }
    let (weights, eigenvalue) = principal(&matrix, count);
    let random = parameters::random_index(count).filter(|random| *random > 0.0);
    // Rounding can take a consistent matrix a hair below zero.
    let consistency =
        random.map(|random| ((eigenvalue - count as f64) / (count as f64 - 1.0) / random).max(0.0));
    Some((weights, consistency))
}

fn ratio(check: &mut Check<'_>, one: (&str, &Criterion), other: (&str, &Criterion)) -> Option<f64> {
    let stated = |pairs: &Keyed<f64>, id: &str| pairs.get(id).copied();
    match (stated(&one.1.pairwise, other.0), stated(&other.1.pairwise, one.0)) {
        (Some(ratio), None) => Some(ratio),
        (None, Some(ratio)) => Some(1.0 / ratio),
        (Some(_), Some(_)) => {
            let message = format!("`{}` and `{}` are compared twice", one.0, other.0);
            let help = format!(
                "keep one of them: `{}` says it for both",
                format_args!("criterion.{}.pairwise.{}", one.0, other.0)
            );
            check.report(
                Code::PairwisePairs,
                &["criterion", other.0, "pairwise", one.0],
                message,
                "the second time",
                &help,
            );
            None
        }
        (None, None) => {
            let message = format!("`{}` and `{}` are not compared", one.0, other.0);
            let help = format!(
                "add `pairwise = {{ {} = ... }}` to `{}`: how many times it counts against the other",
                other.0, one.0
            );
            check.report(
                Code::PairwisePairs,
                &["criterion", one.0],
                message,
                "a comparison is missing",
                &help,
            );
            None
        }
    }
}
