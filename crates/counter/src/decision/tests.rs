//! What an officer may decide, as a table.

use kernel::{AccountId, Date, Direction, PresentationId, Problem, Purpose, Role, SessionId, Timestamp};
use platform::Caller;

use super::*;
use crate::advice::specimen;

fn account(n: u8) -> AccountId {
    AccountId::new(Timestamp::from_millis(1), [n; 10])
}

fn caller(n: u8, roles: &[Role]) -> Caller {
    Caller {
        account: account(n),
        name: format!("officer-{n}"),
        roles: roles.to_vec(),
        session: SessionId::new(Timestamp::from_millis(1), [n; 10]),
        port: None,
        lane: None,
    }
}

fn first() -> Officer {
    Officer::of(&caller(1, &[Role::Officer]), Purpose::BorderCheck).expect("an officer")
}

fn second(n: u8) -> Officer {
    Officer::of(&caller(n, &[Role::SecondLine]), Purpose::SecondLine).expect("a second-line officer")
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn standing(state: PresentationState, direction: Direction) -> Standing {
    Standing {
        presentation: PresentationId::new(Timestamp::from_millis(1), [9; 10]),
        state,
        direction,
        today: day("2026-06-15"),
        proposed_until: Some(day("2026-09-12")),
        referred_by: (state == PresentationState::Referred).then(|| account(1)),
        taken_by: None,
    }
}

fn choice(outcome: DecisionOutcome) -> Choice {
    Choice { outcome, stay_until: None, override_reason: None, ground: None }
}

fn because(outcome: DecisionOutcome) -> Choice {
    let reason = Reason::parse("Papers seen by me").expect("long enough");
    Choice { override_reason: Some(reason), ..choice(outcome) }
}

fn refusal(base: Choice) -> Choice {
    Choice { ground: Some("a".parse().expect("a ground")), ..base }
}

/// Decides at the first line on a checked entry and expects a problem, or none.
#[track_caller]
fn check(verdict: Verdict, choice: Choice, problem: Option<&str>) {
    let at = standing(PresentationState::Checked, Direction::Entry);
    expect(decide(&specimen(verdict), &first(), &at, choice), problem);
}

#[track_caller]
fn expect(found: Result<Decision, Problem>, problem: Option<&str>) {
    let found = found.err().map(|p| p.message.id.into_owned());
    assert_eq!(found.as_deref(), problem);
}

#[test]
fn going_with_the_advice_needs_no_reason_and_against_it_does() {
    use DecisionOutcome::{Admit, Refer, Refuse};
    check(Verdict::Clear, choice(Admit), None);
    check(Verdict::Refer, choice(Refer), None);
    check(Verdict::Clear, choice(Refer), None);
    check(Verdict::Refer, refusal(choice(Refuse)), None);
    for verdict in [Verdict::Refer, Verdict::CannotTell] {
        check(verdict, choice(Admit), Some("problem-override-reason"));
        check(verdict, because(Admit), None);
    }
    check(Verdict::Clear, refusal(choice(Refuse)), Some("problem-override-reason"));
    check(Verdict::Clear, refusal(because(Refuse)), None);
}

#[test]
fn a_reason_says_something() {
    for short in ["", "   too short   ", "xxxxxxxxx", "核对无误"] {
        assert!(Reason::parse(short).is_err(), "{short}");
    }
    assert_eq!(
        Reason::parse("  文件已当面核对，准予入境 ").map(|r| r.as_str().to_owned()),
        Ok("文件已当面核对，准予入境".to_owned())
    );
    assert!(Reason::parse(&"x".repeat(REASON_MAX + 1)).is_err());
}

#[test]
fn a_refusal_has_a_ground_and_nothing_else_has() {
    check(Verdict::Refer, choice(DecisionOutcome::Refuse), Some("problem-ground-required"));
    check(Verdict::Clear, refusal(choice(DecisionOutcome::Admit)), Some("problem-ground-required"));
}

#[test]
fn the_outcome_fits_the_direction() {
    check(Verdict::Clear, choice(DecisionOutcome::Exit), Some("problem-outcome-direction"));
    let exit = standing(PresentationState::Checked, Direction::Exit);
    let clear = specimen(Verdict::Clear);
    expect(decide(&clear, &first(), &exit, choice(DecisionOutcome::Exit)), None);
    expect(
        decide(&clear, &first(), &exit, choice(DecisionOutcome::Admit)),
        Some("problem-outcome-direction"),
    );
    expect(
        decide(&clear, &first(), &exit, refusal(because(DecisionOutcome::Refuse))),
        Some("problem-outcome-direction"),
    );
}

#[test]
fn an_admission_grants_the_proposed_stay_or_a_shorter_one() {
    let at = standing(PresentationState::Checked, Direction::Entry);
    let admit = |until: Option<&str>| {
        let choice = Choice { stay_until: until.map(day), ..choice(DecisionOutcome::Admit) };
        decide(&specimen(Verdict::Clear), &first(), &at, choice)
    };
    assert_eq!(admit(None).expect("granted").choice().stay_until, Some(day("2026-09-12")));
    assert_eq!(admit(Some("2026-06-15")).expect("granted").choice().stay_until, Some(day("2026-06-15")));
    expect(admit(Some("2026-06-14")), Some("problem-stay-past"));
    expect(admit(Some("2026-09-13")), Some("problem-override-reason"));
}

#[test]
fn a_presentation_is_decided_once() {
    let at = standing(PresentationState::Decided, Direction::Entry);
    let again = decide(&specimen(Verdict::Clear), &second(2), &at, choice(DecisionOutcome::Admit));
    expect(again, Some("problem-already-decided"));
}

#[test]
fn a_referral_is_decided_by_another_officer_of_the_second_line() {
    let mut at = standing(PresentationState::Referred, Direction::Entry);
    let seen = specimen(Verdict::Refer);
    let admit = || because(DecisionOutcome::Admit);
    expect(decide(&seen, &first(), &at, admit()), Some("problem-second-line-only"));
    expect(decide(&seen, &second(1), &at, admit()), Some("problem-own-referral"));
    expect(decide(&seen, &second(2), &at, admit()), None);
    expect(decide(&seen, &second(2), &at, choice(DecisionOutcome::Refer)), Some("problem-already-referred"));
    at.taken_by = Some(account(3));
    expect(decide(&seen, &second(2), &at, admit()), Some("problem-referral-taken"));
    expect(decide(&seen, &second(3), &at, admit()), None);
}

#[test]
fn a_decision_keeps_the_advice_that_was_seen() {
    let at = standing(PresentationState::Checked, Direction::Entry);
    let seen = specimen(Verdict::Clear);
    let made = decide(&seen, &first(), &at, choice(DecisionOutcome::Admit)).expect("decided");
    assert_eq!((made.advice(), made.advice_digest()), (seen.id(), seen.digest()));
}

#[test]
fn neither_devices_nor_other_duties_are_officers() {
    for (roles, purpose) in [
        (vec![Role::Device], Purpose::BorderCheck),
        (vec![Role::Officer, Role::Device], Purpose::BorderCheck),
        (vec![Role::Officer], Purpose::SecondLine),
        (vec![Role::SecondLine], Purpose::BorderCheck),
        (vec![Role::Administrator], Purpose::BorderCheck),
        (vec![Role::Officer], Purpose::Administration),
    ] {
        assert!(Officer::of(&caller(1, &roles), purpose).is_err(), "{roles:?} {purpose:?}");
    }
}
