//! One file per check. Each is `fn check(&Facts) -> Check`, pure and total, with its specification as tests below it.

pub mod chip;
pub mod companions;
pub mod document;
pub mod document_status;
pub mod expiry;
pub mod lists;
pub mod open_stay;
pub mod permit;
pub mod stay;
pub mod travel;

use documents::{CheckKind as Inspected, CheckResult as Found};
use kernel::Message;

use crate::model::{Check, CheckKind, CheckResult, Evidence, Facts};

/// A check of the inspection, as the counter's own; `not_performed` when the inspection has none.
fn adopted(facts: &Facts<'_>, which: Inspected, check: CheckKind) -> Check {
    let Some(found) = facts.document.checks.iter().find(|c| c.check == which) else {
        return Check::new(check, CheckResult::NotPerformed)
            .because(Message::new("reason-document-not-inspected"));
    };
    let result = match found.result {
        Found::NotApplicable => CheckResult::NotApplicable,
        Found::Pass => CheckResult::Pass,
        Found::NotPerformed => CheckResult::NotPerformed,
        Found::Attention => CheckResult::Attention,
        Found::Undetermined => CheckResult::Undetermined,
        Found::Fail => CheckResult::Fail,
    };
    let evidence = found.fields.iter().map(|field| Evidence::MrzField(field.clone())).collect();
    Check { check, result, reasons: found.reasons.clone(), evidence, took_us: 0 }
}
