//! The adjustment of a line for optimism, with its basis: costs go up by it, benefits and funding down.
//!
//! Where it comes from, in the order that guidance prefers (HM Treasury, *The Green Book*, 2026, 6.79-6.82): the
//! authority's own past, else published bounds less what is managed, else a stated figure with its reason.

use super::check::Check;
use super::input::{Input, Inputs, Meaning, Quantity};
use super::timeline::MOST_RATIO;
use crate::diagnostic::Code;
use crate::distribution;
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::parameters::{OptimismBiasBounds, Provenance};
use crate::scenario::{OptimismBias, PackFile, PastOf};

/// The adjustment of a line for optimism.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::{BiasBasis, Quantity};
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.systems]\namount = 1_000\noptimism-bias = { past = ['payroll'] }\n\
///     [past.payroll]\nof = 'cost'\nplanned = 4\nactual = 5";
/// let model = Scenario::parse("bias.toml", text)?.model()?;
/// let bias = model.money_lines()[0].on[0].bias().expect("stated");
/// // Five for a planned four: a quarter on top.
/// assert_eq!(bias.uplift, Quantity::Certain(0.25));
/// assert!(matches!(&bias.basis, BiasBasis::Past { projects } if projects[0].as_str() == "payroll"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Bias {
    /// The share that a cost is raised by, and a benefit or funding lowered by; below zero where past projects came in
    /// under their plans.
    pub uplift: Quantity,
    /// Where it comes from.
    pub basis: BiasBasis,
}

/// Where an adjustment for optimism comes from.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::{BiasBasis, Quantity};
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.contract]\namount = 1_000\noptimism-bias = { pack = 'outsourcing', managed = 0.5 }";
/// let model = Scenario::parse("bias.toml", text)?.model()?;
/// let bias = model.money_lines()[0].on[0].bias().expect("stated");
/// // Half of the 41% is managed away.
/// assert_eq!(bias.uplift, Quantity::Certain(0.205));
/// let BiasBasis::Bounds { provenance, managed, .. } = &bias.basis else { panic!("a pack") };
/// assert_eq!(*managed, 0.5);
/// assert!(provenance.source.contains("Mott MacDonald"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BiasBasis {
    /// A stated figure with its reason.
    Stated {
        /// The reason, in the words of the file.
        basis: String,
    },
    /// The authority's own past: the mean of what past projects came to, and one of them in each draw.
    Past {
        /// The past projects.
        projects: Vec<Id>,
    },
    /// Published bounds: (1 - managed) × upper bound.
    Bounds {
        /// The id of the pack.
        pack: String,
        /// Where the bounds come from and how sure that is.
        provenance: Provenance,
        /// The upper bound, a share.
        upper: f64,
        /// The share of it that is managed away, 0 to 1.
        managed: f64,
    },
}

impl super::LineOn {
    /// The adjustment for optimism, if one is stated.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [cost.team]\namount = 1_000\nfor.b.optimism-bias = { uplift = 0.1, basis = 'its own budget ran over' }";
    /// let model = Scenario::parse("bias.toml", text)?.model()?;
    /// let on = &model.money_lines()[0].on;
    /// assert_eq!((on[0].bias().is_some(), on[1].bias().is_some()), (false, true));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn bias(&self) -> Option<&Bias> {
        self.bias.as_ref()
    }
}

/// The share may be below zero, and a cost cannot fall below nothing.
const UPLIFT: Meaning<'static> = Meaning { word: &|_| None, bounds: (-1.0, f64::INFINITY), scale: None };

/// The same of a benefit or funding, which cannot shrink by more than all of it.
const SHRINKING: Meaning<'static> =
    Meaning { word: &|_| None, bounds: (f64::NEG_INFINITY, 1.0), scale: None };

/// What is adjusted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BiasOf {
    /// Whether optimism makes it more than planned, and not less.
    pub(crate) raises: bool,
}

