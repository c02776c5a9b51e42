//! The itinerary (GR5): who sells and who operates each leg, when and from where to where by local time, and in which status.

use crate::grammar::Node;
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Leg, LocalTime, Service};
use crate::span::Fact;
use crate::syntax::Segment;

use super::super::text::Parts;
use super::super::when;
use super::Reading;
use super::record::{Record, Under};
use super::request::Asked;

impl Record<'_, '_> {
    /// All legs, their requests into `requests`.
    pub(super) fn legs(&mut self, node: &Node<'_>, requests: &mut Vec<Asked>) {
        for group in node.groups("GR5") {
            self.leg(group, requests);
        }
    }

    fn leg(&mut self, node: &Node<'_>, requests: &mut Vec<Asked>) {
        for segment in node.all(b"TVL") {
            let mut parts = Parts::new(segment);
            match self.reservation.legs.last_mut() {
                Some(leg) if continues(&parts, leg) => operated(&mut parts, leg),
                _ => {
                    let mut leg = Leg { span: node.span(), ..Leg::default() };
                    self.reading.travel(&mut parts, &mut leg);
                    leg.span = leg.span.to(node.span());
                    self.reservation.legs.push(leg);
                }
            }
            parts.finish(&mut self.reading.issues);
        }
        let Some(index) = self.reservation.legs.len().checked_sub(1) else { return };
        for segment in node.segments.iter().filter(|segment| &segment.tag.0 != b"TVL") {
            self.of_leg(segment, index, requests);
        }
        for group in &node.groups {
            self.check_in(group, index);
        }
    }

    fn of_leg(&mut self, segment: &Segment<'_>, index: usize, requests: &mut Vec<Asked>) {
        let mut parts = Parts::new(segment);
        match &segment.tag.0 {
            b"TRA" => transport(&mut parts, &mut self.reservation.legs[index]),
            b"RPI" => {
                let count = self.reading.number(&mut parts, 1, 1);
                let leg = &mut self.reservation.legs[index];
                leg.count = leg.count.take().or(count);
                leg.status = leg.status.take().or_else(|| parts.take(2, 1));
            }
            b"APD" => {
                let leg = &mut self.reservation.legs[index];
                leg.equipment = leg.equipment.take().or_else(|| parts.take(1, 1));
            }
            b"RCI" => {
                for element in 1..=parts.len() {
                    let (carrier, locator) = (parts.take(element, 1), parts.take(element, 2));
                    self.made(&mut parts, element);
                    match locator {
                        Some(locator) => self.reservation.legs[index].locators.push((carrier, locator)),
                        None => {
                            let issue = carrier
                                .map(|carrier| Issue::about(Code::DataUnexpected, carrier.span, "RCI"));
                            issue.into_iter().for_each(|issue| self.reading.issues.tell(issue));
                        }
                    }
                }
            }
            b"SSR" => {
                let asked = self.asked(segment, Some(index));
                return requests.push(asked);
            }
            _ => return self.common(segment, Under { leg: Some(index), ..Under::default() }),
        }
        parts.finish(&mut self.reading.issues);
    }
}

/// Whether a TVL says nothing but the number under which another carrier operates the leg before (guides before 14.1).
pub(super) fn continues(parts: &Parts<'_>, leg: &Leg) -> bool {
    let placed = parts.peek(1, 1).is_some() || parts.peek(2, 1).is_some() || parts.peek(3, 1).is_some();
    let number = parts.peek(5, 1);
    let numbered = number.is_some_and(|number| number.value.starts_with(|c: char| c.is_ascii_digit()));
    let open = leg.service.number.is_none() || leg.marketed.is_empty();
    !placed && numbered && open
}

/// The second TVL of a leg that another carrier operates.
pub(super) fn operated(parts: &mut Parts<'_>, leg: &mut Leg) {
    if leg.marketed.is_empty() {
        leg.marketed.push(std::mem::take(&mut leg.service));
    }
    if let Some(carrier) = parts.take(4, 1) {
        leg.service.carrier = Some(carrier);
    }
    number(parts, 5, &mut leg.service);
    leg.operated_class = parts.take(5, 2);
    leg.span = leg.span.to(parts.span());
}

