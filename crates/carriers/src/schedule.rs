//! An operator's schedule: which movements are planned on a day, and which transmissions their carriers owe for them. Read from
//! lines of our own (`library/carriers/schedule.csv` says how) or from leg records of an IATA SSIM file (chapter 7, record
//! type 3, local times); which of both, the file itself tells.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use kernel::{Outcome, Problem};

/// Lines of a schedule at most.
const LINES_MAX: usize = 200_000;
/// Bytes of a record of an SSIM file.
const RECORD: usize = 200;
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// Which transmissions a carrier owes for a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expects {
    /// Bookings ahead.
    pub bookings: bool,
    /// A passenger list before departure.
    pub list: bool,
    /// That the flight is closed.
    pub close: bool,
}

impl Expects {
    const ALL: Self = Self { bookings: true, list: true, close: true };
}

/// A planned movement of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Carrier code.
    pub carrier: String,
    /// Number with suffix, without leading zeros.
    pub number: String,
    /// Departure airport code.
    pub from: String,
    /// Arrival airport code.
    pub to: String,
    /// Local date of departure.
    pub day: String,
    /// Local departure: `2026-11-24T08:15`.
    pub departs: String,
    /// Local arrival.
    pub arrives: String,
    /// What is owed.
    pub expects: Expects,
}

/// A movement that is planned on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    carrier: String,
    number: String,
    from: String,
    to: String,
    /// Monday first.
    days: [bool; 7],
    departs: Time,
    arrives: Time,
    /// Days from the day of operation to those of departure and of arrival.
    shift: (i32, i32),
    valid: (Date, Date),
    expects: Expects,
}

/// A schedule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    entries: Vec<Entry>,
}

impl Schedule {
    /// Reads a schedule.
    ///
    /// # Errors
    /// `problem-schedule` with the number of the first line that can't be read.
    pub fn read(text: &str) -> Outcome<Self> {
        let ssim =
            text.lines().any(|line| line.starts_with('1') && line.contains("AIRLINE STANDARD SCHEDULE"));
        let mut entries = Vec::new();
        let mut utc = false;
        for (number, line) in (1_i64..).zip(text.lines().take(LINES_MAX)) {
            let refuse = || Problem::bad_input("problem-schedule").with("line", number);
            if ssim {
                utc = if line.starts_with('2') { line.as_bytes().get(1) == Some(&b'U') } else { utc };
                if line.starts_with('3') {
                    let entry = of_record(line).filter(|_| !utc);
                    entries.push(entry.ok_or_else(refuse)?);
                }
            } else if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
                entries.push(of_line(line).ok_or_else(refuse)?);
            }
        }
        Ok(Self { entries })
    }

    /// What is planned to depart on a day and the days after it, `days` in all; each movement once, a later line before an
    /// earlier one.
    pub fn planned(&self, from: Date, days: u8) -> Vec<Planned> {
        let mut all = BTreeMap::new();
        for entry in &self.entries {
            for offset in 0..i32::from(days) {
                let Ok(day) = from.checked_add((offset - entry.shift.0).days()) else { continue };
                if let Some(planned) = entry.on(day) {
                    let key = [&planned.carrier, &planned.number, &planned.from, &planned.to, &planned.day]
                        .map(String::clone);
                    all.insert(key, planned);
                }
            }
        }
        all.into_values().collect()
    }
}

impl Entry {
    /// The movement of a day of operation.
    fn on(&self, day: Date) -> Option<Planned> {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).ok()?;
        let flies = (self.valid.0..=self.valid.1).contains(&day) && *self.days.get(weekday)?;
        let at = |shift: i32, time: Time| {
            let date = day.checked_add(shift.days()).ok()?;
            Some((date.to_string(), format!("{date}T{:02}:{:02}", time.hour(), time.minute())))
        };
        let ((date, departs), (_, arrives)) =
            (at(self.shift.0, self.departs)?, at(self.shift.1, self.arrives)?);
        flies.then(|| Planned {
            carrier: self.carrier.clone(),
            number: self.number.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            day: date,
            departs,
            arrives,
            expects: self.expects,
        })
    }
}

/// `carrier,number,from,to,days,departs,arrives,valid from,valid until,expects`.
fn of_line(line: &str) -> Option<Entry> {
    let columns: Vec<&str> = line.split(',').map(str::trim).collect();
    let [carrier, number, from, to, days, departs, arrives, first, last, expects] = columns[..] else {
        return None;
    };
    let (arrives, later) = arrives.split_once('+').unwrap_or((arrives, "0"));
    let named = |word| expects.split('+').any(|named| named == word);
    let known = expects.split('+').all(|word| matches!(word, "bookings" | "list" | "close"));
    let whole = [carrier, number, from, to].iter().all(|text| !text.is_empty());
    (known && whole).then_some(Entry {
        carrier: carrier.to_owned(),
        number: number.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        days: weekdays(days)?,
        departs: clock(&departs.replace(':', ""))?,
        arrives: clock(&arrives.replace(':', ""))?,
        shift: (0, later.parse().ok()?),
        valid: (first.parse().ok()?, last.parse().ok()?),
        expects: Expects { bookings: named("bookings"), list: named("list"), close: named("close") },
    })
}

/// A leg record (SSIM chapter 7, record type 3); columns are counted from 1 in the standard.
fn of_record(line: &str) -> Option<Entry> {
    if line.len() < RECORD || !line.is_ascii() {
        return None;
    }
    let at = |from: usize, to: usize| line.get(from - 1..to).map(str::trim);
    let suffix = at(2, 2)?;
    let shift = |column: usize| match at(column, column)? {
        "" => Some(0),
        "A" => Some(-1),
        digit => digit.parse().ok(),
    };
    Some(Entry {
        carrier: at(3, 5)?.to_owned(),
        number: format!("{}{suffix}", at(6, 9)?.trim_start_matches('0')),
        from: at(37, 39)?.to_owned(),
        to: at(55, 57)?.to_owned(),
        days: weekdays(at(29, 35)?)?,
        departs: clock(at(40, 43)?)?,
        arrives: clock(at(62, 65)?)?,
        shift: (shift(193)?, shift(194)?),
        valid: (day(at(15, 21)?)?, day(at(22, 28)?)?),
        expects: Expects::ALL,
    })
}

/// Digits from 1, Monday, to 7; blanks stand for the other days.
fn weekdays(text: &str) -> Option<[bool; 7]> {
    let mut days = [false; 7];
    for digit in text.bytes().filter(|byte| *byte != b' ') {
        *days.get_mut(usize::from(digit.checked_sub(b'1')?))? = true;
    }
    Some(days)
}

/// `0815`; 24:00 is none.
fn clock(text: &str) -> Option<Time> {
    let (hours, minutes) = (text.get(..2)?, text.get(2..4)?);
    Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok().filter(|_| text.len() == 4)
}

/// `24NOV26`; `00XXX00` is without end.
fn day(text: &str) -> Option<Date> {
    if text == "00XXX00" {
        return Some(Date::MAX);
    }
    let month = MONTHS.iter().position(|month| text.get(2..5) == Some(month))?;
    let year: i16 = text.get(5..7)?.parse().ok()?;
    Date::new(2000 + year, i8::try_from(month + 1).ok()?, text.get(..2)?.parse().ok()?).ok()
}
