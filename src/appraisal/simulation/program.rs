//! A model made ready for drawing: every input with its stream and sampler, every place where a draw goes.

use super::calendar::Calendar;
use super::events::Events;
use super::frontier::Frontier;
use super::money::Money;
use super::tally::{Counted, Layout};
use super::weights::Weights;
use crate::appraisal::simulation::ranking::MAX_RANKED;
use crate::distribution::{Sampler, samplers};
use crate::model::{AlternativeId, InputId, LeafId, Model, Plan, Quantity, Strength};
use crate::numeric::columns::Limit;
use crate::numeric::sampling_plan::{SamplingPlan, Spread};
use crate::numeric::stream::Stream;
use crate::numeric::wide::Wide;

/// The width of a block's columns.
pub(super) use crate::numeric::sampling_plan::BLOCK;

/// A model made ready for drawing.
#[derive(Debug)]
pub(super) struct Program<'m> {
    pub(super) model: &'m Model,
    pub(super) wide: Wide,
    pub(super) seed: u64,
    pub(super) plan: SamplingPlan,
    /// The options that may be recommended, in the order of the ids.
    pub(super) contenders: Vec<AlternativeId>,
    /// The leader of the central totals, as a place among the contenders.
    pub(super) leader: Option<usize>,
    /// The total of each option at central values: what sums of totals are taken around.
    pub(super) centre: Vec<f64>,
    pub(super) layout: Layout,
    pub(super) cells: Vec<Cell>,
    pub(super) weights: Weights,
    pub(super) events: Events,
    pub(super) money: Money,
    pub(super) frontier: Frontier,
    pub(super) calendar: Calendar,
    inputs: Vec<Drawn>,
    /// The inputs that are drawn once a block and used in several places: their slots among the kept columns.
    kept: Vec<InputId>,
    pub(super) groups: Vec<Group>,
}

/// An input made ready.
#[derive(Debug)]
struct Drawn {
    stream: Stream,
    spread: Spread,
    sampler: Sampler,
    limits: Option<(f64, f64)>,
    kept: Option<usize>,
    /// The slot of its uniform numbers, if it moves together with others.
    together: Option<usize>,
}

/// How an option stands on a leaf, leaf by leaf and on each option by option.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) value: f64,
    pub(super) input: Option<InputId>,
    /// Whether the draw is a value already, not a score.
    pub(super) on_value: bool,
    /// What risks add: the slot of its column.
    pub(super) change: Option<usize>,
}

/// Inputs that move together: the slots of their uniform numbers and how closely.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) members: Vec<(InputId, usize)>,
    pub(super) strength: Strength,
    /// The stream of the factor that is common to all.
    pub(super) common: Spread,
}

/// What a caller may set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) seed: u64,
    pub(super) wide: Wide,
}

impl<'m> Program<'m> {
    pub(super) fn new(
        model: &'m Model,
        contenders: Vec<AlternativeId>,
        leader: Option<AlternativeId>,
        centre: Vec<f64>,
        setting: Setting,
    ) -> Self {
        let plan = match model.draws().plan {
            Plan::LatinHypercube => SamplingPlan::LatinHypercube,
            Plan::Sobol => SamplingPlan::Sobol,
            _ => SamplingPlan::Plain,
        };
        let spread = |path: &str| Spread::new(plan, setting.seed, path);
        let mut builder = Builder { inputs: drawn(model, setting.seed, &spread), kept: Vec::new() };
        let mut cells = cells(model);
        let events = Events::new(model, &mut builder, &mut cells, &spread);
        let weights = Weights::new(model, &mut builder, &spread, setting.seed);
        let money = Money::new(model, &mut builder, &events);
        let frontier = Frontier::new(model, &money, &centre);
        let calendar = Calendar::new(model, &mut builder, &events, &spread);
        let groups = builder.groups(model, &spread);
        let counted = counted(model, contenders.len(), &events, &weights, (&money, &frontier), &calendar);
        let layout = Layout::new(counted);
        let leader = leader.and_then(|leader| contenders.iter().position(|one| *one == leader));
        let (seed, wide, inputs, kept) = (setting.seed, setting.wide, builder.inputs, builder.kept);
        Self {
            model,
            wide,
            seed,
            plan,
            contenders,
            leader,
            centre,
            layout,
            cells,
            weights,
            events,
            money,
            frontier,
            calendar,
            inputs,
            kept,
            groups,
        }
    }

