//! The desk at which a simulated carrier writes: who writes to whom, on which day, and the envelopes of what is written.

use std::time::Duration;

use carriermsg::cusres::{self, Function, Response};
use carriermsg::envelope::{Framing, MessageType, PartOf};
use carriermsg::model as said;
use carriermsg::{Fact, Span, paxlst};
use jiff::tz::TimeZone;
use kernel::{Date, Timestamp};

use super::list::{fact, leg};
use super::{Case, Codes, Flight, Mark};
use crate::person::{Person, World};

/// Flight numbers and people that a case may use; those of two cases never meet.
const NUMBERS: u64 = 25;
const PEOPLE: u64 = 1_000;
/// Seeds after which numbers come again.
const SEEDS: u64 = 399;
/// Hour of departure, local.
const DEPARTS_HOUR: i8 = 10;
/// Flying time of the leg that crosses.
const FLYING: Duration = Duration::from_secs(8 * 3600);
/// Where the leg that crosses begins, unless a case says otherwise.
const FROM: (&str, &str) = ("AKL", "Pacific/Auckland");

/// Who writes, to whom, about which day.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Seed: numbers and people follow from it.
    pub seed: u64,
    /// What the carrier calls itself (UNB sender).
    pub sender: String,
    /// What it calls the border (UNB recipient).
    pub recipient: String,
    /// Two letters of the carrier.
    pub carrier: String,
    /// Airport of the country with its IANA zone.
    pub airport: (String, String),
    /// Local day of departure.
    pub date: Date,
    /// When everything is prepared.
    pub now: Timestamp,
}

/// What one message says, before it is in its envelope.
pub(super) struct Draft {
    pub case: Case,
    /// Number of the interchange within its case; its reference follows from it.
    pub number: u32,
    /// Number of the content within its case: the reference that an answer repeats follows from it.
    pub content: u32,
    pub function: said::Function,
    /// Document code and what stands beside, such as `745+CP`.
    pub code: &'static str,
    pub legs: Vec<said::Leg>,
    pub travellers: Vec<said::Traveller>,
    /// Travellers of the whole list, when this is a part of it.
    pub part: Option<(PartOf, usize)>,
    pub mark: Mark,
}

impl Desk {
    /// The flight of a case, from the first place abroad.
    pub fn flight(&self, case: Case) -> Flight {
        let departs = self.local(DEPARTS_HOUR, FROM.1);
        Flight {
            carrier: self.carrier.clone(),
            number: u32::try_from(self.seed % (SEEDS - 40) * NUMBERS + case.place() + 1).unwrap_or(1),
            from: (FROM.0.to_owned(), FROM.1.to_owned()),
            to: self.airport.clone(),
            departs,
            arrives: departs.plus(FLYING),
        }
    }

    /// An hour of the day of departure at a place.
    pub(super) fn local(&self, hour: i8, zone: &str) -> Timestamp {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let at = TimeZone::UTC.to_datetime(Timestamp::at_midnight_utc(self.date).to_jiff()).date();
        let at = zone.to_ambiguous_timestamp(at.at(hour, 0, 0, 0)).compatible();
        at.map_or_else(
            |_| Timestamp::at_midnight_utc(self.date),
            |at| Timestamp::from_micros(at.as_microsecond()),
        )
    }

    /// The `nth` person of a case (below 1000).
    pub(super) fn person(&self, case: Case, nth: u64) -> Person {
        let world = World { seed: self.seed, today: self.date, people: SEEDS * NUMBERS * PEOPLE };
        let first = (self.seed % SEEDS * NUMBERS + case.place()) * PEOPLE;
        world.person(first + nth % PEOPLE)
    }

    /// An ordinary announcement of the first flight of a case.
    pub(super) fn draft(&self, case: Case, travellers: Vec<said::Traveller>) -> Draft {
        Draft {
            case,
            number: 1,
            content: 1,
            function: said::Function::Announce,
            code: "745",
            legs: vec![leg(&self.flight(case), said::LegRole::Crossing)],
            travellers,
            part: None,
            mark: Mark::Earnest,
        }
    }

    /// The reference that an answer to a content repeats.
    pub(super) fn transaction(&self, draft: &Draft) -> String {
        format!("{}{:05}{:02}{:02}", self.carrier, self.seed % 100_000, draft.case.place(), draft.content)
    }

    /// The interchange of a draft.
    pub(super) fn write(&self, draft: &Draft) -> Vec<u8> {
        let transaction = self.transaction(draft);
        let counted = draft.part.map_or(draft.travellers.len(), |(_, whole)| whole);
        let crew = draft.function == said::Function::AnnounceCrew;
        let announcement = said::Announcement {
            message: MessageType::Paxlst,
            version: "D.05B".to_owned(),
            reference: fact(&draft.content.to_string()),
            transaction: Some(fact(&transaction)),
            function: Fact::unwritten(draft.function),
            function_code: fact(draft.code),
            crew_list: crew.then(|| fact("C")),
            reporter: None,
            legs: draft.legs.clone(),
            travellers: draft.travellers.clone(),
            reservations: Vec::new(),
            counted: (counted > 0).then(|| Fact::unwritten(u32::try_from(counted).unwrap_or(u32::MAX))),
            remarks: Vec::new(),
            span: Span::default(),
        };
        let framing = self.framing(draft.case, draft.number, draft.mark);
        match draft.part {
            Some((part, _)) => paxlst::write_part(&announcement, &framing, &transaction, part),
            None => paxlst::write(&announcement, &framing),
        }
    }

    /// The acknowledgement (CUSRES 312) of a change of advice, the `nth` of this run: that it is known whom it is about, or not.
    pub fn acknowledge(&self, reference: &str, nth: u32, known: Known, codes: &Codes) -> Vec<u8> {
        let stranger = cusres::Answer { codes: vec![fact(&codes.unmatched)], ..cusres::Answer::default() };
        let response = Response {
            version: "D.05B".to_owned(),
            reference: fact(&nth.to_string()),
            function: Fact::unwritten(Function::Acknowledge),
            function_code: fact("312"),
            transaction: Some(fact(reference)),
            service: said::Service::default(),
            legs: Vec::new(),
            answers: Vec::new(),
            errors: if known == Known::Nobody { vec![stranger] } else { Vec::new() },
            remarks: Vec::new(),
            span: Span::default(),
        };
        let mut framing = self.framing(Case::Plain, 1, Mark::Earnest);
        framing.reference = format!("A{:05}{nth:06}", self.seed % 100_000);
        cusres::write(&response, &framing)
    }

    fn framing(&self, case: Case, number: u32, mark: Mark) -> Framing {
        let utc = self.now.to_jiff();
        Framing {
            syntax: ("UNOA".to_owned(), "4".to_owned()),
            sender: (self.sender.clone(), "ZZ".to_owned()),
            recipient: (self.recipient.clone(), "ZZ".to_owned()),
            date: utc.strftime("%y%m%d").to_string(),
            time: utc.strftime("%H%M").to_string(),
            reference: format!("{:05}{:02}{number:03}", self.seed % 100_000, case.place()),
            application: "IAPI".to_owned(),
            test: mark == Mark::Test,
            ..Framing::default()
        }
    }
}

/// Whether the carrier knows whom a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It announced them.
    Announced,
    /// It knows nobody like that.
    Nobody,
}
