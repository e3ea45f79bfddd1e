//! The weighted sum: the additive model.

use super::{Aggregation, DecisionTable, Scaling};

/// The weighted sum, `Vᵢ = Σⱼ wⱼ vᵢⱼ`: the additive model, the one the appraisal itself uses.
///
/// `v` is the performance after scaling, turned so that higher is better ([`Scaling::merits`]). The default
/// scales nothing, for figures that are already values on one fixed scale such as 0–100; a total is then on
/// that scale, and does not change when an option is added or withdrawn. Every other scaling makes it depend
/// on the options on the table, and ranks may reverse (Belton and Gear 1983, see [the module](super)).
///
/// **Assumes** that what an option gains on one criterion is worth the same whatever it has on the others
/// (preference independence), that a strong criterion may make up for a weak one, and that a weight says what
/// the swing from one end of its scale to the other is worth.
///
/// **Degenerate cases.** Options that are equal score the same. Under [`Scaling::None`] a column where lower
/// is better is negated, so a total may be negative.
///
/// **References.** Fishburn, P. C. (1967), "Additive utilities with incomplete product sets: application to
/// priorities and assignments", *Operations Research* 15(3), 537–542. Keeney, R. L. and Raiffa, H. (1976),
/// *Decisions with Multiple Objectives: Preferences and Value Tradeoffs*, Wiley.
///
/// ```
/// use appraise::aggregation::{Aggregation, DecisionTable, Direction, WeightedSum};
///
/// // Library service, values 0-100: reach, saving, time to deliver.
/// let table = DecisionTable::new(
///     3,
///     vec![
///         60.0, 0.0, 100.0, // stay as we are
///         75.0, 60.0, 40.0, // community-run branches
///         80.0, 45.0, 55.0, // together with the next county
///     ],
///     vec![50.0, 30.0, 20.0],
///     vec![Direction::HigherIsBetter; 3],
/// )
/// .ok_or("a table that does not hold together")?;
///
/// let scores = WeightedSum::default().scores(&table);
/// let printed: Vec<_> = scores.iter().map(|score| format!("{score:.1}")).collect();
/// assert_eq!(printed, ["50.0", "63.5", "64.5"]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WeightedSum {
    scaling: Scaling,
}

impl WeightedSum {
    /// The weighted sum of what is left after `scaling`.
    ///
    /// ```
    /// use appraise::aggregation::{Aggregation, DecisionTable, Direction, Scaling, WeightedSum};
    ///
    /// // Two depots: £m to build, and tonnes it can take in a day.
    /// let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
    /// let table = DecisionTable::new(2, vec![4.0, 50.0, 8.0, 100.0], vec![3.0, 1.0], directions)
    ///     .ok_or("a table that does not hold together")?;
    /// // As shares of the best: 0.75 × 1 + 0.25 × 0.5, and 0.75 × 0.5 + 0.25 × 1.
    /// assert_eq!(WeightedSum::with_scaling(Scaling::Max).scores(&table), [0.875, 0.625]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn with_scaling(scaling: Scaling) -> Self {
        Self { scaling }
    }
}

impl Aggregation for WeightedSum {
    fn name(&self) -> &'static str {
        "weighted sum"
    }

    fn scores(&self, table: &DecisionTable) -> Vec<f64> {
        let merits = self.scaling.merits(table);
        merits.rows().map(|row| weigh(row, table.weights())).collect()
    }
}

/// Adds in the order of the criteria.
fn weigh(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).fold(0.0, |sum, (value, weight)| sum + weight * value)
}
