//! Bundles for auditors outside: a stretch of the log with proofs that it is in the signed tree, as a zip archive
//! that can be checked with this product, with the Python script inside, or by hand with OpenSSL.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{Cursor, Read as _, Write as _};

use kernel::{Message, Outcome, Problem, Timestamp};
use platform::params;
use serde::{Deserialize, Serialize};
use tlog_tiles::{Hash, HashReader, Tile, check_record, prove_record, record_hash};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Log;
use super::edge::{TILE_HEIGHT, TILE_WIDTH};
use super::key::PublicKey;
use super::layout::Folder;
use super::verify::Finding;

/// Entries of one bundle at most; a longer span is exported in parts.
pub const BUNDLE_ENTRIES_MAX: u64 = 100_000;
/// Largest file of a bundle that is read when it is verified.
const FILE_BYTES_MAX: u64 = 1 << 30;

const README: &str = include_str!("bundle/README.md");
const SCRIPT: &str = include_str!("bundle/verify.py");

/// The proof of one entry: `proofs.jsonl` has one a line, in the order of `entries.jsonl`.
#[derive(Serialize, Deserialize)]
struct Proof {
    index: u64,
    leaf_hash: String,
    path: Vec<String>,
}

/// The result of checking a bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct BundleReport {
    /// Whether nothing was found.
    pub ok: bool,
    /// Entries that the checkpoint covers.
    pub size: u64,
    /// Entries in the bundle.
    pub entries: u64,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Exports the entries of a time span that are published. Blocks.
///
/// # Errors
/// `problem-audit-span-empty` when there is none, `problem-audit-span-too-long` when there are more than
/// [`BUNDLE_ENTRIES_MAX`].
pub fn export(log: &Log, from: Timestamp, to: Timestamp) -> Outcome<Vec<u8>> {
    let published = log.publish_blocking()?;
    let (first, last) = span(log, from, to)?;
    if last - first >= BUNDLE_ENTRIES_MAX {
        return Err(Problem::bad_input("problem-audit-span-too-long").with("max", BUNDLE_ENTRIES_MAX as i64));
    }
    let leaves = log.ledger().read_blocking("audit.leaves", move |tx| {
        let rows = tx.query(include_str!("../../sql/audit_leaves.sql"), &params![first, last + 1])?;
        rows.iter().map(|r| Ok(r.bytes(5)?.to_vec())).collect::<Outcome<Vec<_>>>()
    })?;
    let folder = Folder::new(log.dir());
    let note = folder.checkpoint()?.ok_or_else(|| Problem::not_found("problem-audit-span-empty"))?;
    let reader = Tiles { folder: &folder, size: published.size, tiles: RefCell::default() };
    let (mut entries, mut proofs) = (Vec::new(), Vec::new());
    for (index, leaf) in (first..).zip(&leaves) {
        let path = prove_record(published.size, index, &reader).map_err(proving)?;
        let path = path.iter().map(|h| hex::encode(h.0)).collect();
        let proof = Proof { index, leaf_hash: hex::encode(record_hash(leaf).0), path };
        entries.extend_from_slice(leaf);
        entries.push(b'\n');
        serde_json::to_writer(&mut proofs, &proof).expect("writing to a Vec cannot fail");
        proofs.push(b'\n');
    }
    let key = log.key().public();
    pack(&[
        ("README.md", README.as_bytes()),
        ("verify.py", SCRIPT.as_bytes()),
        ("entries.jsonl", &entries),
        ("proofs.jsonl", &proofs),
        ("checkpoint", &note),
        ("key.pub", key.as_str().as_bytes()),
        ("key.pem", key.pem().as_bytes()),
    ])
}

fn span(log: &Log, from: Timestamp, to: Timestamp) -> Outcome<(u64, u64)> {
    let row = log.ledger().read_blocking("audit.range", move |tx| {
        tx.query_one(include_str!("../../sql/audit_range.sql"), &params![from, to])
    })?;
    match (row.opt_int(0)?, row.opt_int(1)?) {
        (Some(first), Some(last)) => Ok((first.max(0) as u64, last.max(0) as u64)),
        _ => Err(Problem::not_found("problem-audit-span-empty")),
    }
}

