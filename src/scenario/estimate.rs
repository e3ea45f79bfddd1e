//! A number that may be uncertain: one type wherever a number may be.

use super::citation::Evidence;
use super::readable::Readable;
use super::reader::Reader;
use super::section::{section, words};
use super::shape::{Domain, Key, Noun, Shape, Words};
use crate::diagnostic::{Code, Place};
use crate::tree::{Node, Value, plain_number};

/// A number, a word in its place, or a table that says how uncertain it is.
///
/// ```
/// use appraise::scenario::{Alternative, Estimate};
///
/// let company = Alternative {
///     score: [
///         ("control", Estimate::Number(85.0)),                      // control = 85
///         ("voice", Estimate::Word("asked".to_owned())),            // voice = "asked", a level
///         ("gains", Estimate::because(80.0, "outlives its leaders")), // gains = { value = 80, because = "..." }
///     ]
///     .into(),
///     ..Alternative::named("A company")
/// };
/// assert_eq!(company.score.get("voice").and_then(Estimate::word), Some("asked"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Estimate {
    /// A number and nothing more.
    Number(f64),
    /// `"missing"`, or a level of a criterion or a word of the risk scale where those are taken.
    Word(String),
    /// A figure with its source, or a range.
    Detailed(Box<DetailedEstimate>),
}

/// A number or a word, as it stands in a list of values.
///
/// ```
/// use appraise::scenario::{DetailedEstimate, Figure};
///
/// // `{ values = ["told", "asked"], probabilities = [0.4, 0.6] }`: one of two levels.
/// let voice = DetailedEstimate {
///     values: vec![Figure::Word("told".to_owned()), Figure::Word("asked".to_owned())],
///     probabilities: vec![0.4, 0.6],
///     ..DetailedEstimate::default()
/// };
/// assert_eq!(voice.values.len(), voice.probabilities.len());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Figure {
    /// A number.
    Number(f64),
    /// A word.
    Word(String),
}

words! {
    /// How sure the source of a bare number is: the less sure, the wider the triangle around it that is drawn from.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::{Confidence, Estimate};
    ///
    /// let text = "format = 1\n[option.company]\nscore.gains = { value = 80, confidence = 'low' }";
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let company = scenario.document().alternatives.get("company").expect("an option of the file");
    /// let gains = company.score.get("gains").and_then(Estimate::detail).expect("in the table form");
    /// assert_eq!(gains.confidence, Some(Confidence::Low));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Confidence {
        /// Little to go on.
        Low = "low",
        /// Some evidence.
        Medium = "medium",
        /// Good evidence.
        High = "high",
    }
}

words! {
    /// The shape of an uncertain estimate.
    ///
    /// ```
    /// use appraise::scenario::{Estimate, EstimateShape};
    ///
    /// let months = Estimate::range(6.0, 9.0, 18.0);
    /// let shape = months.detail().and_then(|detail| detail.shape_of_keys());
    /// assert_eq!(shape, Some(EstimateShape::Triangular));
    /// assert_eq!(EstimateShape::LogNormal.word(), "log-normal");
    /// ```
    pub enum EstimateShape {
        /// One value.
        Point = "point",
        /// Low, likely, high with straight sides.
        Triangular = "triangular",
        /// Low, likely, high with a smooth hump.
        Pert = "pert",
        /// Anything between low and high alike.
        Uniform = "uniform",
        /// Mean and standard deviation.
        Normal = "normal",
        /// Mean and standard deviation of a quantity above zero.
        LogNormal = "log-normal",
        /// A normal cut at low, high or both.
        TruncatedNormal = "truncated-normal",
        /// Alpha and beta between low and high.
        Beta = "beta",
        /// Values with probabilities.
        Discrete = "discrete",
        /// Past values, equally likely.
        Empirical = "empirical",
        /// Happens or not.
        Bernoulli = "bernoulli",
        /// A count of events.
        Poisson = "poisson",
        /// Judged quantiles.
        Quantiles = "quantiles",
    }
}

