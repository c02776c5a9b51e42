//! Is there the visa or permit that the holder needs to enter? Exits need none.

use kernel::{Direction, Message};

use crate::model::{Check, CheckKind, CheckResult, Evidence, Facts, Known, PermitState, VisaDuty};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let answer = |result, reason| Check::new(CheckKind::Permit, result).because(reason);
    if facts.direction == Direction::Exit {
        return answer(CheckResult::NotApplicable, Message::new("reason-permit-exit"));
    }
    match &facts.visa {
        Known::Unknown(why) => answer(CheckResult::Undetermined, why.clone()),
        Known::Yes(VisaDuty::Citizen) => {
            answer(CheckResult::NotApplicable, Message::new("reason-permit-citizen"))
        }
        Known::Yes(VisaDuty::Exempt) => answer(CheckResult::Pass, Message::new("reason-permit-exempt")),
        Known::Yes(VisaDuty::Required) => required(facts),
    }
}

/// A permit is needed: a usable one passes; else the reason of the first, which is the most useful.
fn required(facts: &Facts<'_>) -> Check {
    let usable = facts.permits.iter().find(|p| p.state == PermitState::Usable);
    let Some(permit) = usable.or(facts.permits.first()) else {
        return Check::new(CheckKind::Permit, CheckResult::Fail).because(Message::new("reason-permit-none"));
    };
    let (result, reason) = match permit.state {
        PermitState::Usable => (CheckResult::Pass, Message::new("reason-permit-usable")),
        PermitState::NotYetValid { from } => {
            (CheckResult::Fail, Message::new("reason-permit-not-yet").with("date", from.to_string()))
        }
        PermitState::Expired { until } => {
            (CheckResult::Fail, Message::new("reason-permit-expired").with("date", until.to_string()))
        }
        PermitState::Used => (CheckResult::Fail, Message::new("reason-permit-used")),
        PermitState::Revoked => (CheckResult::Fail, Message::new("reason-permit-revoked")),
    };
    Check::new(CheckKind::Permit, result).because(reason).with(Evidence::Permit(permit.id))
}

#[cfg(test)]
mod tests {
    use kernel::PermitId;

    use super::super::super::specimen::{day, expect, facts, noon};
    use super::*;
    use crate::model::PermitFact;

    fn needing(states: &[PermitState]) -> Facts<'static> {
        let mut facts = facts();
        facts.visa = Known::Yes(VisaDuty::Required);
        facts.permits = states
            .iter()
            .map(|state| PermitFact { id: PermitId::new(noon(), [8; 10]), state: *state })
            .collect();
        facts
    }

    #[track_caller]
    fn permitted(states: &[PermitState], result: CheckResult, reason: &str) {
        expect(&check(&needing(states)), result, &[reason]);
    }

    #[test]
    fn who_needs_a_visa_must_have_one_that_can_be_used_today() {
        permitted(&[], CheckResult::Fail, "reason-permit-none");
        permitted(&[PermitState::Usable], CheckResult::Pass, "reason-permit-usable");
        permitted(
            &[PermitState::Expired { until: day("2026-06-14") }],
            CheckResult::Fail,
            "reason-permit-expired",
        );
        permitted(
            &[PermitState::NotYetValid { from: day("2026-06-16") }],
            CheckResult::Fail,
            "reason-permit-not-yet",
        );
        permitted(&[PermitState::Used], CheckResult::Fail, "reason-permit-used");
        permitted(&[PermitState::Revoked], CheckResult::Fail, "reason-permit-revoked");
    }

    #[test]
    fn one_usable_permit_among_others_is_enough() {
        permitted(&[PermitState::Revoked, PermitState::Usable], CheckResult::Pass, "reason-permit-usable");
    }

    #[test]
    fn citizens_exempt_nationals_and_leavers_need_none() {
        let mut facts = needing(&[]);
        facts.visa = Known::Yes(VisaDuty::Citizen);
        expect(&check(&facts), CheckResult::NotApplicable, &["reason-permit-citizen"]);
        facts.visa = Known::Yes(VisaDuty::Exempt);
        expect(&check(&facts), CheckResult::Pass, &["reason-permit-exempt"]);
        facts.visa = Known::Yes(VisaDuty::Required);
        facts.direction = Direction::Exit;
        expect(&check(&facts), CheckResult::NotApplicable, &["reason-permit-exit"]);
    }

    #[test]
    fn without_a_nationality_nobody_is_exempt() {
        let mut facts = needing(&[PermitState::Usable]);
        facts.visa = Known::Unknown(Message::new("reason-permit-nationality-unknown"));
        expect(&check(&facts), CheckResult::Undetermined, &["reason-permit-nationality-unknown"]);
    }
}
