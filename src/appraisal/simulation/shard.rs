//! A part of a simulation, to be made elsewhere: a range of whole blocks, with the sums of each.
//!
//! Put together, shards give the same bits as one run: sums are added in the same order, and counts are whole
//! numbers.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::block::Histograms;
use super::run;
use super::tally::Tally;
use super::{Appraisal, Simulator};

/// A part of a simulation. Write it down with any format of serde's, and put it together with the others by
/// [`Simulator::merge`].
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
/// let blocks = appraisal.simulator().blocks();
/// let parts = [0..blocks / 2, blocks / 2..blocks];
/// let shards: Vec<_> = parts.into_iter().map(|part| appraisal.simulator().shard(part)).collect();
/// let merged = appraisal.simulator().merge(&shards).expect("they make up one run");
/// assert_eq!(merged.simulation(), appraisal.simulate().simulation()); // to the last bit
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shard {
    run: Run,
    blocks: Range<u64>,
    partials: Vec<Tally>,
    histograms: Histograms,
}

/// What must agree between the parts of one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    version: String,
    fingerprint: String,
    seed: u64,
    draws: u64,
}

/// Why shards do not make up one run.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::ShardError;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
/// let half = appraisal.simulator().shard(0..100);
/// assert_eq!(appraisal.simulator().merge(&[half]).err(), Some(ShardError::Missing { block: 100 }));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShardError {
    /// A block is in no shard.
    #[error("block {block} is in no shard")]
    Missing {
        /// The first such block.
        block: u64,
    },
    /// A block is in two shards.
    #[error("block {block} is in two shards")]
    Twice {
        /// The first such block.
        block: u64,
    },
    /// A shard is of another run: another scenario, seed, number of draws or version.
    #[error("shard {shard} is of another run: another scenario, seed, number of draws or version")]
    OtherRun {
        /// Its place in the list, from 0.
        shard: usize,
    },
    /// A shard does not hold what it says.
    #[error("shard {shard} is damaged")]
    Damaged {
        /// Its place in the list, from 0.
        shard: usize,
    },
    /// Nothing in the scenario is uncertain, so there is nothing to put together.
    #[error("nothing in this scenario is uncertain")]
    NothingToDraw,
}

impl Simulator<'_> {
    /// How many blocks the draws make.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.simulator().draws(1_000)?.blocks(), 4); // of 256 draws each, the last one shorter
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn blocks(&self) -> u64 {
        run::blocks(self.draws)
    }

    /// Makes some blocks of the simulation and no more; blocks beyond the last are left out. A wanted error plays no
    /// part: all draws are made.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let shard = appraisal.simulator().shard(0..10);
    /// // It goes through a file, or any other way.
    /// # #[cfg(feature = "json")]
    /// # {
    /// let written = serde_json::to_string(&shard).expect("plain data");
    /// assert_eq!(serde_json::from_str::<appraise::appraisal::Shard>(&written).expect("as written"), shard);
    /// # }
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn shard(&self, blocks: Range<u64>) -> Shard {
        let end = blocks.end.min(self.blocks());
        let blocks = blocks.start.min(end)..end;
        let program = self.program();
        let (partials, histograms) = run::partials(&program, blocks.clone(), self.draws, self.threads);
        Shard { run: self.identity(), blocks, partials, histograms }
    }

    /// Puts the parts of a simulation together: the same bits as [`run`](Self::run) gives.
    ///
    /// # Errors
    ///
    /// A [`ShardError`] if they do not make up one run of this scenario, seed and number of draws.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::appraisal::ShardError;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let other = appraisal.simulator().seed(2).shard(0..391);
    /// assert_eq!(appraisal.simulator().merge(&[other]).err(), Some(ShardError::OtherRun { shard: 0 }));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn merge(self, shards: &[Shard]) -> Result<Appraisal, ShardError> {
        if self.appraisal.model().uncertainty().is_empty() {
            return Err(ShardError::NothingToDraw);
        }
        let program = self.program();
        let size = Tally::new(&program.layout).sums.len();
        let identity = self.identity();
        let mut histograms = run::partials(&program, 0..0, self.draws, 1).1;
        for (place, shard) in shards.iter().enumerate() {
            if shard.run != identity {
                return Err(ShardError::OtherRun { shard: place });
            }
            let blocks = shard.blocks.end.checked_sub(shard.blocks.start);
            let whole = blocks == Some(shard.partials.len() as u64)
                && shard.partials.iter().all(|partial| partial.sums.len() == size)
                && shard.histograms.fit(&histograms);
            if !whole {
                return Err(ShardError::Damaged { shard: place });
            }
        }
        let mut order: Vec<&Shard> = shards.iter().filter(|shard| !shard.partials.is_empty()).collect();
        order.sort_by_key(|shard| shard.blocks.start);
        let mut next = 0;
        for shard in &order {
            match shard.blocks.start.cmp(&next) {
                std::cmp::Ordering::Less => return Err(ShardError::Twice { block: shard.blocks.start }),
                std::cmp::Ordering::Greater => return Err(ShardError::Missing { block: next }),
                std::cmp::Ordering::Equal => next = shard.blocks.end,
            }
            histograms.add(&mut shard.histograms.clone());
        }
        if next < self.blocks() {
            return Err(ShardError::Missing { block: next });
        }
        let partials = order.iter().flat_map(|shard| &shard.partials);
        let counts = run::merge(&program, partials, histograms, self.draws);
        Ok(Self { until_error: None, ..self }.finish(program, counts))
    }

    fn identity(&self) -> Run {
        Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: self.appraisal.model().fingerprint().to_owned(),
            seed: self.seed,
            draws: self.draws,
        }
    }
}
