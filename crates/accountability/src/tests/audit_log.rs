//! The audit log: appending, publishing across crashes, and finding whatever somebody changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use platform::ledger::testing::Scratch;
use platform::{ManualClock, SeededEntropy, params};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::audit::{self, Actor, Entry, Key, Log, export, verify, verify_bundle};

/// A ledger with a log, without accounts.
struct Book {
    scratch: Scratch,
    clock: Arc<ManualClock>,
    log: Arc<Log>,
}

impl Book {
    fn new() -> Self {
        let clock = Arc::new(ManualClock::at(at("2026-03-01T08:00:00Z")));
        let scratch = Scratch::sqlite_with(&[MIGRATIONS], clock.clone());
        let log = open(&scratch, &clock);
        Self { scratch, clock, log }
    }

    /// A book with so many entries, published in steps.
    fn published(steps: &[u64]) -> Self {
        let book = Self::new();
        for step in steps {
            book.append(*step);
            book.log.publish_blocking().expect("publishes");
        }
        book
    }

    fn append(&self, count: u64) {
        self.clock.advance(Duration::from_secs(1));
        let now = self.clock.now();
        let job = move |tx: &mut platform::Tx<'_>| {
            for n in 0..count {
                audit::append(
                    tx,
                    Entry::new(now, "test.happened", Actor::System).about(n).with(json!({ "n": n })),
                )?;
            }
            Ok(())
        };
        self.scratch.ledger.write_blocking("test.append", job).expect("appends");
    }

    /// A new process on the same files.
    fn restart(&mut self) {
        self.log = open(&self.scratch, &self.clock);
    }

    fn dir(&self) -> &Path {
        self.log.dir()
    }

    fn verify(&self) -> Vec<(Option<u64>, String)> {
        found(self.dir(), &self.log, Some(&self.scratch))
    }

    fn verify_files(&self) -> Vec<(Option<u64>, String)> {
        found(self.dir(), &self.log, None)
    }

    fn path(&self, relative: &str) -> PathBuf {
        self.dir().join(relative)
    }

    /// Rewrites the entries of a bundle.
    fn rewrite(&self, file: &str, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
        let bytes = fs::read(self.path(file)).expect("there");
        let (mut rest, mut entries) = (bytes.as_slice(), Vec::new());
        while let Some((length, after)) = rest.split_first_chunk::<2>() {
            let (entry, after) = after.split_at(u16::from_be_bytes(*length).into());
            entries.push(entry.to_vec());
            rest = after;
        }
        change(&mut entries);
        let out = entries
            .iter()
            .flat_map(|e| [&(e.len() as u16).to_be_bytes()[..], e].concat())
            .collect::<Vec<u8>>();
        fs::write(self.path(file), out).expect("writable");
    }

    fn sql(&self, sql: &'static str, index: u64) {
        self.scratch
            .ledger
            .write_blocking("test.tamper", move |tx| tx.execute(sql, &params![index]).map(drop))
            .expect("runs");
    }
}

fn open(scratch: &Scratch, clock: &Arc<ManualClock>) -> Arc<Log> {
    let entropy = SeededEntropy::new(11);
    let log =
        Log::open(scratch.folder(), "uto.example/audit", scratch.ledger.clone(), clock.clone(), &entropy);
    Arc::new(log.expect("opens"))
}

fn found(dir: &Path, log: &Log, scratch: Option<&Scratch>) -> Vec<(Option<u64>, String)> {
    let report = verify(dir, log.key().public(), scratch.map(|s| &s.ledger)).expect("readable");
    assert_eq!(report.ok, report.findings.is_empty());
    ids(&report.findings)
}

/// The first finding is this one; what follows from it may come after.
#[track_caller]
fn check(found: &[(Option<u64>, String)], index: impl Into<Option<u64>>, id: &str) {
    assert_eq!(found.first(), Some(&(index.into(), id.to_owned())), "{found:?}");
}

#[test]
fn an_entry_and_its_effect_stand_or_fall_together() {
    let book = Book::published(&[3]);
    let job = |tx: &mut platform::Tx<'_>| -> Outcome<()> {
        audit::append(tx, Entry::new(at("2026-03-01T09:00:00Z"), "test.undone", Actor::System))?;
        Err(kernel::Problem::conflict("problem-conflict"))
    };
    assert!(book.scratch.ledger.write_blocking("test.undone", job).is_err());
    book.append(1);
    assert_eq!(book.log.publish_blocking().expect("publishes").size, 4, "the undone entry left no gap");
    assert_eq!(book.verify(), []);
}

