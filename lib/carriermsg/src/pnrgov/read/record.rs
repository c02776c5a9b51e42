//! One reservation: what GR1 says of it, and the order in which its groups are read. Travellers come first, since everything
//! else may speak of them.

use std::collections::HashMap;

use crate::grammar::hang;
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{AddressKind, Contact, ContactKind, Excess, Remark, Reservation};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

use super::super::cards::{self, Place};
use super::super::table;
use super::super::text::Parts;
use super::Reading;

/// A reservation that is being read.
pub(super) struct Record<'r, 'a> {
    pub(super) reading: &'r mut Reading<'a>,
    pub(super) reservation: Reservation,
    /// Its number in the message.
    pub(super) number: usize,
    /// Index of its first traveller.
    pub(super) first: usize,
    /// Segments at places where they say nothing.
    pub(super) strays: Vec<Remark>,
    long_texts: Vec<Remark>,
    /// The travellers by their references, as [`people::key`] has them.
    pub(super) by_reference: HashMap<String, usize>,
}

/// Whom a group speaks of.
#[derive(Clone, Copy, Default)]
pub(super) struct Under {
    /// Index of the traveller.
    pub(super) traveller: Option<usize>,
    /// Index of their ticket.
    pub(super) ticket: Option<usize>,
    /// Index of the leg.
    pub(super) leg: Option<usize>,
}

