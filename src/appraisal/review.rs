//! The review: findings of good practice, each with its rule, source, address and gravity.

mod criteria;
mod dates;
mod money;
mod options;
mod people;
mod risks;
mod scores;
mod vehicles;

use serde::Serialize;

use super::Appraisal;
use super::wording::sentence;
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::parameters::{FindingSeverity, Rule};

/// Something that guidance or good practice would ask about.
///
/// ```
/// use appraise::Scenario;
/// use appraise::parameters::FindingSeverity;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// // The way things are is on the list, but nothing says that it is.
/// let unsaid = Scenario::parse("company.toml", text)?.without("option.as-is.role")?;
/// let appraisal = unsaid.model()?.appraise();
/// let finding = appraisal.review().iter().find(|finding| finding.rule == "no-business-as-usual");
/// let finding = finding.expect("guidance asks for it");
/// assert_eq!(finding.severity, FindingSeverity::Warning);
/// assert!(finding.source.starts_with("Green Book 2026"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule, by its id in the profile.
    pub rule: Id,
    /// How grave it is.
    pub severity: FindingSeverity,
    /// The address it is about.
    pub at: KeyPath,
    /// What was found, and what to do about it.
    pub message: String,
    /// Where the rule comes from, or what it found missing.
    pub source: String,
    /// How sure that source is: P, S, T, M or D, as the guide explains.
    pub grade: String,
}

/// A finding before the profile says how grave it is.
#[derive(Debug)]
pub(crate) struct Remark {
    at: KeyPath,
    message: String,
    /// A source of its own with its grade, instead of that of the rule.
    from: Option<(String, String)>,
}

impl Remark {
    fn new(at: &[&str], message: impl Into<String>) -> Self {
        Self {
            at: KeyPath::from_segments(at.iter().copied()),
            message: sentence(&message.into()),
            from: None,
        }
    }

    fn from(self, source: String, grade: &str) -> Self {
        Self { from: Some((source, grade.to_owned())), ..self }
    }

    /// The finding that it is under a rule.
    fn finding(self, rule: &Rule) -> Finding {
        let (source, grade) = self.from.unwrap_or_else(|| (rule.source.clone(), rule.grade.clone()));
        Finding {
            rule: Id::from(rule.id.as_str()),
            severity: rule.severity,
            at: self.at,
            message: self.message,
            source,
            grade,
        }
    }
}

type Check = fn(&Appraisal, &Rule) -> Vec<Remark>;

/// Every rule and what checks it. The profile says how grave a breach is and where the rule comes from.
const RULES: &[(&str, Check)] = &[
    ("no-business-as-usual", options::no_business_as_usual),
    ("straw-man", options::straw_man),
    ("judgements-left-out", options::judgements_left_out),
    ("importance-weights", criteria::importance_weights),
    ("inconsistent-pairs", criteria::inconsistent_pairs),
    ("many-siblings", criteria::many_siblings),
    ("unanchored-scale", criteria::unanchored_scale),
    ("local-scale", criteria::local_scale),
    ("option-added-to-local-scale", criteria::option_added_to_local_scale),
    ("cost-twice", criteria::cost_twice),
    ("cannot-discriminate", scores::cannot_discriminate),
    ("criteria-move-together", scores::criteria_move_together),
    ("scores-left-out", scores::scores_left_out),
    ("without-evidence", scores::without_evidence),
    ("one-scorer", scores::one_scorer),
    ("clamped-score", scores::clamped_score),
    ("risk-in-optimism-bias", risks::risk_in_optimism_bias),
    ("risk-and-criterion", risks::risk_and_criterion),
    ("common-risks", risks::common_risks),
    ("register-without-probabilities", risks::register_without_probabilities),
    ("risk-without-owner", risks::risk_without_owner),
    ("cost-words", risks::cost_words),
    ("vehicle-limit", vehicles::limit),
    ("vehicle-limb", vehicles::limb),
    ("vehicle-facts-missing", vehicles::facts_missing),
    ("vehicle-cost-missing", vehicles::cost_missing),
    ("vehicle-costs-not-counted", vehicles::costs_not_counted),
    ("without-optimism-bias", money::without_optimism_bias),
    ("money-without-evidence", money::money_without_evidence),
    ("costless-business-as-usual", money::costless_business_as_usual),
    ("contingent-costs", money::contingent_costs),
    ("shifted-costs", money::shifted_costs),
    ("optimism-bias-of-another-kind", money::optimism_bias_of_another_kind),
    ("printed-not-checked", money::printed_not_checked),
    ("distribution-left-out", money::distribution_left_out),
    ("effects-without-a-price", money::effects_without_a_price),
    ("analyst-is-assurer", people::analyst_is_assurer),
    ("no-assurer", people::no_assurer),
    ("past-sunset", dates::past_sunset),
    ("sunset-not-checked", dates::sunset_not_checked),
];

/// Applies the rules of the file's profile, the gravest findings first.
pub(crate) fn review(appraisal: &Appraisal) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, check) in RULES {
        let Some(rule) = appraisal.model().facts().profile.rule(id) else { continue };
        findings.extend(check(appraisal, rule).into_iter().map(|remark| remark.finding(rule)));
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::parameters::profiles;

    #[test]
    fn the_profiles_and_the_checks_know_the_same_rules() {
        for profile in profiles() {
            let mut known: Vec<&str> = profile.rules.iter().map(|rule| rule.id.as_str()).collect();
            let mut checked: Vec<&str> = RULES.iter().map(|(id, _)| *id).collect();
            known.sort_unstable();
            checked.sort_unstable();
            assert_eq!(known, checked, "{}", profile.id);
        }
    }
}
