//! One block of draws: columns of inputs, the one evaluation, and what is counted of it.

use super::calendar::{Days, Kept};
use super::events::{Columns, LeafWeight};
use super::frontier;
use super::histogram::{Grid, Histogram};
use super::money::{Costs, Drawn};
use super::program::{BLOCK, Program};
use super::ranking::{Loss, Ranks};
use super::tally::Tally;
use super::weights::Weights;
use crate::appraisal::evaluate::{AddLeaf, TIE, Weight};
use crate::model::{LeafId, Strength};
use crate::numeric::columns::{Limit, Powers, ProductAndSquare, Shares, Sum};
use crate::numeric::normal::cumulative;
use crate::numeric::normal_quantile::quantile;

/// The columns of one thread, and what it counts.
#[derive(Debug)]
pub(super) struct Worker<'p, 'm> {
    program: &'p Program<'m>,
    pub(super) partial: Tally,
    kept: Vec<f64>,
    together: Vec<f64>,
    weights: Vec<f64>,
    values: Vec<f64>,
    totals: Vec<f64>,
    contending: Vec<f64>,
    scratch: Vec<f64>,
    /// Two columns to work in.
    pair: Vec<f64>,
    /// What sums of costs are taken around: the means of the first block.
    pub(super) cost_centre: Vec<f64>,
    ranks: Ranks,
    events: Columns,
    pub(super) costs: Costs,
    pub(super) days: Days,
}

/// Counts on grids: whole numbers, which may be added up in any order.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Histograms {
    pub(super) totals: Vec<Histogram>,
    pub(super) costs: Vec<Histogram>,
    pub(super) days: Vec<Histogram>,
    /// Every total of every option, if exact quantiles are asked for.
    pub(super) exact: Option<Vec<Vec<f64>>>,
}

impl Histograms {
    /// The same grids with nothing counted.
    pub(super) fn emptied(&self) -> Self {
        let emptied = |list: &[Histogram]| list.iter().map(Histogram::emptied).collect();
        Self {
            totals: emptied(&self.totals),
            costs: emptied(&self.costs),
            days: emptied(&self.days),
            exact: self.exact.as_ref().map(|all| vec![Vec::new(); all.len()]),
        }
    }

    /// Whether they are counts on the same grids.
    pub(super) fn fit(&self, other: &Self) -> bool {
        let same = |one: &[Histogram], other: &[Histogram]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.fits(other))
        };
        same(&self.totals, &other.totals) && same(&self.costs, &other.costs) && same(&self.days, &other.days)
    }

    pub(super) fn add(&mut self, other: &mut Self) {
        let all = [
            (&mut self.totals, &other.totals),
            (&mut self.costs, &other.costs),
            (&mut self.days, &other.days),
        ];
        for (mine, theirs) in all {
            mine.iter_mut().zip(theirs).for_each(|(one, other)| one.add(other));
        }
        if let (Some(mine), Some(theirs)) = (&mut self.exact, &mut other.exact) {
            mine.iter_mut().zip(theirs).for_each(|(one, other)| one.append(other));
        }
    }
}

impl<'p, 'm> Worker<'p, 'm> {
    pub(super) fn new(program: &'p Program<'m>) -> Self {
        let options = program.model.alternatives().len();
        let together = program.groups.iter().map(|group| group.members.len()).sum::<usize>();
        let weights = if program.weights.vary() { program.model.leaves().len() } else { 0 };
        let mut worker = Self {
            program,
            partial: Tally::new(&program.layout),
            kept: vec![0.0; program.kept().len() * BLOCK],
            together: vec![0.0; together * BLOCK],
            weights: vec![0.0; weights * BLOCK],
            values: vec![0.0; options * BLOCK],
            totals: vec![0.0; options * BLOCK],
            contending: vec![0.0; program.contenders.len() * BLOCK],
            scratch: vec![0.0; BLOCK],
            pair: vec![0.0; 2 * BLOCK],
            ranks: Ranks::new(program.contenders.len(), BLOCK),
            events: Columns::new(&program.events),
            costs: Costs::new(&program.money),
            days: Days::new(&program.calendar),
            cost_centre: Vec::new(),
        };
        if !program.money.is_empty() {
            worker.evaluate(0, BLOCK);
            let mean = |column: &[f64]| column.iter().map(|cost| cost / BLOCK as f64).sum();
            worker.cost_centre = worker.costs.totals.chunks_exact(BLOCK).map(mean).collect();
        }
        worker
    }

