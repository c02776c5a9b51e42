//! `gatehouse seal verify FILE`: judges the digital seals and credentials in a picture, or the bytes or text of one. Offline: no ledger;
//! trusted are the certificates that the caller names. Exit 1 unless every seal is valid and belongs to the printed zone.
//!
//! What never lives here: formats (`seals`), verdicts (`documents`).

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use documents::CheckResult;
use documents::chip::Policy;
use documents::seal::{Asked, SealKind, SealRecord, SealVerdict, judge, judge_picture};
use kernel::{Locale, Message, Outcome, Problem};
use platform::{Clock, Texts};
use seals::Definitions;

use super::chip::{input as lines, trusted};
use super::{Ending, input, print};
use crate::cli::Format;
use crate::library;

/// Bytes of a file at most: a picture is the largest that comes.
const BYTES_MAX: u64 = 16 * 1024 * 1024;

/// What to do with seals.
#[derive(Debug, Subcommand)]
pub enum SealCommand {
    /// Judge the seals and credentials in a file. Exit 1 unless each is valid.
    Verify(Verify),
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// A picture (PNG, JPEG) with codes, or the bytes or text of one seal; - for standard input.
    file: PathBuf,
    /// Certificates (DER, PEM), master lists, revocation lists or PKD collections (LDIF): files, or folders of them. The roots in them
    /// count as trusted: name only what you trust. Signers of seals must be among them.
    #[arg(long, required = true)]
    trust: Vec<PathBuf>,
    /// The printed machine-readable zone of the document at hand: a file.
    #[arg(long)]
    mrz: Option<PathBuf>,
    /// The type of the document at hand, as definitions name it: visa, emergency_travel_document, residence_permit.
    #[arg(long)]
    document: Option<String>,
    /// More types of documents and features (TOML), beside those of ICAO and the BSI.
    #[arg(long)]
    definitions: Option<PathBuf>,
    /// Without a fresh revocation list nothing is valid.
    #[arg(long)]
    revocation_required: bool,
}

/// Runs the command.
pub fn run(
    command: &SealCommand,
    clock: &dyn Clock,
    (locale, format): (Locale, Format),
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let SealCommand::Verify(args) = command;
    let now = docpki::Instant(clock.now().seconds());
    let bytes = input::bytes(&args.file, BYTES_MAX)?;
    if bytes.is_empty() {
        return Err(Problem::bad_input("problem-seal-empty").with("file", args.file.display().to_string()));
    }
    let store = trusted::store(&args.trust, now)?;
    let printed = args.mrz.as_deref().map(lines::zone).transpose()?.unwrap_or_default();
    let definitions = definitions(args.definitions.as_deref())?;
    let policy =
        if args.revocation_required { Policy::RevocationRequired } else { Policy::RevocationWhenPresent };
    if let Some(name) = args.document.as_deref().filter(|name| definitions.document_named(name).is_none()) {
        return Err(Problem::bad_input("problem-seal-document").with("name", name.to_owned()));
    }
    let expected = args.document.as_deref();
    let asked = Asked { store: &store, policy, definitions: &definitions, printed: &printed, expected, now };
    let records = records(&bytes, &args.file, &asked)?;
    let texts = library::texts()?;
    let shown: Vec<String> = records.iter().map(|record| text(record, &texts, locale)).collect();
    print(out, format, &records, &shown.join("\n\n"))?;
    Ok(if records.iter().all(is_good) { Ending::Done } else { Ending::Fault })
}

fn is_good(record: &SealRecord) -> bool {
    record.verdict == SealVerdict::Valid
        && record.checks.iter().all(|check| check.result != CheckResult::Fail)
}

fn definitions(file: Option<&Path>) -> Outcome<Definitions> {
    let standard = Definitions::standard();
    let Some(path) = file else { return Ok(standard) };
    let text = String::from_utf8_lossy(&input::bytes(path, BYTES_MAX)?).into_owned();
    let own = Definitions::read(&text).map_err(|e| {
        let name = path.display().to_string();
        Problem::bad_input("problem-settings").with("file", name).with("detail", e.to_string())
    })?;
    Ok(standard.with(own))
}

fn records(bytes: &[u8], file: &Path, asked: &Asked<'_>) -> Outcome<Vec<SealRecord>> {
    const PNG: &[u8] = b"\x89PNG";
    const JPEG: &[u8] = b"\xFF\xD8\xFF";
    if !bytes.starts_with(PNG) && !bytes.starts_with(JPEG) {
        return Ok(vec![judge(&unwrapped(bytes), asked)]);
    }
    let codes = seals::picture::codes(bytes).map_err(|e| {
        let name = file.display().to_string();
        Problem::bad_input("problem-seal-picture").with("file", name).because(e.to_string())
    })?;
    Ok(judge_picture(&codes, asked))
}

/// A seal's bytes as a scanner's text may have them: in hexadecimal digits. Everything else stays as it is.
fn unwrapped(bytes: &[u8]) -> Vec<u8> {
    let text: Option<String> = std::str::from_utf8(bytes).ok().map(|text| text.split_whitespace().collect());
    let digits = text.filter(|text| SealKind::of(bytes) == SealKind::Unknown && text.len() % 2 == 0);
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.and_then(|text| text.as_bytes().chunks(2).map(pair).collect()).unwrap_or_else(|| bytes.to_vec())
}

/// The record in words.
fn text(record: &SealRecord, texts: &Texts, locale: Locale) -> String {
    let say = |message: Message| texts.render(locale, &message);
    let word = |id: String| say(Message::new(id));
    let head = match (&record.verdict, &record.sub_indication) {
        (SealVerdict::Valid, None) => "valid".to_owned(),
        (SealVerdict::Undetermined, None) => "undetermined".to_owned(),
        (_, Some(code)) => code.to_ascii_lowercase().replace('_', "-"),
        (SealVerdict::Invalid, None) => "invalid-signature".to_owned(),
    };
    let kind = serde_json::to_value(record.kind).unwrap_or_default();
    let kind = kind.as_str().unwrap_or_default().replace('_', "-");
    let mut all = vec![say(Message::new("seal-verdict")
        .with("kind", word(format!("seal-kind-{kind}")))
        .with("verdict", word(format!("seal-says-{head}"))))];
    if let Some(signer) = &record.signer {
        let subject = signer.subject.clone().unwrap_or_else(|| signer.reference.clone());
        all.push(say(Message::new("seal-signed-by").with("signer", subject)));
    }
    for field in &record.fields {
        all.push(format!("  {}: {}", field.name, field.value.replace('\n', " ")));
    }
    for check in &record.checks {
        let result = serde_json::to_value(check.result).unwrap_or_default();
        let result = result.as_str().unwrap_or_default().replace('_', "-");
        let routine = check.routine.replace(['/', '_'], "-");
        let title =
            if check.routine.starts_with("seal/") { word(format!("routine-{routine}")) } else { routine };
        let reasons: Vec<String> = check
            .reasons
            .iter()
            .map(|(code, about)| {
                let known = check.routine.starts_with("seal/");
                let text = if known { word(format!("seal-reason-{code}")) } else { code.clone() };
                if about.is_empty() { text } else { format!("{text} ({about})") }
            })
            .collect();
        let line = format!("  {}: {title}", word(format!("seal-result-{result}")));
        all.push(if reasons.is_empty() { line } else { format!("{line} – {}", reasons.join("; ")) });
    }
    all.join("\n")
}
