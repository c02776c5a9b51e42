//! What people see: boards, flights, travellers, messages, scorecards; and the repair of messages.

use std::collections::HashMap;
use std::sync::Arc;

use accountability::grants::grant;
use accountability::{Entry, Scope, audit};
use kernel::{AnnouncedId, CarrierMessageId, Date, FlightId, Outcome, Problem};
use platform::Call;
use serde_json::json;

use super::Service;
use super::delivery::Speaker;
use super::intake::Channel;
use crate::decision::reason;
use crate::model::AlarmState;
use crate::standing;
use crate::store::{alarms, flights, messages, replies, vettings};
use crate::wire::*;

/// Longest excerpt of bytes beside a fact.
const EXCERPT_MAX: usize = 400;

impl Service {
    /// The flights of a day. Names nobody, so it needs no grant.
    pub async fn flights(&self, day: Date) -> Outcome<FlightBoard> {
        let (rules, now) = (Arc::clone(&self.rules), self.clock.now());
        self.ledger
            .read("carriers.flights", move |tx| {
                let owed = alarms::by_flight(tx)?;
                let shown = |row: FlightRow| FlightRow {
                    alarms: owed.get(&row.id).copied().unwrap_or(0),
                    ..standing::shown_flight(row, &rules, now)
                };
                Ok(FlightBoard { day, flights: flights::of_day(tx, day)?.into_iter().map(shown).collect() })
            })
            .await
    }

    /// A flight with everyone on it.
    pub async fn flight(&self, call: Call, id: FlightId) -> Outcome<FlightView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.flight", move |tx| {
                let mut flight = standing::shown_flight(flights::find(tx, id)?, &rules, call.now);
                let read = grant(tx, &call, Scope::Flight(id))?;
                let travellers = flights::travellers(tx, &read, id)?;
                let travellers = travellers
                    .into_iter()
                    .map(|row| standing::shown(row, &flight, &rules, call.now))
                    .collect();
                let alarms = alarms::of_flight(tx, id)?;
                let owed = alarms.iter().filter(|alarm| alarm.state != AlarmState::Resolved).count();
                flight.alarms = u32::try_from(owed).unwrap_or(u32::MAX);
                Ok(FlightView { flight, travellers, messages: messages::of_flight(tx, id)?, alarms })
            })
            .await
    }

    /// A traveller with every message that spoke of them, and the bytes behind each fact.
    pub async fn traveller(&self, call: Call, id: AnnouncedId) -> Outcome<TravellerView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.traveller", move |tx| {
                let read = grant(tx, &call, Scope::Announced(id))?;
                let found = flights::traveller(tx, &read, id)?;
                let bytes = messages::bytes_of_flight(tx, &read, found.flight)?;
                let bytes: HashMap<_, _> =
                    bytes.into_iter().map(|(message, bytes, at)| (message, (bytes, at))).collect();
                let own = vettings::of_announced(tx, &read, id)?;
                let vettings = own
                    .into_iter()
                    .map(|v| super::vetting::view(tx, &read, v, &rules, call.now))
                    .collect::<Outcome<_>>()?;
                let facts = found.facts.iter().filter_map(|fact| fact_view(fact, &bytes)).collect();
                let flight = standing::shown_flight(flights::find(tx, found.flight)?, &rules, call.now);
                let traveller = standing::shown(found.row, &flight, &rules, call.now);
                Ok(TravellerView {
                    traveller,
                    flight,
                    facts,
                    hits: found.hits,
                    papers: found.papers,
                    vettings,
                })
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
        let speaker = Speaker::Account(call.caller()?.account);
        let said = json!({ "repairs": id, "reason": why });
        let entry = Entry::of_call("carriers.message.repair", &call).with(said);
        self.take(input.text.into_bytes(), Channel::Repair(id), speaker, entry, call.now).await
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
