//! Folds a flight anew and brings its travellers, hits and vettings up to date. The same messages, lists and decisions always
//! give the same rows, so it may run at any time and any number of times.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{AnnouncedId, FlightId, Outcome, Problem, Timestamp, VettingId};
use platform::Tx;
use screening::{Hit, Screening};
use sha2::{Digest, Sha256};

use super::{alarms, papers, scores};
use crate::decision;
use crate::events;
use crate::fold::{Folded, Person, fold};
use crate::model::{BoardAdvice, FlightStatus, Standing, VettingState};
use crate::papers::Papers;
use crate::rules::Rules;
use crate::said::{Act, Field, FlightSaid};
use crate::screen::{self, Asked};
use crate::store::flights::{self, Announced, KeptFact};
use crate::store::messages::{self, InForce};
use crate::store::vettings::{self, NewVetting, Vetting};
use crate::wire::{FlightRow, LegView, TravellerRow};
use crate::{prime, series, standing};

/// What lists said, by what they were asked, in one state of the lists.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub snapshot: String,
    pub hits: HashMap<String, Vec<Hit>>,
}

/// What folding needs besides the ledger.
#[derive(Clone)]
pub(crate) struct Folding {
    pub rules: Arc<Rules>,
    pub screening: Arc<Screening>,
    pub papers: Arc<dyn Papers>,
    pub found: Arc<Found>,
    pub now: Timestamp,
}

/// The flight of a key; made when nobody spoke of it before.
pub(super) fn flight_of(tx: &mut Tx<'_>, folding: &Folding, said: &FlightSaid) -> Outcome<FlightId> {
    let key = said.key();
    if let Some(id) = flights::by_key(tx, &key)? {
        return Ok(id);
    }
    let id = FlightId::new(folding.now, bytes(&["flight", &key]));
    flights::insert(tx, &key, &empty(id, folding, said))?;
    Ok(id)
}

pub(super) fn empty(id: FlightId, folding: &Folding, said: &FlightSaid) -> FlightRow {
    let rules = &folding.rules;
    FlightRow {
        id,
        carrier: said.carrier.clone(),
        number: said.number.clone(),
        heading: rules.heading(&said.from, &said.to),
        from: said.from.clone(),
        to: said.to.clone(),
        departs: said.departs.as_deref().map(|at| rules.time(at, &said.from)),
        arrives: said.arrives.as_deref().map(|at| rules.time(at, &said.to)),
        status: FlightStatus::Announced,
        passengers: 0,
        crew: 0,
        on_board: 0,
        to_vet: 0,
        no_board: 0,
        messages: 0,
        last_message_at: folding.now,
        share: 1.0,
        errors: 0,
        legs: Vec::new(),
        booked: 0,
        checked_in: 0,
        no_show: 0,
        not_boarded: 0,
        presented: 0,
        awaited: 0,
        never_presented: 0,
        bookings: 0,
        lists: 0,
        gaps: Vec::new(),
        alarms: 0,
        masked_at: None,
    }
}

/// Folds a flight from its messages in force.
///
/// # Errors
/// `problem-flight-masked` when its travellers were masked: what was folded then is all that there is.
pub(crate) fn refold(tx: &mut Tx<'_>, folding: &Folding, id: FlightId) -> Outcome<FlightRow> {
    let mut row = flights::find(tx, id)?;
    if row.masked_at.is_some() {
        return Err(Problem::conflict("problem-flight-masked"));
    }
    let in_force = messages::heard(tx, id)?;
    let mut heard: Vec<_> = in_force.iter().map(|message| message.heard.clone()).collect();
    let folded = fold(&mut heard);
    let order: Vec<_> = heard.iter().map(|heard| heard.message).collect();
    describe(&mut row, folding, &folded, &in_force);
    row.gaps = series::gaps(&heard);
    let mut known = flights::everyone(tx, id)?;
    let mut waiting = vettings::of_flight(tx, id)?;
    let mark = folding.papers.mark(tx)?;
    let mut counted = scores::Counted::default();
    let before = known_before(&folded.people, &mut known);
    for (person, before) in folded.people.iter().zip(before) {
        let mut announced = announce(folding, &row, &order, person, before);
        announced.shown.presents = standing::presents(person, &folding.rules);
        papers::look(tx, folding, &row, &mut announced, mark)?;
        vet(tx, folding, &row, &mut announced, &mut waiting)?;
        flights::upsert(tx, id, &announced)?;
        count(&mut row, &announced.shown);
        counted.add(&announced.shown);
    }
    for gone in known {
        for vetting in waiting.iter().filter(|v| v.announced == gone.id && open(v)) {
            vettings::lapse(tx, vetting.id)?;
        }
        flights::delete(tx, gone.id)?;
    }
    flights::update(tx, &row)?;
    scores::keep(tx, &row, counted, &folding.rules)?;
    alarms::follow(tx, folding, &row)?;
    events::flight(tx, id)?;
    Ok(row)
}

