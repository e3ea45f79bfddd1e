//! Distributions, quantile first: one file each.
//!
//! A [`Distribution`] says how likely each value of an uncertain figure is. Everything follows from its
//! [quantile](Distribution::quantile) function, as a draw is the quantile of a number drawn evenly between 0 and 1.
//! Each shape has a type of its own, whose `new` refuses parameters without meaning by a [`ParameterError`].
//!
//! ```
//! use appraise::distribution::{Distribution, Pert};
//!
//! // Setting up a company takes 6 to 18 months, 9 most likely.
//! let months: Distribution = Pert::new(6.0, 9.0, 18.0, 4.0)?.into();
//! assert_eq!(months.mean(), 10.0);
//! assert_eq!(months.support(), (6.0, 18.0));
//! // It is done within a year with a chance of four in five.
//! assert!((months.cdf(12.0) - 0.8125).abs() < 1e-12);
//! # Ok::<(), appraise::distribution::ParameterError>(())
//! ```

mod bernoulli;
mod beta;
mod discrete;
mod empirical;
mod log_normal;
mod normal;
mod parameter_error;
mod pert;
mod point;
mod poisson;
mod quantiles;
mod sampler;
mod steps;
mod triangular;
mod truncated_normal;
mod uniform;

pub use bernoulli::Bernoulli;
pub use beta::Beta;
pub use discrete::Discrete;
pub use empirical::Empirical;
pub use log_normal::LogNormal;
pub use normal::Normal;
pub use parameter_error::ParameterError;
pub use pert::Pert;
pub use point::Point;
pub use poisson::Poisson;
pub use quantiles::Quantiles;
pub(crate) use sampler::{Sampler, samplers};
pub use triangular::Triangular;
pub use truncated_normal::TruncatedNormal;
pub use uniform::Uniform;

/// How likely each value of an uncertain figure is.
///
/// | shape | parameters | assumes |
/// |---|---|---|
/// | [`Point`] | value | nothing is uncertain |
/// | [`Uniform`] | low, high | no value between is likelier than another |
/// | [`Triangular`] | low, likely, high | straight sides; says more about the ends than most people know |
/// | [`Pert`] | low, likely, high, lambda | a smooth hump |
/// | [`Normal`] | mean, standard deviation | symmetric, no ends |
/// | [`LogNormal`] | mean, standard deviation of the quantity | above zero, with a long upper tail |
/// | [`TruncatedNormal`] | the same before truncation, an end or two | a normal that cannot pass its ends |
/// | [`Beta`] | alpha, beta, low, high | a share, or a figure between ends |
/// | [`Discrete`] | values, probabilities | one of a list |
/// | [`Empirical`] | past values | each as likely as the next |
/// | [`Bernoulli`] | probability | it happens (1) or not (0) |
/// | [`Poisson`] | rate | a count of independent events |
/// | [`Quantiles`] | probabilities and values | straight lines between judged quantiles |
///
/// ```
/// use appraise::distribution::{Distribution, Triangular, Uniform};
///
/// // The saving from a shared service, in thousand pounds a year, as two people see it.
/// let finance: Distribution = Triangular::new(40.0, 60.0, 110.0)?.into();
/// let service: Distribution = Uniform::new(20.0, 120.0)?.into();
/// assert_eq!(finance.mean(), service.mean());
/// assert!(finance.variance() < service.variance());
/// # Ok::<(), appraise::distribution::ParameterError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Distribution {
    /// One value.
    Point(Point),
    /// Any value between two ends alike.
    Uniform(Uniform),
    /// Low, likely, high with straight sides.
    Triangular(Triangular),
    /// Low, likely, high with a smooth hump.
    Pert(Pert),
    /// Mean and standard deviation.
    Normal(Normal),
    /// Mean and standard deviation of a quantity above zero.
    LogNormal(LogNormal),
    /// Alpha and beta between two ends.
    Beta(Beta),
    /// A normal cut at one end or both.
    TruncatedNormal(TruncatedNormal),
    /// Values with probabilities.
    Discrete(Discrete),
    /// Happens or not.
    Bernoulli(Bernoulli),
    /// A count of events.
    Poisson(Poisson),
    /// Past values, equally likely.
    Empirical(Empirical),
    /// Judged quantiles.
    Quantiles(Quantiles),
}

/// The formulas of one shape.
pub(crate) trait Shape {
    /// The least value that is not passed with a probability of `p` or more, for 0 < `p` < 1.
    fn quantile(&self, p: f64) -> f64;

