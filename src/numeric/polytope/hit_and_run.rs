//! Hit-and-run: a walk through a convex set whose places are uniform in the limit.
//!
//! From where it is, a step goes in a random direction to a uniform place on the chord through the set
//! (R. L. Smith, "Efficient Monte Carlo procedures for generating points uniformly distributed over bounded
//! regions", *Oper. Res.* 32, 1984; for weights: T. Tervonen, G. van Valkenhoef, N. Baştürk & D. Postmus,
//! "Hit-And-Run enables efficient weight generation for simulation-based multiple criteria decision analysis",
//! *EJOR* 224, 2013).

use super::affine_hull::AffineHull;
use super::dot;
use crate::numeric::ln::ln;
use crate::numeric::normal_quantile::quantile;

/// The least thinning, in steps for each dimension. A step renews about one of the directions; the published
/// rule leaves too few where there are two to four.
const LEAST_FOR_EACH_DIMENSION: usize = 10;

/// The most thinning, in steps for each pair of dimensions. In even coordinates the correlation of neighbouring
/// draws then is lost in the noise of 1,000 draws: the greatest over all weights, all distances from facets, the
/// greatest weight and the sum of squares was below 0.1 (at half as many steps up to 0.2; measured for 5 to 17
/// dimensions, for simplices up to 2^17 times as long as wide and for sets with two weights nearly pinned).
const MOST_FOR_EACH_PAIR: usize = 4;

/// The draws' worth of steps between the centre and the first draw, beside the draw's own.
const BURN_IN: usize = 3;

/// A slope below this is rounding: the step runs along the facet.
const LEVEL: f64 = 1e-14;

/// A set that is walked through.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    centre: Vec<f64>,
    basis: Vec<Vec<f64>>,
    /// The gradients of the facets, the first coordinate of all of them, then the second.
    gradients: Vec<f64>,
    /// The distances from the centre to the facets.
    slacks: Vec<f64>,
    thinning: usize,
}

/// A place on the way.
#[derive(Debug)]
pub(super) struct Walker<'a> {
    chain: &'a Chain,
    place: Vec<f64>,
    slacks: Vec<f64>,
    direction: Vec<f64>,
    slopes: Vec<f64>,
}

impl Chain {
    /// Where chains start.
    #[cfg(test)]
    pub(super) fn centre(&self) -> &[f64] {
        &self.centre
    }

    pub(super) fn new(hull: &AffineHull) -> Self {
        let dimension = hull.basis.len();
        let along = |axis: usize| hull.facets.iter().map(move |facet| facet.gradient[axis]);
        Self {
            centre: hull.centre.clone(),
            basis: hull.basis.clone(),
            gradients: (0..dimension).flat_map(along).collect(),
            slacks: hull.facets.iter().map(|facet| dot(&facet.row, &hull.centre)).collect(),
            thinning: thinning(dimension),
        }
    }

    /// The same set in other coordinates: with the lower triangle L, what was z is now L z.
    pub(super) fn stretched(&self, factor: &[Vec<f64>]) -> Self {
        let facets = self.slacks.len();
        let mut gradients = Vec::with_capacity(self.gradients.len());
        let mut basis = Vec::with_capacity(self.basis.len());
        for axis in 0..self.basis.len() {
            let old = factor.iter().skip(axis).map(|row| row[axis]);
            gradients
                .extend(combined(old.clone().zip(self.gradients.chunks_exact(facets).skip(axis)), facets));
            basis.push(combined(old.zip(self.basis.iter().skip(axis).map(Vec::as_slice)), self.centre.len()));
        }
        Self { basis, gradients, ..self.clone() }
    }

    /// The steps from one draw to the next.
    pub(super) fn thinning(&self) -> usize {
        self.thinning
    }

    /// A walker that has forgotten that it came from the centre.
    pub(super) fn start(&self, uniform: &mut dyn FnMut() -> f64) -> Walker<'_> {
        let mut walker = self.at_centre();
        (0..BURN_IN).for_each(|_| walker.advance(uniform));
        walker
    }

    /// A walker that sets out from the centre.
    pub(super) fn at_centre(&self) -> Walker<'_> {
        let dimension = self.basis.len();
        Walker {
            chain: self,
            place: vec![0.0; dimension],
            slacks: self.slacks.clone(),
            direction: vec![0.0; dimension],
            slopes: vec![0.0; self.slacks.len()],
        }
    }
}

