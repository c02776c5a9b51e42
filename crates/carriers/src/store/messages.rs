//! Interchanges and messages.

use std::collections::BTreeSet;

use accountability::Grant;
use kernel::{AccountId, CarrierMessageId, FlightId, InterchangeId, Message, Outcome, Timestamp};
use platform::{Row, Tx, Value, params};

use crate::fold::Heard;
use crate::model::MessageState;
use crate::parse::{KeptIssue, ParsedMessage};
use crate::service::Verdict;
use crate::wire::MessageRow;

/// Messages of one flight in a view.
const FLIGHT_MESSAGES_MAX: usize = 500;
/// Messages in the list of those that wait for repair.
const QUARANTINE_MAX: usize = 500;

/// An interchange to be kept.
pub(crate) struct NewInterchange<'a> {
    pub id: InterchangeId,
    pub digest: &'a str,
    pub sender: &'a str,
    pub channel: &'a str,
    pub account: Option<AccountId>,
    pub now: Timestamp,
    pub bytes: &'a [u8],
    /// SHA-256 of `bytes`, hex, when they are not those that were received.
    pub stored_digest: Option<&'a str>,
}

pub(crate) fn insert_interchange(tx: &mut Tx<'_>, new: &NewInterchange<'_>) -> Outcome<()> {
    let params = params![
        new.id,
        new.digest,
        new.sender,
        new.channel,
        new.account,
        new.now,
        new.bytes,
        new.stored_digest
    ];
    tx.execute(include_str!("../../sql/interchange_insert.sql"), &params).map(drop)
}

pub(crate) fn interchange_of(tx: &mut Tx<'_>, digest: &str) -> Outcome<Option<InterchangeId>> {
    let row = tx.query_opt(include_str!("../../sql/interchange_by_digest.sql"), &params![digest])?;
    row.map(|row| row.parse(0)).transpose()
}

/// The account whose system spoke first under a sender's name.
pub(crate) fn owner(tx: &mut Tx<'_>, sender: &str) -> Outcome<Option<AccountId>> {
    let row = tx.query_opt(include_str!("../../sql/interchange_owner.sql"), &params![sender])?;
    Ok(row.map(|row| row.opt_parse(0)).transpose()?.flatten())
}

/// The bytes of an interchange, for a person who repairs it.
pub(crate) fn bytes(tx: &mut Tx<'_>, _read: &Grant, id: InterchangeId) -> Outcome<Vec<u8>> {
    let row = tx.query_one(include_str!("../../sql/interchange_bytes.sql"), &params![id])?;
    Ok(row.bytes(0)?.to_vec())
}

/// The bytes behind the messages in force of a flight, for a person who looks at a traveller.
pub(crate) fn bytes_of_flight(
    tx: &mut Tx<'_>,
    _read: &Grant,
    flight: FlightId,
) -> Outcome<Vec<(CarrierMessageId, Vec<u8>, Timestamp)>> {
    let rows = tx.query(include_str!("../../sql/message_bytes.sql"), &params![flight])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.bytes(1)?.to_vec(), row.timestamp(2)?))).collect()
}

/// A message to be kept.
pub(crate) struct NewMessage<'a> {
    pub id: CarrierMessageId,
    pub interchange: InterchangeId,
    pub ordinal: usize,
    pub part: Option<String>,
    pub digest: &'a str,
    pub kind: &'a str,
    pub function: &'a str,
    pub prepared: &'a str,
    pub state: MessageState,
    pub flight: Option<FlightId>,
    pub said: Option<String>,
    pub issues: &'a [KeptIssue],
    pub errors: usize,
    pub travellers: usize,
    pub share_ppm: u32,
    pub span: (u32, u32),
    pub reason: Option<Message>,
    pub repairs: Option<CarrierMessageId>,
    pub now: Timestamp,
}

pub(crate) fn insert_message(tx: &mut Tx<'_>, new: &NewMessage<'_>) -> Outcome<()> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let params = params![
        new.id,
        new.interchange,
        count(new.ordinal),
        new.digest,
        new.kind,
        new.function,
        new.prepared,
        new.state,
        new.flight,
        new.said.as_deref(),
        Value::json(&new.issues),
        count(new.errors),
        count(new.travellers),
        i64::from(new.share_ppm),
        i64::from(new.span.0),
        i64::from(new.span.1),
        new.reason.as_ref().map(|reason| serde_json::to_string(reason).expect("messages serialise")),
        new.repairs,
        new.now,
        new.part.as_deref()
    ];
    tx.execute(include_str!("../../sql/message_insert.sql"), &params).map(drop)
}

/// Whether content is in force already, and about which flight.
pub(crate) fn in_force(tx: &mut Tx<'_>, digest: &str) -> Outcome<Option<Option<FlightId>>> {
    let row = tx.query_opt(include_str!("../../sql/message_known.sql"), &params![digest])?;
    row.map(|row| row.opt_parse(0)).transpose()
}

