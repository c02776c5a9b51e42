//! Queues.

use kernel::{AccountId, ArrivalId, LaneId, Message, Outcome, PartialDate, PortId, Timestamp};
use platform::{Tx, Value, params};

use crate::view::QueueItem;

/// A traveller who joins a queue.
#[derive(Debug, Clone)]
pub(crate) struct NewArrival {
    pub id: ArrivalId,
    pub lane: LaneId,
    pub port: PortId,
    pub arrived_at: Timestamp,
    pub seen_at: Timestamp,
    pub mrz: Option<String>,
    pub party: Option<String>,
    pub conveyance: Option<String>,
    pub name: Option<String>,
    pub birth: Option<PartialDate>,
    pub alert: Option<Message>,
}

/// The traveller at the head of a queue.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Head {
    pub id: ArrivalId,
    pub mrz: Option<String>,
    pub party: Option<String>,
    pub conveyance: Option<String>,
}

/// A member of a party who still waits.
#[derive(Debug, Clone)]
pub(crate) struct WaitingMember {
    pub name: Option<String>,
    pub birth: Option<PartialDate>,
    pub alert: bool,
}

/// How many wait, since when the first, and how many have an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub count: u64,
    pub first_at: Option<Timestamp>,
    pub alerts: u64,
}

fn alert(message: Option<&Message>) -> Value {
    message.map_or(Value::Null, Value::json)
}

pub(crate) fn insert(tx: &mut Tx<'_>, a: &NewArrival) -> Outcome<()> {
    let place_at = match &a.party {
        Some(party) => tx
            .query_one(include_str!("../../sql/arrival_party_place.sql"), &params![party, &a.lane])?
            .opt_timestamp(0)?
            .map_or(a.arrived_at, |first| first.min(a.arrived_at)),
        None => a.arrived_at,
    };
    let params = params![
        a.id,
        &a.lane,
        &a.port,
        a.arrived_at,
        a.seen_at,
        place_at,
        a.mrz.as_ref(),
        a.party.as_ref(),
        a.conveyance.as_ref(),
        a.name.as_ref(),
        a.birth,
        alert(a.alert.as_ref()),
    ];
    tx.execute(include_str!("../../sql/arrival_insert.sql"), &params).map(drop)
}

pub(crate) fn queue(tx: &mut Tx<'_>, lane: &LaneId, limit: usize) -> Outcome<Vec<QueueItem>> {
    let rows = tx.query(include_str!("../../sql/arrival_queue.sql"), &params![lane, limit])?;
    rows.iter()
        .map(|row| {
            Ok(QueueItem {
                arrival: row.parse(0)?,
                arrived_at: row.timestamp(1)?,
                party: row.opt_text(2)?.map(str::to_owned),
                has_document: row.opt_text(3)?.is_some(),
                alert: row.opt_text(4)?.map(|_| row.json(4)).transpose()?,
            })
        })
        .collect()
}

/// Whom to call next; members of `party`, who was served last, come first.
pub(crate) fn head(tx: &mut Tx<'_>, lane: &LaneId, party: Option<&String>) -> Outcome<Option<Head>> {
    let row = tx.query_opt(include_str!("../../sql/arrival_head.sql"), &params![lane, party])?;
    row.map(|row| {
        Ok(Head {
            id: row.parse(0)?,
            mrz: row.opt_text(1)?.map(str::to_owned),
            party: row.opt_text(2)?.map(str::to_owned),
            conveyance: row.opt_text(3)?.map(str::to_owned),
        })
    })
    .transpose()
}

/// Calls a traveller; `false` when another officer was faster.
pub(crate) fn call(tx: &mut Tx<'_>, id: ArrivalId, by: AccountId, now: Timestamp) -> Outcome<bool> {
    Ok(tx.execute(include_str!("../../sql/arrival_call.sql"), &params![id, by, now])? == 1)
}

pub(crate) fn waiting(tx: &mut Tx<'_>, lane: &LaneId) -> Outcome<Waiting> {
    let row = tx.query_one(include_str!("../../sql/arrival_waiting.sql"), &params![lane])?;
    Ok(Waiting { count: row.count(0)?, first_at: row.opt_timestamp(1)?, alerts: row.count(2)? })
}

pub(crate) fn party(
    tx: &mut Tx<'_>,
    party: &str,
    since: Timestamp,
    limit: usize,
) -> Outcome<Vec<WaitingMember>> {
    let rows = tx.query(include_str!("../../sql/arrival_party.sql"), &params![party, since, limit])?;
    rows.iter()
        .map(|row| {
            Ok(WaitingMember {
                name: row.opt_text(0)?.map(str::to_owned),
                birth: row.opt_parse(1)?,
                alert: row.opt_text(2)?.is_some(),
            })
        })
        .collect()
}

/// Waiting travellers with a zone, by id after `after`.
pub(crate) fn screenable(tx: &mut Tx<'_>, after: &str, limit: usize) -> Outcome<Vec<(ArrivalId, String)>> {
    let rows = tx.query(include_str!("../../sql/arrival_screenable.sql"), &params![after, limit])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.text(1)?.to_owned()))).collect()
}

/// Sets or clears an alert; the lane when that changed something.
pub(crate) fn set_alert(
    tx: &mut Tx<'_>,
    id: ArrivalId,
    message: Option<&Message>,
) -> Outcome<Option<LaneId>> {
    let row = tx.query_opt(include_str!("../../sql/arrival_alert.sql"), &params![id, alert(message)])?;
    row.map(|row| row.parse(0)).transpose()
}

/// Forgets arrivals from before an instant.
pub(crate) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Outcome<u64> {
    tx.execute(include_str!("../../sql/arrival_purge.sql"), &params![before])
}
