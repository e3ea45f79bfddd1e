//! A scenario as meant: ids resolved, weights worked out, scores on their scales. If it exists, it can be
//! appraised.

mod alternative;
mod central;
mod check;
mod cost;
mod criterion;
mod dependence;
mod finance;
mod futures;
mod ids;
#[cfg(feature = "import")]
mod import;
mod input;
mod links;
mod optimism_bias;
mod printed;
mod reading;
mod references;
mod requirement;
mod risk;
mod scale;
mod score;
#[cfg(any(feature = "xlsx", feature = "import"))]
pub(crate) mod sheet_inputs;
mod timeline;
mod uncertainty;
mod value;
mod vehicle;
#[cfg(feature = "html")]
mod views;
mod weighting;
mod weights;

pub use crate::scenario::{
    Citation, CostKind, CriterionKind, LocalScale, MAX_DRAWS, Party, Plan, Proximity, RequirementKind, Role,
    Status, Uncomputed, WeightSampling,
};
pub use alternative::{Alternative, Judgement};
pub(crate) use cost::is_public;
pub use cost::{EconomicRole, LineOn, LineSection, MoneyLine};
pub use criterion::{Criterion, Family};
pub use finance::{Discounting, Finance, MAX_HORIZON};
pub use ids::{AlternativeId, CriterionId, LeafId, MilestoneId, RequirementId, RiskId};
pub use input::{Input, InputId, Quantity};
pub use optimism_bias::{Bias, BiasBasis};
pub use printed::Break;
pub use requirement::Requirement;
pub use risk::{Impact, Mitigation, Risk, RiskOn};
pub use scale::{Scale, ScaleEnds};
pub use score::{MIDDLE, ScoreState};
pub use timeline::{Duration, Milestone, MilestoneOn};
pub use uncertainty::{DEFAULT_CONFIDENCE, DrawRules};
pub use value::ValueFunction;
pub use vehicle::{Income, Vehicle, VehicleFact};
pub use weighting::Weighting;

pub(crate) use dependence::Strength;
pub(crate) use finance::{PriceScale, PriceScales, TableUsed};
pub(crate) use risk::{rating, risk_order};
#[cfg(feature = "html")]
pub(crate) use views::{View, ViewKind};
pub(crate) use weights::{ATTEMPTS, FamilyDraw, Statement, WeightDraws};

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::error::Result;
use crate::key_path::KeyPath;
use crate::parameters::Profile;
use crate::scenario::{Document, Scenario, read_document};

use criterion::Tree;
use printed::Printed;
use reading::read_model;
use score::Scores;
use uncertainty::Uncertainty;

/// A scenario as meant.
///
/// Lists are in the order of the ids, so that reordering a file changes no number; [`shown`](Self::shown)
/// gives the order of the file. A model is cheap to clone.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nname = 'As now'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nname = 'Wholly owned company'\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 60";
/// let model = Scenario::parse("company.toml", text)?.model()?;
/// let control = model.criterion_named("control").expect("a criterion of the file");
/// assert_eq!(model.criterion(control).weight, 100.0 / 160.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Model {
    shared: Arc<Shared>,
}

/// What a model holds.
#[derive(Debug)]
struct Shared {
    facts: Facts,
    alternatives: Vec<Alternative>,
    shown: Vec<AlternativeId>,
    requirements: Vec<Requirement>,
    shown_requirements: Vec<RequirementId>,
    tree: Tree,
    leaves: Vec<CriterionId>,
    leaf_weights: Vec<f64>,
    scores: Scores,
    finance: Finance,
    uncertainty: Uncertainty,
    printed: Printed,
    /// The scenario it is the meaning of: what the certificate and the notes on scores are taken from.
    scenario: Scenario,
    fingerprint: OnceLock<String>,
    warnings: Diagnostics,
}

