//! The risk register as meant: who may be hit by what, how likely, how hard.

use super::check::Check;
use super::finance::Finance;
use super::ids::{AlternativeId, LeafId, MilestoneId, RiskId};
use super::input::{Inputs, Meaning, NON_NEGATIVE, Quantity, Word};
use super::timeline::earlier_first;
use crate::diagnostic::Code;
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::parameters;
use crate::scenario::{self, Citation, Estimate, Keyed, Party, Proximity};

/// One event that may happen; one draw of it serves all options.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Quantity;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\noptions = ['a']\nprobability = 0.3\nimpact.score.x = -10\nowner = 'head of service'";
/// let model = Scenario::parse("risk.toml", text)?.model()?;
/// let strike = &model.risks()[0];
/// assert_eq!(strike.owner.as_deref(), Some("head of service"));
/// assert_eq!(strike.on[0].probability, Some(Quantity::Certain(0.3)));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Risk {
    /// Its id.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// The reason, in plain words.
    pub because: Option<String>,
    /// The sources.
    pub evidence: Vec<Citation>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Who pays if it happens.
    pub payer: Party,
    /// How soon it may strike.
    pub proximity: Option<Proximity>,
    /// The first year in which it may happen.
    pub from: Option<i64>,
    /// How many years after year zero that is.
    pub years_on: usize,
    /// What it means for each option it bears on, in the order of the ids.
    pub on: Vec<RiskOn>,
    /// Other risks and the chance of this one if they happen; the highest applies.
    pub given: Vec<(RiskId, Quantity)>,
    /// The milestones it delays; empty: on each option those that nothing comes after.
    pub delays: Vec<MilestoneId>,
    /// Where the probability stands that counts for every option: of the risk, or of what an applied mitigation leaves of
    /// it; none if an option has one of its own.
    pub(crate) probability_path: Option<KeyPath>,
}

/// What a risk means for an option.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Quantity;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = 0.3\nimpact.score.x = -10\nfor.b.probability = 0.1";
/// let model = Scenario::parse("risk.toml", text)?.model()?;
/// let chances: Vec<_> = model.risks()[0].on.iter().map(|on| on.probability).collect();
/// assert_eq!(chances, [Some(Quantity::Certain(0.3)), Some(Quantity::Certain(0.1))]); // rarer on `b`
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RiskOn {
    /// The option.
    pub alternative: AlternativeId,
    /// The chance that it happens (if `given` is stated, when none of those does); none if nobody knows it, or what
    /// one of `given` makes of it.
    pub probability: Option<Quantity>,
    /// What it would do.
    pub impact: Impact,
    /// What can be done about it.
    pub mitigation: Option<Mitigation>,
}

/// What a risk would do to an option.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Quantity;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = 0.3\nimpact = { cost = 'missing', delay-months = 2 }";
/// let model = Scenario::parse("risk.toml", text)?.model()?;
/// let impact = &model.risks()[0].on[0].impact;
/// assert_eq!(impact.delay_months, Some(Quantity::Certain(2.0)));
/// assert!(impact.cost.is_none() && impact.partly_unknown); // it costs something, and nobody knows how much
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Impact {
    /// What it would cost, in the money of the file; none if nothing is said or nobody knows.
    pub cost: Option<Quantity>,
    /// Months of delay, of 365.25/12 days each.
    pub delay_months: Option<Quantity>,
    /// Points of value added to the score on each leaf; below zero for a loss.
    pub score: Vec<(LeafId, Quantity)>,
    /// Whether some of it is stated to be missing, so that what is known is not all.
    pub partly_unknown: bool,
    /// Whether its cost is stated to be missing.
    pub(crate) cost_missing: bool,
}

