//! Switching values in money: what a line, a rate, a risk or the horizon would have to become for the order of the
//! options by money, or the sign of a net present value, to change.
//!
//! Net present value is linear in the factor of a line and in the probability of a risk, so that these are exact:
//! x' = x − D / slope, D being what is to become nought. Rate and horizon are searched.

mod search;

use std::cell::OnceCell;

use serde::Serialize;

use super::accounts::bias_factor;
use super::measures::Basis;
use super::{Amount, Economic, same_money};
use crate::appraisal::{Appraisal, mean_of, standing};
use crate::id::Id;
use crate::model::{AlternativeId, LineOn, Model, MoneyLine, Quantity, Risk, RiskOn};
use crate::parameters::discount;

/// What is to change.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::MoneyTarget;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.a-team]\noptions = ['a']\namount = 1_000\n[cost.b-team]\noptions = ['b']\namount = 800";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let target = &appraisal.money_switching()[0].target;
/// assert!(matches!(target, MoneyTarget::Order { best, other } if best == "b" && other == "a"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MoneyTarget {
    /// The option with the highest net present value ties with another.
    Order {
        /// It.
        best: Id,
        /// The other.
        other: Id,
    },
    /// The net present social value of an option is nought.
    Sign {
        /// The option.
        option: Id,
    },
}

/// What one figure would have to become, all else as it is.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.a-team]\noptions = ['a']\namount = 1_000\n[cost.b-team]\noptions = ['b']\namount = 800";
/// let scenario = Scenario::parse("money.toml", text)?;
/// let appraisal = scenario.model()?.appraise();
/// let b_team = appraisal.money_switching().iter().find(|one| one.at == "cost.b-team.factor").expect("a line");
/// assert_eq!((b_team.from, b_team.value, b_team.feasible), (Some(1.0), Some(1.25), true));
/// // Put back, it makes the tie.
/// let put_back = scenario.with(&b_team.at, 1.25)?.model()?.appraise();
/// let npc = |option| put_back.money().and_then(|money| money.option(option)).and_then(|on| on.npc.value);
/// assert_eq!(npc("a"), npc("b"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MoneySwitching {
    /// Where to put it back: a factor of a line, a probability, `finance.schedule` or `finance.horizon`.
    pub at: String,
    /// What people see.
    pub name: String,
    /// What is to change.
    pub target: MoneyTarget,
    /// What it is now; none for a schedule of rates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// What it would have to become; none if no figure does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Whether it can become that: a factor of nought or more, a probability of 0 to 1.
    pub feasible: bool,
}

/// What an option's unmonetised effects would have to be worth (HM Treasury, *The Green Book*, 2026, 6.105).
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.a-team]\noptions = ['a']\namount = 1_000\n[cost.b-team]\noptions = ['b']\namount = 800\n\
///     [benefit.calmer-lives]\noptions = ['a']";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let worth = appraisal.unmonetised_worth();
/// // For `a` to do as well as `b`, what it does for people has to be worth 200.
/// assert_eq!(worth[0].effects, ["benefit.calmer-lives"]);
/// assert_eq!(worth[0].to_match.as_ref().map(|(best, worth)| (best.as_str(), worth.value())), Some(("b", 200.0)));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct UnmonetisedWorth {
    /// The option.
    pub option: Id,
    /// Its benefits without figures, by key path.
    pub effects: Vec<String>,
    /// The best option by money, and what they would have to be worth together, discounted, for this one to do as well;
    /// none if it is the best.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_match: Option<(Id, Amount<Economic>)>,
    /// What they would have to be worth for the net present social value to be nought; none if it is above that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_break_even: Option<Amount<Economic>>,
    /// The sum of the discount factors of the years after year zero: divide by it for a worth in each of them.
    pub annuity: f64,
}

