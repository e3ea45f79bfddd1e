//! Correlation matrices: whether one is valid, its factor, and the nearest valid one.
//!
//! Matrices are symmetric and stand row by row.

/// How far below zero the least eigenvalue of a valid matrix may be by rounding.
const ROUNDING: f64 = 1e-9;

/// A pivot of the factor below this is rounding: the input follows from those before it.
const NO_PIVOT: f64 = 1e-12;

/// What is left beside the diagonal, as a sum of squares, for Jacobi's rotations to end.
const DIAGONAL: f64 = 1e-26;

/// The most sweeps of Jacobi's rotations; some ten are needed.
const MOST_SWEEPS: usize = 60;

/// The most projections on the way to the nearest matrix, and the most arithmetic, in entries of products of
/// matrices, which for a hundred inputs is some two hundred projections.
const MOST_PROJECTIONS: usize = 2_000;
const MOST_PRODUCTS: usize = 200_000_000;

/// How little the nearest matrix must still move.
const SETTLED: f64 = 1e-12;

/// The most sets of one size that are tried one by one.
const MOST_SETS: usize = 200_000;

/// The greatest set that is looked for among all sets of its size.
const GREATEST_TRIED: usize = 6;

/// Eigenvalues and eigenvectors, the vectors in columns, by Jacobi's rotations (C. G. J. Jacobi, *Crelle* 30, 1846;
/// H. Rutishauser, "The Jacobi method for real symmetric matrices", *Numer. Math.* 9, 1966).
fn eigen(matrix: &[f64], size: usize) -> (Vec<f64>, Vec<f64>) {
    let mut a = matrix.to_vec();
    let mut vectors = identity(size);
    for _ in 0..MOST_SWEEPS {
        let beside: f64 =
            (0..size).flat_map(|row| &a[row * size..row * size + row]).map(|entry| entry * entry).sum();
        if beside <= DIAGONAL {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut a, &mut vectors, size, (p, q));
            }
        }
    }
    ((0..size).map(|place| a[place * size + place]).collect(), vectors)
}

