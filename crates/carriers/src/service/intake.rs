//! Interchanges come in: from a carrier's system, a watched folder, or the hands of somebody who repairs one.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use accountability::grants::grant;
use accountability::{Actor, Entry, Scope, audit};
use kernel::{AccountId, CarrierMessageId, FlightId, InterchangeId, Message, Outcome, Problem, Timestamp};
use platform::{Call, Tx};
use serde_json::json;

use super::Service;
use super::delivery::{Speaker, speaker};
use super::prime::flight_id;
use super::refold::{Folding, Found, refold};
use super::scores;
use crate::fold::{Heard, fold};
use crate::model::{MessageState, ReplyState};
use crate::parse::{Content, Parsed, ParsedMessage};
use crate::prime;
use crate::retention::cards::{Keepable, keepable};
use crate::screen::Asked;
use crate::store::messages::{NewInterchange, NewMessage};
use crate::store::{flights, messages, replies, retention};
use crate::wire::{MessageReceipt, ReceiptView};

/// Largest interchange in bytes.
pub const INTERCHANGE_BYTES_MAX: usize = 32 * 1024 * 1024;

/// How an interchange came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Over the API, by a carrier's own system.
    Https,
    /// Over the API, by the hands of a person.
    Hand,
    /// By the watched folder.
    Folder,
    /// By a message broker's queue.
    Queue,
    /// A text that somebody corrected, in place of a message.
    Repair(CarrierMessageId),
}

impl Channel {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Hand => "hand",
            Self::Folder => "folder",
            Self::Queue => "queue",
            Self::Repair(_) => "repair",
        }
    }
}

/// Everything of an intake that its transaction needs.
struct Intake {
    id: InterchangeId,
    message_ids: Vec<CarrierMessageId>,
    channel: Channel,
    speaker: Speaker,
    bytes: Vec<u8>,
    stored_digest: Option<String>,
    parsed: Parsed,
    folding: Folding,
    entry: Entry,
}

impl Service {
    /// Receives an interchange for a caller.
    ///
    /// # Errors
    /// `problem-carrier-empty`, `problem-too-large`; `problem-carrier-sender` when a carrier's system speaks under the name of
    /// another's.
    pub async fn receive(&self, call: &Call, bytes: Vec<u8>) -> Outcome<ReceiptView> {
        let caller = call.caller()?;
        let account = caller.account;
        let machine = caller.roles.iter().any(|role| role.is_machine());
        let channel = if machine { Channel::Https } else { Channel::Hand };
        let entry = Entry::of_call("carriers.receive", call);
        self.take(bytes, channel, Speaker::Account(account), entry, call.now).await
    }

    pub(super) async fn take(
        &self,
        bytes: Vec<u8>,
        channel: Channel,
        speaker: Speaker,
        entry: Entry,
        now: Timestamp,
    ) -> Outcome<ReceiptView> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Problem::bad_input("problem-carrier-empty"));
        }
        if bytes.len() > INTERCHANGE_BYTES_MAX {
            return Err(Problem::bad_input("problem-too-large").with("limit", INTERCHANGE_BYTES_MAX as i64));
        }
        let (Keepable { bytes, parsed, stored_digest }, folding) = self.read(bytes, now).await?;
        let intake = Intake {
            id: InterchangeId::new(now, self.entropy.bytes10()),
            message_ids: parsed
                .messages
                .iter()
                .map(|_| CarrierMessageId::new(now, self.entropy.bytes10()))
                .collect(),
            channel,
            speaker,
            bytes,
            stored_digest,
            parsed,
            folding,
            entry,
        };
        self.ledger.write("carriers.receive", move |tx| file(tx, intake)).await
    }
}

impl Service {
    /// Reads an interchange and asks the lists about everyone in it, outside of any transaction.
    async fn read(&self, bytes: Vec<u8>, now: Timestamp) -> Outcome<(Keepable, Folding)> {
        let (screening, rules) = (Arc::clone(&self.screening), Arc::clone(&self.rules));
        let (keepable, found) = tokio::task::spawn_blocking(move || {
            let mut keepable = keepable(bytes);
            for message in &mut keepable.parsed.messages {
                if let Content::Flight(said) = &mut message.content {
                    prime::settle(said, &rules);
                }
            }
            let found = ask(&keepable.parsed, &screening, now);
            (keepable, found)
        })
        .await
        .map_err(|e| Problem::internal(format!("an interchange could not be read: {e}")))?;
        let (rules, screening) = (Arc::clone(&self.rules), Arc::clone(&self.screening));
        let papers = Arc::clone(&self.papers);
        Ok((keepable, Folding { rules, screening, papers, found: Arc::new(found), now }))
    }

