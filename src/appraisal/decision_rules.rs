//! Classic rules for choosing among options when the state of the world is not known.
//!
//! A [`Table`] holds what each option is worth in each state of the world: points, or net benefits in £m, higher
//! always better (a table of costs is negated first). Five rules know nothing of how likely the states are;
//! the others ask for probabilities:
//!
//! | rule | it asks of an option | higher or lower |
//! |---|---|---|
//! | [`laplace`] | its mean, all states alike | higher |
//! | [`maximin`] (Wald) | its worst state | higher |
//! | [`maximax`] | its best state | higher |
//! | [`hurwicz`] | a mixture of the two | higher |
//! | [`minimax_regret`] (Savage) | its greatest regret | lower |
//! | [`expected_value`] | its mean, weighted by the probabilities | higher |
//! | [`expected_regret`] | its regret, weighted by the probabilities | lower |
//! | [`perfect_information`] | (nothing: what knowing the state would be worth) | |
//!
//! They are cross-checks, and they disagree: an option that several of them choose is a safer choice than one
//! that owes its place to a single rule. Each result keeps its working.
//!
//! **Reference.** All but the last are in Luce, R. D. and Raiffa, H. (1957), *Games and Decisions*, Wiley,
//! chapter 13, with what speaks for and against each.
//!
//! ```
//! use appraise::appraisal::decision_rules::{self as rules, Table};
//!
//! // Flood scheme: net benefit in £m if the sea stays as it is, rises by 0.3 m, by 0.8 m.
//! let table = Table::new(&[
//!     [2.0, 9.0, 30.0],  // 0: a barrier
//!     [6.0, 12.0, 10.0], // 1: walls along the river
//!     [5.0, 4.0, -3.0],  // 2: flood doors, house by house
//! ])?;
//!
//! assert_eq!(rules::maximin(&table).best, [1]); // the walls: never less than £6m
//! assert_eq!(rules::minimax_regret(&table).best, [0]); // the barrier: never more than £4m short
//! assert_eq!(rules::expected_value(&table, &[0.6, 0.3, 0.1])?.best, [1]);
//! # Ok::<(), rules::TableError>(())
//! ```

/// Options by states of the world: what each option is worth in each state, higher is better.
///
/// A table that exists has at least one option and one state, and every cell is a usable number, so that a
/// rule that needs no probabilities cannot fail on it.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError};
///
/// // Leisure centre: points of value if the grant is renewed, and if it is not.
/// let table = Table::new(&[[60.0, 20.0], [45.0, 40.0]])?;
/// assert_eq!((table.options(), table.states()), (2, 2));
/// assert_eq!(table.row(1), [45.0, 40.0]);
/// # Ok::<(), TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    cells: Vec<f64>,
    states: usize,
}

/// The largest figure of a table, either way: sums and differences stay finite.
const LARGEST: f64 = 1e300;

/// Figures closer than this share of the largest figure of the table are a tie: they differ by rounding.
const TIE: f64 = 1e-12;

/// How far the sum of probabilities may be from 1.
const SUM_SLACK: f64 = 1e-9;

impl Table {
    /// A table from its rows, one for each option, each with a figure for every state.
    ///
    /// # Errors
    ///
    /// When there is no option or no state, rows differ in length, or a figure is not finite (or beyond ±1e300).
    ///
    /// ```
    /// use appraise::appraisal::decision_rules::{Table, TableError};
    ///
    /// let ragged = Table::new(&[vec![60.0, 20.0], vec![45.0]]);
    /// assert_eq!(ragged, Err(TableError::Ragged { option: 1, found: 1, states: 2 }));
    ///
    /// let unknown = Table::new(&[[60.0, f64::NAN]]);
    /// assert_eq!(unknown, Err(TableError::NotFinite { option: 0, state: 1 }));
    /// ```
    pub fn new<Row: AsRef<[f64]>>(rows: &[Row]) -> Result<Self, TableError> {
        let states = rows.first().map_or(0, |row| row.as_ref().len());
        if states == 0 {
            return Err(TableError::Empty);
        }
        let mut cells = Vec::with_capacity(rows.len() * states);
        for (option, row) in rows.iter().enumerate() {
            let row = row.as_ref();
            if row.len() != states {
                return Err(TableError::Ragged { option, found: row.len(), states });
            }
            // Not a number is within no range.
            if let Some(state) = row.iter().position(|cell| !(-LARGEST..=LARGEST).contains(cell)) {
                return Err(TableError::NotFinite { option, state });
            }
            cells.extend_from_slice(row);
        }
        Ok(Self { cells, states })
    }

