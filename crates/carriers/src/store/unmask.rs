//! Rows of holds and of requests to look at masked data.

use kernel::{
    AccountId, AnnouncedId, CarrierMessageId, FlightId, HoldId, Outcome, Problem, Timestamp, UnmaskId,
};
use platform::{Row, Tx, params};

use super::retention::sql;
use crate::model::{HoldState, UnmaskState};
use crate::retention::wire::{HoldView, Subject, UnmaskView};
use crate::wire::FlightRow;

/// Rows of a list.
const LIST_MAX: usize = 200;

/// Who does something: the account, and its sign-in name.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub account: AccountId,
    pub name: &'a str,
}

/// A hold or a request to be kept.
pub(crate) struct NewCase<'a> {
    pub subject: &'a Subject,
    pub flight: Option<FlightId>,
    pub case_no: &'a str,
    pub reason: &'a str,
    pub by: By<'a>,
    pub now: Timestamp,
}

pub(crate) fn place(tx: &mut Tx<'_>, id: HoldId, new: &NewCase<'_>) -> Outcome<()> {
    let (kind, subject) = new.subject.parts();
    let by = new.by;
    let params =
        params![id, kind, &subject, new.flight, new.case_no, new.reason, by.account, by.name, new.now];
    tx.execute(sql!("hold_insert"), &params).map(drop)
}

pub(crate) fn hold(tx: &mut Tx<'_>, id: HoldId) -> Outcome<HoldView> {
    let row = tx.query_opt(sql!("hold_find"), &params![id])?;
    hold_view(&row.ok_or_else(|| Problem::not_found("problem-not-found"))?)
}

pub(crate) fn holds(tx: &mut Tx<'_>) -> Outcome<Vec<HoldView>> {
    tx.query(sql!("hold_list"), &params![LIST_MAX])?.iter().map(hold_view).collect()
}

/// Asks for a release; how many holds that changed.
pub(crate) fn ask_release(tx: &mut Tx<'_>, id: HoldId, by: By<'_>, reason: &str) -> Outcome<u64> {
    tx.execute(sql!("hold_ask"), &params![id, by.account, by.name, reason])
}

pub(crate) fn keep(tx: &mut Tx<'_>, id: HoldId) -> Outcome<u64> {
    tx.execute(sql!("hold_keep"), &params![id])
}

pub(crate) fn release(tx: &mut Tx<'_>, id: HoldId, by: By<'_>, now: Timestamp) -> Outcome<u64> {
    tx.execute(sql!("hold_release"), &params![id, by.account, by.name, now])
}

pub(crate) fn hold_message(tx: &mut Tx<'_>, id: HoldId, message: CarrierMessageId) -> Outcome<()> {
    tx.execute(sql!("hold_message"), &params![id, message]).map(drop)
}

/// Holds in force on travellers of a flight.
pub(crate) fn holds_on_travellers(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<(HoldId, AnnouncedId)>> {
    let rows = tx.query(sql!("hold_travellers"), &params![flight])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.parse(1)?))).collect()
}

/// Whether something holds a flight as a whole.
pub(crate) fn is_held(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<bool> {
    Ok(tx.query_one(sql!("hold_on"), &params![flight])?.count(0)? > 0)
}

pub(crate) fn ask(tx: &mut Tx<'_>, id: UnmaskId, new: &NewCase<'_>, until: Timestamp) -> Outcome<()> {
    let (kind, subject) = new.subject.parts();
    let by = new.by;
    let params =
        params![id, kind, &subject, new.flight, new.case_no, new.reason, by.account, by.name, new.now, until];
    tx.execute(sql!("unmask_insert"), &params).map(drop)
}

pub(crate) fn request(tx: &mut Tx<'_>, id: UnmaskId, now: Timestamp) -> Outcome<UnmaskView> {
    let row = tx.query_opt(sql!("unmask_find"), &params![id])?;
    unmask_view(&row.ok_or_else(|| Problem::not_found("problem-not-found"))?, now)
}

pub(crate) fn requests(tx: &mut Tx<'_>, now: Timestamp) -> Outcome<Vec<UnmaskView>> {
    let rows = tx.query(sql!("unmask_list"), &params![now, LIST_MAX])?;
    rows.iter().map(|row| unmask_view(row, now)).collect()
}

/// What was decided about a request.
pub(crate) struct Decided<'a> {
    pub state: UnmaskState,
    pub by: By<'a>,
    pub at: Timestamp,
    pub reason: &'a str,
    pub expires_at: Timestamp,
}

