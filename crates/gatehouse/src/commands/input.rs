//! Files that the command line names, each bounded.

use std::io::Read;
use std::path::Path;

use kernel::{Outcome, Problem};

/// Why a file can't be read.
pub fn fault(path: &Path, error: impl std::fmt::Display) -> Problem {
    Problem::bad_input("problem-file").with("file", path.display().to_string()).because(error.to_string())
}

/// A file's bytes; `-` is standard input.
///
/// # Errors
/// `problem-file`; `problem-too-large` beyond `limit` bytes.
pub fn bytes(path: &Path, limit: u64) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(limit + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
    };
    read.map_err(|e| fault(path, e))?;
    if bytes.len() as u64 > limit {
        return Err(Problem::bad_input("problem-too-large").with("limit", limit as i64));
    }
    Ok(bytes)
}
