//! Lines of money as meant: what each option costs, brings and is paid for, year by year.

mod deflating;
mod reading;

use std::sync::Arc;

use super::finance::{Finance, PriceScale};
use super::ids::AlternativeId;
use super::input::Quantity;
use super::optimism_bias::Bias;
use crate::id::Id;
use crate::scenario::{Citation, CostKind, Party};

pub(crate) use reading::read_lines;

/// In which section a line of money stands.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::LineSection;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\namount = 100\n[funding.grant]\namount = 40";
/// let model = Scenario::parse("money.toml", text)?.model()?;
/// let sections: Vec<LineSection> = model.money_lines().iter().map(|line| line.section).collect();
/// assert_eq!(sections, [LineSection::Cost, LineSection::Funding]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LineSection {
    /// What an option costs.
    Cost,
    /// What it brings.
    Benefit,
    /// Who pays for it: a transfer.
    Funding,
}

impl LineSection {
    /// The word of the file.
    ///
    /// ```
    /// use appraise::model::LineSection;
    ///
    /// assert_eq!(LineSection::Benefit.word(), "benefit");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Benefit => "benefit",
            Self::Funding => "funding",
        }
    }
}

/// A line of money.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Party;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.overheads]\noptions = ['a']\npayer = 'nhs'\namount = 9_000\nyears = 3\ngrowth = 0.1";
/// let model = Scenario::parse("money.toml", text)?.model()?;
/// let line = &model.money_lines()[0];
/// assert_eq!((line.party, line.on.len()), (Party::Nhs, 1)); // the health service pays, and only for `a`
/// // 10% more each year.
/// assert_eq!(line.on[0].central[..3].iter().map(|year| year.round()).collect::<Vec<_>>(), [9_000.0, 9_900.0, 10_890.0]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[expect(clippy::struct_excessive_bools, reason = "the flags of the file, each a question of its own")]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MoneyLine {
    /// Its id.
    pub id: Id,
    /// Where it stands.
    pub section: LineSection,
    /// What people see.
    pub name: String,
    /// The reason, in plain words.
    pub because: Option<String>,
    /// The sources.
    pub evidence: Vec<Citation>,
    /// What kind of cost it is; `set-up` for benefits and funding, where it says nothing.
    pub kind: CostKind,
    /// Who pays a cost, or receives a benefit or funding.
    pub party: Party,
    /// Who gives funding.
    pub source: Option<String>,
    /// The year at whose prices it stands; none if each figure is at the prices of its own year (nominal).
    pub price_base: Option<i64>,
    /// Given in kind: no money moves.
    pub in_kind: bool,
    /// Moves money without using anything up.
    pub transfer: bool,
    /// Already spent or received.
    pub sunk: bool,
    /// Value added tax that cannot be got back.
    pub irrecoverable_vat: bool,
    /// Only if something happens.
    pub contingent: bool,
    /// For each month of delay.
    pub per_delay: bool,
    /// How its figures become real ones and cash.
    pub(crate) prices: Arc<PriceScale>,
    /// The options on which it has figures, in the order of the ids.
    pub on: Vec<LineOn>,
    /// Whether it means the same for every option, so that it can be added up once for all.
    pub(crate) alike: bool,
    /// The options on which a figure is missing on purpose, so that what needs it is not known.
    pub unknown: Vec<AlternativeId>,
    /// The options on which it bears without a figure: an unmonetised effect.
    pub unmonetised: Vec<AlternativeId>,
}

/// How a line stands in the economic view (HM Treasury, *The Green Book*, 2026, 6.32, 6.38, 6.67, 8.4, 8.27).
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::EconomicRole;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.study]\nsunk = true\namount = 100\n[funding.grant]\namount = 40";
/// let model = Scenario::parse("money.toml", text)?.model()?;
/// let roles: Vec<EconomicRole> = model.money_lines().iter().map(|line| line.economic_role()).collect();
/// assert_eq!(roles, [EconomicRole::Sunk, EconomicRole::Transfer]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EconomicRole {
    /// It is a cost or a benefit to society.
    Counts,
    /// It moves money without using anything up: funding, redundancy pay, taxes.
    Transfer,
    /// It is spent whatever is chosen.
    Sunk,
    /// It comes only if something happens, and nobody says how likely that is.
    Contingent,
    /// It is an amount for each month of delay, which is not computed yet.
    PerDelay,
}

/// On which sides of the economic view a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) cost: bool,
    pub(crate) benefit: bool,
}

impl Sides {
    /// Whether it stands there at all.
    pub(crate) fn counts(self) -> bool {
        self.cost || self.benefit
    }

    /// What a pound of it adds to the net present value: nothing if it stands on both sides.
    pub(crate) fn way(self) -> f64 {
        f64::from(u8::from(self.benefit)) - f64::from(u8::from(self.cost))
    }
}

/// Whether a party is a public body.
pub(crate) fn is_public(party: Party) -> bool {
    matches!(party, Party::Council | Party::Nhs | Party::OtherPublic)
}

impl MoneyLine {
    /// Minus one for what counts against costs: a residual value, spending avoided.
    pub(crate) fn sign(&self) -> f64 {
        if matches!(self.kind, CostKind::ResidualValue | CostKind::Avoided) { -1.0 } else { 1.0 }
    }

    /// Whether optimism bias raises it: costs; else it lowers it: benefits, funding, what is avoided or left over.
    pub(crate) fn bias_raises(&self) -> bool {
        self.section == LineSection::Cost && self.sign() > 0.0
    }

