//! Is the document whole, consistent and of a kind that suffices? `documents` inspects it; this check adds what only
//! the records know: that it stated another holder before.

use documents::CheckKind as Inspected;
use kernel::Message;

use super::adopted;
use crate::model::{Check, CheckKind, CheckResult, Facts};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let mut answer = adopted(facts, Inspected::Document, CheckKind::Document);
    for field in &facts.holder_changes {
        let reason = Message::new("reason-document-holder-changed").with("field", *field);
        answer.find(CheckResult::Attention, reason, None);
    }
    if answer.reasons.is_empty() && answer.result == CheckResult::Pass {
        answer.reasons.push(Message::new("reason-document-consistent"));
    }
    answer
}

#[cfg(test)]
mod tests {
    use documents::CheckResult as Found;

    use super::super::super::specimen::{expect, facts, inspected};
    use super::*;
    use crate::model::Evidence;

    #[test]
    fn a_document_without_findings_passes() {
        expect(&check(&facts()), CheckResult::Pass, &["reason-document-consistent"]);
    }

    #[test]
    fn what_the_inspection_found_is_passed_on_with_its_field() {
        for (found, result) in [
            (Found::Fail, CheckResult::Fail),
            (Found::Attention, CheckResult::Attention),
            (Found::Undetermined, CheckResult::Undetermined),
        ] {
            let mut facts = facts();
            facts.document.checks = vec![inspected(Inspected::Document, found, "reason-x", "number")];
            let answer = check(&facts);
            expect(&answer, result, &["reason-x"]);
            assert_eq!(answer.evidence, [Evidence::MrzField("number".to_owned())]);
        }
    }

    #[test]
    fn a_document_that_stated_another_holder_before_is_looked_at() {
        let mut facts = facts();
        facts.holder_changes = vec!["birth"];
        expect(&check(&facts), CheckResult::Attention, &["reason-document-holder-changed"]);
    }

    #[test]
    fn a_document_that_was_not_inspected_is_not_consistent() {
        let mut facts = facts();
        facts.document.checks.clear();
        expect(&check(&facts), CheckResult::NotPerformed, &["reason-document-not-inspected"]);
    }
}
