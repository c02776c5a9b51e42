//! From segments to reservations. The message is parted at each SRC; inside a reservation, travellers are those whom a TIF of
//! GR2 names, and whatever else speaks of them, wherever it stands, is brought to them. Nothing is dropped: data that no field
//! takes is a remark, a request or an issue.

mod checkin;
mod history;
mod leg;
mod parties;
mod record;
mod request;
mod ticket;

use jiff::civil::Date;

use crate::envelope::{Message, MessageType};
use crate::grammar::hang;
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Announcement, Contact, Function, Leg, LocalTime, Traveller};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

use super::text::{Parts, Source};
use super::{codes, table, when};
use record::Record;

/// The most reservations, and the most travellers, that are read of one message: twenty of the largest aircraft.
pub const MAX_RESERVATIONS: usize = 20_000;

/// The most segments that are read of one reservation; a large group's have two thousand.
pub const MAX_RECORD_SEGMENTS: usize = 10_000;

/// The most locators by which a reservation is known again.
const MAX_LOCATORS: usize = 100;

/// What `message`, which stands in `bytes`, announces, and what was wrong with it beside its syntax. Never fails.
pub fn read(message: &Message<'_>, bytes: &[u8]) -> (Announcement, Vec<Issue>) {
    let (head, blocks) = parted(&message.segments);
    let release = message.segments.first().and_then(|segment| segment.delimiters.release);
    let source = Source { bytes, release, flight: flight_date(&message.segments) };
    let mut reading = Reading { source, issues: Vec::new(), travellers: Vec::new() };
    let mut announcement = reading.head(message, head);
    for block in reading.bounded(blocks) {
        let reservation = Record::read(&mut reading, block, announcement.reservations.len());
        announcement.reservations.push(reservation);
    }
    announcement.travellers = reading.travellers;
    let mut issues = reading.issues;
    issues.sort_by_key(|issue| (issue.span, issue.code));
    issues.dedup_by(|a, b| a.code == b.code && a.span == b.span);
    issues.bound();
    (announcement, issues)
}

/// What is being read.
pub(crate) struct Reading<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) issues: Vec<Issue>,
    pub(crate) travellers: Vec<Traveller>,
}

/// The head, and a block for each reservation.
fn parted<'s, 'a>(segments: &'s [Segment<'a>]) -> (&'s [Segment<'a>], Vec<&'s [Segment<'a>]>) {
    let mut starts = Vec::new();
    let names_travellers = names_travellers(segments);
    let mut seen = Seen::default();
    for (index, segment) in segments.iter().enumerate() {
        let starts_here = match &segment.tag.0 {
            b"SRC" => true,
            // SRC is lost: the reservation begins with what only a reservation has.
            b"RCI" | b"TIF" if starts.is_empty() => true,
            b"RCI" => seen.traveller && !seen.split && !seen.knows(segment) && names_travellers[index],
            _ => false,
        };
        if starts_here {
            starts.push(index);
            seen = Seen::default();
        }
        seen.traveller |= &segment.tag.0 == b"TIF";
        if &segment.tag.0 == b"RCI" {
            let room = MAX_LOCATORS.saturating_sub(seen.locators.len());
            seen.locators.extend(locators(segment).take(room));
        }
        seen.split = &segment.tag.0 == b"EQN";
    }
    let head = &segments[..starts.first().copied().unwrap_or(segments.len())];
    let ends = starts.iter().skip(1).copied().chain([segments.len()]);
    let blocks = starts.iter().zip(ends).map(|(&start, end)| &segments[start..end]).collect();
    (head, blocks)
}

/// What of a reservation was seen.
#[derive(Default)]
struct Seen {
    traveller: bool,
    locators: Vec<String>,
    /// The segment before is EQN.
    split: bool,
}

impl Seen {
    /// Whether `segment` names the reservation that is being read, as RCI under a leg does.
    fn knows(&self, segment: &Segment<'_>) -> bool {
        locators(segment).any(|locator| self.locators.contains(&locator))
    }
}

