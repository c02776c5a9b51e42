//! Legs out of the places that a message visits, and their order of travel. Knows no segment.

use crate::model::{Leg, LegRole, LocalTime};
use crate::span::{Fact, Span};

/// A place with its times.
#[derive(Default)]
pub(super) struct Stop {
    pub(super) place: Option<Fact<String>>,
    pub(super) arrives: Option<Fact<LocalTime>>,
    pub(super) departs: Option<Fact<LocalTime>>,
    pub(super) span: Span,
}

/// What the message calls a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Visit {
    /// LOC 125.
    LastForeign,
    /// LOC 87.
    FirstHere,
}

/// Legs out of places in the order of the message.
#[derive(Default)]
pub(super) struct Route {
    pub(super) legs: Vec<Leg>,
    open: Option<Leg>,
}

impl Route {
    pub(super) fn visit(&mut self, stop: Stop, visit: Option<Visit>, qualifier: Option<Fact<String>>) {
        let span = qualifier.map_or(stop.span, |code| code.span);
        let timeless = stop.arrives.is_none() && stop.departs.is_none();
        let arrives = match visit {
            Some(Visit::FirstHere) => true,
            Some(Visit::LastForeign) => stop.arrives.is_some(),
            None => stop.arrives.is_some() || (timeless && self.open.is_some()),
        };
        let departs = match visit {
            Some(Visit::LastForeign) => true,
            Some(Visit::FirstHere) => stop.departs.is_some(),
            None => stop.departs.is_some() || (timeless && !arrives),
        };
        if arrives {
            let mut leg = self.open.take().unwrap_or_default();
            leg.to = stop.place.clone();
            leg.arrives = stop.arrives;
            leg.role = Some(role(leg.role, visit == Some(Visit::FirstHere), span));
            self.file(leg, stop.span);
        }
        if departs {
            self.close();
            let role = role(None, visit == Some(Visit::LastForeign), span);
            self.open = Some(Leg {
                from: stop.place,
                departs: stop.departs,
                role: Some(role),
                span: stop.span,
                ..Leg::default()
            });
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(leg) = self.open.take() {
            let span = leg.span;
            self.file(leg, span);
        }
    }

    fn file(&mut self, mut leg: Leg, span: Span) {
        leg.span = if leg.span.is_empty() { span } else { leg.span.to(span) };
        self.legs.push(leg);
    }
}

/// A leg crosses when either of its ends says so.
fn role(before: Option<Fact<LegRole>>, crosses: bool, span: Span) -> Fact<LegRole> {
    match before {
        Some(role) if role.value == LegRole::Crossing => role,
        _ if crosses => Fact::new(LegRole::Crossing, span),
        Some(role) => role,
        None => Fact::new(LegRole::Other, span),
    }
}

/// More legs than this are no journey and stay as they are: each is compared with every other.
const MAX_ORDERED: usize = 100;

/// Puts legs that make one chain into the order of the chain; others stay as the message has them.
pub(super) fn in_order_of_travel(legs: &mut Vec<Leg>) {
    if legs.len() > MAX_ORDERED {
        return;
    }
    let place = |place: &Option<Fact<String>>| place.as_ref().map(|place| place.value.clone());
    let ends: Vec<_> = legs.iter().map(|leg| (place(&leg.from), place(&leg.to))).collect();
    let firsts: Vec<usize> =
        (0..ends.len()).filter(|&index| !ends.iter().any(|(_, to)| *to == ends[index].0)).collect();
    let [first] = firsts[..] else { return };
    let mut order = vec![first];
    while order.len() < ends.len() {
        let here = &ends[order[order.len() - 1]].1;
        let mut next = (0..ends.len()).filter(|index| here.is_some() && ends[*index].0 == *here);
        match (next.next(), next.next()) {
            (Some(index), None) if !order.contains(&index) => order.push(index),
            _ => return,
        }
    }
    *legs = order.iter().map(|&index| legs[index].clone()).collect();
}