impl Appraisal {
    /// Switching values in money: of every line and risk, of the rate and of the horizon. The best option by net present
    /// value against each other one, and the sign of each net present social value if benefits are valued in money.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.now]\noptions = ['a']\namount = 1_000\n\
    ///     [cost.later]\noptions = ['b']\namount = 130\nyears = 'horizon'";
    /// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
    /// let rate = appraisal.money_switching().iter().find(|one| one.at == "finance.schedule").expect("the rate");
    /// // 1,000 now, or 130 in each of eleven years: above some rate, later is better.
    /// assert_eq!(rate.value.map(|rate| (100.0 * rate).round()), Some(8.0));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn money_switching(&self) -> &[MoneySwitching] {
        self.results.money_switching.get_or_init(|| match self.money() {
            Some(_) => switching(self),
            None => Vec::new(),
        })
    }

    /// What the unmonetised benefits of each option would have to be worth, in the order of the file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\namount = 1_000\n[benefit.calmer-lives]\noptions = ['b']";
    /// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
    /// // To be worth what is spent on `b`, calmer lives have to be worth as much.
    /// let worth = appraisal.unmonetised_worth()[0].to_break_even.map(|worth| worth.value());
    /// assert_eq!(worth, Some(1_000.0));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn unmonetised_worth(&self) -> Vec<UnmonetisedWorth> {
        let model = self.model();
        let basis = Basis::of(model);
        let known = compared(self, &basis);
        let (best, tie) = (known.first().copied(), tie(&known));
        let annuity = discount::annuity(&model.finance().factors, model.finance().horizon);
        let of = |option: &AlternativeId| {
            let (_, net) = known.iter().find(|(one, _)| one == option)?;
            let lines = model.money_lines().iter().filter(|line| line.unmonetised.contains(option));
            let effects = lines.filter(|line| line.section == crate::model::LineSection::Benefit);
            let effects: Vec<String> = effects.map(|line| line.path().join(".")).collect();
            let id = |option: AlternativeId| model.alternative(option).id.clone();
            let match_best = best.filter(|(best, most)| best != option && most - net > tie);
            (!effects.is_empty()).then(|| UnmonetisedWorth {
                option: id(*option),
                effects,
                to_match: match_best.map(|(best, most)| (id(best), Amount::new(most - net))),
                to_break_even: (*net < -tie).then(|| Amount::new(-net)),
                annuity,
            })
        };
        model.shown().iter().filter_map(of).collect()
    }
}

/// The options that are not ruled out and whose net present value is known, the best first; of those that tie the
/// first by id, so that the order of the file is no matter.
fn compared(appraisal: &Appraisal, basis: &Basis<'_>) -> Vec<(AlternativeId, f64)> {
    let model = appraisal.model();
    let stands = model.shown().iter().filter(|option| !model.alternative(**option).is_screened_out());
    let mut known: Vec<(AlternativeId, f64)> =
        stands.filter_map(|option| Some((*option, basis.net_present(*option)?))).collect();
    // What only rounding tells apart ties.
    let tie = tie(&known);
    let place = |net: f64| (net / tie).round();
    known.sort_by(|one, other| place(other.1).total_cmp(&place(one.1)).then(one.0.cmp(&other.0)));
    known
}

fn tie(known: &[(AlternativeId, f64)]) -> f64 {
    same_money(known.iter().map(|(_, net)| *net))
}

/// What is to become nought: the net present value of one option, less that of another if there is one.
struct Aim {
    target: MoneyTarget,
    one: AlternativeId,
    other: Option<AlternativeId>,
    difference: f64,
}

fn switching(appraisal: &Appraisal) -> Vec<MoneySwitching> {
    let model = appraisal.model();
    let basis = Basis::of(model);
    let known = compared(appraisal, &basis);
    let id = |option: AlternativeId| model.alternative(option).id.clone();
    let mut aims: Vec<Aim> = Vec::new();
    if let Some(((best, most), others)) = known.split_first().map(|(first, others)| (*first, others)) {
        aims.extend(others.iter().map(|(other, net)| Aim {
            target: MoneyTarget::Order { best: id(best), other: id(*other) },
            one: best,
            other: Some(*other),
            difference: most - net,
        }));
    }
    if basis.has_benefits {
        aims.extend(known.iter().map(|(option, net)| Aim {
            target: MoneyTarget::Sign { option: id(*option) },
            one: *option,
            other: None,
            difference: *net,
        }));
    }
    // Where it is nought already, there is nothing to look for.
    let tie = tie(&known);
    aims.retain(|aim| aim.difference.abs() > tie);
    let finder = Finder::new(model, &basis);
    aims.iter().flat_map(|aim| finder.all(aim)).collect()
}

/// Looks for switching values. What does not depend on what is to become nought is worked out once.
struct Finder<'a> {
    model: &'a Model,
    basis: &'a Basis<'a>,
    /// What each line adds to the net present value of each option that it bears on, in their order.
    contributions: Vec<Vec<f64>>,
    /// The last year in which a figure stands that does not go on with the horizon.
    last_fixed: usize,
    /// The net present value by horizon, option by option, of those asked for so far.
    running: Vec<OnceCell<Vec<f64>>>,
}

impl<'a> Finder<'a> {
    fn new(model: &'a Model, basis: &'a Basis<'a>) -> Self {
        Self {
            model,
            basis,
            contributions: model.money_lines().iter().map(|line| contributions(model, line)).collect(),
            last_fixed: search::last_fixed(model),
            running: vec![OnceCell::new(); model.alternatives().len()],
        }
    }

