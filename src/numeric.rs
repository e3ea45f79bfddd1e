//! Arithmetic that gives the same bits on every machine.

pub(crate) mod columns;
pub(crate) mod correlation;
pub(crate) mod eigenvector;
pub(crate) mod exp;
pub(crate) mod gamma;
pub(crate) mod incomplete_beta;
pub(crate) mod incomplete_gamma;
pub(crate) mod linear_programme;
pub(crate) mod ln;
pub(crate) mod normal;
pub(crate) mod normal_quantile;
pub(crate) mod polytope;
pub(crate) mod quantile_table;
pub(crate) mod sampling_plan;
pub(crate) mod stream;
pub(crate) mod wide;

#[cfg(test)]
mod stream_statistics;
