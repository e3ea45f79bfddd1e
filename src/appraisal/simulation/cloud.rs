//! The cost-effectiveness cloud: cost and score of each option, draw by draw, for a picture.

use serde::Serialize;

use super::Simulator;
use super::block::Worker;
use super::program::BLOCK;
use crate::appraisal::Appraisal;
use crate::id::Id;

/// What an option costs and scores in one draw.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]\n\
///     [cost.team]\noptions = ['a']\namount = { low = 50, high = 150 }";
/// let appraisal = Scenario::parse("cloud.toml", text)?.model()?.appraise();
/// for point in appraisal.cloud(100) {
///     println!("{} {} {} {}", point.draw, point.option, point.cost, point.score);
/// }
/// let a = appraisal.cloud(100).into_iter().find(|point| point.option == "a").expect("a draw");
/// assert!((50.0..=150.0).contains(&a.cost) && (20.0..=80.0).contains(&a.score));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CloudPoint {
    /// Which draw, from nought.
    pub draw: usize,
    /// The option.
    pub option: Id,
    /// Its net present cost in that draw, in the money of the file.
    pub cost: f64,
    /// Its total, in points.
    pub score: f64,
}

impl Appraisal {
    /// Cost and score of each option in the first draws, at most 256 of them: those that the simulation began with, or if
    /// there was none, that one with the seed of the file would begin with. Options that are ruled out or whose cost is not known are left out.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]\n\
    ///     [cost.team]\noptions = ['a']\namount = 100";
    /// let appraisal = Scenario::parse("cloud.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.cloud(10).len(), 20); // two options, ten draws
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn cloud(&self, draws: usize) -> Vec<CloudPoint> {
        let first =
            |points: &[CloudPoint]| points.iter().take_while(|point| point.draw < draws).cloned().collect();
        match &self.simulated {
            // A report in several forms shows the same cloud in each.
            Some(simulated) => {
                let seed = simulated.simulation.seed;
                first(simulated.cloud.get_or_init(|| first_block(&self.simulator().seed(seed))))
            }
            None => first(&first_block(&self.simulator())),
        }
    }
}

/// The points of the first block.
fn first_block(simulator: &Simulator<'_>) -> Vec<CloudPoint> {
    let program = simulator.program();
    if program.frontier.options.is_empty() {
        return Vec::new();
    }
    let mut worker = Worker::new(&program);
    let (totals, costs) = worker.first_block();
    let point = |draw: usize| {
        program.frontier.options.iter().map(move |option| CloudPoint {
            draw,
            option: program.model.alternative(*option).id.clone(),
            cost: costs[option.index() * BLOCK + draw],
            score: totals[option.index() * BLOCK + draw],
        })
    };
    (0..BLOCK).flat_map(point).collect()
}