    fn all(&self, aim: &Aim) -> Vec<MoneySwitching> {
        let lines = self.model.money_lines().iter().zip(&self.contributions);
        let lines = lines.flat_map(|(line, contributions)| self.line(aim, line, contributions));
        let risks = (0..self.model.risks().len()).filter_map(|risk| self.risk(aim, risk));
        let searched = [Some(self.rate(aim)), self.horizon(aim)];
        lines.chain(risks).chain(searched.into_iter().flatten()).collect()
    }

    /// The factor of the line for all options that share it, and for each of the two alone where several do.
    fn line(&self, aim: &Aim, line: &MoneyLine, contributions: &[f64]) -> Vec<MoneySwitching> {
        let mut found = Vec::new();
        let shares = line.on.iter().filter(|on| !on.own_factor).take(2).count() > 1;
        // The options of the aim that it bears on, each with the way it counts, in the order of the ids.
        let mut concerned: Vec<(&LineOn, f64)> = [Some((aim.one, 1.0)), aim.other.map(|other| (other, -1.0))]
            .into_iter()
            .flatten()
            .filter_map(|(option, way)| {
                let place = line.place_of(option)?;
                Some((line.on.get(place)?, way * contributions.get(place)?))
            })
            .collect();
        concerned.sort_by_key(|(on, _)| on.alternative);
        let path = line.path().join(".");
        let now = |on: &LineOn| on.factor.map_or(1.0, |factor| self.model.central(factor));
        let shared = concerned.iter().filter(|(on, _)| !on.own_factor);
        if let Some((first, _)) = shared.clone().next() {
            let slope: f64 = shared.map(|(_, slope)| slope).sum();
            found.extend(factor(aim, format!("{path}.factor"), &line.name, now(first), slope));
        }
        let alone = concerned.into_iter().filter(|(on, _)| on.own_factor || shares);
        for (on, slope) in alone {
            let option = &self.model.alternative(on.alternative).id;
            let name = format!("{} ({})", line.name, self.model.alternative(on.alternative).name);
            found.extend(factor(aim, format!("{path}.for.{option}.factor"), &name, now(on), slope));
        }
        found
    }

    /// The probability of a risk, where nothing else depends on it and no option has one of its own.
    fn risk(&self, aim: &Aim, place: usize) -> Option<MoneySwitching> {
        let risk = &self.model.risks()[place];
        let on = |option: AlternativeId| risk.on.iter().find(|on| on.alternative == option);
        if !risk.given.is_empty() || self.makes_likelier(place) {
            return None;
        }
        let (one, other) = (on(aim.one), aim.other.and_then(on));
        let first = one.or(other)?;
        let at = risk.probability_path.as_ref()?.to_string();
        let (chance, _) = standing(first);
        let now = mean_of(self.model, chance?)?;
        let slope = one.map_or(0.0, |on| self.loss(risk, on)) - other.map_or(0.0, |on| self.loss(risk, on));
        if slope.abs() <= 0.0 {
            return None;
        }
        let value = now - aim.difference / slope;
        Some(MoneySwitching {
            at,
            name: format!("chance of {}", risk.name),
            target: aim.target.clone(),
            from: Some(now),
            value: Some(value),
            feasible: (0.0..=1.0).contains(&value),
        })
    }

    fn makes_likelier(&self, place: usize) -> bool {
        let is_it = |(before, _): &(crate::model::RiskId, Quantity)| before.index() == place;
        self.model.risks().iter().any(|risk| risk.given.iter().any(is_it))
    }

    /// What certainty of the risk would add to the net present value: below nought.
    fn loss(&self, risk: &Risk, on: &RiskOn) -> f64 {
        let (_, impact) = standing(on);
        let cost = impact.cost.and_then(|cost| mean_of(self.model, cost)).unwrap_or_default();
        -cost * self.model.finance().factor(risk.years_on).unwrap_or_default()
    }
}

/// What a line adds to the net present value of each option that it bears on.
fn contributions(model: &Model, line: &MoneyLine) -> Vec<f64> {
    let sides = line.sides(model.finance());
    let Some(worth) = line.present_worth(model.finance()) else { return vec![0.0; line.on.len()] };
    let of = |on: &LineOn| sides.way() * line.sum_of(on, &worth) * bias_factor(model, line, on);
    line.on.iter().map(of).collect()
}

/// What the factor of a line would have to be; none if the line plays no part.
fn factor(aim: &Aim, at: String, name: &str, now: f64, slope: f64) -> Option<MoneySwitching> {
    if slope.abs() <= 1e-12 * aim.difference.abs().max(1.0) || now.abs() <= 0.0 {
        return None;
    }
    let value = now * (1.0 - aim.difference / slope);
    Some(MoneySwitching {
        at,
        name: name.to_owned(),
        target: aim.target.clone(),
        from: Some(now),
        value: Some(value),
        feasible: value >= 0.0,
    })
}
