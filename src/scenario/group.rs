//! `[group.id]`: people whose weights, scores or requirements differ.

use super::estimate::Estimate;
use super::keyed::Keyed;
use super::path_pattern::PathPattern;
use super::section::{section, words};
use super::shape::{Domain, Noun, Words};

words! {
    /// Where a group stands on an option.
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
