//! The JSON Schema of a scenario file, written from the key tables, for editors that complete and explain keys.

mod value;
mod whole;

use serde_json::{Map, Value, json};

use super::document::Document;
use super::shape::{Key, Section, Shape};
use value::{ID, value};
use whole::whole;

/// The schema of a scenario file as text: JSON Schema, draft 7, which editors of TOML understand.
///
/// It is written from the same tables that drive the reader, so it cannot drift from what is read. It knows the form of a
/// file: keys, types, words, ranges, what must be stated, what excludes each other. Whether a scenario makes sense (ids
/// that exist, scores on their scales) is known only when it is read.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&appraise::scenario::schema()).expect("JSON");
/// let swing = &schema["definitions"]["criterion"]["properties"]["swing"];
/// assert_eq!(swing["anyOf"][0]["minimum"], 0); // a negative swing is marked while it is typed
/// assert_eq!(schema["required"][0], "format");
/// ```
pub fn schema() -> String {
    let mut definitions = Definitions::default();
    let mut root = definitions.section(Document::section(), FILE);
    if let Some(root) = root.as_object_mut() {
        root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        root.insert("title".to_owned(), json!("appraise: a scenario, format 1"));
        root.insert(
            "description".to_owned(),
            json!("Options, requirements, criteria, weights, scores and the evidence for them."),
        );
        root.insert("required".to_owned(), json!(["format"]));
        root.insert("dependencies".to_owned(), json!({ "remove": ["extends"] }));
        // In a file that builds on another, what must be stated may stand in the other.
        root.insert("if".to_owned(), json!({ "required": ["extends"], "additionalProperties": true }));
        root.insert("else".to_owned(), whole(Document::section()).unwrap_or(json!({})));
        root.insert("definitions".to_owned(), Value::Object(definitions.made));
    }
    format!("{root:#}\n")
}

/// What holds the sections of the file.
const FILE: &str = "file";

/// Tables and estimates that are written down once and referred to.
#[derive(Debug, Default)]
struct Definitions {
    made: Map<String, Value>,
    /// Under which name each section is.
    sections: Vec<(*const Section, String)>,
}

impl Definitions {
    /// A reference to a definition, made if it is not there yet.
    fn refer(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.made.contains_key(name) {
            // Something stands there while it is made, so that what holds itself ends.
            self.made.insert(name.to_owned(), Value::Null);
            let made = make(self);
            self.made.insert(name.to_owned(), made);
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// A reference to a section, which is called by where it is first met.
    fn record(&mut self, section: &'static Section, name: &str) -> Value {
        let known = self.sections.iter().find(|(known, _)| std::ptr::eq(*known, section));
        let name = known.map_or(name, |(_, name)| name).to_owned();
        self.sections.push((section, name.clone()));
        self.refer(&name, |definitions| definitions.section(section, &name))
    }

    /// What `for` takes for one option.
    fn for_one_option(&mut self, section: &'static Section, owner: &str) -> Value {
        let name = format!("{owner}-for-one-option");
        let own = |key: &Key| section.keys.iter().any(|known| known.name == key.name);
        let taken = |key: &Key| key.per_option || !own(key);
        self.refer(&name, |definitions| definitions.table(section, owner, taken))
    }

    /// A table of everything that a section takes.
    fn section(&mut self, section: &'static Section, name: &str) -> Value {
        self.table(section, name, |_| true)
    }

    fn table(&mut self, section: &'static Section, name: &str, taken: impl Fn(&Key) -> bool) -> Value {
        let mut properties = Map::new();
        for key in section.all_keys().filter(|key| taken(key)) {
            if !properties.contains_key(key.name) {
                properties.insert(key.name.to_owned(), self.key(key, name));
            }
        }
        let mut table = object(&properties, &sentence(section.about));
        let rivals = rivals(section);
        if let Some(table) = table.as_object_mut().filter(|_| !rivals.is_empty()) {
            table.insert("allOf".to_owned(), rivals.into());
        }
        table
    }

    /// What a key takes, with its meaning.
    fn key(&mut self, key: &'static Key, owner: &str) -> Value {
        let mut taken = match key.shape {
            Shape::Map(Shape::Record(section)) if key.name == "for" => {
                entries(&self.for_one_option(section(), owner))
            }
            shape => value(self, key, shape, owner),
        };
        let per_option = if key.per_option { " May differ by option, under `for`." } else { "" };
        if let Some(taken) = taken.as_object_mut() {
            let meaning = format!("{}{per_option}", key.doc.trim().replace('\n', " "));
            taken.insert("description".to_owned(), meaning.into());
            if let Some(default) = key.default {
                // Numbers and truths as such, all else as text.
                let default = serde_json::from_str(default).unwrap_or_else(|_| default.into());
                taken.insert("default".to_owned(), default);
            }
        }
        taken
    }
}

/// The first paragraph of what is said of a section.
fn sentence(about: &str) -> String {
    about.split("\n\n").next().unwrap_or(about).trim().replace('\n', " ")
}

/// A table of these keys and no others.
fn object(properties: &Map<String, Value>, about: &str) -> Value {
    json!({ "type": "object", "description": about, "properties": properties, "additionalProperties": false })
}

/// A table of entries by id.
fn entries(entry: &Value) -> Value {
    json!({ "type": "object", "patternProperties": { ID: entry }, "additionalProperties": false })
}

/// Pairs of keys of which only one may be stated.
fn rivals(section: &Section) -> Vec<Value> {
    let sided = || section.keys.iter().filter_map(|key| Some((key.name, key.alternative?)));
    let against = |(name, own): (&'static str, super::shape::Alternative)| {
        let later = sided().skip_while(move |(other, _)| *other != name);
        let rival = later.filter(move |(_, other)| other.group == own.group && other.side != own.side);
        rival.map(
            move |(other, _)| json!({ "not": { "required": [name, other], "additionalProperties": true } }),
        )
    };
    sided().flat_map(against).collect()
}
