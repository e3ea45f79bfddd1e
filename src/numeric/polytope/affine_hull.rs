//! The flat that a set of weights spans, and the rows that bound the set in it.

use super::{dot, programme};
use crate::numeric::linear_programme::{Feasible, LinearProgramme, Outcome, Relation};

/// A row whose slack nowhere exceeds this holds with equality. Rows are scaled to a greatest entry of 1.
const FLAT: f64 = 1e-9;

/// A row with more slack than this at a known point need not be looked at.
const CLEAR: f64 = 1e-6;

/// A row is redundant if the others keep its slack, as a distance in the flat, above minus this.
const REDUNDANT: f64 = 1e-9;

/// A vector whose part outside the span of others is shorter than this lies in it.
const DEPENDENT: f64 = 1e-9;

/// A row that bounds a set within its flat.
#[derive(Debug, Clone)]
pub(super) struct Facet {
    /// The row, scaled so that row·w is the distance from the facet within the flat.
    pub(super) row: Vec<f64>,
    /// Its direction in the coordinates of the flat, of length 1.
    pub(super) gradient: Vec<f64>,
}

/// The smallest flat around a set of weights.
#[derive(Debug, Clone)]
pub(super) struct AffineHull {
    /// How many weights there are.
    pub(super) size: usize,
    /// Rows that are zero on the whole set. That the weights add up to one comes on top.
    pub(super) equalities: Vec<Vec<f64>>,
    /// Orthonormal directions that span the flat.
    pub(super) basis: Vec<Vec<f64>>,
    /// The Chebyshev centre of the set in the flat: the middle of a greatest ball inside.
    pub(super) centre: Vec<f64>,
    /// The rows that bound the set, none redundant.
    pub(super) facets: Vec<Facet>,
}

impl AffineHull {
    /// The flat of the weights that satisfy the rows; nothing if there are none.
    pub(super) fn of(size: usize, rows: &[Vec<f64>]) -> Option<Self> {
        let feasible = programme(size, rows.iter().map(Vec::as_slice)).feasible()?;
        let (equalities, inequalities) = split(&feasible, all_rows(size, rows));
        let basis = basis(size, &equalities);
        let rows: Vec<Facet> = inequalities.into_iter().filter_map(|row| facet(&row, &basis)).collect();
        let centre = chebyshev(size, &equalities, &rows).unwrap_or_else(|| feasible.point());
        let facets = irredundant(rows, &centre);
        Some(Self { size, equalities, basis, centre, facets })
    }

    /// For every facet a corner of the set as far from it as there is, and one on it.
    pub(super) fn corners(&self) -> Vec<Vec<f64>> {
        let mut programme = LinearProgramme::new(self.size);
        programme.add(&vec![1.0; self.size], Relation::Equal, 1.0);
        self.equalities.iter().for_each(|row| programme.add(row, Relation::Equal, 0.0));
        self.facets.iter().for_each(|facet| programme.add(&facet.row, Relation::AtLeast, 0.0));
        let Some(feasible) = programme.feasible() else { return Vec::new() };
        let rows = self.facets.iter().map(|facet| facet.row.clone());
        let both = rows.flat_map(|row| [row.iter().map(|entry| -entry).collect(), row]);
        both.filter_map(|row: Vec<f64>| feasible.maximise(&row).optimum().map(|(_, corner)| corner)).collect()
    }
}

/// All rows, each scaled to a greatest entry of 1: first the statements, then that weights are at least zero.
fn all_rows(size: usize, rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let greatest = |row: &[f64]| row.iter().fold(0.0_f64, |most, entry| most.max(entry.abs()));
    let own = rows.iter().filter(|row| greatest(row) > 0.0).map(|row| {
        let most = greatest(row);
        let mut row: Vec<f64> = row.iter().map(|entry| entry / most).collect();
        row.resize(size, 0.0);
        row
    });
    let unit = |k: usize| (0..size).map(move |other| f64::from(u8::from(other == k))).collect();
    own.chain((0..size).map(unit)).collect()
}

/// The rows that hold with equality wherever all hold, and the others.
///
/// The greatest slack of a row is a linear programme; most are spared by the points that others came to.
fn split(feasible: &Feasible, rows: Vec<Vec<f64>>) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let mut known = vec![feasible.point()];
    rows.into_iter().partition(|row| {
        if known.iter().any(|point| dot(row, point) > CLEAR) {
            return false;
        }
        let Outcome::Optimal { value, point } = feasible.maximise(row) else { return false };
        known.push(point);
        value <= FLAT
    })
}

/// Orthonormal directions at right angles to the row of ones and to every equality: the unit vectors' parts
/// outside what is spanned already, the longest first (Gram-Schmidt, each time twice).
fn basis(size: usize, equalities: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut spanned = Vec::new();
    take_in(&mut spanned, vec![vec![1.0; size]]);
    take_in(&mut spanned, equalities.to_vec());
    let normals = spanned.len();
    take_in(&mut spanned, all_rows(size, &[]));
    spanned.split_off(normals)
}

