//! Check-in (GR6, GR7): who was checked in on a leg, when, by whom, in which seat, with which bags.

use crate::grammar::Node;
use crate::issue::Code;
use crate::model::{Bag, CheckIn, Remark, Seat};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

use super::super::people;
use super::super::text::Parts;
use super::parties;
use super::record::{Record, Under};

impl Record<'_, '_> {
    /// A group in GR5: GR6, or GR7 where a carrier leaves DAT out.
    pub(super) fn check_in(&mut self, node: &Node<'_>, leg: usize) {
        if node.name != "GR6" {
            return self.boarding(node, CheckIn { leg, ..CheckIn::default() });
        }
        let mut when = CheckIn { leg, ..CheckIn::default() };
        if node.groups.is_empty() {
            // Nobody is named: what is said of the leg's check-in stays with the leg.
            for segment in &node.segments {
                if !matches!(&segment.tag.0, b"DAT" | b"ORG") {
                    self.common(segment, Under { leg: Some(leg), ..Under::default() });
                    continue;
                }
                let remark = self.text_of(segment);
                if !remark.text.is_empty() {
                    self.reservation.legs[leg].remarks.push(remark);
                }
            }
            return;
        }
        for segment in &node.segments {
            match &segment.tag.0 {
                b"DAT" => self.checked_in_at(segment, &mut when),
                b"ORG" if when.by.is_empty() => when.by = Parts::new(segment).wholes(1),
                _ => self.common(segment, Under { leg: Some(leg), ..Under::default() }),
            }
        }
        for group in &node.groups {
            self.boarding(group, when.clone());
        }
    }

    /// DAT in GR6: 2 is the time of check-in, 3 the same as a text.
    fn checked_in_at(&mut self, segment: &Segment<'_>, when: &mut CheckIn) {
        let mut parts = Parts::new(segment);
        for element in 1..=parts.len() {
            let kind = parts.take(element, 1);
            if kind.as_ref().is_some_and(|kind| kind.value == "3") && when.at_text.is_none() {
                let text = parts.whole(element);
                let value = text.value.trim_start_matches(':').to_owned();
                when.at_text = Some(Fact::new(value, text.span)).filter(|text| !text.value.is_empty());
                continue;
            }
            let Some(at) = self.reading.date_time(&mut parts, element, (2, 3)) else { continue };
            let known = kind.as_ref().is_none_or(|kind| ["2", "700"].contains(&kind.value.as_str()));
            if known && when.at.is_none() {
                when.at = Some(at);
            } else {
                self.issue(Code::CodeUnknown, kind.map_or(at.span, |kind| kind.span.to(at.span)), "DAT");
            }
        }
        parts.finish(&mut self.reading.issues);
    }

