//! The risk register by closed form: how likely each risk is, what it is expected to do, whether a mitigation is worth
//! its cost.
//!
//! Expected effect = probability × mean impact (HM Treasury, *The Green Book*, 2026, 6.69). Where one risk makes
//! another likelier, the probability is that over all combinations of the risks before it, weighed by their chances.
//! What is not independent, or depends on the greater of two uncertain chances, has no closed form here and is left
//! to the simulation.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Appraisal;
use super::simulation::standing;
use crate::id::Id;
use crate::model::{AlternativeId, Impact, Model, Party, Quantity, Risk, RiskId, RiskOn, rating};

/// The most risks that may make one risk likelier, directly or by way of others, for its probability to be told by
/// closed form: all combinations of them are gone through.
const MOST_BEFORE: usize = 14;

/// A risk with what it is expected to do.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\noptions = ['a']\nprobability = 0.3\nimpact = { cost = 50_000, score = { x = -10 } }\n\
///     mitigation = { cost = 4_000, probability = 0.1 }";
/// let appraisal = Scenario::parse("risk.toml", text)?.model()?.appraise();
/// let strike = &appraisal.risks()[0].options[0];
/// assert_eq!(strike.probability, Some(0.3));
/// assert_eq!((strike.cost, strike.points), (Some(15_000.0), Some(-3.0)));
/// // A mitigation for 4,000 takes 0.2 × 50,000 away: worth it on money alone.
/// let mitigation = strike.mitigation.as_ref().expect("stated");
/// assert_eq!(mitigation.saves_cost.map(f64::round), Some(10_000.0));
/// assert_eq!(mitigation.worth.word(), "worth-its-cost");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RegisteredRisk {
    /// The risk.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// Who looks after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Who pays if it happens.
    #[serde(serialize_with = "as_word")]
    pub payer: Party,
    /// How soon it may strike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proximity: Option<String>,
    /// The reason, in plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// The sources, as `id#where`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Whether it is the same for every option that is not ruled out, so that it cannot tell them apart.
    pub common: bool,
    /// What it is expected to do to each option it bears on, in the order of the ids.
    pub options: Vec<ExpectedEffect>,
}

/// What a risk is expected to do to an option, as things stand: with its mitigation if that is applied.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = 0.3\nimpact = { delay-months = 4, score = { x = -10 } }";
/// let appraisal = Scenario::parse("risk.toml", text)?.model()?.appraise();
/// let on_a = &appraisal.risks()[0].options[0];
/// // Three times in ten four months and ten points, and no money.
/// assert_eq!((on_a.delay_months, on_a.points), (Some(1.2), Some(-3.0)));
/// assert_eq!(on_a.cost, None);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ExpectedEffect {
    /// The option.
    pub option: Id,
    /// The chance that it happens, 0 to 1; none if nobody knows it or it has no closed form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// What it adds to the cost, discounted to year zero, in the money of the file: without what its mitigation costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
    /// How many months it adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_months: Option<f64>,
    /// How many points it adds to the total, at the stated weights; below zero for a loss.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<f64>,
    /// Its place on the scale of risk words. It is ordinal: never to be added up, and no money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Whether what can be done about it is worth its cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mitigation: Option<MitigationWorth>,
}

/// The place of a risk on the scale of risk words: the usual 5 × 5 table, unless the file has words of its own.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = 0.3\nimpact.cost = 1_000_000";
/// let appraisal = Scenario::parse("risk.toml", text)?.model()?.appraise();
/// let rating = appraisal.risks()[0].options[0].rating.expect("its probability and its cost are known");
/// // `high` is the fourth word for a probability, `low` the second for a cost.
/// assert_eq!((rating.likelihood, rating.impact, rating.score), (4, 2, 8));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rating {
    /// The class of its probability, 1 the lowest.
    pub likelihood: usize,
    /// The class of its impact: the higher of those of cost and delay, 1 the lowest.
    pub impact: usize,
    /// Likelihood times impact.
    pub score: usize,
}

