//! The report in Markdown, to paste into a committee paper.

use super::block::{Alignment, Block, Emphasis, Line, Table, printable};
use super::{Format, Report};

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
        let mut text = format!("# {}\n", escaped(report.title()));
        for section in report.sections() {
            if !section.heading.is_empty() {
                text.push_str(&format!("\n## {}\n", escaped(&section.heading)));
            }
            for block in &section.blocks {
                text.push('\n');
                render(block, &mut text);
            }
        }
        text
    }
}

fn render(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(line) => text.push_str(&format!("{}\n", at_start(inline(line)))),
        Block::Subheading(heading) => text.push_str(&format!("### {}\n", escaped(heading))),
        Block::List(lines) => {
            lines.iter().for_each(|line| text.push_str(&format!("- {}\n", at_start(inline(line)))));
        }
        Block::Table(table) => render_table(table, text),
    }
}

/// A table whose columns line up in the source too.
fn render_table(table: &Table, text: &mut String) {
    let headings: Vec<String> = table.columns.iter().map(|column| escaped(&column.heading)).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(inline).collect()).collect();
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

fn inline(line: &Line) -> String {
    let piece = |inline: &super::block::Inline| match inline.emphasis {
        Emphasis::Strong if !inline.text.trim().is_empty() => format!("**{}**", escaped(inline.text.trim())),
        // Inside back-ticks nothing is Markdown, so only a back-tick itself has to go.
        Emphasis::Code => format!("`{}`", inline.text.replace('`', "'").replace('|', "\\|")),
        _ => escaped(&inline.text),
    };
    line.inlines.iter().map(piece).collect()
}

/// A paragraph whose first words are not taken for a list or a rule.
fn at_start(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mark = text[digits..].chars().next();
    let numbered = digits > 0 && matches!(mark, Some('.' | ')'));
    let ruled = digits == 0 && matches!(mark, Some('-' | '+' | '='));
    if numbered || ruled {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    text
}

/// A text in which nothing is taken for Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in printable(text).chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
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
        for (text, shown) in
            [("1. Alpha", "1\\. Alpha"), ("- x", "\\- x"), ("2018 was", "2018 was"), ("a", "a")]
        {
            assert_eq!(at_start(text.to_owned()), shown);
        }
    }

    #[test]
    fn names_cannot_become_markdown_or_html() {
        assert_eq!(escaped("<b>*x*</b>"), "&lt;b&gt;\\*x\\*&lt;/b&gt;");
        assert_eq!(escaped("a\n# b"), "a \\# b");
        assert_eq!(escaped("a|b [c](d)"), "a\\|b \\[c\\](d)");
    }
}
