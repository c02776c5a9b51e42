//! `gatehouse synth`: writes a synthetic country with labelled wrongdoing to files.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use kernel::{Date, Outcome};

use super::{Ending, print};
use crate::cli::Format;

/// Arguments of `synth`.
#[derive(Debug, Args)]
pub struct Synth {
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
    #[arg(long)]
    out: PathBuf,
}

/// Runs the command.
pub fn run(args: &Synth, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let params = synth::Params {
        seed: args.seed,
        days: args.days,
        people: args.people,
        start: args.start,
        out: args.out.clone(),
    };
    let summary = synth::write(&params)?;
    let text = format!(
        "{} people with {} crossings; {} presentations, {} of them planted; in {}",
        summary.people,
        summary.crossings,
        summary.presentations,
        summary.planted,
        args.out.display()
    );
    print(out, format, &summary, &text)?;
    Ok(Ending::Done)
}