    /// The probability of at most `x`, which is not NaN.
    fn cdf(&self, x: f64) -> f64;

    fn mean(&self) -> f64;

    fn variance(&self) -> f64;

    /// The least and the greatest value, which may be infinite.
    fn support(&self) -> (f64, f64);
}

macro_rules! variants {
    ($($name:ident)*) => {
        impl Distribution {
            fn shape(&self) -> &dyn Shape {
                match self {
                    $(Self::$name(shape) => shape,)*
                }
            }
        }

        $(
            impl From<$name> for Distribution {
                fn from(shape: $name) -> Self {
                    Self::$name(shape)
                }
            }
        )*
    };
}

variants! {
    Point Uniform Triangular Pert Normal LogNormal Beta TruncatedNormal Discrete Bernoulli Poisson Empirical Quantiles
}

impl Distribution {
    /// The value that is not passed with probability `p`: the least x whose [`cdf`](Self::cdf) is at least `p`.
    ///
    /// In the unit of the figure. `p` = 0 and `p` = 1 give the ends of the [`support`](Self::support), which may
    /// be infinite; a `p` outside 0 to 1, or NaN, gives NaN. The relative error is about 1e-13 at most.
    ///
    /// ```
    /// use appraise::distribution::{Distribution, Normal};
    ///
    /// // A cost of 250 thousand pounds, give or take 40: what to set aside so as to be right nine times in ten?
    /// let cost: Distribution = Normal::new(250.0, 40.0)?.into();
    /// assert!((cost.quantile(0.9) - 301.262).abs() < 0.001);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn quantile(&self, p: f64) -> f64 {
        let (low, high) = self.support();
        if !(0.0..=1.0).contains(&p) {
            f64::NAN
        } else if p <= 0.0 {
            low
        } else if p >= 1.0 {
            high
        } else {
            // Adding zero makes the two zeros one.
            self.shape().quantile(p).clamp(low, high) + 0.0
        }
    }

    /// The probability that the figure is at most `x`, from 0 to 1; NaN for NaN.
    ///
    /// Where single values have a probability, that of `x` itself is included.
    ///
    /// ```
    /// use appraise::distribution::{Distribution, Poisson};
    ///
    /// // Two complaints a year on average: how likely is at most one?
    /// let complaints: Distribution = Poisson::new(2.0)?.into();
    /// assert!((complaints.cdf(1.0) - 0.406).abs() < 0.001); // 3 / e²
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn cdf(&self, x: f64) -> f64 {
        let (low, high) = self.support();
        if x.is_nan() {
            f64::NAN
        } else if x < low || x <= f64::NEG_INFINITY {
            0.0
        } else if x >= high {
            1.0
        } else {
            self.shape().cdf(x).clamp(0.0, 1.0)
        }
    }

    /// The mean, in the unit of the figure. Always finite.
    ///
    /// ```
    /// use appraise::distribution::{Bernoulli, Distribution};
    ///
    /// // A grant comes with a chance of 30 %.
    /// let grant: Distribution = Bernoulli::new(0.3)?.into();
    /// assert_eq!(grant.mean(), 0.3);
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn mean(&self) -> f64 {
        self.shape().mean()
    }

    /// The variance, in the unit of the figure squared: the square of the standard deviation.
    ///
    /// At least 0; infinite where the square is beyond the largest number.
    ///
    /// ```
    /// use appraise::distribution::{Distribution, Uniform};
    ///
    /// let points: Distribution = Uniform::new(60.0, 90.0)?.into();
    /// assert_eq!(points.variance(), 75.0); // 30² / 12
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn variance(&self) -> f64 {
        self.shape().variance()
    }

    /// The least and the greatest value that can occur, in the unit of the figure; either may be infinite.
    ///
    /// ```
    /// use appraise::distribution::{Distribution, LogNormal};
    ///
    /// let cost: Distribution = LogNormal::new(250.0, 80.0)?.into();
    /// assert_eq!(cost.support(), (0.0, f64::INFINITY));
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn support(&self) -> (f64, f64) {
        self.shape().support()
    }

    /// Whether both ends of the [`support`](Self::support) are finite.
    ///
    /// ```
    /// use appraise::distribution::{Distribution, Normal, Uniform};
    ///
    /// // A score in points must stay on its scale: a normal cannot promise that.
    /// assert!(Distribution::from(Uniform::new(60.0, 90.0)?).is_bounded());
    /// assert!(!Distribution::from(Normal::new(75.0, 9.0)?).is_bounded());
    /// # Ok::<(), appraise::distribution::ParameterError>(())
    /// ```
    pub fn is_bounded(&self) -> bool {
        let (low, high) = self.support();
        low.is_finite() && high.is_finite()
    }
}

