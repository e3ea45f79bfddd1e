//! In which money an appraisal counts: year zero, horizon, prices, discounting.

use std::sync::Arc;

use super::check::Check;
use super::cost::MoneyLine;
use super::optimism_bias::BiasBasis;
use crate::date::Date;
use crate::diagnostic::Code;
use crate::parameters::{DEFAULT_PROFILE, Deflator, DiscountSchedule, discount};
use crate::scenario::{Document, Line, PackFile, PackOrRate, Prices, RatesPack, Transfers};
use crate::tree::shortest_percent;

/// Years after year zero over which costs count where a file does not say: ten, as guidance has it for services
/// (HM Treasury, *The Green Book*, 2026, 6.11).
const DEFAULT_HORIZON: usize = 10;

/// The most years after year zero.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
/// use appraise::model::MAX_HORIZON;
///
/// let text = format!("format = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 2\n[criterion.x]\n\
///     [finance]\nhorizon = {}", MAX_HORIZON + 1);
/// let error = Scenario::parse("long.toml", &text)?.model().expect_err("one year too many");
/// let found = error.diagnostics().expect("a mistake of meaning");
/// assert!(found.iter().any(|problem| problem.code == Code::ScheduleTooShort));
/// # Ok::<(), appraise::Error>(())
/// ```
pub const MAX_HORIZON: usize = 1_000;

/// In which money an appraisal counts.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?.with("finance.year-zero", 2026)?;
/// let finance = scenario.model()?.finance().clone();
/// assert_eq!((finance.currency.as_str(), finance.year_zero, finance.horizon), ("GBP", 2026, 10));
/// assert_eq!(finance.price_base, 2026); // left out, year zero
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finance {
    /// The currency; amounts are in whole units of it.
    pub currency: String,
    /// The year that later ones are discounted to.
    pub year_zero: i64,
    /// Years after year zero over which costs and benefits count.
    pub horizon: usize,
    /// The year at whose prices real figures stand.
    pub price_base: i64,
    /// What later years are discounted by; none if the schedule that is named is not known.
    pub discounting: Option<Discounting>,
    /// How prices rise; none if nothing is said.
    pub deflator: Option<Deflator>,
    /// Whether transfers stand on both sides of the economic view; else they are left out of it.
    pub transfers_on_both_sides: bool,
    /// The unit of output, in words.
    pub output_unit: Option<String>,
    /// Whether lines without a price base of their own are at the prices of their years.
    pub(crate) nominal: bool,
    /// What a pound of each year from year zero to the horizon is worth in year zero; empty if nothing is known to
    /// discount by.
    pub(crate) factors: Vec<f64>,
}

/// What later years are discounted by.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Discounting;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?;
/// let by_profile = scenario.model()?.finance().discounting.clone();
/// assert!(matches!(by_profile, Some(Discounting::Schedule(schedule)) if schedule.id == "green-book-2026"));
/// let stated = scenario.with("finance.schedule", 0.05)?.model()?.finance().discounting.clone();
/// assert!(matches!(stated, Some(Discounting::Rate(rate)) if rate == 0.05));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Discounting {
    /// A share a year, as the file says.
    Rate(f64),
    /// A schedule: one that comes with the library, or one of the file's own packs.
    Schedule(Arc<DiscountSchedule>),
}

impl Discounting {
    /// What a pound of each year from year zero to the last is worth in year zero.
    ///
    /// ```
    /// use appraise::model::Discounting;
    ///
    /// let factors = Discounting::Rate(0.25).factors(2);
    /// assert_eq!(factors, [1.0, 0.8, 0.64]);
    /// ```
    pub fn factors(&self, last: usize) -> Vec<f64> {
        match self {
            Self::Rate(rate) => discount::flat(last, *rate),
            Self::Schedule(schedule) => schedule.factors(last),
        }
    }

    /// Its name and edition, as every output prints them.
    ///
    /// ```
    /// use appraise::model::Discounting;
    ///
    /// assert_eq!(Discounting::Rate(0.035).edition(), "3.5% a year, as the file says");
    /// ```
    pub fn edition(&self) -> String {
        match self {
            Self::Rate(rate) => format!("{}% a year, as the file says", shortest_percent(*rate)),
            Self::Schedule(schedule) => format!("{}, edition {}", schedule.id, schedule.provenance.edition),
        }
    }
}

