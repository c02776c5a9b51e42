//! Overstay as of a day: always computed, never stored.

use jiff::civil::Date;

use crate::assess::{PastStay, Traveller, Verdict, assess};
use crate::code::RuleId;
use crate::load::RuleBook;
use crate::window::days_after;

/// Days by which a stay that lasts to `last_day` passes the day until which it was allowed; 0 when it doesn't.
pub fn overstay(allowed_until: Date, last_day: Date) -> u32 {
    days_after(allowed_until, last_day)
}

/// A stay that has not ended, as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenStay {
    /// Day of entry.
    pub entry: Date,
    /// The rule it stands under, when one is known.
    pub rule: Option<RuleId>,
    /// Until when it is allowed; `None` without a limit, or when no rule says.
    pub until: Option<Date>,
    /// Days beyond it.
    pub overstay_days: u32,
    /// Days that remain, the day itself included; `None` without a limit.
    pub days_left: Option<u32>,
}

/// The stay that is open on `as_of`: the latest one that began by then and has no exit. What the officer granted
/// rules; without it the rules of the book are asked for the day of entry.
pub fn open_stay(
    book: &RuleBook,
    traveller: &Traveller<'_>,
    stays: &[PastStay],
    as_of: Date,
) -> Option<OpenStay> {
    let open = stays.iter().filter(|s| s.exit.is_none() && s.entry <= as_of).max_by_key(|s| s.entry)?;
    let earlier: Vec<PastStay> = stays.iter().filter(|s| s.entry < open.entry).cloned().collect();
    let (rule, until) = match open.granted_until {
        Some(until) => (open.rule.clone(), Some(until)),
        None => {
            let found = assess(book, traveller, &earlier, open.entry);
            let until = match found.verdict {
                Verdict::Until(day) => Some(day),
                Verdict::Unlimited | Verdict::Nothing | Verdict::NoRule => None,
            };
            (found.rule, until)
        }
    };
    Some(OpenStay {
        entry: open.entry,
        rule,
        until,
        overstay_days: until.map_or(0, |day| overstay(day, as_of)),
        days_left: until.map(|day| if day < as_of { 0 } else { days_after(as_of, day) + 1 }),
    })
}
