//! The reference of every key, written from the key tables.

use std::fmt::Write as _;

use super::document::Document;
use super::estimate::DetailedEstimate;
use super::shape::{COMMON, Key, Section, Shape};

/// The reference of the scenario file in Markdown, as the guide holds it.
///
/// It is written from the same tables that drive the reader, so it cannot drift from what is read.
///
/// ```
/// let page = appraise::scenario::reference();
/// assert!(page.starts_with("# Reference of the scenario file"));
/// assert!(page.contains("## `[option.id]`"));
/// ```
pub fn reference() -> String {
    let mut text = String::from(
        "# Reference of the scenario file\n\nThis page is written by the program from the tables that its reader uses. \
         A key marked **must** cannot be left out; `[x]` is the value that holds when it is.\n",
    );
    let mut later: Vec<(String, &'static Section)> = Vec::new();
    let root = Document::section();
    section(&mut text, "The file itself", root, |key| !is_section(key));
    table_header(
        &mut text,
        "Common keys",
        "Every entry and every record takes these, and they are not repeated below.",
    );
    COMMON.iter().for_each(|key| row(&mut text, key));
    for key in root.keys.iter().filter(|key| is_section(key)) {
        match key.shape {
            Shape::Record(inner) => later.push((format!("`[{}]`", key.name), inner())),
            Shape::Map(Shape::Record(inner)) => later.push((format!("`[{}.id]`", key.name), inner())),
            _ => {}
        }
    }
    let mut seen: Vec<*const Section> = Vec::new();
    let mut place = 0;
    while let Some((title, inner)) = later.get(place).cloned() {
        place += 1;
        if seen.iter().any(|known| std::ptr::eq(*known, inner)) {
            continue;
        }
        seen.push(inner);
        section(&mut text, &title, inner, |_| true);
        for key in inner.keys {
            if let Some(record) = record_of(key.shape) {
                later.insert(place, (format!("`{}` of {title}", key.name), record));
            }
        }
    }
    section(&mut text, "An estimate in its table form", DetailedEstimate::section(), |_| true);
    text
}

fn is_section(key: &Key) -> bool {
    matches!(key.shape, Shape::Record(_) | Shape::Map(Shape::Record(_)))
}

fn record_of(shape: Shape) -> Option<&'static Section> {
    match shape {
        Shape::Record(section) => Some(section()),
        Shape::Map(inner) | Shape::List(inner) => record_of(*inner),
        _ => None,
    }
}

fn table_header(text: &mut String, title: &str, about: &str) {
    let _ = write!(text, "\n## {title}\n\n{}\n\n| key | takes | meaning |\n|---|---|---|\n", about.trim());
}

fn section(text: &mut String, title: &str, section: &Section, shown: impl Fn(&Key) -> bool) {
    let about = section.about.split("\n\n").next().unwrap_or(section.about).replace('\n', " ");
    table_header(text, title, &about);
    section.keys.iter().filter(|key| shown(key)).for_each(|key| row(text, key));
    if section.patch.is_some() {
        text.push_str("| `option`, `requirement`, … | tables | What differs: the same tables as in the file, and only what differs. |\n");
    }
}

fn row(text: &mut String, key: &Key) {
    let must = if key.required { " **must**" } else { "" };
    let default = key.default.map(|default| format!(" `[{default}]`")).unwrap_or_default();
    let per_option = if key.per_option { " May differ by option, under `for`." } else { "" };
    let meaning = key.doc.trim().replace('\n', " ").replace('|', "\\|");
    let _ = writeln!(text, "| `{}`{must} | {}{default} | {meaning}{per_option} |", key.name, takes(key));
}

fn takes(key: &Key) -> String {
    let ids = key.refers.map(|noun| format!(" of `{}`", noun.keyword())).unwrap_or_default();
    match key.shape {
        Shape::Text if key.refers.is_some() => format!("id{ids}"),
        Shape::List(Shape::Text) if key.refers.is_some() => format!("ids{ids}"),
        Shape::Map(inner) => format!(
            "map{} to {}",
            if ids.is_empty() { String::new() } else { format!(" by id{ids}") },
            shape_in_words(*inner)
        ),
        shape => {
            let domain = key.domain.in_words();
            let range = if domain == "any number" { String::new() } else { format!(", {domain}") };
            format!("{}{range}", shape_in_words(shape))
        }
    }
}

fn shape_in_words(shape: Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Integer => "whole number".to_owned(),
        Shape::Bool => "true or false".to_owned(),
        Shape::Holds => "true, false or `\"missing\"`".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::Day => "day".to_owned(),
        Shape::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Evidence => "sources".to_owned(),
        Shape::KeyPath => "key path".to_owned(),
        Shape::Estimate => "estimate".to_owned(),
        Shape::Judgement => "judgement".to_owned(),
        Shape::Anchor => "text, number, or `{ at, means }`".to_owned(),
        Shape::ValueFunction => "`[[x, worth], …]` or `{ curvature = c }`".to_owned(),
        Shape::PackOrRate => "name of a table, or number".to_owned(),
        Shape::Years => "whole number or `\"horizon\"`".to_owned(),
        Shape::List(inner) => format!("list of {}", shape_in_words(*inner)),
        Shape::Map(inner) => format!("map to {}", shape_in_words(*inner)),
        Shape::Record(_) => "table".to_owned(),
    }
}
