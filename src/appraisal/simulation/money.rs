//! What each option costs and brings in the draws: the lines that count in the economic view and its risks, discounted
//! to year zero.

use super::events::{Columns, Events, standing};
use super::program::{BLOCK, Builder, Program};
use crate::appraisal::cost::has_benefits;
use crate::model::{AlternativeId, InputId, LineOn, Model, MoneyLine, Quantity};
use crate::numeric::columns::{AddScaled, AddScaledProduct};

/// The costs and benefits of a program.
///
/// Columns are the costs of each option and, if anything brings a benefit, the net present value of each.
#[derive(Debug, Default)]
pub(super) struct Money {
    options: usize,
    /// What is certain, for each column.
    certain: Vec<f64>,
    /// Whether an amount of an option is missing, by option.
    unknown: Vec<bool>,
    lines: Vec<Line>,
    /// What risks cost, one for each risk and option.
    pub(super) effects: Vec<CostEffect>,
}

/// The uncertain part of a line for one option.
#[derive(Debug)]
struct Line {
    /// The column it adds to.
    column: usize,
    sign: f64,
    /// Present value of what is certain in it, before growth and factor.
    certain: Vec<(usize, f64)>,
    /// Years on, worth of a pound of that year, amount.
    uncertain: Vec<(usize, f64, InputId)>,
    growth: Option<Quantity>,
    factor: Option<Quantity>,
    /// The adjustment for optimism where it is uncertain, and whether it raises (+1) or lowers (-1).
    bias: Option<(f64, InputId)>,
    /// If it is no more than a sum of inputs, each times a number: these.
    simple: Option<Vec<(f64, InputId)>>,
}

/// What a risk costs an option.
#[derive(Debug)]
pub(super) struct CostEffect {
    /// The place of the risk in the model.
    pub(super) risk: usize,
    pub(super) alternative: AlternativeId,
    pub(super) slot: usize,
    cost: Quantity,
    pub(super) discount: f64,
}

impl Money {
    pub(super) fn new(model: &Model, builder: &mut Builder, events: &Events) -> Self {
        let options = model.alternatives().len();
        let columns = if has_benefits(model) { 2 * options } else { options };
        let mut money =
            Self { options, certain: vec![0.0; columns], unknown: vec![false; options], ..Self::default() };
        for line in model.money_lines() {
            money.add(model, line, builder);
        }
        for (risk, one) in model.risks().iter().enumerate() {
            for on in &one.on {
                if let Some(mitigation) = on.mitigation.as_ref().filter(|mitigation| mitigation.applied) {
                    money.add_mitigation(on.alternative, mitigation.cost, builder);
                    money.unknown[on.alternative.index()] |= mitigation.cost_missing;
                }
                let (_, impact) = standing(on);
                let discount = model.finance().factor(one.years_on);
                let slot = events.slot_on(model, risk, on.alternative);
                // As in the closed form: a cost that is missing, and one that comes nobody knows how often or when.
                let costs = impact.cost.is_some();
                money.unknown[on.alternative.index()] |=
                    impact.cost_missing || costs && (discount.is_none() || slot.is_none());
                if let (Some(slot), Some(cost), Some(discount)) = (slot, impact.cost, discount) {
                    builder.keep(cost);
                    money.effects.push(CostEffect {
                        risk,
                        alternative: on.alternative,
                        slot,
                        cost,
                        discount,
                    });
                }
            }
        }
        money
    }

    fn add(&mut self, model: &Model, line: &MoneyLine, builder: &mut Builder) {
        let sides = line.sides(model.finance());
        if !sides.counts() {
            return;
        }
        line.unknown.iter().for_each(|option| self.unknown[option.index()] = true);
        let Some(worth) = line.present_worth(model.finance()) else {
            line.on.iter().for_each(|on| self.unknown[on.alternative.index()] = true);
            return;
        };
        for on in &line.on {
            if sides.cost {
                self.add_on(on.alternative.index(), line, on, &worth, builder);
            }
            if sides.benefit {
                self.add_on(self.options + on.alternative.index(), line, on, &worth, builder);
            }
        }
    }

    fn add_on(
        &mut self,
        column: usize,
        money: &MoneyLine,
        on: &LineOn,
        worth: &[f64],
        builder: &mut Builder,
    ) {
        let mut line = Line::of(column, money, on, worth);
        line.growth.into_iter().for_each(|growth| builder.keep(growth));
        if line.growth.is_none() {
            line.merge();
        }
        let certain = |quantity: Option<Quantity>| !matches!(quantity, Some(Quantity::Uncertain(_)));
        if line.uncertain.is_empty() && certain(line.growth) {
            // One present value, however many years.
            let growth = line.growth.map_or(0.0, as_certain);
            let total = line.certain.iter().map(|(since, amount)| amount * grown(growth, *since)).sum();
            line.certain = vec![(0, total)];
            line.growth = None;
            if certain(line.factor) && line.bias.is_none() {
                let factor = line.factor.map_or(1.0, as_certain);
                self.certain[column] += line.sign * total * factor;
                return;
            }
        }
        line.simple = line.simple();
        self.lines.push(line);
    }

