//! VIKOR: the compromise between the many and the one who loses most.

use super::{Aggregation, DecisionTable, Extremes};

/// Spreads of regret below this are the rounding of sums, not differences between options.
const ROUNDING: f64 = 1e-12;

/// VIKOR, compromise ranking: a cross-check that weighs regret over all criteria against the worst single
/// one.
///
/// With `best` and `worst` the ends of a column among the options of the table, the regret of an option on a
/// criterion is `rᵢⱼ = wⱼ (bestⱼ − xᵢⱼ) / (bestⱼ − worstⱼ)`, and
///
/// ```text
/// Sᵢ = Σⱼ rᵢⱼ          Rᵢ = maxⱼ rᵢⱼ
/// Qᵢ = v (Sᵢ − min S) / (max S − min S) + (1 − v) (Rᵢ − min R) / (max R − min R)
/// ```
///
/// where `v`, the weight of the majority, is 0.5 unless told. All three are regrets: lower is better.
/// [`Vikor::measures`] gives them as they are, [`Aggregation::scores`] gives −Q.
///
/// A cross-check, then: the appraisal itself uses the additive model on fixed 0–100 scales. Every denominator
/// is taken over the options on the table, so adding or withdrawing one may reverse the order of the others
/// (rank reversal, Belton and Gear 1983, see [the module](super)).
///
/// **Assumes** that a compromise is wanted, that regret grows in step with the distance from the best, and
/// that the options on the table span what is possible. The authors also give conditions under which the
/// first option by Q is to be proposed together with its neighbours; they are not applied here.
///
/// **Degenerate cases.** A criterion on which all options are equal causes no regret. When all S are equal
/// (within 1e-12, which is rounding) the first part of Q is zero, when all R are, the second: options that
/// are all equal have Q = 0.
///
/// **Reference.** Opricovic, S. and Tzeng, G.-H. (2004), "Compromise solution by MCDM methods: a comparative
/// analysis of VIKOR and TOPSIS", *European Journal of Operational Research* 156(2), 445–455.
///
/// ```
/// use appraise::aggregation::{Aggregation, DecisionTable, Direction, Vikor};
///
/// // Where the new school goes: £m for the site, minutes to walk, places.
/// let table = DecisionTable::new(
///     3,
///     vec![
///         6.0, 8.0, 420.0, // the old barracks
///         4.0, 20.0, 600.0, // by the ring road
///         5.0, 12.0, 500.0, // the goods yard
///     ],
///     vec![1.0, 1.0, 1.0],
///     vec![Direction::LowerIsBetter, Direction::LowerIsBetter, Direction::HigherIsBetter],
/// )
/// .ok_or("a table that does not hold together")?;
///
/// // The ring road has the least regret in all, but puts the whole of it on those who walk.
/// let measures = Vikor::default().measures(&table);
/// assert!(measures.total_regret[1] < measures.total_regret[2]);
/// assert!(measures.largest_regret[2] < measures.largest_regret[1]);
/// let scores = Vikor::default().scores(&table);
/// assert!(scores[2] > scores[1] && scores[1] > scores[0], "the goods yard is the compromise");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vikor {
    majority: f64,
}

/// The three figures of VIKOR, one of each for each option. Lower is better.
///
/// ```
/// use appraise::aggregation::{DecisionTable, Direction, Vikor};
///
/// // Control and lasting gains: as now 90 and 20, the company 70 and 80, a mix 80 and 65.
/// let up = vec![Direction::HigherIsBetter; 2];
/// let table = DecisionTable::new(2, vec![90.0, 20.0, 70.0, 80.0, 80.0, 65.0], vec![1.0, 1.0], up)
///     .ok_or("a table that does not hold together")?;
/// let measures = Vikor::default().measures(&table);
/// // The mix has lost half of the way on control and a quarter on gains, each of half the weight.
/// assert_eq!(measures.total_regret, [0.5, 0.5, 0.375]);
/// assert_eq!(measures.largest_regret, [0.5, 0.5, 0.25]);
/// assert_eq!(measures.compromise, [1.0, 1.0, 0.0]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VikorMeasures {
    /// S: the regret of an option over all criteria, 0 to 1.
    #[doc(alias = "S")]
    pub total_regret: Vec<f64>,
    /// R: its regret on the criterion where it has most, 0 to 1.
    #[doc(alias = "R")]
    pub largest_regret: Vec<f64>,
    /// Q: the compromise between the two, 0 to 1 among the options of the table.
    #[doc(alias = "Q")]
    pub compromise: Vec<f64>,
}

impl Default for Vikor {
    fn default() -> Self {
        Self { majority: 0.5 }
    }
}

