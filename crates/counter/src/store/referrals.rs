//! Referrals and their notes. Reading one takes a grant.

use accountability::Grant;
use kernel::{AccountId, Message, NoteId, Outcome, PortId, PresentationId, Problem, ReferralId, Timestamp};
use platform::{Row, Tx, Value, params};

use crate::decision::Officer;
use crate::view::{NoteView, ReferralState, ReferralView};

/// A stored referral: what is shown, and the accounts behind the names.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub view: ReferralView,
    pub by: AccountId,
    pub taken_by: Option<AccountId>,
}

pub(crate) fn open(
    tx: &mut Tx<'_>,
    id: ReferralId,
    presentation: PresentationId,
    port: &PortId,
    by: &Officer,
    reasons: &[Message],
    now: Timestamp,
) -> Outcome<()> {
    let params = params![id, presentation, port, now, by.account(), by.name(), Value::json(&reasons)];
    tx.execute(include_str!("../../sql/referral_insert.sql"), &params).map(drop)
}

/// One referral.
///
/// # Errors
/// `problem-not-found`.
pub(crate) fn find(tx: &mut Tx<'_>, _: &Grant, id: ReferralId, now: Timestamp) -> Outcome<Stored> {
    let row = tx.query_opt(include_str!("../../sql/referral_find.sql"), &params![id])?;
    row.map_or_else(|| Err(Problem::not_found("problem-not-found")), |row| stored(&row, now))
}

/// The referral of a presentation.
pub(crate) fn of_presentation(
    tx: &mut Tx<'_>,
    _: &Grant,
    presentation: PresentationId,
    now: Timestamp,
) -> Outcome<Option<Stored>> {
    let row = tx.query_opt(include_str!("../../sql/referral_of.sql"), &params![presentation])?;
    row.map(|row| stored(&row, now)).transpose()
}

/// Referrals of a port or of all, who waits longest first; those not closed unless a state is asked for.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    _: &Grant,
    port: Option<&PortId>,
    state: Option<ReferralState>,
    limit: usize,
    now: Timestamp,
) -> Outcome<Vec<ReferralView>> {
    let params = params![port, state.map(ReferralState::as_str), limit];
    let rows = tx.query(include_str!("../../sql/referral_page.sql"), &params)?;
    rows.iter().map(|row| stored(row, now).map(|s| s.view)).collect()
}

fn stored(row: &Row, now: Timestamp) -> Outcome<Stored> {
    let referred_at = row.timestamp(3)?;
    let until = row.opt_timestamp(11)?.unwrap_or(now);
    let view = ReferralView {
        id: row.parse(0)?,
        presentation: row.parse(1)?,
        state: row.parse(2)?,
        referred_at,
        by: row.text(5)?.to_owned(),
        reasons: row.json(6)?,
        taken_by: row.opt_text(8)?.map(str::to_owned),
        name: Some(row.text(9)?.to_owned()),
        notes: row.count(10)?,
        waiting_s: until.since(referred_at).as_secs(),
    };
    Ok(Stored { view, by: row.parse(4)?, taken_by: row.opt_parse(7)? })
}

/// Takes an open referral; `false` when it is not open.
pub(crate) fn take(tx: &mut Tx<'_>, id: ReferralId, by: &Officer, now: Timestamp) -> Outcome<bool> {
    let params = params![id, by.account(), by.name(), now];
    Ok(tx.execute(include_str!("../../sql/referral_take.sql"), &params)? == 1)
}

pub(crate) fn close(tx: &mut Tx<'_>, presentation: PresentationId, now: Timestamp) -> Outcome<()> {
    tx.execute(include_str!("../../sql/referral_close.sql"), &params![presentation, now]).map(drop)
}

pub(crate) fn open_count(tx: &mut Tx<'_>, port: &PortId) -> Outcome<u64> {
    tx.query_one(include_str!("../../sql/referral_open_count.sql"), &params![port])?.count(0)
}

pub(crate) fn add_note(
    tx: &mut Tx<'_>,
    id: NoteId,
    referral: ReferralId,
    by: &Officer,
    text: &str,
    now: Timestamp,
) -> Outcome<()> {
    let params = params![id, referral, now, by.account(), by.name(), text];
    tx.execute(include_str!("../../sql/note_insert.sql"), &params).map(drop)
}

pub(crate) fn notes(
    tx: &mut Tx<'_>,
    _: &Grant,
    referral: ReferralId,
    limit: usize,
) -> Outcome<Vec<NoteView>> {
    let rows = tx.query(include_str!("../../sql/note_all.sql"), &params![referral, limit])?;
    rows.iter()
        .map(|row| {
            Ok(NoteView {
                id: row.parse(0)?,
                at: row.timestamp(1)?,
                by: row.text(2)?.to_owned(),
                text: row.text(3)?.to_owned(),
            })
        })
        .collect()
}
