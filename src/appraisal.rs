//! An appraisal as computed: screening, totals, ranks, sensitivity, the recommendation and the review.

pub mod aggregation;
mod cost;
pub mod decision_rules;
mod difference;
mod dominance;
mod evaluate;
mod outcome;
mod precision;
mod ranked;
mod recommendation;
mod review;
mod risk;
mod screening;
mod sensitivity;
mod simulation;
mod vehicle;
mod wording;

pub use cost::{
    Amount, Contingency, Economic, EconomicYear, Financial, FinancialYear, FrontierPoint, FrontierStanding,
    FrontierStatus, Measure, Money, MoneyOn, MoneySwitching, MoneyTarget, OtherReading, Payback, Reconciled,
    ReconciledLine, UnmonetisedWorth, frontier,
};
pub use difference::{Difference, DifferencePart};
pub use dominance::Dominance;
pub use evaluate::{Evaluation, TIE};
pub use outcome::{Failed, Outcome, Part};
pub use precision::Band;
pub use ranked::Ranked;
pub use recommendation::{Recommendation, Verdict};
pub use review::Finding;
pub use risk::{ExpectedEffect, MitigationWorth, Rating, RegisteredRisk, Worth};
pub use screening::RequirementPrice;
pub use sensitivity::{CriterionSensitivity, Interval, PossibleSwitching, ScoreSwitching, WeightSwitching};
pub use simulation::{
    BestBuy, CloudPoint, CostEffectiveness, DateOn, Ended, MilestoneDates, PairwiseWinning, Progress,
    RiskEffect, RiskStruck, Sampled, SampledDate, Shard, ShardError, SimulatedOption, Simulation, Simulator,
    Spread,
};
pub use vehicle::{LimbFact, LimbLaw, NoShare, Stated, VehicleTest};

pub(crate) use wording::{
    amount, apart, count, list, list_some, money as money_words, percent, percent_exact, points, score,
    sentence, signed, thousands, weight,
};

use std::sync::{Arc, OnceLock};

use crate::date::Date;
use crate::model::{AlternativeId, Model};

pub(crate) use cost::same_money;
use outcome::{Ranking, Totals};
#[cfg(feature = "html")]
pub(crate) use precision::Precision;
#[cfg(not(feature = "html"))]
use precision::Precision;
use recommendation::Grounds;
use risk::{chance_rests_on_unknown, expected_cost, mean as mean_of};
use sensitivity::NodeValues;
pub(crate) use simulation::MOST_COMPARED;
use simulation::{Simulated, standing};

/// An appraisal as computed. Every total is the sum of parts that are in it; nothing in it is rounded.
///
/// It is cheap to clone, and made by [`Model::appraise`].
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nname = 'As now'\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nname = 'Wholly owned company'\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nname = 'Council keeps control'\nswing = 100\n[criterion.gains]\nname = 'Gains last'\nswing = 60";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// assert_eq!(appraisal.recommendation().options, ["company"]);
///
/// let why = appraisal.difference("company", "as-is").expect("both are options");
/// assert_eq!(why.parts[0].criterion, "gains");
///
/// // The weight of control above which staying as is would lead.
/// let control = &appraisal.criteria()[0];
/// assert!((control.switching[0].weight - 55.0 / 65.0).abs() < 1e-12);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Appraisal {
    model: Model,
    date: Option<Date>,
    results: Arc<Results>,
    review: Arc<Vec<Finding>>,
    simulated: Option<Arc<Simulated>>,
}

#[derive(Debug)]
struct Results {
    outcomes: Vec<Outcome>,
    order: Vec<AlternativeId>,
    dominance: Vec<Dominance>,
    criteria: Vec<CriterionSensitivity>,
    /// Worked out when it is asked for: two for each rival and leaf are many, and few want them all.
    score_switching: OnceLock<Vec<ScoreSwitching>>,
    totals: Totals,
    /// Worked out when it is asked for: it takes a while, and an embedding tool may not want it.
    money: OnceLock<Option<Money>>,
    money_switching: OnceLock<Vec<MoneySwitching>>,
    requirements: Vec<RequirementPrice>,
    recommendation: Recommendation,
}