section! {
    /// The table form of an estimate: the keys of one shape, with where the figures come from.
    ///
    /// ```
    /// use appraise::scenario::{DetailedEstimate, Estimate, Evidence};
    ///
    /// // { low = 6, likely = 9, high = 18, evidence = "minutes#p. 3", by = "programme board" }
    /// let months = DetailedEstimate {
    ///     low: Some(6.0),
    ///     likely: Some(9.0),
    ///     high: Some(18.0),
    ///     evidence: Evidence::from("minutes#p. 3"),
    ///     by: Some("programme board".to_owned()),
    ///     ..DetailedEstimate::default()
    /// };
    /// assert!(!Estimate::Detailed(Box::new(months)).is_missing());
    /// ```
    pub struct DetailedEstimate: plain {
        /// The figure or word; with nothing else it is a bare number that has a source.
        value: Option<Figure> = "value";
        /// The lowest it can be.
        low: Option<f64> = "low";
        /// The likeliest.
        likely: Option<f64> = "likely";
        /// The highest it can be.
        high: Option<f64> = "high";
        /// The mean.
        mean: Option<f64> = "mean";
        /// The standard deviation, above zero.
        sd: Option<f64> = "sd" => domain(Domain::Positive);
        /// How strongly a PERT holds to its likeliest value; 4 unless said.
        lambda: Option<f64> = "lambda" => domain(Domain::Positive);
        /// First parameter of a beta.
        alpha: Option<f64> = "alpha" => domain(Domain::Positive);
        /// Second parameter of a beta.
        beta: Option<f64> = "beta" => domain(Domain::Positive);
        /// Values it can take.
        values: Vec<Figure> = "values";
        /// The probability of each of the values.
        probabilities: Vec<f64> = "probabilities" => domain(Domain::Share);
        /// The probability that it is 1 and not 0.
        probability: Option<f64> = "probability" => domain(Domain::Share);
        /// The mean of a count.
        rate: Option<f64> = "rate" => domain(Domain::Positive);
        /// One in twenty is below it.
        p5: Option<f64> = "p5";
        /// One in ten is below it.
        p10: Option<f64> = "p10";
        /// One in four is below it.
        p25: Option<f64> = "p25";
        /// As likely below as above.
        p50: Option<f64> = "p50";
        /// One in four is above it.
        p75: Option<f64> = "p75";
        /// One in ten is above it.
        p90: Option<f64> = "p90";
        /// One in twenty is above it.
        p95: Option<f64> = "p95";
        /// The shape; needed only for `pert` and `log-normal`.
        shape: Option<EstimateShape> = "shape";
        /// How sure a bare number is; goes with `value` only.
        confidence: Option<Confidence> = "confidence";
        /// The reason, in plain words.
        because: Option<String> = "because";
        /// Where it comes from: `id` or `id#where`, or a list of these.
        evidence: Evidence = "evidence" => refers(Noun::Evidence);
        /// Who judged: a role or a meeting, never a person's name.
        by: Option<String> = "by";
        /// When it was judged.
        date: Option<crate::date::Date> = "date";
    }
}

/// The word that says that nobody knows.
pub(crate) const MISSING: &str = "missing";

impl Estimate {
    /// Nobody knows.
    ///
    /// ```
    /// use appraise::scenario::Estimate;
    ///
    /// assert!(Estimate::missing().is_missing());
    /// assert_eq!(Estimate::missing().word(), Some("missing")); // as it stands in a file
    /// ```
    pub fn missing() -> Self {
        Self::Word(MISSING.to_owned())
    }

    /// A figure with the reason for it.
    ///
    /// ```
    /// use appraise::scenario::Estimate;
    ///
    /// let gains = Estimate::because(80.0, "the contract outlives its leaders");
    /// let reason = gains.detail().and_then(|detail| detail.because.as_deref());
    /// assert_eq!(reason, Some("the contract outlives its leaders"));
    /// ```
    pub fn because(value: f64, reason: impl Into<String>) -> Self {
        Self::Detailed(Box::new(DetailedEstimate {
            value: Some(Figure::Number(value)),
            because: Some(reason.into()),
            ..DetailedEstimate::default()
        }))
    }

