//! `[total.id]`: totals over several lines, as a source prints them.

use super::path_pattern::PathPattern;
use super::section::section;

section! {
    /// A total over several lines, as a source prints it.
    pub struct Total: common {
        /// The lines, or other totals, which count as they are printed.
        of: Vec<PathPattern> = "of" => required().part(1);
        /// The total year by year, as printed.
        printed_profile: Vec<f64> = "printed-profile" => part(1);
        /// The total of all years, as printed.
        printed_total: Option<f64> = "printed-total" => part(1);
    }
}
