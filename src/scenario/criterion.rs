//! `[criterion.id]`: the tree of criteria, with weights and scales.

use super::estimate::Estimate;
use super::keyed::Keyed;
use super::readable::Readable;
use super::reader::Reader;
use super::section::{section, words};
use super::shape::{Domain, Key, Noun, Shape};
use crate::diagnostic::Code;
use crate::tree::{Node, Table, Value};

words! {
    /// What a criterion is about; for review of double counting only.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::CriterionKind;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[criterion.price]\nkind = 'cost'")?;
    /// let read = scenario.document().criteria.get("price").and_then(|criterion| criterion.kind);
    /// assert_eq!(read, Some(CriterionKind::Cost));
    /// assert_eq!(read.map(CriterionKind::word), Some("cost"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum CriterionKind {
        /// Something gained.
        Benefit = "benefit",
        /// Money.
        Cost = "cost",
        /// Something that may go wrong.
        Risk = "risk",
    }
}

words! {
    /// Which end of a local scale is the better one.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::LocalScale;
    ///
    /// let scenario = Scenario::parse("file.toml", "format = 1\n[criterion.price]\nlocal = 'lower-is-better'")?;
    /// let read = scenario.document().criteria.get("price").and_then(|criterion| criterion.local);
    /// assert_eq!(read, Some(LocalScale::LowerIsBetter));
    /// assert_eq!(read.map(LocalScale::word), Some("lower-is-better"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum LocalScale {
        /// The highest score of any option is worth 100.
        HigherIsBetter = "higher-is-better",
        /// The lowest score of any option is worth 100.
        LowerIsBetter = "lower-is-better",
    }
}

section! {
    /// One criterion: a leaf that is scored, or a branch that gathers others.
    ///
    /// ```
    /// use appraise::scenario::Criterion;
    ///
    /// let waiting = Criterion {
    ///     unit: Some("days from request to first meal".to_owned()),
    ///     worst: Some(15.0.into()),
    ///     best: Some(1.0.into()),
    ///     swing: Some(100.0.into()),
    ///     ..Criterion::named("Waiting time")
    /// };
    /// assert_eq!(waiting.worst.and_then(|anchor| anchor.number()), Some(15.0));
    /// ```
    pub struct Criterion: common {
        /// The branch it belongs to.
        parent: Option<String> = "parent" => refers(Noun::Criterion).part(1);
        /// How much going from worst to best matters, against its siblings.
        swing: Option<Estimate> = "swing" => domain(Domain::Weight).or("weight", 0).part(1);
        /// How important it is said to be, without regard to the range; every output says what guidance thinks of that.
        importance: Option<Estimate> = "importance" => domain(Domain::Weight).or("weight", 1).part(1);
        /// Its place among its siblings, the most important being 1; weights are the rank-order centroid.
        rank: Option<i64> = "rank" => domain(Domain::Positive).or("weight", 2).part(1);
        /// How many times this one counts against each sibling named; weights are the principal eigenvector.
        pairwise: Keyed<f64> = "pairwise" => refers(Noun::Criterion).domain(Domain::Positive).or("weight", 3).part(1);
        /// What it is about.
        kind: Option<CriterionKind> = "kind" => default("benefit").part(1);
        /// The worst end of the scale: words, or a number in the unit.
        worst: Option<Anchor> = "worst" => or("ends", 0).part(1);
        /// The best end of the scale: words, or a number in the unit.
        best: Option<Anchor> = "best" => or("ends", 0).part(1);
        /// The unit of the scores.
        unit: Option<String> = "unit" => part(1);
        /// What scores between the ends are worth; a straight line unless said.
        value: Option<ValueFunction> = "value" => or("form", 0).part(1);
        /// Named levels and what each is worth, 0 to 100; instead of anchors.
        levels: Keyed<f64> = "levels" => domain(Domain::Points).or("form", 1).whole().part(1);
        /// Instead of anchors: the ends are the lowest and highest score of the options.
        local: Option<LocalScale> = "local" => or("ends", 1).part(1);
    }
}

/// One end of a scale.
///
/// ```
/// use appraise::scenario::{Anchor, AnchorInWords};
///
/// // `worst = "No seat on the board"`, `worst = 24`, and `worst = { at = 24, means = "as last time" }`
/// assert_eq!(Anchor::from("No seat on the board").number(), None);
/// assert_eq!(Anchor::from(24.0).number(), Some(24.0));
/// let both = AnchorInWords { at: Some(24.0), means: Some("as last time".to_owned()), ..AnchorInWords::default() };
/// assert_eq!(Anchor::Both(both).words(), Some("as last time"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Anchor {
    /// In words; scores are 0 to 100.
    Words(String),
    /// In the unit of the criterion.
    Number(f64),
    /// In the unit, with words beside it.
    Both(AnchorInWords),
}

section! {
    /// One end of a scale, in the unit and in words.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Anchor;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [criterion.set-up]
    ///     unit = "months"
    ///     worst = { at = 24, means = "as long as last time" }
    ///     best = 6
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let set_up = scenario.document().criteria.get("set-up").expect("a criterion of the file");
    /// let Some(Anchor::Both(worst)) = &set_up.worst else { panic!("in the unit and in words") };
    /// assert_eq!((worst.at, worst.means.as_deref()), (Some(24.0), Some("as long as last time")));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct AnchorInWords: common {
        /// The end, in the unit of the criterion.
        at: Option<f64> = "at" => required().part(1);
        /// What it means, in words.
        means: Option<String> = "means" => required().part(1);
    }
}

