//! Risks in the draws: which strike, and what each does to the scores.

use super::program::{BLOCK, Builder, Cell, Program, place};
use crate::appraisal::chance_rests_on_unknown;
use crate::model::{AlternativeId, Impact, LeafId, Model, Quantity, Risk, RiskOn};
use crate::numeric::columns::{AddProduct, AddScaled, Sum};
use crate::numeric::sampling_plan::Spread;
use crate::numeric::wide::{Kernel, Simd, Wide};

/// The risks of a program.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// In an order in which a risk comes after those that make it likelier.
    order: Vec<Event>,
    /// What risks do to totals, one for each risk and option.
    pub(super) points: Vec<PointEffect>,
    /// How many columns of changes to scores there are.
    pub(super) changes: usize,
    slots: usize,
    /// The slot of each risk on each option it bears on, as in the model.
    slot_of: Vec<Vec<Option<usize>>>,
}

/// A risk. Options on which it is equally likely share what happens.
#[derive(Debug)]
struct Event {
    spread: Spread,
    variants: Vec<Variant>,
}

/// A probability with what raises it.
#[derive(Clone, Debug, PartialEq)]
struct Variant {
    slot: usize,
    probability: Quantity,
    /// The slot of another risk and the probability if that one strikes.
    given: Vec<(usize, Quantity)>,
}

/// What a risk does to the total of an option.
#[derive(Debug)]
pub(super) struct PointEffect {
    /// The place of the risk in the model.
    pub(super) risk: usize,
    pub(super) alternative: AlternativeId,
    pub(super) slot: usize,
    /// The leaf, the points, and the slot of the column that they are added to.
    terms: Vec<(LeafId, Quantity, usize)>,
}

/// What stands for an option: as it is, or as the mitigation leaves it if that is applied.
pub(in crate::appraisal) fn standing(on: &RiskOn) -> (Option<Quantity>, &Impact) {
    match on.mitigation.as_ref().filter(|mitigation| mitigation.applied) {
        None => (on.probability, &on.impact),
        Some(mitigation) => {
            (mitigation.probability.or(on.probability), mitigation.impact.as_ref().unwrap_or(&on.impact))
        }
    }
}

impl Events {
    pub(super) fn new(
        model: &Model,
        builder: &mut Builder,
        cells: &mut [Cell],
        spread: &dyn Fn(&str) -> Spread,
    ) -> Self {
        let mut made = Self { slot_of: vec![Vec::new(); model.risks().len()], ..Self::default() };
        for risk in crate::model::risk_order(model.risks()) {
            let place = risk.index();
            made.add(&model.risks()[place], place, model, builder, spread);
        }
        for (place, risk) in model.risks().iter().enumerate() {
            made.add_points(place, risk, model, builder, cells);
        }
        made
    }

    fn add(
        &mut self,
        risk: &Risk,
        place: usize,
        model: &Model,
        builder: &mut Builder,
        spread: &dyn Fn(&str) -> Spread,
    ) {
        let mut variants: Vec<Variant> = Vec::new();
        let mut slots = Vec::with_capacity(risk.on.len());
        for on in &risk.on {
            let (Some(probability), false) =
                (standing(on).0, chance_rests_on_unknown(model, on.alternative, place))
            else {
                slots.push(None);
                continue;
            };
            let given = risk.given.iter().filter_map(|(other, chance)| {
                let slot = self.slot_on(model, other.index(), on.alternative)?;
                Some((slot, *chance))
            });
            let given: Vec<_> = given.collect();
            let same = |one: &&Variant| one.probability == probability && one.given == given;
            let known = variants.iter().find(same).map(|one| one.slot);
            let slot = known.unwrap_or(self.slots);
            if known.is_none() {
                builder.keep(probability);
                given.iter().for_each(|(_, chance)| builder.keep(*chance));
                self.slots += 1;
                variants.push(Variant { slot, probability, given });
            }
            slots.push(Some(slot));
        }
        self.slot_of[place] = slots;
        self.order.push(Event { spread: spread(&format!("risk.{}", risk.id)), variants });
    }

