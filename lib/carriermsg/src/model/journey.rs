//! Flights and their legs. Times are local to their place, as sent; a zone comes from a published table or not at all.

use jiff::civil;

use crate::span::{Fact, Span};

/// A date, and a time of day when one was sent, local to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// Local date.
    pub date: civil::Date,
    /// Local time of day, to the minute; absent when only a date was sent.
    pub time: Option<civil::Time>,
}

#[cfg(feature = "serde")]
impl serde::Serialize for LocalTime {
    /// As `2026-11-24T08:15` or `2026-11-24`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.time {
            Some(time) => {
                serializer.collect_str(&format_args!("{}T{:02}:{:02}", self.date, time.hour(), time.minute()))
            }
            None => serializer.collect_str(&self.date),
        }
    }
}

/// A flight as one carrier sells or operates it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Service {
    /// Carrier, IATA two characters or ICAO three letters, as sent.
    pub carrier: Option<Fact<String>>,
    /// Flight number without carrier and leading zeros, as digits.
    pub number: Option<Fact<String>>,
    /// Operational suffix, one letter.
    pub suffix: Option<Fact<String>>,
}

/// Who operates and who sells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Operation {
    /// The flight as the operating carrier numbers it.
    Operating,
    /// The flight under another carrier's number.
    Marketing,
}

/// What a leg is to the flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum LegRole {
    /// The leg that crosses the border: from the last foreign place to the first place here, or the other way (LOC 125, 87).
    Crossing,
    /// Another leg of the same flight (LOC 92).
    Other,
}

/// From one place to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Leg {
    /// What it is to the flight.
    pub role: Option<Fact<LegRole>>,
    /// The flight, as operated.
    pub service: Service,
    /// The same flight as others sell it.
    pub marketed: Vec<Service>,
    /// Airport of departure: IATA code or UN/LOCODE as sent.
    pub from: Option<Fact<String>>,
    /// Airport of arrival.
    pub to: Option<Fact<String>>,
    /// Local time of departure at `from`. Scheduled unless the message says otherwise.
    pub departs: Option<Fact<LocalTime>>,
    /// Local time of arrival at `to`.
    pub arrives: Option<Fact<LocalTime>>,
    /// Equipment type or registration as sent.
    pub equipment: Option<Fact<String>>,
    /// Booking class of this leg in a reservation.
    pub class: Option<Fact<String>>,
    /// Status code of this leg in a reservation, such as `HK`.
    pub status: Option<Fact<String>>,
    /// Booking class at the operating carrier, where the leg was sold by another.
    pub operated_class: Option<Fact<String>>,
    /// How many the message counts: travellers booked on a leg (RPI), reservations of the announced flight (EQN).
    pub count: Option<Fact<u32>>,
    /// Carrier and locator of the reservation of this leg (RCI in GR5).
    pub locators: Vec<(Option<Fact<String>>, Fact<String>)>,
    /// Texts on this leg.
    pub remarks: Vec<super::Remark>,
    /// The bytes that speak of it.
    pub span: Span,
}
