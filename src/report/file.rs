//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, Result};

/// Writes a file whole or not at all: what was there before stays until the new one is complete.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    // A device, such as a terminal, is written to and never replaced.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        let says = |source: io::Error| match source.kind() {
            io::ErrorKind::IsADirectory => a_folder(),
            _ => source,
        };
        return fs::write(path, bytes).map_err(|source| io_error(path, says(source)));
    }
    Part::write(path, bytes)?.finish().map(drop)
}

pub(super) fn io_error(path: &Path, source: io::Error) -> Error {
    Error::io(path, source)
}

pub(super) fn no_folder() -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, "there is no such folder; make it first")
}

pub(super) fn no_file_as_folder() -> io::Error {
    io::Error::new(io::ErrorKind::NotADirectory, "this is a file, and a folder is needed")
}

fn a_folder() -> io::Error {
    io::Error::new(io::ErrorKind::IsADirectory, "this is a folder, and a file is to be written")
}

/// Another one each time, so that two threads that write one file do not write into each other's.
fn number() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
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
        let beside = target.with_file_name(format!(".{name}.{}-{}.part", std::process::id(), number()));
        if target.is_dir() {
            return Err(io_error(path, a_folder()));
        }
        let says = |source: io::Error| match target.parent().filter(|above| !above.as_os_str().is_empty()) {
            Some(above) if !above.exists() => no_folder(),
            Some(above) if !above.is_dir() => no_file_as_folder(),
            _ => source,
        };
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
            .map_err(|source| io_error(path, says(source)))?;
        let part = Self { named: path.to_owned(), target, beside, finished: false };
        // What only some may read stays so.
        if let Ok(before) = fs::metadata(&part.target) {
            file.set_permissions(before.permissions()).map_err(|source| io_error(path, source))?;
        }
        file.write_all(bytes).map_err(|source| io_error(path, source))?;
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
