//! Dates of birth as graded evidence: equal, slipped, partly known, near, different, unknown.
//!
//! No date is ever invented: an unknown part agrees with everything and proves nothing.

/// A calendar day of which a part may be unknown. Parts are taken as they are; 31 February compares like any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day {
    /// Year of the Gregorian calendar.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl Day {
    /// One number for a full date, for keys.
    pub(crate) fn key(self) -> Option<u32> {
        Some(u32::try_from(self.year?).ok()? * 10_000 + u32::from(self.month?) * 100 + u32::from(self.day?))
    }
}

/// When a listed person was born, as the list gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BirthSpan {
    /// The date, or the first of a span.
    pub from: Day,
    /// The last of a span ("between 1973 and 1975").
    pub to: Option<Day>,
    /// Whether the list says "about".
    pub approximate: bool,
}

/// What two dates of birth say together, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthEvidence {
    /// Equal in every part.
    Exact,
    /// Day and month changed places.
    Swapped,
    /// One digit differs.
    OneDigit,
    /// No known part differs, and the year is known on both sides.
    Compatible,
    /// Inside the span that the list gives.
    WithinSpan,
    /// Same day and month; the year differs by this much, 1 or 10.
    YearSlip(i16),
    /// The same year; one side has 1 January, which stands for an unknown day.
    Placeholder,
    /// Within a few years of an approximate date.
    Near(i16),
    /// Nothing to compare.
    Unknown,
    /// Only years are comparable, and they are one apart.
    YearBeside,
    /// The same year, another day.
    OtherDay,
    /// Another year, by this much.
    Different(i16),
}

impl BirthEvidence {
    /// -1 (contradicts) over 0 (says nothing) to 1 (agrees).
    pub fn agreement(self) -> f32 {
        match self {
            Self::Exact => 1.0,
            Self::Swapped => 0.8,
            Self::OneDigit => 0.6,
            Self::Compatible => 0.6,
            Self::WithinSpan => 0.5,
            Self::YearSlip(1) => 0.6,
            Self::YearSlip(_) => 0.4,
            Self::Placeholder => 0.4,
            Self::Near(_) => 0.3,
            Self::Unknown => 0.0,
            Self::YearBeside => -0.05,
            Self::OtherDay => -0.3,
            Self::Different(1) => -0.35,
            Self::Different(2) => -0.55,
            Self::Different(3..=5) => -0.8,
            Self::Different(_) => -1.0,
        }
    }
}

/// Years around an approximate date that still count as near.
const APPROXIMATE_YEARS: i16 = 3;

/// The best that a date says against the dates that a list gives; unknown when either side gives none.
pub fn compare_births(asked: Day, listed: &[BirthSpan]) -> BirthEvidence {
    let each = listed.iter().map(|span| compare(asked, span));
    let best = each.max_by(|a, b| a.agreement().total_cmp(&b.agreement()));
    best.unwrap_or(BirthEvidence::Unknown)
}

fn compare(asked: Day, span: &BirthSpan) -> BirthEvidence {
    let Some(year) = asked.year else { return BirthEvidence::Unknown };
    let Some(from) = span.from.year else { return BirthEvidence::Unknown };
    if let Some(to) = span.to.and_then(|t| t.year) {
        return match () {
            () if (from..=to).contains(&year) => BirthEvidence::WithinSpan,
            () if year.abs_diff(from).min(year.abs_diff(to)) == 1 => BirthEvidence::YearBeside,
            () => BirthEvidence::Different(year.abs_diff(from).min(year.abs_diff(to)) as i16),
        };
    }
    let apart = year.abs_diff(from) as i16;
    let plain = compare_days(asked, span.from, apart);
    let near = span.approximate && apart <= APPROXIMATE_YEARS && plain.agreement() < 0.3;
    if near { BirthEvidence::Near(apart) } else { plain }
}

fn compare_days(a: Day, l: Day, years_apart: i16) -> BirthEvidence {
    let (Some(am), Some(ad), Some(lm), Some(ld)) = (a.month, a.day, l.month, l.day) else {
        let month_agrees = a.month.is_none() || l.month.is_none() || a.month == l.month;
        return match (years_apart, month_agrees) {
            (0, true) => BirthEvidence::Compatible,
            (0, false) => BirthEvidence::OtherDay,
            (1, _) => BirthEvidence::YearBeside,
            _ => BirthEvidence::Different(years_apart),
        };
    };
    let same_day = (am, ad) == (lm, ld);
    match years_apart {
        0 if same_day => BirthEvidence::Exact,
        0 if (am, ad) == (ld, lm) => BirthEvidence::Swapped,
        1 | 10 if same_day => BirthEvidence::YearSlip(years_apart),
        _ if one_digit(a, l) => BirthEvidence::OneDigit,
        0 if (am, ad) == (1, 1) || (lm, ld) == (1, 1) => BirthEvidence::Placeholder,
        0 => BirthEvidence::OtherDay,
        _ => BirthEvidence::Different(years_apart),
    }
}

fn one_digit(a: Day, l: Day) -> bool {
    let (Some(mut x), Some(mut y)) = (a.key(), l.key()) else { return false };
    let mut differing = 0;
    for _ in 0..8 {
        differing += u8::from(x % 10 != y % 10);
        (x, y) = (x / 10, y / 10);
    }
    differing == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        let mut parts = text.split('-').map(|p| p.parse::<i16>().ok());
        let mut next = || parts.next().flatten();
        Day { year: next(), month: next().map(|m| m as u8), day: next().map(|d| d as u8) }
    }

    #[track_caller]
    fn check(asked: &str, listed: &str, expect: BirthEvidence) {
        let span = BirthSpan { from: day(listed), ..Default::default() };
        assert_eq!(compare_births(day(asked), &[span]), expect, "{asked} {listed}");
    }

    #[test]
    fn slips_are_told_from_other_days() {
        check("1962-03-08", "1962-03-08", BirthEvidence::Exact);
        check("1962-03-08", "1962-08-03", BirthEvidence::Swapped);
        check("1962-03-08", "1963-03-08", BirthEvidence::YearSlip(1));
        check("1962-03-08", "1972-03-08", BirthEvidence::YearSlip(10));
        check("1962-03-08", "1962-03-05", BirthEvidence::OneDigit);
        check("1962-03-08", "1962-01-01", BirthEvidence::Placeholder);
        check("1962-03-08", "1962-07-21", BirthEvidence::OtherDay);
        check("1962-03-08", "1991-07-21", BirthEvidence::Different(29));
    }

    #[test]
    fn unknown_parts_agree_and_prove_little() {
        check("1962-03-08", "1962-X-X", BirthEvidence::Compatible);
        check("1962-X-X", "1962-05-01", BirthEvidence::Compatible);
        check("1963-03-08", "1962-X-X", BirthEvidence::YearBeside);
        check("X-03-08", "1962-03-08", BirthEvidence::Unknown);
    }

    #[test]
    fn spans_and_approximate_dates_are_wide() {
        let span = BirthSpan { from: day("1973"), to: Some(day("1975")), approximate: false };
        assert_eq!(compare_births(day("1974-05-05"), &[span]), BirthEvidence::WithinSpan);
        assert_eq!(compare_births(day("1976-05-05"), &[span]), BirthEvidence::YearBeside);
        let about = BirthSpan { from: day("1973"), to: None, approximate: true };
        assert_eq!(compare_births(day("1971-05-05"), &[about]), BirthEvidence::Near(2));
        assert_eq!(compare_births(day("1971-05-05"), &[]), BirthEvidence::Unknown);
    }
}
