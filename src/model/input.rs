//! Numbers that may be uncertain: each uncertain one is an input with an address and a distribution.

use std::collections::BTreeMap;

use super::central::central_of_words;
use super::check::Check;
use crate::diagnostic::Code;
use crate::distribution::{self, Distribution};
use crate::key_path::KeyPath;
use crate::parameters;
use crate::scenario::{DetailedEstimate, Estimate, EstimateShape, Figure};

/// An uncertain number of the file.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let model = Scenario::parse("company.toml", text)?
///     .with_text("option.company.score.gains", "{ low = 50, likely = 80, high = 90 }")?
///     .model()?;
/// let gains = &model.inputs()[0];
/// assert_eq!(gains.path.as_str(), "option.company.score.gains");
/// assert_eq!(gains.central, 80.0); // what the deterministic appraisal uses
/// assert!((gains.distribution.mean() - 220.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Input {
    /// Its address, which is also what its random numbers are a function of.
    pub path: KeyPath,
    /// How it is spread.
    pub distribution: Distribution,
    /// The figure that the deterministic appraisal uses, in the unit of the number.
    pub central: f64,
    /// The least and the most it can be, either of which may be infinite; a draw beyond counts as the end.
    pub bounds: (f64, f64),
}

/// The place of an uncertain number among the model's inputs.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Quantity;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = { low = 0.1, high = 0.3 }\nimpact.score.x = -10";
/// let model = Scenario::parse("risk.toml", text)?.model()?;
/// // One address is one input, whichever options it bears on.
/// let on = &model.risks()[0].on;
/// assert!(matches!(on[0].probability, Some(Quantity::Uncertain(_))));
/// assert_eq!(on[0].probability, on[1].probability);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InputId(u32);

impl InputId {
    pub(crate) fn new(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The place in [`Model::inputs`](super::Model::inputs).
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::model::Quantity;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 2\n[criterion.x]\n\
    ///     [risk.strike]\nprobability = { low = 0.1, high = 0.3 }\nimpact.score.x = -1";
    /// let model = Scenario::parse("risk.toml", text)?.model()?;
    /// let Some(Quantity::Uncertain(chance)) = model.risks()[0].on[0].probability else { panic!("a range") };
    /// assert_eq!(model.inputs()[chance.index()].path.as_str(), "risk.strike.probability");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A number as meant: known, or drawn.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Quantity;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [risk.strike]\nprobability = { low = 0.1, high = 0.3 }\nimpact.score.x = -10";
/// let model = Scenario::parse("risk.toml", text)?.model()?;
/// let strike = &model.risks()[0].on[0];
/// assert!(matches!(strike.probability, Some(Quantity::Uncertain(_)))); // 10% to 30%
/// assert_eq!(strike.impact.score[0].1, Quantity::Certain(-10.0)); // ten points, if it happens
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Quantity {
    /// The number itself.
    Certain(f64),
    /// One of the model's inputs, drawn in a simulation.
    Uncertain(InputId),
}

/// The uncertain numbers met so far. One address is one input, however often it is used.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inputs {
    list: Vec<Input>,
    places: BTreeMap<KeyPath, InputId>,
    /// Which tables of ours were needed.
    pub(crate) used: TablesUsed,
}

/// The tables that come with the library which gave an uncertain number its width.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TablesUsed {
    /// The built-in words of the risk register.
    pub(crate) risk_words: bool,
    /// The widths of a `confidence`.
    pub(crate) confidence: bool,
}

/// What a number stands for, which decides how words, widths and ends are read.
#[derive(Clone, Copy)]
pub(crate) struct Meaning<'a> {
    /// What words stand for: a level of a criterion, a band of the risk scale.
    pub(crate) word: &'a dyn Fn(&str) -> Option<Word>,
    /// The least and the most it can be.
    pub(crate) bounds: (f64, f64),
    /// The length of its scale; none if a `confidence` is a share of the number itself.
    pub(crate) scale: Option<f64>,
}

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Word {
    Number(f64),
    Band(f64, f64),
}

/// No words, and anything from zero on: money, months, swings.
pub(crate) const NON_NEGATIVE: Meaning<'static> =
    Meaning { word: &|_| None, bounds: (0.0, f64::INFINITY), scale: None };

impl Inputs {
    pub(crate) fn into_list(self) -> Vec<Input> {
        self.list
    }

    pub(crate) fn list(&self) -> &[Input] {
        &self.list
    }

    /// The input at an address, if there is one.
    pub(crate) fn at(&self, path: &KeyPath) -> Option<InputId> {
        self.places.get(path).copied()
    }

    /// The inputs whose address fits a pattern, in the order of their addresses.
    pub(crate) fn fitting(&self, pattern: &str) -> Vec<InputId> {
        self.places.iter().filter(|(path, _)| path.fits(pattern)).map(|(_, input)| *input).collect()
    }

    pub(crate) fn add(&mut self, input: Input) -> InputId {
        if let Some(known) = self.at(&input.path) {
            return known;
        }
        let id = InputId::new(self.list.len());
        self.places.insert(input.path.clone(), id);
        self.list.push(input);
        id
    }

