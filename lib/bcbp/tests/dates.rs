//! A year is proposed for a date that the caller names, and never otherwise.

use bcbp::{Chars, Date, DateOfIssue, DayOfYear};

fn date(year: i16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).expect("the calendar has the day")
}

#[track_caller]
fn check(day: u16, near: Date, expected: Date) {
    assert_eq!(DayOfYear::new(day).and_then(|day| day.resolve_date(near)), Some(expected));
}

#[track_caller]
fn check_issue(text: &str, near: Date, expected: Option<Date>) {
    let issue = text.parse::<Chars<4>>().ok().and_then(DateOfIssue::parse).expect("a date of issue");
    assert_eq!(issue.resolve_date(near), expected);
}

#[test]
fn the_nearest_year_is_proposed() {
    check(226, date(2026, 8, 14), date(2026, 8, 14));
    check(1, date(2025, 12, 30), date(2026, 1, 1));
    check(365, date(2026, 1, 2), date(2025, 12, 31));
    check(60, date(2024, 3, 1), date(2024, 2, 29));
    check(60, date(2025, 3, 1), date(2025, 3, 1));
}

#[test]
fn of_two_days_as_near_the_later_is_proposed() {
    // 1 January of 2024 and of 2025 both lie 183 days from 2 July 2024.
    check(1, date(2024, 7, 2), date(2025, 1, 1));
}

#[test]
fn day_366_needs_a_leap_year() {
    check(366, date(2025, 3, 1), date(2024, 12, 31));
    check(366, date(2027, 1, 1), date(2028, 12, 31));
    check(366, date(1900, 6, 1), date(1896, 12, 31));
}

#[test]
fn the_last_digit_of_the_year_is_kept() {
    check_issue("6225", date(2026, 8, 20), Some(date(2026, 8, 13)));
    check_issue("9365", date(2020, 1, 5), Some(date(2019, 12, 31)));
    check_issue("1001", date(2026, 1, 1), Some(date(2031, 1, 1)));
    check_issue("4366", date(2026, 1, 1), Some(date(2024, 12, 31)));
    check_issue("1366", date(2026, 1, 1), None);
}

#[test]
fn what_is_no_day_is_none() {
    for text in ["000", "367", "12A", "   ", " 12", "12 "] {
        assert_eq!(text.parse().ok().and_then(DayOfYear::parse), None, "{text:?}");
    }
    for text in ["X001", "6000", " 001"] {
        assert_eq!(text.parse().ok().and_then(DateOfIssue::parse), None, "{text:?}");
    }
    for (year, month, day) in
        [(0, 1, 1), (2025, 2, 29), (2025, 13, 1), (2025, 0, 1), (2025, 4, 31), (2025, 4, 0)]
    {
        assert_eq!(Date::new(year, month, day), None);
    }
}

#[test]
fn every_day_of_years_is_its_own_proposal() {
    for year in [1999, 2000, 2024, 2025, 2100] {
        for day in (1..=366).filter_map(DayOfYear::new) {
            let near = day.resolve_date(date(year, 7, 1)).expect("a year is near");
            assert_eq!(near.day_of_year(), day);
            assert_eq!(day.resolve_date(near), Some(near));
        }
    }
}
