//! Simulation: every uncertain input drawn together, many times, through the one evaluation.
//!
//! A draw takes a number for each uncertain score, weight, cost, risk and delay, and evaluates all options. What is
//! counted over the draws is stochastic multicriteria acceptability analysis (SMAA: R. Lahdelma, J. Hokkanen & P.
//! Salminen, *European Journal of Operational Research* 106, 1998; SMAA-2: R. Lahdelma & P. Salminen, *Operations
//! Research* 49, 2001), the spread of totals, costs and dates, and what knowing more would be worth.

mod block;
mod calendar;
mod cloud;
mod events;
mod figures;
mod frontier;
mod histogram;
mod money;
mod program;
mod ranking;
mod result;
mod run;
mod shard;
mod struck;
mod tally;
mod weights;

use std::sync::{Arc, OnceLock};

pub use cloud::CloudPoint;
pub(super) use events::standing;
pub(crate) use frontier::MOST_COMPARED;
pub use result::{
    BestBuy, CostEffectiveness, Ended, PairwiseWinning, Sampled, SimulatedOption, Simulation, Spread,
};
pub use run::Progress;
pub use shard::{Shard, ShardError};
pub use struck::{DateOn, MilestoneDates, RiskEffect, RiskStruck, SampledDate};

use super::Appraisal;
use super::recommendation::{self, Grounds};
use crate::error::{Error, Result};
use crate::model::{MAX_DRAWS, WeightDraws};
use crate::numeric::polytope::Method;
use crate::numeric::stream::GENERATOR;
use crate::numeric::wide::Wide;
use figures::Figure;
use program::{Program, Setting};
use ranking::MAX_RANKED;
use result::Reading;
use run::{Counts, Order};
use weights::Weights;

/// The draws from which confidence factors are told: their standard error is at most 0.0036.
const CONFIDENCE_DRAWS: u64 = 20_000;

/// A simulation about to be made: how many draws, from which seed, on how many threads.
///
/// What is not set is as the file says. The numbers depend on the file, the seed and the number of draws; never on
/// threads, on the order of the file, or on the processor.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
/// let one = appraisal.simulator().seed(7).draws(5_000)?.threads(1).run();
/// let seven = appraisal.simulator().seed(7).draws(5_000)?.threads(7).run();
/// assert_eq!(one.simulation(), seven.simulation()); // to the last bit
/// # Ok::<(), appraise::Error>(())
/// ```
#[must_use]
pub struct Simulator<'a> {
    appraisal: &'a Appraisal,
    seed: u64,
    draws: u64,
    until_error: Option<f64>,
    threads: usize,
    exact: bool,
    progress: Option<Box<dyn FnMut(Progress) + 'a>>,
}

impl std::fmt::Debug for Simulator<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { seed, draws, until_error, threads, exact, .. } = self;
        let mut record = f.debug_struct("Simulator");
        record.field("seed", seed).field("draws", draws).field("until_error", until_error);
        record.field("threads", threads).field("exact", exact).finish_non_exhaustive()
    }
}

impl Appraisal {
    /// The same appraisal with its simulation, made as the file says, and the recommendation that follows. If
    /// nothing in the file is uncertain, it stays as it is.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// assert!(scenario.model()?.appraise().simulate().simulation().is_none()); // nothing is uncertain
    ///
    /// // Gains may be anything from 20 to 80: the company leads if they are above 35.
    /// let unsure = scenario.with_text("option.company.score.gains", "{ low = 20, high = 80 }")?;
    /// let simulated = unsure.model()?.appraise().simulate();
    /// let company = simulated.simulation().and_then(|found| found.option("company")?.first).expect("an option");
    /// assert!((company.value - 0.75).abs() < 4.0 * company.error);
    /// assert_eq!(simulated.recommendation().verdict.word(), "conditional"); // below four in five
    /// # Ok::<(), appraise::Error>(())
    /// ```
    #[must_use]
    pub fn simulate(&self) -> Self {
        self.simulator().run()
    }

    /// A simulation to be set up and run.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let few = appraisal.simulator().draws(1_000)?.run();
    /// assert_eq!(few.simulation().map(|found| found.draws), Some(1_000));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn simulator(&self) -> Simulator<'_> {
        let rules = self.model().draws();
        Simulator {
            appraisal: self,
            seed: rules.seed,
            draws: rules.draws,
            until_error: rules.until_error,
            threads: run::threads(),
            exact: false,
            progress: None,
        }
    }

    /// What the simulation found; none if none was made.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// assert!(appraisal.simulation().is_none()); // appraising draws nothing
    /// assert!(appraisal.simulate().simulation().is_some());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn simulation(&self) -> Option<&Simulation> {
        self.simulated.as_ref().map(|simulated| &simulated.simulation)
    }
}

