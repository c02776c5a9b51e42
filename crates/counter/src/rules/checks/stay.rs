//! How long may the holder stay, or how long has the holder stayed too long? `lib/stayrules` reckons; this file only
//! says what the result means at the counter.

use kernel::Message;

use crate::model::{Check, CheckKind, CheckResult, Evidence, Facts, StayFacts};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let mut answer = Check::new(CheckKind::Stay, CheckResult::Pass);
    match &facts.stay {
        StayFacts::Unlimited => {
            answer.result = CheckResult::NotApplicable;
            answer.reasons.push(Message::new("reason-stay-citizen"));
        }
        StayFacts::NeedsPermit => {
            answer.result = CheckResult::NotApplicable;
            answer.reasons.push(Message::new("reason-stay-needs-permit"));
        }
        StayFacts::Allowed { days_left, until, explain } => {
            if *days_left <= 0 {
                answer.find(CheckResult::Fail, Message::new("reason-stay-used-up"), None);
            } else {
                answer.reasons.push(match until {
                    Some(day) => Message::new("reason-stay-until")
                        .with("date", day.to_string())
                        .with("days", *days_left),
                    None => Message::new("reason-stay-open"),
                });
            }
            answer.reasons.extend(explain.iter().cloned());
        }
        StayFacts::Ending { over_days, entry, explain } => {
            if *over_days > 0 {
                let reason = Message::new("reason-stay-overstay").with("days", *over_days);
                answer.find(CheckResult::Attention, reason, Some(Evidence::Crossing(*entry)));
            } else {
                answer.reasons.push(Message::new("reason-stay-kept"));
            }
            answer.reasons.extend(explain.iter().cloned());
        }
        StayFacts::Undetermined(why) => {
            answer.result = CheckResult::Undetermined;
            answer.reasons.extend(why.iter().cloned());
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use kernel::CrossingId;

    use super::super::super::specimen::{day, expect, facts, noon};
    use super::*;

    #[track_caller]
    fn stay(stay: StayFacts, result: CheckResult, reasons: &[&str]) {
        let mut facts = facts();
        facts.stay = stay;
        expect(&check(&facts), result, reasons);
    }

    fn allowed(days_left: i64) -> StayFacts {
        StayFacts::Allowed {
            days_left,
            until: Some(day("2026-06-15")),
            explain: vec![Message::new("stay-window")],
        }
    }

    fn ending(over_days: i64) -> StayFacts {
        StayFacts::Ending { over_days, entry: CrossingId::new(noon(), [2; 10]), explain: vec![] }
    }

    #[test]
    fn one_day_left_is_enough_and_none_is_not() {
        stay(allowed(1), CheckResult::Pass, &["reason-stay-until", "stay-window"]);
        stay(allowed(0), CheckResult::Fail, &["reason-stay-used-up", "stay-window"]);
    }

    #[test]
    fn an_overstay_of_one_day_is_seen_on_exit() {
        stay(ending(0), CheckResult::Pass, &["reason-stay-kept"]);
        stay(ending(1), CheckResult::Attention, &["reason-stay-overstay"]);
    }

    #[test]
    fn what_no_rule_covers_is_undetermined() {
        let why = Message::new("reason-stay-no-rule");
        stay(StayFacts::Undetermined(vec![why]), CheckResult::Undetermined, &["reason-stay-no-rule"]);
        stay(StayFacts::NeedsPermit, CheckResult::NotApplicable, &["reason-stay-needs-permit"]);
        stay(StayFacts::Unlimited, CheckResult::NotApplicable, &["reason-stay-citizen"]);
    }
}
