//! Was the document reported lost, stolen or revoked? Only reports in force are among the facts.

use kernel::Message;

use crate::model::{Check, CheckKind, CheckResult, Evidence, Facts, Known, ReportKind};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let mut answer = Check::new(CheckKind::DocumentStatus, CheckResult::Pass);
    if facts.document.key.is_none() {
        answer.result = CheckResult::Undetermined;
        return answer.because(Message::new("reason-status-number-unknown"));
    }
    match &facts.reports {
        Known::Unknown(why) => answer.find(CheckResult::Undetermined, why.clone(), None),
        Known::Yes(reports) => {
            for (place, report) in reports.iter().enumerate() {
                let reason = Message::new(reason(report.kind)).with("at", report.reported_at.to_string());
                answer.find(CheckResult::Fail, reason, Some(Evidence::DocumentReport(place)));
            }
        }
    }
    if answer.reasons.is_empty() {
        answer.reasons.push(Message::new("reason-status-none"));
    }
    answer
}

fn reason(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Lost => "reason-status-lost",
        ReportKind::Stolen => "reason-status-stolen",
        ReportKind::Revoked => "reason-status-revoked",
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::specimen::{expect, facts, noon};
    use super::*;
    use crate::model::ReportFact;

    #[test]
    fn a_document_without_reports_passes() {
        expect(&check(&facts()), CheckResult::Pass, &["reason-status-none"]);
    }

    #[test]
    fn each_kind_of_report_fails_with_its_own_reason() {
        for (kind, id) in [
            (ReportKind::Lost, "reason-status-lost"),
            (ReportKind::Stolen, "reason-status-stolen"),
            (ReportKind::Revoked, "reason-status-revoked"),
        ] {
            let mut facts = facts();
            facts.reports = Known::Yes(vec![ReportFact { kind, reported_at: noon() }]);
            let answer = check(&facts);
            expect(&answer, CheckResult::Fail, &[id]);
            assert_eq!(answer.evidence, [Evidence::DocumentReport(0)]);
        }
    }

    #[test]
    fn without_number_or_register_nothing_is_known() {
        let mut unread = facts();
        unread.document.key = None;
        expect(&check(&unread), CheckResult::Undetermined, &["reason-status-number-unknown"]);
        let mut away = facts();
        away.reports = Known::Unknown(Message::new("reason-register-away"));
        expect(&check(&away), CheckResult::Undetermined, &["reason-register-away"]);
    }
}
