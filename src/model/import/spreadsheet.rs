//! What the yellow cells of a workbook say. The only file that knows the spreadsheet reader.

use std::collections::BTreeMap;
use std::io::{Cursor, Seek};

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};

use super::{Given, Read, Said, Target, unreadable};
use crate::diagnostic::Diagnostic;
use crate::model::sheet_inputs::{AMOUNT, COSTS, CRITERION_ID, FIGURE, ID, KEY_PATH, SCORES, WEIGHTS};
use crate::sheet_column::letters;

const HELP: &str = "bring back a workbook that `Xlsx` wrote, with its sheets, headings and ids as they were";

/// The most cells of a sheet that are read: more than any that we write, and no more than memory has room for.
const MOST_CELLS: usize = 2_000_000;

/// What one sheet says.
type SheetReader = fn(&Sheet, &mut Vec<Given>, &mut Vec<Diagnostic>);

pub(super) fn read(bytes: &[u8]) -> Read {
    let (mut given, mut mistakes) = (Vec::new(), Vec::new());
    if let Err(error) = sheets(bytes, &mut given, &mut mistakes) {
        mistakes.push(unreadable(format!("this is no workbook: {error}"), HELP));
    }
    Read { given, mistakes }
}

fn sheets(bytes: &[u8], given: &mut Vec<Given>, mistakes: &mut Vec<Diagnostic>) -> Result<(), XlsxError> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))?;
    let readers: [(&'static str, SheetReader); 3] = [(SCORES, scores), (WEIGHTS, weights), (COSTS, costs)];
    let names = workbook.sheet_names();
    for (name, reader) in readers {
        if names.iter().any(|one| one == name) {
            match Sheet::read(name, &mut workbook)? {
                Some(sheet) => reader(&sheet, given, mistakes),
                None => {
                    mistakes.push(unreadable(format!("sheet {name} has more than {MOST_CELLS} cells"), HELP));
                }
            }
        } else if name != COSTS {
            // A scenario without money has no costs.
            mistakes.push(unreadable(format!("there is no sheet {name}"), HELP));
        }
    }
    Ok(())
}

/// A sheet with its cells that say something, row by row. A far cell takes no more room than a near one.
struct Sheet {
    name: &'static str,
    rows: BTreeMap<u32, BTreeMap<u32, Data>>,
}

impl Sheet {
    /// None if it has too many cells.
    fn read<R: std::io::Read + Seek>(
        name: &'static str,
        workbook: &mut Xlsx<R>,
    ) -> Result<Option<Self>, XlsxError> {
        let mut sheet = Self { name, rows: BTreeMap::new() };
        let mut cells = workbook.worksheet_cells_reader(name)?;
        let mut count = 0;
        while let Some(cell) = cells.next_cell()? {
            count += 1;
            if count > MOST_CELLS {
                return Ok(None);
            }
            let (row, column) = cell.get_position();
            if !matches!(cell.get_value(), DataRef::Empty) {
                sheet.rows.entry(row).or_default().insert(column, cell.get_value().clone().into());
            }
        }
        Ok(Some(sheet))
    }

    /// The rows below one that have something in them.
    fn below(&self, row: u32) -> impl Iterator<Item = u32> {
        self.rows.range(row + 1..).map(|(row, _)| *row)
    }

    /// The columns of a row that have something in them.
    fn columns(&self, row: u32) -> impl Iterator<Item = u32> {
        self.rows.get(&row).into_iter().flat_map(|cells| cells.keys().copied())
    }

    /// What a cell says; the rows and columns are counted from nought.
    fn said(&self, row: u32, column: u32) -> Said {
        match self.rows.get(&row).and_then(|cells| cells.get(&column)) {
            None | Some(Data::Empty) => Said::Nothing,
            Some(Data::Float(number)) => Said::Number(*number),
            Some(Data::Int(number)) => Said::Number(*number as f64),
            Some(Data::Bool(_)) => Said::Odd("true or false"),
            Some(Data::Error(_)) => Said::Odd("an error of the spreadsheet program"),
            Some(Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_)) => {
                Said::Odd("a date or time")
            }
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
        for row in self.rows.keys().copied() {
            let column = |word: &str| {
                self.columns(row).find(|column| self.word(row, *column).as_deref() == Some(word))
            };
            let found = words.map(column);
            if found.iter().all(Option::is_some) {
                return Ok((row, found.map(Option::unwrap_or_default)));
            }
        }
        Err(self.no_heading(&words.join("`, `")))
    }

    fn no_heading(&self, words: &str) -> Diagnostic {
        unreadable(format!("sheet {} has no row with the headings `{words}`", self.name), HELP)
    }

    /// A cell that says which input is meant says nothing, and a figure hangs on it.
    fn nameless(&self, cell: (u32, u32), what: &str) -> Diagnostic {
        let message = format!("{}: {what} is missing, and there are figures beside it", self.at(cell));
        unreadable(message, HELP)
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
fn scores(sheet: &Sheet, given: &mut Vec<Given>, mistakes: &mut Vec<Diagnostic>) {
    // An option may be called so too, but never in the first column.
    let found = sheet.rows.keys().copied().find(|row| sheet.word(*row, 0).as_deref() == Some(ID));
    let Some(ids) = found else { return mistakes.push(sheet.no_heading(ID)) };
    let (id, first) = (1, 3);
    let mut nameless: Vec<u32> = Vec::new();
    // After the next heading stand values, which are formulas.
    let scores = sheet.below(ids).take_while(|row| sheet.word(*row, id).as_deref() != Some(CRITERION_ID));
    for row in scores {
        let criterion = sheet.word(row, id);
        if criterion.is_none() && sheet.columns(row).any(|column| column >= first) {
            mistakes.push(sheet.nameless((row, id), "the id of the criterion"));
        }
        let Some(criterion) = criterion else { continue };
        for column in sheet.columns(ids).filter(|column| *column >= first) {
            if let Some(option) = sheet.word(ids, column) {
                let target = Target::Score { option, criterion: criterion.clone() };
                given.push(sheet.given((row, column), &[(ids, column), (row, id)], target));
            }
        }
        nameless.extend(sheet.columns(row).filter(|one| *one >= first && sheet.word(ids, *one).is_none()));
    }
    nameless.sort_unstable();
    nameless.dedup();
    mistakes.extend(nameless.into_iter().map(|column| sheet.nameless((ids, column), "the id of the option")));
}

fn weights(sheet: &Sheet, given: &mut Vec<Given>, mistakes: &mut Vec<Diagnostic>) {
    match sheet.heading([ID, FIGURE]) {
        Err(mistake) => mistakes.push(mistake),
        Ok((heading, [id, figure])) => {
            for row in sheet.below(heading) {
                match sheet.word(row, id) {
                    Some(criterion) => {
                        let target = Target::Weight { criterion, key: None };
                        given.push(sheet.given((row, figure), &[(row, id)], target));
                    }
                    None if sheet.said(row, figure) != Said::Nothing => {
                        mistakes.push(sheet.nameless((row, id), "the id of the criterion"));
                    }
                    None => {}
                }
            }
        }
    }
}

fn costs(sheet: &Sheet, given: &mut Vec<Given>, mistakes: &mut Vec<Diagnostic>) {
    match sheet.heading([KEY_PATH, AMOUNT]) {
        Err(mistake) => mistakes.push(mistake),
        Ok((heading, [path, amount])) => {
            for row in sheet.below(heading) {
                // An amount that is not brought back has a note instead of a key path.
                let noted = sheet.said(row, path + 1) != Said::Nothing;
                match sheet.word(row, path) {
                    Some(address) => {
                        let target = Target::Amount { path: address };
                        given.push(sheet.given((row, amount), &[(row, path)], target));
                    }
                    None if !noted && sheet.said(row, amount) != Said::Nothing => {
                        mistakes.push(sheet.nameless((row, path), "the key path"));
                    }
                    None => {}
                }
            }
        }
    }
}