    /// How many options there are: at least one.
    ///
    /// ```
    /// use appraise::appraisal::decision_rules::{Table, TableError};
    ///
    /// assert_eq!(Table::new(&[[60.0, 20.0], [45.0, 40.0], [30.0, 30.0]])?.options(), 3);
    /// # Ok::<(), TableError>(())
    /// ```
    pub fn options(&self) -> usize {
        self.cells.len() / self.states
    }

    /// How many states of the world there are: at least one.
    ///
    /// ```
    /// use appraise::appraisal::decision_rules::{Table, TableError};
    ///
    /// assert_eq!(Table::new(&[[60.0, 20.0], [45.0, 40.0], [30.0, 30.0]])?.states(), 2);
    /// # Ok::<(), TableError>(())
    /// ```
    pub fn states(&self) -> usize {
        self.states
    }

    /// What one option is worth, state by state; empty when there is no such option.
    ///
    /// ```
    /// use appraise::appraisal::decision_rules::{Table, TableError};
    ///
    /// let table = Table::new(&[[60.0, 20.0], [45.0, 40.0]])?;
    /// assert_eq!(table.row(0), [60.0, 20.0]);
    /// assert!(table.row(2).is_empty());
    /// # Ok::<(), TableError>(())
    /// ```
    pub fn row(&self, option: usize) -> &[f64] {
        self.rows().nth(option).unwrap_or_default()
    }

    /// Every row, in the order of the options.
    ///
    /// ```
    /// use appraise::appraisal::decision_rules::{Table, TableError};
    ///
    /// let table = Table::new(&[[60.0, 20.0], [45.0, 40.0]])?;
    /// let sums: Vec<f64> = table.rows().map(|row| row.iter().sum()).collect();
    /// assert_eq!(sums, [80.0, 85.0]);
    /// # Ok::<(), TableError>(())
    /// ```
    pub fn rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.cells.chunks_exact(self.states)
    }

    /// The best that any option does in each state.
    ///
    /// ```
    /// use appraise::appraisal::decision_rules::{Table, TableError};
    ///
    /// let table = Table::new(&[[60.0, 20.0], [45.0, 40.0]])?;
    /// assert_eq!(table.best_in_state(), [60.0, 40.0]);
    /// # Ok::<(), TableError>(())
    /// ```
    pub fn best_in_state(&self) -> Vec<f64> {
        let best = |state: usize| self.rows().map(|row| row[state]).fold(f64::NEG_INFINITY, f64::max);
        (0..self.states).map(best).collect()
    }

    /// What the choice of each option forgoes in each state: `regretᵢₛ = maxₖ xₖₛ − xᵢₛ`.
    ///
    /// ```
    /// use appraise::appraisal::decision_rules::{Table, TableError};
    ///
    /// let table = Table::new(&[[60.0, 20.0], [45.0, 40.0]])?;
    /// assert_eq!(table.regrets(), [[0.0, 20.0], [15.0, 0.0]]);
    /// # Ok::<(), TableError>(())
    /// ```
    pub fn regrets(&self) -> Vec<Vec<f64>> {
        let best = self.best_in_state();
        let regrets = |row: &[f64]| best.iter().zip(row).map(|(best, cell)| best - cell).collect();
        self.rows().map(regrets).collect()
    }

    /// The options with the highest figure, those tied with it among them.
    fn highest(&self, figures: &[f64]) -> Vec<usize> {
        let highest = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let slack = TIE * self.cells.iter().fold(0.0, |largest: f64, cell| largest.max(cell.abs()));
        let tied = figures.iter().enumerate().filter(|(_, figure)| highest - **figure <= slack);
        tied.map(|(option, _)| option).collect()
    }

    /// The options with the lowest figure, those tied with it among them.
    fn lowest(&self, figures: &[f64]) -> Vec<usize> {
        let negated: Vec<f64> = figures.iter().map(|figure| -figure).collect();
        self.highest(&negated)
    }

    fn check(&self, probabilities: &[f64]) -> Result<(), TableError> {
        let (found, states) = (probabilities.len(), self.states);
        if found != states {
            return Err(TableError::ProbabilityCount { found, states });
        }
        if let Some(state) = probabilities.iter().position(|one| !(0.0..=1.0).contains(one)) {
            return Err(TableError::Probability { state, found: probabilities[state] });
        }
        let sum: f64 = probabilities.iter().sum();
        if (sum - 1.0).abs() > SUM_SLACK { Err(TableError::ProbabilitySum { sum }) } else { Ok(()) }
    }
}

