//! People and flights as a passenger list says them.

use carriermsg::Fact;
use carriermsg::model as said;
use jiff::tz::TimeZone;
use kernel::{PartialDate, Sex, Timestamp};

use super::Flight;
use crate::person::{Form, Person};

/// A leg with its local times.
pub(super) fn leg(flight: &Flight, role: said::LegRole) -> said::Leg {
    said::Leg {
        role: Some(Fact::unwritten(role)),
        service: said::Service {
            carrier: Some(fact(&flight.carrier)),
            number: Some(fact(&flight.number.to_string())),
            suffix: None,
        },
        from: Some(fact(&flight.from.0)),
        to: Some(fact(&flight.to.0)),
        departs: Some(Fact::unwritten(local(flight.departs, &flight.from.1))),
        arrives: Some(Fact::unwritten(local(flight.arrives, &flight.to.1))),
        ..said::Leg::default()
    }
}

/// The local time of an instant; UTC when the zone is unknown on this machine.
fn local(at: Timestamp, zone: &str) -> said::LocalTime {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let here = zone.to_datetime(at.to_jiff());
    said::LocalTime { date: here.date(), time: Some(here.time()) }
}

/// Somebody on a flight, by the `nth` seat; reference and locator follow from the person.
pub(super) fn traveller(person: &Person, nth: usize, flight: &Flight) -> said::Traveller {
    let birth = date(person.birth).map(Fact::unwritten);
    said::Traveller {
        role: Some(Fact::unwritten(said::Role::Passenger)),
        role_code: Some(fact("FL")),
        name: said::Name {
            family: Some(fact(&person.surname.to_uppercase())),
            given: person
                .given_names
                .split(' ')
                .filter(|given| !given.is_empty())
                .map(|given| fact(&given.to_uppercase()))
                .collect(),
            ..said::Name::default()
        },
        sex: Some(Fact::unwritten(sex(person.sex))),
        birth,
        nationality: Some(fact(person.nationality.as_str())),
        embarks: Some(fact(&flight.from.0)),
        disembarks: Some(fact(&flight.to.0)),
        documents: vec![document(person)],
        seats: vec![said::Seat { number: fact(&seat(nth)), from: None, to: None, cabin: None }],
        locator: Some(fact(&locator(person))),
        reference: Some(fact(&reference(person, flight))),
        ..said::Traveller::default()
    }
}

/// The document that somebody carries.
pub(super) fn document(person: &Person) -> said::TravelDocument {
    let (kind, code) = match person.form {
        Form::Passport => (said::DocumentKind::Passport, "P"),
        Form::Card | Form::LargeCard => (said::DocumentKind::IdentityCard, "I"),
        Form::CrewCertificate => (said::DocumentKind::CrewDocument, "AC"),
    };
    said::TravelDocument {
        kind: Some(Fact::unwritten(kind)),
        code: Some(fact(code)),
        number: Some(fact(&person.number)),
        issuer: Some(fact(person.nationality.as_str())),
        expires: Some(Fact::unwritten(said::PartialDate {
            year: person.expiry.year(),
            month: person.expiry.month().unsigned_abs(),
            day: person.expiry.day().unsigned_abs(),
        })),
        ..said::TravelDocument::default()
    }
}

/// A birth of which at least the year is known.
fn date(birth: PartialDate) -> Option<said::PartialDate> {
    Some(said::PartialDate {
        year: birth.year()?,
        month: birth.month().unwrap_or(0),
        day: birth.day().unwrap_or(0),
    })
}

fn sex(sex: Sex) -> said::Sex {
    match sex {
        Sex::Female => said::Sex::Female,
        Sex::Male => said::Sex::Male,
        Sex::Unspecified => said::Sex::Unspecified,
    }
}

/// Six to a row, from row 5, with no row 13.
fn seat(nth: usize) -> String {
    let row = 5 + nth / 6;
    let row = if row >= 13 { row + 1 } else { row };
    format!("{row}{}", ["A", "B", "C", "D", "E", "F"][nth % 6])
}

/// Six letters and digits that a household shares.
fn locator(person: &Person) -> String {
    let mut rest = person.party.unwrap_or(person.index).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
    let mut letters = String::new();
    for _ in 0..6 {
        letters.push(char::from(b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[(rest % 32) as usize]));
        rest /= 32;
    }
    letters
}

/// A fact that no byte says yet.
pub(super) fn fact(text: &str) -> Fact<String> {
    Fact::unwritten(text.to_owned())
}

/// The carrier's own reference of somebody.
pub(super) fn reference(person: &Person, flight: &Flight) -> String {
    format!("{}{:09}", flight.carrier, person.index)
}