impl Anchor {
    /// The number, if it is in numbers.
    ///
    /// ```
    /// use appraise::scenario::Anchor;
    ///
    /// assert_eq!(Anchor::from(6.0).number(), Some(6.0));
    /// assert_eq!(Anchor::from("Full direct control").number(), None);
    /// ```
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Words(_) => None,
            Self::Number(number) => Some(*number),
            Self::Both(both) => both.at,
        }
    }

    /// The words, if there are any.
    ///
    /// ```
    /// use appraise::scenario::Anchor;
    ///
    /// assert_eq!(Anchor::from("Full direct control").words(), Some("Full direct control"));
    /// assert_eq!(Anchor::from(6.0).words(), None);
    /// ```
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Number(_) => None,
            Self::Both(both) => both.means.as_deref(),
        }
    }
}

impl From<&str> for Anchor {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<f64> for Anchor {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl Readable for Anchor {
    const SHAPE: Shape = Shape::Anchor;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        match &node.value {
            Value::Table(_) => {
                // An anchor is replaced whole in a merge, so it is whole wherever it stands.
                reader.in_whole(|reader| AnchorInWords::read(node, key, reader)).map(Self::Both)
            }
            Value::Text(words) => Some(Self::Words(words.clone())),
            _ => reader.number(node, key).map(Self::Number),
        }
    }

    fn write(&self) -> Node {
        match self {
            Self::Words(words) => words.as_str().into(),
            Self::Number(number) => (*number).into(),
            Self::Both(both) => both.write(),
        }
    }
}

/// What scores between the ends of a scale are worth.
///
/// ```
/// use appraise::scenario::{Criterion, ValueFunction};
///
/// // Months to set up: from 24 to 12 is worth 70 of the 100 points, the last six months only 30.
/// let set_up = Criterion {
///     worst: Some(24.0.into()),
///     best: Some(6.0.into()),
///     value: Some(ValueFunction::Points(vec![(24.0, 0.0), (12.0, 70.0), (6.0, 100.0)])),
///     ..Criterion::named("Months to set up")
/// };
/// assert!(matches!(set_up.value, Some(ValueFunction::Points(points)) if points.len() == 3));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueFunction {
    /// Straight lines through these points: score and worth.
    Points(Vec<(f64, f64)>),
    /// An exponential; see the guide for the formula. Positive bends up early, negative late.
    Curvature(f64),
}

/// The strongest curvature: beyond it the function is a step.
///
/// ```
/// use appraise::Scenario;
/// use appraise::scenario::MAX_CURVATURE;
///
/// let bent = |curvature: f64| {
///     Scenario::parse("file.toml", &format!("format = 1\ncriterion.x.value = {{ curvature = {curvature} }}"))
/// };
/// assert!(bent(MAX_CURVATURE).is_ok());
/// assert!(bent(2.0 * MAX_CURVATURE).is_err());
/// ```
pub const MAX_CURVATURE: f64 = 50.0;

impl Readable for ValueFunction {
    const SHAPE: Shape = Shape::ValueFunction;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        match &node.value {
            Value::List(list) => read_points(list, node, key, reader).map(Self::Points),
            Value::Table(table) => read_curvature(table, node, key, reader).map(Self::Curvature),
            _ => {
                reader.wrong_type(
                    node,
                    "points or a curvature",
                    "write `[[24, 0], [6, 100]]` or `{ curvature = 1.5 }`",
                );
                None
            }
        }
    }

    fn write(&self) -> Node {
        match self {
            Self::Points(points) => {
                points.iter().map(|&(x, worth)| Node::from(vec![x, worth])).collect::<Vec<_>>().into()
            }
            Self::Curvature(curvature) => {
                let mut table = Table::default();
                table.push("curvature", *curvature);
                table.into()
            }
        }
    }
}

const POINT: &str = "a pair `[score, worth]`, such as `[12, 70]`";

fn read_points<'a>(
    list: &'a [Node],
    node: &Node,
    key: &Key,
    reader: &mut Reader<'a>,
) -> Option<Vec<(f64, f64)>> {
    let before = reader.count();
    if list.len() < 2 {
        let message = "a value function needs at least two points".to_owned();
        reader.report(
            node.place,
            Code::PointsOrder,
            message,
            "too few",
            "write `[[24, 0], [12, 70], [6, 100]]`",
        );
        return None;
    }
    let mut points = Vec::with_capacity(list.len());
    for (place, item) in list.iter().enumerate() {
        let point = reader.at_place(place, |reader| match &item.value {
            Value::List(pair) if pair.len() == 2 => {
                let x = reader.number(&pair[0], key)?;
                let worth = reader.number(&pair[1], key)?;
                reader.in_domain(worth, pair[1].place, Domain::Points).then_some((x, worth))
            }
            _ => {
                reader.wrong_type(item, POINT, "write two numbers in square brackets");
                None
            }
        });
        points.extend(point);
    }
    (reader.count() == before).then_some(points)
}

fn read_curvature<'a>(table: &'a Table, node: &Node, key: &Key, reader: &mut Reader<'a>) -> Option<f64> {
    let Some(entry) = table.entry("curvature").filter(|_| table.entries.len() == 1) else {
        reader.wrong_type(
            node,
            "points or a curvature",
            "write `{ curvature = 1.5 }` and nothing else in the braces",
        );
        return None;
    };
    let curvature = reader.below(&entry.key, |reader| reader.number(&entry.node, key))?;
    if curvature != 0.0 && curvature.abs() <= MAX_CURVATURE {
        return Some(curvature);
    }
    let message = format!("the curvature is {curvature}");
    let help = format!(
        "write a number between -{MAX_CURVATURE} and {MAX_CURVATURE}, not 0; leave `value` out for a straight line"
    );
    reader.report(entry.node.place, Code::OutOfRange, message, "out of range", &help);
    None
}