/// What can be done about a risk, and what remains of it.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Quantity;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = 0.3\nimpact.score.x = -10\nmitigation = { cost = 4_000, probability = 0.1 }";
/// let model = Scenario::parse("risk.toml", text)?.model()?;
/// let mitigation = model.risks()[0].on[0].mitigation.as_ref().expect("stated");
/// assert_eq!(mitigation.probability, Some(Quantity::Certain(0.1))); // of 0.3
/// assert!(mitigation.impact.is_none()); // it strikes as hard as before
/// assert!(!mitigation.applied); // its worth is shown, and it is not counted
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mitigation {
    /// What it costs, in the money of the file.
    pub cost: Option<Quantity>,
    /// The chance that remains; none if it stays as it was.
    pub probability: Option<Quantity>,
    /// The impact that remains, where it is restated; the rest stays as it was.
    pub impact: Option<Impact>,
    /// Whether it is counted: its cost, and only what remains of the risk.
    pub applied: bool,
    /// Whether what it costs is stated to be missing.
    pub(crate) cost_missing: bool,
}

/// An order in which every risk comes after those that make it likelier.
pub(crate) fn risk_order(risks: &[Risk]) -> Vec<RiskId> {
    let before = |place: usize, link: usize| risks[place].given.get(link).map(|(before, _)| before.index());
    earlier_first(risks.len(), before).into_iter().map(RiskId::new).collect()
}

/// Ids of the model, by which a risk names what it bears on.
pub(crate) struct Known<'a> {
    /// The options in the order of the ids.
    pub(crate) options: &'a [&'a str],
    pub(crate) leaf: &'a dyn Fn(&str) -> Option<LeafId>,
    pub(crate) milestone: &'a dyn Fn(&str) -> Option<MilestoneId>,
    pub(crate) finance: &'a Finance,
}

/// Reads the register, in the order of the ids. Ids that are unknown are reported by the references.
pub(crate) fn read_risks(check: &mut Check<'_>, inputs: &mut Inputs, known: &Known<'_>) -> Vec<Risk> {
    let document = check.document;
    let mut written: Vec<(&str, &scenario::Risk)> = document.risks.iter().collect();
    written.sort_by_key(|(id, _)| *id);
    let ids: Vec<&str> = written.iter().map(|(id, _)| *id).collect();
    let mut reader = Reader { check, inputs, known };
    written.iter().map(|(id, risk)| reader.risk(id, risk, &ids)).collect()
}

fn probability_path(id: &str, risk: &scenario::Risk) -> Option<KeyPath> {
    let own = |one: &scenario::Risk| one.probability.is_some() || one.mitigation.is_some();
    if risk.for_options.iter().any(|(_, one)| own(one)) {
        return None;
    }
    let applied = risk.mitigation.as_ref().filter(|one| one.applied == Some(true));
    let remaining = applied.is_some_and(|one| one.probability.is_some());
    let path = ["risk", id, "mitigation", "probability"];
    Some(KeyPath::from_segments(path.into_iter().filter(|part| remaining || *part != "mitigation")))
}

struct Reader<'a, 'c> {
    check: &'a mut Check<'c>,
    inputs: &'a mut Inputs,
    known: &'a Known<'a>,
}

/// A table of a risk with its address: the one for a single option first, the general one after it.
type Layers<'a, T> = Vec<(Vec<&'a str>, &'a T)>;

impl Reader<'_, '_> {
    fn risk(&mut self, id: &str, risk: &scenario::Risk, ids: &[&str]) -> Risk {
        let options = self.known.options.iter().copied().enumerate();
        let options: Vec<(usize, &str)> = options.filter(|(_, option)| bears_on(risk, option)).collect();
        let on = options.iter().map(|(place, option)| self.on(id, risk, *place, option)).collect();
        let mut given = Vec::with_capacity(risk.given.len());
        for (other, chance) in risk.given.iter() {
            let Ok(place) = ids.binary_search(&other) else { continue };
            let chance = self.chance(&["risk", id, "given", other], chance);
            given.extend(chance.map(|chance| (RiskId::new(place), chance)));
        }
        given.sort_by_key(|(other, _)| *other);
        let years_on = self.years_on(id, risk);
        Risk {
            id: Id::from(id),
            name: super::criterion::shown_name(id, risk.name.as_ref()),
            because: risk.because.clone(),
            evidence: risk.evidence.citations.clone(),
            owner: risk.owner.clone(),
            payer: risk.payer.unwrap_or(Party::Council),
            proximity: risk.proximity,
            from: risk.from,
            years_on,
            on,
            given,
            probability_path: probability_path(id, risk),
            delays: risk.delays.iter().filter_map(|id| (self.known.milestone)(id)).collect(),
        }
    }

