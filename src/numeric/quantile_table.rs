//! Quantiles by table, for drawing: a polynomial of degree five between nodes that are the closer the nearer an end
//! they are, so that one draw costs a few multiplications.
//!
//! The nodes lie at the numbers v = min(p, 1 - p) with four bits after the leading one, down to 2^-13: which pair of
//! nodes a v lies between, and where, stands in its own bits. The polynomial takes value, slope and curvature at both
//! nodes from the exact function. Below the last node, and wherever the polynomial is not exact enough, the table
//! gives NaN, in place of which the caller works the quantile out.

use super::exp::exp;
use super::wide::{Kernel, Simd, Wide};

/// Intervals per octave of v: the bits after the leading one.
const BITS: u32 = 4;

/// Octaves from 2^-13 to one half.
const OCTAVES: usize = 12;

/// Intervals of one side.
const INTERVALS: usize = OCTAVES << BITS;

/// Rows of a side: one for what is below the nodes, one for each interval, one for v = ½; a power of two.
const SIDE: usize = 256;

/// Numbers treated at once.
const BLOCK: usize = 256;

/// The leading bits of the least node, less one.
const BEFORE_FIRST: u64 = ((1023 - 13) << BITS) - 1;

/// Terms of the density's Taylor series.
const TERMS: usize = 14;

/// How far off a polynomial may be, in standard deviations (or of the value itself, where it is a power).
const TOLERANCE: f64 = 8e-10;

/// A continuous distribution whose density d obeys q(x) d'(x) = l(x) d(x), q quadratic and l linear (K. Pearson,
/// "Contributions to the mathematical theory of evolution II", *Philosophical Transactions* A 186, 1895).
pub(crate) trait Smooth {
    fn quantile(&self, p: f64) -> f64;

    fn density(&self, x: f64) -> f64;

    fn sd(&self) -> f64;

    /// q, q', q'' / 2 and l, l' at `x`.
    fn pearson(&self, x: f64) -> ([f64; 3], [f64; 2]);
}

/// Value, slope and curvature of a quantile function by v.
#[derive(Clone, Copy, Debug)]
struct Node {
    value: f64,
    slope: f64,
    curvature: f64,
}

/// One side of a quantile function.
#[derive(Clone, Debug)]
struct Side {
    nodes: Vec<Node>,
    /// The values in the middle of the intervals.
    middles: Vec<f64>,
}

/// A quantile function at its nodes: the upper side, then the lower.
#[derive(Clone, Debug)]
pub(crate) struct Nodes {
    sides: [Side; 2],
    sd: f64,
}

/// The polynomial of an interval, in powers of the place in it from 0 to 1; a line of the processor's cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Row([f64; 6]);

/// A quantile function by table.
#[derive(Clone, Debug)]
pub(crate) struct QuantileTable {
    rows: Box<[Row]>,
}

/// The v of a node, from the least up.
fn node(place: usize) -> f64 {
    f64::from_bits((BEFORE_FIRST + 1 + place as u64) << (52 - BITS))
}

impl Nodes {
    /// By marching from the median outwards: from node to node the density is its Taylor series, which needs no
    /// logarithm or power. Where the series converges too slowly, the quantile itself is called.
    pub(crate) fn new(smooth: &impl Smooth) -> Self {
        let start = At::exact(smooth, 0.5);
        Self { sides: [side(smooth, start, true), side(smooth, start, false)], sd: smooth.sd() }
    }

    /// e to the power `sigma` times the quantile function: from normal to log-normal.
    fn power(&self, sigma: f64) -> Self {
        let node = |node: &Node| {
            let value = exp(sigma * node.value);
            let slope = sigma * node.slope;
            Node { value, slope: value * slope, curvature: value * (slope * slope + sigma * node.curvature) }
        };
        let side = |side: &Side| Side {
            nodes: side.nodes.iter().map(node).collect(),
            middles: side.middles.iter().map(|value| exp(sigma * value)).collect(),
        };
        let [upper, lower] = &self.sides;
        Self { sides: [side(upper), side(lower)], sd: self.sd }
    }

    /// The table.
    pub(crate) fn table(&self) -> QuantileTable {
        QuantileTable::new(self, |_| TOLERANCE * self.sd)
    }

    /// The table of e to the power `sigma` times the quantile function.
    pub(crate) fn power_table(&self, sigma: f64) -> QuantileTable {
        QuantileTable::new(&self.power(sigma), |middle| TOLERANCE * middle)
    }
}

