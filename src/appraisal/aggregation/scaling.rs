//! Scalings: how the columns of a table are brought to units that may be added.

use super::{DecisionTable, Direction};

/// How each column is brought to a unit that may be compared with the others.
///
/// | Scaling | A column `x` becomes | A column of zeros | A constant column |
/// |---|---|---|---|
/// | `None` | `x` | zeros | itself |
/// | `Sum` | `x / Σ abs(x)` | zeros | equal shares |
/// | `Vector` | `x / √Σ x²` | zeros | equal shares |
/// | `MinMax` | `(x − min) / (max − min)` | ones | ones |
/// | `Max` | `x / max abs(x)` | zeros | ones, or minus ones |
///
/// Absolute values make no difference to figures that are all positive, which these scalings are meant for;
/// they keep the order of a column with negative ones. Under `MinMax` every option of a constant column is at
/// its best end, so it stands at one. No scaling gives a NaN or an infinity for a valid table.
///
/// All but `None` scale by the options on the table, so adding an option changes the figures of the others
/// and may reverse their order (see [the module](super)); the appraisal itself uses fixed 0–100 scales.
///
/// ```
/// use appraise::aggregation::{DecisionTable, Direction, Scaling};
///
/// // Three depots: £m to build, and tonnes it can take in a day.
/// let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
/// let table = DecisionTable::new(2, vec![4.0, 60.0, 5.0, 90.0, 8.0, 100.0], vec![1.0, 1.0], directions)
///     .ok_or("a table that does not hold together")?;
///
/// let by_range = Scaling::MinMax.merits(&table);
/// assert_eq!(by_range.column(0).collect::<Vec<_>>(), [1.0, 0.75, 0.0]);
/// let by_best = Scaling::Max.merits(&table);
/// assert_eq!(by_best.column(0).collect::<Vec<_>>(), [1.0, 0.8, 0.5]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scaling {
    /// The figures as they are, because they already share a scale.
    #[default]
    None,
    /// Each figure as a share of the sum of its column.
    Sum,
    /// Each figure as a share of the Euclidean length of its column.
    Vector,
    /// Each figure by its place between the lowest and the highest of its column, 0 to 1.
    MinMax,
    /// Each figure as a share of the largest of its column.
    Max,
}

impl Scaling {
    /// The table with every column scaled and its direction kept: a low cost stays low.
    ///
    /// ```
    /// use appraise::aggregation::{DecisionTable, Direction, Scaling};
    ///
    /// let costs = DecisionTable::new(1, vec![4.0, 5.0, 8.0], vec![1.0], vec![Direction::LowerIsBetter])
    ///     .ok_or("a table that does not hold together")?;
    /// let scaled = Scaling::Max.scale(&costs);
    /// assert_eq!(scaled.column(0).collect::<Vec<_>>(), [0.5, 0.625, 1.0]); // shares of £8m
    /// assert_eq!(scaled.directions(), [Direction::LowerIsBetter]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn scale(self, table: &DecisionTable) -> DecisionTable {
        table.map_columns(|column, direction| {
            self.scale_column(column);
            direction
        })
    }

    /// The table with every column scaled and turned where needed, so that higher is better throughout.
    ///
    /// A column where lower is better is turned before it is scaled:
    ///
    /// * `None` and `MinMax`: it is negated, which for `MinMax` means that the lowest figure gets 1 and the
    ///   highest gets 0.
    /// * `Sum`, `Vector` and `Max`: it is inverted, `1 / x`, so that half the cost counts twice. The inverse
    ///   means nothing when the column has zeros or negative figures; what is taken then is how far a figure
    ///   lies below the highest, `max − x`.
    ///
    /// ```
    /// use appraise::aggregation::{DecisionTable, Direction, Scaling};
    ///
    /// let costs = DecisionTable::new(1, vec![4.0, 5.0, 8.0], vec![1.0], vec![Direction::LowerIsBetter])
    ///     .ok_or("a table that does not hold together")?;
    /// let merits = Scaling::Max.merits(&costs);
    /// assert_eq!(merits.column(0).collect::<Vec<_>>(), [1.0, 0.8, 0.5]); // £4m over each cost
    /// assert_eq!(merits.directions(), [Direction::HigherIsBetter]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn merits(self, table: &DecisionTable) -> DecisionTable {
        table.map_columns(|column, direction| {
            if direction == Direction::LowerIsBetter {
                self.turn_column(column);
            }
            self.scale_column(column);
            Direction::HigherIsBetter
        })
    }

    fn turn_column(self, column: &mut [f64]) {
        match self {
            Self::None | Self::MinMax => each(column, |x| 0.0 - x),
            Self::Sum | Self::Vector | Self::Max => invert(column),
        }
    }

    fn scale_column(self, column: &mut [f64]) {
        match self {
            Self::None => (),
            Self::Sum => divide_by(column, |column| column.iter().map(|x| x.abs()).sum()),
            Self::Vector => divide_by(column, |column| column.iter().map(|x| x * x).sum::<f64>().sqrt()),
            Self::MinMax => to_range(column),
            Self::Max => divide_by(column, |_| 1.0),
        }
    }
}

