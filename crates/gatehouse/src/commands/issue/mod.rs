//! `gatehouse issue`: the state's own authority, its signers, its documents. Keys stay in a token behind PKCS #11; all else is one
//! folder. Offline: no ledger, and nothing issued here is trusted by a counter until two persons approved its root there.
//!
//! What never lives here: how anything is made (`issuing`), and a PIN in an argument, where other programs could see it.

mod input;
mod text;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use docpki::{Certificate, Instant};
use issuing::{
    Folder, Founding, KeyKind, Office, Parameters, Personalisation, RevocationReason, SignerUse, Token,
    Witnesses,
};
use kernel::{Outcome, Problem};
use platform::Clock;
use serde_json::{Value, json};

use self::input::{Dice, Keys};
use self::text::Words;
use super::{Ending, print};
use crate::cli::Format;

/// What a signer of documents signs unless told otherwise: every passport, every identity card.
const DOCUMENT_TYPES: [&str; 2] = ["P", "I"];

/// What to do as an issuing state.
#[derive(Debug, Subcommand)]
pub enum Issue {
    /// Found the authority (CSCA): make its key in the token before witnesses, its root certificate, and a signed record.
    Ceremony(Ceremony),
    /// Make a signer: its key in the token, and its certificate.
    Signer(Signer),
    /// Begin a new generation of the authority: a new key, a root, link certificates both ways, and a signed record.
    Rollover(Rollover),
    /// Publish a revocation list, and revoke a signer before if one is named.
    Crl(Crl),
    /// Publish a master list of the own roots, and of others that were vetted elsewhere.
    Masterlist(MasterList),
    /// Issue a passport or permit, or many. Exit 1 when any of many was refused.
    Document(Document),
    /// Print the register of documents, verified; and of signers and ceremonies.
    List(At),
    /// Print what is known of a document.
    Show(Show),
}

/// The issuing folder.
#[derive(Debug, Args)]
pub struct At {
    /// Folder of the issuing state: certificates, records, register, documents.
    #[arg(long)]
    folder: PathBuf,
}

/// Where to issue, and with which keys.
#[derive(Debug, Args)]
pub struct Desk {
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    keys: Keys,
}

/// Who was there.
#[derive(Debug, Args)]
pub struct Present {
    /// Name of a person who is present; at least two.
    #[arg(long = "witness", required = true)]
    witnesses: Vec<String>,
}

/// How curves stand in certificates.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Curves {
    /// In full, as Doc 9303 demands.
    Explicit,
    /// By name.
    Named,
}

/// Arguments of `ceremony`.
#[derive(Debug, Args)]
pub struct Ceremony {
    #[command(flatten)]
    desk: Desk,
    #[command(flatten)]
    present: Present,
    /// The state in zones, one to three letters.
    #[arg(long)]
    state: String,
    /// Its country, two letters.
    #[arg(long)]
    country: String,
    /// Its organisation.
    #[arg(long)]
    organization: String,
    /// The authority's name.
    #[arg(long)]
    name: String,
    /// The key: a curve (P-384, brainpoolP384r1), rsa-4096 or rsa-pss-4096.
    #[arg(long, default_value = "P-384", value_parser = key)]
    key: KeyKind,
    /// How curves stand in certificates.
    #[arg(long, value_enum, default_value_t = Curves::Explicit)]
    curves: Curves,
    /// Years that the key signs, 1 to 5.
    #[arg(long, default_value_t = 5)]
    key_years: i64,
    /// Years that documents are valid at most.
    #[arg(long, default_value_t = 10)]
    document_years: i64,
}

/// What a signer is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Purpose {
    /// Security objects of documents.
    Documents,
    /// Seals on permits.
    Seals,
    /// Master lists.
    MasterLists,
}

/// Arguments of `signer`.
#[derive(Debug, Args)]
pub struct Signer {
    #[command(flatten)]
    desk: Desk,
    /// What it signs.
    #[arg(long = "for", value_enum, default_value_t = Purpose::Documents)]
    purpose: Purpose,
    /// The key: a curve (P-256, brainpoolP256r1), rsa-3072 or rsa-pss-3072.
    #[arg(long, default_value = "P-256", value_parser = key)]
    key: KeyKind,
    /// Days that the key signs.
    #[arg(long, default_value_t = 90)]
    key_days: i64,
    /// A document code that a signer of documents may sign; P and I without any. P allows every passport, IR those permits alone.
    #[arg(long = "document-type")]
    document_types: Vec<String>,
}

