//! When milestones are reached in the draws: what comes before, how long it takes, what delays it.

use super::events::{Columns, Events, fill, standing};
use super::program::{BLOCK, Builder, Program};
use crate::distribution::{Distribution, Empirical, Sampler};
use crate::model::{AlternativeId, Duration, MilestoneId, Model, Quantity};
use crate::numeric::columns::{AddProduct, AddScaled, Figures, Greater, Multiply, sum_of};
use crate::numeric::sampling_plan::Spread;
use crate::numeric::wide::{Kernel, Simd};

/// Days of a month: a twelfth of 365.25.
pub(crate) const DAYS_OF_A_MONTH: f64 = 365.25 / 12.0;

/// The milestones of a program.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    /// One for each milestone and option on which its day can be told, those before first.
    pub(super) dates: Vec<Day>,
    /// What stretches the duration of a milestone, drawn from its past projects.
    ratios: Vec<Option<Ratio>>,
    delays: Vec<Delay>,
}

/// A milestone on an option.
#[derive(Debug)]
pub(super) struct Day {
    pub(super) milestone: MilestoneId,
    pub(super) alternative: AlternativeId,
    pub(super) planned: Option<f64>,
    /// The day without any delay and with every duration at its central value.
    pub(super) central: f64,
    start: Start,
    delays: Vec<usize>,
}

#[derive(Debug)]
enum Start {
    /// A day that is known.
    On(f64),
    /// The latest of these, and then so long.
    After { dates: Vec<usize>, duration: Duration },
}

#[derive(Debug)]
struct Ratio {
    spread: Spread,
    sampler: Sampler,
    median: f64,
}

/// What a risk does to the day of a milestone.
#[derive(Debug)]
struct Delay {
    slot: usize,
    months: Quantity,
}

impl Calendar {
    pub(super) fn new(
        model: &Model,
        builder: &mut Builder,
        events: &Events,
        spread: &dyn Fn(&str) -> Spread,
    ) -> Self {
        let mut calendar = Self::default();
        for milestone in model.milestones() {
            calendar
                .ratios
                .push(ratio(&milestone.past, || spread(&format!("milestone.{}.past", milestone.id))));
        }
        // The place of each date, milestone by milestone and option by option.
        let options = model.alternatives().len();
        let mut places: Vec<Option<usize>> = vec![None; model.milestones().len() * options];
        for id in &model.uncertainty().milestone_order {
            let milestone = model.milestone(*id);
            for on in &milestone.on {
                let before = milestone.after.iter();
                let stands = |before: &&MilestoneId| model.milestone(**before).bears_on(on.alternative);
                let before: Option<Vec<usize>> = before
                    .filter(stands)
                    .map(|before| places[before.index() * options + on.alternative.index()])
                    .collect();
                let start = start(milestone, on, before);
                let Some(start) = start else { continue };
                if let Start::After { duration: Duration::Months(months), .. } = &start {
                    builder.keep(*months);
                }
                let delays = match milestone.actual {
                    Some(_) => Vec::new(),
                    None => calendar.delays_of(model, builder, events, *id, on.alternative),
                };
                let central = calendar.central(model, *id, &start);
                let planned = on.planned.map(|day| day as f64);
                places[id.index() * options + on.alternative.index()] = Some(calendar.dates.len());
                let alternative = on.alternative;
                calendar.dates.push(Day { milestone: *id, alternative, planned, central, start, delays });
            }
        }
        calendar
    }

    /// The day at the central value of each duration, past ratios at their median, no delay.
    fn central(&self, model: &Model, milestone: MilestoneId, start: &Start) -> f64 {
        match start {
            Start::On(day) => *day,
            Start::After { dates, duration } => {
                let latest =
                    dates.iter().map(|date| self.dates[*date].central).fold(f64::NEG_INFINITY, f64::max);
                let days = match duration {
                    Duration::Days(days) => *days,
                    Duration::Months(Quantity::Uncertain(input)) => {
                        model.inputs()[input.index()].central * DAYS_OF_A_MONTH
                    }
                    Duration::Months(Quantity::Certain(months)) => months * DAYS_OF_A_MONTH,
                };
                latest + days * self.ratios[milestone.index()].as_ref().map_or(1.0, |ratio| ratio.median)
            }
        }
    }

    fn delays_of(
        &mut self,
        model: &Model,
        builder: &mut Builder,
        events: &Events,
        milestone: MilestoneId,
        option: AlternativeId,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        for (place, risk) in model.risks().iter().enumerate() {
            // Without `delays`: whatever nothing comes after on this option.
            let ends = || {
                let after =
                    |one: &crate::model::Milestone| one.after.contains(&milestone) && one.bears_on(option);
                !model.milestones().iter().any(after)
            };
            let hits = risk.delays.contains(&milestone) || (risk.delays.is_empty() && ends());
            let Some(on) = risk.on.iter().find(|on| hits && on.alternative == option) else { continue };
            let (_, impact) = standing(on);
            if let Some((slot, months)) = events.slot_on(model, place, option).zip(impact.delay_months) {
                builder.keep(months);
                found.push(self.delays.len());
                self.delays.push(Delay { slot, months });
            }
        }
        found
    }