#[test]
fn publishing_is_idempotent_and_an_empty_log_is_sound() {
    let book = Book::new();
    assert_eq!(book.log.publish_blocking().expect("publishes").size, 0);
    assert_eq!(book.verify(), []);
    book.append(5);
    assert_eq!(book.log.publish_blocking().expect("publishes").new, 5);
    assert_eq!(book.log.publish_blocking().expect("publishes").new, 0);
    assert_eq!(book.verify(), []);
}

#[test]
fn a_log_of_several_levels_verifies_and_keeps_no_partial_tile_that_is_full() {
    let book = Book::published(&[1, 254, 1, 300, 65_000, 500]);
    let report = verify(book.dir(), book.log.key().public(), Some(&book.scratch.ledger)).expect("readable");
    assert_eq!(
        (report.ok, report.size, report.checked_entries),
        (true, 66_056, 66_056),
        "{:?}",
        report.findings
    );
    assert_eq!(report.checkpoint_at, Some(book.clock.now()));
    assert!(book.path("tile/2/000.p/1").exists() && book.path("tile/1/000").exists());
    assert!(!book.path("tile/0/000.p").exists(), "the partial forms of a full tile are gone");
}

#[test]
fn a_changed_entry_is_named() {
    let book = Book::published(&[300]);
    book.rewrite("tile/entries/001.p/44", |e| {
        e[3] = String::from_utf8_lossy(&e[3]).replace("happened", "HAPPENED").into()
    });
    check(&book.verify_files(), 259, "audit-entry-changed");
}

#[test]
fn a_dropped_a_swapped_and_an_inserted_entry_are_named() {
    let file = "tile/entries/000";
    let book = Book::published(&[300]);
    book.rewrite(file, |e| drop(e.remove(10)));
    let found = book.verify_files();
    assert!(found.contains(&(Some(10), "audit-entry-out-of-order".into())), "{found:?}");
    let book = Book::published(&[300]);
    book.rewrite(file, |e| e.swap(20, 21));
    let found = book.verify_files();
    assert!(found.contains(&(Some(20), "audit-entry-out-of-order".into())), "{found:?}");
    let book = Book::published(&[300]);
    book.rewrite(file, |e| e.insert(30, e[29].clone()));
    let found = book.verify_files();
    assert!(found.contains(&(Some(30), "audit-entry-out-of-order".into())), "{found:?}");
}

