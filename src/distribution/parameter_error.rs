//! Parameters from which no distribution can be made.

/// Parameters from which no distribution can be made, said in one short sentence.
///
/// ```
/// use appraise::distribution::{Beta, Bernoulli, Uniform};
///
/// let wrong = Uniform::new(12.0, 9.0).expect_err("the ends are the wrong way round");
/// assert_eq!(wrong.to_string(), "low must be below high, found 12 and 9");
/// let wrong = Bernoulli::new(30.0).expect_err("a percentage is no probability");
/// assert_eq!(wrong.to_string(), "probability must be between 0 and 1, found 30");
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ParameterError {
    /// A parameter is infinite or no number.
    #[error("{name} must be a finite number, found {found}")]
    NotFinite {
        /// The parameter.
        name: &'static str,
        /// What was given.
        found: f64,
    },
    /// Two parameters are not in strict order.
    #[error("{lower} must be below {upper}, found {} and {}", found.0, found.1)]
    NotBelow {
        /// The parameter that must be below.
        lower: &'static str,
        /// The parameter that must be above.
        upper: &'static str,
        /// What was given, in this order.
        found: (f64, f64),
    },
    /// Two parameters are the wrong way round; they may be equal.
    #[error("{lower} must not be above {upper}, found {} and {}", found.0, found.1)]
    Above {
        /// The parameter that must not be above.
        lower: &'static str,
        /// The other.
        upper: &'static str,
        /// What was given, in this order.
        found: (f64, f64),
    },
    /// A parameter must be above zero.
    #[error("{name} must be above 0, found {found}")]
    NotPositive {
        /// The parameter.
        name: &'static str,
        /// What was given.
        found: f64,
    },
    /// A parameter is outside its range.
    #[error("{name} must be between {least} and {most}, found {found}")]
    OutOfRange {
        /// The parameter.
        name: &'static str,
        /// The least that is taken.
        least: f64,
        /// The most that is taken.
        most: f64,
        /// What was given.
        found: f64,
    },
    /// Probabilities do not add up to 1, within 1e-9.
    #[error("the probabilities must add up to 1, found {found}")]
    Sum {
        /// Their sum.
        found: f64,
    },
    /// A list is too short.
    #[error("{name} must have {least} or more entries, found {found}")]
    TooFew {
        /// The list.
        name: &'static str,
        /// How many it must have.
        least: usize,
        /// How many it has.
        found: usize,
    },
    /// Values and probabilities are not as many.
    #[error(
        "there must be one probability for each value, found {values} values and {probabilities} probabilities"
    )]
    Lengths {
        /// How many values.
        values: usize,
        /// How many probabilities.
        probabilities: usize,
    },
    /// A truncated normal has neither end.
    #[error("low or high must be given")]
    NoEnd,
    /// Values are so far apart that the distance is beyond the largest number.
    #[error("{name} must be nearer together, found {} and {}", found.0, found.1)]
    TooFarApart {
        /// What is too far apart.
        name: &'static str,
        /// The ends.
        found: (f64, f64),
    },
}

pub(super) fn finite(name: &'static str, found: f64) -> Result<(), ParameterError> {
    if found.is_finite() { Ok(()) } else { Err(ParameterError::NotFinite { name, found }) }
}

pub(super) fn positive(name: &'static str, found: f64) -> Result<(), ParameterError> {
    finite(name, found)?;
    if found > 0.0 { Ok(()) } else { Err(ParameterError::NotPositive { name, found }) }
}

pub(super) fn within(name: &'static str, found: f64, least: f64, most: f64) -> Result<(), ParameterError> {
    finite(name, found)?;
    if (least..=most).contains(&found) {
        Ok(())
    } else {
        Err(ParameterError::OutOfRange { name, least, most, found })
    }
}

/// Finite ends in strict order, at a distance that is finite too.
pub(super) fn ends(low: f64, high: f64) -> Result<(), ParameterError> {
    finite("low", low)?;
    finite("high", high)?;
    if low >= high {
        return Err(ParameterError::NotBelow { lower: "low", upper: "high", found: (low, high) });
    }
    near("low and high", low, high)
}

/// Two finite values at a finite distance.
pub(super) fn near(name: &'static str, low: f64, high: f64) -> Result<(), ParameterError> {
    if (high - low).is_finite() {
        Ok(())
    } else {
        Err(ParameterError::TooFarApart { name, found: (low, high) })
    }
}

/// A likely value between finite ends.
pub(super) fn likely(low: f64, likely: f64, high: f64) -> Result<(), ParameterError> {
    finite("likely", likely)?;
    ends(low, high)?;
    if low > likely {
        Err(ParameterError::Above { lower: "low", upper: "likely", found: (low, likely) })
    } else if likely > high {
        Err(ParameterError::Above { lower: "likely", upper: "high", found: (likely, high) })
    } else {
        Ok(())
    }
}