impl<'a> Simulator<'a> {
    /// Where the streams of random numbers start.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let (one, other) = (appraisal.simulator().seed(1).run(), appraisal.simulator().seed(2).run());
    /// assert_ne!(one.simulation(), other.simulation()); // within their errors, but not the same
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many draws to make; the most, if they are to go on until an error is reached.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] for no draws or for more than [`MAX_DRAWS`].
    ///
    /// ```
    /// use appraise::{Error, Scenario};
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// assert!(matches!(appraisal.simulator().draws(0), Err(Error::Draws { .. })));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn draws(mut self, draws: u64) -> Result<Self> {
        if draws == 0 || draws > MAX_DRAWS {
            return Err(Error::Draws { draws, most: MAX_DRAWS });
        }
        self.draws = draws;
        Ok(self)
    }

    /// Goes on until the standard error of every chance of first place is at most so much, or the draws are made.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::appraisal::Ended;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let rough = appraisal.simulator().until_error(0.005).run();
    /// let found = rough.simulation().expect("a score is uncertain");
    /// assert_eq!(found.ended, Ended::ErrorReached);
    /// assert!(found.draws < 20_000);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn until_error(mut self, error: f64) -> Self {
        self.until_error = Some(error);
        self
    }

    /// On how many threads to work; left out, as many as the machine has. It changes no number.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.simulator().threads(1).run().simulation(), appraisal.simulate().simulation());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Keeps every total, so that quantiles of totals are exact and not read from cells a 64th of a point wide.
    ///
    /// # Errors
    ///
    /// [`Error::Draws`] if the draws so far set would not fit into a thousand million bytes: set the draws first.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let exact = appraisal.simulator().exact_quantiles()?.run();
    /// assert_eq!(exact.simulation().and_then(|found| found.quantile_width), None);
    /// assert!(appraisal.simulator().draws(1_000_000_000)?.exact_quantiles().is_err());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn exact_quantiles(mut self) -> Result<Self> {
        const MOST_BYTES: u64 = 1_000_000_000;
        let each = 8 * self.appraisal.model().alternatives().len().max(1) as u64;
        let most = MOST_BYTES / each;
        if self.draws > most {
            return Err(Error::Draws { draws: self.draws, most });
        }
        self.exact = true;
        Ok(self)
    }

    /// Tells how far the work has come, from time to time.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let shown = |progress: appraise::appraisal::Progress| {
    ///     println!("{} of {}, standard error {:.4}", progress.draws, progress.most, progress.error);
    /// };
    /// appraisal.simulator().progress(shown).run();
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn progress(mut self, progress: impl FnMut(Progress) + 'a) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Makes the simulation: the appraisal with it, and the recommendation that follows.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let simulated = Scenario::parse("sure.toml", text)?.model()?.appraise().simulator().seed(3).run();
    /// assert_eq!(simulated.simulation().map(|found| found.seed), Some(3));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn run(mut self) -> Appraisal {
        if self.appraisal.model().uncertainty().is_empty() {
            return self.appraisal.clone();
        }
        let program = self.program();
        let mut progress = self.progress.take();
        let order = Order {
            draws: self.draws,
            until_error: self.until_error,
            threads: self.threads,
            exact: self.exact,
            progress: progress.as_mut().map(|progress| progress as &mut dyn FnMut(Progress)),
        };
        let counts = run::run(&program, order);
        self.finish(program, counts)
    }

    fn program(&self) -> Program<'a> {
        let (model, results) = (self.appraisal.model(), &self.appraisal.results);
        let best_first = recommendation::contenders(model, &results.order);
        let leader = best_first.first().copied();
        let mut contenders = best_first;
        contenders.sort_unstable();
        let setting = Setting { seed: self.seed, wide: Wide::detect() };
        Program::new(model, contenders, leader, results.totals.middle.clone(), setting)
    }

    /// The results of what was counted.
    fn finish(&self, mut program: Program<'a>, mut counts: Counts) -> Appraisal {
        for all in counts.histograms.exact.iter_mut().flatten() {
            all.sort_unstable_by(f64::total_cmp);
        }
        let confidence = confidence_factors(&mut program, &counts);
        let reading = Reading { program: &program, counts: &counts, confidence: &confidence };
        let simulation = self.simulation(&reading);
        let risks = struck::risks(&reading);
        let milestones = struck::milestones(&reading);
        let appraisal = self.appraisal;
        let grounds = Grounds {
            model: appraisal.model(),
            totals: &appraisal.results.totals,
            ranking: &super::outcome::Ranking::of(appraisal.model(), &appraisal.results.totals),
            precision: &super::precision::Precision::of(appraisal.model()),
        };
        let recommendation = grounds.recommend_simulated(&simulation);
        let simulated = Simulated { simulation, risks, milestones, recommendation, cloud: OnceLock::new() };
        Appraisal { simulated: Some(Arc::new(simulated)), ..appraisal.clone() }
    }

    fn simulation(&self, reading: &Reading<'_>) -> Simulation {
        let (program, counts) = (reading.program, reading.counts);
        let rules = program.model.draws();
        let ended = match (self.until_error, counts.reached) {
            (None, _) => Ended::AllDraws,
            (Some(_), true) => Ended::ErrorReached,
            (Some(_), false) => Ended::ErrorNotReached,
        };
        let ranked = program.layout.counted.ranked;
        Simulation {
            draws: counts.draws,
            seed: program.seed,
            plan: rules.plan,
            weights: rules.weights,
            weights_method: match &program.model.uncertainty().weights {
                WeightDraws::Bounded(polytope) => Some(method_in_words(polytope.method())),
                WeightDraws::Any | WeightDraws::Order(_) => Some("exact".to_owned()),
                WeightDraws::Ranges { statements, .. } if !statements.is_empty() => {
                    Some("rejection".to_owned())
                }
                _ => None,
            },
            generator: GENERATOR,
            ended,
            quantile_width: (!self.exact)
                .then(|| counts.histograms.totals.first().map(|one| one.grid.width))
                .flatten(),
            options: reading.options(),
            pairwise: reading.pairwise(),
            not_counted: (!ranked).then(|| {
                format!(
                    "ranks and pairs are counted for at most {MAX_RANKED} options that may be recommended"
                )
            }),
            entropy: reading.certain(Figure::Entropy, 0.0),
            cost_effectiveness: reading.cost_effectiveness(),
            evpi: reading.certain(Figure::PerfectInformation, 0.0),
        }
    }
}

