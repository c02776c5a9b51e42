//! Documents as they are reported and stand, and permits.

use kernel::{Date, DocumentKey, PermitId, PersonId, Timestamp};

use super::text_form;

/// What a report says of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportKind {
    /// Lost by its holder.
    Lost,
    /// Stolen.
    Stolen,
    /// Revoked by its issuer.
    Revoked,
    /// Found again: lifts "lost" and "stolen", never "revoked".
    Found,
}
text_form!(ReportKind { Lost = "lost", Stolen = "stolen", Revoked = "revoked", Found = "found" });

/// A report on a document, to be recorded; the same report twice is recorded once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocumentReport {
    /// Which document; it need not have been seen.
    pub document: DocumentKey,
    /// What is reported.
    pub kind: ReportKind,
    /// Who reported: an issuing authority or a service, as a short name.
    pub source: String,
    /// From when the report speaks.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
}

/// A recorded report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentReport {
    /// Which document.
    pub document: DocumentKey,
    /// What is reported.
    pub kind: ReportKind,
    /// Who reported.
    pub source: String,
    /// From when the report speaks.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
}

/// How a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentStanding {
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
text_form!(DocumentStanding {
    Valid = "valid",
    Expired = "expired",
    Lost = "lost",
    Stolen = "stolen",
    Revoked = "revoked",
});

/// A document of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRecord {
    /// Issuer and number.
    pub key: DocumentKey,
    /// Kind.
    pub kind: String,
    /// Last day of validity, when known.
    pub expiry: Option<Date>,
    /// How it stands on the day of asking.
    pub standing: DocumentStanding,
    /// Since when the report speaks that decides its standing.
    pub reported_at: Option<Timestamp>,
}

/// How many entries a permit is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermitEntries {
    /// One.
    Single,
    /// Any number.
    Multiple,
}
text_form!(PermitEntries { Single = "single", Multiple = "multiple" });

/// Whether a permit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermitState {
    /// Issued.
    Issued,
    /// Cancelled by the authority.
    Cancelled,
}
text_form!(PermitState { Issued = "issued", Cancelled = "cancelled" });

/// A visa, residence or travel permit. A later fact with the same id (a cancellation, new dates) takes the earlier
/// one's place; both stay in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    /// Which one.
    pub id: PermitId,
    /// Whose.
    pub person: PersonId,
    /// The document it is bound to, when it is.
    pub document: Option<DocumentKey>,
    /// `visa`, `residence`, `local_border`, …: the word of the rule book.
    pub kind: String,
    /// Its printed number.
    pub number: String,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity.
    pub valid_until: Date,
    /// Entries.
    pub entries: PermitEntries,
    /// Days of stay that it states.
    pub stay_days: Option<u32>,
    /// The border zone whose residents it is for.
    pub zone: Option<String>,
    /// Whether it holds.
    pub state: PermitState,
    /// When it was issued or changed.
    pub at: Timestamp,
    /// When that was learnt.
    pub seen_at: Timestamp,
}
