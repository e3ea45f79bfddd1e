//! Ways to bring the performances of an option down to one number, one method to a file.
//!
//! The appraisal itself uses the additive model on fixed 0–100 scales, and so do its results. The methods
//! here read a plain table of figures. [`WeightedSum`] is that additive model; the others are
//! **cross-checks**: they tell whether the same option leads when the figures are put together in another
//! way.
//!
//! A cross-check that disagrees is a question to ask, not a second verdict. Whatever scales by the options
//! that happen to be on the table changes when one is added or withdrawn, and may turn the order of two
//! options that nobody touched: *rank reversal* (Belton, V. and Gear, T. (1983), "On a short-coming of
//! Saaty's method of analytic hierarchies", *Omega* 11(3), 228–230). Fixed scales do not.
//!
//! | Method | Scales by the options on the table | May reverse ranks |
//! |---|---|---|
//! | [`WeightedSum`] | only if asked to, by a [`Scaling`] | only then |
//! | [`WeightedProduct`] | no, the ratio of two options is their own | no, while every figure is positive |
//! | [`Topsis`] | yes | yes |
//! | [`Vikor`] | yes | yes |
//! | [`Promethee`] | yes, it counts the options beaten | yes |
//!
//! ```
//! use appraise::aggregation::{Aggregation, DecisionTable, Direction, Promethee, Topsis, WeightedSum};
//!
//! // Who should run the leisure centres? Subsidy (£000 a year), visits (000 a year), control (0-10).
//! let table = DecisionTable::new(
//!     3,
//!     vec![
//!         900.0, 410.0, 9.0, // the council itself
//!         620.0, 450.0, 6.0, // a trust
//!         540.0, 380.0, 3.0, // a contractor
//!     ],
//!     vec![40.0, 30.0, 30.0],
//!     vec![Direction::LowerIsBetter, Direction::HigherIsBetter, Direction::HigherIsBetter],
//! )
//! .ok_or("a table that does not hold together")?;
//!
//! let methods: [&dyn Aggregation; 2] = [&Topsis::default(), &Promethee];
//! for method in methods {
//!     let scores = method.scores(&table);
//!     assert!(scores[1] > scores[0] && scores[1] > scores[2], "{}: the trust leads", method.name());
//! }
//! # Ok::<(), &str>(())
//! ```

mod promethee;
mod scaling;
mod topsis;
mod vikor;
mod weighted_product;
mod weighted_sum;

pub use promethee::Promethee;
pub use scaling::Scaling;
pub use topsis::Topsis;
pub use vikor::{Vikor, VikorMeasures};
pub use weighted_product::WeightedProduct;
pub use weighted_sum::WeightedSum;

/// A way to bring a row of performances down to one number for each option.
///
/// Write one of your own by implementing this trait:
///
/// ```
/// use appraise::aggregation::{Aggregation, DecisionTable, Direction, Scaling};
///
/// /// What the weakest criterion of an option leaves of it.
/// struct WeakestLink;
///
/// impl Aggregation for WeakestLink {
///     fn name(&self) -> &str {
///         "weakest link"
///     }
///     fn scores(&self, table: &DecisionTable) -> Vec<f64> {
///         let merits = Scaling::MinMax.merits(table);
///         merits.rows().map(|row| row.iter().copied().fold(1.0, f64::min)).collect()
///     }
/// }
///
/// let up = Direction::HigherIsBetter;
/// let table = DecisionTable::new(2, vec![0.0, 9.0, 5.0, 6.0, 8.0, 3.0], vec![1.0, 1.0], vec![up, up])
///     .ok_or("a table that does not hold together")?;
/// assert_eq!(WeakestLink.scores(&table), [0.0, 0.5, 0.0]);
/// # Ok::<(), &str>(())
/// ```
pub trait Aggregation {
    /// What the method is called in a report.
    ///
    /// ```
    /// use appraise::aggregation::{Aggregation, Promethee, Vikor};
    ///
    /// let methods: [&dyn Aggregation; 2] = [&Promethee, &Vikor::default()];
    /// assert_eq!(methods.map(|method| method.name()), ["PROMETHEE II", "VIKOR"]);
    /// ```
    fn name(&self) -> &str;

    /// One number for each option, in the order of the table. Higher is better, always: a method whose own
    /// figure is a distance or a regret returns it negated here.
    ///
    /// ```
    /// use appraise::aggregation::{Aggregation, DecisionTable, Direction, WeightedSum};
    ///
    /// let up = vec![Direction::HigherIsBetter; 2];
    /// let table = DecisionTable::new(2, vec![95.0, 25.0, 85.0, 80.0], vec![1.0, 1.0], up)
    ///     .ok_or("a table that does not hold together")?;
    /// assert_eq!(WeightedSum::default().scores(&table), [60.0, 82.5]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    fn scores(&self, table: &DecisionTable) -> Vec<f64>;
}

