//! `[future.id]`: what else may come, as a patch on the file.

use super::alternative::Alternative;
use super::benefit::Benefit;
use super::body::Body;
use super::cost::Cost;
use super::criterion::Criterion;
use super::dependence::Dependence;
use super::finance::Finance;
use super::funding::Funding;
use super::group::Group;
use super::keyed::Keyed;
use super::milestone::Milestone;
use super::path_pattern::PathPattern;
use super::preference::Preference;
use super::requirement::Requirement;
use super::risk::Risk;
use super::section::section;
use super::shape::Domain;

section! {
    /// What differs: the same tables as in the file itself, and only what differs in them.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [future.new-law]
    ///     remove = ["requirement.public"]
    ///     option.company.score.control = 70
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let law = scenario.document().futures.get("new-law").expect("a future of the file");
    /// assert_eq!(law.patch.remove[0].as_str(), "requirement.public");
    /// assert_eq!(law.patch.alternatives.ids().collect::<Vec<_>>(), ["company"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Patch: plain {
        /// What is taken out first.
        remove: Vec<PathPattern> = "remove" => part(5);
        /// Options.
        alternatives: Keyed<Alternative> = "option" => named_when_new().part(5);
        /// Requirements.
        requirements: Keyed<Requirement> = "requirement" => part(5);
        /// Criteria.
        criteria: Keyed<Criterion> = "criterion" => named_when_new().part(5);
        /// Statements that bound the weights.
        preferences: Keyed<Preference> = "preference" => part(5);
        /// Inputs that move together.
        dependences: Keyed<Dependence> = "dependence" => part(5);
        /// Risks.
        risks: Keyed<Risk> = "risk" => part(5);
        /// Costs.
        costs: Keyed<Cost> = "cost" => named_when_new().part(5);
        /// Benefits.
        benefits: Keyed<Benefit> = "benefit" => named_when_new().part(5);
        /// Funding.
        fundings: Keyed<Funding> = "funding" => named_when_new().part(5);
        /// Money in general.
        finance: Option<Finance> = "finance" => part(5);
        /// Milestones.
        milestones: Keyed<Milestone> = "milestone" => named_when_new().part(5);
        /// Groups.
        groups: Keyed<Group> = "group" => named_when_new().part(5);
        /// Bodies.
        bodies: Keyed<Body> = "body" => named_when_new().part(5);
    }
}

section! {
    /// What else may come, as a patch on the file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [future.new-law]
    ///     probability = 0.2
    ///     option.company.score.control = 70
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let law = scenario.document().futures.get("new-law").expect("a future of the file");
    /// let company = law.patch.alternatives.get("company").expect("what it changes");
    /// assert_eq!((law.probability, company.score.get("control")), (Some(0.2), Some(&70.0.into())));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Future: patch {
        /// How likely it is.
        probability: Option<f64> = "probability" => domain(Domain::Share).part(5);
        /// What drives it; futures of one driver exclude each other.
        driver: Option<String> = "driver" => part(5);
    }
}
