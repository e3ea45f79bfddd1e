//! The report in Markdown, to paste into a committee paper: tables line up, sources are footnotes.

use std::collections::BTreeMap;

use super::Figure;
use super::block::{Alignment, Block, Emphasis, Inline, Line, Link, Section, Table, printable};
use super::{Format, Report};
use crate::model::Model;

/// Markdown with tables, as most editors and repositories show it.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::Markdown;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let page = report.render(&Markdown);
/// assert!(page.contains("## Recommendation"));
/// assert!(page.contains("| company "));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Markdown;

impl Format for Markdown {
    fn render(&self, report: &Report) -> String {
        let sections = report.sections();
        told(report, &sections, &[])
    }
}

/// The same beside a folder with the charts, each shown in its section.
pub(super) struct Illustrated;

impl Format for Illustrated {
    fn render(&self, report: &Report) -> String {
        let sections = report.sections();
        told(report, &sections, &report.figures_in(&sections))
    }
}

fn told(report: &Report, sections: &[Section], figures: &[Figure]) -> String {
    let mut page = Page { text: format!("# {}\n", escaped(report.title())), notes: BTreeMap::new() };
    for section in sections {
        if !section.heading.is_empty() {
            page.text.push_str(&format!("\n## {}\n", escaped(&section.heading)));
        }
        for block in &section.blocks {
            page.text.push('\n');
            page.block(block);
        }
        for figure in figures.iter().filter(|figure| figure.section == section.id) {
            let (title, file) = (escaped(&figure.title), figure.id);
            page.text
                .push_str(&format!("\n![{title}](charts/{file}.svg)\n\n{}\n", escaped(&figure.description)));
        }
    }
    page.finish(report.appraisal().model())
}

/// The text as it grows, and the places in sources that it has cited.
struct Page {
    text: String,
    /// By the mark of the footnote: the id of the source and the place in it.
    notes: BTreeMap<String, (String, Option<String>)>,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => {
                let line = at_start(self.line(line));
                self.text.push_str(&format!("{line}\n"));
            }
            Block::Subheading(heading) => self.text.push_str(&format!("### {}\n", escaped(heading))),
            Block::List(lines) => {
                for line in lines {
                    let line = at_start(self.line(line));
                    self.text.push_str(&format!("- {line}\n"));
                }
            }
            Block::Table(table) => {
                let rows: Vec<Vec<String>> =
                    table.rows.iter().map(|row| row.iter().map(|cell| self.line(cell)).collect()).collect();
                render_table(table, &rows, &mut self.text);
            }
        }
    }

    fn line(&mut self, line: &Line) -> String {
        line.inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> String {
        if let Some(Link::Evidence(id, place)) = &inline.link {
            return format!("[^{}]", self.mark(id, place.as_ref()));
        }
        match inline.emphasis {
            Emphasis::Strong if !inline.text.trim().is_empty() => {
                format!("**{}**", escaped(inline.text.trim()))
            }
            // Inside back-ticks nothing is Markdown, so only a back-tick itself has to go.
            Emphasis::Code => format!("`{}`", inline.text.replace('`', "'").replace('|', "\\|")),
            _ => escaped(&inline.text),
        }
    }

    /// The mark of a place in a source: letters, digits and hyphens, the same for the same place and no other.
    fn mark(&mut self, id: &str, place: Option<&String>) -> String {
        let plain = |text: &str| -> String {
            text.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '-' }).collect()
        };
        let wanted = place.map_or_else(|| plain(id), |place| format!("{}-{}", plain(id), plain(place)));
        let note = (id.to_owned(), place.cloned());
        let mut mark = wanted.clone();
        let mut number = 1;
        while self.notes.get(&mark).is_some_and(|other| *other != note) {
            number += 1;
            mark = format!("{wanted}-{number}");
        }
        self.notes.insert(mark.clone(), note);
        mark
    }

    /// The text with its footnotes.
    fn finish(mut self, model: &Model) -> String {
        for (place, (mark, (id, at))) in self.notes.iter().enumerate() {
            let source = model.document().evidence.get(id);
            let title = source.and_then(|source| source.title.as_deref()).unwrap_or(id);
            let facts = source.and_then(|source| source.publisher.clone()).into_iter();
            let facts: Vec<String> =
                facts.chain(source.and_then(|source| source.date).map(|date| date.to_string())).collect();
            let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
            let at = at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
            let before = if place == 0 { "\n" } else { "" };
            self.text.push_str(&format!("{before}[^{mark}]: {}.\n", escaped(&format!("{title}{facts}{at}"))));
        }
        self.text
    }
}

