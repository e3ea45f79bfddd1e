//! Sections, blocks and charts as HTML.

use std::collections::BTreeMap;

use crate::report::block::{Alignment, Block, Emphasis, Inline, Line, Link, Section, Table};
use crate::report::escape::{escape, escaped};
use crate::report::figure::Figure;

/// Which places of the page links can lead to.
pub(super) struct Layout {
    /// Key paths and sources that some line tells of, with the id of the line.
    anchors: BTreeMap<String, String>,
    /// Where each section is.
    sections: BTreeMap<&'static str, String>,
}

impl Layout {
    pub(super) fn of(sections: &[Section]) -> Self {
        let mut anchors = BTreeMap::new();
        for line in sections.iter().flat_map(|section| &section.blocks).flat_map(lines) {
            for anchor in &line.anchors {
                anchors.entry(name(anchor)).or_insert_with(|| format!("at-{}", name(anchor)));
            }
        }
        Self {
            anchors,
            sections: sections.iter().map(|section| (section.id, place_of(section.id))).collect(),
        }
    }

    /// A section with its blocks and its charts.
    pub(super) fn section<'a>(
        &self,
        section: &Section,
        figures: impl Iterator<Item = &'a Figure>,
        out: &mut String,
    ) {
        let id = place_of(section.id);
        if section.heading.is_empty() {
            out.push_str(&format!("<div id=\"{id}\">\n"));
        } else {
            out.push_str(&format!(
                "<section id=\"{id}\" aria-labelledby=\"{id}-heading\">\n<h2 id=\"{id}-heading\">{}</h2>\n",
                escaped(&section.heading)
            ));
        }
        let mut tables = 0;
        for block in &section.blocks {
            if matches!(block, Block::Table(_)) {
                tables += 1;
            }
            self.block(block, &label(&section.heading, tables), out);
        }
        self.figures(figures, out);
        out.push_str(if section.heading.is_empty() { "</div>\n" } else { "</section>\n" });
    }

    fn block(&self, block: &Block, label: &str, out: &mut String) {
        match block {
            Block::Paragraph(line) => {
                let class = if all_quiet(line) { " class=\"quiet\"" } else { "" };
                self.element("p", class, line, out);
                out.push('\n');
            }
            Block::Subheading(heading) => {
                out.push_str(&format!("<h3 dir=\"auto\">{}</h3>\n", escaped(heading)));
            }
            Block::List(lines) => {
                out.push_str("<ul>\n");
                for line in lines {
                    self.element("li", "", line, out);
                    out.push('\n');
                }
                out.push_str("</ul>\n");
            }
            Block::Table(table) => self.table(table, label, out),
        }
    }

    /// A table in a frame of its own that scrolls, so that the page never does so sideways.
    fn table(&self, table: &Table, label: &str, out: &mut String) {
        out.push_str(&format!(
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n<thead><tr>",
            escaped(label)
        ));
        for column in &table.columns {
            let class = figure_class(column.alignment);
            out.push_str(&format!("<th scope=\"col\"{class} dir=\"auto\">{}</th>", escaped(&column.heading)));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        // The first column of words names the row.
        let named = table.columns.iter().position(|column| column.alignment == Alignment::Left);
        for row in &table.rows {
            out.push_str("<tr>");
            for (place, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let blank = cell.inlines.iter().all(|inline| inline.text.trim().is_empty());
                match (named == Some(place) && !blank, column.alignment) {
                    (true, _) => self.element("th", " scope=\"row\" dir=\"auto\"", cell, out),
                    (false, alignment) => self.element("td", figure_class(alignment), cell, out),
                }
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }

    /// Charts, each with its table beside it.
    pub(super) fn figures<'a>(&self, figures: impl Iterator<Item = &'a Figure>, out: &mut String) {
        for figure in figures {
            let (id, title) = (figure.id, escaped(&figure.title));
            out.push_str(&format!(
                "<figure id=\"figure-{id}\">\n<figcaption><h3>{title}</h3>\n<p class=\"quiet\">{}</p></figcaption>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Chart: {title}\">\n{}</div>\n<details>\n<summary>The figures of this chart<span class=\"unseen\">: {title}</span></summary>\n",
                escaped(&figure.description),
                figure.inline()
            ));
            self.table(&figure.data, &format!("Figures of the chart: {}", figure.title), out);
            out.push_str("</details>\n</figure>\n");
        }
    }

    /// A line in its element, with an id if it tells of an input or a source.
    fn element(&self, tag: &str, attributes: &str, line: &Line, out: &mut String) {
        out.extend(["<", tag, attributes]);
        if let Some(id) = line.anchors.first().and_then(|anchor| self.anchors.get(&name(anchor))) {
            out.push_str(" id=\"");
            escape(id, out);
            out.push('"');
        }
        out.push('>');
        let quiet = all_quiet(line);
        line.inlines.iter().for_each(|inline| self.inline(inline, quiet, out));
        out.extend(["</", tag, ">"]);
    }

    fn inline(&self, inline: &Inline, quiet: bool, out: &mut String) {
        let target = inline.link.as_ref().and_then(|link| self.target(link));
        if let Some(target) = &target {
            out.push_str("<a href=\"#");
            escape(target, out);
            out.push_str("\">");
        }
        let (before, after) = match inline.emphasis {
            Emphasis::Strong => ("<strong>", "</strong>"),
            Emphasis::Code => ("<code>", "</code>"),
            Emphasis::Quiet if !quiet => ("<span class=\"quiet\">", "</span>"),
            // A paragraph that is quiet as a whole says so once.
            Emphasis::Plain | Emphasis::Quiet => ("", ""),
        };
        out.push_str(before);
        escape(&inline.text, out);
        out.push_str(after);
        if target.is_some() {
            out.push_str("</a>");
        }
    }

    /// Where a link leads: to the input itself or the nearest thing around it that the page tells of.
    fn target(&self, link: &Link) -> Option<&str> {
        match link {
            Link::Section(id) => self.sections.get(*id).map(String::as_str),
            Link::Evidence(..) => self.anchors.get(&name(link)).map(String::as_str),
            Link::Input(path) => {
                let path = path.to_string();
                // The path itself, then without its last segment, and so on; a section alone is no place.
                let ends = std::iter::once(path.len()).chain(path.rmatch_indices('.').map(|(end, _)| end));
                let mut around = ends.map(|end| &path[..end]).filter(|part| part.contains('.'));
                around.find_map(|part| self.anchors.get(part)).map(String::as_str)
            }
        }
    }
}

/// Where a section is in the page: its id as it can stand in an address, and none of the page's own.
pub(super) fn place_of(section: &str) -> String {
    let plain: String = section.chars().map(|one| if one.is_alphanumeric() { one } else { '-' }).collect();
    if matches!(plain.as_str(), "main" | "try" | "pair") { format!("section-{plain}") } else { plain }
}

/// What an anchor is called. Sources and inputs cannot be mistaken for each other: a key path never begins so.
fn name(link: &Link) -> String {
    match link {
        Link::Input(path) => path.to_string(),
        Link::Evidence(id, _) => format!("evidence.{id}"),
        Link::Section(id) => format!("section.{id}"),
    }
}

fn lines(block: &Block) -> Vec<&Line> {
    match block {
        Block::Paragraph(line) => vec![line],
        Block::Subheading(_) => Vec::new(),
        Block::List(lines) => lines.iter().collect(),
        Block::Table(table) => table.rows.iter().flatten().collect(),
    }
}

fn all_quiet(line: &Line) -> bool {
    !line.inlines.is_empty() && line.inlines.iter().all(|inline| inline.emphasis == Emphasis::Quiet)
}

fn figure_class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "",
        Alignment::Right => " class=\"figure\"",
    }
}

/// What a table is called for who cannot see where it stands.
fn label(heading: &str, number: usize) -> String {
    format!("{heading}, table {number}")
}
