//! Problems as text in the manner of rustc. The only file that knows the snippet renderer.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity, SourceSet};

/// How problems are shown.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Style;
///
/// let text = "format = 1\n[option.as-is]\nscroe.control = 95\n";
/// let error = Scenario::parse("company.toml", text).expect_err("`scroe` is no key");
/// let found = error.diagnostics().expect("a mistake of form");
/// assert!(!found.render(Style::Plain).contains('\u{1b}'));
/// assert!(found.render(Style::Colour).contains('\u{1b}'));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// Plain text.
    #[default]
    Plain,
    /// With the colour codes of a terminal.
    Colour,
}

/// Columns that a line of the file may take before it is cut.
const WIDTH: usize = 100;

pub(super) fn render(items: &[Diagnostic], sources: &SourceSet, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    }
    .term_width(WIDTH);
    let mut lines = Lines::default();
    let shown: Vec<String> =
        items.iter().map(|item| renderer.render(&[group(item, sources, &mut lines)])).collect();
    shown.join("\n\n")
}

fn group<'a>(item: &'a Diagnostic, sources: &'a SourceSet, lines: &mut Lines) -> Group<'a> {
    let level = match item.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut elements: Vec<Element<'a>> = Vec::new();
    elements.extend(snippets(item, sources, lines).into_iter().map(Element::from));
    if elements.is_empty() {
        let place =
            item.at.as_ref().filter(|path| !path.as_str().is_empty()).map(|path| Origin::path(path.as_str()));
        elements.extend(place.map(Element::from));
    }
    elements.extend(item.help.iter().map(|hint| Level::HELP.message(hint).into()));
    level.primary_title(&item.message).id(item.code.name()).elements(elements)
}

/// One snippet for each file that a problem touches, the first label being the main one.
fn snippets<'a>(
    item: &'a Diagnostic,
    sources: &'a SourceSet,
    lines: &mut Lines,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let mut files: Vec<u16> = Vec::new();
    for label in &item.labels {
        if !files.contains(&label.place.file) {
            files.push(label.place.file);
        }
    }
    files.iter().filter_map(|file| snippet(item, *file, sources, lines)).collect()
}

/// The stretch of one file from the first label to the last, with the labels in it. The rest of a long file is
/// left out, so that it costs nothing.
fn snippet<'a>(
    item: &'a Diagnostic,
    file: u16,
    sources: &'a SourceSet,
    lines: &mut Lines,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let labels = || item.labels.iter().enumerate().filter(move |(_, label)| label.place.file == file);
    let source = sources.get(labels().next()?.1.place)?;
    let text: &str = &source.text;
    let inside = |at: u32| floor(text, at as usize);
    let first = labels().map(|(_, label)| inside(label.place.start)).min()?;
    let last = labels().map(|(_, label)| inside(label.place.end)).max()?;
    let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
    let marks = labels().map(|(index, label)| {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let from = inside(label.place.start) - start;
        let mark = kind.span(from..(inside(label.place.end) - start).max(from));
        if label.text.is_empty() { mark } else { mark.label(label.text.as_str()) }
    });
    let line = lines.number(file, text, start);
    Some(Snippet::source(&text[start..end]).line_start(line).path(source.name.as_str()).annotations(marks))
}

/// The nearest place at or before a byte where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Counts lines on from where it last was, since problems come in the order of the file: a long file with many
/// problems is gone through once.
#[derive(Debug, Default)]
struct Lines {
    file: u16,
    at: usize,
    before: usize,
}

impl Lines {
    /// The number, from 1, of the line that begins at a byte.
    fn number(&mut self, file: u16, text: &str, start: usize) -> usize {
        if file != self.file || start < self.at {
            *self = Self { file, at: 0, before: 0 };
        }
        self.before += text[self.at..start].matches('\n').count();
        self.at = start;
        self.before + 1
    }
}