impl Vikor {
    /// VIKOR with another weight for the majority, `v`: at 1 only the total regret counts, at 0 only the
    /// largest. `None` outside 0 to 1.
    ///
    /// ```
    /// use appraise::aggregation::{Aggregation, DecisionTable, Direction, Vikor};
    ///
    /// // One option is far behind on one of three criteria, the other a little on two.
    /// let up = vec![Direction::HigherIsBetter; 3];
    /// let cells = vec![0.0, 100.0, 100.0, 100.0, 40.0, 40.0, 50.0, 0.0, 0.0];
    /// let table = DecisionTable::new(3, cells, vec![1.0; 3], up).ok_or("a table that does not hold together")?;
    /// let by_sum = Vikor::with_majority(1.0).ok_or("0 to 1")?.scores(&table);
    /// let by_worst = Vikor::with_majority(0.0).ok_or("0 to 1")?.scores(&table);
    /// assert!(by_sum[0] > by_sum[1] && by_worst[1] > by_worst[0]);
    /// assert_eq!(Vikor::with_majority(1.5), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn with_majority(majority: f64) -> Option<Self> {
        (0.0..=1.0).contains(&majority).then_some(Self { majority })
    }

    /// S, R and Q of each option.
    ///
    /// ```
    /// use appraise::aggregation::{DecisionTable, Direction, Vikor};
    ///
    /// let up = vec![Direction::HigherIsBetter; 2];
    /// let table = DecisionTable::new(2, vec![90.0, 20.0, 90.0, 80.0], vec![1.0, 1.0], up)
    ///     .ok_or("a table that does not hold together")?;
    /// // Equal on the first criterion, so all the regret is on the second, which has half of the weight.
    /// assert_eq!(Vikor::default().measures(&table).total_regret, [0.5, 0.0]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn measures(self, table: &DecisionTable) -> VikorMeasures {
        let ends = table.extremes();
        let (total_regret, largest_regret): (Vec<f64>, Vec<f64>) =
            table.rows().map(|row| regrets(row, table.weights(), &ends)).unzip();
        let (many, one) = (relative(&total_regret), relative(&largest_regret));
        let minority = 1.0 - self.majority;
        let compromise = many.iter().zip(&one).map(|(s, r)| self.majority * s + minority * r).collect();
        VikorMeasures { total_regret, largest_regret, compromise }
    }
}

impl Aggregation for Vikor {
    fn name(&self) -> &'static str {
        "VIKOR"
    }

    fn scores(&self, table: &DecisionTable) -> Vec<f64> {
        self.measures(table).compromise.into_iter().map(|q| 0.0 - q).collect()
    }
}

/// The regret of one option in total, added in the order of the criteria, and where it is largest.
fn regrets(row: &[f64], weights: &[f64], ends: &[Extremes]) -> (f64, f64) {
    let mut both = (0.0, 0.0_f64);
    for ((cell, weight), end) in row.iter().zip(weights).zip(ends) {
        let regret = weight * fall(*cell, end);
        both = (both.0 + regret, both.1.max(regret));
    }
    both
}

/// How far a figure has fallen from the best of its column towards the worst, 0 to 1. Halves are exact, and
/// the difference of two is finite.
fn fall(cell: f64, end: &Extremes) -> f64 {
    let range = 0.5 * end.best - 0.5 * end.worst;
    if range.abs() > 0.0 { ((0.5 * end.best - 0.5 * cell) / range).abs() } else { 0.0 }
}

/// Each figure by its place between the lowest and the highest, or zeros when there is nothing between them.
fn relative(figures: &[f64]) -> Vec<f64> {
    let low = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let high = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = high - low;
    figures.iter().map(|figure| if range > ROUNDING { (figure - low) / range } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::Vikor;
    use crate::aggregation::{Aggregation, DecisionTable, Direction};

    /// 0.1 + 0.2 is not 0.3, but it is no more regret than 0.3 either.
    #[test]
    fn the_rounding_of_sums_is_no_difference() {
        let cells = vec![0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0];
        let table =
            DecisionTable::new(4, cells, vec![0.1, 0.2, 0.3, 0.4], vec![Direction::HigherIsBetter; 4])
                .expect("a sound table");
        let measures = Vikor::default().measures(&table);
        assert_ne!(measures.total_regret[0].to_bits(), measures.total_regret[1].to_bits());
        assert_eq!(measures.compromise, [0.0, 0.5]);
    }

    #[test]
    fn the_majority_decides_alone_or_not_at_all() {
        let directions = vec![Direction::HigherIsBetter; 3];
        let cells = vec![0.0, 1.0, 1.0, 0.4, 0.4, 0.4, 1.0, 0.0, 0.0];
        let table = DecisionTable::new(3, cells, vec![1.0; 3], directions).expect("a sound table");
        let best = |vikor: Vikor| vikor.scores(&table).iter().position(|score| score.abs() < 1e-12);
        assert_eq!(Vikor::with_majority(1.0).and_then(best), Some(0));
        assert_eq!(Vikor::with_majority(0.0).and_then(best), Some(1));
        assert_eq!(Vikor::with_majority(1.1), None);
        assert_eq!(Vikor::with_majority(f64::NAN), None);
    }
}
