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

impl Date {
    /// Days from the first day of 1970 to this day; of a month or a year, to its last.
    ///
    /// ```
    /// use appraise::Date;
    ///
    /// let (planned, actual): (Date, Date) = ("2018-03-31".parse()?, "2019-04-01".parse()?);
    /// assert_eq!(actual.day_number() - planned.day_number(), 366);
    /// # Ok::<(), appraise::InvalidDate>(())
    /// ```
    pub fn day_number(self) -> i64 {
        let (year, month, day) = self.last_day();
        // Years that begin in March end with the leap day, so that every year's months begin alike.
        let (year, month) = (i64::from(year) - i64::from(month < 3), (i64::from(month) + 9) % 12);
        let of_the_year = (153 * month + 2) / 5 + i64::from(day) - 1;
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_the_year
            - DAYS_TO_1970
    }

    /// The day that so many days after the first day of 1970 is; none before the year 0 and after 9999.
    ///
    /// ```
    /// use appraise::Date;
    ///
    /// let planned: Date = "2018-03-31".parse()?;
    /// let late = Date::from_day_number(planned.day_number() + 366).expect("a day of this age");
    /// assert_eq!(late.to_string(), "2019-04-01");
    /// assert_eq!(Date::from_day_number(i64::MAX), None);
    /// # Ok::<(), appraise::InvalidDate>(())
    /// ```
    pub fn from_day_number(number: i64) -> Option<Self> {
        // A million years either way are enough for what follows not to overflow.
        let days = number.checked_add(DAYS_TO_1970).filter(|days| days.unsigned_abs() < 366_000_000)?;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let of_the_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * of_the_year + 2) / 153;
        let day = of_the_year - (153 * month + 2) / 5 + 1;
        let year = year + 400 * era + i64::from(month >= 10);
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        Some(Self { year, month: Some(u8::try_from(month).ok()?), day: Some(u8::try_from(day).ok()?) })
    }
}

/// Days from the first of March of the year 0 to the first day of 1970.
const DAYS_TO_1970: i64 = 719_468;

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

    fn number(text: &str) -> i64 {
        text.parse::<Date>().expect("a date").day_number()
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!((number("1970-01-01"), number("1969-12-31"), number("2000-03-01")), (0, -1, 11_017));
        // 1900 and 2100 have no leap day, 2000 and 2024 have one.
        for (february, march, days) in [
            ("1900-02-28", "1900-03-01", 1),
            ("2100-02-28", "2100-03-01", 1),
            ("2000-02-28", "2000-03-01", 2),
            ("2024-02-28", "2024-03-01", 2),
        ] {
            assert_eq!(number(march) - number(february), days, "{march}");
        }
        assert_eq!((number("2028"), number("2028-02")), (number("2028-12-31"), number("2028-02-29")));
    }

    #[test]
    fn every_day_comes_back_from_its_number_and_none_is_skipped() {
        let mut numbers = number("0000-01-01")..=number("9999-12-31");
        for year in 0..=9999_u16 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let date = Date { year, month: Some(month), day: Some(day) };
                    let next = numbers.next();
                    assert_eq!(Some(date.day_number()), next, "{date}");
                    assert_eq!(next.and_then(Date::from_day_number), Some(date));
                }
            }
        }
        assert_eq!(numbers.next(), None);
    }

    #[test]
    fn days_outside_the_calendar_are_none() {
        for number in [number("0000-01-01") - 1, number("9999-12-31") + 1, i64::MIN, i64::MAX] {
            assert_eq!(Date::from_day_number(number), None, "{number}");
        }
    }
}
