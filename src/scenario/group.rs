//! `[group.id]`: people whose weights, scores or requirements differ.

use super::estimate::Estimate;
use super::keyed::Keyed;
use super::path_pattern::PathPattern;
use super::section::{section, words};
use super::shape::{Domain, Noun, Words};

words! {
    /// Where a group stands on an option.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Stance;
    ///
    /// let text = "format = 1\n[group.staff.position.first]\noption = 'company'\nstance = 'doubts'\ndate = '2026-03'";
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let read = scenario.document().groups.get("staff").and_then(|staff| staff.position.get("first")?.stance);
    /// assert_eq!(read, Some(Stance::Doubts));
    /// assert_eq!(read.map(Stance::word), Some("doubts"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Stance {
        /// In favour.
        Supports = "supports",
        /// Will go along.
        Accepts = "accepts",
        /// Neither way.
        Neutral = "neutral",
        /// Has doubts.
        Doubts = "doubts",
        /// Against.
        Opposes = "opposes",
    }
}

section! {
    /// People whose weights, scores or requirements differ; what is not said is as in the main appraisal.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [group.staff]
    ///     swing = { control = 40, gains = 100 }
    ///     at-least = 50
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let staff = scenario.document().groups.get("staff").expect("a group of the file");
    /// assert_eq!(staff.swing.get("gains"), Some(&100.0.into())); // what matters most to them
    /// assert!(staff.score.is_empty()); // they score as the main appraisal does
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Group: common {
        /// Their swings; a whole family, where the main appraisal has none.
        swing: Keyed<Estimate> = "swing" => refers(Noun::Criterion).domain(Domain::Weight).part(6);
        /// Their scores, option by option.
        score: Keyed<Keyed<Estimate>> = "score" => refers(Noun::Option).refers_below(Noun::Criterion).words(Words::Score).part(6);
        /// The requirements they insist on.
        requires: Vec<String> = "requires" => refers(Noun::Requirement).part(6);
        /// The lowest total in their own eyes that they accept.
        at_least: Option<Estimate> = "at-least" => domain(Domain::Points).part(6);
        /// How much they count when groups are brought together.
        influence: Option<f64> = "influence" => domain(Domain::NonNegative).part(6);
        /// Who they are: roles.
        members: Option<String> = "members" => part(6);
        /// Why they can judge.
        credentials: Option<String> = "credentials" => part(6);
        /// Where they stood, and when.
        position: Keyed<Position> = "position" => part(6);
        /// What they did not agree to; no report leaves it out.
        dissent: Keyed<Dissent> = "dissent" => part(6);
    }
}

section! {
    /// Where a group stood on an option, and when.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Stance;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [group.staff.position.spring]
    ///     option = "company"
    ///     stance = "doubts"
    ///     date = "2026-03"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let staff = scenario.document().groups.get("staff").expect("a group of the file");
    /// let spring = staff.position.get("spring").expect("a position of theirs");
    /// assert_eq!((spring.option.as_deref(), spring.stance), (Some("company"), Some(Stance::Doubts)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Position: plain {
        /// What people see; left out, the id with spaces for hyphens.
        name: Option<String> = "name";
        /// The option.
        option: Option<String> = "option" => required().refers(Noun::Option).part(6);
        /// Where it stood.
        stance: Option<Stance> = "stance" => required().part(6);
        /// When.
        date: Option<crate::date::Date> = "date" => required().part(6);
        /// The reason, in plain words.
        because: Option<String> = "because";
        /// Where it comes from: `id` or `id#where`, or a list of these.
        evidence: super::citation::Evidence = "evidence" => refers(Noun::Evidence);
        /// Who judged: a role or a meeting, never a person's name.
        by: Option<String> = "by";
    }
}

section! {
    /// What a group did not agree to.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [group.staff.dissent.gains]
    ///     at = "option.company.score.gains"
    ///     says = "80 is too high: the last company lasted three years"
    ///     date = "2026-03-14"
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let staff = scenario.document().groups.get("staff").expect("a group of the file");
    /// let dissent = staff.dissent.get("gains").expect("on record");
    /// assert_eq!(dissent.at.as_ref().map(|at| at.as_str()), Some("option.company.score.gains"));
    /// assert_eq!(dissent.response, None); // nobody has answered it yet
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Dissent: plain {
        /// What people see; left out, the id with spaces for hyphens.
        name: Option<String> = "name";
        /// What it is about: one key path.
        at: Option<PathPattern> = "at" => required().part(6);
        /// What they say.
        says: Option<String> = "says" => required().part(6);
        /// When.
        date: Option<crate::date::Date> = "date" => required().part(6);
        /// What was answered.
        response: Option<String> = "response" => part(6);
        /// The reason, in plain words.
        because: Option<String> = "because";
        /// Where it comes from: `id` or `id#where`, or a list of these.
        evidence: super::citation::Evidence = "evidence" => refers(Noun::Evidence);
        /// Who judged: a role or a meeting, never a person's name.
        by: Option<String> = "by";
    }
}
