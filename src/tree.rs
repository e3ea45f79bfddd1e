//! The ordered tree that TOML, JSON and documents built in code all become.

#[cfg(feature = "json")]
mod json;
mod node;
mod number;
mod toml;
mod writer;

#[cfg(feature = "json")]
pub(crate) use json::parse_json;
pub use node::{Entry, Node, Table, Value};
pub(crate) use number::shortest;
pub(crate) use toml::{parse_toml, parse_value, plain_number};
pub(crate) use writer::write_toml;
