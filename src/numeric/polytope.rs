//! The weights that linear statements leave, and uniform draws from them.
//!
//! The set is {w : w ≥ 0, Σw = 1, a·w ≥ 0 for every row a}. How it is drawn from depends on its shape and is
//! told by [`Polytope::method`]: a simplex exactly, a set that fills a fair part of the plain simplex by
//! rejection, any other by hit-and-run.

mod affine_hull;
mod corners;
mod hit_and_run;
mod rounding;

use super::linear_programme::{LinearProgramme, Relation};
use super::ln::ln;
use super::stream::Stream;
use affine_hull::AffineHull;
use hit_and_run::Chain;

/// The draws from the plain simplex that tell how much of it the set fills.
const TRIAL: u32 = 2_000;

/// The least part of the plain simplex that rejection is used for.
const LEAST_ACCEPTANCE: f64 = 0.005;

/// The most draws from the plain simplex for one from the set. At the least acceptance all of them miss with
/// probability 0.995^20,000 < 1e-43; the draw then comes from a chain of hit-and-run instead.
const MOST_TRIES: usize = 20_000;

/// How a set is drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Method {
    /// Uniform barycentric coordinates of a simplex: exact, every draw by itself.
    Exact,
    /// Draws from the plain simplex until one is in the set: exact, every draw by itself.
    Rejection {
        /// The part of the plain simplex that the set fills, estimated from a fixed trial.
        acceptance: f64,
    },
    /// A walk of hit-and-run: uniform in the limit, neighbouring draws nearly independent.
    HitAndRun {
        /// The steps of the chain from one draw to the next.
        thinning: usize,
    },
}

/// Weights that are at least zero, add up to one and satisfy every row.
#[derive(Debug, Clone)]
pub(crate) struct Polytope {
    size: usize,
    sampler: Sampler,
}

#[derive(Debug, Clone)]
enum Sampler {
    Exact { vertices: Vec<Vec<f64>> },
    Rejection { acceptance: f64, rows: Vec<Vec<f64>>, chain: Chain },
    HitAndRun { chain: Chain },
}

impl Polytope {
    /// The set of `size` weights with a·w ≥ 0 for every row a; `size` is at least 1.
    ///
    /// # Errors
    ///
    /// If no weights satisfy all rows: the numbers, in order, of rows that contradict each other, of which none
    /// can be left out (J. W. Chinneck & E. W. Dravnieks, "Locating minimal infeasible constraint sets in
    /// linear programs", *ORSA J. Comput.* 3, 1991: the deletion filter).
    pub(crate) fn new(size: usize, rows: &[Vec<f64>]) -> Result<Self, Vec<usize>> {
        let hull = AffineHull::of(size, rows).ok_or_else(|| conflict(size, rows))?;
        if let Some(vertices) = corners::of_simplex(&hull) {
            return Ok(Self { size, sampler: Sampler::Exact { vertices } });
        }
        let rows = proper_rows(&hull);
        let acceptance = if hull.basis.len() + 1 == size { acceptance(size, &rows) } else { 0.0 };
        let sampler = if acceptance >= LEAST_ACCEPTANCE {
            Sampler::Rejection { acceptance, rows, chain: Chain::new(&hull) }
        } else {
            Sampler::HitAndRun { chain: rounding::even_chain(&hull) }
        };
        Ok(Self { size, sampler })
    }

    /// How the set is drawn from.
    pub(crate) fn method(&self) -> Method {
        match &self.sampler {
            Sampler::Exact { .. } => Method::Exact,
            Sampler::Rejection { acceptance, .. } => Method::Rejection { acceptance: *acceptance },
            Sampler::HitAndRun { chain } => Method::HitAndRun { thinning: chain.thinning() },
        }
    }

    /// The corners of a set that is a simplex: one more than its dimension.
    #[cfg(test)]
    fn vertices(&self) -> Option<&[Vec<f64>]> {
        match &self.sampler {
            Sampler::Exact { vertices } => Some(vertices),
            Sampler::Rejection { .. } | Sampler::HitAndRun { .. } => None,
        }
    }

