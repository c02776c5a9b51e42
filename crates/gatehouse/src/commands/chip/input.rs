//! Files of the command line, each bounded.

use std::io::Read;
use std::path::Path;

use documents::chip::ChipEvidence;
use kernel::{Outcome, Problem};

/// Largest file in bytes: a collection of certificates is the largest that comes.
const BYTES_MAX: u64 = 512 * 1024 * 1024;

/// Why a file can't be read.
pub fn fault(path: &Path, error: impl std::fmt::Display) -> Problem {
    Problem::bad_input("problem-file").with("file", path.display().to_string()).because(error.to_string())
}

/// A file's bytes.
pub fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(BYTES_MAX).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(BYTES_MAX).read_to_end(&mut bytes))
    };
    read.map_err(|e| fault(path, e))?;
    Ok(bytes)
}

/// The lines of a machine-readable zone.
pub fn zone(path: &Path) -> Outcome<Vec<String>> {
    let text = String::from_utf8_lossy(&bytes(path)?).into_owned();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<String>());
    Ok(lines.filter(|line| !line.is_empty()).collect())
}

/// Kept evidence.
pub fn evidence(path: &Path) -> Outcome<ChipEvidence> {
    serde_json::from_slice(&bytes(path)?)
        .map_err(|e| Problem::bad_input("problem-chip-evidence").because(e.to_string()))
}
