//! Instants. Every fact has one for when it happened and one for when it was learnt.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::id::text_serde;

/// An instant, in microseconds since 1970-01-01T00:00:00Z. Text form: RFC 3339 in UTC with microseconds when
/// they are not zero. The ledger stores the microseconds as a BIGINT.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A text that is not an RFC 3339 instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTimestamp;

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 instant")
    }
}

impl std::error::Error for InvalidTimestamp {}

impl Timestamp {
    /// The earliest and latest instants that have a text form (years 1 to 9998).
    const RANGE_US: std::ops::RangeInclusive<i64> = -62_135_596_800_000_000..=253_370_764_799_999_999;

    /// From microseconds since the epoch; clamped to the years 1 to 9998.
    pub fn from_micros(us: i64) -> Self {
        Self(us.clamp(*Self::RANGE_US.start(), *Self::RANGE_US.end()))
    }

    /// From milliseconds since the epoch.
    pub fn from_millis(ms: i64) -> Self {
        Self::from_micros(ms.saturating_mul(1_000))
    }

    /// From seconds since the epoch.
    pub fn from_seconds(s: i64) -> Self {
        Self::from_micros(s.saturating_mul(1_000_000))
    }

    /// Microseconds since the epoch.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// Milliseconds since the epoch, rounded down.
    pub fn millis(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// Seconds since the epoch, rounded down.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// This instant and a duration later.
    pub fn plus(self, d: Duration) -> Self {
        Self::from_micros(self.0.saturating_add(i64::try_from(d.as_micros()).unwrap_or(i64::MAX)))
    }

    /// This instant and a duration earlier.
    pub fn minus(self, d: Duration) -> Self {
        Self::from_micros(self.0.saturating_sub(i64::try_from(d.as_micros()).unwrap_or(i64::MAX)))
    }

    /// The time from `earlier` until this instant; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.0.saturating_sub(earlier.0).max(0) as u64)
    }

    /// The same instant in jiff's type, for calendars and time zones.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).expect("from_micros clamps to jiff's range")
    }

    /// The calendar day in UTC.
    pub fn date_utc(self) -> jiff::civil::Date {
        self.to_jiff().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
    }

    /// Midnight (UTC) that begins a calendar day.
    pub fn at_midnight_utc(date: jiff::civil::Date) -> Self {
        let zoned = date.to_zoned_datetime(jiff::tz::TimeZone::UTC).expect("UTC has every civil midnight");
        Self::from_micros(zoned.timestamp().as_microsecond())
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(t: jiff::Timestamp) -> Self {
        Self::from_micros(t.as_microsecond())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.to_jiff(), f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;
    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        text.parse::<jiff::Timestamp>().map(Self::from).map_err(|_| InvalidTimestamp)
    }
}

text_serde!(Timestamp, "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_back_from_its_text() {
        let t: Timestamp = "2026-03-01T08:15:30.25+08:00".parse().expect("valid");
        assert_eq!(t.to_string(), "2026-03-01T00:15:30.25Z");
        assert_eq!(t.to_string().parse(), Ok(t));
        assert_eq!(t.since(t.minus(Duration::from_secs(90))).as_secs(), 90);
        assert!("yesterday".parse::<Timestamp>().is_err());
    }

    #[test]
    fn no_number_of_microseconds_panics() {
        for us in [i64::MIN, i64::MAX, 0, -1] {
            assert!(!Timestamp::from_micros(us).to_string().is_empty());
        }
    }
}
