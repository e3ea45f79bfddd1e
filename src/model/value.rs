//! Value functions: from a score in its unit to 0-100 points of value.

use crate::numeric::exp::exp;
use crate::numeric::ln::ln;
use crate::numeric::wide::{Kernel, Simd, Wide};

/// From a score to points of value, on a scale whose ends are fixed before options are scored.
///
/// | form | value of score `x` |
/// |---|---|
/// | direct | `x` |
/// | linear | `100 z`, with `z = (x - worst) / (best - worst)` |
/// | piecewise | straight lines through the stated points |
/// | exponential | `100 (1 - e^(-c z)) / (1 - e^(-c))` |
/// | levels | what the level is worth |
///
/// A straight line is an assumption like any other: that a step near the worst end matters as much as
/// one near the best.
///
/// ```
/// use appraise::model::ValueFunction;
///
/// // Months until a service is set up, 24 the worst and 0 the best: straight, and with most of the worth
/// // in the first months saved.
/// let straight = ValueFunction::Linear { worst: 24.0, best: 0.0 };
/// let early = ValueFunction::Exponential { worst: 24.0, best: 0.0, curvature: 2.0 };
/// assert_eq!(straight.value(12.0), 50.0);
/// // (1 - 1/e) / (1 - 1/e²) is e / (e + 1).
/// assert!((early.value(12.0) - 73.105_857_863).abs() < 1e-6);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueFunction {
    /// The score is the value.
    Direct,
    /// A straight line between the anchors.
    Linear {
        /// The score worth 0.
        worst: f64,
        /// The score worth 100.
        best: f64,
    },
    /// Straight lines through points, in rising order of score.
    Piecewise {
        /// Score and value of each point.
        points: Vec<(f64, f64)>,
    },
    /// An exponential between the anchors.
    Exponential {
        /// The score worth 0.
        worst: f64,
        /// The score worth 100.
        best: f64,
        /// Above 0 it bends up early, below 0 late.
        curvature: f64,
    },
    /// Named levels.
    Levels {
        /// Each level and what it is worth, in the order of the file.
        levels: Vec<(String, f64)>,
    },
}

impl ValueFunction {
    /// The value of a score on the scale. Beyond an end it is that of the end.
    ///
    /// ```
    /// use appraise::model::ValueFunction;
    ///
    /// // Months until the service is set up: 24 is the worst, 6 the best, and 12 already good.
    /// let set_up = ValueFunction::Piecewise { points: vec![(6.0, 100.0), (12.0, 70.0), (24.0, 0.0)] };
    /// assert_eq!(set_up.value(12.0), 70.0);
    /// assert_eq!(set_up.value(18.0), 35.0);
    /// ```
    pub fn value(&self, score: f64) -> f64 {
        let value = match self {
            Self::Direct | Self::Levels { .. } => score.clamp(0.0, 100.0),
            Self::Linear { worst, best } => 100.0 * position(score, *worst, *best),
            Self::Exponential { worst, best, curvature } => {
                100.0 * bent(position(score, *worst, *best), *curvature)
            }
            Self::Piecewise { points } => piecewise(points, score),
        };
        // Adding zero makes the two zeros one.
        value + 0.0
    }

    /// Turns a column of scores into what each is worth.
    pub(crate) fn values(&self, wide: Wide, column: &mut [f64]) {
        wide.run(Values { function: self, column });
    }

    /// The score that is worth so much; none for levels, and none where several scores are worth that.
    ///
    /// ```
    /// use appraise::model::ValueFunction;
    ///
    /// let months = ValueFunction::Linear { worst: 24.0, best: 4.0 };
    /// assert_eq!(months.score(75.0), Some(9.0)); // three quarters of the way from 24 to 4
    /// assert_eq!(months.score(120.0), None); // better than the best
    /// ```
    pub fn score(&self, value: f64) -> Option<f64> {
        // Weighed from both ends, so that the width of any two anchors stays finite.
        let between = |z: f64, worst: f64, best: f64| (1.0 - z) * worst + z * best;
        match self {
            Self::Direct => (0.0..=100.0).contains(&value).then_some(value),
            Self::Linear { worst, best } => {
                (0.0..=100.0).contains(&value).then(|| between(value / 100.0, *worst, *best))
            }
            Self::Exponential { worst, best, curvature } => (0.0..=100.0)
                .contains(&value)
                .then(|| between(unbent(value / 100.0, *curvature), *worst, *best)),
            Self::Piecewise { points } => inverse(points, value),
            Self::Levels { .. } => None,
        }
    }

    /// The lowest and the highest score of the scale; none for levels.
    ///
    /// ```
    /// use appraise::model::ValueFunction;
    ///
    /// let months = ValueFunction::Linear { worst: 24.0, best: 6.0 };
    /// assert_eq!(months.ends(), Some((6.0, 24.0)));
    /// assert_eq!(ValueFunction::Direct.ends(), Some((0.0, 100.0)));
    /// ```
    pub fn ends(&self) -> Option<(f64, f64)> {
        match self {
            Self::Direct => Some((0.0, 100.0)),
            Self::Linear { worst, best } | Self::Exponential { worst, best, .. } => {
                Some((worst.min(*best), worst.max(*best)))
            }
            Self::Piecewise { points } => Some((points.first()?.0, points.last()?.0)),
            Self::Levels { .. } => None,
        }
    }

