//! The weighted product: ratios instead of differences.

use super::{Aggregation, DecisionTable, Scaling};
use crate::numeric::exp::exp;
use crate::numeric::ln::ln;

/// The weighted product, `Pᵢ = Πⱼ xᵢⱼ ^ wⱼ`, a cross-check that compares by ratios.
///
/// `x` is the performance as a share of the sum of its column ([`Scaling::Sum`]), inverted where lower is
/// better. The unit of a column falls out of `Pᵢ / Pₖ`, so no scaling changes that ratio, nor the order of
/// the options.
///
/// A cross-check, then: the appraisal itself uses the additive model on fixed 0–100 scales. Several such
/// methods change with the set of options (rank reversal, Belton and Gear 1983, see [the module](super)); of
/// this one the scores do, but not the order, as long as every figure is positive.
///
/// **Assumes** figures on ratio scales, with a true zero and none at or below it
/// ([`WeightedProduct::suits`]); that doubling a performance is worth the same wherever it starts; and a
/// little compensation only: next to nothing on one criterion leaves next to nothing of the whole.
///
/// **Degenerate cases.** A benefit of zero or less, on a criterion that has weight, makes the product zero
/// (its logarithm is −∞), and so does the highest cost of a column that has a zero or a negative figure in it
/// (such columns cannot be inverted, see [`Scaling::merits`]). A criterion of weight zero is left out.
///
/// **References.** Bridgman, P. W. (1922), *Dimensional Analysis*, Yale University Press. Miller, D. W. and
/// Starr, M. K. (1969), *Executive Decisions and Operations Research*, 2nd edition, Prentice-Hall.
///
/// ```
/// use appraise::aggregation::{Aggregation, DecisionTable, Direction, WeightedProduct};
///
/// // Two ways to run home care: £ an hour, and visits kept in a hundred. One costs half as much again.
/// let directions = vec![Direction::LowerIsBetter, Direction::HigherIsBetter];
/// let table = DecisionTable::new(2, vec![24.0, 96.0, 16.0, 48.0], vec![1.0, 1.0], directions)
///     .ok_or("a table that does not hold together")?;
///
/// // Twice the visits for one and a half times the price: the root of 2 / 1.5.
/// let scores = WeightedProduct.scores(&table);
/// assert_eq!(format!("{:.4}", scores[0] / scores[1]), "1.1547");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WeightedProduct;

impl WeightedProduct {
    /// Whether the method means anything for this table: every figure is above zero.
    ///
    /// ```
    /// use appraise::aggregation::{DecisionTable, Direction, WeightedProduct};
    ///
    /// let up = vec![Direction::HigherIsBetter];
    /// let savings = DecisionTable::new(1, vec![40.0, -5.0], vec![1.0], up)
    ///     .ok_or("a table that does not hold together")?;
    /// assert!(!WeightedProduct.suits(&savings)); // a loss has no ratio to a saving
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn suits(self, table: &DecisionTable) -> bool {
        table.rows().flatten().all(|cell| *cell > 0.0)
    }

    /// The natural logarithms of the scores, `Σⱼ wⱼ ln xᵢⱼ`; −∞ where the product is zero.
    ///
    /// ```
    /// use appraise::aggregation::{DecisionTable, Direction, WeightedProduct};
    ///
    /// let up = vec![Direction::HigherIsBetter];
    /// let visits = DecisionTable::new(1, vec![96.0, 48.0, 0.0], vec![1.0], up)
    ///     .ok_or("a table that does not hold together")?;
    /// let logarithms = WeightedProduct.logarithms(&visits);
    /// assert!((logarithms[0] - logarithms[1] - 2.0_f64.ln()).abs() < 1e-12); // twice as many
    /// assert_eq!(logarithms[2], f64::NEG_INFINITY);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn logarithms(self, table: &DecisionTable) -> Vec<f64> {
        let shares = Scaling::Sum.merits(table);
        shares.rows().map(|row| logarithm(row, table.weights())).collect()
    }
}

impl Aggregation for WeightedProduct {
    fn name(&self) -> &'static str {
        "weighted product"
    }

    fn scores(&self, table: &DecisionTable) -> Vec<f64> {
        self.logarithms(table).into_iter().map(|sum| if sum.is_finite() { exp(sum) } else { 0.0 }).collect()
    }
}

/// Adds in the order of the criteria.
fn logarithm(row: &[f64], weights: &[f64]) -> f64 {
    let weighty = row.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
    weighty.fold(0.0, |sum, (share, weight)| sum + weight * ln_or_nothing(*share))
}

fn ln_or_nothing(share: f64) -> f64 {
    if share > 0.0 { ln(share) } else { f64::NEG_INFINITY }
}
