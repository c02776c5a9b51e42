//! What people see: boards, flights, travellers, messages, scorecards; and the repair of messages.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use accountability::grants::grant;
use accountability::{Entry, Scope, audit};
use kernel::{AnnouncedId, CarrierMessageId, Date, FlightId, Outcome, Problem};
use platform::{Call, Tx};
use serde_json::json;

use super::Service;
use super::intake::Channel;
use crate::decision::reason;
use crate::model::FlightStatus;
use crate::store::{flights, messages, replies, vettings};
use crate::wire::*;

/// Days that a scorecard looks back.
const SCORED: Duration = Duration::from_secs(30 * 24 * 3600);
/// Longest excerpt of bytes beside a fact.
const EXCERPT_MAX: usize = 400;

impl Service {
    /// The flights of a day. Names nobody, so it needs no grant.
    pub async fn flights(&self, day: Date) -> Outcome<FlightBoard> {
        let flights = self.ledger.read("carriers.flights", move |tx| flights::of_day(tx, day)).await?;
        Ok(FlightBoard { day, flights })
    }

    /// A flight with everyone on it.
    pub async fn flight(&self, call: Call, id: FlightId) -> Outcome<FlightView> {
        self.ledger
            .write("carriers.flight", move |tx| {
                let flight = flights::find(tx, id)?;
                let read = grant(tx, &call, Scope::Flight(id))?;
                let travellers = flights::travellers(tx, &read, id)?;
                Ok(FlightView { flight, travellers, messages: messages::of_flight(tx, id)? })
            })
            .await
    }

    /// A traveller with every message that spoke of them, and the bytes behind each fact.
    pub async fn traveller(&self, call: Call, id: AnnouncedId) -> Outcome<TravellerView> {
        self.ledger
            .write("carriers.traveller", move |tx| {
                let read = grant(tx, &call, Scope::Announced(id))?;
                let (flight, traveller, facts, hits) = flights::traveller(tx, &read, id)?;
                let bytes = messages::bytes_of_flight(tx, &read, flight)?;
                let bytes: HashMap<_, _> =
                    bytes.into_iter().map(|(message, bytes, at)| (message, (bytes, at))).collect();
                let own = vettings::of_announced(tx, &read, id)?;
                let vettings = own
                    .into_iter()
                    .map(|v| super::vetting::view(tx, &read, v, call.now))
                    .collect::<Outcome<_>>()?;
                let facts = facts.iter().filter_map(|fact| fact_view(fact, &bytes)).collect();
                Ok(TravellerView { traveller, flight: flights::find(tx, flight)?, facts, hits, vettings })
            })
            .await
    }

    /// The messages that wait for repair.
    pub async fn quarantine(&self, call: Call) -> Outcome<Vec<MessageRow>> {
        self.ledger
            .write("carriers.quarantine", move |tx| {
                let read = grant(tx, &call, Scope::CarrierMessages)?;
                messages::quarantine(tx, &read)
            })
            .await
    }

    /// A message as it came.
    pub async fn message(&self, call: Call, id: CarrierMessageId) -> Outcome<MessageView> {
        self.ledger
            .write("carriers.message", move |tx| {
                let found = messages::find(tx, id)?.ok_or_else(|| Problem::not_found("problem-not-found"))?;
                let read = grant(tx, &call, Scope::CarrierMessages)?;
                let text = Text::of(&messages::bytes(tx, &read, found.row.interchange)?);
                let issues = found.issues.into_iter().map(|issue| IssueView {
                    start: text.place(issue.at.0),
                    end: text.place(issue.at.1),
                    code: issue.code,
                    severity: issue.severity,
                    detail: issue.detail,
                });
                Ok(MessageView {
                    issues: issues.collect(),
                    start: text.place(found.span.0),
                    end: text.place(found.span.1),
                    text: text.text,
                    message: found.row,
                    reason: found.reason,
                    repairs: found.repairs,
                })
            })
            .await
    }

    /// Puts a corrected text in a message's place.
    ///
    /// # Errors
    /// `problem-reason-missing`, `problem-message-not-open`, `problem-repair-unchanged`, and those of an intake.
    pub async fn repair(&self, call: Call, id: CarrierMessageId, input: RepairInput) -> Outcome<ReceiptView> {
        let why = reason(&input.reason)?;
        let account = call.caller()?.account;
        let said = json!({ "repairs": id, "reason": why });
        let entry = Entry::of_call("carriers.message.repair", &call).with(said);
        self.take(input.text.into_bytes(), Channel::Repair(id), Some(account), entry, call.now).await
    }

