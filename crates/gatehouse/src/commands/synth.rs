//! `gatehouse synth`: writes a synthetic country with labelled wrongdoing to files; `synth carrier` simulates a carrier.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use kernel::{Date, Outcome, Problem};
use platform::Clock;

use super::{Ending, print, synth_carrier};
use crate::cli::Format;

/// Arguments of `synth`.
#[derive(Debug, Args)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct Synth {
    #[command(subcommand)]
    simulated: Option<Simulated>,
    /// Seed: the same seed writes the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Days of presentations.
    #[arg(long, default_value_t = 7)]
    days: u32,
    /// People.
    #[arg(long, default_value_t = 10_000)]
    people: u64,
    /// First day of presentations.
    #[arg(long, default_value = "2026-03-02")]
    start: Date,
    /// Folder to write to.
    #[arg(long, required = true)]
    out: Option<PathBuf>,
}

/// Who is simulated against a running server.
#[derive(Debug, Subcommand)]
enum Simulated {
    /// Announce flights as a carrier's departure-control system does, and check what a running server answers.
    Carrier(synth_carrier::Carrier),
}

/// Runs the command.
pub fn run(args: &Synth, clock: &dyn Clock, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    if let Some(Simulated::Carrier(carrier)) = &args.simulated {
        return synth_carrier::run(carrier, clock, format, out);
    }
    let folder = args.out.clone().ok_or_else(|| Problem::internal("clap asks for a folder"))?;
    let params = synth::Params {
        seed: args.seed,
        days: args.days,
        people: args.people,
        start: args.start,
        out: folder.clone(),
    };
    let summary = synth::write(&params)?;
    let text = format!(
        "{} people with {} crossings; {} presentations, {} of them planted; in {}",
        summary.people,
        summary.crossings,
        summary.presentations,
        summary.planted,
        folder.display()
    );
    print(out, format, &summary, &text)?;
    Ok(Ending::Done)
}