#[cfg(test)]
mod tests {
    //! Laws that hold for every distribution.

    use super::*;
    use crate::numeric::wide::Wide;

    /// Every variant, with awkward parameters among them.
    fn all() -> Vec<Distribution> {
        let listed = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        let mut all: Vec<Result<Distribution, ParameterError>> = vec![
            Point::new(-7.5).map(Into::into),
            Uniform::new(-3.0, 9.0).map(Into::into),
            Uniform::new(-8e307, 8e307).map(Into::into),
            Normal::new(250.0, 40.0).map(Into::into),
            Discrete::new(vec![4.0, -1.0, 2.0, 2.0], vec![0.25, 0.5, 0.125, 0.125]).map(Into::into),
            Discrete::new(vec![5.0, 6.0], vec![0.0, 1.0]).map(Into::into),
            Empirical::new(listed.to_vec()).map(Into::into),
            Quantiles::new(vec![(0.1, 200.0), (0.5, 250.0), (0.9, 350.0)]).map(Into::into),
            Quantiles::new(vec![(0.0, 1.0), (0.3, 2.0), (0.6, 2.0), (1.0, 3.0)]).map(Into::into),
        ];
        let thirds = [(0.0, 0.0, 1.0), (0.0, 0.3, 1.0), (0.0, 1.0, 1.0), (-8.0, -2.0, 17.0)];
        all.extend(thirds.map(|(low, likely, high)| Triangular::new(low, likely, high).map(Into::into)));
        all.extend(thirds.map(|(low, likely, high)| Pert::new(low, likely, high, 4.0).map(Into::into)));
        all.extend([0.01, 30.0].map(|lambda| Pert::new(0.0, 0.4, 1.0, lambda).map(Into::into)));
        all.extend([1e-3, 0.4, 3.0, 100.0].map(|cv| LogNormal::new(4.0, 4.0 * cv).map(Into::into)));
        all.extend([0.0, 1e-6, 0.3, 1.0].map(|probability| Bernoulli::new(probability).map(Into::into)));
        all.extend([0.01, 1.5, 40.0, 3000.0, 1e9].map(|rate| Poisson::new(rate).map(Into::into)));
        all.extend(
            [(6.0, 14.0), (0.5, 0.5), (0.1, 3.0), (0.02, 0.03), (600.0, 400.0), (1e6, 1e6), (1.0, 900.0)]
                .map(|(alpha, beta)| Beta::new(alpha, beta, 0.0, 1.0).map(Into::into)),
        );
        all.extend(
            [
                (40.0, 15.0, Some(0.0), None),
                (40.0, 15.0, None, Some(50.0)),
                (0.0, 1.0, Some(20.0), None),
                (0.0, 1.0, None, Some(-20.0)),
                (0.0, 1.0, Some(-0.5), Some(0.75)),
                (0.0, 1.0, Some(0.1), Some(0.100_1)),
                (0.0, 1.0, Some(8.0), Some(9.0)),
                (0.0, 1.0, Some(-2.0), Some(60.0)),
                (100.0, 15.0, Some(-1e9), Some(1e9)),
                (1e6, 1e-3, Some(0.0), Some(1.0)),
            ]
            .map(|(mean, sd, low, high)| TruncatedNormal::new(mean, sd, low, high).map(Into::into)),
        );
        all.into_iter().map(|made| made.expect("sound parameters")).collect()
    }

    /// From 1e-12 to 1 - 1e-12, with the middle.
    fn levels() -> Vec<f64> {
        let small = [1e-12, 1e-9, 1e-6, 1e-5, 1.2e-4, 1e-3, 0.01];
        let mut levels: Vec<f64> = small.to_vec();
        levels.extend((1..200_u8).map(|step| f64::from(step) / 200.0));
        levels.extend(small.iter().rev().map(|level| 1.0 - level));
        levels.sort_by(f64::total_cmp);
        levels
    }

    /// The unit of error: the standard deviation, or the value for one that is far smaller.
    fn unit(distribution: &Distribution, value: f64) -> f64 {
        distribution.variance().sqrt().max(1e-14 * value.abs()).max(1e-300)
    }

