//! Verifying the published log: everything is computed again from the entries, without trusting the server.
//!
//! The entry bundles are the source. Their hashes must give the tiles, the tiles the root, the root the signed
//! checkpoint, and every earlier checkpoint must be a state that the same entries passed through. With the ledger at
//! hand its rows are compared as well, so that neither side can be changed alone.

use std::collections::BTreeMap;
use std::path::Path;

use kernel::{Arg, Message, Outcome, Timestamp};
use platform::{Ledger, Row, Stopwatch, params};
use serde::Deserialize;
use tlog_tiles::{Hash, record_hash};

use super::edge::{Edge, TILE_WIDTH, TileHashes, levels, row_width};
use super::key::PublicKey;
use super::layout::{Folder, entries_path, tile_path};

/// Findings that a report lists; what comes after them is only counted as not ok.
const FINDINGS_MAX: usize = 100;

/// Something that should not be.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The position in the log that it concerns, when it is one.
    pub index: Option<u64>,
    /// What it is.
    pub message: Message,
}

/// The result of a verification.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Whether nothing was found.
    pub ok: bool,
    /// Entries that the checkpoint covers.
    pub size: u64,
    /// Root of the tree in hex, as the entries give it.
    pub root: String,
    /// When the checkpoint was signed, as the history tells.
    pub checkpoint_at: Option<Timestamp>,
    /// Entries that were read and checked.
    pub checked_entries: u64,
    /// What was found, the first [`FINDINGS_MAX`].
    pub findings: Vec<Finding>,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
}

/// Verifies the log in `dir` (the folder with `checkpoint` and `tile`) against a public key, and against the ledger
/// when it is given. Blocks; run it outside of the async threads.
///
/// # Errors
/// Only when something can't be read at all; whatever is wrong with the log is a finding.
pub fn verify(dir: &Path, key: &PublicKey, ledger: Option<&Ledger>) -> Outcome<Report> {
    let watch = Stopwatch::start();
    let mut check = Check {
        folder: Folder::new(dir),
        key,
        ledger,
        edge: Edge::default(),
        signed: BTreeMap::new(),
        last_good: 0,
        findings: Vec::new(),
    };
    let (size, checkpoint_at) = check.checkpoints()?;
    check.entries(size)?;
    check.unfilled(size)?;
    check.ledger_end(size)?;
    Ok(Report {
        ok: check.findings.is_empty(),
        size,
        root: hex::encode(check.edge.root().0),
        checkpoint_at,
        checked_entries: check.edge.size(),
        findings: check.findings,
        took_ms: watch.micros() / 1_000,
    })
}

struct Check<'a> {
    folder: Folder,
    key: &'a PublicKey,
    ledger: Option<&'a Ledger>,
    edge: Edge,
    /// Signed roots by size.
    signed: BTreeMap<u64, Hash>,
    /// The largest size whose signed root the entries gave.
    last_good: u64,
    findings: Vec<Finding>,
}

/// The members of an entry that are compared with its position and with the ledger's columns.
#[derive(Deserialize)]
struct Leaf {
    index: u64,
    at: Timestamp,
    kind: String,
    actor: String,
    subject: Option<String>,
}

