//! Is the holder, or the document, on a list? Each match stays in view with its entry; none is dropped.
//!
//! What a list asks for (refuse, arrest, seize) is advice to the officer; here it only tells how grave the match is.

use kernel::Message;

use crate::model::{Check, CheckKind, CheckResult, Evidence, Facts, HitFact, Known, ListAction};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    judge(&facts.hits, facts.lists_cut.as_ref())
}

/// The same from the hits alone, for asking again when lists change.
pub fn judge(hits: &Known<Vec<HitFact>>, cut: Option<&Message>) -> Check {
    let mut answer = Check::new(CheckKind::Lists, CheckResult::Pass);
    match hits {
        Known::Unknown(why) => answer.find(CheckResult::Undetermined, why.clone(), None),
        Known::Yes(hits) => {
            for hit in hits {
                let (result, id) = weigh(hit.action);
                let percent = (hit.score.clamp(0.0, 1.0) * 100.0).round() as i64;
                let reason = Message::new(id).with("list", hit.list_name.as_str()).with("percent", percent);
                answer.find(result, reason, Some(Evidence::Hit(hit.entry)));
            }
        }
    }
    if let Some(cut) = cut {
        answer.find(CheckResult::Attention, cut.clone(), None);
    }
    if answer.reasons.is_empty() {
        answer.reasons.push(Message::new("reason-lists-none"));
    }
    answer
}

fn weigh(action: ListAction) -> (CheckResult, &'static str) {
    match action {
        ListAction::Inform => (CheckResult::Attention, "reason-lists-inform"),
        ListAction::Refer => (CheckResult::Attention, "reason-lists-refer"),
        ListAction::RefuseEntry => (CheckResult::Fail, "reason-lists-refuse-entry"),
        ListAction::Arrest => (CheckResult::Fail, "reason-lists-arrest"),
        ListAction::SeizeDocument => (CheckResult::Fail, "reason-lists-seize-document"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::specimen::{expect, facts, hit};
    use super::*;

    #[track_caller]
    fn listed(actions: &[ListAction], result: CheckResult, reasons: &[&str]) {
        let mut facts = facts();
        facts.hits = Known::Yes(actions.iter().map(|a| hit(*a, 0.91)).collect());
        let answer = check(&facts);
        expect(&answer, result, reasons);
        assert_eq!(answer.evidence.len(), actions.len(), "every hit stays in view");
    }

    #[test]
    fn no_hit_passes() {
        listed(&[], CheckResult::Pass, &["reason-lists-none"]);
    }

    #[test]
    fn the_gravest_hit_gives_the_result_and_none_is_dropped() {
        listed(&[ListAction::Inform], CheckResult::Attention, &["reason-lists-inform"]);
        listed(
            &[ListAction::Refer, ListAction::Arrest, ListAction::Inform],
            CheckResult::Fail,
            &["reason-lists-refer", "reason-lists-arrest", "reason-lists-inform"],
        );
        listed(&[ListAction::RefuseEntry], CheckResult::Fail, &["reason-lists-refuse-entry"]);
        listed(&[ListAction::SeizeDocument], CheckResult::Fail, &["reason-lists-seize-document"]);
    }

    #[test]
    fn lists_that_could_not_be_asked_are_not_clear() {
        let mut facts = facts();
        facts.hits = Known::Unknown(Message::new("reason-lists-name-unknown"));
        expect(&check(&facts), CheckResult::Undetermined, &["reason-lists-name-unknown"]);
    }
}