    /// Draws an input into a column.
    pub(super) fn draw(&self, input: InputId, block: u64, together: &[f64], column: &mut [f64]) {
        let drawn = &self.inputs[input.index()];
        match drawn.together {
            Some(slot) => column.copy_from_slice(&together[slot * BLOCK..][..column.len()]),
            None => drawn.spread.fill(self.wide, block, column),
        }
        drawn.sampler.fill(self.wide, column);
        if let Some((low, high)) = drawn.limits {
            self.wide.run(Limit { x: column, low, high });
        }
    }

    /// Draws an input for one draw again; attempts use numbers that no draw does.
    pub(super) fn draw_again(&self, input: InputId, draw: u64, attempt: u64) -> f64 {
        let drawn = &self.inputs[input.index()];
        let mut single = [drawn.stream.uniform((attempt << 40) + draw)];
        drawn.sampler.fill(self.wide, &mut single);
        drawn.limits.map_or(single[0], |(low, high)| single[0].clamp(low, high))
    }

    /// The uniform numbers of an input before it is made to move with others.
    pub(super) fn uniform(&self, input: InputId, block: u64, column: &mut [f64]) {
        self.inputs[input.index()].spread.fill(self.wide, block, column);
    }

    pub(super) fn kept(&self) -> &[InputId] {
        &self.kept
    }

    /// The slot of an input among the kept columns.
    pub(super) fn slot(&self, input: InputId) -> usize {
        self.inputs[input.index()].kept.unwrap_or_default()
    }
}

/// What is counted of the draws.
fn counted(
    model: &Model,
    contenders: usize,
    events: &Events,
    weights: &Weights,
    (money, frontier): (&Money, &Frontier),
    calendar: &Calendar,
) -> Counted {
    Counted {
        options: model.alternatives().len(),
        contenders,
        leaves: model.leaves().len(),
        ranked: contenders <= MAX_RANKED,
        weights: weights.vary(),
        costs: money.columns(),
        buys: frontier.options.len(),
        worths: frontier.worths.len(),
        events: events.slots(),
        point_effects: events.points.iter().map(|effect| effect.alternative.index()).collect(),
        cost_effects: money.effects.iter().map(|effect| effect.alternative.index()).collect(),
        risks: model.risks().len(),
        dates: calendar.dates.len(),
    }
}

/// Every input with its stream and its sampler.
fn drawn(model: &Model, seed: u64, spread: &dyn Fn(&str) -> Spread) -> Vec<Drawn> {
    let distributions: Vec<_> = model.inputs().iter().map(|input| input.distribution.clone()).collect();
    let drawn = model.inputs().iter().zip(samplers(&distributions)).map(|(input, sampler)| {
        let (low, high) = input.distribution.support();
        let limits = (low < input.bounds.0 || high > input.bounds.1).then_some(input.bounds);
        let path = input.path.as_str();
        Drawn {
            stream: Stream::new(seed, path),
            spread: spread(path),
            sampler,
            limits,
            kept: None,
            together: None,
        }
    });
    drawn.collect()
}

/// What the parts of a program are made with.
pub(super) struct Builder {
    inputs: Vec<Drawn>,
    kept: Vec<InputId>,
}

impl Builder {
    /// Sees to it that an uncertain number has a column of its own.
    pub(super) fn keep(&mut self, quantity: Quantity) {
        let Quantity::Uncertain(input) = quantity else { return };
        let drawn = &mut self.inputs[input.index()];
        if drawn.kept.is_none() {
            drawn.kept = Some(self.kept.len());
            self.kept.push(input);
        }
    }

    fn groups(&mut self, model: &Model, spread: &dyn Fn(&str) -> Spread) -> Vec<Group> {
        let mut slots = 0;
        let mut member = |input: &InputId| {
            self.inputs[input.index()].together = Some(slots);
            slots += 1;
            (*input, slots - 1)
        };
        let dependences = model.uncertainty().dependences.iter();
        let groups = dependences.map(|one| Group {
            members: one.inputs.iter().map(&mut member).collect(),
            strength: one.strength.clone(),
            common: spread(&format!("dependence.{}", one.id)),
        });
        groups.collect()
    }
}

fn cells(model: &Model) -> Vec<Cell> {
    let options = model.alternatives().len();
    let fixed = |value: &f64| Cell { value: *value, input: None, on_value: false, change: None };
    let mut cells: Vec<Cell> = model.values().iter().map(fixed).collect();
    for draw in &model.uncertainty().scores {
        let cell = &mut cells[place(options, draw.leaf, draw.alternative)];
        cell.input = Some(draw.input);
        cell.on_value = draw.on_value;
    }
    cells
}

/// The place of a cell.
pub(super) fn place(options: usize, leaf: LeafId, alternative: AlternativeId) -> usize {
    leaf.index() * options + alternative.index()
}
