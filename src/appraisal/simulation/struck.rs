//! What the draws say of each risk and of each milestone.

use serde::Serialize;

use super::Sampled;
use super::figures::Figure;
use super::result::Reading;
use crate::appraisal::Appraisal;
use crate::date::Date;
use crate::id::Id;
use crate::model::MilestoneId;

/// What a risk did in the draws.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\noptions = ['a']\nprobability = 0.3\nimpact.score.x = -10";
/// let simulated = Scenario::parse("risk.toml", text)?.model()?.appraise().simulate();
/// let strike = &simulated.risks_struck()[0];
/// // It takes 10 points three times in ten, and nothing else is uncertain.
/// let on_a = &strike.options[0];
/// assert!((on_a.points.expect("it bears on the score").value + 3.0).abs() < 0.1);
/// assert!((on_a.share_of_spread.expect("the total varies").value - 1.0).abs() < 1e-9);
/// // `a` loses its first place only when it strikes.
/// assert_eq!(strike.loses_first.map(|share| share.value), Some(1.0));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RiskStruck {
    /// The risk.
    pub risk: Id,
    /// What it did to each option it bears on, in the order of the ids.
    pub options: Vec<RiskEffect>,
    /// Of the draws in which the leader is not first, the share in which it would be if this risk alone could not
    /// strike, all else being as drawn. Shares of several risks need not add up to one. None if the leader is always
    /// first or the risk bears on no score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loses_first: Option<Sampled>,
}

/// What a risk did to an option in the draws.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\noptions = ['a']\nprobability = 0.3\nimpact.cost = 50_000";
/// let simulated = Scenario::parse("risk.toml", text)?.model()?.appraise().simulate();
/// let on_a = &simulated.risks_struck()[0].options[0];
/// assert!((on_a.chance.value - 0.3).abs() < 4.0 * on_a.chance.error);
/// // 50,000 three times in ten is 15,000 on average.
/// let cost = on_a.cost.expect("it costs something");
/// assert!((cost.value - 15_000.0).abs() < 4.0 * cost.error);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RiskEffect {
    /// The option.
    pub option: Id,
    /// How often it struck: a chance, 0 to 1.
    pub chance: Sampled,
    /// What it adds to the option's total on average, in points, before scores are held within 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Sampled>,
    /// Its share of the variance of the option's total: covariance over variance, so that the shares of everything
    /// uncertain add up to one. None if the total does not vary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_spread: Option<Sampled>,
    /// What it adds to the option's cost on average, discounted to year zero, in the money of the file: without what
    /// its mitigation costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Sampled>,
    /// Its share of the variance of the option's cost, found in the same way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_of_cost_spread: Option<Sampled>,
}

/// When a milestone is reached in the draws.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [milestone.agreed]\nplanned = '2026-10-01'\n\
///     [milestone.open]\nafter = ['agreed']\nplanned = '2027-04-01'\npast = ['hub', 'depot']\n\
///     [past.hub]\nof = 'duration'\nplanned = 10\nactual = 12\n[past.depot]\nof = 'duration'\nplanned = 10\nactual = 20";
/// let simulated = Scenario::parse("plan.toml", text)?.model()?.appraise().simulate();
/// let open = &simulated.milestone_dates()[1].options[0];
/// // Six months become seven, or twelve: it is never on time, and one time in two half a year late.
/// assert_eq!(open.on_time.map(|chance| chance.value), Some(0.0));
/// assert_eq!(open.p90.value.to_string(), "2027-09-30");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MilestoneDates {
    /// The milestone.
    pub milestone: Id,
    /// When it is reached on each option it bears on, in the order of the ids.
    pub options: Vec<DateOn>,
}

/// When a milestone is reached on an option.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [milestone.agreed]\nplanned = '2026-10-01'\n\
///     [milestone.open]\nafter = ['agreed']\nplanned = '2027-04-01'\n\
///     duration-months = { low = 4, likely = 6, high = 12 }";
/// let simulated = Scenario::parse("plan.toml", text)?.model()?.appraise().simulate();
/// let open = &simulated.milestone_dates()[1].options[0];
/// // Six months are planned, and it seldom takes fewer: on time one time in four, 41 days late on average.
/// assert!((open.on_time.expect("a day is planned").value - 0.245).abs() < 0.01);
/// assert!((open.days_late.expect("a day is planned").value - 41.2).abs() < 1.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DateOn {
    /// The option.
    pub option: Id,
    /// The planned day; none if no day is planned, and then nothing is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Date>,
    /// The day by which it is reached in half of the draws.
    pub p50: SampledDate,
    /// The day by which it is reached in four draws of five.
    pub p80: SampledDate,
    /// The day by which it is reached in nine draws of ten.
    pub p90: SampledDate,
    /// The chance that it is reached on the planned day or before, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_time: Option<Sampled>,
    /// How many days after the planned day it is reached on average; below zero if before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_late: Option<Sampled>,
}

/// A day found by drawing, with its standard error in days.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [milestone.agreed]\nplanned = '2026-10-01'\n\
///     [milestone.open]\nafter = ['agreed']\nplanned = '2027-04-01'\n\
///     duration-months = { low = 4, likely = 6, high = 12 }";
/// let simulated = Scenario::parse("plan.toml", text)?.model()?.appraise().simulate();
/// let p80 = simulated.milestone_dates()[1].options[0].p80;
/// println!("four times in five it is open on {}, give or take {:.1} days", p80.value, 2.0 * p80.error);
/// assert_eq!(p80.value.to_string(), "2027-06-29"); // 8.9 months on
/// assert!(p80.error < 1.0);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SampledDate {
    /// The day.
    pub value: Date,
    /// Its standard error, in days.
    pub error: f64,
}

