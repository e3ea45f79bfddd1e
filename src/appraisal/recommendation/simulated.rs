//! The recommendation after a simulation: whether the lead survives the declared uncertainty.
//!
//! The central recommendation stands if its leader is first with the asked-for chance, by two standard errors. If it
//! is not, it is conditional on the inputs that, once known, would let another lead; if no single one would, the
//! options are too close to call. Where another option is first more often than the leader of the central totals,
//! beyond the sampling error, that one is recommended if its chance is high enough, on the same conditions.

use super::turning::Turning;
use super::{Grounds, Recommendation, Verdict, contenders};
use crate::appraisal::simulation::{Sampled, Simulation};
use crate::appraisal::wording::{list, list_some, percent, sentence, thousands};
use crate::key_path::KeyPath;
use crate::model::AlternativeId;

/// Standard errors by which a chance must differ from another to count as different.
const ERRORS: f64 = 2.0;

/// So many draws are enough to say that a chance is above any share.
const FEW: f64 = 1_000.0;

/// How many inputs a condition names.
const NAMED: usize = 4;

impl Grounds<'_> {
    /// The recommendation that a simulation supports.
    pub(crate) fn recommend_simulated(self, simulation: &Simulation) -> Recommendation {
        let central = self.at_central_values(true);
        let contenders = contenders(self.model, &self.ranking.order);
        let Some(leader) = contenders.first().copied() else { return central };
        let chances = Chances { grounds: self, simulation, contenders: &contenders };
        let favourite = chances.favourite(leader);
        let mut found = Found { chances, leader, favourite, recommendation: central };
        found.judge();
        found.recommendation
    }
}

/// How often each option that may be recommended is first.
#[derive(Clone, Copy)]
struct Chances<'a> {
    grounds: Grounds<'a>,
    simulation: &'a Simulation,
    contenders: &'a [AlternativeId],
}

impl Chances<'_> {
    fn name(&self, option: AlternativeId) -> &str {
        &self.grounds.model.alternative(option).name
    }

    fn first(&self, option: AlternativeId) -> Sampled {
        let id = &self.grounds.model.alternative(option).id;
        let first = self.simulation.option(id).and_then(|one| one.first);
        first.unwrap_or(Sampled { value: 0.0, error: 0.0 })
    }

    /// The option that is first most often: the leader, unless another is first more often beyond the error.
    fn favourite(&self, leader: AlternativeId) -> AlternativeId {
        let own = self.first(leader);
        let beyond = |one: &AlternativeId| {
            let first = self.first(*one);
            // The two hang together: what one wins the other may lose. The sum of their errors is never too small.
            first.value - own.value > ERRORS * (first.error + own.error)
        };
        let ahead = self.contenders.iter().copied().filter(beyond);
        ahead
            .max_by(|one, other| self.first(*one).value.total_cmp(&self.first(*other).value))
            .unwrap_or(leader)
    }

    /// "first in 87% of 100,000 draws (standard error 0.1 points)"
    fn told(&self, option: AlternativeId) -> String {
        let first = self.first(option);
        let draws = thousands(self.simulation.draws);
        if first.error <= 0.0 && first.value >= 1.0 {
            let all = if self.simulation.draws == 1 {
                "the only draw".to_owned()
            } else {
                format!("all of {draws} draws")
            };
            return format!("first in {all}");
        }
        let error = 100.0 * first.error;
        format!(
            "first in {} of {draws} draws (standard error {error:.2} percentage points)",
            percent(first.value)
        )
    }

    /// "Joint venture in 12%, as now in 3%": the others, most often first, first.
    fn others(&self, option: AlternativeId) -> String {
        let mut others: Vec<AlternativeId> = self
            .contenders
            .iter()
            .copied()
            .filter(|one| *one != option && self.first(*one).value > 0.0)
            .collect();
        others.sort_by(|one, other| self.first(*other).value.total_cmp(&self.first(*one).value));
        let one = |option: &AlternativeId| {
            format!("{} in {}", self.name(*option), percent(self.first(*option).value))
        };
        list_some(&others.iter().map(one).collect::<Vec<_>>(), NAMED)
    }
}