/// Reads `[finance]`, and what it needs of packs.
pub(crate) fn read_finance(check: &mut Check<'_>, packs: &[PackFile]) -> Finance {
    let document = check.document;
    let stated = document.finance.clone().unwrap_or_default();
    let year_zero = year_zero(document);
    let horizon =
        stated.horizon.map_or(DEFAULT_HORIZON, |years| usize::try_from(years).unwrap_or(usize::MAX));
    if horizon > MAX_HORIZON {
        let message =
            format!("a horizon of {horizon} years is more than this version takes, which is {MAX_HORIZON}");
        let help =
            "10 years for most services, 30 for refurbishment, 60 for infrastructure and new buildings";
        check.report(Code::ScheduleTooShort, &["finance", "horizon"], message, "too long", help);
    }
    let horizon = horizon.min(MAX_HORIZON);
    let discounting = discounting(document, packs);
    covers(check, discounting.as_ref(), horizon);
    let deflator = deflator(document, packs);
    let base = stated.price_base.unwrap_or(year_zero);
    deflator_covers(check, deflator.as_ref(), year_zero + horizon as i64);
    let factors = discounting.as_ref().map(|discounting| discounting.factors(horizon)).unwrap_or_default();
    Finance {
        currency: stated.currency.unwrap_or_else(|| "GBP".to_owned()),
        year_zero,
        horizon,
        price_base: base,
        nominal: stated.prices == Some(Prices::Nominal),
        discounting,
        deflator,
        transfers_on_both_sides: stated.transfers == Some(Transfers::BothSides),
        output_unit: stated.output_unit,
        factors,
    }
}

/// The year from which years are counted: as stated, else the earliest that is named, else none matters.
pub(crate) fn year_zero(document: &Document) -> i64 {
    fn years<L: Line>(line: &L) -> impl Iterator<Item = i64> {
        line.from().into_iter().chain(line.for_options().iter().filter_map(|(_, one)| one.from()))
    }
    let stated = document.finance.as_ref().and_then(|finance| finance.year_zero);
    let costs = document.costs.iter().flat_map(|(_, line)| years(line));
    let benefits = document.benefits.iter().flat_map(|(_, line)| years(line));
    let fundings = document.fundings.iter().flat_map(|(_, line)| years(line));
    let risks = document.risks.iter().filter_map(|(_, risk)| risk.from);
    stated.or_else(|| costs.chain(benefits).chain(fundings).chain(risks).min()).unwrap_or(0)
}

/// What a file discounts by: as it says, else by its profile. None if it names a schedule that nobody knows.
fn discounting(document: &Document, packs: &[PackFile]) -> Option<Discounting> {
    let profile = document.appraisal.as_ref().and_then(|facts| facts.profile.as_deref());
    match document.finance.as_ref().and_then(|finance| finance.schedule.as_ref()) {
        Some(PackOrRate::Rate(rate)) => Some(Discounting::Rate(*rate)),
        Some(PackOrRate::Pack(name)) => schedule(name, packs).map(Discounting::Schedule),
        None => discount::of_profile(profile.unwrap_or(DEFAULT_PROFILE))
            .and_then(|named| schedule(&named.id, packs))
            .map(Discounting::Schedule),
    }
}

/// A schedule by its id: the last pack that has it, else one of ours.
pub(crate) fn schedule(name: &str, packs: &[PackFile]) -> Option<Arc<DiscountSchedule>> {
    let own = packs.iter().rev().find_map(|pack| pack.schedules.get(name));
    let band = |pair: &Vec<f64>| Some((whole(*pair.first()?)?, *pair.get(1)?));
    let own = own.map(|table| DiscountSchedule {
        id: name.to_owned(),
        name: table.name.clone().unwrap_or_else(|| name.replace('-', " ")),
        provenance: table.provenance(),
        other_reading: None,
        rates: table.rates.iter().filter_map(band).collect(),
    });
    own.or_else(|| DiscountSchedule::named(name).cloned()).map(Arc::new)
}