    /// How many years after year zero it costs something; a year that does not count is reported.
    fn years_on(&mut self, id: &str, risk: &scenario::Risk) -> usize {
        let (zero, horizon) = (self.known.finance.year_zero, self.known.finance.horizon);
        let Some(from) = risk.from else { return 0 };
        let years_on = usize::try_from(from - zero);
        let (code, message, help) = match years_on {
            Ok(years) if years <= horizon => return years,
            Ok(years) => (
                Code::BeyondHorizon,
                format!(
                    "`risk.{id}` costs from {from}, beyond the horizon, which ends in {}",
                    zero + horizon as i64
                ),
                format!("write `horizon = {years}` under `[finance]`, or an earlier year"),
            ),
            Err(_) => (
                Code::BeforeYearZero,
                format!("`risk.{id}` costs from {from}, before year zero, which is {zero}"),
                format!(
                    "nothing is discounted backwards: write `finance.year-zero = {from}`, or a later year"
                ),
            ),
        };
        self.check.report(code, &["risk", id, "from"], message, "does not count", &help);
        0
    }

    fn on(&mut self, id: &str, risk: &scenario::Risk, place: usize, option: &str) -> RiskOn {
        let single = risk.for_options.get(option);
        let mut layers: Layers<'_, scenario::Risk> = Vec::with_capacity(2);
        layers.extend(single.map(|single| (vec!["risk", id, "for", option], single)));
        layers.push((vec!["risk", id], risk));
        let probability = layers
            .iter()
            .find_map(|(at, risk)| Some((below(at, &["probability"]), risk.probability.as_ref()?)));
        let impacts = pick(&layers, "impact", |risk| risk.impact.as_ref());
        let mitigations = pick(&layers, "mitigation", |risk| risk.mitigation.as_ref());
        let mut on = RiskOn {
            alternative: AlternativeId::new(place),
            probability: probability.and_then(|(at, chance)| self.chance(&at, chance)),
            impact: self.impact(&impacts),
            mitigation: (!mitigations.is_empty()).then(|| self.mitigation(&mitigations, &impacts)),
        };
        if self.given_is_unknown(risk, option) {
            on.probability = None;
            on.mitigation.iter_mut().for_each(|mitigation| mitigation.probability = None);
        }
        on
    }

    /// Whether nobody knows how likely another risk that bears on the option makes this one: what needs that is
    /// unknown too.
    fn given_is_unknown(&self, risk: &scenario::Risk, option: &str) -> bool {
        let risks = &self.check.document.risks;
        let mut missing = risk.given.iter().filter(|(_, chance)| chance.is_missing());
        missing.any(|(other, _)| risks.get(other).is_some_and(|other| bears_on(other, option)))
    }

    fn impact(&mut self, layers: &Layers<'_, scenario::Impact>) -> Impact {
        let cost = layers.iter().find_map(|(at, one)| Some((below(at, &["cost"]), one.cost.as_ref()?)));
        let delay = layers
            .iter()
            .find_map(|(at, one)| Some((below(at, &["delay-months"]), one.delay_months.as_ref()?)));
        let cost_missing = cost.as_ref().is_some_and(|(_, cost)| cost.is_missing());
        let mut partly_unknown = false;
        let mut amount = |found: Option<(Vec<&str>, &Estimate)>, scale: &str, reader: &mut Self| {
            let (at, estimate) = found?;
            partly_unknown |= estimate.is_missing();
            reader.amount(&at, estimate, scale)
        };
        let cost = amount(cost, "cost", self);
        let delay_months = amount(delay, "delay-months", self);
        let mut score = Vec::new();
        for (place, (at, one)) in layers.iter().enumerate() {
            for (id, points) in one.score.iter() {
                // The table for the single option goes first, and hides what the general one says of the leaf.
                let hidden = layers[..place].iter().any(|(_, above)| above.score.get(id).is_some());
                let Some(leaf) = (self.known.leaf)(id).filter(|_| !hidden) else { continue };
                partly_unknown |= points.is_missing();
                let meaning = Meaning { word: &|_| None, bounds: (-100.0, 100.0), scale: Some(100.0) };
                let points = self.inputs.read(self.check, &below(at, &["score", id]), points, &meaning);
                score.extend(points.map(|points| (leaf, points)));
            }
        }
        score.sort_by_key(|(leaf, _)| *leaf);
        Impact { cost, delay_months, score, partly_unknown, cost_missing }
    }

