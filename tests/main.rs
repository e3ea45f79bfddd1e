//! The one integration crate: it links once.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod architecture;
mod examples;
mod golden;
mod invalid;
mod page;
mod properties;
mod reference;
mod round_trip;
mod stability;
