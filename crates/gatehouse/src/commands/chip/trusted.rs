//! The files and folders that the caller trusts.

use std::path::{Path, PathBuf};

use docpki::Instant;
use docpki::trust::TrustStore;
use documents::trust::NamedStore;
use kernel::{Outcome, Problem};

use crate::commands::input;

/// Files of a folder at most.
const FILES_MAX: usize = 100_000;
/// Bytes of a file at most: a collection of certificates is the largest that comes.
const BYTES_MAX: u64 = 512 * 1024 * 1024;

/// The store of files and folders.
///
/// # Errors
/// `problem-file`; `problem-chip-trust` when nothing in a file is a certificate or list.
pub fn store(paths: &[PathBuf], now: Instant) -> Outcome<TrustStore> {
    let mut named = NamedStore::default();
    for path in paths {
        for file in files(path)? {
            let name = file.display().to_string();
            let nothing = |why: &str| {
                Problem::bad_input("problem-chip-trust").with("file", name.clone()).because(why.to_owned())
            };
            let taken =
                named.add(&input::bytes(&file, BYTES_MAX)?, &name).map_err(|e| nothing(&e.internal))?;
            if taken == 0 {
                return Err(nothing(""));
            }
        }
    }
    named.build(now)
}

/// A file, or the files of a folder in the order of their names.
fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|e| input::fault(path, e))?;
    let paths = entries.take(FILES_MAX).filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = paths.filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}