/// Messages in force that announce a flight's travellers, not only change them.
pub(crate) fn announcing(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<BTreeSet<CarrierMessageId>> {
    let rows = tx.query(include_str!("../../sql/message_announcing.sql"), &params![flight])?;
    rows.iter().map(|row| row.parse(0)).collect()
}

pub(crate) fn of_interchange(tx: &mut Tx<'_>, id: InterchangeId) -> Outcome<Vec<MessageRow>> {
    let rows = tx.query(include_str!("../../sql/message_of_interchange.sql"), &params![id])?;
    rows.iter().map(message).collect()
}

pub(crate) fn of_flight(tx: &mut Tx<'_>, id: FlightId) -> Outcome<Vec<MessageRow>> {
    let params = params![id, FLIGHT_MESSAGES_MAX as i64];
    tx.query(include_str!("../../sql/message_of_flight.sql"), &params)?.iter().map(message).collect()
}

pub(crate) fn quarantine(tx: &mut Tx<'_>, _read: &Grant) -> Outcome<Vec<MessageRow>> {
    let params = params![QUARANTINE_MAX as i64];
    tx.query(include_str!("../../sql/message_quarantine.sql"), &params)?.iter().map(message).collect()
}

/// One message as it is shown for repair.
pub(crate) struct Found {
    pub row: MessageRow,
    pub issues: Vec<KeptIssue>,
    pub span: (u32, u32),
    pub reason: Option<Message>,
    pub repairs: Option<CarrierMessageId>,
    pub ordinal: usize,
}

pub(crate) fn find(tx: &mut Tx<'_>, id: CarrierMessageId) -> Outcome<Option<Found>> {
    let row = tx.query_opt(include_str!("../../sql/message_find.sql"), &params![id])?;
    row.map(|row| {
        let byte = |at| row.int(at).map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        Ok(Found {
            row: message(&row)?,
            issues: row.json(9)?,
            span: (byte(12)?, byte(13)?),
            reason: row.opt_text(14)?.map(serde_json::from_str).transpose().map_err(super::stale)?,
            repairs: row.opt_parse(15)?,
            ordinal: usize::try_from(row.int(16)?).unwrap_or(usize::MAX),
        })
    })
    .transpose()
}

/// Keeps a message as it reads now.
pub(crate) fn reread(
    tx: &mut Tx<'_>,
    id: CarrierMessageId,
    m: &ParsedMessage,
    verdict: &Verdict,
) -> Outcome<()> {
    let params = params![
        id,
        &m.digest,
        &m.kind,
        &m.function,
        &m.prepared,
        verdict.state,
        verdict.flight,
        verdict.said.as_deref(),
        Value::json(&m.issues),
        m.errors(),
        m.travellers(),
        i64::from(m.share_ppm),
        i64::from(m.span.0),
        i64::from(m.span.1),
        verdict.reason.as_ref().map(|reason| serde_json::to_string(reason).expect("messages serialise")),
        m.part()
    ];
    tx.execute(include_str!("../../sql/message_reread.sql"), &params).map(drop)
}

/// The flight that a message is filed with.
pub(crate) fn flight(tx: &mut Tx<'_>, id: CarrierMessageId) -> Outcome<Option<FlightId>> {
    let row = tx.query_opt(include_str!("../../sql/message_flight.sql"), &params![id])?;
    Ok(row.map(|row| row.opt_parse(0)).transpose()?.flatten())
}

/// Files everything of one flight with another: messages, travellers and their vettings.
pub(crate) fn move_flight(tx: &mut Tx<'_>, from: FlightId, to: FlightId) -> Outcome<()> {
    for sql in [
        include_str!("../../sql/flight_move_messages.sql"),
        include_str!("../../sql/flight_move_announced.sql"),
        include_str!("../../sql/flight_move_vettings.sql"),
        include_str!("../../sql/flight_move_holds.sql"),
    ] {
        tx.execute(sql, &params![from, to])?;
    }
    Ok(())
}

pub(crate) fn set_state(tx: &mut Tx<'_>, id: CarrierMessageId, state: MessageState) -> Outcome<()> {
    tx.execute(include_str!("../../sql/message_state.sql"), &params![id, state]).map(drop)
}

/// A message in force with how well it was read.
pub(crate) struct InForce {
    pub heard: Heard,
    pub errors: u32,
    pub share_ppm: u32,
    pub sender: String,
}

pub(crate) fn heard(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<Vec<InForce>> {
    let rows = tx.query(include_str!("../../sql/message_heard.sql"), &params![flight])?;
    let small = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    rows.iter()
        .map(|row| {
            Ok(InForce {
                heard: Heard {
                    message: row.parse(0)?,
                    received_at: row.timestamp(1)?,
                    prepared: row.text(2)?.to_owned(),
                    digest: row.text(3)?.to_owned(),
                    said: row.json(4)?,
                },
                errors: small(row.int(5)?),
                share_ppm: small(row.int(6)?),
                sender: row.text(7)?.to_owned(),
            })
        })
        .collect()
}

fn message(row: &Row) -> Outcome<MessageRow> {
    let issues: Vec<KeptIssue> = row.json(9)?;
    Ok(MessageRow {
        id: row.parse(0)?,
        interchange: row.parse(1)?,
        received_at: row.timestamp(2)?,
        sender: row.text(3)?.to_owned(),
        kind: row.text(4)?.to_owned(),
        function: row.text(5)?.to_owned(),
        state: row.parse(6)?,
        flight: row.opt_parse(7)?,
        part: row.opt_text(11)?.map(str::to_owned),
        travellers: u32::try_from(row.int(8)?).unwrap_or(u32::MAX),
        issues: u32::try_from(issues.len()).unwrap_or(u32::MAX),
        share: row.int(10)? as f64 / 1e6,
    })
}
