//! `gatehouse pki`: the trust store at the command line: imports, lists, findings, explanations. It may run beside a server,
//! which takes up what was imported within seconds.
//!
//! What never lives here: approving an anchor. That takes two persons who are signed in; a command line has none.

mod text;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use documents::trust::{
    By, CertificateRow, Explanation, Filter, Fingerprint, ImportRow, Standing, Told, TrustService, file,
};
use kernel::{InvalidCode, Message, Outcome};
use platform::Clock;
use serde::Serialize;

use self::text::Words;
use super::serve::runtime;
use super::{Ending, input, print};
use crate::cli::Format;
use crate::settings::Settings;
use crate::wiring;

/// Bytes of a file at most.
const INPUT_MAX: u64 = 1 << 30;
/// Certificates that one command prints at most.
const PRINTED_MAX: usize = 200_000;
/// Certificates of a file that are explained at most.
const EXPLAINED_MAX: usize = 1_000;

/// What to do with the trust store.
#[derive(Debug, Subcommand)]
pub enum Pki {
    /// Put files into it: master lists, PKD collections (LDIF) and deltas, revocation lists, deviation lists, defect lists, certificates. Each
    /// certificate counts by itself; new roots wait for two persons. Exit 1 when any part did not read.
    Import(Import),
    /// Print its certificates.
    List(List),
    /// Print what certificates depart from. Exit 1 when any departs from what the standard demands.
    Lint(Lint),
    /// Print what a certificate is: who signed it, which generations link to it, how it stands, where it came from.
    Explain(Explain),
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files, in their order, or - for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where they came from, in your words: who got them, by which channel.
    #[arg(long)]
    source: String,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct List {
    /// Only of a country: two or three letters.
    #[arg(long)]
    country: Option<String>,
    /// Only what stands so: anchor, pending, distrusted or not_asked.
    #[arg(long, value_parser = standing)]
    standing: Option<Standing>,
}

/// Arguments of `lint`.
#[derive(Debug, Args)]
pub struct Lint {
    /// File, or - for standard input.
    #[arg(required_unless_present = "stored")]
    file: Option<PathBuf>,
    /// Everything in the trust store instead.
    #[arg(long, conflicts_with = "file")]
    stored: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// SHA-256 of a stored certificate (hex), or a file.
    what: String,
}

fn standing(text: &str) -> Result<Standing, String> {
    text.parse().map_err(|e: InvalidCode| format!("{} {text}", e.kind))
}

/// A file's import, or why it was not imported.
#[derive(Debug, Serialize)]
struct Imported {
    file: String,
    import: Option<ImportRow>,
    problem: Option<Message>,
}

/// A certificate's findings.
#[derive(Debug, Serialize)]
struct Linted {
    fingerprint: Fingerprint,
    subject: String,
    country: String,
    findings: Vec<Told>,
}

/// Runs a command.
pub fn run(
    command: &Pki,
    settings: &Settings,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let words = Words::load()?;
    // A file can be checked on a machine that has no store.
    if let Pki::Lint(Lint { file: Some(path), .. }) = command {
        let all = file(&read(path)?, clock.now())?.into_iter().map(|one| Linted {
            fingerprint: one.fingerprint,
            subject: one.subject,
            country: one.country,
            findings: one.findings,
        });
        return linted(all.collect(), &words, format, out);
    }
    let ledger = wiring::open_ledger(settings, &clock)?;
    runtime()?.block_on(async {
        let trust = wiring::trust(&ledger, &clock).await?;
        match command {
            Pki::Import(args) => import(args, &trust, clock.as_ref(), &words, format, out).await,
            Pki::List(args) => {
                let country = args.country.clone();
                let all =
                    stored(&trust, Filter { country, standing: args.standing, ..Filter::default() }).await?;
                let lines: Vec<String> = all.iter().map(|row| words.row(row)).collect();
                print(out, format, &all, &lines.join("\n"))?;
                Ok(Ending::Done)
            }
            Pki::Lint(_) => {
                let all = stored(&trust, Filter::default()).await?.into_iter().map(|row| Linted {
                    fingerprint: row.fingerprint,
                    subject: row.subject,
                    country: row.country,
                    findings: row.findings,
                });
                linted(all.collect(), &words, format, out)
            }
            Pki::Explain(args) => {
                let all = explain(&args.what, &trust, clock.as_ref()).await?;
                let texts: Vec<String> = all.iter().map(|one| words.explanation(one)).collect();
                print(out, format, &all, &texts.join("\n\n"))?;
                Ok(Ending::Done)
            }
        }
    })
}

async fn import(
    args: &Import,
    trust: &TrustService,
    clock: &dyn Clock,
    words: &Words,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let (mut all, mut ending) = (Vec::new(), Ending::Done);
    for path in &args.files {
        let file = path.display().to_string();
        let done = match read(path) {
            Ok(bytes) => trust.import(By::System(clock.now()), &args.source, bytes).await,
            Err(problem) => Err(problem),
        };
        all.push(match done {
            Ok(row) => {
                if !row.report.unread.is_empty() {
                    ending = Ending::Fault;
                }
                Imported { file, import: Some(row), problem: None }
            }
            // A fault of ours ends the command; a bad file costs the others nothing.
            Err(problem) if problem.kind != kernel::ErrorKind::BadInput => return Err(problem),
            Err(problem) => {
                ending = Ending::Fault;
                Imported { file, import: None, problem: Some(problem.message) }
            }
        });
    }
    let told = all.iter().map(|one| match (&one.import, &one.problem) {
        (Some(row), _) => words.import(&one.file, row),
        (None, Some(problem)) => format!("{}: {}", one.file, words.message(problem)),
        (None, None) => one.file.clone(),
    });
    print(out, format, &all, &told.collect::<Vec<_>>().join("\n"))?;
    Ok(ending)
}

/// Every stored certificate that a filter finds, page by page.
async fn stored(trust: &TrustService, mut filter: Filter) -> Outcome<Vec<CertificateRow>> {
    let mut all = Vec::new();
    while all.len() < PRINTED_MAX {
        let page = trust.certificates(filter.clone()).await?;
        let Some(last) = page.last() else { break };
        filter.after = Some(last.fingerprint.clone());
        all.extend(page);
    }
    all.sort_by(|a: &CertificateRow, b| {
        (&a.country, a.kind, a.not_before).cmp(&(&b.country, b.kind, b.not_before))
    });
    Ok(all)
}

fn linted(mut all: Vec<Linted>, words: &Words, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let checked = all.len();
    all.retain(|one| !one.findings.is_empty());
    let error = all.iter().flat_map(|one| &one.findings).any(|finding| finding.severity == "error");
    let mut lines: Vec<String> = Vec::new();
    for one in &all {
        lines.push(format!("{}  {}", one.fingerprint, one.subject));
        lines.extend(one.findings.iter().map(|finding| words.finding(finding)));
    }
    lines.push(words.linted(checked, all.len()));
    print(out, format, &all, &lines.join("\n"))?;
    Ok(if error { Ending::Fault } else { Ending::Done })
}

async fn explain(what: &str, trust: &TrustService, clock: &dyn Clock) -> Outcome<Vec<Explanation>> {
    match what.parse::<Fingerprint>() {
        Ok(fingerprint) => Ok(vec![trust.explain(fingerprint, clock.now()).await?]),
        Err(_) => trust.explain_file(&read(Path::new(what))?, EXPLAINED_MAX, clock.now()).await,
    }
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    input::bytes(path, INPUT_MAX)
}
