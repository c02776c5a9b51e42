//! What a carrier's departure-control system sends about synthetic travellers (PAXLST, UN/EDIFACT D.05B), and a simulator of
//! one: for each awkward case a script of what is sent and what the border has to answer, and the judge of what came.
//!
//! What never lives here: a clock, a network, a State's codes.

mod case;
mod changes;
mod desk;
mod dirt;
mod judge;
mod list;
mod lists;
mod rule;
mod script;

pub use case::{Case, UnknownCase};
pub use desk::{Desk, Known};
pub use judge::{Change, Codes, Heard, Record, change, hear, judge};
pub use rule::{Fault, Rule};
pub use script::{Deed, Expect, Mark, Script, Sending, Step, Wanted, Word, script};

use carriermsg::envelope::{Framing, MessageType};
use carriermsg::model as said;
use carriermsg::{Fact, Span, paxlst};
use kernel::Timestamp;

use crate::person::Person;
use list::{fact, leg, traveller};

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
        legs: vec![leg(flight, said::LegRole::Crossing)],
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

#[cfg(test)]
mod scripts_tests;
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
