//! Which single input, once it is known, would let another option lead.
//!
//! Each uncertain score and swing is set to its tenth and to its ninetieth percentile, and each risk to "it strikes",
//! all else staying at its central value: a lead that turns then hangs on that input alone.

use crate::appraisal::evaluate::{States, TIE, totals};
use crate::appraisal::simulation::standing;
use crate::key_path::KeyPath;
use crate::model::{AlternativeId, FamilyDraw, InputId, Model, Quantity, WeightDraws};

/// The ends that an input is set to.
const ENDS: [f64; 2] = [0.1, 0.9];

/// Looks for inputs that turn the lead of one option over the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turning<'a> {
    pub(super) model: &'a Model,
    pub(super) leader: AlternativeId,
    /// The other options that may be recommended.
    pub(super) rivals: &'a [AlternativeId],
}

impl Turning<'_> {
    /// The inputs that turn it: risks, then scores and swings in the order of the model's inputs.
    pub(super) fn inputs(self) -> Vec<KeyPath> {
        let central = self.totals(self.model.values(), self.model.leaf_weights());
        let mut found = self.risks(&central);
        found.extend(self.scores(&central));
        found.extend(self.swings());
        found
    }

    fn totals(self, values: &[f64], weights: &[f64]) -> Vec<f64> {
        let options = self.model.alternatives().len();
        let mut out = vec![0.0; options];
        totals(States::new(values, options, 1), weights, &mut out);
        out
    }

    fn turns(self, totals: &[f64]) -> bool {
        let own = totals[self.leader.index()];
        self.rivals.iter().any(|rival| totals[rival.index()] - own > TIE)
    }

    fn risks(self, central: &[f64]) -> Vec<KeyPath> {
        let model = self.model;
        let turning = model.risks().iter().filter(|risk| {
            let mut totals = central.to_vec();
            for on in &risk.on {
                let (chance, impact) = standing(on);
                if chance.is_none() {
                    continue;
                }
                for (leaf, points) in &impact.score {
                    let value = model.value(on.alternative, *leaf);
                    let struck = (value + self.mean(*points)).clamp(0.0, 100.0);
                    totals[on.alternative.index()] += model.leaf_weights()[leaf.index()] * (struck - value);
                }
            }
            self.turns(&totals)
        });
        turning.map(|risk| KeyPath::from_segments(["risk", risk.id.as_str()])).collect()
    }

    fn mean(self, quantity: Quantity) -> f64 {
        match quantity {
            Quantity::Certain(number) => number,
            Quantity::Uncertain(input) => self.model.inputs()[input.index()].distribution.mean(),
        }
    }

    /// The input at an end, within what it can be.
    fn at(self, input: InputId, share: f64) -> f64 {
        let input = &self.model.inputs()[input.index()];
        input.distribution.quantile(share).clamp(input.bounds.0, input.bounds.1)
    }

    fn scores(self, central: &[f64]) -> Vec<KeyPath> {
        let model = self.model;
        let turning = model.uncertainty().scores.iter().filter(|draw| {
            let scale = model.criterion(model.leaves()[draw.leaf.index()]).scale.as_ref();
            ENDS.iter().any(|share| {
                let score = self.at(draw.input, *share);
                let value = match scale {
                    Some(scale) if !draw.on_value => scale.function.value(score),
                    _ => score,
                };
                let mut totals = central.to_vec();
                let change = value - model.value(draw.alternative, draw.leaf);
                totals[draw.alternative.index()] += model.leaf_weights()[draw.leaf.index()] * change;
                self.turns(&totals)
            })
        });
        turning.map(|draw| model.inputs()[draw.input.index()].path.clone()).collect()
    }

    fn swings(self) -> Vec<KeyPath> {
        match &self.model.uncertainty().weights {
            WeightDraws::Fixed => Vec::new(),
            WeightDraws::Ranges { families, .. } => {
                families.iter().flat_map(|family| self.swings_of(family)).collect()
            }
            // Weights that are not stated are one question: what matters how much.
            _ => vec![KeyPath::from_segments(["simulation", "weights"])],
        }
    }

    fn swings_of(self, family: &FamilyDraw) -> Vec<KeyPath> {
        let central = |figure: &Quantity| match figure {
            Quantity::Certain(number) => *number,
            Quantity::Uncertain(input) => self.model.inputs()[input.index()].central,
        };
        let uncertain = family.members.iter().enumerate().filter_map(|(place, (_, figure))| match figure {
            Quantity::Uncertain(input) => Some((place, *input)),
            Quantity::Certain(_) => None,
        });
        let turning = uncertain.filter(|(changed, input)| {
            ENDS.iter().any(|share| {
                let figure = |(place, (_, figure)): (usize, &(_, Quantity))| {
                    if place == *changed { self.at(*input, *share) } else { central(figure) }
                };
                let figures: Vec<f64> = family.members.iter().enumerate().map(figure).collect();
                let sum: f64 = figures.iter().sum();
                sum > 0.0
                    && self.turns(&self.totals(self.model.values(), &self.weights(family, &figures, sum)))
            })
        });
        turning.map(|(_, input)| self.model.inputs()[input.index()].path.clone()).collect()
    }

    /// The weights of the leaves if a family had these figures.
    fn weights(self, family: &FamilyDraw, figures: &[f64], sum: f64) -> Vec<f64> {
        let share = |criterion| {
            let member = family.members.iter().position(|(one, _)| *one == criterion);
            member.map_or(self.model.criterion(criterion).local_weight, |member| figures[member] / sum)
        };
        let weight = |leaf: &crate::model::CriterionId| {
            let mut weight = 1.0;
            let mut here = Some(*leaf);
            while let Some(criterion) = here {
                weight *= share(criterion);
                here = self.model.criterion(criterion).parent;
            }
            weight
        };
        self.model.leaves().iter().map(weight).collect()
    }
}