/// What a mitigation saves, and whether that is worth its cost.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::Worth;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\noptions = ['a']\nprobability = 0.3\nimpact = { cost = 50_000, score = { x = -10 } }\n\
///     mitigation = { cost = 30_000, probability = 0.1 }";
/// let appraisal = Scenario::parse("risk.toml", text)?.model()?.appraise();
/// let mitigation = appraisal.risks()[0].options[0].mitigation.clone().expect("stated");
/// // It takes 0.2 × 50,000 away, and two points: whether these are worth the other 20,000 is for people to say.
/// assert_eq!(mitigation.saves_cost.map(f64::round), Some(10_000.0));
/// assert_eq!(mitigation.saves_points.map(f64::round), Some(2.0));
/// assert_eq!(mitigation.worth, Worth::Judgement);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MitigationWorth {
    /// Whether it is counted.
    pub applied: bool,
    /// What it costs, in the money of the file; none if nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
    /// The expected cost that it takes away, discounted to year zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saves_cost: Option<f64>,
    /// The expected months of delay that it takes away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saves_delay_months: Option<f64>,
    /// The expected points of the total that it saves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saves_points: Option<f64>,
    /// What follows.
    pub worth: Worth,
}

/// Whether a mitigation is worth its cost.
///
/// ```
/// use appraise::Scenario;
/// use appraise::appraisal::Worth;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = 0.3\nimpact.cost = 50_000\nmitigation = { cost = 30_000, probability = 0.1 }";
/// let appraisal = Scenario::parse("risk.toml", text)?.model()?.appraise();
/// // It costs 30,000 and takes 0.2 × 50,000 away.
/// let mitigation = appraisal.risks()[0].options[0].mitigation.clone().expect("stated");
/// assert_eq!(mitigation.worth, Worth::NotWorthItsCost);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Worth {
    /// The cost that it takes away is at least its own.
    WorthItsCost,
    /// It takes away less cost than it costs, and neither months nor points.
    NotWorthItsCost,
    /// It takes away less cost than it costs, but months or points too, which money does not measure here.
    Judgement,
    /// What it costs, or what it takes away, is not known.
    NotKnown,
}

impl Worth {
    /// The finding as one word.
    ///
    /// ```
    /// use appraise::appraisal::Worth;
    ///
    /// assert_eq!(Worth::Judgement.word(), "judgement");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::WorthItsCost => "worth-its-cost",
            Self::NotWorthItsCost => "not-worth-its-cost",
            Self::Judgement => "judgement",
            Self::NotKnown => "not-known",
        }
    }
}

fn as_word<S: serde::Serializer, W: std::fmt::Display>(word: &W, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(word)
}

impl Appraisal {
    /// The risk register with what each risk is expected to do, in the order of the file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // Leaders go once in five times, and then services drift in six cases of ten, else in one.
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [risk.leaders-go]\nprobability = 0.2\nimpact.score.x = -5\n\
    ///     [risk.drift]\nprobability = 0.1\ngiven.leaders-go = 0.6\nimpact.delay-months = 6";
    /// let appraisal = Scenario::parse("risk.toml", text)?.model()?.appraise();
    /// let drift = &appraisal.risks()[1].options[0];
    /// assert!((drift.probability.expect("a closed form") - (0.2 * 0.6 + 0.8 * 0.1)).abs() < 1e-12);
    /// assert!((drift.delay_months.expect("a closed form") - 0.2 * 6.0).abs() < 1e-12);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn risks(&self) -> Vec<RegisteredRisk> {
        let model = self.model();
        let shown = model.document().risks.ids();
        let find = |id: &str| model.risks().binary_search_by(|risk| risk.id.as_str().cmp(id)).ok();
        shown.filter_map(find).map(|place| registered(model, place)).collect()
    }
}

fn registered(model: &Model, place: usize) -> RegisteredRisk {
    let risk = &model.risks()[place];
    RegisteredRisk {
        id: risk.id.clone(),
        name: risk.name.clone(),
        owner: risk.owner.clone(),
        payer: risk.payer,
        proximity: risk.proximity.map(|proximity| proximity.to_string()),
        because: risk.because.clone(),
        evidence: risk.evidence.iter().map(ToString::to_string).collect(),
        common: is_common(model, risk),
        options: risk.on.iter().map(|on| effect(model, place, on)).collect(),
    }
}

/// Whether a risk means the same for every option that is not ruled out.
pub(super) fn is_common(model: &Model, risk: &Risk) -> bool {
    let stands = |place: &usize| !model.alternative(AlternativeId::new(*place)).is_screened_out();
    let mut on = (0..model.alternatives().len()).filter(stands).map(|place| {
        risk.on
            .iter()
            .find(|on| on.alternative.index() == place)
            .map(|on| (on.probability, &on.impact, &on.mitigation))
    });
    let first = on.next().flatten();
    // What makes another risk likelier for some options only does not mean the same for all.
    first.is_some()
        && on.all(|one| one == first)
        && makes_likelier(model, risk).all(|one| is_common(model, one))
}

