//! Money by closed form: each option's costs and benefits in an economic and a financial view of the same lines.
//!
//! The economic view is real, discounted and for all of society; the financial one is in cash of each year, by who pays
//! (HM Treasury, *The Green Book*, 2026, chapter 6, Tables 9 and 10).

mod accounts;
mod amount;
mod frontier;
mod measures;
mod reading;
mod reconciliation;
mod switching;

use serde::Serialize;

use super::Appraisal;
use crate::id::Id;
use crate::model::{
    AlternativeId, Break, Discounting, EconomicRole, LineSection, Model, MoneyLine, Party, is_public,
};

use accounts::{Flows, earlier_cash};
use measures::{Basis, MeasuresOn};

pub use amount::{Amount, Economic, Financial};
pub(super) use frontier::worths_of_a_point;
pub use frontier::{FrontierPoint, FrontierStanding, FrontierStatus, frontier};
pub use measures::{Measure, Payback};
pub use reading::OtherReading;
pub use reconciliation::{Reconciled, ReconciledLine};
pub use switching::{MoneySwitching, MoneyTarget, UnmonetisedWorth};

/// Within how much amounts of money are the same: a billionth of the largest of them, and at least a millionth of a unit,
/// which only rounding can make of nothing.
pub(crate) fn same_money(amounts: impl Iterator<Item = f64>) -> f64 {
    amounts.map(|amount| SAME_SHARE * amount.abs()).fold(LEAST, f64::max)
}

/// The share of the largest amount within which amounts are the same.
const SAME_SHARE: f64 = 1e-9;

/// What only rounding parts from nought, in units of money.
pub(super) const LEAST: f64 = 1e-6;

/// Whether any benefit is valued in money, so that there is something to set against costs. Funding and redundancy pay
/// that stand on both sides bring nothing.
pub(super) fn has_benefits(model: &Model) -> bool {
    let benefits = model.money_lines().iter().filter(|line| line.section == LineSection::Benefit);
    benefits.into_iter().any(|line| line.has_figures() && line.sides(model.finance()).benefit)
}

/// What the options cost and bring, in two views that are never mixed.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore.quality = 40\n\
///     [option.company]\nscore.quality = 60\n[criterion.quality]\n\
///     [cost.running]\namount = 9_000_000\nyears = 'horizon'\n\
///     [cost.set-up]\noptions = ['company']\nprofile = [1_200_000, 400_000]\n\
///     [funding.grant]\noptions = ['company']\nsource = 'department'\namount = 1_000_000\n[finance]\nyear-zero = 2026";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let money = appraisal.money().expect("it costs something");
/// assert_eq!(money.schedule.as_deref(), Some("green-book-2026, edition 2026-02"));
/// let company = money.option("company").expect("an option");
/// // To society the grant is neither here nor there; in the council's budget of 2026 it is income.
/// let first = &company.financial[0];
/// assert_eq!((first.year, first.funding.value()), (2026, 1_000_000.0));
/// assert!(company.npc.value > money.option("as-is").and_then(|as_is| as_is.npc.value));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Money {
    /// What later years are discounted by, with its edition; none if the schedule that is named is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    /// The currency.
    pub currency: String,
    /// The year at whose prices real figures stand.
    pub price_base: i64,
    /// The year that later ones are discounted to.
    pub year_zero: i64,
    /// Years after year zero over which costs and benefits count.
    pub horizon: usize,
    /// Whether cash is told at the prices of one year, because nothing says how prices rise.
    pub constant_prices: bool,
    /// Whether any benefit is valued in money; if none is, no ratio is told, and net present values are costs below nought.
    pub has_benefits: bool,
    /// The options, in the order of the file.
    pub options: Vec<MoneyOn>,
    /// Cost against score: which options some cheaper mix of others does not beat. In order of cost.
    pub frontier: Vec<FrontierPoint>,
    /// Totals of a source that do not add up; nothing is mended.
    pub breaks: Vec<Break>,
    /// What another reading of the same guidance would make of it, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_reading: Option<OtherReading>,
}

