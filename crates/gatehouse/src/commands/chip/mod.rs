//! `gatehouse chip`: reads a document's chip, or takes what was read of one, and prints the record of its check. Offline: no
//! ledger; trusted are the certificates that the caller names.
//!
//! What never lives here: how a chip is spoken to (`emrtd`), how its evidence is judged (`documents`).

mod conversation;
pub mod input;
mod issue;
pub mod trusted;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use documents::CheckResult;
use documents::chip::{ChipEvidence, ChipRecord, DataVerdict, Hex, Originality, Policy, RoutineCheck, judge};
use kernel::{Outcome, Problem, Timestamp};
use platform::Clock;

use self::conversation::Place;
use super::{Ending, print};
use crate::cli::Format;

/// What to do with chips.
#[derive(Debug, Subcommand)]
pub enum Chip {
    /// Read a chip and judge it. Exit 1 unless its data are genuine and nothing disproves the chip.
    Read(Read),
    /// Judge files that were read elsewhere.
    Verify(Verify),
    /// Judge kept evidence again.
    Replay(Replay),
    /// Write a synthetic state's certificates and simulated chips, honest and not, with what is true of each.
    Issue(Issue),
}

/// Whom to trust.
#[derive(Debug, Args)]
pub struct Trust {
    /// Certificates (DER, PEM), master lists, revocation lists or PKD collections (LDIF): files, or folders of them. The roots in
    /// them count as trusted: name only what you trust.
    #[arg(long, required = true)]
    trust: Vec<PathBuf>,
    /// Without a fresh revocation list nothing is genuine.
    #[arg(long)]
    revocation_required: bool,
}

/// Arguments of `read`.
#[derive(Debug, Args)]
pub struct Read {
    /// A simulated chip: its profile (TOML).
    #[arg(long, required_unless_present = "reader", conflicts_with = "reader")]
    profile: Option<PathBuf>,
    /// The chip on a PC/SC reader: a part of the reader's name, or vpcd for the first virtual one.
    #[arg(long)]
    reader: Option<String>,
    /// The printed machine-readable zone: a file, or - for standard input.
    #[arg(long)]
    mrz: Option<PathBuf>,
    /// The printed card access number.
    #[arg(long)]
    can: Option<String>,
    /// Where to keep the evidence, for `replay`.
    #[arg(long)]
    evidence: Option<PathBuf>,
    #[command(flatten)]
    trust: Trust,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// EF.SOD.
    #[arg(long)]
    sod: PathBuf,
    /// EF.COM.
    #[arg(long)]
    com: Option<PathBuf>,
    /// A data group, as NUMBER=FILE.
    #[arg(long = "dg")]
    groups: Vec<String>,
    /// The printed machine-readable zone: a file, or - for standard input.
    #[arg(long)]
    mrz: Option<PathBuf>,
    #[command(flatten)]
    trust: Trust,
}

/// Arguments of `replay`.
#[derive(Debug, Args)]
pub struct Replay {
    /// Evidence, as `read --evidence` keeps it.
    evidence: PathBuf,
    /// What was seen of the page, as `gatehouse ocr --evidence` keeps it: its checks stand beside those of the chip.
    #[arg(long)]
    optical: Option<PathBuf>,
    /// Thresholds of the optical checks (TOML) instead of the library's.
    #[arg(long)]
    thresholds: Option<PathBuf>,
    #[command(flatten)]
    trust: Trust,
}

/// Arguments of `issue`.
#[derive(Debug, Args)]
pub struct Issue {
    /// Seed of names and keys.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder to write to.
    #[arg(long)]
    out: PathBuf,
}

/// Runs the command.
pub fn run(command: &Chip, clock: &dyn Clock, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let instant = clock.now();
    let now = instant.seconds();
    let (evidence, trust) = match command {
        Chip::Read(args) => (read(args, instant)?, &args.trust),
        Chip::Verify(args) => (files(args, now)?, &args.trust),
        Chip::Replay(args) => (input::evidence(&args.evidence)?, &args.trust),
        Chip::Issue(args) => return issue::run(args.seed, &args.out, now, format, out),
    };
    let store = trusted::store(&trust.trust, docpki::Instant(now))?;
    let policy =
        if trust.revocation_required { Policy::RevocationRequired } else { Policy::RevocationWhenPresent };
    let mut record = judge(&evidence, &store, policy);
    let seen = optical_checks(command, &evidence)?;
    let no_failure = seen.iter().all(|check| !check.counted || check.result != CheckResult::Fail);
    record.checks.extend(seen);
    print(out, format, &record, &lines(&record))?;
    let is_good =
        record.data == DataVerdict::Genuine && record.originality != Originality::Disproven && no_failure;
    Ok(if is_good { Ending::Done } else { Ending::Fault })
}

/// The checks of what was seen of the page, when the caller names it.
fn optical_checks(command: &Chip, evidence: &ChipEvidence) -> Outcome<Vec<RoutineCheck>> {
    let Chip::Replay(Replay { optical: Some(path), thresholds, .. }) = command else { return Ok(Vec::new()) };
    let seen = input::optical(path)?;
    let thresholds = super::ocr::thresholds(thresholds.as_deref())?;
    Ok(documents::optical::judge(&seen, Some(evidence), &thresholds))
}

fn read(args: &Read, now: Timestamp) -> Outcome<ChipEvidence> {
    let zone = args.mrz.as_deref().map(input::zone).transpose()?.unwrap_or_default();
    let place = match (&args.profile, &args.reader) {
        (Some(profile), _) => Place::Profile(profile),
        (None, name) => Place::Reader(name.as_deref().unwrap_or_default()),
    };
    let reading = conversation::read(&place, &zone, args.can.as_deref(), now)?;
    let evidence = ChipEvidence::of(&reading, &zone, now.seconds());
    if let Some(path) = &args.evidence {
        let json = serde_json::to_vec(&evidence).expect("plain data serialises");
        std::fs::write(path, json).map_err(|e| super::input::fault(path, e))?;
    }
    Ok(evidence)
}

fn files(args: &Verify, now: i64) -> Outcome<ChipEvidence> {
    let mut evidence = ChipEvidence { version: 1, read_at: now, ..ChipEvidence::default() };
    evidence.printed_zone = args.mrz.as_deref().map(input::zone).transpose()?.unwrap_or_default();
    let mut keep = |name: String, path: &Path| -> Outcome<()> {
        evidence.files.insert(name, Hex(super::input::bytes(path, input::BYTES_MAX)?));
        Ok(())
    };
    keep("EF.SOD".to_owned(), &args.sod)?;
    if let Some(com) = &args.com {
        keep("EF.COM".to_owned(), com)?;
    }
    for group in &args.groups {
        let named = group.split_once('=').and_then(|(number, path)| Some((number.parse::<u8>().ok()?, path)));
        let Some((number @ 1..=16, path)) = named else {
            return Err(Problem::bad_input("problem-chip-group").with("text", group.clone()));
        };
        keep(format!("DG{number}"), Path::new(path))?;
    }
    Ok(evidence)
}

/// The record in codes, one check a line.
fn lines(record: &ChipRecord) -> String {
    let mut all = vec![format!("{}\t{}", code(&record.data), code(&record.originality))];
    for check in &record.checks {
        let reasons: Vec<String> =
            check.reasons.iter().map(|(code, about)| format!("{code} {about}")).collect();
        all.push(format!("{}\t{}\t{}", code(&check.result), check.routine, reasons.join("; ")));
    }
    all.extend(record.deviations.iter().map(|one| format!("deviation\t{one}")));
    all.join("\n")
}

/// The code of a value, as JSON has it.
fn code(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