    /// A range: the lowest, the likeliest and the highest.
    ///
    /// ```
    /// use appraise::scenario::Estimate;
    ///
    /// let months = Estimate::range(6.0, 9.0, 18.0);
    /// assert_eq!(months.detail().and_then(|detail| detail.likely), Some(9.0));
    /// ```
    pub fn range(low: f64, likely: f64, high: f64) -> Self {
        Self::Detailed(Box::new(DetailedEstimate {
            low: Some(low),
            likely: Some(likely),
            high: Some(high),
            ..DetailedEstimate::default()
        }))
    }

    /// The word in the place of the number, if there is one.
    ///
    /// ```
    /// use appraise::scenario::Estimate;
    ///
    /// assert_eq!(Estimate::Word("asked".to_owned()).word(), Some("asked"));
    /// assert_eq!(Estimate::Number(80.0).word(), None);
    /// ```
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Detailed(detail) => match &detail.value {
                Some(Figure::Word(word)) => Some(word),
                _ => None,
            },
            Self::Number(_) => None,
        }
    }

    /// Whether it says that nobody knows.
    ///
    /// ```
    /// use appraise::scenario::Estimate;
    ///
    /// assert!(Estimate::missing().is_missing());
    /// assert!(!Estimate::range(6.0, 9.0, 18.0).is_missing()); // uncertain is not unknown
    /// ```
    pub fn is_missing(&self) -> bool {
        self.word() == Some(MISSING)
    }

    /// What is said about it, if it is in the table form.
    ///
    /// ```
    /// use appraise::scenario::Estimate;
    ///
    /// assert!(Estimate::because(80.0, "as the pilot showed").detail().is_some());
    /// assert!(Estimate::Number(80.0).detail().is_none());
    /// ```
    pub fn detail(&self) -> Option<&DetailedEstimate> {
        match self {
            Self::Detailed(detail) => Some(detail),
            _ => None,
        }
    }
}

impl From<f64> for Estimate {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl DetailedEstimate {
    /// The stated quantiles with their probabilities, in rising order of probability.
    ///
    /// ```
    /// use appraise::scenario::DetailedEstimate;
    ///
    /// // One in ten is below 6 months, half below 9, one in ten above 18.
    /// let months =
    ///     DetailedEstimate { p10: Some(6.0), p50: Some(9.0), p90: Some(18.0), ..DetailedEstimate::default() };
    /// assert_eq!(months.quantiles(), [(0.1, 6.0), (0.5, 9.0), (0.9, 18.0)]);
    /// ```
    pub fn quantiles(&self) -> Vec<(f64, f64)> {
        let stated = [
            (0.0, self.low),
            (0.05, self.p5),
            (0.1, self.p10),
            (0.25, self.p25),
            (0.5, self.p50),
            (0.75, self.p75),
            (0.9, self.p90),
            (0.95, self.p95),
            (1.0, self.high),
        ];
        stated.into_iter().filter_map(|(probability, value)| Some((probability, value?))).collect()
    }

    /// How many of `p5` to `p95` are stated.
    fn inner_quantiles(&self) -> usize {
        [self.p5, self.p10, self.p25, self.p50, self.p75, self.p90, self.p95].iter().flatten().count()
    }