/// What one option costs and brings.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\namount = 1_000\nyears = 3\n[benefit.fewer-moves]\nreceiver = 'nhs'\namount = 900\nyears = 3\n\
///     for.b.factor = 2";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let money = appraisal.money().expect("it costs something");
/// let npsv = |option| money.option(option).and_then(|on| on.npsv.value).map(|npsv| npsv.value().round());
/// assert_eq!((npsv("a"), npsv("b")), (Some(-290.0), Some(2_320.0)));
/// // It is the sum of its years.
/// let a = money.option("a").expect("an option");
/// let sum: f64 = a.economic.iter().map(|year| year.present.value()).sum();
/// assert_eq!(sum.round(), -290.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MoneyOn {
    /// The option.
    pub option: Id,
    /// Net present cost: all costs to society, discounted.
    pub npc: Measure,
    /// Net present social value: benefits less costs.
    pub npsv: Measure,
    /// Equivalent annual cost: the same sum in each year after year zero.
    pub eac: Measure,
    /// Benefit-cost ratio.
    pub bcr: Measure<f64>,
    /// Return on public sector cost.
    pub rpsc: Measure<f64>,
    /// Net present unit cost: cost for each unit of output.
    pub npuc: Measure,
    /// When what is brought has paid for what is spent.
    pub payback: Measure<Payback>,
    /// Public sector financial impact: what all public bodies pay, less what they earn, in cash and undiscounted.
    pub public_sector_impact: Measure<Amount<Financial>>,
    /// The economic view by year; empty if net present cost is not known.
    pub economic: Vec<EconomicYear>,
    /// The financial view by payer and year; rows without any cash are left out, and those of payers in
    /// [`cash_not_known`](Self::cash_not_known).
    pub financial: Vec<FinancialYear>,
    /// Payers of whose cash an amount is missing.
    #[serde(serialize_with = "as_words")]
    pub cash_not_known: Vec<Party>,
    /// What public budgets would hold back: what optimism and risks may add. Cash, not given to the project.
    pub contingency: Contingency,
    /// What is stated and not valued in money, by key path.
    pub unmonetised: Vec<String>,
    /// What is stated to be missing, by key path, so that figures that need it are absent.
    pub missing: Vec<String>,
    /// What comes only if something happens, by key path: in no total here.
    pub contingent: Vec<String>,
}

/// A year of the economic view.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\namount = 1_000\nfrom = 2027\n[finance]\nyear-zero = 2026";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let a = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
/// let second = &a.economic[1];
/// assert_eq!((second.year, second.cost, second.present.value().round()), (2027, 1_000.0, -966.0));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EconomicYear {
    /// The year.
    pub year: i64,
    /// Costs, real, undiscounted, with optimism bias and expected risk.
    pub cost: f64,
    /// Benefits, real, undiscounted, with optimism bias.
    pub benefit: f64,
    /// Benefits less costs.
    pub amount: f64,
    /// What a pound of the year is worth in year zero.
    pub factor: f64,
    /// Benefits less costs, discounted to year zero.
    pub present: Amount<Economic>,
}

/// A year of the financial view for one payer.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Party;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.overheads]\npayer = 'nhs'\namount = 300\n[cost.team]\namount = 1_000\n[funding.grant]\namount = 400";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let a = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
/// let of = |party| a.financial.iter().find(|row| row.payer == party).map(|row| row.amount.value());
/// assert_eq!((of(Party::Council), of(Party::Nhs)), (Some(600.0), Some(300.0)));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FinancialYear {
    /// The year.
    pub year: i64,
    /// Who pays and receives.
    #[serde(serialize_with = "as_word")]
    pub payer: Party,
    /// What is paid, in cash of the year.
    pub cost: Amount<Financial>,
    /// What is earned or saved in cash.
    pub income: Amount<Financial>,
    /// Funding received.
    pub funding: Amount<Financial>,
    /// What is spent already, less what is received already: part of no other figure here.
    #[serde(skip_serializing_if = "is_nothing")]
    pub sunk: Amount<Financial>,
    /// Cost less income and funding: what is still to be found (the affordability gap), below zero for what is left over.
    pub amount: Amount<Financial>,
}

/// What public budgets hold back for optimism and risk: remaining optimism bias and the expected cost of risks as they stand
/// (HM Treasury, *The Green Book*, 2026, 6.83). In cash, in the financial view only, and part of no other figure there.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.works]\namount = 1_000\noptimism-bias = { uplift = 0.1, basis = 'our last six' }\n\
///     [risk.strike]\nprobability = 0.2\nimpact.cost = 500";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let a = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
/// let total = a.contingency.total.map(|total| total.value());
/// assert_eq!(total.map(f64::round), Some(100.0 + 0.2 * 500.0));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Contingency {
    /// What optimism bias adds to what is paid and takes from what is received.
    pub bias: Amount<Financial>,
    /// The expected cost of risks; none if one of them is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<Amount<Financial>>,
    /// Both; none if the cost of a risk is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Amount<Financial>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn as_word<S: serde::Serializer>(party: &Party, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(party.word())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_nothing(amount: &Amount<Financial>) -> bool {
    amount.value().abs() <= 0.0
}

fn as_words<S: serde::Serializer>(parties: &[Party], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(parties.iter().map(|party| party.word()))
}

