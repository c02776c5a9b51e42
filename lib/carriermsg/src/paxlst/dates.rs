//! Dates and times as DTM carries them (2380 in the format of 2379), both ways. The century of two-digit years is read by a
//! rule for each kind of date, never by a clock.

use jiff::civil::{Date, Time};

use crate::model::{LocalTime, PartialDate};

/// Which century a two-digit year belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Century {
    /// The last one that does not put the date after this day: births, issues of documents.
    NotAfter(Date),
    /// The one that puts the year nearest to this day's, and of two the later: ends of validity.
    Near(Date),
}

/// A date of which parts may be unknown (`00`), read by its format code or, without one, its length. `None` when it is no
/// date, when nothing of it is known, or when the century can't be told for want of a `century` rule.
pub(crate) fn partial(text: &str, format: &str, century: Option<Century>) -> Option<PartialDate> {
    let dashed = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
    let plain = if dashed { text.replace('-', "") } else { text.to_owned() };
    if !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| plain.get(from..to)?.parse::<u8>().ok();
    let long_year = || plain.get(..4)?.parse::<i16>().ok().filter(|&year| year > 0);
    let date = match (format, plain.len()) {
        ("" | "102", 8) => PartialDate { year: long_year()?, month: part(4, 6)?, day: part(6, 8)? },
        ("610", 6) => PartialDate { year: long_year()?, month: part(4, 6)?, day: 0 },
        ("602", 4) => PartialDate { year: long_year()?, month: 0, day: 0 },
        ("" | "101", 6) if plain != "000000" => {
            short_year(part(0, 2)?.into(), part(2, 4)?, part(4, 6)?, century?)
        }
        ("2", 6) if plain != "000000" => short_year(part(4, 6)?.into(), part(2, 4)?, part(0, 2)?, century?),
        _ => return None,
    };
    possible(date).then_some(date)
}

/// The date as DTM data and format code: six digits where the rule reads them back, else eight with format 102.
pub(crate) fn write_partial(date: PartialDate, century: Option<Century>) -> (String, &'static str) {
    let short = format!("{:02}{:02}{:02}", date.year.rem_euclid(100), date.month, date.day);
    if partial(&short, "", century) == Some(date) {
        return (short, "");
    }
    (format!("{:04}{:02}{:02}", date.year, date.month, date.day), "102")
}

fn short_year(yy: i16, month: u8, day: u8, century: Century) -> PartialDate {
    let in_century = |hundreds: i16| PartialDate { year: hundreds * 100 + yy, month, day };
    match century {
        Century::NotAfter(day_of_message) => {
            let limit = (day_of_message.year(), day_of_message.month(), day_of_message.day());
            let this = day_of_message.year().div_euclid(100);
            let latest = in_century(this);
            let after = (latest.year, latest.month as i8, latest.day as i8) > limit;
            if after { in_century(this - 1) } else { latest }
        }
        Century::Near(day_of_message) => {
            let this = day_of_message.year().div_euclid(100);
            let distance = |hundreds: i16| (hundreds * 100 + yy - day_of_message.year()).abs();
            let nearest = (this - 1..=this + 1).rev().min_by_key(|&hundreds| distance(hundreds));
            in_century(nearest.unwrap_or(this))
        }
    }
}

fn possible(date: PartialDate) -> bool {
    let days = match date.month {
        0 => 0,
        month @ 1..=12 => Date::new(date.year, month as i8, 1).map_or(0, |first| first.days_in_month()),
        _ => return false,
    };
    date.day as i8 <= days && date.day <= 31
}

/// A local date with or without a time of day, by its format code (201, 203, 204, 102, 101) or its length. Two-digit years
/// are of this century: no passenger list is older than it.
pub(crate) fn local(text: &str, format: &str) -> Option<LocalTime> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year_digits = match (format, text.len()) {
        ("" | "201", 10) | ("" | "101", 6) => 2,
        ("" | "203", 12) | ("" | "102", 8) | ("" | "204", 14) => 4,
        _ => return None,
    };
    let part = |from: usize| text.get(from..from + 2)?.parse::<i8>().ok();
    let short: i16 = text.get(..year_digits)?.parse().ok()?;
    let year = if year_digits == 2 { 2000 + short } else { short };
    let date = Date::new(year, part(year_digits)?, part(year_digits + 2)?).ok()?;
    let time = match text.get(year_digits + 4..year_digits + 8) {
        Some(_) => Some(Time::new(part(year_digits + 4)?, part(year_digits + 6)?, 0, 0).ok()?),
        None => None,
    };
    Some(LocalTime { date, time })
}

/// The time as DTM data and format code.
pub(crate) fn write_local(at: LocalTime) -> (String, &'static str) {
    let date = at.date;
    let short = (2000..=2099).contains(&date.year());
    let year = if short { format!("{:02}", date.year() - 2000) } else { format!("{:04}", date.year()) };
    let day = format!("{year}{:02}{:02}", date.month(), date.day());
    match at.time {
        Some(time) => {
            (format!("{day}{:02}{:02}", time.hour(), time.minute()), if short { "201" } else { "203" })
        }
        None => (day, if short { "101" } else { "102" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2026, 11, 24);

    #[track_caller]
    fn birth(text: &str, format: &str, date: Option<(i16, u8, u8)>) {
        let found = partial(text, format, Some(Century::NotAfter(DAY)));
        assert_eq!(found.map(|date| (date.year, date.month, date.day)), date, "{text}");
    }

    #[test]
    fn a_birth_is_never_after_the_message() {
        birth("740812", "", Some((1974, 8, 12)));
        birth("261124", "", Some((2026, 11, 24)));
        birth("261125", "", Some((1926, 11, 25)));
        birth("19261125", "102", Some((1926, 11, 25)));
        birth("1926-11-25", "", Some((1926, 11, 25)));
        birth("120874", "2", Some((1974, 8, 12)));
        assert_eq!(partial("740812", "", None), None);
    }

    #[test]
    fn unknown_parts_stay_unknown() {
        birth("740000", "", Some((1974, 0, 0)));
        birth("740800", "", Some((1974, 8, 0)));
        birth("740012", "", None);
        birth("000000", "", None);
        birth("197408", "610", Some((1974, 8, 0)));
        birth("1974", "602", Some((1974, 0, 0)));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "7408", "741301", "740230", "74O812", "00000812", "7408121"] {
            birth(text, "", None);
        }
        birth("740812", "718", None);
    }

    #[test]
    fn the_end_of_validity_is_near_the_message() {
        let year = |text| partial(text, "", Some(Century::Near(DAY))).map(|date| date.year);
        assert_eq!(year("280415"), Some(2028));
        assert_eq!(year("991231"), Some(1999));
        assert_eq!(year("760101"), Some(2076));
        assert_eq!(year("770101"), Some(1977));
    }

    #[test]
    fn flight_times_are_read_in_every_format() {
        let at = |text, format| {
            local(text, format).map(|at| at.date.to_string() + if at.time.is_some() { "T" } else { "" })
        };
        assert_eq!(at("2611240815", "201").as_deref(), Some("2026-11-24T"));
        assert_eq!(at("202611240815", "203").as_deref(), Some("2026-11-24T"));
        assert_eq!(at("20261124", "102").as_deref(), Some("2026-11-24"));
        assert_eq!(at("261124", "101").as_deref(), Some("2026-11-24"));
        assert_eq!(at("2611240815", "").as_deref(), Some("2026-11-24T"));
        assert_eq!(at("2611242460", "201"), None);
        assert_eq!(at("2611240815", "203"), None);
        assert_eq!(at("", ""), None);
    }
}
