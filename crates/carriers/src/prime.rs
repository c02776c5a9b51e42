//! The prime movement: of a flight's legs the one that crosses the border. Found from the country's own airports, not from
//! what a message calls its places, so a through flight is one flight however its legs are told.
//!
//! What never lives here: times of the border, or who is on which leg.

use crate::model::Heading;
use crate::rules::{Rules, local_time};
use crate::said::{FlightSaid, Said};

/// Hours that a flight may stand between two of its legs.
const STANDS_HOURS: i64 = 24;

/// Puts the leg that crosses the border into `said.flight`: the one that the message itself calls so when it does cross, else the
/// first that does. When none does, what the message says stays.
pub fn settle(said: &mut Said, rules: &Rules) {
    if crosses(&said.flight, rules) {
        return;
    }
    match said.legs.iter().find(|leg| crosses(leg, rules)) {
        Some(leg) => said.flight = leg.clone(),
        None => said.beside = true,
    }
}

/// Whether a leg goes from another country into this one or the other way.
pub fn crosses(leg: &FlightSaid, rules: &Rules) -> bool {
    rules.heading(&leg.from, &leg.to) != Heading::Elsewhere
}

/// Of a flight's legs the one that crosses the border in a direction. Of several the innermost: a carrier may also name the whole
/// way, from the first place to the last. That is the leg which another leg leads to or goes on from, else the one that comes in
/// first or goes out last.
pub fn crossing<'a>(legs: &'a [FlightSaid], heading: Heading, rules: &Rules) -> Option<&'a FlightSaid> {
    let apart = |leg: &FlightSaid| !legs.iter().any(|other| other.to == leg.from || other.from == leg.to);
    let (came, went) =
        (|leg: &'a FlightSaid| latest(&leg.arrives), |leg: &'a FlightSaid| latest(&leg.departs));
    legs.iter()
        .filter(|leg| heading != Heading::Elsewhere && rules.heading(&leg.from, &leg.to) == heading)
        .min_by(|a, b| {
            let (inward, outward) = (came(a).cmp(came(b)), went(b).cmp(went(a)));
            let order = if heading == Heading::Exit { outward.then(inward) } else { inward.then(outward) };
            apart(a).cmp(&apart(b)).then(order)
        })
}

/// A time in the order of its text; one that was not said comes last.
fn latest(time: &Option<String>) -> &str {
    time.as_deref().unwrap_or("~")
}

/// Whether two legs that cross are the same movement: the same service, and they start at one place on one day, or end so.
pub fn same_movement(a: &FlightSaid, b: &FlightSaid) -> bool {
    let day = |time: &Option<String>| time.as_deref().and_then(|at| at.get(..10)).map(str::to_owned);
    let starts = a.from == b.from && a.departs.is_some() && day(&a.departs) == day(&b.departs);
    let ends = a.to == b.to && a.arrives.is_some() && day(&a.arrives) == day(&b.arrives);
    a.carrier == b.carrier && a.number == b.number && (starts || ends)
}

/// Whether two legs are of one flight: the same service, one goes on where the other came to, within a day, by the clock of that
/// place. Two legs that start at one place are not.
pub fn adjoin(a: &FlightSaid, b: &FlightSaid) -> bool {
    a.carrier == b.carrier && a.number == b.number && (follows(a, b) || follows(b, a))
}

/// Whether `next` departs from where `leg` came to, soon after.
fn follows(leg: &FlightSaid, next: &FlightSaid) -> bool {
    if leg.to != next.from {
        return false;
    }
    let read = |text: &Option<String>| text.as_deref().and_then(local_time);
    let (came, went) = (read(&leg.arrives), read(&next.departs));
    match (came.and_then(|at| Some((at.date, at.time?))), went.and_then(|at| Some((at.date, at.time?)))) {
        (Some((came, at)), Some((went, then))) => {
            let stood = went.to_datetime(then).duration_since(came.to_datetime(at));
            (0..=STANDS_HOURS * 60).contains(&stood.as_mins())
        }
        // Only dates are known: the day of arrival, or of departure when that is not said either.
        _ => match (came.or_else(|| read(&leg.departs)), went) {
            (Some(came), Some(went)) => {
                (0..=1).contains(&went.date.duration_since(came.date).as_hours().div_euclid(24))
            }
            _ => false,
        },
    }
}

/// Adds legs that are not there yet, in the order of travel as far as they adjoin; a leg that is told again brings its times.
pub fn join(legs: &mut Vec<FlightSaid>, more: &[FlightSaid]) {
    for leg in more {
        let same = |known: &&mut FlightSaid| known.from == leg.from && known.to == leg.to;
        if let Some(known) = legs.iter_mut().find(same) {
            known.departs = leg.departs.clone().or(known.departs.take());
            known.arrives = leg.arrives.clone().or(known.arrives.take());
            continue;
        }
        let before = legs.iter().position(|known| known.from == leg.to);
        let after = legs.iter().position(|known| known.to == leg.from).map(|at| at + 1);
        legs.insert(after.or(before).unwrap_or(legs.len()), leg.clone());
    }
}
