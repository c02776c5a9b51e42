//! What a carrier owes of a movement, and since when. Pure: a function of the flight as it is known, the schedule and the rules.
//!
//! Each thing owed has a key. An alarm of a key is raised once, when its time has passed and the thing has not come, and is
//! resolved once, when it comes; what comes in between makes no second alarm.

use std::time::Duration;

use kernel::{FlightId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{AlarmKind, FlightStatus, Heading};
use crate::rules::Rules;
use crate::schedule::{Expects, Planned};
use crate::wire::{FlightRow, TimeView};

/// How long after its time something that is owed is still noticed; older movements are history.
pub const NOTICED: Duration = Duration::from_secs(24 * 3600);

/// A movement that is planned, or of which messages spoke, or both.
#[derive(Debug, Clone)]
pub struct Movement {
    /// What makes two movements the same.
    pub key: String,
    /// Local date of departure.
    pub day: String,
    /// Carrier code.
    pub carrier: String,
    /// Number with suffix.
    pub number: String,
    /// Departure airport code.
    pub from: String,
    /// Arrival airport code.
    pub to: String,
    /// Departure.
    pub departs: Option<TimeView>,
    /// What the schedule promises; nothing when it does not have the movement.
    pub expects: Option<Expects>,
    /// The flight as its messages have it.
    pub flight: Option<FlightRow>,
}

/// What of a movement is owed, for those who ask the carrier for it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Owed {
    /// Number with suffix.
    pub number: String,
    /// Departure airport code.
    pub from: String,
    /// Arrival airport code.
    pub to: String,
    /// Departure.
    pub departs: Option<TimeView>,
    /// Passengers booked, for a list that is too small.
    pub booked: u32,
    /// Passengers on the list, for a list that is too small.
    pub listed: u32,
    /// Numbers of the parts that are missing.
    pub parts: Vec<u32>,
    /// Whether the last part is among those that are missing.
    pub last_part: bool,
}

/// One thing owed that has not come.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// What makes two alarms the same.
    pub key: String,
    /// What.
    pub kind: AlarmKind,
    /// Until when it was awaited.
    pub at: Timestamp,
    /// For the screen.
    pub owed: Owed,
}

impl Movement {
    /// The movement of a flight; nothing when it has no day.
    pub fn of_flight(row: &FlightRow) -> Option<Self> {
        let time = row.departs.as_ref().or(row.arrives.as_ref())?;
        let day = time.local.get(..10)?.to_owned();
        Some(Self {
            key: key([&row.carrier, &row.number, &row.from, &row.to, &day]),
            day,
            carrier: row.carrier.clone(),
            number: row.number.clone(),
            from: row.from.clone(),
            to: row.to.clone(),
            departs: row.departs.clone(),
            expects: None,
            flight: Some(row.clone()),
        })
    }

    /// The movement of a schedule.
    pub fn of_plan(plan: &Planned, rules: &Rules) -> Self {
        Self {
            key: key([&plan.carrier, &plan.number, &plan.from, &plan.to, &plan.day]),
            day: plan.day.clone(),
            carrier: plan.carrier.clone(),
            number: plan.number.clone(),
            from: plan.from.clone(),
            to: plan.to.clone(),
            departs: Some(rules.time(&plan.departs, &plan.from)),
            expects: Some(plan.expects),
            flight: None,
        }
    }

    /// The flight's id.
    pub fn flight_id(&self) -> Option<FlightId> {
        self.flight.as_ref().map(|row| row.id)
    }

    /// Everything of it that has not come and whose time is over.
    pub fn owes(&self, rules: &Rules, now: Timestamp) -> Vec<Due> {
        let mut owed = self.missing(rules);
        owed.retain(|due| due.at <= now);
        owed
    }