/// What is decided, for whom, and how far the work has come.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Status;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?;
/// let asked = scenario.with("appraisal.commissioner", "Head of Adult Care")?.model()?;
/// assert_eq!(asked.facts().commissioner.as_deref(), Some("Head of Adult Care"));
/// assert_eq!(asked.facts().status, Status::Draft); // nothing is said, so it is a draft
/// assert_eq!(asked.facts().profile.id, "england-2026");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Facts {
    /// What it is called.
    pub title: String,
    /// The question the decision-maker asks.
    pub question: Option<String>,
    /// How far the work has come.
    pub status: Status,
    /// Which guidance the review applies.
    pub profile: &'static Profile,
    /// Who asked for it.
    pub commissioner: Option<String>,
    /// Who did it.
    pub analyst: Option<String>,
    /// Who checked it.
    pub assurer: Option<String>,
    /// Who signs it off.
    pub approver: Option<String>,
    /// The day as at which it is made.
    pub date: Option<Date>,
    /// The day after which it should be looked at again.
    pub valid_until: Option<Date>,
    /// Points within which two options are too close to call, if the file says so.
    pub too_close: Option<f64>,
}

impl Scenario {
    /// Works out what the scenario means.
    ///
    /// # Errors
    ///
    /// [`Error::Scenario`](crate::Error::Scenario) with every mistake of meaning, at its place in the file:
    /// unknown ids, broken trees, scores off their scales, and the rest that `--explain` lists.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::diagnostic::Code;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// assert_eq!(scenario.model()?.alternatives().len(), 2);
    ///
    /// // A score for a criterion that is not there.
    /// let slip = scenario.with("option.company.score.gain", 80)?;
    /// let error = slip.model().expect_err("`gain` is not `gains`");
    /// let found = error.diagnostics().expect("a mistake of meaning");
    /// assert_eq!(found.iter().next().map(|problem| problem.code), Some(Code::UnknownId));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn model(&self) -> Result<Model> {
        let packs = self.packs();
        let (read, mut found) = read_model(self.document(), self.tree(), self.name(), &packs);
        if read.is_some() {
            found.extend(futures::check_futures(self.document(), self.tree(), self.name(), &packs, &found));
        }
        // A linked decision is a scenario of its own, and has to make sense as one.
        for (name, tree) in self.linked_scenarios() {
            found.extend(
                read_document(tree).into_iter().flat_map(|document| read_model(&document, tree, name, &[]).1),
            );
        }
        let diagnostics = self.diagnostics(found);
        match read {
            Some(read) if !diagnostics.has_errors() => Ok(read.finish(self, diagnostics)),
            _ => Err(diagnostics.into()),
        }
    }
}