    /// Reads a message's bytes again with the program of today; what it said before is no longer in force.
    ///
    /// # Errors
    /// `problem-message-not-open` when a repaired text took its place.
    pub async fn replay(&self, call: Call, id: CarrierMessageId) -> Outcome<ReceiptView> {
        let reading = call.clone();
        let bytes = self
            .ledger
            .write("carriers.message.replay.read", move |tx| {
                let found = messages::find(tx, id)?.ok_or_else(|| Problem::not_found("problem-not-found"))?;
                in_clear(tx, id)?;
                let read = grant(tx, &reading, Scope::CarrierMessages)?;
                messages::bytes(tx, &read, found.row.interchange)
            })
            .await?;
        let (Keepable { parsed, .. }, folding) = self.read(bytes, call.now).await?;
        let entry = Entry::of_call("carriers.message.replay", &call).about(id);
        self.ledger.write("carriers.message.replay", move |tx| again(tx, id, &parsed, &folding, entry)).await
    }
}

/// A message that was masked is neither read again nor repaired: its bytes no longer say what they said.
fn in_clear(tx: &mut Tx<'_>, id: CarrierMessageId) -> Outcome<()> {
    if retention::is_masked(tx, id)? { Err(Problem::conflict("problem-message-masked")) } else { Ok(()) }
}

/// Files a message as it reads now, in its own place.
fn again(
    tx: &mut Tx<'_>,
    id: CarrierMessageId,
    parsed: &Parsed,
    folding: &Folding,
    entry: Entry,
) -> Outcome<ReceiptView> {
    let found = messages::find(tx, id)?.ok_or_else(|| Problem::not_found("problem-not-found"))?;
    if found.row.state == MessageState::Repaired {
        return Err(Problem::conflict("problem-message-not-open"));
    }
    in_clear(tx, id)?;
    let message =
        parsed.messages.get(found.ordinal).ok_or_else(|| Problem::internal("a replayed message is gone"))?;
    messages::set_state(tx, id, MessageState::Quarantined)?;
    let verdict = verdict(tx, folding, &parsed.sender, message)?;
    messages::reread(tx, id, message, &verdict)?;
    audit::append(tx, entry)?;
    let touched: BTreeSet<FlightId> = found.row.flight.into_iter().chain(verdict.flight).collect();
    for flight in touched {
        refold(tx, folding, flight)?;
    }
    let messages = vec![receipt(id, message, &verdict, message.issues.len())];
    Ok(ReceiptView { interchange: found.row.interchange, repeated: true, messages, reply: None })
}

/// What becomes of a message.
pub(crate) struct Verdict {
    pub state: MessageState,
    pub flight: Option<FlightId>,
    /// JSON of what it says, when that is in force.
    pub said: Option<String>,
    pub reason: Option<Message>,
}

impl Verdict {
    /// A test is kept and answered; nothing that it says is in force, and it waits for nobody.
    fn of_test(message: &ParsedMessage) -> Self {
        let reason = match message.content {
            Content::Unreadable(reason) => reason,
            _ => "carrier-reason-test",
        };
        Self { state: MessageState::Noted, flight: None, said: None, reason: Some(Message::new(reason)) }
    }
}

