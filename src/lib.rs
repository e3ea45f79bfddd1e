//! Options appraisal that computes: how should a public body govern a service, and what would change that view?
//!
//! A **scenario** is a text file of options, requirements, criteria, weights, scores and the evidence for them. This
//! library reads it, checks it, and works out a recommendation that shows its working: why one option leads, what was
//! ruled out and at what price, what would reverse the result, what nobody knows, and when it is too close to call. The
//! same file gives the same numbers, bit for bit, on every machine.
//!
//! It is an audit-grade record that computes, and not a league table: [`guide::limits`] says what a score is not.
//!
//! # Ten lines
//!
//! ```
//! use appraise::Scenario;
//! use appraise::report::Text;
//!
//! # fn main() -> appraise::Result<()> {
//! # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/first.toml");
//! let scenario = Scenario::from_path(file)?; // every mistake of form, at once
//! let model = scenario.model()?; // every mistake of meaning, at once
//! let appraisal = model.appraise(); // arithmetic: cannot fail
//!
//! println!("{}", appraisal.recommendation());
//! println!("{}", appraisal.report().render(&Text::default()));
//! # Ok(())
//! # }
//! ```
//!
//! # The tour
//!
//! Four nouns and four verbs, in one direction:
//!
//! | noun | is | made by |
//! |---|---|---|
//! | [`Scenario`] | the file as written, free of mistakes of form | [`Scenario::from_path`], [`Scenario::parse`], [`Scenario::from_document`] |
//! | [`Model`] | the file as meant: ids resolved, weights worked out, scores on their scales | [`Scenario::model`] |
//! | [`Appraisal`] | what follows: screening, totals, ranks, sensitivity, recommendation, review | [`Model::appraise`] |
//! | [`Report`] | the same as told, section by section, in any [`report::Format`] | [`Appraisal::report`] |
//!
//! Each is immutable, owned, cheap to clone, and knows nothing of the next. A mistake in a file is an [`Error`] that
//! holds [`diagnostic::Diagnostics`]: all mistakes of a stage, each at its place, each saying what to type instead. Once
//! there is a `Model`, only asking for an impossible number of draws, putting together parts of different runs, and
//! writing a file can fail.
//!
//! - What if one input were different? [`Scenario::with`] changes one, [`Comparison`] sets two appraisals side by side.
//! - Why does one option score more than another? [`Appraisal::difference`].
//! - What would reverse it? [`Appraisal::criteria`] for weights, [`Appraisal::score_switching`] for scores,
//!   [`Appraisal::requirements`] for what each requirement costs in points.
//! - How sure is it, what could go wrong, when would it be ready? [`Appraisal::simulate`] draws everything uncertain
//!   together; [`guide::uncertainty`] says how.
//! - What does it cost, and whom? [`Appraisal::money`] has two views of the same lines, measures and the frontier;
//!   [`Appraisal::reconciled`] how they hang together; [`Appraisal::money_switching`] what would change them;
//!   [`guide::money`] says how.
//! - How much may a company of the authority's own earn on the market? [`Appraisal::vehicle_tests`].
//! - A page to question, a paper, a workbook, charts? [`Report::write_folder`] writes all of them, [`Report::write`] one,
//!   [`Report::figures`] are the charts; [`guide::reports`] says which is for whom.
//! - Scores and amounts back from a workbook? `Scenario::import`, feature `import`.
//! - The figures in a spreadsheet? [`Report::csv_tables`] and [`Report::write_csv`]: tidy tables, to the last bit.
//! - A method of your own? [`aggregation::Aggregation`]. A format of your own? [`report::Format`].
//!
//! Every input has one address, its [`KeyPath`], such as `option.teckal-company.score.control`. Messages, changes and
//! results all use it.
//!
//! # Features
//!
//! | feature | gives | default |
//! |---|---|---|
//! | `html` | the report as one interactive web page | yes |
//! | `import` | scores, weights and amounts back from a workbook or a comma-separated file | no |
//! | `json` | scenarios in JSON, results as JSON | yes |
//! | `png` | charts as PNG: `Figure::png`, `Report::write_png` | no |
//! | `schema` | JSON Schema of scenario files and of results: `scenario::schema`, `report::result_schema` | no |
//! | `xlsx` | the report as a workbook whose formulas work | no |
//!
//! No feature changes a number.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod appraisal;
mod date;
pub mod diagnostic;
mod digest;
pub mod distribution;
mod error;
pub mod guide;
mod id;
mod key_path;
pub mod model;
mod numeric;
pub mod parameters;
pub mod report;
pub mod scenario;
#[cfg(any(feature = "import", feature = "xlsx"))]
mod sheet_column;
pub mod study;
mod tree;

pub use appraisal::{Appraisal, Evaluation, Recommendation, Verdict, aggregation};
pub use date::{Date, InvalidDate};
pub use error::{Error, Result};
pub use id::Id;
pub use key_path::{InvalidKeyPath, KeyPath};
pub use model::Model;
pub use report::Report;
pub use scenario::Scenario;
pub use study::{Certificate, Comparison};
pub use tree::{Node, Value};

/// The README's code is compiled and run like any other example.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
