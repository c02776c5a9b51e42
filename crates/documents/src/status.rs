//! How a document stands by what is reported of it.

use kernel::{Date, Message, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{CheckKind, CheckResult, DocumentCheck};

/// What a report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportKind {
    /// Lost by its holder.
    Lost,
    /// Stolen.
    Stolen,
    /// Revoked by its issuer.
    Revoked,
    /// Found again.
    Found,
}

/// A report on the document, of whatever source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// What it says.
    pub kind: ReportKind,
    /// From when it speaks.
    pub at: Timestamp,
}

/// How a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// Nothing speaks against it.
    Valid,
    /// Its last day has passed.
    Expired,
    /// Reported lost.
    Lost,
    /// Reported stolen.
    Stolen,
    /// Revoked.
    Revoked,
}

/// How a document stands at an instant, and the report that decides it. Reports count in the order of the time from
/// which they speak; "found" lifts "lost" and "stolen", nothing lifts "revoked". The last day is a day of validity.
pub fn status(reports: &[Report], expiry: Option<Date>, now: Timestamp) -> (DocumentStatus, Option<Report>) {
    let mut ordered: Vec<Report> = reports.iter().copied().filter(|r| r.at <= now).collect();
    ordered.sort_by_key(|r| (r.at, r.kind));
    let mut decisive: Option<Report> = None;
    for report in ordered {
        if decisive.is_some_and(|d| d.kind == ReportKind::Revoked) {
            break;
        }
        decisive = (report.kind != ReportKind::Found).then_some(report);
    }
    let status = match decisive.map(|r| r.kind) {
        Some(ReportKind::Lost) => DocumentStatus::Lost,
        Some(ReportKind::Stolen) => DocumentStatus::Stolen,
        Some(ReportKind::Revoked) => DocumentStatus::Revoked,
        Some(ReportKind::Found) | None if expiry.is_some_and(|day| day < now.date_utc()) => {
            DocumentStatus::Expired
        }
        Some(ReportKind::Found) | None => DocumentStatus::Valid,
    };
    (status, decisive)
}

/// The check on what is reported. An expired document passes here: expiry is a check of its own.
pub fn status_check(reports: &[Report], now: Timestamp) -> DocumentCheck {
    let mut check = DocumentCheck::new(CheckKind::DocumentStatus);
    let (status, report) = status(reports, None, now);
    let id = match status {
        DocumentStatus::Lost => "reason-document-lost",
        DocumentStatus::Stolen => "reason-document-stolen",
        DocumentStatus::Revoked => "reason-document-revoked",
        DocumentStatus::Valid | DocumentStatus::Expired => return check,
    };
    let since = report.map_or(now, |r| r.at);
    check.add_on("number", CheckResult::Fail, Message::new(id).with("since", since.to_string()));
    check
}