/// One rotation, after which the entry (p, q) is zero: its tangent is the smaller root of t² + 2 θ t = 1.
fn rotate(matrix: &mut [f64], vectors: &mut [f64], size: usize, (p, q): (usize, usize)) {
    let entry = matrix[p * size + q];
    if entry.abs() < f64::MIN_POSITIVE {
        return;
    }
    let theta = (matrix[q * size + q] - matrix[p * size + p]) / (2.0 * entry);
    let tangent = 1.0_f64.copysign(theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let angle = (cosine, tangent * cosine);
    for k in 0..size {
        turn(matrix, (k * size + p, k * size + q), angle);
        turn(vectors, (k * size + p, k * size + q), angle);
    }
    for k in 0..size {
        turn(matrix, (p * size + k, q * size + k), angle);
    }
}

fn turn(entries: &mut [f64], (one, other): (usize, usize), (cosine, sine): (f64, f64)) {
    let (x, y) = (entries[one], entries[other]);
    entries[one] = cosine * x - sine * y;
    entries[other] = sine * x + cosine * y;
}

fn identity(size: usize) -> Vec<f64> {
    (0..size * size).map(|place| f64::from(u8::from(place % (size + 1) == 0))).collect()
}

/// Whether no combination of the inputs would have a variance below zero.
pub(crate) fn is_semi_definite(matrix: &[f64], size: usize) -> bool {
    eigen(matrix, size).0.iter().all(|value| *value >= -ROUNDING)
}

/// The lower triangle L with C = L Lᵀ (A.-L. Cholesky), row by row. An input that follows from those before it has
/// a column of zeros. None if the matrix is not semi-definite.
pub(crate) fn factor(matrix: &[f64], size: usize) -> Option<Vec<f64>> {
    if !is_semi_definite(matrix, size) {
        return None;
    }
    let mut lower = vec![0.0; size * size];
    for column in 0..size {
        let left = |lower: &[f64], row: usize| {
            let products = (0..column).map(|k| lower[row * size + k] * lower[column * size + k]);
            matrix[row * size + column] - products.sum::<f64>()
        };
        let square = left(&lower, column);
        if square <= NO_PIVOT {
            continue;
        }
        let pivot = square.sqrt();
        lower[column * size + column] = pivot;
        for row in column + 1..size {
            lower[row * size + column] = left(&lower, row) / pivot;
        }
    }
    Some(lower)
}

/// The correlation matrix that is nearest in the sum of squared differences: alternating projections onto the
/// semi-definite matrices and those with a unit diagonal, with R. L. Dykstra's correction (N. J. Higham,
/// "Computing the nearest correlation matrix", *IMA J. Numer. Anal.* 22, 2002).
pub(crate) fn nearest(matrix: &[f64], size: usize) -> Vec<f64> {
    let mut nearest = matrix.to_vec();
    let mut correction = vec![0.0; size * size];
    let most = MOST_PROJECTIONS.min(MOST_PRODUCTS / (size * size * size).max(1));
    for _ in 0..most {
        let corrected: Vec<f64> =
            nearest.iter().zip(&correction).map(|(entry, extra)| entry - extra).collect();
        let mut projected = without_negative(&corrected, size);
        correction = projected.iter().zip(&corrected).map(|(new, old)| new - old).collect();
        (0..size).for_each(|place| projected[place * size + place] = 1.0);
        let moved =
            projected.iter().zip(&nearest).fold(0.0_f64, |most, (new, old)| most.max((new - old).abs()));
        nearest = projected;
        if moved <= SETTLED {
            break;
        }
    }
    with_unit_diagonal(&without_negative(&nearest, size), size)
}

/// The matrix with its negative eigenvalues put to zero: the nearest semi-definite one.
fn without_negative(matrix: &[f64], size: usize) -> Vec<f64> {
    let (values, vectors) = eigen(matrix, size);
    let mut found = vec![0.0; size * size];
    for row in 0..size {
        let scaled: Vec<f64> = (0..size).map(|k| values[k].max(0.0) * vectors[row * size + k]).collect();
        for column in 0..=row {
            let of_column = &vectors[column * size..(column + 1) * size];
            let entry: f64 = scaled.iter().zip(of_column).map(|(one, other)| one * other).sum();
            // Both halves the same to the last bit.
            found[row * size + column] = entry;
            found[column * size + row] = entry;
        }
    }
    found
}

/// Variances brought to 1, which leaves a semi-definite matrix semi-definite.
fn with_unit_diagonal(matrix: &[f64], size: usize) -> Vec<f64> {
    let sd: Vec<f64> = (0..size).map(|place| matrix[place * size + place].sqrt()).collect();
    let entry = |place: usize| {
        let (row, column) = (place / size, place % size);
        if row == column { 1.0 } else { matrix[place] / (sd[row] * sd[column]).max(f64::MIN_POSITIVE) }
    };
    (0..size * size).map(entry).collect()
}

/// The nearest correlation matrix in figures of three decimals that are valid as they are printed: drawn a little
/// towards independence where rounding would spoil them.
pub(crate) fn nearest_rounded(matrix: &[f64], size: usize) -> Vec<f64> {
    let nearest = nearest(matrix, size);
    let drawn = |share: f64| {
        let entry = |(place, figure): (usize, &f64)| {
            let thousandths = (figure * (1.0 - share) * 1000.0).round();
            // Zero is added so that no zero is negative.
            if place % (size + 1) == 0 { 1.0 } else { thousandths / 1000.0 + 0.0 }
        };
        nearest.iter().enumerate().map(entry).collect::<Vec<f64>>()
    };
    let mut shares = (0..1000_u16).map(|thousandths| f64::from(thousandths) / 1000.0);
    shares
        .find_map(|share| Some(drawn(share)).filter(|matrix| is_semi_definite(matrix, size)))
        .unwrap_or_else(|| identity(size))
}

/// Inputs, by their places, whose correlations cannot all hold and of which none can be left out; none if the
/// matrix is valid.
///
/// Inputs are taken out one by one as long as what is left cannot hold. If a smaller set can be found by trying all
/// sets of two, of three and so on, up to six and as long as they are not too many, it is that.
pub(crate) fn offenders(matrix: &[f64], size: usize) -> Vec<usize> {
    let fails = |set: &[usize]| {
        let part: Vec<f64> =
            set.iter().flat_map(|row| set.iter().map(move |column| matrix[row * size + column])).collect();
        !is_semi_definite(&part, set.len())
    };
    let all: Vec<usize> = (0..size).collect();
    if !fails(&all) {
        return Vec::new();
    }
    (2..=GREATEST_TRIED.min(size))
        .take_while(|chosen| sets(size, *chosen) <= MOST_SETS)
        .find_map(|chosen| first_set(size, chosen, &fails))
        .unwrap_or_else(|| irreducible(all, &fails))
}

/// How many sets of a size there are.
fn sets(size: usize, chosen: usize) -> usize {
    (0..chosen).fold(1, |count, step| count * (size - step) / (step + 1))
}

/// The first set of a size, in the order of a dictionary, that fails.
fn first_set(size: usize, chosen: usize, fails: &dyn Fn(&[usize]) -> bool) -> Option<Vec<usize>> {
    let mut set: Vec<usize> = (0..chosen).collect();
    loop {
        if fails(&set) {
            return Some(set);
        }
        // The last place that can still rise does, and those after it follow on.
        let rising = (0..chosen).rev().find(|place| set[*place] < size - chosen + place)?;
        let from = set[rising] + 1 - rising;
        (rising..chosen).for_each(|place| set[place] = from + place);
    }
}

/// A failing set from which nothing can be taken without it holding.
fn irreducible(mut set: Vec<usize>, fails: &dyn Fn(&[usize]) -> bool) -> Vec<usize> {
    let mut place = 0;
    while place < set.len() {
        let mut without = set.clone();
        without.remove(place);
        if fails(&without) {
            set = without;
        } else {
            place += 1;
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::stream::Stream;

    /// Higham 2002, section 4: the matrix and its nearest correlation matrix to four digits.
    #[test]
    fn the_published_nearest_matrix_comes_out() {
        let matrix = [1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0];
        let expected = [1.0, 0.7607, 0.1573, 0.7607, 1.0, 0.7607, 0.1573, 0.7607, 1.0];
        for (found, expected) in nearest(&matrix, 3).iter().zip(expected) {
            assert!((found - expected).abs() < 5e-5, "{found} {expected}");
        }
        assert_eq!(offenders(&matrix, 3), [0, 1, 2]);
        let rounded = nearest_rounded(&matrix, 3);
        assert!(is_semi_definite(&rounded, 3));
        assert!((rounded[1] - 0.7607).abs() < 0.002 && (rounded[2] - 0.1573).abs() < 0.002);
    }

    fn equal(r: f64, size: usize) -> Vec<f64> {
        identity(size).iter().map(|one| if *one > 0.0 { 1.0 } else { r }).collect()
    }

    fn random(name: &str, size: usize) -> Vec<f64> {
        let stream = Stream::new(8, name);
        let mut matrix = identity(size);
        for row in 0..size {
            for column in 0..row {
                let entry = 2.0 * stream.uniform((row * size + column) as u64) - 1.0;
                matrix[row * size + column] = entry;
                matrix[column * size + row] = entry;
            }
        }
        matrix
    }

    fn assert_is_factor(lower: &[f64], matrix: &[f64], size: usize) {
        for row in 0..size {
            for column in 0..size {
                let product: f64 = (0..size).map(|k| lower[row * size + k] * lower[column * size + k]).sum();
                assert!((product - matrix[row * size + column]).abs() < 1e-7, "{product}");
                assert!(row >= column || lower[row * size + column] <= 0.0);
            }
        }
    }

    #[test]
    fn equal_correlations_hold_down_to_their_bound() {
        for size in [2_usize, 3, 5, 8, 20] {
            let bound = -1.0 / (size as f64 - 1.0);
            assert!(is_semi_definite(&equal(bound, size), size));
            assert!(!is_semi_definite(&equal(bound - 1e-6, size), size));
            assert!(factor(&equal(bound - 1e-6, size), size).is_none());
            for valid in [bound, 0.0, 0.5, 1.0] {
                let lower = factor(&equal(valid, size), size).expect("there is one");
                assert_is_factor(&lower, &equal(valid, size), size);
            }
            // By symmetry the nearest matrix has equal correlations, at the bound.
            for found in nearest(&equal(bound - 0.3, size), size).iter().filter(|found| **found < 0.9) {
                assert!((found - bound).abs() < 1e-9, "{found} {bound}");
            }
        }
    }

    #[test]
    fn an_eigenvector_is_one() {
        let matrix = random("eigen", 9);
        let (values, vectors) = eigen(&matrix, 9);
        assert!((values.iter().sum::<f64>() - 9.0).abs() < 1e-12);
        for k in 0..9 {
            for row in 0..9 {
                let product: f64 =
                    (0..9).map(|column| matrix[row * 9 + column] * vectors[column * 9 + k]).sum();
                assert!((product - values[k] * vectors[row * 9 + k]).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_nearest_matrix_is_valid_and_none_on_the_way_is_nearer() {
        for (name, size) in [("a", 3), ("b", 5), ("c", 12)] {
            let matrix = random(name, size);
            let found = nearest(&matrix, size);
            assert!(is_semi_definite(&found, size) && factor(&found, size).is_some());
            assert!((0..size).all(|place| found[place * size + place] >= 1.0));
            let distance =
                |other: &[f64]| -> f64 { matrix.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum() };
            let once = with_unit_diagonal(&without_negative(&matrix, size), size);
            assert!(distance(&found) < distance(&once));
            // Towards any other valid matrix the distance does not fall.
            for other in [identity(size), once, equal(0.2, size)] {
                let towards: Vec<f64> = found.iter().zip(&other).map(|(a, b)| a + 1e-3 * (b - a)).collect();
                assert!(distance(&towards) > distance(&found) - 1e-9);
            }
            let rounded = nearest_rounded(&matrix, size);
            assert!(is_semi_definite(&rounded, size));
            for (rounded, found) in rounded.iter().zip(&found) {
                assert!((rounded - found).abs() < 0.005, "{rounded} {found}");
                assert!(((rounded * 1000.0).round() / 1000.0 - rounded).abs() <= 0.0);
            }
        }
    }

    #[test]
    fn a_valid_matrix_is_its_own_nearest_and_has_no_offenders() {
        let valid = equal(0.25, 4);
        for (found, entry) in nearest(&valid, 4).iter().zip(&valid) {
            assert!((found - entry).abs() < 1e-12);
        }
        assert_eq!(nearest_rounded(&valid, 4), valid);
        assert!(offenders(&valid, 4).is_empty());
    }

    /// Places in a matrix of `size` that are set to `r`, the others independent.
    fn with(size: usize, places: &[usize], r: f64) -> Vec<f64> {
        let mut matrix = identity(size);
        for row in places {
            for column in places.iter().filter(|column| *column != row) {
                matrix[row * size + column] = r;
            }
        }
        matrix
    }

    #[test]
    fn the_smallest_set_that_cannot_hold_is_named() {
        assert_eq!(offenders(&with(6, &[1, 4], 1.2), 6), [1, 4]);
        assert_eq!(offenders(&with(6, &[0, 2, 5], -0.6), 6), [0, 2, 5]);
        assert_eq!(offenders(&with(9, &[1, 3, 4, 8], -0.4), 9), [1, 3, 4, 8]);
        assert_eq!(offenders(&with(9, &[0, 2, 3, 5, 6, 7, 8], -0.18), 9), [0, 2, 3, 5, 6, 7, 8]);
        // A larger contradiction earlier in the list does not hide a smaller one.
        let mut two = with(9, &[0, 1, 2, 3], -0.4);
        let pair = with(9, &[5, 7], -1.1);
        two.iter_mut()
            .zip(&pair)
            .filter(|(_, entry)| **entry < 0.0)
            .for_each(|(place, entry)| *place = *entry);
        assert_eq!(offenders(&two, 9), [5, 7]);
    }

    #[test]
    fn a_hundred_inputs_are_answered() {
        let matrix = with(100, &[3, 50, 77, 99], -0.6);
        assert_eq!(offenders(&matrix, 100), [3, 50, 77]);
        assert!(!is_semi_definite(&matrix, 100));
    }
}
