//! A flight from all that was said of it. The order of arrival does not matter: messages are put into the order in which
//! their senders prepared them, so the same messages always give the same flight.

use std::collections::BTreeSet;

use kernel::{CarrierMessageId, Timestamp};

use crate::model::{FlightStatus, Standing};
use crate::prime;
use crate::said::{Act, Field, FlightSaid, Said, Told, TravellerSaid};

/// A message that was heard.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Which.
    pub message: CarrierMessageId,
    /// When it came.
    pub received_at: Timestamp,
    /// Sortable text of when and as what its sender prepared it: date, time, interchange and message reference, part.
    pub prepared: String,
    /// SHA-256 of its content, which decides between equals.
    pub digest: String,
    /// What it said.
    pub said: Said,
}

/// A fact that stands, or stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standpoint {
    /// Which of the messages, as an index into the order of preparation.
    pub heard: usize,
    /// What.
    pub told: Told,
    /// Whether a later message says otherwise.
    pub superseded: bool,
}

/// A traveller of the flight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Everything that makes them the same in two messages; the first is their name in the ledger.
    pub keys: Vec<String>,
    /// Where their journey stands.
    pub standing: Standing,
    /// Every fact, latest first within a field.
    pub facts: Vec<Standpoint>,
    /// The message that named them last.
    named_by: usize,
}