    /// Empty counts, on grids fixed by the first block of draws, which is the same wherever a run is cut.
    pub(super) fn histograms(&mut self, exact: bool) -> Histograms {
        self.evaluate(0, BLOCK);
        let options = self.program.model.alternatives().len();
        let points = Histogram::new(Grid::of_points(options));
        let around = |column: &[f64], least| Histogram::with_ends(Grid::around(column, least));
        let costs = self.costs.totals.chunks_exact(BLOCK).map(|column| around(column, 0.0)).collect();
        let days = (0..self.program.calendar.dates.len())
            .map(|date| around(self.days.column(date, BLOCK), 1.0 / 64.0))
            .collect();
        Histograms {
            totals: vec![points; options],
            costs,
            days,
            exact: exact.then(|| vec![Vec::new(); options]),
        }
    }

    /// Draws a block and counts it: into `partial`, which starts from nothing, and into the histograms.
    pub(super) fn run(&mut self, block: u64, draws: usize, histograms: Option<&mut Histograms>) {
        self.evaluate(block, draws);
        self.partial.clear();
        self.partial.draws = draws as u64;
        self.count_totals(draws);
        self.count_ranks(draws);
        self.count_effects(draws);
        self.count_days(draws);
        self.count_buys(block, draws);
        if let Some(histograms) = histograms {
            self.count_cells(draws, histograms);
        }
    }

    /// Totals and costs of the first block, option by option.
    pub(super) fn first_block(&mut self) -> (&[f64], &[f64]) {
        self.evaluate(0, BLOCK);
        (&self.totals, &self.costs.totals)
    }

    /// First places only.
    pub(super) fn run_first(&mut self, block: u64, draws: usize, contender: usize) -> f64 {
        self.evaluate(block, draws);
        self.rank(draws, false);
        self.program.wide.run(Sum { x: &self.ranks.first[contender * draws..][..draws] })
    }

    fn evaluate(&mut self, block: u64, draws: usize) {
        let program = self.program;
        self.events.draws = draws;
        self.draw_together(block, draws);
        for (input, column) in program.kept().iter().zip(self.kept.chunks_exact_mut(BLOCK)) {
            program.draw(*input, block, &self.together, &mut column[..draws]);
        }
        let weights = program.model.leaves().len() * draws;
        let columns = &mut self.weights;
        let weights = if program.weights.vary() { &mut columns[..weights] } else { &mut columns[..0] };
        program.weights.fill(program, block, &self.kept, &mut self.scratch[..draws], weights);
        program.events.strike(program, block, &self.kept, &mut self.events);
        program.events.change(program, &self.kept, &mut self.events);
        self.add_up(block, draws);
        if !program.money.is_empty() {
            let drawn = Drawn { kept: &self.kept, together: &self.together, events: &self.events };
            program.money.add_up(program, block, &drawn, &mut self.costs);
        }
        program.calendar.run(program, block, &self.kept, &self.events, &mut self.days);
    }

    /// The totals of all options: leaf by leaf, what each is worth, and the one evaluation.
    fn add_up(&mut self, block: u64, draws: usize) {
        let program = self.program;
        let options = program.model.alternatives().len();
        let totals = &mut self.totals[..options * draws];
        totals.fill(0.0);
        for (leaf, cells) in program.cells.chunks_exact(options.max(1)).enumerate() {
            let values = &mut self.values[..options * draws];
            let criterion = program.model.criterion(program.model.leaves()[leaf]);
            for (cell, column) in cells.iter().zip(values.chunks_exact_mut(draws)) {
                match cell.input {
                    None => column.fill(cell.value),
                    Some(input) => {
                        program.draw(input, block, &self.together, column);
                        if let (false, Some(scale)) = (cell.on_value, &criterion.scale) {
                            scale.function.values(program.wide, column);
                        }
                    }
                }
                if let Some(change) = cell.change {
                    program.wide.add(column, &self.events.changes[change * BLOCK..][..draws]);
                    program.wide.run(Limit { x: column, low: 0.0, high: 100.0 });
                }
            }
            let weight = match &program.weights {
                Weights::Fixed(weights) => Weight::One(weights[leaf]),
                _ => Weight::Each(&self.weights[leaf * draws..][..draws]),
            };
            program.wide.run(AddLeaf { weight, values, totals });
        }
    }