    /// The shape that the keys make, whether or not it is stated; none if they make none.
    ///
    /// ```
    /// use appraise::scenario::{DetailedEstimate, EstimateShape};
    ///
    /// let ends = DetailedEstimate { low: Some(6.0), high: Some(18.0), ..DetailedEstimate::default() };
    /// assert_eq!(ends.shape_of_keys(), Some(EstimateShape::Uniform));
    ///
    /// let half = DetailedEstimate { mean: Some(9.0), ..DetailedEstimate::default() };
    /// assert_eq!(half.shape_of_keys(), None); // a mean without its deviation
    /// ```
    pub fn shape_of_keys(&self) -> Option<EstimateShape> {
        use EstimateShape as S;
        let any = |stated: &[bool]| stated.iter().any(|&stated| stated);
        let ends = (self.low.is_some(), self.high.is_some());
        let groups = [
            (self.value.is_some(), S::Point),
            (self.likely.is_some(), S::Triangular),
            (any(&[self.mean.is_some(), self.sd.is_some()]), S::Normal),
            (any(&[self.alpha.is_some(), self.beta.is_some()]), S::Beta),
            (any(&[!self.values.is_empty(), !self.probabilities.is_empty()]), S::Discrete),
            (self.probability.is_some(), S::Bernoulli),
            (self.rate.is_some(), S::Poisson),
            (self.inner_quantiles() > 0, S::Quantiles),
        ];
        let mut stated = groups.iter().filter(|(stated, _)| *stated).map(|(_, shape)| *shape);
        let first = stated.next();
        if stated.next().is_some() {
            return None;
        }
        match (first, ends) {
            (None, (true, true)) => Some(S::Uniform),
            (Some(S::Triangular), (true, true)) => {
                let pert = self.lambda.is_some() || self.shape == Some(S::Pert);
                Some(if pert { S::Pert } else { S::Triangular })
            }
            (Some(S::Normal), ends) if self.mean.is_some() && self.sd.is_some() => Some(match ends {
                (false, false) if self.shape == Some(S::LogNormal) => S::LogNormal,
                (false, false) => S::Normal,
                _ => S::TruncatedNormal,
            }),
            (Some(S::Beta), _) if self.alpha.is_some() && self.beta.is_some() => Some(S::Beta),
            (Some(S::Discrete), (false, false)) if !self.values.is_empty() => {
                Some(if self.probabilities.is_empty() { S::Empirical } else { S::Discrete })
            }
            (Some(S::Quantiles), _) if self.inner_quantiles() >= 2 => Some(S::Quantiles),
            (Some(shape @ (S::Point | S::Bernoulli | S::Poisson)), (false, false)) => Some(shape),
            _ => None,
        }
    }
}

impl Readable for Figure {
    const SHAPE: Shape = Shape::Number;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        read_word(node, key, reader)
            .map_or_else(|| reader.number(node, key).map(Self::Number), |word| Some(Self::Word(word)))
    }

    fn write(&self) -> Node {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Word(word) => word.as_str().into(),
        }
    }
}

/// A word that may stand in the place of a number. Which levels and risk words there are is known only
/// when the whole file is.
fn read_word(node: &Node, key: &Key, reader: &Reader<'_>) -> Option<String> {
    let text = node.as_text()?;
    let taken = match reader.words(key) {
        Words::None => false,
        Words::Missing => text == MISSING,
        Words::Score | Words::Risk => plain_number(text).is_none(),
    };
    taken.then(|| text.to_owned())
}

impl Readable for Estimate {
    const SHAPE: Shape = Shape::Estimate;

    fn read<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<Self> {
        if let Value::Table(_) = node.value {
            return read_detailed(node, key, reader).map(|detail| Self::Detailed(Box::new(detail)));
        }
        Some(match Figure::read(node, key, reader)? {
            Figure::Number(number) => Self::Number(number),
            Figure::Word(word) => Self::Word(word),
        })
    }

    fn write(&self) -> Node {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Word(word) => word.as_str().into(),
            Self::Detailed(detail) => detail.write(),
        }
    }
}

/// The keys of an estimate whose figures are in the domain of the key it stands for.
pub(crate) const FIGURES: &[&str] =
    &["value", "low", "likely", "high", "mean", "values", "p5", "p10", "p25", "p50", "p75", "p90", "p95"];

fn read_detailed<'a>(node: &'a Node, key: &Key, reader: &mut Reader<'a>) -> Option<DetailedEstimate> {
    let table = reader.table(node, "an estimate")?;
    let section = DetailedEstimate::section();
    let mut detail = DetailedEstimate::default();
    let before = reader.count();
    for entry in &table.entries {
        let outer = FIGURES.contains(&entry.key.as_str());
        let words = outer.then_some((key.domain, key.words));
        if !reader.with_figures(words, |reader| detail.read_key(entry, reader)) {
            reader.unknown_key(entry, section);
        }
    }
    if reader.count() > before {
        return None;
    }
    check_keys(&detail, node.place, reader)?;
    check_order(&detail, node.place, reader)?;
    check_probabilities(&detail, node.place, reader)?;
    Some(detail)
}

