//! The sliding window against a naive count, day by day.

use std::collections::BTreeSet;

use proptest::prelude::*;
use stayrules::{Date, Days, Window};

fn day(n: i64) -> Date {
    use std::str::FromStr;
    Date::from_str("2025-01-01").expect("a date").checked_add(jiff::Span::new().days(n)).expect("in range")
}

/// The longest stay by trying each length on a set of days.
fn naive(stays: &[(i64, i64)], entry: i64, window: Window) -> u32 {
    let past: BTreeSet<i64> = stays.iter().flat_map(|&(a, b)| a..=b).filter(|&d| d < entry).collect();
    let fits = |length: i64| {
        let mut all = past.clone();
        all.extend(entry..entry + length);
        (entry..entry + length)
            .all(|last| all.range(last - i64::from(window.of) + 1..=last).count() as u32 <= window.days)
    };
    (1..=i64::from(window.days) + 1).take_while(|&length| fits(length)).last().unwrap_or(0) as u32
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_window_agrees_with_counting_day_by_day(
        stays in prop::collection::vec((0_i64..400, 0_i64..60), 0..12),
        entry in 200_i64..460,
        days in 1_u32..100,
        more in 1_u32..120,
    ) {
        let window = Window { days, of: days + more };
        let stays: Vec<(i64, i64)> = stays.into_iter().map(|(from, length)| (from, from + length)).collect();
        let clipped = stays.iter().map(|&(a, b)| (day(a), day(b.min(entry - 1))));
        let found = Days::new(clipped).longest_stay(day(entry), window);
        prop_assert_eq!(found, naive(&stays, entry, window));
    }
}