/// Why there is no such table, or a rule cannot be applied to it.
///
/// Options and states are counted from 0, in messages too.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, expected_value};
///
/// let table = Table::new(&[[60.0, 20.0], [45.0, 40.0]])?;
/// let error = expected_value(&table, &[0.75, 0.5]).expect_err("more than certain");
/// assert_eq!(error.to_string(), "the probabilities sum to 1.25, not to 1");
/// # Ok::<(), TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// There is no option, or no state.
    #[error("a table needs at least one option and one state")]
    Empty,
    /// A row has not as many figures as there are states.
    #[error("option {option} has {found} figures, and there are {states} states")]
    Ragged {
        /// The option.
        option: usize,
        /// How many figures its row has.
        found: usize,
        /// How many the first row has.
        states: usize,
    },
    /// A figure is infinite, not a number, or beyond ±1e300.
    #[error("the figure of option {option} in state {state} is not a number that can be used")]
    NotFinite {
        /// The option.
        option: usize,
        /// The state.
        state: usize,
    },
    /// There are more or fewer probabilities than states.
    #[error("there are {found} probabilities for {states} states")]
    ProbabilityCount {
        /// How many probabilities there are.
        found: usize,
        /// How many states there are.
        states: usize,
    },
    /// A probability is not between 0 and 1.
    #[error("the probability of state {state} is {found}, which is not between 0 and 1")]
    Probability {
        /// The state.
        state: usize,
        /// What was given.
        found: f64,
    },
    /// The probabilities do not sum to 1.
    #[error("the probabilities sum to {sum}, not to 1")]
    ProbabilitySum {
        /// What they sum to.
        sum: f64,
    },
    /// The optimism of [`hurwicz`] is not between 0 and 1.
    #[error("optimism is {found}, which is not between 0 and 1")]
    Optimism {
        /// What was given.
        found: f64,
    },
}

/// A figure for each option, and the options that it speaks for.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, laplace};
///
/// // Two options tie: both are reported.
/// let choice = laplace(&Table::new(&[[60.0, 20.0], [45.0, 35.0], [30.0, 30.0]])?);
/// assert_eq!(choice.figures, [40.0, 40.0, 30.0]);
/// assert_eq!(choice.best, [0, 1]);
/// # Ok::<(), TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// One for each option; higher is better.
    pub figures: Vec<f64>,
    /// The options with the highest figure: several if they tie.
    pub best: Vec<usize>,
}

/// What each option is worth in the one state that its rule looks at.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, maximin};
///
/// let wald = maximin(&Table::new(&[[60.0, 20.0], [45.0, 40.0]])?);
/// assert_eq!(wald.states, [1, 1]); // without the grant both are at their worst
/// # Ok::<(), TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InOneState {
    /// The state for each option: the first such, if there are several.
    pub states: Vec<usize>,
    /// What the option is worth there; higher is better.
    pub figures: Vec<f64>,
    /// The options with the highest figure: several if they tie.
    pub best: Vec<usize>,
}

/// A mixture of the best and the worst that may come of each option.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, hurwicz};
///
/// let mixed = hurwicz(&Table::new(&[[60.0, 20.0], [45.0, 40.0]])?, 0.25)?;
/// assert_eq!((&mixed.lowest[..], &mixed.highest[..]), (&[20.0, 40.0][..], &[60.0, 45.0][..]));
/// assert_eq!(mixed.figures, [30.0, 41.25]);
/// # Ok::<(), TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mixture {
    /// What each option is worth in its worst state.
    pub lowest: Vec<f64>,
    /// What each option is worth in its best state.
    pub highest: Vec<f64>,
    /// The mixture; higher is better.
    pub figures: Vec<f64>,
    /// The options with the highest figure: several if they tie.
    pub best: Vec<usize>,
}

