//! How often a figure falls into each cell of a fixed grid, and the quantiles that follow.
//!
//! Counts are whole numbers, so that adding them up in any order gives the same. A quantile is read off
//! straight lines through the cells' ends; the grid blurs it by half a cell at most.

use serde::{Deserialize, Serialize};

/// Cells of equal width.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Grid {
    pub(super) low: f64,
    pub(super) width: f64,
    pub(super) cells: usize,
}

impl Grid {
    /// From zero to 100 points, for so many options: coarser if they are many, so that memory stays bounded.
    pub(super) fn of_points(options: usize) -> Self {
        let cells: u16 = if options > 100 { 800 } else { 6400 };
        Self { low: 0.0, width: 100.0 / f64::from(cells), cells: usize::from(cells) }
    }

    /// Around a first block of draws: 128 cells a standard deviation and 32 deviations to each side. What lies
    /// further out counts in the outermost cell.
    pub(super) fn around(column: &[f64], least_width: f64) -> Self {
        const CELLS: usize = 8192;
        let count = column.len().max(1) as f64;
        let mean = column.iter().map(|figure| figure / count).sum::<f64>();
        let variance = column.iter().map(|figure| (figure - mean) * (figure - mean) / count).sum::<f64>();
        let width = power_of_two_below(variance.sqrt() / 128.0).max(least_width);
        let centre = (mean / width).round();
        let low = (centre - (CELLS / 2) as f64) * width;
        Self { low, width, cells: CELLS }
    }
}

/// The greatest power of two that is not above a positive number; the least normal number for what is not.
fn power_of_two_below(number: f64) -> f64 {
    if number.is_finite() && number >= f64::MIN_POSITIVE {
        f64::from_bits(number.to_bits() & 0x7ff0_0000_0000_0000)
    } else {
        f64::MIN_POSITIVE
    }
}

/// Counts on a grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Histogram {
    pub(super) grid: Grid,
    counts: Vec<u32>,
    /// The least and the greatest figure of each cell, if they are kept: where many draws give one figure (no risk
    /// strikes, so nothing is added), the cell shrinks to it. Empty if they are not.
    ends: Vec<[f64; 2]>,
}

impl Histogram {
    pub(super) fn new(grid: Grid) -> Self {
        Self { grid, counts: vec![0; grid.cells], ends: Vec::new() }
    }

    /// The same, keeping the ends of each cell.
    pub(super) fn with_ends(grid: Grid) -> Self {
        Self { ends: vec![[0.0; 2]; grid.cells], ..Self::new(grid) }
    }

    /// The same grid with nothing counted.
    pub(super) fn emptied(&self) -> Self {
        if self.ends.is_empty() { Self::new(self.grid) } else { Self::with_ends(self.grid) }
    }

    pub(super) fn count(&mut self, column: &[f64]) {
        // Multiplied, not divided: the cell is found by the same rule everywhere, and that is all it needs.
        let (grid, inverse) = (self.grid, 1.0 / self.grid.width);
        let last = self.counts.len() - 1;
        for figure in column {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "to cut off and to saturate is meant"
            )]
            let place = (((figure - grid.low) * inverse) as usize).min(last);
            if let Some(ends) = self.ends.get_mut(place) {
                *ends = if self.counts[place] == 0 {
                    [*figure; 2]
                } else {
                    [ends[0].min(*figure), ends[1].max(*figure)]
                };
            }
            self.counts[place] += 1;
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for ((place, count), more) in self.counts.iter_mut().enumerate().zip(&other.counts) {
            if let (Some(ends), Some(theirs)) = (self.ends.get_mut(place), other.ends.get(place)) {
                *ends = match (*count, *more) {
                    (_, 0) => *ends,
                    (0, _) => *theirs,
                    _ => [ends[0].min(theirs[0]), ends[1].max(theirs[1])],
                };
            }
            *count += more;
        }
    }

    /// Whether both count on the same grid.
    pub(super) fn fits(&self, other: &Self) -> bool {
        self.grid == other.grid
            && self.counts.len() == other.counts.len()
            && self.ends.len() == other.ends.len()
    }

    pub(super) fn draws(&self) -> u64 {
        self.counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// The figure below which this share of the draws lies.
    pub(super) fn quantile(&self, share: f64) -> f64 {
        let target = share.clamp(0.0, 1.0) * self.draws() as f64;
        let mut below = 0.0;
        for (place, count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let count = f64::from(*count);
            if below + count >= target {
                let inside = ((target - below) / count).clamp(0.0, 1.0);
                return match self.ends.get(place) {
                    Some([low, high]) => low + inside * (high - low),
                    None => self.grid.low + (place as f64 + inside) * self.grid.width,
                };
            }
            below += count;
        }
        self.grid.low
    }

    /// The quantile with its standard error (Woodruff 1952): how far it moves when the share moves by its own
    /// standard error, and what the grid blurs.
    pub(super) fn quantile_with_error(&self, share: f64) -> (f64, f64) {
        let draws = self.draws().max(1) as f64;
        let step = (share * (1.0 - share) / draws).sqrt();
        let spread = (self.quantile(share + step) - self.quantile(share - step)) / 2.0;
        let single = self.counts.iter().filter(|count| **count > 0).count() <= 1;
        let blur = if single || !self.ends.is_empty() { 0.0 } else { self.grid.width / 12.0_f64.sqrt() };
        (self.quantile(share), (spread * spread + blur * blur).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_even_figures_are_their_places() {
        let mut histogram = Histogram::new(Grid::of_points(6));
        let even: Vec<f64> = (0..10_000).map(|n| (f64::from(n) + 0.5) / 100.0).collect();
        histogram.count(&even);
        for share in [0.05, 0.25, 0.5, 0.9] {
            let (quantile, error) = histogram.quantile_with_error(share);
            assert!((quantile - 100.0 * share).abs() < 0.02, "{quantile}");
            // Of so many draws, the share is known to √(p(1-p)/n).
            let expected = 100.0 * (share * (1.0 - share) / 10_000.0_f64).sqrt();
            assert!((error - expected).abs() < 0.02, "{error} {expected}");
        }
    }

    #[test]
    fn a_grid_takes_what_lies_outside_it() {
        let grid = Grid::around(&[1e6, 1e6 + 200.0], 0.0);
        let mut histogram = Histogram::new(grid);
        histogram.count(&[f64::NEG_INFINITY, f64::INFINITY, 1e6]);
        assert_eq!(histogram.draws(), 3);
        assert!(histogram.quantile(0.1) < 1e6 - 10.0 && histogram.quantile(0.9) > 1e6 + 210.0);
    }
}
