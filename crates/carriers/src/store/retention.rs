//! Rows of retention: what is due, what is masked and deleted, and the sealed originals. Nothing here shows a person anything.

use kernel::{AnnouncedId, CarrierMessageId, FlightId, InterchangeId, Outcome, Timestamp, VettingId};
use platform::{Row, Tx, Value, params};
use screening::Hit;

use super::flights::KeptFact;
use crate::model::VettingState;
use crate::parse::KeptIssue;
use crate::retention::keys::Sealed;
use crate::retention::wire::{Counts, TombstoneView};
use crate::said::Said;
use crate::wire::{FlightRow, TravellerRow, VettingDecisionView};

macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("../../sql/", $name, ".sql"))
    };
}
pub(crate) use sql;

/// Messages of one flight that one transaction changes.
pub(crate) const MESSAGES_MAX: usize = 1_000;
/// Travellers whose originals one look opens.
const SEALED_MAX: usize = 3_000;

/// A flight with the start of its clocks.
pub(crate) struct Due {
    pub flight: FlightId,
    pub event_at: Timestamp,
    pub shown: FlightRow,
}

fn due(row: &Row) -> Outcome<Due> {
    Ok(Due { flight: row.parse(0)?, event_at: row.timestamp(1)?, shown: row.json(2)? })
}

pub(crate) fn mask_due(tx: &mut Tx<'_>, before: Timestamp, max: usize) -> Outcome<Vec<Due>> {
    tx.query(sql!("retention_mask_due"), &params![before, max])?.iter().map(due).collect()
}

pub(crate) fn delete_due(tx: &mut Tx<'_>, before: Timestamp, max: usize) -> Outcome<Vec<Due>> {
    tx.query(sql!("retention_delete_due"), &params![before, max])?.iter().map(due).collect()
}

pub(crate) fn next(tx: &mut Tx<'_>, after: Timestamp, max: usize) -> Outcome<Vec<Due>> {
    tx.query(sql!("retention_next"), &params![after, max])?.iter().map(due).collect()
}

pub(crate) fn flightless_to_mask(
    tx: &mut Tx<'_>,
    before: Timestamp,
    max: usize,
) -> Outcome<Vec<(CarrierMessageId, Timestamp)>> {
    let rows = tx.query(sql!("retention_flightless_mask"), &params![before, max])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.timestamp(1)?))).collect()
}

pub(crate) fn flightless_to_delete(
    tx: &mut Tx<'_>,
    before: Timestamp,
    max: usize,
) -> Outcome<Vec<(CarrierMessageId, Timestamp)>> {
    let rows = tx.query(sql!("retention_flightless_delete"), &params![before, max])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.timestamp(1)?))).collect()
}

/// A message as its masking or deletion needs it.
pub(crate) struct HeldMessage {
    pub id: CarrierMessageId,
    pub interchange: InterchangeId,
    pub said: Option<Said>,
    pub issues: Vec<KeptIssue>,
    pub span: (u32, u32),
}

fn message(row: &Row) -> Outcome<HeldMessage> {
    let byte = |at| row.int(at).map(|n| u32::try_from(n).unwrap_or(u32::MAX));
    Ok(HeldMessage {
        id: row.parse(0)?,
        interchange: row.parse(1)?,
        said: row.opt_text(2)?.map(serde_json::from_str).transpose().map_err(super::stale)?,
        issues: row.json(3)?,
        span: (byte(4)?, byte(5)?),
    })
}