    #[test]
    fn quantiles_rise() {
        for distribution in all() {
            let mut last = f64::NEG_INFINITY;
            for level in levels() {
                let value = distribution.quantile(level);
                assert!(value >= last, "{distribution:?} at {level}: {value} after {last}");
                last = value;
            }
        }
    }

    #[test]
    fn the_cumulative_probability_of_a_quantile_is_its_level() {
        for distribution in all() {
            for level in levels() {
                let value = distribution.quantile(level);
                let reached = distribution.cdf(value);
                // What a last bit of the value is worth.
                let slack = distribution.cdf(value + 1e-15 * value.abs())
                    - distribution.cdf(value - 1e-15 * value.abs());
                let tolerance = 1e-12 * level.min(1.0 - level) + 4e-16 + slack;
                assert!(reached >= level - tolerance, "{distribution:?} at {level}: {reached}");
                let again = distribution.quantile(reached);
                let error = (again - value).abs();
                let near = (reached - level).abs() <= tolerance || error <= 1e-9 * unit(&distribution, value);
                assert!(near, "{distribution:?} at {level}: {value} gives {reached} and that {again}");
            }
        }
    }

    /// Gauss-Legendre with three points in parts that get narrower towards both ends.
    fn integral(of: impl Fn(f64) -> f64) -> f64 {
        let mut ends = vec![0.0];
        let grid: Vec<f64> =
            (0..2_000_u32).map(|step| libm::exp2(-1.0 - f64::from(2_000 - step) * 0.02)).collect();
        ends.extend(&grid);
        ends.push(0.5);
        let root = libm::sqrt(0.6);
        let mut sum = 0.0;
        for pair in ends.windows(2) {
            let (middle, half) = (0.5 * (pair[0] + pair[1]), 0.5 * (pair[1] - pair[0]));
            for (x, weight) in [(-root, 5.0 / 9.0), (0.0, 8.0 / 9.0), (root, 5.0 / 9.0)] {
                let v = middle + half * x;
                sum += half * weight * (of(v) + of(1.0 - v));
            }
        }
        sum
    }

    #[test]
    fn mean_and_variance_are_those_of_the_quantile_function() {
        for distribution in all() {
            let sd = distribution.variance().sqrt();
            let is_heavy = matches!(&distribution, Distribution::LogNormal(shape) if shape.sigma() > 1.0);
            if is_heavy || !sd.is_finite() || distribution.support().0 >= distribution.support().1 {
                continue;
            }
            let is_step = matches!(
                distribution,
                Distribution::Discrete(_)
                    | Distribution::Bernoulli(_)
                    | Distribution::Empirical(_)
                    | Distribution::Poisson(_)
            );
            // Where the quantile function jumps, a rule for smooth ones is far off.
            let mean = distribution.mean();
            let tolerance = (if is_step { 0.02 } else { 1e-5 }) + 4e-16 * mean.abs() / sd;
            let error = integral(|p| distribution.quantile(p) - mean) / sd;
            assert!(error.abs() < tolerance, "{distribution:?}: mean off by {error} sd");
            let share = integral(|p| {
                let off = (distribution.quantile(p) - mean) / sd;
                off * off
            });
            assert!((share - 1.0).abs() < 5.0 * tolerance, "{distribution:?}: variance off by {share}");
        }
    }

