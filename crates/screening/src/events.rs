//! What this context tells the others. Events name ids and counts, never persons.
//!
//! `list` is told after each commit. Whoever must screen again with the new state waits for
//! [`crate::Service::on_change`] instead: it speaks once the new snapshot is in place.

use kernel::{EntryId, Outcome};
use platform::{Event, Tx};
use serde_json::json;

/// The topic of all events of this context.
pub const TOPIC: &str = "list";

pub(crate) fn entry_changed(
    tx: &mut Tx<'_>,
    list: &kernel::ListId,
    entry: EntryId,
    state: &str,
) -> Outcome<()> {
    let data = json!({ "entry": entry, "state": state });
    tx.emit(Event { topic: TOPIC, subject: list.to_string(), data })
}

pub(crate) fn list_changed(tx: &mut Tx<'_>, list: &kernel::ListId, what: &str) -> Outcome<()> {
    tx.emit(Event { topic: TOPIC, subject: list.to_string(), data: json!({ "change": what }) })
}
