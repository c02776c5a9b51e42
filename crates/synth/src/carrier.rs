//! What a carrier's departure-control system would send about synthetic travellers: passenger lists and flight closings
//! (PAXLST, UN/EDIFACT D.05B), written by the rule.

use carriermsg::Fact;
use carriermsg::Span;
use carriermsg::envelope::{Framing, MessageType};
use carriermsg::model as said;
use carriermsg::paxlst;
use jiff::tz::TimeZone;
use kernel::{PartialDate, Sex, Timestamp};

use crate::person::{Form, Person};

/// A flight into Utopia.
#[derive(Debug, Clone)]
pub struct Flight {
    /// Carrier, IATA code.
    pub carrier: String,
    /// Number.
    pub number: u32,
    /// Airport of departure, IATA code, and its zone.
    pub from: (String, String),
    /// Airport of arrival, and its zone.
    pub to: (String, String),
    /// Departure.
    pub departs: Timestamp,
    /// Arrival.
    pub arrives: Timestamp,
}

impl Flight {
    /// Carrier and number, as boards show them.
    pub fn name(&self) -> String {
        format!("{}{}", self.carrier, self.number)
    }
}

/// What a message does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Announces everyone (745).
    Announce,
    /// Closes the flight with those on board (266+CLOB).
    Close,
}

/// One message: an interchange of one PAXLST about a flight, prepared at `now` under `reference` (digits or letters, at most
/// 14). A traveller's own reference and locator follow from their document, so that later messages name the same.
pub fn message(flight: &Flight, travellers: &[&Person], act: Act, now: Timestamp, reference: &str) -> String {
    let (function, code) = match act {
        Act::Announce => (said::Function::Announce, "745"),
        Act::Close => (said::Function::CloseOnBoard, "266+CLOB"),
    };
    let announcement = said::Announcement {
        message: MessageType::Paxlst,
        version: "D.05B".to_owned(),
        reference: fact(reference),
        transaction: Some(fact(reference)),
        function: Fact::unwritten(function),
        function_code: fact(code),
        crew_list: None,
        reporter: None,
        legs: vec![leg(flight)],
        travellers: travellers
            .iter()
            .enumerate()
            .map(|(nth, person)| traveller(person, nth, flight))
            .collect(),
        reservations: Vec::new(),
        counted: Some(Fact::unwritten(u32::try_from(travellers.len()).unwrap_or(u32::MAX))),
        remarks: Vec::new(),
        span: Span::default(),
    };
    let utc = now.to_jiff();
    let framing = Framing {
        syntax: ("UNOA".to_owned(), "4".to_owned()),
        sender: (format!("{}DCS", flight.carrier), "ZZ".to_owned()),
        recipient: ("UTOBORDER".to_owned(), "ZZ".to_owned()),
        date: utc.strftime("%y%m%d").to_string(),
        time: utc.strftime("%H%M").to_string(),
        reference: reference.to_owned(),
        application: "IAPI".to_owned(),
        ..Framing::default()
    };
    String::from_utf8_lossy(&paxlst::write(&announcement, &framing)).into_owned()
}

fn leg(flight: &Flight) -> said::Leg {
    said::Leg {
        role: Some(Fact::unwritten(said::LegRole::Crossing)),
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

fn traveller(person: &Person, nth: usize, flight: &Flight) -> said::Traveller {
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
        reference: Some(fact(&format!("{}{:09}", flight.carrier, person.index))),
        ..said::Traveller::default()
    }
}

fn document(person: &Person) -> said::TravelDocument {
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

fn fact(text: &str) -> Fact<String> {
    Fact::unwritten(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::World;

    #[test]
    fn what_a_carrier_sends_is_understood_whole() {
        let world = World { seed: 7, today: kernel::Date::constant(2026, 3, 2), people: 400 };
        let people: Vec<Person> = (0..120).map(|index| world.person(index)).collect();
        let now = Timestamp::at_midnight_utc(world.today);
        let flight = Flight {
            carrier: "UO".to_owned(),
            number: 123,
            from: ("SIN".to_owned(), "Asia/Singapore".to_owned()),
            to: ("XUT".to_owned(), "Pacific/Pitcairn".to_owned()),
            departs: now,
            arrives: now.plus(std::time::Duration::from_secs(11 * 3600)),
        };
        let text = message(&flight, &people.iter().collect::<Vec<_>>(), Act::Announce, now, "1");
        let reading = carriermsg::envelope::read(text.as_bytes());
        let (announcement, issues) = paxlst::read(&reading.interchanges[0].messages[0], None);
        assert!(issues.is_empty(), "{issues:?}");
        assert_eq!(announcement.travellers.len(), 120);
        let numbers: Vec<_> = announcement
            .travellers
            .iter()
            .map(|t| t.documents[0].number.as_ref().map(|n| n.value.as_str()))
            .collect();
        assert_eq!(numbers, people.iter().map(|p| Some(p.number.as_str())).collect::<Vec<_>>());
    }
}
