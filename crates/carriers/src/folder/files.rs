//! Files of a folder that somebody else writes into: which of them are finished, and writing so that nobody reads half a file.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use kernel::Timestamp;

/// A file is settled when size and time stayed the same from one sweep to the next, at least this long.
const SETTLES: Duration = Duration::from_secs(1);
/// One that does not end as interchanges do may be an upload that stalled: it gets this long.
const PATIENCE: Duration = Duration::from_secs(60);
/// Where the end of an interchange is looked for: its last segment, and what gateways write after it.
const TAIL_BYTES: u64 = 256;
/// The tag of an interchange's last segment.
const LAST_TAG: &[u8] = b"UNZ";
/// Files of a folder that are looked at in one sweep, and taken.
const LOOKED_MAX: usize = 10_000;
const TAKEN_MAX: usize = 500;
/// Files of a folder that are looked at for being forgotten.
const FORGOTTEN_MAX: usize = 1_000_000;
/// Endings of files that are still being sent.
const UNFINISHED: [&str; 3] = ["part", "tmp", "filepart"];

/// What a sweep saw: size and time of each file, and since when they are the same.
#[derive(Default)]
pub(super) struct Seen(HashMap<PathBuf, Sight>);

#[derive(Clone, Copy)]
struct Sight {
    bytes: u64,
    written: Option<SystemTime>,
    since: Timestamp,
}

/// A file that nobody writes to any more.
pub(super) struct Settled {
    pub path: PathBuf,
    pub name: String,
}

/// The settled files of a folder, in the order of their names. What is seen is noted for the next sweep. Links, folders,
/// hidden files and those that are still being sent are left alone.
pub(super) fn settled(
    folder: &Path,
    before: &Seen,
    seen: &mut Seen,
    now: Timestamp,
) -> io::Result<Vec<Settled>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)?.take(LOOKED_MAX) {
        let entry = entry?;
        // A name that is no text could not be told from another when it is written again.
        let Ok(name) = entry.file_name().into_string() else { continue };
        // It may have gone since.
        let Ok(about) = entry.metadata() else { continue };
        if !about.is_file() || unfinished(&name) {
            continue;
        }
        let path = entry.path();
        let (bytes, written) = (about.len(), about.modified().ok());
        let same = before.0.get(&path).filter(|old| (old.bytes, old.written) == (bytes, written));
        let since = same.map_or(now, |old| old.since);
        seen.0.insert(path.clone(), Sight { bytes, written, since });
        let quiet = if whole(&path) { SETTLES } else { PATIENCE };
        if since.plus(quiet) <= now {
            found.push(Settled { path, name });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.truncate(TAKEN_MAX);
    Ok(found)
}

fn unfinished(name: &str) -> bool {
    let ending = Path::new(name).extension().map(|e| e.to_ascii_lowercase());
    name.starts_with('.') || ending.is_some_and(|e| UNFINISHED.iter().any(|known| e == *known))
}

/// Whether a file ends as an interchange does. What can't be read is not.
fn whole(path: &Path) -> bool {
    let tail = || -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
        let mut tail = Vec::new();
        file.take(TAIL_BYTES).read_to_end(&mut tail)?;
        Ok(tail)
    };
    tail().is_ok_and(|tail| tail.windows(LAST_TAG.len()).any(|bytes| bytes == LAST_TAG))
}

/// Makes a folder when it lacks, for us and our group.
///
/// # Errors
/// Also when there is something else of that name, such as a link: nothing is written through it.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    match folder.symlink_metadata() {
        Ok(about) if about.is_dir() => Ok(()),
        Ok(_) => Err(io::Error::other(format!("{} is no plain folder", folder.display()))),
        Err(_) => fs::DirBuilder::new().recursive(true).mode(0o750).create(folder),
    }
}

/// Removes the files of a folder that were written so long ago that `is_over` says so; how many. Links and folders stay.
pub(super) fn forget(folder: &Path, is_over: impl Fn(Timestamp) -> bool) -> io::Result<usize> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(0) };
    let mut forgotten = 0;
    for entry in entries.take(FORGOTTEN_MAX) {
        let entry = entry?;
        let Ok(about) = entry.metadata() else { continue };
        let written = about.modified().ok().and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
        let written =
            written.and_then(|since| i64::try_from(since.as_micros()).ok()).map(Timestamp::from_micros);
        if about.is_file() && written.is_some_and(&is_over) {
            fs::remove_file(entry.path())?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

/// Writes a file whole and durably, or not at all; for us and our group to read.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let part = folder.join(format!(".{name}.part"));
    // One of a sweep that did not end; a new one is made, so that nothing is written through a link of that name.
    if part.symlink_metadata().is_ok() {
        fs::remove_file(&part)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o640).open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, folder.join(name))?;
    File::open(folder)?.sync_all()
}
