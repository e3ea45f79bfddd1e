//! What is no straight line: the rate that later years are discounted at, and the number of years that count.

use super::{Aim, Finder, MoneySwitching};
use crate::appraisal::cost::accounts;
use crate::appraisal::cost::measures::present;
use crate::model::{AlternativeId, LineOn, Model, MoneyLine, PriceScales, Quantity};
use crate::parameters::discount;

/// The highest rate that is looked at, and the step of the first look.
const HIGHEST_RATE: f64 = 1.0;
const STEP: f64 = 0.0025;

/// How often an interval of rates is halved: beyond what a number holds.
const HALVINGS: usize = 60;

/// The longest horizon that is looked at, as far as the rates in use are known: as long as infrastructure is appraised for.
const LONGEST: usize = 60;

impl Finder<'_> {
    /// The flat rate, from nought, at which what is to become nought does; the lowest if there are several.
    pub(super) fn rate(&self, aim: &Aim) -> MoneySwitching {
        let mut net = self.basis.flows(aim.one).net();
        if let Some(other) = aim.other {
            let other = self.basis.flows(other).net();
            net.iter_mut().zip(&other).for_each(|(net, other)| *net -= other);
        }
        let now = aim.difference;
        let at = |rate: f64| present(&net, &discount::flat(net.len() - 1, rate));
        let differs = |rate: f64| at(rate) * now <= 0.0;
        let value = if now.abs() <= 0.0 {
            None
        } else if differs(0.0) {
            // Without discounting it is the other way about: look for where the present order begins.
            turn(&|rate| !differs(rate))
        } else {
            turn(&differs)
        };
        MoneySwitching {
            at: "finance.schedule".to_owned(),
            name: "discount rate, the same for every year".to_owned(),
            target: aim.target.clone(),
            from: self.flat_rate(),
            value,
            feasible: value.is_some(),
        }
    }

    fn flat_rate(&self) -> Option<f64> {
        match &self.model.finance().discounting {
            Some(crate::model::Discounting::Rate(rate)) => Some(*rate),
            _ => None,
        }
    }

    /// The number of years after year zero at which the sign is another one: the nearest to the present horizon, of those
    /// that no stated figure stands beyond. Lines that go on to the end of the horizon go on.
    pub(super) fn horizon(&self, aim: &Aim) -> Option<MoneySwitching> {
        let now = self.model.finance().horizon;
        let goes_on = |line: &MoneyLine| {
            let bears = [Some(aim.one), aim.other].into_iter().flatten();
            bears.filter_map(|option| line.on_option(option)).any(|on| on.goes_on)
        };
        if !self.model.money_lines().iter().any(goes_on) {
            return None;
        }
        let longest = LONGEST.max(now).min(self.model.finance().reach());
        let running = |option: AlternativeId| {
            self.running[option.index()].get_or_init(|| self.running(option, longest))
        };
        let mut sums = running(aim.one).clone();
        if let Some(other) = aim.other {
            sums.iter_mut().zip(running(other)).for_each(|(sum, other)| *sum -= other);
        }
        let differs = |years: &usize| sums.get(*years).is_some_and(|sum| sum * aim.difference <= 0.0);
        let value = (self.last_fixed..=longest).filter(differs).min_by_key(|years| years.abs_diff(now));
        Some(MoneySwitching {
            at: "finance.horizon".to_owned(),
            name: "years after year zero that count".to_owned(),
            target: aim.target.clone(),
            from: Some(now as f64),
            value: value.map(|years| years as f64),
            feasible: value.is_some(),
        })
    }

    /// The net present value of an option if only the years up to each count.
    fn running(&self, option: AlternativeId, longest: usize) -> Vec<f64> {
        let finance = self.model.finance().over(longest);
        let mut net = vec![0.0; longest + 1];
        let mut scales = PriceScales::default();
        for line in self.model.money_lines() {
            let Some(on) = line.on_option(option) else { continue };
            let sides = line.sides(self.model.finance());
            let way = sides.way();
            let prices = scales.of(line.price_base, &finance);
            let Some(real) = &prices.real else { continue };
            let factor = way * line.sign() * accounts::bias_factor(self.model, line, on);
            let figures = self.prolonged(on, longest);
            for (place, net) in net.iter_mut().enumerate() {
                *net += factor * figures[place] * real[place];
            }
        }
        for extra in self.basis.extras_on(option) {
            net[extra.years_on] -= extra.amount.unwrap_or_default();
        }
        let mut sum = 0.0;
        let present = net.iter().zip(&finance.factors).map(|(net, factor)| net * factor);
        present
            .map(|present| {
                sum += present;
                sum
            })
            .collect()
    }

    /// The figures of a line by year, going on as it grows if it does.
    fn prolonged(&self, on: &LineOn, longest: usize) -> Vec<f64> {
        let mut figures = on.central.clone();
        let growth = on.growth.map_or(0.0, |growth: Quantity| self.model.central(growth));
        while figures.len() <= longest {
            let last = figures.last().copied().unwrap_or_default();
            figures.push(if on.goes_on { last * (1.0 + growth) } else { 0.0 });
        }
        figures
    }
}

/// The last year in which a line that does not go on, or a risk, has a figure.
pub(super) fn last_fixed(model: &Model) -> usize {
    let lines = model.money_lines().iter().flat_map(|line| &line.on);
    let last = |on: &LineOn| {
        let years = on.amounts.iter().map(|(year, _)| *year);
        if on.goes_on { years.min() } else { years.max() }
    };
    let risks = model.risks().iter().map(|risk| risk.years_on);
    lines.filter_map(last).chain(risks).max().unwrap_or_default()
}

/// The lowest rate from which something holds: a look every quarter of a percent, then halving.
fn turn(holds: &dyn Fn(f64) -> bool) -> Option<f64> {
    let mut low = 0.0;
    while low < HIGHEST_RATE {
        // Steps add up to a hair more than what they should.
        let high = (low + STEP).min(HIGHEST_RATE);
        if holds(high) {
            return Some(halve(holds, low, high));
        }
        low = high;
    }
    None
}

fn halve(holds: &dyn Fn(f64) -> bool, mut low: f64, mut high: f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}
