//! The one reader: a tree becomes plain data, and every mistake of form is reported at its place.

use super::limits::MAX_NUMBER;
use super::readable::Field;
use super::shape::{Alternative, Domain, Key, Section, Shape, Words};
use crate::diagnostic::{Code, Diagnostic, Place, listed, nearest};
use crate::key_path::{KeyPath, is_id, nearest_id};
use crate::tree::{Entry, Node, Table, Value, plain_number, shortest};

/// Which keys must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A whole document: what is required must be stated.
    Whole,
    /// A part of one, to be merged: nothing is required.
    Part,
    /// What `for` states for one option: only keys that may differ by option.
    PerOption,
}

/// One step of the way to where the reader is.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Key(&'a str),
    Place(usize),
}

/// Where the reader is, and what it has found wrong.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    steps: Vec<Step<'a>>,
    found: Vec<Diagnostic>,
    mode: Mode,
    /// Inside an estimate: what the key that it stands for takes.
    figures: Option<(Domain, Words)>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(mode: Mode) -> Self {
        Self { steps: Vec::new(), found: Vec::new(), mode, figures: None }
    }

    /// How much was found wrong so far.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// Does something where figures are those of another key.
    pub(crate) fn with_figures<T>(
        &mut self,
        figures: Option<(Domain, Words)>,
        act: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = std::mem::replace(&mut self.figures, figures);
        let result = act(self);
        self.figures = outer;
        result
    }

    /// Which words may stand in the place of a number here.
    pub(crate) fn words(&self, key: &Key) -> Words {
        self.figures.map_or(key.words, |(_, words)| words)
    }

    /// What was found wrong.
    pub(crate) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Does something one key further down.
    pub(crate) fn below<T>(&mut self, key: &'a str, act: impl FnOnce(&mut Self) -> T) -> T {
        self.steps.push(Step::Key(key));
        let result = act(self);
        self.steps.pop();
        result
    }

    /// Does something at one place of a list.
    pub(crate) fn at_place<T>(&mut self, place: usize, act: impl FnOnce(&mut Self) -> T) -> T {
        self.steps.push(Step::Place(place));
        let result = act(self);
        self.steps.pop();
        result
    }

    /// The address of where the reader is.
    pub(crate) fn path(&self) -> KeyPath {
        let text = |step: &Step<'_>| match step {
            Step::Key(key) => (*key).to_owned(),
            Step::Place(place) => place.to_string(),
        };
        let steps: Vec<String> = self.steps.iter().map(text).collect();
        KeyPath::from_segments(steps.iter().map(String::as_str))
    }

    /// The last keyword of the address, for a message.
    pub(crate) fn here(&self) -> String {
        let last = self.steps.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(*key),
            Step::Place(_) => None,
        });
        last.unwrap_or("the file").to_owned()
    }

    /// Reads a table key by key; what nobody asked for, is required or excludes each other is reported.
    pub(crate) fn section<T: Default>(
        &mut self,
        node: &'a Node,
        section: &Section,
        read_key: fn(&mut T, &'a Entry, &mut Self) -> bool,
    ) -> Option<T> {
        let table = self.table(node, "a table")?;
        let mut read = T::default();
        for entry in &table.entries {
            if !read_key(&mut read, entry, self) {
                self.unknown_key(entry, section);
            }
        }
        self.required(table, node.place, section);
        self.alternatives(table, section);
        Some(read)
    }

    /// Reads the value of one key. Inside `for` only keys that may differ by option are taken; what is
    /// inside those is a part of a record.
    pub(crate) fn field<F: Field>(&mut self, field: &mut F, entry: &'a Entry, key: &Key) {
        let mode = self.mode;
        self.mode = match mode {
            _ if key.name == "for" => Mode::PerOption,
            Mode::PerOption => Mode::Part,
            mode => mode,
        };
        self.below(&entry.key, |reader| field.read_field(&entry.node, key, reader));
        self.mode = mode;
    }

    /// Does something for which nothing is required.
    pub(crate) fn in_part<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        self.in_mode(Mode::Part, act)
    }

    /// Does something that is whole wherever it stands.
    pub(crate) fn in_whole<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        self.in_mode(Mode::Whole, act)
    }

    fn in_mode<T>(&mut self, mode: Mode, act: impl FnOnce(&mut Self) -> T) -> T {
        let mode = std::mem::replace(&mut self.mode, mode);
        let result = act(self);
        self.mode = mode;
        result
    }

    /// Whether a key may stand here.
    pub(crate) fn takes(&self, key: &Key) -> bool {
        self.mode != Mode::PerOption || key.per_option
    }

    pub(crate) fn report(&mut self, place: Place, code: Code, message: String, label: &str, help: &str) {
        let found = Diagnostic::new(code, message).at(self.path()).label(place, label);
        self.found.push(if help.is_empty() { found } else { found.help(help) });
    }

    /// "This is a text, a number belongs here."
    pub(crate) fn wrong_type(&mut self, node: &Node, wanted: &str, help: &str) {
        let message = format!("`{}` takes {wanted}, not {}", self.here(), node.kind());
        self.report(node.place, Code::WrongType, message, wanted, help);
    }

    /// A number that is finite and in its domain.
    pub(crate) fn number(&mut self, node: &Node, key: &Key) -> Option<f64> {
        let Some(number) = node.as_number() else {
            self.not_a_number(node, key);
            return None;
        };
        if !number.is_finite() {
            let message = format!("`{}` is not a finite number", self.here());
            self.report(node.place, Code::NotFinite, message, "not finite", "write an ordinary number");
            return None;
        }
        let domain = self.figures.map_or(key.domain, |(domain, _)| domain);
        // Adding zero makes the two zeros one.
        (self.in_domain(number, node.place, domain) && self.within_limit(number, node.place))
            .then_some(number + 0.0)
    }

    /// Whether a number is small enough to be computed with; reports it if not.
    fn within_limit(&mut self, number: f64, place: Place) -> bool {
        if number.abs() <= MAX_NUMBER {
            return true;
        }
        let message = format!("`{}` is beyond {MAX_NUMBER}, the most that this version takes", self.here());
        self.report(place, Code::NumberTooLarge, message, "too large", Code::NumberTooLarge.advice());
        false
    }

    /// Whether a number is in its domain; reports it if not.
    pub(crate) fn in_domain(&mut self, number: f64, place: Place, domain: Domain) -> bool {
        let (low, high) = domain.bounds();
        if (low..=high).contains(&number) {
            return true;
        }
        let code = match domain {
            Domain::Weight => Code::NegativeWeight,
            Domain::Share => Code::ProbabilityOutOfRange,
            _ => Code::OutOfRange,
        };
        let help = match domain {
            Domain::Weight => {
                "if less is better, exchange `worst` and `best`; a swing is zero or more".to_owned()
            }
            Domain::Share | Domain::Growth if (2.0..=100.0).contains(&number) => {
                format!("write {number}% as {}", number / 100.0)
            }
            Domain::NonNegative if self.is_money() => {
                "what is saved is a cost of `kind = \"avoided\"`, what comes in a `benefit`: both are written above zero".to_owned()
            }
            _ => format!("write a number that is {}", domain.in_words()),
        };
        let message = format!("`{}` must be {}, found {}", self.here(), domain.in_words(), shortest(number));
        self.report(place, code, message, "out of range", &help);
        false
    }

    /// Whether an amount of a line of money is being read.
    fn is_money(&self) -> bool {
        let path = self.path();
        let mut segments = path.segments();
        let section = matches!(segments.next(), Some("cost" | "benefit" | "funding"));
        section && segments.any(|segment| matches!(segment, "amount" | "profile"))
    }

    fn not_a_number(&mut self, node: &Node, key: &Key) {
        let Some(text) = node.as_text() else {
            self.wrong_type(node, "a number", "write a bare number, such as 80");
            return;
        };
        let domain = self.figures.map_or(key.domain, |(domain, _)| domain);
        // Per cent is a share where shares are meant, and the number itself on a scale of 100.
        let hundreds = !matches!(domain, Domain::Share | Domain::Growth);
        let written = if hundreds { text.trim().trim_end_matches('%') } else { text };
        if let Some(number) = plain_number(written) {
            let message = format!("`{}` takes a number, and this is a text", self.here());
            let help = format!("write it without quotation marks or signs: {number}");
            self.report(node.place, Code::NumberAsText, message, "a text", &help);
        } else {
            let help = if text == "missing" {
                "a figure is needed here: \"missing\" is for scores, judgements, amounts and probabilities"
            } else {
                "write a bare number, such as 80"
            };
            self.wrong_type(node, "a number", help);
        }
    }

    pub(crate) fn text<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n str> {
        let text = node.as_text();
        if text.is_none() {
            let help = match &node.value {
                Value::Integer(_) | Value::Number(_) | Value::Bool(_) => "put it in quotation marks",
                Value::Date(_) => "put the date in quotation marks",
                Value::List(_) => "write one text in quotation marks, without square brackets",
                _ => "",
            };
            self.wrong_type(node, wanted, help);
        }
        text
    }

    pub(crate) fn table<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n Table> {
        let table = node.as_table();
        if table.is_none() {
            let help = match &node.value {
                Value::List(list)
                    if list.iter().all(|item| item.as_table().is_some()) && !list.is_empty() =>
                {
                    "write single brackets and an id, such as `[option.as-is]`: no section is a list"
                }
                _ if wanted.contains("optimism") || self.path().as_str().ends_with("optimism-bias") => {
                    "write `{ uplift = 0.2, basis = \"where it comes from\" }`, or `past` or `pack`"
                }
                _ => "write a table, such as `{ key = value }`, or give it a header in brackets",
            };
            self.wrong_type(node, wanted, help);
        }
        table
    }

    pub(crate) fn list<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n [Node]> {
        if let Value::List(list) = &node.value {
            return Some(list);
        }
        self.wrong_type(node, wanted, "put it in square brackets");
        None
    }

    /// An id or a keyword of a map.
    pub(crate) fn id(&mut self, text: &str, place: Place) -> bool {
        if is_id(text) {
            return true;
        }
        let message = format!(
            "`{text}` is not an id: ids are small letters, digits and single hyphens, a letter first"
        );
        let help = nearest_id(text).map_or_else(
            || "choose a short name in small letters, such as `joint-venture`".to_owned(),
            |id| format!("write `{id}`, and `name = \"{}\"` for what people see", text.trim()),
        );
        self.report(place, Code::BadId, message, "not an id", &help);
        false
    }

    /// One of a list of words.
    pub(crate) fn word(&mut self, node: &Node, words: &'static [&'static str]) -> Option<usize> {
        let text = self.text(node, "a word")?;
        let found = words.iter().position(|word| *word == text);
        if found.is_none() {
            let message = format!("`{text}` is not a word that `{}` takes", self.here());
            let label = nearest(text, words.iter().copied())
                .map_or("unknown word".to_owned(), |word| format!("did you mean \"{word}\"?"));
            let help = format!("`{}` takes {}", self.here(), listed(words.iter().copied()));
            self.report(node.place, Code::UnknownWord, message, &label, &help);
        }
        found
    }

    /// A key that the section does not have.
    pub(crate) fn unknown_key(&mut self, entry: &Entry, section: &Section) {
        let names: Vec<&str> = match self.mode {
            Mode::PerOption => section.keys.iter().filter(|key| key.per_option).map(|key| key.name).collect(),
            _ => section.all_keys().map(|key| key.name).collect(),
        };
        let nested = self.steps.len() > 1 || !section.keys.iter().any(|key| key.name == "option");
        let place = if nested { format!(" in `{}`", self.path()) } else { String::new() };
        let message = if self.mode == Mode::PerOption && section.key(&entry.key).is_some() {
            format!("`{}` cannot differ by option", entry.key)
        } else {
            format!("unknown key `{}`{place}", entry.key)
        };
        let label = nearest(&entry.key, names.iter().copied())
            .map_or("unknown key".to_owned(), |name| format!("did you mean `{name}`?"));
        let section_of = self.path().segments().next().map(str::to_owned).unwrap_or_default();
        let help = match (section_of.as_str(), entry.key.as_str()) {
            ("benefit" | "funding", "payer") => {
                "only a cost has a `payer`; say who receives it: `receiver`".to_owned()
            }
            ("cost", "receiver") => {
                "a cost has a `payer`; what comes in stands under `benefit` or `funding`".to_owned()
            }
            ("benefit" | "funding", "kind") => "only a cost has a `kind`".to_owned(),
            ("cost" | "benefit", "source") => {
                "only funding has a `source`; where a figure comes from is its `evidence`".to_owned()
            }
            _ => format!("this table takes {}", listed(names.iter().copied())),
        };
        let at = self.path().child(&entry.key);
        let found = Diagnostic::new(Code::UnknownKey, message).at(at).label(entry.place, label).help(help);
        self.found.push(found);
    }

    /// Reports what is required and not there, unless a misspelt key explains it.
    fn required(&mut self, table: &Table, place: Place, section: &Section) {
        if self.mode != Mode::Whole {
            return;
        }
        let missing: Vec<&Key> =
            section.keys.iter().filter(|key| key.required && !is_stated(table, key)).collect();
        let unknown = table.entries.iter().filter(|entry| section.key(&entry.key).is_none()).count();
        // Inside a record an unknown key most likely stands in the place of the missing one.
        if !self.steps.is_empty() && unknown >= missing.len() {
            return;
        }
        for key in missing.into_iter().filter(|key| !misspelt(table, key.name, section)) {
            let owner =
                if self.steps.is_empty() { "the file".to_owned() } else { format!("`{}`", self.path()) };
            let message = format!("{owner} must state `{}`", key.name);
            let help = format!("add {}: {}", example(key), key.doc.trim());
            self.report(place, Code::MissingKey, message, &format!("`{}` is missing", key.name), &help);
        }
    }

    /// Reports two keys of which only one may be used.
    fn alternatives(&mut self, table: &Table, section: &Section) {
        let mut seen: Vec<(&Entry, Alternative)> = Vec::new();
        for entry in &table.entries {
            let Some(side) =
                section.keys.iter().find(|key| key.name == entry.key).and_then(|key| key.alternative)
            else {
                continue;
            };
            let rival = seen.iter().find(|(_, other)| other.group == side.group && other.side != side.side);
            if let Some((first, _)) = rival {
                let message = format!("`{}` and `{}` cannot both be stated", first.key, entry.key);
                let found = Diagnostic::new(Code::ConflictingKeys, message)
                    .at(self.path().child(&entry.key))
                    .label(entry.place, "the second of the two")
                    .label(first.place, "the first")
                    .help("keep the one that you mean");
                self.found.push(found);
                return;
            }
            seen.push((entry, side));
        }
    }
}

