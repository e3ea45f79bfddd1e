//! Deflators: how prices rise from year to year.

use super::Provenance;

/// A deflator: the rise of prices in each year, a share a year.
///
/// None comes with the library: forecasts are revised twice a year. A scenario states one rate
/// (`finance.deflator = 0.02`) or names a table of its own pack.
///
/// ```
/// use appraise::parameters::Deflator;
///
/// // The Green Book's worked example: prices that rise by 2% a year.
/// let two = Deflator::flat(0.02);
/// assert_eq!(format!("{:.4}", two.level(2029, 2026).expect("every year has a rate")), "0.9423");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deflator {
    /// Its id; empty for one rate.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// The last calendar year of each band with its rate.
    pub(crate) rates: Vec<(i64, f64)>,
}

impl Deflator {
    /// The same rate in every year.
    ///
    /// ```
    /// use appraise::parameters::Deflator;
    ///
    /// assert_eq!(Deflator::flat(0.03).rate(2031), Some(0.03));
    /// ```
    pub fn flat(rate: f64) -> Self {
        Self {
            id: String::new(),
            name: format!("{}% a year", crate::tree::shortest_percent(rate)),
            provenance: Provenance { source: "the file".to_owned(), ..Provenance::default() },
            rates: vec![(i64::MAX, rate)],
        }
    }

    /// How far prices rise from the year before to this one, a share; none beyond the last year it knows.
    ///
    /// ```
    /// use appraise::parameters::Deflator;
    ///
    /// assert_eq!(Deflator::flat(0.025).rate(2027), Some(0.025)); // from 2026 to 2027
    /// ```
    pub fn rate(&self, year: i64) -> Option<f64> {
        self.rates.iter().find(|(last, _)| year <= *last).map(|(_, rate)| *rate)
    }

    /// What a figure at the prices of one year is to be multiplied by to stand at those of another:
    /// Π (1 + rate) over the years between, or one divided by it if prices are taken back.
    ///
    /// ```
    /// use appraise::parameters::Deflator;
    ///
    /// let prices = Deflator::flat(0.02);
    /// // 1,040.40 of 2028 is 1,000 at the prices of 2026.
    /// let real = 1_040.4 * prices.level(2028, 2026).expect("every year has a rate");
    /// assert!((real - 1_000.0).abs() < 1e-9);
    /// ```
    pub fn level(&self, from: i64, to: i64) -> Option<f64> {
        let rise = |years: std::ops::RangeInclusive<i64>| {
            years.map(|year| Some(1.0 + self.rate(year)?)).try_fold(1.0, |level, one| Some(level * one?))
        };
        if to >= from { rise(from + 1..=to) } else { Some(1.0 / rise(to + 1..=from)?) }
    }
}
