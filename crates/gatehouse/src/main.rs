//! Ring 6: the binary. Wires the contexts together and offers the commands.
//!
//! What never lives here: rules, SQL, operations of travellers' data. Every command that prints results takes
//! `--format json`. Exit codes: 0 done, 1 found a fault, 2 bad use.

mod announcements;
mod broker;
mod cli;
mod commands;
mod door;
mod library;
mod papers;
mod press;
mod settings;
mod system;
mod telemetry;
mod wiring;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
