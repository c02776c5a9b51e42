//! Bulk loading: facts of an earlier system or of the synthetic country, many in one transaction. The rules that
//! single facts must keep are not asked again for each row; run [`crate::check`] afterwards.

use kernel::{Outcome, PersonId, Timestamp};
use platform::Tx;

use crate::model::{Holder, NewCrossing, NewDocumentReport, NewRefusal, Permit};
use crate::write::{
    insert_crossing, insert_document, insert_holder, insert_permit, insert_refusal, record_document_report,
};

/// A person with their first document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// What the first document states.
    pub holder: Holder,
    /// When the system met them.
    pub seen_at: Timestamp,
}

/// Rows per transaction that a loader should give: index pages are then written once for many rows, and other writers
/// still get their turn within about a second.
pub const ROWS_PER_JOB: usize = 50_000;

/// Persons with their first document; returns how many.
pub fn persons<'a>(tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'a PersonRow>) -> Outcome<u64> {
    each(rows, |row| insert_holder(tx, row.id, &row.holder, row.seen_at))
}

/// Further documents of persons already loaded.
pub fn documents<'a>(tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'a PersonRow>) -> Outcome<u64> {
    each(rows, |row| insert_document(tx, row.id, &row.holder, row.seen_at))
}

/// Crossings.
pub fn crossings<'a>(tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'a NewCrossing>) -> Outcome<u64> {
    each(rows, |row| insert_crossing(tx, row))
}

/// Permits.
pub fn permits<'a>(tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'a Permit>) -> Outcome<u64> {
    each(rows, |row| insert_permit(tx, row))
}

/// Reports on documents.
pub fn reports<'a>(tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'a NewDocumentReport>) -> Outcome<u64> {
    each(rows, |row| record_document_report(tx, row))
}

/// Refusals.
pub fn refusals<'a>(tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'a NewRefusal>) -> Outcome<u64> {
    each(rows, |row| insert_refusal(tx, row))
}

fn each<T>(rows: impl IntoIterator<Item = T>, mut insert: impl FnMut(T) -> Outcome<()>) -> Outcome<u64> {
    let mut n = 0;
    for row in rows {
        insert(row)?;
        n += 1;
    }
    Ok(n)
}
