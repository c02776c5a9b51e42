//! Document checks on the wire: codes become messages here, which the locale files word.

use kernel::{DocumentCheckId, Message, PresentationId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::{CheckRecord, Portrait};
use super::store::Stored;
use crate::chip::{CheckClass, DataVerdict, Originality, RoutineCheck};
use crate::model::CheckResult;

/// One check of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DocumentRoutine")]
pub struct RoutineView {
    /// Its class.
    pub class: CheckClass,
    /// Its routine: `passive/object-signature`, `chip-authentication`, ….
    pub routine: String,
    /// The question in words.
    pub title: Message,
    /// How it came out.
    pub result: CheckResult,
    /// Why.
    pub reasons: Vec<Message>,
    /// SHA-256 of the evidence that it is about, hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Whether it counts for the verdicts.
    pub counted: bool,
}

/// The holder as the chip states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ChipHolder")]
pub struct HolderView {
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given_names: String,
    /// Date of birth (partial date).
    pub birth: String,
    /// Sex by its letter.
    pub sex: String,
    /// Nationality.
    pub nationality: String,
    /// Number.
    pub number: String,
    /// Issuer.
    pub issuer: String,
    /// Last day of validity.
    pub expiry: String,
}

/// A file of the chip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ChipFile")]
pub struct FileView {
    /// `EF.SOD`, `DG1`, ….
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

/// A document check as officers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DocumentCheck")]
pub struct DocumentCheckView {
    /// Id.
    pub id: DocumentCheckId,
    /// SHA-256 of the record: advice and decision refer to it.
    pub sha256: String,
    /// When it was judged.
    pub made_at: Timestamp,
    /// Sign-in name of whoever brought the reading.
    pub by: String,
    /// Name of the reader.
    pub device: String,
    /// The presentation.
    pub presentation: PresentationId,
    /// When the chip was read.
    pub read_at: Timestamp,
    /// Whether the data are genuine.
    pub data: DataVerdict,
    /// Whether the chip is the original.
    pub originality: Originality,
    /// Subject of the signer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
    /// Subject of the anchor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// SHA-256 of the state of trust, hex.
    pub trust_store: String,
    /// How access was gained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
    /// Every check.
    pub checks: Vec<RoutineView>,
    /// What was tolerated.
    pub deviations: Vec<Message>,
    /// The holder as the chip states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<HolderView>,
    /// The picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Portrait>,
    /// The files.
    pub files: Vec<FileView>,
}

/// The message of a reason or of what was tolerated.
pub(super) fn coded(code: &str) -> Message {
    Message::new(format!("chip-{code}"))
}

/// The message of a routine.
pub(super) fn title(routine: &str) -> Message {
    Message::new(format!("routine-{}", routine.replace(['/', '_'], "-")))
}

/// Checks for the screen.
pub(super) fn routines(checks: &[RoutineCheck]) -> Vec<RoutineView> {
    let view = |check: &RoutineCheck| RoutineView {
        class: check.class,
        routine: check.routine.clone(),
        title: title(&check.routine),
        result: check.result,
        reasons: check
            .reasons
            .iter()
            .map(|(code, about)| coded(code).with("detail", about.as_str()))
            .collect(),
        evidence: check.evidence.clone(),
        counted: check.counted,
    };
    checks.iter().map(view).collect()
}

impl From<&Stored> for DocumentCheckView {
    fn from(stored: &Stored) -> Self {
        let record: &CheckRecord = &stored.record;
        let holder = record.holder.clone().map(|h| HolderView {
            surname: h.surname,
            given_names: h.given_names,
            birth: h.birth,
            sex: h.sex,
            nationality: h.nationality,
            number: h.number,
            issuer: h.issuer,
            expiry: h.expiry,
        });
        let files = record.files.iter().map(|file| FileView {
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        });
        Self {
            id: record.id,
            sha256: stored.digest.clone(),
            made_at: record.made_at,
            by: record.by_name.clone(),
            device: record.device.clone(),
            presentation: record.presentation,
            read_at: Timestamp::from_seconds(record.read_at),
            data: record.data,
            originality: record.originality,
            signer: record.signer.clone(),
            anchor: record.anchor.clone(),
            trust_store: record.trust_store.clone(),
            access: record.access.clone(),
            checks: routines(&record.checks),
            deviations: record.deviations.iter().map(|code| coded(code)).collect(),
            holder,
            portrait: record.portrait.clone(),
            files: files.collect(),
        }
    }
}