fn deflator(document: &Document, packs: &[PackFile]) -> Option<Deflator> {
    match document.finance.as_ref()?.deflator.as_ref()? {
        PackOrRate::Rate(rate) => Some(Deflator::flat(*rate)),
        PackOrRate::Pack(name) => packs
            .iter()
            .rev()
            .find_map(|pack| pack.deflators.get(name))
            .map(|table| own_deflator(name, table)),
    }
}

fn own_deflator(id: &str, table: &RatesPack) -> Deflator {
    let band = |pair: &Vec<f64>| Some((i64::try_from(whole(*pair.first()?)?).ok()?, *pair.get(1)?));
    Deflator {
        id: id.to_owned(),
        name: table.name.clone().unwrap_or_else(|| id.replace('-', " ")),
        provenance: table.provenance(),
        rates: table.rates.iter().filter_map(band).collect(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number within reach"
)]
fn whole(year: f64) -> Option<usize> {
    (0.0..=1e6).contains(&year).then_some(year as usize)
}

/// A schedule has to know every year of the horizon.
fn covers(check: &mut Check<'_>, discounting: Option<&Discounting>, horizon: usize) {
    let Some(Discounting::Schedule(schedule)) = discounting else { return };
    let last = schedule.last_year();
    if last >= horizon {
        return;
    }
    let message = format!(
        "`{}` has rates up to {last} years after year zero, and the horizon is {horizon} years",
        schedule.id
    );
    let help = format!("add a band to it, such as [{horizon}, 0.03], or shorten `finance.horizon`");
    check.report(Code::ScheduleTooShort, &["finance", "schedule"], message, "too short", &help);
}

fn deflator_covers(check: &mut Check<'_>, deflator: Option<&Deflator>, end: i64) {
    let Some(deflator) = deflator else { return };
    let last = deflator.rates.last().map_or(0, |(last, _)| *last);
    if last >= end {
        return;
    }
    let message = format!("`{}` has rates up to {last}, and the horizon ends in {end}", deflator.id);
    let help = format!("add a band to it, such as [{end}, 0.02], or shorten `finance.horizon`");
    check.report(Code::ScheduleTooShort, &["finance", "deflator"], message, "too short", &help);
}

/// A dated table that figures rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableUsed {
    /// Where the file names it.
    pub(crate) at: &'static [&'static str],
    /// As a certificate names it.
    pub(crate) edition: String,
    /// The day after which it should be looked at again.
    pub(crate) sunset: Option<Date>,
}

/// The dated tables that the money of a file rests on: schedule, deflator, bounds of optimism bias; each once.
pub(crate) fn tables_used(finance: &Finance, lines: &[MoneyLine]) -> Vec<TableUsed> {
    let mut used = Vec::new();
    if let Some(discounting) = &finance.discounting {
        let (edition, sunset) = match discounting {
            Discounting::Rate(rate) => (format!("discount rate {rate} a year, as the file says"), None),
            Discounting::Schedule(schedule) => (discounting.edition(), schedule.provenance.sunset),
        };
        used.push(TableUsed { at: &["finance", "schedule"], edition, sunset });
    }
    let deflator = finance.deflator.as_ref().filter(|deflator| !deflator.id.is_empty());
    used.extend(deflator.map(|deflator| TableUsed {
        at: &["finance", "deflator"],
        edition: format!("{}, edition {}", deflator.id, deflator.provenance.edition),
        sunset: deflator.provenance.sunset,
    }));
    for bias in lines.iter().flat_map(|line| &line.on).filter_map(|on| on.bias.as_ref()) {
        if let BiasBasis::Bounds { pack, provenance, .. } = &bias.basis {
            let edition = format!("optimism bias {pack}, edition {}", provenance.edition);
            let table = TableUsed { at: &["cost"], edition, sunset: provenance.sunset };
            if !used.contains(&table) {
                used.push(table);
            }
        }
    }
    used
}