    /// Whether it states a figure for any option, known or missing; else it is an unmonetised effect.
    pub(crate) fn has_figures(&self) -> bool {
        !self.on.is_empty() || !self.unknown.is_empty()
    }

    /// What it means for an option; none if it has no figures on it.
    pub(crate) fn on_option(&self, option: AlternativeId) -> Option<&LineOn> {
        self.place_of(option).and_then(|place| self.on.get(place))
    }

    /// The place of an option among those that it has figures on.
    pub(crate) fn place_of(&self, option: AlternativeId) -> Option<usize> {
        self.on.binary_search_by_key(&option, |on| on.alternative).ok()
    }

    /// How it stands in the economic view.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::model::EconomicRole;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.leavers]\nkind = 'redundancy'\namount = 100\n[cost.team]\nin-kind = true\namount = 40";
    /// let model = Scenario::parse("money.toml", text)?.model()?;
    /// assert_eq!(model.money_lines()[0].economic_role(), EconomicRole::Transfer);
    /// assert_eq!(model.money_lines()[1].economic_role(), EconomicRole::Counts); // staff time is a real cost
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn economic_role(&self) -> EconomicRole {
        let transfer = self.transfer || self.irrecoverable_vat || self.kind == CostKind::Redundancy;
        match self.section {
            _ if self.per_delay => EconomicRole::PerDelay,
            _ if self.contingent => EconomicRole::Contingent,
            _ if self.sunk => EconomicRole::Sunk,
            LineSection::Funding => EconomicRole::Transfer,
            _ if transfer => EconomicRole::Transfer,
            _ => EconomicRole::Counts,
        }
    }

    /// On which sides of the economic view it stands: costs and benefits to society on their own; transfers on both or
    /// none, as the file declares (HM Treasury, *The Green Book*, 2026, 6.38).
    pub(crate) fn sides(&self, finance: &Finance) -> Sides {
        match self.economic_role() {
            EconomicRole::Counts => {
                let cost = self.section == LineSection::Cost;
                Sides { cost, benefit: !cost }
            }
            EconomicRole::Transfer => {
                let both = finance.transfers_on_both_sides;
                Sides { cost: both, benefit: both }
            }
            _ => Sides { cost: false, benefit: false },
        }
    }

    /// Whether it is cash of a budget: the financial view has what moves money, and no effects on the wider public.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [benefit.time]\nreceiver = 'household'\namount = 100\n[funding.grant]\namount = 40";
    /// let model = Scenario::parse("money.toml", text)?.model()?;
    /// assert_eq!(model.money_lines().iter().map(|line| line.is_cash()).collect::<Vec<_>>(), [false, true]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn is_cash(&self) -> bool {
        let wider = self.section == LineSection::Benefit && !is_public(self.party);
        !(self.in_kind || self.contingent || self.per_delay || wider)
    }

    /// What a pound of each year from year zero to the horizon is worth in year zero at the price base; none if that
    /// cannot be told.
    pub(crate) fn present_worth(&self, finance: &Finance) -> Option<Vec<f64>> {
        let real = self.prices.real.as_ref()?;
        let worth: Vec<f64> = real.iter().zip(&finance.factors).map(|(real, factor)| real * factor).collect();
        (worth.len() == real.len()).then_some(worth)
    }

    /// The sum of its figures for an option, each times what a pound of its year is worth: below nought for what counts
    /// against costs.
    pub(crate) fn sum_of(&self, on: &LineOn, worth: &[f64]) -> f64 {
        self.sign() * on.central.iter().zip(worth).map(|(figure, worth)| figure * worth).sum::<f64>()
    }

    /// Its address.
    pub(crate) fn path(&self) -> [&str; 2] {
        [self.section.word(), &self.id]
    }
}

/// The line of money at an address, such as `cost.team`; the lines stand by section, and in it in the order of the ids.
pub(crate) fn line_at<'a>(lines: &'a [MoneyLine], path: &str) -> Option<&'a MoneyLine> {
    let (section, id) = path.split_once('.')?;
    let section = [LineSection::Cost, LineSection::Benefit, LineSection::Funding]
        .into_iter()
        .find(|one| one.word() == section)?;
    let found =
        lines.binary_search_by(|line| line.section.cmp(&section).then_with(|| line.id.as_str().cmp(id)));
    found.ok().and_then(|place| lines.get(place))
}

/// What a line of money means for an option.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [finance]\nhorizon = 2\n[cost.team]\nprofile = [100, 50]\nfor.b.factor = 1.5";
/// let model = Scenario::parse("money.toml", text)?.model()?;
/// assert_eq!(model.money_lines()[0].on[1].central, [150.0, 75.0, 0.0]); // half as much again for `b`
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LineOn {
    /// The option.
    pub alternative: AlternativeId,
    /// The figure of each year from year zero to the horizon at its stated prices, with growth and factor, without
    /// optimism bias: central values.
    pub central: Vec<f64>,
    /// Figures of years before year zero, with their years: what is sunk.
    pub earlier: Vec<(i64, f64)>,
    /// Years after year zero, and the amount of that year before growth and factor.
    pub(crate) amounts: Vec<(usize, Quantity)>,
    /// The first year of the line, after year zero; growth counts from it.
    pub(crate) first: i64,
    /// Whether it goes on as long as the horizon does.
    pub(crate) goes_on: bool,
    /// Growth a year from the first year of the line, a share.
    pub(crate) growth: Option<Quantity>,
    /// What the whole line is multiplied by.
    pub(crate) factor: Option<Quantity>,
    /// Whether that is stated for this option alone.
    pub(crate) own_factor: bool,
    /// The adjustment for optimism.
    pub(crate) bias: Option<Bias>,
}
