//! From the segments of a PAXLST to what it announces.

mod document;
mod flight;
mod parts;
mod route;
mod traveller;
mod us;

use jiff::civil::Date;

use super::{codes, dates, table};
use crate::envelope::{InterchangeHeader, Message, MessageType};
use crate::fields::Fields;
use crate::grammar::{Layout, Node, Table, hang};
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Announcement, Contact, ContactKind, Function, Remark, Role, Traveller};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

/// The day on which an interchange was prepared, by its UNB: what two-digit years of birth are read against. Years of two digits
/// are of this century.
pub fn prepared(header: &InterchangeHeader) -> Option<Date> {
    dates::local(&header.date.value, "").map(|at| at.date)
}

/// What `message`, a PAXLST, announces, and what was wrong with it beyond its syntax. `prepared` is the day of its interchange;
/// without one the flight's own dates serve, and without those two-digit years stay unread. Never fails.
pub fn read(message: &Message<'_>, prepared: Option<Date>) -> (Announcement, Vec<Issue>) {
    let mut issues = Vec::new();
    let parts = parts::part(message, &mut issues);
    let us = parts.us;
    let table = if us { &table::US } else { &table::HEADER };
    let header = hang(&parts.header, table, &mut issues);
    let said = &message.header.version;
    if !us && !said.value.is_empty() && !codes::is_known_version(&said.value, &message.header.release.value) {
        let span = said.span.to(message.header.release.span);
        issues.tell(Issue::about(Code::VersionUnknown, span, version(message)));
    }
    let mut reader = Reader { issues: &mut issues, table, today: prepared };
    let mut announcement = Announcement {
        message: MessageType::Paxlst,
        version: version(message),
        reference: message.header.reference.clone(),
        transaction: None,
        function: Fact::new(Function::Other, message.span),
        function_code: Fact::new(String::new(), message.span),
        crew_list: None,
        reporter: None,
        legs: Vec::new(),
        travellers: Vec::new(),
        reservations: Vec::new(),
        counted: None,
        remarks: Vec::new(),
        span: message.span,
    };
    reader.header(&header, &mut announcement);
    reader.today = prepared.or_else(|| {
        let times = announcement.legs.iter().flat_map(|leg| [leg.departs, leg.arrives]).flatten();
        times.map(|at| at.value.date).next()
    });
    announcement.travellers = if us {
        parts.header.iter().filter(|segment| segment.tag.0 == *b"PDT").map(|pdt| reader.pdt(pdt)).collect()
    } else {
        reader.table = &table::ONE;
        parts.travellers.iter().map(|segments| reader.traveller(segments)).collect()
    };
    let whole_list = message.header.part.is_none() || announcement.travellers.is_empty();
    let only_part = message.header.part.as_ref().is_some_and(|part| {
        part.number.value <= 1 && part.position.as_ref().is_none_or(|at| at.value == "F")
    });
    if whole_list || only_part {
        reader.check_count(&header, &announcement.travellers);
    }
    issues.bound();
    (announcement, issues)
}

/// Such as `D.05B`.
fn version(message: &Message<'_>) -> String {
    [message.header.version.value.as_str(), message.header.release.value.as_str()].join(".")
}

/// The most ways to reach someone in one segment; the table has nine, and what is beyond it is named already.
const MAX_WAYS: usize = 20;

/// What a reading has at hand.
struct Reader<'i> {
    issues: &'i mut Vec<Issue>,
    table: &'static Table,
    today: Option<Date>,
}

impl Reader<'_> {
    fn layout(&self, segment: &Segment<'_>) -> Option<&'static Layout> {
        self.table.layout(segment.tag)
    }

    fn say(&mut self, code: Code, span: Span, detail: impl Into<String>) {
        self.issues.tell(Issue::about(code, span, detail));
    }

    /// Keeps what nobody took of `fields`.
    fn keep_left(&mut self, mut fields: Fields<'_>, remarks: &mut Vec<Remark>) {
        let layout = self.layout(&fields.segment);
        remarks.extend(fields.leftover(layout));
    }

    /// Keeps `said` under `code`, because no field holds it.
    fn keep(&mut self, code: String, said: Fact<String>, remarks: &mut Vec<Remark>) {
        remarks.push(Remark { code: Some(Fact::new(code, said.span)), status: None, text: vec![said] });
    }

    /// Puts `value` into `slot`, unless that holds another already: then it is kept as a remark and named.
    fn put<T: PartialEq>(
        &mut self,
        slot: &mut Option<Fact<T>>,
        value: T,
        said: Fact<String>,
        code: &str,
        remarks: &mut Vec<Remark>,
    ) {
        match slot {
            None => *slot = Some(Fact::new(value, said.span)),
            Some(before) if before.value == value => {}
            Some(_) => {
                self.say(Code::Contradiction, said.span, code);
                self.keep(code.to_owned(), said, remarks);
            }
        }
    }

    /// The same for plain text.
    fn put_text(
        &mut self,
        slot: &mut Option<Fact<String>>,
        said: Fact<String>,
        code: &str,
        remarks: &mut Vec<Remark>,
    ) {
        self.put(slot, said.value.clone(), said, code, remarks);
    }

    /// The ways to reach someone in a COM, or in a CTA that holds them from element `first` on.
    fn ways(&mut self, fields: &mut Fields<'_>, first: usize, ways: &mut Vec<(ContactKind, Fact<String>)>) {
        let last = fields.segment.elements().count().min(MAX_WAYS);
        for element in first..=last {
            let Some(number) = fields.fact(element, 1) else { continue };
            let kind = fields.fact(element, 2);
            let known = kind.as_ref().and_then(|kind| codes::contact(&kind.value));
            if let (Some(kind), None) = (&kind, known) {
                self.say(Code::CodeUnknown, kind.span, kind.value.clone());
            }
            ways.push((known.unwrap_or(ContactKind::Other), number));
        }
    }

    fn check_count(&mut self, header: &Node<'_>, travellers: &[Traveller]) {
        let crew = |traveller: &&Traveller| {
            traveller.role.is_some_and(|role| matches!(role.value, Role::Crew | Role::TransitCrew))
        };
        let of_crew = travellers.iter().filter(crew).count();
        for cnt in header.all(b"CNT") {
            let there = match cnt.text(1, 1).as_ref() {
                "41" => of_crew,
                "42" => travellers.len() - of_crew,
                _ => continue,
            };
            let says = cnt.text(1, 2).parse::<usize>();
            if says.as_ref().is_ok_and(|&says| says != there && says != travellers.len()) {
                self.say(Code::CountWrong, cnt.span, there.to_string());
            }
        }
    }
}

/// Someone who can be reached, if anything is said of them.
fn contact(name: Option<Fact<String>>, ways: Vec<(ContactKind, Fact<String>)>) -> Option<Contact> {
    (name.is_some() || !ways.is_empty()).then_some(Contact { code: None, name, ways })
}
