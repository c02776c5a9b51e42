//! What the ledger asks of a database engine. Two exist: `sqlite` and `pg`.

use kernel::{ErrorKind, Problem};

use super::value::{Row, Value};

/// One connection to a database. Statements use `$1`, `$2`, … for parameters.
pub(crate) trait Engine: Send {
    /// Runs a statement that changes rows; returns how many.
    fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64, Fault>;
    /// Runs a statement that answers rows.
    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, Fault>;
    /// Runs statements without parameters: transactions and migrations.
    fn batch(&mut self, sql: &str) -> Result<(), Fault>;
    /// Begins a transaction that writes; on a shared server it waits for other writers.
    fn begin_write(&mut self) -> Result<(), Fault>;
    /// Begins a transaction that sees one snapshot and writes nothing.
    fn begin_read(&mut self) -> Result<(), Fault>;
    /// Whether the connection must be made anew.
    fn is_broken(&self) -> bool;
}

/// What went wrong in the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// A unique, foreign key or check constraint.
    Constraint,
    /// No room on the disk.
    Full,
    /// The database is locked, restarting or out of reach.
    Away,
    /// Anything else; a fault of ours.
    Other,
}

/// An engine's error.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub kind: FaultKind,
    pub text: String,
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let (kind, id) = match fault.kind {
            FaultKind::Constraint => (ErrorKind::Conflict, "problem-conflict"),
            FaultKind::Full => (ErrorKind::StorageFull, "problem-storage-full"),
            FaultKind::Away => (ErrorKind::Unavailable, "problem-unavailable"),
            FaultKind::Other => (ErrorKind::Internal, "problem-internal"),
        };
        Problem::new(kind, id).because(format!("ledger: {}", fault.text))
    }
}
