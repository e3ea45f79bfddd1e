//! The measures of value for money, each with its convention, and absent with the reason where it is not defined.

use serde::Serialize;

use super::LEAST;
use super::accounts::{Cash, Flows, flows};
use super::amount::{Amount, Economic, Financial};
use super::has_benefits;
use super::reconciliation::{Extra, extras};
use crate::model::{AlternativeId, LineSection, Model, MoneyLine, Role, is_public};
use crate::parameters::discount;

/// A measure of value for money.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\noptions = ['a']\namount = 1_000\n[benefit.moves]\namount = 1_500";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let money = appraisal.money().expect("it costs something");
/// assert_eq!(money.option("a").and_then(|a| a.bcr.value), Some(1.5));
/// // What costs nothing has no ratio of benefits to costs.
/// let b = &money.option("b").expect("an option").bcr;
/// assert_eq!((b.value, b.undefined.as_deref()), (None, Some("it costs nothing, so there is nothing to divide by")));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Measure<T = Amount<Economic>> {
    /// The figure; none where it is not defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
    /// Why it is not defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<String>,
    /// How it is worked out.
    pub convention: &'static str,
}

/// When what is brought has paid for what is spent.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\namount = 1_000\n[benefit.moves]\namount = 300\nyears = 5\n[finance]\nyear-zero = 2026";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let a = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
/// let payback = a.payback.value.expect("1,500 pay for 1,000");
/// assert_eq!((payback.year, payback.years), (2029, 3));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Payback {
    /// The year by whose end it has.
    pub year: i64,
    /// How many years after year zero that is.
    pub years: usize,
}

const NPC: &str = "all costs to society, real and discounted, less what is avoided or left at the end";
const NPSV: &str = "benefits less costs to society, real and discounted";
const EAC: &str = "net present cost ÷ the sum of the discount factors of the years after year zero";
const BCR: &str =
    "present value of benefits ÷ present value of costs; what is avoided counts as a negative cost";
const RPSC: &str = "(present value of benefits − that of costs to others) ÷ that of costs to public bodies; \
                    council, NHS and other public bodies are public";
const NPUC: &str = "net present cost ÷ units of output: money a unit, output not discounted";
const PAYBACK: &str = "first year by whose end real, undiscounted benefits have covered costs, counted against business \
                       as usual if the file has it";
const IMPACT: &str = "what public bodies pay less what they earn or save, in cash, undiscounted; funding, what is sunk and \
                      what is given in kind left out, contingency not added";

impl<T> Measure<T> {
    fn of(convention: &'static str, value: Result<T, String>) -> Self {
        match value {
            Ok(value) => Self { value: Some(value), undefined: None, convention },
            Err(reason) => Self { value: None, undefined: Some(reason), convention },
        }
    }
}

/// What the measures of every option are worked out from, by option in the order of the ids.
#[derive(Debug)]
pub(super) struct Basis<'a> {
    pub(super) model: &'a Model,
    pub(super) extras: Vec<Extra>,
    pub(super) flows: Vec<Flows>,
    /// Why what an option costs to society is not known, if it is not.
    pub(super) unknown: Vec<Option<String>>,
    /// Whether any benefit is valued in money.
    pub(super) has_benefits: bool,
    /// The few lines of which there is more to say than their figures: missing or without a price, contingent, sunk.
    pub(super) noted: Vec<&'a MoneyLine>,
}

impl<'a> Basis<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let extras = extras(model);
        Self {
            model,
            flows: flows(model, &extras),
            unknown: unknown(model, &extras),
            has_benefits: has_benefits(model),
            noted: model.money_lines().iter().filter(|line| is_noted(line)).collect(),
            extras,
        }
    }

    /// What risks and mitigations add to an option.
    pub(super) fn extras_on(&self, option: AlternativeId) -> impl Iterator<Item = &Extra> {
        self.extras.iter().filter(move |extra| extra.option == option)
    }

    pub(super) fn flows(&self, option: AlternativeId) -> &Flows {
        &self.flows[option.index()]
    }

    /// Costs and benefits of an option, discounted; else why they are not known. Every present value of an option comes
    /// from here, so that no two of them differ in their last bits.
    fn present(&self, option: AlternativeId) -> Result<Present, &str> {
        if let Some(reason) = &self.unknown[option.index()] {
            return Err(reason);
        }
        let (flows, factors) = (self.flows(option), &self.model.finance().factors);
        Ok(Present {
            public_cost: present(&flows.public_cost, factors),
            other_cost: present(&flows.other_cost, factors),
            benefit: present(&flows.benefit, factors),
        })
    }

    /// Benefits less costs, discounted; none if it is not known.
    pub(super) fn net_present(&self, option: AlternativeId) -> Option<f64> {
        self.present(option).ok().map(|present| present.net())
    }

    /// Costs, discounted; none if they are not known.
    pub(super) fn net_present_cost(&self, option: AlternativeId) -> Option<f64> {
        self.present(option).ok().map(|present| present.cost())
    }
}

