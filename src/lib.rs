//! Options appraisal that computes.
pub mod appraisal;
mod date;
pub mod diagnostic;
mod error;
mod id;
mod key_path;
pub mod model;
mod numeric;
pub mod parameters;
pub mod scenario;
pub mod tree;
pub use appraisal::{Appraisal, Evaluation, aggregation};
pub use date::{Date, InvalidDate};
pub use error::{Error, Result};
pub use id::Id;
pub use key_path::{InvalidKeyPath, KeyPath};
pub use model::Model;
pub use scenario::Scenario;