/// A sum of vectors of a length, each times its factor.
fn combined<'a>(terms: impl Iterator<Item = (f64, &'a [f64])>, length: usize) -> Vec<f64> {
    let mut sum = vec![0.0; length];
    for (factor, vector) in terms {
        sum.iter_mut().zip(vector).for_each(|(total, entry)| *total += factor * entry);
    }
    sum
}

/// The steps from one draw to the next: d³ ln(d + 1) / 4 in d dimensions, the default of the authors' R package
/// `hitandrun`, between bounds that were measured. It rests on experiments, not on a theorem.
fn thinning(dimension: usize) -> usize {
    let d = dimension as f64;
    let rule = d * d * d * ln(d + 1.0) / 4.0;
    let most = MOST_FOR_EACH_PAIR * dimension * dimension;
    let ruled = (1..most).find(|steps| *steps as f64 >= rule).unwrap_or(most);
    ruled.max(LEAST_FOR_EACH_DIMENSION * dimension)
}

impl Walker<'_> {
    /// Goes on to the next draw.
    pub(super) fn advance(&mut self, uniform: &mut dyn FnMut() -> f64) {
        for _ in 0..self.chain.thinning {
            self.step(uniform);
        }
        self.measure();
    }

    /// Where it is, in coordinates from the centre.
    pub(super) fn place(&self) -> &[f64] {
        &self.place
    }

    /// A uniform direction, which needs no length of its own as the chord is measured in it, and a uniform place
    /// on the chord.
    pub(super) fn step(&mut self, uniform: &mut dyn FnMut() -> f64) {
        self.direction.iter_mut().for_each(|entry| *entry = quantile(uniform()));
        self.slopes.fill(0.0);
        for (entry, gradients) in
            self.direction.iter().zip(self.chain.gradients.chunks_exact(self.slopes.len()))
        {
            self.slopes.iter_mut().zip(gradients).for_each(|(slope, gradient)| *slope += entry * gradient);
        }
        let (back, forth) = self.chord();
        let way = back + uniform() * (forth - back);
        if !way.is_finite() {
            return;
        }
        self.place.iter_mut().zip(&self.direction).for_each(|(place, entry)| *place += way * entry);
        // At the chord's ends rounding may lead a hair outside.
        self.slacks.iter_mut().zip(&self.slopes).for_each(|(slack, slope)| {
            *slack = (*slack + way * slope).max(0.0);
        });
    }

    /// How far back and forth the facets let the walker go.
    fn chord(&self) -> (f64, f64) {
        let (mut back, mut forth) = (f64::NEG_INFINITY, f64::INFINITY);
        for (slack, slope) in self.slacks.iter().zip(&self.slopes) {
            let way = -slack / slope;
            if *slope > LEVEL {
                back = back.max(way);
            } else if *slope < -LEVEL {
                forth = forth.min(way);
            }
        }
        (back, forth)
    }

    /// Measures the slacks anew, so that rounding does not add up from draw to draw.
    fn measure(&mut self) {
        self.slacks.copy_from_slice(&self.chain.slacks);
        for (entry, gradients) in self.place.iter().zip(self.chain.gradients.chunks_exact(self.slopes.len()))
        {
            self.slacks.iter_mut().zip(gradients).for_each(|(slack, gradient)| *slack += entry * gradient);
        }
        self.slacks.iter_mut().for_each(|slack| *slack = slack.max(0.0));
    }

    /// The weights at this place.
    pub(super) fn weights(&self, weights: &mut [f64]) {
        weights.copy_from_slice(&self.chain.centre);
        for (entry, direction) in self.place.iter().zip(&self.chain.basis) {
            weights.iter_mut().zip(direction).for_each(|(weight, along)| *weight += entry * along);
        }
        weights.iter_mut().for_each(|weight| *weight = weight.max(0.0));
    }
}