fn is_noted(line: &MoneyLine) -> bool {
    !line.unknown.is_empty() || !line.unmonetised.is_empty() || line.contingent || line.sunk
}

/// Why what an option costs to society is not known: the first reason for each.
fn unknown(model: &Model, extras: &[Extra]) -> Vec<Option<String>> {
    let options = model.alternatives().len();
    if model.finance().discounting.is_none() {
        return vec![Some("the discount schedule that the file names is not known".to_owned()); options];
    }
    let mut reasons: Vec<Option<String>> = vec![None; options];
    let mut note = |option: AlternativeId, reason: &dyn Fn() -> String| {
        reasons[option.index()].get_or_insert_with(reason);
    };
    for line in model.money_lines() {
        let sides = line.sides(model.finance());
        if !sides.counts() {
            continue;
        }
        let path = || line.path().join(".");
        for option in &line.unknown {
            note(*option, &|| format!("`{}` is missing", path()));
        }
        if line.prices.real.is_none() {
            let base = model.finance().price_base;
            let reason = || {
                let path = path();
                format!(
                    "`{path}` is not at the prices of {base}, and nothing says how prices rise (`finance.deflator`)"
                )
            };
            line.on.iter().for_each(|on| note(on.alternative, &reason));
        }
    }
    for extra in extras.iter().filter(|extra| extra.amount.is_none()) {
        let reason = || format!("what `{}` is expected to cost has no closed form or is missing", extra.at);
        note(extra.option, &reason);
    }
    reasons
}

/// Σ flow × factor, in the order of the years.
pub(super) fn present(flows: &[f64], factors: &[f64]) -> f64 {
    flows.iter().zip(factors).map(|(flow, factor)| flow * factor).sum()
}

/// The measures of one option.
pub(super) struct MeasuresOn<'a> {
    basis: &'a Basis<'a>,
    option: AlternativeId,
    flows: &'a Flows,
    /// Why there is none, if there is none.
    present: Result<Present, &'a str>,
}

/// Present values of an option.
#[derive(Clone, Copy)]
struct Present {
    public_cost: f64,
    other_cost: f64,
    benefit: f64,
}

impl Present {
    fn cost(&self) -> f64 {
        self.public_cost + self.other_cost
    }

    fn net(&self) -> f64 {
        self.benefit - self.cost()
    }
}

impl<'a> MeasuresOn<'a> {
    pub(super) fn of(basis: &'a Basis<'a>, option: AlternativeId) -> Self {
        Self { basis, option, flows: basis.flows(option), present: basis.present(option) }
    }

    fn present(&self) -> Result<Present, String> {
        self.present.map_err(str::to_owned)
    }

    fn valued_benefits(&self) -> Result<(), String> {
        let none = "no benefit is valued in money".to_owned();
        if self.basis.has_benefits { Ok(()) } else { Err(none) }
    }

    pub(super) fn npc(&self) -> Measure {
        Measure::of(NPC, self.present().map(|present| Amount::new(present.cost())))
    }

    pub(super) fn npsv(&self) -> Measure {
        Measure::of(NPSV, self.present().map(|present| Amount::new(present.net())))
    }

    pub(super) fn eac(&self) -> Measure {
        let finance = self.basis.model.finance();
        let value = self.present().and_then(|present| {
            let annuity = discount::annuity(&finance.factors, finance.horizon);
            let spread = |annuity| Amount::new(present.cost() / annuity);
            let none = "the horizon is nought years, so there are no years to spread it over".to_owned();
            if annuity > 0.0 { Ok(spread(annuity)) } else { Err(none) }
        });
        Measure::of(EAC, value)
    }