    /// GR7: TRI and TIF say who, SSD where they sit, TBD which bags they have.
    fn boarding(&mut self, node: &Node<'_>, mut check_in: CheckIn) {
        let leg = check_in.leg;
        for group in &node.groups {
            self.boarding(group, check_in.clone());
        }
        if node.name == "TIF" {
            let start = node.span().start as usize;
            self.issue(Code::SegmentMissing, Span::new(start, start), "TRI");
        }
        let mut reference = None;
        let mut named = None;
        let mut seats = Vec::new();
        let mut bags = Vec::new();
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            match &segment.tag.0 {
                b"TRI" => {
                    check_in.sequence = parts.take(2, 1);
                    reference = parts.take(2, 4);
                }
                b"TIF" if named.is_none() => named = self.recognise(&mut parts),
                b"SSD" => seats.extend(self.seat(&mut parts, leg)),
                b"TBD" => bags.extend(self.bags(&mut parts, Some(leg))),
                _ => {
                    self.common(segment, Under { leg: Some(leg), ..Under::default() });
                    continue;
                }
            }
            parts.finish(&mut self.reading.issues);
        }
        let referred = reference.as_ref().and_then(|reference| self.find(&reference.value));
        let Some(index) = named.or(referred).or_else(|| self.newcomer(node)) else {
            return self.nobody(node, seats, bags);
        };
        check_in.reference = reference.filter(|_| referred != Some(index));
        let traveller = &mut self.reading.travellers[index];
        if check_in != (CheckIn { leg, ..CheckIn::default() }) {
            traveller.check_ins.push(check_in);
        }
        traveller.seats.extend(seats);
        traveller.bags.extend(bags);
        traveller.span = traveller.span.to(node.span());
    }

    /// A TIF without TRI that names nobody known: a traveller of GR2 at a wrong place.
    fn newcomer(&mut self, node: &Node<'_>) -> Option<usize> {
        let tif =
            node.segments.iter().find(|segment| &segment.tag.0 == b"TIF").filter(|_| node.name == "TIF")?;
        let before = self.reading.travellers.len();
        self.travellers(tif, node.span());
        (self.reading.travellers.len() > before).then_some(before)
    }

    /// Seats and bags of someone whom no TIF of GR2 names.
    fn nobody(&mut self, node: &Node<'_>, seats: Vec<Seat>, bags: Vec<Bag>) {
        self.issue(Code::ReferenceDangling, node.span(), "TRI");
        self.reservation.bags.extend(bags);
        let code = |seat: &Seat| Some(Fact::new("SSD".to_owned(), seat.number.span));
        let remarks =
            seats.into_iter().map(|seat| Remark { code: code(&seat), status: None, text: vec![seat.number] });
        self.strays.extend(remarks);
    }

    /// The traveller whom a TIF outside of GR2 means: by reference and name, else by name.
    pub(super) fn recognise(&mut self, parts: &mut Parts<'_>) -> Option<usize> {
        let family = parts.take(1, 1);
        let _qualifier = parts.take(1, 2);
        let given = parts.take(2, 1);
        let _kind = parts.take(2, 2);
        let reference = parts.take(2, 3);
        let _infant = parts.take(2, 4);
        let referred = reference.as_ref().and_then(|reference| self.find(&reference.value));
        let name = parties::name(family, given);
        let Some(family) = name.family.as_ref().map(|family| family.value.clone()) else { return referred };
        let given = name.given.iter().map(|given| given.value.as_str()).collect::<String>();
        let fits = |&index: &usize| {
            let own = std::slice::from_ref(&self.reading.travellers[index]);
            people::named(own, &(family.clone(), given.clone())).is_some()
        };
        if let Some(index) = referred.filter(fits) {
            return Some(index);
        }
        let travellers = &self.reading.travellers[self.first..];
        people::named(travellers, &(family, given)).map(|index| self.first + index)
    }

    /// SSD: a seat on this leg.
    fn seat(&mut self, parts: &mut Parts<'_>, leg: usize) -> Option<Seat> {
        let number = parts.take(1, 1)?;
        let leg = self.reservation.legs.get(leg);
        let (from, to) = leg.map_or((None, None), |leg| (leg.from.clone(), leg.to.clone()));
        Some(Seat { number, from, to, cabin: parts.take(5, 1) })
    }

    /// TBD: how many bags of what weight, then runs of tags, each its first tag and how many. No tag is counted out.
    pub(super) fn bags(&mut self, parts: &mut Parts<'_>, leg: Option<usize>) -> Vec<Bag> {
        let carrier = parts.take(1, 1);
        let mut total = Bag { carrier, count: self.reading.number(parts, 2, 1), ..Bag::default() };
        match parts.peek(2, 3).as_ref().map(|unit| unit.value.as_str()) {
            Some("700") => total.weight_kg = self.weight(parts),
            Some("701") => total.weight_lb = self.weight(parts),
            // 702: the carrier counts no weight; a number without unit says nothing that can be kept.
            Some("702") if parts.peek(2, 2).is_none() => {
                parts.take(2, 3);
            }
            _ => {}
        }
        for element in 3..=4.min(parts.len()) {
            if total.pool.is_none() && parts.peek(element, 1).is_some_and(|pool| is_pool(&pool.value)) {
                total.pool = parts.take(element, 1);
                total.pool_head = parts.take(element, 2);
            }
        }
        let mut bags = Vec::new();
        if total != Bag::default() {
            bags.push(Bag { leg, ..total });
        }
        for element in 5..=parts.len() {
            let carrier = parts.take(element, 1);
            let tag = parts.take(element, 2);
            let count = self.reading.number(parts, element, 3);
            let (to, airline_code) = (parts.take(element, 4), parts.take(element, 5));
            let bag = Bag { carrier, tag, count, to, airline_code, ..Bag::default() };
            if bag != Bag::default() {
                bags.push(Bag { leg, ..bag });
            }
        }
        bags
    }

    fn weight(&mut self, parts: &mut Parts<'_>) -> Option<Fact<u32>> {
        parts.take(2, 3);
        self.reading.number(parts, 2, 2)
    }
}

/// Codes of pools: head, member.
fn is_pool(code: &str) -> bool {
    (1..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase())
}
