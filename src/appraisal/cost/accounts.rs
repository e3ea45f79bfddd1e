//! Adds the lines up, year by year: what counts to society, and who pays.
//!
//! Lines whose figures go through the same scaling are added first and scaled once, so that sixty years of a hundred
//! lines take one pass.

use std::sync::Arc;

use super::sides;
use crate::model::{Finance, LineOn, LineSection, Model, MoneyLine, Party, PriceScale, is_public};

/// What figures are added up for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Purpose {
    /// A cost to society that a public body bears.
    PublicCost,
    /// A cost to society that others bear.
    OtherCost,
    /// A benefit to society.
    Benefit,
    /// Cash that a party pays.
    Paid(PartyOrder),
    /// Cash that a party receives for what the option does: no funding.
    Earned(PartyOrder),
    /// Funding that a party receives.
    Funded(PartyOrder),
}

/// Parties in the order of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PartyOrder(pub(super) usize);

/// The parties in the order of the file format.
pub(super) const PARTIES: [Party; 6] =
    [Party::Council, Party::Nhs, Party::OtherPublic, Party::Household, Party::Business, Party::Voluntary];

pub(super) fn order_of(party: Party) -> PartyOrder {
    PartyOrder(PARTIES.iter().position(|one| *one == party).unwrap_or_default())
}

/// Figures that are scaled alike.
#[derive(Debug)]
struct Group {
    purpose: Purpose,
    prices: Arc<PriceScale>,
}

/// Sums by group, option and year.
#[derive(Debug)]
pub(super) struct Accounts {
    years: usize,
    options: usize,
    groups: Vec<Group>,
    sums: Vec<f64>,
}

impl Accounts {
    /// Adds up every line of the model.
    pub(super) fn of(model: &Model) -> Self {
        let (years, options) = (model.finance().horizon + 1, model.alternatives().len());
        let mut accounts = Self { years, options, groups: Vec::new(), sums: Vec::new() };
        for line in model.money_lines().iter().filter(|line| line.has_figures()) {
            let economic = economic_purposes(model, line);
            let economic =
                economic.map(|purpose| purpose.map(|purpose| accounts.group(purpose, &line.prices)));
            let cash = cash_purpose(line).map(|purpose| accounts.group(purpose, &line.prices));
            let sign = line.sign();
            for on in &line.on {
                let adjusted = sign * bias_factor(model, line, on);
                economic.iter().flatten().for_each(|group| accounts.add(*group, on, adjusted));
                cash.iter().for_each(|group| accounts.add(*group, on, sign));
            }
        }
        accounts
    }

    /// The place of a group, which is made if there is none.
    fn group(&mut self, purpose: Purpose, prices: &Arc<PriceScale>) -> usize {
        let same = |group: &Group| group.purpose == purpose && Arc::ptr_eq(&group.prices, prices);
        if let Some(place) = self.groups.iter().position(same) {
            return place;
        }
        self.groups.push(Group { purpose, prices: Arc::clone(prices) });
        self.sums.resize(self.groups.len() * self.options * self.years, 0.0);
        self.groups.len() - 1
    }

    fn add(&mut self, group: usize, on: &LineOn, factor: f64) {
        let start = (group * self.options + on.alternative.index()) * self.years;
        let sums = &mut self.sums[start..start + self.years];
        for (sum, figure) in sums.iter_mut().zip(&on.central) {
            *sum += factor * figure;
        }
    }

    /// The purposes there are, in their order.
    pub(super) fn purposes(&self) -> Vec<Purpose> {
        let mut purposes: Vec<Purpose> = self.groups.iter().map(|group| group.purpose).collect();
        purposes.sort_unstable();
        purposes.dedup();
        purposes
    }

    /// The sum of a purpose for an option, year by year, real for what counts to society and in cash for what is paid;
    /// years for which that cannot be told count nothing.
    pub(super) fn by_year(&self, purpose: Purpose, option: usize) -> Vec<f64> {
        let mut total = vec![0.0; self.years];
        for (place, group) in self.groups.iter().enumerate().filter(|(_, group)| group.purpose == purpose) {
            let economic = purpose <= Purpose::Benefit;
            let scale = if economic { group.prices.real.as_ref() } else { Some(&group.prices.cash) };
            let Some(scale) = scale else { continue };
            let sums = &self.sums[(place * self.options + option) * self.years..][..self.years];
            for ((total, sum), scale) in total.iter_mut().zip(sums).zip(scale) {
                *total += sum * scale;
            }
        }
        total
    }
}

/// What a line counts as to society: nothing, one thing, or both sides of a transfer.
fn economic_purposes(model: &Model, line: &MoneyLine) -> [Option<Purpose>; 2] {
    let sides = sides(model, line);
    // Who gives funding is not known to be public, and what stands on both sides of it changes no measure that way.
    let public = line.section == LineSection::Cost && is_public(line.party);
    let cost = if public { Purpose::PublicCost } else { Purpose::OtherCost };
    [sides.cost.then_some(cost), sides.benefit.then_some(Purpose::Benefit)]
}

fn cash_purpose(line: &MoneyLine) -> Option<Purpose> {
    let party = order_of(line.party);
    line.is_cash().then_some(match line.section {
        LineSection::Cost => Purpose::Paid(party),
        LineSection::Benefit => Purpose::Earned(party),
        LineSection::Funding => Purpose::Funded(party),
    })
}

/// By what optimism bias multiplies a line: costs up, what is brought, avoided or left over down.
pub(super) fn bias_factor(model: &Model, line: &MoneyLine, on: &LineOn) -> f64 {
    let uplift = on.bias.as_ref().map_or(0.0, |bias| model.central(bias.uplift));
    if line.bias_raises() { 1.0 + uplift } else { 1.0 - uplift }
}

/// Cash of years before year zero, which is sunk.
pub(super) fn earlier_cash(finance: &Finance, line: &MoneyLine, on: &LineOn) -> Vec<(i64, f64)> {
    if !line.is_cash() {
        return Vec::new();
    }
    let level = |year: i64| match (line.price_base, &finance.deflator) {
        (Some(base), Some(deflator)) if base != year => deflator.level(base, year).unwrap_or(1.0),
        _ => 1.0,
    };
    on.earlier.iter().map(|(year, figure)| (*year, line.sign() * figure * level(*year))).collect()
}
