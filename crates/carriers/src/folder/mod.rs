//! A watched folder, for carriers that send files: an SFTP server writes into it.
//!
//! `in/` holds what came; what was received goes to `done/` with its answer in `out/`, what could not be taken to `failed/`
//! with a text that says why. `<account>/in/` and so on are one carrier's own, and a sender's name can only be used from the
//! folder of the account that it belongs to; the folders at the top are for a gateway that the operator runs and trusts.
//!
//! A file is taken when nobody writes to it any more: first it moves to `.taken/`, where its carrier can't exchange it for
//! another or for a link, and on to `done/` only after its interchange is durable. So a crash at any point receives it again,
//! which changes nothing. What lies in `done/` has no payment card numbers, as in the ledger, and what was put away is forgotten when
//! booking data of its time is masked.
//!
//! What never lives here: an SFTP server, and keys of carriers.

mod files;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{ErrorKind, Locale, Outcome, Problem, Timestamp};
use platform::Texts;
use serde_json::json;

use self::files::{Seen, Settled};
use crate::retention::RetentionRules;
use crate::service::{Channel, Delivery, INTERCHANGE_BYTES_MAX, Service, Speaker};

/// Carriers' own folders that are looked at.
const TRAYS_MAX: usize = 2_000;
/// Bytes of a file's name that names of its answers repeat: a name has room for 255 with its ending.
const NAME_BYTES_MAX: usize = 200;
/// Folders of a tray beside `in`.
const OUT: &str = "out";
const DONE: &str = "done";
const FAILED: &str = "failed";
const TAKEN: &str = ".taken";

/// What one sweep came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Files received.
    pub received: usize,
    /// Files that could not be taken and lie in `failed/`.
    pub failed: usize,
    /// Folders that could not be read or written; the log says which.
    pub faults: usize,
}

/// The watched folder with what the last sweep saw in it.
pub struct Folder {
    root: PathBuf,
    texts: Arc<Texts>,
    seen: Seen,
}

/// A tray: one folder with `in`, `out`, `done` and `failed`.
struct Tray {
    root: PathBuf,
    speaker: Speaker,
}

/// What became of a file.
enum Fate {
    Received,
    Failed,
    /// It changed while it was read: the next sweep looks again.
    Waits,
}

impl Folder {
    /// The folder at `root`; texts are for those who fetch what failed.
    pub fn new(root: PathBuf, texts: Arc<Texts>) -> Self {
        Self { root, texts, seen: Seen::default() }
    }

    /// Receives every settled file, each folder's oldest name first. Makes the folders when they lack.
    ///
    /// # Errors
    /// A root that can't be made or read, and the ledger's when it is busy or full: what was not received then waits. A bad
    /// file or a carrier's folder that can't be read is no error.
    pub async fn sweep(&mut self, service: &Service, now: Timestamp) -> Outcome<Swept> {
        files::make(&self.root.join("in")).map_err(|e| fault(&self.root, &e))?;
        let mut swept = Swept::default();
        let mut seen = Seen::default();
        let trays = trays(&self.root).map_err(|e| fault(&self.root, &e))?;
        for tray in trays {
            match self.ready(&tray, &mut seen, now) {
                Ok(ready) => self.receive(service, &tray, ready, &mut swept).await?,
                Err(e) => {
                    swept.faults += 1;
                    tracing::error!(folder = %tray.root.display(), error = %e, "a carrier's folder can't be used");
                }
            }
        }
        self.seen = seen;
        Ok(swept)
    }

    /// Takes what is settled out of its carrier's hands.
    fn ready(&self, tray: &Tray, seen: &mut Seen, now: Timestamp) -> std::io::Result<Vec<Settled>> {
        for name in [OUT, DONE, FAILED, TAKEN] {
            files::make(&tray.root.join(name))?;
        }
        let taken = tray.root.join(TAKEN);
        let mut ready = files::settled(&taken, &self.seen, seen, now)?;
        for file in files::settled(&tray.root.join("in"), &self.seen, seen, now)? {
            let to = taken.join(&file.name);
            // One of the same name that was not received yet comes first.
            if to.symlink_metadata().is_err() {
                std::fs::rename(&file.path, &to)?;
                ready.push(Settled { path: to, ..file });
            }
        }
        Ok(ready)
    }

    async fn receive(
        &self,
        service: &Service,
        tray: &Tray,
        ready: Vec<Settled>,
        swept: &mut Swept,
    ) -> Outcome<()> {
        for file in ready {
            match self.one(service, tray, &file).await {
                Ok(Fate::Received) => swept.received += 1,
                Ok(Fate::Failed) => swept.failed += 1,
                Ok(Fate::Waits) => {}
                Err(Trouble::File(e)) => {
                    swept.faults += 1;
                    tracing::error!(folder = %tray.root.display(), error = %e, "a carrier's file can't be taken");
                }
                Err(Trouble::Ledger(problem)) => return Err(problem),
            }
        }
        Ok(())
    }

