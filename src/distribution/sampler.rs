//! Drawing: columns of numbers between 0 and 1 become columns of values.

use std::sync::Arc;

use super::beta::Beta;
use super::quantiles::Line;
use super::steps::{Stepped, Steps};
use super::triangular::Sides;
use super::truncated_normal::Cut;
use super::{Distribution, bernoulli, uniform};
use crate::numeric::incomplete_beta;
use crate::numeric::normal;
use crate::numeric::normal_quantile;
use crate::numeric::quantile_table::{Nodes, QuantileTable, Smooth};
use crate::numeric::wide::{Kernel, Simd, Wide};

mod guide;

use guide::Guide;

/// Numbers treated at once, so that those with no entry in a table can be looked up again.
const BLOCK: usize = 256;

/// The greatest Poisson rate whose counts are listed.
const LISTED_RATE: f64 = 10_000.0;

/// Two parameters that are as near as this, relatively, share a table.
const SAME: f64 = 1e-12;

/// A distribution made ready for drawing. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Sampler(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Point(f64),
    Uniform { low: f64, high: f64 },
    Triangular(Sides),
    Bernoulli { against: f64 },
    Steps(Arc<Guide<f64>>, Option<Distribution>),
    Lines(Arc<Guide<Line>>),
    Tabled { table: Arc<QuantileTable>, shift: f64, scale: f64, exact: Distribution },
    Exact(Distribution),
}

/// A sampler for each distribution; those of one standardised shape share its table.
pub(crate) fn samplers(distributions: &[Distribution]) -> Vec<Sampler> {
    let mut tables = Tables::default();
    distributions.iter().map(|distribution| Sampler(tables.kind(distribution))).collect()
}

impl Sampler {
    /// Puts a value in the place of each number, all of which are above 0 and below 1: its quantile, with an error
    /// below 1e-9 of the range. The bits do not depend on the width.
    pub(crate) fn fill(&self, wide: Wide, column: &mut [f64]) {
        match &self.0 {
            Kind::Point(value) => column.fill(*value),
            Kind::Uniform { low, high } => wide.run(Each(column, |p| uniform::quantile(*low, *high, p))),
            Kind::Triangular(sides) => {
                let sides = *sides;
                wide.run(Each(column, move |p| sides.quantile(p)));
            }
            Kind::Bernoulli { against } => wide.run(Each(column, |p| bernoulli::quantile(*against, p))),
            Kind::Steps(guide, exact) => fill_steps(guide, exact.as_ref(), column),
            Kind::Lines(guide) => {
                for cell in column {
                    *cell = guide.find(*cell).map_or(f64::NAN, |line| line.at(*cell)) + 0.0;
                }
            }
            Kind::Tabled { table, shift, scale, exact } => {
                fill_tabled(table, (*shift, *scale), exact, wide, column);
            }
            Kind::Exact(distribution) => {
                for cell in column {
                    *cell = distribution.quantile(*cell);
                }
            }
        }
    }
}

/// A closed form for each cell of a column.
struct Each<'a, F>(&'a mut [f64], F);

impl<F: Fn(f64) -> f64> Kernel for Each<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for cell in self.0.iter_mut() {
            // Adding zero makes the two zeros one.
            *cell = (self.1)(*cell) + 0.0;
        }
    }
}

fn fill_steps(guide: &Guide<f64>, exact: Option<&Distribution>, column: &mut [f64]) {
    for cell in column {
        let found = guide.find(*cell).copied();
        *cell = match (found, exact) {
            (Some(value), _) => value,
            (None, Some(exact)) => exact.quantile(*cell),
            (None, None) => f64::NAN,
        };
    }
}

fn fill_tabled(
    table: &QuantileTable,
    (shift, scale): (f64, f64),
    exact: &Distribution,
    wide: Wide,
    column: &mut [f64],
) {
    let ends = exact.support();
    let mut kept = [0.0; BLOCK];
    for block in column.chunks_mut(BLOCK) {
        for (kept, cell) in kept.iter_mut().zip(block.iter()) {
            *kept = *cell;
        }
        if table.fill(wide, (shift, scale), ends, block) {
            for (cell, kept) in block.iter_mut().zip(kept) {
                if cell.is_nan() {
                    *cell = exact.quantile(kept);
                }
            }
        }
    }
}

/// The tables made so far, with the parameters that give them their shape.
#[derive(Default)]
struct Tables {
    made: Vec<(Key, Arc<QuantileTable>)>,
    normal: Option<Nodes>,
}

/// What a table depends on.
#[derive(Clone, Copy, Debug)]
enum Key {
    Normal,
    LogNormal(f64),
    Beta(f64, f64),
    Cut(Cut),
}

impl Key {
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Normal, Self::Normal) => true,
            (Self::LogNormal(one), Self::LogNormal(other)) => near(*one, *other),
            (Self::Beta(one, first), Self::Beta(other, second)) => {
                near(*one, *other) && near(*first, *second)
            }
            (Self::Cut(one), Self::Cut(other)) => one == other,
            _ => false,
        }
    }
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME * one
}

