//! The ordered tree that TOML, JSON and documents built in code all become.

#[cfg(feature = "json")]
mod from_json;
mod from_toml;
mod node;
mod number;
mod to_toml;

#[cfg(feature = "json")]
pub(crate) use from_json::parse_json;
pub(crate) use from_toml::{parse_toml, parse_value, plain_number};
pub(crate) use node::{Entry, Table};
pub use node::{Node, Value};
pub(crate) use number::{shortest, shortest_percent};
#[cfg(feature = "html")]
pub(crate) use to_toml::inline;
pub(crate) use to_toml::write_toml;