fn method_in_words(method: Method) -> String {
    match method {
        Method::Exact => "exact".to_owned(),
        Method::Rejection { .. } => "rejection".to_owned(),
        Method::HitAndRun { thinning } => format!("hit-and-run, every {thinning}th step"),
    }
}

/// What a simulation adds to an appraisal.
#[derive(Debug)]
pub(super) struct Simulated {
    pub(super) simulation: Simulation,
    pub(super) risks: Vec<RiskStruck>,
    pub(super) milestones: Vec<MilestoneDates>,
    pub(super) recommendation: recommendation::Recommendation,
    /// The first draws, one by one, once somebody has asked for them.
    pub(super) cloud: OnceLock<Vec<CloudPoint>>,
}

/// For each contender the chance that it is first with its central weights. With stated weights that is the chance
/// that it is first.
fn confidence_factors(program: &mut Program<'_>, counts: &Counts) -> Vec<Option<Sampled>> {
    let contenders = program.contenders.len();
    let sums = &counts.sums;
    let ever = |contender: usize| sums.value(Figure::First(contender)).is_some_and(|first| first > 0.0);
    if !program.layout.counted.weights {
        let first = |contender: usize| {
            let value = sums.value(Figure::First(contender))?;
            ever(contender).then(|| Sampled { value, error: sums.error(Figure::First(contender)) })
        };
        return (0..contenders).map(first).collect();
    }
    if !program.layout.counted.ranked {
        return vec![None; contenders];
    }
    let draws = counts.draws.min(CONFIDENCE_DRAWS);
    let drawn = std::mem::replace(&mut program.weights, Weights::Fixed(Vec::new()));
    let factor = |contender: usize| {
        if !ever(contender) {
            return None;
        }
        let leaves = 0..program.layout.counted.leaves;
        let central = leaves.map(|leaf| sums.value(Figure::Central(contender, leaf)).unwrap_or_default());
        program.weights = Weights::Fixed(central.collect());
        let value = run::first_under(program, contender, draws) / draws as f64;
        Some(Sampled { value, error: (value * (1.0 - value) / draws as f64).max(0.0).sqrt() })
    };
    let factors = (0..contenders).map(factor).collect();
    program.weights = drawn;
    factors
}