    /// The slot of a risk on an option.
    pub(super) fn slot_on(&self, model: &Model, risk: usize, option: AlternativeId) -> Option<usize> {
        let on = model.risks()[risk].on.iter().position(|on| on.alternative == option)?;
        self.slot_of[risk].get(on).copied().flatten()
    }

    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    fn add_points(
        &mut self,
        place_of_risk: usize,
        risk: &Risk,
        model: &Model,
        builder: &mut Builder,
        cells: &mut [Cell],
    ) {
        let options = model.alternatives().len();
        for (on, slot) in risk.on.iter().zip(&self.slot_of[place_of_risk]) {
            let (_, impact) = standing(on);
            let (Some(slot), false) = (slot, impact.score.is_empty()) else { continue };
            let mut terms = Vec::with_capacity(impact.score.len());
            for (leaf, points) in &impact.score {
                builder.keep(*points);
                let change = &mut cells[place(options, *leaf, on.alternative)].change;
                let column = *change.get_or_insert_with(|| {
                    self.changes += 1;
                    self.changes - 1
                });
                terms.push((*leaf, *points, column));
            }
            let (risk, alternative, slot) = (place_of_risk, on.alternative, *slot);
            self.points.push(PointEffect { risk, alternative, slot, terms });
        }
    }

    /// Which risks strike in a block: a column of zeros and ones for each slot.
    pub(super) fn strike(&self, program: &Program<'_>, block: u64, kept: &[f64], columns: &mut Columns) {
        let draws = columns.draws;
        for event in &self.order {
            if event.variants.is_empty() {
                continue;
            }
            let mut uniform = std::mem::take(&mut columns.uniform);
            event.spread.fill(program.wide, block, &mut uniform[..draws]);
            for variant in &event.variants {
                if let (Quantity::Certain(chance), []) = (&variant.probability, variant.given.as_slice()) {
                    let struck = columns.struck_mut(variant.slot);
                    program.wide.run(StrikesAt { uniform: &uniform[..draws], chance: *chance, struck });
                    continue;
                }
                let mut chance = std::mem::take(&mut columns.chance);
                variant.chance(program, kept, columns, &mut chance[..draws]);
                let struck = columns.struck_mut(variant.slot);
                program.wide.run(Strikes { uniform: &uniform[..draws], chance: &chance[..draws], struck });
                columns.chance = chance;
            }
            columns.uniform = uniform;
        }
    }

    /// Adds what the risks do to the columns of changes to scores.
    pub(super) fn change(&self, program: &Program<'_>, kept: &[f64], columns: &mut Columns) {
        columns.changes.fill(0.0);
        let draws = columns.draws;
        for effect in &self.points {
            for (_, points, change) in &effect.terms {
                let struck = &columns.struck[effect.slot * BLOCK..][..draws];
                let x = &mut columns.changes[change * BLOCK..][..draws];
                match points {
                    Quantity::Certain(factor) => {
                        program.wide.run(AddScaled { x, factor: *factor, y: struck });
                    }
                    Quantity::Uncertain(input) => {
                        let z = &kept[program.slot(*input) * BLOCK..][..draws];
                        program.wide.run(AddProduct { x, y: struck, z });
                    }
                }
            }
        }
    }

    /// What each risk does to the total of each option: weight times points, where it strikes.
    pub(super) fn effects(
        &self,
        program: &Program<'_>,
        kept: &[f64],
        weights: &dyn Fn(LeafId) -> LeafWeight,
        weight_columns: &[f64],
        columns: &mut Columns,
    ) {
        let draws = columns.draws;
        for (place, effect) in self.points.iter().enumerate() {
            let mut column = std::mem::take(&mut columns.chance);
            column[..draws].fill(0.0);
            for (leaf, points, _) in &effect.terms {
                let x = &mut column[..draws];
                match (weights(*leaf), points) {
                    (LeafWeight::One(weight), Quantity::Certain(points)) => {
                        x.iter_mut().for_each(|sum| *sum += weight * points);
                    }
                    (LeafWeight::One(factor), Quantity::Uncertain(input)) => {
                        let y = &kept[program.slot(*input) * BLOCK..][..draws];
                        program.wide.run(AddScaled { x, factor, y });
                    }
                    (LeafWeight::Column(leaf), Quantity::Certain(factor)) => {
                        let y = &weight_columns[leaf * draws..][..draws];
                        program.wide.run(AddScaled { x, factor: *factor, y });
                    }
                    (LeafWeight::Column(leaf), Quantity::Uncertain(input)) => {
                        let y = &weight_columns[leaf * draws..][..draws];
                        let z = &kept[program.slot(*input) * BLOCK..][..draws];
                        program.wide.run(AddProduct { x, y, z });
                    }
                }
            }
            let target = &mut columns.effects[place * BLOCK..][..draws];
            let struck = &columns.struck[effect.slot * BLOCK..][..draws];
            target.fill(0.0);
            program.wide.run(AddProduct { x: target, y: &column[..draws], z: struck });
            columns.chance = column;
        }
    }
}

