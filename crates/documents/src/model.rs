//! What an inspection gives. The vocabulary of results is that of Doc 9303-2 appendix C and BSI TR-03135: a check
//! that was not performed or can't say is never a pass.

use kernel::{CountryCode, Date, DocumentNumber, Message, PartialDate, Sex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "DocumentCheckResult")]
pub enum CheckResult {
    /// Does not apply to this document.
    NotApplicable,
    /// Nothing against it.
    Pass,
    /// Could not be performed here.
    NotPerformed,
    /// Something the officer should know.
    Attention,
    /// Can't be said.
    Undetermined,
    /// Something is wrong.
    Fail,
}

/// Which check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// The zone, the kind and the codes.
    Document,
    /// The last day of validity.
    Expiry,
    /// The chip.
    Chip,
    /// What is reported of the document.
    DocumentStatus,
}

/// One check of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentCheck {
    /// Which.
    pub check: CheckKind,
    /// How it ended.
    pub result: CheckResult,
    /// Why.
    pub reasons: Vec<Message>,
    /// The fields it is about, by their ids in [`FieldView::field`].
    pub fields: Vec<String>,
}

impl DocumentCheck {
    pub(crate) fn new(check: CheckKind) -> Self {
        Self { check, result: CheckResult::Pass, reasons: Vec::new(), fields: Vec::new() }
    }

    /// Adds a reason; the result is the gravest of all reasons.
    pub(crate) fn add(&mut self, result: CheckResult, reason: Message) {
        self.result = self.result.max(result);
        self.reasons.push(reason);
    }

    /// Adds a reason about a field.
    pub(crate) fn add_on(&mut self, field: &str, result: CheckResult, reason: Message) {
        self.add(result, reason);
        if !self.fields.iter().any(|f| f == field) {
            self.fields.push(field.to_owned());
        }
    }
}

/// What kind of document, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Ordinary passport, or one of which nothing more is known.
    Passport,
    /// Diplomatic passport.
    DiplomaticPassport,
    /// Official, service or military passport.
    ServicePassport,
    /// Emergency passport or single sheet.
    EmergencyDocument,
    /// Travel document of a refugee, a stateless person or an alien.
    RefugeeDocument,
    /// Laissez-passer of an organisation.
    LaissezPasser,
    /// Card or other official document of size TD1 or TD2.
    IdCard,
    /// Crew member certificate.
    CrewCertificate,
    /// Visa: no travel document by itself.
    Visa,
    /// Travel permit of a state for particular travellers, as China issues.
    Permit,
    /// Not known.
    Unknown,
}

impl DocumentKind {
    /// The text form, in the ledger and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::DiplomaticPassport => "diplomatic_passport",
            Self::ServicePassport => "service_passport",
            Self::EmergencyDocument => "emergency_document",
            Self::RefugeeDocument => "refugee_document",
            Self::LaissezPasser => "laissez_passer",
            Self::IdCard => "id_card",
            Self::CrewCertificate => "crew_certificate",
            Self::Visa => "visa",
            Self::Permit => "permit",
            Self::Unknown => "unknown",
        }
    }
}

/// How far a field can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldStatus {
    /// Keeps every rule of the standard.
    Valid,
    /// Breaks one.
    Failed,
    /// Can't be said.
    Unknown,
}

/// One field with its place in the zone: lines and columns count from 1, both ends included; 0 for typed fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldView {
    /// `code`, `issuer`, `names`, `number`, `nationality`, `birth`, `sex`, `expiry`, ….
    pub field: String,
    /// As read, without fillers at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How far to trust it.
    pub status: FieldStatus,
    /// Line.
    pub line: u8,
    /// First column.
    pub from: u8,
    /// Last column.
    pub to: u8,
    /// Why it is not valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Message>,
}

/// A character that may have been misread: only ever shown, never applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suggestion {
    /// The field.
    pub field: String,
    /// Line from 1.
    pub line: u8,
    /// Column from 1.
    pub column: u8,
    /// As read.
    pub read: String,
    /// As it may stand on the document.
    pub suggested: String,
}

/// Whether the holder is of age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// 18 or older on the day of inspection.
    Adult,
    /// Younger.
    Minor,
    /// Can't be said from the date of birth.
    Unknown,
}

/// What an inspection found.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// Format of the zone (`TD3`, …); `None` for typed fields.
    pub format: Option<String>,
    /// Document code as printed.
    pub code: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Issuer, when its code has a readable form.
    pub issuer: Option<CountryCode>,
    /// Number, when it has one.
    pub number: Option<DocumentNumber>,
    /// Surname; components parted by spaces.
    pub surname: String,
    /// Given names; empty when there are none.
    pub given_names: String,
    /// Whether the name may have been cut.
    pub name_truncated: bool,
    /// Name in its own script, of Chinese documents.
    pub native_name: Option<String>,
    /// Date of birth.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality, when its code has a readable form.
    pub nationality: Option<CountryCode>,
    /// Last day of validity, when it is known in full.
    pub expiry: Option<Date>,
    /// Optional data, as printed.
    pub optional_data: Option<String>,
    /// Whether the holder is of age.
    pub age: Age,
    /// Lines of the zone as read.
    pub mrz: Vec<String>,
    /// Every field.
    pub fields: Vec<FieldView>,
    /// Characters that may have been misread.
    pub suggestions: Vec<Suggestion>,
    /// The checks: document, expiry, chip.
    pub checks: Vec<DocumentCheck>,
}
