//! Discount schedules: what a pound of a later year is worth in year zero.

use std::sync::OnceLock;

use super::{Provenance, discount_table, list, read_all, text};
use crate::tree::{Node, Value};

/// A discount schedule.
///
/// ```
/// use appraise::parameters::DiscountSchedule;
///
/// let green_book = DiscountSchedule::named("green-book-2026").expect("it comes with the library");
/// assert!((green_book.factor(10) - 0.708919).abs() < 5e-7);
/// // From year 31 on each year counts at 3%, those before at 3.5%.
/// assert!((green_book.factor(31) - 0.345901).abs() < 5e-7);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DiscountSchedule {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// The id of the schedule that another reading of the same edition gives, where sources conflict.
    pub other_reading: Option<String>,
    /// The last year of each band with its rate, a share a year.
    pub(crate) rates: Vec<(usize, f64)>,
}

/// The schedules that come with the library.
fn schedules() -> &'static [DiscountSchedule] {
    static SCHEDULES: OnceLock<Vec<DiscountSchedule>> = OnceLock::new();
    SCHEDULES.get_or_init(|| read_all(discount_table(), "schedule", schedule).collect())
}

fn schedule(id: &str, node: &'static Node) -> DiscountSchedule {
    let band = |band: &Node| match &band.value {
        Value::List(pair) => match pair.as_slice() {
            [year, rate] => match year.value {
                Value::Integer(year) => Some((usize::try_from(year).ok()?, rate.as_number()?)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    DiscountSchedule {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        provenance: Provenance::read(node),
        other_reading: Some(text(node, "other-reading").to_owned()).filter(|other| !other.is_empty()),
        rates: list(node, "rates").iter().filter_map(band).collect(),
    }
}

impl DiscountSchedule {
    /// The schedule with this id, if it comes with the library.
    ///
    /// ```
    /// use appraise::parameters::DiscountSchedule;
    ///
    /// let health = DiscountSchedule::named("health-2026").expect("it comes with the library");
    /// assert_eq!(health.provenance.grade, "P"); // read in the full primary text
    /// assert!(DiscountSchedule::named("green-book-1997").is_none());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn named(id: &str) -> Option<&'static Self> {
        schedules().iter().find(|schedule| schedule.id == id)
    }

    /// The rate of a year, counted from year zero: a share, 0.035 for 3.5%. That of year zero is 0; beyond the last
    /// band its rate stays.
    ///
    /// ```
    /// use appraise::parameters::DiscountSchedule;
    ///
    /// let green_book = DiscountSchedule::named("green-book-2026").expect("it comes with the library");
    /// assert_eq!((green_book.rate(30), green_book.rate(31), green_book.rate(76)), (0.035, 0.03, 0.025));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn rate(&self, year: usize) -> f64 {
        let band = self.rates.iter().find(|(last, _)| year <= *last).or(self.rates.last());
        if year == 0 { 0.0 } else { band.map_or(0.0, |(_, rate)| *rate) }
    }

    /// What a pound so many years after year zero is worth in year zero, at most 1: Π 1 / (1 + r(y)) over the years up
    /// to it.
    ///
    /// ```
    /// use appraise::parameters::DiscountSchedule;
    ///
    /// let six_bands = DiscountSchedule::named("green-book-six-band").expect("it comes with the library");
    /// assert!((six_bands.factor(125) - 0.027411).abs() < 5e-7);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn factor(&self, year: usize) -> f64 {
        self.factors(year).pop().unwrap_or(1.0)
    }

    /// The last year that it states a rate for, counted from year zero.
    ///
    /// ```
    /// use appraise::parameters::DiscountSchedule;
    ///
    /// let green_book = DiscountSchedule::named("green-book-2026").expect("it comes with the library");
    /// assert!(green_book.last_year() >= 60); // as long as infrastructure is appraised for
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn last_year(&self) -> usize {
        self.rates.last().map_or(0, |(last, _)| *last)
    }

    /// What a pound in each of the years 1 to `years` is worth in year zero together: the sum of their factors.
    ///
    /// An equivalent annual cost is a present cost divided by it. Published annuity tables carry errors of up to 0.4%;
    /// this is the exact sum.
    ///
    /// ```
    /// use appraise::parameters::DiscountSchedule;
    ///
    /// let green_book = DiscountSchedule::named("green-book-2026").expect("it comes with the library");
    /// // A boiler for 2,000 that lasts seven years costs as much as 327 a year.
    /// assert_eq!((2_000.0 / green_book.annuity(7)).round(), 327.0);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn annuity(&self, years: usize) -> f64 {
        annuity(&self.factors(years), years)
    }

    /// The same for every year from year zero to the last.
    pub(crate) fn factors(&self, last: usize) -> Vec<f64> {
        factors(last, |year| self.rate(year))
    }
}

/// The sum of the factors of years 1 to `years`, in the order of the years.
pub(crate) fn annuity(factors: &[f64], years: usize) -> f64 {
    factors.iter().skip(1).take(years).sum()
}

/// Factors from year zero to the last, from the rate of each year.
pub(crate) fn factors(last: usize, rate: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut factors = Vec::with_capacity(last + 1);
    factors.push(1.0);
    for year in 1..=last {
        factors.push(factors[year - 1] / (1.0 + rate(year)));
    }
    factors
}

/// The schedule of a profile.
pub(crate) fn of_profile(profile: &str) -> Option<&'static DiscountSchedule> {
    let table = super::profiles_table().as_table()?.get(profile)?;
    DiscountSchedule::named(text(table, "schedule"))
}

/// A flat rate instead of a schedule.
pub(crate) fn flat(last: usize, rate: f64) -> Vec<f64> {
    factors(last, |_| rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schedule_a_file_may_name_is_there() {
        for id in super::super::names(super::super::Pack::Schedule) {
            let schedule = DiscountSchedule::named(id).unwrap_or_else(|| panic!("{id}"));
            schedule.provenance.assert_complete(id, &schedule.name);
            assert!(!schedule.rates.is_empty(), "{id}");
        }
    }

    #[test]
    fn every_profile_has_a_schedule() {
        for profile in super::super::profiles() {
            assert!(of_profile(&profile.id).is_some(), "{}", profile.id);
        }
    }
}
