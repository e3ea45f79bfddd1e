//! A table that grows row by row, and how it is written.

use super::cell::Cell;

/// A table: its name, its columns, its rows.
#[derive(Debug)]
pub(super) struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(super) fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a row of as many cells as there are columns.
    pub(super) fn row<const CELLS: usize>(&mut self, cells: [Cell; CELLS]) {
        debug_assert_eq!(CELLS, self.columns.len(), "{}", self.name);
        self.rows.push(cells.into());
    }

    /// The whole table, each row with the status of the appraisal.
    pub(super) fn text(&self, status: &str) -> String {
        let mut text = format!("status,{}\r\n", self.columns.join(","));
        for row in &self.rows {
            text.push_str(status);
            for cell in row {
                text.push(',');
                text.push_str(&cell.written());
            }
            text.push_str("\r\n");
        }
        text
    }
}
