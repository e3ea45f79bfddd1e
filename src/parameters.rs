//! Constants from outside: dated tables with a source, an edition, a grade of certainty and a sunset date.

mod deflator;
pub(crate) mod discount;
mod optimism_bias;
mod provenance;
mod vehicles;
mod welfare;

pub use deflator::Deflator;
pub use discount::DiscountSchedule;
pub use optimism_bias::{BiasOn, OptimismBiasBounds, RiskArea, managed_share};
pub use provenance::Provenance;
pub use vehicles::{Limb, VehicleCost, VehicleForm, VerticalTest};
pub use welfare::{Equivalisation, WelfareWeights};

use std::sync::OnceLock;

use serde::Serialize;

use crate::date::Date;
use crate::tree::{Entry, Node, Value, parse_toml};

/// How grave a finding of the review is.
///
/// ```
/// use appraise::parameters::{FindingSeverity, Profile};
///
/// let england = Profile::named("england-2026").expect("it comes with the library");
/// let rule = england.rule("importance-weights").expect("a rule of it");
/// assert_eq!(rule.severity, FindingSeverity::Warning);
/// assert!(FindingSeverity::Warning < FindingSeverity::Note); // the gravest first
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FindingSeverity {
    /// Against guidance, or likely to mislead.
    Warning,
    /// Something only people can tell.
    Question,
    /// Worth knowing.
    Note,
}

/// A set of guidance that a review applies.
///
/// ```
/// use appraise::parameters::Profile;
///
/// let england = Profile::named("england-2026").expect("it comes with the library");
/// assert!(england.guidance.contains("The Green Book"));
/// assert_eq!(england.sunset.to_string(), "2027-02"); // after it, look for a later edition
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Profile {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// The publication.
    pub guidance: String,
    /// Its edition.
    pub edition: String,
    /// The day after which it should be looked at again.
    pub sunset: Date,
    /// What a score is not, by this guidance.
    pub limits: String,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// A rule of a profile: how grave a breach is and where the rule comes from.
///
/// ```
/// use appraise::parameters::Profile;
///
/// let england = Profile::named("england-2026").expect("it comes with the library");
/// let siblings = england.rule("many-siblings").expect("a rule of it");
/// assert_eq!(siblings.most, Some(7.0)); // more criteria than that under one parent are a breach
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// How grave a breach is.
    pub severity: FindingSeverity,
    /// Where it comes from.
    pub source: String,
    /// How sure the source is: P, S, T, M or D, as the guide explains.
    pub grade: String,
    /// The most that is not yet a breach, for a rule that has a threshold.
    pub most: Option<f64>,
}

/// A list of names that a scenario may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pack {
    Profile,
    Schedule,
    Deflator,
    OptimismBias,
    Vehicle,
    Readiness,
    Lesson,
    RiskWord,
}

impl Pack {
    fn key(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Schedule => "schedule",
            Self::Deflator => "deflator",
            Self::OptimismBias => "optimism-bias",
            Self::Vehicle => "vehicle",
            Self::Readiness => "readiness",
            Self::Lesson => "lesson",
            Self::RiskWord => "risk-word",
        }
    }
}

/// The profile that holds unless a file says otherwise.
///
/// ```
/// use appraise::parameters::{DEFAULT_PROFILE, Profile};
///
/// assert!(Profile::named(DEFAULT_PROFILE).is_some());
/// ```
pub const DEFAULT_PROFILE: &str = "england-2026";

/// A table that is part of the program. The tests read every one, so that none can be broken here.
macro_rules! table {
    ($name:ident, $file:literal) => {
        fn $name() -> &'static Node {
            static TABLE: OnceLock<Node> = OnceLock::new();
            TABLE.get_or_init(|| {
                parse_toml(include_str!($file), 0)
                    .unwrap_or_else(|_| Node::from(crate::tree::Table::default()))
            })
        }
    };
}