    /// How well each carrier announces.
    pub async fn scorecards(&self, call: Call) -> Outcome<Vec<Scorecard>> {
        let (since, late) =
            (call.now.minus(SCORED), Duration::from_secs(60 * u64::from(self.rules.late_min)));
        let now = call.now;
        self.ledger
            .read("carriers.scorecards", move |tx| {
                let mut cards: BTreeMap<String, Scorecard> = BTreeMap::new();
                let mut senders: BTreeMap<String, String> = BTreeMap::new();
                for flight in flights::since(tx, since)? {
                    let card = cards.entry(flight.carrier.clone()).or_insert_with(|| empty(&flight.carrier));
                    for sender in score(tx, card, &flight, late, now)? {
                        senders.entry(sender).or_insert_with(|| flight.carrier.clone());
                    }
                }
                // What could not be applied names no flight: it counts for the carrier that its sender else speaks for.
                for (sender, count) in messages::quarantined_by(tx, since)? {
                    let carrier = senders.get(&sender).unwrap_or(&sender);
                    let card = cards.entry(carrier.clone()).or_insert_with(|| empty(carrier));
                    card.quarantined += count;
                }
                Ok(cards.into_values().collect())
            })
            .await
    }

    /// The messages for a carrier that it has not fetched, and those that it fetched a while ago and has not acknowledged.
    ///
    /// # Errors
    /// `problem-carrier-sender` when the name is another system's.
    pub async fn replies(&self, call: Call, recipient: String) -> Outcome<Vec<ReplyView>> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.replies", move |tx| {
                super::intake::own_name(tx, &recipient, Some(call.caller()?.account))?;
                let due = replies::give(tx, &recipient, &rules.replies, call.now)?;
                if !due.is_empty() {
                    let details = json!({ "recipient": recipient, "count": due.len() });
                    audit::append(tx, Entry::of_call("carriers.replies", &call).with(details))?;
                }
                Ok(due)
            })
            .await
    }
}

fn fact_view(
    fact: &flights::KeptFact,
    bytes: &HashMap<CarrierMessageId, (Vec<u8>, kernel::Timestamp)>,
) -> Option<FactView> {
    let (bytes, received_at) = bytes.get(&fact.message)?;
    let (start, end) = (fact.at.0 as usize, (fact.at.1 as usize).min(fact.at.0 as usize + EXCERPT_MAX));
    Some(FactView {
        field: fact.field.clone(),
        value: fact.value.clone(),
        superseded: fact.superseded,
        message: fact.message,
        received_at: *received_at,
        start: fact.at.0,
        end: fact.at.1,
        bytes: String::from_utf8_lossy(bytes.get(start..end.min(bytes.len())).unwrap_or_default())
            .into_owned(),
    })
}

fn empty(carrier: &str) -> Scorecard {
    Scorecard {
        carrier: carrier.to_owned(),
        flights: 0,
        messages: 0,
        quarantined: 0,
        partly: 0,
        travellers: 0,
        incomplete: 0,
        late: 0,
        unclosed: 0,
        share: 1.0,
    }
}

fn score(
    tx: &mut Tx<'_>,
    card: &mut Scorecard,
    flight: &FlightRow,
    late: Duration,
    now: kernel::Timestamp,
) -> Outcome<Vec<String>> {
    let departs = flight.departs.as_ref().and_then(|time| time.utc);
    let rows = messages::of_flight(tx, flight.id)?;
    let first = rows.iter().map(|row| row.received_at).min();
    let everyone = flights::everyone(tx, flight.id)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let before = f64::from(card.messages);
    card.flights += 1;
    card.messages += count(rows.len());
    card.partly += count(rows.iter().filter(|row| row.share < 1.0).count());
    card.travellers += count(everyone.len());
    let incomplete = |a: &&flights::Announced| a.shown.document.is_none() || a.shown.birth.is_none();
    card.incomplete += count(everyone.iter().filter(incomplete).count());
    card.late +=
        u32::from(matches!((first, departs), (Some(first), Some(departs)) if first > departs.minus(late)));
    let gone = departs.is_some_and(|departs| departs < now);
    card.unclosed += u32::from(gone && flight.status == FlightStatus::Announced);
    let shares: f64 = rows.iter().map(|row| row.share).sum();
    if card.messages > 0 {
        card.share = (card.share * before + shares) / f64::from(card.messages);
    }
    Ok(rows.into_iter().map(|row| row.sender).collect())
}

/// Received bytes as text, with the places of bytes in it.
struct Text {
    text: String,
    /// Whether each byte is one character.
    single: bool,
}

impl Text {
    fn of(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self { text: text.to_owned(), single: text.is_ascii() },
            Err(_) => Self { text: bytes.iter().map(|&byte| char::from(byte)).collect(), single: true },
        }
    }

    /// The character at a byte.
    fn place(&self, byte: u32) -> u32 {
        if self.single {
            return byte;
        }
        let characters = self.text.char_indices().take_while(|(at, _)| *at < byte as usize).count();
        u32::try_from(characters).unwrap_or(u32::MAX)
    }
}
