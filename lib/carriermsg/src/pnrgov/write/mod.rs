//! Writes PNRGOV by the guide (16.1 where the announcement names no version), so that what is written reads back. Facts that no
//! request says yet get their own; of a leg that several carriers sell, the first is named, as the guide has room for one.

pub(crate) mod journey;
mod party;
mod record;

use jiff::civil::Date;

use crate::model::{Announcement, Leg, LocalTime};
use crate::span::Fact;
use crate::syntax::{Delimiters, SegmentWriter};

use super::text::Source;
use super::when;

/// The version that is written when the announcement names none.
const VERSION: &str = "16.1";

/// The message from UNH to UNT. Years of documents are written with two digits, as the guide has them.
pub fn write(announcement: &Announcement, delimiters: Delimiters) -> Vec<u8> {
    let mut writer = Writer { out: SegmentWriter::new(delimiters), announcement };
    writer.header();
    writer.head();
    for number in 0..announcement.reservations.len() {
        writer.record(number);
    }
    writer.trailer()
}

struct Writer<'a> {
    out: SegmentWriter,
    announcement: &'a Announcement,
}

impl Writer<'_> {
    fn header(&mut self) {
        let announcement = self.announcement;
        let version = if announcement.version.is_empty() { VERSION } else { &announcement.version };
        let (version, release) = version.split_once('.').unwrap_or((version, ""));
        self.out
            .segment("UNH")
            .element(&announcement.reference.value)
            .composite(&["PNRGOV", version, release, "IA"])
            .element(text(&announcement.transaction));
    }

    fn head(&mut self) {
        let announcement = self.announcement;
        self.out.segment("MSG").composite(&["", &announcement.function_code.value]);
        if let Some(name) = announcement.reporter.as_ref().and_then(|reporter| reporter.name.as_ref()) {
            self.out.segment("ORG");
            for element in name.value.split('+') {
                self.joined(element);
            }
        }
        if let Some(leg) = announcement.legs.first() {
            self.announced(leg);
            if let Some(count) = &leg.count {
                self.out.segment("EQN").element(&count.value.to_string());
            }
        }
    }

    /// TVL of the head, which has no place for TRA.
    fn announced(&mut self, leg: &Leg) {
        if *leg == (Leg { count: leg.count, span: leg.span, ..Leg::default() }) {
            return;
        }
        self.bare_leg(leg);
    }

    fn trailer(mut self) -> Vec<u8> {
        let count = (self.out.count() + 1).to_string();
        self.out.segment("UNT").element(&count).element(&self.announcement.reference.value);
        self.out.finish()
    }

    /// An element that was kept as one text.
    fn joined(&mut self, text: &str) {
        let components: Vec<&str> = text.split(':').collect();
        self.out.composite(&components);
    }

    /// Elements that were kept as texts.
    fn elements(&mut self, texts: &[Fact<String>]) {
        for text in texts {
            self.joined(&text.value);
        }
    }

    /// What documents' years are read against: the first flight's date, else the first date, in the order of the message.
    fn flight(&self) -> Option<Date> {
        let said = self.announcement;
        let flown = said.reservations.iter().flat_map(|record| {
            let booked = record.legs.iter().map(|leg| &leg.departs);
            let services = record.non_air.iter().map(|service| &service.begins);
            let changed =
                record.history.iter().filter_map(|change| change.leg.as_ref()).map(|leg| &leg.departs);
            booked.chain(services).chain(changed)
        });
        let dates = said.reservations.iter().enumerate().flat_map(|(number, record)| {
            let members =
                said.travellers.iter().filter(move |traveller| traveller.reservation == Some(number));
            let tickets =
                members.clone().flat_map(|traveller| &traveller.tickets).map(|ticket| &ticket.issued);
            let check_ins = members.flat_map(|traveller| &traveller.check_ins).map(|check_in| &check_in.at);
            let changes = record.history.iter().map(|change| &change.at);
            [&record.changed, &record.ticketed].into_iter().chain(tickets).chain(check_ins).chain(changes)
        });
        let announced = said.legs.iter().map(|leg| &leg.departs);
        announced.chain(flown).chain(dates).find_map(Option::as_ref).map(|at| at.value.date)
    }

    fn source(&self) -> Source<'static> {
        Source { bytes: &[], release: None, flight: self.flight() }
    }
}

pub(crate) fn text(fact: &Option<Fact<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}

fn at(fact: &Option<Fact<LocalTime>>) -> (String, String) {
    fact.as_ref().map(|fact| when::texts(fact.value)).unwrap_or_default()
}
