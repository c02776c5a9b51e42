//! The publisher: lays the ledger's entries out as tiles and signs checkpoints.
//!
//! It may be killed anywhere. Tiles are durable before the checkpoint that covers them is signed, tiles are
//! determined by the entries, and the next start goes on from the checkpoint on the disk. So nothing it does twice
//! can differ.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kernel::{Outcome, Problem, Timestamp};
use platform::{Clock, Entropy, Event, Ledger, Row, params};
use tlog_tiles::{Checkpoint, Hash, record_hash};

use super::edge::{Edge, TILE_HEIGHT, TILE_WIDTH, levels, row_width};
use super::key::Key;
use super::layout::{Batch, Folder, HistoryLine, encode, entries_path, tile_path};

/// Entries that one checkpoint covers anew at most.
const BATCH: u64 = 8_192;
/// Batches of one call; a call that finds more leaves them to the next.
const BATCHES_MAX: usize = 1_024;

/// What a call of [`Log::publish`] did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Published {
    /// Entries that the last checkpoint covers.
    pub size: u64,
    /// Root of the tree.
    pub root: Hash,
    /// Entries that were published by this call.
    pub new: u64,
}

/// The published audit log.
pub struct Log {
    ledger: Ledger,
    clock: Arc<dyn Clock>,
    key: Key,
    dir: PathBuf,
    folder: Folder,
    state: Mutex<Option<State>>,
}

/// What the publisher remembers between calls: the right edge and the entries of the bundle that is not full.
struct State {
    edge: Edge,
    tail: Vec<Vec<u8>>,
}

impl Log {
    /// Opens the log below a data folder; makes its key (`<data>/audit.key`) when there is none.
    pub fn open(
        data: &Path,
        origin: &str,
        ledger: Ledger,
        clock: Arc<dyn Clock>,
        entropy: &dyn Entropy,
    ) -> Outcome<Self> {
        let key = Key::open(&data.join("audit.key"), origin, entropy)?;
        let dir = data.join("audit");
        let folder = Folder::new(&dir);
        if std::fs::read(folder.path("key.pub")).ok().as_deref() != Some(key.public().as_str().as_bytes()) {
            let mut batch = Batch::new(&folder);
            batch.write("key.pub", key.public().as_str().as_bytes())?;
            batch.commit()?;
        }
        Ok(Self { ledger, clock, key, dir, folder, state: Mutex::new(None) })
    }

    /// The folder of the published log, as [`super::verify`] takes it.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The signing key.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The ledger that the entries come from.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Publishes every entry that is committed and not yet published. May be called at any time and again.
    ///
    /// # Errors
    /// `problem-audit-log-damaged` when the files or the ledger lost entries that were published: then nothing is
    /// signed until an auditor has looked. Faults of the disk as they are.
    pub async fn publish(self: &Arc<Self>) -> Outcome<Published> {
        let log = Arc::clone(self);
        tokio::task::spawn_blocking(move || log.publish_blocking())
            .await
            .map_err(|e| Problem::internal(format!("the audit publisher ended: {e}")))?
    }

    /// Publishes again and again until the other side of `stop` is dropped or sends, and once more then. A failure is
    /// logged and tried again at the next turn.
    pub async fn run(self: Arc<Self>, every: Duration, mut stop: tokio::sync::watch::Receiver<()>) {
        let mut turn = tokio::time::interval(every);
        turn.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut stopped = false;
        while !stopped {
            tokio::select! {
                _ = turn.tick() => {}
                _ = stop.changed() => stopped = true,
            }
            if let Err(problem) = self.publish().await {
                tracing::error!(why = %problem.internal, "the audit log could not be published");
            }
        }
    }

    /// [`Log::publish`] for threads outside of the async runtime.
    pub fn publish_blocking(&self) -> Outcome<Published> {
        // A panic left no state behind: it was taken out. It is read from the disk again.
        let mut held = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let _alone = self.folder.lock()?;
        // On any fault the state is forgotten as well, so it never runs ahead of the files; nor does it lag behind
        // what another process (a command beside the server) published.
        let mut state = match held.take() {
            Some(state) if self.is_current(&state)? => state,
            _ => self.recover()?,
        };
        let before = state.edge.size();
        for _ in 0..BATCHES_MAX {
            if !self.publish_batch(&mut state)? {
                break;
            }
        }
        let (size, root) = (state.edge.size(), state.edge.root());
        *held = Some(state);
        Ok(Published { size, root, new: size - before })
    }

    /// Whether the checkpoint on the disk is the one that this process signed last.
    fn is_current(&self, state: &State) -> Outcome<bool> {
        let note = self.folder.checkpoint()?;
        let signed = note.as_deref().and_then(|n| self.key.public().checkpoint(n));
        Ok(signed.map_or(0, |c| c.size()) == state.edge.size())
    }

