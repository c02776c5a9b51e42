//! The register of what was issued: one line a document, appended and never changed, each with the hash of the line before. A number
//! of a kind of document is in it once. It holds no names: number, hash of the security object, signer, time.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};

use docpki::Hash;
use kernel::{Outcome, Problem};
use serde::{Deserialize, Serialize};

use crate::folder::{Folder, damaged, fault, private, refused};
use crate::profile::DocumentKind;

/// The register's file.
const FILE: &str = "register.jsonl";
/// Entries at most.
const ENTRIES_MAX: usize = 50_000_000;

/// A document that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it is.
    pub kind: DocumentKind,
    /// Its code in the zone.
    pub code: String,
    /// Its number.
    pub number: String,
    /// SHA-256 of its security object (EF.SOD).
    pub sod: String,
    /// Serial number of the signer's certificate.
    pub signer: String,
    /// When it was signed.
    pub at: String,
    /// SHA-256 of the personalisation data that it was asked for with.
    pub request: String,
    /// SHA-256 of the line before; none in the first.
    pub previous: Option<String>,
}

/// The register, read and its chain verified.
#[derive(Debug)]
pub struct Register {
    entries: Vec<Entry>,
    places: HashMap<(DocumentKind, String), usize>,
    last: Option<String>,
    bytes: u64,
}

impl Register {
    /// Reads the register. A line without an end was being written when the program was stopped: nothing was issued by it, and
    /// it is taken away.
    ///
    /// # Errors
    /// `problem-issue-damaged` when a line does not follow from the one before, `problem-issue-store`.
    pub fn open(folder: &Folder) -> Outcome<Self> {
        let path = folder.path().join(FILE);
        let mut register = Self { entries: Vec::new(), places: HashMap::new(), last: None, bytes: 0 };
        if !folder.has(FILE) {
            return Ok(register);
        }
        let mut lines = BufReader::new(File::open(&path).map_err(|e| fault(&path, &e))?);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).map_err(|e| fault(&path, &e))? > 0 {
            if line.last() != Some(&b'\n') {
                let file = private().open(&path).map_err(|e| fault(&path, &e))?;
                file.set_len(register.bytes).and_then(|()| file.sync_all()).map_err(|e| fault(&path, &e))?;
                break;
            }
            register.take(&line)?;
            line.clear();
        }
        Ok(register)
    }

    fn take(&mut self, line: &[u8]) -> Outcome<()> {
        let place = format!("{FILE}:{}", self.entries.len() + 1);
        let entry: Entry = serde_json::from_slice(line).map_err(|e| damaged(&place, &e.to_string()))?;
        let known = self.places.contains_key(&(entry.kind, entry.number.clone()));
        if entry.previous != self.last || known || self.entries.len() >= ENTRIES_MAX {
            return Err(damaged(&place, "chain"));
        }
        self.last = Some(hex::encode(Hash::Sha256.digest(line).map_err(refused)?));
        self.bytes += line.len() as u64;
        self.places.insert((entry.kind, entry.number.clone()), self.entries.len());
        self.entries.push(entry);
        Ok(())
    }

    /// All entries, the oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a document.
    pub fn find(&self, kind: DocumentKind, number: &str) -> Option<&Entry> {
        self.places.get(&(kind, number.to_owned())).and_then(|at| self.entries.get(*at))
    }

    /// Appends an entry, to the disk. When it can't be written whole nothing of it stays.
    pub(crate) fn append(&mut self, folder: &Folder, mut entry: Entry) -> Outcome<Entry> {
        if self.find(entry.kind, &entry.number).is_some() {
            return Err(taken(&entry.number));
        }
        entry.previous = self.last.clone();
        let mut line = serde_json::to_vec(&entry).expect("plain data serialises");
        line.push(b'\n');
        let path = folder.path().join(FILE);
        let mut file = private().append(true).open(&path).map_err(|e| fault(&path, &e))?;
        if let Err(e) = file.write_all(&line).and_then(|()| file.sync_all()) {
            let _ = file.set_len(self.bytes);
            return Err(fault(&path, &e));
        }
        self.take(&line)?;
        Ok(entry)
    }
}

/// A number that another document has.
pub(crate) fn taken(number: &str) -> Problem {
    Problem::conflict("problem-issue-number-taken").with("number", number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::scratch;

    fn entry(number: &str) -> Entry {
        Entry {
            kind: DocumentKind::Passport,
            code: "P".to_owned(),
            number: number.to_owned(),
            sod: "00".to_owned(),
            signer: "11".to_owned(),
            at: "2026-11-24T00:00:00Z".to_owned(),
            request: "22".to_owned(),
            previous: None,
        }
    }

    #[test]
    fn a_number_is_in_it_once_and_it_reads_back() {
        let folder = scratch::folder("register");
        let mut register = Register::open(&folder).expect("empty");
        register.append(&folder, entry("A1")).expect("first");
        register.append(&folder, entry("A2")).expect("second");
        let again = register.append(&folder, entry("A1")).expect_err("taken");
        assert_eq!(again.message.id.to_string(), "problem-issue-number-taken");
        let read = Register::open(&folder).expect("read");
        assert_eq!(read.entries(), register.entries());
        assert!(read.entries()[1].previous.is_some());
    }

    #[test]
    fn a_line_cut_short_is_taken_away_and_the_next_follows() {
        let folder = scratch::folder("register-cut");
        let mut register = Register::open(&folder).expect("empty");
        register.append(&folder, entry("A1")).expect("first");
        let path = folder.path().join(FILE);
        let whole = std::fs::read(&path).expect("read");
        std::fs::write(&path, [whole.as_slice(), br#"{"kind":"pass"#].concat()).expect("written");
        let mut register = Register::open(&folder).expect("tolerated");
        assert_eq!(std::fs::read(&path).expect("read"), whole);
        register.append(&folder, entry("A2")).expect("second");
        assert_eq!(Register::open(&folder).expect("whole").entries().len(), 2);
    }

    #[test]
    fn a_changed_or_dropped_line_is_told() {
        let folder = scratch::folder("register-changed");
        let mut register = Register::open(&folder).expect("empty");
        for number in ["A1", "A2", "A3"] {
            register.append(&folder, entry(number)).expect("appended");
        }
        let path = folder.path().join(FILE);
        let text = std::fs::read_to_string(&path).expect("text");
        for changed in
            [text.replace("A2", "B2"), text.lines().skip(1).map(|line| format!("{line}\n")).collect()]
        {
            std::fs::write(&path, changed).expect("written");
            let problem = Register::open(&folder).expect_err("damaged");
            assert_eq!(problem.message.id.to_string(), "problem-issue-damaged");
        }
    }
}
