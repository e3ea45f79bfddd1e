//! From the budget to the economic case, line by line: what is left out or added, prices, optimism, discounting.

use serde::Serialize;

use super::accounts::{bias_factor, earlier_cash};
use super::amount::{Amount, Economic, Financial};
use crate::appraisal::{Appraisal, expected_cost, mean_of};
use crate::id::Id;
use crate::model::{AlternativeId, EconomicRole, LineOn, LineSection, Model, MoneyLine, Party};

/// What a risk is expected to cost an option, or what an applied mitigation costs it.
#[derive(Debug)]
pub(super) struct Extra {
    pub(super) option: AlternativeId,
    /// Its key path.
    pub(super) at: String,
    pub(super) name: String,
    pub(super) payer: Party,
    pub(super) years_on: usize,
    /// Real, undiscounted; none if it is not known.
    pub(super) amount: Option<f64>,
    /// What takes it to the prices of its year.
    pub(super) cash_level: f64,
    /// Whether it is the expected cost of a risk, and not of a mitigation.
    pub(super) is_risk: bool,
}

/// What risks and applied mitigations add to the lines of each option.
pub(super) fn extras(model: &Model) -> Vec<Extra> {
    let finance = model.finance();
    let mut extras = Vec::new();
    for (place, risk) in model.risks().iter().enumerate() {
        let level = |years_on: usize| {
            let year = finance.year_zero + years_on as i64;
            let deflator = finance.deflator.as_ref();
            deflator.and_then(|deflator| deflator.level(finance.price_base, year)).unwrap_or(1.0)
        };
        let extra = |option, at: String, years_on, amount, is_risk: bool| Extra {
            option,
            at,
            name: if is_risk { risk.name.clone() } else { format!("{}: its mitigation", risk.name) },
            payer: risk.payer,
            years_on,
            amount,
            cash_level: level(years_on),
            is_risk,
        };
        for on in &risk.on {
            let path = format!("risk.{}", risk.id);
            if let Some(cost) = expected_cost(model, place, on) {
                extras.push(extra(on.alternative, path.clone(), risk.years_on, cost.known(), true));
            }
            let mitigation = on.mitigation.as_ref().filter(|mitigation| mitigation.applied);
            if let Some(mitigation) = mitigation.filter(|one| one.cost.is_some() || one.cost_missing) {
                let cost = mitigation.cost.and_then(|cost| mean_of(model, cost));
                extras.push(extra(on.alternative, format!("{path}.mitigation"), 0, cost, false));
            }
        }
    }
    extras
}

/// How the two views of an option hang together.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.time]\nname = 'Time of our own staff'\nin-kind = true\namount = 1_000\n[funding.grant]\namount = 400";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let a = appraisal.reconciled("a").expect("an option");
/// // Time given in kind costs society something and the budget nothing; a grant is income of the budget only.
/// let [time, grant] = &a.lines[..] else { panic!("two lines") };
/// assert_eq!((time.financial.value(), time.scope, time.economic.map(|cost| cost.value())), (0.0, 1_000.0, Some(1_000.0)));
/// assert_eq!((grant.financial.value(), grant.scope, grant.economic.map(|cost| cost.value())), (-400.0, 400.0, Some(0.0)));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reconciled {
    /// The option.
    pub option: Id,
    /// Its lines in the order of the file, costs first, then benefits, funding, risks and mitigations.
    pub lines: Vec<ReconciledLine>,
    /// What is stated to be missing, by key path: no line of the table, so that its sums are not all.
    pub missing: Vec<String>,
}

/// A line on its way from the budget to the economic case. Costs are above zero, what is brought below.
///
/// Financial + scope + prices + bias + discounting = economic.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [finance]\ndeflator = 0.02\nyear-zero = 2026\nprice-base = 2026\n\
///     [cost.team]\nfrom = 2027\namount = 1_000\noptimism-bias = { uplift = 0.1, basis = 'our last six' }";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let team = appraisal.reconciled("a").expect("an option").lines[0].clone();
/// // Stated at prices of 2026: 1,020 in cash of 2027.
/// assert_eq!(team.financial.value().round(), 1_020.0);
/// assert_eq!((team.prices.map(f64::round), team.bias.map(f64::round)), (Some(-20.0), Some(100.0)));
/// assert_eq!(team.discounting.map(f64::round), Some(-37.0)); // 1,100 less 1,100 / 1.035
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReconciledLine {
    /// Where it stands.
    pub at: String,
    /// What people see.
    pub name: String,
    /// Cash of all years, undiscounted.
    pub financial: Amount<Financial>,
    /// What is left out of the economic view (below zero for a cost) or counts only there.
    pub scope: f64,
    /// Why something is left out or added, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'static str>,
    /// From cash to real prices; none if nothing says how prices rise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prices: Option<f64>,
    /// What optimism bias adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bias: Option<f64>,
    /// What discounting takes away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounting: Option<f64>,
    /// Present value; none if it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub economic: Option<Amount<Economic>>,
}