/// A recommendation in the making.
struct Found<'a> {
    chances: Chances<'a>,
    leader: AlternativeId,
    favourite: AlternativeId,
    recommendation: Recommendation,
}

impl Found<'_> {
    fn judge(&mut self) {
        self.recommendation.reasons.push(self.chance_in_words());
        if !matches!(self.recommendation.verdict, Verdict::Decisive | Verdict::Conditional { .. }) {
            return;
        }
        // One option left needs no lead.
        if self.chances.contenders.len() < 2 || (self.leader == self.favourite && self.is_sure()) {
            return;
        }
        if !self.has_enough_draws() {
            return self.undrawn();
        }
        let rivals: Vec<AlternativeId> =
            self.chances.contenders.iter().copied().filter(|one| *one != self.leader).collect();
        let model = self.chances.grounds.model;
        let mut on = Turning { model, leader: self.leader, rivals: &rivals }.inputs();
        if on.is_empty() && self.leader != self.favourite {
            // Nothing alone, so the risks together.
            let scored =
                model.risks().iter().filter(|risk| risk.on.iter().any(|on| !on.impact.score.is_empty()));
            on.extend(scored.map(|risk| KeyPath::from_segments(["risk", risk.id.as_str()])));
        }
        match (on.is_empty(), self.leader == self.favourite, self.is_sure()) {
            (false, true, _) => self.conditional(on),
            (_, false, true) => self.overtaken(on),
            _ => self.too_close(),
        }
    }

    /// Whether the favourite is first with the asked-for chance, by two standard errors. A few draws that all agree have
    /// no error and say little: so many are needed that four against it would be expected at the asked-for chance.
    fn is_sure(&self) -> bool {
        let first = self.chances.first(self.favourite);
        self.has_enough_draws() && first.value - ERRORS * first.error >= self.asked()
    }

    fn has_enough_draws(&self) -> bool {
        // Less a hair, so that rounding asks for no draw more.
        let needed = (4.0 / (1.0 - self.asked()) - 1e-9).min(FEW);
        self.chances.simulation.draws as f64 >= needed
    }

    /// Too few draws say nothing, and so change nothing but that more are needed.
    fn undrawn(&mut self) {
        let draws = thousands(self.chances.simulation.draws);
        let path = KeyPath::from_segments(["simulation", "draws"]);
        self.recommendation
            .conditions
            .push(format!("{draws} draws are too few to say how sure this is: make more."));
        self.recommendation.depends_on.push(path);
        self.recommendation.verdict = Verdict::Conditional { on: self.recommendation.depends_on.clone() };
    }

    fn asked(&self) -> f64 {
        self.chances.grounds.model.draws().confidence
    }

    fn chance_in_words(&self) -> String {
        let chances = &self.chances;
        let told = chances.told(self.favourite);
        let asked = percent(self.asked());
        let name = chances.name(self.favourite);
        let others = chances.others(self.favourite);
        let others = if others.is_empty() { String::new() } else { format!("; {others}") };
        let side = match (self.is_sure(), chances.first(self.favourite).value >= self.asked()) {
            (true, _) => format!("That is at least the {asked} that a decisive lead needs"),
            (false, false) => format!("A decisive lead needs {asked}"),
            (false, true) => format!(
                "A decisive lead needs {asked}, and more draws would have to tell whether this is above it"
            ),
        };
        sentence(&format!("Everything uncertain drawn together, {name} is {told}{others}. {side}."))
    }

    fn conditional(&mut self, on: Vec<KeyPath>) {
        let chances = &self.chances;
        let name = chances.name(self.leader);
        let headline = format!(
            "{name} leads on conditions: it is first in {} of the draws.",
            percent(chances.first(self.leader).value)
        );
        self.recommendation.headline = sentence(&headline);
        self.depend(on);
    }

    /// Another option is first often enough.
    fn overtaken(&mut self, on: Vec<KeyPath>) {
        let chances = &self.chances;
        let (name, leader) = (chances.name(self.favourite), chances.name(self.leader));
        let headline = format!(
            "{name} leads once everything uncertain is counted, first in {} of the draws; at central values {leader} does.",
            percent(chances.first(self.favourite).value)
        );
        self.recommendation.headline = sentence(&headline);
        self.recommendation.options = vec![chances.grounds.model.alternative(self.favourite).id.clone()];
        self.recommendation.conditions.push(sentence(&format!(
            "{leader} would lead if every figure came out at its central value and no risk struck."
        )));
        self.depend(on);
    }

    fn depend(&mut self, on: Vec<KeyPath>) {
        if !on.is_empty() {
            let named: Vec<String> = on.iter().map(|path| self.describe(path)).collect();
            let what = list_some(&named, NAMED);
            let one = if on.len() == 1 { "This one input" } else { "Any one of these inputs" };
            self.recommendation.conditions.push(format!(
                "{one}, once known, could let another option lead, all else at its central value: {what}."
            ));
        }
        let known = &mut self.recommendation.depends_on;
        known.extend(on.into_iter().filter(|path| !known.contains(path)).collect::<Vec<_>>());
        self.recommendation.verdict = Verdict::Conditional { on: self.recommendation.depends_on.clone() };
    }

    fn too_close(&mut self) {
        let chances = &self.chances;
        let spare = 1.0 - self.asked();
        let among = |option: &&AlternativeId| {
            **option == self.leader || **option == self.favourite || chances.first(**option).value >= spare
        };
        let mut among: Vec<AlternativeId> = chances.contenders.iter().filter(among).copied().collect();
        if among.len() == 1 {
            let rivals = chances.contenders.iter().copied().filter(|one| *one != self.leader);
            among.extend(
                rivals.max_by(|one, other| chances.first(*one).value.total_cmp(&chances.first(*other).value)),
            );
        }
        let names: Vec<&str> = among.iter().map(|option| chances.name(*option)).collect();
        let headline = format!("Too close to call: {}.", list(&names));
        let (leader, favourite) = (chances.name(self.leader), chances.name(self.favourite));
        let because = if self.leader == self.favourite {
            let lost = percent(1.0 - chances.first(self.leader).value);
            format!(
                "No single input decides: several together take the first place from {leader} in {lost} of the draws."
            )
        } else {
            format!(
                "At central values {leader} leads; with everything uncertain counted {favourite} is first more often, but not often enough."
            )
        };
        let ids: Vec<_> =
            among.iter().map(|one| chances.grounds.model.alternative(*one).id.clone()).collect();
        self.recommendation.headline = sentence(&headline);
        self.recommendation.reasons.push(sentence(&because));
        self.recommendation.options.clone_from(&ids);
        self.recommendation.verdict = Verdict::TooClose { among: ids };
    }

    /// An input in words: what stands at that address.
    fn describe(&self, path: &KeyPath) -> String {
        let model = self.chances.grounds.model;
        let segments: Vec<&str> = path.segments().collect();
        let option =
            |id: &str| model.alternative_named(id).map(|option| model.alternative(option).name.clone());
        let criterion = |id: &str| model.criterion_named(id).map(|one| model.criterion(one).name.clone());
        let told = match segments.as_slice() {
            ["risk", risk] => model
                .risks()
                .iter()
                .find(|one| one.id.as_str() == *risk)
                .map(|one| format!("whether \"{}\" happens", one.name)),
            ["option", id, "score", leaf] => option(id)
                .zip(criterion(leaf))
                .map(|(option, leaf)| format!("the score of {option} on \"{leaf}\"")),
            ["criterion", id, _] => criterion(id).map(|name| format!("the weight of \"{name}\"")),
            ["simulation", "weights"] => Some("how much each criterion matters".to_owned()),
            _ => None,
        };
        told.unwrap_or_else(|| path.to_string())
    }
}
