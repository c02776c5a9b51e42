//! Persons: who holds a document, what is known of them, and what is asked about them.

use kernel::{CountryCode, Date, Direction, DocumentKey, PartialDate, PersonId, PortId, Sex, Timestamp};

use super::{Crossing, DocumentRecord, DocumentReport, Permit, Refusal, Stay, text_form};

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
