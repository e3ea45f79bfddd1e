//! Running the blocks: the one file with threads.
//!
//! A block's sums start from nothing. Those of the blocks of a part are added in the order of the blocks,
//! those of the parts in the order of the parts. A thread takes whole parts, so that the number of threads
//! changes no bit.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::block::{Histograms, Worker};
use super::figures::{Figure, Sums};
use super::program::{BLOCK, Program};
use super::tally::Tally;
use crate::numeric::sampling_plan::PARTS;

/// The parts as a number of steps.
#[expect(clippy::cast_possible_truncation, reason = "there are 32")]
const STEP: usize = PARTS as usize;

/// How far a simulation has come.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
/// let appraisal = Scenario::parse("progress.toml", text)?.model()?.appraise();
/// let mut last = 0;
/// appraisal.simulator().draws(20_000)?.progress(|progress| last = progress.draws).run();
/// assert_eq!(last, 20_000);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Progress {
    /// Draws made so far.
    pub draws: u64,
    /// The most that will be made.
    pub most: u64,
    /// The largest standard error of a chance of first place, so far.
    pub error: f64,
}

/// How a run is to be made.
pub(super) struct Order<'a> {
    pub(super) draws: u64,
    pub(super) until_error: Option<f64>,
    pub(super) threads: usize,
    pub(super) exact: bool,
    pub(super) progress: Option<&'a mut dyn FnMut(Progress)>,
}

/// What a run counted.
pub(super) struct Counts {
    pub(super) sums: Sums,
    pub(super) histograms: Histograms,
    pub(super) draws: u64,
    /// Whether the wanted error was reached.
    pub(super) reached: bool,
    /// What sums of costs were taken around.
    pub(super) cost_centre: Vec<f64>,
}

/// How many blocks so many draws need.
pub(super) fn blocks(draws: u64) -> u64 {
    draws.div_ceil(BLOCK as u64)
}

/// How many of the draws fall into a block.
pub(super) fn draws_of(block: u64, draws: u64) -> usize {
    usize::try_from(draws.saturating_sub(block * BLOCK as u64)).map_or(BLOCK, |left| left.min(BLOCK))
}

/// As many threads as the machine has room for.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

pub(super) fn run(program: &Program<'_>, mut order: Order<'_>) -> Counts {
    let parts: Vec<Mutex<Tally>> = (0..PARTS).map(|_| Mutex::new(Tally::new(&program.layout))).collect();
    let mut first = Worker::new(program);
    let mut histograms = first.histograms(order.exact);
    let cost_centre = first.cost_centre;
    let all = blocks(order.draws);
    let mut done = 0;
    loop {
        let next =
            if order.until_error.is_some() || order.progress.is_some() { stop(done, all) } else { all };
        round(program, &parts, done..next, &order, &mut histograms);
        done = next;
        let draws = order.draws.min(done * BLOCK as u64);
        let finished = done >= all;
        if finished && order.until_error.is_none() && order.progress.is_none() {
            let sums = sums(program, &parts);
            return Counts { sums, histograms, draws, reached: false, cost_centre };
        }
        let sums = sums(program, &parts);
        let error = largest_error(&sums);
        if let Some(progress) = &mut order.progress {
            progress(Progress { draws, most: order.draws, error });
        }
        let reached = order.until_error.is_some_and(|wanted| error <= wanted);
        if finished || reached {
            return Counts { sums, histograms, draws, reached, cost_centre };
        }
    }
}

/// Where to look next: twice as far as now, so that looking costs little; and every thousand blocks or so.
fn stop(done: u64, all: u64) -> u64 {
    (done + done.clamp(2 * PARTS, 32 * PARTS)).min(all)
}

fn sums(program: &Program<'_>, parts: &[Mutex<Tally>]) -> Sums {
    let parts = parts.iter().map(|part| part.lock().unwrap_or_else(PoisonError::into_inner).clone());
    Sums::new(&program.layout, program.plan, parts.collect())
}

/// The largest standard error of a chance of first place.
pub(super) fn largest_error(sums: &Sums) -> f64 {
    let contenders = 0..sums.layout.counted.contenders;
    contenders.map(|contender| sums.error(Figure::First(contender))).fold(0.0, f64::max)
}

/// Runs a range of blocks.
fn round(
    program: &Program<'_>,
    parts: &[Mutex<Tally>],
    blocks: Range<u64>,
    order: &Order<'_>,
    histograms: &mut Histograms,
) {
    let next = AtomicUsize::new(0);
    let draws = order.draws;
    let empty = histograms.emptied();
    let work = || {
        let mut worker = Worker::new(program);
        let mut counted = empty.clone();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            let Some(tally) = parts.get(part) else { return counted };
            let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            let part = part as u64;
            let first = blocks.start + (part + PARTS - blocks.start % PARTS) % PARTS;
            for block in (first..blocks.end).step_by(STEP) {
                worker.run(block, draws_of(block, draws), Some(&mut counted));
                tally.add(&worker.partial);
            }
        }
    };
    let useful = usize::try_from(blocks.end - blocks.start).unwrap_or(usize::MAX).min(STEP);
    let threads = order.threads.clamp(1, useful.max(1));
    if threads == 1 {
        histograms.add(&mut work());
        return;
    }
    thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for handle in handles {
            match handle.join() {
                Ok(mut counted) => histograms.add(&mut counted),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
}

/// How often a contender is first under given weights, over so many draws.
pub(super) fn first_under(program: &Program<'_>, contender: usize, draws: u64) -> f64 {
    let mut worker = Worker::new(program);
    (0..blocks(draws)).map(|block| worker.run_first(block, draws_of(block, draws), contender)).sum()
}

/// The sums of each block of a range, and their counts on grids.
pub(super) fn partials(
    program: &Program<'_>,
    blocks: Range<u64>,
    draws: u64,
    threads: usize,
) -> (Vec<Tally>, Histograms) {
    let mut histograms = Worker::new(program).histograms(false);
    let empty = histograms.emptied();
    let work = |blocks: Range<u64>| {
        let mut worker = Worker::new(program);
        let mut counted = empty.clone();
        let sums = blocks.map(|block| {
            worker.run(block, draws_of(block, draws), Some(&mut counted));
            worker.partial.clone()
        });
        (sums.collect::<Vec<_>>(), counted)
    };
    let work = &work;
    let each = (blocks.end - blocks.start).div_ceil(threads.max(1) as u64).max(1);
    let mut partials = Vec::new();
    thread::scope(|scope| {
        let starts = (blocks.start..blocks.end).step_by(usize::try_from(each).unwrap_or(usize::MAX));
        let pieces = starts.map(|start| start..(start + each).min(blocks.end));
        let handles: Vec<_> = pieces.map(|piece| scope.spawn(move || work(piece))).collect();
        for handle in handles {
            match handle.join() {
                Ok((sums, mut counted)) => {
                    partials.extend(sums);
                    histograms.add(&mut counted);
                }
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    (partials, histograms)
}

/// The counts of a whole run from the sums of its blocks, added up in the same order as in one run.
pub(super) fn merge<'t>(
    program: &Program<'_>,
    partials: impl Iterator<Item = &'t Tally>,
    histograms: Histograms,
    draws: u64,
) -> Counts {
    let mut parts: Vec<Tally> = (0..PARTS).map(|_| Tally::new(&program.layout)).collect();
    let count = parts.len();
    for (block, partial) in partials.enumerate() {
        parts[block % count].add(partial);
    }
    let cost_centre = Worker::new(program).cost_centre;
    let sums = Sums::new(&program.layout, program.plan, parts);
    Counts { sums, histograms, draws, reached: false, cost_centre }
}