    fn mitigation(
        &mut self,
        layers: &Layers<'_, scenario::Mitigation>,
        impacts: &Layers<'_, scenario::Impact>,
    ) -> Mitigation {
        let cost = layers.iter().find_map(|(at, one)| Some((below(at, &["cost"]), one.cost.as_ref()?)));
        let chance = layers
            .iter()
            .find_map(|(at, one)| Some((below(at, &["probability"]), one.probability.as_ref()?)));
        let mut remaining = pick(layers, "impact", |one| one.impact.as_ref());
        let impact = (!remaining.is_empty()).then(|| {
            remaining.extend(impacts.iter().cloned());
            self.impact(&remaining)
        });
        Mitigation {
            cost_missing: cost.as_ref().is_some_and(|(_, cost)| cost.is_missing()),
            cost: cost.and_then(|(at, cost)| self.amount(&at, cost, "cost")),
            probability: chance.and_then(|(at, chance)| self.chance(&at, chance)),
            impact,
            applied: layers.iter().find_map(|(_, one)| one.applied).unwrap_or(false),
        }
    }

    fn chance(&mut self, path: &[&str], estimate: &Estimate) -> Option<Quantity> {
        let scale = self.check.document.risk_scale.as_ref();
        let own = scale.map(|scale| &scale.probability);
        self.note_words(estimate, own);
        let word = |word: &str| band(own, "probability", word);
        let meaning = Meaning { word: &word, bounds: (0.0, 1.0), scale: None };
        self.inputs.read(self.check, path, estimate, &meaning)
    }

    /// A word that the file does not explain itself is one of ours.
    fn note_words(&mut self, estimate: &Estimate, own: Option<&Keyed<Vec<f64>>>) {
        let ours = own.is_none_or(Keyed::is_empty);
        self.inputs.used.risk_words |= ours && !estimate.is_missing() && estimate.word().is_some();
    }

    fn amount(&mut self, path: &[&str], estimate: &Estimate, kind: &str) -> Option<Quantity> {
        let scale = self.check.document.risk_scale.as_ref();
        let own = scale.map(|scale| if kind == "cost" { &scale.cost } else { &scale.delay_months });
        self.note_words(estimate, own);
        let word = |word: &str| band(own, kind, word);
        let meaning = Meaning { word: &word, ..NON_NEGATIVE };
        self.inputs.read(self.check, path, estimate, &meaning)
    }
}

/// The band that a word means: the file's own, if it has any for this kind, else the built-in one.
fn band(own: Option<&Keyed<Vec<f64>>>, kind: &str, word: &str) -> Option<Word> {
    match own.filter(|own| !own.is_empty()) {
        Some(own) => match own.get(word)?.as_slice() {
            [low, high] => Some(Word::Band(*low, *high)),
            _ => None,
        },
        None => parameters::risk_band(kind, word).map(|(low, high)| Word::Band(low, high)),
    }
}

