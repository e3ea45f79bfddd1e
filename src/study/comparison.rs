//! Two appraisals side by side: what changed for each option, and whether the recommendation did.

use std::fmt;

use serde::Serialize;

use crate::appraisal::{Appraisal, Outcome, TIE, points, signed};
use crate::id::Id;

/// Two appraisals side by side, such as a scenario and the same with one input changed.
///
/// ```
/// use appraise::{Comparison, Scenario};
///
/// # let text = "format = 1\n[option.as-is]\nname = 'As now'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nname = 'Company'\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 60";
/// let scenario = Scenario::parse("company.toml", text)?;
/// let before = scenario.model()?.appraise();
/// let after = scenario.with("option.company.score.gains", 30)?.model()?.appraise();
///
/// let comparison = Comparison::new(&before, &after);
/// assert!(comparison.recommendation_changes());
/// println!("{comparison}");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// The recommendation before, in one sentence.
    pub before: String,
    /// The recommendation after, in one sentence.
    pub after: String,
    /// How far the working carried before, as one word.
    pub verdict_before: &'static str,
    /// How far it carries after, as one word.
    pub verdict_after: &'static str,
    /// The options recommended before.
    pub options_before: Vec<Id>,
    /// The options recommended after.
    pub options_after: Vec<Id>,
    /// Option by option: those of the first appraisal in its order, then those that are new.
    pub options: Vec<OptionChange>,
}

/// What changed for one option.
///
/// ```
/// use appraise::{Comparison, Scenario};
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?;
/// let before = scenario.model()?.appraise();
/// let after = scenario.with("option.company.score.gains", 30)?.model()?.appraise();
/// let comparison = Comparison::new(&before, &after);
/// let company = comparison.options.iter().find(|option| option.id == "company").expect("it is in both");
/// let totals = (company.before.map(|standing| standing.total), company.after.map(|standing| standing.total));
/// assert_eq!(totals, (Some(82.5), Some(57.5))); // 50 less on half of the weight
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct OptionChange {
    /// The option.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// How it stood before; none if it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Standing>,
    /// How it stands after; none if it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Standing>,
}

/// How an option stands.
///
/// ```
/// use appraise::Scenario;
/// use appraise::study::Standing;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let standing = Standing::from(appraisal.outcome("as-is").expect("an option of the file"));
/// assert_eq!((standing.total, standing.rank), (60.0, Some(2)));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Standing {
    /// Its total, 0 to 100.
    pub total: f64,
    /// Whether no score of it is known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unscored: bool,
    /// Its rank; none if it is ruled out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
}

impl From<&Outcome> for Standing {
    fn from(outcome: &Outcome) -> Self {
        Self { total: outcome.total, unscored: outcome.unscored, rank: outcome.rank }
    }
}

impl Comparison {
    /// Sets two appraisals side by side.
    ///
    /// ```
    /// use appraise::{Comparison, Scenario};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let before = scenario.model()?.appraise();
    /// let after = scenario.with("criterion.control.swing", 300)?.model()?.appraise();
    /// // With control at three quarters: as is 0.75 × 95 + 0.25 × 25, the company 0.75 × 85 + 0.25 × 80.
    /// let comparison = Comparison::new(&before, &after);
    /// let totals: Vec<f64> = comparison.options.iter().filter_map(|one| Some(one.after?.total)).collect();
    /// assert_eq!(totals, [77.5, 83.75]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn new(before: &Appraisal, after: &Appraisal) -> Self {
        let mut options: Vec<OptionChange> = before
            .outcomes()
            .map(|outcome| OptionChange {
                id: outcome.id.clone(),
                name: outcome.name.clone(),
                before: Some(outcome.into()),
                after: after.outcome(&outcome.id).map(Standing::from),
            })
            .collect();
        let new = after.outcomes().filter(|outcome| before.outcome(&outcome.id).is_none());
        options.extend(new.map(|outcome| OptionChange {
            id: outcome.id.clone(),
            name: outcome.name.clone(),
            before: None,
            after: Some(outcome.into()),
        }));
        Self {
            before: before.recommendation().headline.clone(),
            after: after.recommendation().headline.clone(),
            verdict_before: before.recommendation().verdict.word(),
            verdict_after: after.recommendation().verdict.word(),
            options_before: before.recommendation().options.clone(),
            options_after: after.recommendation().options.clone(),
            options,
        }
    }

    /// Whether something else is recommended after than before: other options, in whatever order, or the same
    /// with another verdict.
    ///
    /// ```
    /// use appraise::{Comparison, Scenario};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let changes = |gains: i32| -> appraise::Result<bool> {
    ///     let before = scenario.model()?.appraise();
    ///     let after = scenario.with("option.company.score.gains", gains)?.model()?.appraise();
    ///     Ok(Comparison::new(&before, &after).recommendation_changes())
    /// };
    /// assert!(!changes(60)?); // ahead by 12.5 points instead of 22.5
    /// assert!(changes(37)?); // ahead by one point: too close to call
    /// assert!(changes(10)?); // behind
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn recommendation_changes(&self) -> bool {
        let sorted = |options: &[Id]| {
            let mut options = options.to_vec();
            options.sort();
            options
        };
        self.verdict_before != self.verdict_after
            || sorted(&self.options_before) != sorted(&self.options_after)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Before: {}", self.before)?;
        writeln!(f, "After:  {}", self.after)?;
        writeln!(
            f,
            "{}",
            if self.recommendation_changes() {
                "The recommendation changes."
            } else {
                "The recommendation stays."
            }
        )?;
        let shown = |standing: Option<Standing>| match standing {
            None => "-".to_owned(),
            Some(Standing { unscored: true, rank: None, .. }) => "never scored".to_owned(),
            Some(Standing { total, rank: None, .. }) => format!("{} (ruled out)", points(total)),
            Some(Standing { total, rank: Some(rank), .. }) => format!("{} (rank {rank})", points(total)),
        };
        let width = self.options.iter().map(|option| option.name.chars().count()).max().unwrap_or(0).min(36);
        for option in &self.options {
            let change = match (option.before, option.after) {
                (Some(before), Some(after)) if (after.total - before.total).abs() > TIE => {
                    signed(after.total - before.total)
                }
                (Some(_), Some(_)) => "no change".to_owned(),
                (None, _) => "new".to_owned(),
                (_, None) => "gone".to_owned(),
            };
            let (before, after) = (shown(option.before), shown(option.after));
            writeln!(f, "  {:width$}  {before:>17} -> {after:<17}  {change}", option.name)?;
        }
        Ok(())
    }
}
