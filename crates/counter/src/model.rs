//! The words of the counter: checks and their results, facts that checks read, verdicts.
//!
//! Plain data, filled by the service from documents, screening and records. What never lives here: a way to get
//! a fact that was not known. A fact that is absent is `None` or [`Known::Unknown`], and a check that needs it says
//! `undetermined`.

use kernel::{
    CrossingId, Date, Direction, DocumentKey, EntryId, LaneId, Message, PartialDate, PermitId, PersonId,
    PortId, PresentationId, Timestamp,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::parameters::Parameters;

/// Which question a check answers. The order is the order on the officer's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// Is the machine-readable zone whole and consistent (Doc 9303-3 section 4.9)?
    Document,
    /// Is the chip genuine, and does it say the same? Not performed until chips are read.
    Chip,
    /// Is the document still valid today?
    Expiry,
    /// Was the document reported lost, stolen or revoked?
    DocumentStatus,
    /// Is the holder, or the document, on a list?
    Lists,
    /// Is there the visa or permit that the holder needs?
    Permit,
    /// How long may the holder stay, or how long has the holder stayed too long?
    Stay,
    /// Do entries and exits pair?
    OpenStay,
    /// Could the holder have travelled from the last crossing to here?
    Travel,
    /// Who travels along, and is anybody of them a matter for the second line?
    Companions,
}

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// Looked at, nothing found.
    Pass,
    /// Something a person should look at.
    Attention,
    /// A condition of crossing is not met.
    Fail,
    /// A fact that the check needs is missing or unreadable.
    Undetermined,
    /// The check exists and was not made.
    NotPerformed,
    /// The question does not arise for this traveller.
    NotApplicable,
}

/// What a reason rests on, by reference into the facts; the wire carries the thing itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// An entry of a list.
    Hit(EntryId),
    /// A passage of the border.
    Crossing(CrossingId),
    /// A visa or permit.
    Permit(PermitId),
    /// A report on the document: its place in [`Facts::reports`].
    DocumentReport(usize),
    /// A field of the machine-readable zone by name.
    MrzField(String),
    /// A member of the same party.
    Companion {
        /// Where the companion was presented, when already.
        presentation: Option<PresentationId>,
        /// The companion's name as in the document.
        name: String,
    },
}

/// The answer of one check.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Which question.
    pub check: CheckKind,
    /// What was found.
    pub result: CheckResult,
    /// Why, in the order of weight.
    pub reasons: Vec<Message>,
    /// On what the reasons rest.
    pub evidence: Vec<Evidence>,
    /// Time the check took, in microseconds; the caller fills it.
    pub took_us: u64,
}

impl Check {
    /// A result without reasons yet.
    pub fn new(check: CheckKind, result: CheckResult) -> Self {
        Self { check, result, reasons: Vec::new(), evidence: Vec::new(), took_us: 0 }
    }

    /// The same with one more reason.
    pub fn because(mut self, reason: Message) -> Self {
        self.reasons.push(reason);
        self
    }

    /// The same with one more piece of evidence.
    pub fn with(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }

    /// Adds a finding; the graver result stays.
    pub fn find(&mut self, result: CheckResult, reason: Message, evidence: Option<Evidence>) {
        if gravity(result) > gravity(self.result) {
            self.result = result;
        }
        self.reasons.push(reason);
        self.evidence.extend(evidence);
    }
}

/// How much a result weighs against another of the same check.
fn gravity(result: CheckResult) -> u8 {
    match result {
        CheckResult::NotApplicable | CheckResult::NotPerformed => 0,
        CheckResult::Pass => 1,
        CheckResult::Undetermined => 2,
        CheckResult::Attention => 3,
        CheckResult::Fail => 4,
    }
}

/// What all checks together say. Advice to the officer, nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No check found anything.
    Clear,
    /// A check found something for the second line.
    Refer,
    /// Nothing was found, but a check lacked what it needs.
    CannotTell,
}

impl Verdict {
    /// The text form on the wire and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Refer => "refer",
            Self::CannotTell => "cannot_tell",
        }
    }
}

