//! Readings that no server has taken yet: a file each, sealed with AES-256-GCM under a key of this workstation, which only the
//! bridge's own user may read. A reading is on the disk, synced, before its page is told that it is done.
//!
//! Bounded in number (a full store takes no further reading, it forgets none) and in age.

use std::collections::BTreeMap;
use std::io::{ErrorKind as Io, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use documents::chip::ChipEvidence;
use kernel::{ErrorKind, Outcome, Problem, Timestamp};
use platform::Entropy;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};

/// Readings that are kept at most: a long day at one counter without a server.
pub const KEPT_MAX: usize = 1_000;
/// How long a reading is kept at most.
pub const AGE_MAX: Duration = Duration::from_secs(7 * 24 * 3600);
/// Bytes of a file at most.
const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Name of the key file.
const KEY_FILE: &str = "kept.key";
/// Name of the folder with the readings.
const FOLDER: &str = "kept";
/// Ending of a sealed reading's name.
const SEALED: &str = "sealed";

/// What a page sees of a kept reading without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its id.
    pub reading: String,
    /// The presentation that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presentation: Option<String>,
    /// When it was read.
    pub read_at: Timestamp,
    /// The document's number, as printed; empty when no zone was given.
    pub document_number: String,
}

/// A reading as it is sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reading {
    /// What pages see of it.
    #[serde(flatten)]
    pub summary: Summary,
    /// What came of the chip.
    pub evidence: ChipEvidence,
}

/// The store.
pub struct Kept {
    folder: PathBuf,
    key: LessSafeKey,
    entropy: Arc<dyn Entropy>,
    index: Mutex<BTreeMap<String, Summary>>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Kept {
    /// Opens the store in a folder, which it makes when there is none. A file that does not open under the key stays where it is,
    /// is told in the log, and is no reading.
    ///
    /// # Errors
    /// `problem-reader-folder`.
    pub fn open(folder: &Path, entropy: Arc<dyn Entropy>) -> Outcome<Self> {
        let kept = folder.join(FOLDER);
        let make = |path: &Path| std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
        make(&kept).map_err(|e| broken(&kept, &e))?;
        let key = key(&folder.join(KEY_FILE), entropy.as_ref())?;
        let store = Self { folder: kept, key, entropy, index: Mutex::default() };
        store.load()?;
        Ok(store)
    }

    fn load(&self) -> Outcome<()> {
        let entries = std::fs::read_dir(&self.folder).map_err(|e| broken(&self.folder, &e))?;
        for entry in entries.flatten().take(KEPT_MAX * 2) {
            let path = entry.path();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if path.extension().is_none_or(|ending| ending != SEALED) {
                // What a power cut left half written.
                let _ = std::fs::remove_file(&path);
                continue;
            }
            match self.unseal(&stem) {
                Some(reading) => drop(self.index().insert(stem, reading.summary)),
                None => tracing::error!(file = %path.display(), "a kept reading does not open"),
            }
        }
        Ok(())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.index().len()
    }

    /// Makes sure that one more can be kept.
    ///
    /// # Errors
    /// `problem-reader-full`.
    pub fn check_room(&self) -> Outcome<()> {
        if self.count() < KEPT_MAX {
            return Ok(());
        }
        Err(Problem::new(ErrorKind::StorageFull, "problem-reader-full").with("limit", KEPT_MAX as i64))
    }

    /// Keeps a reading: when this returns, it is on the disk.
    ///
    /// # Errors
    /// `problem-reader-full`, `problem-reader-folder`.
    pub fn keep(&self, reading: &Reading) -> Outcome<()> {
        self.check_room()?;
        let id = &reading.summary.reading;
        let sealed = self.seal(id, &serde_json::to_vec(reading).expect("plain data serialises"))?;
        let (new, path) = (self.folder.join(format!("{id}.new")), self.path(id));
        let write = || {
            let mut options = std::fs::OpenOptions::new();
            let mut file = options.write(true).create_new(true).mode(0o600).open(&new)?;
            file.write_all(&sealed)?;
            file.sync_all()?;
            std::fs::rename(&new, &path)?;
            std::fs::File::open(&self.folder)?.sync_all()
        };
        write().map_err(|e| broken(&path, &e))?;
        self.index().insert(id.clone(), reading.summary.clone());
        Ok(())
    }

    /// All that are not too old, oldest first; those that are too old are forgotten.
    pub fn list(&self, now: Timestamp) -> Vec<Summary> {
        let mut all: Vec<Summary> = self.index().values().cloned().collect();
        let oldest = now.minus(AGE_MAX);
        for old in all.extract_if(.., |one| one.read_at < oldest) {
            tracing::warn!(reading = %old.reading, "a kept reading is too old and was forgotten");
            let _ = self.forget(&old.reading);
        }
        all.sort_by_key(|one| one.read_at);
        all
    }

    /// One of them.
    ///
    /// # Errors
    /// `problem-reader-no-reading`.
    pub fn get(&self, id: &str) -> Outcome<Reading> {
        let known = self.index().contains_key(id);
        known.then(|| self.unseal(id)).flatten().ok_or_else(none)
    }

    /// Forgets one that the server took.
    ///
    /// # Errors
    /// `problem-reader-no-reading`, `problem-reader-folder`.
    pub fn forget(&self, id: &str) -> Outcome<()> {
        if !self.index().contains_key(id) {
            return Err(none());
        }
        let path = self.path(id);
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() != Io::NotFound => return Err(broken(&path, &e)),
            _ => {}
        }
        self.index().remove(id);
        Ok(())
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.{SEALED}"))
    }

