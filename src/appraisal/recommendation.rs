//! The recommendation: what the working supports, why, on what conditions, and no more than that.

mod reasons;
mod simulated;
mod turning;

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::evaluate::TIE;
use super::outcome::{Ranking, Totals};
use super::precision::{Band, Precision};
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::model::{AlternativeId, Model, RequirementId};

/// How far the working carries.
///
/// ```
/// use appraise::{Scenario, Verdict};
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?;
/// let verdict = |scenario: &Scenario| -> appraise::Result<Verdict> {
///     Ok(scenario.model()?.appraise().recommendation().verdict.clone())
/// };
/// assert_eq!(verdict(&scenario)?, Verdict::Decisive); // ahead by 22.5 points
///
/// let close = scenario.with("option.company.score.gains", 37)?; // ahead by one point
/// assert!(matches!(verdict(&close)?, Verdict::TooClose { .. }));
///
/// // The company's gains may be worth 0 to 100, and below 35 it would not lead.
/// let unknown = scenario.with("option.company.score.gains", "missing")?;
/// assert!(matches!(verdict(&unknown)?, Verdict::NotDetermined { missing } if missing.len() == 1));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// One option leads by more than the scores can blur, and nothing unknown can change that.
    Decisive,
    /// One option leads, if what is not known turns out as it must.
    Conditional {
        /// The inputs it hangs on.
        on: Vec<KeyPath>,
    },
    /// The lead is smaller than the scores can tell.
    TooClose {
        /// The options it lies between.
        among: Vec<Id>,
    },
    /// What is not known could change who leads.
    NotDetermined {
        /// The inputs that are missing.
        missing: Vec<KeyPath>,
    },
}

impl Verdict {
    /// The verdict as one word.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
    /// assert_eq!(appraisal.recommendation().verdict.word(), "decisive");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn word(&self) -> &'static str {
        match self {
            Self::Decisive => "decisive",
            Self::Conditional { .. } => "conditional",
            Self::TooClose { .. } => "too-close",
            Self::NotDetermined { .. } => "not-determined",
        }
    }
}

/// What the working supports, why, and on what conditions.
///
/// It says which option the stated judgements point to and how far; the value judgement stays with the
/// decision-maker. `Display` gives the headline.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let recommendation = appraisal.recommendation();
/// assert_eq!(recommendation.to_string(), "Company leads, 22.5 points ahead of as is.");
/// assert_eq!(recommendation.options, ["company"]);
/// assert_eq!(recommendation.lead, Some(22.5));
/// for reason in &recommendation.reasons {
///     println!("{reason}");
/// }
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Recommendation {
    /// How far the working carries.
    pub verdict: Verdict,
    /// The option recommended, or those it lies between.
    pub options: Vec<Id>,
    /// The result in one sentence.
    pub headline: String,
    /// Why, in plain sentences.
    pub reasons: Vec<String>,
    /// What must turn out to be so, in plain sentences.
    pub conditions: Vec<String>,
    /// The inputs it hangs on: missing scores and judgements that could change it.
    pub depends_on: Vec<KeyPath>,
    /// The lead below which the leader and the option it is measured against would be too close to call; none if there
    /// is no other option.
    pub band: Option<Band>,
    /// The lead over the option it is measured against, in points: the first that is too close, else the second; none
    /// if there is no other option.
    pub lead: Option<f64>,
}

impl fmt::Display for Recommendation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl Serialize for Recommendation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Recommendation", 8)?;
        record.serialize_field("verdict", self.verdict.word())?;
        record.serialize_field("options", &self.options)?;
        record.serialize_field("headline", &self.headline)?;
        record.serialize_field("reasons", &self.reasons)?;
        record.serialize_field("conditions", &self.conditions)?;
        record.serialize_field("depends_on", &self.depends_on)?;
        match &self.band {
            Some(band) => record.serialize_field("too_close", band)?,
            None => record.skip_field("too_close")?,
        }
        match &self.lead {
            Some(lead) => record.serialize_field("lead", lead)?,
            None => record.skip_field("lead")?,
        }
        record.end()
    }
}

