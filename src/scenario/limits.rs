//! How large a scenario may be. Each limit has a message when it is passed.

/// The most bytes a file may have.
///
/// ```
/// use appraise::Scenario;
/// use appraise::scenario::MAX_FILE_BYTES;
///
/// let long = format!("format = 1 # {}", "x".repeat(MAX_FILE_BYTES));
/// assert!(Scenario::parse("long.toml", &long).is_err());
/// ```
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// The most files that may extend one another in a row.
///
/// ```
/// assert_eq!(appraise::scenario::MAX_EXTENDS, 8);
/// ```
pub const MAX_EXTENDS: usize = 8;

/// The most options.
///
/// ```
/// // Far above a short list of about five: made for sifting a long list.
/// assert_eq!(appraise::scenario::MAX_OPTIONS, 2_000);
/// ```
pub const MAX_OPTIONS: usize = 2_000;

/// The most criteria, branches included.
pub const MAX_CRITERIA: usize = 1_000;

/// The most levels of the tree of criteria.
pub const MAX_CRITERIA_DEPTH: usize = 12;
