//! A workbook before it is written: sheets of cells, each a text, a number or a formula with its result.

use crate::report::block::printable;
use crate::sheet_column::letters;

/// The sheets in their order, and the names that formulas and readers may use for their ranges.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) title: String,
    /// What every page says at its head; none if there is nothing to warn of.
    pub(super) warning: Option<&'static str>,
    /// What stands at the foot of every page.
    pub(super) foot: String,
    pub(super) sheets: Vec<Sheet>,
    pub(super) names: Vec<(String, String)>,
}

/// One sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) widths: Vec<f64>,
    /// The row of the headings; it and those above stay in view and are printed on each page.
    pub(super) heading_row: Option<usize>,
    /// Whether other tables follow, to which the headings do not belong; then only what stands above them stays in view.
    pub(super) several: bool,
    /// How many columns at the left stay in view.
    pub(super) fixed_columns: usize,
    pub(super) cells: Vec<(usize, usize, Cell)>,
}

/// What stands in a cell, and how.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) content: Content,
    pub(super) style: Style,
}

/// What stands in a cell.
#[derive(Debug)]
pub(super) enum Content {
    /// Words, which stay words whatever they begin with.
    Text(String),
    Number(f64),
    /// A formula, without its equals sign, and what it comes to.
    Formula(String, Outcome),
}

/// What a formula comes to. Words come from here and never from a file, so that no result can be taken for a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome {
    Number(f64),
    Word(&'static str),
}

/// Where a figure comes from, which a reader must be able to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Title,
    Heading,
    Warning,
    Note,
    Text,
    /// May be changed, and is read back by `Scenario::import`.
    Input,
    /// May be changed in the workbook, and is not read back.
    Assumption,
    /// Worked out by the library when the file was written.
    Stated,
    /// A formula.
    Live,
    /// A formula that adds up.
    Total,
}

/// How a figure is shown; what is stored is never rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shown {
    General,
    Points,
    Weight,
    Factor,
    Percent,
    Money,
    Whole,
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Style {
    pub(super) role: Role,
    pub(super) shown: Shown,
}

impl Role {
    pub(super) const fn shown(self, shown: Shown) -> Style {
        Style { role: self, shown }
    }
}

impl From<Role> for Style {
    fn from(role: Role) -> Self {
        role.shown(Shown::General)
    }
}

impl From<f64> for Content {
    fn from(number: f64) -> Self {
        // No sheet can hold what is not finite.
        if number.is_finite() { Self::Number(number) } else { Self::Text("too large".to_owned()) }
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(fitting(&printable(text)))
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

/// A formula and the number it comes to.
pub(super) fn live(formula: impl Into<String>, number: f64) -> Content {
    Content::Formula(formula.into(), Outcome::Number(number))
}

/// A formula and the word it comes to.
pub(super) fn live_word(formula: impl Into<String>, word: &'static str) -> Content {
    Content::Formula(formula.into(), Outcome::Word(word))
}

/// The most UTF-16 units that a cell holds.
const MOST_UNITS: usize = 32_767;

/// What is said where the rest of a text did not fit.
const CUT: &str = " … [cut: a cell holds no more]";

fn fitting(text: &str) -> String {
    if text.len() <= MOST_UNITS || text.encode_utf16().count() <= MOST_UNITS {
        return text.to_owned();
    }
    let room = MOST_UNITS - CUT.encode_utf16().count();
    let mut units = 0;
    let kept = text.chars().take_while(|character| {
        units += character.len_utf16();
        units <= room
    });
    kept.chain(CUT.chars()).collect()
}

impl Sheet {
    pub(super) fn new(name: &'static str, widths: &[f64]) -> Self {
        Self {
            name,
            widths: widths.to_vec(),
            heading_row: None,
            several: false,
            fixed_columns: 0,
            cells: Vec::new(),
        }
    }

    /// The same with a title and a note on how to read it above the headings.
    pub(super) fn titled(name: &'static str, widths: &[f64], note: &str) -> Self {
        let mut sheet = Self::new(name, widths);
        sheet.put(0, 0, name, Role::Title);
        sheet.put(1, 0, note, Role::Note);
        sheet
    }

    pub(super) fn put(
        &mut self,
        row: usize,
        column: usize,
        content: impl Into<Content>,
        style: impl Into<Style>,
    ) {
        self.cells.push((row, column, Cell { content: content.into(), style: style.into() }));
    }

    /// The same, if there is anything.
    pub(super) fn put_some<C: Into<Content>>(
        &mut self,
        row: usize,
        column: usize,
        content: Option<C>,
        style: impl Into<Style>,
    ) {
        if let Some(content) = content {
            self.put(row, column, content, style);
        }
    }

    /// A figure that the library worked out, if there is one.
    pub(super) fn stated(&mut self, row: usize, column: usize, figure: Option<f64>, shown: Shown) {
        self.put_some(row, column, figure, Role::Stated.shown(shown));
    }

    /// Words side by side, where there are any.
    pub(super) fn words(&mut self, row: usize, column: usize, words: &[Option<&str>]) {
        for (place, word) in words.iter().enumerate() {
            self.put_some(row, column + place, *word, Role::Text);
        }
    }

    /// A heading above the headings of a further table; gives the first row below both.
    pub(super) fn table<'t>(&mut self, title: &str, headings: impl IntoIterator<Item = &'t str>) -> usize {
        self.several = true;
        let row = self.next_row() + 1;
        self.put(row, 0, title, Role::Total);
        self.headings(row + 1, headings);
        row + 2
    }

    /// Headings of columns.
    pub(super) fn headings<'t>(&mut self, row: usize, texts: impl IntoIterator<Item = &'t str>) {
        for (column, text) in texts.into_iter().enumerate() {
            self.put(row, column, text, Role::Heading);
        }
    }

    /// Headings that stay in view.
    pub(super) fn header<'t>(&mut self, row: usize, texts: impl IntoIterator<Item = &'t str>) {
        self.headings(row, texts);
        self.heading_row = Some(row);
    }

    /// The first row with nothing in it or below it.
    pub(super) fn next_row(&self) -> usize {
        self.cells.iter().map(|(row, _, _)| row + 1).max().unwrap_or(0)
    }

    /// Columns that are needed beyond those with a width of their own.
    pub(super) fn widen(&mut self, columns: usize, width: f64) {
        self.widths.resize(self.widths.len() + columns, width);
    }
}

/// `D7`, the two counted from nought.
pub(super) fn cell(row: usize, column: usize) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// `$D$7`
pub(super) fn fixed(row: usize, column: usize) -> String {
    format!("${}${}", letters(column), row + 1)
}

/// `D7:F7`, both ends included.
pub(super) fn range(from: (usize, usize), to: (usize, usize)) -> String {
    format!("{}:{}", cell(from.0, from.1), cell(to.0, to.1))
}

/// `$D$7:$F$7`, both ends included.
pub(super) fn fixed_range(from: (usize, usize), to: (usize, usize)) -> String {
    format!("{}:{}", fixed(from.0, from.1), fixed(to.0, to.1))
}

/// The reference of a range on a sheet, as a defined name takes it.
pub(super) fn refers_to(sheet: &str, from: (usize, usize), to: (usize, usize)) -> String {
    format!("={sheet}!{}", fixed_range(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_its_two_corners() {
        assert_eq!(fixed_range((0, 0), (4, 27)), "$A$1:$AB$5");
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_and_says_so() {
        let cut = fitting(&"𝒳".repeat(20_000));
        assert!(cut.ends_with(CUT) && cut.encode_utf16().count() <= MOST_UNITS);
        assert_eq!(fitting("short"), "short");
    }
}