/// The risks whose chance is another one if this one happens.
fn makes_likelier<'a>(model: &'a Model, risk: &Risk) -> impl Iterator<Item = &'a Risk> {
    let place = model.risks().iter().position(|one| one.id == risk.id).map(RiskId::new);
    model.risks().iter().filter(move |one| one.given.iter().any(|(given, _)| Some(*given) == place))
}

fn effect(model: &Model, place: usize, on: &RiskOn) -> ExpectedEffect {
    let risk = &model.risks()[place];
    let (chance, impact) = standing(on);
    let probability = Chances { model, option: on.alternative }.of(place, chance);
    let expected = Expected::of(model, risk, probability, impact);
    ExpectedEffect {
        option: model.alternative(on.alternative).id.clone(),
        probability,
        cost: expected.cost,
        delay_months: expected.delay_months,
        points: expected.points,
        rating: probability.and_then(|probability| {
            let of = |quantity: Option<Quantity>| quantity.and_then(|quantity| mean(model, quantity));
            let (likelihood, impact) = rating(model, probability, of(impact.cost), of(impact.delay_months))?;
            Some(Rating { likelihood, impact, score: likelihood * impact })
        }),
        mitigation: on.mitigation.as_ref().map(|_| worth(model, place, on)),
    }
}

/// What is expected of an impact; none where it is not stated or has no closed form.
#[derive(Clone, Copy, Debug)]
struct Expected {
    cost: Option<f64>,
    delay_months: Option<f64>,
    points: Option<f64>,
}

impl Expected {
    fn of(model: &Model, risk: &Risk, probability: Option<f64>, impact: &Impact) -> Self {
        let times =
            |figure: Option<f64>| Some(probability? * figure?).filter(|product: &f64| product.is_finite());
        let worth = model.finance().factor(risk.years_on);
        let cost = impact.cost.and_then(|cost| Some(mean(model, cost)? * worth?));
        let points = impact
            .score
            .iter()
            .map(|(leaf, points)| Some(model.leaf_weights()[leaf.index()] * mean(model, *points)?));
        let points = (!impact.score.is_empty()).then(|| points.sum::<Option<f64>>()).flatten();
        Self {
            cost: times(cost),
            delay_months: times(impact.delay_months.and_then(|months| mean(model, months))),
            points: times(points),
        }
    }
}

/// What a risk is expected to cost.
#[derive(Clone, Copy, Debug)]
pub(super) enum ExpectedCost {
    /// So much, real and undiscounted.
    Known(f64),
    /// Something, and nobody knows how much, or it has no closed form.
    Unknown,
}

impl ExpectedCost {
    pub(super) fn known(self) -> Option<f64> {
        match self {
            Self::Known(cost) => Some(cost),
            Self::Unknown => None,
        }
    }
}

/// What a risk is expected to cost an option, as things stand; none if it costs nothing.
pub(super) fn expected_cost(model: &Model, place: usize, on: &RiskOn) -> Option<ExpectedCost> {
    let (chance, impact) = standing(on);
    let Some(cost) = impact.cost else { return impact.cost_missing.then_some(ExpectedCost::Unknown) };
    let probability = Chances { model, option: on.alternative }.of(place, chance);
    let product = probability.zip(mean(model, cost)).map(|(probability, cost)| probability * cost);
    Some(product.filter(|product| product.is_finite()).map_or(ExpectedCost::Unknown, ExpectedCost::Known))
}

/// The mean of a number; none where it is limited, so that the mean of its distribution is not its own.
pub(super) fn mean(model: &Model, quantity: Quantity) -> Option<f64> {
    match quantity {
        Quantity::Certain(number) => Some(number),
        Quantity::Uncertain(input) => {
            let input = &model.inputs()[input.index()];
            let (low, high) = input.distribution.support();
            (low >= input.bounds.0 && high <= input.bounds.1).then(|| input.distribution.mean())
        }
    }
}

/// Whether a risk becomes likelier by another whose own chance on the option nobody knows, directly or by way of others.
pub(super) fn chance_rests_on_unknown(model: &Model, option: AlternativeId, risk: usize) -> bool {
    let mut seen = vec![false; model.risks().len()];
    let mut open = vec![risk];
    while let Some(risk) = open.pop() {
        for (before, _) in &model.risks()[risk].given {
            let place = before.index();
            let on = model.risks()[place].on.iter().find(|on| on.alternative == option);
            let Some(on) = on.filter(|_| !std::mem::replace(&mut seen[place], true)) else { continue };
            if standing(on).0.is_none() {
                return true;
            }
            open.push(place);
        }
    }
    false
}

/// The chances of risks on one option.
#[derive(Clone, Copy)]
struct Chances<'a> {
    model: &'a Model,
    option: AlternativeId,
}