/// The row of each person from before, taken out of `known`. First by the name in the ledger, then by the strongest key: two
/// who share a name and a birthday keep each their own row, with the decision about it.
fn known_before(people: &[Person], known: &mut Vec<Announced>) -> Vec<Option<Announced>> {
    let mut found: Vec<Option<Announced>> = people
        .iter()
        .map(|person| {
            let own = known.iter().position(|a| a.keys.first() == person.keys.first())?;
            Some(known.swap_remove(own))
        })
        .collect();
    for (person, found) in people.iter().zip(&mut found) {
        let at = |key| known.iter().position(|a: &Announced| a.keys.contains(key));
        if found.is_none()
            && let Some(at) = person.keys.iter().find_map(at)
        {
            *found = Some(known.swap_remove(at));
        }
    }
    found
}

fn describe(row: &mut FlightRow, folding: &Folding, folded: &Folded, in_force: &[InForce]) {
    row.status = folded.status;
    if let Some(own) = prime::crossing(&folded.legs, row.heading, &folding.rules) {
        (row.from, row.to) = (own.from.clone(), own.to.clone());
    }
    let leg = |said: &FlightSaid| LegView {
        from: said.from.clone(),
        to: said.to.clone(),
        departs: said.departs.as_deref().map(|at| folding.rules.time(at, &said.from)),
        arrives: said.arrives.as_deref().map(|at| folding.rules.time(at, &said.to)),
        crosses: (&said.from, &said.to) == (&row.from, &row.to),
    };
    row.legs = folded.legs.iter().map(leg).collect();
    if let Some(own) = row.legs.iter().find(|leg| leg.crosses) {
        (row.departs, row.arrives) = (own.departs.clone(), own.arrives.clone());
    }
    if row.legs.len() < 2 {
        row.legs.clear();
    }
    (row.passengers, row.crew, row.on_board, row.to_vet, row.no_board) = (0, 0, 0, 0, 0);
    (row.booked, row.checked_in, row.no_show, row.not_boarded) = (0, 0, 0, 0);
    (row.presented, row.awaited) = (0, 0);
    let of = |booking: bool| {
        let says = in_force
            .iter()
            .filter(|m| m.heard.said.booking == booking && m.heard.said.act != Act::ChangeFlight);
        u32::try_from(says.count()).unwrap_or(u32::MAX)
    };
    (row.bookings, row.lists) = (of(true), of(false));
    row.messages = u32::try_from(in_force.len()).unwrap_or(u32::MAX);
    row.errors = in_force.iter().map(|message| message.errors).sum();
    row.share = in_force.iter().map(|message| f64::from(message.share_ppm) / 1e6).sum::<f64>()
        / in_force.len().max(1) as f64;
    row.last_message_at =
        in_force.iter().map(|message| message.heard.received_at).max().unwrap_or(row.last_message_at);
}

fn count(row: &mut FlightRow, traveller: &TravellerRow) {
    standing::count(row, traveller);
    if traveller.standing == Standing::Cancelled {
        return;
    }
    if traveller.role.contains("crew") {
        row.crew += 1;
    } else {
        row.passengers += 1;
    }
    row.on_board += u32::from(traveller.standing == Standing::Boarded);
    row.to_vet += u32::from(traveller.board == BoardAdvice::Contact);
    row.no_board += u32::from(traveller.board == BoardAdvice::NoBoard);
}

/// The traveller's row, with hits from before when nothing that lists are asked has changed.
fn announce(
    folding: &Folding,
    flight: &FlightRow,
    order: &[kernel::CarrierMessageId],
    person: &Person,
    before: Option<Announced>,
) -> Announced {
    let name = person.keys.first().map_or("", String::as_str);
    let id = before.as_ref().map_or_else(
        || AnnouncedId::new(folding.now, bytes(&["announced", &flight.id.to_string(), name])),
        |before| before.id,
    );
    let asked = Asked::of(person);
    let text = asked.text();
    let presented_at = before.as_ref().and_then(|before| before.shown.presented_at);
    let same = before.filter(|before| before.asked == text);
    let (papers, papers_mark) =
        same.as_ref().map_or((Vec::new(), None), |before| (before.papers.clone(), before.papers_mark));
    let fresh = same.filter(|before| before.snapshot == folding.found.snapshot);
    let (hits, snapshot) = match (fresh, folding.found.hits.get(&text)) {
        (Some(before), _) => (before.hits, before.snapshot),
        (None, Some(hits)) => (hits.clone(), folding.found.snapshot.clone()),
        (None, None) => {
            let screened = folding.screening.screen(&asked.query(folding.now.date_utc()));
            (screened.hits, screened.snapshot)
        }
    };
    Announced {
        id,
        keys: person.keys.clone(),
        shown: TravellerRow { presented_at, ..shown(id, person, hits.len()) },
        facts: facts(order, person),
        asked: text,
        hits,
        snapshot,
        papers,
        papers_mark,
    }
}

