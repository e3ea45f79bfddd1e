//! Everything uncertain in a scenario, and how it is to be drawn.

use super::Model;
use super::check::Check;
use super::cost::{LineSection, MoneyLine, read_lines};
use super::criterion::Tree;
use super::dependence::{Dependence, read_dependences};
use super::finance::Finance;
use super::ids::{AlternativeId, CriterionId, LeafId, MilestoneId};
use super::input::{Input, InputId, Inputs, Meaning, NON_NEGATIVE, Quantity, TablesUsed, Word};
use super::risk::{self, Risk, read_risks};
use super::scale::ScaleEnds;
use super::score::Scores;
use super::timeline::{Milestone, read_timeline};
use super::value::ValueFunction;
use super::vehicle::{Vehicle, read_vehicles};
use super::weights::{FamilyDraw, Statement, WeightDraws, read_weights};
use crate::diagnostic::Code;
use crate::distribution;
use crate::key_path::KeyPath;
use crate::scenario::{Estimate, MAX_DRAWS, PackFile, Plan, WeightSampling};

/// How uncertain inputs are drawn, and how sure a decisive lead must be.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let model = Scenario::parse("company.toml", text)?.with("simulation.seed", 2026)?.model()?;
/// assert_eq!(model.draws().seed, 2026);
/// assert_eq!(model.draws().draws, 100_000); // nothing is said
/// assert_eq!(model.draws().confidence, 0.8);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DrawRules {
    /// Where the streams of random numbers start.
    pub seed: u64,
    /// How many draws, at least 1; the most that are made if `until_error` is stated.
    pub draws: u64,
    /// The standard error of the chances of first place at which to stop; none to make all draws.
    pub until_error: Option<f64>,
    /// How draws are spread.
    pub plan: Plan,
    /// What is drawn for the weights.
    pub weights: WeightSampling,
    /// The chance of first place that a decisive lead needs, 0 to 1.
    pub confidence: f64,
}

/// The chance of first place that a decisive lead needs where a file does not say: four in five.
///
/// A convention of ours: high enough that the order is more than a coin's toss between two options (one in
/// two) by a wide margin, low enough that ordinary uncertainty of scores does not make every appraisal
/// conditional. A file states its own as `recommendation.confidence`.
///
/// ```
/// use appraise::model::DEFAULT_CONFIDENCE;
///
/// assert_eq!(DEFAULT_CONFIDENCE, 0.8);
/// ```
pub const DEFAULT_CONFIDENCE: f64 = 0.8;

/// The draws that are made where a file does not say how many: the error of a chance is then at most 0.0016.
const DEFAULT_DRAWS: i64 = 100_000;

/// A score that is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScoreDraw {
    pub(crate) leaf: LeafId,
    pub(crate) alternative: AlternativeId,
    pub(crate) input: InputId,
    /// Whether the draw is a value, 0 to 100, and not a score in the criterion's unit.
    pub(crate) on_value: bool,
}

/// Everything uncertain in a scenario.
#[derive(Clone, Debug)]
pub(crate) struct Uncertainty {
    pub(crate) inputs: Vec<Input>,
    /// In the order of leaves and, on each, of options.
    pub(crate) scores: Vec<ScoreDraw>,
    pub(crate) weights: WeightDraws,
    pub(crate) risks: Vec<Risk>,
    pub(crate) milestones: Vec<Milestone>,
    /// The milestones in an order in which nothing stands before what it comes after.
    pub(crate) milestone_order: Vec<MilestoneId>,
    pub(crate) lines: Vec<MoneyLine>,
    /// What each option delivers.
    pub(crate) outputs: Vec<Option<Quantity>>,
    /// In the order of the options.
    pub(crate) vehicles: Vec<Option<Vehicle>>,
    /// How many of the inputs, from the first, something that is drawn may need; the others are incomes of vehicles.
    drawn: usize,
    pub(crate) dependences: Vec<Dependence>,
    pub(crate) rules: DrawRules,
    pub(crate) used: TablesUsed,
}

