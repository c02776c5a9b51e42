//! `gatehouse carrier read`: one JSON document a line.

use std::io::{BufWriter, Write};
use std::path::Path;

use carriermsg::airport::Airports;
use carriermsg::wire::documents;
use kernel::{Outcome, Problem};

use super::input;
use crate::commands::Ending;

/// Reads a file, a folder's files or standard input. [`Ending::Fault`] when any bytes were lost.
pub fn run(path: &Path, airports: &Airports, out: &mut dyn Write) -> Outcome<Ending> {
    let mut out = BufWriter::new(out);
    let mut ending = Ending::Done;
    for file in input::files(path)? {
        let bytes = input::bytes(&file)?;
        for document in documents(&bytes, &file.display().to_string(), airports, jiff::tz::db()) {
            if document.is_lossy() {
                ending = Ending::Fault;
            }
            serde_json::to_writer(&mut out, &document)
                .map_err(std::io::Error::other)
                .and_then(|()| out.write_all(b"\n"))
                .map_err(unwritten)?;
        }
    }
    out.flush().map_err(unwritten)?;
    Ok(ending)
}

fn unwritten(error: std::io::Error) -> Problem {
    Problem::internal(format!("standard output: {error}"))
}