/// Decides a request that waits; how many that changed.
pub(crate) fn decide(tx: &mut Tx<'_>, id: UnmaskId, d: &Decided<'_>) -> Outcome<u64> {
    let params = params![id, d.state, d.by.account, d.by.name, d.at, d.reason, d.expires_at];
    tx.execute(sql!("unmask_decide"), &params)
}

pub(crate) fn looked(tx: &mut Tx<'_>, id: UnmaskId) -> Outcome<()> {
    tx.execute(sql!("unmask_looked"), &params![id]).map(drop)
}

/// Carrier, number and local day: what a flight is called where it is not linked.
pub(crate) fn flight_name(flight: &FlightRow) -> String {
    let day = flight.departs.as_ref().or(flight.arrives.as_ref());
    let day = day.and_then(|time| time.local.get(..10)).unwrap_or_default();
    format!("{} {} {day}", flight.carrier, flight.number).trim_end().to_owned()
}

fn name_of(row: &Row, at: usize) -> Outcome<Option<String>> {
    let flight: Option<FlightRow> =
        row.opt_text(at)?.map(serde_json::from_str).transpose().map_err(super::stale)?;
    Ok(flight.as_ref().map(flight_name))
}

fn subject(row: &Row) -> Outcome<Subject> {
    let (kind, id) = (row.text(1)?, row.text(2)?);
    Subject::of(kind, id).ok_or_else(|| super::stale(format!("{kind} {id}")))
}

fn owned(row: &Row, at: usize) -> Outcome<Option<String>> {
    Ok(row.opt_text(at)?.map(str::to_owned))
}

fn hold_view(row: &Row) -> Outcome<HoldView> {
    let state: HoldState = row.parse(5)?;
    Ok(HoldView {
        id: row.parse(0)?,
        subject: subject(row)?,
        case_no: row.text(3)?.to_owned(),
        reason: row.text(4)?.to_owned(),
        state,
        placed_by: row.parse(6)?,
        placed_by_name: row.text(7)?.to_owned(),
        placed_at: row.timestamp(8)?,
        asked_by: row.opt_parse(9)?,
        asked_by_name: owned(row, 10)?,
        asked_reason: owned(row, 11)?,
        released_by_name: owned(row, 12)?,
        released_at: row.opt_timestamp(13)?,
        flight_name: name_of(row, 14)?,
    })
}

fn unmask_view(row: &Row, now: Timestamp) -> Outcome<UnmaskView> {
    let (kept, expires_at): (UnmaskState, _) = (row.parse(5)?, row.timestamp(9)?);
    let ends = matches!(kept, UnmaskState::Pending | UnmaskState::Approved) && expires_at <= now;
    Ok(UnmaskView {
        id: row.parse(0)?,
        subject: subject(row)?,
        case_no: row.text(3)?.to_owned(),
        reason: row.text(4)?.to_owned(),
        state: if ends { UnmaskState::Expired } else { kept },
        asked_by: row.parse(6)?,
        asked_by_name: row.text(7)?.to_owned(),
        asked_at: row.timestamp(8)?,
        expires_at,
        decided_by: row.opt_parse(10)?,
        decided_by_name: owned(row, 11)?,
        decided_at: row.opt_timestamp(12)?,
        decided_reason: owned(row, 13)?,
        looks: u32::try_from(row.int(14)?).unwrap_or(u32::MAX),
        flight_name: name_of(row, 15)?,
    })
}
