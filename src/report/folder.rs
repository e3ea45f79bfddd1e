//! A folder with the report in every form: no file takes its place before all are complete.

use std::fs;
use std::path::{Path, PathBuf};

use super::file::{Part, io_error, no_file_as_folder, no_folder};
use super::markdown::Illustrated;
use super::{FileFormat, Report};
use crate::error::Result;

impl Report {
    /// Writes the report into a folder in every form that the features allow, and tells the files: `report.md`, the charts
    /// as `charts/*.svg`, with `html` `report.html`, with `json` `report.json`, with `xlsx` `report.xlsx`.
    ///
    /// The folder has to exist. Every file is complete before the first takes the place of an older one; only if a file
    /// cannot be put in its place then, older ones may stand beside newer. Other files in the folder stay.
    ///
    /// # Errors
    ///
    /// [`Error::Io`](crate::Error::Io) if the folder is missing, is a file, is full or cannot be written to; the files
    /// that were there are then untouched.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// # let folder = std::env::temp_dir().join(format!("appraise-folder-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).expect("a folder for a moment");
    /// let written = report.write_folder(&folder)?;
    /// assert!(written.iter().any(|file| file.ends_with("report.md")));
    /// assert!(written.iter().any(|file| file.ends_with("charts/contributions.svg")));
    /// # let _ = std::fs::remove_dir_all(&folder);
    ///
    /// let error = report.write_folder("no/such/folder").expect_err("nobody has made it");
    /// assert!(error.to_string().contains("there is no such folder"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn write_folder(&self, folder: impl AsRef<Path>) -> Result<Vec<PathBuf>> {
        write_set(folder.as_ref(), &self.files()?)
    }

    /// Writes the charts into a folder, each as an SVG file of its own, and tells the files.
    ///
    /// # Errors
    ///
    /// As [`write_folder`](Self::write_folder).
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// # let folder = std::env::temp_dir().join(format!("appraise-charts-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).expect("a folder for a moment");
    /// let written = report.write_charts(&folder)?;
    /// assert!(written[0].ends_with("contributions.svg"));
    /// # let _ = std::fs::remove_dir_all(&folder);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn write_charts(&self, folder: impl AsRef<Path>) -> Result<Vec<PathBuf>> {
        write_set(folder.as_ref(), &self.charts(""))
    }

    fn charts(&self, under: &str) -> Vec<(String, Vec<u8>)> {
        let file = |figure: super::Figure| (format!("{under}{}.svg", figure.id), figure.svg().into_bytes());
        self.figures().into_iter().map(file).collect()
    }

    /// Names are ours, never a scenario's, so that none can lead out of the folder.
    fn files(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let mut files = vec![("report.md".to_owned(), Illustrated.bytes(self)?)];
        #[cfg(feature = "html")]
        files.insert(0, ("report.html".to_owned(), super::Html.bytes(self)?));
        #[cfg(feature = "json")]
        files.push(("report.json".to_owned(), super::Json.bytes(self)?));
        #[cfg(feature = "xlsx")]
        files.push(("report.xlsx".to_owned(), super::Xlsx.bytes(self)?));
        files.extend(self.charts("charts/"));
        Ok(files)
    }
}

/// Writes files into a folder that exists: none takes its place before all are complete.
pub(super) fn write_set(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Err(io_error(folder, if folder.exists() { no_file_as_folder() } else { no_folder() }));
    }
    let mut made = Vec::new();
    let parts: Result<Vec<Part>> =
        files.iter().map(|(name, bytes)| part(&folder.join(name), bytes, &mut made)).collect();
    // Parts that are dropped remove themselves, and what was made for them is empty again.
    let parts =
        parts.inspect_err(|_| made.iter().rev().for_each(|below: &PathBuf| drop(fs::remove_dir(below))))?;
    parts.into_iter().map(Part::finish).collect()
}

/// A complete file beside its place; the folder that it goes into is made if there is none, and noted.
fn part(target: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> Result<Part> {
    if let Some(below) = target.parent().filter(|below| !below.exists()) {
        fs::create_dir(below).map_err(|source| io_error(below, source))?;
        made.push(below.to_owned());
    }
    Part::write(target, bytes)
}
