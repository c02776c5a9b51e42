//! The demo's carriers: two departure-control systems announce flights over the API and close them when they have landed;
//! their passengers then come to the airport's lanes.

use std::collections::VecDeque;
use std::time::Duration;

use kernel::Timestamp;
use platform::{Clock, SystemClock};
use synth::carrier::{Act, Flight, message};
use synth::{Case, Traveller};

use super::accounts::CARRIERS;
use super::api::{Api, Came};

/// Flights that are announced ahead of the one whose passengers are coming to the lanes.
const AHEAD: usize = 3;
/// Parties on a flight; more are taken, up to the most, until one is of the kind that vetting is for.
const PARTIES: usize = 40;
const PARTIES_MAX: usize = 110;
/// Between two landings.
const BETWEEN: Duration = Duration::from_secs(25 * 60);
/// Flying time.
const FLIGHT: Duration = Duration::from_secs(9 * 3600);
/// Where flights come from, with the zones there.
const ORIGINS: [(&str, &str); 4] = [
    ("AKL", "Pacific/Auckland"),
    ("SCL", "America/Santiago"),
    ("HNL", "Pacific/Honolulu"),
    ("PPT", "Pacific/Tahiti"),
];
/// The airport of Utopia (`library/rules/carriers.toml`).
const AIRPORT: (&str, &str) = ("XUT", "Pacific/Pitcairn");

/// Announced flights, the next to land first.
pub struct Flights {
    carriers: [Api; 2],
    serial: u32,
    ahead: VecDeque<(Flight, Vec<Vec<Traveller>>)>,
    landed: Option<(String, VecDeque<Vec<Traveller>>)>,
}

impl Flights {
    /// No flight yet.
    pub fn new(carriers: [Api; 2]) -> Self {
        Self { carriers, serial: 0, ahead: VecDeque::new(), landed: None }
    }

    /// Announces flights until enough are ahead; `party` gives who flies.
    pub fn keep_announcing(&mut self, mut party: impl FnMut() -> Vec<Traveller>) {
        while self.ahead.len() < AHEAD {
            let parties = board(&mut party);
            if parties.is_empty() {
                return;
            }
            let flight = self.flight(SystemClock.now());
            self.send(&flight, &parties, Act::Announce);
            self.ahead.push_back((flight, parties));
        }
    }

    /// The next party from a flight that landed, with the flight's name. Lands the next flight when the last is empty.
    pub fn next(&mut self) -> Option<(String, Vec<Traveller>)> {
        if self.landed.as_ref().is_none_or(|(_, parties)| parties.is_empty()) {
            let (flight, parties) = self.ahead.pop_front()?;
            self.send(&flight, &parties, Act::Close);
            self.landed = Some((flight.name(), parties.into()));
        }
        let (name, parties) = self.landed.as_mut()?;
        Some((name.clone(), parties.pop_front()?))
    }

    /// The next flight: each lands a while after the one before.
    fn flight(&mut self, now: Timestamp) -> Flight {
        let nth = self.serial as usize;
        self.serial += 1;
        let (_, _, carrier) = CARRIERS[nth % CARRIERS.len()];
        let (from, zone) = ORIGINS[nth % ORIGINS.len()];
        let last = self.ahead.back().map_or(now, |(flight, _)| flight.arrives);
        let arrives = last.plus(BETWEEN);
        Flight {
            carrier: carrier.to_owned(),
            number: 100 + self.serial,
            from: (from.to_owned(), zone.to_owned()),
            to: (AIRPORT.0.to_owned(), AIRPORT.1.to_owned()),
            departs: arrives.minus(FLIGHT),
            arrives,
        }
    }

    fn send(&self, flight: &Flight, parties: &[Vec<Traveller>], act: Act) {
        let people: Vec<_> = parties.iter().flatten().map(|traveller| &traveller.person).collect();
        let now = SystemClock.now();
        let reference = format!("{:X}", now.micros());
        let carrier = CARRIERS.iter().position(|(_, _, code)| *code == flight.carrier).unwrap_or(0);
        let sent = self.carriers[carrier]
            .post_interchange("/api/carriers/interchanges", message(flight, &people, act, now, &reference));
        if let Came::Refused(status) = sent {
            tracing::warn!(status, flight = %flight.name(), "an announcement was refused");
        }
    }
}

/// Who flies.
fn board(party: &mut impl FnMut() -> Vec<Traveller>) -> Vec<Vec<Traveller>> {
    let listed = |party: &Vec<Traveller>| party.iter().any(|traveller| traveller.case == Some(Case::Listed));
    let mut parties: Vec<Vec<Traveller>> = Vec::new();
    while parties.len() < PARTIES || (parties.len() < PARTIES_MAX && !parties.iter().any(listed)) {
        let next = party();
        if next.is_empty() {
            break;
        }
        parties.push(next);
    }
    parties
}
