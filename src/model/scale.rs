//! The scale of a leaf: its ends, its unit, and what scores on it are worth.

use super::check::Check;
use super::value::{ValueFunction, is_monotone};
use crate::diagnostic::Code;
use crate::scenario::{self, Anchor, LocalScale, MISSING};

/// The scale of a leaf.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
/// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
/// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
/// let model = Scenario::parse("tree.toml", text)?.model()?;
/// let set_up = model.criterion(model.criterion_named("set-up").expect("a criterion of the file"));
/// let scale = set_up.scale.as_ref().expect("a leaf has a scale");
/// assert_eq!(scale.unit.as_deref(), Some("months"));
/// // From 24 months, worth 0, to none, worth 100: six months are three quarters of the way.
/// assert_eq!(scale.function.value(6.0), 75.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Scale {
    /// From a score to points of value.
    pub function: ValueFunction,
    /// The unit of the scores; none for a scale of 0 to 100.
    pub unit: Option<String>,
    /// What the worst end means, in words.
    pub worst: Option<String>,
    /// What the best end means, in words.
    pub best: Option<String>,
    /// Where the ends come from.
    pub ends: ScaleEnds,
}

/// Where the ends of a scale come from.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::ScaleEnds;
///
/// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
/// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
/// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
/// let model = Scenario::parse("tree.toml", text)?.model()?;
/// let ends = |id| {
///     let criterion = model.criterion(model.criterion_named(id).expect("a criterion of the file"));
///     criterion.scale.as_ref().map(|scale| scale.ends)
/// };
/// assert_eq!(ends("set-up"), Some(ScaleEnds::Anchored)); // 24 months to none
/// assert_eq!(ends("control"), Some(ScaleEnds::Unanchored)); // nobody says what 0 and 100 mean
/// assert_eq!(ends("quality"), None); // a branch is not scored
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScaleEnds {
    /// Fixed by anchors or levels, whatever options there are.
    Anchored,
    /// Nothing is said: 0 to 100.
    Unanchored,
    /// The lowest and highest score of the options there are.
    Local(LocalScale),
}

/// Reads the scale of a leaf; none if something is wrong with it, which is reported. The ends of a local
/// scale are set when the scores are known.
pub(super) fn read_scale(check: &mut Check<'_>, id: &str, criterion: &scenario::Criterion) -> Option<Scale> {
    let words = |anchor: &Option<Anchor>| anchor.as_ref().and_then(Anchor::words).map(str::to_owned);
    let scale = |function, ends| Scale {
        function,
        unit: criterion.unit.clone(),
        worst: words(&criterion.worst),
        best: words(&criterion.best),
        ends,
    };
    if !criterion.levels.is_empty() {
        return levels(check, id, criterion).map(|function| scale(function, ScaleEnds::Anchored));
    }
    if let Some(local) = criterion.local {
        not_with(
            check,
            id,
            "value",
            criterion.value.is_some(),
            "a local scale has a straight line between its ends",
        )?;
        let (worst, best) = match local {
            LocalScale::HigherIsBetter => (0.0, 1.0),
            LocalScale::LowerIsBetter => (1.0, 0.0),
        };
        return Some(scale(ValueFunction::Linear { worst, best }, ScaleEnds::Local(local)));
    }
    let ends = anchors(check, id, criterion)?;
    match ends {
        Ends::Numbers(worst, best) => {
            function(check, id, criterion, worst, best).map(|f| scale(f, ScaleEnds::Anchored))
        }
        Ends::Words | Ends::None => {
            let numeric = [("value", criterion.value.is_some()), ("unit", criterion.unit.is_some())];
            if let Some((key, _)) = numeric.iter().find(|(_, stated)| *stated) {
                let message = format!("`{id}` has a `{key}`, but no ends in numbers");
                let help = "state `worst` and `best` as numbers in the unit of the criterion";
                check.report(
                    Code::ValueWithoutAnchors,
                    &["criterion", id, key],
                    message,
                    "needs numbers for both ends",
                    help,
                );
                return None;
            }
            let ends = if matches!(ends, Ends::Words) { ScaleEnds::Anchored } else { ScaleEnds::Unanchored };
            Some(scale(ValueFunction::Direct, ends))
        }
    }
}

enum Ends {
    Numbers(f64, f64),
    Words,
    None,
}

fn anchors(check: &mut Check<'_>, id: &str, criterion: &scenario::Criterion) -> Option<Ends> {
    let (worst, best) = match (&criterion.worst, &criterion.best) {
        (None, None) => return Some(Ends::None),
        (Some(worst), Some(best)) => (worst, best),
        (worst, _) => {
            let (there, missing) = if worst.is_some() { ("worst", "best") } else { ("best", "worst") };
            let message = format!("`{id}` has a `{there}` end and no `{missing}` end");
            let help = format!("add `{missing}`, in the same manner");
            check.report(Code::AnchorsMixed, &["criterion", id, there], message, "half a scale", &help);
            return None;
        }
    };
    match (worst.number(), best.number()) {
        (None, None) if worst == best => {
            equal(check, id);
            None
        }
        (None, None) => Some(Ends::Words),
        (Some(worst), Some(best)) if worst.total_cmp(&best).is_eq() => {
            equal(check, id);
            None
        }
        (Some(worst), Some(best)) if (best / 2.0 - worst / 2.0).abs() < f64::MIN_POSITIVE => {
            equal(check, id);
            None
        }
        (Some(worst), Some(best)) => Some(Ends::Numbers(worst, best)),
        _ => {
            let message = format!("one end of `{id}` is in words and the other in numbers");
            let help = "write both in words, or both as numbers: `{ at = 24, means = \"as long as last time\" }` has room for words";
            check.report(Code::AnchorsMixed, &["criterion", id, "best"], message, "not like `worst`", help);
            None
        }
    }
}