impl Model {
    /// What is decided, for whom, and how far the work has come.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.with("recommendation.too-close", 5)?.model()?;
    /// assert_eq!(model.facts().title, "company");
    /// assert_eq!(model.facts().too_close, Some(5.0));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn facts(&self) -> &Facts {
        &self.shared.facts
    }

    /// The options, in the order of their ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let ids: Vec<&str> = model.alternatives().iter().map(|option| option.id.as_str()).collect();
    /// assert_eq!(ids, ["as-is", "company"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn alternatives(&self) -> &[Alternative] {
        &self.shared.alternatives
    }

    /// An option.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let first = model.shown()[0]; // the first of the file
    /// assert_eq!(model.alternative(first).name, "as is");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn alternative(&self, id: AlternativeId) -> &Alternative {
        &self.shared.alternatives[id.index()]
    }

    /// The option with this id.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// assert!(model.alternative(company).may_be_recommended());
    /// assert_eq!(model.alternative_named("trust"), None);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn alternative_named(&self, id: &str) -> Option<AlternativeId> {
        let found = self.shared.alternatives.binary_search_by(|option| option.id.as_str().cmp(id));
        found.ok().map(AlternativeId::new)
    }

    /// The options in the order of the file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.trust]\nscore.x = 70\n[option.as-is]\nscore.x = 40\n[criterion.x]\nswing = 1";
    /// let model = Scenario::parse("trust.toml", text)?.model()?;
    /// let shown = model.shown().iter().map(|option| model.alternative(*option).id.as_str());
    /// assert_eq!(shown.collect::<Vec<_>>(), ["trust", "as-is"]); // as written
    /// assert_eq!(model.alternatives()[0].id, "as-is"); // by id
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn shown(&self) -> &[AlternativeId] {
        &self.shared.shown
    }

    /// The requirements, in the order of their ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     meets.public = true\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
    /// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
    /// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
    /// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let names: Vec<&str> = model.requirements().iter().map(|one| one.name.as_str()).collect();
    /// assert_eq!(names, ["Stays in public hands"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn requirements(&self) -> &[Requirement] {
        &self.shared.requirements
    }

    /// A requirement.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     meets.public = true\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
    /// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
    /// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
    /// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let contractor = model.alternative_named("contractor").expect("an option of the file");
    /// for failed in model.alternative(contractor).failed() {
    ///     assert_eq!(model.requirement(failed.requirement).name, "Stays in public hands");
    /// }
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn requirement(&self, id: RequirementId) -> &Requirement {
        &self.shared.requirements[id.index()]
    }

    /// The requirements in the order of the file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     meets.public = true\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
    /// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
    /// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
    /// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let first = model.shown_requirements()[0];
    /// assert_eq!(model.requirement(first).id, "public");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn shown_requirements(&self) -> &[RequirementId] {
        &self.shared.shown_requirements
    }

    /// The criteria, leaves and branches, in the order of their ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // Quality (control and lasting gains) and the months of setting up.
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let ids: Vec<&str> = model.criteria().iter().map(|criterion| criterion.id.as_str()).collect();
    /// assert_eq!(ids, ["control", "gains", "quality", "set-up"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn criteria(&self) -> &[Criterion] {
        &self.shared.tree.criteria
    }

    /// A criterion.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let gains = model.criterion_named("gains").expect("a criterion of the file");
    /// // Half of its branch, which is half of the whole.
    /// assert_eq!(model.criterion(gains).local_weight, 0.5);
    /// assert_eq!(model.criterion(gains).weight, 0.25);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn criterion(&self, id: CriterionId) -> &Criterion {
        &self.shared.tree.criteria[id.index()]
    }

    /// The criterion with this id.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// assert!(model.criterion_named("control").is_some());
    /// assert_eq!(model.criterion_named("cost"), None);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn criterion_named(&self, id: &str) -> Option<CriterionId> {
        let found = self.shared.tree.criteria.binary_search_by(|criterion| criterion.id.as_str().cmp(id));
        found.ok().map(CriterionId::new)
    }

    /// The criteria in the order of the file, what belongs to a branch after it.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let shown = model.shown_criteria().iter().map(|criterion| model.criterion(*criterion).id.as_str());
    /// assert_eq!(shown.collect::<Vec<_>>(), ["quality", "control", "gains", "set-up"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn shown_criteria(&self) -> &[CriterionId] {
        &self.shared.tree.shown
    }

    /// The families of siblings and how each is weighted, the top of the tree first.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::model::Weighting;
    ///
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// assert_eq!(model.families().len(), 2); // quality and set-up, and below quality control and gains
    /// assert!(model.families().iter().all(|family| family.weighting == Weighting::Swing));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn families(&self) -> &[Family] {
        &self.shared.tree.families
    }

    /// The leaves, in the order of their ids.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let leaves = model.leaves().iter().map(|leaf| model.criterion(*leaf).id.as_str());
    /// assert_eq!(leaves.collect::<Vec<_>>(), ["control", "gains", "set-up"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn leaves(&self) -> &[CriterionId] {
        &self.shared.leaves
    }

    /// The place of a criterion among the leaves; none for a branch.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let named = |id| model.criterion_named(id).expect("a criterion of the file");
    /// assert!(model.leaf(named("set-up")).is_some());
    /// assert!(model.leaf(named("quality")).is_none());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn leaf(&self, criterion: CriterionId) -> Option<LeafId> {
        self.shared.leaves.binary_search(&criterion).ok().map(LeafId::new)
    }

    /// The weight of each leaf, adding up to one, in the order of the leaves.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // Quality, of which control and lasting gains have half each, and setting up, which counts the same.
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// assert_eq!(model.leaf_weights(), [0.25, 0.25, 0.5]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn leaf_weights(&self) -> &[f64] {
        &self.shared.leaf_weights
    }

    /// What an option is worth on a leaf, 0 to 100; the middle if the score is missing.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// // Twelve months to set up, on a scale from 24 (worst) to none (best).
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// let set_up = model.criterion_named("set-up").and_then(|id| model.leaf(id)).expect("a leaf");
    /// assert_eq!(model.value(company, set_up), 50.0);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn value(&self, alternative: AlternativeId, leaf: LeafId) -> f64 {
        self.shared.scores.value(alternative, leaf)
    }

    /// The score of an option on a leaf in its unit, or what its level is worth; none if it is missing.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// let set_up = model.criterion_named("set-up").and_then(|id| model.leaf(id)).expect("a leaf");
    /// assert_eq!(model.performance(company, set_up), Some(12.0)); // months
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn performance(&self, alternative: AlternativeId, leaf: LeafId) -> Option<f64> {
        self.shared.scores.performance(alternative, leaf)
    }

    /// What is known about a score.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::model::ScoreState;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 'missing' }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// let gains = model.criterion_named("gains").and_then(|id| model.leaf(id)).expect("a leaf");
    /// assert_eq!(model.score_state(company, gains), ScoreState::Missing);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn score_state(&self, alternative: AlternativeId, leaf: LeafId) -> ScoreState {
        self.shared.scores.state(alternative, leaf)
    }

    /// What is said about a score: the reason, the sources, who judged.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?
    ///     .with_text("option.company.score.gains", "{ value = 80, because = 'it outlives its leaders' }")?;
    /// let model = scenario.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// let gains = model.criterion_named("gains").expect("a criterion of the file");
    /// assert_eq!(model.score_note(company, gains).because, Some("it outlives its leaders"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn score_note(&self, alternative: AlternativeId, criterion: CriterionId) -> ScoreNote<'_> {
        let option = self.shared.scenario.document().alternatives.get(&self.alternative(alternative).id);
        let estimate = option.and_then(|option| option.score.get(&self.criterion(criterion).id));
        let detail = estimate.and_then(|estimate| estimate.detail());
        ScoreNote {
            word: estimate.and_then(|estimate| estimate.word()),
            because: detail.and_then(|detail| detail.because.as_deref()),
            evidence: detail.map(|detail| detail.evidence.citations.as_slice()).unwrap_or_default(),
            by: detail.and_then(|detail| detail.by.as_deref()),
        }
    }

    /// When the weight of a criterion was judged, if that is said.
    pub(crate) fn weight_date(&self, criterion: CriterionId) -> Option<Date> {
        let written = self.shared.scenario.document().criteria.get(&self.criterion(criterion).id)?;
        let weight = written.swing.as_ref().or(written.importance.as_ref());
        weight.and_then(|estimate| estimate.detail()).and_then(|detail| detail.date).or(written.date)
    }

    /// In which money it counts: year zero, horizon, prices, discounting.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let edition = model.finance().discounting.as_ref().map(|discounting| discounting.edition());
    /// assert!(edition.is_some_and(|edition| edition.starts_with("green-book-2026")));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn finance(&self) -> &Finance {
        &self.shared.finance
    }

    /// The dated tables that its money rests on.
    pub(crate) fn money_tables(&self) -> Vec<TableUsed> {
        finance::tables_used(self.finance(), self.money_lines())
    }

    /// The line of money at an address; none if there is none.
    pub(crate) fn money_line(&self, path: &str) -> Option<&MoneyLine> {
        cost::line_at(self.money_lines(), path)
    }

    /// Totals that a source prints and that do not add up; nothing is mended.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\nprofile = [100, 50]\nprinted-total = 150";
    /// assert!(Scenario::parse("money.toml", text)?.model()?.breaks().is_empty()); // 100 and 50 are 150
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn breaks(&self) -> &[Break] {
        &self.shared.printed.breaks
    }

    /// Printed totals that cannot be set against figures.
    pub(crate) fn unchecked_totals(&self) -> &[KeyPath] {
        &self.shared.printed.unchecked
    }

    /// The deterministic value of a number.
    pub(crate) fn central(&self, quantity: Quantity) -> f64 {
        match quantity {
            Quantity::Certain(number) => number,
            Quantity::Uncertain(input) => self.inputs()[input.index()].central,
        }
    }

    /// What an option delivers, in the unit that the file states; none if it says nothing.
    pub(crate) fn output(&self, option: AlternativeId) -> Option<Quantity> {
        self.uncertainty().outputs.get(option.index()).copied().flatten()
    }

    /// Whether the file has cost lines.
    pub(crate) fn has_costs(&self) -> bool {
        !self.shared.scenario.document().costs.is_empty()
    }

    /// The document this is the meaning of.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// assert_eq!(model.document().criteria.ids().collect::<Vec<_>>(), ["control", "gains"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn document(&self) -> &Document {
        self.shared.scenario.document()
    }

    /// SHA-256 of what the scenario says, in hexadecimal.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let commented = Scenario::parse("company.toml", &format!("# for the committee\n{text}"))?.model()?;
    /// assert_eq!(model.fingerprint().len(), 64);
    /// assert_eq!(model.fingerprint(), commented.fingerprint()); // a comment says nothing
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn fingerprint(&self) -> &str {
        self.shared.fingerprint.get_or_init(|| self.shared.scenario.fingerprint())
    }

    /// What the file holds that this version does not compute.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.with_text(
    ///     "group.members",
    ///     "{ name = 'Members', swing.control = 60 }",
    /// )?
    /// .model()?;
    /// assert!(model.uncomputed().iter().any(|one| one.at == "group"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn uncomputed(&self) -> Vec<Uncomputed> {
        self.shared.scenario.uncomputed()
    }

    /// Warnings about the text, which did not stop the work.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// assert!(model.warnings().is_empty());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn warnings(&self) -> &Diagnostics {
        &self.shared.warnings
    }

    /// The values of all options on a leaf and what is known about each, in the order of the ids.
    pub(crate) fn leaf_row(&self, leaf: LeafId) -> (&[f64], &[ScoreState]) {
        self.shared.scores.row(leaf)
    }

    /// All values, leaf by leaf and in each leaf option by option.
    pub(crate) fn values(&self) -> &[f64] {
        &self.shared.scores.values
    }

    /// The same with every missing score at one end of its range; none if no score is missing.
    pub(crate) fn values_with_missing_at(&self, end: f64) -> Option<Vec<f64>> {
        self.shared.scores.any_missing().then(|| self.shared.scores.values_with_missing_at(end))
    }

    /// How many scores are stated, how many of them cite a source or say who scored, and who did.
    pub(crate) fn scoring(&self) -> Scoring<'_> {
        let scores = &self.shared.scores;
        Scoring {
            stated: scores.stated,
            evidenced: scores.evidenced,
            signed: scores.signed,
            scorers: &scores.scorers,
        }
    }

    /// How many scores are ranges, of which only the central value is used.
    pub(crate) fn ranges(&self) -> usize {
        self.shared.scores.ranges
    }
}

/// What is recorded about the scores as a whole.
#[derive(Debug)]
pub(crate) struct Scoring<'a> {
    pub(crate) stated: usize,
    pub(crate) evidenced: usize,
    pub(crate) signed: usize,
    pub(crate) scorers: &'a BTreeSet<String>,
}

/// What is said about a score.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?
///     .with_text("option.company.score.gains", "{ value = 80, by = 'scoring workshop' }")?;
/// let model = scenario.model()?;
/// let company = model.alternative_named("company").expect("an option of the file");
/// let gains = model.criterion_named("gains").expect("a criterion of the file");
/// let note = model.score_note(company, gains);
/// assert_eq!((note.by, note.because), (Some("scoring workshop"), None));
/// assert!(note.evidence.is_empty());
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ScoreNote<'a> {
    /// The level it names, or "missing".
    pub word: Option<&'a str>,
    /// The reason.
    pub because: Option<&'a str>,
    /// The sources.
    pub evidence: &'a [Citation],
    /// Who judged.
    pub by: Option<&'a str>,
}