    fn index(&self) -> MutexGuard<'_, BTreeMap<String, Summary>> {
        // A holder that panicked left the map whole: each change is one call.
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nonce, then the sealed bytes; the id is authenticated with them, so that no file can stand in for another.
    fn seal(&self, id: &str, plain: &[u8]) -> Outcome<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        self.entropy.fill(&mut nonce);
        let mut bytes = plain.to_vec();
        self.key
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(id.as_bytes()),
                &mut bytes,
            )
            .map_err(|_| Problem::internal("a reading could not be sealed"))?;
        Ok([nonce.as_slice(), &bytes].concat())
    }

    fn unseal(&self, id: &str) -> Option<Reading> {
        let path = self.path(id);
        let length = std::fs::metadata(&path).ok()?.len();
        let sealed = (length <= FILE_BYTES_MAX).then(|| std::fs::read(&path).ok()).flatten()?;
        let (nonce, bytes) = sealed.split_at_checked(NONCE_LEN)?;
        let (nonce, mut bytes) = (Nonce::try_assume_unique_for_key(nonce).ok()?, bytes.to_vec());
        let plain = self.key.open_in_place(nonce, Aad::from(id.as_bytes()), &mut bytes).ok()?;
        serde_json::from_slice(plain).ok().filter(|reading: &Reading| reading.summary.reading == id)
    }
}

/// The key of a file, which is made when there is none. One that others may read is refused.
fn key(file: &Path, entropy: &dyn Entropy) -> Outcome<LessSafeKey> {
    let fault = |e: &dyn std::fmt::Display| broken(file, e);
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(e) if e.kind() == Io::NotFound => {
            let text = hex::encode(entropy.bytes32());
            let mut options = std::fs::OpenOptions::new();
            let mut out =
                options.write(true).create_new(true).mode(0o600).open(file).map_err(|e| fault(&e))?;
            out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).map_err(|e| fault(&e))?;
            text
        }
        Err(e) => return Err(fault(&e)),
    };
    let mode = std::fs::metadata(file).map_err(|e| fault(&e))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(fault(&"others may read it; make it readable by its owner only"));
    }
    let key = hex::decode(text.trim()).ok().and_then(|key| UnboundKey::new(&AES_256_GCM, &key).ok());
    key.map(LessSafeKey::new).ok_or_else(|| fault(&"it is no key"))
}

fn none() -> Problem {
    Problem::not_found("problem-reader-no-reading")
}

fn broken(path: &Path, why: &dyn std::fmt::Display) -> Problem {
    let folder = path.parent().unwrap_or(path).display().to_string();
    Problem::new(ErrorKind::Internal, "problem-reader-folder")
        .with("folder", folder)
        .because(format!("{}: {why}", path.display()))
}

#[cfg(test)]
mod tests;