/// Which way a criterion is better.
///
/// ```
/// use appraise::aggregation::{Aggregation, DecisionTable, Direction, WeightedSum};
///
/// // Two depots for £4m and £8m: the cheaper one is ahead, because a cost counts against.
/// let costs = DecisionTable::new(1, vec![4.0, 8.0], vec![1.0], vec![Direction::LowerIsBetter])
///     .ok_or("a table that does not hold together")?;
/// assert_eq!(WeightedSum::default().scores(&costs), [-4.0, -8.0]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A benefit: more of it is better.
    #[default]
    HigherIsBetter,
    /// A cost: less of it is better.
    LowerIsBetter,
}

/// Options by criteria, with weights and directions: what every aggregation method reads.
///
/// A table that exists has at least one option and one criterion, every cell is finite, and the weights are
/// not negative and sum to one, so that a method can score it without failing.
///
/// ```
/// use appraise::aggregation::{DecisionTable, Direction};
///
/// // Two depots: £m to build, and tonnes it can take in a day.
/// let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
/// let table = DecisionTable::new(2, vec![4.0, 60.0, 8.0, 100.0], vec![60.0, 40.0], directions)
///     .ok_or("a table that does not hold together")?;
/// assert_eq!(table.weights(), [0.6, 0.4]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionTable {
    cells: Vec<f64>,
    weights: Vec<f64>,
    directions: Vec<Direction>,
}

impl DecisionTable {
    /// A table of `criteria` columns from its cells, row by row: the cells of the first option, then those of
    /// the second, and so on. The weights may have any positive sum.
    ///
    /// `None` when the shapes do not agree, there is no option or no criterion, something (or the sum of the
    /// weights) is not finite, or the weights are negative or all zero.
    ///
    /// ```
    /// use appraise::aggregation::{DecisionTable, Direction};
    ///
    /// let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0], vec![3.0, 1.0], directions.clone())
    ///     .ok_or("a table that does not hold together")?;
    /// assert_eq!((table.options(), table.criteria()), (2, 2));
    /// assert_eq!(table.row(1), [9.0, 55.0]);
    /// assert_eq!(table.weights(), [0.75, 0.25]);
    ///
    /// let ragged = DecisionTable::new(2, vec![12.0, 70.0, 9.0], vec![3.0, 1.0], directions);
    /// assert_eq!(ragged, None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn new(
        criteria: usize,
        cells: Vec<f64>,
        weights: Vec<f64>,
        directions: Vec<Direction>,
    ) -> Option<Self> {
        let total: f64 = weights.iter().sum();
        let shaped = criteria > 0
            && weights.len() == criteria
            && directions.len() == criteria
            && !cells.is_empty()
            && cells.len().is_multiple_of(criteria);
        let weighted = weights.iter().all(|weight| *weight >= 0.0) && total > 0.0 && total.is_finite();
        if !shaped || !weighted || !cells.iter().all(|cell| cell.is_finite()) {
            return None;
        }
        let weights = weights.into_iter().map(|weight| weight / total).collect();
        Some(Self { cells, weights, directions })
    }

    /// How many options there are: at least one.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// // Three options by two criteria: £m, and users served.
    /// assert_eq!(table.options(), 3);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn options(&self) -> usize {
        self.rows().len()
    }

    /// How many criteria there are: at least one.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// // Three options by two criteria: £m, and users served.
    /// assert_eq!(table.criteria(), 2);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn criteria(&self) -> usize {
        self.weights.len()
    }

    /// The performances of one option, in the order of the criteria; empty when there is no such option.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// assert_eq!(table.row(0), [12.0, 70.0]);
    /// assert!(table.row(3).is_empty()); // there are three options
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn row(&self, option: usize) -> &[f64] {
        self.rows().nth(option).unwrap_or_default()
    }

    /// Every row, in the order of the options.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// let users: f64 = table.rows().map(|row| row[1]).sum();
    /// assert_eq!(users, 70.0 + 55.0 + 40.0);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.cells.chunks_exact(self.criteria())
    }

    /// The performances of every option on one criterion, in the order of the options; nothing when there is
    /// no such criterion.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// let cheapest = table.column(0).fold(f64::INFINITY, f64::min);
    /// assert_eq!(cheapest, 6.0);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn column(&self, criterion: usize) -> impl Iterator<Item = f64> + '_ {
        self.rows().filter_map(move |row| row.get(criterion).copied())
    }

    /// How one option performs on one criterion; `None` when there is no such cell.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// assert_eq!(table.cell(1, 0), Some(9.0));
    /// assert_eq!(table.cell(1, 2), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn cell(&self, option: usize, criterion: usize) -> Option<f64> {
        self.row(option).get(criterion).copied()
    }

    /// The weights of the criteria. They sum to one.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// // Given as 3 and 1.
    /// assert_eq!(table.weights(), [0.75, 0.25]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Which way each criterion is better.
    ///
    /// ```
    /// # use appraise::aggregation::{DecisionTable, Direction};
    /// # let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// # let table = DecisionTable::new(2, vec![12.0, 70.0, 9.0, 55.0, 6.0, 40.0], vec![3.0, 1.0], directions)
    /// #     .ok_or("a table that does not hold together")?;
    /// // £m, and users served.
    /// assert_eq!(table.directions(), [Direction::LowerIsBetter, Direction::HigherIsBetter]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn directions(&self) -> &[Direction] {
        &self.directions
    }

    /// The same table with each column changed in place; `change` says which way the new column is better and
    /// must leave it finite.
    fn map_columns(&self, change: impl Fn(&mut [f64], Direction) -> Direction) -> Self {
        let mut mapped = self.clone();
        let mut column = Vec::with_capacity(self.options());
        for (criterion, direction) in mapped.directions.iter_mut().enumerate() {
            column.clear();
            column.extend(self.column(criterion));
            *direction = change(&mut column, *direction);
            let places = mapped.cells.iter_mut().skip(criterion).step_by(self.weights.len());
            places.zip(&column).for_each(|(place, value)| *place = *value);
        }
        mapped
    }

    /// The best and the worst performance on each criterion among the options of the table.
    fn extremes(&self) -> Vec<Extremes> {
        let outside = Extremes { best: f64::NEG_INFINITY, worst: f64::INFINITY };
        let mut found = vec![outside; self.criteria()];
        for row in self.rows() {
            for (pair, cell) in found.iter_mut().zip(row) {
                pair.best = pair.best.max(*cell);
                pair.worst = pair.worst.min(*cell);
            }
        }
        for (pair, direction) in found.iter_mut().zip(&self.directions) {
            if *direction == Direction::LowerIsBetter {
                std::mem::swap(&mut pair.best, &mut pair.worst);
            }
        }
        found
    }
}