    /// Reads an estimate. None if nobody knows it, or if it is wrong, which is reported.
    pub(crate) fn read(
        &mut self,
        check: &mut Check<'_>,
        path: &[&str],
        estimate: &Estimate,
        meaning: &Meaning<'_>,
    ) -> Option<Quantity> {
        let detail = match estimate {
            Estimate::Number(number) => return Some(Quantity::Certain(*number)),
            Estimate::Word(word) => return self.word(path, (meaning.word)(word)?, meaning),
            Estimate::Detailed(detail) => detail,
        };
        if let (Some(EstimateShape::Point), Some(value)) = (detail.shape_of_keys(), &detail.value) {
            return match value {
                Figure::Number(number) => Some(self.bare(path, *number, detail, meaning)),
                Figure::Word(word) => self.word(path, (meaning.word)(word)?, meaning),
            };
        }
        let figure = |word: &str| match (meaning.word)(word)? {
            Word::Number(number) => Some(number),
            Word::Band(low, high) => Some(low / 2.0 + high / 2.0),
        };
        let central = central_of_words(detail, figure)?;
        match distribution_of(detail, figure)? {
            Ok(distribution) => Some(self.spread(path, distribution, central, meaning)),
            Err(wrong) => {
                let message = format!("the estimate for `{}` cannot be: {wrong}", path.join("."));
                let help = "change the figure, or state the estimate in another way, such as `{ low, likely, high }`";
                check.report(Code::EstimateParameters, path, message, "no such distribution", help);
                None
            }
        }
    }

    fn word(&mut self, path: &[&str], word: Word, meaning: &Meaning<'_>) -> Option<Quantity> {
        match word {
            Word::Number(number) => Some(Quantity::Certain(number)),
            Word::Band(low, high) => {
                let band = distribution::Uniform::new(low, high).ok()?;
                Some(self.spread(path, band.into(), low / 2.0 + high / 2.0, meaning))
            }
        }
    }

    /// A bare number, which a `confidence` widens to a triangle.
    fn bare(
        &mut self,
        path: &[&str],
        number: f64,
        detail: &DetailedEstimate,
        meaning: &Meaning<'_>,
    ) -> Quantity {
        let width = detail.confidence.and_then(|confidence| {
            let of = if meaning.scale.is_some() { "scale" } else { "share" };
            parameters::confidence_width(of, confidence.word())
        });
        self.used.confidence |= width.is_some();
        let width = width.unwrap_or_default() * meaning.scale.unwrap_or(number.abs());
        let (low, high) = ((number - width).max(meaning.bounds.0), (number + width).min(meaning.bounds.1));
        match distribution::Triangular::new(low, number, high) {
            Ok(triangle) if low < high => self.spread(path, triangle.into(), number, meaning),
            _ => Quantity::Certain(number),
        }
    }

    fn spread(
        &mut self,
        path: &[&str],
        distribution: Distribution,
        central: f64,
        meaning: &Meaning<'_>,
    ) -> Quantity {
        let path = KeyPath::from_segments(path.iter().copied());
        Quantity::Uncertain(self.add(Input { path, distribution, central, bounds: meaning.bounds }))
    }
}

/// The distribution that an estimate states. None for a point, or where a word stands for nothing.
fn distribution_of(
    detail: &DetailedEstimate,
    word: impl Fn(&str) -> Option<f64>,
) -> Option<Result<Distribution, distribution::ParameterError>> {
    use distribution as d;
    let figure = |figure: &Figure| match figure {
        Figure::Number(number) => Some(*number),
        Figure::Word(text) => word(text),
    };
    let values = || detail.values.iter().map(figure).collect::<Option<Vec<f64>>>();
    let (low, high) = (detail.low, detail.high);
    Some(match detail.shape_of_keys()? {
        EstimateShape::Point => return None,
        EstimateShape::Triangular => d::Triangular::new(low?, detail.likely?, high?).map(Into::into),
        EstimateShape::Pert => {
            d::Pert::new(low?, detail.likely?, high?, detail.lambda.unwrap_or(4.0)).map(Into::into)
        }
        EstimateShape::Uniform => d::Uniform::new(low?, high?).map(Into::into),
        EstimateShape::Normal => d::Normal::new(detail.mean?, detail.sd?).map(Into::into),
        EstimateShape::LogNormal => d::LogNormal::new(detail.mean?, detail.sd?).map(Into::into),
        EstimateShape::TruncatedNormal => {
            d::TruncatedNormal::new(detail.mean?, detail.sd?, low, high).map(Into::into)
        }
        EstimateShape::Beta => {
            let (low, high) = (low.unwrap_or(0.0), high.unwrap_or(1.0));
            d::Beta::new(detail.alpha?, detail.beta?, low, high).map(Into::into)
        }
        EstimateShape::Discrete => d::Discrete::new(values()?, detail.probabilities.clone()).map(Into::into),
        EstimateShape::Empirical => d::Empirical::new(values()?).map(Into::into),
        EstimateShape::Bernoulli => d::Bernoulli::new(detail.probability?).map(Into::into),
        EstimateShape::Poisson => d::Poisson::new(detail.rate?).map(Into::into),
        EstimateShape::Quantiles => d::Quantiles::new(detail.quantiles()).map(Into::into),
    })
}
