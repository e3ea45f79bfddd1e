//! The pieces a report is made of, before any format lays them out.

use crate::key_path::KeyPath;

/// A part of a report under one heading.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// for section in report.sections() {
///     println!("{} has {} blocks", section.heading, section.blocks.len());
/// }
/// assert!(report.sections().iter().any(|section| section.heading == "Recommendation"));
/// # Ok::<(), appraise::Error>(())
/// ```
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
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::Block;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let sections = report.sections();
/// let recommendation = sections.iter().find(|section| section.id == "recommendation").expect("always there");
/// let words: Vec<String> = recommendation.blocks.iter().map(|block| match block {
///     Block::Paragraph(line) => line.text(),
///     Block::Subheading(heading) => heading.clone(),
///     Block::List(lines) => lines.iter().map(|line| line.text()).collect(),
///     _ => String::new(), // a table, or what later versions add
/// }).collect();
/// assert_eq!(words[0], "Decisive. Company leads, 22.5 points ahead of as is.");
/// # Ok::<(), appraise::Error>(())
/// ```
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
///
/// ```
/// use appraise::report::Line;
///
/// let line = Line::from("company leads");
/// assert_eq!(line.inlines.len(), 1); // one run, in plain
/// assert_eq!(line.text(), "company leads");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The words, run by run.
    pub inlines: Vec<Inline>,
    /// The inputs or the source that these words tell of, so that a link can lead here.
    pub anchors: Vec<Link>,
}

/// Words that are set in one way.
///
/// ```
/// use appraise::report::{Emphasis, Line};
///
/// let line = Line::from("80 of 100");
/// let inline = &line.inlines[0];
/// assert_eq!((inline.text.as_str(), inline.emphasis), ("80 of 100", Emphasis::Plain));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inline {
    /// The words. They may come from a scenario: to a format they are data, whatever is in them.
    pub text: String,
    /// How they are set.
    pub emphasis: Emphasis,
    /// Where they come from.
    pub link: Option<Link>,
}

/// Where a figure or a statement comes from.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::{Block, Link};
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let sections = report.sections();
/// let parts = sections.iter().find(|section| section.id == "parts").expect("always there");
/// let Some(Block::Table(table)) = parts.blocks.first() else { panic!("it begins with the table") };
/// // The value of the company on control leads to the score in the file.
/// let link = table.rows[0][2].inlines[0].link.as_ref().expect("a figure has its input");
/// assert_eq!(*link, Link::Input("option.company.score.control".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Link {
    /// An input of the scenario, by its key path.
    Input(KeyPath),
    /// A source, by its id, and the place in it.
    Evidence(String, Option<String>),
    /// Another section of the report, by its id.
    Section(&'static str),
}

/// How words are set.
///
/// ```
/// use appraise::report::{Emphasis, Inline};
///
/// /// What a format of one's own makes of it: bold in HTML.
/// fn html(inline: &Inline) -> String {
///     let text = inline.text.replace('&', "&amp;").replace('<', "&lt;");
///     match inline.emphasis {
///         Emphasis::Strong => format!("<b>{text}</b>"),
///         Emphasis::Code => format!("<code>{text}</code>"),
///         _ => text,
///     }
/// }
///
/// let plain = &appraise::report::Line::from("less < more").inlines[0];
/// assert_eq!(html(plain), "less &lt; more");
/// ```
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
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::Block;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let sections = report.sections();
/// let options = sections.iter().find(|section| section.id == "options").expect("always there");
/// let Some(Block::Table(table)) = options.blocks.first() else { panic!("it begins with the table") };
/// let first: Vec<String> = table.rows[0].iter().map(|cell| cell.text()).collect();
/// assert_eq!(first, ["1", "company", "82.5"]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, one cell for each column.
    pub rows: Vec<Vec<Line>>,
}