pub(crate) fn messages_in_clear(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<HeldMessage>> {
    tx.query(sql!("retention_messages_clear"), &params![flight, MESSAGES_MAX])?.iter().map(message).collect()
}

pub(crate) fn messages(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<HeldMessage>> {
    tx.query(sql!("retention_messages"), &params![flight, MESSAGES_MAX])?.iter().map(message).collect()
}

pub(crate) fn message_of(tx: &mut Tx<'_>, id: CarrierMessageId) -> Outcome<Option<HeldMessage>> {
    tx.query_opt(sql!("retention_message"), &params![id])?.as_ref().map(message).transpose()
}

/// Whether a message was masked.
pub(crate) fn is_masked(tx: &mut Tx<'_>, id: CarrierMessageId) -> Outcome<bool> {
    let row = tx.query_opt(sql!("retention_message"), &params![id])?;
    Ok(row.map(|row| row.opt_timestamp(6)).transpose()?.flatten().is_some())
}

pub(crate) fn mask_message(tx: &mut Tx<'_>, m: &HeldMessage, now: Timestamp) -> Outcome<()> {
    let said = m.said.as_ref().map(|said| serde_json::to_string(said).expect("plain data serialises"));
    tx.execute(sql!("retention_message_mask"), &params![m.id, said, Value::json(&m.issues), now]).map(drop)
}

pub(crate) fn delete_message(tx: &mut Tx<'_>, id: CarrierMessageId) -> Outcome<()> {
    tx.execute(sql!("retention_message_holds"), &params![id])?;
    tx.execute(sql!("retention_message_delete"), &params![id]).map(drop)
}

/// The bytes of an interchange as they are kept, and the digest of what was received.
pub(crate) struct Bytes {
    pub bytes: Vec<u8>,
    pub digest: String,
}

pub(crate) fn interchange(tx: &mut Tx<'_>, id: InterchangeId) -> Outcome<Bytes> {
    let row = tx.query_one(sql!("retention_interchange"), &params![id])?;
    Ok(Bytes { bytes: row.bytes(0)?.to_vec(), digest: row.text(1)?.to_owned() })
}

pub(crate) fn rewrite_interchange(
    tx: &mut Tx<'_>,
    id: InterchangeId,
    bytes: &[u8],
    digest: &str,
) -> Outcome<()> {
    tx.execute(sql!("retention_interchange_mask"), &params![id, bytes, digest]).map(drop)
}

pub(crate) fn delete_interchange(tx: &mut Tx<'_>, id: InterchangeId) -> Outcome<()> {
    tx.execute(sql!("unmask_subject_delete"), &params![id])?;
    tx.execute(sql!("sealed_delete"), &params![id])?;
    tx.execute(sql!("retention_interchange_delete"), &params![id]).map(drop)
}

/// How many messages of an interchange there are, and how many of them stand in clear.
pub(crate) fn left_of_interchange(tx: &mut Tx<'_>, id: InterchangeId) -> Outcome<(u64, u64)> {
    let row = tx.query_one(sql!("retention_interchange_left"), &params![id])?;
    Ok((row.count(0)?, row.count(1)?))
}

/// A traveller as masking needs them.
pub(crate) struct HeldTraveller {
    pub id: AnnouncedId,
    pub shown: TravellerRow,
    pub facts: Vec<KeptFact>,
    pub asked: String,
    pub hits: Vec<Hit>,
    pub masked_at: Option<Timestamp>,
}

pub(crate) fn travellers(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<HeldTraveller>> {
    let rows = tx.query(sql!("retention_travellers"), &params![flight])?;
    rows.iter()
        .map(|row| {
            Ok(HeldTraveller {
                id: row.parse(0)?,
                shown: row.json(2)?,
                facts: row.json(3)?,
                asked: row.text(4)?.to_owned(),
                hits: row.json(5)?,
                masked_at: row.opt_timestamp(7)?,
            })
        })
        .collect()
}

/// Keeps a traveller as masked: no hits, no question, and a key that no message makes.
pub(crate) fn mask_traveller(tx: &mut Tx<'_>, t: &HeldTraveller, now: Timestamp) -> Outcome<()> {
    let keys = [format!("masked/{}", t.id)];
    let params =
        params![t.id, Value::json(&keys), Value::json(&t.shown), Value::json(&t.facts), "{}", "[]", now];
    tx.execute(sql!("retention_traveller_mask"), &params).map(drop)
}

/// The flight of a traveller, the messages that spoke of them, and when they were masked.
pub(crate) type SpokenOf = (FlightId, Vec<CarrierMessageId>, Option<Timestamp>);

/// What spoke of a traveller.
pub(crate) fn spoken_of(tx: &mut Tx<'_>, id: AnnouncedId) -> Outcome<Option<SpokenOf>> {
    let Some(row) = tx.query_opt(sql!("retention_traveller_facts"), &params![id])? else { return Ok(None) };
    let facts: Vec<KeptFact> = row.json(1)?;
    let mut messages: Vec<_> = facts.into_iter().map(|fact| fact.message).collect();
    messages.sort_unstable();
    messages.dedup();
    Ok(Some((row.parse(0)?, messages, row.opt_timestamp(2)?)))
}

/// A vetting as masking needs it.
pub(crate) struct HeldVetting {
    pub id: VettingId,
    pub announced: AnnouncedId,
    pub state: VettingState,
    pub found: String,
    pub decision: Option<VettingDecisionView>,
}

pub(crate) fn vettings(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<HeldVetting>> {
    let rows = tx.query(sql!("retention_vettings"), &params![flight])?;
    rows.iter()
        .map(|row| {
            Ok(HeldVetting {
                id: row.parse(0)?,
                announced: row.parse(1)?,
                state: row.parse(2)?,
                found: row.text(3)?.to_owned(),
                decision: row.opt_text(4)?.map(serde_json::from_str).transpose().map_err(super::stale)?,
            })
        })
        .collect()
}

pub(crate) fn mask_vetting(tx: &mut Tx<'_>, v: &HeldVetting) -> Outcome<()> {
    let decision = v.decision.as_ref().map(|d| serde_json::to_string(d).expect("plain data serialises"));
    tx.execute(sql!("retention_vetting_mask"), &params![v.id, v.state, decision]).map(drop)
}

pub(crate) fn delete_vetting(tx: &mut Tx<'_>, id: VettingId) -> Outcome<()> {
    tx.execute(sql!("retention_reply_delete"), &params![id])?;
    tx.execute(sql!("retention_vetting_delete"), &params![id]).map(drop)
}

pub(crate) fn replies(tx: &mut Tx<'_>, vetting: VettingId) -> Outcome<Vec<(String, String)>> {
    let rows = tx.query(sql!("retention_replies"), &params![vetting])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).collect()
}

pub(crate) fn mask_reply(tx: &mut Tx<'_>, reference: &str, text: &str) -> Outcome<()> {
    tx.execute(sql!("retention_reply_mask"), &params![reference, text]).map(drop)
}

/// When a flight was masked; nothing while it stands in clear.
pub(crate) fn masked_at(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Option<Timestamp>> {
    let row = tx.query_opt(sql!("retention_flight"), &params![flight])?;
    Ok(row.map(|row| row.opt_timestamp(0)).transpose()?.flatten())
}

/// When the clocks of a flight start.
pub(crate) fn event_at(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Option<Timestamp>> {
    tx.query_opt(sql!("retention_flight"), &params![flight])?.map(|row| row.timestamp(1)).transpose()
}

pub(crate) fn key(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<String> {
    Ok(tx.query_one(sql!("retention_flight"), &params![flight])?.text(2)?.to_owned())
}

pub(crate) fn mask_flight(tx: &mut Tx<'_>, shown: &FlightRow, at: Timestamp) -> Outcome<()> {
    tx.execute(sql!("retention_flight_mask"), &params![shown.id, at, Value::json(shown)]).map(drop)
}

/// Something came for a flight that is masked: the next sweep looks at it again.
pub(crate) fn look_again(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<()> {
    tx.execute(sql!("retention_flight_clear"), &params![flight]).map(drop)
}

/// Messages, travellers and holds in force that a flight still has.
pub(crate) fn left_of_flight(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<u64> {
    tx.query_one(sql!("retention_flight_left"), &params![flight])?.count(0)
}

/// Deletes a flight of which nothing is left, with its released holds, its requests and what was sealed.
pub(crate) fn delete_flight(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<()> {
    tx.execute(sql!("hold_messages_delete"), &params![flight])?;
    tx.execute(sql!("hold_flight_delete"), &params![flight])?;
    tx.execute(sql!("unmask_flight_delete"), &params![flight])?;
    tx.execute(sql!("sealed_flight_delete"), &params![flight])?;
    tx.execute(sql!("retention_flight_delete"), &params![flight]).map(drop)
}

pub(crate) fn insert_sealed(
    tx: &mut Tx<'_>,
    flight: Option<FlightId>,
    sealed: &Sealed,
    now: Timestamp,
) -> Outcome<()> {
    let params = params![
        &sealed.subject,
        flight,
        &sealed.key_id,
        sealed.nonce.as_slice(),
        sealed.bytes.as_slice(),
        sealed.digest.as_deref(),
        now
    ];
    tx.execute(sql!("sealed_insert"), &params).map(drop)
}

pub(crate) fn update_sealed(tx: &mut Tx<'_>, sealed: &Sealed) -> Outcome<()> {
    let params = params![
        &sealed.subject,
        &sealed.key_id,
        sealed.nonce.as_slice(),
        sealed.bytes.as_slice(),
        sealed.digest.as_deref()
    ];
    tx.execute(sql!("sealed_update"), &params).map(drop)
}

pub(crate) fn delete_sealed(tx: &mut Tx<'_>, subject: &str) -> Outcome<()> {
    tx.execute(sql!("sealed_delete"), &params![subject]).map(drop)
}

fn sealed(row: &Row) -> Outcome<Sealed> {
    Ok(Sealed {
        subject: row.text(0)?.to_owned(),
        key_id: row.text(1)?.to_owned(),
        nonce: row.bytes(2)?.to_vec(),
        bytes: row.bytes(3)?.to_vec(),
        digest: row.opt_text(4)?.map(str::to_owned),
    })
}

pub(crate) fn find_sealed(tx: &mut Tx<'_>, subject: &str) -> Outcome<Option<Sealed>> {
    tx.query_opt(sql!("sealed_find"), &params![subject])?.as_ref().map(sealed).transpose()
}

pub(crate) fn sealed_of_flight(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<Sealed>> {
    tx.query(sql!("sealed_of_flight"), &params![flight, SEALED_MAX])?.iter().map(sealed).collect()
}

pub(crate) fn sealed_after(tx: &mut Tx<'_>, subject: &str, max: usize) -> Outcome<Vec<Sealed>> {
    tx.query(sql!("sealed_after"), &params![subject, max])?.iter().map(sealed).collect()
}

/// What is left of something that is deleted.
pub(crate) struct Tombstone<'a> {
    pub subject: String,
    pub kind: &'a str,
    pub digest: &'a str,
    pub counts: Counts,
    pub event_at: Timestamp,
}

pub(crate) fn bury(tx: &mut Tx<'_>, t: &Tombstone<'_>, now: Timestamp) -> Outcome<()> {
    let params = params![&t.subject, t.kind, t.digest, Value::json(&t.counts), t.event_at, now];
    tx.execute(sql!("tombstone_insert"), &params).map(drop)
}

pub(crate) fn tombstones(tx: &mut Tx<'_>, max: usize) -> Outcome<Vec<TombstoneView>> {
    let rows = tx.query(sql!("tombstone_last"), &params![max])?;
    rows.iter()
        .map(|row| {
            Ok(TombstoneView {
                subject: row.text(0)?.to_owned(),
                kind: row.text(1)?.to_owned(),
                digest: row.text(2)?.to_owned(),
                counts: row.json(3)?,
                event_at: row.timestamp(4)?,
                deleted_at: row.timestamp(5)?,
            })
        })
        .collect()
}