/// Arguments of `rollover`.
#[derive(Debug, Args)]
pub struct Rollover {
    #[command(flatten)]
    desk: Desk,
    #[command(flatten)]
    present: Present,
    /// The new key.
    #[arg(long, default_value = "P-384", value_parser = key)]
    key: KeyKind,
    /// Years that the key signs, 1 to 5.
    #[arg(long, default_value_t = 5)]
    key_years: i64,
}

/// Arguments of `crl`.
#[derive(Debug, Args)]
pub struct Crl {
    #[command(flatten)]
    desk: Desk,
    /// Serial number of a signer to revoke before.
    #[arg(long, requires = "reason")]
    revoke: Option<String>,
    /// Why: key-compromise, authority-compromise, affiliation-changed, superseded or cessation-of-operation.
    #[arg(long, requires = "revoke", value_parser = reason)]
    reason: Option<RevocationReason>,
    /// Days until the next list at the latest.
    #[arg(long, default_value_t = 90)]
    days: i64,
}

/// Arguments of `masterlist`.
#[derive(Debug, Args)]
pub struct MasterList {
    #[command(flatten)]
    desk: Desk,
    /// A root of another state that was vetted (DER).
    #[arg(long = "add")]
    foreign: Vec<PathBuf>,
}

/// Arguments of `document`.
#[derive(Debug, Args)]
pub struct Document {
    #[command(flatten)]
    desk: Desk,
    /// Personalisation data of one document (TOML or JSON).
    #[arg(long, required_unless_present = "batch", conflicts_with = "batch")]
    profile: Option<PathBuf>,
    /// Of many: one JSON object a line. Run it again after an interruption: nothing is issued twice.
    #[arg(long)]
    batch: Option<PathBuf>,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    at: At,
    /// The document's number.
    number: String,
}

fn key(text: &str) -> Result<KeyKind, String> {
    text.parse()
}

fn reason(text: &str) -> Result<RevocationReason, String> {
    text.parse()
}

/// Runs a command.
pub fn run(command: &Issue, clock: &dyn Clock, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let words = Words::load()?;
    let desk = match command {
        Issue::List(args) => return list(args, &words, format, out),
        Issue::Show(args) => return show(args, &words, format, out),
        Issue::Ceremony(args) => &args.desk,
        Issue::Signer(args) => &args.desk,
        Issue::Rollover(args) => &args.desk,
        Issue::Crl(args) => &args.desk,
        Issue::Masterlist(args) => &args.desk,
        Issue::Document(args) => &args.desk,
    };
    // What needs no key is refused before anybody logs in.
    let witnesses = match command {
        Issue::Ceremony(Ceremony { present, .. }) | Issue::Rollover(Rollover { present, .. }) => {
            Some(Witnesses::new(&present.witnesses)?)
        }
        _ => None,
    };
    let folder = Folder::open(&desk.at.folder)?;
    let token = Token::open(&desk.keys.spec(), &desk.keys.pin()?)?;
    let now = Instant(clock.now().seconds());
    let mut random = Dice::default();
    let mut office = Office { folder: &folder, token: &token, now, random: &mut random };
    if let Issue::Document(args) = command {
        return document(args, &mut office, &words, format, out);
    }
    let (json, text) = act(command, witnesses.as_ref(), &mut office, &words)?;
    print(out, format, &json, &text)?;
    Ok(Ending::Done)
}

/// Everything but documents: what came of it, for programs and for people.
fn act(
    command: &Issue,
    witnesses: Option<&Witnesses>,
    office: &mut Office<'_>,
    words: &Words,
) -> Outcome<(Value, String)> {
    let published = |file: &str, count: usize, folder: &Folder| {
        let text = words.published(&folder.path().join(file), count);
        (json!({ "file": file, "entries": count }), text)
    };
    match (command, witnesses) {
        (Issue::Ceremony(args), Some(witnesses)) => {
            let record = office.ceremony(&founding(args), witnesses)?;
            Ok((json!(record), words.ceremony(&record)))
        }
        (Issue::Rollover(args), Some(witnesses)) => {
            let record = office.rollover(args.key, args.key_years, witnesses)?;
            Ok((json!(record), words.ceremony(&record)))
        }
        (Issue::Signer(args), _) => {
            let purpose = match args.purpose {
                Purpose::Documents => SignerUse::Documents,
                Purpose::Seals => SignerUse::Seals,
                Purpose::MasterLists => SignerUse::MasterLists,
            };
            let mut types = args.document_types.clone();
            if purpose == SignerUse::Documents && types.is_empty() {
                types = DOCUMENT_TYPES.map(str::to_owned).to_vec();
            }
            let signer = office.signer(purpose, args.key, args.key_days, &types)?;
            Ok((json!(signer), words.signer(&signer)))
        }
        (Issue::Crl(args), _) => {
            if let (Some(serial), Some(reason)) = (&args.revoke, args.reason) {
                office.revoke(serial, reason)?;
            }
            let (file, list) = office.revocation_list(args.days)?;
            Ok(published(&file, list.entries.len(), office.folder))
        }
        (Issue::Masterlist(args), _) => {
            let (file, count) = office.master_list(&roots(&args.foreign)?)?;
            Ok(published(&file, count, office.folder))
        }
        _ => unreachable!("the others were done above"),
    }
}