/// A column of a table.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::{Alignment, Block};
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let sections = report.sections();
/// let options = sections.iter().find(|section| section.id == "options").expect("always there");
/// let Some(Block::Table(table)) = options.blocks.first() else { panic!("it begins with the table") };
/// let figures = table.columns.iter().filter(|column| column.alignment == Alignment::Right);
/// assert_eq!(figures.map(|column| column.heading.as_str()).collect::<Vec<_>>(), ["Rank", "Score"]);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// On which side its cells stand.
    pub alignment: Alignment,
}

/// On which side the cells of a column stand.
///
/// ```
/// use appraise::report::Alignment;
///
/// let html = |alignment| match alignment {
///     Alignment::Left => "<td>",
///     Alignment::Right => "<td style='text-align: right'>",
///     _ => "<td>", // what later versions add
/// };
/// assert_eq!(html(Alignment::Left), "<td>");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Alignment {
    /// Words.
    Left,
    /// Figures.
    Right,
}

impl Section {
    /// A section of one's own, with nothing in it yet. The id is in small letters, and no other section has it.
    ///
    /// ```
    /// use appraise::report::{Block, Section};
    ///
    /// let section = Section::own("next-steps", "Next steps").with(Block::Paragraph("Cabinet meets in May.".into()));
    /// assert_eq!((section.heading.as_str(), section.blocks.len()), ("Next steps", 1));
    /// ```
    #[must_use]
    pub fn own(id: &'static str, heading: &str) -> Self {
        Self::new(id, heading)
    }

    /// The same with one more block at its end.
    ///
    /// ```
    /// use appraise::report::{Block, Line, Section};
    ///
    /// let steps = vec![Line::from("Consult the unions"), Line::from("Put it to Cabinet")];
    /// let section = Section::own("next-steps", "Next steps").with(Block::List(steps));
    /// assert!(matches!(section.blocks[0], Block::List(_)));
    /// ```
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

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

impl Column {
    /// A column of words: its cells stand on the left.
    ///
    /// ```
    /// use appraise::report::{Alignment, Column};
    ///
    /// assert_eq!(Column::words("Option").alignment, Alignment::Left);
    /// ```
    pub fn words(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), alignment: Alignment::Left }
    }

    /// A column of figures: its cells stand on the right.
    ///
    /// ```
    /// use appraise::report::{Alignment, Column};
    ///
    /// assert_eq!(Column::figures("Staff who move").alignment, Alignment::Right);
    /// ```
    pub fn figures(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), alignment: Alignment::Right }
    }
}

impl Table {
    /// A table of one's own, with no rows yet.
    ///
    /// ```
    /// use appraise::report::{Column, Table};
    ///
    /// let mut table = Table::of([Column::words("Option"), Column::figures("Staff who move")]);
    /// table.row(["Wholly owned company", "412"]);
    /// assert_eq!((table.columns.len(), table.rows[0][1].text().as_str()), (2, "412"));
    /// ```
    pub fn of(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// The same from headings; one that begins with `>` stands over figures.
    pub(crate) fn new(headings: &[&str]) -> Self {
        Self::of(headings.iter().map(|heading| match heading.strip_prefix('>') {
            Some(heading) => Column::figures(heading),
            None => Column::words(*heading),
        }))
    }

    /// Adds a row: a cell for each column, in their order. Cells that are left out are empty; those beyond the last
    /// column are lost.
    ///
    /// ```
    /// use appraise::report::{Column, Line, Table};
    ///
    /// let mut table = Table::of([Column::words("Option"), Column::words("Asked for by")]);
    /// table.row([Line::default().strong("Joint venture"), "the trade unions".into()]);
    /// table.row(["Trust"]);
    /// assert_eq!(table.rows[1].len(), 2);
    /// ```
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<Line>>) {
        let mut row: Vec<Line> = cells.into_iter().map(Into::into).collect();
        row.resize_with(self.columns.len(), Line::default);
        self.rows.push(row);
    }
}

