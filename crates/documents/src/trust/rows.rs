//! What the trust store keeps and tells: certificates, findings, imports with their reports, decisions. Plain data that goes
//! over the wire as it is; no rule, no storage.

use std::collections::BTreeMap;
use std::fmt;

use docpki::check::Check;
use docpki::lint::{self, FindingCode, Severity};
use kernel::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::{Act, DecisionId, DecisionState, Fingerprint, ImportId, ImportKind, Kind, Standing};

/// A finding about a certificate, as it is kept and told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "CertificateFinding")]
pub struct Told {
    /// What, by its code.
    pub code: String,
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// Where the standard says otherwise.
    pub clause: String,
}

impl Told {
    /// Every finding about a certificate at a time.
    pub fn all(certificate: &docpki::Certificate, now: Timestamp) -> Vec<Self> {
        lint::lint(certificate, docpki::Instant(now.seconds())).iter().map(Self::of).collect()
    }

    /// Whether only time made it: what is kept leaves it out.
    pub(crate) fn is_of_time(&self) -> bool {
        self.code == FindingCode::Expired.code()
    }

    fn of(finding: &lint::Finding) -> Self {
        let severity = match finding.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        Self {
            code: finding.code.code().to_owned(),
            severity: severity.to_owned(),
            clause: finding.clause.to_owned(),
        }
    }
}

/// A check of a signed list's signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "SignedListCheck")]
pub struct CheckTold {
    /// What was asked, by its code.
    pub question: String,
    /// `pass`, `fail`, `undetermined` or `not_performed`.
    pub outcome: String,
    /// Why, by codes.
    pub reasons: Vec<String>,
}

impl From<&Check> for CheckTold {
    fn from(check: &Check) -> Self {
        use docpki::check::Outcome;
        let outcome = match check.outcome {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::Undetermined => "undetermined",
            Outcome::NotPerformed => "not_performed",
        };
        Self {
            question: check.question.code().to_owned(),
            outcome: outcome.to_owned(),
            reasons: check.reasons.iter().map(|reason| reason.code.code().to_owned()).collect(),
        }
    }
}

/// How a signed list of a file was judged against the anchors of that moment. It moves no certificate's standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "SignedListReport")]
pub struct ListTold {
    /// `master_list`, `deviation_list` or `defect_list`.
    pub kind: ImportKind,
    /// Name of the directory entry in LDIF; empty otherwise.
    pub entry: String,
    /// Whether every check passed.
    pub trusted: bool,
    /// Each check.
    pub checks: Vec<CheckTold>,
    /// Certificates or entries that read.
    pub read: u64,
}

/// What did not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "UnreadPart")]
pub struct Unread {
    /// Where: a directory entry's name, or a place in a list from 1.
    pub place: String,
    /// Why, in the library's words.
    pub why: String,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "TrustImportReport")]
pub struct ImportReport {
    /// Certificates that were not known, by kind.
    pub new: BTreeMap<String, u64>,
    /// Certificates that were known.
    pub known: u64,
    /// Roots that now wait for two persons, at most [`ImportReport::PENDING_MAX`] of them.
    pub pending: Vec<Fingerprint>,
    /// Revocation lists that were not known.
    pub new_revocation_lists: u64,
    /// Deviation lists that were not known.
    pub new_deviation_lists: u64,
    /// Defect lists that were not known.
    #[serde(default)]
    pub new_defect_lists: u64,
    /// Certificates that the file says are gone from its source; they stay in the store.
    pub gone: u64,
    /// What did not read, at most [`ImportReport::UNREAD_MAX`] of it.
    pub unread: Vec<Unread>,
    /// How many more did not read.
    pub more_unread: u64,
    /// How many certificates have each finding, by its code.
    pub findings: BTreeMap<String, u64>,
    /// Signed lists of the file.
    pub lists: Vec<ListTold>,
}

impl ImportReport {
    /// Pending roots that a report names.
    pub const PENDING_MAX: usize = 1_000;
    /// Unread places that a report names.
    pub const UNREAD_MAX: usize = 100;

    pub(crate) fn unread(&mut self, place: impl fmt::Display, why: impl fmt::Display) {
        if self.unread.len() < Self::UNREAD_MAX {
            self.unread.push(Unread { place: place.to_string(), why: why.to_string() });
        } else {
            self.more_unread += 1;
        }
    }
}

/// An import as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "TrustImport")]
pub struct ImportRow {
    /// Id.
    pub id: ImportId,
    /// What the file was.
    pub kind: ImportKind,
    /// SHA-256 of the bytes, as hex digits.
    pub digest: String,
    /// Where it came from, in the words of whoever put it in.
    pub source: String,
    /// Account that put it in, or `system`.
    pub actor: String,
    /// When.
    pub imported_at: Timestamp,
    /// Whether the same bytes were imported before, under this id: nothing was changed then.
    #[serde(default)]
    pub repeated: bool,
    /// What it came to.
    pub report: ImportReport,
}

/// A certificate as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StoredCertificate")]
pub struct CertificateRow {
    /// SHA-256.
    pub fingerprint: Fingerprint,
    /// What it is.
    pub kind: Kind,
    /// What was decided.
    pub standing: Standing,
    /// Subject (RFC 4514).
    pub subject: String,
    /// Issuer (RFC 4514).
    pub issuer: String,
    /// Country of the issuer; empty when it states none.
    pub country: String,
    /// Serial number, as hex digits.
    pub serial: String,
    /// Name of key and curve.
    pub key: String,
    /// From when it is valid.
    pub not_before: Timestamp,
    /// Until when.
    pub not_after: Timestamp,
    /// What it departs from, without what only time tells.
    pub findings: Vec<Told>,
    /// When it was first seen.
    pub first_seen: Timestamp,
    /// Whether every source that had it deleted it.
    pub gone: bool,
}

/// A file that brought a certificate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "CertificateProvenance")]
pub struct Provenance {
    /// The import.
    pub import: ImportId,
    /// What the file was.
    pub kind: ImportKind,
    /// Where it came from.
    pub source: String,
    /// Account that put it in, or `system`.
    pub actor: String,
    /// When.
    pub imported_at: Timestamp,
    /// Name of the directory entry in LDIF; empty otherwise.
    pub entry: String,
    /// Why the PKD calls it non-conformant, in its words.
    pub remark: Option<String>,
    /// When a later file deleted it.
    pub gone_at: Option<Timestamp>,
}

/// A proposal, and what a second person said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "TrustDecision")]
pub struct Decision {
    /// Id.
    pub id: DecisionId,
    /// What it makes of the roots.
    pub act: Act,
    /// How far it came.
    pub state: DecisionState,
    /// Why.
    pub reason: String,
    /// Account that proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// Account that decided.
    pub decided_by: Option<String>,
    /// Why it was rejected, or withdrawn.
    pub decision_reason: Option<String>,
    /// When it was decided, or withdrawn.
    pub decided_at: Option<Timestamp>,
    /// The roots.
    pub roots: Vec<Fingerprint>,
}