fn pack(files: &[(&str, &[u8])]) -> Outcome<Vec<u8>> {
    let failed =
        |e: &dyn std::fmt::Display| Problem::internal(format!("the audit bundle can't be packed: {e}"));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        zip.start_file(*name, options).map_err(|e| failed(&e))?;
        zip.write_all(content).map_err(|e| failed(&e))?;
    }
    Ok(zip.finish().map_err(|e| failed(&e))?.into_inner())
}

/// Checks a bundle: the checkpoint's signature by the key that the auditor trusts (not the one inside, unless none
/// is given), and every entry's proof.
///
/// # Errors
/// When the archive is not a bundle at all; whatever is wrong with its content is a finding.
pub fn verify_bundle(zip: &[u8], trusted: Option<&PublicKey>) -> Outcome<BundleReport> {
    let not_one = || Problem::bad_input("problem-audit-bundle-unreadable");
    let mut archive = ZipArchive::new(Cursor::new(zip)).map_err(|_| not_one())?;
    let mut file = |name: &str| -> Outcome<Vec<u8>> {
        let inside = archive.by_name(name).map_err(|_| not_one())?;
        let mut content = Vec::new();
        inside.take(FILE_BYTES_MAX).read_to_end(&mut content).map_err(|_| not_one())?;
        Ok(content)
    };
    let own = PublicKey::parse(&String::from_utf8_lossy(&file("key.pub")?)).ok_or_else(not_one)?;
    let (note, entries, proofs) = (file("checkpoint")?, file("entries.jsonl")?, file("proofs.jsonl")?);
    let Some(checkpoint) = trusted.unwrap_or(&own).checkpoint(&note) else {
        let findings = vec![Finding { index: None, message: Message::new("audit-signature-bad") }];
        return Ok(BundleReport { ok: false, size: 0, entries: 0, findings });
    };
    let (entries, proofs) = (lines(&entries), lines(&proofs));
    let mut findings = Vec::new();
    if entries.len() != proofs.len() {
        let message = Message::new("audit-entries-count")
            .with("found", entries.len() as i64)
            .with("expected", proofs.len() as i64);
        findings.push(Finding { index: None, message });
    }
    for (entry, proof) in entries.iter().zip(&proofs) {
        let proof: Proof = serde_json::from_slice(proof).map_err(|_| not_one())?;
        let path: Option<Vec<Hash>> = proof.path.iter().map(|h| hash(h)).collect();
        let proven = path.is_some_and(|path| {
            check_record(&path, checkpoint.size(), *checkpoint.hash(), proof.index, record_hash(entry))
                .is_ok()
        });
        if !proven {
            findings
                .push(Finding { index: Some(proof.index), message: Message::new("audit-entry-not-proven") });
        }
    }
    Ok(BundleReport {
        ok: findings.is_empty(),
        size: checkpoint.size(),
        entries: entries.len() as u64,
        findings,
    })
}

fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split(|b| *b == b'\n').filter(|line| !line.is_empty()).collect()
}

fn hash(text: &str) -> Option<Hash> {
    hex::decode(text).ok()?.try_into().ok().map(Hash)
}

fn proving(e: tlog_tiles::Error) -> Problem {
    Problem::internal(format!("an audit entry can't be proven: {e}"))
}

/// Reads hashes of the tree from the tile files, each file once.
struct Tiles<'a> {
    folder: &'a Folder,
    size: u64,
    tiles: RefCell<HashMap<Tile, Vec<u8>>>,
}

impl HashReader for Tiles<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        indexes.iter().map(|index| self.hash(*index)).collect()
    }
}

impl Tiles<'_> {
    fn hash(&self, index: u64) -> Result<Hash, tlog_tiles::Error> {
        let missing = || tlog_tiles::Error::InvalidTile;
        let tile = Tile::from_index(TILE_HEIGHT, index).parent(0, self.size).ok_or_else(missing)?;
        let mut tiles = self.tiles.borrow_mut();
        if let Some(bytes) = tiles.get(&tile) {
            return tile.hash_at_index(bytes, index);
        }
        let width = (tile.width() as usize).min(TILE_WIDTH);
        let hashes =
            self.folder.tile(tile.level(), tile.level_index(), width).ok().flatten().ok_or_else(missing)?;
        let bytes: Vec<u8> = hashes.iter().flat_map(|h| h.0).collect();
        let hash = tile.hash_at_index(&bytes, index);
        tiles.insert(tile, bytes);
        hash
    }
}
