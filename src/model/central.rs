//! The central value of an estimate: what the deterministic appraisal uses.

use crate::numeric::normal::truncated_mean;
use crate::scenario::{DetailedEstimate, Estimate, EstimateShape, Figure};

/// The stated value, the likeliest, the median, else the mean. None for a word or a list of words.
///
/// ```text
/// triangular, PERT   likely          uniform     (low + high) / 2
/// normal, log-normal mean            beta        low + (high - low) · α / (α + β)
/// discrete           Σ p v           empirical   Σ v / n
/// Bernoulli          p               Poisson     rate
/// quantiles          p50, else the mean of the straight lines through the quantiles
/// ```
pub(crate) fn central_number(estimate: &Estimate) -> Option<f64> {
    match estimate {
        Estimate::Number(number) => Some(*number),
        Estimate::Word(_) => None,
        Estimate::Detailed(detail) => central_of_words(detail, |_| None),
    }
}

/// The same, where words stand for numbers: levels of a criterion.
pub(crate) fn central_of_words(detail: &DetailedEstimate, word: impl Fn(&str) -> Option<f64>) -> Option<f64> {
    let figure = |figure: &Figure| match figure {
        Figure::Number(number) => Some(*number),
        Figure::Word(text) => word(text),
    };
    match detail.shape_of_keys()? {
        EstimateShape::Point => detail.value.as_ref().and_then(figure),
        EstimateShape::Triangular | EstimateShape::Pert => detail.likely,
        EstimateShape::Uniform => Some(middle(detail.low?, detail.high?)),
        EstimateShape::Normal | EstimateShape::LogNormal => detail.mean,
        EstimateShape::TruncatedNormal => {
            Some(truncated_mean(detail.mean?, detail.sd?, detail.low, detail.high))
        }
        EstimateShape::Beta => {
            let (alpha, beta) = (detail.alpha?, detail.beta?);
            let (low, high) = (detail.low.unwrap_or(0.0), detail.high.unwrap_or(1.0));
            // Divided so, no sum can grow too large.
            let share = 1.0 / (1.0 + beta / alpha);
            Some((1.0 - share) * low + share * high)
        }
        EstimateShape::Discrete => {
            let pairs = detail.values.iter().zip(&detail.probabilities);
            pairs.map(|(value, probability)| Some(figure(value)? * probability)).sum()
        }
        EstimateShape::Empirical => {
            let count = detail.values.len() as f64;
            detail.values.iter().map(|value| Some(figure(value)? / count)).sum()
        }
        EstimateShape::Bernoulli => detail.probability,
        EstimateShape::Poisson => detail.rate,
        EstimateShape::Quantiles => detail.p50.or_else(|| mean_of_quantiles(&detail.quantiles())),
    }
}

/// Halfway, without overflow.
fn middle(low: f64, high: f64) -> f64 {
    low / 2.0 + high / 2.0
}

/// The mean of straight lines through quantiles, the first and the last line carried on to the ends.
fn mean_of_quantiles(stated: &[(f64, f64)]) -> Option<f64> {
    let [first, second, ..] = stated else { return None };
    let [.., before, last] = stated else { return None };
    let carried = |(p, v): &(f64, f64), (q, w): &(f64, f64), end: f64| v + (w - v) * (end - p) / (q - p);
    let mut points = Vec::with_capacity(stated.len() + 2);
    points.push((0.0, carried(first, second, 0.0)));
    points.extend_from_slice(stated);
    points.push((1.0, carried(before, last, 1.0)));
    Some(points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * middle(pair[0].1, pair[1].1)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn central(detail: DetailedEstimate) -> Option<f64> {
        central_number(&Estimate::Detailed(Box::new(detail)))
    }

    #[test]
    fn each_shape_has_its_central_value() {
        let none = DetailedEstimate::default;
        let near = |found: Option<f64>, expected: f64| {
            assert!(
                found.is_some_and(|found| (found - expected).abs() < 1e-12),
                "{found:?} is not {expected}"
            );
        };
        near(central(DetailedEstimate { low: Some(1.0), likely: Some(2.0), high: Some(6.0), ..none() }), 2.0);
        near(central(DetailedEstimate { low: Some(8.0), high: Some(16.0), ..none() }), 12.0);
        near(
            central(DetailedEstimate { alpha: Some(6.0), beta: Some(3.0), high: Some(100.0), ..none() }),
            200.0 / 3.0,
        );
        near(central(DetailedEstimate { p10: Some(1.0), p90: Some(3.0), ..none() }), 2.0);
        near(central(DetailedEstimate { p10: Some(1.0), p50: Some(1.5), p90: Some(3.0), ..none() }), 1.5);
        let values = vec![Figure::Number(1.0), Figure::Number(3.0)];
        near(central(DetailedEstimate { values: values.clone(), ..none() }), 2.0);
        near(central(DetailedEstimate { values, probabilities: vec![0.25, 0.75], ..none() }), 2.5);
        near(
            central(DetailedEstimate {
                mean: Some(5.0),
                sd: Some(1.0),
                low: Some(4.0),
                high: Some(6.0),
                ..none()
            }),
            5.0,
        );
    }
}
