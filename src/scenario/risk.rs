//! `[risk.id]`: what may happen, how likely, and what it would do.

use super::cost::Party;
use super::estimate::Estimate;
use super::keyed::Keyed;
use super::section::{section, words};
use super::shape::{Domain, Noun, Words};

words! {
    /// How soon a risk may strike.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Proximity;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[risk.strike]\nproximity = 'short'\nimpact.cost = 5000")?;
    /// let read = scenario.document().risks.get("strike").and_then(|risk| risk.proximity);
    /// assert_eq!(read, Some(Proximity::Short));
    /// assert_eq!(read.map(Proximity::word), Some("short"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Proximity {
        /// Soon.
        Short = "short",
        /// In a while.
        Medium = "medium",
        /// Late.
        Long = "long",
    }
}

section! {
    /// One event that may happen; one draw of it serves all options.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [risk.strike]
    ///     options = ["company"]
    ///     probability = 0.1
    ///     impact = { delay-months = 2, score = { gains = -5 } }
    ///     mitigation = { cost = 10_000, probability = 0.04 }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let strike = scenario.document().risks.get("strike").expect("a risk of the file");
    /// assert_eq!(strike.probability, Some(Estimate::Number(0.1)));
    /// assert_eq!(strike.options, ["company"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Risk: common {
        /// The options it bears on; left out, all.
        options: Vec<String> = "options" => refers(Noun::Option).part(2);
        /// The chance that it happens; if `given` is stated, that it happens when none of those does.
        probability: Option<Estimate> = "probability" => domain(Domain::Share).words(Words::Risk).per_option().part(2);
        /// What it would do.
        impact: Option<Impact> = "impact" => required().per_option().part(2);
        /// The chance that it happens if another does; the highest applies.
        given: Keyed<Estimate> = "given" => refers(Noun::Risk).domain(Domain::Share).words(Words::Risk).part(2);
        /// What can be done about it, and what remains.
        mitigation: Option<Mitigation> = "mitigation" => per_option().part(2);
        /// The milestones it delays; left out, those nothing comes after.
        delays: Vec<String> = "delays" => refers(Noun::Milestone).part(2);
        /// Who looks after it: a role.
        owner: Option<String> = "owner" => part(2);
        /// Who pays if it happens.
        payer: Option<Party> = "payer" => default("council").part(2);
        /// The first year in which it may happen.
        from: Option<i64> = "from" => domain(Domain::Year).part(2);
        /// How soon it may strike.
        proximity: Option<Proximity> = "proximity" => part(2);
        /// What differs for single options.
        for_options: Keyed<Risk> = "for" => refers(Noun::Option).part(2);
    }
}

section! {
    /// What a risk would do.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [risk.strike]
    ///     options = ["company"]
    ///     probability = 0.1
    ///     impact = { delay-months = 2, score = { gains = -5 } }
    ///     mitigation = { cost = 10_000, probability = 0.04 }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let strike = scenario.document().risks.get("strike").expect("a risk of the file");
    /// let impact = strike.impact.as_ref().expect("stated");
    /// assert_eq!(impact.score.get("gains"), Some(&Estimate::Number(-5.0))); // points lost
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Impact: common {
        /// What it would cost.
        cost: Option<Estimate> = "cost" => domain(Domain::NonNegative).words(Words::Risk).part(2);
        /// Months of delay.
        delay_months: Option<Estimate> = "delay-months" => domain(Domain::NonNegative).words(Words::Risk).part(2);
        /// Points of value added to the score on each leaf, after the value function; below zero for a loss.
        score: Keyed<Estimate> = "score" => refers(Noun::Criterion).part(2);
    }
}

section! {
    /// What can be done about a risk, and what remains of it.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Estimate;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [risk.strike]
    ///     options = ["company"]
    ///     probability = 0.1
    ///     impact = { delay-months = 2, score = { gains = -5 } }
    ///     mitigation = { cost = 10_000, probability = 0.04 }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let strike = scenario.document().risks.get("strike").expect("a risk of the file");
    /// let mitigation = strike.mitigation.as_ref().expect("stated");
    /// assert_eq!(mitigation.probability, Some(Estimate::Number(0.04))); // what remains of 0.1
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Mitigation: common {
        /// What it costs.
        cost: Option<Estimate> = "cost" => domain(Domain::NonNegative).words(Words::Risk).part(2);
        /// The chance that remains.
        probability: Option<Estimate> = "probability" => domain(Domain::Share).words(Words::Risk).part(2);
        /// The impact that remains.
        impact: Option<Impact> = "impact" => part(2);
        /// Whether it is counted; its worth is shown either way.
        applied: Option<bool> = "applied" => default("false").part(2);
    }
}
