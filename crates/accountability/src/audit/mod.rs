//! The audit log: what was done, by whom, for which purpose, in an order that nobody can change unseen.
//!
//! [`append`] writes an entry in the transaction of its effect, so neither exists without the other. A publisher
//! ([`Log`]) then lays the entries out as C2SP tlog-tiles below `<data>/audit` and signs checkpoints; [`verify`]
//! recomputes everything from the entries, offline. What never lives here: names or other personal data.

mod bundle;
mod edge;
mod entry;
mod key;
mod layout;
mod log;
mod search;
mod verify;

pub use bundle::{BUNDLE_ENTRIES_MAX, BundleReport, export, verify_bundle};
pub use entry::{Actor, ENTRY_BYTES_MAX, Ending, Entry, canonical};
pub use key::{Key, PublicKey};
pub use log::{Log, Published};
pub use search::{Found, PAGE_MAX, Query, search};
pub use verify::{Finding, Report, verify};

use kernel::Outcome;
use platform::{Tx, params};

/// Appends an entry inside the caller's write transaction; returns its position in the log. When the transaction
/// is undone, so is the entry.
pub fn append(tx: &mut Tx<'_>, entry: Entry) -> Outcome<u64> {
    let index = size(tx)?;
    let leaf = entry.leaf(index)?;
    tx.execute(
        include_str!("../../sql/audit_append.sql"),
        &params![index, entry.at, entry.actor.account(), entry.kind, entry.subject, leaf],
    )?;
    Ok(index)
}

/// How many entries the ledger has.
pub fn size(tx: &mut Tx<'_>) -> Outcome<u64> {
    tx.query_one(include_str!("../../sql/audit_size.sql"), &[])?.count(0)
}
