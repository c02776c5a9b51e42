//! Points in time as certificates write them: UTCTime and GeneralizedTime (RFC 5280 4.1.2.5), in seconds.

use der::DateTime;

use crate::Error;
use crate::deviation::{Deviation, Deviations};
use crate::tlv::{self, Tlv, tag};

/// Seconds since 1970-01-01T00:00:00Z; never before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

/// The first year that UTCTime cannot say (RFC 5280 4.1.2.5).
const GENERALIZED_FROM: u16 = 2050;

impl Instant {
    /// Reads a Time. Seconds may lack and the zone may be an offset, as some issuers write it; both are told.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::Tag`].
    pub fn read(tlv: Tlv<'_>, deviations: &mut Deviations) -> Result<Self, Error> {
        let text = std::str::from_utf8(tlv.value).map_err(|_| Error::Malformed("time"))?;
        let (year, rest) = match tlv.tag {
            tag::UTC_TIME => {
                let year: u16 = number(text, 0, 2)?;
                (if year < 50 { 2000 + year } else { 1900 + year }, 2)
            }
            tag::GENERALIZED_TIME => (number(text, 0, 4)?, 4),
            found => return Err(Error::Tag { what: "time", found, wanted: tag::UTC_TIME }),
        };
        if (tlv.tag == tag::GENERALIZED_TIME) != (year >= GENERALIZED_FROM) {
            deviations.insert(Deviation::TimeForm);
        }
        let part = |at: usize| number::<u8>(text, rest + at, 2);
        let (month, day, hour, minute) = (part(0)?, part(2)?, part(4)?, part(6)?);
        let (second, zone) = match part(8) {
            Ok(second) => (second, rest + 10),
            Err(_) => (0, rest + 8),
        };
        let zone = text.get(zone..).unwrap_or_default();
        if zone != "Z" || part(8).is_err() {
            deviations.insert(Deviation::TimeForm);
        }
        let at =
            DateTime::new(year, month, day, hour, minute, second).map_err(|_| Error::Malformed("time"))?;
        let seconds = i64::try_from(at.unix_duration().as_secs()).map_err(|_| Error::Malformed("time"))?;
        Ok(Self(seconds - offset(zone)?))
    }

    /// Writes a Time in the form that RFC 5280 asks for.
    ///
    /// # Errors
    /// [`Error::Malformed`] for a time before 1970 or after 9999.
    pub fn write(self) -> Result<Vec<u8>, Error> {
        let at = self.date_time()?;
        let rest = format!(
            "{:02}{:02}{:02}{:02}{:02}Z",
            at.month(),
            at.day(),
            at.hour(),
            at.minutes(),
            at.seconds()
        );
        Ok(if at.year() < GENERALIZED_FROM {
            tlv::encode(tag::UTC_TIME, format!("{:02}{rest}", at.year() % 100).as_bytes())
        } else {
            tlv::encode(tag::GENERALIZED_TIME, format!("{:04}{rest}", at.year()).as_bytes())
        })
    }

    /// Writes a GeneralizedTime, whatever the year.
    ///
    /// # Errors
    /// As [`Instant::write`].
    pub fn write_generalized(self) -> Result<Vec<u8>, Error> {
        let text = self.date_time()?.to_string();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        Ok(tlv::encode(tag::GENERALIZED_TIME, format!("{digits}Z").as_bytes()))
    }

    /// Its calendar form in UTC: `2026-11-24T08:15:00Z`.
    pub fn text(self) -> String {
        match self.date_time() {
            Ok(at) => at.to_string(),
            Err(_) => self.0.to_string(),
        }
    }

    fn date_time(self) -> Result<DateTime, Error> {
        let seconds = u64::try_from(self.0).map_err(|_| Error::Malformed("time"))?;
        DateTime::from_unix_duration(std::time::Duration::from_secs(seconds))
            .map_err(|_| Error::Malformed("time"))
    }
}

/// Seconds that a zone is ahead of UTC.
fn offset(zone: &str) -> Result<i64, Error> {
    let sign = match zone.as_bytes().first() {
        None | Some(b'Z') => return Ok(0),
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return Err(Error::Malformed("time zone")),
    };
    let (hours, minutes): (i64, i64) = (number(zone, 1, 2)?, number(zone, 3, 2)?);
    Ok(sign * (hours * 3600 + minutes * 60))
}

fn number<T: std::str::FromStr>(text: &str, at: usize, digits: usize) -> Result<T, Error> {
    let part = text.get(at..at + digits).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    part.and_then(|part| part.parse().ok()).ok_or(Error::Malformed("time"))
}
