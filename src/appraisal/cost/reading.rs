//! What another reading of the same guidance would make of the figures: whether the choice of schedule matters here.

use serde::Serialize;

use super::measures::present;
use super::{Amount, Economic, MoneyOn};
use crate::id::Id;
use crate::model::{Discounting, Model};
use crate::parameters::DiscountSchedule;

/// What another reading of the same guidance would make of the figures.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\namount = 1_000\nyears = 'horizon'";
/// let scenario = Scenario::parse("money.toml", text)?;
/// let other = |scenario: &Scenario| {
///     let appraisal = scenario.model()?.appraise();
///     Ok::<_, appraise::Error>(appraisal.money().and_then(|money| money.other_reading.clone()).expect("one is known"))
/// };
/// // Ten years: three bands or six, the factors are the same.
/// assert_eq!((other(&scenario)?.schedule.as_str(), other(&scenario)?.matters), ("green-book-six-band", false));
/// // Two hundred years: they are not.
/// assert!(other(&scenario.with("finance.horizon", 200)?)?.matters);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct OtherReading {
    /// The id of the other schedule.
    pub schedule: String,
    /// Its name and edition.
    pub edition: String,
    /// Whether it has another rate for any year of the horizon; figures may then differ.
    pub matters: bool,
    /// Net present social values under it, in the order of the file; only where it matters and they are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub npsv: Vec<(Id, Amount<Economic>)>,
}

pub(super) fn other_reading(model: &Model, options: &[MoneyOn]) -> Option<OtherReading> {
    let finance = model.finance();
    let Some(Discounting::Schedule(schedule)) = &finance.discounting else { return None };
    let other = DiscountSchedule::named(schedule.other_reading.as_deref()?)?;
    let factors = other.factors(finance.horizon);
    let matters = factors != finance.factors;
    let known = options.iter().filter(|on| matters && on.npsv.value.is_some());
    let npsv = known.map(|on| {
        let net: Vec<f64> = on.economic.iter().map(|year| year.amount).collect();
        (on.option.clone(), Amount::new(present(&net, &factors)))
    });
    Some(OtherReading {
        schedule: other.id.clone(),
        edition: other.provenance.edition.clone(),
        matters,
        npsv: npsv.collect(),
    })
}