impl Line {
    /// No words yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The same with plain words at its end.
    ///
    /// ```
    /// use appraise::report::Line;
    ///
    /// let line = Line::default().strong("Company").plain(" leads.");
    /// assert_eq!(line.text(), "Company leads.");
    /// ```
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Plain)
    }

    /// The same with strong words at its end.
    ///
    /// ```
    /// use appraise::report::{Emphasis, Line};
    ///
    /// let line = Line::from("Decided by ").strong("Cabinet");
    /// assert_eq!(line.inlines[1].emphasis, Emphasis::Strong);
    /// ```
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Strong)
    }

    /// The same with something to type, or to find in a file, at its end.
    ///
    /// ```
    /// use appraise::report::{Emphasis, Line};
    ///
    /// let line = Line::from("Set by ").code("criterion.control.swing");
    /// assert_eq!(line.inlines[1].emphasis, Emphasis::Code);
    /// ```
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Code)
    }

    /// The same with weaker words at its end.
    ///
    /// ```
    /// use appraise::report::{Emphasis, Line};
    ///
    /// let line = Line::from("412 staff").quiet(" (payroll, March 2026)");
    /// assert_eq!(line.inlines[1].emphasis, Emphasis::Quiet);
    /// ```
    #[must_use]
    pub fn quiet(self, text: impl Into<String>) -> Self {
        self.add(&text.into(), Emphasis::Quiet)
    }

    fn add(mut self, text: &str, emphasis: Emphasis) -> Self {
        self.inlines.push(Inline { text: printable(text), emphasis, link: None });
        self
    }

    /// The same, saying where the last words come from: on the page they lead there.
    ///
    /// ```
    /// use appraise::report::{Line, Link};
    ///
    /// let input = Link::Input("option.company.score.control".parse()?);
    /// let line = Line::from("scored ").plain("85").to(input.clone());
    /// assert_eq!(line.inlines[1].link, Some(input));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to(mut self, link: Link) -> Self {
        if let Some(last) = self.inlines.last_mut() {
            last.link = Some(link);
        }
        self
    }

    /// Says where the last words come from: an input.
    pub(crate) fn of_input<'a>(self, path: impl IntoIterator<Item = &'a str>) -> Self {
        self.to(Link::Input(KeyPath::from_segments(path)))
    }

    /// Says what these words tell of.
    pub(crate) fn about(mut self, link: Link) -> Self {
        self.anchors.push(link);
        self
    }

    /// The sources in brackets, each with its link; nothing if there are none.
    pub(crate) fn cited(mut self, evidence: impl IntoIterator<Item = impl ToString>) -> Self {
        let mut before = " [";
        for one in evidence {
            let text = one.to_string();
            let (id, place) = text
                .split_once('#')
                .map_or((text.as_str(), None), |(id, place)| (id, Some(place.to_owned())));
            self = self.quiet(before).quiet(text.as_str()).to(Link::Evidence(id.to_owned(), place));
            before = ", ";
        }
        if before == " [" { self } else { self.quiet("]") }
    }

    /// The words without their emphasis.
    ///
    /// ```
    /// use appraise::report::Line;
    ///
    /// assert_eq!(Line::from("company\nleads").text(), "company leads"); // no line end breaks a layout
    /// ```
    pub fn text(&self) -> String {
        self.inlines.iter().map(|inline| inline.text.as_str()).collect()
    }
}

impl<T: Into<String>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::new().plain(text)
    }
}

/// A text without line ends and control characters, which could break a layout or steer a terminal.
pub(super) fn printable(text: &str) -> String {
    // Most words are plain ones.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    let blank = |character: char| character.is_whitespace() && character != '\u{a0}';
    let kept = text.chars().map(|character| if blank(character) { ' ' } else { character });
    kept.filter(|character| !character.is_control() && !is_format(*character)).collect()
}

/// Invisible characters that change the direction of what follows.
fn is_format(character: char) -> bool {
    // The last two are no characters at all.
    matches!(character, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}
