//! How large a scenario may be. Each limit has a message when it is passed.

/// The most bytes a file may have.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// The most files that may extend one another in a row.
pub const MAX_EXTENDS: usize = 8;

/// The most options.
pub const MAX_OPTIONS: usize = 2_000;

/// The most criteria, branches included.
pub const MAX_CRITERIA: usize = 1_000;

/// The most levels of the tree of criteria.
pub const MAX_CRITERIA_DEPTH: usize = 12;
