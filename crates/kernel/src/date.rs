//! Calendar days of which a part may be unknown, as dates of birth on documents and lists often are.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::text_serde;

/// A date whose day, month or year may be unknown. Text form after ISO 8601-2 (EDTF level 1): `1980-02-29`,
/// `1980-02-XX`, `1980-XX-XX`, `XXXX-02-29`, `XXXX-XX-XX`. Doc 9303-3 section 4.8 writes unknown parts as `<`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
}

/// Parts that make no date, or a text in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDate;

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date of the form 1980-02-29, with XX for unknown parts")
    }
}

impl std::error::Error for InvalidDate {}

impl PartialDate {
    /// Nothing known.
    pub const UNKNOWN: Self = Self { year: None, month: None, day: None };

    /// From parts; checks the parts that are known against each other (29 February needs a leap year or none).
    pub fn new(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Result<Self, InvalidDate> {
        let probe_year = year.unwrap_or(2000);
        let probe_month = i8::try_from(month.unwrap_or(1)).map_err(|_| InvalidDate)?;
        let probe_day = i8::try_from(day.unwrap_or(1)).map_err(|_| InvalidDate)?;
        if !(1..=9999).contains(&probe_year) {
            return Err(InvalidDate);
        }
        Date::new(probe_year, probe_month, probe_day).map_err(|_| InvalidDate)?;
        Ok(Self { year, month, day })
    }

    /// The year, when known.
    pub fn year(self) -> Option<i16> {
        self.year
    }

    /// The month (1 to 12), when known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month (1 to 31), when known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The full date, when every part is known.
    pub fn full(self) -> Option<Date> {
        Date::new(self.year?, self.month? as i8, self.day? as i8).ok()
    }

    /// Whether the two could be the same day: no part known on both sides differs.
    pub fn compatible(self, other: Self) -> bool {
        fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        agree(self.year, other.year) && agree(self.month, other.month) && agree(self.day, other.day)
    }

    /// Full years of age on a day: `(at least, at most)`, when the year is known.
    pub fn age_on(self, today: Date) -> Option<(i16, i16)> {
        let year = self.year?;
        let born_latest = (self.month.unwrap_or(12), self.day.unwrap_or(31));
        let born_earliest = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        let now = (today.month() as u8, today.day() as u8);
        let years = today.year() - year;
        let age = |birthday: (u8, u8)| if now >= birthday { years } else { years - 1 };
        Some((age(born_latest), age(born_earliest)))
    }
}

impl From<Date> for PartialDate {
    fn from(d: Date) -> Self {
        Self { year: Some(d.year()), month: Some(d.month() as u8), day: Some(d.day() as u8) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(y) => write!(f, "{y:04}")?,
            None => f.write_str("XXXX")?,
        }
        for part in [self.month, self.day] {
            match part {
                Some(p) => write!(f, "-{p:02}")?,
                None => f.write_str("-XX")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PartialDate {
    type Err = InvalidDate;
    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        fn part<T: FromStr>(text: &str, len: usize) -> Result<Option<T>, InvalidDate> {
            if text.len() == len && text.bytes().all(|b| b == b'X') {
                return Ok(None);
            }
            if text.len() != len || !text.bytes().all(|b| b.is_ascii_digit()) {
                return Err(InvalidDate);
            }
            text.parse().map(Some).map_err(|_| InvalidDate)
        }
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(InvalidDate);
        };
        Self::new(part(y, 4)?, part(m, 2)?, part(d, 2)?)
    }
}

text_serde!(PartialDate, "^(\\d{4}|XXXX)-(\\d{2}|XX)-(\\d{2}|XX)$");

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        text.parse().expect("valid date")
    }

    #[test]
    fn unknown_parts_are_written_as_x() {
        for text in ["1980-02-29", "1980-02-XX", "1980-XX-XX", "XXXX-02-29", "XXXX-XX-XX", "0001-01-01"] {
            assert_eq!(date(text).to_string(), text);
        }
        for bad in ["1981-02-29", "1980-13-01", "80-01-01", "1980-1-1", "", "1980-01-01-01", "0000-01-01"] {
            assert_eq!(bad.parse::<PartialDate>(), Err(InvalidDate), "{bad}");
        }
    }

    #[test]
    fn age_has_a_range_when_the_birthday_is_unknown() {
        let today = Date::constant(2026, 6, 15);
        assert_eq!(date("2008-06-15").age_on(today), Some((18, 18)));
        assert_eq!(date("2008-06-16").age_on(today), Some((17, 17)));
        assert_eq!(date("2008-XX-XX").age_on(today), Some((17, 18)));
        assert_eq!(date("XXXX-01-01").age_on(today), None);
    }

    #[test]
    fn dates_are_compatible_unless_a_known_part_differs() {
        assert!(date("1980-XX-XX").compatible(date("1980-05-06")));
        assert!(!date("1980-XX-06").compatible(date("1980-05-07")));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,14}") {
            if let Ok(d) = text.parse::<PartialDate>() {
                prop_assert_eq!(d.to_string(), text);
            }
        }
    }
}
