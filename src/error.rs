//! What can go wrong before an appraisal, and in writing it down.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;

/// What can go wrong. Once there is a [`Model`](crate::Model), only writing a file can.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The scenario has mistakes: all of one stage, each at its place.
    #[error(transparent)]
    Scenario(#[from] Diagnostics),
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// The result of reading a scenario or writing a report.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// The problems of the scenario, if that is what went wrong.
    pub fn diagnostics(&self) -> Option<&Diagnostics> {
        match self {
            Self::Scenario(diagnostics) => Some(diagnostics),
            Self::Io { .. } => None,
        }
    }
}
