//! `[option.id]`: the ways of governing the service.

use super::estimate::Estimate;
use super::judgement::Ruling;
use super::keyed::Keyed;
use super::section::{section, words};
use super::shape::{Domain, Noun, Words};

words! {
    /// The part an option plays on the short list.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Role;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[option.as-is]\nrole = 'business-as-usual'")?;
    /// let read = scenario.document().alternatives.get("as-is").and_then(|option| option.role);
    /// assert_eq!(read, Some(Role::BusinessAsUsual));
    /// assert_eq!(read.map(Role::word), Some("business-as-usual"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Role {
        /// What happens if current arrangements carry on. It always goes forward.
        BusinessAsUsual = "business-as-usual",
        /// The least that meets the objectives.
        DoMinimum = "do-minimum",
        /// What the long list pointed to.
        PreferredWayForward = "preferred-way-forward",
        /// Goes further.
        MoreAmbitious = "more-ambitious",
        /// Goes less far.
        LessAmbitious = "less-ambitious",
        /// None of these.
        Other = "other",
    }
}

section! {
    /// One way of governing the service.
    ///
    /// ```
    /// use appraise::scenario::{Alternative, Estimate, Role};
    ///
    /// let as_is = Alternative {
    ///     role: Some(Role::BusinessAsUsual),
    ///     score: [("control", 95.0.into()), ("gains", Estimate::missing())].into(),
    ///     ..Alternative::named("The council, as now")
    /// };
    /// assert!(as_is.score.get("gains").is_some_and(Estimate::is_missing));
    /// ```
    pub struct Alternative: common {
        /// The part it plays on the short list.
        role: Option<Role> = "role" => default("other").part(1);
        /// What it is.
        description: Option<String> = "description";
        /// Who and where gains or loses.
        distribution: Option<String> = "distribution" => part(3);
        /// When it entered, if late; set against the dates of the swings.
        added: Option<crate::date::Date> = "added" => part(1);
        /// The legal vehicle, as facts.
        vehicle: Option<Vehicle> = "vehicle" => part(3);
        /// Units it delivers, for net present unit cost.
        output: Option<Estimate> = "output" => domain(Domain::NonNegative).part(3);
        /// Requirement by requirement, whether it holds.
        meets: Keyed<Ruling> = "meets" => refers(Noun::Requirement).part(1);
        /// Leaf by leaf, the score, in the unit of the criterion, 0 to 100 if it has none.
        score: Keyed<Estimate> = "score" => refers(Noun::Criterion).words(Words::Score).part(1);
    }
}

section! {
    /// The legal vehicle of an option, as facts.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [option.company.vehicle]
    ///     form = "teckal-company"
    ///     ownership = "the council alone"
    ///     control = true
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let company = scenario.document().alternatives.get("company").expect("an option of the file");
    /// let vehicle = company.vehicle.as_ref().expect("stated");
    /// assert_eq!(vehicle.ownership.as_deref(), Some("the council alone"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Vehicle: common {
        /// Which kind of body, from the vehicles pack.
        form: Option<String> = "form" => part(3);
        /// Who owns it.
        ownership: Option<String> = "ownership" => part(3);
        /// Which kind of legal person it is.
        legal_form: Option<String> = "legal-form" => part(3);
        /// Where it works.
        geography: Option<String> = "geography" => part(3);
        /// How much of the service it covers.
        scope: Option<String> = "scope" => part(3);
        /// Whether the authority controls it as it does its own departments.
        control: Option<Ruling> = "control" => part(3);
        /// Whether private capital takes part.
        private_capital: Option<Ruling> = "private-capital" => part(3);
        /// Income a year from work its owners entrust to it.
        entrusted_income: Option<Estimate> = "entrusted-income" => domain(Domain::NonNegative).words(Words::Missing).part(3);
        /// Income a year from the market.
        market_income: Option<Estimate> = "market-income" => domain(Domain::NonNegative).words(Words::Missing).part(3);
    }
}
