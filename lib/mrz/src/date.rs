//! Dates of a zone: two-digit years, unknown parts, and the century they belong to (Doc 9303-3, section 4.8).
//! The day of reading is an argument; nothing here asks a clock.

use crate::field::{Reason, Status};

/// Year, month (1-12) and day (1-31) of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date3(pub i16, pub u8, pub u8);

/// A date to write, of which parts may be unknown. Unknown parts become `<<`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct PartialDate {
    /// Four-digit year.
    pub year: Option<i16>,
    /// 1-12.
    pub month: Option<u8>,
    /// 1-31.
    pub day: Option<u8>,
}

impl From<Date3> for PartialDate {
    fn from(Date3(year, month, day): Date3) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day) }
    }
}

/// A date as read: parts that the zone leaves open are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZoneDate {
    /// Four-digit year; the century is the likeliest one, see `other_year`.
    pub year: Option<i16>,
    /// 1-12.
    pub month: Option<u8>,
    /// 1-31.
    pub day: Option<u8>,
    /// The same two digits read in the other century, when that is possible as well: a holder of more than
    /// a hundred years, or an expiry far in the future.
    pub other_year: Option<i16>,
}

impl ZoneDate {
    /// The date, when no part is open.
    pub fn full(self) -> Option<Date3> {
        Some(Date3(self.year?, self.month?, self.day?))
    }
}

impl From<ZoneDate> for PartialDate {
    fn from(date: ZoneDate) -> Self {
        Self { year: date.year, month: date.month, day: date.day }
    }
}

/// Which way the century is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Era {
    /// The latest year that is not after today.
    Past,
    /// The year nearest to today.
    Nearest,
    /// The document prints the century: the hundreds of the year, such as 1900.
    Printed(i16),
}

/// Dates of the zone's calendar have four-digit years.
const LAST_YEAR: i16 = 9999;
/// Nobody is known to have lived longer; an age above it rules a century out.
const OLDEST_AGE_Y: i16 = 122;
/// An expiry this far from today is still possible ("unlimited" cards print 99).
const FARTHEST_EXPIRY_Y: i16 = 75;

/// Reads `YYMMDD`.
pub(crate) fn read(cells: &[u8], era: Era, today: Date3) -> (Option<ZoneDate>, Status) {
    let [y1, y2, m1, m2, d1, d2] = *cells else { return (None, Status::Failed(Reason::NotADate)) };
    let (Ok(yy), Ok(mm), Ok(dd)) = (pair(y1, y2), pair(m1, m2), pair(d1, d2)) else {
        return (None, Status::Failed(Reason::NotADate));
    };
    if yy.is_none() && mm.is_none() && dd.is_none() {
        return (None, Status::Unknown(Reason::NotGiven));
    }
    let zero = mm == Some(0) || dd == Some(0);
    let (month, day) = (mm.filter(|&m| m != 0), dd.filter(|&d| d != 0));
    let (year, other_year) = match yy {
        Some(yy) => century(i16::from(yy), month.zip(day), era, today),
        None => (None, None),
    };
    if !is_day(year, month, day) {
        return (None, Status::Failed(Reason::NotADate));
    }
    let status = if zero { Status::Unknown(Reason::ZeroForUnknown) } else { Status::Valid };
    (Some(ZoneDate { year, month, day, other_year }), status)
}

/// Two digits, or `<<` for unknown; anything else is no number.
fn pair(tens: u8, ones: u8) -> Result<Option<u8>, ()> {
    match (tens, ones) {
        (b'<', b'<') => Ok(None),
        (b'0'..=b'9', b'0'..=b'9') => Ok(Some((tens - b'0') * 10 + (ones - b'0'))),
        _ => Err(()),
    }
}

fn century(yy: i16, month_day: Option<(u8, u8)>, era: Era, today: Date3) -> (Option<i16>, Option<i16>) {
    let Date3(this_year, month, day) = today;
    let this_year = this_year.clamp(0, LAST_YEAR); // a nonsense day of reading must not overflow
    let same = this_year - this_year.rem_euclid(100) + yy;
    match era {
        Era::Printed(hundreds) => (Some(hundreds + yy), None),
        Era::Past => {
            let after = same > this_year
                || (same == this_year && month_day.is_some_and(|printed| printed > (month, day)));
            let year = if after { same - 100 } else { same };
            (Some(year), (this_year - (year - 100) <= OLDEST_AGE_Y).then_some(year - 100))
        }
        Era::Nearest => {
            let mut years = [same - 100, same, same + 100];
            years.sort_by_key(|year| (year - this_year).abs());
            let other = ((years[1] - this_year).abs() <= FARTHEST_EXPIRY_Y).then_some(years[1]);
            (Some(years[0]), other)
        }
    }
}

/// Whether the known parts can belong to one day of the calendar.
pub(crate) fn is_day(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> bool {
    let longest = match month {
        None => 31,
        Some(2) if year.is_none_or(is_leap) => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        Some(1..=12) => 31,
        Some(_) => return false,
    };
    day.is_none_or(|day| (1..=longest).contains(&day))
}

fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
