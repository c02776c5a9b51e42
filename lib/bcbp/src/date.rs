//! Dates of a pass: days of a year that the pass does not tell. A year is proposed only when the caller names a
//! date to be near to; nothing here asks a clock.

use crate::Chars;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// The day of a year: 1 is 1 January, 366 is 31 December of a leap year ("Julian date" in Resolution 792).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayOfYear(u16);

/// The date of issue: the last digit of a year, and the day of that year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateOfIssue {
    /// The last digit of the year, 0-9.
    pub year_digit: u8,
    /// The day of that year.
    pub day: DayOfYear,
}

const LONGEST_YEAR: u16 = 366;
/// Between two leap years lie at most eight years (1896 and 1904).
const NEAREST_YEARS: i32 = 8;
/// Leap years of one last digit are twenty years apart, forty around a century that has none.
const NEAREST_YEARS_OF_DIGIT: i32 = 40;

impl Date {
    /// `None` when the calendar has no such day.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let year_is_known = (1..=9999).contains(&year);
        let last = *month_lengths(i32::from(year)).get(usize::from(month).checked_sub(1)?)?;
        (year_is_known && day >= 1 && u16::from(day) <= last).then_some(Self { year, month, day })
    }

    /// Four digits.
    pub fn year(self) -> i16 {
        self.year
    }

    /// 1-12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1-31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of its year.
    pub fn day_of_year(self) -> DayOfYear {
        let before = month_lengths(i32::from(self.year)).into_iter().take(usize::from(self.month) - 1);
        DayOfYear(before.sum::<u16>() + u16::from(self.day))
    }

    fn of(year: i32, day: DayOfYear) -> Option<Self> {
        let mut left = day.0;
        for (month, length) in (1..).zip(month_lengths(year)) {
            if left <= length {
                return Self::new(i16::try_from(year).ok()?, month, u8::try_from(left).ok()?);
            }
            left -= length;
        }
        None
    }

    /// Days since a day long ago, for distances.
    fn number(self) -> i32 {
        let years = i32::from(self.year) - 1;
        years * 365 + years / 4 - years / 100 + years / 400 + i32::from(self.day_of_year().0)
    }
}

impl DayOfYear {
    /// `None` unless the day is 1 to 366.
    pub fn new(day: u16) -> Option<Self> {
        (1..=LONGEST_YEAR).contains(&day).then_some(Self(day))
    }

    /// Three digits.
    pub fn parse(text: Chars<3>) -> Option<Self> {
        Self::new(digits(text.padded())?)
    }

    /// 1 to 366.
    pub fn get(self) -> u16 {
        self.0
    }

    /// Proposes a date: the one of this day of a year that is nearest to `reference_date`, the later one of two
    /// that are as near. Day 366 needs a leap year. `None` when no such year is near within the calendar.
    pub fn resolve_date(self, reference_date: Date) -> Option<Date> {
        nearest(reference_date, NEAREST_YEARS, |_| true, self)
    }
}

impl DateOfIssue {
    /// Four digits: the last of the year, then the day.
    pub fn parse(text: Chars<4>) -> Option<Self> {
        let [year, day @ ..] = text.padded();
        let year_digit = u8::try_from(digits(&[*year])?).ok()?;
        Some(Self { year_digit, day: DayOfYear::new(digits(day)?)? })
    }

    /// Proposes a date: the one with this last digit of the year that is nearest to `reference_date`, the later
    /// one of two that are as near. `None` when no such year is near within the calendar.
    pub fn resolve_date(self, reference_date: Date) -> Option<Date> {
        let has_digit = |year: i32| year.rem_euclid(10) == i32::from(self.year_digit);
        nearest(reference_date, NEAREST_YEARS_OF_DIGIT, has_digit, self.day)
    }
}

fn nearest(reference: Date, span: i32, admits: impl Fn(i32) -> bool, day: DayOfYear) -> Option<Date> {
    let year = i32::from(reference.year);
    let dates = (year - span..=year + span).rev().filter(|year| admits(*year));
    // `min_by_key` keeps the first of equals, which is the later date.
    dates.filter_map(|year| Date::of(year, day)).min_by_key(|date| (date.number() - reference.number()).abs())
}

fn digits(bytes: &[u8]) -> Option<u16> {
    bytes.iter().try_fold(0_u16, |sum, byte| {
        let digit = byte.is_ascii_digit().then(|| u16::from(byte - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

fn month_lengths(year: i32) -> [u16; 12] {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}