impl Model {
    /// Appraises the options. It cannot fail.
    ///
    /// Whether anything is past its sunset date is judged as at `appraisal.date`, if the file has one.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // As now: control 95, lasting gains 25. The company: 85 and 80. The two swings are equal.
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// let totals: Vec<f64> = appraisal.outcomes().map(|outcome| outcome.total).collect();
    /// assert_eq!(totals, [60.0, 82.5]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn appraise(&self) -> Appraisal {
        appraise(self, self.facts().date)
    }

    /// The same, judging by a day of the caller's what is past its sunset date.
    ///
    /// ```
    /// use appraise::{Date, Scenario};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let late: Date = "2099-01-01".parse().expect("a date");
    /// let appraisal = model.appraise_at(late);
    /// assert!(appraisal.review().iter().any(|finding| finding.rule == "past-sunset"));
    /// assert_eq!(appraisal.recommendation(), model.appraise().recommendation()); // a day changes no number
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn appraise_at(&self, date: Date) -> Appraisal {
        appraise(self, Some(date))
    }
}

fn appraise(model: &Model, date: Option<Date>) -> Appraisal {
    let totals = Totals::of(model);
    let ranking = Ranking::of(model, &totals);
    let contenders = recommendation::contenders(model, &ranking.order);
    let (leader, rivals) = leader_and_rivals(&contenders);
    let nodes = NodeValues::of(model);
    let precision = Precision::of(model);
    let grounds = Grounds { model, totals: &totals, ranking: &ranking, precision: &precision };
    let results = Results {
        outcomes: outcome::outcomes(model, &totals, &ranking),
        dominance: dominance::dominance(model),
        criteria: sensitivity::weight_sensitivity(model, &totals, &nodes, leader, rivals),
        score_switching: OnceLock::new(),
        money: OnceLock::new(),
        money_switching: OnceLock::new(),
        requirements: screening::prices(model, &totals),
        recommendation: grounds.recommend(),
        order: ranking.order,
        totals,
    };
    let unreviewed = Appraisal {
        model: model.clone(),
        date,
        results: Arc::new(results),
        review: Arc::default(),
        simulated: None,
    };
    // The review looks at the results, so it comes last.
    Appraisal { review: Arc::new(review::review(&unreviewed)), ..unreviewed }
}

/// The first of the options that may be recommended, and the others.
fn leader_and_rivals(contenders: &[AlternativeId]) -> (Option<AlternativeId>, &[AlternativeId]) {
    match contenders.split_first() {
        Some((leader, rivals)) => (Some(*leader), rivals),
        None => (None, &[]),
    }
}

