//! How each kind of value is read from the tree and written back.

use super::keyed::Keyed;
use super::reader::Reader;
use super::shape::{Domain, Key, Shape};
use crate::date::Date;
use crate::diagnostic::Code;
use crate::tree::{Node, Table, Value};

/// A type that stands for a value in the file.
pub(crate) trait Readable: Sized {
    /// What it looks like in the file.
    const SHAPE: Shape;

    /// Reads it; what is wrong is reported and gives `None`.
    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self>;

    /// Writes it.
    fn write(&self) -> Node;
}

/// A type that stands for a key, which may be left out.
pub(crate) trait Field: Default {
    const SHAPE: Shape;

    fn read_field<'a>(&mut self, node: &'a Node, key: &Key, reader: &mut Reader<'a>);

    /// What is written; nothing if it was left out.
    fn write_field(&self) -> Option<Node>;
}

impl<T: Readable> Field for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read_field<'a>(&mut self, node: &'a Node, key: &Key, reader: &mut Reader<'a>) {
        *self = T::read(node, key, reader);
    }

    fn write_field(&self) -> Option<Node> {
        self.as_ref().map(T::write)
    }
}

impl<T: Readable> Field for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read_field<'a>(&mut self, node: &'a Node, key: &Key, reader: &mut Reader<'a>) {
        if let Some(list) = <Self as Readable>::read(node, key, reader) {
            *self = list;
        }
    }

    fn write_field(&self) -> Option<Node> {
        (!self.is_empty()).then(|| self.write())
    }
}

impl<T: Readable> Field for Keyed<T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);

    fn read_field<'a>(&mut self, node: &'a Node, key: &Key, reader: &mut Reader<'a>) {
        if let Some(entries) = <Self as Readable>::read(node, key, reader) {
            *self = entries;
        }
    }

    fn write_field(&self) -> Option<Node> {
        (!self.is_empty()).then(|| self.write())
    }
}

impl<T: Readable> Readable for Keyed<T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let table = reader.table(node, "a table of entries by id")?;
        let mut entries = Self::with_capacity(table.entries.len());
        for entry in &table.entries {
            if !reader.id(&entry.key, entry.place) {
                continue;
            }
            if let Some(value) = reader.below(&entry.key, |reader| T::read(&entry.node, key, reader)) {
                entries.push(entry.key.clone(), value);
            }
        }
        Some(entries)
    }

    fn write(&self) -> Node {
        let mut table = Table::default();
        for (id, entry) in self.iter() {
            table.push(id, entry.write());
        }
        table.into()
    }
}

impl<T: Readable> Readable for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let list = reader.list(node, "a list")?;
        let mut items = Self::with_capacity(list.len());
        for (place, item) in list.iter().enumerate() {
            items.extend(reader.at_place(place, |reader| T::read(item, key, reader)));
        }
        Some(items)
    }

    fn write(&self) -> Node {
        let items: Vec<Node> = self.iter().map(T::write).collect();
        items.into()
    }
}

impl<T: Readable> Readable for Box<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        T::read(node, key, reader).map(Self::new)
    }

    fn write(&self) -> Node {
        T::write(self)
    }
}

impl Readable for String {
    const SHAPE: Shape = Shape::Text;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let text = reader.text(node, "a text")?;
        if key.name == "name" && text.trim().is_empty() {
            let help = "write what people should see, or leave `name` out";
            reader.report(node.place, Code::WrongType, "`name` is empty".to_owned(), "empty", help);
            return None;
        }
        Some(text.to_owned())
    }

    fn write(&self) -> Node {
        self.as_str().into()
    }
}

impl Readable for bool {
    const SHAPE: Shape = Shape::Bool;

    fn read<'a>(node: &'a Node, _: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        if let Value::Bool(truth) = node.value {
            return Some(truth);
        }
        reader.wrong_type(node, "true or false", "write true or false, without quotation marks");
        None
    }

    fn write(&self) -> Node {
        (*self).into()
    }
}

impl Readable for f64 {
    const SHAPE: Shape = Shape::Number;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        reader.number(node, key)
    }

    fn write(&self) -> Node {
        (*self).into()
    }
}

impl Readable for i64 {
    const SHAPE: Shape = Shape::Integer;

    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and within 2^53")]
    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let number = reader.number(node, key)?;
        if number.fract() == 0.0 && number.abs() <= Domain::Seed.bounds().1 {
            return Some(number as Self);
        }
        let message = format!("`{}` takes a whole number, found {number}", reader.here());
        reader.report(
            node.place,
            Code::WrongType,
            message,
            "a whole number",
            "write a whole number, such as 10",
        );
        None
    }

    fn write(&self) -> Node {
        (*self).into()
    }
}

impl Readable for Date {
    const SHAPE: Shape = Shape::Date;

    fn read<'a>(node: &'a Node, _: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let text = match &node.value {
            Value::Text(text) => text.as_str(),
            Value::Date(text) => {
                let message = format!("`{}` takes a date in quotation marks", reader.here());
                let help = format!("write \"{text}\"");
                reader.report(node.place, Code::BadDate, message, "no quotation marks", &help);
                return None;
            }
            Value::Integer(year) if (1000..10000).contains(year) => {
                let message = format!("`{}` takes a date in quotation marks", reader.here());
                let help = format!("write \"{year}\"");
                reader.report(node.place, Code::BadDate, message, "no quotation marks", &help);
                return None;
            }
            _ => reader.text(node, "a date")?,
        };
        let date = text.parse().ok();
        if date.is_none() {
            let help = "write a year, a month or a day: \"2018\", \"2018-11\" or \"2018-11-07\"";
            let message = format!("\"{text}\" is not a date");
            reader.report(node.place, Code::BadDate, message, "not a date", help);
        }
        date
    }

    fn write(&self) -> Node {
        self.to_string().into()
    }
}
