//! Chip authentication, version 1 (Doc 9303-11 6.2, TR-03110-1 3.4): the chip proves that it has the private key of the public one in DG14, by
//! agreeing on new session keys with it. The proof is the first reply under the new keys.

use docpki::PublicKey;
use docpki::tlv;

use crate::apdu::{Command, EXTENDED_NE_MAX, Random, SHORT_DATA_MAX, SHORT_NE_MAX, ins};
use crate::cipher::Cipher;
use crate::deviation::{Deviation, Deviations};
use crate::error::{Error, HostileValue};
use crate::group::{Domain, Secret};
use crate::link::{Exchange, Link};
use crate::security_info::{Agreement, ChipAuthenticationInfo, ChipAuthenticationKey, SecurityInfos};
use crate::sm::{self, Session};

const WHAT: &str = "chip authentication";

/// Which key and protocol are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The protocol.
    pub info: ChipAuthenticationInfo,
    /// The chip's public key.
    pub key: PublicKey,
}

/// The best that DG14 offers: curves before prime groups, then the longer key. Where the key stands without a protocol, as some documents have
/// it, triple DES is meant. `None` when chip authentication is not offered.
pub fn choose(infos: &SecurityInfos, deviations: &mut Deviations) -> Option<Choice> {
    let fits = |info: &ChipAuthenticationInfo, key: &ChipAuthenticationKey| {
        agreement(&key.key) == Some(info.agreement) && (info.key_id.is_none() || info.key_id == key.key_id)
    };
    let by_id = infos.chip_authentication.iter().filter(|info| info.version == 1).filter_map(|info| {
        let only = match infos.chip_keys.as_slice() {
            // A single key without an identifier is meant, whatever the protocol says.
            [only] if only.key_id.is_none() && agreement(&only.key) == Some(info.agreement) => Some(only),
            keys => keys.iter().find(|key| fits(info, key)),
        };
        only.map(|key| Choice { info: info.clone(), key: key.key.clone() })
    });
    let best = by_id.max_by_key(|choice| (choice.info.agreement, choice.info.cipher));
    if best.is_some() || !infos.chip_authentication.is_empty() {
        return best;
    }
    let key = infos.chip_keys.first()?;
    let agreement = agreement(&key.key)?;
    deviations.insert(Deviation::NoChipAuthenticationInfo);
    let key_id = key.key_id.clone();
    let info = ChipAuthenticationInfo { agreement, cipher: Cipher::TripleDes, version: 1, key_id };
    Some(Choice { info, key: key.key.clone() })
}

fn agreement(key: &PublicKey) -> Option<Agreement> {
    match key {
        PublicKey::Ec { .. } => Some(Agreement::Ecdh),
        PublicKey::Dh { .. } => Some(Agreement::Dh),
        PublicKey::Rsa { .. } => None,
    }
}

/// Chip authentication whose proof is still to come: any reply under the new keys.
pub struct Unproven {
    choice: Choice,
    secret: Secret,
    public: Vec<u8>,
}

/// What a replay of the proof needs. Who keeps it is trusted to have made the ephemeral key honestly.
#[derive(Clone, PartialEq, Eq)]
pub struct CaEvidence {
    /// Cipher of the new session.
    pub cipher: Cipher,
    /// Which of the chip's keys.
    pub key_id: Option<Vec<u8>>,
    /// The reader's ephemeral private key, big-endian. It opens this session and no other.
    pub ephemeral: Vec<u8>,
    /// The first exchange under the new keys.
    pub proof: Exchange,
}

impl std::fmt::Debug for CaEvidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaEvidence")
            .field("cipher", &self.cipher)
            .field("proof", &self.proof)
            .finish_non_exhaustive()
    }
}

/// Runs chip authentication; from here on the new keys protect the line. Secure messaging must be on.
///
/// # Errors
/// [`Error::Refused`], [`Error::Hostile`] for a key outside its group, or what ends the line.
pub fn run(link: &mut Link<'_>, choice: &Choice, random: &mut dyn Random) -> Result<Unproven, Error> {
    let domain = Domain::of_key(&choice.key)?;
    let secret = domain.secret(random)?;
    let public = domain.public(&secret)?;
    let keys = session_keys(&domain, &secret, choice.info.cipher, &choice.key)?;
    if element(&choice.key) == Some(public.as_slice()) {
        return Err(HostileValue::Reflected.into());
    }
    let key_id = choice.info.key_id.as_deref().map(|id| tlv::encode(0x84, id)).unwrap_or_default();
    if choice.info.cipher == Cipher::TripleDes {
        // MSE:Set KAT.
        let data = [tlv::encode(0x91, &public), key_id].concat();
        let command = Command::new(ins::MANAGE_SECURITY_ENVIRONMENT, 0x41, 0xA6).with_data(data);
        link.send(&command)?.expect_ok(WHAT)?;
    } else {
        let data = [tlv::encode(0x80, &choice.info.oid()), key_id].concat();
        let command = Command::new(ins::MANAGE_SECURITY_ENVIRONMENT, 0x41, 0xA4).with_data(data);
        link.send(&command)?.expect_ok(WHAT)?;
        let data = tlv::wrap(0x7C, &[&tlv::encode(0x80, &public)]);
        let ne = if data.len() > SHORT_DATA_MAX { EXTENDED_NE_MAX } else { SHORT_NE_MAX };
        let command = Command::new(ins::GENERAL_AUTHENTICATE, 0, 0).with_data(data).with_ne(ne);
        link.send_long(&command)?.expect_ok(WHAT)?;
    }
    link.secure(Session::new(keys, 0));
    Ok(Unproven { choice: choice.clone(), secret, public })
}

impl Unproven {
    /// The evidence, once a reply under the new keys has come; `None` before.
    pub fn evidence(&self, link: &Link<'_>) -> Option<CaEvidence> {
        let proof = link.first_secured()?.clone();
        let (cipher, key_id) = (self.choice.info.cipher, self.choice.info.key_id.clone());
        Some(CaEvidence { cipher, key_id, ephemeral: self.secret.to_bytes(), proof })
    }

    /// The reader's ephemeral public key, which terminal authentication signs.
    pub fn ephemeral_public(&self) -> &[u8] {
        &self.public
    }
}

/// Whether the evidence proves that the chip has the private key of `key`. Counts only when DG14, which holds the key, is signed.
///
/// # Errors
/// [`Error::Hostile`], [`Error::NotOffered`], [`Error::Pki`]: could not be verified, which is not *false*.
pub fn verify_evidence(evidence: &CaEvidence, key: &PublicKey) -> Result<bool, Error> {
    let domain = Domain::of_key(key)?;
    let keys = session_keys(&domain, &Secret::from_bytes(&evidence.ephemeral)?, evidence.cipher, key)?;
    Ok(sm::opens_first(keys, &evidence.proof.reply))
}

fn session_keys(
    domain: &Domain,
    secret: &Secret,
    cipher: Cipher,
    key: &PublicKey,
) -> Result<crate::cipher::Keys, Error> {
    let element = element(key).ok_or(Error::NotOffered("a key for key agreement"))?;
    let common = domain.agree(secret, element)?;
    cipher.session_keys(domain.key_material(&common))
}

fn element(key: &PublicKey) -> Option<&[u8]> {
    match key {
        PublicKey::Ec { point, .. } => Some(point),
        PublicKey::Dh { y, .. } => Some(y),
        PublicKey::Rsa { .. } => None,
    }
}