/// Adds to orthonormal vectors what further ones span, the longest remaining part first.
fn take_in(spanned: &mut Vec<Vec<f64>>, vectors: Vec<Vec<f64>>) {
    let mut rest: Vec<Vec<f64>> = vectors.into_iter().map(|vector| outside(spanned, vector)).collect();
    while let Some(longest) = longest(&rest) {
        let vector = outside(spanned, rest.swap_remove(longest));
        let length = dot(&vector, &vector).sqrt();
        if length <= DEPENDENT {
            return;
        }
        spanned.push(vector.iter().map(|entry| entry / length).collect());
        rest = rest.into_iter().map(|vector| outside(&spanned[spanned.len() - 1..], vector)).collect();
    }
}

/// The first of the longest vectors.
fn longest(vectors: &[Vec<f64>]) -> Option<usize> {
    let squared = |place: usize| dot(&vectors[place], &vectors[place]);
    // Lengths that differ by rounding only count as equal, so that the order stays that of the weights.
    (0..vectors.len())
        .reduce(|best, next| if squared(next) > squared(best) + DEPENDENT { next } else { best })
}

/// The part of a vector at right angles to orthonormal ones.
fn outside(orthonormal: &[Vec<f64>], mut vector: Vec<f64>) -> Vec<f64> {
    for direction in orthonormal.iter().chain(orthonormal) {
        let share = dot(direction, &vector);
        vector.iter_mut().zip(direction).for_each(|(entry, along)| *entry -= share * along);
    }
    vector
}

/// A row with its direction in the flat; nothing if it is the same everywhere in the flat.
fn facet(row: &[f64], basis: &[Vec<f64>]) -> Option<Facet> {
    let gradient: Vec<f64> = basis.iter().map(|direction| dot(row, direction)).collect();
    let length = dot(&gradient, &gradient).sqrt();
    let over = |entries: &[f64]| entries.iter().map(|entry| entry / length).collect();
    (length > DEPENDENT).then(|| Facet { row: over(row), gradient: over(&gradient) })
}

/// The point with the greatest least distance from the rows: max r with row·w ≥ r for all of them.
fn chebyshev(size: usize, equalities: &[Vec<f64>], rows: &[Facet]) -> Option<Vec<f64>> {
    let with_radius = |row: &[f64], factor: f64| [row, &[factor]].concat();
    let mut programme = LinearProgramme::new(size + 1);
    programme.add(&with_radius(&vec![1.0; size], 0.0), Relation::Equal, 1.0);
    equalities.iter().for_each(|row| programme.add(&with_radius(row, 0.0), Relation::Equal, 0.0));
    rows.iter().for_each(|facet| programme.add(&with_radius(&facet.row, -1.0), Relation::AtLeast, 0.0));
    // In a flat of dimension 0 there is no row, and nothing else would bound the radius.
    programme.add(&with_radius(&vec![0.0; size], 1.0), Relation::AtMost, 1.0);
    let (_, mut point) = programme.maximise(&with_radius(&vec![0.0; size], 1.0)).optimum()?;
    point.truncate(size);
    Some(point)
}

/// The rows that no others imply. Those taken out no longer count when the next is looked at, so that of two
/// equal rows one stays.
fn irredundant(rows: Vec<Facet>, centre: &[f64]) -> Vec<Facet> {
    let mut kept = rows;
    let mut tested = 0;
    while tested < kept.len() {
        if is_redundant(&kept, tested, centre) {
            kept.remove(tested);
        } else {
            tested += 1;
        }
    }
    kept
}

/// Whether the other rows keep this one's slack from going below zero.
///
/// With slacks s at the centre and gradients g, the least slack that the others leave is, by duality, the row's own
/// s less the least Σ λ s of the others over λ ≥ 0 for which Σ λ g is the row's own g: a programme with only as
/// many rows as the flat has dimensions. Without such λ the slack has no least value.
fn is_redundant(rows: &[Facet], tested: usize, centre: &[f64]) -> bool {
    let others = || rows.iter().enumerate().filter(|(number, _)| *number != tested).map(|(_, facet)| facet);
    let mut programme = LinearProgramme::new(rows.len() - 1);
    for (axis, wanted) in rows[tested].gradient.iter().enumerate() {
        let along: Vec<f64> = others().map(|facet| facet.gradient[axis]).collect();
        programme.add(&along, Relation::Equal, *wanted);
    }
    let costs: Vec<f64> = others().map(|facet| -dot(&facet.row, centre)).collect();
    let slack = dot(&rows[tested].row, centre);
    programme.maximise(&costs).optimum().is_some_and(|(value, _)| slack + value >= -REDUNDANT)
}
