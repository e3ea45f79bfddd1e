//! Distributions against means, variances, quantiles and probabilities from mpmath at 60 digits.

use appraise::distribution::{
    Bernoulli, Beta, Discrete, Distribution, Empirical, LogNormal, Normal, ParameterError, Pert, Poisson,
    Quantiles, Triangular, TruncatedNormal, Uniform,
};

/// The figures, as `tests/data/distributions/points.py` prints them.
const POINTS: &str = include_str!("../data/distributions/points.csv");

/// What is relatively allowed. A last bit of an argument alone may be worth 1e-11 where a distribution is narrow
/// beside its values.
const TOLERANCE: f64 = 1e-10;

/// What is allowed in standard deviations beside, for values about zero.
const ABOUT_ZERO: f64 = 1e-13;

fn number(text: &str) -> Option<f64> {
    (text != "-").then(|| text.parse().unwrap_or_else(|_| panic!("no number: {text}")))
}

fn pairs(flat: &[f64]) -> Vec<(f64, f64)> {
    flat.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

fn made(name: &str, parameters: &str) -> Result<Distribution, ParameterError> {
    let stated: Vec<Option<f64>> = parameters.split(' ').map(number).collect();
    let of: Vec<f64> = stated.iter().flatten().copied().collect();
    Ok(match name {
        "uniform" => Uniform::new(of[0], of[1])?.into(),
        "triangular" => Triangular::new(of[0], of[1], of[2])?.into(),
        "pert" => Pert::new(of[0], of[1], of[2], of[3])?.into(),
        "normal" => Normal::new(of[0], of[1])?.into(),
        "log-normal" => LogNormal::new(of[0], of[1])?.into(),
        "beta" => Beta::new(of[0], of[1], of[2], of[3])?.into(),
        "truncated-normal" => TruncatedNormal::new(of[0], of[1], stated[2], stated[3])?.into(),
        "poisson" => Poisson::new(of[0])?.into(),
        "bernoulli" => Bernoulli::new(of[0])?.into(),
        "discrete" => {
            let (values, probabilities) = pairs(&of).into_iter().unzip();
            Discrete::new(values, probabilities)?.into()
        }
        "empirical" => Empirical::new(of)?.into(),
        "quantiles" => Quantiles::new(pairs(&of))?.into(),
        _ => panic!("no distribution called {name}"),
    })
}

// Cite:      mpmath 1.4.1, F. Johansson and others, a library for arithmetic of any precision.
// Where:     tests/data/distributions/points.py, which prints tests/data/distributions/points.csv.
// Obtained:  recomputed: its own betainc, gammainc, erfc and quadrature, and quantiles by halving.
// Printed:   17 digits.
#[test]
fn distributions_agree_with_a_library_of_any_precision() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in POINTS.lines().skip(1) {
        let [name, parameters, what, at, expected] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("five columns: {line}");
        };
        let distribution = made(name, parameters).unwrap_or_else(|error| panic!("{line}: {error}"));
        let expected: f64 = expected.parse().expect("a number");
        let at = || at.parse::<f64>().expect("a number");
        let (ours, floor) = match what {
            "mean" => (distribution.mean(), ABOUT_ZERO * distribution.variance().sqrt()),
            "variance" => (distribution.variance(), 0.0),
            "quantile" => (distribution.quantile(at()), ABOUT_ZERO * distribution.variance().sqrt()),
            _ => (distribution.cdf(at()), 0.0),
        };
        count += 1;
        if (ours - expected).abs() > TOLERANCE * expected.abs() + floor {
            wrong.push(format!("{line}: {ours:e}, {:e} off", ours / expected - 1.0));
        }
    }
    assert!(count > 500, "the figures are found");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