/// The ends of one column as it is observed, best end named for its direction.
#[derive(Clone, Copy, Debug)]
struct Extremes {
    best: f64,
    worst: f64,
}

#[cfg(test)]
mod tests {
    use super::{DecisionTable, Direction};

    fn table(cells: &[f64], weights: &[f64], directions: usize) -> Option<DecisionTable> {
        let directions = vec![Direction::HigherIsBetter; directions];
        DecisionTable::new(2, cells.to_vec(), weights.to_vec(), directions)
    }

    #[test]
    fn a_table_that_does_not_hold_together_does_not_exist() {
        assert!(table(&[1.0, 2.0], &[1.0, 1.0], 2).is_some());
        assert!(table(&[], &[1.0, 1.0], 2).is_none(), "no options");
        assert!(table(&[1.0, 2.0, 3.0], &[1.0, 1.0], 2).is_none(), "a ragged row");
        assert!(table(&[1.0, 2.0], &[1.0], 2).is_none(), "a weight short");
        assert!(table(&[1.0, 2.0], &[1.0, 1.0], 1).is_none(), "a direction short");
        assert!(table(&[1.0, f64::NAN], &[1.0, 1.0], 2).is_none(), "not a number");
        assert!(table(&[1.0, f64::INFINITY], &[1.0, 1.0], 2).is_none(), "an infinite cell");
        assert!(table(&[1.0, 2.0], &[2.0, -1.0], 2).is_none(), "a negative weight");
        assert!(table(&[1.0, 2.0], &[0.0, 0.0], 2).is_none(), "all weights zero");
        assert!(table(&[1.0, 2.0], &[f64::NAN, 1.0], 2).is_none(), "a weight that is not a number");
        assert!(table(&[1.0, 2.0], &[f64::MAX, f64::MAX], 2).is_none(), "a sum of weights past the largest");
        assert!(DecisionTable::new(0, vec![], vec![], vec![]).is_none(), "no criteria");
    }

    #[test]
    fn a_cell_that_is_not_there_is_none() {
        let table = table(&[1.0, 2.0, 3.0, 4.0], &[1.0, 1.0], 2).expect("a sound table");
        assert_eq!(table.cell(1, 0), Some(3.0));
        assert_eq!(table.cell(0, 2), None);
        assert_eq!(table.row(2), [0.0; 0]);
        assert_eq!(table.column(1).collect::<Vec<_>>(), [2.0, 4.0]);
        assert_eq!(table.column(2).count(), 0);
    }
}
