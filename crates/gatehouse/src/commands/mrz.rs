//! `gatehouse mrz FILE|-`: reads machine-readable zones, one per blank-line-separated block, and prints one JSON object
//! each. Exit 1 when any zone could not be read or a check failed.

use std::io::Write;
use std::path::Path;

use kernel::{Outcome, Problem};
use mrz::{Date3, Verdict};
use platform::Clock;

use super::{Ending, input};

/// Largest input in bytes.
const INPUT_MAX: u64 = 1 << 30;

/// Runs the command.
pub fn run(path: &Path, clock: &dyn Clock, out: &mut dyn Write) -> Outcome<Ending> {
    let text = read(path)?;
    let today = clock.now().date_utc();
    let today = Date3(today.year(), today.month() as u8, today.day() as u8);
    let mut ending = Ending::Done;
    for block in mrz::blocks(&text) {
        let reading = mrz::to_json(&block, today);
        if !matches!(mrz::parse(block.text, today), Ok(d) if d.verdict() == Verdict::AllValid) {
            ending = Ending::Fault;
        }
        writeln!(out, "{reading}").map_err(|e| Problem::internal(e.to_string()))?;
    }
    Ok(ending)
}

/// The input as text; bytes that are no UTF-8 become U+FFFD, which no zone may hold, so they are reported in place.
fn read(path: &Path) -> Outcome<String> {
    Ok(String::from_utf8_lossy(&input::bytes(path, INPUT_MAX)?).into_owned())
}
