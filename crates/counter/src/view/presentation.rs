//! Presentations, checks and advice on the wire.

use documents::check::{DocumentCheckView, ReadingId};
use kernel::{
    AdviceId, CountryCode, Date, Direction, DocumentCheckId, LaneId, Message, PartialDate, PortId,
    PresentationId, Sex, Timestamp,
};
use records::wire::{CrossingView, DocumentReport, PermitView, PersonSummary};
use schemars::JsonSchema;
use screening::Hit;
use serde::{Deserialize, Serialize};

use super::decision::{DecisionView, ReferralView};
use crate::announced::AnnouncedView;
use crate::decision::DecisionOutcome;
use crate::model::{CheckKind, CheckResult, PresentationState, Source, Verdict};
use crate::reading::DocumentView;

/// A traveller is presented: a machine-readable zone, or the data page field by field.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresentationInput {
    /// Lane.
    pub lane: LaneId,
    /// Which way.
    pub direction: Direction,
    /// How the data came.
    pub source: Source,
    /// Machine-readable zone, lines joined by newline.
    pub mrz: Option<String>,
    /// The data page, when there is no zone.
    pub document: Option<DocumentInput>,
    /// Who travel together carry the same text.
    pub party: Option<String>,
    /// Flight, ship, train or plate.
    pub conveyance: Option<String>,
}

/// A reading of the document's chip.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentCheckInput {
    /// The reading, by the UUID that the reader gave it; the same one again is the same check.
    pub reading: ReadingId,
    /// Name of the reader, at most 100 characters.
    pub device: String,
    /// What was read and answered, as the reader wrote it. It is kept byte for byte.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub evidence: Box<serde_json::value::RawValue>,
}

/// A data page as typed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentInput {
    /// Document code: `P`, `ID`, `V`, …
    pub code: String,
    /// Issuing state.
    pub issuer: CountryCode,
    /// Number.
    pub number: kernel::DocumentNumber,
    /// Primary identifier.
    pub surname: String,
    /// Secondary identifier.
    #[serde(default)]
    pub given_names: String,
    /// Date of birth.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality.
    pub nationality: CountryCode,
    /// Last day of validity.
    #[schemars(with = "Option<String>")]
    pub expiry: Option<Date>,
}

/// A traveller at the counter, with everything an officer needs to decide.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Presentation")]
pub struct PresentationView {
    /// Id.
    pub id: PresentationId,
    /// Port.
    pub port: PortId,
    /// Lane.
    pub lane: LaneId,
    /// Which way.
    pub direction: Direction,
    /// How the data came.
    pub source: Source,
    /// When.
    pub presented_at: Timestamp,
    /// Where it stands.
    pub state: PresentationState,
    /// What was read.
    pub document: DocumentView,
    /// Who, as the records resolve it.
    pub person: PersonSummary,
    /// Who travel together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyView>,
    /// What a carrier had announced of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<AnnouncedView>,
    /// The check of the document's chip that is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_check: Option<DocumentCheckView>,
    /// What the checks say.
    pub advice: AdviceView,
    /// The stay that the rules would grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stay: Option<StayProposal>,
    /// Its referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralView>,
    /// Its latest decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionView>,
}

/// A presentation in a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PresentationSummary {
    /// Id.
    pub id: PresentationId,
    /// Port.
    pub port: PortId,
    /// Lane.
    pub lane: LaneId,
    /// Which way.
    pub direction: Direction,
    /// When.
    pub presented_at: Timestamp,
    /// Where it stands.
    pub state: PresentationState,
    /// Name as in the document.
    pub name: String,
    /// Final decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<DecisionOutcome>,
    /// Verdict of the advice in force.
    pub verdict: Verdict,
    /// Whether a list entry may match.
    pub listed: bool,
}

/// A page of presentations, latest first.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PresentationPage {
    /// The presentations.
    pub items: Vec<PresentationSummary>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<PresentationId>,
}

/// Who travel together.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Party")]
pub struct PartyView {
    /// Party.
    pub id: String,
    /// The others.
    pub members: Vec<PartyMember>,
}

/// Where a member of a party stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartyMemberState {
    /// In the queue.
    Waiting,
    /// Presented.
    Checked,
    /// In the second line.
    Referred,
    /// Let through.
    Passed,
    /// Refused.
    Refused,
}

/// One other member of a party.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PartyMember {
    /// Presentation, when already presented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presentation: Option<PresentationId>,
    /// Name as in the document; empty when not read.
    pub name: String,
    /// Where the member stands.
    pub state: PartyMemberState,
}

/// What all checks say. Advice: the officer decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Advice")]
pub struct AdviceView {
    /// Id; a decision names the advice that was seen.
    pub id: AdviceId,
    /// Verdict.
    pub verdict: Verdict,
    /// Why, the gravest first.
    pub reasons: Vec<Message>,
    /// Each check.
    pub checks: Vec<CheckView>,
    /// From the facts to the advice, in microseconds.
    pub took_us: u64,
    /// State of the lists that was asked.
    pub list_snapshot: String,
    /// The document check that the chip check rests on. It is part of the text that is sealed, so it can't be exchanged later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_check: Option<DocumentCheckRef>,
}

/// A document check by id and digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentCheckRef {
    /// Id.
    pub id: DocumentCheckId,
    /// SHA-256 of its record, hex.
    pub sha256: String,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Check")]
pub struct CheckView {
    /// Which question.
    pub check: CheckKind,
    /// The answer.
    pub result: CheckResult,
    /// Why.
    pub reasons: Vec<Message>,
    /// On what that rests.
    pub evidence: Vec<EvidenceView>,
    /// Time taken, in microseconds.
    pub took_us: u64,
}

/// A piece of evidence, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(rename = "Evidence")]
pub enum EvidenceView {
    /// A match with a list entry.
    Hit {
        /// The match.
        hit: Hit,
    },
    /// A crossing.
    Crossing {
        /// The crossing.
        crossing: CrossingView,
    },
    /// A permit.
    Permit {
        /// The permit.
        permit: PermitView,
    },
    /// A report on the document.
    DocumentReport {
        /// The report.
        report: DocumentReport,
    },
    /// A field of the zone.
    MrzField {
        /// Its name.
        field: String,
    },
    /// A companion.
    Companion {
        /// The companion's presentation.
        #[serde(skip_serializing_if = "Option::is_none")]
        presentation: Option<PresentationId>,
        /// Name.
        name: String,
    },
}

/// The stay that the rules would grant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StayProposal {
    /// The rule.
    pub rule: String,
    /// Its name.
    pub rule_name: Message,
    /// The last day; absent without a limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// Days that the rule allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_allowed: Option<u32>,
    /// Days already used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_used: Option<u32>,
    /// Days left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<u32>,
    /// The permit that is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permit: Option<kernel::PermitId>,
    /// The reasoning.
    pub explain: Vec<Message>,
}
