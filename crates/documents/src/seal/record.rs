//! The record of a seal's check.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chip::RoutineCheck;

/// Kind of seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SealKind {
    /// Visible Digital Seal (Doc 9303-13).
    Vds,
    /// VDS-NC (ICAO TR VDS-NC).
    VdsNc,
    /// ICAO Datastructure for Barcode (ICAO TR).
    Idb,
    /// Virtual component of a Digital Travel Credential (ICAO TR DTC-VC).
    DtcVc,
    /// None of these.
    Unknown,
}

impl SealKind {
    /// The kind that bytes claim to be by their beginning.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [seals::vds::MAGIC, ..] => Self::Vds,
            [0x30, ..] if bytes.get(1).is_some_and(|second| *second >= 0x80) => Self::DtcVc,
            _ => match std::str::from_utf8(bytes).map(str::trim_start) {
                Ok(text) if seals::idb::Barcode::is_one(text) => Self::Idb,
                Ok(text) if text.starts_with('{') => Self::VdsNc,
                _ => Self::Unknown,
            },
        }
    }
}

/// Verdict (Doc 9303-13 appendix D), and *undetermined*, which only credentials of travel documents have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SealVerdict {
    /// A trusted signer said it, unchanged since.
    Valid,
    /// Not so.
    Invalid,
    /// It can't be said.
    Undetermined,
}

/// One thing that a seal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SealField {
    /// Its name: `mrz`, `passport_number`; of a message within a message `message.name`.
    pub name: String,
    /// Its value; bytes as hex.
    pub value: String,
}

/// The certificate that a seal names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SealSigner {
    /// How the seal names it: `UTTS32`.
    pub reference: String,
    /// Its subject; nothing when it is not known.
    pub subject: Option<String>,
    /// Its issuer.
    pub issuer: Option<String>,
    /// SHA-256 of it, hex.
    pub fingerprint: Option<String>,
}

/// The record of a check of a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SealRecord {
    /// Version of this layout and of the routines.
    pub version: u32,
    /// Kind.
    pub kind: SealKind,
    /// Kind of code that held it: `data_matrix`, `aztec`, `qr`, `pdf417`; nothing for bytes.
    pub symbology: Option<String>,
    /// When it was judged, seconds since 1970; validity is judged at this time.
    pub judged_at: i64,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// Type of document that it is for: `visa`, `icao.vacc`.
    pub document: Option<String>,
    /// Issuing state, as it says.
    pub country: Option<String>,
    /// What it says.
    pub fields: Vec<SealField>,
    /// Things that it says and no definition knows.
    pub unknown_fields: usize,
    /// Who signed it, by its own word.
    pub signer: Option<SealSigner>,
    /// Verdict.
    pub verdict: SealVerdict,
    /// The standard's word for why: `INVALID_SIGNATURE`, `UNKNOWN_FEATURE`; nothing for a seal without fault.
    pub sub_indication: Option<String>,
    /// What the standard recommends to think of it: `trustable`, `medium_fraud_potential`, `high_fraud_potential`.
    pub trust: String,
    /// Every check.
    pub checks: Vec<RoutineCheck>,
}