/// Divides a column by its largest size and then by `length`, which thus adds sizes of at most one and cannot
/// overflow.
fn divide_by(column: &mut [f64], length: impl Fn(&[f64]) -> f64) {
    let largest = column.iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
    if largest > 0.0 {
        each(column, |x| x / largest);
        let length = length(column);
        each(column, |x| x / length);
    }
}

/// Halves before it subtracts: exact, and the range of any two finite figures is then finite.
fn to_range(column: &mut [f64]) {
    let (low, high) = ends(column);
    let range = 0.5 * high - 0.5 * low;
    each(column, |x| if range > 0.0 { (0.5 * x - 0.5 * low) / range } else { 1.0 });
}

/// `1 / x` in units of the highest inverse, or `max − x` in units of two: the unit falls out when the column
/// is scaled, and no step overflows.
fn invert(column: &mut [f64]) {
    let (low, high) = ends(column);
    each(column, |x| if low > 0.0 { low / x } else { 0.5 * high - 0.5 * x });
}

fn ends(column: &[f64]) -> (f64, f64) {
    let outside = (f64::INFINITY, f64::NEG_INFINITY);
    column.iter().fold(outside, |(low, high), x| (low.min(*x), high.max(*x)))
}

fn each(column: &mut [f64], change: impl Fn(f64) -> f64) {
    for x in column {
        *x = change(*x);
    }
}

#[cfg(test)]
mod tests {
    use super::Scaling;
    use crate::aggregation::{DecisionTable, Direction};

    const ALL: [Scaling; 5] = [Scaling::None, Scaling::Sum, Scaling::Vector, Scaling::MinMax, Scaling::Max];

    fn merits(scaling: Scaling, column: &[f64], direction: Direction) -> Vec<f64> {
        let table =
            DecisionTable::new(1, column.to_vec(), vec![1.0], vec![direction]).expect("a sound table");
        scaling.merits(&table).column(0).collect()
    }

    #[test]
    fn undefined_cases_have_a_value() {
        let up = Direction::HigherIsBetter;
        assert_eq!(merits(Scaling::Sum, &[0.0, 0.0], up), [0.0, 0.0]);
        assert_eq!(merits(Scaling::Vector, &[0.0, 0.0], up), [0.0, 0.0]);
        assert_eq!(merits(Scaling::Max, &[-2.0, -2.0], up), [-1.0, -1.0]);
        assert_eq!(merits(Scaling::MinMax, &[7.0, 7.0], up), [1.0, 1.0]);
        assert_eq!(merits(Scaling::Sum, &[-1.0, 1.0], up), [-0.5, 0.5]);
    }

    #[test]
    fn a_cost_with_a_zero_is_taken_from_the_highest() {
        let costs = [0.0, 10.0, 20.0];
        assert_eq!(merits(Scaling::Max, &costs, Direction::LowerIsBetter), [1.0, 0.5, 0.0]);
        assert_eq!(merits(Scaling::Max, &[-1.0, 0.0, 3.0], Direction::LowerIsBetter), [1.0, 0.75, 0.0]);
    }

    #[test]
    fn the_largest_and_the_smallest_figures_stay_finite() {
        let column = [f64::MAX, f64::MIN, f64::from_bits(1), f64::MAX];
        for scaling in ALL {
            for direction in [Direction::HigherIsBetter, Direction::LowerIsBetter] {
                assert!(merits(scaling, &column, direction).iter().all(|x| x.is_finite()), "{scaling:?}");
                let positive = [f64::MAX, f64::from_bits(1), f64::MAX];
                assert!(merits(scaling, &positive, direction).iter().all(|x| x.is_finite()), "{scaling:?}");
            }
        }
    }
}
