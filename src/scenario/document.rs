//! The whole file as plain data: what it says, before anything is made of it.

use super::alternative::Alternative;
use super::appraisal::AppraisalFacts;
use super::benefit::Benefit;
use super::body::Body;
use super::cost::Cost;
use super::criterion::Criterion;
use super::decision::Decision;
use super::dependence::Dependence;
use super::enquiry::Enquiry;
use super::evidence::Source;
use super::finance::Finance;
use super::funding::Funding;
use super::future::Future;
use super::group::Group;
use super::keyed::Keyed;
use super::log::LogEntry;
use super::measure::Measure;
use super::milestone::Milestone;
use super::past::Past;
use super::path_pattern::PathPattern;
use super::preference::Preference;
use super::readiness::Readiness;
use super::recommendation::RecommendationRules;
use super::requirement::Requirement;
use super::risk::Risk;
use super::risk_scale::RiskScale;
use super::section::section;
use super::simulation::Simulation;
use super::stage::Stage;
use super::threshold::Threshold;
use super::total::Total;

section! {
    /// A scenario file as plain data.
    ///
    /// Everything in it is optional here; [`Scenario::from_document`](crate::Scenario::from_document)
    /// checks it as it would a file. It serialises to the shape of the file, in JSON as in TOML.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::{Alternative, Criterion, Document};
    ///
    /// let option = |name, control: f64| Alternative {
    ///     score: [("control", control.into())].into(),
    ///     ..Alternative::named(name)
    /// };
    /// let document = Document {
    ///     format: Some(1),
    ///     alternatives: [("as-is", option("As now", 95.0)), ("company", option("A company", 85.0))].into(),
    ///     criteria: [("control", Criterion::named("Council keeps control"))].into(),
    ///     ..Document::default()
    /// };
    /// let appraisal = Scenario::from_document(&document)?.model()?.appraise();
    /// assert_eq!(appraisal.leader().map(|outcome| outcome.total), Some(95.0));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Document: plain {
        /// The format of the file: 1.
        format: Option<i64> = "format" => required().part(1);
        /// The file that this one builds on, as a path relative to it.
        extends: Option<String> = "extends" => part(1);
        /// What of that file is taken out first.
        remove: Vec<PathPattern> = "remove" => part(1);
        /// What is decided, for whom, and how far the work has come.
        appraisal: Option<AppraisalFacts> = "appraisal" => part(1);
        /// How uncertain inputs are drawn.
        simulation: Option<Simulation> = "simulation" => part(2);
        /// When a lead is called one.
        recommendation: Option<RecommendationRules> = "recommendation" => part(1);
        /// In which money, from when, at which rates.
        finance: Option<Finance> = "finance" => part(2);
        /// Words for probabilities, costs and delays.
        risk_scale: Option<RiskScale> = "risk-scale" => part(2);
        /// The lessons of others, answered.
        readiness: Option<Readiness> = "readiness" => part(6);
        /// The ways of governing the service.
        alternatives: Keyed<Alternative> = "option" => named_when_new().part(1);
        /// What an option must meet, whatever it scores.
        requirements: Keyed<Requirement> = "requirement" => part(1);
        /// The tree of criteria.
        criteria: Keyed<Criterion> = "criterion" => named_when_new().part(1);
        /// Statements that bound the weights.
        preferences: Keyed<Preference> = "preference" => part(2);
        /// Inputs that move together.
        dependences: Keyed<Dependence> = "dependence" => part(2);
        /// The sources.
        evidence: Keyed<Source> = "evidence" => part(1);
        /// Assumptions, decisions, data.
        log: Keyed<LogEntry> = "log" => part(1);
        /// What may happen.
        risks: Keyed<Risk> = "risk" => part(2);
        /// What options cost.
        costs: Keyed<Cost> = "cost" => named_when_new().part(2);
        /// What options bring.
        benefits: Keyed<Benefit> = "benefit" => named_when_new().part(3);
        /// Who pays for them.
        fundings: Keyed<Funding> = "funding" => named_when_new().part(3);
        /// Totals as a source prints them.
        totals: Keyed<Total> = "total" => part(1);
        /// What was planned before, and what it came to.
        pasts: Keyed<Past> = "past" => part(2);
        /// When things are to be done.
        milestones: Keyed<Milestone> = "milestone" => named_when_new().part(2);
        /// People whose judgements differ.
        groups: Keyed<Group> = "group" => named_when_new().part(6);
        /// Who must agree.
        bodies: Keyed<Body> = "body" => named_when_new().part(6);
        /// Decisions that this one hangs on.
        decisions: Keyed<Decision> = "decision" => part(6);
        /// Figures that show whether it works.
        measures: Keyed<Measure> = "measure" => part(6);
        /// What else may come.
        futures: Keyed<Future> = "future" => part(5);
        /// What is good enough.
        thresholds: Keyed<Threshold> = "threshold" => part(5);
        /// What could be found out.
        enquiries: Keyed<Enquiry> = "enquiry" => part(5);
        /// Choose now, switch later.
        stages: Keyed<Stage> = "stage" => part(5);
    }
}
