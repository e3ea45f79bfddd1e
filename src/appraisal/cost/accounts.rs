//! Adds the lines up, year by year: what counts to society, and who pays.
//!
//! Lines whose figures go through the same scaling and count for the same things are added first and scaled once, so that
//! sixty years of a hundred lines take little more than one pass.

use std::sync::Arc;

use super::reconciliation::Extra;
use crate::model::{Finance, LineOn, LineSection, Model, MoneyLine, Party, PriceScale, is_public};
use crate::numeric::columns::AddScaledProduct;
use crate::numeric::wide::{Kernel, Simd, Wide};

/// What an option costs and brings, by year.
#[derive(Clone, Debug)]
pub(super) struct Flows {
    /// Costs to society that public bodies bear, real, with what risks are expected to cost.
    pub(super) public_cost: Vec<f64>,
    /// The same of costs that others bear.
    pub(super) other_cost: Vec<f64>,
    /// Benefits to society, real.
    pub(super) benefit: Vec<f64>,
    /// Cash of each party that moves any, in the order of [`PARTIES`].
    pub(super) cash: Vec<Cash>,
    /// What optimism bias adds to what public bodies pay and takes from what they receive, in cash.
    pub(super) contingency: Vec<f64>,
}

/// The cash of one party by year; empty where it moves none.
#[derive(Clone, Debug)]
pub(super) struct Cash {
    pub(super) party: Party,
    /// What it pays.
    pub(super) paid: Vec<f64>,
    /// What it earns or saves.
    pub(super) earned: Vec<f64>,
    /// Funding it receives.
    pub(super) funded: Vec<f64>,
    /// What it has paid already, less what it has received: sunk.
    pub(super) sunk: Vec<f64>,
}

/// The parties in the order of the file format.
const PARTIES: [Party; 6] =
    [Party::Council, Party::Nhs, Party::OtherPublic, Party::Household, Party::Business, Party::Voluntary];

/// The place of a party in the order of the file format.
pub(super) fn order_of(party: Party) -> usize {
    PARTIES.iter().position(|one| *one == party).unwrap_or_default()
}

impl Flows {
    fn new(years: usize) -> Self {
        let nothing = || vec![0.0; years];
        Self {
            public_cost: nothing(),
            other_cost: nothing(),
            benefit: nothing(),
            cash: Vec::new(),
            contingency: nothing(),
        }
    }

    /// Benefits less costs of each year.
    pub(super) fn net(&self) -> Vec<f64> {
        let cost = self.public_cost.iter().zip(&self.other_cost).map(|(public, other)| public + other);
        self.benefit.iter().zip(cost).map(|(benefit, cost)| benefit - cost).collect()
    }

    /// The cash of a party, which begins with nothing.
    fn cash_of(&mut self, party: Party) -> &mut Cash {
        let found = self.cash.binary_search_by_key(&order_of(party), |cash| order_of(cash.party));
        let place = found.unwrap_or_else(|place| {
            let nothing = Vec::new;
            let cash = Cash { party, paid: nothing(), earned: nothing(), funded: nothing(), sunk: nothing() };
            self.cash.insert(place, cash);
            place
        });
        &mut self.cash[place]
    }

    fn economic(&mut self, side: Side) -> &mut [f64] {
        match side {
            Side::PublicCost => &mut self.public_cost,
            Side::OtherCost => &mut self.other_cost,
            Side::Benefit => &mut self.benefit,
        }
    }

    fn financial(&mut self, purpose: CashPurpose) -> &mut [f64] {
        let CashPurpose { party, section, sunk } = purpose;
        let years = self.benefit.len();
        let cash = self.cash_of(party);
        let figures = match section {
            _ if sunk => &mut cash.sunk,
            LineSection::Funding => &mut cash.funded,
            LineSection::Cost => &mut cash.paid,
            LineSection::Benefit => &mut cash.earned,
        };
        figures.resize(years, 0.0);
        figures
    }
}

/// On which side of the economic view figures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    PublicCost,
    OtherCost,
    Benefit,
}

/// What cash is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CashPurpose {
    party: Party,
    section: LineSection,
    sunk: bool,
}

/// For what figures count.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Purpose {
    economic: [Option<Side>; 2],
    cash: Option<CashPurpose>,
    /// By what optimism bias multiplies what counts to society; the cash stays, and the difference is held back.
    bias: f64,
}

/// Figures that are scaled alike and count for the same.
#[derive(Debug)]
struct Group {
    purpose: Purpose,
    prices: Arc<PriceScale>,
    /// By option and year, without optimism bias.
    sums: Vec<f64>,
}

/// Adds up every line of the model and what risks and mitigations add, for each option in the order of the ids.
pub(super) fn flows(model: &Model, extras: &[Extra]) -> Vec<Flows> {
    let (years, options) = (model.finance().horizon + 1, model.alternatives().len());
    // What means the same for every option is added up once, and each option begins with it.
    let mut common = Flows::new(years);
    let shared = Sums::of(model, 1, years, |line| line.alike);
    shared.groups.iter().for_each(|group| shared.scale(group, 0, &mut common));
    let mut flows = vec![common; options];
    let own = Sums::of(model, options, years, |line| !line.alike);
    for (option, flows) in flows.iter_mut().enumerate() {
        own.groups.iter().for_each(|group| own.scale(group, option, flows));
    }
    for extra in extras {
        let flows = &mut flows[extra.option.index()];
        let amount = extra.amount.unwrap_or_default();
        let side = if is_public(extra.payer) { &mut flows.public_cost } else { &mut flows.other_cost };
        side[extra.years_on] += amount;
        if !extra.is_risk {
            let purpose = CashPurpose { party: extra.payer, section: LineSection::Cost, sunk: false };
            flows.financial(purpose)[extra.years_on] += amount * extra.cash_level;
        }
    }
    flows
}