fn shown(id: AnnouncedId, person: &Person, hits: usize) -> TravellerRow {
    let get = |field| person.get(field).map(str::to_owned);
    TravellerRow {
        id,
        name: person.name(),
        role: get(Field::Role).unwrap_or_default(),
        birth: get(Field::Birth),
        sex: get(Field::Sex),
        nationality: get(Field::Nationality),
        document: get(Field::DocumentNumber),
        issuer: get(Field::DocumentIssuer),
        seat: get(Field::Seat),
        bags: get(Field::Bags),
        locator: get(Field::Locator),
        standing: person.standing,
        presents: false,
        board: BoardAdvice::Ok,
        hits: u32::try_from(hits).unwrap_or(u32::MAX),
        presented_at: None,
        masked_at: None,
    }
}

fn facts(order: &[kernel::CarrierMessageId], person: &Person) -> Vec<KeptFact> {
    let kept = |fact: &crate::fold::Standpoint| {
        Some(KeptFact {
            field: fact.told.field.name(),
            nth: fact.told.nth,
            value: fact.told.value.clone(),
            superseded: fact.superseded,
            message: *order.get(fact.heard)?,
            at: fact.told.at,
        })
    };
    person.facts.iter().filter_map(kept).collect()
}

/// Opens, renews or ends the traveller's vetting, and says what the carrier is told.
fn vet(
    tx: &mut Tx<'_>,
    folding: &Folding,
    flight: &FlightRow,
    a: &mut Announced,
    waiting: &mut Vec<Vetting>,
) -> Outcome<()> {
    let travels = !matches!(a.shown.standing, Standing::Cancelled | Standing::NotBoarded | Standing::NoShow)
        && flight.status != FlightStatus::Cancelled;
    let found = [screen::found(&a.hits), crate::papers::found(&a.papers)];
    let found = found.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";");
    let severity = a.papers.iter().map(|hit| hit.score).fold(screen::severity(&a.hits), f64::max);
    let clean = found.is_empty();
    let latest = waiting.iter_mut().find(|v| v.announced == a.id);
    let order_at = flights::order_at(flight);
    match latest {
        Some(v) if open(v) && (clean || !travels) => {
            vettings::lapse(tx, v.id)?;
            v.state = VettingState::Lapsed;
            events::vetting(tx, v.id)?;
        }
        Some(v) if open(v) => {
            if v.found != found {
                events::vetting(tx, v.id)?;
            }
            vettings::update(tx, v.id, &found, severity, order_at)?;
        }
        Some(v) if v.state == VettingState::Decided && v.found == found => {}
        _ if !clean && travels => {
            let at = folding.now.to_string();
            let id = VettingId::new(folding.now, bytes(&["vetting", &a.id.to_string(), &found, &at]));
            let (announced, flight) = (a.id, flight.id);
            let new =
                NewVetting { id, announced, flight, found: &found, severity, order_at, now: folding.now };
            vettings::insert(tx, &new)?;
            events::vetting(tx, id)?;
            waiting.insert(0, opened(&new));
        }
        _ => {}
    }
    let own = waiting.iter().filter(|v| v.announced == a.id);
    a.shown.board = decision::board(own.map(|v| (v.state, v.decision.as_ref())));
    Ok(())
}

fn opened(new: &NewVetting<'_>) -> Vetting {
    Vetting {
        id: new.id,
        announced: new.announced,
        flight: new.flight,
        state: VettingState::Open,
        found: new.found.to_owned(),
        severity: new.severity,
        opened_at: new.now,
        lock: None,
        snoozed_until: None,
        decision: None,
    }
}

fn open(vetting: &Vetting) -> bool {
    matches!(vetting.state, VettingState::Open | VettingState::Snoozed)
}

/// Bytes for an id that is the same for the same thing, so that folding twice makes nothing twice.
pub(crate) fn bytes(parts: &[&str]) -> [u8; 10] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher.finalize()[..10].try_into().expect("SHA-256 has 32 bytes")
}
