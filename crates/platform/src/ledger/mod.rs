//! The ledger: accounts, lists, travellers' facts, decisions and the audit log, in SQLite or PostgreSQL.
//!
//! One SQL text serves both engines (placeholders `$1`; types BIGINT, TEXT, DOUBLE PRECISION, BYTEA). Work is given
//! as a closure that runs inside one transaction; [`Ledger::write`] returns after its commit is durable, so what
//! the caller was told survives a power cut. Never here: what the rows mean.

mod engine;
mod migrate;
mod pg;
mod sqlite;
pub mod testing;
mod tx;
mod value;
mod writer;

use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex};

use kernel::{Outcome, Problem};
use tokio::sync::{broadcast, oneshot};

use self::engine::{Engine, Fault};
use self::writer::{Job, Keep, Ran, Writer};
use crate::clock::{Clock, Stopwatch};

pub use self::migrate::{Migration, PLATFORM_MIGRATIONS};
pub use self::tx::{Event, Tx};
pub use self::value::{Row, Value};

/// Jobs that may wait for the writer; beyond it callers are told that the server is busy.
const WRITE_QUEUE_MAX: usize = 8_192;
/// Jobs that may wait for a reader.
const READ_QUEUE_MAX: usize = 8_192;
/// Connections that read.
const READERS: usize = 3;
/// Events kept for a listener that is slow; beyond it the listener is told that it missed some.
const EVENTS_MAX: usize = 4_096;

/// Where the ledger lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL server, by `postgres://` URL.
    Postgres(String),
}

/// A handle on the ledger; cheap to clone.
#[derive(Clone)]
pub struct Ledger {
    writes: SyncSender<Job>,
    reads: SyncSender<Job>,
    events: broadcast::Sender<Arc<Event>>,
    place: Arc<Place>,
}

impl Ledger {
    /// Opens the ledger and brings its schema up to date.
    pub fn open(place: Place, migrations: &[&[Migration]], clock: Arc<dyn Clock>) -> Outcome<Self> {
        let place = Arc::new(place);
        let mut engine = connect(&place).map_err(Problem::from)?;
        migrate::run(engine.as_mut(), migrations, clock.now())?;
        let (writes, jobs) = sync_channel::<Job>(WRITE_QUEUE_MAX);
        let (reads, read_jobs) = sync_channel::<Job>(READ_QUEUE_MAX);
        let (events, _) = broadcast::channel(EVENTS_MAX);
        let at = Arc::clone(&place);
        let writer = Writer {
            engine,
            reconnect: Box::new(move || connect(&at)),
            jobs,
            events: events.clone(),
            clock: Arc::clone(&clock),
        };
        spawn("ledger-writer", move || writer.run())?;
        let read_jobs = Arc::new(Mutex::new(read_jobs));
        for _ in 0..READERS {
            let engine = connect(&place).map_err(Problem::from)?;
            let (jobs, at, clock) = (Arc::clone(&read_jobs), Arc::clone(&place), Arc::clone(&clock));
            spawn("ledger-reader", move || {
                let next = || jobs.lock().ok().and_then(|jobs| jobs.recv().ok());
                writer::run_reader(engine, &|| connect(&at), next, clock.as_ref());
            })?;
        }
        Ok(Self { writes, reads, events, place })
    }

    /// Runs a job that changes the ledger; returns when its commit is durable. An `Err` of the job undoes the job.
    /// `name` labels the duration metric.
    pub async fn write<T: Send + 'static>(
        &self,
        name: &'static str,
        job: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        submit(&self.writes, name, job)?.await.map_err(|_| lost(name))?
    }

    /// Runs a job that only reads, in one snapshot; what it writes is thrown away.
    pub async fn read<T: Send + 'static>(
        &self,
        name: &'static str,
        job: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        submit(&self.reads, name, job)?.await.map_err(|_| lost(name))?
    }

    /// [`Ledger::write`] for threads outside of the async runtime: loaders and commands.
    pub fn write_blocking<T: Send + 'static>(
        &self,
        name: &'static str,
        job: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        submit(&self.writes, name, job)?.blocking_recv().map_err(|_| lost(name))?
    }

    /// [`Ledger::read`] for threads outside of the async runtime.
    pub fn read_blocking<T: Send + 'static>(
        &self,
        name: &'static str,
        job: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        submit(&self.reads, name, job)?.blocking_recv().map_err(|_| lost(name))?
    }

    /// Empties the write-ahead log into the ledger's own file, so that nothing overwritten stays beside it. On PostgreSQL its own
    /// vacuum does that. Blocks for as long as others read.
    ///
    /// # Errors
    /// The engine's.
    pub fn settle_blocking(&self) -> Outcome<()> {
        match &*self.place {
            Place::File(_) => connect(&self.place)
                .and_then(|mut engine| engine.batch("PRAGMA wal_checkpoint(TRUNCATE)"))
                .map_err(Problem::from),
            Place::Postgres(_) => Ok(()),
        }
    }

    /// Events of commits from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Event>> {
        self.events.subscribe()
    }

    /// Where the ledger lives.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

type Receiver<T> = oneshot::Receiver<Outcome<T>>;

fn submit<T: Send + 'static>(
    queue: &SyncSender<Job>,
    name: &'static str,
    job: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<Receiver<T>> {
    let (send, receive) = oneshot::channel();
    let watch = Stopwatch::start();
    let boxed: Job = Box::new(move |tx| {
        let result = job(tx);
        let keep = if result.is_ok() { Keep::Changes } else { Keep::Nothing };
        let answer = Box::new(move |commit: Outcome<()>| {
            metrics::histogram!("gatehouse_ledger_seconds", "job" => name).record(watch.elapsed());
            // A caller that went away needs no answer.
            let _ = send.send(result.and_then(|value| commit.map(|()| value)));
        });
        Ran { keep, answer }
    });
    match queue.try_send(boxed) {
        Ok(()) => Ok(receive),
        Err(TrySendError::Full(_)) => Err(Problem::from(Fault::busy())),
        Err(TrySendError::Disconnected(_)) => Err(lost(name)),
    }
}

fn lost(name: &str) -> Problem {
    Problem::internal(format!("the ledger job {name} ended without an answer"))
}

fn connect(place: &Place) -> Result<Box<dyn Engine>, Fault> {
    Ok(match place {
        Place::File(path) => Box::new(sqlite::Sqlite::open(path)?),
        Place::Postgres(url) => Box::new(pg::Postgres::connect(url)?),
    })
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Outcome<()> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(drop)
        .map_err(|e| Problem::internal(format!("cannot start the thread {name}: {e}")))
}

#[cfg(test)]
mod tests;