impl std::str::FromStr for Verdict {
    type Err = kernel::InvalidCode;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Clear, Self::Refer, Self::CannotTell]
            .into_iter()
            .find(|v| v.as_str() == text)
            .ok_or(kernel::InvalidCode { kind: "Verdict" })
    }
}

/// A fact, or that it could not be learnt: a store was away, a field unreadable.
#[derive(Debug, Clone, PartialEq)]
pub enum Known<T> {
    /// The fact.
    Yes(T),
    /// It could not be learnt, and why.
    Unknown(Message),
}

/// A place on the globe, WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Location {
    /// East is positive.
    pub longitude_deg: f64,
    /// North is positive.
    pub latitude_deg: f64,
}

/// How the document's data reached us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A document reader sent the machine-readable zone.
    Reader,
    /// The officer typed it.
    Typed,
    /// The officer pasted it.
    Pasted,
}

impl Source {
    /// The text form on the wire and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Typed => "typed",
            Self::Pasted => "pasted",
        }
    }
}

impl std::str::FromStr for Source {
    type Err = kernel::InvalidCode;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Reader, Self::Typed, Self::Pasted]
            .into_iter()
            .find(|s| s.as_str() == text)
            .ok_or(kernel::InvalidCode { kind: "Source" })
    }
}

/// What was presented.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentFacts {
    /// Issuer and number, when both were read.
    pub key: Option<DocumentKey>,
    /// Nationality of the holder.
    pub nationality: Option<kernel::CountryCode>,
    /// Date of birth.
    pub birth: PartialDate,
    /// What the inspection of the document found: document, expiry, chip.
    pub checks: Vec<documents::DocumentCheck>,
}

/// What somebody reported about the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// Lost by the holder.
    Lost,
    /// Stolen, as a document or as a blank.
    Stolen,
    /// Revoked by its issuer.
    Revoked,
}

/// One report in force on the document.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportFact {
    /// What was reported.
    pub kind: ReportKind,
    /// When it was reported.
    pub reported_at: Timestamp,
}

/// What a list asks the officer to consider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListAction {
    /// Take note.
    Inform,
    /// Send to the second line.
    Refer,
    /// Entry is barred by the list's basis.
    RefuseEntry,
    /// A warrant exists.
    Arrest,
    /// The document is to be taken.
    SeizeDocument,
}

/// One match with a list entry, as explained by screening.
#[derive(Debug, Clone, PartialEq)]
pub struct HitFact {
    /// The entry.
    pub entry: EntryId,
    /// The list's name in its own language.
    pub list_name: String,
    /// What the list asks for.
    pub action: ListAction,
    /// How well it matches, 0 to 1.
    pub score: f64,
}

/// One passage of the border, here or elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingFact {
    /// Which.
    pub id: CrossingId,
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub port: PortId,
    /// Where on the globe, when the port is known.
    pub location: Option<Location>,
    /// Which way.
    pub direction: Direction,
    /// When.
    pub at: Timestamp,
    /// On which document.
    pub document: Option<DocumentKey>,
}

/// Where and when the same document stands at another counter, not yet decided on.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// The port.
    pub port: PortId,
    /// Where it lies, when known.
    pub location: Option<Location>,
    /// When it was presented there.
    pub at: Timestamp,
}

/// What a permit lets its holder do today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermitState {
    /// It may be used.
    Usable,
    /// Its first day is still to come.
    NotYetValid {
        /// The first day.
        from: Date,
    },
    /// Its last day is over.
    Expired {
        /// The last day.
        until: Date,
    },
    /// Its entries are used up.
    Used,
    /// Annulled or revoked.
    Revoked,
}

/// One visa or permit of the holder.
#[derive(Debug, Clone, PartialEq)]
pub struct PermitFact {
    /// Which.
    pub id: PermitId,
    /// What it lets its holder do today.
    pub state: PermitState,
}

/// Whether the law of the country asks the holder for a visa.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisaDuty {
    /// A citizen: may always enter.
    Citizen,
    /// Nationality is exempt.
    Exempt,
    /// A visa or permit is needed.
    Required,
}