impl Tables {
    fn kind(&mut self, distribution: &Distribution) -> Kind {
        use super::Shape;
        match distribution {
            Distribution::Point(point) => Kind::Point(point.value() + 0.0),
            Distribution::Uniform(uniform) => {
                let (low, high) = uniform.ends();
                Kind::Uniform { low, high }
            }
            Distribution::Triangular(triangular) => Kind::Triangular(triangular.sides()),
            Distribution::Bernoulli(bernoulli) => Kind::Bernoulli { against: bernoulli.against() },
            Distribution::Discrete(discrete) => steps(discrete.steps()),
            Distribution::Empirical(empirical) => steps(empirical.steps()),
            Distribution::Quantiles(quantiles) => {
                Kind::Lines(Arc::new(Guide::new(quantiles.lines().map(|line| (line.to.0, line)).collect())))
            }
            Distribution::Poisson(poisson) if poisson.rate() <= LISTED_RATE => {
                let counts = Guide::new(poisson.list());
                Kind::Steps(Arc::new(counts), Some(distribution.clone()))
            }
            Distribution::Poisson(_) => Kind::Exact(distribution.clone()),
            Distribution::Normal(normal) => {
                self.tabled(distribution, Key::Normal, normal.mean(), normal.sd())
            }
            Distribution::LogNormal(log_normal) => {
                self.tabled(distribution, Key::LogNormal(log_normal.sigma()), 0.0, log_normal.median())
            }
            Distribution::Beta(beta) => self.beta(distribution, *beta),
            Distribution::Pert(pert) => self.beta(distribution, pert.beta()),
            Distribution::TruncatedNormal(normal) => {
                self.tabled(distribution, Key::Cut(normal.cut()), normal.origin(), normal.sd())
            }
        }
    }

    fn beta(&mut self, distribution: &Distribution, beta: Beta) -> Kind {
        let (low, high) = distribution.support();
        let (alpha, beta) = beta.shapes();
        self.tabled(distribution, Key::Beta(alpha, beta), low, high - low)
    }

    fn tabled(&mut self, distribution: &Distribution, key: Key, shift: f64, scale: f64) -> Kind {
        let made =
            self.made.iter().find(|(other, _)| other.is_like(&key)).map(|(_, table)| Arc::clone(table));
        let table = made.unwrap_or_else(|| {
            let table = Arc::new(self.make(key));
            self.made.push((key, Arc::clone(&table)));
            table
        });
        Kind::Tabled { table, shift, scale, exact: distribution.clone() }
    }

    fn make(&mut self, key: Key) -> QuantileTable {
        match key {
            Key::Normal => self.normal().table(),
            Key::LogNormal(sigma) => self.normal().power_table(sigma),
            Key::Beta(alpha, beta) => Nodes::new(&StandardBeta { alpha, beta }).table(),
            Key::Cut(cut) => Nodes::new(&cut).table(),
        }
    }

    fn normal(&mut self) -> &Nodes {
        self.normal.get_or_insert_with(|| Nodes::new(&StandardNormal))
    }
}

fn steps(steps: &Steps) -> Kind {
    let pairs = steps.cumulative.iter().zip(&steps.values);
    Kind::Steps(Arc::new(Guide::new(pairs.map(|(cumulative, value)| (*cumulative, *value)).collect())), None)
}

struct StandardNormal;

impl Smooth for StandardNormal {
    fn quantile(&self, p: f64) -> f64 {
        normal_quantile::quantile(p)
    }

    fn density(&self, x: f64) -> f64 {
        normal::density(x)
    }

    fn sd(&self) -> f64 {
        1.0
    }

    fn pearson(&self, x: f64) -> ([f64; 3], [f64; 2]) {
        ([1.0, 0.0, 0.0], [-x, -1.0])
    }
}

struct StandardBeta {
    alpha: f64,
    beta: f64,
}

impl Smooth for StandardBeta {
    fn quantile(&self, p: f64) -> f64 {
        incomplete_beta::quantile(self.alpha, self.beta, p)
    }

    fn density(&self, x: f64) -> f64 {
        incomplete_beta::density(self.alpha, self.beta, x)
    }

    fn sd(&self) -> f64 {
        let sum = self.alpha + self.beta;
        (self.alpha / sum * (self.beta / sum) / (sum + 1.0)).sqrt()
    }

    fn pearson(&self, x: f64) -> ([f64; 3], [f64; 2]) {
        let (a, b) = (self.alpha - 1.0, self.beta - 1.0);
        ([x * (1.0 - x), 1.0 - 2.0 * x, -1.0], [a * (1.0 - x) - b * x, -a - b])
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;
    use crate::distribution::{Distribution, Normal, Pert};

    #[test]
    fn like_shapes_share_a_table() {
        let perts: Vec<Distribution> = (0..1_200_u16)
            .map(|place| {
                let (low, width) = (f64::from(place), 1.0 + f64::from(place % 7));
                Pert::new(low, low + 0.25 * width, low + width, 4.0).expect("sound parameters").into()
            })
            .collect();
        let mut tables = Tables::default();
        for distribution in &perts {
            tables.kind(distribution);
        }
        assert_eq!(tables.made.len(), 1);
        tables.kind(&Normal::new(1.0, 2.0).expect("sound parameters").into());
        assert_eq!(tables.made.len(), 2);
    }
}