    /// The uniform numbers of inputs that move together: normal numbers with the stated correlation, put back.
    fn draw_together(&mut self, block: u64, draws: usize) {
        let program = self.program;
        for group in &program.groups {
            let Some((_, first)) = group.members.first() else { continue };
            let columns = &mut self.together[first * BLOCK..][..group.members.len() * BLOCK];
            for ((input, _), column) in group.members.iter().zip(columns.chunks_exact_mut(BLOCK)) {
                program.uniform(*input, block, &mut column[..draws]);
                column[..draws].iter_mut().for_each(|number| *number = quantile(*number));
            }
            match &group.strength {
                Strength::Common(correlation) => {
                    let common = &mut self.scratch[..draws];
                    group.common.fill(program.wide, block, common);
                    common.iter_mut().for_each(|number| *number = quantile(*number));
                    let (shared, own) = (correlation.sqrt(), (1.0 - correlation).sqrt());
                    for column in columns.chunks_exact_mut(BLOCK) {
                        for (number, common) in column[..draws].iter_mut().zip(common.iter()) {
                            *number = shared * common + own * *number;
                        }
                    }
                }
                Strength::Factor(lower) => mix(lower, columns, draws),
            }
            for column in columns.chunks_exact_mut(BLOCK) {
                column[..draws].iter_mut().for_each(|number| *number = inside(cumulative(*number)));
            }
        }
    }

    fn count_totals(&mut self, draws: usize) {
        let program = self.program;
        let sums = &mut self.partial.sums;
        for (option, column) in self.totals.chunks_exact(draws).take(program.centre.len()).enumerate() {
            let powers = program.wide.run(Powers { x: column, centre: program.centre[option] });
            sums[program.layout.total(option)].copy_from_slice(&powers);
        }
        for (option, centre) in self.cost_centre.iter().enumerate() {
            let x = &self.costs.totals[option * draws..][..draws];
            let powers = program.wide.run(Powers { x, centre: *centre });
            sums[program.layout.cost(option)].copy_from_slice(&powers);
        }
    }

    /// Ranks the options that may be recommended.
    fn rank(&mut self, draws: usize, count_wins: bool) {
        let program = self.program;
        let contenders = program.contenders.len();
        let contending = &mut self.contending[..contenders * draws];
        for (option, column) in program.contenders.iter().zip(contending.chunks_exact_mut(draws)) {
            column.copy_from_slice(&self.totals[option.index() * draws..][..draws]);
        }
        if contenders == 0 {
            return;
        }
        if program.layout.counted.ranked {
            let wins = count_wins.then_some(&mut self.partial.sums[program.layout.wins()]);
            self.ranks.rank(program.wide, contending, draws, wins);
        } else {
            self.ranks.lead(program.wide, contending, draws);
        }
    }

    fn count_ranks(&mut self, draws: usize) {
        self.rank(draws, true);
        let program = self.program;
        let (layout, wide) = (&program.layout, program.wide);
        let sums = &mut self.partial.sums;
        let contenders = program.contenders.len();
        for contender in 0..contenders {
            let first = &self.ranks.first[contender * draws..][..draws];
            sums[layout.first(contender)] = wide.run(Sum { x: first });
            if layout.counted.ranked {
                for rank in 0..contenders {
                    sums[layout.rank(contender, rank)] = self.ranks.share(wide, contender, rank, draws);
                }
            }
            let total = &self.contending[contender * draws..][..draws];
            let loss = wide.run(Loss { total, best: &self.ranks.best[..draws] });
            sums[layout.loss(contender)].copy_from_slice(&loss);
            if program.weights.vary() {
                for leaf in 0..layout.counted.leaves {
                    let y = &self.weights[leaf * draws..][..draws];
                    let central = wide.run(ProductAndSquare { x: first, y });
                    sums[layout.central(contender, leaf)].copy_from_slice(&central);
                }
            }
        }
    }

