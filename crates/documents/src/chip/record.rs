//! The record of a document check, after the axes of BSI TR-03135: each check with its class, routine, result, reasons and
//! evidence. *Not performed* and *undetermined* are results, and never a pass.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::CheckResult;

/// Routines, without those of passive authentication, which are `passive/` and the code of a [`docpki::check::Question`].
pub const ROUTINES: &[&str] = &[
    "chip-authentication",
    "chip-authentication-mapping",
    "active-authentication",
    "zone",
    "presented-zone",
];

/// Codes of reasons that are told here, beside those of [`docpki::check::ReasonCode`].
pub const REASONS: &[&str] = &[
    "security-object-not-read",
    "no-chip-zone",
    "no-printed-zone",
    "zone-differs",
    "key-not-vouched-for",
    "proof-wrong",
    "proof-missing",
    "not-asked",
    "no-card-security",
    "card-security",
    "card-security-unreadable",
    "card-security-of-another-state",
    "portrait-unreadable",
    "card-security",
    "card-security-unreadable",
    "card-security-of-another-state",
];

/// Class of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckClass {
    /// On the chip's data.
    Electronic,
    /// Between what is printed and what the chip holds.
    Combined,
    /// On what the page shows: its zone, its ink, its codes.
    Optical,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoutineCheck {
    /// Its class.
    pub class: CheckClass,
    /// Its routine: `passive/object-signature`, `chip-authentication`, `zone`.
    pub routine: String,
    /// How it came out.
    pub result: CheckResult,
    /// Codes of the reasons, each with what it is about.
    pub reasons: Vec<(String, String)>,
    /// SHA-256 of the evidence that it is about, hex; nothing when there is none.
    pub evidence: Option<String>,
    /// Whether it counts for the verdicts below.
    pub counted: bool,
}

/// Whether the data are those that the issuing state signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DataVerdict {
    /// They are.
    Genuine,
    /// They are not.
    NotGenuine,
    /// It can't be said.
    Undetermined,
}

/// Whether the chip is the original one. It is only ever *proven* below genuine data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Originality {
    /// It has a private key whose public key the state signed.
    Proven,
    /// It should have one and could not show it.
    Disproven,
    /// This kind of document cannot prove it: no fault of the document.
    CannotBeProven,
    /// It can't be said: the data are not genuine, or nobody asked.
    Undetermined,
}

/// The record of a check of a chip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChipRecord {
    /// Version of this layout and of the routines.
    pub version: u32,
    /// When the chip was read, seconds since 1970; validity is judged at this time.
    pub read_at: i64,
    /// Every check.
    pub checks: Vec<RoutineCheck>,
    /// Whether the data are genuine.
    pub data: DataVerdict,
    /// Whether the chip is the original one.
    pub originality: Originality,
    /// Subject of the document signer.
    pub signer: Option<String>,
    /// Subject of the trust anchor.
    pub anchor: Option<String>,
    /// Codes of what was tolerated, of conversation, objects and data groups.
    pub deviations: Vec<String>,
}