/// The nodes of one side, from the median outwards and then in rising order of v.
fn side(smooth: &impl Smooth, start: At, upper: bool) -> Side {
    let sign = if upper { -1.0 } else { 1.0 };
    let mut at = start;
    let mut nodes = vec![at.node(sign)];
    let mut middles = Vec::with_capacity(INTERVALS);
    for place in (0..INTERVALS).rev() {
        let (outer, width) = (node(place), node(place + 1) - node(place));
        let probability = |v: f64| if upper { 1.0 - v } else { v };
        if let Some((next, middle)) = march(smooth, at, -sign * width) {
            at = next;
            middles.push(middle);
        } else {
            at = At::exact(smooth, probability(outer));
            middles.push(smooth.quantile(probability(outer + 0.5 * width)));
        }
        nodes.push(at.node(sign));
    }
    nodes.reverse();
    middles.reverse();
    Side { nodes, middles }
}

/// Where the probability is `change` further on, and the value half the way there: by one series, or where that
/// converges too slowly by eight; none if that is too slow as well.
fn march(smooth: &impl Smooth, at: At, change: f64) -> Option<(At, f64)> {
    let series = Series::new(smooth, at);
    if let Some(next) = series.ahead(change) {
        return Some((next, series.value + series.step(0.5 * change)));
    }
    let (mut next, mut middle) = (at, at.value);
    for part in 0..8_u8 {
        next = Series::new(smooth, next).ahead(0.125 * change)?;
        if part == 3 {
            middle = next.value;
        }
    }
    Some((next, middle))
}

/// A value with its density and the density's slope.
#[derive(Clone, Copy, Debug)]
struct At {
    value: f64,
    density: f64,
    slope: f64,
}

impl At {
    fn exact(smooth: &impl Smooth, p: f64) -> Self {
        let value = smooth.quantile(p);
        let density = smooth.density(value);
        let (q, l) = smooth.pearson(value);
        Self { value, density, slope: density * l[0] / q[0] }
    }

    /// By the rule for the derivatives of an inverse function.
    fn node(self, sign: f64) -> Node {
        let inverse = 1.0 / self.density;
        Node {
            value: self.value,
            slope: sign * inverse,
            curvature: -self.slope * inverse * inverse * inverse,
        }
    }
}

/// 1, 1/2, 1/3 and so on.
const RECIPROCALS: [f64; TERMS] = {
    let mut list = [1.0; TERMS];
    let mut place = 1;
    while place < TERMS {
        list[place] = 1.0 / (place + 1) as f64;
        place += 1;
    }
    list
};

/// The density's Taylor series about a value.
struct Series {
    value: f64,
    terms: [f64; TERMS],
}

impl Series {
    /// From q d' = l d, term by term.
    fn new(smooth: &impl Smooth, at: At) -> Self {
        let (q, l) = smooth.pearson(at.value);
        let inverse = 1.0 / q[0];
        let mut terms = [0.0; TERMS];
        let (mut before, mut last, mut n) = (0.0, at.density, 0.0);
        for (term, reciprocal) in terms.iter_mut().zip(RECIPROCALS) {
            *term = last;
            let next = (l[0] - q[1] * n) * last + (l[1] - q[2] * (n - 1.0)) * before;
            before = last;
            last = next * inverse * reciprocal;
            n += 1.0;
        }
        Self { value: at.value, terms }
    }

    /// Where the probability is `change` further on; none if the series does not converge fast enough.
    fn ahead(&self, change: f64) -> Option<At> {
        let near = self.step(change);
        let (excess, density, slope) = self.at(near);
        let correction = (excess - change) / density;
        let last = self.terms.iter().fold(near, |power, _| power * near) * self.terms[TERMS - 1] / near;
        let converges = last.abs() <= 1e-14 * change.abs();
        let (value, density) = (self.value + (near - correction), density - correction * slope);
        converges.then_some(At { value, density, slope })
    }

    /// The probability between the value and one a `step` further, the density there and its slope.
    fn at(&self, step: f64) -> (f64, f64, f64) {
        let (mut probability, mut density, mut slope) = (0.0, 0.0, 0.0);
        for (term, reciprocal) in self.terms.iter().zip(RECIPROCALS).rev() {
            slope = slope * step + density;
            density = density * step + term;
            probability = probability * step + term * reciprocal;
        }
        (probability * step, density, slope)
    }

    /// The step over which the probability changes by so much: four terms of the inverse series, then once Newton's
    /// method.
    fn step(&self, change: f64) -> f64 {
        let [first, second, third, fourth, ..] = self.terms;
        let inverse = 1.0 / first;
        let (y, b, c, d) =
            (change * inverse, second / 2.0 * inverse, third / 3.0 * inverse, fourth / 4.0 * inverse);
        let step = y * (1.0 - y * (b - y * (2.0 * b * b - c + y * (5.0 * b * c - d - 5.0 * b * b * b))));
        let (excess, density, _) = self.at(step);
        step - (excess - change) / density
    }
}