impl Appraisal {
    /// The model that was appraised.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.model().leaf_weights(), [0.5, 0.5]);
    /// assert_eq!(appraisal.model().facts().title, "company"); // the file gives none: its own name
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The day by which it is judged what is past its sunset date.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let undated = Scenario::parse("company.toml", text)?;
    /// assert_eq!(undated.model()?.appraise().judged_on(), None);
    ///
    /// let dated = undated.with("appraisal.date", "2026-05-12")?;
    /// let day = dated.model()?.appraise().judged_on();
    /// assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2026-05-12"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn judged_on(&self) -> Option<Date> {
        self.date
    }

    /// What the working supports, why, and on what conditions.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.recommendation().headline, "Company leads, 22.5 points ahead of as is.");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn recommendation(&self) -> &Recommendation {
        let simulated = self.simulated.as_ref().map(|simulated| &simulated.recommendation);
        simulated.unwrap_or(&self.results.recommendation)
    }

    /// What became of each option, in the order of the file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// for outcome in appraisal.outcomes() {
    ///     println!("{}: {:.1} of 100", outcome.name, outcome.total);
    /// }
    /// assert_eq!(appraisal.outcomes().len(), 2);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = &Outcome> {
        self.model.shown().iter().map(|option| &self.results.outcomes[option.index()])
    }

    /// The options that are not ruled out, best first.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// let best_first: Vec<&str> = appraisal.ranking().map(|outcome| outcome.id.as_str()).collect();
    /// assert_eq!(best_first, ["company", "as-is"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn ranking(&self) -> impl ExactSizeIterator<Item = &Outcome> {
        self.results.order.iter().map(|option| &self.results.outcomes[option.index()])
    }

    /// What became of the option with this id.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.outcome("company").map(|outcome| outcome.total), Some(82.5));
    /// assert!(appraisal.outcome("trust").is_none()); // no such option
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn outcome(&self, option: &str) -> Option<&Outcome> {
        self.model.alternative_named(option).map(|option| &self.results.outcomes[option.index()])
    }

    /// Why one option scores more than another, leaf by leaf; none if one of them is not an option.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// let why = appraisal.difference("company", "as-is").expect("both are options");
    /// // Lasting gains add half of 80 - 25, control takes half of 95 - 85.
    /// let points: Vec<f64> = why.parts.iter().map(|part| part.points).collect();
    /// assert_eq!(points, [27.5, -5.0]);
    /// assert_eq!(why.total, 22.5);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn difference(&self, option: &str, against: &str) -> Option<Difference> {
        let (one, other) = (self.model.alternative_named(option)?, self.model.alternative_named(against)?);
        Some(difference::difference(&self.model, one, other))
    }

    /// Which options are at least as good as which others on everything.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// assert!(scenario.model()?.appraise().dominance().is_empty()); // the company gives up control
    ///
    /// let no_loss = scenario.with("option.company.score.control", 95)?.model()?.appraise();
    /// assert_eq!(no_loss.dominance()[0].by, "company");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn dominance(&self) -> &[Dominance] {
        &self.results.dominance
    }

    /// How the result hangs on each weight, in the order of the file, what belongs to a branch after it.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// // With control at weight w the lead is 55 (1 - w) - 10 w, which is gone at w = 55 / 65.
    /// let control = &appraisal.criteria()[0];
    /// assert_eq!(control.weight, 0.5);
    /// assert!((control.switching[0].weight - 55.0 / 65.0).abs() < 1e-12);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn criteria(&self) -> &[CriterionSensitivity] {
        &self.results.criteria
    }

    /// What each single score would have to be for the leader and a rival to tie.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// // The lead of 22.5 points is 45 of a score that has half of the weight.
    /// let mut company = appraisal.score_switching().iter().filter(|one| one.option == "company");
    /// let gains = company.find(|one| one.criterion == "gains").expect("a score of the leader");
    /// assert_eq!((gains.from, gains.value), (80.0, Some(35.0)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn score_switching(&self) -> &[ScoreSwitching] {
        self.results.score_switching.get_or_init(|| {
            let contenders = recommendation::contenders(&self.model, &self.results.order);
            let (leader, rivals) = leader_and_rivals(&contenders);
            sensitivity::score_switching(&self.model, &self.results.totals, leader, rivals)
        })
    }

    /// What it costs in points to insist on each requirement, in the order of the ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // The contractor would score 90, but the service is to stay in public hands; the company scores 82.5.
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     meets.public = true\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
    /// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
    /// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
    /// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.requirements()[0].price, Some(7.5));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn requirements(&self) -> &[RequirementPrice] {
        &self.results.requirements
    }

    /// The findings of the review, the gravest first.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// for finding in appraisal.review() {
    ///     println!("{} at {}: {} ({})", finding.rule, finding.at, finding.message, finding.source);
    /// }
    /// // Neither criterion says what its worst and its best end mean.
    /// assert!(appraisal.review().iter().any(|finding| finding.rule == "unanchored-scale"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn review(&self) -> &[Finding] {
        &self.review
    }

    /// The option that leads among those that may be recommended; none if every option fails a requirement.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // The contractor would score most, but fails a requirement.
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     meets.public = true\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
    /// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
    /// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
    /// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.leader().map(|outcome| outcome.id.as_str()), Some("company"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn leader(&self) -> Option<&Outcome> {
        self.results
            .order
            .iter()
            .map(|option| &self.results.outcomes[option.index()])
            .find(|outcome| outcome.failed.is_empty())
    }

    /// The options that are not ruled out, ranked by another method of aggregation on the same values;
    /// best first.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::aggregation::Promethee;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// // By how much it is better does not count here: each option wins one criterion, so they tie.
    /// let ranks: Vec<u32> = appraisal.rank_by(&Promethee).iter().map(|ranked| ranked.rank).collect();
    /// assert_eq!(ranks, [1, 1]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn rank_by(&self, method: &dyn aggregation::Aggregation) -> Vec<Ranked> {
        ranked::rank_by(&self.model, method)
    }

    /// What people see of an option.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let named = scenario.with("option.company.name", "Wholly owned company")?.model()?.appraise();
    /// assert_eq!(named.name_of("company"), "Wholly owned company");
    /// assert_eq!(named.name_of("as-is"), "as is"); // without a name, the id with spaces
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn name_of<'a>(&'a self, option: &'a str) -> &'a str {
        self.outcome(option).map_or(option, |outcome| &outcome.name)
    }

    /// What people see of a criterion.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let named = scenario.with("criterion.gains.name", "Gains last")?.model()?.appraise();
    /// assert_eq!(named.criterion_name("gains"), "Gains last");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn criterion_name<'a>(&'a self, criterion: &'a str) -> &'a str {
        self.model.criterion_named(criterion).map_or(criterion, |id| &self.model.criterion(id).name)
    }
}