/// Where the weight of a leaf stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum LeafWeight {
    One(f64),
    Column(usize),
}

impl Variant {
    /// The probability in each draw: the highest of those of the risks that struck, else its own.
    fn chance(&self, program: &Program<'_>, kept: &[f64], columns: &Columns, chance: &mut [f64]) {
        let draws = chance.len();
        fill(program, self.probability, kept, chance);
        if self.given.is_empty() {
            return;
        }
        let mut raised = vec![-1.0; draws];
        let mut if_struck = vec![0.0; draws];
        for (slot, probability) in &self.given {
            fill(program, *probability, kept, &mut if_struck);
            let struck = &columns.struck[slot * BLOCK..][..draws];
            program.wide.run(Raise { raised: &mut raised, if_struck: &if_struck, struck });
        }
        for (chance, raised) in chance.iter_mut().zip(raised) {
            *chance = if raised >= 0.0 { raised } else { *chance };
        }
    }
}

/// A number in each draw.
pub(super) fn fill(program: &Program<'_>, quantity: Quantity, kept: &[f64], column: &mut [f64]) {
    match quantity {
        Quantity::Certain(number) => column.fill(number),
        Quantity::Uncertain(input) => {
            let length = column.len();
            column.copy_from_slice(&kept[program.slot(input) * BLOCK..][..length]);
        }
    }
}

/// The columns that events work in, each a block long.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) draws: usize,
    uniform: Vec<f64>,
    chance: Vec<f64>,
    pub(super) struck: Vec<f64>,
    pub(super) changes: Vec<f64>,
    pub(super) effects: Vec<f64>,
}

impl Columns {
    pub(super) fn new(events: &Events) -> Self {
        Self {
            draws: BLOCK,
            uniform: vec![0.0; BLOCK],
            chance: vec![0.0; BLOCK],
            struck: vec![0.0; events.slots * BLOCK],
            changes: vec![0.0; events.changes * BLOCK],
            effects: vec![0.0; events.points.len() * BLOCK],
        }
    }

    fn struck_mut(&mut self, slot: usize) -> &mut [f64] {
        let draws = self.draws;
        &mut self.struck[slot * BLOCK..][..draws]
    }

    pub(super) fn struck(&self, slot: usize) -> &[f64] {
        &self.struck[slot * BLOCK..][..self.draws]
    }

    pub(super) fn effect(&self, effect: usize) -> &[f64] {
        &self.effects[effect * BLOCK..][..self.draws]
    }

    /// How often an event struck.
    pub(super) fn strikes(&self, wide: Wide, slot: usize) -> f64 {
        wide.run(Sum { x: self.struck(slot) })
    }
}

struct Strikes<'a> {
    uniform: &'a [f64],
    chance: &'a [f64],
    struck: &'a mut [f64],
}

impl Kernel for Strikes<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for ((struck, uniform), chance) in self.struck.iter_mut().zip(self.uniform).zip(self.chance) {
            *struck = if uniform < chance { 1.0 } else { 0.0 };
        }
    }
}

struct StrikesAt<'a> {
    uniform: &'a [f64],
    chance: f64,
    struck: &'a mut [f64],
}

impl Kernel for StrikesAt<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let chance = self.chance;
        for (struck, uniform) in self.struck.iter_mut().zip(self.uniform) {
            *struck = if *uniform < chance { 1.0 } else { 0.0 };
        }
    }
}

struct Raise<'a> {
    raised: &'a mut [f64],
    if_struck: &'a [f64],
    struck: &'a [f64],
}

impl Kernel for Raise<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for ((raised, chance), struck) in self.raised.iter_mut().zip(self.if_struck).zip(self.struck) {
            let candidate = if *struck > 0.5 { *chance } else { -1.0 };
            *raised = if candidate > *raised { candidate } else { *raised };
        }
    }
}