impl Uncertainty {
    /// Whether there is anything to draw.
    pub(crate) fn is_empty(&self) -> bool {
        self.drawn == 0
            && self.risks.is_empty()
            && self.milestones.is_empty()
            && matches!(self.weights, WeightDraws::Fixed)
    }
}

impl Model {
    /// The uncertain numbers: those of the scores first, then of weights, milestones, risks, costs and vehicles.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// assert!(scenario.model()?.inputs().is_empty());
    ///
    /// let unsure = scenario.with_text("criterion.control.swing", "{ low = 60, likely = 100, high = 100 }")?;
    /// assert_eq!(unsure.model()?.inputs()[0].path.as_str(), "criterion.control.swing");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn inputs(&self) -> &[Input] {
        &self.uncertainty().inputs
    }

    /// How uncertain inputs are drawn, and how sure a decisive lead must be.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::model::{Plan, WeightSampling};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.with("simulation.weights", "any")?.model()?;
    /// assert_eq!(model.draws().weights, WeightSampling::Any);
    /// assert_eq!(model.draws().plan, Plan::Plain);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn draws(&self) -> &DrawRules {
        &self.uncertainty().rules
    }

    /// The risk register, in the order of the ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 40\n[criterion.x]\n\
    ///     [risk.strike]\noptions = ['a']\nprobability = 0.1\nimpact.score.x = -10";
    /// let model = Scenario::parse("risk.toml", text)?.model()?;
    /// let strike = &model.risks()[0];
    /// assert_eq!((strike.id.as_str(), strike.on.len()), ("strike", 1)); // it bears on `a` only
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn risks(&self) -> &[Risk] {
        &self.uncertainty().risks
    }

    /// The milestones, in the order of the ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 40\n[criterion.x]\n\
    ///     [milestone.agreed]\nplanned = '2026-10-13'\n[milestone.open]\nafter = ['agreed']\nduration-months = 6";
    /// let model = Scenario::parse("plan.toml", text)?.model()?;
    /// let open = &model.milestones()[1];
    /// assert_eq!(model.milestone(open.after[0]).id, "agreed");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn milestones(&self) -> &[Milestone] {
        &self.uncertainty().milestones
    }

    /// A milestone.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 40\n[criterion.x]\n\
    ///     [milestone.agreed]\nplanned = '2026-10-13'\n[milestone.open]\nafter = ['agreed']\nduration-months = 6";
    /// let model = Scenario::parse("plan.toml", text)?.model()?;
    /// let before_opening = model.milestones()[1].after[0];
    /// assert_eq!(model.milestone(before_opening).name, "agreed");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn milestone(&self, milestone: MilestoneId) -> &Milestone {
        &self.uncertainty().milestones[milestone.index()]
    }

    /// The lines of money: costs, benefits and funding, each in the order of the ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\namount = 100\n[benefit.time]\namount = 40\nreceiver = 'household'";
    /// let model = Scenario::parse("money.toml", text)?.model()?;
    /// assert_eq!(model.money_lines().iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["team", "time"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn money_lines(&self) -> &[MoneyLine] {
        &self.uncertainty().lines
    }

    /// The lines of money in the order of the file: costs, benefits, funding.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\namount = 100\n[cost.board]\namount = 40";
    /// let model = Scenario::parse("money.toml", text)?.model()?;
    /// let ids = |lines: Vec<&appraise::model::MoneyLine>| lines.iter().map(|line| line.id.to_string()).collect::<Vec<_>>();
    /// assert_eq!(ids(model.shown_money_lines()), ["team", "board"]);
    /// assert_eq!(ids(model.money_lines().iter().collect()), ["board", "team"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn shown_money_lines(&self) -> Vec<&MoneyLine> {
        let document = self.document();
        let ids = [
            (LineSection::Cost, document.costs.ids().collect::<Vec<_>>()),
            (LineSection::Benefit, document.benefits.ids().collect()),
            (LineSection::Funding, document.fundings.ids().collect()),
        ];
        let lines = self.money_lines();
        let find = |section: LineSection, id: &str| {
            let place = lines.binary_search_by(|line| (line.section, line.id.as_str()).cmp(&(section, id)));
            place.ok().map(|place| &lines[place])
        };
        ids.iter().flat_map(|(section, ids)| ids.iter().filter_map(|id| find(*section, id))).collect()
    }

    /// Whether the weights are not the same in every draw.
    pub(crate) fn weights_are_drawn(&self) -> bool {
        !matches!(self.uncertainty().weights, WeightDraws::Fixed)
    }

    /// Everything uncertain, and how it is drawn.
    pub(crate) fn uncertainty(&self) -> &Uncertainty {
        &self.shared.uncertainty
    }
}