    fn add_mitigation(&mut self, alternative: AlternativeId, cost: Option<Quantity>, builder: &mut Builder) {
        match cost {
            Some(Quantity::Certain(cost)) => self.certain[alternative.index()] += cost,
            Some(Quantity::Uncertain(input)) => {
                builder.keep(Quantity::Uncertain(input));
                let uncertain = vec![(0, 1.0, input)];
                let simple = Some(vec![(1.0, input)]);
                let (column, certain) = (alternative.index(), Vec::new());
                let (growth, factor, bias) = (None, None, None);
                self.lines.push(Line { column, sign: 1.0, certain, uncertain, growth, factor, bias, simple });
            }
            None => {}
        }
    }

    /// Whether the file puts no money on anything.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.effects.is_empty() && self.certain.iter().all(|cost| cost.abs() <= 0.0)
    }

    /// Whether what an option costs is known, as far as it is stated.
    pub(super) fn is_known(&self, option: AlternativeId) -> bool {
        self.unknown.get(option.index()) == Some(&false)
    }

    /// Adds up the costs of each option, option by option, and what each risk costs.
    pub(super) fn add_up(&self, program: &Program<'_>, block: u64, drawn: &Drawn<'_>, costs: &mut Costs) {
        let draws = drawn.events.draws;
        for (column, certain) in self.certain.iter().enumerate() {
            costs.totals[column * draws..][..draws].fill(*certain);
        }
        for line in &self.lines {
            let total = &mut costs.totals[line.column * draws..][..draws];
            let [one, other] = &mut costs.scratch;
            line.add_to(program, block, drawn, [one, other], total);
        }
        for (place, effect) in self.effects.iter().enumerate() {
            let column = &mut costs.effects[place * BLOCK..][..draws];
            let struck = drawn.events.struck(effect.slot);
            column.fill(0.0);
            match effect.cost {
                Quantity::Certain(cost) => {
                    program.wide.run(AddScaled { x: column, factor: cost * effect.discount, y: struck });
                }
                Quantity::Uncertain(input) => {
                    let z = &drawn.kept[program.slot(input) * BLOCK..][..draws];
                    program.wide.run(AddScaledProduct { x: column, factor: effect.discount, y: struck, z });
                }
            }
            program.wide.add(&mut costs.totals[effect.alternative.index() * draws..][..draws], column);
        }
        if self.columns() > self.options {
            // The net present value: what it brings, less what it costs.
            let (cost, net) = costs.totals[..2 * self.options * draws].split_at_mut(self.options * draws);
            program.wide.run(AddScaled { x: net, factor: -1.0, y: cost });
        }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        if self.is_empty() { 0 } else { self.certain.len() }
    }
}

/// What has been drawn for a block so far.
pub(super) struct Drawn<'a> {
    pub(super) kept: &'a [f64],
    pub(super) together: &'a [f64],
    pub(super) events: &'a Columns,
}

/// The columns that costs work in.
#[derive(Debug)]
pub(super) struct Costs {
    pub(super) totals: Vec<f64>,
    pub(super) effects: Vec<f64>,
    scratch: [Vec<f64>; 2],
}

impl Costs {
    pub(super) fn new(money: &Money) -> Self {
        Self {
            totals: vec![0.0; money.columns() * BLOCK],
            effects: vec![0.0; money.effects.len() * BLOCK],
            scratch: [vec![0.0; BLOCK], vec![0.0; BLOCK]],
        }
    }

    pub(super) fn effect(&self, effect: usize, draws: usize) -> &[f64] {
        &self.effects[effect * BLOCK..][..draws]
    }
}

impl Line {
    fn of(column: usize, money: &MoneyLine, on: &LineOn, worth: &[f64]) -> Self {
        let way = if money.bias_raises() { 1.0 } else { -1.0 };
        let (certain_bias, bias) = match on.bias.as_ref().map(|bias| bias.uplift) {
            Some(Quantity::Certain(uplift)) => (1.0 + way * uplift, None),
            Some(Quantity::Uncertain(input)) => (1.0, Some((way, input))),
            None => (1.0, None),
        };
        let mut line = Self {
            column,
            sign: money.sign(),
            certain: Vec::new(),
            uncertain: Vec::new(),
            growth: on.growth,
            factor: on.factor,
            bias,
            simple: None,
        };
        for (year, amount) in &on.amounts {
            let since = usize::try_from(*year as i64 - on.first).unwrap_or_default();
            let worth = worth.get(*year).copied().unwrap_or_default() * certain_bias;
            match amount {
                // Nothing is spent in that year.
                Quantity::Certain(amount) if amount.abs() <= 0.0 => {}
                Quantity::Certain(amount) => line.certain.push((since, worth * amount)),
                Quantity::Uncertain(input) => line.uncertain.push((since, worth, *input)),
            }
        }
        line
    }

