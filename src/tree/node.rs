//! Values with the places they were written at.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::diagnostic::Place;

/// A value and where it stands.
///
/// Made from numbers, texts and lists with `into`, it is what [`Scenario::with`](crate::Scenario::with)
/// takes.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?;
/// // A text, a number or a list: `with` makes a node of each.
/// let bent = scenario
///     .with("criterion.gains.unit", "points")?
///     .with("criterion.gains.worst", 0)?
///     .with("criterion.gains.best", 100)?
///     .with("criterion.gains.value", vec![vec![0, 0], vec![80, 90], vec![100, 100]])?;
/// // A score of 80 is now worth 90: half of 85, and half of 90.
/// assert_eq!(bent.model()?.appraise().outcome("company").map(|outcome| outcome.total), Some(87.5));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Node {
    pub(crate) value: Value,
    pub(crate) place: Place,
}

/// What a value may be.
///
/// ```
/// use appraise::{Node, Value};
///
/// assert_eq!(Value::from("missing"), Value::Text("missing".to_owned()));
/// assert_eq!(Value::from(80), Value::Integer(80));
/// assert_eq!(Value::from(vec![0.5, 1.0]), Value::List(vec![Node::from(0.5), Node::from(1.0)]));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A date or time in TOML's own notation, which the format refuses with a hint.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

/// Keys and values in the order they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub(crate) entries: Vec<Entry>,
}

/// A key, where it stands, and its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) place: Place,
    pub(crate) node: Node,
}

/// Two values are equal wherever they stand.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Node {
    /// A table, to be set in one go.
    ///
    /// ```
    /// use appraise::{Node, Scenario};
    ///
    /// # let text = "format = 1\n[option.a]\nname = 'A'\nscore.x = 10\n[option.b]\nname = 'B'\nscore.x = 20\n[criterion.x]\nswing = 1";
    /// let range = Node::table([("low", 20.0.into()), ("likely", 30.0.into()), ("high", 50.0.into())]);
    /// let changed = Scenario::parse("two.toml", text)?.with("option.a.score.x", range)?;
    /// let appraisal = changed.model()?.appraise();
    /// assert_eq!(appraisal.outcome("a").map(|outcome| outcome.total), Some(30.0));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn table<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        let mut table = Table::default();
        for (key, node) in entries {
            table.push(key, node);
        }
        table.into()
    }

    pub(crate) fn new(value: Value, place: Place) -> Self {
        Self { value, place }
    }

    pub(crate) fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(crate) fn as_table_mut(&mut self) -> Option<&mut Table> {
        match &mut self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a scenario's integers are far below 2^53")]
    pub(crate) fn as_number(&self) -> Option<f64> {
        match self.value {
            Value::Integer(integer) => Some(integer as f64),
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The value in words, for a message: "a text", "a table".
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "a text",
            Value::Integer(_) | Value::Number(_) => "a number",
            Value::Bool(_) => "true or false",
            Value::Date(_) => "a date without quotation marks",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The node at the end of these segments.
    pub(crate) fn descend<'a>(&self, mut segments: impl Iterator<Item = &'a str>) -> Option<&Self> {
        segments.try_fold(self, |node, segment| match &node.value {
            Value::Table(table) => table.get(segment),
            Value::List(list) => list.get(segment.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

impl Table {
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node)
    }

    pub(crate) fn push(&mut self, key: impl Into<String>, node: impl Into<Node>) {
        self.entries.push(Entry { key: key.into(), place: Place::NOWHERE, node: node.into() });
    }

    pub(crate) fn push_some(&mut self, key: &str, node: Option<Node>) {
        if let Some(node) = node {
            self.push(key, node);
        }
    }

    /// Takes an entry out; says whether it was there.
    pub(crate) fn remove(&mut self, key: &str) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.key != key);
        before != self.entries.len()
    }
}

impl<T: Into<Value>> From<T> for Node {
    fn from(value: T) -> Self {
        Self::new(value.into(), Place::NOWHERE)
    }
}

macro_rules! value_from {
    ($( $from:ty => $variant:ident ),+ $(,)?) => {
        $( impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        } )+
    };
}

value_from! {
    &str => Text, String => Text, bool => Bool, f64 => Number, f32 => Number,
    i64 => Integer, i32 => Integer, u32 => Integer, u16 => Integer, u8 => Integer,
    Table => Table,
}

impl<T: Into<Node>> From<Vec<T>> for Value {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Text(text) | Value::Date(text) => serializer.serialize_str(text),
            Value::Integer(integer) => serializer.serialize_i64(*integer),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Bool(truth) => serializer.serialize_bool(*truth),
            Value::List(list) => {
                let mut sequence = serializer.serialize_seq(Some(list.len()))?;
                for node in list {
                    sequence.serialize_element(node)?;
                }
                sequence.end()
            }
            Value::Table(table) => {
                let mut map = serializer.serialize_map(Some(table.entries.len()))?;
                for entry in &table.entries {
                    map.serialize_entry(&entry.key, &entry.node)?;
                }
                map.end()
            }
        }
    }
}