    /// The day of each date in each draw.
    pub(super) fn run(
        &self,
        program: &Program<'_>,
        block: u64,
        kept: &[f64],
        events: &Columns,
        days: &mut Days,
    ) {
        let draws = events.draws;
        for (ratio, column) in self.ratios.iter().zip(days.ratios.chunks_exact_mut(BLOCK)) {
            if let Some(ratio) = ratio {
                ratio.spread.fill(program.wide, block, &mut column[..draws]);
                ratio.sampler.fill(program.wide, &mut column[..draws]);
            }
        }
        for (place, date) in self.dates.iter().enumerate() {
            let (before, rest) = days.columns.split_at_mut(place * BLOCK);
            let column = &mut rest[..draws];
            match &date.start {
                Start::On(day) => column.fill(*day),
                Start::After { dates, duration } => {
                    let length = &mut days.length[..draws];
                    self.last(length, duration, date.milestone, &days.ratios, program, kept);
                    column.fill(f64::NEG_INFINITY);
                    for earlier in dates {
                        let y = &before[earlier * BLOCK..][..draws];
                        program.wide.run(Greater { x: column, y });
                    }
                    program.wide.add(column, length);
                }
            }
            for delay in date.delays.iter().map(|delay| &self.delays[*delay]) {
                delay.add_to(program, kept, events, column, &mut days.length[..draws]);
            }
        }
    }

    /// How long a milestone takes, in days.
    fn last(
        &self,
        length: &mut [f64],
        duration: &Duration,
        milestone: MilestoneId,
        ratios: &[f64],
        program: &Program<'_>,
        kept: &[f64],
    ) {
        match duration {
            Duration::Days(days) => length.fill(*days),
            Duration::Months(months) => {
                fill(program, *months, kept, length);
                length.iter_mut().for_each(|months| *months *= DAYS_OF_A_MONTH);
            }
        }
        if self.ratios[milestone.index()].is_some() {
            let y = &ratios[milestone.index() * BLOCK..][..length.len()];
            program.wide.run(Multiply { x: length, y });
        }
    }
}

impl Delay {
    /// Adds the days of delay where the risk strikes.
    fn add_to(
        &self,
        program: &Program<'_>,
        kept: &[f64],
        events: &Columns,
        x: &mut [f64],
        length: &mut [f64],
    ) {
        let struck = events.struck(self.slot);
        match self.months {
            Quantity::Certain(months) => {
                program.wide.run(AddScaled { x, factor: months * DAYS_OF_A_MONTH, y: struck });
            }
            Quantity::Uncertain(input) => {
                length.copy_from_slice(&kept[program.slot(input) * BLOCK..][..x.len()]);
                length.iter_mut().for_each(|months| *months *= DAYS_OF_A_MONTH);
                program.wide.run(AddProduct { x, y: struck, z: length });
            }
        }
    }
}

fn ratio(past: &[f64], spread: impl Fn() -> Spread) -> Option<Ratio> {
    let distribution: Distribution = Empirical::new(past.to_vec()).ok()?.into();
    let median = distribution.quantile(0.5);
    let sampler = crate::distribution::samplers(&[distribution]).pop()?;
    Some(Ratio { spread: spread(), sampler, median })
}

/// None where the day cannot be told.
fn start(
    milestone: &crate::model::Milestone,
    on: &crate::model::MilestoneOn,
    before: Option<Vec<usize>>,
) -> Option<Start> {
    if let Some(day) = milestone.actual {
        return Some(Start::On(day as f64));
    }
    match before {
        Some(dates) if dates.is_empty() => on.planned.map(|day| Start::On(day as f64)),
        before => Some(Start::After { dates: before?, duration: on.duration? }),
    }
}

/// The columns that days work in.
#[derive(Debug)]
pub(super) struct Days {
    pub(super) columns: Vec<f64>,
    ratios: Vec<f64>,
    length: Vec<f64>,
}

impl Days {
    pub(super) fn new(calendar: &Calendar) -> Self {
        Self {
            columns: vec![0.0; calendar.dates.len() * BLOCK],
            ratios: vec![0.0; calendar.ratios.len() * BLOCK],
            length: vec![0.0; BLOCK],
        }
    }

    pub(super) fn column(&self, date: usize, draws: usize) -> &[f64] {
        &self.columns[date * BLOCK..][..draws]
    }
}

/// How a day turns out.
pub(super) struct Kept<'a> {
    pub(super) day: &'a [f64],
    pub(super) planned: f64,
    pub(super) centre: f64,
}

impl Kernel for Kept<'_> {
    /// How often a day is kept, and Σ d, d² of the days after the central one.
    type Output = [f64; 3];

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> [f64; 3] {
        sum_of(simd, [self.day], Against { planned: self.planned, centre: self.centre })
    }
}

#[derive(Clone, Copy)]
struct Against {
    planned: f64,
    centre: f64,
}

impl Figures<1, 3> for Against {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [day]: [S::f64s; 1]) -> [S::f64s; 3] {
        let kept = simd.less_than_or_equal_f64s(day, simd.splat_f64s(self.planned));
        let late = simd.sub_f64s(day, simd.splat_f64s(self.centre));
        let one = simd.select_f64s(kept, simd.splat_f64s(1.0), simd.splat_f64s(0.0));
        [one, late, simd.mul_f64s(late, late)]
    }
}
