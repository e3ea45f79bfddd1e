//! A day, where a month or a year will not do.

use super::readable::Readable;
use super::reader::Reader;
use super::shape::{Key, Shape};
use crate::date::Date;
use crate::diagnostic::Code;
use crate::tree::Node;

/// A day: `"2018-11-07"`.
///
/// ```
/// use appraise::scenario::{Day, Milestone};
///
/// let transfer = Milestone { planned: Some(Day("2027-04-01".parse()?)), ..Milestone::named("Staff transfer") };
/// assert!(transfer.planned.is_some_and(|day| day.0.is_day()));
/// # Ok::<(), appraise::InvalidDate>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl Readable for Day {
    const SHAPE: Shape = Shape::Day;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let date = Date::read(node, key, reader)?;
        if date.is_day() {
            return Some(Self(date));
        }
        let message = format!("`{}` takes a day, and this is a longer time", reader.here());
        reader.report(node.place, Code::BadDate, message, "not a day", "write a day: \"2018-11-07\"");
        None
    }

    fn write(&self) -> Node {
        self.0.write()
    }
}
