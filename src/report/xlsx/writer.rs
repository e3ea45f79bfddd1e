//! The workbook as a file. The only file that knows the spreadsheet writer.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Formula,
    Workbook, Worksheet, XlsxError,
};

use super::book::{Book, Cell, Content, Outcome, Role, Sheet, Shown, Style};
use super::heights::heights;
use crate::error::{Error, Result};

/// The bytes of a workbook; the same workbook has the same bytes.
pub(super) fn bytes(book: &Book) -> Result<Vec<u8>> {
    written(book).map_err(|error| Error::Workbook { reason: error.to_string() })
}

fn written(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    let formats = Formats::of(book);
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet(), sheet, book, &formats)?;
    }
    for (name, refers_to) in &book.names {
        workbook.define_name(name.as_str(), refers_to)?;
    }
    workbook.save_to_buffer()
}

fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    // A file that said when it was written would not be the same twice.
    let written = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title: String = book.title.chars().take(200).collect();
    let properties = DocProperties::new().set_title(title).set_author("appraise");
    let properties = match book.warning {
        Some(warning) => properties.set_comment(warning).set_status("illustrative"),
        None => properties,
    };
    Ok(properties.set_creation_datetime(&written))
}

/// The formats that a book uses, each made once.
struct Formats(HashMap<Style, Format>);

impl Formats {
    fn of(book: &Book) -> Self {
        let mut formats = HashMap::new();
        for (_, _, cell) in book.sheets.iter().flat_map(|sheet| &sheet.cells) {
            formats.entry(cell.style).or_insert_with(|| format(cell.style));
        }
        Self(formats)
    }
}

fn format(style: Style) -> Format {
    let numbers = match style.shown {
        Shown::General => "General",
        Shown::Points => "0.0##",
        Shown::Weight => "0.0000",
        Shown::Factor => "0.000000",
        Shown::Percent => "0.0##%",
        Shown::Money => "#,##0;-#,##0",
        Shown::Whole => "0",
    };
    let plain = Format::new().set_num_format(numbers).set_align(FormatAlign::Top);
    // Words among figures stand at the side of the figures.
    let figure = style.shown != Shown::General
        || matches!(style.role, Role::Input | Role::Assumption | Role::Stated | Role::Live);
    let plain = plain.set_align(if figure { FormatAlign::Right } else { FormatAlign::Left });
    let boxed = |format: Format, border: u32| {
        format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(border))
    };
    let background = |format: Format, colour: u32| format.set_background_color(Color::RGB(colour));
    let coloured = |format: Format, colour: u32| format.set_font_color(Color::RGB(colour));
    match style.role {
        Role::Title => coloured(plain, 0x1F_3864).set_bold().set_font_size(16),
        Role::Heading => background(boxed(plain, 0x8E_A9DB).set_bold().set_text_wrap(), 0xD9_E2F3),
        Role::Warning => coloured(plain, 0xC0_0000).set_bold(),
        Role::Note => coloured(plain, 0x59_5959).set_italic(),
        Role::Text => plain.set_text_wrap(),
        Role::Input => background(boxed(coloured(plain, 0x00_00FF), 0xBF_9000), 0xFF_F2CC),
        Role::Assumption => {
            boxed(coloured(plain, 0x00_00FF), 0xBF_BFBF).set_underline(FormatUnderline::Single)
        }
        Role::Stated => background(boxed(coloured(plain, 0x40_4040), 0xD9_D9D9), 0xED_EDED),
        Role::Live => boxed(plain, 0xD9_D9D9),
        Role::Total => boxed(plain, 0x8E_A9DB).set_bold(),
    }
}

/// A row or column as the writer counts them.
fn row_number(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}

fn column_number(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

fn write_sheet(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    book: &Book,
    formats: &Formats,
) -> Result<(), XlsxError> {
    worksheet.set_name(sheet.name)?;
    for (column, width) in sheet.widths.iter().enumerate() {
        worksheet.set_column_width(column_number(column)?, *width)?;
    }
    for (row, height) in heights(sheet) {
        worksheet.set_row_height(row_number(row)?, height)?;
    }
    for (row, column, cell) in &sheet.cells {
        write_cell(worksheet, (row_number(*row)?, column_number(*column)?), cell, formats)?;
    }
    print_setup(worksheet, sheet, book)
}

fn write_cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let plain = Format::default();
    let format = formats.0.get(&cell.style).unwrap_or(&plain);
    match &cell.content {
        Content::Text(text) => worksheet.write_string_with_format(row, column, text, format)?,
        Content::Number(number) => worksheet.write_number_with_format(row, column, *number, format)?,
        Content::Formula(formula, outcome) => {
            let result = match outcome {
                Outcome::Number(number) => number.to_string(),
                Outcome::Word(word) => (*word).to_owned(),
            };
            let formula = Formula::new(formula).set_result(result);
            worksheet.write_formula_with_format(row, column, formula, format)?
        }
    };
    Ok(())
}

/// How many digits side by side can still be read on one page; a wider sheet goes over several.
const PAGE: f64 = 260.0;

fn print_setup(worksheet: &mut Worksheet, sheet: &Sheet, book: &Book) -> Result<(), XlsxError> {
    worksheet.set_landscape().set_paper_size(9).set_print_center_horizontally(true);
    let pages = (1..u16::MAX).find(|pages| sheet.widths.iter().sum::<f64>() <= PAGE * f64::from(*pages));
    worksheet.set_print_fit_to_pages(pages.unwrap_or(1), 0);
    if let Some(row) = sheet.heading_row {
        let below = row_number(if sheet.several { 2 } else { row + 1 })?;
        worksheet.set_freeze_panes(below, column_number(sheet.fixed_columns)?)?;
        worksheet.set_repeat_rows(0, below - 1)?;
    }
    if sheet.fixed_columns > 0 {
        worksheet.set_repeat_columns(0, column_number(sheet.fixed_columns - 1)?)?;
    }
    worksheet
        .set_header(marginal('L', &book.title) + &book.warning.map_or(String::new(), |w| marginal('R', w)));
    let foot = book.warning.map_or_else(|| book.foot.clone(), |_| format!("Illustrative. {}", book.foot));
    worksheet.set_footer(format!("{}&C&A&RPage &P of &N", marginal('L', &foot)));
    Ok(())
}

/// A part of a header or footer, in which `&` begins a command.
fn marginal(side: char, text: &str) -> String {
    let short: String = text.chars().take(MARGINAL).collect();
    let cut = if short.len() < text.len() { "…" } else { "" };
    format!("&{side}{}{cut}", short.replace('&', "&&"))
}

/// A header has room for 255 characters in all, some of which may have to be written twice.
const MARGINAL: usize = 70;