/// The classes of a probability and of an impact on the scale of risk words, 1 the lowest: how many bands begin at or
/// below it. The impact has the higher class of its cost and its delay. None if neither is known.
pub(crate) fn rating(
    model: &super::Model,
    probability: f64,
    cost: Option<f64>,
    delay_months: Option<f64>,
) -> Option<(usize, usize)> {
    let scale = model.document().risk_scale.as_ref();
    let class = |own: Option<&Keyed<Vec<f64>>>, kind: &str, figure: f64| {
        let starts: Vec<f64> = if let Some(own) = own.filter(|own| !own.is_empty()) {
            own.iter().filter_map(|(_, band)| band.first().copied()).collect()
        } else {
            let words = parameters::names(parameters::Pack::RiskWord);
            words.iter().filter_map(|word| parameters::risk_band(kind, word)).map(|(low, _)| low).collect()
        };
        starts.iter().filter(|start| **start <= figure).count().max(1)
    };
    let likelihood = class(scale.map(|scale| &scale.probability), "probability", probability);
    let cost = cost.map(|cost| class(scale.map(|scale| &scale.cost), "cost", cost));
    let delay =
        delay_months.map(|months| class(scale.map(|scale| &scale.delay_months), "delay-months", months));
    Some((likelihood, cost.max(delay)?))
}

fn bears_on(risk: &scenario::Risk, option: &str) -> bool {
    risk.options.is_empty() || risk.options.iter().any(|one| one == option)
}

fn below<'a>(at: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
    [at, rest].concat()
}

