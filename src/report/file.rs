//! Files that are written whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes a file whole or not at all: what was there before stays until the new one is complete.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    // A device, such as a terminal, is written to and never replaced.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return fs::write(path, bytes).map_err(|source| io_error(path, source));
    }
    Part::write(path, bytes)?.finish().map(drop)
}

pub(super) fn io_error(path: &Path, source: io::Error) -> Error {
    Error::io(path, source)
}

/// A complete file beside the one it is to replace; gone again unless it is finished.
#[derive(Debug)]
pub(super) struct Part {
    named: PathBuf,
    target: PathBuf,
    beside: PathBuf,
    finished: bool,
}

impl Part {
    pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<Self> {
        // A link leads to the file that is meant.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
        if target.is_dir() {
            return Err(io_error(path, io::Error::other("this is a folder, and a file is to be written")));
        }
        let part = Self { named: path.to_owned(), target, beside, finished: false };
        fs::write(&part.beside, bytes).map_err(|source| io_error(path, source))?;
        Ok(part)
    }

    /// Puts it in its place; where that is.
    pub(super) fn finish(mut self) -> Result<PathBuf> {
        fs::rename(&self.beside, &self.target).map_err(|source| io_error(&self.named, source))?;
        self.finished = true;
        Ok(self.named.clone())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.finished {
            // What is left of a failed try is of no use; if it cannot be removed either, so be it.
            let _ = fs::remove_file(&self.beside);
        }
    }
}