impl Person {
    /// The fact of a field that stands.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.nth(field, 0)
    }

    /// The fact that stands of the n-th thing of its kind.
    pub fn nth(&self, field: Field, nth: u16) -> Option<&str> {
        let stands =
            |fact: &&Standpoint| !fact.superseded && fact.told.field == field && fact.told.nth == nth;
        self.facts.iter().find(stands).map(|fact| fact.told.value.as_str())
    }

    /// Family name, then given names.
    pub fn name(&self) -> String {
        let parts = [self.get(Field::FamilyName), self.get(Field::GivenNames)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A flight as all messages together have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// What is known of it.
    pub status: FlightStatus,
    /// Every leg ever named, with its times as said last.
    pub legs: Vec<FlightSaid>,
    /// Whether a list at departure named anybody.
    pub listed: bool,
    /// Everyone ever named.
    pub people: Vec<Person>,
}

/// Folds messages of one flight. Sorts `heard` into the order of preparation.
pub fn fold(heard: &mut [Heard]) -> Folded {
    heard.sort_by(|a, b| (&a.prepared, &a.digest).cmp(&(&b.prepared, &b.digest)));
    let mut folded =
        Folded { status: FlightStatus::Announced, legs: Vec::new(), listed: false, people: Vec::new() };
    let crosses = heard.iter().any(|heard| !heard.said.beside);
    for (index, heard) in heard.iter().enumerate() {
        let said = &heard.said;
        let whole = std::slice::from_ref(&said.flight);
        prime::join(&mut folded.legs, if said.legs.is_empty() { whole } else { &said.legs });
        let named = name_all(&mut folded.people, index, said);
        // The end of a domestic leg is not the end of the flight that crosses.
        if !said.beside || !crosses || said.act == Act::Announce {
            act(&mut folded, said, &named);
        }
    }
    let closed = folded.status == FlightStatus::Closed;
    for person in &mut folded.people {
        settle(&mut person.facts);
        if closed && folded.listed && person.standing == Standing::Booked {
            person.standing = Standing::NoShow;
        }
    }
    folded
}

/// Finds or adds everyone named; their indexes.
fn name_all(people: &mut Vec<Person>, index: usize, said: &Said) -> BTreeSet<usize> {
    let mut named = BTreeSet::new();
    for traveller in &said.travellers {
        let keys = keys(traveller);
        let known = keys.iter().find_map(|key| {
            // Two travellers of one message are never the same.
            people.iter().position(|person| person.named_by != index && person.keys.contains(key))
        });
        let at = known.unwrap_or_else(|| {
            people.push(Person {
                keys: Vec::new(),
                standing: Standing::Booked,
                facts: Vec::new(),
                named_by: index,
            });
            people.len() - 1
        });
        let person = &mut people[at];
        person.named_by = index;
        person.keys.extend(keys.into_iter().filter(|key| !person.keys.contains(key)).collect::<Vec<_>>());
        person.facts.extend(traveller.told.iter().map(|told| Standpoint {
            heard: index,
            told: told.clone(),
            superseded: false,
        }));
        named.insert(at);
    }
    named
}

/// What makes a traveller the same in two messages, strongest first.
pub(crate) fn keys(traveller: &TravellerSaid) -> Vec<String> {
    let get = |field| traveller.get(field).map(str::to_uppercase);
    let name =
        [get(Field::FamilyName), get(Field::GivenNames)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut keys = Vec::new();
    if let Some(reference) = get(Field::Reference) {
        keys.push(format!("reference/{reference}/{name}"));
    }
    if let Some(number) = get(Field::DocumentNumber) {
        keys.push(format!("document/{}/{number}", get(Field::DocumentIssuer).unwrap_or_default()));
    }
    match (get(Field::Birth), get(Field::Locator)) {
        (Some(birth), _) => keys.push(format!("born/{birth}/{name}")),
        (None, Some(locator)) => keys.push(format!("locator/{locator}/{name}")),
        (None, None) => keys.push(format!("name/{name}")),
    }
    if let (Some(locator), Some(_)) = (get(Field::Locator), get(Field::Birth)) {
        keys.push(format!("locator/{locator}/{name}"));
    }
    keys
}

fn act(folded: &mut Folded, said: &Said, named: &BTreeSet<usize>) {
    folded.listed |= !said.booking && !named.is_empty();
    let listed = folded.listed;
    let all = |folded: &mut Folded, here: Standing, others: Option<Standing>| {
        for (at, person) in folded.people.iter_mut().enumerate() {
            if named.contains(&at) {
                person.standing = here;
            } else if let Some(standing) = others {
                // Who was never on a list does not come on board by not being named.
                let stays = match standing {
                    Standing::Boarded | Standing::NotBoarded => listed && person.standing == Standing::Booked,
                    _ => false,
                };
                if person.standing != Standing::Cancelled && !stays {
                    person.standing = standing;
                }
            }
        }
    };
    match said.act {
        Act::Announce if said.booking => {
            for &at in named {
                let person = &mut folded.people[at];
                if person.standing == Standing::Cancelled {
                    person.standing = Standing::Booked;
                }
            }
        }
        Act::Announce => all(folded, Standing::CheckedIn, None),
        Act::Cancel if named.is_empty() => {
            folded.status = FlightStatus::Cancelled;
            all(folded, Standing::Cancelled, Some(Standing::Cancelled));
        }
        Act::Cancel => all(folded, Standing::Cancelled, None),
        Act::Reduce => all(folded, Standing::CheckedIn, Some(Standing::Cancelled)),
        Act::CloseWith => {
            folded.status = FlightStatus::Closed;
            let others = if named.is_empty() { Standing::Boarded } else { Standing::NotBoarded };
            all(folded, Standing::Boarded, Some(others));
        }
        Act::CloseWithout => {
            folded.status = FlightStatus::Closed;
            all(folded, Standing::NotBoarded, Some(Standing::Boarded));
        }
        Act::CancelFlight => {
            folded.status = FlightStatus::Cancelled;
            all(folded, Standing::Cancelled, Some(Standing::Cancelled));
        }
        Act::ChangeFlight => {}
    }
}

/// Latest first within a field, and marks what no longer stands. Of things that come in lists the latest list stands.
fn settle(facts: &mut [Standpoint]) {
    facts.sort_by(|a, b| {
        let place = |fact: &Standpoint| (fact.told.field, fact.told.nth);
        place(a).cmp(&place(b)).then(b.heard.cmp(&a.heard))
    });
    let mut latest: Vec<(Field, usize)> = Vec::new();
    for fact in facts.iter() {
        let group = fact.told.field.group();
        match latest.iter_mut().find(|(field, _)| *field == group) {
            Some((_, heard)) => *heard = (*heard).max(fact.heard),
            None => latest.push((group, fact.heard)),
        }
    }
    let mut stands: Option<(Field, u16)> = None;
    for fact in facts.iter_mut() {
        let (place, group) = ((fact.told.field, fact.told.nth), fact.told.field.group());
        let outdated = fact.told.field.is_listed()
            && latest.iter().any(|&(field, heard)| field == group && heard != fact.heard);
        // The same value said again is no contradiction, but only the latest saying stands.
        fact.superseded = outdated || stands == Some(place);
        if !fact.superseded {
            stands = Some(place);
        }
    }
}
