//! Reconciliation: what carriers said of a traveller, held against who presented at the counter, and against the clock.
//!
//! Pure. What is kept is what carriers said; *presented* and *never presented* are worked out whenever somebody looks, so that
//! they can't be stale.

use std::time::Duration;

use kernel::Timestamp;

use crate::fold::Person;
use crate::model::{Heading, Standing};
use crate::rules::Rules;
use crate::said::Field;
use crate::wire::{FlightRow, TravellerRow};

/// Whether a traveller is expected at the counter on arrival: crew and those in transit are not, nor is who travels on to
/// another country.
pub fn presents(person: &Person, rules: &Rules) -> bool {
    let role = person.get(Field::Role).unwrap_or_default();
    let ends_here = person.get(Field::Disembarks).is_none_or(|airport| rules.is_here(airport));
    rules.reconciliation.presents.iter().any(|known| known == role) && ends_here
}

/// From when on those who were on board and did not present are missed; nothing when the flight does not arrive here or when
/// its arrival is no certain instant.
pub fn missed_from(flight: &FlightRow, rules: &Rules) -> Option<Timestamp> {
    let arrives = flight.arrives.as_ref().and_then(|time| time.utc);
    let within = Duration::from_secs(60 * u64::from(rules.reconciliation.present_within_min));
    arrives.filter(|_| flight.heading == Heading::Entry).map(|at| at.plus(within))
}

/// Where the journey stands, all told.
pub fn reconcile(
    said: Standing,
    traveller: &TravellerRow,
    flight: &FlightRow,
    rules: &Rules,
    now: Timestamp,
) -> Standing {
    match (flight.heading, traveller.presented_at.is_some()) {
        // Who leaves presents first; that they are on board, or are not, is the later news.
        (Heading::Exit, true) if matches!(said, Standing::Booked | Standing::CheckedIn) => {
            Standing::Presented
        }
        (Heading::Exit, true) => said,
        (_, true) => Standing::Presented,
        (_, false)
            if missed(said, traveller) && missed_from(flight, rules).is_some_and(|from| from <= now) =>
        {
            Standing::NeverPresented
        }
        (_, false) => said,
    }
}

/// Whether a traveller is on board and expected, and did not present.
pub(crate) fn missed(said: Standing, traveller: &TravellerRow) -> bool {
    said == Standing::Boarded && traveller.presents && traveller.presented_at.is_none()
}

/// The rows that people see: each with its standing of now.
pub(crate) fn shown(
    mut traveller: TravellerRow,
    flight: &FlightRow,
    rules: &Rules,
    now: Timestamp,
) -> TravellerRow {
    traveller.standing = reconcile(traveller.standing, &traveller, flight, rules, now);
    traveller
}

/// The row of a flight that people see: those who never presented are counted by the clock.
pub(crate) fn shown_flight(mut flight: FlightRow, rules: &Rules, now: Timestamp) -> FlightRow {
    let over = missed_from(&flight, rules).is_some_and(|from| from <= now);
    flight.never_presented = if over { flight.awaited } else { 0 };
    flight
}

/// Adds a traveller to the flight's counts, by what carriers said and who presented.
pub(crate) fn count(row: &mut FlightRow, traveller: &TravellerRow) {
    let passenger = !traveller.role.contains("crew");
    row.presented += u32::from(traveller.presented_at.is_some());
    if !passenger {
        return;
    }
    row.booked += u32::from(traveller.standing == Standing::Booked);
    row.checked_in += u32::from(traveller.standing == Standing::CheckedIn);
    row.no_show += u32::from(traveller.standing == Standing::NoShow);
    row.not_boarded += u32::from(traveller.standing == Standing::NotBoarded);
    row.awaited += u32::from(missed(traveller.standing, traveller));
}