    /// One amount of several years is one number in each draw, times what all of these years are worth.
    fn merge(&mut self) {
        let mut merged: Vec<(usize, f64, InputId)> = Vec::with_capacity(self.uncertain.len());
        for (_, worth, input) in self.uncertain.drain(..) {
            match merged.iter_mut().find(|one| one.2 == input) {
                Some(one) => one.1 += worth,
                None => merged.push((0, worth, input)),
            }
        }
        self.uncertain = merged;
    }

    /// A known amount times a factor, or amounts without growth and factor.
    fn simple(&self) -> Option<Vec<(f64, InputId)>> {
        if self.bias.is_some() {
            return None;
        }
        match (self.growth, self.factor, self.certain.as_slice()) {
            (None, Some(Quantity::Uncertain(factor)), [(0, amount)]) if self.uncertain.is_empty() => {
                Some(vec![(self.sign * amount, factor)])
            }
            (None, None, []) => {
                Some(self.uncertain.iter().map(|(_, worth, input)| (self.sign * worth, *input)).collect())
            }
            _ => None,
        }
    }

    fn add_to(
        &self,
        program: &Program<'_>,
        block: u64,
        drawn: &Drawn<'_>,
        scratch: [&mut [f64]; 2],
        total: &mut [f64],
    ) {
        let draws = total.len();
        let [amount, sum] = scratch;
        let (amount, sum) = (&mut amount[..draws], &mut sum[..draws]);
        if let Some(simple) = &self.simple {
            for (factor, input) in simple {
                program.draw(*input, block, drawn.together, amount);
                program.wide.run(AddScaled { x: total, factor: *factor, y: amount });
            }
            return;
        }
        sum.fill(0.0);
        let mut power = Power::of(program, self.growth, drawn.kept, draws);
        for (since, certain) in &self.certain {
            match power.to(*since) {
                None => sum.iter_mut().for_each(|sum| *sum += certain),
                Some(grown) => program.wide.run(AddScaled { x: sum, factor: *certain, y: grown }),
            }
        }
        let mut last = None;
        for (since, worth, input) in &self.uncertain {
            if last.replace(*input) != Some(*input) {
                program.draw(*input, block, drawn.together, amount);
            }
            match power.to(*since) {
                None => program.wide.run(AddScaled { x: sum, factor: *worth, y: amount }),
                Some(grown) => {
                    program.wide.run(AddScaledProduct { x: sum, factor: *worth, y: amount, z: grown });
                }
            }
        }
        self.scale(program, block, drawn, [sum, amount], total);
    }

    /// Optimism bias and factor, and the sum of the years to the total.
    fn scale(
        &self,
        program: &Program<'_>,
        block: u64,
        drawn: &Drawn<'_>,
        [sum, amount]: [&mut [f64]; 2],
        total: &mut [f64],
    ) {
        if let Some((way, input)) = self.bias {
            program.draw(input, block, drawn.together, amount);
            sum.iter_mut().zip(amount.iter()).for_each(|(sum, uplift)| *sum *= 1.0 + way * uplift);
        }
        match self.factor {
            None => program.wide.run(AddScaled { x: total, factor: self.sign, y: sum }),
            Some(Quantity::Certain(factor)) => {
                program.wide.run(AddScaled { x: total, factor: self.sign * factor, y: sum });
            }
            Some(Quantity::Uncertain(input)) => {
                program.draw(input, block, drawn.together, amount);
                program.wide.run(AddScaledProduct { x: total, factor: self.sign, y: sum, z: amount });
            }
        }
    }
}

/// (1 + growth) to the power of the years, by repeated multiplication.
struct Power {
    growth: Option<Vec<f64>>,
    powers: Vec<Vec<f64>>,
}

impl Power {
    fn of(program: &Program<'_>, growth: Option<Quantity>, kept: &[f64], draws: usize) -> Self {
        let growth = growth.map(|growth| {
            let mut column = vec![0.0; draws];
            super::events::fill(program, growth, kept, &mut column);
            column.iter_mut().for_each(|growth| *growth += 1.0);
            column
        });
        Self { growth, powers: Vec::new() }
    }

    /// None if there is no growth.
    fn to(&mut self, years: usize) -> Option<&[f64]> {
        let growth = self.growth.as_ref()?;
        while self.powers.len() <= years {
            let next = match self.powers.last() {
                None => vec![1.0; growth.len()],
                Some(last) => last.iter().zip(growth).map(|(power, growth)| power * growth).collect(),
            };
            self.powers.push(next);
        }
        self.powers.get(years).map(Vec::as_slice)
    }
}

fn as_certain(quantity: Quantity) -> f64 {
    match quantity {
        Quantity::Certain(number) => number,
        Quantity::Uncertain(_) => 0.0,
    }
}

fn grown(growth: f64, years: usize) -> f64 {
    (0..years).fold(1.0, |power, _| power * (1.0 + growth))
}
