//! The report as plain text for a terminal: 80 columns, readable without colour.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::block::{Alignment, Block, Emphasis, Inline, Line, Table};
use super::{Format, Report};

/// Plain text, at most so many columns wide, in colour if asked for.
///
/// The library never looks at the terminal: whoever prints decides whether there is colour.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::Text;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let printed = report.render(&Text::default());
/// assert!(printed.lines().all(|line| line.chars().count() <= 80));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Text {
    /// Columns, at least 40.
    width: usize,
    /// Whether emphasis is shown by the colour codes of a terminal.
    colour: bool,
}

impl Default for Text {
    fn default() -> Self {
        Self { width: 80, colour: false }
    }
}

impl Text {
    /// The same in colour, or not.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::Text;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// assert!(report.render(&Text::default().colour(true)).contains("\u{1b}[1m")); // bold
    /// assert!(!report.render(&Text::default()).contains('\u{1b}'));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    #[must_use]
    pub fn colour(mut self, colour: bool) -> Self {
        self.colour = colour;
        self
    }

    /// The same in so many columns.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::report::Text;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let narrow = report.render(&Text::default().width(60));
    /// assert!(narrow.lines().all(|line| line.chars().count() <= 60));
    /// // Fewer than 40 are taken as 40: no table fits in less.
    /// assert_eq!(report.render(&Text::default().width(5)), report.render(&Text::default().width(40)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    #[must_use]
    pub fn width(mut self, width: usize) -> Self {
        self.width = width.max(40);
        self
    }
}

/// How far the body stands in from the headings.
const INDENT: usize = 2;

/// Blanks between the columns of a table.
const GAP: usize = 2;

impl Format for Text {
    fn render(&self, report: &Report) -> String {
        let mut out = Writer { text: String::new(), format: *self };
        out.paragraph(&Line::new().strong(report.title()), 0, "");
        for section in report.sections() {
            if !section.heading.is_empty() {
                out.text.push('\n');
                out.paragraph(&Line::new().strong(section.heading.to_uppercase()), 0, "");
            }
            for (place, block) in section.blocks.iter().enumerate() {
                if place > 0 && (matches!(block, Block::Table(_) | Block::Subheading(_))) {
                    out.text.push('\n');
                }
                out.block(block);
            }
        }
        out.text
    }
}

/// A word and how it is set.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    emphasis: Emphasis,
}

impl Word {
    fn new(text: &str, emphasis: Emphasis) -> Self {
        Self { text: text.to_owned(), emphasis }
    }

    fn width(&self) -> usize {
        self.text.width()
    }
}

struct Writer {
    text: String,
    format: Text,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.paragraph(line, INDENT, ""),
            Block::Subheading(heading) => self.paragraph(&Line::new().strong(heading.as_str()), INDENT, ""),
            Block::List(lines) => lines.iter().for_each(|line| self.paragraph(line, INDENT, "- ")),
            Block::Table(table) => self.table(table),
        }
    }

    /// Words in lines, the first with a mark before it.
    fn paragraph(&mut self, line: &Line, indent: usize, mark: &str) {
        let room = self.format.width.saturating_sub(indent + mark.len()).max(20);
        for (place, words) in wrap(line, room).iter().enumerate() {
            let start = if place == 0 { mark.to_owned() } else { " ".repeat(mark.len()) };
            let mut all = vec![Word::new(&start, Emphasis::Plain)];
            all.extend(words.iter().cloned());
            self.line(indent, &all);
        }
    }

    /// One line as it stands, without blanks at its end.
    fn line(&mut self, indent: usize, words: &[Word]) {
        let end = words.iter().rposition(|word| !word.text.trim().is_empty()).map_or(0, |last| last + 1);
        if end > 0 {
            self.text.push_str(&" ".repeat(indent));
        }
        for (place, word) in words[..end].iter().enumerate() {
            let text = if place + 1 == end { word.text.trim_end() } else { word.text.as_str() };
            self.word(text, word.emphasis);
        }
        self.text.push('\n');
    }

    fn word(&mut self, text: &str, emphasis: Emphasis) {
        let text = &text.replace('\u{a0}', " ");
        let code = match emphasis {
            Emphasis::Strong => "1",
            Emphasis::Code => "36",
            Emphasis::Quiet => "2",
            Emphasis::Plain => "",
        };
        if self.format.colour && !code.is_empty() && !text.trim().is_empty() {
            self.text.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m"));
        } else {
            self.text.push_str(text);
        }
    }

    fn table(&mut self, table: &Table) {
        let widths = widths(table, self.format.width.saturating_sub(INDENT));
        let headings: Vec<Line> =
            table.columns.iter().map(|column| Line::new().strong(column.heading.as_str())).collect();
        if headings.iter().any(|heading| !heading.text().is_empty()) {
            self.row(table, &headings, &widths);
        }
        table.rows.iter().for_each(|row| self.row(table, row, &widths));
    }

    /// One row, on as many lines as its tallest cell needs.
    fn row(&mut self, table: &Table, cells: &[Line], widths: &[usize]) {
        let wrapped: Vec<Vec<Vec<Word>>> =
            cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut words: Vec<Word> = Vec::new();
            for ((cell, width), column) in wrapped.iter().zip(widths).zip(&table.columns) {
                if !words.is_empty() {
                    words.push(Word::new(&" ".repeat(GAP), Emphasis::Plain));
                }
                let own = cell.get(line).map(Vec::as_slice).unwrap_or_default();
                let blank = " ".repeat(width.saturating_sub(own.iter().map(Word::width).sum()));
                if column.alignment == Alignment::Right {
                    words.push(Word::new(&blank, Emphasis::Plain));
                    words.extend(own.iter().cloned());
                } else {
                    words.extend(own.iter().cloned());
                    words.push(Word::new(&blank, Emphasis::Plain));
                }
            }
            self.line(INDENT, &words);
        }
    }
}

