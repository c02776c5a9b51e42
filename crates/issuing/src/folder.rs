//! The one folder that holds everything but private keys: one program at a time has it, every file is written whole or not at all.
//!
//! | path | what |
//! |---|---|
//! | `authority.json` | what there is: generations, signers, numbers |
//! | `certificates/` | roots, link certificates, signers |
//! | `ceremonies/` | signed records, each with the hash of the one before |
//! | `lists/` | revocation lists and master lists |
//! | `register.jsonl` | what was issued, each line with the hash of the one before |
//! | `documents/` | the files of each document |

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use chipsim::Random;
use docpki::Instant;
use kernel::{Outcome, Problem};

use crate::authority::Authority;
use crate::token::Token;

/// The file that says what there is.
const AUTHORITY: &str = "authority.json";
/// Bytes of a file of the folder at most.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A folder that nobody else has.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    // Held as long as the folder is; the operating system lets go of it when the program ends, however it ends.
    _lock: File,
}

/// Where issuing happens: the folder, the token, the time, and randomness for serial numbers and the keys of chips.
pub struct Office<'a> {
    /// The folder.
    pub folder: &'a Folder,
    /// The token with the keys.
    pub token: &'a Token,
    /// The time.
    pub now: Instant,
    /// Randomness.
    pub random: &'a mut dyn Random,
}

impl Folder {
    /// Takes a folder; it is made when it is not there.
    ///
    /// # Errors
    /// `problem-issue-busy` when another program has it, `problem-issue-store`.
    pub fn open(path: &Path) -> Outcome<Self> {
        make(path)?;
        let lock = private().truncate(false).open(path.join("lock")).map_err(|e| fault(path, &e))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(std::fs::TryLockError::WouldBlock) => {
                Err(Problem::conflict("problem-issue-busy").with("folder", path.display().to_string()))
            }
            Err(std::fs::TryLockError::Error(e)) => Err(fault(path, &e)),
        }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What there is.
    ///
    /// # Errors
    /// `problem-issue-no-authority` before the first ceremony, `problem-issue-damaged`.
    pub fn authority(&self) -> Outcome<Authority> {
        if !self.has(AUTHORITY) {
            return Err(Problem::not_found("problem-issue-no-authority"));
        }
        serde_json::from_slice(&self.read(AUTHORITY)?).map_err(|e| damaged(AUTHORITY, &e.to_string()))
    }

    /// Whether a ceremony was held here.
    pub(crate) fn is_founded(&self) -> bool {
        self.has(AUTHORITY)
    }

    pub(crate) fn store(&self, authority: &Authority) -> Outcome<()> {
        let json = serde_json::to_vec_pretty(authority).expect("plain data serialises");
        self.write(AUTHORITY, &json)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path.join(name).exists()
    }

    pub(crate) fn read(&self, name: &str) -> Outcome<Vec<u8>> {
        use std::io::Read;
        let path = self.path.join(name);
        let mut bytes = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(BYTES_MAX).read_to_end(&mut bytes));
        read.map_err(|e| fault(&path, &e))?;
        Ok(bytes)
    }

    /// Writes a file whole: beside its place, to the disk, then into its place.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Outcome<()> {
        let path = self.path.join(name);
        let parent = path.parent().unwrap_or(&self.path);
        make(parent)?;
        let beside = path.with_extension("part");
        let written = private()
            .truncate(true)
            .open(&beside)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        written.and_then(|()| std::fs::rename(&beside, &path)).map_err(|e| fault(&path, &e))?;
        sync(parent)
    }
}

/// Only the owner may read: the folder has the private keys of chips until they are in them.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Makes a folder that only its owner may enter.
pub(crate) fn make(path: &Path) -> Outcome<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path).map_err(|e| fault(path, &e))
}

/// The names in a folder to the disk.
pub(crate) fn sync(path: &Path) -> Outcome<()> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(|e| fault(path, &e))
}

/// Why the folder can't be used.
pub(crate) fn fault(path: &Path, error: &std::io::Error) -> Problem {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull => kernel::ErrorKind::StorageFull,
        _ => kernel::ErrorKind::Unavailable,
    };
    Problem::new(kind, "problem-issue-store")
        .with("file", path.display().to_string())
        .because(error.to_string())
}

pub(crate) fn damaged(name: &str, why: &str) -> Problem {
    Problem::new(kernel::ErrorKind::Internal, "problem-issue-damaged")
        .with("file", name.to_owned())
        .because(why.to_owned())
}

/// What the arithmetic or the token refused.
pub(crate) fn refused(error: docpki::Error) -> Problem {
    Problem::new(kernel::ErrorKind::Unavailable, "problem-token").because(error.to_string())
}

#[cfg(test)]
pub(crate) mod scratch {
    use super::*;

    /// A folder of a test's own.
    pub fn folder(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("issuing-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Folder::open(&path).expect("a folder")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_program_at_a_time() {
        let first = scratch::folder("lock");
        let second = Folder::open(first.path()).expect_err("taken");
        assert_eq!(second.message.id.to_string(), "problem-issue-busy");
        let path = first.path().to_owned();
        drop(first);
        assert!(Folder::open(&path).is_ok());
    }

    #[test]
    fn a_file_is_written_whole_and_nobody_else_may_read_it() {
        let folder = scratch::folder("write");
        folder.write("lists/a.crl", b"one").expect("written");
        folder.write("lists/a.crl", b"two").expect("written again");
        assert_eq!(folder.read("lists/a.crl").expect("read"), b"two");
        assert!(!folder.has("lists/a.part"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode =
                std::fs::metadata(folder.path().join("lists/a.crl")).expect("there").permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
        assert_eq!(
            folder.authority().expect_err("none").message.id.to_string(),
            "problem-issue-no-authority"
        );
    }
}