/// Reads an adjustment. None if it is wrong, which is reported, or names a pack that nobody knows.
pub(crate) fn read_bias(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    packs: &[PackFile],
    path: &[&str],
    bias: &OptimismBias,
    of: BiasOf,
) -> Option<Bias> {
    if let Some(uplift) = &bias.uplift {
        let meaning = if of.raises { UPLIFT } else { SHRINKING };
        let path = [path, &["uplift"]].concat();
        let uplift = inputs.read(check, &path, uplift, &meaning)?;
        let central = match uplift {
            Quantity::Certain(share) => share,
            Quantity::Uncertain(input) => inputs.list()[input.index()].central,
        };
        let help = "an uplift is a share: 0.2 takes a fifth of a benefit away";
        if !fits(check, &path, central, of, help) {
            return None;
        }
        let basis = bias.basis.clone().unwrap_or_default();
        return Some(Bias { uplift, basis: BiasBasis::Stated { basis } });
    }
    if !bias.past.is_empty() {
        return from_past(check, inputs, path, bias, of);
    }
    let (pack, managed) = (bias.pack.as_deref()?, bias.managed.unwrap_or(0.0));
    let (provenance, upper) = bounds(pack, packs)?;
    let share = (1.0 - managed) * upper;
    let help = "these bounds are for costs: state `uplift` and its `basis`, or the authority's own `past`";
    if !fits(check, &[path, &["pack"]].concat(), share, of, help) {
        return None;
    }
    let basis = BiasBasis::Bounds { pack: pack.to_owned(), provenance, upper, managed };
    Some(Bias { uplift: Quantity::Certain(share), basis })
}

/// What is lowered cannot be lowered by more than all of it; reports it if it is.
fn fits(check: &mut Check<'_>, path: &[&str], share: f64, of: BiasOf, help: &str) -> bool {
    if of.raises || share <= SHRINKING.bounds.1 {
        return true;
    }
    let message = "a benefit or a saving cannot shrink by more than all of it".to_owned();
    check.report(Code::OutOfRange, path, message, "more than 1", help);
    false
}

/// The upper bound of the file's own packs, else of ours, with where it comes from.
fn bounds(pack: &str, packs: &[PackFile]) -> Option<(Provenance, f64)> {
    let own = packs.iter().rev().find_map(|file| file.optimism_biases.get(pack));
    own.and_then(|own| Some((own.provenance(), own.upper?))).or_else(|| {
        let ours = OptimismBiasBounds::named(pack)?;
        Some((ours.provenance.clone(), ours.upper))
    })
}

/// The reference class: what past projects came to, as a share of their plans.
fn from_past(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    path: &[&str],
    bias: &OptimismBias,
    of: BiasOf,
) -> Option<Bias> {
    let document = check.document;
    // What is avoided or left over is hoped for, as a benefit is.
    let wanted = if of.raises { PastOf::Cost } else { PastOf::Benefit };
    let (mut uplifts, mut projects) = (Vec::new(), Vec::new());
    for (place, name) in bias.past.iter().enumerate() {
        let Some(past) = document.pasts.get(name) else { continue };
        if past.of.is_some_and(|of| of != wanted) {
            let message = format!("`past.{name}` is no past {wanted}, so it says nothing about this line");
            let help = format!("name past projects with `of = \"{wanted}\"`");
            let place = place.to_string();
            let path = [path, &["past", &place]].concat();
            check.report(Code::PastKind, &path, message, "of another kind", &help);
            continue;
        }
        let Some((planned, actual)) = past.planned.zip(past.actual) else { continue };
        let ratio = actual / planned;
        if ratio > MOST_RATIO {
            let message = format!("`past.{name}` came to more than {MOST_RATIO} times its plan");
            let help = "state `planned` and `actual` in the same unit";
            check.report(Code::OutOfRange, &["past", name, "actual"], message, "more than can be", help);
            continue;
        }
        uplifts.push(if of.raises { ratio - 1.0 } else { 1.0 - ratio });
        projects.push(Id::from(name.as_str()));
    }
    let basis = BiasBasis::Past { projects };
    let uplift = match uplifts.as_slice() {
        [] => return None,
        [one] => Quantity::Certain(*one),
        _ => {
            let distribution: distribution::Distribution = distribution::Empirical::new(uplifts).ok()?.into();
            let central = distribution.mean();
            let path = KeyPath::from_segments(path.iter().copied().chain(["past"]));
            let bounds = (f64::NEG_INFINITY, f64::INFINITY);
            Quantity::Uncertain(inputs.add(Input { path, distribution, central, bounds }))
        }
    };
    Some(Bias { uplift, basis })
}