/// Sums by group, option and year.
#[derive(Debug)]
struct Sums {
    wide: Wide,
    years: usize,
    options: usize,
    groups: Vec<Group>,
}

impl Sums {
    /// The sums of some lines; of those that are alike one option stands for all.
    fn of(model: &Model, options: usize, years: usize, counts: impl Fn(&MoneyLine) -> bool) -> Self {
        let mut sums = Self { wide: Wide::detect(), years, options, groups: Vec::new() };
        for line in model.money_lines().iter().filter(|line| line.has_figures() && counts(line)) {
            let on = if line.alike { &line.on[..1] } else { &line.on };
            sums.add_line(model, line, on);
        }
        sums
    }

    fn add_line(&mut self, model: &Model, line: &MoneyLine, on: &[LineOn]) {
        let (economic, cash) = (economic_sides(model, line), cash_purpose(line));
        if economic == [None; 2] && cash.is_none() {
            return;
        }
        let biases: Vec<f64> = on.iter().map(|on| bias_factor(model, line, on)).collect();
        for (place, bias) in biases.iter().enumerate() {
            if biases[..place].contains(bias) {
                continue;
            }
            let group = self.group(Purpose { economic, cash, bias: *bias }, &line.prices);
            let (sums, years, sign) = (&mut self.groups[group].sums, self.years, line.sign());
            self.wide.run(AddLine { sums, on, biases: &biases, bias: *bias, sign, years });
        }
    }

    /// The place of a group, which is made if there is none.
    fn group(&mut self, purpose: Purpose, prices: &Arc<PriceScale>) -> usize {
        let same = |group: &Group| Arc::ptr_eq(&group.prices, prices) && group.purpose == purpose;
        if let Some(place) = self.groups.iter().position(same) {
            return place;
        }
        let sums = vec![0.0; self.options * self.years];
        self.groups.push(Group { purpose, prices: Arc::clone(prices), sums });
        self.groups.len() - 1
    }

    /// Takes the sums of a group to the price base and to cash.
    fn scale(&self, group: &Group, option: usize, flows: &mut Flows) {
        let Purpose { economic, cash, bias } = group.purpose;
        let y = &group.sums[option * self.years..][..self.years];
        if y.iter().all(|sum| sum.abs() <= 0.0) {
            return;
        }
        if let Some(cash) = cash {
            let z = group.prices.cash.as_slice();
            // What is received already counts against what is spent already.
            let factor = if cash.sunk && cash.section != LineSection::Cost { -1.0 } else { 1.0 };
            self.wide.run(AddScaledProduct { x: flows.financial(cash), factor, y, z });
            if (bias - 1.0).abs() > 0.0 && !cash.sunk && is_public(cash.party) {
                // A public budget pays more for optimism, or receives less.
                let way = if cash.section == LineSection::Cost { 1.0 } else { -1.0 };
                let x = flows.contingency.as_mut_slice();
                self.wide.run(AddScaledProduct { x, factor: way * (bias - 1.0), y, z });
            }
        }
        // Without a deflator nothing is known of these, and the measures say so.
        let Some(z) = group.prices.real.as_deref() else { return };
        for side in economic.iter().flatten() {
            self.wide.run(AddScaledProduct { x: flows.economic(*side), factor: bias, y, z });
        }
    }
}

/// Adds the figures of a line to the sums of the options that have one bias: all at once, as there are many lines with few
/// figures.
struct AddLine<'a> {
    sums: &'a mut [f64],
    on: &'a [LineOn],
    /// By what optimism bias multiplies, option by option.
    biases: &'a [f64],
    /// The one whose options are added.
    bias: f64,
    sign: f64,
    years: usize,
}

impl Kernel for AddLine<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for (on, bias) in self.on.iter().zip(self.biases) {
            if bias.to_bits() == self.bias.to_bits() {
                let sums = &mut self.sums[on.alternative.index() * self.years..][..self.years];
                for (x, y) in sums.iter_mut().zip(&on.central) {
                    *x += self.sign * *y;
                }
            }
        }
    }
}

/// What a line counts as to society: nothing, one thing, or both sides of a transfer.
fn economic_sides(model: &Model, line: &MoneyLine) -> [Option<Side>; 2] {
    let sides = line.sides(model.finance());
    // Who gives funding is not known to be public, and what stands on both sides of it changes no measure that way.
    let public = line.section == LineSection::Cost && is_public(line.party);
    let cost = if public { Side::PublicCost } else { Side::OtherCost };
    [sides.cost.then_some(cost), sides.benefit.then_some(Side::Benefit)]
}

fn cash_purpose(line: &MoneyLine) -> Option<CashPurpose> {
    line.is_cash().then_some(CashPurpose { party: line.party, section: line.section, sunk: line.sunk })
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