impl Finance {
    /// What a pound of a year is worth in year zero; none beyond the horizon or if nothing is known to discount by.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// assert_eq!(model.finance().factor(10).map(|factor| format!("{factor:.6}")), Some("0.708919".to_owned()));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn factor(&self, years_on: usize) -> Option<f64> {
        self.factors.get(years_on).copied()
    }

    /// The longest horizon for which the tables in use have rates.
    pub(crate) fn reach(&self) -> usize {
        let discounted = match &self.discounting {
            Some(Discounting::Schedule(schedule)) => schedule.last_year(),
            _ => usize::MAX,
        };
        let deflated =
            self.deflator.as_ref().and_then(|deflator| deflator.rates.last()).map(|(last, _)| *last);
        let deflated = deflated.map_or(i64::MAX, |last| last.saturating_sub(self.year_zero));
        discounted.min(usize::try_from(deflated).unwrap_or_default())
    }

    /// The same money over another number of years.
    pub(crate) fn over(&self, horizon: usize) -> Self {
        let factors =
            self.discounting.as_ref().map(|discounting| discounting.factors(horizon)).unwrap_or_default();
        Self { horizon, factors, ..self.clone() }
    }
}

/// How figures at stated prices become real ones and cash.
#[derive(Clone, Debug)]
pub(crate) struct PriceScale {
    /// The year of the prices; none if each figure is at those of its own year.
    base: Option<i64>,
    /// By what a figure of each year is multiplied to stand at the price base; none if that cannot be told.
    pub(crate) real: Option<Vec<f64>>,
    /// By what it is multiplied to be cash of its year.
    pub(crate) cash: Vec<f64>,
    /// Whether cash is what prices of one year make it, since nothing is said of how prices rise.
    pub(crate) constant: bool,
}

impl PriceScale {
    pub(crate) fn of(base: Option<i64>, finance: &Finance) -> Self {
        let zero = finance.year_zero;
        let rise = match &finance.deflator {
            Some(deflator) => rises(deflator, zero, finance.horizon),
            // In one year prices do not rise.
            None => (finance.horizon == 0).then(|| vec![1.0]),
        };
        let level = |from: i64, to: i64| match &finance.deflator {
            _ if from == to => Some(1.0),
            Some(deflator) => deflator.level(from, to),
            None => None,
        };
        let years = finance.horizon + 1;
        let (real, cash) = if let Some(base) = base {
            let to_zero = level(base, zero);
            let cash = to_zero
                .zip(rise.as_ref())
                .map(|(level, rise)| rise.iter().map(|rise| level * rise).collect());
            (level(base, finance.price_base).map(|level| vec![level; years]), cash)
        } else {
            let from_zero = level(zero, finance.price_base);
            let real = from_zero
                .zip(rise.as_ref())
                .map(|(level, rise)| rise.iter().map(|rise| level / rise).collect());
            (real, Some(vec![1.0; years]))
        };
        // Prices of one year are cash of that year only.
        let constant = cash.is_none();
        Self { base, real, cash: cash.unwrap_or_else(|| vec![1.0; years]), constant }
    }

    /// Whether prices rise or fall so far between two years that no figure can be meant.
    pub(crate) fn leaves_all_bounds(&self) -> bool {
        let all = self.real.iter().flatten().chain(&self.cash);
        all.into_iter().any(|level| !level.is_finite() || *level > MOST_LEVEL || *level < 1.0 / MOST_LEVEL)
    }
}

/// How far prices may rise between two years: two percent over a thousand years are far below.
const MOST_LEVEL: f64 = 1e12;

/// How far prices have risen since year zero, year by year.
fn rises(deflator: &Deflator, zero: i64, horizon: usize) -> Option<Vec<f64>> {
    let mut level = 1.0;
    let rise = |year: i64| {
        level *= if year == zero { 1.0 } else { 1.0 + deflator.rate(year)? };
        Some(level)
    };
    (zero..).take(horizon + 1).map(rise).collect()
}

/// The price scales in use, one for each year of prices.
#[derive(Debug, Default)]
pub(crate) struct PriceScales(Vec<Arc<PriceScale>>);

impl PriceScales {
    pub(crate) fn of(&mut self, base: Option<i64>, finance: &Finance) -> Arc<PriceScale> {
        if let Some(known) = self.0.iter().find(|scale| scale.base == base) {
            return Arc::clone(known);
        }
        let scale = Arc::new(PriceScale::of(base, finance));
        self.0.push(Arc::clone(&scale));
        scale
    }
}
