//! Calendar dates of seals: three bytes that hold MMDDYYYY as a number (Doc 9303-13 2.3), and the same behind a mask of unknown
//! digits (ICAO TR Datastructure for Barcode).

use crate::Error;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day, years 1 to 9999; `None` when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// Year, month, day.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// Its form in ISO 8601: `2026-11-24`.
    pub fn text(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads three bytes.
    ///
    /// # Errors
    /// [`Error::Malformed`] when they are no day.
    pub fn read(bytes: [u8; 3]) -> Result<Self, Error> {
        let number = number(bytes);
        let digits = |by: u32, below: u32| number / by % below;
        let year = u16::try_from(digits(1, 10_000)).map_err(|_| Error::Malformed("date"))?;
        let month = u8::try_from(number / 1_000_000).map_err(|_| Error::Malformed("date"))?;
        let day = u8::try_from(digits(10_000, 100)).map_err(|_| Error::Malformed("date"))?;
        Self::new(year, month, day).ok_or(Error::Malformed("date"))
    }

    /// Its three bytes.
    pub fn write(self) -> [u8; 3] {
        let number = u32::from(self.month) * 1_000_000 + u32::from(self.day) * 10_000 + u32::from(self.year);
        let [_, bytes @ ..] = number.to_be_bytes();
        bytes
    }
}

fn number(bytes: [u8; 3]) -> u32 {
    let [first, second, third] = bytes;
    u32::from_be_bytes([0, first, second, third])
}

/// A date of which digits may be unknown: `1990-xx-xx`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MaskedDate([u8; 8]);

impl MaskedDate {
    /// Reads the form of ISO 8601 with `x` for an unknown digit; `None` for anything else, or a whole date that is no day.
    pub fn new(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
        let digits = [m1, m2, d1, d2, y1, y2, y3, y4];
        let known = digits.iter().all(|digit| digit.is_ascii_digit() || *digit == b'x');
        let masked = Self(digits);
        (known && masked.is_possible()).then_some(masked)
    }

    /// The day when no digit is unknown.
    pub fn full(self) -> Option<Date> {
        let part = |range: std::ops::Range<usize>| {
            let digits = self.0.get(range)?;
            std::str::from_utf8(digits).ok()?.parse::<u16>().ok()
        };
        let (month, day, year) = (part(0..2)?, part(2..4)?, part(4..8)?);
        Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    fn is_possible(self) -> bool {
        self.0.contains(&b'x') || self.full().is_some()
    }

    /// Its form in ISO 8601, `x` for an unknown digit.
    pub fn text(self) -> String {
        let [m1, m2, d1, d2, y1, y2, y3, y4] = self.0.map(char::from);
        format!("{y1}{y2}{y3}{y4}-{m1}{m2}-{d1}{d2}")
    }

    /// Reads four bytes: the mask, a bit for each digit of MMDDYYYY, and the number with zeros for what is unknown.
    ///
    /// # Errors
    /// [`Error::Malformed`] when they are no date, or when a masked digit is not zero.
    pub fn read(bytes: [u8; 4]) -> Result<Self, Error> {
        let [mask, number @ ..] = bytes;
        let text = format!("{:08}", self::number(number));
        let mut digits: [u8; 8] = text.as_bytes().try_into().map_err(|_| Error::Malformed("date"))?;
        for (at, digit) in digits.iter_mut().enumerate() {
            if mask & (0x80 >> at) != 0 {
                if *digit != b'0' {
                    return Err(Error::Malformed("masked digit"));
                }
                *digit = b'x';
            }
        }
        let masked = Self(digits);
        if masked.is_possible() { Ok(masked) } else { Err(Error::Malformed("date")) }
    }

    /// Its four bytes.
    pub fn write(self) -> [u8; 4] {
        let digit = |digit: u8| if digit == b'x' { 0 } else { u32::from(digit - b'0') };
        let number = self.0.iter().fold(0u32, |sum, own| sum * 10 + digit(*own));
        let bits = self.0.iter().fold(0u8, |mask, own| mask << 1 | u8::from(*own == b'x'));
        let [_, first, second, third] = number.to_be_bytes();
        [bits, first, second, third]
    }
}

impl From<Date> for MaskedDate {
    fn from(date: Date) -> Self {
        let mut digits = [b'0'; 8];
        let text = format!("{:02}{:02}{:04}", date.month, date.day, date.year);
        digits.iter_mut().zip(text.bytes()).for_each(|(digit, byte)| *digit = byte);
        Self(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_example_and_every_month() {
        // Doc 9303-13: March 25, 1957 is 0x31 0x9E 0xF5 (03251957).
        let date = Date::new(1957, 3, 25).unwrap();
        assert_eq!(date.write(), [0x31, 0x9E, 0xF5]);
        for month in 1..=12 {
            let date = Date::new(2024, month, 29).unwrap();
            assert_eq!(Date::read(date.write()), Ok(date));
        }
        assert_eq!(Date::new(2026, 2, 29), None);
        assert_eq!(Date::read([0, 0, 0]), Err(Error::Malformed("date")));
    }

    #[test]
    fn masked_dates_read_back() {
        for text in ["1999-04-01", "19xx-10-xx", "xxxx-xx-xx", "1990-xx-15"] {
            let date = MaskedDate::new(text).unwrap();
            assert_eq!(MaskedDate::read(date.write()).unwrap().text(), text);
        }
        assert_eq!(MaskedDate::new("19xx-10-xx").unwrap().write(), [0x33, 0x98, 0x9D, 0xEC]);
        assert_eq!(MaskedDate::new("1999-13-01"), None);
        assert_eq!(MaskedDate::read([0x80, 0x98, 0x96, 0x80]), Err(Error::Malformed("masked digit")));
    }
}