    /// Goes on from the checkpoint on the disk.
    fn recover(&self) -> Outcome<State> {
        let Some(note) = self.folder.checkpoint()? else {
            return Ok(State { edge: Edge::default(), tail: Vec::new() });
        };
        let checkpoint =
            self.key.public().checkpoint(&note).ok_or_else(|| damaged("the checkpoint is not ours"))?;
        let size = checkpoint.size();
        let known = self.ledger.read_blocking("audit.size", super::size)?;
        if known < size {
            return Err(damaged(&format!("the ledger has {known} entries, the checkpoint covers {size}")));
        }
        let mut rows = Vec::new();
        for level in 0..levels(size) as u8 {
            let width = row_width(size, level);
            let number = size >> (u32::from(TILE_HEIGHT) * (u32::from(level) + 1));
            let row = if width == 0 { Some(Vec::new()) } else { self.folder.tile(level, number, width)? };
            rows.push(
                row.ok_or_else(|| damaged(&format!("the tile {} is lost", tile_path(level, number, width))))?,
            );
        }
        let edge = Edge::from_rows(size, rows).ok_or_else(|| damaged("a tile is cut"))?;
        if edge.root() != *checkpoint.hash() {
            return Err(damaged("the tiles do not give the checkpoint's root"));
        }
        let tail = self.leaves(size - size % TILE_WIDTH as u64, size)?;
        // The crash may have come between the checkpoint and its two copies.
        self.remember(size, &note, self.clock.now())?;
        Ok(State { edge, tail })
    }

    /// Publishes up to [`BATCH`] entries; `false` when there were none.
    fn publish_batch(&self, state: &mut State) -> Outcome<bool> {
        let from = state.edge.size();
        let entries = self.leaves(from, from + BATCH)?;
        if entries.is_empty() {
            return Ok(false);
        }
        let mut batch = Batch::new(&self.folder);
        let mut full = Vec::new();
        for entry in entries {
            let filled = state.edge.push(record_hash(&entry));
            state.tail.push(entry);
            if state.tail.len() == TILE_WIDTH {
                let path = entries_path(state.edge.size() / TILE_WIDTH as u64 - 1, TILE_WIDTH);
                batch.write(&path, &encode(&state.tail))?;
                full.push(path);
                state.tail.clear();
            }
            for tile in filled {
                let path = tile_path(tile.level, tile.number, TILE_WIDTH);
                batch.write(&path, &tile.bytes())?;
                full.push(path);
            }
        }
        let grew = |level: u8| {
            let hashes = |size: u64| size >> (u32::from(TILE_HEIGHT) * u32::from(level));
            hashes(from) != hashes(state.edge.size())
        };
        for tile in state.edge.unfilled().filter(|t| grew(t.level)) {
            batch.write(&tile_path(tile.level, tile.number, tile.hashes.len()), &tile.bytes())?;
        }
        if !state.tail.is_empty() {
            let number = state.edge.size() / TILE_WIDTH as u64;
            batch.write(&entries_path(number, state.tail.len()), &encode(&state.tail))?;
        }
        batch.commit()?;
        self.sign(&state.edge)?;
        full.iter().for_each(|path| self.folder.prune(path));
        Ok(true)
    }

    /// Signs the state of the tree, whose tiles are durable.
    fn sign(&self, edge: &Edge) -> Outcome<()> {
        let checkpoint = Checkpoint::new(self.key.public().origin(), edge.size(), edge.root(), "")
            .map_err(|_| Problem::internal("the log's origin is empty"))?;
        let note = self.key.sign(&checkpoint)?;
        let mut batch = Batch::new(&self.folder);
        batch.write("checkpoint", &note)?;
        batch.commit()?;
        self.remember(edge.size(), &note, self.clock.now())
    }

    /// Writes a checkpoint to the history and to the ledger, unless it is there.
    fn remember(&self, size: u64, note: &[u8], at: Timestamp) -> Outcome<()> {
        let note = String::from_utf8_lossy(note).into_owned();
        if self.folder.last_history()?.is_none_or(|last| last.note != note) {
            self.folder.append_history(&HistoryLine { at, note: note.clone() })?;
        }
        self.ledger.write_blocking("audit.checkpoint", move |tx| {
            let row = params![size, note, at];
            if tx.execute(include_str!("../../sql/audit_checkpoint_insert.sql"), &row)? == 0 {
                return Ok(());
            }
            let data = serde_json::json!({ "size": size });
            tx.emit(Event { topic: crate::events::AUDIT, subject: size.to_string(), data })
        })
    }

    fn leaves(&self, from: u64, to: u64) -> Outcome<Vec<Vec<u8>>> {
        self.ledger.read_blocking("audit.leaves", move |tx| {
            let rows = tx.query(include_str!("../../sql/audit_leaves.sql"), &params![from, to])?;
            rows.iter().enumerate().map(|(i, row)| leaf_at(row, from + i as u64)).collect()
        })
    }
}

fn leaf_at(row: &Row, expected: u64) -> Outcome<Vec<u8>> {
    if row.count(0)? != expected {
        return Err(damaged(&format!("the ledger lacks the entry {expected}")));
    }
    Ok(row.bytes(5)?.to_vec())
}

fn damaged(why: &str) -> Problem {
    Problem::internal(format!("audit log: {why}")).named("problem-audit-log-damaged")
}

trait Named {
    fn named(self, id: &'static str) -> Self;
}

impl Named for Problem {
    fn named(mut self, id: &'static str) -> Self {
        self.message = kernel::Message::new(id);
        self
    }
}