/// The same part of each layer that has it.
fn pick<'a, T, U>(
    layers: &Layers<'a, T>,
    key: &'a str,
    part: impl Fn(&'a T) -> Option<&'a U>,
) -> Layers<'a, U> {
    layers.iter().filter_map(|(at, one)| Some((below(at, &[key]), part(one)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;
    use crate::model::Model;

    const OPTIONS: &str = "format = 1\n[option.a]\nscore = { x = 60, y = 1 }\n[option.b]\nscore = { x = 55, y = 2 }\n\
         [criterion.x]\nswing = 1\n[criterion.y]\nswing = 1\n";

    fn scenario(register: &str) -> Scenario {
        Scenario::parse("risk.toml", &format!("{OPTIONS}{register}")).expect("it can be read")
    }

    fn model(register: &str) -> Model {
        scenario(register).model().expect("a sound scenario")
    }

    fn path(model: &Model, quantity: Option<Quantity>) -> &str {
        let Some(Quantity::Uncertain(input)) = quantity else { panic!("{quantity:?} is not uncertain") };
        model.inputs()[input.index()].path.as_str()
    }

    fn ends(model: &Model, quantity: Option<Quantity>) -> (f64, f64) {
        let Some(Quantity::Uncertain(input)) = quantity else { panic!("{quantity:?} is not uncertain") };
        model.inputs()[input.index()].distribution.support()
    }

    #[test]
    fn an_option_shares_what_it_does_not_restate() {
        let model = model(
            "[risk.r]\nprobability = 0.1\nimpact.cost = { low = 1, high = 3 }\n\
             impact.score = { x = -1, y = -2 }\n\
             for.b.impact = { cost = { low = 5, high = 9 }, score = { y = -7 } }",
        );
        let on = &model.risks()[0].on;
        assert_eq!(path(&model, on[0].impact.cost), "risk.r.impact.cost");
        assert_eq!(path(&model, on[1].impact.cost), "risk.r.for.b.impact.cost");
        let points = |on: &RiskOn| on.impact.score.iter().map(|(_, points)| *points).collect::<Vec<_>>();
        assert_eq!(points(&on[0]), [Quantity::Certain(-1.0), Quantity::Certain(-2.0)]);
        assert_eq!(points(&on[1]), [Quantity::Certain(-1.0), Quantity::Certain(-7.0)]);
    }

    #[test]
    fn one_address_is_one_input_for_all_options() {
        let model =
            model("[risk.r]\nprobability = { low = 0.1, high = 0.3 }\nimpact.cost = { low = 1, high = 3 }");
        assert_eq!(model.inputs().len(), 2);
        let on = &model.risks()[0].on;
        assert_eq!((on[0].probability, on[0].impact.cost), (on[1].probability, on[1].impact.cost));
    }

    #[test]
    fn the_impact_that_remains_is_merged_over_the_impact_of_the_option() {
        let model = model(
            "[risk.r]\nprobability = 0.1\nimpact = { cost = 10, delay-months = 4 }\n\
             mitigation = { impact.cost = 3, applied = true }\n\
             for.b = { impact.delay-months = 6, mitigation.cost = 1 }",
        );
        let of = |place: usize| model.risks()[0].on[place].mitigation.clone().expect("a mitigation");
        let remaining = |place: usize| {
            let impact = of(place).impact.expect("restated");
            (impact.cost, impact.delay_months)
        };
        let certain = |number| Some(Quantity::Certain(number));
        assert_eq!(remaining(0), (certain(3.0), certain(4.0)));
        assert_eq!(remaining(1), (certain(3.0), certain(6.0)));
        assert_eq!((of(0).cost, of(1).cost), (None, certain(1.0)));
        assert!(of(0).applied && of(1).applied);
    }

    #[test]
    fn words_mean_the_bands_of_the_file_or_our_own() {
        let register = "[risk.r]\nprobability = 'low'\nimpact.delay-months = 'low'\n";
        let ours = model(register);
        let on = &ours.risks()[0].on[0];
        assert_eq!(ends(&ours, on.probability), (0.05, 0.1));
        assert_eq!(ends(&ours, on.impact.delay_months), (0.229_98, 0.459_96));
        // Words of the file for probabilities replace ours for these only.
        let own = model(&format!("{register}[risk-scale.probability]\nlow = [0.2, 0.4]"));
        let on = &own.risks()[0].on[0];
        assert_eq!(ends(&own, on.probability), (0.2, 0.4));
        assert_eq!(ends(&own, on.impact.delay_months), (0.229_98, 0.459_96));
    }

    #[test]
    fn what_nobody_knows_is_undefined() {
        let model = model(
            "[risk.r]\nprobability = 'missing'\nimpact.cost = 'missing'\n[risk.s]\nimpact.cost = 1\n\
             [risk.t]\nprobability = 'low'\nimpact.cost = 1\nfor.b.probability = 'missing'",
        );
        let chance = |place: usize, on: usize| model.risks()[place].on[on].probability;
        assert_eq!((chance(0, 0), chance(1, 0), chance(2, 1)), (None, None, None));
        assert!(chance(2, 0).is_some());
        assert!(model.risks()[0].on[0].impact.partly_unknown);
        assert!(!model.risks()[1].on[0].impact.partly_unknown);
    }

    #[test]
    fn a_chance_is_unknown_where_nobody_knows_what_another_risk_makes_of_it() {
        let model = model(
            "[risk.cause]\noptions = ['a']\nprobability = 0.2\nimpact.cost = 1\n\
             [risk.effect]\nprobability = 0.1\ngiven.cause = 'missing'\nimpact.cost = 1\n\
             mitigation.probability = 0.05",
        );
        let on = &model.risks()[1].on;
        let remaining = |on: &RiskOn| on.mitigation.as_ref().and_then(|mitigation| mitigation.probability);
        assert_eq!((on[0].probability, remaining(&on[0])), (None, None));
        // The cause does not bear on the second option, so there its missing figure is not needed.
        assert_eq!(on[1].probability, Some(Quantity::Certain(0.1)));
        assert_eq!(remaining(&on[1]), Some(Quantity::Certain(0.05)));
    }

    #[test]
    fn a_risk_comes_after_what_makes_it_likelier() {
        let model = model(
            "[risk.a]\nprobability = 0.1\nimpact.cost = 1\ngiven = { c = 0.5, b = 0.4 }\n\
             [risk.b]\nprobability = 0.1\nimpact.cost = 1\ngiven.c = 0.5\n\
             [risk.c]\nprobability = 0.1\nimpact.cost = 1",
        );
        let order = risk_order(model.risks());
        assert_eq!(order.iter().map(|one| one.index()).collect::<Vec<_>>(), [2, 1, 0]);
        let given = &model.risks()[0].given;
        assert_eq!(given.iter().map(|(one, _)| one.index()).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn no_register_needs_no_memory() {
        assert_eq!(model("").uncertainty().risks.capacity(), 0);
    }
}