/// Breaks words into lines of at most so many columns; a word that is longer is cut. Runs that follow each
/// other without a blank, such as a name and a colon, stay together.
fn wrap(line: &Line, room: usize) -> Vec<Vec<Word>> {
    let mut lines = Lines { room: room.max(1), done: Vec::new(), here: Vec::new(), used: 0 };
    let mut together: Vec<Word> = Vec::new();
    for piece in line.inlines.iter().flat_map(pieces) {
        if piece.text == " " {
            lines.words(&together);
            together.clear();
            lines.blank(piece);
        } else {
            together.push(piece);
        }
    }
    lines.words(&together);
    lines.finish()
}

/// Lines in the making.
struct Lines {
    room: usize,
    done: Vec<Vec<Word>>,
    here: Vec<Word>,
    used: usize,
}

impl Lines {
    /// Adds words that stay together, on a new line if there is no room for them here.
    fn words(&mut self, words: &[Word]) {
        let width: usize = words.iter().map(Word::width).sum();
        if self.used > 0 && self.used + width > self.room {
            self.end_line();
        }
        let room = self.room;
        for part in words.iter().flat_map(|word| cut(word, room)) {
            if self.used > 0 && self.used + part.width() > self.room {
                self.end_line();
            }
            self.used += part.width();
            self.here.push(part);
        }
    }

    /// Adds a blank; none begins a line, and one that would end it is taken away again.
    fn blank(&mut self, blank: Word) {
        if self.used > 0 {
            self.used += 1;
            self.here.push(blank);
        }
    }

    fn end_line(&mut self) {
        while self.here.last().is_some_and(|last| last.text == " ") {
            self.here.pop();
        }
        self.done.push(std::mem::take(&mut self.here));
        self.used = 0;
    }

    fn finish(mut self) -> Vec<Vec<Word>> {
        if !self.here.is_empty() || self.done.is_empty() {
            self.end_line();
        }
        self.done
    }
}

/// Words and the blanks between them; runs of blanks become one.
fn pieces(inline: &Inline) -> Vec<Word> {
    let mut pieces: Vec<Word> = Vec::new();
    for (place, word) in inline.text.split(' ').enumerate() {
        if place > 0 && pieces.last().is_none_or(|last| last.text != " ") {
            pieces.push(Word::new(" ", inline.emphasis));
        }
        if !word.is_empty() {
            pieces.push(Word::new(word, inline.emphasis));
        }
    }
    pieces
}

/// A word in parts that fit.
fn cut(word: &Word, room: usize) -> Vec<Word> {
    if word.width() <= room {
        return vec![word.clone()];
    }
    let mut parts: Vec<String> = vec![String::new()];
    let mut used = 0;
    for character in word.text.chars() {
        let width = character.width().unwrap_or(0);
        if used + width > room && used > 0 {
            parts.push(String::new());
            used = 0;
        }
        used += width;
        if let Some(last) = parts.last_mut() {
            last.push(character);
        }
    }
    parts.iter().map(|part| Word::new(part, word.emphasis)).collect()
}

/// No column of words is narrower.
const NARROWEST: usize = 8;

/// The widths of columns: as wide as their cells. If that is too wide, headings wider than their figures break first, then
/// the widest columns of words are narrowed.
fn widths(table: &Table, room: usize) -> Vec<usize> {
    let count = table.columns.len();
    let cell = |row: &Vec<Line>, column: usize| row.get(column).map_or(0, |cell| cell.text().width());
    let cells: Vec<usize> =
        (0..count).map(|column| table.rows.iter().map(|row| cell(row, column)).max().unwrap_or(0)).collect();
    let heading = |column: usize| &table.columns[column].heading;
    let mut widths: Vec<usize> =
        (0..count).map(|column| cells[column].max(heading(column).width())).collect();
    let least = |column: usize| {
        let words = heading(column).split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        match table.columns[column].alignment {
            Alignment::Right => cells[column].max(words),
            Alignment::Left => NARROWEST,
        }
    };
    let room = room.saturating_sub(GAP * count.saturating_sub(1));
    for figures in [true, false] {
        while widths.iter().sum::<usize>() > room {
            let columns = (0..count)
                .filter(|column| (table.columns[*column].alignment == Alignment::Right) == figures)
                .filter(|column| widths[*column] > least(*column));
            let Some(widest) = columns.max_by_key(|column| widths[*column]) else { break };
            widths[widest] -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: usize) -> Vec<String> {
        let wrapped = wrap(&Line::from(text), room);
        wrapped.iter().map(|words| words.iter().map(|word| word.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_between_words_and_long_words_are_cut() {
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("a  b", 10), ["a b"]);
        assert_eq!(lines("", 10), [""]);
        let named = Line::new().strong("abc def").plain(": ties");
        let wrapped = wrap(&named, 7);
        let shown: Vec<String> =
            wrapped.iter().map(|words| words.iter().map(|word| word.text.as_str()).collect()).collect();
        assert_eq!(shown, ["abc", "def:", "ties"]);
        assert_eq!(lines("日本語の字", 4), ["日本", "語の", "字"]);
    }
}
