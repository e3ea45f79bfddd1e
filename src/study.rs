//! Several scenarios at once, and what ties a result to its input.

mod certificate;
mod comparison;

pub use certificate::Certificate;
pub use comparison::{Comparison, OptionChange, Standing};