fn verdict(tx: &mut Tx<'_>, folding: &Folding, sender: &str, message: &ParsedMessage) -> Outcome<Verdict> {
    if message.is_test {
        return Ok(Verdict::of_test(message));
    }
    let again = messages::in_force(tx, &message.digest)?;
    let (state, flight, said, reason) = match (&message.content, again) {
        (Content::Flight(_), Some(flight)) => (MessageState::Repeated, flight, None, None),
        (Content::Flight(said), None) => {
            let flight = flight_id(tx, folding, said)?;
            if retention::masked_at(tx, flight)?.is_some() {
                // What comes for a flight whose travellers were masked is kept and told, and joins nothing.
                let reason = Some(Message::new("carrier-reason-flight-masked"));
                return Ok(Verdict {
                    state: MessageState::Quarantined,
                    flight: Some(flight),
                    said: None,
                    reason,
                });
            }
            let text = serde_json::to_string(said).expect("plain data serialises");
            (MessageState::Applied, Some(flight), Some(text), None)
        }
        (Content::Acknowledges(references), _) => {
            for reference in references {
                replies::set_state(tx, reference, sender, ReplyState::Acknowledged)?;
            }
            (MessageState::Noted, None, None, None)
        }
        (Content::Unknown(references), _) => {
            for reference in references {
                replies::set_state(tx, reference, sender, ReplyState::Unknown)?;
            }
            (MessageState::Noted, None, None, None)
        }
        (Content::Other, _) => (MessageState::Noted, None, None, None),
        (Content::Unreadable(reason), _) => {
            (MessageState::Quarantined, None, None, Some(Message::new(*reason)))
        }
    };
    Ok(Verdict { state, flight, said, reason })
}

fn receipt(
    id: CarrierMessageId,
    message: &ParsedMessage,
    verdict: &Verdict,
    issues: usize,
) -> MessageReceipt {
    MessageReceipt {
        message: id,
        kind: message.kind.clone(),
        state: verdict.state,
        flight: verdict.flight,
        travellers: u32::try_from(message.travellers()).unwrap_or(u32::MAX),
        issues: u32::try_from(issues).unwrap_or(u32::MAX),
        share: f64::from(message.share_ppm) / 1e6,
    }
}

/// Asks the lists about everyone named, outside of the transaction.
fn ask(parsed: &Parsed, screening: &screening::Screening, now: Timestamp) -> Found {
    let snapshot = screening.snapshot();
    let mut hits = HashMap::new();
    // A test asks the lists nothing: it would be a way to ask them unseen.
    for message in parsed.messages.iter().filter(|message| !message.is_test) {
        let Content::Flight(said) = &message.content else { continue };
        let mut alone = [Heard {
            message: CarrierMessageId::new(now, [0; 10]),
            received_at: now,
            prepared: String::new(),
            digest: String::new(),
            said: said.as_ref().clone(),
        }];
        for person in &fold(&mut alone).people {
            let asked = Asked::of(person);
            hits.entry(asked.text()).or_insert_with(|| snapshot.screen(&asked.query(now.date_utc())).hits);
        }
    }
    Found { snapshot: snapshot.id().to_owned(), hits }
}

/// Keeps the bytes, files each message, folds the flights it speaks of, and answers.
fn file(tx: &mut Tx<'_>, intake: Intake) -> Outcome<ReceiptView> {
    let account = speaker(tx, &intake.speaker)?;
    let machine = matches!(intake.channel, Channel::Https | Channel::Folder | Channel::Queue);
    // A header that was lost names nobody, so that it is nobody's name either.
    if machine && account.is_some() && !intake.parsed.sender.is_empty() {
        own_name(tx, &intake.parsed.sender, account)?;
    }
    let before = messages::interchange_of(tx, &intake.parsed.digest)?;
    let mut touched = BTreeSet::new();
    if let Channel::Repair(original) = intake.channel {
        if before.is_some() {
            return Err(Problem::conflict("problem-repair-unchanged"));
        }
        touched.extend(supersede(tx, original)?);
    }
    let interchange = before.unwrap_or(intake.id);
    let repeated = before.is_some();
    if !repeated {
        let new = NewInterchange {
            id: interchange,
            digest: &intake.parsed.digest,
            sender: &intake.parsed.sender,
            channel: intake.channel.name(),
            account,
            now: intake.folding.now,
            bytes: &intake.bytes,
            stored_digest: intake.stored_digest.as_deref(),
        };
        messages::insert_interchange(tx, &new)?;
        let details = json!({
            "sender": intake.parsed.sender, "sha256": intake.parsed.digest, "channel": intake.channel.name(),
            "said": intake.entry.details,
        });
        let actor = account.map_or(intake.entry.actor, Actor::Account);
        let entry = Entry { actor, ..intake.entry.clone() };
        audit::append(tx, entry.about(interchange).with(details))?;
    }
    let mut filed = Vec::new();
    for (ordinal, message) in intake.parsed.messages.iter().enumerate() {
        let receipt =
            if repeated { known(tx, interchange, ordinal)? } else { one(tx, &intake, ordinal, message)? };
        filed.push(receipt);
    }
    for receipt in filed.iter_mut().filter(|_| !repeated) {
        // A later message may have shown that the flight is another leg of a second one.
        receipt.flight = messages::flight(tx, receipt.message)?;
        match (receipt.state, receipt.flight) {
            (MessageState::Applied, Some(flight)) => drop(touched.insert(flight)),
            (MessageState::Repeated, Some(flight)) => {
                let (row, everyone) = (flights::find(tx, flight)?, flights::everyone(tx, flight)?);
                scores::keep(tx, &row, scores::Counted::of(&everyone), &intake.folding.rules)?;
            }
            _ => {}
        }
    }
    for flight in touched {
        refold(tx, &intake.folding, flight)?;
    }
    let reply = super::reply::reply(tx, &intake.parsed, &intake.folding, interchange, &filed)?;
    Ok(ReceiptView { interchange, repeated, messages: filed, reply })
}