impl Appraisal {
    /// How the financial and the economic view of an option hang together, line by line; none for an id that is no
    /// option.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\nprofile = [100, 100]\n[cost.leavers]\nkind = 'redundancy'\namount = 40";
    /// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
    /// for line in &appraisal.reconciled("a").expect("an option").lines {
    ///     println!("{}: {:?} in the budget, {:?} to society", line.name, line.financial, line.economic);
    /// }
    /// assert!(appraisal.reconciled("c").is_none());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn reconciled(&self, option: &str) -> Option<Reconciled> {
        let id = self.model().alternative_named(option)?;
        Some(reconciled(self.model(), id))
    }
}

fn reconciled(model: &Model, option: AlternativeId) -> Reconciled {
    let mut lines = Vec::new();
    for line in model.shown_money_lines() {
        let on = line.on.iter().filter(|on| on.alternative == option);
        lines.extend(on.map(|on| reconciled_line(model, line, on)));
    }
    let unknown = model.shown_money_lines().into_iter().filter(|line| line.unknown.contains(&option));
    let mut missing: Vec<String> = unknown.map(|line| line.path().join(".")).collect();
    for extra in extras(model).into_iter().filter(|extra| extra.option == option) {
        match extra.amount {
            Some(amount) => lines.push(reconciled_extra(model, &extra, amount)),
            None => missing.push(extra.at),
        }
    }
    Reconciled { option: model.alternative(option).id.clone(), lines, missing }
}

fn reconciled_line(model: &Model, line: &MoneyLine, on: &LineOn) -> ReconciledLine {
    let finance = model.finance();
    let way = if line.section == LineSection::Cost { 1.0 } else { -1.0 };
    let times = |worth: &[f64]| way * line.sum_of(on, worth) + 0.0;
    let all_cash = times(&line.prices.cash);
    let earlier: f64 = earlier_cash(finance, line, on).iter().map(|(_, amount)| amount).sum();
    let earlier = 0.0 + if line.section == LineSection::Cost { earlier } else { -earlier };
    let financial = if line.is_cash() { all_cash + earlier } else { 0.0 };
    let counts = line.economic_role() == EconomicRole::Counts;
    let counted = if counts { all_cash } else { 0.0 };
    let real = line.prices.real.as_ref().map(|real| if counts { times(real) } else { 0.0 });
    let adjusted = bias_factor(model, line, on);
    let worth = line.present_worth(finance);
    let present = worth.map(|worth| if counts { adjusted * times(&worth) + 0.0 } else { 0.0 });
    let present = present.or((!counts).then_some(0.0));
    let real = real.or((!counts).then_some(0.0));
    ReconciledLine {
        at: line.path().join("."),
        name: line.name.clone(),
        financial: Amount::new(financial),
        scope: counted - financial,
        why: why(model, line),
        prices: real.map(|real| real - counted),
        bias: real.map(|real| real * (adjusted - 1.0) + 0.0),
        discounting: real.zip(present).map(|(real, present)| present - real * adjusted),
        economic: present.map(Amount::new),
    }
}

/// Why a line counts in one view only.
fn why(model: &Model, line: &MoneyLine) -> Option<&'static str> {
    match line.economic_role() {
        EconomicRole::Transfer if model.finance().transfers_on_both_sides => {
            Some("a transfer, on both sides")
        }
        EconomicRole::Transfer => Some("a transfer"),
        EconomicRole::Sunk => Some("sunk"),
        EconomicRole::Contingent => Some("only if something happens"),
        EconomicRole::PerDelay => Some("for each month of delay, not computed yet"),
        EconomicRole::Counts if line.in_kind => Some("in kind"),
        EconomicRole::Counts if !line.is_cash() => Some("no money of a public body"),
        EconomicRole::Counts => None,
    }
}

fn reconciled_extra(model: &Model, extra: &Extra, amount: f64) -> ReconciledLine {
    let cash = if extra.is_risk { 0.0 } else { amount * extra.cash_level };
    let counted = if extra.is_risk { amount } else { cash };
    let present = model.finance().factor(extra.years_on).map(|factor| amount * factor);
    ReconciledLine {
        at: extra.at.clone(),
        name: extra.name.clone(),
        financial: Amount::new(cash),
        scope: counted - cash,
        why: extra.is_risk.then_some("expected; in the budget it is contingency"),
        prices: Some(amount - counted),
        bias: Some(0.0),
        discounting: present.map(|present| present - amount),
        economic: present.map(Amount::new),
    }
}
