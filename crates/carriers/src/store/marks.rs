//! Up to where something outside of this context was looked at.

use kernel::{Outcome, Timestamp};
use platform::{Tx, params};

pub(crate) fn get(tx: &mut Tx<'_>, name: &str) -> Outcome<Option<Timestamp>> {
    let row = tx.query_opt(include_str!("../../sql/mark_get.sql"), &params![name])?;
    row.map(|row| row.timestamp(0)).transpose()
}

pub(crate) fn set(tx: &mut Tx<'_>, name: &str, at: Timestamp) -> Outcome<()> {
    tx.execute(include_str!("../../sql/mark_set.sql"), &params![name, at]).map(drop)
}