/// What each option forgoes: lower is better.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, minimax_regret};
///
/// let savage = minimax_regret(&Table::new(&[[60.0, 20.0], [45.0, 40.0]])?);
/// assert_eq!(savage.regrets, [[0.0, 20.0], [15.0, 0.0]]);
/// assert_eq!(savage.figures, [20.0, 15.0]);
/// assert_eq!(savage.best, [1]);
/// # Ok::<(), TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Regret {
    /// The best that any option does in each state.
    pub best_in_state: Vec<f64>,
    /// How far each option falls short of it: a row for each option, a column for each state.
    pub regrets: Vec<Vec<f64>>,
    /// The regret that the rule goes by, one for each option; lower is better.
    pub figures: Vec<f64>,
    /// The options with the lowest figure: several if they tie.
    pub best: Vec<usize>,
}

/// What it would be worth to know the state before choosing.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, perfect_information};
///
/// let knowing = perfect_information(&Table::new(&[[60.0, 20.0], [45.0, 40.0]])?, &[0.5, 0.5])?;
/// assert_eq!((knowing.with, knowing.without, knowing.value), (50.0, 42.5, 7.5));
/// # Ok::<(), TableError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PerfectInformation {
    /// The best that any option does in each state.
    pub best_in_state: Vec<f64>,
    /// What is expected if the state is known before choosing.
    pub with: f64,
    /// What is expected of the best option if it is not.
    pub without: f64,
    /// The difference: never negative, and as large as the least expected regret.
    pub value: f64,
}

/// Laplace, the principle of insufficient reason: the mean over the states, all of them alike.
///
/// ```text
/// figureᵢ = (1/n) Σₛ xᵢₛ          the highest is best
/// ```
///
/// **Assumes** that every state is as likely as every other. What is a state thus matters: to split one into
/// two gives it twice the weight.
///
/// **Reference.** Laplace, P.-S. (1814), *Essai philosophique sur les probabilités*, Courcier.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, laplace};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// let choice = laplace(&table);
/// let printed: Vec<_> = choice.figures.iter().map(|figure| format!("{figure:.2}")).collect();
/// assert_eq!(printed, ["13.67", "9.33", "2.00"]);
/// assert_eq!(choice.best, [0]); // the barrier, for the sake of the highest sea
/// # Ok::<(), TableError>(())
/// ```
pub fn laplace(table: &Table) -> Choice {
    let states = table.states() as f64;
    let figures: Vec<f64> = table.rows().map(|row| row.iter().sum::<f64>() / states).collect();
    Choice { best: table.highest(&figures), figures }
}

/// Maximin, after Wald: the option whose worst state is best.
///
/// ```text
/// figureᵢ = minₛ xᵢₛ          the highest is best
/// ```
///
/// **Assumes** that the worst happens, whatever is chosen. It never looks at any other state, so a pound more
/// in the worst one outweighs any gain elsewhere.
///
/// **Reference.** Wald, A. (1950), *Statistical Decision Functions*, Wiley.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, maximin};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// let wald = maximin(&table);
/// assert_eq!(wald.figures, [2.0, 6.0, -3.0]);
/// assert_eq!(wald.states, [0, 0, 2]); // only the doors fail when the sea rises
/// assert_eq!(wald.best, [1]);
/// # Ok::<(), TableError>(())
/// ```
pub fn maximin(table: &Table) -> InOneState {
    in_one_state(table, |cell, so_far| cell < so_far)
}

/// Maximax: the option whose best state is best.
///
/// ```text
/// figureᵢ = maxₛ xᵢₛ          the highest is best
/// ```
///
/// **Assumes** that the best happens, whatever is chosen. It is the rule of a gambler, and stands here as the
/// other end of [`hurwicz`].
///
/// **Reference.** Luce and Raiffa (1957), see [the module](self).
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, maximax};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// let hopeful = maximax(&table);
/// assert_eq!(hopeful.figures, [30.0, 12.0, 5.0]);
/// assert_eq!(hopeful.best, [0]);
/// # Ok::<(), TableError>(())
/// ```
pub fn maximax(table: &Table) -> InOneState {
    in_one_state(table, |cell, so_far| cell > so_far)
}

