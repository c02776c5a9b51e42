//! Airports by their codes, and what a local time at one is in UTC. The table is data of the crate (`data/README.md` tells whence);
//! a State adds its own. Time zones come from the caller's database: without it there is no UTC, and it is said why.
//!
//! What never lives here: a guess. A time that the clocks skipped or showed twice has no UTC, nor has one at an unknown place.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, TimeZoneDatabase};

use crate::model::LocalTime;

static TABLE: &str = include_str!("../data/airports.csv");

static WORLD: LazyLock<Vec<Airport>> = LazyLock::new(|| TABLE.lines().filter_map(Airport::parse).collect());

/// Places in [`WORLD`], by location indicator.
static BY_ICAO: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut order: Vec<u32> =
        (0..).zip(WORLD.iter()).filter(|(_, airport)| !airport.icao.is_empty()).map(|(at, _)| at).collect();
    order.sort_unstable_by_key(|&at| WORLD.get(at as usize).map(|airport| &airport.icao));
    order
});

/// One airport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Airport {
    /// IATA code, three letters.
    pub iata: Cow<'static, str>,
    /// ICAO location indicator, four letters; empty when there is none.
    pub icao: Cow<'static, str>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Cow<'static, str>,
    /// Time zone, a name of the IANA database such as `Asia/Singapore`.
    pub zone: Cow<'static, str>,
    /// Name in Latin script; may be empty.
    pub name: Cow<'static, str>,
}

impl Airport {
    /// A line `iata,icao,country,zone,name`; the name is the rest of the line. `None` for a comment or what is no such line.
    fn parse(line: &'static str) -> Option<Self> {
        let [iata, icao, country, zone, name] = columns(line)?;
        let [iata, icao, country, zone, name] = [iata, icao, country, zone, name].map(Cow::Borrowed);
        Some(Self { iata, icao, country, zone, name })
    }
}

fn columns(line: &str) -> Option<[&str; 5]> {
    let mut parts = line.trim().splitn(5, ',');
    let row = [parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?];
    let letters =
        |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_uppercase());
    let fits = letters(row[0], 3) && (row[1].is_empty() || letters(row[1], 4)) && !row[3].is_empty();
    fits.then_some(row)
}

/// A line that is no airport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AirportError {
    /// Its number, from 1.
    pub line: usize,
}

impl std::fmt::Display for AirportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "airports: line {} is not iata,icao,country,zone,name", self.line)
    }
}

impl std::error::Error for AirportError {}

/// The airports that are known: those of the world, with a State's own before them.
#[derive(Clone, Debug, Default)]
pub struct Airports {
    own: Vec<Airport>,
}

impl Airports {
    /// The table alone.
    pub fn world() -> Self {
        Self::default()
    }

    /// The same with `airport`, which counts before the table's and before those added earlier.
    #[must_use]
    pub fn with(mut self, airport: Airport) -> Self {
        self.own.insert(0, airport);
        self
    }

    /// The same with every airport of `text`, lines of `iata,icao,country,zone,name`; `#` begins a comment.
    ///
    /// # Errors
    /// [`AirportError`] at the first line that is otherwise.
    pub fn with_lines(mut self, text: &str) -> Result<Self, AirportError> {
        for (line, content) in (1..).zip(text.lines()) {
            if content.trim().is_empty() || content.trim_start().starts_with('#') {
                continue;
            }
            let row = columns(content).ok_or(AirportError { line })?;
            let [iata, icao, country, zone, name] = row.map(|text| Cow::Owned(text.to_owned()));
            self = self.with(Airport { iata, icao, country, zone, name });
        }
        Ok(self)
    }

    /// The airport of an IATA code or ICAO location indicator, in capitals. UN/LOCODEs name towns, not airports: none is found.
    pub fn find(&self, code: &str) -> Option<&Airport> {
        let own = self.own.iter().find(|airport| match code.len() {
            3 => airport.iata == code,
            4 => airport.icao == code,
            _ => false,
        });
        own.or_else(|| world(code))
    }
}

fn world(code: &str) -> Option<&'static Airport> {
    match code.len() {
        3 => {
            let at = WORLD.binary_search_by(|airport| airport.iata.as_ref().cmp(code)).ok()?;
            WORLD.get(at)
        }
        4 => {
            let airport = |at: u32| WORLD.get(at as usize);
            let icao = |at: u32| airport(at).map_or("", |airport| airport.icao.as_ref());
            let at = BY_ICAO.binary_search_by(|&at| icao(at).cmp(code)).ok()?;
            airport(*BY_ICAO.get(at)?)
        }
        _ => None,
    }
}

/// Why a local time has no UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum NoUtc {
    /// The message does not name the airport.
    AirportMissing,
    /// The table does not have it.
    AirportUnknown,
    /// The database does not have the airport's time zone.
    ZoneUnknown,
    /// Only a date was sent.
    DateOnly,
    /// The clocks skipped that time.
    Skipped,
    /// The clocks showed that time twice.
    Twice,
    /// Beyond the years that can be reckoned.
    OutOfRange,
}

/// When `local` was at `airport`, by the time zones of `zones` (`jiff::tz::db()` is the system's).
///
/// # Errors
/// [`NoUtc`] when there is no one answer.
pub fn local_to_utc(
    local: LocalTime,
    airport: &Airport,
    zones: &TimeZoneDatabase,
) -> Result<Timestamp, NoUtc> {
    let time = local.time.ok_or(NoUtc::DateOnly)?;
    let zone = zones.get(&airport.zone).map_err(|_| NoUtc::ZoneUnknown)?;
    let at = zone.to_ambiguous_timestamp(local.date.to_datetime(time));
    match at.offset() {
        AmbiguousOffset::Gap { .. } => Err(NoUtc::Skipped),
        AmbiguousOffset::Fold { .. } => Err(NoUtc::Twice),
        AmbiguousOffset::Unambiguous { .. } => at.unambiguous().map_err(|_| NoUtc::OutOfRange),
    }
}
