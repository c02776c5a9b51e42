//! Who travels along? A minor without an adult of the party, or a companion who is listed, referred or refused, is for
//! a person to look at.

use kernel::{Message, PartialDate};

use crate::model::{Check, CheckKind, CheckResult, CompanionFact, Evidence, Facts, MemberState};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let mut answer = Check::new(CheckKind::Companions, CheckResult::NotApplicable);
    let party = facts.party.as_deref().unwrap_or_default();
    minor(facts, party, &mut answer);
    for companion in party {
        if let Some(id) = concern(companion) {
            answer.find(CheckResult::Attention, Message::new(id), Some(evidence(companion)));
        }
    }
    if answer.reasons.is_empty() {
        if party.is_empty() {
            answer.reasons.push(Message::new("reason-companions-none"));
        } else {
            let count = i64::try_from(party.len()).unwrap_or(i64::MAX);
            answer.find(CheckResult::Pass, Message::new("reason-companions-fine").with("count", count), None);
        }
    }
    answer
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Age {
    Minor,
    Adult,
    Unknown,
}

fn age(facts: &Facts<'_>, birth: PartialDate) -> Age {
    let adult = facts.parameters.companions.adult_age_years;
    match birth.age_on(facts.today) {
        Some((at_least, _)) if at_least >= adult => Age::Adult,
        Some((_, at_most)) if at_most < adult => Age::Minor,
        _ => Age::Unknown,
    }
}

/// Whether a minor is with an adult of the party.
fn minor(facts: &Facts<'_>, party: &[CompanionFact], answer: &mut Check) {
    let own = age(facts, facts.document.birth);
    if own == Age::Adult {
        return;
    }
    let present = |c: &&CompanionFact| c.state != MemberState::Refused;
    let ages: Vec<Age> = party.iter().filter(present).map(|c| age(facts, c.birth)).collect();
    if ages.contains(&Age::Adult) {
        return;
    }
    if own == Age::Minor && !ages.contains(&Age::Unknown) {
        answer.find(CheckResult::Attention, Message::new("reason-companions-minor-alone"), None);
    } else {
        answer.find(CheckResult::Undetermined, Message::new("reason-companions-age-unknown"), None);
    }
}

fn concern(companion: &CompanionFact) -> Option<&'static str> {
    match companion.state {
        MemberState::Refused => Some("reason-companions-refused"),
        MemberState::Referred => Some("reason-companions-referred"),
        MemberState::Waiting | MemberState::Checked if companion.listed => Some("reason-companions-listed"),
        _ => None,
    }
}

fn evidence(companion: &CompanionFact) -> Evidence {
    Evidence::Companion { presentation: companion.presentation, name: companion.name.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::super::specimen::{expect, facts, member};
    use super::*;

    #[track_caller]
    fn travels(birth: &str, party: Option<Vec<CompanionFact>>, result: CheckResult, reasons: &[&str]) {
        let mut facts = facts();
        facts.document.birth = birth.parse().expect("date");
        facts.party = party;
        expect(&check(&facts), result, reasons);
    }

    const ADULT: &str = "1974-08-12";
    const EIGHTEEN_TODAY: &str = "2008-06-15";
    const EIGHTEEN_TOMORROW: &str = "2008-06-16";

    #[test]
    fn an_adult_alone_raises_no_question() {
        travels(ADULT, None, CheckResult::NotApplicable, &["reason-companions-none"]);
        travels(EIGHTEEN_TODAY, None, CheckResult::NotApplicable, &["reason-companions-none"]);
    }

    #[test]
    fn a_minor_needs_an_adult_of_the_party() {
        travels(EIGHTEEN_TOMORROW, None, CheckResult::Attention, &["reason-companions-minor-alone"]);
        let other_child = Some(vec![member(EIGHTEEN_TOMORROW, MemberState::Waiting)]);
        travels("2015-01-01", other_child, CheckResult::Attention, &["reason-companions-minor-alone"]);
        let mother = Some(vec![member(ADULT, MemberState::Passed)]);
        travels("2015-01-01", mother, CheckResult::Pass, &["reason-companions-fine"]);
    }

    #[test]
    fn a_refused_adult_accompanies_nobody() {
        let mother = Some(vec![member(ADULT, MemberState::Refused)]);
        let reasons = ["reason-companions-minor-alone", "reason-companions-refused"];
        travels("2015-01-01", mother, CheckResult::Attention, &reasons);
    }

    #[test]
    fn an_age_that_could_be_either_is_not_guessed() {
        travels("2008-XX-XX", None, CheckResult::Undetermined, &["reason-companions-age-unknown"]);
        travels("XXXX-XX-XX", None, CheckResult::Undetermined, &["reason-companions-age-unknown"]);
        let unread = Some(vec![member("XXXX-XX-XX", MemberState::Waiting)]);
        travels("2015-01-01", unread, CheckResult::Undetermined, &["reason-companions-age-unknown"]);
    }

    #[test]
    fn a_companion_with_a_question_open_is_seen_and_one_let_through_is_not() {
        let referred = Some(vec![member(ADULT, MemberState::Referred)]);
        travels(ADULT, referred, CheckResult::Attention, &["reason-companions-referred"]);
        let mut listed = member(ADULT, MemberState::Waiting);
        listed.listed = true;
        travels(ADULT, Some(vec![listed.clone()]), CheckResult::Attention, &["reason-companions-listed"]);
        listed.state = MemberState::Passed;
        travels(ADULT, Some(vec![listed]), CheckResult::Pass, &["reason-companions-fine"]);
    }
}
