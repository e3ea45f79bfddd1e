//! How high a row has to be for its words to be seen: no program finds that out for a file that it has not written.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::book::{Content, Role, Sheet};

/// Points of one line of text, and of the title.
const LINE: f64 = 15.0;
const TITLE: f64 = 24.0;

/// The highest row that there is.
const HIGHEST: f64 = 409.0;

/// The rows that need more than one line, with their heights in points.
pub(super) fn heights(sheet: &Sheet) -> BTreeMap<usize, f64> {
    let mut heights = BTreeMap::new();
    for (row, column, cell) in &sheet.cells {
        let Content::Text(text) = &cell.content else { continue };
        let needed = match cell.style.role {
            Role::Title => TITLE,
            Role::Text | Role::Heading => {
                LINE * lines(text, sheet.widths.get(*column).copied().unwrap_or(8.0))
            }
            _ => continue,
        };
        let height = heights.entry(*row).or_insert(LINE);
        *height = needed.min(HIGHEST).max(*height);
    }
    heights.retain(|_, height| *height > LINE);
    heights
}

/// How many lines a text takes in a column so many digits wide, words kept whole.
fn lines(text: &str, width: f64) -> f64 {
    let mut lines = 1.0;
    let mut used = 0.0;
    for word in text.split(' ') {
        let long = word.width() as f64;
        if used > 0.0 && used + 1.0 + long > width {
            lines += 1.0;
            used = 0.0;
        }
        // A word longer than a line goes on in the next.
        let over = (long / width).ceil().max(1.0) - 1.0;
        lines += over;
        used += if used > 0.0 { 1.0 + long } else { long - over * width };
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_unless_they_are_longer_than_a_line() {
        let counted = |text: &str| lines(text, 10.0);
        let found = ["short", "two words here", "one two three", "abcdefghijklmnopqrstuvwxyz"].map(counted);
        assert_eq!(found.map(|lines| format!("{lines}")), ["1", "2", "2", "3"]);
    }
}