    /// The mean of the corners of a simplex; of other sets where chains start.
    #[cfg(test)]
    fn centre(&self) -> Vec<f64> {
        match &self.sampler {
            Sampler::Exact { vertices } => mean(vertices),
            Sampler::Rejection { chain, .. } | Sampler::HitAndRun { chain } => chain.centre().to_vec(),
        }
    }

    /// Uniform draws from the set: weight k of draw d goes to `out[k * count + d]`.
    ///
    /// `uniform` gives numbers between 0 and 1, never an end. An exact draw takes one for each vertex, in order;
    /// the other methods take as many as they come to need. The draws depend on these numbers and on nothing
    /// else: a chain starts at the centre in every block.
    pub(crate) fn sample_block(&self, uniform: &mut dyn FnMut() -> f64, count: usize, out: &mut [f64]) {
        let mut weights = vec![0.0; self.size];
        let mut put = |draw: usize, weights: &[f64]| {
            for (column, weight) in out.chunks_exact_mut(count.max(1)).zip(weights) {
                column[draw] = *weight;
            }
        };
        match &self.sampler {
            Sampler::Exact { vertices } => (0..count).for_each(|draw| {
                barycentric(vertices, uniform, &mut weights);
                put(draw, &weights);
            }),
            Sampler::Rejection { rows, chain, .. } => (0..count).for_each(|draw| {
                if !accepted(rows, uniform, &mut weights) {
                    chain.start(uniform).weights(&mut weights);
                }
                put(draw, &weights);
            }),
            Sampler::HitAndRun { chain } => {
                let mut walker = chain.start(uniform);
                (0..count).for_each(|draw| {
                    walker.advance(uniform);
                    walker.weights(&mut weights);
                    put(draw, &weights);
                });
            }
        }
    }
}

/// A point of a simplex with uniform barycentric coordinates: exponential ones, over their sum (L. Devroye,
/// *Non-Uniform Random Variate Generation*, 1986, ch. XI, theorem 4.1).
fn barycentric(vertices: &[Vec<f64>], uniform: &mut dyn FnMut() -> f64, weights: &mut [f64]) {
    weights.fill(0.0);
    let mut total = 0.0;
    for vertex in vertices {
        let share = -ln(uniform());
        total += share;
        for (weight, corner) in weights.iter_mut().zip(vertex) {
            *weight += share * corner;
        }
    }
    for weight in weights {
        *weight /= total;
    }
}

/// Draws from the plain simplex until one satisfies the rows; `false` if none of a great many does.
fn accepted(rows: &[Vec<f64>], uniform: &mut dyn FnMut() -> f64, weights: &mut [f64]) -> bool {
    for _ in 0..MOST_TRIES {
        if tried(rows, uniform, weights) {
            let total: f64 = weights.iter().sum();
            for weight in weights {
                *weight /= total;
            }
            return true;
        }
    }
    false
}

/// One draw from the plain simplex, not yet over its sum, and whether it satisfies the rows.
fn tried(rows: &[Vec<f64>], uniform: &mut dyn FnMut() -> f64, weights: &mut [f64]) -> bool {
    for weight in weights.iter_mut() {
        *weight = -ln(uniform());
    }
    rows.iter().all(|row| dot(row, weights) >= 0.0)
}

/// The part of the plain simplex that satisfies the rows, by a trial that is the same every time.
fn acceptance(size: usize, rows: &[Vec<f64>]) -> f64 {
    let stream = Stream::new(0, "polytope.acceptance");
    let mut next = 0;
    let mut uniform = || {
        next += 1;
        stream.uniform(next)
    };
    let mut weights = vec![0.0; size];
    let hits = (0..TRIAL).filter(|_| tried(rows, &mut uniform, &mut weights)).count();
    hits as f64 / f64::from(TRIAL)
}