/// A folder that is there: looking at one makes none.
fn existing(args: &At) -> Outcome<Folder> {
    if !args.folder.is_dir() {
        return Err(super::input::fault(&args.folder, "no folder"));
    }
    Folder::open(&args.folder)
}

fn founding(args: &Ceremony) -> Founding {
    Founding {
        state: args.state.clone(),
        country: args.country.clone(),
        organization: args.organization.clone(),
        name: args.name.clone(),
        parameters: match args.curves {
            Curves::Explicit => Parameters::Explicit,
            Curves::Named => Parameters::Named,
        },
        key: args.key,
        key_years: args.key_years,
        document_years: args.document_years,
    }
}

fn roots(files: &[PathBuf]) -> Outcome<Vec<Certificate>> {
    let read = |path: &PathBuf| {
        let bytes = super::input::bytes(path, input::PROFILE_MAX)?;
        Certificate::read(&bytes)
            .ok()
            .filter(Certificate::is_self_issued)
            .ok_or_else(|| Problem::bad_input("problem-issue-root").with("file", path.display().to_string()))
    };
    files.iter().map(read).collect()
}

fn document(
    args: &Document,
    office: &mut Office<'_>,
    words: &Words,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let folder = office.folder;
    let mut register = folder.register()?;
    if let Some(path) = &args.profile {
        let personalisation = Personalisation::read(&input::text(path, input::PROFILE_MAX)?)?;
        let face = input::beside(path, &personalisation.face)?;
        let issued = office.document(&mut register, &personalisation, &face)?;
        print(out, format, &issued, &words.issued(&issued))?;
        return Ok(Ending::Done);
    }
    let path = args.batch.as_deref().expect("clap asks for one of the two");
    let requests = issuing::read_batch(&input::text(path, input::BATCH_MAX)?)?;
    let face = |name: &str| input::beside(path, name);
    let report = office.batch(&mut register, requests, &face, &mut |line| {
        let json = match &line.result {
            Ok(issued) => json!({ "line": line.line, "document": issued }),
            Err(problem) => {
                json!({ "line": line.line, "problem": problem.message, "context": problem.internal })
            }
        };
        print(out, format, &json, &words.line(line))
    })?;
    print(out, format, &report, &words.report(report))?;
    Ok(if report.refused > 0 { Ending::Fault } else { Ending::Done })
}

fn list(args: &At, words: &Words, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let folder = existing(args)?;
    let (authority, ceremonies, register) = (folder.authority()?, folder.ceremonies()?, folder.register()?);
    let json = json!({
        "authority": authority, "ceremonies": ceremonies, "documents": register.entries(),
    });
    print(out, format, &json, &words.list(&authority, &ceremonies, register.entries()))?;
    Ok(Ending::Done)
}

fn show(args: &Show, words: &Words, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let folder = existing(&args.at)?;
    let (authority, register) = (folder.authority()?, folder.register()?);
    let wanted = args.number.to_ascii_uppercase();
    let found: Vec<_> = register.entries().iter().filter(|entry| entry.number == wanted).collect();
    if found.is_empty() {
        return Err(Problem::not_found("problem-issue-unknown-number").with("number", wanted));
    }
    let mut all = Vec::new();
    let mut lines = Vec::new();
    for entry in found {
        let signer = authority.signers.iter().find(|signer| signer.serial == entry.signer);
        let place = folder.document(entry);
        all.push(json!({ "document": entry, "folder": place, "signer": signer }));
        lines.push(words.shown(entry, &place, signer));
    }
    print(out, format, &all, &lines.join("\n"))?;
    Ok(Ending::Done)
}