fn equal(check: &mut Check<'_>, id: &str) {
    let message = format!("the worst and the best end of `{id}` are the same");
    let help =
        "a criterion on which nothing can differ cannot tell options apart: mend an end, or leave it out";
    check.report(Code::AnchorsEqual, &["criterion", id, "best"], message, "the same as `worst`", help);
}

fn not_with(check: &mut Check<'_>, id: &str, key: &str, stated: bool, why: &str) -> Option<()> {
    if stated {
        let message = format!("`{key}` cannot be stated here: {why}");
        check.report(
            Code::ConflictingKeys,
            &["criterion", id, key],
            message,
            "one too many",
            "keep the one that you mean",
        );
        return None;
    }
    Some(())
}

fn levels(check: &mut Check<'_>, id: &str, criterion: &scenario::Criterion) -> Option<ValueFunction> {
    let others = [("worst", criterion.worst.is_some()), ("best", criterion.best.is_some())];
    for (key, stated) in others {
        if stated {
            let message =
                format!("`{id}` has named levels, which are the whole scale, and a `{key}` end too");
            let help = format!(
                "take one out; what an extended file states goes by `remove = [\"criterion.{id}.{key}\"]`"
            );
            check.report(Code::ConflictingKeys, &["criterion", id, key], message, "one too many", &help);
            return None;
        }
    }
    let levels: Vec<(String, f64)> =
        criterion.levels.iter().map(|(level, worth)| (level.to_owned(), *worth)).collect();
    if levels.iter().any(|(level, _)| level == MISSING) {
        let message =
            format!("a level of `{id}` cannot be called \"{MISSING}\", which says that nobody knows");
        let path = ["criterion", id, "levels", MISSING];
        check.report(Code::BadId, &path, message, "kept for another use", "choose another word for it");
        return None;
    }
    let first = levels.first().map_or(0.0, |(_, worth)| *worth);
    if levels.iter().all(|(_, worth)| worth.total_cmp(&first).is_eq()) {
        let message = format!("all levels of `{id}` are worth the same");
        check.report(
            Code::AnchorsEqual,
            &["criterion", id, "levels"],
            message,
            "no difference",
            "say what each level is worth, 0 to 100",
        );
        return None;
    }
    Some(ValueFunction::Levels { levels })
}

fn function(
    check: &mut Check<'_>,
    id: &str,
    criterion: &scenario::Criterion,
    worst: f64,
    best: f64,
) -> Option<ValueFunction> {
    match &criterion.value {
        None => Some(ValueFunction::Linear { worst, best }),
        Some(scenario::ValueFunction::Curvature(curvature)) => {
            Some(ValueFunction::Exponential { worst, best, curvature: *curvature })
        }
        Some(scenario::ValueFunction::Points(points)) => {
            let points = points_in_order(check, id, points, worst, best)?;
            if !is_monotone(&points) {
                let message = format!("the value of `{id}` rises and falls again along its scale");
                let help = "that is allowed, where the best is in the middle; check that it is meant";
                check.report(Code::ValuePeak, &["criterion", id, "value"], message, "not one way", help);
            }
            Some(ValueFunction::Piecewise { points })
        }
    }
}

/// Points in rising order of score, if they go one way from anchor to anchor.
fn points_in_order(
    check: &mut Check<'_>,
    id: &str,
    points: &[(f64, f64)],
    worst: f64,
    best: f64,
) -> Option<Vec<(f64, f64)>> {
    let mut points = points.to_vec();
    let falling = points.windows(2).all(|pair| pair[0].0 > pair[1].0);
    if falling {
        points.reverse();
    }
    let path = ["criterion", id, "value"];
    if !points.windows(2).all(|pair| pair[0].0 < pair[1].0) {
        let message = format!("the points of `{id}` do not go one way along the scale");
        let help = "the first figure of each pair must rise all the way, or fall all the way";
        check.report(Code::PointsOrder, &path, message, "out of order", help);
        return None;
    }
    let ends = (points.first().map(|point| point.0), points.last().map(|point| point.0));
    if ends != (Some(worst.min(best)), Some(worst.max(best))) {
        let message = format!("the points of `{id}` do not run from anchor to anchor");
        let help = format!("begin at {worst} and end at {best}, or the other way round");
        check.report(Code::PointsOrder, &path, message, "not the whole scale", &help);
        return None;
    }
    let (worst_worth, best_worth) = {
        let ends = (points.first().map_or(0.0, |end| end.1), points.last().map_or(0.0, |end| end.1));
        if worst < best { ends } else { (ends.1, ends.0) }
    };
    if best_worth < worst_worth {
        let message = format!("on `{id}` the best end is worth less than the worst");
        let help = "exchange `worst` and `best`, or mend the second figures of the points";
        check.report(Code::PointsOrder, &path, message, "the wrong way round", help);
        return None;
    }
    if points.iter().all(|point| point.1.total_cmp(&best_worth).is_eq()) {
        let message = format!("every score on `{id}` is worth the same");
        check.report(
            Code::AnchorsEqual,
            &path,
            message,
            "no difference",
            "say what each score is worth, 0 to 100",
        );
        return None;
    }
    Some(points)
}
