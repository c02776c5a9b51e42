//! What `chip` reads of files besides those of the chip: zones and kept evidence.

use std::path::Path;

use documents::chip::ChipEvidence;
use documents::optical::OpticalEvidence;
use kernel::{Outcome, Problem};

use crate::commands::input;

/// Bytes of a file at most; what a chip holds is far smaller.
pub const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// The lines of a machine-readable zone.
pub fn zone(path: &Path) -> Outcome<Vec<String>> {
    let text = String::from_utf8_lossy(&input::bytes(path, BYTES_MAX)?).into_owned();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<String>());
    Ok(lines.filter(|line| !line.is_empty()).collect())
}

/// Kept evidence.
pub fn evidence(path: &Path) -> Outcome<ChipEvidence> {
    serde_json::from_slice(&input::bytes(path, BYTES_MAX)?)
        .map_err(|e| Problem::bad_input("problem-chip-evidence").because(e.to_string()))
}

/// What was seen of a page.
pub fn optical(path: &Path) -> Outcome<OpticalEvidence> {
    let wrong = |why: String| Problem::bad_input("problem-optical-evidence").because(why);
    let seen: OpticalEvidence =
        serde_json::from_slice(&input::bytes(path, BYTES_MAX)?).map_err(|e| wrong(e.to_string()))?;
    match seen.fault() {
        Some(fault) => Err(wrong(fault.to_owned())),
        None => Ok(seen),
    }
}
