//! The corners of a set of weights that is a simplex.

use super::affine_hull::AffineHull;
use super::dot;

/// A pivot below this is rounding: the rows left repeat those before.
const NO_PIVOT: f64 = 1e-11;

/// A coordinate of a corner below this is rounding, and zero.
const ROUNDING: f64 = 1e-13;

/// How far a corner may be outside a row, as a distance, by rounding.
const OUTSIDE: f64 = 1e-9;

/// The corners, if the set has as many as a simplex of its dimension; each is opposite the facet of its number.
///
/// A bounded set of dimension d with d + 1 facets is a simplex.
pub(super) fn of_simplex(hull: &AffineHull) -> Option<Vec<Vec<f64>>> {
    let dimension = hull.basis.len();
    if dimension == 0 {
        let point = corner(hull, 0);
        return Some(vec![if is_inside(hull, &point) { point } else { hull.centre.clone() }]);
    }
    if hull.facets.len() != dimension + 1 {
        return None;
    }
    let corners: Vec<Vec<f64>> = (0..=dimension).map(|opposite| corner(hull, opposite)).collect();
    corners.iter().all(|point| is_inside(hull, point)).then_some(corners)
}

/// The point on all facets but one: Σw = 1, the equalities, and row·w = 0 of those facets.
fn corner(hull: &AffineHull, opposite: usize) -> Vec<f64> {
    let on = hull.facets.iter().enumerate().filter(|(number, _)| *number != opposite);
    let zero = hull.equalities.iter().chain(on.map(|(_, facet)| &facet.row));
    let mut rows = vec![vec![1.0; hull.size + 1]];
    rows.extend(zero.map(|row| [row.as_slice(), &[0.0]].concat()));
    let mut point = solved(rows, hull.size);
    for weight in &mut point {
        // Negative ones too: a corner that is truly outside is found by the check that follows.
        if weight.abs() < ROUNDING {
            *weight = 0.0;
        }
    }
    point
}

fn is_inside(hull: &AffineHull, point: &[f64]) -> bool {
    let total: f64 = point.iter().sum();
    (total - 1.0).abs() <= OUTSIDE
        && point.iter().all(|weight| *weight >= 0.0)
        && hull.equalities.iter().all(|row| dot(row, point).abs() <= OUTSIDE)
        && hull.facets.iter().all(|facet| dot(&facet.row, point) >= -OUTSIDE)
}

/// The solution of rows that end in their right-hand side and may repeat each other: Gauss-Jordan elimination
/// with the greatest entry left as pivot.
fn solved(mut rows: Vec<Vec<f64>>, size: usize) -> Vec<f64> {
    let mut point = vec![0.0; size];
    let mut pivots: Vec<(usize, usize)> = Vec::new();
    while let Some((row, column)) = greatest_left(&rows, size, &pivots) {
        let scale = rows[row][column];
        rows[row].iter_mut().for_each(|entry| *entry /= scale);
        let pivot_row = rows[row].clone();
        for (_, other) in rows.iter_mut().enumerate().filter(|(number, _)| *number != row) {
            let factor = other[column];
            other.iter_mut().zip(&pivot_row).for_each(|(entry, pivot)| *entry -= factor * pivot);
        }
        pivots.push((row, column));
    }
    pivots.iter().for_each(|&(row, column)| point[column] = rows[row][size]);
    point
}

/// The first of the greatest entries in rows and columns without a pivot.
fn greatest_left(rows: &[Vec<f64>], size: usize, pivots: &[(usize, usize)]) -> Option<(usize, usize)> {
    let open = |row: &usize| pivots.iter().all(|(taken, _)| taken != row);
    let places = (0..rows.len()).filter(open).flat_map(|row| (0..size).map(move |column| (row, column)));
    let entry = |(row, column): (usize, usize)| rows[row][column].abs();
    places
        .filter(|place| entry(*place) > NO_PIVOT)
        .reduce(|best, next| if entry(next) > entry(best) { next } else { best })
}
