//! Messages for carriers that nobody asked for: kept, given, given again, acknowledged.

use kernel::{Outcome, Timestamp, VettingId};
use platform::{Row, Tx, params};

use crate::model::ReplyState;
use crate::rules::Replies;
use crate::wire::{ChangeView, ReplyView};

/// Replies that one fetch gives.
const REPLIES_MAX: usize = 100;

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    reference: &str,
    recipient: &str,
    vetting: VettingId,
    now: Timestamp,
    text: &str,
) -> Outcome<()> {
    let params = params![reference, recipient, vetting, now, text];
    tx.execute(include_str!("../../sql/reply_insert.sql"), &params).map(drop)
}

/// What a carrier is to be given now, marked as given once more. What was given often enough without a word is given up.
pub(crate) fn give(
    tx: &mut Tx<'_>,
    recipient: &str,
    rules: &Replies,
    now: Timestamp,
) -> Outcome<Vec<ReplyView>> {
    let silent_since = now.minus(rules.again_after());
    let ended = params![recipient, i64::from(rules.tries), silent_since];
    tx.execute(include_str!("../../sql/reply_give_up.sql"), &ended)?;
    let params = params![recipient, silent_since, REPLIES_MAX as i64];
    let rows = tx.query(include_str!("../../sql/reply_due.sql"), &params)?;
    let due = rows.iter().map(reply).collect::<Outcome<Vec<_>>>()?;
    for given in &due {
        let params = params![given.reference.as_str(), recipient, now];
        tx.execute(include_str!("../../sql/reply_sent.sql"), &params)?;
    }
    Ok(due)
}

/// What the carrier said of a message.
pub(crate) fn set_state(
    tx: &mut Tx<'_>,
    reference: &str,
    recipient: &str,
    state: ReplyState,
) -> Outcome<u64> {
    tx.execute(include_str!("../../sql/reply_state.sql"), &params![reference, recipient, state])
}

/// How the latest change of advice about a vetting fares.
pub(crate) fn of_vetting(tx: &mut Tx<'_>, vetting: VettingId) -> Outcome<Option<ChangeView>> {
    let row = tx.query_opt(include_str!("../../sql/reply_of_vetting.sql"), &params![vetting])?;
    row.map(|row| {
        Ok(ChangeView {
            state: row.parse(0)?,
            made_at: row.timestamp(1)?,
            tries: count(row.int(2)?),
            sent_at: row.opt_timestamp(3)?,
        })
    })
    .transpose()
}

fn reply(row: &Row) -> Outcome<ReplyView> {
    Ok(ReplyView {
        reference: row.text(0)?.to_owned(),
        state: row.parse(1)?,
        made_at: row.timestamp(2)?,
        text: row.text(3)?.to_owned(),
        tries: count(row.int(4)?),
        sent_at: row.opt_timestamp(5)?,
    })
}

fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
