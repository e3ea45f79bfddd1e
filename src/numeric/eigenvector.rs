//! The principal eigenvector of a positive matrix, by power iteration.

/// The most rounds of the iteration; reciprocal matrices of judgements settle in a few dozen.
const MOST_ROUNDS: usize = 10_000;

/// How little the vector must still move for the iteration to stop.
const SETTLED: f64 = 1e-15;

/// The principal eigenvector, adding up to one, and its eigenvalue.
///
/// The matrix is square, row by row, with positive entries, for which the iteration converges from any
/// positive start (Perron-Frobenius). Only sums, products and quotients are used.
pub(crate) fn principal(matrix: &[f64], size: usize) -> (Vec<f64>, f64) {
    let mut vector = vec![1.0 / size.max(1) as f64; size];
    let mut next = vec![0.0; size];
    let mut eigenvalue = 1.0;
    for _ in 0..MOST_ROUNDS {
        for (out, row) in next.iter_mut().zip(matrix.chunks_exact(size.max(1))) {
            *out = row.iter().zip(&vector).map(|(entry, share)| entry * share).sum();
        }
        eigenvalue = next.iter().sum();
        let mut moved: f64 = 0.0;
        for (share, out) in vector.iter_mut().zip(&next) {
            let new = out / eigenvalue;
            moved = moved.max((new - *share).abs());
            *share = new;
        }
        if moved <= SETTLED {
            break;
        }
    }
    (vector, eigenvalue)
}

#[cfg(test)]
mod tests {
    use super::principal;

    #[test]
    fn a_consistent_matrix_gives_back_its_ratios() {
        let weights = [2.0 / 3.0, 1.0 / 9.0, 2.0 / 9.0];
        let matrix: Vec<f64> =
            weights.iter().flat_map(|row| weights.iter().map(move |column| row / column)).collect();
        let (vector, eigenvalue) = principal(&matrix, 3);
        for (found, expected) in vector.iter().zip(weights) {
            assert!((found - expected).abs() < 1e-14, "{vector:?}");
        }
        assert!((eigenvalue - 3.0).abs() < 1e-12);
    }
}
