//! What can go wrong before an appraisal, and in writing it down.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;

/// What can go wrong. Once there is a [`Model`](crate::Model), only writing a file and asking for an impossible
/// number of draws can.
///
/// ```
/// use appraise::{Error, Scenario};
///
/// match Scenario::from_path("no-such-file.toml") {
///     Err(Error::Io { path, source }) => println!("{}: {source}", path.display()),
///     Err(error) => panic!("{error}"), // mistakes in the file, each at its place
///     Ok(scenario) => panic!("{} exists", scenario.name()),
/// }
/// ```
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
    /// So many draws cannot be made: none at all, or more than there may be.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = { low = 20, high = 80 }\n[option.b]\nscore.x = 40\n[criterion.x]";
    /// let appraisal = Scenario::parse("sure.toml", text)?.model()?.appraise();
    /// let error = appraisal.simulator().draws(0).expect_err("nothing would be drawn");
    /// assert_eq!(error.to_string(), "0 draws cannot be made: write a number from 1 to 1000000000");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    #[error("{draws} draws cannot be made: write a number from 1 to {most}")]
    Draws {
        /// What was asked for.
        draws: u64,
        /// The most there may be.
        most: u64,
    },
    /// A chart cannot be made a picture: no font on this machine, or an impossible size.
    #[error("the picture cannot be made: {reason}")]
    Picture {
        /// Why not.
        reason: String,
    },
    /// A workbook cannot hold the report: it has more rows or columns than a sheet takes.
    #[error("the workbook cannot be made: {reason}")]
    Workbook {
        /// What the writer of workbooks says.
        reason: String,
    },
}

/// The result of reading a scenario or writing a report.
///
/// ```
/// fn leader(text: &str) -> appraise::Result<String> {
///     let appraisal = appraise::Scenario::parse("file.toml", text)?.model()?.appraise();
///     Ok(appraisal.recommendation().to_string())
/// }
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// assert_eq!(leader(text)?, "Company leads, 22.5 points ahead of as is.");
/// assert!(leader("format = 1").is_err()); // no options
/// # Ok::<(), appraise::Error>(())
/// ```
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// The problems of the scenario, if that is what went wrong.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::diagnostic::Code;
    ///
    /// let error = Scenario::parse("empty.toml", "format = 1")?.model().expect_err("nothing to compare");
    /// let found = error.diagnostics().expect("mistakes in the scenario");
    /// assert!(found.iter().any(|problem| problem.code == Code::NoOptions));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn diagnostics(&self) -> Option<&Diagnostics> {
        match self {
            Self::Scenario(diagnostics) => Some(diagnostics),
            Self::Io { .. } | Self::Draws { .. } | Self::Workbook { .. } | Self::Picture { .. } => None,
        }
    }
}
