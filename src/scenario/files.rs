//! Where files come from: a folder on disk, or whatever an embedding program has instead.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::limits::MAX_FILE_BYTES;

/// A folder of files, by paths relative to it with `/` between folders.
///
/// A scenario reads the files it names (`extends`, `decision.file`, `finance.packs`) through this and
/// through nothing else, and asks only for paths inside the folder.
pub trait Sources {
    /// The bytes of a file, at most one more than [`MAX_FILE_BYTES`] of them.
    ///
    /// # Errors
    ///
    /// Whatever kept the file from being read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// A folder on disk. Links that lead out of it are not followed.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// This folder.
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
