//! Counting days: sets of calendar days as disjoint spans, and the sliding window over them.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Window;

/// A set of calendar days, kept as sorted spans that neither touch nor overlap. Each day counts once, however many
/// stays name it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Days {
    spans: Vec<(i64, i64)>,
}

impl Days {
    /// The days of stays given as first and last day, both included. A pair whose last day is before its first is
    /// no stay and is left out.
    pub fn new(stays: impl IntoIterator<Item = (Date, Date)>) -> Self {
        let mut sorted: Vec<(i64, i64)> =
            stays.into_iter().map(|(a, b)| (number(a), number(b))).filter(|(a, b)| a <= b).collect();
        sorted.sort_unstable();
        let mut spans: Vec<(i64, i64)> = Vec::with_capacity(sorted.len());
        for (from, to) in sorted {
            match spans.last_mut() {
                Some(last) if from <= last.1 + 1 => last.1 = last.1.max(to),
                _ => spans.push((from, to)),
            }
        }
        Self { spans }
    }

    /// How many days lie from `first` to `last`, both included.
    pub fn count_between(&self, first: Date, last: Date) -> u32 {
        self.count(number(first), number(last))
    }

    fn count(&self, first: i64, last: i64) -> u32 {
        let days = |&(from, to): &(i64, i64)| (to.min(last) - from.max(first) + 1).max(0);
        u32::try_from(self.spans.iter().map(days).sum::<i64>()).unwrap_or(u32::MAX)
    }

    fn contains(&self, day: i64) -> bool {
        let next = self.spans.partition_point(|&(from, _)| from <= day);
        next > 0 && day <= self.spans[next - 1].1
    }

    /// Days already used when a stay begins: those before `entry` in the window that has `entry` as its last day.
    pub fn used_before(&self, entry: Date, window: Window) -> u32 {
        let entry = number(entry);
        self.count(entry - i64::from(window.of) + 1, entry - 1)
    }

    /// The longest unbroken stay from `entry` that keeps the window's limit on each of its days, given these earlier
    /// days: 0 when not even the day of entry is left. Days from `entry` on are not earlier and don't count.
    pub fn longest_stay(&self, entry: Date, window: Window) -> u32 {
        let first = number(entry);
        let mut used = self.used_before(entry, window);
        for length in 0..=window.days {
            let day = first + i64::from(length);
            // The day that left the window when `day` entered it; on the first day `used_before` has left it out.
            let left = day - i64::from(window.of);
            used = used + 1 - u32::from(length > 0 && left < first && self.contains(left));
            if used > window.days {
                return length;
            }
        }
        window.days
    }
}

/// Days since 1970-01-01.
fn number(day: Date) -> i64 {
    let since = day.since(Date::constant(1970, 1, 1)).expect("two civil days have a difference in days");
    i64::from(since.get_days())
}

/// The last day of a stay of so many days that begins on `entry`; the latest day of the calendar when it is later.
pub(crate) fn last_day(entry: Date, days: u32) -> Date {
    plus(entry, i64::from(days) - 1)
}

/// `days` days after `day`, at most the latest day of the calendar.
pub(crate) fn plus(day: Date, days: i64) -> Date {
    day.checked_add(days.clamp(-4_000_000, 4_000_000).days()).unwrap_or(Date::MAX)
}

/// Days from `from` to `to`, 0 when `to` is not later.
pub(crate) fn days_after(from: Date, to: Date) -> u32 {
    u32::try_from((number(to) - number(from)).max(0)).unwrap_or(u32::MAX)
}
