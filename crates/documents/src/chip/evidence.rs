//! What was read from a chip and how it answered, as it is kept: plain JSON, bytes as hex.

use std::collections::BTreeMap;

use docpki::Curve;
use emrtd::aa::{AaEvidence, Challenge};
use emrtd::ca::CaEvidence;
use emrtd::group::Group;
use emrtd::link::Exchange;
use emrtd::pace::CamEvidence;
use emrtd::read::{Access, Outcome};
use emrtd::security_info::Mapping;
use emrtd::{ChipReading, Cipher};
use serde::{Deserialize, Serialize};

use crate::optical::OpticalEvidence;

/// Bytes, as hex in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hex(pub Vec<u8>);

impl Serialize for Hex {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        hex::decode(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// How a step of the conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Done.
    Done,
    /// The chip has nothing of the kind.
    NotOffered,
    /// Failed.
    Failed,
}

/// A step of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepSeen {
    /// Which: `Pace`, `Read(Dg(DG2))`, `ChipAuthentication`, ….
    pub step: String,
    /// How it ended.
    pub state: StepState,
    /// Why it failed, in technical words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Exchanges with the chip up to its end.
    pub exchanges: u32,
}

/// Evidence of chip authentication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChipProof {
    /// Cipher of the session that it began: `3DES`, `AES-128`, ….
    pub cipher: String,
    /// Which of the chip's keys.
    pub key_id: Option<Hex>,
    /// The reader's ephemeral private key; it opens that one session.
    pub ephemeral: Hex,
    /// First command under the new keys.
    pub command: Hex,
    /// Its reply.
    pub reply: Hex,
}

/// Evidence of active authentication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActiveProof {
    /// The challenge, 8 bytes.
    pub challenge: Hex,
    /// The chip's signature.
    pub response: Hex,
}

/// Evidence of the chip authentication mapping of PACE.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingProof {
    /// The curve's number among the standardised domain parameters.
    pub curve: u8,
    /// The chip's public key of the mapping.
    pub mapping_key: Hex,
    /// Chip authentication data.
    pub data: Hex,
}

/// All that a chip gave, and what the same reader saw of the page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ChipEvidence {
    /// Version of this layout.
    pub version: u32,
    /// When it was read, seconds since 1970.
    pub read_at: i64,
    /// The lines of the printed zone; empty when none was read.
    pub printed_zone: Vec<String>,
    /// How access was gained: `PACE-GM brainpoolP256r1 AES-128`, `BAC`; `None` when it was not.
    pub access: Option<String>,
    /// Files by name: `EF.SOD`, `DG1`, ….
    pub files: BTreeMap<String, Hex>,
    /// Steps in order.
    pub steps: Vec<StepSeen>,
    /// Codes of what was tolerated in the conversation.
    pub deviations: Vec<String>,
    /// Chip authentication.
    pub chip_authentication: Option<ChipProof>,
    /// Active authentication.
    pub active_authentication: Option<ActiveProof>,
    /// Chip authentication mapping.
    pub mapping: Option<MappingProof>,
    /// What was seen of the page, when the reader has eyes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optical: Option<Box<OpticalEvidence>>,
}

/// The layout that is written.
const VERSION: u32 = 1;

impl ChipEvidence {
    /// The evidence of a reading.
    pub fn of(reading: &ChipReading, printed_zone: &[String], read_at: i64) -> Self {
        let evidence = &reading.evidence;
        Self {
            version: VERSION,
            read_at,
            printed_zone: printed_zone.to_vec(),
            access: reading.access.map(access_name),
            files: reading.files.iter().map(|(id, bytes)| (id.to_string(), Hex(bytes.clone()))).collect(),
            steps: reading.steps.iter().map(step).collect(),
            deviations: reading.deviations.iter().map(|one| one.code().to_owned()).collect(),
            chip_authentication: evidence.chip_authentication.as_ref().map(|proof| ChipProof {
                cipher: proof.cipher.name().to_owned(),
                key_id: proof.key_id.clone().map(Hex),
                ephemeral: Hex(proof.ephemeral.clone()),
                command: Hex(proof.proof.command.clone()),
                reply: Hex(proof.proof.reply.clone()),
            }),
            active_authentication: evidence.active_authentication.as_ref().map(|proof| ActiveProof {
                challenge: Hex(proof.challenge.0.to_vec()),
                response: Hex(proof.response.clone()),
            }),
            mapping: evidence.chip_authentication_mapping.as_ref().map(|proof| MappingProof {
                curve: proof.curve.parameter_id(),
                mapping_key: Hex(proof.mapping_key.clone()),
                data: Hex(proof.authentication_data.clone()),
            }),
            optical: None,
        }
    }

    /// A file's bytes.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(|file| file.0.as_slice())
    }

    /// How a step ended, the last time that it was tried.
    pub(super) fn state(&self, step: &str) -> Option<StepState> {
        self.steps.iter().rev().find(|seen| seen.step == step).map(|seen| seen.state)
    }
}

impl ChipProof {
    pub(super) fn evidence(&self) -> Option<CaEvidence> {
        let ciphers = [Cipher::TripleDes, Cipher::Aes128, Cipher::Aes192, Cipher::Aes256];
        Some(CaEvidence {
            cipher: ciphers.into_iter().find(|cipher| cipher.name() == self.cipher)?,
            key_id: self.key_id.as_ref().map(|id| id.0.clone()),
            ephemeral: self.ephemeral.0.clone(),
            proof: Exchange { command: self.command.0.clone(), reply: self.reply.0.clone() },
        })
    }
}

impl ActiveProof {
    pub(super) fn evidence(&self) -> Option<AaEvidence> {
        let challenge = Challenge(self.challenge.0.clone().try_into().ok()?);
        Some(AaEvidence { challenge, response: self.response.0.clone() })
    }
}

impl MappingProof {
    pub(super) fn evidence(&self) -> Option<CamEvidence> {
        Some(CamEvidence {
            curve: Curve::from_parameter_id(self.curve)?,
            mapping_key: self.mapping_key.0.clone(),
            authentication_data: self.data.0.clone(),
        })
    }
}

fn step(report: &emrtd::read::StepReport) -> StepSeen {
    let (state, detail) = match &report.outcome {
        Outcome::Done => (StepState::Done, None),
        Outcome::NotOffered => (StepState::NotOffered, None),
        Outcome::Failed(error) => (StepState::Failed, Some(error.to_string())),
    };
    StepSeen { step: format!("{:?}", report.step), state, detail, exchanges: report.exchanges }
}

fn access_name(access: Access) -> String {
    match access {
        Access::Bac { reason } => format!("BAC ({reason:?})"),
        Access::Pace { protocol, group } => {
            let mapping = match protocol.mapping {
                Mapping::Generic => "GM",
                Mapping::Integrated => "IM",
                Mapping::ChipAuthentication => "CAM",
            };
            let group = match group {
                Group::Curve(curve) => curve.name().to_owned(),
                Group::Dh(own) => format!("{own:?}"),
            };
            format!("PACE-{mapping} {group} {}", protocol.cipher.name())
        }
    }
}
