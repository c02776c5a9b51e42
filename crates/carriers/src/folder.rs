//! A watched folder, for carriers that send files (an SFTP server may write into it). `in/` holds what came; what was received
//! goes to `done/` with its answer beside it in `out/`, what could not be taken to `failed/` with the reason. A file is moved
//! only after its interchange is durable, so a crash at any point receives it again, which changes nothing. What is put away has no
//! payment card numbers, and is forgotten when its booking data would be masked.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use kernel::{Outcome, Problem, Timestamp};

use crate::retention::RetentionRules;
use crate::service::Service;

/// A file that was written to within this time may still be growing.
const SETTLES: Duration = Duration::from_secs(2);
/// Files taken in one sweep.
const FILES_MAX: usize = 500;
/// Files of one folder that are looked at for being forgotten.
const FORGET_MAX: usize = 1_000_000;
/// Endings of files that are still being sent.
const UNFINISHED: [&str; 3] = ["part", "tmp", "filepart"];

/// What one sweep came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Files received.
    pub received: usize,
    /// Files set aside.
    pub failed: usize,
}

/// Receives every settled file of `<root>/in`, oldest name first. Makes the folders when they lack.
///
/// # Errors
/// A folder that can't be made or read. A single bad file is set aside and is no error.
pub async fn sweep(service: &Service, root: &Path, now: Timestamp) -> Outcome<Swept> {
    for name in ["in", "out", "done", "failed"] {
        fs::create_dir_all(root.join(name)).map_err(|e| fault(&root.join(name), &e))?;
    }
    let mut swept = Swept::default();
    for path in settled(&root.join("in"), now)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = fs::read(&path).map_err(|e| fault(&path, &e))?;
        match service.receive_file(bytes.clone()).await {
            Ok(receipt) => {
                if let Some(reply) = receipt.reply {
                    put(&root.join("out"), &format!("{name}.reply"), reply.as_bytes())?;
                }
                put(&root.join("done"), &name, &crate::retention::cards::kept(bytes))?;
                fs::remove_file(&path).map_err(|e| fault(&path, &e))?;
                swept.received += 1;
            }
            Err(problem) if problem.kind == kernel::ErrorKind::BadInput => {
                put(
                    &root.join("failed"),
                    &format!("{name}.problem"),
                    problem.message.id.to_string().as_bytes(),
                )?;
                fs::rename(&path, root.join("failed").join(&name)).map_err(|e| fault(&path, &e))?;
                swept.failed += 1;
            }
            // The ledger is busy or full: the file stays where it is and is tried again.
            Err(problem) => return Err(problem),
        }
    }
    Ok(swept)
}

/// Removes what was put away so long ago that booking data of that time is masked; how many files.
///
/// # Errors
/// A folder that can't be read or a file that can't be removed.
pub fn forget(root: &Path, rules: &RetentionRules, now: Timestamp) -> Outcome<usize> {
    let mut forgotten = 0;
    for name in ["out", "done", "failed"] {
        let folder = root.join(name);
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.take(FORGET_MAX) {
            let path = entry.map_err(|e| fault(&folder, &e))?.path();
            let Some(written) = fs::metadata(&path).ok().and_then(|about| written(&about)) else { continue };
            if path.is_file() && rules.masked_on(written) <= now {
                fs::remove_file(&path).map_err(|e| fault(&path, &e))?;
                forgotten += 1;
            }
        }
    }
    Ok(forgotten)
}

/// When a file was written last.
fn written(about: &fs::Metadata) -> Option<Timestamp> {
    let since = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_micros(i64::try_from(since.as_micros()).ok()?))
}

/// Files that nobody writes to any more.
fn settled(folder: &Path, now: Timestamp) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| fault(folder, &e))? {
        let path = entry.map_err(|e| fault(folder, &e))?.path();
        let Ok(about) = fs::metadata(&path) else { continue };
        let written =
            about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        let age =
            u64::try_from(now.micros()).map(Duration::from_micros).unwrap_or_default().checked_sub(written);
        let unfinished = path.extension().is_some_and(|e| UNFINISHED.iter().any(|known| e == *known));
        if about.is_file() && !unfinished && age.is_some_and(|age| age >= SETTLES) {
            found.push(path);
        }
    }
    found.sort();
    found.truncate(FILES_MAX);
    Ok(found)
}

/// Writes a file whole or not at all.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Outcome<()> {
    let (part, path) = (folder.join(format!(".{name}.part")), folder.join(name));
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, &path)).map_err(|e| fault(&path, &e))
}

fn fault(path: &Path, e: &std::io::Error) -> Problem {
    Problem::internal(format!("{}: {e}", path.display()))
}
