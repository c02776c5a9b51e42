//! The commands, one file each.

pub mod account;
pub mod audit;
pub mod carrier;
pub mod check;
pub mod chip;
pub mod demo;
pub mod input;
pub mod issue;
pub mod migrate;
pub mod mrz;
pub mod ocr;
mod patterns;
pub mod pki;
pub mod reader;
pub mod reference;
pub mod seal;
pub mod serve;
pub mod synth;
mod synth_carrier;

use std::io::Write;

use kernel::{Outcome, Problem};

use crate::cli::Format;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Done: exit code 0.
    Done,
    /// It found a fault, and said which: exit code 1.
    Fault,
}

/// Prints a result: its JSON, or the text for people.
pub fn print(out: &mut dyn Write, format: Format, json: &impl serde::Serialize, text: &str) -> Outcome<()> {
    let written = match format {
        Format::Json => {
            serde_json::to_writer(&mut *out, json).map_err(std::io::Error::from).and_then(|()| writeln!(out))
        }
        Format::Text => writeln!(out, "{text}"),
    };
    match written {
        // Whoever read has read enough, as `head` does.
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|e| Problem::internal(format!("standard output: {e}"))),
    }
}
