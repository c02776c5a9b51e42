//! Dates and times as PNRGOV and AIRIMP write them, and the rules for years of two digits. Times are local; no zone is guessed.

use jiff::civil::{Date, Time};

use crate::model::{LocalTime, PartialDate};

/// How a year of two digits is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Century {
    /// A birth or an issue: the latest such year whose date is not after the flight.
    Past,
    /// An expiry: from 20 years before the flight, since expired documents are announced too, to 79 years after it.
    Expiry,
}

/// Years before the flight that an expiry may lie.
const EXPIRED_FOR: i16 = 20;

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// `ddmmyy`, in the twenty-first century: the message is from 2010 on.
pub(crate) fn date(text: &str) -> Option<Date> {
    let [day, month, year] = pairs(text)?;
    Date::new(2000 + i16::from(year), i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `hhmm` or `hhmmss`; `2400` is none.
pub(crate) fn time(text: &str) -> Option<Time> {
    let [hour, minute, second] = match text.len() {
        4 => pairs(&format!("{text}00"))?,
        6 => pairs(text)?,
        _ => return None,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}

fn pairs(text: &str) -> Option<[u8; 3]> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pair = |at: usize| text.get(at..at + 2)?.parse::<u8>().ok();
    Some([pair(0)?, pair(2)?, pair(4)?])
}

/// `ddMMMyy` or `ddMMMyyyy`, the day `00` when it is unknown, against the date of the flight.
pub(crate) fn document_date(text: &str, century: Century, flight: Option<Date>) -> Option<PartialDate> {
    let day: u8 = text.get(..2)?.parse().ok()?;
    let name = text.get(2..5)?.to_ascii_uppercase();
    let month = MONTHS.iter().position(|month| *month == name)? + 1;
    let year = text.get(5..)?;
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let month = u8::try_from(month).ok()?;
    let year = match year.len() {
        4 => year.parse().ok()?,
        2 => full_year(year.parse().ok()?, month, day, century, flight?),
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day.max(1)).ok()?).ok()?;
    Some(PartialDate { year, month, day })
}

fn full_year(year: i16, month: u8, day: u8, century: Century, flight: Date) -> i16 {
    match century {
        Century::Past => {
            let this = flight.year() - flight.year().rem_euclid(100) + year;
            let later = (this, i16::from(month), i16::from(day))
                > (flight.year(), i16::from(flight.month()), i16::from(flight.day()));
            if later { this - 100 } else { this }
        }
        Century::Expiry => {
            let first = flight.year() - EXPIRED_FOR;
            first + (year - first).rem_euclid(100)
        }
    }
}

/// `ddmmyy`.
pub(crate) fn date_text(date: Date) -> String {
    format!("{:02}{:02}{:02}", date.day(), date.month(), date.year().rem_euclid(100))
}

/// `hhmm`, or `hhmmss` where seconds were said.
pub(crate) fn time_text(time: Time) -> String {
    match time.second() {
        0 => format!("{:02}{:02}", time.hour(), time.minute()),
        second => format!("{:02}{:02}{second:02}", time.hour(), time.minute()),
    }
}

/// Date and time, the time empty when none was said.
pub(crate) fn texts(at: LocalTime) -> (String, String) {
    (date_text(at.date), at.time.map(time_text).unwrap_or_default())
}

/// `ddMMMyy`, or empty when the month is unknown.
pub(crate) fn document_text(date: PartialDate) -> String {
    match MONTHS.get(usize::from(date.month).wrapping_sub(1)) {
        Some(month) => format!("{:02}{month}{:02}", date.day, date.year.rem_euclid(100)),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, century: Century, expected: Option<(i16, u8, u8)>) {
        let flight = Date::new(2026, 11, 24).ok();
        let read = document_date(text, century, flight).map(|date| (date.year, date.month, date.day));
        assert_eq!(read, expected);
    }

    #[test]
    fn a_birth_is_never_after_the_flight() {
        check("12AUG74", Century::Past, Some((1974, 8, 12)));
        check("24NOV26", Century::Past, Some((2026, 11, 24)));
        check("25NOV26", Century::Past, Some((1926, 11, 25)));
        check("00MAR09", Century::Past, Some((2009, 3, 0)));
        check("12AUG1974", Century::Past, Some((1974, 8, 12)));
    }

    #[test]
    fn an_expiry_is_mostly_ahead_and_may_have_passed() {
        check("15APR28", Century::Expiry, Some((2028, 4, 15)));
        check("15APR07", Century::Expiry, Some((2007, 4, 15)));
        check("15APR05", Century::Expiry, Some((2105, 4, 15)));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "12", "31FEB20", "12AUGXX", "AUG74", "12080", "é2AUG74", "12AUG740"] {
            check(text, Century::Past, None);
        }
        assert_eq!(document_date("12AUG74", Century::Past, None), None);
        assert_eq!((date("310226"), date("24112026"), time("2400"), time("9")), (None, None, None, None));
    }
}
