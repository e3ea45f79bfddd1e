//! The one evaluation: totals from values and weights, and ranks from totals.

use crate::model::{AlternativeId, Model};
use crate::numeric::wide::{Kernel, Simd};

/// Points within which two totals are the same: what only rounding can tell apart.
///
/// Ten weights of one tenth do not add up to one in binary, so that totals that are equal on paper differ
/// in the last bits. A billionth of a point is far above that and far below anything a judgement can mean.
///
/// ```
/// use appraise::appraisal::TIE;
///
/// let weights: f64 = [0.1; 10].iter().sum();
/// assert!(weights < 1.0); // by the last bit
/// assert!((100.0 * weights - 100.0).abs() <= TIE); // and so a tie with 100 points
/// # Ok::<(), appraise::Error>(())
/// ```
pub const TIE: f64 = 1e-9;

/// A block of states of the world: for each leaf, for each option, one value for each draw.
///
/// The deterministic appraisal is a block of one draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct States<'a> {
    values: &'a [f64],
    /// How many values each leaf has: options times draws.
    row: usize,
}

impl<'a> States<'a> {
    /// Values leaf by leaf, in each leaf option by option, in each option draw by draw.
    pub(crate) fn new(values: &'a [f64], alternatives: usize, draws: usize) -> Self {
        Self { values, row: alternatives * draws }
    }
}

/// Adds up, for each option and draw, weight times value over the leaves.
///
/// `V(a) = Σ w(k) v(a, k)`, the leaves always in the order of their ids, so that the order of the file
/// changes no bit. Allocates nothing.
pub(crate) fn totals(states: States<'_>, weights: &[f64], totals: &mut [f64]) {
    totals.fill(0.0);
    if states.row == 0 {
        return;
    }
    for (weight, values) in weights.iter().zip(states.values.chunks_exact(states.row)) {
        add_leaf(Weight::One(*weight), values, totals);
    }
}

/// The weight of a leaf.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Weight<'a> {
    /// The same in every draw.
    One(f64),
    /// One for each draw.
    Each(&'a [f64]),
}

/// Adds what one leaf brings to the totals: the only place where a weight meets a value.
///
/// `values` and `totals` go option by option, and in each option draw by draw.
#[inline(always)]
pub(crate) fn add_leaf(weight: Weight<'_>, values: &[f64], totals: &mut [f64]) {
    match weight {
        Weight::One(weight) => {
            for (total, value) in totals.iter_mut().zip(values) {
                *total += weight * value;
            }
        }
        Weight::Each(weights) if !weights.is_empty() => {
            let rows = totals.chunks_exact_mut(weights.len()).zip(values.chunks_exact(weights.len()));
            for (totals, values) in rows {
                for ((total, value), weight) in totals.iter_mut().zip(values).zip(weights) {
                    *total += weight * value;
                }
            }
        }
        Weight::Each(_) => {}
    }
}

/// [`add_leaf`] for a block of draws.
pub(crate) struct AddLeaf<'a> {
    pub(crate) weight: Weight<'a>,
    pub(crate) values: &'a [f64],
    pub(crate) totals: &'a mut [f64],
}

impl Kernel for AddLeaf<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        add_leaf(self.weight, self.values, self.totals);
    }
}

/// Orders options by their totals, highest first, and gives each its rank; those within [`TIE`] of the
/// first of their rank share it, and the next rank is as many further on.
///
/// `order` holds the options to rank and is put in order; `ranks` has a place for every option.
pub(crate) fn rank(totals: &[f64], order: &mut [AlternativeId], ranks: &mut [u32]) {
    order.sort_unstable_by(|one, other| {
        totals[other.index()].total_cmp(&totals[one.index()]).then(one.cmp(other))
    });
    let mut first = f64::NAN;
    let mut rank = 0;
    for (place, option) in order.iter().enumerate() {
        let total = totals[option.index()];
        let tied = (first - total).abs() <= TIE;
        if !tied {
            first = total;
            rank = u32::try_from(place + 1).unwrap_or(u32::MAX);
        }
        ranks[option.index()] = rank;
    }
}

/// Totals and ranks of all options, whatever they fail: the evaluation alone, without any explanation.
///
/// Kept and used again, it allocates nothing.
///
/// ```
/// use appraise::{Evaluation, Scenario};
///
/// # let text = "format = 1\n[option.as-is]\nname = 'As now'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nname = 'Company'\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let model = Scenario::parse("company.toml", text)?.model()?;
/// let mut evaluation = Evaluation::default();
/// evaluation.run(&model);
/// assert_eq!(evaluation.totals(), [60.0, 82.5]); // as-is, company: in the order of the ids
/// assert_eq!(evaluation.ranks(), [2, 1]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    totals: Vec<f64>,
    ranks: Vec<u32>,
    order: Vec<AlternativeId>,
}

impl Evaluation {
    /// Evaluates a model.
    ///
    /// ```
    /// use appraise::{Evaluation, Scenario};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let mut evaluation = Evaluation::default();
    /// let mut company = Vec::new();
    /// for gains in [20, 40, 60, 80] {
    ///     evaluation.run(&scenario.with("option.company.score.gains", gains)?.model()?);
    ///     company.push(evaluation.totals()[1]);
    /// }
    /// assert_eq!(company, [52.5, 62.5, 72.5, 82.5]); // half of 85, and half of the gains
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn run(&mut self, model: &Model) {
        let count = model.alternatives().len();
        self.totals.resize(count, 0.0);
        self.ranks.resize(count, 0);
        if self.order.len() != count {
            self.order.clear();
            self.order.extend((0..count).map(AlternativeId::new));
        }
        totals(States::new(model.values(), count, 1), model.leaf_weights(), &mut self.totals);
        rank(&self.totals, &mut self.order, &mut self.ranks);
    }

    /// The total of each option, in the order of the ids.
    ///
    /// ```
    /// use appraise::{Evaluation, Scenario};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let mut evaluation = Evaluation::default();
    /// evaluation.run(&model);
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// assert_eq!(evaluation.totals()[company.index()], 82.5);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }

    /// The rank of each option, in the order of the ids.
    ///
    /// ```
    /// use appraise::{Evaluation, Scenario};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let even = Scenario::parse("company.toml", text)?.with("option.company.score.gains", 35)?.model()?;
    /// let mut evaluation = Evaluation::default();
    /// evaluation.run(&even);
    /// assert_eq!(evaluation.totals(), [60.0, 60.0]);
    /// assert_eq!(evaluation.ranks(), [1, 1]); // a tie shares its rank
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn ranks(&self) -> &[u32] {
        &self.ranks
    }
}