/// Takes a message out of force for a corrected one; the flight that it spoke of.
fn supersede(tx: &mut Tx<'_>, original: CarrierMessageId) -> Outcome<Option<FlightId>> {
    let found = messages::find(tx, original)?.ok_or_else(|| Problem::not_found("problem-not-found"))?;
    if !matches!(found.row.state, MessageState::Quarantined | MessageState::Applied) {
        return Err(Problem::conflict("problem-message-not-open"));
    }
    in_clear(tx, original)?;
    messages::set_state(tx, original, MessageState::Repaired)?;
    Ok(found.row.flight)
}

/// A sender's name belongs to the system that used it first: nobody announces, or is answered, under another's.
pub(super) fn own_name(tx: &mut Tx<'_>, sender: &str, account: Option<AccountId>) -> Outcome<()> {
    match messages::owner(tx, sender)? {
        Some(owner) if Some(owner) != account => {
            Err(Problem::forbidden("problem-carrier-sender").with("sender", sender.to_owned()))
        }
        _ => Ok(()),
    }
}

/// What became of a message when the same bytes came before.
fn known(tx: &mut Tx<'_>, interchange: InterchangeId, ordinal: usize) -> Outcome<MessageReceipt> {
    let rows = messages::of_interchange(tx, interchange)?;
    let row = rows
        .into_iter()
        .nth(ordinal)
        .ok_or_else(|| Problem::internal("a message of a kept interchange is gone"))?;
    Ok(MessageReceipt {
        message: row.id,
        kind: row.kind,
        state: row.state,
        flight: row.flight,
        travellers: row.travellers,
        issues: row.issues,
        share: row.share,
    })
}

/// Files one message that came for the first time.
fn one(tx: &mut Tx<'_>, intake: &Intake, ordinal: usize, message: &ParsedMessage) -> Outcome<MessageReceipt> {
    let verdict = verdict(tx, &intake.folding, &intake.parsed.sender, message)?;
    let repairs = match intake.channel {
        Channel::Repair(original) => Some(original),
        _ => None,
    };
    let id = intake.message_ids[ordinal];
    let mut issues = message.issues.clone();
    if ordinal == 0 {
        issues.extend(intake.parsed.outside.iter().cloned());
    }
    let new = NewMessage {
        id,
        interchange: intake.id,
        ordinal,
        part: message.part(),
        digest: &message.digest,
        kind: &message.kind,
        function: &message.function,
        prepared: &message.prepared,
        state: verdict.state,
        flight: verdict.flight,
        said: verdict.said.clone(),
        issues: &issues,
        errors: message.errors(),
        travellers: message.travellers(),
        share_ppm: message.share_ppm,
        span: message.span,
        reason: verdict.reason.clone(),
        repairs,
        now: intake.folding.now,
    };
    messages::insert_message(tx, &new)?;
    if let Some(flight) = verdict.flight {
        retention::look_again(tx, flight)?;
    }
    Ok(receipt(id, message, &verdict, issues.len()))
}