impl QuantileTable {
    fn new(nodes: &Nodes, tolerance: impl Fn(f64) -> f64) -> Self {
        let mut rows = vec![Row([f64::NAN; 6]); 2 * SIDE].into_boxed_slice();
        for (side, rows) in nodes.sides.iter().zip(rows.chunks_exact_mut(SIDE)) {
            let intervals = side.nodes.windows(2).zip(&side.middles);
            for ((place, (ends, middle)), row) in intervals.enumerate().zip(rows.iter_mut().skip(1)) {
                if let [left, right] = ends {
                    let polynomial = hermite(*left, *right, node(place + 1) - node(place));
                    if (value(&polynomial, 0.5) - middle).abs() <= tolerance(*middle) {
                        *row = Row(polynomial);
                    }
                }
            }
            if let (Some(median), Some(row)) = (side.nodes.last(), rows.get_mut(INTERVALS + 1)) {
                *row = Row([median.value, 0.0, 0.0, 0.0, 0.0, 0.0]);
            }
        }
        Self { rows }
    }

    /// Puts `shift` + `scale` times the quantile, kept between `ends`, in the place of each number between 0 and 1.
    /// Says whether some have no entry; these are NaN.
    pub(crate) fn fill(
        &self,
        wide: Wide,
        (shift, scale): (f64, f64),
        ends: (f64, f64),
        column: &mut [f64],
    ) -> bool {
        match <&[Row; 2 * SIDE]>::try_from(&*self.rows) {
            Ok(rows) => wide.run(Look { rows, shift, scale, low: ends.0, high: ends.1, column }),
            Err(_) => true,
        }
    }
}

/// The polynomial of degree five with value, slope and curvature of both ends.
fn hermite(left: Node, right: Node, width: f64) -> [f64; 6] {
    let (slope, bend) = (width * left.slope, 0.5 * width * width * left.curvature);
    let value = right.value - left.value - slope - bend;
    let end_slope = width * right.slope - slope - 2.0 * bend;
    let half_curvature = 0.5 * (width * width * right.curvature) - bend;
    [
        left.value,
        slope,
        bend,
        10.0 * value - 4.0 * end_slope + half_curvature,
        -15.0 * value + 7.0 * end_slope - 2.0 * half_curvature,
        6.0 * value - 3.0 * end_slope + half_curvature,
    ]
}

#[inline(always)]
fn value(polynomial: &[f64; 6], t: f64) -> f64 {
    let pair = |from: usize| polynomial[from] + polynomial[from + 1] * t;
    let square = t * t;
    pair(0) + square * (pair(2) + square * pair(4))
}

struct Look<'a> {
    rows: &'a [Row; 2 * SIDE],
    shift: f64,
    scale: f64,
    low: f64,
    high: f64,
    column: &'a mut [f64],
}

impl Kernel for Look<'_> {
    type Output = bool;

    #[inline(always)]
    fn run<S: Simd>(self, _: S) -> bool {
        let mut missing = false;
        let (mut places, mut within) = ([0; BLOCK], [0.0; BLOCK]);
        for block in self.column.chunks_mut(BLOCK) {
            // In three loops, of which the first and the last go many at a time.
            for ((cell, place), t) in block.iter().zip(&mut places).zip(&mut within) {
                (*place, *t) = place_of(*cell);
            }
            for ((cell, place), t) in block.iter_mut().zip(&places).zip(&within) {
                #[expect(clippy::cast_possible_truncation, reason = "a place is below 512")]
                let row = &self.rows[*place as usize % (2 * SIDE)];
                *cell = value(&row.0, *t);
            }
            for cell in block {
                let found = self.shift + self.scale * *cell;
                let found = if found < self.low { self.low } else { found };
                *cell = if found > self.high { self.high } else { found };
                missing |= cell.is_nan();
            }
        }
        missing
    }
}

/// The row of a number between 0 and 1, and how far in its interval it is.
#[inline(always)]
fn place_of(p: f64) -> (u64, f64) {
    let from_middle = p - 0.5;
    let bits = (0.5 - from_middle.abs()).to_bits();
    // The sign tells the side, without a branch.
    let side = (from_middle.to_bits() >> 63) * SIDE as u64;
    let place = (bits >> (52 - BITS)).max(BEFORE_FIRST) - BEFORE_FIRST + side;
    // What stands after the bits of the place is how far in the interval.
    let t = f64::from_bits(((bits << BITS) & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000) - 1.0;
    (place, t)
}
