//! Where files come from: a folder on disk, or whatever an embedding program has instead.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::limits::MAX_FILE_BYTES;

/// A folder of files, by paths relative to it with `/` between folders.
///
/// A scenario reads the files it names (`extends`, `decision.file`, `finance.packs`) through this and
/// through nothing else, and asks only for paths inside the folder.
///
/// ```
/// use std::io;
///
/// use appraise::Scenario;
/// use appraise::scenario::Sources;
///
/// /// Files that a program keeps in a list.
/// struct Kept(Vec<(&'static str, &'static str)>);
///
/// impl Sources for Kept {
///     fn read(&self, path: &str) -> io::Result<Vec<u8>> {
///         let found = self.0.iter().find(|(name, _)| *name == path);
///         found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
///     }
/// }
///
/// let kept = Kept(vec![
///     ("base.toml", "format = 1\n[option.company]\nscore.gains = 80"),
///     ("cautious.toml", "format = 1\nextends = 'base.toml'\n[option.company]\nscore.gains = 60"),
/// ]);
/// let cautious = Scenario::from_sources(&kept, "cautious.toml")?;
/// let company = cautious.document().alternatives.get("company").expect("it is in the first file");
/// assert_eq!(company.score.get("gains"), Some(&60.0.into()));
/// # Ok::<(), appraise::Error>(())
/// ```
pub trait Sources {
    /// The bytes of a file, at most one more than [`MAX_FILE_BYTES`] of them.
    ///
    /// # Errors
    ///
    /// Whatever kept the file from being read.
    ///
    /// ```
    /// use appraise::scenario::{Folder, Sources};
    ///
    /// let error = Folder::new("examples").read("no-such-file.toml").expect_err("it is not there");
    /// assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    /// ```
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// A folder on disk. Links that lead out of it are not followed.
///
/// ```
/// use appraise::Scenario;
/// use appraise::scenario::Folder;
///
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios");
/// let scenario = Scenario::from_sources(&Folder::new(folder), "first.toml")?;
/// assert_eq!(scenario.name(), "first.toml");
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// This folder.
    ///
    /// ```
    /// use appraise::scenario::{Folder, Sources};
    ///
    /// # let root = env!("CARGO_MANIFEST_DIR");
    /// let folder = Folder::new(root);
    /// assert!(folder.read("examples/scenarios/first.toml").is_ok());
    /// assert!(folder.read("../outside.toml").is_err());
    /// ```
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

impl Sources for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let root = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
        let file = root.join(path).canonicalize()?;
        if !file.starts_with(root.canonicalize()?) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it lies outside the folder"));
        }
        if file.is_dir() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a folder, not a file"));
        }
        read_at_most(&file)
    }
}

/// Reads a file, but never much more than a scenario may have.
pub(super) fn read_at_most(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A relative path, seen from the folder of the file that names it, cleared of `.` and `..`; none if it
/// leaves the folder that everything is in.
pub(super) fn resolve(from: &str, path: &str) -> Option<String> {
    let absolute = path.starts_with('/') || path.contains('\\') || path.contains(':') || path.contains('\0');
    if absolute || path.trim().is_empty() {
        return None;
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                folders.pop()?;
            }
            part => folders.push(part),
        }
    }
    Some(folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn paths_stay_inside_the_folder() {
        assert_eq!(resolve("a.toml", "b.toml").as_deref(), Some("b.toml"));
        assert_eq!(resolve("sub/a.toml", "../b.toml").as_deref(), Some("b.toml"));
        assert_eq!(resolve("sub/a.toml", "./c/../b.toml").as_deref(), Some("sub/b.toml"));
        for path in ["../b.toml", "/etc/passwd", "..\\b.toml", "c:/b.toml", ""] {
            assert_eq!(resolve("a.toml", path), None, "{path}");
        }
    }
}
