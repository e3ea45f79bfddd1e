//! TOPSIS: near the ideal, far from its opposite.

use super::{Aggregation, DecisionTable, Extremes, Scaling};

/// TOPSIS, the technique for order preference by similarity to an ideal solution: a cross-check that asks how
/// near an option is to the best of everything, and how far from the worst.
///
/// With `v` the performance after scaling, and `best` and `worst` the ends of its column among the options of
/// the table (a low cost is the best one: directions are kept, [`Scaling::scale`]):
///
/// ```text
/// to_best  = √Σⱼ (wⱼ (bestⱼ  − vᵢⱼ))²
/// to_worst = √Σⱼ (wⱼ (worstⱼ − vᵢⱼ))²
/// closeness = to_worst / (to_best + to_worst)          0 is the worst of everything, 1 the best
/// ```
///
/// A cross-check, then: the appraisal itself uses the additive model on fixed 0–100 scales. Ends and scaling
/// are those of the options on the table, so adding or withdrawing one may reverse the order of the others
/// (rank reversal, Belton and Gear 1983, see [the module](super)).
///
/// **Assumes** that options may be judged by their distance from two that do not exist, that a strong
/// criterion may make up for a weak one, and that criteria are independent. The squares make a large gap on
/// one criterion weigh more than the same gap spread over several. The order depends on the scaling: the
/// authors use [`Scaling::Vector`], which is the default.
///
/// **Degenerate cases.** When an option is as far from the best as from the worst because the two are the
/// same (all options are equal, or there is one), its closeness is 0.5.
///
/// **Reference.** Hwang, C.-L. and Yoon, K. (1981), *Multiple Attribute Decision Making: Methods and
/// Applications*, Springer.
///
/// ```
/// use appraise::aggregation::{Aggregation, DecisionTable, Direction, Topsis};
///
/// // Flood scheme: £m, homes protected, years until it works.
/// let table = DecisionTable::new(
///     3,
///     vec![
///         18.0, 900.0, 6.0, // a barrier
///         7.0, 500.0, 3.0, // walls along the river
///         3.0, 120.0, 1.0, // flood doors, house by house
///     ],
///     vec![30.0, 50.0, 20.0],
///     vec![Direction::LowerIsBetter, Direction::HigherIsBetter, Direction::LowerIsBetter],
/// )
/// .ok_or("a table that does not hold together")?;
///
/// let scores = Topsis::default().scores(&table);
/// let printed: Vec<_> = scores.iter().map(|score| format!("{score:.3}")).collect();
/// assert_eq!(printed, ["0.579", "0.556", "0.421"]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Topsis {
    scaling: Scaling,
}

impl Default for Topsis {
    fn default() -> Self {
        Self { scaling: Scaling::Vector }
    }
}

impl Topsis {
    /// TOPSIS on what is left after `scaling`.
    ///
    /// ```
    /// use appraise::aggregation::{Aggregation, DecisionTable, Direction, Scaling, Topsis};
    ///
    /// // One criterion: as near the best as a figure is along the way from the lowest to the highest.
    /// let up = vec![Direction::HigherIsBetter];
    /// let table = DecisionTable::new(1, vec![0.0, 25.0, 100.0], vec![1.0], up)
    ///     .ok_or("a table that does not hold together")?;
    /// assert_eq!(Topsis::with_scaling(Scaling::MinMax).scores(&table), [0.0, 0.25, 1.0]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn with_scaling(scaling: Scaling) -> Self {
        Self { scaling }
    }
}

impl Aggregation for Topsis {
    fn name(&self) -> &'static str {
        "TOPSIS"
    }

    fn scores(&self, table: &DecisionTable) -> Vec<f64> {
        let scaled = self.scaling.scale(table);
        let unit = scaled.rows().flatten().fold(0.0, |largest: f64, cell| largest.max(cell.abs()));
        let ends = scaled.extremes();
        scaled.rows().map(|row| closeness(row, table.weights(), &ends, unit)).collect()
    }
}

/// Distances are taken in units of the largest figure of the table, so that no square overflows. Every step
/// from the ratio on keeps its order under rounding: a dominated option never comes out ahead by a last
/// digit.
fn closeness(row: &[f64], weights: &[f64], ends: &[Extremes], unit: f64) -> f64 {
    let (mut to_best, mut to_worst) = (0.0, 0.0);
    for ((cell, weight), end) in row.iter().zip(weights).zip(ends) {
        to_best += square(weight * gap(end.best, *cell, unit));
        to_worst += square(weight * gap(end.worst, *cell, unit));
    }
    match (to_best > 0.0, to_worst > 0.0) {
        (false, false) => 0.5,
        (_, false) => 0.0,
        (_, true) => 1.0 / (1.0 + to_best.sqrt() / to_worst.sqrt()),
    }
}

/// How far a figure is from an end of its column; a table of zeros has no unit and no gaps.
fn gap(end: f64, cell: f64, unit: f64) -> f64 {
    if unit > 0.0 { end / unit - cell / unit } else { 0.0 }
}

fn square(x: f64) -> f64 {
    x * x
}