    fn count_effects(&mut self, draws: usize) {
        let program = self.program;
        let (layout, wide) = (&program.layout, program.wide);
        for slot in 0..layout.counted.events {
            self.partial.sums[layout.event(slot)] = self.events.strikes(wide, slot);
        }
        if program.events.points.is_empty() && program.money.effects.is_empty() {
            return;
        }
        let weight = |leaf: LeafId| match &program.weights {
            Weights::Fixed(weights) => LeafWeight::One(weights[leaf.index()]),
            _ => LeafWeight::Column(leaf.index()),
        };
        program.events.effects(program, &self.kept, &weight, &self.weights, &mut self.events);
        let sums = &mut self.partial.sums;
        for (place, effect) in program.events.points.iter().enumerate() {
            let option = effect.alternative.index();
            let x = &self.totals[option * draws..][..draws];
            let shares = wide.run(Shares { e: self.events.effect(place), x, centre: program.centre[option] });
            sums[layout.point_effect(place)].copy_from_slice(&shares);
        }
        for (place, effect) in program.money.effects.iter().enumerate() {
            let option = effect.alternative.index();
            let x = &self.costs.totals[option * draws..][..draws];
            let e = self.costs.effect(place, draws);
            let shares = wide.run(Shares { e, x, centre: self.cost_centre[option] });
            sums[layout.cost_effect(place)].copy_from_slice(&shares);
        }
        self.count_saved(draws);
    }

    /// How often the leader is not first and would be if a risk could not strike.
    fn count_saved(&mut self, draws: usize) {
        let program = self.program;
        let Some(leader) = program.leader else { return };
        let first = &self.ranks.first[leader * draws..][..draws];
        let effects = &program.events.points;
        let mut start = 0;
        while start < effects.len() {
            let risk = effects[start].risk;
            let end = start + effects[start..].iter().take_while(|effect| effect.risk == risk).count();
            let without = |contender: usize, draw: usize| {
                let total = self.contending[contender * draws + draw];
                let on = effects[start..end]
                    .iter()
                    .position(|one| one.alternative == program.contenders[contender]);
                on.map_or(total, |on| total - self.events.effect(start + on)[draw])
            };
            let mut saved = 0.0;
            for draw in (0..draws).filter(|draw| first[*draw] < 1.0) {
                let changed = (start..end).any(|effect| self.events.effect(effect)[draw].abs() > 0.0);
                let own = without(leader, draw);
                let leads =
                    changed && (0..program.contenders.len()).all(|other| without(other, draw) - own <= TIE);
                // Of a tie, the share that is lost.
                saved += if leads { 1.0 - first[draw] } else { 0.0 };
            }
            self.partial.sums[program.layout.saved(risk)] = saved;
            start = end;
        }
    }

    fn count_buys(&mut self, block: u64, draws: usize) {
        let program = self.program;
        if program.frontier.options.is_empty() || !frontier::looks_at(block) {
            return;
        }
        self.partial.sums[program.layout.bought()] = draws as f64;
        let (places, buys) = program.layout.buys();
        let start = places.start;
        let (frontier, best_buys) = self.partial.sums[start..buys.end].split_at_mut(buys.start - start);
        let mut counts = frontier::Counts { frontier, best_buys, scratch: &mut self.pair };
        program.frontier.count(program.wide, &self.totals, &self.costs.totals, draws, &mut counts);
    }

    fn count_days(&mut self, draws: usize) {
        let program = self.program;
        for (place, date) in program.calendar.dates.iter().enumerate() {
            let day = self.days.column(place, draws);
            let planned = date.planned.unwrap_or(f64::NEG_INFINITY);
            let counts = program.wide.run(Kept { day, planned, centre: date.central });
            self.partial.sums[program.layout.date(place)].copy_from_slice(&counts);
        }
    }

    fn count_cells(&self, draws: usize, histograms: &mut Histograms) {
        for (histogram, column) in histograms.totals.iter_mut().zip(self.totals.chunks_exact(draws)) {
            histogram.count(column);
        }
        for (histogram, column) in histograms.costs.iter_mut().zip(self.costs.totals.chunks_exact(draws)) {
            histogram.count(column);
        }
        for (place, histogram) in histograms.days.iter_mut().enumerate() {
            histogram.count(self.days.column(place, draws));
        }
        if let Some(exact) = &mut histograms.exact {
            for (all, column) in exact.iter_mut().zip(self.totals.chunks_exact(draws)) {
                all.extend_from_slice(column);
            }
        }
    }
}

/// z = L ε, the last first, so that what is still needed is not yet overwritten.
fn mix(lower: &[f64], columns: &mut [f64], draws: usize) {
    let size = columns.len() / BLOCK;
    for draw in 0..draws {
        for row in (0..size).rev() {
            let terms = (0..=row).map(|column| lower[row * size + column] * columns[column * BLOCK + draw]);
            columns[row * BLOCK + draw] = terms.sum();
        }
    }
}

/// A probability between 0 and 1, the ends left out.
fn inside(number: f64) -> f64 {
    number.clamp(f64::EPSILON / 2.0, 1.0 - f64::EPSILON / 2.0)
}