#[test]
fn a_changed_entry_whose_tile_was_changed_as_well_is_caught_by_the_root() {
    let book = Book::published(&[40, 60]);
    book.rewrite("tile/entries/000.p/100", |e| e[70] = br#"{"index":70}"#.to_vec());
    let mut tile = fs::read(book.path("tile/0/000.p/100")).expect("there");
    tile[70 * 32..71 * 32].copy_from_slice(&tlog_tiles::record_hash(br#"{"index":70}"#).0);
    fs::write(book.path("tile/0/000.p/100"), tile).expect("writable");
    let found = book.verify_files();
    assert!(
        found.contains(&(Some(40), "audit-root-differs".into())),
        "after the state of 40 that still fits: {found:?}"
    );
}

#[test]
fn a_changed_tile_of_each_level_is_named() {
    for (file, index) in [("tile/0/000", 7), ("tile/1/000.p/3", 7 * 256)] {
        let book = Book::published(&[900]);
        let mut bytes = fs::read(book.path(file)).expect("there");
        let at = if file.starts_with("tile/1") { 2 } else { 7 };
        bytes[at * 32] ^= 1;
        fs::write(book.path(file), bytes).expect("writable");
        let index = if at == 2 { 2 * 256 } else { index };
        let id = if at == 2 { "audit-tile-changed" } else { "audit-entry-changed" };
        check(&book.verify_files(), index as u64, id);
    }
}

#[test]
fn missing_files_are_named() {
    let book = Book::published(&[300]);
    fs::remove_file(book.path("tile/entries/000")).expect("there");
    check(&book.verify_files(), 0, "audit-entries-missing");
    let book = Book::published(&[300]);
    fs::remove_file(book.path("tile/0/001.p/44")).expect("there");
    check(&book.verify_files(), 256, "audit-tile-missing");
    let book = Book::published(&[300]);
    fs::remove_file(book.path("checkpoint")).expect("there");
    check(&book.verify_files(), None, "audit-checkpoint-missing");
}

#[test]
fn a_log_that_was_cut_back_to_an_earlier_signed_state_is_found_by_history_and_by_ledger() {
    let book = Book::published(&[100]);
    let early = fs::read(book.path("checkpoint")).expect("there");
    let history = fs::read(book.path("checkpoints.log")).expect("there");
    book.append(50);
    book.log.publish_blocking().expect("publishes");
    fs::write(book.path("checkpoint"), early).expect("writable");
    check(&book.verify_files(), 100, "audit-truncated");
    fs::write(book.path("checkpoints.log"), history).expect("writable");
    assert_eq!(book.verify_files(), [], "the files alone are an honest earlier log");
    check(&book.verify(), 100, "audit-truncated");
}

#[test]
fn a_bad_signature_and_a_forked_checkpoint_are_found() {
    let book = Book::published(&[10]);
    let note = fs::read_to_string(book.path("checkpoint")).expect("there");
    fs::write(book.path("checkpoint"), note.replace("\n10\n", "\n11\n")).expect("writable");
    check(&book.verify_files(), None, "audit-signature-bad");
    let (book, other) = (Book::published(&[10]), Book::published(&[9]));
    other.append(1);
    let fork = other.log.publish_blocking().expect("publishes");
    assert_eq!(fork.size, 10);
    let line = fs::read_to_string(other.path("checkpoints.log")).expect("there");
    let mut history = fs::read_to_string(book.path("checkpoints.log")).expect("there");
    history.push_str(line.lines().last().expect("a line"));
    fs::write(book.path("checkpoints.log"), history).expect("writable");
    check(&book.verify_files(), 9, "audit-forked");
}

#[test]
fn a_ledger_that_was_changed_behind_the_log_is_found() {
    let cases: [(&'static str, u64, &str); 4] = [
        (
            "-- tamper\nUPDATE audit_leaf SET leaf = CAST('{}' AS BLOB) WHERE leaf_index = $1",
            5,
            "audit-ledger-entry-differs",
        ),
        (
            "-- tamper\nUPDATE audit_leaf SET subject = 'x' WHERE leaf_index = $1",
            6,
            "audit-ledger-columns-differ",
        ),
        (
            "-- tamper\nUPDATE audit_leaf SET account = 'acc_x' WHERE leaf_index = $1",
            7,
            "audit-ledger-columns-differ",
        ),
        ("-- tamper\nDELETE FROM audit_leaf WHERE leaf_index = $1", 8, "audit-ledger-entry-missing"),
    ];
    for (sql, index, id) in cases {
        let book = Book::published(&[20]);
        book.sql(sql, index);
        check(&book.verify(), index, id);
        assert_eq!(book.verify_files(), [], "the files are as they were");
    }
    let mut book = Book::published(&[20]);
    book.sql("-- tamper\nDELETE FROM audit_leaf WHERE leaf_index >= $1", 15);
    let found = book.verify();
    assert!(found.contains(&(Some(15), "audit-ledger-truncated".into())), "{found:?}");
    book.restart();
    assert_eq!(
        refused(book.log.publish_blocking()),
        "problem-audit-log-damaged",
        "and nothing is signed any more"
    );
}

/// What a crash may leave: everything up to some step of a publication, and the rest as before it.
#[test]
fn a_publisher_killed_between_any_two_steps_goes_on_as_if_nothing_had_happened() {
    type Undo = (&'static str, fn(&Path, &Path));
    let restore: fn(&Path, &Path) = |now, before| drop(fs::copy(before, now));
    let cut: fn(&Path, &Path) = |now, _| {
        let bytes = fs::read(now).expect("there");
        fs::write(now, &bytes[..bytes.len() - 20]).expect("writable");
    };
    let steps: [&[Undo]; 4] = [
        // Killed before the checkpoint was replaced: tiles of the new state, checkpoint and history of the old.
        &[("checkpoint", restore), ("checkpoints.log", restore)],
        // Killed after the checkpoint, before the history.
        &[("checkpoints.log", restore)],
        // Killed while the history was written.
        &[("checkpoints.log", cut)],
        // Killed after everything.
        &[],
    ];
    for undo in steps {
        let mut book = Book::published(&[200, 90]);
        let before = book.scratch.folder().join("before");
        fs::create_dir_all(&before).expect("writable");
        for file in ["checkpoint", "checkpoints.log"] {
            fs::copy(book.path(file), before.join(file)).expect("copied");
        }
        book.append(300);
        book.log.publish_blocking().expect("publishes");
        // Half a file beside its place, as a killed write leaves it.
        fs::write(book.path("tile/0/002.p/78.tmp"), b"half").expect("writable");
        for (file, how) in undo {
            how(&book.path(file), &before.join(file));
        }
        book.restart();
        book.append(1);
        assert_eq!(book.log.publish_blocking().expect("goes on").size, 591);
        assert_eq!(book.verify(), []);
    }
}

#[test]
fn two_processes_on_one_log_take_turns() {
    let book = Book::published(&[10]);
    let other = open(&book.scratch, &book.clock);
    for (step, log) in [&book.log, &other, &book.log, &other, &other, &book.log].into_iter().enumerate() {
        book.append(100);
        assert_eq!(log.publish_blocking().expect("publishes").size, 110 + 100 * step as u64);
    }
    let threads =
        [Arc::clone(&book.log), other].map(|log| std::thread::spawn(move || log.publish_blocking()));
    book.append(500);
    for thread in threads {
        assert!(thread.join().expect("ends").is_ok());
    }
    book.log.publish_blocking().expect("publishes");
    assert_eq!(book.verify(), []);
}

#[test]
fn a_lost_tile_stops_the_publisher() {
    let mut book = Book::published(&[300]);
    fs::remove_file(book.path("tile/0/001.p/44")).expect("there");
    book.restart();
    book.append(1);
    assert_eq!(refused(book.log.publish_blocking()), "problem-audit-log-damaged");
}

#[test]
fn a_bundle_proves_each_entry_and_one_changed_letter_shows() {
    let book = Book::published(&[300, 400]);
    let zip = export(&book.log, at("2026-03-01T08:00:02Z"), at("2026-03-01T08:00:02Z")).expect("exports");
    let trusted = book.log.key().public();
    let report = verify_bundle(&zip, Some(trusted)).expect("a bundle");
    assert_eq!((report.ok, report.size, report.entries), (true, 700, 400));
    let other =
        Key::open(&book.scratch.folder().join("other.key"), "uto.example/audit", &SeededEntropy::new(99));
    let report = verify_bundle(&zip, Some(other.expect("made").public())).expect("a bundle");
    check(&ids(&report.findings), None, "audit-signature-bad");
    let tampered = repack(&zip, |name, bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if name == "entries.jsonl" { text.replacen("\"n\":7", "\"n\":8", 1).into() } else { bytes.to_vec() }
    });
    let report = verify_bundle(&tampered, Some(trusted)).expect("a bundle");
    check(&ids(&report.findings), 307, "audit-entry-not-proven");
    assert_eq!(refused(verify_bundle(b"no zip", None)), "problem-audit-bundle-unreadable");
    assert_eq!(
        refused(export(&book.log, at("2020-01-01T00:00:00Z"), at("2020-01-02T00:00:00Z"))),
        "problem-audit-span-empty"
    );
}

#[test]
fn the_script_in_a_bundle_and_openssl_agree_with_us() {
    let book = Book::published(&[300]);
    let zip = export(&book.log, at("2026-03-01T08:00:00Z"), at("2026-03-01T09:00:00Z")).expect("exports");
    let dir = book.scratch.folder().join("bundle");
    unpack(&zip, &dir);
    let run = |program: &str, args: &[&str]| {
        let out = std::process::Command::new(program)
            .args(args)
            .current_dir(&dir)
            .output()
            .expect("the tool is installed");
        (out.status.success(), String::from_utf8_lossy(&out.stdout).into_owned())
    };
    let (ok, said) = run("python3", &["verify.py"]);
    assert!(ok && said.starts_with("300 entries are in the log of 300 entries"), "{said}");
    let signature = ["-rawin", "-in", "checkpoint.body", "-sigfile", "checkpoint.sig"];
    let (ok, said) =
        run("openssl", &[&["pkeyutl", "-verify", "-pubin", "-inkey", "key.pem"], &signature[..]].concat());
    assert!(ok, "{said}");
    let changed =
        fs::read_to_string(dir.join("entries.jsonl")).expect("there").replacen("\"n\":9", "\"n\":8", 1);
    fs::write(dir.join("entries.jsonl"), changed).expect("writable");
    let (ok, said) = run("python3", &["verify.py"]);
    assert!(!ok && said.contains("entry 9 is not proven"), "{said}");
}

fn repack(zip: &[u8], change: impl Fn(&str, &[u8]) -> Vec<u8>) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).expect("there");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("readable");
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("writable");
        out.write_all(&change(&name, &bytes)).expect("writable");
    }
    out.finish().expect("finished").into_inner()
}

fn unpack(zip: &[u8], dir: &Path) {
    fs::create_dir_all(dir).expect("writable");
    repack(zip, |name, bytes| {
        fs::write(dir.join(name), bytes).expect("writable");
        Vec::new()
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_sequence_of_appends_publications_and_restarts_verifies(steps in proptest::collection::vec((0_u64..400, 0_u8..3), 1..8)) {
        let mut book = Book::new();
        for (count, then) in steps {
            book.append(count);
            match then {
                0 => {}
                1 => drop(book.log.publish_blocking().expect("publishes")),
                _ => book.restart(),
            }
        }
        book.log.publish_blocking().expect("publishes");
        prop_assert_eq!(book.verify(), vec![]);
    }
}
