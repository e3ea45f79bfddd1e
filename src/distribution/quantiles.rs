//! Judged quantiles, with straight lines between.

use super::parameter_error::{finite, near, within};
use super::{ParameterError, Shape};

/// Judged quantiles, with straight lines between.
///
/// Assumes that between two stated quantiles every value is as likely as another. An end that is not stated carries
/// the nearest line on: the first line goes down to p = 0 and the last up to p = 1. Mean and variance are those of
/// the parts, each a uniform (R. M. Cooke, *Experts in Uncertainty*, 1991, on quantiles as a way to ask).
///
/// ```
/// use appraise::distribution::{Distribution, Quantiles};
///
/// // Running cost: one in ten below 200, half below 250, nine in ten below 350 thousand pounds.
/// let cost: Distribution = Quantiles::new(vec![(0.1, 200.0), (0.5, 250.0), (0.9, 350.0)])?.into();
/// assert!((cost.quantile(0.7) - 300.0).abs() < 1e-9);
/// let (low, high) = cost.support();
/// assert!((low - 187.5).abs() < 1e-9 && (high - 375.0).abs() < 1e-9);
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles {
    /// Probability and value, from p = 0 to p = 1; two at least.
    knots: Vec<(f64, f64)>,
}

impl Quantiles {
    /// Through `points`, each a probability and the value not passed with it, in any one unit.
    ///
    /// # Errors
    ///
    /// If there are fewer than two; unless probabilities are between 0 and 1 and rise from point to point, and values
    /// are finite and do not fall; if the values, the carried-on ends included, are too far apart.
    ///
    /// ```
    /// use appraise::distribution::Quantiles;
    ///
    /// let wrong = Quantiles::new(vec![(0.1, 200.0), (0.9, 150.0)]).expect_err("values fall");
    /// assert_eq!(wrong.to_string(), "a value must not be above the next, found 200 and 150");
    /// ```
    pub fn new(points: Vec<(f64, f64)>) -> Result<Self, ParameterError> {
        if points.len() < 2 {
            return Err(ParameterError::TooFew { name: "quantiles", least: 2, found: points.len() });
        }
        for (probability, value) in &points {
            within("each probability", *probability, 0.0, 1.0)?;
            finite("each value", *value)?;
        }
        for pair in points.windows(2) {
            if let [one, other] = pair {
                in_order(*one, *other)?;
            }
        }
        let knots = carried_on(points);
        if let ([first, ..], [.., last]) = (knots.as_slice(), knots.as_slice()) {
            finite("the lowest value, carried on to probability 0,", first.1)?;
            finite("the highest value, carried on to probability 1,", last.1)?;
            near("the lowest and the highest value", first.1, last.1)?;
        }
        Ok(Self { knots })
    }

    /// The lines, lowest first.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line> {
        self.knots.windows(2).filter_map(|pair| match pair {
            [from, to] => Some(Line { from: *from, to: *to }),
            _ => None,
        })
    }
}

fn in_order(one: (f64, f64), other: (f64, f64)) -> Result<(), ParameterError> {
    if one.0 >= other.0 {
        let (lower, upper) = ("a probability", "the next");
        return Err(ParameterError::NotBelow { lower, upper, found: (one.0, other.0) });
    }
    if one.1 > other.1 {
        let (lower, upper) = ("a value", "the next");
        return Err(ParameterError::Above { lower, upper, found: (one.1, other.1) });
    }
    Ok(())
}

/// The points with the ends at p = 0 and p = 1 added where they are absent.
fn carried_on(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let first = match points.as_slice() {
        [from, to, ..] if from.0 > 0.0 => Some((0.0, from.1 - from.0 * ((to.1 - from.1) / (to.0 - from.0)))),
        _ => None,
    };
    let last = match points.as_slice() {
        [.., from, to] if to.0 < 1.0 => {
            Some((1.0, to.1 + (1.0 - to.0) * ((to.1 - from.1) / (to.0 - from.0))))
        }
        _ => None,
    };
    if let Some(first) = first {
        points.insert(0, first);
    }
    points.extend(last);
    points
}

/// One part of the quantile function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

impl Line {
    /// The value at a probability within the line.
    #[inline(always)]
    pub(super) fn at(&self, p: f64) -> f64 {
        let slope = (self.to.1 - self.from.1) / (self.to.0 - self.from.0);
        (self.from.1 + (p - self.from.0) * slope).min(self.to.1)
    }

    fn weight(&self) -> f64 {
        self.to.0 - self.from.0
    }

    fn middle(&self) -> f64 {
        0.5 * self.from.1 + 0.5 * self.to.1
    }
}

impl Shape for Quantiles {
    fn quantile(&self, p: f64) -> f64 {
        self.lines().find(|line| p <= line.to.0).map_or(f64::NAN, |line| line.at(p))
    }

    fn cdf(&self, x: f64) -> f64 {
        // The first line that goes beyond x: so a level one counts in full.
        self.lines().find(|line| x < line.to.1).map_or(1.0, |line| {
            let share = (x - line.from.1) / (line.to.1 - line.from.1);
            line.from.0 + share * line.weight()
        })
    }

    fn mean(&self) -> f64 {
        self.lines().map(|line| line.weight() * line.middle()).sum()
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        let part = |line: Line| {
            let (off, width) = (line.middle() - mean, line.to.1 - line.from.1);
            line.weight() * (off * off + width / 12.0 * width)
        };
        self.lines().map(part).sum()
    }

    fn support(&self) -> (f64, f64) {
        let end = |knot: Option<&(f64, f64)>| knot.map_or(f64::NAN, |knot| knot.1);
        (end(self.knots.first()), end(self.knots.last()))
    }
}
