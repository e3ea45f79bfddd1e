//! The weights of each draw: stated, from ranges, or uniform over what order and statements leave.

use super::program::{BLOCK, Builder, Program};
use crate::model::{ATTEMPTS, CriterionId, FamilyDraw, Model, Quantity, Statement, WeightDraws};
use crate::numeric::columns::{Exponentials, Inverse, Multiply};
use crate::numeric::sampling_plan::Spread;
use crate::numeric::stream::Stream;

/// How the weights of a program are drawn.
#[derive(Debug)]
pub(super) enum Weights {
    /// The stated weights, or others that are the same in every draw.
    Fixed(Vec<f64>),
    /// The figures of families.
    Ranges { shares: Vec<Share> },
    /// Uniform on the simplex: an exponential number for each leaf, divided by their sum. With groups, from
    /// the heaviest down, each group takes the greatest numbers that are left, in the order they fell.
    Simplex { exponentials: Vec<Spread>, groups: Vec<Vec<usize>> },
    /// What statements leave; the polytope is the model's.
    Bounded { stream: Stream },
}

/// The share of a criterion in its family.
#[derive(Debug)]
pub(super) enum Share {
    Fixed(f64),
    /// Its place among the drawn families and in the family.
    Drawn(usize, usize),
}

impl Weights {
    pub(super) fn new(
        model: &Model,
        builder: &mut Builder,
        spread: &dyn Fn(&str) -> Spread,
        seed: u64,
    ) -> Self {
        let exponentials = || {
            let leaves = model.leaves().iter();
            leaves.map(|leaf| spread(&format!("criterion.{}", model.criterion(*leaf).id))).collect()
        };
        match &model.uncertainty().weights {
            WeightDraws::Fixed => Self::Fixed(model.leaf_weights().to_vec()),
            WeightDraws::Any => Self::Simplex { exponentials: exponentials(), groups: Vec::new() },
            WeightDraws::Order(groups) => {
                let places = groups.iter().map(|group| group.iter().map(|leaf| leaf.index()).collect());
                Self::Simplex { exponentials: exponentials(), groups: places.collect() }
            }
            WeightDraws::Bounded(_) => Self::Bounded { stream: Stream::new(seed, "simulation.weights") },
            WeightDraws::Ranges { families, .. } => {
                families
                    .iter()
                    .flat_map(|family| &family.members)
                    .for_each(|(_, figure)| builder.keep(*figure));
                Self::Ranges { shares: shares(model, families) }
            }
        }
    }

    pub(super) fn vary(&self) -> bool {
        !matches!(self, Self::Fixed(_))
    }

    /// Fills the columns of weights, leaf by leaf. `kept` are the columns of the inputs used in several
    /// places; `scratch` is a column to work in.
    pub(super) fn fill(
        &self,
        program: &Program<'_>,
        block: u64,
        kept: &[f64],
        scratch: &mut [f64],
        columns: &mut [f64],
    ) {
        let draws = scratch.len();
        match self {
            Self::Fixed(_) => {}
            Self::Simplex { exponentials, groups } => {
                for (spread, column) in exponentials.iter().zip(columns.chunks_exact_mut(draws)) {
                    spread.fill(program.wide, block, column);
                    program.wide.run(Exponentials { x: column });
                }
                normalise(program, scratch, columns);
                if !groups.is_empty() {
                    in_order(groups, draws, columns);
                }
            }
            Self::Bounded { stream } => {
                if let WeightDraws::Bounded(polytope) = &program.model.uncertainty().weights {
                    // No block takes 2^32 numbers, so that blocks never share one.
                    let mut next = block << 32;
                    let mut uniform = || {
                        next += 1;
                        stream.uniform(next - 1)
                    };
                    polytope.sample_block(&mut uniform, draws, columns);
                }
            }
            Self::Ranges { shares } => ranges(program, shares, block, kept, draws, columns),
        }
    }
}

fn normalise(program: &Program<'_>, sum: &mut [f64], columns: &mut [f64]) {
    sum.fill(0.0);
    for column in columns.chunks_exact(sum.len()) {
        program.wide.add(sum, column);
    }
    program.wide.run(Inverse { x: sum });
    for column in columns.chunks_exact_mut(sum.len()) {
        program.wide.run(Multiply { x: column, y: sum });
    }
}

/// Hands the numbers of each draw out in the order of the groups.
fn in_order(groups: &[Vec<usize>], draws: usize, columns: &mut [f64]) {
    let leaves = columns.len() / draws;
    let mut falling: Vec<(f64, usize)> = Vec::with_capacity(leaves);
    for draw in 0..draws {
        falling.clear();
        falling.extend((0..leaves).map(|leaf| (columns[leaf * draws + draw], leaf)));
        falling.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut taken = 0;
        for group in groups {
            let mut numbers: Vec<(usize, f64)> =
                falling[taken..taken + group.len()].iter().map(|(number, leaf)| (*leaf, *number)).collect();
            taken += group.len();
            // Within a group of equals any order is as likely as any other: that in which the leaves fell.
            numbers.sort_unstable_by_key(|(leaf, _)| *leaf);
            for (leaf, (_, number)) in group.iter().zip(numbers) {
                columns[leaf * draws + draw] = number;
            }
        }
    }
}