impl<'r, 'a> Record<'r, 'a> {
    pub(super) fn read(reading: &'r mut Reading<'a>, block: &[Segment<'_>], number: usize) -> Reservation {
        let node = hang(block, &table::RECORD, &mut reading.issues);
        let first = reading.travellers.len();
        let reservation = Reservation { span: node.span(), ..Reservation::default() };
        let mut record = Self {
            reading,
            reservation,
            number,
            first,
            strays: Vec::new(),
            long_texts: Vec::new(),
            by_reference: HashMap::new(),
        };
        if node.first(b"SRC").is_none() {
            let at = Span::new(node.span().start as usize, node.span().start as usize);
            record.issue(Code::SegmentMissing, at, "SRC");
        }
        let mut requests = Vec::new();
        for segment in &node.segments {
            record.own(segment, &mut requests);
        }
        if record.reservation.locator.is_none() {
            let at = record.reservation.span;
            record.issue(Code::DataMissing, Span::new(at.start as usize, at.start as usize), "RCI");
        }
        let mut late = false;
        for group in &node.groups {
            late |= group.name == "GR5";
            match group.name {
                "GR2" if late || record.repeats(group) => record.late_party(group),
                "GR2" => record.party(group),
                _ => {}
            }
        }
        record.legs(&node, &mut requests);
        for request in requests {
            record.attach(request);
        }
        for group in &node.groups {
            match group.name {
                "GR8" => record.split(group),
                "GR9" => record.non_air(group),
                "GR10" => record.change(group),
                _ => {}
            }
        }
        record.finish()
    }

    fn finish(mut self) -> Reservation {
        self.settle();
        let reservation = &mut self.reservation;
        reservation.remarks.append(&mut self.long_texts);
        reservation.remarks.append(&mut self.strays);
        reservation.requests.sort_by_key(|request| request.leg.map_or(0, |leg| leg + 1));
        for traveller in &mut self.reading.travellers[self.first..] {
            traveller.locator = reservation.locator.clone();
        }
        self.reservation
    }

    pub(super) fn issue(&mut self, code: Code, span: Span, detail: impl Into<String>) {
        self.reading.issues.tell(Issue::about(code, span, detail));
    }

    /// A segment directly in GR1.
    fn own(&mut self, segment: &Segment<'_>, requests: &mut Vec<super::request::Asked>) {
        match &segment.tag.0 {
            b"SRC" => Parts::new(segment).finish(&mut self.reading.issues),
            b"RCI" => self.locators(segment),
            b"SSR" => requests.push(self.asked(segment, None)),
            b"DAT" => self.dates(segment),
            b"ORG" if self.reservation.agency.is_empty() => {
                let elements = Parts::new(segment).wholes(1);
                self.reservation.agency = elements;
            }
            b"LTS" => {
                let remark = self.text_of(segment);
                self.long_texts.push(remark);
            }
            _ => self.common(segment, Under::default()),
        }
    }

    /// What may stand in several groups and is read by whom the group speaks of.
    pub(super) fn common(&mut self, segment: &Segment<'_>, under: Under) {
        let mut parts = Parts::new(segment);
        match &segment.tag.0 {
            b"IFT" => {
                let remark = self.free_text(&mut parts, Place::Elsewhere);
                self.remark(remark, under);
            }
            b"ADD" => self.address(&mut parts, under, AddressKind::Unspecified),
            b"EBD" => {
                let excess = excess(&mut parts);
                match under.traveller {
                    Some(index) => self.reading.travellers[index].excess.extend(excess),
                    None => self.reservation.excess.extend(excess),
                }
            }
            b"MON" => self.money(&mut parts, under),
            b"TXD" => self.taxes(&mut parts, under),
            b"FOP" => self.payments(&mut parts, under),
            b"TBD" => {
                let bags = self.bags(&mut parts, under.leg);
                match under.traveller {
                    Some(index) => self.reading.travellers[index].bags.extend(bags),
                    None => self.reservation.bags.extend(bags),
                }
            }
            _ => {
                let remark = self.text_of(segment);
                self.strays.push(remark);
                return;
            }
        }
        parts.finish(&mut self.reading.issues);
    }

    fn remark(&mut self, remark: Remark, under: Under) {
        let leg = under.leg.and_then(|index| self.reservation.legs.get_mut(index));
        match (under.traveller, leg) {
            (Some(index), _) => self.reading.travellers[index].remarks.push(remark),
            (None, Some(leg)) => leg.remarks.push(remark),
            (None, None) => self.reservation.remarks.push(remark),
        }
    }

    /// RCI: who holds the reservation under which locator, and when it was made.
    fn locators(&mut self, segment: &Segment<'_>) {
        let mut parts = Parts::new(segment);
        for element in 1..=parts.len() {
            let carrier = parts.take(element, 1);
            let locator = parts.take(element, 2);
            let made = self.made(&mut parts, element);
            self.reservation.made = self.reservation.made.take().or(made);
            match locator {
                Some(locator) if self.reservation.locator.is_none() => {
                    self.reservation.carrier = carrier;
                    self.reservation.locator = Some(locator);
                }
                Some(locator) => self.reservation.elsewhere.push((carrier, locator)),
                None => {
                    if let Some(carrier) = carrier {
                        self.issue(Code::DataUnexpected, carrier.span, "RCI");
                    }
                }
            }
        }
        parts.finish(&mut self.reading.issues);
    }

    /// Date and time of RCI in components 4 and 5, or 3 and 4 where a carrier leaves the kind out. One that was said already is
    /// taken without being said again.
    pub(super) fn made(
        &mut self,
        parts: &mut Parts<'_>,
        element: usize,
    ) -> Option<Fact<crate::model::LocalTime>> {
        let early = parts.peek(element, 3).is_some_and(|fact| fact.value.len() == 6);
        let places = if early { (3, 4) } else { (4, 5) };
        let made = self.reading.date_time(parts, element, places)?;
        if self.reservation.made.as_ref().is_some_and(|before| *before != made) {
            self.issue(Code::DataUnexpected, made.span, "RCI");
        }
        Some(made)
    }

    /// DAT in GR1: 700 last change, 710 issue of the ticket. RCI says when the reservation was made.
    fn dates(&mut self, segment: &Segment<'_>) {
        let mut parts = Parts::new(segment);
        for element in 1..=parts.len() {
            let kind = parts.take(element, 1);
            let at = self.reading.date_time(&mut parts, element, (2, 3));
            match (kind.as_ref().map(|kind| kind.value.as_str()), at) {
                (Some("700"), Some(at)) if self.reservation.changed.is_none() => {
                    self.reservation.changed = Some(at);
                }
                (Some("710"), Some(at)) if self.reservation.ticketed.is_none() => {
                    self.reservation.ticketed = Some(at);
                }
                (_, Some(at)) => {
                    let span = kind.map_or(at.span, |kind| kind.span.to(at.span));
                    self.issue(Code::CodeUnknown, span, "DAT");
                }
                (_, None) => {}
            }
        }
        parts.finish(&mut self.reading.issues);
    }

    /// IFT: its first element as sent as code, then the texts.
    pub(super) fn free_text(&mut self, parts: &mut Parts<'_>, place: Place) -> Remark {
        let code = Some(parts.whole(1)).filter(|code| !code.value.is_empty());
        let text = parts.wholes(2);
        let payer = code.as_ref().is_some_and(|code| code.value.starts_with(super::codes::PAYER));
        let place = if payer { Place::Payment } else { place };
        let text = text.into_iter().map(|fact| cards::hide(fact, place, &mut self.reading.issues)).collect();
        Remark { code, status: None, text }
    }

    /// A segment as a text: its tag as code, its elements as sent.
    pub(super) fn text_of(&mut self, segment: &Segment<'_>) -> Remark {
        let start = segment.span.start as usize;
        let code = Fact::new(segment.tag.as_str().to_owned(), Span::new(start, start + 3));
        let elements = Parts::new(segment).wholes(1).into_iter();
        let text =
            elements.map(|fact| cards::hide(fact, Place::Elsewhere, &mut self.reading.issues)).collect();
        Remark { code: Some(code), status: None, text }
    }

    /// ADD: an address, and a way to reach someone.
    pub(super) fn address(&mut self, parts: &mut Parts<'_>, under: Under, kind: AddressKind) {
        for element in 2..=parts.len() {
            let code = parts.take(element, 1);
            let mut take = |component| parts.take(element, component);
            let (street, city, region, region_name) = (take(2), take(3), take(4), take(5));
            let (country, postal_code, text) = (take(6), take(7), take(8));
            // The name of a region stands for its code where that is missing.
            let (region, spare) = match (region, region_name) {
                (None, name) => (name, None),
                (region, name) => (region, name),
            };
            let lines: Vec<_> = street.into_iter().chain(spare).collect();
            let parts_said = [&city, &region, &country, &postal_code].iter().any(|part| part.is_some());
            let said = !lines.is_empty() || parts_said;
            if said || (text.is_none() && code.is_some()) {
                let code = code.clone();
                let address = crate::model::Address { kind, code, lines, city, region, postal_code, country };
                match under.traveller {
                    Some(index) if kind != AddressKind::Billing => {
                        self.reading.travellers[index].addresses.push(address);
                    }
                    _ => self.reservation.addresses.push(address),
                }
            }
            if let Some(text) = text {
                let text = cards::hide(text, Place::Elsewhere, &mut self.reading.issues);
                let code = if said { None } else { code };
                let contact = Contact { code, name: None, ways: vec![(way(&text.value), text)] };
                match under.traveller {
                    Some(index) => self.reading.travellers[index].contacts.push(contact),
                    None => self.reservation.contacts.push(contact),
                }
            }
        }
    }
}

/// What a text of ADD is: AIRIMP marks electronic addresses by CTCE, `//` or `@`; numbers are mostly digits.
fn way(text: &str) -> ContactKind {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.contains("CTCE") || text.contains('@') || text.contains("//") {
        ContactKind::Email
    } else if digits >= 5 {
        ContactKind::Telephone
    } else {
        ContactKind::Other
    }
}

fn excess(parts: &mut Parts<'_>) -> Vec<Excess> {
    let (currency, rate) = (parts.take(1, 1), parts.take(1, 2));
    let mut all: Vec<Excess> = (2..=parts.len())
        .map(|element| Excess {
            amount: parts.take(element, 1),
            kind: parts.take(element, 2),
            unit: parts.take(element, 3),
            ..Excess::default()
        })
        .filter(|excess| *excess != Excess::default())
        .collect();
    if all.is_empty() {
        all.push(Excess::default());
    }
    for excess in &mut all {
        excess.currency = currency.clone();
        excess.rate = rate.clone();
    }
    all.retain(|excess| *excess != Excess::default());
    all
}