/// TRA: who operates the leg, and under which number (guides from 14.1 on).
fn transport(parts: &mut Parts<'_>, leg: &mut Leg) {
    let mut service = Service { carrier: parts.take(1, 1), ..Service::default() };
    number(parts, 2, &mut service);
    leg.operated_class = leg.operated_class.take().or_else(|| parts.take(2, 2));
    if service == Service::default() || service == leg.service {
        return;
    }
    if leg.marketed.is_empty() {
        leg.marketed.push(std::mem::take(&mut leg.service));
    }
    leg.service = Service { carrier: service.carrier.or_else(|| leg.service.carrier.take()), ..service };
}

/// A flight number: leading zeros off, a last letter is the operational suffix.
fn number(parts: &mut Parts<'_>, element: usize, service: &mut Service) {
    let Some(number) = parts.take(element, 1) else { return };
    let digits = number.value.trim_end_matches(|c: char| c.is_ascii_uppercase()).to_owned();
    let numeric = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !numeric || number.value.len() - digits.len() > 1 {
        service.number = Some(number);
        return;
    }
    if digits.len() < number.value.len() {
        let suffix = number.value.get(digits.len()..).unwrap_or_default().to_owned();
        service.suffix = Some(Fact::new(suffix, number.span));
    }
    let short = digits.trim_start_matches('0');
    let value = if short.is_empty() { "0".to_owned() } else { short.to_owned() };
    service.number = Some(Fact::new(value, number.span));
    if service.suffix.is_none() {
        service.suffix = parts.take(element, 3);
    }
}

impl Reading<'_> {
    /// TVL: times, places, flight.
    pub(crate) fn travel(&mut self, parts: &mut Parts<'_>, leg: &mut Leg) {
        leg.span = parts.span();
        leg.departs = self.date_time(parts, 1, (1, 2));
        leg.arrives = self.arrival(parts, leg.departs);
        leg.from = parts.take(2, 1);
        leg.to = parts.take(3, 1);
        let (sold, operated) = (parts.take(4, 1), parts.take(4, 2));
        let mut service = Service { carrier: sold, ..Service::default() };
        number(parts, 5, &mut service);
        leg.class = parts.take(5, 2);
        match operated {
            Some(operated) if service.carrier.as_ref() != Some(&operated) => {
                leg.service.carrier = Some(operated);
                leg.marketed = vec![service];
            }
            _ => leg.service = service,
        }
    }

    /// When a leg arrives. The guides let the date be left out where it is that of departure; a time before that of departure
    /// can't be of the same date and is told instead.
    fn arrival(
        &mut self,
        parts: &mut Parts<'_>,
        departs: Option<Fact<LocalTime>>,
    ) -> Option<Fact<LocalTime>> {
        let third = parts.peek(1, 3).map_or(0, |fact| fact.value.len());
        if third == 4 && parts.peek(1, 4).is_none() {
            return self.same_day(parts, 3, departs);
        }
        if third == 0 { self.same_day(parts, 4, departs) } else { self.date_time(parts, 1, (3, 4)) }
    }

    fn same_day(
        &mut self,
        parts: &mut Parts<'_>,
        component: usize,
        departs: Option<Fact<LocalTime>>,
    ) -> Option<Fact<LocalTime>> {
        let hour = parts.take(1, component)?;
        let time = when::time(&hour.value);
        let fits = |departs: &Fact<LocalTime>| time >= departs.value.time;
        match (time, departs.filter(fits)) {
            (Some(time), Some(departs)) => {
                let at = LocalTime { date: departs.value.date, time: Some(time) };
                Some(Fact::new(at, departs.span.to(hour.span)))
            }
            _ => {
                self.issues.tell(Issue::about(Code::DateUnreadable, hour.span, hour.value));
                None
            }
        }
    }
}
