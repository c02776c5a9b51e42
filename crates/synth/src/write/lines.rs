//! A file of JSON lines that digests what is written to it.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use kernel::{ErrorKind, Outcome, Problem};
use serde_json::Value;
use sha2::{Digest, Sha256};

const BUFFER_BYTES: usize = 1 << 20;

/// The file.
pub(super) struct Lines {
    name: &'static str,
    out: BufWriter<File>,
    hash: Sha256,
}

impl Lines {
    pub(super) fn create(folder: &Path, name: &'static str) -> Outcome<Self> {
        let file = File::create(folder.join(name)).map_err(|e| fault(name, &e))?;
        Ok(Self { name, out: BufWriter::with_capacity(BUFFER_BYTES, file), hash: Sha256::new() })
    }

    /// Writes whole lines.
    pub(super) fn put(&mut self, lines: &[u8]) -> Outcome<()> {
        self.hash.update(lines);
        self.out.write_all(lines).map_err(|e| fault(self.name, &e))
    }

    /// Its name and the SHA-256 of all that was written.
    pub(super) fn finish(mut self) -> Outcome<(String, Value)> {
        self.out.flush().map_err(|e| fault(self.name, &e))?;
        Ok((self.name.to_owned(), Value::String(hex::encode(self.hash.finalize()))))
    }
}

pub(super) fn fault(name: &str, error: &std::io::Error) -> Problem {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull => ErrorKind::StorageFull,
        _ => ErrorKind::BadInput,
    };
    Problem::new(kind, "problem-file").with("file", name).because(error.to_string())
}
