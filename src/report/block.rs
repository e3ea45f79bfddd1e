//! The pieces a report is made of, before any format lays them out.

/// A part of a report under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// A stable name for it, in small letters.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A paragraph, a list or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Block {
    /// Sentences.
    Paragraph(Line),
    /// A smaller heading.
    Subheading(String),
    /// Points, one below the other.
    List(Vec<Line>),
    /// Rows and columns.
    Table(Table),
}

/// A run of words with their emphasis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Inline>);

/// Words that are set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inline {
    /// The words. They may come from a scenario: to a format they are data, whatever is in them.
    pub text: String,
    /// How they are set.
    pub emphasis: Emphasis,
}

/// How words are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Emphasis {
    /// As the rest.
    #[default]
    Plain,
    /// Stronger.
    Strong,
    /// As something to type or to find in a file.
    Code,
    /// Weaker.
    Quiet,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, one cell for each column.
    pub rows: Vec<Vec<Line>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// On which side its cells stand.
    pub alignment: Alignment,
}

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Words.
    Left,
    /// Figures.
    Right,
}

impl Section {
    pub(crate) fn new(id: &'static str, heading: impl Into<String>) -> Self {
        Self { id, heading: heading.into(), blocks: Vec::new() }
    }

    pub(crate) fn paragraph(&mut self, line: impl Into<Line>) {
        self.blocks.push(Block::Paragraph(line.into()));
    }

    pub(crate) fn subheading(&mut self, heading: &str) {
        self.blocks.push(Block::Subheading(heading.to_owned()));
    }

    /// Adds a list, unless it is empty.
    pub(crate) fn list(&mut self, lines: impl IntoIterator<Item = impl Into<Line>>) {
        let lines: Vec<Line> = lines.into_iter().map(Into::into).collect();
        if !lines.is_empty() {
            self.blocks.push(Block::List(lines));
        }
    }

    pub(crate) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}

impl Table {
    /// A table with these columns; a heading that begins with `>` stands over figures.
    pub(crate) fn new(headings: &[&str]) -> Self {
        let column = |heading: &&str| match heading.strip_prefix('>') {
            Some(heading) => Column { heading: heading.to_owned(), alignment: Alignment::Right },
            None => Column { heading: (*heading).to_owned(), alignment: Alignment::Left },
        };
        Self { columns: headings.iter().map(column).collect(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = impl Into<Line>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }
}

impl Line {
    /// No words yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn plain(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Plain)
    }

    pub(crate) fn strong(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Strong)
    }

    pub(crate) fn code(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Code)
    }

    pub(crate) fn quiet(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Quiet)
    }

    fn add(mut self, text: &str, emphasis: Emphasis) -> Self {
        self.0.push(Inline { text: printable(text), emphasis });
        self
    }

    /// The words without their emphasis.
    pub fn text(&self) -> String {
        self.0.iter().map(|inline| inline.text.as_str()).collect()
    }
}

impl<T: Into<String>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::new().plain(text)
    }
}

/// A text without line ends and control characters, which could break a layout or steer a terminal.
fn printable(text: &str) -> String {
    let blank = |character: char| character.is_whitespace() && character != '\u{a0}';
    let kept = text.chars().map(|character| if blank(character) { ' ' } else { character });
    kept.filter(|character| !character.is_control() && !is_format(*character)).collect()
}

/// Invisible characters that change the direction of what follows.
fn is_format(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}
