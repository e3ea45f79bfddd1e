//! The result as JSON, for other programs. Numbers are not rounded; what does not exist is absent, never null.

mod money;

use serde::Serialize;

use super::{Format, Report};
use crate::appraisal::{
    Appraisal, CriterionSensitivity, DateOn, Dominance, Finding, Outcome, Recommendation, RegisteredRisk,
    RequirementPrice, RiskStruck, ScoreSwitching, Simulation, VehicleTest,
};
use crate::date::Date;
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::model::{Citation, Model, Status, Uncomputed, Weighting};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    simulation: Option<&'a Simulation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    risks: Vec<RiskRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<MilestoneRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    money: Option<money::MoneyRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    vehicles: Vec<VehicleTest>,
    review: &'a [Finding],
    notes: Vec<NoteRecord<'a>>,
    evidence: Vec<SourceRecord<'a>>,
    log: Vec<LogRecord<'a>>,
    not_computed: Vec<Uncomputed>,
    certificate: Certificate,
}

/// The reason and the sources of one score, and the score in the numbers or words of the file.
#[derive(Serialize)]
struct NoteRecord<'a> {
    at: KeyPath,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Citation]>::is_empty")]
    evidence: &'a [Citation],
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// A source.
#[derive(Serialize)]
struct SourceRecord<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// An assumption, a decision or a note on data.
#[derive(Serialize)]
struct LogRecord<'a> {
    id: &'a str,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_off_by: Option<&'a str>,
}

/// Every score that has a reason, a source or a name to it, in the order of the file.
fn notes(model: &Model) -> Vec<NoteRecord<'_>> {
    let mut notes = Vec::new();
    for option in model.shown() {
        for criterion in model.shown_criteria() {
            let Some(leaf) = model.leaf(*criterion) else { continue };
            let note = model.score_note(*option, *criterion);
            if note.because.is_none() && note.evidence.is_empty() && note.by.is_none() {
                continue;
            }
            let path = ["option", &model.alternative(*option).id, "score", &model.criterion(*criterion).id];
            notes.push(NoteRecord {
                at: KeyPath::from_segments(path),
                score: model.performance(*option, leaf).filter(|_| note.word.is_none()),
                word: note.word,
                because: note.because,
                evidence: note.evidence,
                by: note.by,
            });
        }
    }
    notes
}

fn sources(model: &Model) -> Vec<SourceRecord<'_>> {
    let entries = model.document().evidence.iter();
    entries
        .map(|(id, source)| SourceRecord {
            id,
            title: source.title.as_deref(),
            publisher: source.publisher.as_deref(),
            date: source.date,
            link: source.link.as_deref(),
            text: source.text.as_deref(),
        })
        .collect()
}

fn log(model: &Model) -> Vec<LogRecord<'_>> {
    let entries = model.document().log.iter();
    entries
        .map(|(id, entry)| LogRecord {
            id,
            kind: entry.kind.map(|kind| kind.to_string()).unwrap_or_default(),
            says: entry.says.as_deref(),
            effect: entry.effect.as_deref(),
            reliability: entry.reliability.as_deref(),
            signed_off_by: entry.signed_off_by.as_deref(),
        })
        .collect()
}

/// A risk: what is expected of it, and what it did in the draws.
#[derive(Serialize)]
struct RiskRecord<'a> {
    #[serde(flatten)]
    registered: RegisteredRisk,
    #[serde(skip_serializing_if = "Option::is_none")]
    drawn: Option<&'a RiskStruck>,
}

fn risks(appraisal: &Appraisal) -> Vec<RiskRecord<'_>> {
    let drawn = appraisal.risks_struck();
    let record = |registered: RegisteredRisk| {
        let drawn = drawn.iter().find(|struck| struck.risk == registered.id);
        RiskRecord { registered, drawn }
    };
    appraisal.risks().into_iter().map(record).collect()
}

/// A milestone: its days in the draws.
#[derive(Serialize)]
struct MilestoneRecord<'a> {
    id: &'a Id,
    name: &'a str,
    after: Vec<&'a Id>,
    past: &'a [f64],
    options: &'a [DateOn],
}

fn milestones(appraisal: &Appraisal) -> Vec<MilestoneRecord<'_>> {
    let model = appraisal.model();
    let mut records = Vec::new();
    for dates in appraisal.milestone_dates() {
        let Some(milestone) = model.milestones().iter().find(|one| one.id == dates.milestone) else {
            continue;
        };
        let after = milestone.after.iter().map(|before| &model.milestone(*before).id).collect();
        records.push(MilestoneRecord {
            id: &milestone.id,
            name: &milestone.name,
            after,
            past: &milestone.past,
            options: &dates.options,
        });
    }
    records
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
            simulation: appraisal.simulation(),
            risks: risks(appraisal),
            milestones: milestones(appraisal),
            money: money::money(appraisal),
            vehicles: appraisal.vehicle_tests(),
            review: appraisal.review(),
            notes: notes(model),
            evidence: sources(model),
            log: log(model),
            not_computed: model.uncomputed(),
            certificate: appraisal.certificate(),
        }
    }
}
