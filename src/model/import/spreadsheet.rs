//! What the yellow cells of a workbook say. The only file that knows the spreadsheet reader.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::{Given, Read, Said, Target, unreadable};
use crate::diagnostic::Diagnostic;
use crate::model::sheet_inputs::{AMOUNT, COSTS, FIGURE, ID, KEY_PATH, SCORES, WEIGHTS};
use crate::sheet_column::letters;

const HELP: &str = "bring back a workbook that `Xlsx` wrote, with its headings and ids as they were";

/// What one sheet says.
type SheetReader = fn(&Sheet) -> Result<Vec<Given>, Diagnostic>;

pub(super) fn read(bytes: &[u8]) -> Read {
    let no_workbook =
        |error: calamine::XlsxError| vec![unreadable(format!("this is no workbook: {error}"), HELP)];
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(no_workbook)?;
    let readers: [(&'static str, SheetReader); 3] = [(SCORES, scores), (WEIGHTS, weights), (COSTS, costs)];
    let names = workbook.sheet_names();
    let (mut given, mut mistakes) = (Vec::new(), Vec::new());
    for (name, reader) in readers.into_iter().filter(|(name, _)| names.iter().any(|one| one == name)) {
        let range = workbook.worksheet_range(name).map_err(no_workbook)?;
        match reader(&Sheet { name, range }) {
            Ok(found) => given.extend(found),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if !names.iter().any(|name| [SCORES, WEIGHTS, COSTS].contains(&name.as_str())) {
        mistakes.push(unreadable(format!("there is no sheet {SCORES}, {WEIGHTS} or {COSTS}"), HELP));
    }
    if mistakes.is_empty() { Ok(given) } else { Err(mistakes) }
}

/// A sheet with its cells.
struct Sheet {
    name: &'static str,
    range: Range<Data>,
}

impl Sheet {
    fn rows(&self) -> u32 {
        self.range.end().map_or(0, |(row, _)| row + 1)
    }

    fn columns(&self) -> u32 {
        self.range.end().map_or(0, |(_, column)| column + 1)
    }

    /// What a cell says; the rows and columns are counted from nought.
    fn said(&self, row: u32, column: u32) -> Said {
        match self.range.get_value((row, column)) {
            None | Some(Data::Empty) => Said::Nothing,
            Some(Data::Float(number)) => Said::Number(*number),
            Some(Data::Int(number)) => Said::Number(*number as f64),
            Some(other) => match other.to_string().trim() {
                "" => Said::Nothing,
                text => Said::Text(text.to_owned()),
            },
        }
    }

    fn word(&self, row: u32, column: u32) -> Option<String> {
        match self.said(row, column) {
            Said::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The first row that has all of these words, and the column of each.
    fn heading<const N: usize>(&self, words: [&str; N]) -> Result<(u32, [u32; N]), Diagnostic> {
        for row in 0..self.rows() {
            let column = |word: &str| {
                (0..self.columns()).find(|column| self.word(row, *column).as_deref() == Some(word))
            };
            let found = words.map(column);
            if found.iter().all(Option::is_some) {
                return Ok((row, found.map(Option::unwrap_or_default)));
            }
        }
        let names = words.join("`, `");
        Err(unreadable(format!("sheet {} has no row with the headings `{names}`", self.name), HELP))
    }

    fn at(&self, (row, column): (u32, u32)) -> String {
        format!("sheet {}, cell {}", self.name, name_of(row, column))
    }

    fn given(&self, cell: (u32, u32), named: &[(u32, u32)], target: Target) -> Given {
        let named = named.iter().map(|id| self.at(*id)).collect();
        Given { at: self.at(cell), named, target, value: self.said(cell.0, cell.1) }
    }
}

/// `D7`, the two counted from nought.
fn name_of(row: u32, column: u32) -> String {
    format!("{}{}", letters(column as usize), row + 1)
}

/// An option in each column, by the id above; a criterion in each row, by the id in the second column.
fn scores(sheet: &Sheet) -> Result<Vec<Given>, Diagnostic> {
    let (ids, [first]) = sheet.heading([ID])?;
    let mut given = Vec::new();
    for row in ids + 1..sheet.rows() {
        // An empty row ends the scores; values follow, which are formulas.
        let Some(criterion) = sheet.word(row, first + 1) else { break };
        for column in first + 1..sheet.columns() {
            if let Some(option) = sheet.word(ids, column) {
                let target = Target::Score { option, criterion: criterion.clone() };
                given.push(sheet.given((row, column), &[(ids, column), (row, first + 1)], target));
            }
        }
    }
    Ok(given)
}

fn weights(sheet: &Sheet) -> Result<Vec<Given>, Diagnostic> {
    let (heading, [id, figure]) = sheet.heading([ID, FIGURE])?;
    let rows = (heading + 1..sheet.rows()).filter_map(|row| Some((row, sheet.word(row, id)?)));
    Ok(rows
        .map(|(row, criterion)| sheet.given((row, figure), &[(row, id)], Target::Weight { criterion }))
        .collect())
}

fn costs(sheet: &Sheet) -> Result<Vec<Given>, Diagnostic> {
    let (heading, [path, amount]) = sheet.heading([KEY_PATH, AMOUNT])?;
    let rows = (heading + 1..sheet.rows()).filter_map(|row| Some((row, sheet.word(row, path)?)));
    Ok(rows
        .map(|(row, address)| sheet.given((row, amount), &[(row, path)], Target::Amount { path: address }))
        .collect())
}