/// Reads all of it. `ids` are the options in the order of their ids.
pub(crate) fn read_uncertainty(
    check: &mut Check<'_>,
    ids: &[&str],
    tree: &Tree,
    leaves: &[CriterionId],
    scores: &Scores,
    finance: &Finance,
    packs: &[PackFile],
) -> Uncertainty {
    let mut inputs = Inputs::default();
    let rules = read_rules(check);
    let drawn = read_score_draws(check, &mut inputs, ids, tree, leaves, scores);
    let weights = read_weights(check, &mut inputs, &tree.criteria, &tree.families, leaves, rules.weights);
    let leaf = |id: &str| {
        let find = |leaf: &CriterionId| tree.criteria[leaf.index()].id.as_str().cmp(id);
        leaves.binary_search_by(find).ok().map(LeafId::new)
    };
    let timeline = read_timeline(check, &mut inputs, ids);
    let milestone = |id: &str| {
        let found = timeline.milestones.binary_search_by(|milestone| milestone.id.as_str().cmp(id));
        found.ok().map(MilestoneId::new)
    };
    let known = risk::Known { options: ids, leaf: &leaf, milestone: &milestone, finance };
    let risks = read_risks(check, &mut inputs, &known);
    let lines = read_lines(check, &mut inputs, ids, finance, packs);
    let outputs = read_outputs(check, &mut inputs, ids);
    let drawn_inputs = inputs.list().len();
    let vehicles = read_vehicles(check, &mut inputs, ids);
    let mut dependences = read_dependences(check, &inputs);
    bounded_and_dependent(check, &inputs, &weights, &dependences);
    // What moves only with what nobody draws is not drawn either.
    dependences.retain(|one| one.inputs.iter().any(|input| input.index() < drawn_inputs));
    let used = inputs.used;
    Uncertainty {
        used,
        inputs: inputs.into_list(),
        scores: drawn,
        weights,
        risks,
        milestones: timeline.milestones,
        milestone_order: timeline.order,
        lines,
        outputs,
        vehicles,
        drawn: drawn_inputs,
        dependences,
        rules,
    }
}

/// A swing that a statement bounds is drawn again on its own, so that it cannot move with other inputs as well.
fn bounded_and_dependent(
    check: &mut Check<'_>,
    inputs: &Inputs,
    weights: &WeightDraws,
    dependences: &[Dependence],
) {
    let WeightDraws::Ranges { families, statements } = weights else { return };
    let about = |family: &FamilyDraw, statement: &Statement| {
        let named = |criterion: &CriterionId| statement.terms.iter().any(|(one, _)| one == criterion);
        family.members.iter().any(|(criterion, _)| named(criterion))
    };
    for family in families {
        let Some(statement) = statements.iter().find(|statement| about(family, statement)) else { continue };
        for (_, figure) in &family.members {
            let Quantity::Uncertain(input) = figure else { continue };
            let Some(dependence) = dependences.iter().find(|one| one.inputs.contains(input)) else {
                continue;
            };
            let path = &inputs.list()[input.index()].path;
            let (id, by) = (&dependence.id, &statement.id);
            let message = format!("`{path}` cannot move with other inputs while `preference.{by}` bounds it");
            let help = "take it out of the dependence, or narrow its range instead of stating the preference";
            check.report(Code::DependenceBounded, &["dependence", id], message, "moves it", help);
        }
    }
}