fn in_one_state(table: &Table, beats: impl Fn(f64, f64) -> bool) -> InOneState {
    let find = |row: &[f64]| {
        let first = row.first().copied().unwrap_or_default();
        row.iter().enumerate().fold((0, first), |(state, so_far), (other, cell)| {
            if beats(*cell, so_far) { (other, *cell) } else { (state, so_far) }
        })
    };
    let (states, figures): (Vec<usize>, Vec<f64>) = table.rows().map(find).unzip();
    InOneState { states, best: table.highest(&figures), figures }
}

/// Hurwicz: a mixture of the best and the worst state, by how hopeful one is.
///
/// ```text
/// figureᵢ = α maxₛ xᵢₛ + (1 − α) minₛ xᵢₛ          the highest is best
/// ```
///
/// `optimism` is α: with 0 it is [`maximin`], with 1 it is [`maximax`].
///
/// **Assumes** that the two ends say all there is to say about an option: the states between them count for
/// nothing. Nobody can observe α, so state the range of it over which the choice holds.
///
/// **Reference.** Hurwicz, L. (1951), *Optimality Criteria for Decision Making under Ignorance*, Cowles
/// Commission Discussion Paper, Statistics, No. 370.
///
/// # Errors
///
/// When `optimism` is not between 0 and 1.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, hurwicz};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// assert_eq!(hurwicz(&table, 0.5)?.figures, [16.0, 9.0, 1.0]);
/// // The walls lead for those who are hardly hopeful: below 4/22.
/// assert_eq!(hurwicz(&table, 0.1)?.best, [1]);
/// assert_eq!(hurwicz(&table, 0.2)?.best, [0]);
/// # Ok::<(), TableError>(())
/// ```
pub fn hurwicz(table: &Table, optimism: f64) -> Result<Mixture, TableError> {
    if !(0.0..=1.0).contains(&optimism) {
        return Err(TableError::Optimism { found: optimism });
    }
    let (lowest, highest) = (maximin(table).figures, maximax(table).figures);
    let mix = |(low, high): (&f64, &f64)| optimism * high + (1.0 - optimism) * low;
    let figures: Vec<f64> = lowest.iter().zip(&highest).map(mix).collect();
    Ok(Mixture { lowest, highest, best: table.highest(&figures), figures })
}

/// Minimax regret, after Savage: the option that never falls far short of the best.
///
/// ```text
/// regretᵢₛ = maxₖ xₖₛ − xᵢₛ
/// figureᵢ  = maxₛ regretᵢₛ          the lowest is best
/// ```
///
/// **Assumes** that what hurts is what might have been. Regret is against the options on the table, so adding
/// or withdrawing one may reverse the order of the others.
///
/// **Reference.** Savage, L. J. (1951), "The theory of statistical decision", *Journal of the American
/// Statistical Association* 46(253), 55–67.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, minimax_regret};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// let savage = minimax_regret(&table);
/// assert_eq!(savage.best_in_state, [6.0, 12.0, 30.0]);
/// assert_eq!(savage.regrets, [[4.0, 3.0, 0.0], [0.0, 0.0, 20.0], [1.0, 8.0, 33.0]]);
/// assert_eq!(savage.figures, [4.0, 20.0, 33.0]);
/// assert_eq!(savage.best, [0]);
/// # Ok::<(), TableError>(())
/// ```
pub fn minimax_regret(table: &Table) -> Regret {
    let regrets = table.regrets();
    // No regret is negative.
    let figures = regrets.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).collect();
    regret(table, regrets, figures)
}

fn regret(table: &Table, regrets: Vec<Vec<f64>>, figures: Vec<f64>) -> Regret {
    Regret { best_in_state: table.best_in_state(), regrets, best: table.lowest(&figures), figures }
}