/// The facets other than "a weight is at least zero", which holds of every draw from the plain simplex.
fn proper_rows(hull: &AffineHull) -> Vec<Vec<f64>> {
    let rows = hull.facets.iter().map(|facet| &facet.row);
    rows.filter(|row| row.iter().any(|entry| *entry < 0.0)).cloned().collect()
}

/// Rows that contradict each other, none of which can be left out.
fn conflict(size: usize, rows: &[Vec<f64>]) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..rows.len()).collect();
    for row in 0..rows.len() {
        let others: Vec<usize> = kept.iter().copied().filter(|other| *other != row).collect();
        if programme(size, others.iter().map(|other| rows[*other].as_slice())).feasible().is_none() {
            kept = others;
        }
    }
    kept
}

/// The set as the feasible points of a linear programme.
fn programme<'a>(size: usize, rows: impl Iterator<Item = &'a [f64]>) -> LinearProgramme {
    let mut programme = LinearProgramme::new(size);
    programme.add(&vec![1.0; size], Relation::Equal, 1.0);
    rows.for_each(|row| programme.add(row, Relation::AtLeast, 0.0));
    programme
}

#[cfg(test)]
fn mean(points: &[Vec<f64>]) -> Vec<f64> {
    let size = points.first().map_or(0, Vec::len);
    let sum = |k: usize| points.iter().map(|point| point[k]).sum::<f64>();
    (0..size).map(|k| sum(k) / points.len() as f64).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: usize = 40_000;

    fn counter(name: &str) -> impl FnMut() -> f64 {
        let stream = Stream::new(3, name);
        let mut next = 0;
        move || {
            next += 1;
            stream.uniform(next)
        }
    }

    /// a ≥ factor · b.
    fn ratio(size: usize, a: usize, factor: f64, b: usize) -> Vec<f64> {
        let mut row = vec![0.0; size];
        row[a] += 1.0;
        row[b] -= factor;
        row
    }

    fn order(size: usize) -> Vec<Vec<f64>> {
        (1..size).map(|place| ratio(size, place - 1, 1.0, place)).collect()
    }

    /// The draws, each by itself.
    fn draws(polytope: &Polytope, count: usize) -> Vec<Vec<f64>> {
        let mut columns = vec![f64::NAN; polytope.size * count];
        polytope.sample_block(&mut counter("draws"), count, &mut columns);
        (0..count).map(|draw| (0..polytope.size).map(|k| columns[k * count + draw]).collect()).collect()
    }

    fn walked(size: usize, rows: &[Vec<f64>]) -> Polytope {
        let hull = AffineHull::of(size, rows).expect("there is one");
        let chain = rounding::even_chain(&hull);
        Polytope { size, sampler: Sampler::HitAndRun { chain } }
    }

    fn dimension(size: usize, rows: &[Vec<f64>]) -> usize {
        AffineHull::of(size, rows).expect("there is one").basis.len()
    }

    fn share(draws: &[Vec<f64>], holds: impl Fn(&[f64]) -> bool) -> f64 {
        draws.iter().filter(|weights| holds(weights)).count() as f64 / draws.len() as f64
    }

    fn moments(draws: &[Vec<f64>], figure: impl Fn(&[f64]) -> f64) -> (f64, f64) {
        let mean = draws.iter().map(|weights| figure(weights)).sum::<f64>() / draws.len() as f64;
        let squares =
            draws.iter().map(|weights| (figure(weights) - mean) * (figure(weights) - mean)).sum::<f64>();
        (mean, (squares / draws.len() as f64).sqrt())
    }

    fn greatest(weights: &[f64]) -> f64 {
        weights.iter().copied().fold(0.0, f64::max)
    }

    fn assert_members(rows: &[Vec<f64>], draws: &[Vec<f64>]) {
        for weights in draws {
            assert!(weights.iter().all(|weight| *weight >= 0.0), "{weights:?}");
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{weights:?}");
            assert!(rows.iter().all(|row| dot(row, weights) > -1e-12), "{weights:?}");
        }
    }

    /// The chances of the plain simplex: n (1 - t)^(n-1) for t of at least a half.
    fn assert_plain(draws: &[Vec<f64>]) {
        for (above, chance) in [(0.5, 0.75), (0.6, 0.48), (0.8, 0.12)] {
            let found = share(draws, |weights| greatest(weights) > above);
            assert!((found - chance).abs() < 0.01, "{above}: {found}");
        }
        for k in 0..3 {
            let (mean, sd) = moments(draws, |weights| weights[k]);
            assert!((mean - 1.0 / 3.0).abs() < 0.005 && (sd - 0.235_702).abs() < 0.004, "{mean} {sd}");
        }
    }

    #[test]
    fn the_plain_simplex_has_its_moments() {
        let plain = Polytope::new(3, &[]).expect("there is one");
        assert_eq!(plain.method(), Method::Exact);
        assert_eq!(
            plain.vertices().expect("there is one"),
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
        );
        assert_plain(&draws(&plain, DRAWS));
        assert_plain(&draws(&walked(3, &[]), DRAWS));
        let five = draws(&Polytope::new(5, &[]).expect("there is one"), DRAWS);
        assert!((share(&five, |weights| greatest(weights) > 0.5) - 0.3125).abs() < 0.01);
    }

    /// F. H. Barron & B. E. Barrett, "Decision quality using ranked attribute weights", *Manag. Sci.* 42, 1996.
    #[test]
    fn a_rank_order_has_its_centroid() {
        let three = [0.611_111, 0.277_778, 0.111_111];
        let four = [0.520_833, 0.270_833, 0.145_833, 0.0625];
        for expected in [&three[..], &four] {
            let size = expected.len();
            let exact = Polytope::new(size, &order(size)).expect("there is one");
            assert_eq!(exact.method(), Method::Exact);
            assert!(exact.centre().iter().zip(expected).all(|(found, mean)| (found - mean).abs() < 1e-6));
            for polytope in [exact, walked(size, &order(size))] {
                let draws = draws(&polytope, DRAWS);
                assert_members(&order(size), &draws);
                for (k, mean) in expected.iter().enumerate() {
                    let (found, sd) = moments(&draws, |weights| weights[k]);
                    assert!((found - mean).abs() < 5.0 * sd / 200.0, "{found} {mean}");
                }
            }
        }
    }

    #[test]
    fn chains_of_ratios_and_pairs_are_exact() {
        let pair = Polytope::new(2, &[ratio(2, 0, 2.0, 1)]).expect("there is one");
        let third = 1.0 / 3.0;
        for (corner, expected) in
            pair.vertices().expect("there is one").iter().zip([[1.0, 0.0], [2.0 * third, third]])
        {
            assert!(
                corner.iter().zip(expected).all(|(found, wanted)| (found - wanted).abs() < 1e-15),
                "{corner:?}"
            );
        }
        for size in [3, 8, 16] {
            let rows: Vec<Vec<f64>> = (1..size).map(|place| ratio(size, place - 1, 3.0, place)).collect();
            let chain = Polytope::new(size, &rows).expect("there is one");
            assert_eq!(
                (chain.method(), chain.vertices().expect("there is one").len()),
                (Method::Exact, size)
            );
            assert_members(&rows, &draws(&chain, 200));
        }
    }

    #[test]
    fn an_exact_draw_takes_a_number_for_each_vertex() {
        let polytope = Polytope::new(4, &order(4)).expect("there is one");
        let mut taken = 0;
        let mut source = counter("taken");
        let mut uniform = || {
            taken += 1;
            source()
        };
        polytope.sample_block(&mut uniform, 10, &mut [0.0; 40]);
        assert_eq!(taken, 40);
    }

    /// Two statements about the same weight: not a simplex, in three sizes.
    fn fan(size: usize) -> Vec<Vec<f64>> {
        vec![ratio(size, 0, 2.0, 1), ratio(size, 0, 1.5, 2), ratio(size, size - 1, 0.5, 2)]
    }

    #[test]
    fn hit_and_run_agrees_with_rejection() {
        for size in [3, 4, 7] {
            let rejection = Polytope::new(size, &fan(size)).expect("there is one");
            assert!(matches!(rejection.method(), Method::Rejection { acceptance } if acceptance > 0.05));
            let (one, other) = (draws(&rejection, DRAWS), draws(&walked(size, &fan(size)), DRAWS / 4));
            assert_members(&fan(size), &one);
            assert_members(&fan(size), &other);
            let assert_same = |name: &str, figure: &dyn Fn(&[f64]) -> f64| {
                let ((mean, sd), (walked, _)) = (moments(&one, figure), moments(&other, figure));
                assert!((mean - walked).abs() < 5.0 * sd / 100.0, "{size} {name}: {mean} {walked}");
            };
            for k in 0..size {
                assert_same("weight", &|weights| weights[k]);
                assert_same("square", &|weights| weights[k] * weights[k]);
            }
            assert_same("greatest", &greatest);
            assert_same("half", &|weights| f64::from(u8::from(weights[0] > 0.5)));
        }
    }

    #[test]
    fn a_narrow_set_in_many_weights_is_walked() {
        let size = 8;
        let mut rows = fan(size);
        rows.extend([ratio(size, 1, 0.499, 0), ratio(size, 3, 4.0, 4), ratio(size, 3, 4.0, 5)]);
        let narrow = Polytope::new(size, &rows).expect("there is one");
        assert_eq!(narrow.method(), Method::HitAndRun { thinning: 179 });
        let first = draws(&narrow, 500);
        assert_members(&rows, &first);
        assert_eq!(first, draws(&narrow, 500));
        assert!(dot(&rows[0], &narrow.centre()) > 0.0);
    }

    #[test]
    fn weights_pinned_to_each_other_stay_so() {
        let size = 5;
        let pinned = [ratio(size, 0, 2.0, 1), ratio(size, 1, 0.5, 0)];
        let simplex = Polytope::new(size, &pinned).expect("there is one");
        assert_eq!((simplex.method(), dimension(size, &pinned)), (Method::Exact, 3));
        let fan = [ratio(size, 0, 1.5, 2), ratio(size, 0, 1.5, 3)];
        let rows: Vec<Vec<f64>> = pinned.into_iter().chain(fan).collect();
        let walked = Polytope::new(size, &rows).expect("there is one");
        assert!(matches!(walked.method(), Method::HitAndRun { .. }));
        for draws in [draws(&simplex, 500), draws(&walked, 500)] {
            assert!(draws.iter().all(|weights| (weights[0] - 2.0 * weights[1]).abs() < 1e-12));
        }
        // The same set by rejection, the first two weights together as one.
        let together = |row: &Vec<f64>| vec![(2.0 * row[0] + row[1]) / 3.0, row[2], row[3], row[4]];
        let rejection =
            Polytope::new(4, &rows[2..].iter().map(together).collect::<Vec<_>>()).expect("there is one");
        assert!(matches!(rejection.method(), Method::Rejection { .. }));
        for k in 1..4 {
            let (mean, sd) = moments(&draws(&walked, 20_000), |weights| weights[k + 1]);
            let (expected, _) = moments(&draws(&rejection, 20_000), |weights| weights[k]);
            assert!((mean - expected).abs() < 5.0 * sd / 100.0, "{k}: {mean} {expected}");
        }
    }

    #[test]
    fn a_single_point_is_drawn() {
        let equal: Vec<Vec<f64>> = (0..3).map(|place| ratio(3, place, 1.0, (place + 1) % 3)).collect();
        let ruled_out = [vec![-1.0, 0.0], vec![0.0, 0.0]];
        for (size, rows, point) in
            [(1, &[][..], &[1.0][..]), (2, &ruled_out, &[0.0, 1.0]), (3, &equal, &[1.0 / 3.0; 3])]
        {
            let polytope = Polytope::new(size, rows).expect("there is one");
            assert_eq!((polytope.method(), dimension(size, rows)), (Method::Exact, 0));
            for weights in draws(&polytope, 20).iter().chain([&polytope.centre()]) {
                assert!(weights.iter().zip(point).all(|(found, wanted)| (found - wanted).abs() < 1e-15));
            }
        }
    }

    #[test]
    fn redundant_rows_make_no_difference() {
        let mut rows = order(4);
        rows.extend([ratio(4, 0, 1.0, 3), ratio(4, 1, 0.5, 2), vec![0.0; 4], vec![1.0; 4]]);
        rows.extend([ratio(4, 0, 1.0, 1), vec![7.0, -7.0, 0.0, 0.0], vec![0.0, 0.0, 0.0, 2.0]]);
        let polytope = Polytope::new(4, &rows).expect("there is one");
        assert_eq!(polytope.method(), Method::Exact);
        let mut found = polytope.vertices().expect("there is one").to_vec();
        let mut expected =
            Polytope::new(4, &order(4)).expect("there is one").vertices().expect("there is one").to_vec();
        for corners in [&mut found, &mut expected] {
            corners.sort_by(|one, other| one[0].total_cmp(&other[0]));
        }
        for (corner, expected) in found.concat().iter().zip(expected.concat()) {
            assert!((corner - expected).abs() < 1e-14);
        }
    }

    #[test]
    fn rows_that_are_nearly_equalities_keep_their_draws_inside() {
        for (gap, expected) in [(1e-3, 3), (1e-6, 3), (1e-8, 3), (1e-11, 2)] {
            let rows = [ratio(4, 0, 2.0, 1), ratio(4, 1, 0.5 - gap, 0)];
            for extra in [vec![], fan(4)] {
                let rows: Vec<Vec<f64>> = rows.iter().cloned().chain(extra).collect();
                let polytope = Polytope::new(4, &rows).expect("there is one");
                assert_eq!(dimension(4, &rows), expected, "{gap}");
                assert_members(&rows, &draws(&polytope, 300));
            }
        }
    }

    #[test]
    fn a_contradiction_is_told_by_its_rows() {
        let mut rows = vec![ratio(4, 3, 1.0, 0), ratio(4, 0, 2.0, 1), ratio(4, 3, 0.5, 1)];
        rows.extend([
            ratio(4, 1, 2.0, 2),
            ratio(4, 3, 1.0, 2),
            ratio(4, 2, 1.0, 0),
            vec![1.0, 1.0, 1.0, -1.0],
        ]);
        assert_eq!(Polytope::new(4, &rows).unwrap_err(), [1, 3, 5, 6]);
        let cycle = [ratio(3, 0, 2.0, 1), ratio(3, 1, 2.0, 2), ratio(3, 2, 1.0, 0)];
        assert_eq!(Polytope::new(3, &cycle).unwrap_err(), [0, 1, 2]);
        assert_eq!(Polytope::new(2, &[vec![0.5, 0.1], vec![-1.0, -1.0]]).unwrap_err(), [1]);
    }

    #[test]
    fn without_any_row_of_a_contradiction_the_rest_holds() {
        let mut uniform = counter("contradictions");
        let mut found = 0;
        for round in 0..200 {
            let size = 3 + round % 3;
            let rows: Vec<Vec<f64>> =
                (0..8).map(|_| (0..size).map(|_| (uniform() * 9.0).floor() - 5.0).collect()).collect();
            let Err(conflict) = Polytope::new(size, &rows) else { continue };
            found += 1;
            let chosen: Vec<Vec<f64>> = conflict.iter().map(|row| rows[*row].clone()).collect();
            assert!(Polytope::new(size, &chosen).is_err());
            for left_out in 0..chosen.len() {
                let mut rest = chosen.clone();
                rest.remove(left_out);
                assert!(Polytope::new(size, &rest).is_ok());
            }
        }
        assert!(found > 50, "{found}");
    }

    #[test]
    fn what_is_never_accepted_ends() {
        assert!(!accepted(&[vec![-1.0, -1.0]], &mut counter("never"), &mut [0.0; 2]));
    }
}
