//! A workbook from outside: its cells, a changed cell, and what a spreadsheet program makes of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use calamine::{Data, Reader as _, Xlsx};

use crate::outside::skipped;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Seen {
    Number(f64),
    Text(String),
}

/// The cells of every sheet that are not empty: sheet, row and column counted from nought.
pub(crate) type Cells = BTreeMap<(String, u32, u32), Seen>;

pub(crate) fn cells(bytes: &[u8]) -> Cells {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let mut cells = Cells::new();
    for name in workbook.sheet_names() {
        let sheet = workbook.worksheet_range(&name).expect("a sheet");
        let (row, column) = sheet.start().unwrap_or_default();
        for (down, right, data) in sheet.used_cells() {
            let place = |at: usize, from: u32| from + u32::try_from(at).expect("a small sheet");
            let seen = match data {
                Data::Empty => continue,
                Data::Float(number) => Seen::Number(*number),
                Data::Int(number) => Seen::Number(*number as f64),
                Data::String(text) => Seen::Text(text.clone()),
                other => Seen::Text(format!("{other:?}")),
            };
            cells.insert((name.clone(), place(down, row), place(right, column)), seen);
        }
    }
    cells
}

/// The formulas of every sheet.
pub(crate) fn formulas(bytes: &[u8]) -> BTreeMap<(String, u32, u32), String> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let mut found = BTreeMap::new();
    for name in workbook.sheet_names() {
        let sheet = workbook.worksheet_formula(&name).expect("a sheet");
        let (row, column) = sheet.start().unwrap_or_default();
        for (down, right, formula) in sheet.used_cells().filter(|(_, _, formula)| !formula.is_empty()) {
            let place = |at: usize, from: u32| from + u32::try_from(at).expect("a small sheet");
            found.insert((name.clone(), place(down, row), place(right, column)), formula.clone());
        }
    }
    found
}

/// The parts of the file, each a name and its bytes.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    (0..archive.len())
        .map(|place| {
            let mut part = archive.by_index(place).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("a part can be written");
    }
    writer.finish().expect("a zip file").into_inner()
}

/// The same workbook with each sheet's text passed through a function: the name of the sheet and its XML.
fn with_sheets(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let names = workbook.sheet_names();
    let mut all = parts(bytes);
    for (place, name) in names.iter().enumerate() {
        let file = format!("xl/worksheets/sheet{}.xml", place + 1);
        let part = all.iter_mut().find(|(part, _)| *part == file).expect("the sheet's part");
        let text = String::from_utf8(std::mem::take(&mut part.1)).expect("XML is text");
        part.1 = change(name, text).into_bytes();
    }
    zipped(&all)
}

/// A change of one cell, as a person would make it: nothing else in the file knows of it.
pub(crate) struct Change<'a> {
    pub(crate) sheet: &'a str,
    pub(crate) cell: &'a str,
    pub(crate) to: Seen,
}

pub(crate) fn changed(bytes: &[u8], changes: &[Change<'_>]) -> Vec<u8> {
    with_sheets(bytes, |name, mut xml| {
        for change in changes.iter().filter(|change| change.sheet == name) {
            let cell = change.cell;
            if !xml.contains(&format!("<c r=\"{cell}\"")) {
                let row = cell.trim_start_matches(|one: char| one.is_ascii_uppercase());
                xml = xml.replace(
                    "</sheetData>",
                    &format!("<row r=\"{row}\"><c r=\"{cell}\"></c></row></sheetData>"),
                );
            }
            let start = xml.find(&format!("<c r=\"{cell}\"")).expect("a cell that is there");
            let end = start + xml[start..].find("</c>").expect("its end") + "</c>".len();
            let style =
                xml[start..end].split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
            let new = match &change.to {
                Seen::Number(number) => format!("<c r=\"{cell}\" s=\"{style}\"><v>{number}</v></c>"),
                Seen::Text(text) => {
                    format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
                }
            };
            xml.replace_range(start..end, &new);
        }
        xml
    })
}

/// The same workbook with the results of its formulas spoilt, so that whoever shows right ones has recalculated.
pub(crate) fn stale(bytes: &[u8]) -> Vec<u8> {
    with_sheets(bytes, |_, xml| {
        let mut out = String::with_capacity(xml.len());
        let mut rest = xml.as_str();
        while let Some(at) = rest.find("</f><v>") {
            let (before, after) = rest.split_at(at + "</f><v>".len());
            out.push_str(before);
            out.push_str("-987654");
            rest = &after[after.find("</v>").expect("its end")..];
        }
        out.push_str(rest);
        out
    })
}

/// `D7`, the two counted from nought.
pub(crate) fn name_of(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(left % 26).expect("a letter")));
        left /= 26;
    }
    format!("{letters}{}", row + 1)
}

/// Always recalculate, whoever wrote the file.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Whether `soffice` is here; says so if it is not.
pub(crate) fn office(test: &str) -> bool {
    let found = Command::new("soffice").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        skipped(&format!("{test}: `soffice` (LibreOffice) is not installed"));
    }
    found
}

/// One at a time: two of them would share what should be apart.
static OFFICE: Mutex<()> = Mutex::new(());

/// The workbooks as a spreadsheet program saves them after it has recalculated every cell.
pub(crate) fn recalculated(test: &str, workbooks: &[(String, Vec<u8>)]) -> Vec<Vec<u8>> {
    let _one = OFFICE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = std::env::temp_dir().join(format!("appraise-{test}-{}", std::process::id()));
    let profile = folder.join("profile/user");
    let (given, saved) = (folder.join("given"), folder.join("saved"));
    for path in [&profile, &given, &saved] {
        std::fs::create_dir_all(path).expect("a folder");
    }
    std::fs::write(profile.join("registrymodifications.xcu"), PROFILE).expect("a profile");
    let paths: Vec<PathBuf> = workbooks
        .iter()
        .map(|(name, bytes)| {
            let path = given.join(format!("{name}.xlsx"));
            std::fs::write(&path, bytes).expect("a file can be written");
            path
        })
        .collect();
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&saved)
        .args(&paths)
        .output()
        .expect("soffice can be run");
    let read = |path: &Path| {
        let path = saved.join(path.file_name().expect("a name"));
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; {output:?}", path.display()))
    };
    let bytes = paths.iter().map(|path| read(path)).collect();
    let _ = std::fs::remove_dir_all(&folder);
    bytes
}