    /// Everything of it that has not come, whether or not its time is over.
    pub(crate) fn missing(&self, rules: &Rules) -> Vec<Due> {
        let row = self.flight.as_ref();
        if row.is_some_and(|row| row.status == FlightStatus::Cancelled) {
            return Vec::new();
        }
        let mut all = self.missing_parts(rules);
        let Some(departs) = self.departs.as_ref().and_then(|time| time.utc) else { return all };
        let minutes = |minutes: u32| Duration::from_secs(60 * u64::from(minutes));
        let (bookings, lists) = row.map_or((0, 0), |row| (row.bookings, row.lists));
        let expects = self.expects.unwrap_or_default();
        if expects.bookings && bookings == 0 {
            let at = departs.minus(minutes(rules.alarms.bookings_min));
            all.push(self.due(AlarmKind::NoBookings, "", at, self.owed()));
        }
        if (expects.list || bookings > 0) && lists == 0 {
            all.push(self.due(AlarmKind::NoList, "", departs.minus(minutes(rules.late_min)), self.owed()));
        }
        let closes = expects.close || bookings > 0 || lists > 0;
        if closes && row.is_none_or(|row| row.status != FlightStatus::Closed) {
            all.push(self.due(
                AlarmKind::NotClosed,
                "",
                departs.plus(minutes(rules.alarms.close_min)),
                self.owed(),
            ));
        }
        all.extend(row.and_then(|row| self.small_list(row, departs.minus(minutes(rules.late_min)), rules)));
        all
    }

    fn small_list(&self, row: &FlightRow, at: Timestamp, rules: &Rules) -> Option<Due> {
        let listed = row.passengers.saturating_sub(row.booked + row.no_show);
        let small = f64::from(listed) < rules.alarms.list_share * f64::from(row.passengers);
        let compared = row.lists > 0 && row.bookings > 0 && row.passengers >= rules.alarms.list_booked;
        let owed = Owed { booked: row.passengers, listed, ..self.owed() };
        (small && compared).then(|| self.due(AlarmKind::ListSmall, "", at, owed))
    }

    fn missing_parts(&self, rules: &Rules) -> Vec<Due> {
        let gaps = self.flight.iter().flat_map(|row| &row.gaps);
        gaps.map(|gap| {
            let within = Duration::from_secs(60 * u64::from(rules.alarms.parts_min));
            let owed = Owed { parts: gap.missing.clone(), last_part: !gap.last_came, ..self.owed() };
            let of = format!("/{}/{}", if gap.booking { "bookings" } else { "list" }, gap.joined_by);
            self.due(AlarmKind::PartsMissing, &of, gap.last_part_at.plus(within), owed)
        })
        .collect()
    }

    fn due(&self, kind: AlarmKind, of: &str, at: Timestamp, owed: Owed) -> Due {
        Due { key: format!("{}/{kind}{of}", self.key), kind, at, owed }
    }

    fn owed(&self) -> Owed {
        Owed {
            number: self.number.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            departs: self.departs.clone(),
            ..Owed::default()
        }
    }
}

fn key(parts: [&str; 5]) -> String {
    parts.join("/")
}

/// Planned movements and those of which messages spoke, each once.
pub fn movements(planned: &[Planned], flights: &[FlightRow], rules: &Rules) -> Vec<Movement> {
    let mut all: std::collections::BTreeMap<String, Movement> = flights
        .iter()
        .filter(|row| row.heading != Heading::Elsewhere)
        .filter_map(Movement::of_flight)
        .map(|m| (m.key.clone(), m))
        .collect();
    for plan in planned {
        let of_plan = Movement::of_plan(plan, rules);
        match all.get_mut(&of_plan.key) {
            Some(known) => {
                known.expects = of_plan.expects;
                // What the carrier says now counts before what it planned.
                if known.departs.as_ref().is_none_or(|time| time.utc.is_none()) {
                    known.departs = of_plan.departs;
                }
            }
            None => drop(all.insert(of_plan.key.clone(), of_plan)),
        }
    }
    all.into_values().collect()
}
