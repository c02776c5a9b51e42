//! UTC beside the local times of legs.

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;
use serde::Serialize;

use crate::airport::{Airports, NoUtc, local_to_utc};
use crate::model::{Leg, LocalTime, Reservation};
use crate::span::Fact;

/// A leg as sent, with its times in UTC.
#[derive(Debug, Serialize)]
pub struct LegWire {
    /// The leg; its times are local.
    #[serde(flatten)]
    pub leg: Leg,
    /// The same times in UTC.
    #[serde(flatten)]
    pub times: TimesWire,
}

/// A reservation as sent, with the times of its legs in UTC.
#[derive(Debug, Serialize)]
pub struct ReservationWire {
    /// The reservation.
    #[serde(flatten)]
    pub reservation: Reservation,
    /// The times of its legs, leg by leg.
    pub leg_times: Vec<TimesWire>,
}

/// When a leg departs and arrives, as far as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimesWire {
    /// When it departs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure: Option<Moment>,
    /// When it arrives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Moment>,
}

/// A local time in UTC, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// The airport's time zone, when the airport is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The time in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utc: Option<Timestamp>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_utc: Option<NoUtc>,
}

/// What local times are turned into UTC by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zones<'a> {
    pub(super) airports: &'a Airports,
    pub(super) database: &'a TimeZoneDatabase,
}

impl Zones<'_> {
    pub(super) fn leg(self, leg: Leg) -> LegWire {
        LegWire { times: self.times(&leg), leg }
    }

    pub(super) fn reservation(self, reservation: Reservation) -> ReservationWire {
        let leg_times = reservation.legs.iter().map(|leg| self.times(leg)).collect();
        ReservationWire { reservation, leg_times }
    }

    fn times(self, leg: &Leg) -> TimesWire {
        TimesWire {
            departure: leg.departs.map(|at| self.moment(at.value, leg.from.as_ref())),
            arrival: leg.arrives.map(|at| self.moment(at.value, leg.to.as_ref())),
        }
    }

    fn moment(self, local: LocalTime, place: Option<&Fact<String>>) -> Moment {
        let none = |why| Moment { zone: None, utc: None, no_utc: Some(why) };
        let Some(place) = place else { return none(NoUtc::AirportMissing) };
        let Some(airport) = self.airports.find(&place.value) else { return none(NoUtc::AirportUnknown) };
        let utc = local_to_utc(local, airport, self.database);
        Moment { zone: Some(airport.zone.to_string()), utc: utc.ok(), no_utc: utc.err() }
    }
}
