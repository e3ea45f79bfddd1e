//! Tidy tables for other programs: one row for each observation, one table per file, as RFC 4180 has it.

mod cell;
mod chances;
mod money;
mod register;
mod scores;
mod table;

use std::path::{Path, PathBuf};

use super::Report;
use super::folder::write_set;
use crate::appraisal::Appraisal;
use crate::error::Result;
use table::Table;

/// One table of a report as comma-separated values.
///
/// The first row names the columns. Lines end with CR and LF; the text is UTF-8 without a mark at its start. Numbers are
/// not rounded: read back, they are the library's to the last bit. A sampled figure has its standard error beside it. What
/// does not exist is an empty cell.
///
/// The first column of every table is `status`, so that `illustrative` stays with each row wherever it is copied to.
///
/// A text from the scenario can never become a formula in a spreadsheet: one that begins with `=`, `+`, `-`, `@`, a tab or
/// a line break, be it after spaces, gets an apostrophe in front. Numbers are numbers and keep their minus.
///
/// ```
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nname = '=HYPERLINK(\"x\")'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// // The file calls its first option `=HYPERLINK("x")`.
/// let report = appraise::Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let tables = report.csv_tables();
/// let options = tables.iter().find(|table| table.name == "options").expect("there are options");
/// let rows: Vec<&str> = options.text.lines().collect();
/// assert_eq!(rows[0], "status,option,name,role,screened_out,rank,total,low,high,unscored,recommended");
/// assert_eq!(rows[1], r#"draft,as-is,"'=HYPERLINK(""x"")",business-as-usual,false,2,60,60,60,false,false"#);
/// assert_eq!(rows[2], "draft,company,company,other,false,1,82.5,82.5,82.5,false,true");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CsvTable {
    /// What the table is called, one of a fixed list of names.
    pub name: &'static str,
    /// Its rows.
    pub text: String,
}

impl CsvTable {
    /// What its file is called: the name with `.csv`.
    ///
    /// ```
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95 }\n[option.company]\nscore = { control = 85 }\n\
    /// #     [criterion.control]";
    /// let report = appraise::Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let files: Vec<String> = report.csv_tables().iter().map(|table| table.file_name()).collect();
    /// assert_eq!(files[..3], ["appraisal.csv", "options.csv", "criteria.csv"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }
}

/// The tables in their order.
const ALL: &[fn(&Appraisal) -> Table] = &[
    scores::appraisal,
    scores::options,
    scores::criteria,
    scores::scores,
    scores::requirements,
    scores::failures,
    scores::dominance,
    scores::weight_switching,
    scores::score_switching,
    chances::simulation,
    chances::rank_acceptability,
    chances::pairwise,
    chances::central_weights,
    chances::best_buys,
    register::risks,
    register::risks_drawn,
    register::mitigations,
    register::milestones,
    money::measures,
    money::economic,
    money::financial,
    money::reconciled,
    money::frontier,
    register::vehicles,
    register::review,
    register::evidence,
];

impl Report {
    /// The report as tables of comma-separated values, in a fixed order. A table that has no rows is left out.
    ///
    /// ```
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = { low = 60, high = 90 } }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let appraisal = appraise::Scenario::parse("company.toml", text)?.model()?.appraise();
    /// let names = |appraisal: &appraise::Appraisal| -> Vec<&'static str> {
    ///     appraisal.report().csv_tables().iter().map(|table| table.name).collect()
    /// };
    /// assert!(names(&appraisal).contains(&"weight_switching"));
    /// assert!(!names(&appraisal).contains(&"simulation")); // nothing is drawn yet
    /// assert!(names(&appraisal.simulate()).contains(&"rank_acceptability"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn csv_tables(&self) -> Vec<CsvTable> {
        let status = self.appraisal().model().facts().status.word();
        ALL.iter()
            .map(|table| table(self.appraisal()))
            .filter(|table| !table.is_empty())
            .map(|table| CsvTable { name: table.name(), text: table.text(status) })
            .collect()
    }

    /// Writes each table to a file of its own in a folder that exists; says which files it wrote.
    ///
    /// The names of the files are from a fixed list, whatever the scenario says. Files of an earlier appraisal whose tables
    /// have no rows in this one stay where they are: a folder of its own for each appraisal keeps them apart.
    ///
    /// # Errors
    ///
    /// As [`write_folder`](Self::write_folder): all files are written, or none is touched.
    ///
    /// ```
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95 }\n[option.company]\nscore = { control = 85 }\n\
    /// #     [criterion.control]";
    /// let report = appraise::Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let folder = std::env::temp_dir().join(format!("appraise-csv-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).expect("a folder for a moment");
    /// let files = report.write_csv(&folder)?;
    /// assert!(files.contains(&folder.join("options.csv")));
    /// # let _ = std::fs::remove_dir_all(&folder);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn write_csv(&self, folder: impl AsRef<Path>) -> Result<Vec<PathBuf>> {
        let file = |table: CsvTable| (table.file_name(), table.text.into_bytes());
        write_set(folder.as_ref(), &self.csv_tables().into_iter().map(file).collect::<Vec<_>>())
    }
}