fn check_keys(detail: &DetailedEstimate, place: Place, reader: &mut Reader<'_>) -> Option<()> {
    let Some(shape) = detail.shape_of_keys() else {
        let message = format!("the keys of this estimate for `{}` do not belong together", reader.here());
        let help = "write a number, `{ low, likely, high }`, `{ low, high }`, `{ mean, sd }`, `{ values, probabilities }` \
                    or two or more of p5 to p95; `because`, `evidence`, `by` and `date` go with any of them";
        reader.report(place, Code::EstimateKeys, message, "not one of the known forms", help);
        return None;
    };
    if let Some(stated) = detail.shape.filter(|stated| *stated != shape) {
        let message = format!("the shape is stated as {stated}, but the keys are those of {shape}");
        reader.report(
            place,
            Code::EstimateShape,
            message,
            "does not agree",
            "leave `shape` out, or give the keys it needs",
        );
        return None;
    }
    if shape == EstimateShape::LogNormal && detail.mean.is_some_and(|mean| mean <= 0.0) {
        let message = "the mean of a log-normal is more than zero".to_owned();
        reader.report(
            place,
            Code::OutOfRange,
            message,
            "out of range",
            "write the mean of the quantity itself",
        );
        return None;
    }
    let lost = (shape != EstimateShape::Pert && detail.lambda.is_some())
        || (shape != EstimateShape::Point && detail.confidence.is_some());
    if lost {
        let help = "`lambda` goes with low, likely and high; `confidence` goes with `value` only, since a range already says how sure it is";
        let message = "a key of this estimate goes with another form".to_owned();
        reader.report(place, Code::EstimateKeys, message, "not taken here", help);
        return None;
    }
    Some(())
}

/// Low, likely, high and the quantiles rise; a range of no width is no range.
fn check_order(detail: &DetailedEstimate, place: Place, reader: &mut Reader<'_>) -> Option<()> {
    let rising = |figures: &[Option<f64>]| {
        let stated: Vec<f64> = figures.iter().copied().flatten().collect();
        stated.windows(2).all(|pair| pair[0] <= pair[1])
    };
    let ordered = rising(&[detail.low, detail.likely, detail.high])
        && detail.quantiles().windows(2).all(|pair| pair[0].1 <= pair[1].1);
    let flat = match (detail.low, detail.high) {
        (Some(low), Some(high)) => low >= high,
        _ => false,
    };
    if ordered && !flat {
        return Some(());
    }
    let message = if ordered {
        format!("the range for `{}` has no width: low and high are the same", reader.here())
    } else {
        format!("the figures for `{}` are not in rising order", reader.here())
    };
    let help = if ordered {
        "write the bare number"
    } else {
        "low comes first, then likely, then high, whatever is better"
    };
    reader.report(place, Code::EstimateOrder, message, "not in order", help);
    None
}

/// How far probabilities may be from adding up to one.
const SUM_TOLERANCE: f64 = 1e-9;

fn check_probabilities(detail: &DetailedEstimate, place: Place, reader: &mut Reader<'_>) -> Option<()> {
    if detail.probabilities.is_empty() {
        return Some(());
    }
    let sum: f64 = detail.probabilities.iter().sum();
    let (values, probabilities) = (detail.values.len(), detail.probabilities.len());
    let message = if values != probabilities {
        format!("there are {values} values and {probabilities} probabilities")
    } else if (sum - 1.0).abs() > SUM_TOLERANCE {
        format!("the probabilities add up to {sum}, not to 1")
    } else {
        return Some(());
    };
    reader.report(place, Code::ProbabilitiesSum, message, "", "give each value one probability, 1 in all");
    None
}
