//! What the records say: persons, documents, permits, crossings, refusals, and what is asked of them.
//! Plain values; how they are stored is in `sql/` and `migrations/`, how they travel in `http`.

use kernel::{
    AccountId, CountryCode, CrossingId, Date, DecisionId, Direction, DocumentKey, LaneId, PartialDate, PermitId,
    PersonId, PortId, PresentationId, Sex, Timestamp,
};

/// Implements the text form of a small enum, for the ledger and the wire.
macro_rules! text_form {
    ($name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text form, in the ledger and on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = kernel::InvalidCode;
            fn from_str(text: &str) -> Result<Self, kernel::InvalidCode> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(kernel::InvalidCode { kind: stringify!($name) }),
                }
            }
        }
    };
}

/// The person who holds a document, as the document states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Primary identifier, as printed or as in the machine-readable zone.
    pub surname: String,
    /// Secondary identifier; empty when the document has one name only.
    pub given_names: String,
    /// The name in its own script, when the document has it.
    pub native_name: Option<String>,
    /// Date of birth, of which parts may be unknown.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality; `None` when it could not be read.
    pub nationality: Option<CountryCode>,
    /// The document.
    pub document: DocumentFacts,
}

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Issuer and number.
    pub key: DocumentKey,
    /// `passport`, `id_card`, `visa`, `permit`, …: the word of the `documents` context.
    pub kind: String,
    /// Last day of validity, when known.
    pub expiry: Option<Date>,
}

/// Whom a holder was resolved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The person.
    pub person: PersonId,
    /// Whether the document was known before.
    pub known: bool,
    /// What the document states now that differs from what it stated last. A document whose holder changes is
    /// something for the officer to look at.
    pub mismatches: Vec<Mismatch>,
}

/// What a known document states differently than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mismatch {
    /// The name.
    Name,
    /// The date of birth: no part known on both sides may differ.
    Birth,
    /// The sex.
    Sex,
    /// The nationality.
    Nationality,
}

/// A person in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonSummary {
    /// Who.
    pub id: PersonId,
    /// Surname, as last stated.
    pub surname: String,
    /// Given names, as last stated.
    pub given_names: String,
    /// Name in its own script.
    pub native_name: Option<String>,
    /// Date of birth.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// How many documents are known.
    pub documents: u32,
    /// How many crossings are known, voided ones among them.
    pub crossings: u32,
    /// The latest crossing.
    pub last_crossing: Option<Passage>,
}

/// Where, which way and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Port.
    pub port: PortId,
    /// Which way.
    pub direction: Direction,
    /// When.
    pub at: Timestamp,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// An officer's decision at a counter of this system.
    Counter,
    /// Brought over from an earlier system.
    Import,
    /// The synthetic country of demo, tests and training.
    Synthetic,
}
text_form!(Source { Counter = "counter", Import = "import", Synthetic = "synthetic" });

/// A passage of the border, to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCrossing {
    /// Its id, made by the caller.
    pub id: CrossingId,
    /// Who.
    pub person: PersonId,
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// In which lane.
    pub lane: Option<LaneId>,
    /// Which way.
    pub direction: Direction,
    /// When it happened.
    pub at: Timestamp,
    /// When it was learnt; not before `at`.
    pub seen_at: Timestamp,
    /// Last day of the stay that the officer granted; entries only.
    pub stay_until: Option<Date>,
    /// The rule under which it was granted, by its id in the rule book.
    pub stay_rule: Option<String>,
    /// The permit that was used.
    pub permit: Option<PermitId>,
    /// The presentation that led to it; at most one crossing each.
    pub presentation: Option<PresentationId>,
    /// Where the fact comes from.
    pub source: Source,
}

/// A passage of the border as it stands after corrections. Voided ones are left out wherever crossings are counted
/// for stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// Which one.
    pub id: CrossingId,
    /// Who.
    pub person: PersonId,
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// In which lane.
    pub lane: Option<LaneId>,
    /// Which way, after corrections.
    pub direction: Direction,
    /// When, after corrections.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
    /// Last day of the stay that was granted.
    pub stay_until: Option<Date>,
    /// The rule under which it was granted.
    pub stay_rule: Option<String>,
    /// The permit that was used.
    pub permit: Option<PermitId>,
    /// Whether a correction amended it.
    pub corrected: bool,
}

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The crossing never happened.
    Void,
    /// It happened at another time or the other way; `None` leaves a part as it stands.
    Amend {
        /// The right time.
        at: Option<Timestamp>,
        /// The right way.
        direction: Option<Direction>,
    },
}

/// A correction to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCorrection {
    /// Of which crossing.
    pub crossing: CrossingId,
    /// What is right.
    pub change: Change,
    /// Why, in the officer's words: 1 to 500 characters.
    pub reason: String,
    /// When the correction is made.
    pub now: Timestamp,
}

/// A recorded correction, with the values that hold since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Of which crossing.
    pub crossing: CrossingId,
    /// Counts from 1 for each crossing; the highest holds.
    pub number: u32,
    /// Whether the crossing is void since.
    pub voided: bool,
    /// The time that holds since.
    pub at: Timestamp,
    /// The direction that holds since.
    pub direction: Direction,
    /// Why.
    pub reason: String,
    /// Who corrected.
    pub by: AccountId,
    /// When.
    pub corrected_at: Timestamp,
}

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

