//! Flights and their announced travellers, folded from messages.

use accountability::Grant;
use kernel::{AnnouncedId, CarrierMessageId, Date, FlightId, Outcome, Problem, Timestamp};
use platform::{Tx, Value, params};
use screening::Hit;
use serde::{Deserialize, Serialize};

use crate::papers::PaperHit;
use crate::wire::{FlightRow, TravellerRow};

/// Flights of one day or one sweep.
const FLIGHTS_MAX: usize = 5_000;
/// Flights of one carrier around a day.
const NEAR_MAX: usize = 2_000;

/// A fact as it is kept with its traveller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptFact {
    pub field: String,
    pub nth: u16,
    pub value: String,
    pub superseded: bool,
    pub message: CarrierMessageId,
    pub at: (u32, u32),
}

/// An announced traveller.
#[derive(Debug, Clone)]
pub(crate) struct Announced {
    pub id: AnnouncedId,
    pub keys: Vec<String>,
    pub shown: TravellerRow,
    pub facts: Vec<KeptFact>,
    pub asked: String,
    pub hits: Vec<Hit>,
    pub snapshot: String,
    pub papers: Vec<PaperHit>,
    /// What was known of documents when they were asked about.
    pub papers_mark: Option<Timestamp>,
}

pub(crate) fn by_key(tx: &mut Tx<'_>, key: &str) -> Outcome<Option<FlightId>> {
    let row = tx.query_opt(include_str!("../../sql/flight_by_key.sql"), &params![key])?;
    row.map(|row| row.parse(0)).transpose()
}

pub(crate) fn insert(tx: &mut Tx<'_>, key: &str, shown: &FlightRow) -> Outcome<()> {
    let order = order_at(shown);
    let params = params![
        shown.id,
        key,
        &shown.carrier,
        day(&shown.departs),
        day(&shown.arrives),
        order,
        Value::json(shown),
        event_at(shown)
    ];
    tx.execute(include_str!("../../sql/flight_insert.sql"), &params).map(drop)
}

pub(crate) fn update(tx: &mut Tx<'_>, shown: &FlightRow) -> Outcome<()> {
    let params = params![
        shown.id,
        day(&shown.departs),
        day(&shown.arrives),
        order_at(shown),
        Value::json(shown),
        event_at(shown)
    ];
    tx.execute(include_str!("../../sql/flight_update.sql"), &params).map(drop)
}

pub(crate) fn find(tx: &mut Tx<'_>, id: FlightId) -> Outcome<FlightRow> {
    let row = tx.query_opt(include_str!("../../sql/flight_find.sql"), &params![id])?;
    row.ok_or_else(|| Problem::not_found("problem-not-found"))?.json(0)
}

pub(crate) fn of_day(tx: &mut Tx<'_>, on: Date) -> Outcome<Vec<FlightRow>> {
    let params = params![on.to_string(), FLIGHTS_MAX as i64];
    tx.query(include_str!("../../sql/flight_day.sql"), &params)?.iter().map(|row| row.json(0)).collect()
}

pub(crate) fn since(tx: &mut Tx<'_>, at: Timestamp) -> Outcome<Vec<FlightRow>> {
    let params = params![at, FLIGHTS_MAX as i64];
    tx.query(include_str!("../../sql/flight_since.sql"), &params)?.iter().map(|row| row.json(1)).collect()
}

/// Flights whose time is between two.
pub(crate) fn between(tx: &mut Tx<'_>, from: Timestamp, to: Timestamp) -> Outcome<Vec<FlightRow>> {
    let params = params![from, to, FLIGHTS_MAX as i64];
    tx.query(include_str!("../../sql/flight_between.sql"), &params)?.iter().map(|row| row.json(0)).collect()
}

/// A carrier's flights near a time.
pub(crate) fn of_carrier(
    tx: &mut Tx<'_>,
    carrier: &str,
    from: Timestamp,
    to: Timestamp,
) -> Outcome<Vec<FlightRow>> {
    let params = params![carrier, from, to, NEAR_MAX as i64];
    tx.query(include_str!("../../sql/flight_of_carrier.sql"), &params)?
        .iter()
        .map(|row| row.json(0))
        .collect()
}

/// A flight whose messages all went to another.
pub(crate) fn remove(tx: &mut Tx<'_>, id: FlightId) -> Outcome<()> {
    tx.execute(include_str!("../../sql/flight_remove.sql"), &params![id]).map(drop)
}

/// Flights, since a time, with a traveller whose first document has one of these plain numbers.
pub(crate) fn with_plain(tx: &mut Tx<'_>, plain: &str, since: Timestamp) -> Outcome<Vec<FlightId>> {
    let rows = tx.query(include_str!("../../sql/flight_with_plain.sql"), &params![plain, since])?;
    rows.iter().map(|row| row.parse(0)).collect()
}