    /// Numbers between 0 and 1 that look random, and some near the ends and the nodes.
    fn numbers() -> Vec<f64> {
        let mut numbers: Vec<f64> = levels();
        numbers.extend([
            0.5,
            0.5_f64.next_down(),
            0.5_f64.next_up(),
            0.25,
            0.75,
            1.0 / 8192.0,
            1e-17,
            1e-300,
        ]);
        let mut state = 1_u64;
        for _ in 0..3_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            numbers.push(((state >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0);
        }
        numbers
    }

    #[test]
    fn a_sampler_gives_the_quantile_to_the_same_bits_at_any_width() {
        for distribution in all() {
            let [sampler] = &samplers(std::slice::from_ref(&distribution))[..] else { panic!("one sampler") };
            let (mut wide, mut narrow) = (numbers(), numbers());
            sampler.fill(Wide::detect(), &mut wide);
            sampler.fill(Wide::narrow(), &mut narrow);
            for ((number, one), other) in numbers().iter().zip(&wide).zip(&narrow) {
                assert_eq!(one.to_bits(), other.to_bits(), "{distribution:?} at {number}");
                let exact = distribution.quantile(*number);
                let scale = match &distribution {
                    Distribution::LogNormal(_) => exact,
                    _ => unit(&distribution, exact),
                };
                assert!(
                    (one - exact).abs() <= 1e-9 * scale + 4e-16 * exact.abs(),
                    "{distribution:?} at {number}: {one} for {exact}"
                );
            }
        }
    }

    #[test]
    fn a_sampler_rises_with_its_number() {
        for distribution in all() {
            let samplers = samplers(std::slice::from_ref(&distribution));
            let mut column: Vec<f64> =
                (0..20_000_u16).map(|step| (f64::from(step) + 0.5) / 20_000.0).collect();
            samplers[0].fill(Wide::detect(), &mut column);
            let slack = 1e-15 * distribution.variance().sqrt().min(1e300);
            for pair in column.windows(2) {
                assert!(pair[1] >= pair[0] - slack - 3e-16 * pair[0].abs(), "{distribution:?}: {pair:?}");
            }
        }
    }

    #[test]
    fn a_number_is_drawn_alike_alone_and_in_a_column() {
        for distribution in all() {
            let samplers = samplers(std::slice::from_ref(&distribution));
            let mut column = numbers();
            samplers[0].fill(Wide::detect(), &mut column);
            for (number, value) in numbers().into_iter().zip(column).step_by(97) {
                let mut alone = [number];
                samplers[0].fill(Wide::detect(), &mut alone);
                assert_eq!(alone[0].to_bits(), value.to_bits(), "{distribution:?} at {number}");
            }
        }
    }

    #[test]
    fn ends_and_numbers_without_meaning_are_answered() {
        for distribution in all() {
            let (low, high) = distribution.support();
            assert_eq!(distribution.quantile(0.0).to_bits(), low.to_bits(), "{distribution:?}");
            assert_eq!(distribution.quantile(1.0).to_bits(), high.to_bits(), "{distribution:?}");
            assert!(distribution.quantile(f64::NAN).is_nan() && distribution.quantile(1.5).is_nan());
            assert!(distribution.cdf(f64::NAN).is_nan());
            assert!(distribution.cdf(f64::NEG_INFINITY) <= 0.0 && distribution.cdf(f64::INFINITY) >= 1.0);
            assert!(distribution.mean().is_finite() && distribution.variance() >= 0.0, "{distribution:?}");
        }
    }

    #[test]
    fn parameters_without_meaning_are_refused_in_a_sentence() {
        let sentence =
            |wrong: Option<ParameterError>| wrong.map(|wrong| wrong.to_string()).unwrap_or_default();
        let cases = [
            (Point::new(f64::INFINITY).err(), "value must be a finite number, found inf"),
            (Uniform::new(12.0, 9.0).err(), "low must be below high, found 12 and 9"),
            (Uniform::new(-1e308, 1e308).err(), "low and high must be nearer together, found "),
            (Triangular::new(1.0, 0.0, 2.0).err(), "low must not be above likely, found 1 and 0"),
            (Pert::new(0.0, 1.0, 2.0, 0.0).err(), "lambda must be above 0, found 0"),
            (Normal::new(1.0, f64::NAN).err(), "sd must be a finite number, found NaN"),
            (LogNormal::new(1.0, -1.0).err(), "sd must be above 0, found -1"),
            (Beta::new(1.0, 1e9, 0.0, 1.0).err(), "beta must be between 0.001 and 1000000, found 1000000000"),
            (Discrete::new(vec![], vec![]).err(), "values must have 1 or more entries, found 0"),
            (
                Discrete::new(vec![1.0], vec![0.5, 0.5]).err(),
                "there must be one probability for each value, found 1 values and 2 probabilities",
            ),
            (Bernoulli::new(-0.1).err(), "probability must be between 0 and 1, found -0.1"),
            (Poisson::new(2e9).err(), "rate must be between 0 and 1000000000, found 2000000000"),
            (
                Quantiles::new(vec![(0.5, 1.0), (0.5, 2.0)]).err(),
                "a probability must be below the next, found 0.5 and 0.5",
            ),
            (Quantiles::new(vec![(0.5, 1.0)]).err(), "quantiles must have 2 or more entries, found 1"),
        ];
        for (wrong, expected) in cases {
            let found = sentence(wrong);
            assert!(found.starts_with(expected), "{found}");
        }
    }
}
