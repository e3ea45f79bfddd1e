//! Coordinates in which a set is about as long as it is wide.
//!
//! Hit-and-run is slow along a set that is much longer than wide. Corners and pilot walks tell its covariance, and
//! the coordinates are stretched so that it is about the same in all directions (L. Lovász & S. Vempala,
//! "Simulated annealing in convex bodies and an O*(n⁴) volume algorithm", *J. Comput. Syst. Sci.* 72, 2006, who
//! call it rounding). A uniform distribution stays uniform under a linear map, so that a poor estimate costs
//! speed and nothing else.

use super::affine_hull::AffineHull;
use super::dot;
use super::hit_and_run::Chain;
use crate::numeric::stream::Stream;

/// The pilot walks, each in the coordinates that the one before led to.
const WALKS: usize = 2;

/// The steps of a pilot walk, times the cube of the dimension. In even coordinates about d² steps lead from one
/// place to another that has little to do with it, and a covariance needs some multiple of d such places.
const STEPS: usize = 20;

/// The most steps of a pilot walk, beyond which construction would take too long.
const MOST_STEPS: usize = 100_000;

/// A variance below this share of its coordinate's own is rounding.
const NO_VARIANCE: f64 = 1e-12;

/// A walk through the set in even coordinates.
pub(super) fn even_chain(hull: &AffineHull) -> Chain {
    let stream = Stream::new(0, "polytope.pilot");
    let mut next = 0;
    let mut uniform = || {
        next += 1;
        stream.uniform(next)
    };
    let mut chain = evened(Chain::new(hull), of_corners(hull));
    for _ in 0..WALKS {
        let covariance = of_walk(&chain, &mut uniform);
        chain = evened(chain, covariance);
    }
    chain
}

/// The coordinates stretched to a covariance, or as they are if it is not of full rank.
fn evened(chain: Chain, covariance: Vec<Vec<f64>>) -> Chain {
    factor(covariance).map(|factor| chain.stretched(&factor)).unwrap_or(chain)
}

/// The covariance of corners far from each facet and on it: for a simplex a multiple of its own, however steep.
fn of_corners(hull: &AffineHull) -> Vec<Vec<f64>> {
    let corners = hull.corners();
    let mut sums = Covariance::new(hull.basis.len());
    for corner in &corners {
        let place = |direction: &Vec<f64>| dot(direction, corner) - dot(direction, &hull.centre);
        sums.add(&hull.basis.iter().map(place).collect::<Vec<f64>>());
    }
    sums.covariance()
}

/// The covariance of the places of a pilot walk from the centre.
fn of_walk(chain: &Chain, uniform: &mut dyn FnMut() -> f64) -> Vec<Vec<f64>> {
    let mut walker = chain.at_centre();
    let size = walker.place().len();
    let mut sums = Covariance::new(size);
    for _ in 0..(STEPS * size * size * size).min(MOST_STEPS) {
        walker.step(uniform);
        sums.add(walker.place());
    }
    sums.covariance()
}

/// Sums of places and of their products, the lower triangle.
struct Covariance {
    count: f64,
    sums: Vec<f64>,
    products: Vec<Vec<f64>>,
}

impl Covariance {
    fn new(size: usize) -> Self {
        Self {
            count: 0.0,
            sums: vec![0.0; size],
            products: (1..=size).map(|length| vec![0.0; length]).collect(),
        }
    }

    fn add(&mut self, place: &[f64]) {
        self.count += 1.0;
        self.sums.iter_mut().zip(place).for_each(|(sum, entry)| *sum += entry);
        for (products, entry) in self.products.iter_mut().zip(place) {
            products.iter_mut().zip(place).for_each(|(product, other)| *product += entry * other);
        }
    }

    fn covariance(mut self) -> Vec<Vec<f64>> {
        for (products, sum) in self.products.iter_mut().zip(&self.sums) {
            for (product, other) in products.iter_mut().zip(&self.sums) {
                *product = (*product - sum * other / self.count) / self.count;
            }
        }
        self.products
    }
}

/// The lower triangle whose product with its transpose the matrix is (Cholesky), from its lower triangle.
fn factor(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    for row in 0..matrix.len() {
        let (above, below) = matrix.split_at_mut(row);
        let current = &mut below[0];
        let own = current[row];
        for (column, pivot_row) in above.iter().enumerate() {
            current[column] =
                (current[column] - dot(&current[..column], &pivot_row[..column])) / pivot_row[column];
        }
        let left = own - dot(&current[..row], &current[..row]);
        if left.is_nan() || left <= NO_VARIANCE * own {
            return None;
        }
        current[row] = left.sqrt();
    }
    Some(matrix)
}