table!(profiles_table, "parameters/profiles.toml");
table!(pairwise_table, "parameters/pairwise.toml");
table!(packs_table, "parameters/packs.toml");
table!(discount_table, "parameters/discount.toml");
table!(risk_scale_table, "parameters/risk_scale.toml");
table!(confidence_table, "parameters/confidence.toml");
table!(optimism_bias_table, "parameters/optimism_bias.toml");
table!(vehicles_table, "parameters/vehicles.toml");
table!(welfare_table, "parameters/welfare.toml");

fn text(node: &'static Node, key: &str) -> &'static str {
    node.as_table().and_then(|table| table.get(key)).and_then(Node::as_text).unwrap_or_default()
}

/// The entries of a table in a table.
fn entries(node: &'static Node, key: &str) -> &'static [Entry] {
    let table = node.as_table().and_then(|table| table.get(key)).and_then(Node::as_table);
    table.map(|table| table.entries.as_slice()).unwrap_or_default()
}

/// What each entry of a table in a table says, with its id.
fn read_all<'a, T>(
    node: &'static Node,
    key: &str,
    read: impl Fn(&str, &'static Node) -> T + 'a,
) -> impl Iterator<Item = T> + 'a {
    entries(node, key).iter().map(move |entry| read(&entry.key, &entry.node))
}

fn number(node: &Node, key: &str) -> Option<f64> {
    node.as_table()?.get(key)?.as_number()
}

fn flag(node: &Node, key: &str) -> bool {
    node.as_table().and_then(|table| table.get(key)).is_some_and(|node| node.value == Value::Bool(true))
}

fn list(node: &'static Node, key: &str) -> &'static [Node] {
    match node.as_table().and_then(|table| table.get(key)).map(|node| &node.value) {
        Some(Value::List(list)) => list,
        _ => &[],
    }
}

/// The names in a pack.
pub(crate) fn names(pack: Pack) -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    let all = NAMES.get_or_init(|| {
        let table = packs_table();
        let entries = table.as_table().map(|table| table.entries.as_slice()).unwrap_or_default();
        entries
            .iter()
            .map(|entry| {
                (entry.key.as_str(), list(table, &entry.key).iter().filter_map(Node::as_text).collect())
            })
            .collect()
    });
    all.iter().find(|(key, _)| *key == pack.key()).map(|(_, names)| names.as_slice()).unwrap_or_default()
}

/// Saaty's random index for so many siblings; none beyond the published table.
pub(crate) fn random_index(count: usize) -> Option<f64> {
    list(pairwise_table(), "random-index").get(count.checked_sub(1)?)?.as_number()
}

/// The table of random indices, as a certificate names it.
pub(crate) fn random_index_edition() -> String {
    format!("{}, {}", text(pairwise_table(), "name"), text(pairwise_table(), "source"))
}

/// The band that a word of the risk register means: `scale` is `probability`, `cost` or `delay-months`.
pub(crate) fn risk_band(scale: &str, word: &str) -> Option<(f64, f64)> {
    match list(risk_scale_table().as_table()?.get(scale)?, word) {
        [low, high] => Some((low.as_number()?, high.as_number()?)),
        _ => None,
    }
}

/// How far a bare number of this confidence may be off, on each side: a share of its scale or of itself.
pub(crate) fn confidence_width(of: &str, confidence: &str) -> Option<f64> {
    number(confidence_table().as_table()?.get(of)?, confidence)
}

/// The built-in scale of risk words, as a certificate names it.
pub(crate) fn risk_scale_edition() -> String {
    edition("risk words", risk_scale_table())
}

/// The widths of confidence, as a certificate names them.
pub(crate) fn confidence_edition() -> String {
    edition("widths of confidence", confidence_table())
}

fn edition(what: &str, table: &'static Node) -> String {
    let source = table.as_table().and_then(|table| table.get("source"));
    let of = |key| source.map(|source| text(source, key)).unwrap_or_default();
    format!("{what}: {}, edition {}", of("title"), of("edition"))
}

/// Every profile that comes with the library.
///
/// ```
/// use appraise::parameters::profiles;
///
/// for profile in profiles() {
///     println!("{}: {}, edition {}", profile.id, profile.guidance, profile.edition);
/// }
/// assert!(profiles().iter().any(|profile| profile.id == "england-2026"));
/// ```
pub fn profiles() -> &'static [Profile] {
    static PROFILES: OnceLock<Vec<Profile>> = OnceLock::new();
    PROFILES.get_or_init(|| {
        let entries = profiles_table().as_table().map(|table| table.entries.as_slice()).unwrap_or_default();
        entries.iter().filter_map(|entry| profile(&entry.key, &entry.node)).collect()
    })
}

