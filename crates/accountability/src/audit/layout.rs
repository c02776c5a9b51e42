//! Files of the published log: C2SP tlog-tiles below one folder.
//!
//! `tile/<level>/<n>[.p/<width>]` hold hashes, `tile/entries/<n>[.p/<width>]` hold entries, each behind its 16-bit
//! length; `checkpoint` is the signed state and `checkpoints.log` every signed state so far, one JSON per line.
//! Every write is durable before the next step begins. Never here: what the entries mean.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind as Io, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use kernel::{Outcome, Problem, Timestamp};
use serde::{Deserialize, Serialize};
use tlog_tiles::{HASH_SIZE, Hash, Tile};

use super::edge::{TILE_HEIGHT, TILE_WIDTH};

/// Largest checkpoint history that is read, in bytes: about a million checkpoints.
const HISTORY_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// How much of the history's end holds at least one line.
const HISTORY_TAIL_BYTES: u64 = 16 * 1024;

/// The folder of a published log.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

/// One line of the checkpoint history.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct HistoryLine {
    pub at: Timestamp,
    pub note: String,
}

impl Folder {
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.0.join(relative)
    }

    /// Holds the folder for one publisher until the file is dropped; waits for another process that holds it.
    pub fn lock(&self) -> Outcome<File> {
        let path = self.path("lock");
        let held = || -> std::io::Result<File> {
            let file = File::options().write(true).create(true).truncate(false).open(&path)?;
            file.lock()?;
            Ok(file)
        };
        held().map_err(|e| broken(&path, &e))
    }

    /// The first hashes of a tile; `None` when there is no such file.
    pub fn tile(&self, level: u8, number: u64, width: usize) -> Outcome<Option<Vec<Hash>>> {
        let bytes = self.partial_or_full(width, |width| tile_path(level, number, width))?;
        Ok(bytes.map(|bytes| {
            bytes.chunks(HASH_SIZE).filter_map(|chunk| chunk.try_into().ok().map(Hash)).take(width).collect()
        }))
    }

    /// The first entries of a bundle; `None` when there is no such file or it is cut.
    pub fn entries(&self, number: u64, width: usize) -> Outcome<Option<Vec<Vec<u8>>>> {
        if let Some(bytes) = self.read(&entries_path(number, width))? {
            return Ok(decode(&bytes));
        }
        let full = self.read(&entries_path(number, TILE_WIDTH))?;
        Ok(full.and_then(|bytes| decode(&bytes)).map(|mut entries| {
            entries.truncate(width);
            entries
        }))
    }

    /// A partial tile, or the full one that took its place (C2SP tlog-tiles, "Partial tiles").
    fn partial_or_full(&self, width: usize, path: impl Fn(usize) -> String) -> Outcome<Option<Vec<u8>>> {
        match self.read(&path(width))? {
            Some(bytes) => Ok(Some(bytes)),
            None if width < TILE_WIDTH => self.read(&path(TILE_WIDTH)),
            None => Ok(None),
        }
    }

    /// The signed note of the last checkpoint.
    pub fn checkpoint(&self) -> Outcome<Option<Vec<u8>>> {
        self.read("checkpoint")
    }

    /// Every checkpoint so far, in the order of signing. A last line that a crash cut is passed over.
    pub fn history(&self) -> Outcome<Vec<HistoryLine>> {
        let path = self.path("checkpoints.log");
        let size = fs::metadata(&path).map_or(0, |m| m.len());
        if size > HISTORY_BYTES_MAX {
            return Err(Problem::internal(format!("{} is larger than is read", path.display())));
        }
        let Some(bytes) = self.read("checkpoints.log")? else { return Ok(Vec::new()) };
        Ok(bytes.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect())
    }

    /// The last whole line of the history, read from its end only.
    pub fn last_history(&self) -> Outcome<Option<HistoryLine>> {
        let tail = self.history_tail()?;
        Ok(tail.rsplit(|b| *b == b'\n').find_map(|line| serde_json::from_slice(line).ok()))
    }

    fn history_tail(&self) -> Outcome<Vec<u8>> {
        let path = self.path("checkpoints.log");
        let read = || -> std::io::Result<Vec<u8>> {
            let mut file = File::open(&path)?;
            let size = file.metadata()?.len();
            file.seek(SeekFrom::Start(size.saturating_sub(HISTORY_TAIL_BYTES)))?;
            let mut tail = Vec::new();
            file.read_to_end(&mut tail)?;
            Ok(tail)
        };
        match read() {
            Err(e) if e.kind() == Io::NotFound => Ok(Vec::new()),
            other => other.map_err(|e| broken(&path, &e)),
        }
    }

    /// Appends to the history; a line that a crash cut is ended first, so that it can't swallow the new one.
    pub fn append_history(&self, line: &HistoryLine) -> Outcome<()> {
        let path = self.path("checkpoints.log");
        let cut = self.history_tail()?.last().is_some_and(|b| *b != b'\n');
        let json = serde_json::to_string(line).expect("the line serialises");
        let text = format!("{}{json}\n", if cut { "\n" } else { "" });
        let write = || -> std::io::Result<()> {
            let mut file = File::options().append(true).create(true).open(&path)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()
        };
        write().map_err(|e| broken(&path, &e))
    }

    /// Removes the partial forms of tiles that are full now (C2SP tlog-tiles, "Partial tiles").
    pub fn prune(&self, relative: &str) {
        // What can't be removed wastes some room and harms nothing; the next start does not try again.
        let _ = fs::remove_dir_all(self.path(&format!("{relative}.p")));
    }

    fn read(&self, relative: &str) -> Outcome<Option<Vec<u8>>> {
        let path = self.path(relative);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == Io::NotFound || e.kind() == Io::NotADirectory => Ok(None),
            Err(e) => Err(broken(&path, &e)),
        }
    }
}

