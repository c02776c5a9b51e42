//! How the country answers its carriers, as data (`library/rules/carriers.toml`).

use carriermsg::airport::Airports;
use jiff::civil;
use jiff::tz::TimeZone;
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

    /// The zone of an airport, when it is known: this country's own say, then the published table.
    pub fn zone(&self, code: &str) -> Option<String> {
        let own = self.airports.iter().find(|airport| airport.code.eq_ignore_ascii_case(code));
        let world = || Airports::world().find(code).map(|airport| airport.zone.to_string());
        own.map(|airport| airport.zone.clone()).or_else(world)
    }

    /// A local time at an airport, with the instant when that is certain.
    pub fn time(&self, local: &str, airport: &str) -> TimeView {
        let zone = self.zone(airport);
        let utc = zone.as_deref().and_then(|zone| instant(local, zone));
        TimeView { local: local.to_owned(), zone, utc }
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

/// The instant of a local time that exists exactly once.
fn instant(local: &str, zone: &str) -> Option<Timestamp> {
    let time: civil::DateTime = local.parse().ok().filter(|_| local.contains('T'))?;
    let zone = TimeZone::get(zone).ok()?;
    let at = zone.to_ambiguous_zoned_datetime(time).unambiguous().ok()?;
    Some(Timestamp::from_micros(at.timestamp().as_microsecond()))
}
