//! Dates as policy files write them: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A year, a month or a day: `2018`, `2018-11` or `2018-11-07`.
///
/// Whatever judges by a date takes a month or a year to mean its last day ([`Date::last_day`]).
///
/// ```
/// use appraise::Date;
///
/// let sunset: Date = "2027-02".parse()?;
/// assert_eq!(sunset.last_day(), (2027, 2, 28));
/// assert!("2027-02-30".parse::<Date>().is_err());
/// # Ok::<(), appraise::InvalidDate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// A text that is not a date.
///
/// ```
/// use appraise::Date;
///
/// let error = "7 May 2026".parse::<Date>().expect_err("not as policy files write it");
/// assert!(error.to_string().starts_with("`7 May 2026` is not a date: write a year, a month or a day"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write a year, a month or a day, as in 2018, 2018-11 or 2018-11-07")]
pub struct InvalidDate(String);

impl Date {
    /// Year, month and day, the last day of what is stated.
    ///
    /// ```
    /// use appraise::Date;
    ///
    /// let leap: Date = "2028-02".parse()?;
    /// assert_eq!(leap.last_day(), (2028, 2, 29));
    /// # Ok::<(), appraise::InvalidDate>(())
    /// ```
    pub fn last_day(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }

    /// Year, month and day, the first day of what is stated.
    ///
    /// ```
    /// use appraise::Date;
    ///
    /// let year: Date = "2028".parse()?;
    /// assert_eq!(year.first_day(), (2028, 1, 1));
    /// # Ok::<(), appraise::InvalidDate>(())
    /// ```
    pub fn first_day(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The year.
    ///
    /// ```
    /// use appraise::Date;
    ///
    /// let day: Date = "2018-11-07".parse()?;
    /// assert_eq!(day.year(), 2018);
    /// # Ok::<(), appraise::InvalidDate>(())
    /// ```
    pub fn year(self) -> u16 {
        self.year
    }

    /// Whether a day is stated, not only a month or a year.
    ///
    /// ```
    /// use appraise::Date;
    ///
    /// assert!("2018-11-07".parse::<Date>()?.is_day());
    /// assert!(!"2018-11".parse::<Date>()?.is_day());
    /// # Ok::<(), appraise::InvalidDate>(())
    /// ```
    pub fn is_day(self) -> bool {
        self.day.is_some()
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

fn digits<T: FromStr>(text: &str, length: usize) -> Option<T> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|part| digits::<u8>(part, 2).filter(|month| (1..=12).contains(month)));
    let day = parts.next().map(|part| digits::<u8>(part, 2));
    let month = match month {
        Some(month) => Some(month?),
        None => None,
    };
    let day = match (month, day) {
        (Some(month), Some(day)) => Some(day.filter(|day| (1..=days_in(year, month)).contains(day))?),
        _ => None,
    };
    parts.next().is_none().then_some(Date { year, month, day })
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        parse(text).ok_or_else(|| InvalidDate(text.to_owned()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_shown_as_written() {
        for text in ["2018", "2018-11", "2018-11-07", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in
            ["", "18", "2018-13", "2018-00", "2023-02-29", "2018-11-07-01", "2018-1-1", "20 18", "2018-"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
