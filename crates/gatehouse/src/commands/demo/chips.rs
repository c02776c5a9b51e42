//! The chips of the demo's travellers: a profile for the simulated reader in `chips/`, named by issuer and number, and what is true
//! of each in `chips-truth.jsonl` beside it. The states' roots are imported and approved as everywhere: by two administrators.
//!
//! What stands at the counters first is written in the background at the start, everyone else's chip when they arrive.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use documents::trust::{Act, By, Verdict};
use kernel::{Locale, Outcome, Problem, Purpose, RequestId, SessionId, Timestamp};
use platform::{Call, Caller};
use serde_json::json;
use synth::passports::{ChipCase, PassportChip, Passports};
use synth::{Person, Stream};

use super::accounts::Told;
use crate::wiring::Product;

/// Where the simulated reader finds them, below the data folder.
pub const FOLDER: &str = "chips";
/// What is true of each, apart from them.
pub const TRUTH: &str = "chips-truth.jsonl";
/// Travellers whose chips are written at the start.
const AT_START: usize = 400;
/// Chips of one run at most; whoever comes after that has none.
const CHIPS_MAX: usize = 20_000;
/// The specimen of Doc 9303-4, with a date of expiry that lies ahead: it can be tried without traffic.
const SPECIMEN: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3504152<<<<<<<<<<<<<<04";

/// Writes chips.
#[derive(Clone)]
pub struct Chips {
    passports: Arc<Passports>,
    folder: PathBuf,
    truth: PathBuf,
    written: Arc<Mutex<HashSet<String>>>,
}

impl Chips {
    /// Makes the authorities of the states, and the folder.
    pub fn prepare(seed: u64, data: &Path, now: Timestamp) -> Outcome<Self> {
        let passports = Passports::new(seed, now.seconds()).map_err(fault)?;
        let folder = data.join(FOLDER);
        std::fs::create_dir_all(&folder).map_err(|e| Problem::internal(format!("{FOLDER}: {e}")))?;
        let chips =
            Self { passports: Arc::new(passports), folder, truth: data.join(TRUTH), written: Arc::default() };
        let specimen = chips.passports.with_case(SPECIMEN, "UTO", "L898902C3", ChipCase::Honest);
        chips.keep(specimen.map_err(fault)?)?;
        Ok(chips)
    }

    /// Puts the states' roots and revocation lists into the trust store; one administrator proposes, another approves.
    pub async fn trust(&self, product: &Product) -> Outcome<()> {
        let now = product.clock.now();
        let file = self.passports.trust().into_bytes();
        let imported = product.trust.import(By::System(now), "demo", file).await?;
        let roots = imported.report.pending;
        if roots.is_empty() {
            return Ok(());
        }
        let proposing = call_of(product, "admin.one", now).await?;
        let made = product.trust.propose(&proposing, Act::Trust, roots, "demo").await?;
        let deciding = call_of(product, "admin.two", now).await?;
        product.trust.decide(&deciding, made.id, Verdict::Approve).await.map(drop)
    }

    /// Writes the chips of who comes first, on a thread of its own: nobody waits for it.
    pub fn begin(&self, mut stream: Stream) -> Outcome<()> {
        let chips = self.clone();
        let write = move || {
            for _ in 0..AT_START {
                let Some(traveller) = stream.next() else { break };
                chips.arrives(&traveller.person);
            }
        };
        let thread = std::thread::Builder::new().name("demo-chips".to_owned()).spawn(write);
        thread.map(drop).map_err(|e| Problem::internal(format!("cannot start demo-chips: {e}")))
    }

    /// Writes the chip of a traveller, unless it is there or there is none.
    pub fn arrives(&self, person: &Person) {
        let key = person.document();
        let name = format!("{}-{}", key.issuer, key.number);
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let is_done = written.contains(&name) || written.len() >= CHIPS_MAX;
        drop(written);
        if is_done {
            return;
        }
        let kept = self.passports.of_person(person).map_err(fault).and_then(|chip| self.keep(chip));
        if let Err(problem) = kept {
            tracing::warn!(context = %problem.internal, "a traveller's chip could not be written");
        }
    }

    fn keep(&self, chip: Option<PassportChip>) -> Outcome<()> {
        let Some(PassportChip { name, profile, case }) = chip else { return Ok(()) };
        // Held over the write, so that two threads never write one file.
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if !written.insert(name.clone()) {
            return Ok(());
        }
        let text = profile.write().map_err(|e| Problem::internal(e.to_string()))?;
        let (data, originality) = case.truth();
        let truth = json!({ "name": name, "case": case, "data": data, "originality": originality });
        let (path, half) =
            (self.folder.join(format!("{name}.toml")), self.folder.join(format!("{name}.new")));
        let mut all = std::fs::OpenOptions::new();
        let done = std::fs::write(&half, text)
            .and_then(|()| std::fs::rename(&half, &path))
            .and_then(|()| all.create(true).append(true).open(&self.truth))
            .and_then(|mut file| writeln!(file, "{truth}"));
        done.map_err(|e| Problem::internal(format!("{}: {e}", path.display())))
    }
}

fn fault(error: docpki::Error) -> Problem {
    Problem::internal(format!("a synthetic passport: {error}"))
}

/// A call of an administrator of the demo, as a signed-in one would make it.
async fn call_of(product: &Product, name: &str, now: Timestamp) -> Outcome<Call> {
    let found = product.accountability.accounts(None, name, 1).await?;
    let account = found.into_iter().next().ok_or_else(|| Problem::internal(format!("no account {name}")))?;
    let fresh = || product.entropy.bytes10();
    Ok(Call {
        caller: Some(Caller {
            account: account.id,
            name: account.name,
            roles: account.roles,
            session: SessionId::new(now, fresh()),
            port: None,
            lane: None,
        }),
        purpose: Some(Purpose::Administration),
        case_no: None,
        request: RequestId::new(now, fresh()),
        now,
        locale: Locale::English,
        remote: None,
        token: None,
        idempotency_key: None,
        content_type: None,
        params: Vec::new(),
        query: String::new(),
        body: Vec::new().into(),
        origin: product.origin.clone(),
    })
}

/// Whether the administrators of the demo are there: a folder that is kept may be of an earlier version.
pub fn can_approve(told: &[Told]) -> bool {
    ["admin.one", "admin.two"].iter().all(|name| told.iter().any(|one| one.name == *name))
}
