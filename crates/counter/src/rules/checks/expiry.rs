//! Is the document still valid today? `documents` looks at the date; the counter knows whom it may hold back: a citizen
//! may enter, and anybody may leave, on an expired document, so there an expiry is for attention only.

use documents::CheckKind as Inspected;
use kernel::{Direction, Message};

use super::adopted;
use crate::model::{Check, CheckKind, CheckResult, Facts, Known, VisaDuty};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let mut answer = adopted(facts, Inspected::Expiry, CheckKind::Expiry);
    let lenient = facts.direction == Direction::Exit || facts.visa == Known::Yes(VisaDuty::Citizen);
    if lenient && answer.result == CheckResult::Fail {
        answer.result = CheckResult::Attention;
    }
    if answer.reasons.is_empty() && answer.result == CheckResult::Pass {
        answer.reasons.push(Message::new("reason-expiry-valid"));
    }
    answer
}

#[cfg(test)]
mod tests {
    use documents::CheckResult as Found;

    use super::super::super::specimen::{expect, facts, inspected};
    use super::*;

    fn expired() -> Facts<'static> {
        let mut facts = facts();
        facts.document.checks = vec![inspected(Inspected::Expiry, Found::Fail, "reason-x", "expiry")];
        facts
    }

    #[test]
    fn an_expired_document_fails_for_who_needs_a_valid_one() {
        expect(&check(&expired()), CheckResult::Fail, &["reason-x"]);
        expect(&check(&facts()), CheckResult::Pass, &["reason-expiry-valid"]);
    }

    #[test]
    fn a_citizen_and_a_leaver_are_not_held_back() {
        let mut facts = expired();
        facts.direction = Direction::Exit;
        expect(&check(&facts), CheckResult::Attention, &["reason-x"]);
        facts.direction = Direction::Entry;
        facts.visa = Known::Yes(VisaDuty::Citizen);
        expect(&check(&facts), CheckResult::Attention, &["reason-x"]);
    }

    #[test]
    fn an_unread_expiry_stays_undetermined_for_a_citizen_too() {
        let mut facts = expired();
        facts.document.checks[0].result = Found::Undetermined;
        facts.visa = Known::Yes(VisaDuty::Citizen);
        expect(&check(&facts), CheckResult::Undetermined, &["reason-x"]);
    }
}
