//! The one integration crate: it links once.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod architecture;
mod charts;
mod csv;
#[cfg(feature = "schema")]
mod editors;
mod examples;
mod golden;
mod invalid;
#[cfg(any(feature = "html", feature = "png", feature = "schema", feature = "xlsx"))]
mod outside;
#[cfg(feature = "html")]
mod page;
mod properties;
mod reading_age;
mod reference;
mod round_trip;
#[cfg(feature = "schema")]
mod schema;
mod stability;
#[cfg(feature = "xlsx")]
mod workbook;
