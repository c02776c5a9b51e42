//! Which flight a message is of, when a flight has several legs and its messages name one or the other: all of them are filed
//! with the leg that crosses the border, whatever comes first.

use std::time::Duration;

use kernel::{FlightId, Outcome, Timestamp};
use platform::Tx;

use super::refold::{Folding, flight_of};
use crate::model::Heading;
use crate::prime;
use crate::rules::local_time;
use crate::said::{FlightSaid, Said};
use crate::store::{alarms, flights, messages, scores};
use crate::wire::FlightRow;

/// How far from a leg's own time the other legs of its flight are looked for; local times are read as UTC here.
const NEAR: Duration = Duration::from_secs(72 * 3600);

/// The flight that a message is of; made when nobody spoke of it before. Flights that turn out to be another leg of it become
/// part of it.
pub(super) fn flight_id(tx: &mut Tx<'_>, folding: &Folding, said: &Said) -> Outcome<FlightId> {
    let own = legs_of(said);
    if said.beside {
        let crossing = neighbours(tx, folding, &said.flight)?
            .into_iter()
            .find(|row| row.heading != Heading::Elsewhere && touches(row, own));
        return match crossing {
            Some(row) => Ok(row.id),
            None => flight_of(tx, folding, &said.flight),
        };
    }
    let id = match flights::by_key(tx, &said.flight.key())? {
        Some(id) => id,
        None => match of_movement(tx, folding, &said.flight)? {
            Some(id) => id,
            None => flight_of(tx, folding, &said.flight)?,
        },
    };
    absorb(tx, folding, id, own)?;
    Ok(id)
}

/// The flight that crosses with the same movement, when a message names another of its ends.
fn of_movement(tx: &mut Tx<'_>, folding: &Folding, leg: &FlightSaid) -> Outcome<Option<FlightId>> {
    let heading = folding.rules.heading(&leg.from, &leg.to);
    let mut rows = neighbours(tx, folding, leg)?;
    rows.retain(|row| row.heading == heading);
    let crosses = |known: &FlightSaid| folding.rules.heading(&known.from, &known.to) == heading;
    let same = |row: &&FlightRow| {
        known_legs(row).iter().any(|known| crosses(known) && prime::same_movement(known, leg))
    };
    Ok(rows.iter().find(same).map(|row| row.id))
}

fn legs_of(said: &Said) -> &[FlightSaid] {
    if said.legs.is_empty() { std::slice::from_ref(&said.flight) } else { &said.legs }
}

/// Takes the messages and travellers of flights that are another leg of this one; their rows go. A leg that was taken may lead
/// to the next.
fn absorb(tx: &mut Tx<'_>, folding: &Folding, id: FlightId, own: &[FlightSaid]) -> Outcome<()> {
    let Some(first) = own.first() else { return Ok(()) };
    let mut legs = own.to_vec();
    let mut others = neighbours(tx, folding, first)?;
    if let Some(row) = others.iter().find(|row| row.id == id) {
        if row.masked_at.is_some() {
            return Ok(());
        }
        legs.extend(known_legs(row));
    }
    others.retain(|row| row.id != id && row.heading == Heading::Elsewhere && row.masked_at.is_none());
    while let Some(at) = others.iter().position(|row| touches(row, &legs)) {
        let row = others.swap_remove(at);
        legs.extend(known_legs(&row));
        messages::move_flight(tx, row.id, id)?;
        alarms::drop_flight(tx, row.id, id, folding.now)?;
        scores::remove(tx, row.id)?;
        flights::remove(tx, row.id)?;
    }
    Ok(())
}

fn neighbours(tx: &mut Tx<'_>, folding: &Folding, leg: &FlightSaid) -> Outcome<Vec<FlightRow>> {
    let local = leg.departs.as_deref().or(leg.arrives.as_deref()).and_then(local_time);
    let instant = |at: carriermsg::model::LocalTime| {
        at.date
            .at(12, 0, 0, 0)
            .in_tz("UTC")
            .ok()
            .map(|at| Timestamp::from_micros(at.timestamp().as_microsecond()))
    };
    let at = local.and_then(instant).unwrap_or(folding.now);
    let mut rows = flights::of_carrier(tx, &leg.carrier, at.minus(NEAR), at.plus(NEAR))?;
    rows.retain(|row| row.number == leg.number);
    Ok(rows)
}

/// Whether a flight has a leg that adjoins, or is, one of these.
fn touches(row: &FlightRow, legs: &[FlightSaid]) -> bool {
    let known = known_legs(row);
    known.iter().any(|known| legs.iter().any(|leg| same(known, leg) || prime::adjoin(known, leg)))
}

/// Whether two legs are one: the same service and places, on the same day as far as it is said.
fn same(a: &FlightSaid, b: &FlightSaid) -> bool {
    a.key() == b.key()
}

fn known_legs(row: &FlightRow) -> Vec<FlightSaid> {
    let leg = |from: &str,
               to: &str,
               departs: &Option<crate::wire::TimeView>,
               arrives: &Option<crate::wire::TimeView>| FlightSaid {
        carrier: row.carrier.clone(),
        number: row.number.clone(),
        from: from.to_owned(),
        to: to.to_owned(),
        departs: departs.as_ref().map(|time| time.local.clone()),
        arrives: arrives.as_ref().map(|time| time.local.clone()),
    };
    if row.legs.is_empty() {
        return vec![leg(&row.from, &row.to, &row.departs, &row.arrives)];
    }
    row.legs.iter().map(|own| leg(&own.from, &own.to, &own.departs, &own.arrives)).collect()
}