impl Check<'_> {
    fn found(&mut self, index: impl Into<Option<u64>>, id: &'static str, args: &[(&'static str, Arg)]) {
        if self.findings.len() < FINDINGS_MAX {
            let message = args.iter().fold(Message::new(id), |m, (name, arg)| m.with(name, arg.clone()));
            self.findings.push(Finding { index: index.into(), message });
        }
    }

    /// Reads the checkpoint and all earlier ones; returns the size to check and when it was signed.
    fn checkpoints(&mut self) -> Outcome<(u64, Option<Timestamp>)> {
        let note = self.folder.checkpoint()?;
        let current = note.as_deref().and_then(|n| self.key.checkpoint(n));
        match (&note, &current) {
            (Some(_), None) => self.found(None, "audit-signature-bad", &[]),
            (None, _) => {}
            (Some(_), Some(checkpoint)) => self.signed_root(checkpoint.size(), *checkpoint.hash()),
        }
        let mut at = BTreeMap::new();
        let mut earlier: Vec<(Timestamp, String)> =
            self.folder.history()?.into_iter().map(|line| (line.at, line.note)).collect();
        if let Some(ledger) = self.ledger {
            earlier.extend(ledger.read_blocking("audit.checkpoints", |tx| {
                let rows = tx.query(include_str!("../../sql/audit_checkpoints.sql"), &[])?;
                rows.iter().map(|r| Ok((r.timestamp(1)?, r.text(0)?.to_owned()))).collect::<Outcome<Vec<_>>>()
            })?);
        }
        for (signed_at, note) in &earlier {
            match self.key.checkpoint(note.as_bytes()) {
                Some(c) => {
                    at.insert(c.size(), *signed_at);
                    self.signed_root(c.size(), *c.hash());
                }
                None => {
                    self.found(None, "audit-history-signature-bad", &[("at", signed_at.to_string().into())])
                }
            }
        }
        let newest = self.signed.last_key_value().map_or(0, |(size, _)| *size);
        let size = current.as_ref().map_or(newest, |c| c.size());
        if note.is_none() && newest > 0 {
            self.found(None, "audit-checkpoint-missing", &[]);
        }
        if newest > size {
            self.found(size, "audit-truncated", &[("size", int(size)), ("signed", int(newest))]);
        }
        Ok((size, at.get(&size).copied()))
    }

    fn signed_root(&mut self, size: u64, root: Hash) {
        let known = *self.signed.entry(size).or_insert(root);
        if known != root {
            self.found(size.checked_sub(1), "audit-forked", &[("size", int(size))]);
        }
    }

    /// Reads every bundle and builds the tree from it.
    fn entries(&mut self, size: u64) -> Outcome<()> {
        let full = size / TILE_WIDTH as u64;
        for number in 0..=full {
            let first = number * TILE_WIDTH as u64;
            let width = usize::try_from(size - first).map_or(TILE_WIDTH, |rest| rest.min(TILE_WIDTH));
            if width == 0 {
                break;
            }
            let Some(entries) = self.folder.entries(number, width)? else {
                self.found(first, "audit-entries-missing", &[("file", entries_path(number, width).into())]);
                return Ok(());
            };
            if entries.len() != width {
                let args = [("found", int(entries.len() as u64)), ("expected", int(width as u64))];
                self.found(first + entries.len().min(width) as u64, "audit-entries-count", &args);
            }
            self.bundle(number, width, &entries)?;
        }
        Ok(())
    }

    fn bundle(&mut self, number: u64, width: usize, entries: &[Vec<u8>]) -> Outcome<()> {
        let first = number * TILE_WIDTH as u64;
        let tile = self.folder.tile(0, number, width)?;
        if tile.is_none() {
            self.found(first, "audit-tile-missing", &[("file", tile_path(0, number, width).into())]);
        }
        let rows = self.ledger_rows(first, first + width as u64)?;
        for (i, entry) in entries.iter().enumerate() {
            let index = first + i as u64;
            let hash = record_hash(entry);
            if tile.as_ref().is_some_and(|t| t.get(i) != Some(&hash)) {
                self.found(index, "audit-entry-changed", &[]);
            }
            self.leaf(index, entry, rows.as_deref());
            for filled in self.edge.push(hash) {
                self.upper_tile(&filled)?;
            }
            self.passed();
        }
        Ok(())
    }

    /// The entry itself: its position and what the ledger has there.
    fn leaf(&mut self, index: u64, entry: &[u8], rows: Option<&[Row]>) {
        let leaf = serde_json::from_slice::<Leaf>(entry).ok();
        match &leaf {
            Some(leaf) if leaf.index == index => {}
            Some(leaf) => self.found(index, "audit-entry-out-of-order", &[("found", int(leaf.index))]),
            None => self.found(index, "audit-entry-unreadable", &[]),
        }
        let Some(rows) = rows else { return };
        let row = rows.iter().find(|r| r.count(0).ok() == Some(index));
        match (row, leaf) {
            (None, _) => self.found(index, "audit-ledger-entry-missing", &[]),
            (Some(row), _) if row.bytes(5).ok() != Some(entry) => {
                self.found(index, "audit-ledger-entry-differs", &[])
            }
            (Some(row), Some(leaf)) if !columns_agree(row, &leaf) => {
                self.found(index, "audit-ledger-columns-differ", &[]);
            }
            _ => {}
        }
    }

    /// A tile above the entries' own: the file must hold what the entries give.
    fn upper_tile(&mut self, tile: &TileHashes) -> Outcome<()> {
        if tile.level > 0 {
            self.compare_tile(tile)?;
        }
        Ok(())
    }

    fn compare_tile(&mut self, tile: &TileHashes) -> Outcome<()> {
        let width = tile.hashes.len();
        let file = tile_path(tile.level, tile.number, width);
        let entries_per_hash = 1_u64 << (8 * u32::from(tile.level));
        let first = tile.number * TILE_WIDTH as u64 * entries_per_hash;
        match self.folder.tile(tile.level, tile.number, width)? {
            None => self.found(first, "audit-tile-missing", &[("file", file.into())]),
            Some(found) if found != tile.hashes => {
                let at = found.iter().zip(&tile.hashes).take_while(|(a, b)| a == b).count() as u64;
                self.found(first + at * entries_per_hash, "audit-tile-changed", &[("file", file.into())]);
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// Compares with the checkpoint that was signed at this size, if one was.
    fn passed(&mut self) {
        let size = self.edge.size();
        let Some(signed) = self.signed.get(&size).copied() else { return };
        if signed == self.edge.root() {
            self.last_good = size;
        } else {
            // Somewhere after the last good state; the message tells the span.
            let args = [("from", int(self.last_good)), ("to", int(size.saturating_sub(1)))];
            self.found(self.last_good, "audit-root-differs", &args);
        }
    }

    /// The tiles that are not full, and that there is nothing but what the size says.
    fn unfilled(&mut self, size: u64) -> Outcome<()> {
        if self.edge.size() != size {
            return Ok(());
        }
        debug_assert!(self.edge.unfilled().count() <= levels(size), "a row a level");
        let tiles: Vec<TileHashes> = self.edge.unfilled().filter(|t| t.level > 0).collect();
        for tile in tiles {
            debug_assert_eq!(tile.hashes.len(), row_width(size, tile.level), "the edge knows its size");
            self.compare_tile(&tile)?;
        }
        Ok(())
    }

    fn ledger_rows(&self, from: u64, to: u64) -> Outcome<Option<Vec<Row>>> {
        let Some(ledger) = self.ledger else { return Ok(None) };
        let rows = ledger.read_blocking("audit.verify", move |tx| {
            tx.query(include_str!("../../sql/audit_leaves.sql"), &params![from, to])
        })?;
        Ok(Some(rows))
    }

    fn ledger_end(&mut self, size: u64) -> Outcome<()> {
        let Some(ledger) = self.ledger else { return Ok(()) };
        let known = ledger.read_blocking("audit.size", super::size)?;
        if known < size {
            self.found(known, "audit-ledger-truncated", &[("known", int(known)), ("size", int(size))]);
        }
        Ok(())
    }
}

fn columns_agree(row: &Row, leaf: &Leaf) -> bool {
    let account = row.opt_text(2).ok().flatten();
    row.timestamp(1).ok() == Some(leaf.at)
        && row.text(3).ok() == Some(leaf.kind.as_str())
        && row.opt_text(4).ok() == Some(leaf.subject.as_deref())
        && account == Some(leaf.actor.as_str()).filter(|a| a.starts_with("acc_"))
}

fn int(n: u64) -> Arg {
    Arg::Int(i64::try_from(n).unwrap_or(i64::MAX))
}