/// Everyone on a flight, to fold or to ask lists again: no person reads this.
pub(crate) fn everyone(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<Announced>> {
    let rows = tx.query(include_str!("../../sql/announced_of_flight.sql"), &params![flight])?;
    rows.iter()
        .map(|row| {
            Ok(Announced {
                id: row.parse(0)?,
                keys: row.json(1)?,
                shown: row.json(2)?,
                facts: row.json(3)?,
                asked: row.text(4)?.to_owned(),
                hits: row.json(5)?,
                snapshot: row.text(6)?.to_owned(),
                papers: row.json(7)?,
                papers_mark: Some(row.timestamp(8)?).filter(|at| at.micros() != 0),
            })
        })
        .collect()
}

/// Everyone on a flight, for a person who reads the list.
pub(crate) fn travellers(tx: &mut Tx<'_>, _read: &Grant, flight: FlightId) -> Outcome<Vec<TravellerRow>> {
    let mut all: Vec<TravellerRow> =
        everyone(tx, flight)?.into_iter().map(|announced| announced.shown).collect();
    all.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(all)
}

/// One traveller with facts and hits, for a person.
pub(crate) fn traveller(tx: &mut Tx<'_>, _read: &Grant, id: AnnouncedId) -> Outcome<Found> {
    let row = tx.query_opt(include_str!("../../sql/announced_find.sql"), &params![id])?;
    let row = row.ok_or_else(|| Problem::not_found("problem-not-found"))?;
    Ok(Found {
        flight: row.parse(0)?,
        row: row.json(1)?,
        facts: row.json(2)?,
        hits: row.json(3)?,
        papers: row.json(4)?,
    })
}

/// One traveller with facts and hits.
pub(crate) struct Found {
    pub flight: FlightId,
    pub row: TravellerRow,
    pub facts: Vec<KeptFact>,
    pub hits: Vec<Hit>,
    pub papers: Vec<PaperHit>,
}

pub(crate) fn upsert(tx: &mut Tx<'_>, flight: FlightId, a: &Announced) -> Outcome<()> {
    let params = params![
        a.id,
        flight,
        Value::json(&a.keys),
        Value::json(&a.shown),
        Value::json(&a.facts),
        &a.asked,
        Value::json(&a.hits),
        &a.snapshot,
        a.shown.document.as_deref(),
        Value::json(&a.papers),
        a.papers_mark.map_or(0, Timestamp::micros)
    ];
    tx.execute(include_str!("../../sql/announced_upsert.sql"), &params).map(drop)
}

/// Travellers announced with a document for flights between two times, the latest flight first.
pub(crate) fn with_document(
    tx: &mut Tx<'_>,
    _read: &Grant,
    number: &str,
    from: Timestamp,
    to: Timestamp,
) -> Outcome<Vec<(AnnouncedId, FlightId, TravellerRow)>> {
    let rows = tx.query(include_str!("../../sql/announced_by_document.sql"), &params![number, from, to])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.parse(1)?, row.json(2)?))).collect()
}

pub(crate) fn set_shown(tx: &mut Tx<'_>, id: AnnouncedId, shown: &TravellerRow) -> Outcome<()> {
    tx.execute(include_str!("../../sql/announced_shown.sql"), &params![id, Value::json(shown)]).map(drop)
}

pub(crate) fn delete(tx: &mut Tx<'_>, id: AnnouncedId) -> Outcome<()> {
    tx.execute(include_str!("../../sql/announced_delete.sql"), &params![id]).map(drop)
}

fn day(time: &Option<crate::wire::TimeView>) -> Option<String> {
    time.as_ref().and_then(|time| time.local.get(..10)).map(str::to_owned)
}

/// The furthest ahead that carriers announce: they sell seats for less than a year. A later date is a slip, and must not keep data.
const AHEAD_MAX: std::time::Duration = std::time::Duration::from_secs(400 * 24 * 3600);

/// When the flight took place, as far as it is known and can be believed: the clocks of retention start here. What has no time, or
/// one that nobody announces, took place when it was spoken of last.
pub(crate) fn event_at(shown: &FlightRow) -> Timestamp {
    let at = order_at(shown);
    if at > shown.last_message_at.plus(AHEAD_MAX) { shown.last_message_at } else { at }
}

/// When the flight matters to those who wait for it: arrival before departure, an instant before a local time.
pub(crate) fn order_at(shown: &FlightRow) -> Timestamp {
    let time = match shown.heading {
        crate::model::Heading::Exit => shown.departs.as_ref().or(shown.arrives.as_ref()),
        _ => shown.arrives.as_ref().or(shown.departs.as_ref()),
    };
    let local = |time: &crate::wire::TimeView| {
        let text = if time.local.contains('T') {
            format!("{}:00Z", time.local)
        } else {
            format!("{}T00:00:00Z", time.local)
        };
        text.parse().ok()
    };
    time.and_then(|time| time.utc.or_else(|| local(time))).unwrap_or(shown.last_message_at)
}
