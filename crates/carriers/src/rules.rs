//! How the country answers its carriers, as data (`library/rules/carriers.toml`).

use std::borrow::Cow;
use std::time::Duration;

use carriermsg::airport::{Airports, local_to_utc};
use carriermsg::model::LocalTime;
use jiff::civil;
use kernel::{Outcome, Problem, Timestamp};
use serde::Deserialize;

use crate::model::{BoardAdvice, Heading};
use crate::wire::TimeView;

/// The rules.
#[derive(Debug, Clone, Deserialize)]
pub struct Rules {
    /// What this State calls itself when it writes to a carrier unasked.
    pub sender: String,
    /// Minutes before departure after which a first message is late.
    pub late_min: u32,
    /// The country's code in answers' tables, ISO 3166-1 alpha-3 or the State's own.
    #[serde(default)]
    pub state: String,
    /// The country's code in the airport table, ISO 3166-1 alpha-2; its airports there are this country's.
    #[serde(default)]
    pub country: String,
    /// Airports of this country that the table lacks or has otherwise.
    pub airports: Vec<Airport>,
    /// Who is expected where, and when.
    #[serde(default)]
    pub reconciliation: Reconciliation,
    /// When a missing transmission is an alarm.
    #[serde(default)]
    pub alarms: Alarms,
    /// What carriers are told.
    pub answers: Answers,
    /// How often they are told unasked.
    pub replies: Replies,
}

/// When a message is given again that a carrier has not acknowledged.
#[derive(Debug, Clone, Deserialize)]
pub struct Replies {
    /// Seconds after which it is given again.
    pub again_after_s: u32,
    /// How often it is given before it is given up.
    pub tries: u32,
}

impl Replies {
    /// The time after which a message is given again.
    pub fn again_after(&self) -> Duration {
        Duration::from_secs(u64::from(self.again_after_s))
    }
}

/// Who is expected at the counter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reconciliation {
    /// Minutes after arrival by which those on board have presented.
    pub present_within_min: u32,
    /// Roles of those who present; an empty one is a role that was not said.
    pub presents: Vec<String>,
}

impl Default for Reconciliation {
    fn default() -> Self {
        Self { present_within_min: 240, presents: vec!["passenger".into(), String::new()] }
    }
}

/// When a missing transmission is an alarm. Minutes count from the departure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alarms {
    /// Bookings are awaited until this before departure.
    pub bookings_min: u32,
    /// The flight is awaited to be closed until this after departure.
    pub close_min: u32,
    /// Minutes after the last part of a series came until which the others are awaited.
    pub parts_min: u32,
    /// A list is too small when it names less than this share of those booked.
    pub list_share: f64,
    /// Fewer booked than this are too few to compare.
    pub list_booked: u32,
}

impl Default for Alarms {
    fn default() -> Self {
        Self { bookings_min: 1_440, close_min: 60, parts_min: 15, list_share: 0.8, list_booked: 10 }
    }
}

/// An airport of this country.
#[derive(Debug, Clone, Deserialize)]
pub struct Airport {
    /// Code that carriers use.
    pub code: String,
    /// ICAO location indicator.
    #[serde(default)]
    pub icao: String,
    /// IANA zone.
    pub zone: String,
    /// Name.
    #[serde(default)]
    pub name: String,
}

/// Codes and texts of answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Answers {
    /// OK to board.
    pub ok: Answer,
    /// Contact us.
    pub contact: Answer,
    /// May not board.
    pub no_board: Answer,
    /// Nobody and nothing that is known.
    pub unmatched: Answer,
    /// It came; nobody has looked yet. Only `gatehouse carrier answer` says it.
    #[serde(default)]
    pub received: Option<Answer>,
}

/// One answer.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    /// Status code.
    pub code: String,
    /// Text beside it.
    pub text: String,
}

impl Rules {
    /// Reads the rules.
    ///
    /// # Errors
    /// `problem-settings` with what is wrong.
    pub fn read(text: &str) -> Outcome<Self> {
        toml::from_str(text).map_err(|e| {
            Problem::bad_input("problem-settings")
                .with("file", "library/rules/carriers.toml")
                .with("detail", e.to_string())
        })
    }

    /// Which way a flight crosses the border.
    pub fn heading(&self, from: &str, to: &str) -> Heading {
        match (self.is_here(from), self.is_here(to)) {
            (false, true) => Heading::Entry,
            (true, false) => Heading::Exit,
            _ => Heading::Elsewhere,
        }
    }

    /// Whether an airport is in this country: by its own say, else by the published table.
    pub fn is_here(&self, code: &str) -> bool {
        let own = || self.airports.iter().any(|airport| airport.code.eq_ignore_ascii_case(code));
        let listed = || Airports::world().find(code).is_some_and(|found| found.country == self.country);
        own() || (!self.country.is_empty() && listed())
    }

    /// Every airport that is known: this country's own before those of the world.
    pub fn known_airports(&self) -> Airports {
        let own = self.airports.iter().map(|own| carriermsg::airport::Airport {
            iata: Cow::Owned(own.code.clone()),
            icao: Cow::Owned(own.icao.clone()),
            country: Cow::Owned(self.country.clone()),
            zone: Cow::Owned(own.zone.clone()),
            name: Cow::Owned(own.name.clone()),
        });
        own.fold(Airports::world(), Airports::with)
    }

    /// An airport, when it is known: this country's own say, then the published table.
    fn airport(&self, code: &str) -> Option<carriermsg::airport::Airport> {
        let mut airport = Airports::world().find(code).cloned();
        if let Some(own) = self.airports.iter().find(|airport| airport.code.eq_ignore_ascii_case(code)) {
            let text = Cow::Owned(own.zone.clone());
            let unnamed = || carriermsg::airport::Airport {
                iata: Cow::Owned(own.code.clone()),
                icao: "".into(),
                country: "".into(),
                zone: "".into(),
                name: "".into(),
            };
            airport = Some(carriermsg::airport::Airport { zone: text, ..airport.unwrap_or_else(unnamed) });
        }
        airport
    }

    /// A local time at an airport, with the instant when that is certain.
    pub fn time(&self, local: &str, airport: &str) -> TimeView {
        let airport = self.airport(airport);
        let at = airport.as_ref().zip(local_time(local));
        let utc = at.and_then(|(airport, at)| local_to_utc(at, airport, jiff::tz::db()).ok());
        TimeView {
            local: local.to_owned(),
            zone: airport.map(|airport| airport.zone.into_owned()),
            utc: utc.map(|utc| Timestamp::from_micros(utc.as_microsecond())),
        }
    }

    /// A State's code for *received, not vetted*.
    pub fn received(&self, state: &str) -> Option<&str> {
        self.answers.received.as_ref().filter(|_| self.state == state).map(|answer| answer.code.as_str())
    }

    /// What a carrier is told.
    pub fn answer(&self, board: BoardAdvice) -> &Answer {
        match board {
            BoardAdvice::Ok => &self.answers.ok,
            BoardAdvice::Contact => &self.answers.contact,
            BoardAdvice::NoBoard => &self.answers.no_board,
        }
    }
}

/// A local time from its text: `2026-11-24T08:15`, or a date alone.
pub(crate) fn local_time(text: &str) -> Option<LocalTime> {
    match text.parse::<civil::DateTime>() {
        Ok(at) if text.contains('T') => Some(LocalTime { date: at.date(), time: Some(at.time()) }),
        _ => text.parse().ok().map(|date| LocalTime { date, time: None }),
    }
}