impl Money {
    /// Works the money of an appraisal out anew; [`Appraisal::money`] keeps it. None if the file puts no money on
    /// anything.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::appraisal::Money;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\noptions = ['b']\namount = 1_000";
    /// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
    /// assert_eq!(Money::of(&appraisal).as_ref(), appraisal.money());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn of(appraisal: &Appraisal) -> Option<Self> {
        money(appraisal)
    }

    /// What an option costs and brings.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\noptions = ['b']\namount = 1_000";
    /// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
    /// let money = appraisal.money().expect("one of them costs something");
    /// assert_eq!(money.option("a").and_then(|a| a.npc.value).map(|npc| npc.value()), Some(0.0));
    /// assert!(money.option("c").is_none());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn option(&self, option: &str) -> Option<&MoneyOn> {
        self.options.iter().find(|one| one.option == option)
    }
}

impl Appraisal {
    /// What the options cost and bring, by closed form; none if the file puts no money on anything.
    ///
    /// Lines count at their deterministic values, risks with their expected cost. It is worked out when it is first
    /// asked for.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]";
    /// let scenario = Scenario::parse("money.toml", text)?;
    /// assert!(scenario.model()?.appraise().money().is_none());
    /// assert!(scenario.with_text("cost.team", "{ name = 'Team', amount = 1_000 }")?.model()?.appraise().money().is_some());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn money(&self) -> Option<&Money> {
        self.results.money.get_or_init(|| money(self)).as_ref()
    }
}

fn money(appraisal: &Appraisal) -> Option<Money> {
    let model = &appraisal.model;
    let risky = model.risks().iter().flat_map(|risk| &risk.on);
    let costly = |on: &crate::model::RiskOn| {
        on.impact.cost.is_some() || on.mitigation.as_ref().is_some_and(|one| one.cost.is_some())
    };
    if model.money_lines().is_empty() && !risky.into_iter().any(costly) {
        return None;
    }
    let finance = model.finance();
    let basis = Basis::of(model);
    let options: Vec<MoneyOn> = model.shown().iter().map(|option| basis.option(*option)).collect();
    Some(Money {
        schedule: finance.discounting.as_ref().map(Discounting::edition),
        currency: finance.currency.clone(),
        price_base: finance.price_base,
        year_zero: finance.year_zero,
        horizon: finance.horizon,
        constant_prices: model.money_lines().iter().any(|line| line.is_cash() && line.prices.constant),
        has_benefits: basis.has_benefits,
        frontier: frontier::of_appraisal(appraisal, &options),
        other_reading: reading::other_reading(model, &options),
        breaks: model.breaks().to_vec(),
        options,
    })
}

