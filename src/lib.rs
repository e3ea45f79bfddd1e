//! Options appraisal that computes.
mod date;
pub mod diagnostic;
mod error;
mod key_path;
pub mod model;
mod numeric;
pub mod parameters;
pub mod scenario;
pub mod tree;
pub use date::{Date, InvalidDate};
pub use error::{Error, Result};
pub use key_path::{InvalidKeyPath, KeyPath};
pub use model::Model;
pub use scenario::Scenario;