/// A refusal of entry or exit, to be recorded; the same refusal twice is recorded once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefusal {
    /// Who.
    pub person: PersonId,
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// Which way.
    pub direction: Direction,
    /// The legal ground, by its code.
    pub ground: String,
    /// When.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
    /// The officer's decision, when it was made in this system.
    pub decision: Option<DecisionId>,
    /// Where the fact comes from.
    pub source: Source,
}

/// A recorded refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// Which way.
    pub direction: Direction,
    /// The legal ground, by its code.
    pub ground: String,
    /// When.
    pub at: Timestamp,
    /// The officer's decision.
    pub decision: Option<DecisionId>,
}

/// What the checks at the counter need to know of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The person in a few words.
    pub summary: PersonSummary,
    /// Crossings as they stand after corrections, newest first: those since the day asked for and the last one
    /// before it, at most [`History::CROSSINGS_MAX`]. Voided ones are left out.
    pub crossings: Vec<Crossing>,
    /// Whether there are older crossings within the time asked for that did not fit.
    pub complete: Completeness,
    /// Reports on any of the person's documents, oldest first.
    pub reports: Vec<DocumentReport>,
    /// Permits, also cancelled and lapsed ones, latest validity first.
    pub permits: Vec<Permit>,
    /// Other persons with the same name and date of birth on another document, at most
    /// [`History::SAME_NAME_MAX`]. Told to the officer, never joined by itself.
    pub same_name_other_document: Vec<PersonSummary>,
    /// Refusals, newest first, at most [`History::REFUSALS_MAX`].
    pub refusals: Vec<Refusal>,
}

impl History {
    /// Crossings in one history at most.
    pub const CROSSINGS_MAX: usize = 1_000;
    /// Persons of the same name at most.
    pub const SAME_NAME_MAX: usize = 5;
    /// Refusals in one history at most.
    pub const REFUSALS_MAX: usize = 20;
    /// Reports and permits in one history at most.
    pub const DOCUMENT_FACTS_MAX: usize = 100;
}

/// Whether everything asked for was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// Yes.
    Complete,
    /// No: the oldest part was cut off.
    Cut,
}

/// How a stay is known to begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StayState {
    /// Entry and exit are known.
    Closed,
    /// Entered and still here.
    Open,
    /// Entered, and entered again later: the exit between is missing.
    MissingExit,
    /// Left without a known entry.
    MissingEntry,
}
text_form!(StayState {
    Closed = "closed",
    Open = "open",
    MissingExit = "missing_exit",
    MissingEntry = "missing_entry",
});

/// An entry paired with its exit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// The entry; `None` when it is missing.
    pub entry: Option<Crossing>,
    /// The exit; `None` when it has not happened or is missing.
    pub exit: Option<Crossing>,
    /// How it is known to begin and end.
    pub state: StayState,
}

/// What to search persons by. A document number, or a name, is needed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchTerms {
    /// Document number, without fillers.
    pub number: Option<kernel::DocumentNumber>,
    /// Issuer of the document.
    pub issuer: Option<CountryCode>,
    /// Name: all names in any order, or the beginning of the surname.
    pub name: Option<String>,
    /// Date of birth; with unknown parts it matches what is compatible.
    pub birth: Option<PartialDate>,
}

/// Everything on a person, as the person page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPage {
    /// The person in a few words.
    pub summary: PersonSummary,
    /// Names that documents have stated, newest first.
    pub names: Vec<StatedName>,
    /// Documents.
    pub documents: Vec<DocumentRecord>,
    /// Permits.
    pub permits: Vec<Permit>,
    /// The stay that is open.
    pub open_stay: Option<Stay>,
}

/// A name as a document stated it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedName {
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given_names: String,
    /// Name in its own script.
    pub native_name: Option<String>,
    /// Date of birth.
    pub birth: PartialDate,
    /// The document.
    pub document: DocumentKey,
    /// When it was first seen.
    pub seen_at: Timestamp,
}

/// What a line of the timeline is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimelineKind {
    /// A crossing.
    Crossing,
    /// A permit issued, changed or cancelled.
    Permit,
    /// A report on a document.
    DocumentReport,
    /// A refusal.
    Refusal,
    /// A correction of a crossing.
    Correction,
}
text_form!(TimelineKind {
    Crossing = "crossing",
    Permit = "permit",
    DocumentReport = "document_report",
    Refusal = "refusal",
    Correction = "correction",
});

/// One line of a person's timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineItem {
    /// When it happened.
    pub at: Timestamp,
    /// What it is about.
    pub kind: TimelineKind,
    /// Port, of crossings and refusals.
    pub port: Option<PortId>,
    /// Direction, of crossings and refusals.
    pub direction: Option<Direction>,
    /// The line in words.
    pub message: kernel::Message,
    /// Id of the fact.
    pub reference: String,
}

/// A page of a timeline, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelinePage {
    /// Lines.
    pub items: Vec<TimelineItem>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<String>,
}