/// Expected value: the mean over the states, each weighted by its probability.
///
/// ```text
/// figureᵢ = Σₛ pₛ xᵢₛ          the highest is best
/// ```
///
/// **Assumes** probabilities that can be defended, and that a gain in one state makes up for as large a loss
/// in another: that is right for a body that carries many such risks, less so for one that could not bear
/// the loss.
///
/// **Reference.** Luce and Raiffa (1957), see [the module](self).
///
/// # Errors
///
/// When there is not one probability for each state, between 0 and 1, and all of them summing to 1.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, expected_value};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// let choice = expected_value(&table, &[0.6, 0.3, 0.1])?;
/// let printed: Vec<_> = choice.figures.iter().map(|figure| format!("{figure:.1}")).collect();
/// assert_eq!(printed, ["6.9", "8.2", "3.9"]);
/// assert_eq!(choice.best, [1]);
/// # Ok::<(), TableError>(())
/// ```
pub fn expected_value(table: &Table, probabilities: &[f64]) -> Result<Choice, TableError> {
    table.check(probabilities)?;
    let figures: Vec<f64> = table.rows().map(|row| mean(row, probabilities)).collect();
    Ok(Choice { best: table.highest(&figures), figures })
}

/// Expected regret: what an option forgoes, weighted by the probabilities.
///
/// ```text
/// regretᵢₛ = maxₖ xₖₛ − xᵢₛ
/// figureᵢ  = Σₛ pₛ regretᵢₛ          the lowest is best
/// ```
///
/// It orders the options as [`expected_value`] does, since the two add up to the same for every option. The
/// least of it is the value of [`perfect_information`].
///
/// **Assumes** what [`expected_value`] does.
///
/// **Reference.** Raiffa, H. and Schlaifer, R. (1961), *Applied Statistical Decision Theory*, Harvard
/// University: opportunity loss.
///
/// # Errors
///
/// When there is not one probability for each state, between 0 and 1, and all of them summing to 1.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, expected_regret};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// let regret = expected_regret(&table, &[0.6, 0.3, 0.1])?;
/// let printed: Vec<_> = regret.figures.iter().map(|figure| format!("{figure:.1}")).collect();
/// assert_eq!(printed, ["3.3", "2.0", "6.3"]);
/// assert_eq!(regret.best, [1]);
/// # Ok::<(), TableError>(())
/// ```
pub fn expected_regret(table: &Table, probabilities: &[f64]) -> Result<Regret, TableError> {
    table.check(probabilities)?;
    let regrets = table.regrets();
    let figures = regrets.iter().map(|row| mean(row, probabilities)).collect();
    Ok(regret(table, regrets, figures))
}

/// The expected value of perfect information: what it would be worth to know the state before choosing.
///
/// ```text
/// with    = Σₛ pₛ maxᵢ xᵢₛ
/// without = maxᵢ Σₛ pₛ xᵢₛ
/// value   = with − without = minᵢ Σₛ pₛ regretᵢₛ
/// ```
///
/// No enquiry into the states can be worth more than this: one that costs more is not worth making.
///
/// **Assumes** what [`expected_value`] does, and that the choice can wait for the answer.
///
/// **Reference.** Raiffa, H. and Schlaifer, R. (1961), *Applied Statistical Decision Theory*, Harvard
/// University.
///
/// # Errors
///
/// When there is not one probability for each state, between 0 and 1, and all of them summing to 1.
///
/// ```
/// use appraise::appraisal::decision_rules::{Table, TableError, perfect_information};
///
/// // Flood scheme, as in the head of this module: £m by how far the sea rises.
/// let table = Table::new(&[[2.0, 9.0, 30.0], [6.0, 12.0, 10.0], [5.0, 4.0, -3.0]])?;
/// let knowing = perfect_information(&table, &[0.6, 0.3, 0.1])?;
/// assert_eq!(format!("{:.1} - {:.1}", knowing.with, knowing.without), "10.2 - 8.2");
/// assert_eq!(format!("{:.1}", knowing.value), "2.0"); // £2m: no survey of the sea is worth more
/// # Ok::<(), TableError>(())
/// ```
pub fn perfect_information(table: &Table, probabilities: &[f64]) -> Result<PerfectInformation, TableError> {
    let chosen = expected_value(table, probabilities)?;
    let best_in_state = table.best_in_state();
    let with = mean(&best_in_state, probabilities);
    let without = chosen.figures.into_iter().fold(f64::NEG_INFINITY, f64::max);
    // Rounding may put it below zero in the last bits.
    Ok(PerfectInformation { best_in_state, with, without, value: (with - without).max(0.0) })
}

/// The mean of figures, weighted by probabilities.
fn mean(figures: &[f64], probabilities: &[f64]) -> f64 {
    figures.iter().zip(probabilities).map(|(figure, probability)| figure * probability).sum()
}