/// Everything a recommendation is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grounds<'a> {
    pub(crate) model: &'a Model,
    pub(crate) totals: &'a Totals,
    pub(crate) ranking: &'a Ranking,
    pub(crate) precision: &'a Precision,
}

/// The options that may be recommended, best first: those that fail no requirement.
pub(crate) fn contenders(model: &Model, order: &[AlternativeId]) -> Vec<AlternativeId> {
    let may = |option: &&AlternativeId| model.alternative(**option).may_be_recommended();
    order.iter().filter(may).copied().collect()
}

impl Grounds<'_> {
    /// The recommendation.
    ///
    /// In this order: nobody left; a missing score that could let another lead (not determined); a lead
    /// within the band (too close); a missing judgement that could rule the leader out, or a missing score
    /// that could bring a rival within the band (conditional); otherwise decisive.
    pub(crate) fn recommend(self) -> Recommendation {
        self.at_central_values(false)
    }

    /// The recommendation at central values; whether ranges are drawn decides what it says of them.
    fn at_central_values(self, drawn: bool) -> Recommendation {
        let contenders = contenders(self.model, &self.ranking.order);
        let Some((leader, rivals)) = contenders.split_first() else { return nobody() };
        let leader = *leader;
        let among = |keep: &dyn Fn(AlternativeId) -> bool| -> Vec<AlternativeId> {
            rivals.iter().copied().filter(|rival| keep(*rival)).collect()
        };
        // Who could come first: nobody else is sure to be ahead of it.
        let could_lead = among(&|rival| {
            self.least_lead(leader, rival) < -TIE
                && rivals.iter().all(|other| *other == rival || self.least_lead(*other, rival) <= TIE)
        });
        // Bands differ from pair to pair; whoever ranks above an option that is too close is no further off.
        let last = rivals.iter().rposition(|rival| self.is_close(leader, *rival));
        let close: Vec<AlternativeId> = rivals[..last.map_or(0, |last| last + 1)].to_vec();
        let near = among(&|rival| self.least_lead(leader, rival) <= self.band(leader, rival));
        let unjudged = self.unjudged(leader, if could_lead.is_empty() { &close } else { &could_lead });
        let depends_on = self.depends_on(leader, &could_lead, &close, &near, &unjudged);
        let (verdict, options) = self.verdict(leader, &could_lead, &close, &depends_on);
        // The option that the lead is measured against: the first that is too close, else the second.
        let second = rivals.iter().find(|rival| self.is_close(leader, **rival)).or(rivals.first()).copied();
        let told = reasons::Told {
            grounds: self,
            leader,
            rivals,
            options: &options,
            near: &near,
            unjudged: &unjudged,
            drawn,
        };
        Recommendation {
            headline: told.headline(&verdict),
            reasons: told.reasons(&verdict),
            conditions: told.conditions(&verdict),
            options: self.ids(&options),
            band: second.map(|second| self.precision.band(leader, second)),
            lead: second.map(|second| self.lead(leader, second)),
            depends_on,
            verdict,
        }
    }

    /// The verdict and the options it names.
    fn verdict(
        self,
        leader: AlternativeId,
        could_lead: &[AlternativeId],
        close: &[AlternativeId],
        depends_on: &[KeyPath],
    ) -> (Verdict, Vec<AlternativeId>) {
        if !could_lead.is_empty() {
            let options = with(leader, could_lead);
            return (Verdict::NotDetermined { missing: self.missing_scores(&options) }, options);
        }
        if !close.is_empty() {
            let options = with(leader, close);
            return (Verdict::TooClose { among: self.ids(&options) }, options);
        }
        let verdict = match depends_on {
            [] => Verdict::Decisive,
            on => Verdict::Conditional { on: on.to_vec() },
        };
        (verdict, vec![leader])
    }

    /// Missing judgements and missing scores that could change what is recommended.
    fn depends_on(
        self,
        leader: AlternativeId,
        could_lead: &[AlternativeId],
        close: &[AlternativeId],
        near: &[AlternativeId],
        unjudged: &[(AlternativeId, RequirementId)],
    ) -> Vec<KeyPath> {
        let judgements =
            unjudged.iter().map(|(option, requirement)| self.judgement_path(*option, *requirement));
        let scores = match (could_lead, close, near) {
            ([_, ..], _, _) => self.missing_scores(&with(leader, could_lead)),
            ([], [], [_, ..]) => self.missing_scores(&with(leader, near)),
            _ => Vec::new(),
        };
        judgements.chain(scores).collect()
    }

    fn is_close(self, leader: AlternativeId, rival: AlternativeId) -> bool {
        self.lead(leader, rival) <= self.band(leader, rival)
    }

    fn lead(self, leader: AlternativeId, rival: AlternativeId) -> f64 {
        self.totals.middle[leader.index()] - self.totals.middle[rival.index()]
    }

    /// The lead with every missing score against the leader. The two options' scores are different
    /// inputs, so each turns out on its own.
    fn least_lead(self, leader: AlternativeId, rival: AlternativeId) -> f64 {
        let (leader, rival) = (leader.index(), rival.index());
        let known = self.totals.low[leader] >= self.totals.middle[leader]
            && self.totals.high[rival] <= self.totals.middle[rival];
        if known {
            // No score of either is missing, so the least lead is the lead itself, to the last bit.
            return self.totals.middle[leader] - self.totals.middle[rival];
        }
        self.totals.low[leader] - self.totals.high[rival]
    }

    fn band(self, leader: AlternativeId, rival: AlternativeId) -> f64 {
        self.precision.band(leader, rival).points.max(TIE)
    }

    fn ids(self, options: &[AlternativeId]) -> Vec<Id> {
        options.iter().map(|option| self.model.alternative(*option).id.clone()).collect()
    }

    /// Missing judgements that, if the requirement turned out not to hold, would change the options named.
    fn unjudged(self, leader: AlternativeId, close: &[AlternativeId]) -> Vec<(AlternativeId, RequirementId)> {
        let named = std::iter::once(&leader).chain(close);
        let missing = named.flat_map(|option| {
            let unjudged = self.model.alternative(*option).unjudged();
            unjudged.map(|judgement| (*option, judgement.requirement))
        });
        missing.collect()
    }

    fn judgement_path(self, option: AlternativeId, requirement: RequirementId) -> KeyPath {
        let (option, requirement) =
            (&self.model.alternative(option).id, &self.model.requirement(requirement).id);
        KeyPath::from_segments(["option", option, "meets", requirement])
    }

    /// The missing scores of these options that carry weight.
    fn missing_scores(self, options: &[AlternativeId]) -> Vec<KeyPath> {
        let mut missing = Vec::new();
        for option in options {
            for criterion in self.model.shown_criteria() {
                let Some(leaf) = self.model.leaf(*criterion) else { continue };
                let counts = self.model.leaf_weights()[leaf.index()] > 0.0;
                if counts && self.model.score_state(*option, leaf).is_missing() {
                    let (option, criterion) =
                        (&self.model.alternative(*option).id, &self.model.criterion(*criterion).id);
                    missing.push(KeyPath::from_segments(["option", option, "score", criterion]));
                }
            }
        }
        missing
    }
}

fn with(leader: AlternativeId, others: &[AlternativeId]) -> Vec<AlternativeId> {
    std::iter::once(leader).chain(others.iter().copied()).collect()
}

/// Every option fails a requirement.
fn nobody() -> Recommendation {
    Recommendation {
        verdict: Verdict::NotDetermined { missing: Vec::new() },
        options: Vec::new(),
        headline: "Not determined: every option fails a requirement.".to_owned(),
        reasons: vec![
            "Every option fails at least one requirement, so none can be recommended.".to_owned(),
            "Either an option has to change, or a requirement has to be looked at again.".to_owned(),
        ],
        conditions: Vec::new(),
        depends_on: Vec::new(),
        band: None,
        lead: None,
    }
}
