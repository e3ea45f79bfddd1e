//! Arithmetic that gives the same bits on every machine.

pub(crate) mod eigenvector;
pub(crate) mod exp;
pub(crate) mod ln;
pub(crate) mod normal;