/// What each option delivers, in the order of the ids.
fn read_outputs(check: &mut Check<'_>, inputs: &mut Inputs, ids: &[&str]) -> Vec<Option<Quantity>> {
    let document = check.document;
    let of = |id: &&str| {
        let output = document.alternatives.get(id)?.output.as_ref()?;
        inputs.read(check, &["option", id, "output"], output, &NON_NEGATIVE)
    };
    ids.iter().map(of).collect()
}

fn read_rules(check: &mut Check<'_>) -> DrawRules {
    let document = check.document;
    let stated = document.simulation.clone().unwrap_or_default();
    let draws = stated.draws.unwrap_or(DEFAULT_DRAWS).unsigned_abs();
    if draws > MAX_DRAWS {
        let message = format!("{draws} draws are more than this version takes, which is {MAX_DRAWS}");
        let help = "100000 draws tell a chance to 0.0016; state `until-error` to stop when it is good enough";
        check.report(Code::TooManyDraws, &["simulation", "draws"], message, "too many", help);
    }
    DrawRules {
        seed: stated.seed.unwrap_or(1).unsigned_abs(),
        draws,
        until_error: stated.until_error,
        plan: stated.plan.unwrap_or(Plan::Plain),
        weights: stated.weights.unwrap_or(WeightSampling::Ranges),
        confidence: document
            .recommendation
            .as_ref()
            .and_then(|rules| rules.confidence)
            .unwrap_or(DEFAULT_CONFIDENCE),
    }
}

/// The scores that are ranges, carry a confidence, or are missing.
fn read_score_draws(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    ids: &[&str],
    tree: &Tree,
    leaves: &[CriterionId],
    scores: &Scores,
) -> Vec<ScoreDraw> {
    let document = check.document;
    let mut drawn = Vec::new();
    for (place, criterion) in leaves.iter().enumerate() {
        let criterion = &tree.criteria[criterion.index()];
        let leaf = LeafId::new(place);
        let (_, states) = scores.row(leaf);
        for (option, state) in states.iter().enumerate() {
            let estimate =
                match document.alternatives.get(ids[option]).and_then(|one| one.score.get(&criterion.id)) {
                    Some(Estimate::Number(_)) => continue,
                    other => other,
                };
            let path = ["option", ids[option], "score", criterion.id.as_str()];
            let alternative = AlternativeId::new(option);
            if state.is_missing() {
                let input = missing(inputs, &path);
                drawn.extend(input.map(|input| ScoreDraw { leaf, alternative, input, on_value: true }));
                continue;
            }
            let Some((estimate, scale)) = estimate.zip(criterion.scale.as_ref()) else { continue };
            let meaning = meaning_of_score(&scale.function, scale.ends);
            let word = |word: &str| level(&scale.function, word);
            let meaning = Meaning { word: &word, ..meaning };
            if let Some(Quantity::Uncertain(input)) = inputs.read(check, &path, estimate, &meaning) {
                drawn.push(ScoreDraw { leaf, alternative, input, on_value: false });
            }
        }
    }
    drawn
}

/// Nobody knows: any value is as likely as any other.
fn missing(inputs: &mut Inputs, path: &[&str]) -> Option<InputId> {
    let path = KeyPath::from_segments(path.iter().copied());
    let distribution = distribution::Uniform::new(0.0, 100.0).ok()?.into();
    Some(inputs.add(Input { path, distribution, central: super::score::MIDDLE, bounds: (0.0, 100.0) }))
}

fn level(function: &ValueFunction, word: &str) -> Option<Word> {
    let ValueFunction::Levels { levels } = function else { return None };
    levels.iter().find(|(level, _)| level == word).map(|(_, worth)| Word::Number(*worth))
}

fn meaning_of_score(function: &ValueFunction, ends: ScaleEnds) -> Meaning<'static> {
    let bounds = match (ends, function.ends()) {
        (ScaleEnds::Local(_), _) => (f64::NEG_INFINITY, f64::INFINITY),
        (_, Some(ends)) => ends,
        (_, None) => (0.0, 100.0),
    };
    let length = bounds.1 - bounds.0;
    Meaning { word: &|_| None, bounds, scale: length.is_finite().then_some(length) }
}