    async fn one(&self, service: &Service, tray: &Tray, file: &Settled) -> Result<Fate, Trouble> {
        let about = file.path.symlink_metadata()?;
        if !about.is_file() {
            std::fs::remove_file(&file.path)?;
            return Ok(Fate::Failed);
        }
        let delivery = Delivery {
            channel: Channel::Folder,
            speaker: tray.speaker.clone(),
            details: json!({ "bytes": about.len() }),
        };
        if about.len() > INTERCHANGE_BYTES_MAX as u64 {
            let problem = Problem::bad_input("problem-too-large").with("limit", INTERCHANGE_BYTES_MAX as i64);
            return self.fail(service, tray, file, &delivery, None, &problem).await;
        }
        let bytes = std::fs::read(&file.path)?;
        if bytes.len() as u64 != about.len() {
            return Ok(Fate::Waits);
        }
        match service.receive_delivered(bytes.clone(), &delivery).await {
            Ok(receipt) => {
                if let Some(reply) = receipt.reply {
                    let name = format!("{}.reply", short(&file.name));
                    files::put(&tray.root.join(OUT), &name, reply.as_bytes())?;
                }
                files::put(&tray.root.join(DONE), &file.name, &crate::retention::cards::kept(bytes))?;
                std::fs::remove_file(&file.path)?;
                Ok(Fate::Received)
            }
            Err(problem) if matches!(problem.kind, ErrorKind::BadInput | ErrorKind::Forbidden) => {
                self.fail(service, tray, file, &delivery, Some(&bytes), &problem).await
            }
            // The ledger is busy or full: the file stays where it is and is tried again.
            Err(problem) => Err(Trouble::Ledger(problem)),
        }
    }

    /// Puts a file away that can't be received, and tells its carrier why in every language.
    async fn fail(
        &self,
        service: &Service,
        tray: &Tray,
        file: &Settled,
        delivery: &Delivery,
        bytes: Option<&[u8]>,
        why: &Problem,
    ) -> Result<Fate, Trouble> {
        service.refuse(bytes, delivery, why).await.map_err(Trouble::Ledger)?;
        let languages = [Locale::English, Locale::ChineseSimplified, Locale::ChineseHongKong];
        let told: String =
            languages.into_iter().map(|locale| self.texts.render(locale, &why.message) + "\n").collect();
        let failed = tray.root.join(FAILED);
        files::put(&failed, &format!("{}.problem", short(&file.name)), told.as_bytes())?;
        std::fs::rename(&file.path, failed.join(&file.name))?;
        Ok(Fate::Failed)
    }
}

/// Removes what was put away so long ago that booking data of that time is masked; how many files.
///
/// # Errors
/// A folder that can't be read or a file that can't be removed.
pub fn forget(root: &Path, rules: &RetentionRules, now: Timestamp) -> Outcome<usize> {
    let mut forgotten = 0;
    for tray in trays(root).map_err(|e| fault(root, &e))? {
        for name in [OUT, DONE, FAILED] {
            let folder = tray.root.join(name);
            forgotten += files::forget(&folder, |written| rules.masked_on(written) <= now)
                .map_err(|e| fault(&folder, &e))?;
        }
    }
    Ok(forgotten)
}

/// Why a file was not dealt with.
enum Trouble {
    File(std::io::Error),
    Ledger(Problem),
}

impl From<std::io::Error> for Trouble {
    fn from(e: std::io::Error) -> Self {
        Self::File(e)
    }
}

/// The gateway's folder, and those of accounts: every plain folder with a plain `in` of its own.
fn trays(root: &Path) -> std::io::Result<Vec<Tray>> {
    let mut all = vec![Tray { root: root.to_owned(), speaker: Speaker::Gateway }];
    let mut named = Vec::new();
    for entry in std::fs::read_dir(root)?.take(TRAYS_MAX) {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let own = entry.file_type()?.is_dir() && !["in", OUT, DONE, FAILED, TAKEN].contains(&name.as_str());
        if own && entry.path().join("in").symlink_metadata().is_ok_and(|about| about.is_dir()) {
            named.push(Tray { root: entry.path(), speaker: Speaker::Named(name) });
        }
    }
    named.sort_by(|a, b| a.root.cmp(&b.root));
    all.extend(named);
    Ok(all)
}

/// A file's name with room for an ending.
fn short(name: &str) -> &str {
    let end = (0..=name.len().min(NAME_BYTES_MAX)).rev().find(|&at| name.is_char_boundary(at)).unwrap_or(0);
    &name[..end]
}

fn fault(path: &Path, e: &std::io::Error) -> Problem {
    Problem::internal(format!("{}: {e}", path.display()))
}