fn profile(id: &'static str, node: &'static Node) -> Option<Profile> {
    let rules = node.as_table()?.get("rule")?.as_table()?;
    Some(Profile {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        guidance: text(node, "guidance").to_owned(),
        edition: text(node, "edition").to_owned(),
        sunset: text(node, "sunset").parse().ok()?,
        limits: text(node, "limits").to_owned(),
        rules: rules.entries.iter().map(|entry| rule(&entry.key, &entry.node)).collect(),
    })
}

fn rule(id: &'static str, node: &'static Node) -> Rule {
    let severity = match text(node, "severity") {
        "warning" => FindingSeverity::Warning,
        "question" => FindingSeverity::Question,
        _ => FindingSeverity::Note,
    };
    Rule {
        id: id.to_owned(),
        severity,
        source: text(node, "source").to_owned(),
        grade: text(node, "grade").to_owned(),
        most: number(node, "most"),
    }
}

impl Profile {
    /// The profile with this id.
    ///
    /// ```
    /// use appraise::parameters::Profile;
    ///
    /// assert_eq!(Profile::named("england-2026").map(|profile| profile.name.as_str()), Some("England 2026"));
    /// assert!(Profile::named("atlantis-2026").is_none());
    /// ```
    pub fn named(id: &str) -> Option<&'static Self> {
        profiles().iter().find(|profile| profile.id == id)
    }

    /// The rule with this id.
    ///
    /// ```
    /// use appraise::parameters::Profile;
    ///
    /// let england = Profile::named("england-2026").expect("it comes with the library");
    /// let rule = england.rule("importance-weights").expect("a rule of it");
    /// assert_eq!(rule.source, "Green Book 2026, 5.14-5.15");
    /// assert!(england.rule("no-such-rule").is_none());
    /// ```
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_can_be_read_and_says_where_it_comes_from() {
        for text in [
            include_str!("parameters/profiles.toml"),
            include_str!("parameters/pairwise.toml"),
            include_str!("parameters/packs.toml"),
        ] {
            assert!(parse_toml(text, 0).is_ok());
        }
        assert_eq!(
            profiles().iter().map(|profile| profile.id.as_str()).collect::<Vec<_>>(),
            names(Pack::Profile)
        );
        for profile in profiles() {
            assert!(
                !profile.guidance.is_empty() && !profile.edition.is_empty() && !profile.limits.is_empty()
            );
            for rule in &profile.rules {
                assert!(!rule.source.is_empty(), "{}", rule.id);
                assert!(["P", "S", "T", "M", "D"].contains(&rule.grade.as_str()), "{}", rule.id);
            }
        }
    }

    #[test]
    fn every_profile_has_the_same_rules() {
        let of = |profile: &Profile| profile.rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>();
        for profile in profiles() {
            assert_eq!(of(profile), of(&profiles()[0]), "{}", profile.id);
        }
    }

    #[test]
    fn the_random_index_is_the_published_table() {
        let table = [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];
        for (place, index) in table.iter().enumerate() {
            assert_eq!(random_index(place + 1), Some(*index));
        }
        assert_eq!(random_index(11), None);
        assert_eq!(random_index(0), None);
    }
}