    /// The lowest and the highest value that any score has.
    ///
    /// ```
    /// use appraise::model::ValueFunction;
    ///
    /// let months = ValueFunction::Linear { worst: 24.0, best: 6.0 };
    /// assert_eq!(months.range(), (0.0, 100.0));
    /// // Levels that do not use the whole scale.
    /// let voice = ValueFunction::Levels { levels: vec![("told".into(), 10.0), ("asked".into(), 60.0)] };
    /// assert_eq!(voice.range(), (10.0, 60.0));
    /// ```
    pub fn range(&self) -> (f64, f64) {
        let span = |worths: &mut dyn Iterator<Item = f64>| {
            worths.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), worth| {
                (low.min(worth), high.max(worth))
            })
        };
        match self {
            Self::Direct | Self::Linear { .. } | Self::Exponential { .. } => (0.0, 100.0),
            Self::Piecewise { points } => span(&mut points.iter().map(|(_, worth)| *worth)),
            Self::Levels { levels } => span(&mut levels.iter().map(|(_, worth)| *worth)),
        }
    }

    /// Whether more of the score is always better, or always worse.
    ///
    /// ```
    /// use appraise::model::ValueFunction;
    ///
    /// // Users to a worker: few is idle, many is rushed, and about 20 is best.
    /// let load = ValueFunction::Piecewise { points: vec![(5.0, 0.0), (20.0, 100.0), (40.0, 0.0)] };
    /// assert!(!load.is_monotone());
    /// assert_eq!(load.score(50.0), None); // two loads are worth 50
    /// ```
    pub fn is_monotone(&self) -> bool {
        match self {
            Self::Piecewise { points } => is_monotone(points),
            _ => true,
        }
    }

    /// What a level is worth.
    ///
    /// ```
    /// use appraise::model::ValueFunction;
    ///
    /// let voice = ValueFunction::Levels {
    ///     levels: vec![("told".into(), 0.0), ("asked".into(), 40.0), ("decide".into(), 100.0)],
    /// };
    /// assert_eq!(voice.level("asked"), Some(40.0));
    /// assert_eq!(voice.level("heard"), None);
    /// ```
    pub fn level(&self, name: &str) -> Option<f64> {
        match self {
            Self::Levels { levels } => {
                levels.iter().find(|(level, _)| level == name).map(|(_, worth)| *worth)
            }
            _ => None,
        }
    }
}

/// Below this curvature the first terms of its series say more than the formula, in which nearly equal
/// figures are taken from each other.
const SLIGHT: f64 = 1e-4;

/// `(1 - e^(-c z)) / (1 - e^(-c))`, from 0 at 0 to 1 at 1.
fn bent(z: f64, curvature: f64) -> f64 {
    if curvature.abs() < SLIGHT {
        let bend = curvature * (1.0 - z) / 2.0 + curvature * curvature * (1.0 - z) * (1.0 - 2.0 * z) / 12.0;
        return z * (1.0 + bend);
    }
    (1.0 - exp(-curvature * z)) / (1.0 - exp(-curvature))
}

/// The place that is bent to this one.
fn unbent(share: f64, curvature: f64) -> f64 {
    if curvature.abs() < SLIGHT {
        // The bend is so slight that taking it back once is enough.
        return (share * (1.0 - curvature * (1.0 - share) / 2.0)).clamp(0.0, 1.0);
    }
    (-ln(1.0 - share * (1.0 - exp(-curvature))) / curvature).clamp(0.0, 1.0)
}

/// The score of a value on straight lines; none where more than one score, or a flat stretch, has it.
fn inverse(points: &[(f64, f64)], value: f64) -> Option<f64> {
    let mut found: Option<f64> = None;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let flat = from.1.total_cmp(&to.1).is_eq();
        if flat && from.1.total_cmp(&value).is_eq() {
            return None;
        }
        let share = (value - from.1) / (to.1 - from.1);
        if flat || !(0.0..=1.0).contains(&share) {
            continue;
        }
        let score = (1.0 - share) * from.0 + share * to.0;
        // Two lines meet in a point, which both of them have.
        if found.is_some_and(|other| other.total_cmp(&from.0).is_ne() || score.total_cmp(&from.0).is_ne()) {
            return None;
        }
        found = Some(score);
    }
    found
}

/// A column of scores turned into what they are worth, by the same function as a single one.
struct Values<'a> {
    function: &'a ValueFunction,
    column: &'a mut [f64],
}

impl Kernel for Values<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        match self.function {
            ValueFunction::Direct | ValueFunction::Levels { .. } => {
                self.column.iter_mut().for_each(|score| *score = score.clamp(0.0, 100.0) + 0.0);
            }
            ValueFunction::Linear { worst, best } => {
                let (worst, best) = (*worst, *best);
                self.column.iter_mut().for_each(|score| *score = 100.0 * position(*score, worst, best) + 0.0);
            }
            function => self.column.iter_mut().for_each(|score| *score = function.value(*score)),
        }
    }
}

/// Where a score stands between worst (0) and best (1).
#[inline(always)]
fn position(score: f64, worst: f64, best: f64) -> f64 {
    // Halves, so that the width of any two finite anchors is finite.
    ((score / 2.0 - worst / 2.0) / (best / 2.0 - worst / 2.0)).clamp(0.0, 1.0)
}

fn piecewise(points: &[(f64, f64)], score: f64) -> f64 {
    let after = points.partition_point(|(x, _)| *x < score);
    match (after.checked_sub(1).and_then(|before| points.get(before)), points.get(after)) {
        (Some((x, v)), Some((y, w))) => v + (w - v) * position(score, *x, *y),
        (None, Some((_, end))) | (Some((_, end)), None) => *end,
        (None, None) => 0.0,
    }
}

/// Whether the values of points go one way, flat stretches allowed.
pub(crate) fn is_monotone(points: &[(f64, f64)]) -> bool {
    let mut pairs = points.windows(2);
    pairs.all(|pair| pair[0].1 <= pair[1].1) || points.windows(2).all(|pair| pair[0].1 >= pair[1].1)
}
