//! The certificate: what it takes to get the same result again.

use std::fmt;

use serde::Serialize;

use crate::appraisal::Appraisal;
use crate::model::Weighting;
use crate::parameters;

/// What it takes to get the same result again: the version, the input and the tables used.
///
/// The same version and fingerprint give the same numbers, bit for bit, on every machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Certificate {
    /// The version of this library.
    pub version: &'static str,
    /// SHA-256 of what the scenario says, in hexadecimal.
    pub fingerprint: String,
    /// The tables of outside figures that were used, each with its edition.
    pub parameters: Vec<String>,
}

impl Appraisal {
    /// What it takes to get this result again.
    pub fn certificate(&self) -> Certificate {
        let model = self.model();
        let profile = model.facts().profile;
        let mut parameters = vec![format!("{}, edition {}", profile.id, profile.edition)];
        let pairwise = model.families().iter().any(|family| family.weighting == Weighting::Pairwise);
        if pairwise {
            parameters.push(parameters::random_index_edition());
        }
        Certificate {
            version: env!("CARGO_PKG_VERSION"),
            fingerprint: model.fingerprint().to_owned(),
            parameters,
        }
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "appraise {}; input sha256:{}; {}",
            self.version,
            self.fingerprint,
            self.parameters.join("; ")
        )
    }
}
