//! Alarms about transmissions that carriers owe. They name flights, never persons.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::{AlarmId, FlightId, Outcome, Problem, Timestamp};
use platform::{Row, Tx, Value, params};

use crate::alarm::{Due, Movement};
use crate::model::AlarmState;
use crate::wire::{AckView, AlarmView};

/// Alarms of one list.
const LIST_MAX: usize = 500;

/// Keeps an alarm that is not kept yet; whether it was not.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: AlarmId,
    of: &Movement,
    due: &Due,
    now: Timestamp,
) -> Outcome<bool> {
    let params = params![
        Value::text(id),
        &due.key,
        &of.key,
        due.kind,
        &of.carrier,
        &of.day,
        of.flight_id(),
        due.at,
        now,
        Value::json(&due.owed)
    ];
    Ok(tx.execute(include_str!("../../sql/alarm_insert.sql"), &params)? > 0)
}

/// Keys of what is known to be owed for movements of a local day and later.
pub(crate) fn keys(tx: &mut Tx<'_>, since: &str) -> Outcome<BTreeSet<String>> {
    let rows = tx.query(include_str!("../../sql/alarm_keys.sql"), &params![since])?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// What is still owed for a movement or its flight: alarms with their keys.
pub(crate) fn of_movement(
    tx: &mut Tx<'_>,
    movement: &str,
    flight: FlightId,
) -> Outcome<Vec<(AlarmId, String)>> {
    let rows = tx.query(include_str!("../../sql/alarm_of_movement.sql"), &params![movement, flight])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.text(1)?.to_owned()))).collect()
}

pub(crate) fn resolve(tx: &mut Tx<'_>, id: AlarmId, flight: FlightId, now: Timestamp) -> Outcome<()> {
    tx.execute(include_str!("../../sql/alarm_resolve.sql"), &params![Value::text(id), now, flight]).map(drop)
}

pub(crate) fn set_flight(tx: &mut Tx<'_>, movement: &str, flight: FlightId) -> Outcome<()> {
    tx.execute(include_str!("../../sql/alarm_flight.sql"), &params![movement, flight]).map(drop)
}

/// Resolves what was owed for a flight that became part of another.
pub(crate) fn drop_flight(tx: &mut Tx<'_>, from: FlightId, to: FlightId, now: Timestamp) -> Outcome<()> {
    tx.execute(include_str!("../../sql/alarm_drop_flight.sql"), &params![from, to, now]).map(drop)
}

/// Alarms in a state: what is still owed in the order of its time, what came latest first.
pub(crate) fn list(tx: &mut Tx<'_>, state: AlarmState) -> Outcome<Vec<AlarmView>> {
    let sql = match state {
        AlarmState::Resolved => include_str!("../../sql/alarm_list_latest.sql"),
        AlarmState::Open | AlarmState::Acknowledged => include_str!("../../sql/alarm_list.sql"),
    };
    tx.query(sql, &params![state, LIST_MAX as i64])?.iter().map(alarm).collect()
}

pub(crate) fn of_flight(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<AlarmView>> {
    tx.query(include_str!("../../sql/alarm_of_flight.sql"), &params![flight])?.iter().map(alarm).collect()
}

pub(crate) fn find(tx: &mut Tx<'_>, id: AlarmId) -> Outcome<AlarmView> {
    let row = tx.query_opt(include_str!("../../sql/alarm_find.sql"), &params![Value::text(id)])?;
    row.as_ref().map(alarm).transpose()?.ok_or_else(|| Problem::not_found("problem-not-found"))
}

pub(crate) fn acknowledge(tx: &mut Tx<'_>, id: AlarmId, ack: &AckView) -> Outcome<()> {
    tx.execute(include_str!("../../sql/alarm_acknowledge.sql"), &params![Value::text(id), Value::json(ack)])
        .map(drop)
}

/// How many alarms are not resolved, by flight.
pub(crate) fn by_flight(tx: &mut Tx<'_>) -> Outcome<HashMap<FlightId, u32>> {
    let rows = tx.query(include_str!("../../sql/alarm_by_flight.sql"), &[])?;
    rows.iter().map(|row| Ok((row.parse(0)?, u32::try_from(row.int(1)?).unwrap_or(u32::MAX)))).collect()
}

/// How often each carrier owed something, by carrier and local day.
pub(crate) fn by_carrier(tx: &mut Tx<'_>, since: &str) -> Outcome<BTreeMap<(String, String), u32>> {
    let rows = tx.query(include_str!("../../sql/alarm_by_carrier.sql"), &params![since])?;
    rows.iter()
        .map(|row| {
            let key = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
            Ok((key, u32::try_from(row.int(2)?).unwrap_or(u32::MAX)))
        })
        .collect()
}

fn alarm(row: &Row) -> Outcome<AlarmView> {
    Ok(AlarmView {
        id: row.parse(0)?,
        kind: row.parse(1)?,
        state: row.parse(2)?,
        carrier: row.text(3)?.to_owned(),
        day: row.text(4)?.to_owned(),
        flight: row.opt_parse(5)?,
        due_at: row.timestamp(6)?,
        opened_at: row.timestamp(7)?,
        resolved_at: row.opt_timestamp(8)?,
        owed: row.json(9)?,
        acknowledged: row.opt_text(10)?.map(serde_json::from_str).transpose().map_err(super::stale)?,
    })
}
