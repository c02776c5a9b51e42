//! Do entries and exits pair? A second entry without exit between, or an exit that no entry began, is for a person to
//! look at: somebody passed unseen, or two people share one document.

use kernel::{Direction, Message};

use crate::model::{Check, CheckKind, CheckResult, CrossingFact, Evidence, Facts, Known, VisaDuty};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let answer = |result, reason| Check::new(CheckKind::OpenStay, result).because(reason);
    let last = match &facts.last_crossing {
        Known::Unknown(why) => return answer(CheckResult::Undetermined, why.clone()),
        Known::Yes(last) => last.as_ref(),
    };
    let citizen = facts.visa == Known::Yes(VisaDuty::Citizen);
    match (facts.direction, last) {
        (Direction::Entry, Some(last)) if last.direction == Direction::Entry => {
            unpaired("reason-open-stay-no-exit", facts.open_entry.as_ref().unwrap_or(last))
        }
        (Direction::Exit, Some(last)) if last.direction == Direction::Exit => {
            unpaired("reason-open-stay-no-entry", last)
        }
        (Direction::Exit, None) if !citizen => {
            answer(CheckResult::Attention, Message::new("reason-open-stay-never-entered"))
        }
        _ => answer(CheckResult::Pass, Message::new("reason-open-stay-paired")),
    }
}

fn unpaired(id: &'static str, crossing: &CrossingFact) -> Check {
    Check::new(CheckKind::OpenStay, CheckResult::Attention)
        .because(Message::new(id).with("at", crossing.at.to_string()).with("port", crossing.port.to_string()))
        .with(Evidence::Crossing(crossing.id))
}

#[cfg(test)]
mod tests {
    use super::super::super::specimen::{HERE, crossing, expect, facts};
    use super::*;

    #[track_caller]
    fn pairs(direction: Direction, last: Option<Direction>, result: CheckResult, reason: &str) {
        let mut facts = facts();
        facts.direction = direction;
        facts.last_crossing = Known::Yes(last.map(|d| crossing(d, 48.0, HERE)));
        expect(&check(&facts), result, &[reason]);
    }

    #[test]
    fn entry_after_exit_and_exit_after_entry_pair() {
        pairs(Direction::Entry, Some(Direction::Exit), CheckResult::Pass, "reason-open-stay-paired");
        pairs(Direction::Exit, Some(Direction::Entry), CheckResult::Pass, "reason-open-stay-paired");
        pairs(Direction::Entry, None, CheckResult::Pass, "reason-open-stay-paired");
    }

    #[test]
    fn a_missing_exit_or_entry_is_seen() {
        pairs(Direction::Entry, Some(Direction::Entry), CheckResult::Attention, "reason-open-stay-no-exit");
        pairs(Direction::Exit, Some(Direction::Exit), CheckResult::Attention, "reason-open-stay-no-entry");
        pairs(Direction::Exit, None, CheckResult::Attention, "reason-open-stay-never-entered");
    }

    #[test]
    fn a_citizen_may_leave_without_ever_having_entered() {
        let mut facts = facts();
        facts.direction = Direction::Exit;
        facts.visa = Known::Yes(VisaDuty::Citizen);
        expect(&check(&facts), CheckResult::Pass, &["reason-open-stay-paired"]);
    }

    #[test]
    fn an_unknown_history_is_not_a_clean_one() {
        let mut facts = facts();
        facts.last_crossing = Known::Unknown(Message::new("reason-register-away"));
        expect(&check(&facts), CheckResult::Undetermined, &["reason-register-away"]);
    }
}