/// Files that become durable together: written, forced to the disk, then put in their places.
pub(super) struct Batch<'a> {
    folder: &'a Folder,
    written: Vec<(PathBuf, PathBuf, File)>,
    folders: BTreeSet<PathBuf>,
}

impl<'a> Batch<'a> {
    pub fn new(folder: &'a Folder) -> Self {
        Self { folder, written: Vec::new(), folders: BTreeSet::new() }
    }

    /// Writes a file beside its place.
    pub fn write(&mut self, relative: &str, bytes: &[u8]) -> Outcome<()> {
        let path = self.folder.path(relative);
        let parent = path.parent().unwrap_or(&path).to_owned();
        let beside = PathBuf::from(format!("{}.tmp", path.display()));
        let write = || -> std::io::Result<(File, BTreeSet<PathBuf>)> {
            let made = make_folders(&parent)?;
            let mut file = File::create(&beside)?;
            file.write_all(bytes)?;
            Ok((file, made))
        };
        let (file, made) = write().map_err(|e| broken(&path, &e))?;
        self.folders.extend(made);
        self.folders.insert(parent);
        self.written.push((beside, path, file));
        Ok(())
    }

    /// Makes all of it durable.
    pub fn commit(self) -> Outcome<()> {
        for (beside, _, file) in &self.written {
            file.sync_all().map_err(|e| broken(beside, &e))?;
        }
        for (beside, path, _) in &self.written {
            fs::rename(beside, path).map_err(|e| broken(path, &e))?;
        }
        for folder in &self.folders {
            File::open(folder).and_then(|f| f.sync_all()).map_err(|e| broken(folder, &e))?;
        }
        Ok(())
    }
}

/// Makes missing folders; returns the folders whose entries changed.
fn make_folders(path: &Path) -> std::io::Result<BTreeSet<PathBuf>> {
    let missing: Vec<&Path> =
        path.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists()).collect();
    fs::create_dir_all(path)?;
    Ok(missing.iter().filter_map(|p| p.parent()).map(Path::to_owned).collect())
}

/// Path of a tile of hashes.
pub(super) fn tile_path(level: u8, number: u64, width: usize) -> String {
    // The crate writes the Go checksum database's form, with the height in the path; C2SP leaves it out.
    let path = Tile::new(TILE_HEIGHT, level, number, width as u32, false).path();
    path.replacen(&format!("tile/{TILE_HEIGHT}/"), "tile/", 1)
}

/// Path of a bundle of entries.
pub(super) fn entries_path(number: u64, width: usize) -> String {
    let path = Tile::new(TILE_HEIGHT, 0, number, width as u32, true).path();
    path.replacen(&format!("tile/{TILE_HEIGHT}/data/"), "tile/entries/", 1)
}

/// A bundle: each entry behind its length in two bytes, big-endian.
pub(super) fn encode(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.iter().map(|e| e.len() + 2).sum());
    for entry in entries {
        let length = u16::try_from(entry.len()).expect("Entry::leaf refuses longer entries");
        out.extend(length.to_be_bytes());
        out.extend_from_slice(entry);
    }
    out
}

fn decode(mut bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut entries = Vec::with_capacity(TILE_WIDTH);
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let (entry, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        entries.push(entry.to_vec());
        bytes = rest;
    }
    bytes.is_empty().then_some(entries)
}

fn broken(path: &Path, e: &std::io::Error) -> Problem {
    let kind = if e.kind() == Io::StorageFull {
        kernel::ErrorKind::StorageFull
    } else {
        kernel::ErrorKind::Internal
    };
    let id = if e.kind() == Io::StorageFull { "problem-storage-full" } else { "problem-internal" };
    Problem::new(kind, id).because(format!("audit log file {}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_c2sp_tlog_tiles() {
        assert_eq!(tile_path(0, 5, 256), "tile/0/005");
        assert_eq!(tile_path(1, 1_234_067, 3), "tile/1/x001/x234/067.p/3");
        assert_eq!(entries_path(1_000, 256), "tile/entries/x001/000");
        assert_eq!(entries_path(0, 255), "tile/entries/000.p/255");
    }

    #[test]
    fn a_bundle_reads_back_and_a_cut_one_does_not() {
        let entries = vec![b"one".to_vec(), Vec::new(), vec![7; 65_535]];
        let bytes = encode(&entries);
        assert_eq!(decode(&bytes), Some(entries));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), None);
        assert_eq!(decode(&[0]), None);
    }
}
