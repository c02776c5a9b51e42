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
    /// Airports of this country.
    pub airports: Vec<Airport>,
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

/// An airport of this country.
#[derive(Debug, Clone, Deserialize)]
pub struct Airport {
    /// Code that carriers use.
    pub code: String,
    /// IANA zone.
    pub zone: String,
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
        let here = |code: &str| self.airports.iter().any(|airport| airport.code.eq_ignore_ascii_case(code));
        match (here(from), here(to)) {
            (false, true) => Heading::Entry,
            (true, false) => Heading::Exit,
            _ => Heading::Elsewhere,
        }
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
