//! PROMETHEE II: how many options each one beats, less how many beat it.

use super::{Aggregation, DecisionTable, Direction};

/// PROMETHEE II with the usual preference function: a cross-check that only asks who is better, not by how
/// much.
///
/// The net flow of an option among `m`:
///
/// ```text
/// φᵢ = Σⱼ wⱼ (options i is better than on j − options better than i on j) / (m − 1)
/// ```
///
/// It lies between −1, beaten by all on everything, and 1, and the flows of a table sum to zero. Equal
/// figures are ties and count for neither. Each column is sorted once, so `m` options and `n` criteria take
/// time in proportion to `n m log m`.
///
/// A cross-check, then: the appraisal itself uses the additive model on fixed 0–100 scales. The flow counts
/// the options on the table, so adding or withdrawing one may reverse the order of the others (rank reversal,
/// Belton and Gear 1983, see [the module](super)).
///
/// **Assumes** that any difference is a strict preference, however small, and that larger ones are worth no
/// more: the order of the options on each criterion is all it reads, so no scaling and no unit changes
/// anything.
///
/// **Degenerate cases.** Options that are all equal, or one alone, have a flow of 0.
///
/// **Reference.** Brans, J.-P. and Vincke, P. (1985), "A preference ranking organisation method (the
/// PROMETHEE method for multiple criteria decision-making)", *Management Science* 31(6), 647–656.
///
/// ```
/// use appraise::aggregation::{Aggregation, DecisionTable, Direction, Promethee};
///
/// // Street lighting contract: £000 a year, faults mended in a day (%), tonnes of carbon.
/// let table = DecisionTable::new(
///     3,
///     vec![
///         410.0, 92.0, 300.0, // own crew
///         380.0, 88.0, 300.0, // one contractor
///         395.0, 95.0, 210.0, // joint service
///     ],
///     vec![50.0, 30.0, 20.0],
///     vec![Direction::LowerIsBetter, Direction::HigherIsBetter, Direction::LowerIsBetter],
/// )
/// .ok_or("a table that does not hold together")?;
///
/// let flows = Promethee.scores(&table);
/// assert_eq!(flows.iter().map(|flow| format!("{flow:.2}")).collect::<Vec<_>>(), ["-0.60", "0.10", "0.50"]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Promethee;

impl Aggregation for Promethee {
    fn name(&self) -> &'static str {
        "PROMETHEE II"
    }

    fn scores(&self, table: &DecisionTable) -> Vec<f64> {
        let mut flows = vec![0.0; table.options()];
        let mut ladder = Vec::with_capacity(table.options());
        for (criterion, (weight, direction)) in table.weights().iter().zip(table.directions()).enumerate() {
            ladder.clear();
            ladder.extend(table.column(criterion).map(|cell| merit(cell, *direction)).zip(0..));
            add_flows(&mut ladder, *weight, &mut flows);
        }
        let others = table.options().saturating_sub(1).max(1) as f64;
        flows.into_iter().map(|flow| flow / others).collect()
    }
}

/// The figure turned so that higher is better, and with one zero: 0 and −0 are a tie.
fn merit(cell: f64, direction: Direction) -> f64 {
    match direction {
        Direction::HigherIsBetter => 0.0 + cell,
        Direction::LowerIsBetter => 0.0 - cell,
    }
}

/// Adds to the flow of each option on the ladder the weighted count of the options below it less those above.
fn add_flows(ladder: &mut [(f64, usize)], weight: f64, flows: &mut [f64]) {
    ladder.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let mut below = 0;
    for rung in ladder.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let above = ladder.len() - below - rung.len();
        let step = weight * (below as f64 - above as f64);
        for (_, option) in rung {
            if let Some(flow) = flows.get_mut(*option) {
                *flow += step;
            }
        }
        below += rung.len();
    }
}
