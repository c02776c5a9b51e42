//! What a document check is, as the ledger keeps it. Plain data; the digest of its JSON is what decisions refer to.

use std::fmt;
use std::str::FromStr;

use kernel::{AccountId, DocumentCheckId, InvalidCode, PresentationId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chip::{DataVerdict, Originality, Policy, RoutineCheck};

/// Version of the layout of records.
pub(super) const VERSION: u32 = 1;

/// One reading of a chip, by the UUID that the reader gave it: `c0a8012e-7f2b-4c1e-9a2d-0f6b3c4d5e6f`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReadingId(String);

impl ReadingId {
    /// The text form, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReadingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ReadingId {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const DASHES: [usize; 4] = [8, 13, 18, 23];
        let is_right = |(at, byte): (usize, u8)| match DASHES.contains(&at) {
            true => byte == b'-',
            false => byte.is_ascii_hexdigit(),
        };
        let fits = text.len() == 36 && text.bytes().enumerate().all(is_right);
        if fits { Ok(Self(text.to_ascii_lowercase())) } else { Err(InvalidCode { kind: "ReadingId" }) }
    }
}

impl TryFrom<String> for ReadingId {
    type Error = InvalidCode;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ReadingId> for String {
    fn from(id: ReadingId) -> Self {
        id.0
    }
}

impl JsonSchema for ReadingId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ReadingId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "uuid" })
    }
}

/// Whether a chip answered at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// It gave at least one file.
    Answered,
    /// It gave none, and the issuer puts a chip into each such document.
    SilentThoughExpected,
    /// It gave none, and the document may have none.
    Silent,
}

/// What was presented at the counter, to compare the chip with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presented {
    /// Lines of the zone; empty when the page was typed by fields.
    pub lines: Vec<String>,
    /// Document code.
    pub code: String,
    /// Issuer; empty when not read.
    pub issuer: String,
    /// Number; empty when not read.
    pub number: String,
}

/// A file of the chip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// `EF.SOD`, `DG1`, ….
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

/// The holder as DG1 states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderRead {
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given_names: String,
    /// Date of birth (partial date).
    pub birth: String,
    /// Sex by its letter.
    pub sex: String,
    /// Nationality; empty when not read.
    pub nationality: String,
    /// Number; empty when not read.
    pub number: String,
    /// Issuer; empty when not read.
    pub issuer: String,
    /// Last day of validity; empty when not read.
    pub expiry: String,
}

/// The picture of DG2, as browsers get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DocumentPortrait")]
pub struct Portrait {
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A document check as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckRecord {
    /// Version of this layout.
    pub version: u32,
    /// Id.
    pub id: DocumentCheckId,
    /// The reading.
    pub reading: ReadingId,
    /// The presentation that it belongs to.
    pub presentation: PresentationId,
    /// When it was judged.
    pub made_at: Timestamp,
    /// Whose call brought it.
    pub by: AccountId,
    /// The account's sign-in name.
    pub by_name: String,
    /// Name of the reader.
    pub device: String,
    /// When the chip was read, seconds since 1970.
    pub read_at: i64,
    /// What was presented at the counter.
    pub presented: Presented,
    /// What was asked of revocation lists.
    pub policy: Policy,
    /// The optical thresholds (TOML), when the page was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optical: Option<String>,
    /// SHA-256 of the evidence, hex.
    pub evidence: String,
    /// SHA-256 of the state of trust, hex.
    pub trust_store: String,
    /// Whether the chip answered.
    pub contact: Contact,
    /// How access was gained.
    pub access: Option<String>,
    /// Whether the data are genuine.
    pub data: DataVerdict,
    /// Whether the chip is the original.
    pub originality: Originality,
    /// Subject of the signer.
    pub signer: Option<String>,
    /// Subject of the anchor.
    pub anchor: Option<String>,
    /// Every check.
    pub checks: Vec<RoutineCheck>,
    /// Codes of what was tolerated.
    pub deviations: Vec<String>,
    /// The holder as the chip states.
    pub holder: Option<HolderRead>,
    /// The picture.
    pub portrait: Option<Portrait>,
    /// The files.
    pub files: Vec<FileRead>,
}
