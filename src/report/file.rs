//! Files that are written whole or not at all.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};

/// Writes a file whole or not at all: what was there before stays until the new one is complete.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    // A link leads to the file that is meant; a device, such as a terminal, is written to and never replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|found| !found.is_file()) {
        return fs::write(&target, bytes).map_err(|source| Error::io(path, source));
    }
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &target));
    written.map_err(|source| {
        // What is left of a failed try is of no use; if it cannot be removed either, so be it.
        let _ = fs::remove_file(&beside);
        Error::io(path, source)
    })
}
