//! One cell: a text that cannot become a formula, a number to the last bit, a truth, or nothing.

use std::fmt::Display;

use crate::appraisal::Amount;
use crate::date::Date;
use crate::id::Id;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Nothing,
    Number(f64),
    Whole(i128),
    Truth(bool),
    /// Words of ours or of the scenario.
    Text(String),
}

impl Cell {
    /// As it stands in the file.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => shortest(*number),
            Self::Whole(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
            Self::Text(text) => quoted(&harmless(text)),
        }
    }
}

/// The shortest digits that read back to the same bits; nothing for what is no number.
fn shortest(number: f64) -> String {
    let size = number.abs();
    match size {
        size if !size.is_finite() => String::new(),
        size if size > 0.0 && !(1e-5..1e16).contains(&size) => format!("{number:e}"),
        _ => number.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what could begin one.
fn harmless(text: &str) -> String {
    // What steers a terminal, or ends a text for some readers, is no part of a name.
    let kept = |one: &char| !one.is_control() || matches!(one, '\t' | '\r' | '\n');
    let text: String = text.chars().filter(kept).collect();
    let begins = text.trim_start_matches(' ');
    if begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text
    }
}

/// In quotation marks if it has to be; those within are doubled.
fn quoted(text: &str) -> String {
    let special = text.contains(['"', ',', ';', '\t', '\r', '\n']);
    let spaced = text.starts_with(' ') || text.ends_with(' ');
    if special || spaced { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A list in one cell.
pub(super) fn joined<T: Display>(list: &[T]) -> Cell {
    let texts: Vec<String> = list.iter().map(ToString::to_string).collect();
    if texts.is_empty() { Cell::Nothing } else { Cell::Text(texts.join("; ")) }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<View> From<Amount<View>> for Cell {
    fn from(amount: Amount<View>) -> Self {
        Self::Number(amount.value())
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number.into())
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Whole(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Whole(number as i128)
    }
}

impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Id> for Cell {
    fn from(id: &Id) -> Self {
        Self::Text(id.to_string())
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_begin_a_formula_gets_an_apostrophe() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "  =1", "＝1"] {
            assert!(Cell::from(text).written().trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        for text in ["a=1", "as-is", "5%", "'=1"] {
            assert_eq!(Cell::from(text).written(), text);
        }
        assert_eq!(Cell::from("nul\0 \u{1b}[31mred").written(), "nul [31mred");
        // A number keeps its minus.
        assert_eq!(Cell::from(-1.5).written(), "-1.5");
    }

    #[test]
    fn quotation_marks_are_doubled_and_only_what_must_be_is_quoted() {
        assert_eq!(Cell::from("plain words").written(), "plain words");
        assert_eq!(Cell::from("a, b").written(), "\"a, b\"");
        assert_eq!(Cell::from("say \"so\"").written(), "\"say \"\"so\"\"\"");
        assert_eq!(Cell::from("two\r\nlines").written(), "\"two\r\nlines\"");
        assert_eq!(Cell::from("=a,\"b\"").written(), "\"'=a,\"\"b\"\"\"");
    }

    #[test]
    fn numbers_read_back_to_the_same_bits() {
        for number in [0.0, -0.0, 0.1 + 0.2, 82.5, -1e-7, 1e15, 1e16, 1e300, f64::MIN_POSITIVE, f64::MAX] {
            let read: f64 = Cell::from(number).written().parse().expect("a number");
            assert_eq!(read.to_bits(), number.to_bits(), "{number}");
        }
        assert_eq!(Cell::from(f64::NAN).written(), "");
    }
}