fn locators(segment: &Segment<'_>) -> impl Iterator<Item = String> {
    segment.elements().filter_map(|element| element.data(2)).map(|data| data.text().into_owned())
}

/// Whether travellers come next after each segment: what follows RCI in GR1, never in GR5 or GR8.
fn names_travellers(segments: &[Segment<'_>]) -> Vec<bool> {
    let mut next = false;
    let mut all: Vec<bool> = segments
        .iter()
        .rev()
        .map(|segment| {
            let after = next;
            match &segment.tag.0 {
                b"TIF" => next = true,
                b"TRI" | b"TVL" | b"SRC" | b"SAC" | b"ABI" | b"EQN" | b"MSG" | b"LTS" | b"APD" => {
                    next = false
                }
                _ => {}
            }
            after
        })
        .collect();
    all.reverse();
    all
}

/// The date that years of two digits are read against: the departure of the first flight that has one, else the first date.
fn flight_date(segments: &[Segment<'_>]) -> Option<Date> {
    let flights = segments.iter().filter(|segment| &segment.tag.0 == b"TVL");
    let dates = segments.iter().filter(|segment| &segment.tag.0 == b"DAT");
    flights
        .filter_map(|segment| when::date(&segment.text(1, 1)))
        .next()
        .or_else(|| dates.filter_map(|segment| when::date(&segment.text(1, 2))).next())
}

impl Reading<'_> {
    /// The part of each block that is read; what is left is told.
    fn bounded<'s, 'a>(&mut self, mut blocks: Vec<&'s [Segment<'a>]>) -> Vec<&'s [Segment<'a>]> {
        let whole = |segments: &[Segment<'_>]| segments.iter().map(|segment| segment.span).reduce(Span::to);
        let mut leave = |span: Option<Span>| {
            span.into_iter().for_each(|span| self.issues.tell(Issue::new(Code::TooManySegments, span)));
        };
        let beyond = blocks.split_off(blocks.len().min(MAX_RESERVATIONS));
        leave(beyond.iter().filter_map(|block| whole(block)).reduce(Span::to));
        for block in &mut blocks {
            let (read, left) = block.split_at(block.len().min(MAX_RECORD_SEGMENTS));
            leave(whole(left));
            *block = read;
        }
        blocks
    }

    fn head(&mut self, message: &Message<'_>, segments: &[Segment<'_>]) -> Announcement {
        let node = hang(segments, &table::HEAD, &mut self.issues);
        let mut announcement = empty(message);
        self.check_version(message);
        let mut counted = None;
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            match &segment.tag.0 {
                b"MSG" if announcement.function_code.value.is_empty() => {
                    self.function(&mut parts, &mut announcement)
                }
                b"ORG" if announcement.reporter.is_none() => {
                    let elements = parts.wholes(1);
                    let text: Vec<&str> = elements.iter().map(|element| element.value.as_str()).collect();
                    let name = Fact::new(text.join("+"), segment.span);
                    announcement.reporter =
                        (!text.is_empty()).then(|| Contact { name: Some(name), ..Contact::default() });
                }
                b"TVL" if announcement.legs.is_empty() => {
                    let mut leg = Leg::default();
                    self.travel(&mut parts, &mut leg);
                    announcement.legs.push(leg);
                }
                b"TVL" => {
                    let continued = announcement.legs.last_mut().filter(|leg| leg::continues(&parts, leg));
                    continued.into_iter().for_each(|leg| leg::operated(&mut parts, leg));
                }
                b"EQN" if counted.is_none() => counted = self.number(&mut parts, 1, 1),
                _ => {}
            }
            parts.finish(&mut self.issues);
        }
        for missing in [b"MSG", b"TVL"].iter().filter(|tag| node.first(tag).is_none()) {
            let name = String::from_utf8_lossy(*missing).into_owned();
            let at = Span::new(message.span.start as usize, message.span.start as usize);
            self.issues.tell(Issue::about(Code::SegmentMissing, at, name));
        }
        self.tell_lost_groups(&node);
        match announcement.legs.first_mut() {
            Some(leg) => leg.count = counted,
            None if counted.is_some() => {
                announcement.legs.push(Leg { count: counted, ..Leg::default() });
            }
            None => {}
        }
        announcement
    }

    /// The head has no groups: what one holds has no place.
    fn tell_lost_groups(&mut self, node: &crate::grammar::Node<'_>) {
        let spans =
            node.groups.iter().map(|group| Issue::about(Code::SegmentMisplaced, group.span(), group.name));
        spans.for_each(|issue| self.issues.tell(issue));
    }

    fn function(&mut self, parts: &mut Parts<'_>, announcement: &mut Announcement) {
        let place = if parts.peek(1, 2).is_some() { 2 } else { 1 };
        let Some(code) = parts.take(1, place) else {
            self.issues.tell(Issue::about(Code::DataMissing, parts.span(), "MSG/1"));
            return;
        };
        let known = codes::FUNCTIONS.iter().find(|(known, _)| *known == code.value);
        if known.is_none() {
            self.issues.tell(Issue::about(Code::CodeUnknown, code.span, code.value.clone()));
        }
        let function = known.map_or(Function::Other, |&(_, function)| function);
        announcement.function = Fact::new(function, code.span);
        announcement.function_code = code;
    }

    /// Versions 10.1 to 21.1 are one table.
    fn check_version(&mut self, message: &Message<'_>) {
        let version = &message.header.version;
        let known = version.value.parse::<u32>().is_ok_and(|number| (10..=21).contains(&number));
        if !known && !version.value.is_empty() {
            self.issues.tell(Issue::about(Code::VersionUnknown, version.span, version.value.clone()));
        }
    }

    /// A number in a component; told and put back when it is none.
    pub(crate) fn number(
        &mut self,
        parts: &mut Parts<'_>,
        element: usize,
        component: usize,
    ) -> Option<Fact<u32>> {
        let fact = parts.take(element, component)?;
        match fact.value.parse() {
            Ok(number) => Some(Fact::new(number, fact.span)),
            Err(_) => {
                self.issues.tell(Issue::about(Code::NumberUnreadable, fact.span, fact.value));
                None
            }
        }
    }

    /// Date and time in two components; the time alone says nothing.
    pub(crate) fn date_time(
        &mut self,
        parts: &mut Parts<'_>,
        element: usize,
        components: (usize, usize),
    ) -> Option<Fact<LocalTime>> {
        let day = parts.take(element, components.0)?;
        let Some(date) = when::date(&day.value) else {
            self.issues.tell(Issue::about(Code::DateUnreadable, day.span, day.value));
            return None;
        };
        let mut at = Fact::new(LocalTime { date, time: None }, day.span);
        if let Some(hour) = parts.take(element, components.1) {
            match when::time(&hour.value) {
                Some(time) => at = Fact::new(LocalTime { date, time: Some(time) }, day.span.to(hour.span)),
                None => self.issues.tell(Issue::about(Code::DateUnreadable, hour.span, hour.value)),
            }
        }
        Some(at)
    }
}

fn empty(message: &Message<'_>) -> Announcement {
    let (version, release) = (&message.header.version.value, &message.header.release.value);
    let start = Span::new(message.span.start as usize, message.span.start as usize);
    Announcement {
        message: MessageType::Pnrgov,
        version: if release.is_empty() { version.clone() } else { format!("{version}.{release}") },
        reference: message.header.reference.clone(),
        transaction: message.header.access.clone(),
        function: Fact::new(Function::Other, start),
        function_code: Fact::new(String::new(), start),
        crew_list: None,
        reporter: None,
        legs: Vec::new(),
        travellers: Vec::new(),
        reservations: Vec::new(),
        counted: None,
        remarks: Vec::new(),
        span: message.span,
    }
}