impl Basis<'_> {
    fn option(&self, option: AlternativeId) -> MoneyOn {
        let model = self.model;
        let measures = MeasuresOn::of(self, option);
        let cash_not_known = self.cash_not_known(option);
        let paths = |picked: &dyn Fn(&MoneyLine) -> &[AlternativeId]| {
            let bearing = self.noted.iter().filter(|line| picked(line).binary_search(&option).is_ok());
            bearing.map(|line| line.path().join(".")).collect::<Vec<String>>()
        };
        let contingent = self.noted.iter().filter(|line| {
            line.economic_role() == EconomicRole::Contingent && line.on_option(option).is_some()
        });
        MoneyOn {
            option: model.alternative(option).id.clone(),
            npc: measures.npc(),
            npsv: measures.npsv(),
            eac: measures.eac(),
            bcr: measures.bcr(),
            rpsc: measures.rpsc(),
            npuc: measures.npuc(),
            payback: measures.payback(),
            public_sector_impact: measures.public_sector_impact(),
            economic: if self.unknown[option.index()].is_some() {
                Vec::new()
            } else {
                self.economic(self.flows(option))
            },
            financial: self.financial(option, &cash_not_known),
            cash_not_known,
            contingency: self.contingency(option),
            unmonetised: paths(&|line| &line.unmonetised),
            missing: paths(&|line| &line.unknown),
            contingent: contingent.map(|line| line.path().join(".")).collect(),
        }
    }

    fn economic(&self, flows: &Flows) -> Vec<EconomicYear> {
        let finance = self.model.finance();
        let years = (finance.year_zero..).zip(&finance.factors).enumerate();
        years
            .map(|(place, (year, factor))| {
                let cost = flows.public_cost[place] + flows.other_cost[place];
                let benefit = flows.benefit[place];
                let amount = benefit - cost;
                EconomicYear {
                    year,
                    cost,
                    benefit,
                    amount,
                    factor: *factor,
                    present: Amount::new(amount * factor),
                }
            })
            .collect()
    }

    /// Payers of whose cash an amount is missing, each once.
    fn cash_not_known(&self, option: AlternativeId) -> Vec<Party> {
        let missing = self.noted.iter().filter(|line| line.is_cash() && line.unknown.contains(&option));
        let mitigations = self.extras_on(option).filter(|extra| !extra.is_risk && extra.amount.is_none());
        let mut parties: Vec<Party> =
            missing.map(|line| line.party).chain(mitigations.map(|extra| extra.payer)).collect();
        parties.sort_by_key(|party| accounts::order_of(*party));
        parties.dedup();
        parties
    }

    /// Cash by party and year, the years of each in order.
    fn financial(&self, option: AlternativeId, not_known: &[Party]) -> Vec<FinancialYear> {
        let zero = self.model.finance().year_zero;
        let mut rows: Vec<FinancialYear> = self.earlier(option);
        rows.retain(|row| !not_known.contains(&row.payer));
        let any_earlier = !rows.is_empty();
        rows.reserve(self.flows(option).cash.len() * (self.model.finance().horizon + 1));
        for cash in self.flows(option).cash.iter().filter(|cash| !not_known.contains(&cash.party)) {
            let rest = [&cash.earned, &cash.funded, &cash.sunk];
            if rest.iter().all(|figures| figures.is_empty()) {
                let years = cash.paid.iter().zip(zero..).filter(|(paid, _)| paid.abs() > 0.0);
                rows.extend(
                    years.map(|(paid, year)| FinancialYear::new(year, cash.party, [*paid, 0.0, 0.0, 0.0])),
                );
                continue;
            }
            for (place, year) in (0..=self.model.finance().horizon).zip(zero..) {
                let of = |figures: &[f64]| figures.get(place).copied().unwrap_or_default();
                let [earned, funded, sunk] = rest.map(|figures| of(figures));
                let amounts = [of(&cash.paid), earned, funded, sunk];
                if amounts.iter().any(|amount| amount.abs() > 0.0) {
                    rows.push(FinancialYear::new(year, cash.party, amounts));
                }
            }
        }
        if any_earlier {
            rows.sort_by_key(|row| (accounts::order_of(row.payer), row.year));
        }
        rows
    }

    /// Sunk cash of the years before year zero.
    fn earlier(&self, option: AlternativeId) -> Vec<FinancialYear> {
        let mut rows: Vec<FinancialYear> = Vec::new();
        for line in self.noted.iter().filter(|line| line.sunk) {
            if let Some(on) = line.on_option(option) {
                let way = if line.section == LineSection::Cost { 1.0 } else { -1.0 };
                for (year, amount) in earlier_cash(self.model.finance(), line, on) {
                    let row = entry(&mut rows, year, line.party);
                    row.sunk = row.sunk + Amount::new(way * amount);
                }
            }
        }
        rows
    }

    fn contingency(&self, option: AlternativeId) -> Contingency {
        let bias = Amount::new(self.flows(option).contingency.iter().sum());
        let risk: Option<f64> = self
            .extras
            .iter()
            .filter(|extra| extra.option == option && extra.is_risk && is_public(extra.payer))
            .map(|extra| extra.amount.map(|amount| amount * extra.cash_level))
            .try_fold(0.0, |sum, amount| Some(sum + amount?));
        let risk = risk.map(Amount::new);
        Contingency { bias, risk, total: risk.map(|risk| bias + risk) }
    }
}

/// The row of a year and party, which is made if there is none.
fn entry(rows: &mut Vec<FinancialYear>, year: i64, payer: Party) -> &mut FinancialYear {
    let known = rows.iter().position(|row| row.year == year && row.payer == payer);
    let place = known.unwrap_or_else(|| {
        rows.push(FinancialYear::new(year, payer, [0.0; 4]));
        rows.len() - 1
    });
    &mut rows[place]
}

impl FinancialYear {
    fn new(year: i64, payer: Party, amounts: [f64; 4]) -> Self {
        let [cost, income, funding, sunk] = amounts.map(Amount::new);
        Self { year, payer, cost, income, funding, sunk, amount: cost - income - funding }
    }
}

impl MoneyOn {
    /// What each measure means, by its name in the result.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 2\n[criterion.x]\n[cost.c]\namount = 1000";
    /// let appraisal = Scenario::parse("move.toml", text)?.model()?.appraise();
    /// let money = appraisal.money().expect("there is a cost");
    /// let [(name, means), ..] = money.options[0].conventions();
    /// assert_eq!(name, "npc");
    /// assert!(!means.is_empty()); // what stands beside the figure in a paper
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn conventions(&self) -> [(&'static str, &'static str); 8] {
        [
            ("npc", self.npc.convention),
            ("npsv", self.npsv.convention),
            ("eac", self.eac.convention),
            ("bcr", self.bcr.convention),
            ("rpsc", self.rpsc.convention),
            ("npuc", self.npuc.convention),
            ("payback", self.payback.convention),
            ("public_sector_impact", self.public_sector_impact.convention),
        ]
    }
}