/// A table whose columns line up in the source too.
fn render_table(table: &Table, rows: &[Vec<String>], text: &mut String) {
    let headings: Vec<String> = table.columns.iter().map(|column| escaped(&column.heading)).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.chain(headings.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0).max(3)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let mut row = |cells: &[String]| {
        for ((cell, width), column) in cells.iter().zip(&widths).zip(&table.columns) {
            let blank = " ".repeat(width - cell.chars().count().min(*width));
            match column.alignment {
                Alignment::Left => text.push_str(&format!("| {cell}{blank} ")),
                Alignment::Right => text.push_str(&format!("| {blank}{cell} ")),
            }
        }
        text.push_str("|\n");
    };
    row(&headings);
    let rules = table.columns.iter().zip(&widths).map(|(column, width)| match column.alignment {
        Alignment::Left => "-".repeat(*width),
        Alignment::Right => format!("{}:", "-".repeat(width - 1)),
    });
    row(&rules.collect::<Vec<String>>());
    rows.iter().for_each(|cells| row(cells));
}

/// A paragraph whose first words are not taken for a list or a rule.
fn at_start(text: String) -> String {
    // Digits number a list; for pandoc letters do too.
    let number = text.chars().take_while(char::is_ascii_alphanumeric).count();
    let mark = text[number..].chars().next();
    let numbered = number > 0 && matches!(mark, Some('.' | ')'));
    let ruled = number == 0 && matches!(mark, Some('-' | '+' | '=' | ':' | '(' | '%'));
    if numbered || ruled {
        return format!("{}\\{}", &text[..number], &text[number..]);
    }
    text
}

/// A text in which nothing is taken for Markdown or HTML.
fn escaped(text: &str) -> String {
    let text = printable(text);
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        // Addresses that a reader would make into links by itself.
        let address = match character {
            ':' => text[at..].starts_with("://"),
            '.' => at >= 3 && text.get(at - 3..at).is_some_and(|before| before.eq_ignore_ascii_case("www")),
            _ => false,
        };
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Formulas, citations, raised words and attributes are pandoc's; the others are everybody's.
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '^' | '@' | '{' => {
                out.push('\\');
                out.push(character);
            }
            _ if address => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{at_start, escaped};

    #[test]
    fn a_paragraph_does_not_become_a_list() {
        for (text, shown) in [
            ("1. Alpha", "1\\. Alpha"),
            ("iv) Alpha", "iv\\) Alpha"),
            ("- x", "\\- x"),
            ("(1) x", "\\(1) x"),
            (": x", "\\: x"),
            ("2018 was", "2018 was"),
            ("a", "a"),
        ] {
            assert_eq!(at_start(text.to_owned()), shown);
        }
    }

    #[test]
    fn names_cannot_become_markdown_or_html() {
        assert_eq!(escaped("<b>*x*</b>"), "&lt;b&gt;\\*x\\*&lt;/b&gt;");
        assert_eq!(escaped("a\n# b"), "a \\# b");
        assert_eq!(escaped("a|b [c](d)"), "a\\|b \\[c\\](d)");
    }

    #[test]
    fn names_cannot_become_formulas_citations_or_links() {
        assert_eq!(escaped("US$5 and US$6"), "US\\$5 and US\\$6");
        assert_eq!(escaped("^up^ @smith {.x}"), "\\^up\\^ \\@smith \\{.x}");
        assert_eq!(escaped("https://a.b WWW.a.b"), "https\\://a.b WWW\\.a.b");
        assert_eq!(escaped("ratio 1:2. Then awww"), "ratio 1:2. Then awww");
    }
}