/// Whether a key that is missing is there under a misspelt name.
fn misspelt(table: &Table, wanted: &str, section: &Section) -> bool {
    let mut unknown = table.entries.iter().filter(|entry| section.key(&entry.key).is_none());
    unknown.any(|entry| nearest(&entry.key, section.all_keys().map(|key| key.name)) == Some(wanted))
}

/// Whether a required key is stated; a list or map that must be there may not be empty.
fn is_stated(table: &Table, key: &Key) -> bool {
    table.get(key.name).is_some_and(|node| match &node.value {
        Value::List(list) => !list.is_empty(),
        Value::Table(table) => !table.entries.is_empty(),
        _ => true,
    })
}

/// What a missing key might look like.
fn example(key: &Key) -> String {
    let value = match key.shape {
        Shape::Word(words) => format!("\"{}\"", words.first().copied().unwrap_or_default()),
        Shape::Integer if key.name == "format" => "1".to_owned(),
        Shape::Integer | Shape::Number | Shape::Estimate => "...".to_owned(),
        Shape::Bool | Shape::Holds => "true".to_owned(),
        Shape::List(_) => "[...]".to_owned(),
        Shape::Map(_) | Shape::Record(_) => "{ ... }".to_owned(),
        _ => "\"...\"".to_owned(),
    };
    let words = match key.shape {
        Shape::Word(words) if words.len() > 1 => format!(" (it takes {})", listed(words.iter().copied())),
        _ => String::new(),
    };
    format!("`{} = {value}`{words}", key.name)
}
