//! `[total.id]`: totals over several lines, as a source prints them.

use super::path_pattern::PathPattern;
use super::section::section;

section! {
    /// A total over several lines, as a source prints it.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::diagnostic::Code;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let text = format!("{text}\n[cost]\nteam.amount = 100\nsystems.amount = 40\n\
    ///     [total.set-up]\nof = ['cost.team', 'cost.systems']\nprinted-total = 130");
    /// let model = Scenario::parse("costs.toml", &text)?.model()?;
    /// // 100 and 40 are 140: the source does not add up, which is reported and not mended.
    /// assert!(model.warnings().iter().any(|warning| warning.code == Code::PrintedTotal));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Total: common {
        /// The lines, or other totals, which count as they are printed.
        of: Vec<PathPattern> = "of" => required().part(1);
        /// The total year by year, as printed.
        printed_profile: Vec<f64> = "printed-profile" => part(1);
        /// The total of all years, as printed.
        printed_total: Option<f64> = "printed-total" => part(1);
    }
}