/// What the stay calculator says.
#[derive(Debug, Clone, PartialEq)]
pub enum StayFacts {
    /// No stay to calculate: a citizen.
    Unlimited,
    /// On entry: a permit is needed and there is none to reckon with.
    NeedsPermit,
    /// On entry: the stay that the rules would allow.
    Allowed {
        /// Days left from today on; 0 is none.
        days_left: i64,
        /// The last day, when there is one.
        until: Option<Date>,
        /// How it was reckoned.
        explain: Vec<Message>,
    },
    /// On exit: how the stay that ends now was spent.
    Ending {
        /// Days over the permitted stay; 0 is none.
        over_days: i64,
        /// The entry that began it.
        entry: CrossingId,
        /// How it was reckoned.
        explain: Vec<Message>,
    },
    /// Not to be reckoned: no rule fits, or a fact is missing.
    Undetermined(Vec<Message>),
}

/// Where a member of a party stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberState {
    /// In the queue.
    Waiting,
    /// Presented, no decision yet.
    Checked,
    /// Sent to the second line.
    Referred,
    /// Let through.
    Passed,
    /// Refused.
    Refused,
}

/// One other member of the traveller's party.
#[derive(Debug, Clone, PartialEq)]
pub struct CompanionFact {
    /// Where presented, when already.
    pub presentation: Option<PresentationId>,
    /// Name as in the document; empty when not yet read.
    pub name: String,
    /// Date of birth, as far as known.
    pub birth: PartialDate,
    /// Where the member stands.
    pub state: MemberState,
    /// Whether the member's lists check found something.
    pub listed: bool,
}

/// All that checks may look at. Pure data; a check is a function of this and nothing else.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// When the traveller stands at the counter.
    pub now: Timestamp,
    /// The calendar day there.
    pub today: Date,
    /// Which way the traveller goes.
    pub direction: Direction,
    /// The port.
    pub port: PortId,
    /// Where the port lies.
    pub location: Option<Location>,
    /// What was presented.
    pub document: DocumentFacts,
    /// Reports in force on the document, latest first.
    pub reports: Known<Vec<ReportFact>>,
    /// Matches with list entries, best first.
    pub hits: Known<Vec<HitFact>>,
    /// Said when matches were cut off by a bound of the matcher: nothing is dropped in silence.
    pub lists_cut: Option<Message>,
    /// The person's latest crossing, corrections applied.
    pub last_crossing: Known<Option<CrossingFact>>,
    /// The latest crossing on this document, by whomever.
    pub last_on_document: Option<CrossingFact>,
    /// An open presentation of this document at another port.
    pub elsewhere: Option<Sighting>,
    /// What the document states now that differs from what it stated before: `name`, `birth`, `sex`, `nationality`.
    pub holder_changes: Vec<&'static str>,
    /// The entry that has no exit yet.
    pub open_entry: Option<CrossingFact>,
    /// Whether a visa is needed; unknown when nationality is.
    pub visa: Known<VisaDuty>,
    /// Permits of the person, the most useful first.
    pub permits: Vec<PermitFact>,
    /// What the stay calculator says.
    pub stay: StayFacts,
    /// The others of the party; `None` when the traveller comes alone.
    pub party: Option<Vec<CompanionFact>>,
    /// Limits from `library/rules/counter.yaml`.
    pub parameters: &'a Parameters,
}

/// Where a presentation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PresentationState {
    /// Checks are made, no decision yet.
    Checked,
    /// The first line referred it.
    Referred,
    /// A final decision is made.
    Decided,
}

impl PresentationState {
    /// The text form on the wire and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Referred => "referred",
            Self::Decided => "decided",
        }
    }
}

impl std::str::FromStr for PresentationState {
    type Err = kernel::InvalidCode;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "checked" => Ok(Self::Checked),
            "referred" => Ok(Self::Referred),
            "decided" => Ok(Self::Decided),
            _ => Err(kernel::InvalidCode { kind: "PresentationState" }),
        }
    }
}

/// Where a traveller stands: a lane of a port, and which way it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The port.
    pub port: PortId,
    /// The lane.
    pub lane: LaneId,
    /// Which way.
    pub direction: Direction,
}
