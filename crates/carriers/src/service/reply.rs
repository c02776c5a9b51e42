//! What a received interchange is answered: a word on everyone whom its lists named, and *not matched* for a flight or traveller
//! whom no announcement named.

use std::collections::BTreeSet;

use kernel::{CarrierMessageId, FlightId, InterchangeId, Outcome};
use platform::Tx;

use super::refold::{Folding, bytes, empty};
use crate::answer::{self, Addressed, Letter};
use crate::model::BoardAdvice;
use crate::parse::{Content, Parsed, ParsedMessage};
use crate::said::{Field, Said, TravellerSaid};
use crate::store::{flights, messages, retention};
use crate::wire::MessageReceipt;

/// The answers to lists; by what is in force now, so a resend gets today's answer. A list that announces or changes is answered
/// about everyone, any other only about those who could not be matched.
pub(super) fn reply(
    tx: &mut Tx<'_>,
    parsed: &Parsed,
    folding: &Folding,
    interchange: InterchangeId,
    filed: &[MessageReceipt],
) -> Outcome<Option<String>> {
    let mut all = String::new();
    for (ordinal, (message, receipt)) in parsed.messages.iter().zip(filed).enumerate() {
        let letter = letter(parsed, folding, interchange, ordinal, message);
        match (&message.content, receipt.flight) {
            (Content::Flight(said), None) if message.is_test && message.wants_answer => {
                all.push_str(&to_test(&letter, folding, said));
            }
            (Content::Flight(said), Some(flight)) if !said.booking => {
                all.extend(to_list(tx, &letter, folding, flight, said, message.wants_answer)?);
            }
            (Content::Unreadable(_), _) if message.kind == "PAXLST" => {
                all.push_str(&answer::unmatched(&letter, None, &folding.rules));
            }
            _ => {}
        }
    }
    Ok((!all.is_empty()).then_some(all))
}

fn letter(
    parsed: &Parsed,
    folding: &Folding,
    interchange: InterchangeId,
    ordinal: usize,
    message: &ParsedMessage,
) -> Letter {
    let digits = bytes(&["reply", &interchange.to_string(), &ordinal.to_string()]);
    Letter {
        from: parsed.recipient.clone(),
        to: parsed.sender.clone(),
        at: folding.now,
        reference: hex::encode_upper(&digits[..7]),
        transaction: message.transaction.clone(),
        is_test: message.is_test,
    }
}

/// A test is answered as if nobody had to be looked at: the lists are not asked, and nobody was announced.
fn to_test(letter: &Letter, folding: &Folding, said: &Said) -> String {
    let flight = empty(FlightId::new(folding.now, [0; 10]), folding, &said.flight);
    let everyone: Vec<_> = said.travellers.iter().map(|who| addressed(who, BoardAdvice::Ok)).collect();
    answer::list(letter, &flight, &everyone, &[], &folding.rules)
}

fn to_list(
    tx: &mut Tx<'_>,
    letter: &Letter,
    folding: &Folding,
    flight: FlightId,
    said: &Said,
    wants_answer: bool,
) -> Outcome<Option<String>> {
    // Who is masked is not told about, not even to who announced them.
    if retention::masked_at(tx, flight)?.is_some() {
        return Ok(None);
    }
    let row = flights::find(tx, flight)?;
    let announcing = messages::announcing(tx, flight)?;
    if announcing.is_empty() && said.travellers.is_empty() {
        return Ok(Some(answer::unmatched(letter, Some(&row), &folding.rules)));
    }
    let (matched, unmatched) = named(tx, flight, said, &announcing)?;
    if !wants_answer && unmatched.is_empty() {
        return Ok(None);
    }
    let matched = if wants_answer { matched } else { Vec::new() };
    Ok(Some(answer::list(letter, &row, &matched, &unmatched, &folding.rules)))
}

/// Those whom a message named, in its order: whom an announcement named, and whom none did.
fn named(
    tx: &mut Tx<'_>,
    flight: FlightId,
    said: &Said,
    announcing: &BTreeSet<CarrierMessageId>,
) -> Outcome<(Vec<Addressed>, Vec<Addressed>)> {
    let everyone = flights::everyone(tx, flight)?;
    let mut taken = BTreeSet::new();
    let (mut matched, mut unmatched) = (Vec::new(), Vec::new());
    for traveller in &said.travellers {
        // The strongest key first: who shares a name and a birthday with another is told apart by reference or document.
        let found = crate::fold::keys(traveller).iter().find_map(|key| {
            everyone.iter().find(|known| !taken.contains(&known.id) && known.keys.contains(key))
        });
        let Some(found) = found else { continue };
        taken.insert(found.id);
        let mut who = addressed(traveller, found.shown.board);
        if who.locator.is_none() && who.reference.is_none() {
            // Named without any reference: what else is known of the reservation may tell whom the word is about.
            who.locator.clone_from(&found.shown.locator);
        }
        if found.facts.iter().any(|fact| announcing.contains(&fact.message)) {
            matched.push(who);
        } else {
            unmatched.push(who);
        }
    }
    Ok((matched, unmatched))
}

/// A traveller by the references that the message itself gives.
fn addressed(traveller: &TravellerSaid, board: BoardAdvice) -> Addressed {
    Addressed {
        locator: traveller.get(Field::Locator).map(str::to_owned),
        reference: traveller.get(Field::Reference).map(str::to_owned),
        board,
    }
}