impl Chances<'_> {
    /// The chance of a risk whose own probability is this, over all combinations of the risks before it.
    fn of(self, risk: usize, own: Option<Quantity>) -> Option<f64> {
        let own = mean(self.model, own?)?;
        if chance_rests_on_unknown(self.model, self.option, risk) {
            return None;
        }
        let mut before = Vec::new();
        self.collect(risk, &mut before);
        before.pop();
        if before.len() > MOST_BEFORE {
            return None;
        }
        let mut chance = 0.0;
        let mut struck: BTreeMap<usize, bool> = BTreeMap::new();
        for combination in 0..1_u32 << before.len() {
            struck.clear();
            let mut weight = 1.0;
            for (bit, earlier) in before.iter().enumerate() {
                let strikes = combination >> bit & 1 == 1;
                let own = mean(self.model, self.own(*earlier)?)?;
                let chance = self.given(*earlier, own, &struck)?;
                weight *= if strikes { chance } else { 1.0 - chance };
                struck.insert(*earlier, strikes);
            }
            chance += weight * self.given(risk, own, &struck)?;
        }
        Some(chance)
    }

    /// The own probability of a risk on this option, as things stand.
    fn own(self, risk: usize) -> Option<Quantity> {
        let on = self.model.risks()[risk].on.iter().find(|on| on.alternative == self.option)?;
        standing(on).0
    }

    /// The risk and those before it on this option, each after those before it.
    fn collect(self, risk: usize, found: &mut Vec<usize>) {
        for (before, _) in &self.model.risks()[risk].given {
            if found.len() <= MOST_BEFORE
                && self.own(before.index()).is_some()
                && !found.contains(&before.index())
            {
                self.collect(before.index(), found);
            }
        }
        found.push(risk);
    }

    /// The chance of a risk, given which of those before it struck.
    fn given(self, risk: usize, own: f64, struck: &BTreeMap<usize, bool>) -> Option<f64> {
        let given = &self.model.risks()[risk].given;
        let raised: Vec<&(RiskId, Quantity)> =
            given.iter().filter(|(before, _)| struck.get(&before.index()) == Some(&true)).collect();
        // The mean of the greater of two uncertain chances is not the greater of their means.
        let uncertain = raised.iter().any(|(_, chance)| matches!(chance, Quantity::Uncertain(_)));
        if uncertain && raised.len() > 1 {
            return None;
        }
        let chances: Option<Vec<f64>> = raised.iter().map(|(_, chance)| mean(self.model, *chance)).collect();
        Some(chances?.into_iter().reduce(f64::max).unwrap_or(own))
    }
}

/// Whether what can be done about a risk is worth its cost: what is expected without it, less with it.
fn worth(model: &Model, place: usize, on: &RiskOn) -> MitigationWorth {
    let risk = &model.risks()[place];
    let Some(mitigation) = &on.mitigation else {
        return MitigationWorth {
            applied: false,
            cost: None,
            saves_cost: None,
            saves_delay_months: None,
            saves_points: None,
            worth: Worth::NotKnown,
        };
    };
    let chances = Chances { model, option: on.alternative };
    let without = Expected::of(model, risk, chances.of(place, on.probability), &on.impact);
    let remaining = mitigation.impact.as_ref().unwrap_or(&on.impact);
    let with =
        Expected::of(model, risk, chances.of(place, mitigation.probability.or(on.probability)), remaining);
    let saved = |without: Option<f64>, with: Option<f64>| {
        Some(without? - with?).filter(|saved: &f64| saved.is_finite())
    };
    let cost = mitigation.cost.and_then(|cost| mean(model, cost));
    let saves_cost = saved(without.cost, with.cost);
    let saves_delay_months = saved(without.delay_months, with.delay_months);
    let saves_points = saved(with.points, without.points);
    let more = |saved: Option<f64>| saved.is_some_and(|saved| saved > 0.0);
    // What puts no money on anything takes no money away.
    let saved_money =
        if on.impact.cost.is_none() && !on.impact.cost_missing { Some(0.0) } else { saves_cost };
    let worth = match cost.zip(saved_money) {
        None => Worth::NotKnown,
        Some((cost, saved))
            if saved >= cost && (saved > 0.0 || more(saves_delay_months) || more(saves_points)) =>
        {
            Worth::WorthItsCost
        }
        Some(_) if more(saves_delay_months) || more(saves_points) => Worth::Judgement,
        Some(_) => Worth::NotWorthItsCost,
    };
    MitigationWorth { applied: mitigation.applied, cost, saves_cost, saves_delay_months, saves_points, worth }
}
