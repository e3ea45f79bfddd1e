//! What a comma-separated file says. The only file that knows its reader.

use csv::{Reader, ReaderBuilder, StringRecord, Trim};

use super::{Given, Read, Said, Target, unreadable};
use crate::diagnostic::Diagnostic;
use crate::sheet_column::letters;

/// The first lines that say what the others are.
const LAYOUTS: &str = "begin with one of these lines: `option,criterion,score`; `criterion,swing`; \
                       `cost,option,year,amount`; `path,value`";

/// Which column says what.
#[derive(Clone, Copy)]
enum Layout {
    Scores,
    Weights(&'static str),
    Lines(&'static str),
    Paths,
}

pub(super) fn read(text: &[u8]) -> Read {
    let whole = |mistake: Diagnostic| Read { given: Vec::new(), mistakes: vec![mistake] };
    if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") {
        return whole(unreadable("this file is not in UTF-8 but in UTF-16".to_owned(), UTF8));
    }
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    // Where a comma stands before decimals, spreadsheet programs part cells by semicolons.
    let comma = if !first.contains(&b',') && first.contains(&b';') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new().delimiter(comma).flexible(true).trim(Trim::All).from_reader(text);
    let headings = match reader.headers() {
        Ok(headings) => headings.clone(),
        Err(error) => return whole(broken(&error)),
    };
    let Some(layout) = layout(&headings) else {
        let found: Vec<&str> = headings.iter().take(8).collect();
        return whole(unreadable(
            format!("line 1: `{}` is no layout that is known", found.join(",")),
            LAYOUTS,
        ));
    };
    records(&mut reader, layout, headings.len())
}

fn layout(headings: &StringRecord) -> Option<Layout> {
    match headings.iter().collect::<Vec<&str>>().as_slice() {
        ["option", "criterion", "score"] => Some(Layout::Scores),
        ["criterion", "swing"] => Some(Layout::Weights("swing")),
        ["criterion", "importance"] => Some(Layout::Weights("importance")),
        ["cost", "option", "year", "amount"] => Some(Layout::Lines("cost")),
        ["benefit", "option", "year", "amount"] => Some(Layout::Lines("benefit")),
        ["funding", "option", "year", "amount"] => Some(Layout::Lines("funding")),
        ["path", "value"] => Some(Layout::Paths),
        _ => None,
    }
}

fn records(reader: &mut Reader<&[u8]>, layout: Layout, width: usize) -> Read {
    let mut read = Read { given: Vec::new(), mistakes: Vec::new() };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                read.mistakes.push(broken(&error));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != width {
            let cells =
                if record.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", record.len()) };
            let message = format!("line {line}: this line has {cells}, and the first has {width}");
            read.mistakes.push(unreadable(message, "write a cell with a comma in it in quotation marks"));
            continue;
        }
        match target(&record, layout, line) {
            Ok(target) => read.given.push(said(&record, line, target)),
            Err(mistake) => read.mistakes.push(mistake),
        }
    }
    read
}

const UTF8: &str = "save it again as `CSV UTF-8`";

/// What the reader of lines cannot take.
fn broken(error: &csv::Error) -> Diagnostic {
    match error.kind() {
        csv::ErrorKind::Utf8 { pos, .. } => {
            let line = pos.as_ref().map_or(1, csv::Position::line);
            unreadable(format!("line {line}: there are letters here that are not in UTF-8"), UTF8)
        }
        _ => unreadable(format!("this is no comma-separated file: {error}"), LAYOUTS),
    }
}

fn said(record: &StringRecord, line: u64, target: Target) -> Given {
    let last = record.len().saturating_sub(1);
    let text = record.get(last).unwrap_or_default();
    let value = match text.parse::<f64>() {
        _ if text.is_empty() => Said::Nothing,
        Ok(number) if number.is_finite() => Said::Number(number),
        _ => Said::Text(text.to_owned()),
    };
    let column = |column: usize| format!("line {line}, column {}", letters(column));
    Given { at: column(last), named: (0..last).map(column).collect(), target, value }
}

fn target(record: &StringRecord, layout: Layout, line: u64) -> Result<Target, Diagnostic> {
    let text = |place: usize| record.get(place).unwrap_or_default().to_owned();
    let stated = |place: usize| Some(text(place)).filter(|text| !text.is_empty());
    Ok(match layout {
        Layout::Scores => Target::Score { option: text(0), criterion: text(1) },
        Layout::Weights(key) => Target::Weight { criterion: text(0), key: Some(key) },
        Layout::Paths => by_path(text(0)),
        Layout::Lines(section) => {
            let year = stated(2).map(|year| year.parse::<i64>().map_err(|_| no_year(&year, line)));
            Target::Line { section, line: text(0), option: stated(1), year: year.transpose()? }
        }
    })
}

fn no_year(year: &str, line: u64) -> Diagnostic {
    let message = format!("line {line}, column C: `{year}` is no year");
    unreadable(message, "write a year, such as 2026, or leave it empty for a single amount")
}

fn by_path(path: String) -> Target {
    match path.split('.').collect::<Vec<&str>>().as_slice() {
        ["option", option, "score", criterion] => {
            Target::Score { option: (*option).to_owned(), criterion: (*criterion).to_owned() }
        }
        ["criterion", criterion, "swing"] => {
            Target::Weight { criterion: (*criterion).to_owned(), key: Some("swing") }
        }
        ["criterion", criterion, "importance"] => {
            Target::Weight { criterion: (*criterion).to_owned(), key: Some("importance") }
        }
        _ => Target::Amount { path },
    }
}
