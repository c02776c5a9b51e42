//! Vettings.

use accountability::Grant;
use kernel::{AccountId, AnnouncedId, FlightId, Outcome, Problem, Timestamp, VettingId};
use platform::{Row, Tx, Value, params};

use crate::model::VettingState;
use crate::wire::{LockView, VettingDecisionView};

/// Vettings of one queue.
const QUEUE_MAX: usize = 500;

/// A vetting as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Vetting {
    pub id: VettingId,
    pub announced: AnnouncedId,
    pub flight: FlightId,
    pub state: VettingState,
    pub found: String,
    pub severity: f64,
    pub opened_at: Timestamp,
    pub lock: Option<LockView>,
    pub snoozed_until: Option<Timestamp>,
    pub decision: Option<VettingDecisionView>,
}

/// A vetting to be opened.
pub(crate) struct NewVetting<'a> {
    pub id: VettingId,
    pub announced: AnnouncedId,
    pub flight: FlightId,
    pub found: &'a str,
    pub severity: f64,
    pub order_at: Timestamp,
    pub now: Timestamp,
}

pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewVetting<'_>) -> Outcome<()> {
    let params =
        params![new.id, new.announced, new.flight, new.found, ppm(new.severity), new.order_at, new.now];
    tx.execute(include_str!("../../sql/vetting_insert.sql"), &params).map(drop)
}

/// The vettings of a flight, latest first: to fold, not to read.
pub(crate) fn of_flight(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<Vetting>> {
    tx.query(include_str!("../../sql/vetting_of_flight.sql"), &params![flight])?.iter().map(vetting).collect()
}

pub(crate) fn of_announced(tx: &mut Tx<'_>, _read: &Grant, id: AnnouncedId) -> Outcome<Vec<Vetting>> {
    tx.query(include_str!("../../sql/vetting_of_announced.sql"), &params![id])?.iter().map(vetting).collect()
}

pub(crate) fn find(tx: &mut Tx<'_>, id: VettingId) -> Outcome<Vetting> {
    let row = tx.query_opt(include_str!("../../sql/vetting_find.sql"), &params![id])?;
    row.as_ref().map(vetting).transpose()?.ok_or_else(|| Problem::not_found("problem-not-found"))
}

pub(crate) fn queue(tx: &mut Tx<'_>, _read: &Grant, state: VettingState) -> Outcome<Vec<Vetting>> {
    let params = params![state, QUEUE_MAX as i64];
    tx.query(include_str!("../../sql/vetting_queue.sql"), &params)?.iter().map(vetting).collect()
}

pub(crate) fn update(
    tx: &mut Tx<'_>,
    id: VettingId,
    found: &str,
    severity: f64,
    order_at: Timestamp,
) -> Outcome<()> {
    let params = params![id, found, ppm(severity), order_at];
    tx.execute(include_str!("../../sql/vetting_update.sql"), &params).map(drop)
}

pub(crate) fn lapse(tx: &mut Tx<'_>, id: VettingId) -> Outcome<()> {
    tx.execute(include_str!("../../sql/vetting_lapse.sql"), &params![id]).map(drop)
}

pub(crate) fn lock(tx: &mut Tx<'_>, id: VettingId, lock: Option<&LockView>) -> Outcome<()> {
    let (account, name, until): (Option<AccountId>, _, _) =
        (lock.map(|l| l.account), lock.map(|l| l.name.as_str()), lock.map(|l| l.until));
    tx.execute(include_str!("../../sql/vetting_lock.sql"), &params![id, account, name, until]).map(drop)
}

pub(crate) fn decide(tx: &mut Tx<'_>, id: VettingId, decision: &VettingDecisionView) -> Outcome<()> {
    tx.execute(include_str!("../../sql/vetting_decide.sql"), &params![id, Value::json(decision)]).map(drop)
}

pub(crate) fn snooze(tx: &mut Tx<'_>, id: VettingId, until: Timestamp) -> Outcome<()> {
    tx.execute(include_str!("../../sql/vetting_snooze.sql"), &params![id, until]).map(drop)
}

/// Brings back what was put aside until now; how many.
pub(crate) fn wake(tx: &mut Tx<'_>, now: Timestamp) -> Outcome<u64> {
    tx.execute(include_str!("../../sql/vetting_wake.sql"), &params![now])
}

fn vetting(row: &Row) -> Outcome<Vetting> {
    let lock = match (row.opt_parse(7)?, row.opt_text(8)?, row.opt_timestamp(9)?) {
        (Some(account), Some(name), Some(until)) => Some(LockView { account, name: name.to_owned(), until }),
        _ => None,
    };
    Ok(Vetting {
        id: row.parse(0)?,
        announced: row.parse(1)?,
        flight: row.parse(2)?,
        state: row.parse(3)?,
        found: row.text(4)?.to_owned(),
        severity: row.int(5)? as f64 / 1e6,
        opened_at: row.timestamp(6)?,
        lock,
        snoozed_until: row.opt_timestamp(10)?,
        decision: row.opt_text(11)?.map(serde_json::from_str).transpose().map_err(super::stale)?,
    })
}

fn ppm(share: f64) -> i64 {
    (share.clamp(0.0, 1.0) * 1e6) as i64
}
