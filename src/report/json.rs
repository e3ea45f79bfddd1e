//! The result as JSON, for other programs. Numbers are not rounded; what does not exist is absent, never null.

use serde::Serialize;

use super::{Format, Report};
use crate::appraisal::{
    Appraisal, CriterionSensitivity, Dominance, Finding, Outcome, Recommendation, RequirementPrice,
    ScoreSwitching,
};
use crate::id::Id;
use crate::model::{Status, Uncomputed, Weighting};
use crate::study::Certificate;

/// The version of the shape of the JSON. Names may be added under one version, never changed.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::{Json, SCHEMA};
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// assert!(report.render(&Json).contains(&format!("\"schema\": \"{SCHEMA}\"")));
/// # Ok::<(), appraise::Error>(())
/// ```
pub const SCHEMA: &str = "appraise/1";

/// JSON in the shape that the guide documents.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::Json;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let json = report.render(&Json);
/// assert!(json.contains("\"verdict\": \"decisive\""));
/// assert!(json.contains("\"total\": 82.5"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json;

impl Format for Json {
    fn render(&self, report: &Report) -> String {
        // Serialising plain data to a text cannot fail; if it ever did, an empty object says nothing false.
        let mut text =
            serde_json::to_string_pretty(&Record::of(report.appraisal())).unwrap_or_else(|_| "{}".to_owned());
        text.push('\n');
        text
    }
}

#[derive(Serialize)]
struct Record<'a> {
    schema: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    recommendation: &'a Recommendation,
    options: Vec<&'a Outcome>,
    criteria: &'a [CriterionSensitivity],
    families: Vec<FamilyRecord>,
    requirements: &'a [RequirementPrice],
    dominance: &'a [Dominance],
    score_switching: &'a [ScoreSwitching],
    review: &'a [Finding],
    not_computed: Vec<Uncomputed>,
    certificate: Certificate,
}

/// The siblings under one parent and how they are weighted.
#[derive(Serialize)]
struct FamilyRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<Id>,
    members: Vec<Id>,
    weighting: Weighting,
    algorithm: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    consistency_ratio: Option<f64>,
}

impl<'a> Record<'a> {
    fn of(appraisal: &'a Appraisal) -> Self {
        let model = appraisal.model();
        let facts = model.facts();
        let family = |family: &crate::model::Family| FamilyRecord {
            parent: family.parent.map(|parent| model.criterion(parent).id.clone()),
            members: family.members.iter().map(|member| model.criterion(*member).id.clone()).collect(),
            weighting: family.weighting,
            algorithm: family.weighting.algorithm(),
            consistency_ratio: family.consistency_ratio,
        };
        Self {
            schema: SCHEMA,
            title: &facts.title,
            question: facts.question.as_deref(),
            status: facts.status,
            note: (facts.status == Status::Illustrative).then_some(super::section::ILLUSTRATIVE),
            recommendation: appraisal.recommendation(),
            options: appraisal.outcomes().collect(),
            criteria: appraisal.criteria(),
            families: model.families().iter().map(family).collect(),
            requirements: appraisal.requirements(),
            dominance: appraisal.dominance(),
            score_switching: appraisal.score_switching(),
            review: appraisal.review(),
            not_computed: model.uncomputed(),
            certificate: appraisal.certificate(),
        }
    }
}