/// Where the share of every criterion comes from.
fn shares(model: &Model, families: &[FamilyDraw]) -> Vec<Share> {
    let find = |criterion: CriterionId| {
        families.iter().enumerate().find_map(|(place, family)| {
            let member = family.members.iter().position(|(one, _)| *one == criterion)?;
            Some(Share::Drawn(place, member))
        })
    };
    let share = |(place, criterion): (usize, &crate::model::Criterion)| {
        find(CriterionId::new(place)).unwrap_or(Share::Fixed(criterion.local_weight))
    };
    model.criteria().iter().enumerate().map(share).collect()
}

/// Swings from their ranges, divided by their sum in each family, multiplied down the tree.
fn ranges(
    program: &Program<'_>,
    shares: &[Share],
    block: u64,
    kept: &[f64],
    draws: usize,
    columns: &mut [f64],
) {
    let WeightDraws::Ranges { families, statements } = &program.model.uncertainty().weights else { return };
    let mut figures: Vec<Vec<f64>> =
        families.iter().map(|family| family_columns(program, family, kept, draws)).collect();
    if !statements.is_empty() {
        Redraw { program, families, statements, block }.all(&mut figures, draws);
    }
    for (family, columns) in families.iter().zip(&mut figures) {
        shares_of(family, columns, draws);
    }
    let model = program.model;
    for (leaf, column) in model.leaves().iter().zip(columns.chunks_exact_mut(draws)) {
        column.fill(1.0);
        let mut here = Some(*leaf);
        while let Some(criterion) = here {
            match &shares[criterion.index()] {
                Share::Fixed(share) => column.iter_mut().for_each(|weight| *weight *= share),
                Share::Drawn(family, member) => {
                    program.wide.run(Multiply { x: column, y: &figures[*family][member * draws..][..draws] });
                }
            }
            here = model.criterion(criterion).parent;
        }
    }
}

fn family_columns(program: &Program<'_>, family: &FamilyDraw, kept: &[f64], draws: usize) -> Vec<f64> {
    let mut columns = Vec::with_capacity(family.members.len() * draws);
    for (_, figure) in &family.members {
        match figure {
            Quantity::Uncertain(input) => {
                columns.extend_from_slice(&kept[program.slot(*input) * BLOCK..][..draws]);
            }
            Quantity::Certain(number) => columns.extend(std::iter::repeat_n(*number, draws)),
        }
    }
    columns
}

/// Divides by the sum; where all figures of a draw are zero, equal shares.
fn shares_of(family: &FamilyDraw, columns: &mut [f64], draws: usize) {
    let members = family.members.len();
    for draw in 0..draws {
        let largest = (0..members).map(|member| columns[member * draws + draw]).fold(0.0, f64::max);
        let sum: f64 = (0..members).map(|member| columns[member * draws + draw] / largest).sum();
        for member in 0..members {
            let figure = &mut columns[member * draws + draw];
            *figure = if largest > 0.0 { *figure / largest / sum } else { 1.0 / members as f64 };
        }
    }
}

/// Draws again what the statements exclude.
struct Redraw<'a> {
    program: &'a Program<'a>,
    families: &'a [FamilyDraw],
    statements: &'a [Statement],
    block: u64,
}

impl Redraw<'_> {
    fn all(&self, figures: &mut [Vec<f64>], draws: usize) {
        for draw in 0..draws {
            let mut attempt = 0;
            while attempt < ATTEMPTS && !self.met(figures, draws, draw) {
                attempt += 1;
                self.again(figures, draws, draw, attempt);
            }
        }
    }

    fn met(&self, figures: &[Vec<f64>], draws: usize, draw: usize) -> bool {
        self.statements.iter().all(|statement| {
            let term = |(criterion, coefficient): &(CriterionId, f64)| {
                let member = self.families.iter().zip(figures).find_map(|(family, columns)| {
                    let member = family.members.iter().position(|(one, _)| one == criterion)?;
                    Some(columns[member * draws + draw])
                });
                coefficient * member.unwrap_or_default()
            };
            statement.terms.iter().map(term).sum::<f64>() >= 0.0
        })
    }

    /// One more attempt for one draw, from numbers that no other draw or attempt uses.
    fn again(&self, figures: &mut [Vec<f64>], draws: usize, draw: usize, attempt: u64) {
        let number = self.block * BLOCK as u64 + draw as u64;
        for (family, columns) in self.families.iter().zip(figures) {
            for (member, (_, figure)) in family.members.iter().enumerate() {
                if let Quantity::Uncertain(input) = figure {
                    columns[member * draws + draw] = self.program.draw_again(*input, number, attempt);
                }
            }
        }
    }
}
