//! The demo's folder: emptied at each start, unless it is kept; never a folder that holds anything else.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use kernel::{ErrorKind, Outcome, Problem};

use super::accounts::Told;
use super::chips;

/// The file that marks a folder as a demo's and remembers its accounts.
const MARK: &str = "demo-accounts.json";
/// What a demo leaves in its folder.
const FILES: &[&str] = &[
    "ledger.sqlite",
    "ledger.sqlite-wal",
    "ledger.sqlite-shm",
    "audit.key",
    "reader.key",
    chips::TRUTH,
    MARK,
];
/// Folders that it leaves there.
const FOLDERS: &[&str] = &["audit", chips::FOLDER, crate::commands::reader::FOLDER];

/// Makes the folder ready; gives the accounts of a folder that is kept.
pub fn prepare(folder: &Path, keep: bool) -> Outcome<Option<Vec<Told>>> {
    let fault = |e: std::io::Error| {
        Problem::bad_input("problem-settings")
            .with("file", folder.display().to_string())
            .with("detail", e.to_string())
    };
    let mark = folder.join(MARK);
    let taken = FILES.iter().chain(FOLDERS).any(|name| folder.join(name).exists());
    if taken && !mark.exists() {
        let name = folder.display().to_string();
        return Err(Problem::new(ErrorKind::BadInput, "problem-demo-folder").with("folder", name));
    }
    if taken && keep {
        let text = std::fs::read_to_string(&mark).map_err(fault)?;
        let told: Vec<Told> = serde_json::from_str(&text).map_err(|e| fault(std::io::Error::other(e)))?;
        // Nobody was remembered: an earlier start failed midway, and this one begins anew.
        if !told.is_empty() {
            return Ok(Some(told));
        }
    }
    for name in FILES {
        gone(std::fs::remove_file(folder.join(name))).map_err(fault)?;
    }
    for name in FOLDERS {
        gone(std::fs::remove_dir_all(folder.join(name))).map_err(fault)?;
    }
    std::fs::create_dir_all(folder).map_err(fault)?;
    // Marked before anything else is there, so that a start that fails midway does not lock the folder.
    remember(folder, &[])?;
    Ok(None)
}

/// Remembers the accounts for a start that keeps the folder. Only the owner may read the file.
pub fn remember(folder: &Path, told: &[Told]) -> Outcome<()> {
    let text = serde_json::to_string_pretty(told).map_err(|e| Problem::internal(e.to_string()))?;
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(folder.join(MARK));
    file.and_then(|mut f| f.write_all(text.as_bytes())).map_err(|e| Problem::internal(format!("{MARK}: {e}")))
}

fn gone(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
