//! An appraisal as computed: screening, totals, ranks, sensitivity, the recommendation and the review.

pub mod aggregation;
mod difference;
mod dominance;
mod evaluate;
mod outcome;
mod precision;
mod ranked;
mod recommendation;
mod review;
mod screening;
mod sensitivity;
mod wording;

pub use difference::{Difference, DifferencePart};
pub use dominance::Dominance;
pub use evaluate::{Evaluation, TIE};
pub use outcome::{Failed, Outcome, Part};
pub use precision::Band;
pub use ranked::Ranked;
pub use recommendation::{Recommendation, Verdict};
pub use review::Finding;
pub use screening::RequirementPrice;
pub use sensitivity::{CriterionSensitivity, Interval, ScoreSwitching, WeightSwitching};

pub(crate) use wording::{list, points, score, signed, weight};

use std::sync::Arc;

use crate::date::Date;
use crate::model::{AlternativeId, Model};

use outcome::{Ranking, Totals};
use precision::Precision;
use recommendation::Grounds;
use sensitivity::NodeValues;

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
}

#[derive(Debug)]
struct Results {
    outcomes: Vec<Outcome>,
    order: Vec<AlternativeId>,
    dominance: Vec<Dominance>,
    criteria: Vec<CriterionSensitivity>,
    score_switching: Vec<ScoreSwitching>,
    requirements: Vec<RequirementPrice>,
    recommendation: Recommendation,
    review: Vec<Finding>,
}

impl Model {
    /// Appraises the options. It cannot fail.
    ///
    /// Whether anything is past its sunset date is judged as at `appraisal.date`, if the file has one.
    pub fn appraise(&self) -> Appraisal {
        appraise(self, self.facts().date)
    }

    /// The same, judging by a day of the caller's what is past its sunset date.
    pub fn appraise_at(&self, date: Date) -> Appraisal {
        appraise(self, Some(date))
    }
}

fn appraise(model: &Model, date: Option<Date>) -> Appraisal {
    let totals = Totals::of(model);
    let ranking = Ranking::of(model, &totals);
    let contenders = recommendation::contenders(model, &ranking);
    let (leader, rivals) = match contenders.split_first() {
        Some((leader, rivals)) => (Some(*leader), rivals),
        None => (None, &[][..]),
    };
    let nodes = NodeValues::of(model);
    let precision = Precision::of(model);
    let grounds = Grounds { model, totals: &totals, ranking: &ranking, precision: &precision };
    let results = Results {
        outcomes: outcome::outcomes(model, &totals, &ranking),
        dominance: dominance::dominance(model),
        criteria: sensitivity::weight_sensitivity(model, &totals, &nodes, leader, rivals),
        score_switching: sensitivity::score_switching(model, &totals, leader, rivals),
        requirements: screening::prices(model, &totals),
        recommendation: grounds.recommend(),
        order: ranking.order,
        review: Vec::new(),
    };
    // The review looks at the results, so it comes last.
    let mut appraisal = Appraisal { model: model.clone(), date, results: Arc::new(results) };
    let review = review::review(&appraisal);
    if let Some(results) = Arc::get_mut(&mut appraisal.results) {
        results.review = review;
    }
    appraisal
}

impl Appraisal {
    /// The model that was appraised.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The day by which it is judged what is past its sunset date.
    pub fn judged_on(&self) -> Option<Date> {
        self.date
    }

    /// What the working supports, why, and on what conditions.
    pub fn recommendation(&self) -> &Recommendation {
        &self.results.recommendation
    }

    /// What became of each option, in the order of the file.
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = &Outcome> {
        self.model.shown().iter().map(|option| &self.results.outcomes[option.index()])
    }

    /// The options that are not ruled out, best first.
    pub fn ranking(&self) -> impl ExactSizeIterator<Item = &Outcome> {
        self.results.order.iter().map(|option| &self.results.outcomes[option.index()])
    }

    /// What became of the option with this id.
    pub fn outcome(&self, option: &str) -> Option<&Outcome> {
        self.model.alternative_named(option).map(|option| &self.results.outcomes[option.index()])
    }

    /// Why one option scores more than another, leaf by leaf; none if one of them is not an option.
    pub fn difference(&self, option: &str, against: &str) -> Option<Difference> {
        let (one, other) = (self.model.alternative_named(option)?, self.model.alternative_named(against)?);
        Some(difference::difference(&self.model, one, other))
    }

    /// Which options are at least as good as which others on everything.
    pub fn dominance(&self) -> &[Dominance] {
        &self.results.dominance
    }

    /// How the result hangs on each weight, in the order of the file, what belongs to a branch after it.
    pub fn criteria(&self) -> &[CriterionSensitivity] {
        &self.results.criteria
    }

    /// What each single score would have to be for the leader and a rival to tie.
    pub fn score_switching(&self) -> &[ScoreSwitching] {
        &self.results.score_switching
    }

    /// What it costs in points to insist on each requirement, in the order of the ids.
    pub fn requirements(&self) -> &[RequirementPrice] {
        &self.results.requirements
    }

    /// The findings of the review, the gravest first.
    pub fn review(&self) -> &[Finding] {
        &self.results.review
    }

    /// The option that leads among those that may be recommended; none if every option fails a requirement.
    pub fn leader(&self) -> Option<&Outcome> {
        self.results
            .order
            .iter()
            .map(|option| &self.results.outcomes[option.index()])
            .find(|outcome| outcome.failed.is_empty())
    }

    /// The options that are not ruled out, ranked by another method of aggregation on the same values;
    /// best first.
    pub fn rank_by(&self, method: &dyn aggregation::Aggregation) -> Vec<Ranked> {
        ranked::rank_by(&self.model, method)
    }

    /// What people see of an option.
    pub fn name_of<'a>(&'a self, option: &'a str) -> &'a str {
        self.outcome(option).map_or(option, |outcome| &outcome.name)
    }

    /// What people see of a criterion.
    pub fn criterion_name<'a>(&'a self, criterion: &'a str) -> &'a str {
        self.model.criterion_named(criterion).map_or(criterion, |id| &self.model.criterion(id).name)
    }
}
