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
/// use std::io;
///
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
/// use appraise::scenario::Sources;
///
/// /// Versions of a file, each of which extends the one before, without end.
/// struct Endless;
///
/// impl Sources for Endless {
///     fn read(&self, path: &str) -> io::Result<Vec<u8>> {
///         let version: usize = path.trim_end_matches(".toml").parse().unwrap_or(0);
///         Ok(format!("format = 1\nextends = '{}.toml'", version + 1).into_bytes())
///     }
/// }
///
/// let error = Scenario::from_sources(&Endless, "0.toml").expect_err("it has to stop somewhere");
/// let found = error.diagnostics().expect("a mistake of form");
/// assert!(found.iter().any(|problem| problem.code == Code::ExtendsTooDeep));
/// ```
pub const MAX_EXTENDS: usize = 8;

/// The most options.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
/// use appraise::scenario::MAX_OPTIONS;
///
/// let options: String = (0..=MAX_OPTIONS).map(|n| format!("[option.o{n}]\nscore.x = 50\n")).collect();
/// let long = Scenario::parse("long-list.toml", &format!("format = 1\n[criterion.x]\n{options}"))?;
/// let error = long.model().expect_err("one too many");
/// let found = error.diagnostics().expect("a mistake of meaning");
/// assert!(found.iter().any(|problem| problem.code == Code::TooManyOptions));
/// # Ok::<(), appraise::Error>(())
/// ```
pub const MAX_OPTIONS: usize = 2_000;

/// The most criteria, branches included.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
/// use appraise::scenario::MAX_CRITERIA;
///
/// let criteria: String = (0..=MAX_CRITERIA).map(|n| format!("[criterion.c{n}]\nswing = 1\n")).collect();
/// let wide = Scenario::parse("wide.toml", &format!("format = 1\n{criteria}"))?;
/// let error = wide.model().expect_err("one too many");
/// let found = error.diagnostics().expect("a mistake of meaning");
/// assert!(found.iter().any(|problem| problem.code == Code::TooManyCriteria));
/// # Ok::<(), appraise::Error>(())
/// ```
pub const MAX_CRITERIA: usize = 1_000;

/// The most levels of the tree of criteria.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
/// use appraise::scenario::MAX_CRITERIA_DEPTH;
///
/// // Each criterion belongs to the one before it.
/// let below: String =
///     (1..=MAX_CRITERIA_DEPTH).map(|n| format!("[criterion.c{n}]\nparent = 'c{}'\n", n - 1)).collect();
/// let deep = Scenario::parse("deep.toml", &format!("format = 1\n[criterion.c0]\n{below}"))?;
/// let error = deep.model().expect_err("one level too many");
/// let found = error.diagnostics().expect("a mistake of meaning");
/// assert!(found.iter().any(|problem| problem.code == Code::CriteriaTooDeep));
/// # Ok::<(), appraise::Error>(())
/// ```
pub const MAX_CRITERIA_DEPTH: usize = 12;

/// The most draws of a simulation.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
/// use appraise::scenario::MAX_DRAWS;
///
/// let text = "format = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 2\n[criterion.x]";
/// let many = Scenario::parse("many.toml", &format!("{text}\n[simulation]\ndraws = {}", MAX_DRAWS + 1))?;
/// let error = many.model().expect_err("one too many");
/// let found = error.diagnostics().expect("a mistake of meaning");
/// assert!(found.iter().any(|problem| problem.code == Code::TooManyDraws));
/// # Ok::<(), appraise::Error>(())
/// ```
pub const MAX_DRAWS: u64 = 1_000_000_000;

/// The largest number, either way: 2^53, up to which whole numbers are told apart. What is computed from numbers within
/// it stays finite.
///
/// ```
/// use appraise::Scenario;
/// use appraise::diagnostic::Code;
///
/// let error = Scenario::parse("slip.toml", "format = 1\n[cost.team]\namount = 1e18").expect_err("no such sum");
/// let found = error.diagnostics().expect("a mistake of form");
/// assert!(found.iter().any(|problem| problem.code == Code::NumberTooLarge));
/// ```
pub const MAX_NUMBER: f64 = 9_007_199_254_740_992.0;