impl Appraisal {
    /// What each risk did in the draws, in the order of the file; empty if no simulation was made.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [risk.strike]\noptions = ['a']\nprobability = 0.3\nimpact.score.x = -10";
    /// let appraisal = Scenario::parse("risk.toml", text)?.model()?.appraise();
    /// assert!(appraisal.risks_struck().is_empty());
    /// assert_eq!(appraisal.simulate().risks_struck()[0].risk, "strike");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn risks_struck(&self) -> &[RiskStruck] {
        self.simulated.as_ref().map(|simulated| simulated.risks.as_slice()).unwrap_or_default()
    }

    /// When each milestone is reached in the draws, in the order of the file; empty if no simulation was made.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [milestone.agreed]\nplanned = '2026-10-01'\n\
    ///     [milestone.open]\nafter = ['agreed']\nduration-months = { low = 4, likely = 6, high = 12 }";
    /// let simulated = Scenario::parse("plan.toml", text)?.model()?.appraise().simulate();
    /// for dates in simulated.milestone_dates() {
    ///     let date = &dates.options[0];
    ///     println!("{}: {} as likely as not, {} nearly surely", dates.milestone, date.p50.value, date.p90.value);
    /// }
    /// assert_eq!(simulated.milestone_dates().len(), 2);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn milestone_dates(&self) -> &[MilestoneDates] {
        self.simulated.as_ref().map(|simulated| simulated.milestones.as_slice()).unwrap_or_default()
    }
}

pub(super) fn risks(reading: &Reading<'_>) -> Vec<RiskStruck> {
    let model = reading.program.model;
    let shown = model.document().risks.ids();
    let places = shown.filter_map(|id| model.risks().binary_search_by(|risk| risk.id.as_str().cmp(id)).ok());
    places.map(|place| risk(reading, place)).collect()
}

fn risk(reading: &Reading<'_>, place: usize) -> RiskStruck {
    let program = reading.program;
    let (model, events) = (program.model, &program.events);
    let risk = &model.risks()[place];
    let effects = risk.on.iter().filter_map(|on| {
        let slot = events.slot_on(model, place, on.alternative)?;
        let is_it = |risk: usize, alternative| risk == place && alternative == on.alternative;
        let points = events.points.iter().position(|one| is_it(one.risk, one.alternative));
        let cost = program.money.effects.iter().position(|one| is_it(one.risk, one.alternative));
        Some(RiskEffect {
            option: model.alternative(on.alternative).id.clone(),
            chance: reading.certain(Figure::Event(slot), 0.0),
            points: points.and_then(|effect| reading.sampled(Figure::PointMean(effect))),
            share_of_spread: points.and_then(|effect| reading.sampled(Figure::PointShare(effect))),
            cost: cost.and_then(|effect| reading.sampled(Figure::CostEffectMean(effect))),
            share_of_cost_spread: cost.and_then(|effect| reading.sampled(Figure::CostShare(effect))),
        })
    });
    let options: Vec<RiskEffect> = effects.collect();
    let scored = options.iter().any(|effect| effect.points.is_some());
    let leader = program.leader.filter(|_| scored);
    let loses_first = leader.and_then(|leader| reading.sampled(Figure::Saved { risk: place, leader }));
    RiskStruck { risk: risk.id.clone(), options, loses_first }
}

pub(super) fn milestones(reading: &Reading<'_>) -> Vec<MilestoneDates> {
    let model = reading.program.model;
    let shown = model.document().milestones.ids();
    let find = |id: &str| model.milestones().binary_search_by(|one| one.id.as_str().cmp(id)).ok();
    let dates = shown.filter_map(find).map(|place| {
        let mut options: Vec<DateOn> = dates(reading, MilestoneId::new(place));
        options.sort_by(|one, other| one.option.cmp(&other.option));
        MilestoneDates { milestone: model.milestones()[place].id.clone(), options }
    });
    dates.collect()
}

fn dates(reading: &Reading<'_>, milestone: MilestoneId) -> Vec<DateOn> {
    let program = reading.program;
    let all = program.calendar.dates.iter().enumerate().filter(|(_, date)| date.milestone == milestone);
    let told = all.filter_map(|(place, date)| {
        let histogram = &reading.counts.histograms.days[place];
        let late = reading.certain(Figure::Late(place), date.central);
        let fixed = late.error <= 0.0;
        let quantile = |share: f64| {
            let (day, error) = if fixed { (late.value, 0.0) } else { histogram.quantile_with_error(share) };
            Some(SampledDate { value: day_of(day)?, error })
        };
        Some(DateOn {
            option: program.model.alternative(date.alternative).id.clone(),
            planned: date.planned.and_then(day_of),
            p50: quantile(0.5)?,
            p80: quantile(0.8)?,
            p90: quantile(0.9)?,
            on_time: date.planned.map(|_| reading.certain(Figure::OnTime(place), 0.0)),
            days_late: date.planned.map(|planned| Sampled { value: late.value - planned, ..late }),
        })
    });
    told.collect()
}

/// The day on which so many days are over, counted from the first day of 1970.
fn day_of(days: f64) -> Option<Date> {
    // A hair of rounding must not cost a day.
    let whole = (days - 1e-6).ceil();
    #[expect(clippy::cast_possible_truncation, reason = "it saturates, and is then no date")]
    Date::from_day_number(whole as i64)
}
