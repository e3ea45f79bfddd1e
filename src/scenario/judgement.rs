//! Whether something holds: yes, no, or nobody knows.

use super::estimate::MISSING;
use super::readable::Readable;
use super::reader::Reader;
use super::section::section;
use super::shape::{Key, Shape};
use crate::diagnostic::Code;
use crate::tree::{Node, Value};

/// Yes, no, or nobody knows.
///
/// ```
/// use appraise::scenario::{Holds, Judgement};
///
/// // `true`, `false` and `"missing"` in a file.
/// assert_eq!(Judgement::yes().holds, Some(Holds::Yes));
/// assert_eq!(Judgement::missing().holds, Some(Holds::Missing));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// Nobody knows yet.
    Missing,
}

section! {
    /// Whether a requirement holds for an option, with the reason, which is compulsory where it does not.
    ///
    /// ```
    /// use appraise::scenario::{Alternative, Judgement};
    ///
    /// let contractor = Alternative {
    ///     meets: [("public", Judgement::no("it is privately owned").into())].into(),
    ///     ..Alternative::named("A contractor")
    /// };
    /// let public = contractor.meets.get("public").map(|ruling| &ruling.0);
    /// assert_eq!(public.and_then(|judgement| judgement.because.as_deref()), Some("it is privately owned"));
    /// ```
    pub struct Judgement: common {
        /// `true`, `false` or `"missing"`.
        holds: Option<Holds> = "holds" => required();
    }
}

impl Judgement {
    /// It holds.
    ///
    /// ```
    /// use appraise::scenario::{Holds, Judgement};
    ///
    /// assert_eq!(Judgement::yes().holds, Some(Holds::Yes));
    /// ```
    pub fn yes() -> Self {
        Self { holds: Some(Holds::Yes), ..Self::default() }
    }

    /// It does not hold, for this reason.
    ///
    /// ```
    /// use appraise::scenario::{Holds, Judgement};
    ///
    /// let judgement = Judgement { by: Some("legal team".to_owned()), ..Judgement::no("no powers to trade") };
    /// assert_eq!(judgement.holds, Some(Holds::No));
    /// ```
    pub fn no(because: impl Into<String>) -> Self {
        Self { holds: Some(Holds::No), because: Some(because.into()), ..Self::default() }
    }

    /// Nobody knows yet.
    ///
    /// ```
    /// use appraise::scenario::{Holds, Judgement};
    ///
    /// assert_eq!(Judgement::missing().holds, Some(Holds::Missing));
    /// ```
    pub fn missing() -> Self {
        Self { holds: Some(Holds::Missing), ..Self::default() }
    }
}

impl Readable for Holds {
    const SHAPE: Shape = Shape::Holds;

    fn read<'a>(node: &'a Node, _: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        match &node.value {
            Value::Bool(true) => Some(Self::Yes),
            Value::Bool(false) => Some(Self::No),
            Value::Text(text) if text == MISSING => Some(Self::Missing),
            _ => {
                let help = match node.as_text().map(str::to_lowercase).as_deref() {
                    Some("yes" | "true" | "y") => "write true, without quotation marks",
                    Some("no" | "false" | "n") => "write `{ holds = false, because = \"...\" }`",
                    _ => "write true, false or \"missing\"",
                };
                reader.wrong_type(node, "true, false or \"missing\"", help);
                None
            }
        }
    }

    fn write(&self) -> Node {
        match self {
            Self::Yes => true.into(),
            Self::No => false.into(),
            Self::Missing => MISSING.into(),
        }
    }
}

/// A judgement of an option: a bare word, or a record.
///
/// ```
/// use appraise::scenario::{Holds, Judgement, Ruling};
///
/// let ruling: Ruling = Judgement::no("it is privately owned").into();
/// assert_eq!(ruling.0.holds, Some(Holds::No));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruling(pub Judgement);

impl Ruling {
    fn is_bare(&self) -> bool {
        self.0 == Judgement { holds: self.0.holds, ..Judgement::default() } && self.0.holds != Some(Holds::No)
    }
}

impl Readable for Ruling {
    const SHAPE: Shape = Shape::Judgement;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        let before = reader.count();
        let judgement = match &node.value {
            // A ruling is replaced whole in a merge, so it is whole wherever it stands.
            Value::Table(_) => reader.in_whole(|reader| Judgement::read(node, key, reader))?,
            _ => Judgement { holds: Some(Holds::read(node, key, reader)?), ..Judgement::default() },
        };
        let reason = judgement.because.as_deref().is_some_and(|because| !because.trim().is_empty());
        if judgement.holds == Some(Holds::No) && !reason && reader.count() == before {
            let message = format!("`{}` is said to fail, without a reason", reader.here());
            let help = "write `{ holds = false, because = \"...\" }`";
            reader.report(node.place, Code::NoBecause, message, "`because` is missing", help);
            return None;
        }
        Some(Self(judgement))
    }

    fn write(&self) -> Node {
        match self.0.holds {
            Some(holds) if self.is_bare() => holds.write(),
            _ => self.0.write(),
        }
    }
}

impl From<Judgement> for Ruling {
    fn from(judgement: Judgement) -> Self {
        Self(judgement)
    }
}
