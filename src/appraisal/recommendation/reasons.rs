//! The recommendation in sentences. They say what the working holds and nothing beyond it.

use super::{Grounds, Verdict};
use crate::appraisal::difference::{DifferencePart, difference};
use crate::appraisal::evaluate::TIE;
use crate::appraisal::wording::{apart, count, list, points, sentence};
use crate::model::{AlternativeId, Judgement, Model, RequirementId};

/// What the sentences are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) grounds: Grounds<'a>,
    pub(super) leader: AlternativeId,
    /// The other options that may be recommended, best first.
    pub(super) rivals: &'a [AlternativeId],
    /// The options named in the recommendation.
    pub(super) options: &'a [AlternativeId],
    /// Rivals that missing scores could bring within the band.
    pub(super) near: &'a [AlternativeId],
    /// Missing judgements: the option and the requirement.
    pub(super) unjudged: &'a [(AlternativeId, RequirementId)],
    /// Whether a simulation says what ranges do.
    pub(super) drawn: bool,
}

/// How many criteria a sentence names on each side of a difference.
const NAMED: usize = 3;

impl Told<'_> {
    fn model(&self) -> &Model {
        self.grounds.model
    }

    fn name(&self, option: AlternativeId) -> &str {
        &self.model().alternative(option).name
    }

    fn names(&self, options: &[AlternativeId]) -> String {
        list(&options.iter().map(|option| self.name(*option)).collect::<Vec<_>>())
    }

    fn total(&self, option: AlternativeId) -> f64 {
        self.grounds.totals.middle[option.index()]
    }

    pub(super) fn headline(&self, verdict: &Verdict) -> String {
        sentence(&self.headline_words(verdict))
    }

    fn headline_words(&self, verdict: &Verdict) -> String {
        let leader = self.name(self.leader);
        match (verdict, self.rivals.first()) {
            (Verdict::TooClose { .. }, _) => format!("Too close to call: {}.", self.names(self.options)),
            (Verdict::NotDetermined { missing }, _) => {
                let decide =
                    if missing.len() == 1 { "a missing score decides" } else { "missing scores decide" };
                format!("Not determined: {decide} between {}.", self.names(self.options))
            }
            (_, None) => format!("{leader} is the only option that fails no requirement."),
            (Verdict::Decisive, Some(second)) => {
                let lead = points(self.total(self.leader) - self.total(*second));
                format!("{leader} leads, {lead} points ahead of {}.", self.name(*second))
            }
            (Verdict::Conditional { .. }, Some(second)) => {
                let lead = points(self.total(self.leader) - self.total(*second));
                format!("{leader} leads on conditions, {lead} points ahead of {}.", self.name(*second))
            }
        }
    }

    pub(super) fn reasons(&self, verdict: &Verdict) -> Vec<String> {
        let mut reasons = Vec::new();
        match self.rivals.first() {
            None => reasons.push(self.by_elimination()),
            Some(second) => {
                reasons.push(self.standing(*second));
                reasons.extend(self.why(*second));
                if !matches!(verdict, Verdict::NotDetermined { .. }) {
                    reasons.push(self.closeness(verdict, *second));
                }
                reasons.extend(self.unknown(verdict));
                reasons.extend(self.ranges());
            }
        }
        reasons.extend(self.business_as_usual());
        reasons.iter().map(|reason| sentence(reason)).collect()
    }

    fn by_elimination(&self) -> String {
        let leader = self.name(self.leader);
        format!(
            "{leader} is left by elimination: every other option fails a requirement. It scores {} of 100; the score played no part.",
            points(self.total(self.leader))
        )
    }

    fn standing(&self, second: AlternativeId) -> String {
        let lead = self.total(self.leader) - self.total(second);
        let (leader, rival) = (self.name(self.leader), self.name(second));
        if lead <= TIE {
            let tied = |rival: &&AlternativeId| self.total(self.leader) - self.total(**rival) <= TIE;
            let tied: Vec<AlternativeId> =
                std::iter::once(self.leader).chain(self.rivals.iter().take_while(tied).copied()).collect();
            let total = points(self.total(self.leader));
            return format!("{} score exactly the same, {total} of 100.", self.names(&tied));
        }
        format!(
            "{leader} scores {} of 100, {} points more than {rival} at {}.",
            points(self.total(self.leader)),
            points(lead),
            points(self.total(second))
        )
    }

    /// Where the lead comes from and what it costs. A difference that only a missing score makes is no
    /// reason, and is left out.
    fn why(&self, second: AlternativeId) -> Option<String> {
        let difference = difference(self.model(), self.leader, second);
        let named = |parts: &[&DifferencePart]| {
            let one = |part: &&DifferencePart| {
                format!("{} ({})", self.criterion(&part.criterion), points(part.points.abs()))
            };
            list(&parts.iter().take(NAMED).map(one).collect::<Vec<_>>())
        };
        let known: Vec<&DifferencePart> = difference.parts.iter().filter(|part| !part.missing).collect();
        let left_out = difference.parts.iter().filter(|part| part.missing && part.weight > 0.0).count();
        let gains: Vec<&DifferencePart> = known.iter().copied().filter(|part| part.points > TIE).collect();
        let losses: Vec<&DifferencePart> =
            known.iter().rev().copied().filter(|part| part.points < -TIE).collect();
        // Of options that tie, "it" would be neither.
        let tie = difference.total.abs() <= TIE;
        let it = if tie { self.name(self.leader) } else { "It" };
        let most = |parts: &[&DifferencePart]| if parts.len() > NAMED { "most " } else { "" };
        let sentence = match (gains.is_empty(), losses.is_empty()) {
            (true, true) => return None,
            (false, true) if left_out == 0 => {
                format!("{it} is ahead {}on {}, and behind on nothing.", most(&gains), named(&gains))
            }
            (false, true) => format!("{it} is ahead {}on {}.", most(&gains), named(&gains)),
            (true, false) => {
                format!("{} is ahead {}on {}.", self.name(second), most(&losses), named(&losses))
            }
            (false, false) => format!(
                "{it} is ahead {}on {}. It is behind {}on {}.",
                most(&gains),
                named(&gains),
                most(&losses),
                named(&losses)
            ),
        };
        Some(match left_out {
            0 => sentence,
            1 => format!("{sentence} One criterion with a missing score is left out of this."),
            some => format!("{sentence} {some} criteria with a missing score are left out of this."),
        })
    }

    fn criterion(&self, id: &str) -> String {
        let found = self.model().criterion_named(id);
        found.map_or_else(|| id.to_owned(), |id| self.model().criterion(id).name.clone())
    }

    /// What "too close" means here, and on which side of it the lead falls.
    fn closeness(&self, verdict: &Verdict, second: AlternativeId) -> String {
        let is_close = |rival: &&AlternativeId| self.grounds.is_close(self.leader, **rival);
        let against = self.rivals.iter().find(is_close).copied().unwrap_or(second);
        let band = self.grounds.precision.band(self.leader, against);
        let lead = self.total(self.leader) - self.total(against);
        let over = if against == second { String::new() } else { format!(" over {}", self.name(against)) };
        let side = if is_close(&&against) {
            format!("The lead{over} is not above that")
        } else {
            "This lead is above that".to_owned()
        };
        let too_close = matches!(verdict, Verdict::TooClose { .. }) && lead > TIE;
        let blurred = if too_close { ", so the order of these options is not a finding" } else { "" };
        let rule = match (band.stated, band.points <= TIE) {
            (true, true) => "Only an exact tie is called too close (the file says so)".to_owned(),
            (false, true) => {
                "The scores are stated in no common step, so only an exact tie is called too close".to_owned()
            }
            (true, false) => {
                format!(
                    "A lead of {} points or less is called too close (the file says so)",
                    apart(band.points, lead)
                )
            }
            (false, false) => format!(
                "A lead of {} points or less is called too close (derived from the steps in which the scores are stated)",
                apart(band.points, lead)
            ),
        };
        format!("{rule}. {side}{blurred}.")
    }

    fn band_in_words(&self) -> String {
        let band = self.rivals.first().map(|second| self.grounds.precision.band(self.leader, *second).points);
        format!("{} points", points(band.unwrap_or_default()))
    }

    /// Without a simulation ranges are not used, and a verdict on central values should say so.
    fn ranges(&self) -> Option<String> {
        let ranges = self.model().ranges();
        (ranges > 0 && !self.drawn).then(|| {
            let verb = if ranges == 1 { "is a range" } else { "are ranges" };
            format!("{} {verb}; this verdict rests on central values alone.", count(ranges, "score"))
        })
    }

    /// What the missing scores can do.
    fn unknown(&self, verdict: &Verdict) -> Option<String> {
        let named = match verdict {
            Verdict::NotDetermined { missing } => {
                let scores = count(missing.len(), "missing score");
                let (verb, ends) =
                    if missing.len() == 1 { ("decides", "its range") } else { ("decide", "their ranges") };
                return Some(format!(
                    "{scores} of these options {verb} who leads: at the ends of {ends} the order changes."
                ));
            }
            _ => self.options.iter().chain(self.rivals).copied().collect::<Vec<_>>(),
        };
        let mut named = named;
        named.sort_unstable();
        named.dedup();
        let missing = self.grounds.missing_scores(&named).len();
        (missing > 0).then(|| {
            let scores = count(missing, "score");
            let (verb, turn, they) = if missing == 1 {
                ("is", "it turns", "it")
            } else {
                ("are", "they turn", "they")
            };
            if matches!(verdict, Verdict::TooClose { .. }) {
                format!("{scores} {verb} missing; whatever {turn} out to be, no other option gets ahead.")
            } else if self.near.is_empty() {
                format!(
                    "{scores} {verb} missing; whatever {turn} out to be, the lead stays above {}.",
                    self.band_in_words()
                )
            } else {
                format!(
                    "{scores} {verb} missing; {they} cannot change who leads, but {they} can bring {} within {}.",
                    self.names(self.near),
                    self.band_in_words()
                )
            }
        })
    }

    /// Business as usual that fails a requirement is ranked and never recommended; say so if it is ahead.
    fn business_as_usual(&self) -> Option<String> {
        let ahead = |option: &&AlternativeId| {
            !self.model().alternative(**option).may_be_recommended()
                && self.total(**option) >= self.total(self.leader)
        };
        let usual = self.grounds.ranking.order.iter().find(ahead)?;
        Some(format!(
            "{} scores {}, but fails a requirement: it is kept for comparison and cannot be recommended.",
            self.name(*usual),
            points(self.total(*usual))
        ))
    }

    pub(super) fn conditions(&self, verdict: &Verdict) -> Vec<String> {
        let mut conditions: Vec<String> =
            self.unjudged.iter().map(|(option, requirement)| self.judgement(*option, *requirement)).collect();
        if matches!(verdict, Verdict::Conditional { .. }) {
            conditions.extend(self.near.iter().map(|rival| self.near_condition(*rival)));
        }
        if matches!(verdict, Verdict::NotDetermined { .. }) {
            conditions.extend(self.options.iter().skip(1).map(|rival| self.could_lead(*rival)));
        }
        conditions.iter().map(|condition| sentence(condition)).collect()
    }

    fn judgement(&self, option: AlternativeId, missing: RequirementId) -> String {
        let model = self.model();
        let alternative = model.alternative(option);
        let requirement = &model.requirement(missing).name;
        let out =
            if alternative.is_business_as_usual() { "it cannot be recommended" } else { "it is ruled out" };
        let otherwise = match self.rivals.first().filter(|_| self.options.len() == 1) {
            None if self.options.len() == 1 => format!("if not, {out} and no option is left"),
            None => format!("if not, {out}"),
            Some(next) => {
                // The next option may hang on the very same thing.
                let same = |other: &Judgement| other.requirement == missing;
                let open = model.alternative(*next).unjudged().any(same);
                let name = self.name(*next);
                if open {
                    format!("if not, {out}, and {name} is next, if it meets it")
                } else {
                    format!("if not, {out} and {name} leads instead")
                }
            }
        };
        format!("{} must meet \"{requirement}\", which nobody has judged yet; {otherwise}.", alternative.name)
    }

    fn near_condition(&self, rival: AlternativeId) -> String {
        let missing = self.grounds.missing_scores(&[self.leader, rival]).len();
        let least = self.grounds.least_lead(self.leader, rival);
        format!(
            "{} of {} and {} could shrink the lead to {} points, which is too close to call.",
            count(missing, "missing score"),
            self.name(self.leader),
            self.name(rival),
            points(least.max(0.0))
        )
    }

    fn could_lead(&self, rival: AlternativeId) -> String {
        let least = self.grounds.least_lead(self.leader, rival);
        format!(
            "{} could be up to {} points ahead of {}, if the missing scores turn out that way.",
            self.name(rival),
            points(-least),
            self.name(self.leader)
        )
    }
}
