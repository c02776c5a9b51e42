//! `gatehouse carrier`: reads what carriers announce, and answers it, from files. Offline: no ledger, no lists, no officer; but for
//! `retention`, which masks and deletes in the ledger.
//!
//! What never lives here: how a message is read or written (`carriermsg`), and whether someone may board.

mod answer;
mod input;
mod pass;
mod read;
mod retention;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use carriermsg::airport::Airports;
use carriermsg::cusres::{CodeTable, Meaning};
use carriers::rules::Rules;
use clap::{Args, Subcommand};
use kernel::{Outcome, Problem};
use platform::Clock;

use super::Ending;
use crate::cli::Format;
use crate::library;
use crate::settings::Settings;

/// What to do with messages.
#[derive(Debug, Subcommand)]
pub enum Carrier {
    /// Print one JSON document a message. Exit 1 when any part was not understood.
    Read(Read),
    /// Print the replies: CONTRL where asked for, CUSRES to a passenger list, ACKRES to reservations.
    Answer(Answer),
    /// Print a bar coded boarding pass (IATA Resolution 792) as a JSON document. Exit 1 when its form is broken.
    Pass {
        /// File, or - for standard input.
        file: PathBuf,
    },
    /// Mask and delete the booking data in the ledger whose time has come; a server does so by itself, daily.
    Retention(retention::Retention),
}

/// Arguments of `read`.
#[derive(Debug, Args)]
pub struct Read {
    /// File, folder (its files in the order of their names), or - for standard input.
    path: PathBuf,
    /// Further airports, which count before those that are known: lines of iata,icao,country,zone,name.
    #[arg(long)]
    airports: Option<PathBuf>,
}

/// Arguments of `answer`.
#[derive(Debug, Args)]
pub struct Answer {
    /// File, or - for standard input.
    file: PathBuf,
    /// Status code of every traveller; by default the State's code for "received, not vetted".
    #[arg(long)]
    status: Option<String>,
    /// The State that answers (ISO 3166-1 alpha-3), for its code.
    #[arg(long, default_value = "UTO")]
    state: String,
    /// The States' codes instead of those that ship: lines of state,code,meaning.
    #[arg(long)]
    codes: Option<PathBuf>,
}

/// Runs a command that needs a ledger; nothing for the others.
pub fn run_with_ledger(
    command: &Carrier,
    settings: impl FnOnce() -> Outcome<Settings>,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Option<Outcome<Ending>> {
    let Carrier::Retention(args) = command else { return None };
    Some(settings().and_then(|settings| retention::run(args, &settings, clock, format, out)))
}

/// Runs a command that needs none.
pub fn run(command: &Carrier, clock: &dyn Clock, out: &mut dyn Write) -> Outcome<Ending> {
    match command {
        Carrier::Retention(_) => Err(Problem::internal("retention needs a ledger")),
        Carrier::Pass { file } => pass::run(file, out),
        Carrier::Read(args) => read::run(&args.path, &airports(args)?, out),
        Carrier::Answer(args) => answer::run(&args.file, &status(args)?, clock.now(), out),
    }
}

/// The airports of the library, and those that the caller names before them.
fn airports(args: &Read) -> Outcome<Airports> {
    let known = shipped()?.known_airports();
    let Some(path) = &args.airports else { return Ok(known) };
    let text = input::text(path)?;
    known.with_lines(&text).map_err(|error| wrong_table(path, error.line))
}

/// The rules that ship: the country's airports and codes.
fn shipped() -> Outcome<Rules> {
    Rules::read(&library::text("rules/carriers.toml")?)
}

fn status(args: &Answer) -> Outcome<String> {
    if let Some(status) = &args.status {
        return Ok(status.clone());
    }
    let code = match &args.codes {
        Some(path) => {
            let table =
                CodeTable::parse(&input::text(path)?).map_err(|error| wrong_table(path, error.line))?;
            table.code(&args.state, Meaning::Received).map(str::to_owned)
        }
        None => shipped()?.received(&args.state).map(str::to_owned),
    };
    code.ok_or_else(|| Problem::bad_input("problem-carrier-no-code").with("state", args.state.clone()))
}

fn wrong_table(path: &std::path::Path, line: usize) -> Problem {
    Problem::bad_input("problem-carrier-table")
        .with("file", path.display().to_string())
        .with("line", line.to_string())
}