    pub(super) fn bcr(&self) -> Measure<f64> {
        let value = self.valued_benefits().and_then(|()| self.present()).and_then(|present| {
            let cost = divisor(present.cost(), "it")?;
            Ok(present.benefit / cost)
        });
        Measure::of(BCR, value)
    }

    pub(super) fn rpsc(&self) -> Measure<f64> {
        let value = self.valued_benefits().and_then(|()| self.present()).and_then(|present| {
            let cost = divisor(present.public_cost, "to public bodies it")?;
            Ok((present.benefit - present.other_cost) / cost)
        });
        Measure::of(RPSC, value)
    }

    pub(super) fn npuc(&self) -> Measure {
        let model = self.basis.model;
        let value = self.present().and_then(|present| {
            let output = model.output(self.option).map(|output| model.central(output));
            match output {
                None => Err("`output` is not stated".to_owned()),
                Some(output) if output > 0.0 => Ok(Amount::new(present.cost() / output)),
                Some(_) => Err("the output is nought".to_owned()),
            }
        });
        Measure::of(NPUC, value)
    }

    pub(super) fn payback(&self) -> Measure<Payback> {
        Measure::of(PAYBACK, self.paid_back())
    }

    fn paid_back(&self) -> Result<Payback, String> {
        self.present()?;
        let model = self.basis.model;
        let mut net = self.flows.net();
        let usual = (0..model.alternatives().len())
            .map(AlternativeId::new)
            .find(|option| model.alternative(*option).role == Role::BusinessAsUsual);
        if let Some(usual) = usual {
            if usual == self.option {
                return Err("it is business as usual, which the others are set against".to_owned());
            }
            if let Some(reason) = &self.basis.unknown[usual.index()] {
                return Err(format!("business as usual: {reason}"));
            }
            let usual = self.basis.flows(usual).net();
            net.iter_mut().zip(&usual).for_each(|(net, usual)| *net -= usual);
        }
        let mut sum = 0.0;
        let mut outlay = None;
        for (years, net) in net.iter().enumerate() {
            sum += net;
            if sum < -LEAST {
                outlay.get_or_insert(years);
            } else if outlay.is_some() {
                let year = model.finance().year_zero + years as i64;
                return Ok(Payback { year, years });
            }
        }
        match outlay {
            None => Err("nothing has to be paid back".to_owned()),
            Some(_) => Err("not within the horizon".to_owned()),
        }
    }

    pub(super) fn public_sector_impact(&self) -> Measure<Amount<Financial>> {
        // Funding and what is sunk are no part of it, so that it is known without them.
        let counts = |line: &&MoneyLine| {
            line.is_cash() && is_public(line.party) && line.section != LineSection::Funding && !line.sunk
        };
        let mut lines = self.basis.model.money_lines().iter().filter(counts);
        if let Some(missing) = lines.find(|line| line.unknown.binary_search(&self.option).is_ok()) {
            return Measure::of(IMPACT, Err(format!("`{}` is missing", missing.path().join("."))));
        }
        let mut mitigations =
            self.basis.extras_on(self.option).filter(|extra| !extra.is_risk && is_public(extra.payer));
        if let Some(missing) = mitigations.find(|extra| extra.amount.is_none()) {
            return Measure::of(IMPACT, Err(format!("what `{}` costs is missing", missing.at)));
        }
        let public = self.flows.cash.iter().filter(|cash| is_public(cash.party));
        let of = |cash: &Cash| cash.paid.iter().sum::<f64>() - cash.earned.iter().sum::<f64>();
        Measure::of(IMPACT, Ok(Amount::new(public.map(of).fold(0.0, |sum, one| sum + one))))
    }
}

/// What can be divided by: more than nought.
fn divisor(cost: f64, what: &str) -> Result<f64, String> {
    if cost > LEAST {
        Ok(cost)
    } else if cost < -LEAST {
        Err(format!("{what} costs less than nothing, so that a ratio means nothing"))
    } else {
        Err(format!("{what} costs nothing, so there is nothing to divide by"))
    }
}
