//! Active authentication (Doc 9303-11 6.1): the chip signs a challenge with the private key of the public one in DG15. Challenge and signature are
//! evidence: whoever chose the challenge can show later that this chip answered it.

use docpki::algorithm::Scheme;
use docpki::{Hash, PublicKey, SignatureAlgorithm, tlv};
use openssl::bn::BigNum;

use crate::Error;
use crate::apdu::{Command, EXTENDED_NE_MAX, SHORT_NE_MAX, Status, ins};
use crate::cipher::same;
use crate::deviation::{Deviation, Deviations};
use crate::link::Link;
use crate::security_info::ActiveAuthenticationInfo;

const WHAT: &str = "active authentication";
/// Bits of an RSA modulus at least; below it a signature proves nothing.
pub const MODULUS_BITS_MIN: usize = 1024;
/// Bytes of a signature that every short protected reply can carry.
const SHORT_SIGNATURE_MAX: usize = 231;
/// Header of a recoverable message of which a part is recovered (ISO/IEC 9796-2, scheme 1).
const PARTIAL: u8 = 0x6A;

/// The challenge: chosen by who will judge the answer, once for every inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Challenge(pub [u8; 8]);

/// What a replay of the proof needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AaEvidence {
    /// The challenge.
    pub challenge: Challenge,
    /// The chip's signature as it came.
    pub response: Vec<u8>,
}

/// The key of DG15.
///
/// # Errors
/// [`Error::Pki`] when it does not read, or is too short.
pub fn key(dg15: &[u8]) -> Result<PublicKey, Error> {
    let (outer, _) = tlv::one(dg15)?;
    let spki = outer.expect(0x6F, "DG15")?.children().next_tlv()?;
    Ok(PublicKey::read(spki, &mut docpki::deviation::Deviations::new())?)
}

/// Has the chip sign the challenge. Chips differ in the length that they want: short where the signature fits, extended otherwise, and the
/// other of both when that brings nothing or less than a signature.
///
/// # Errors
/// [`Error::Refused`], [`Error::Malformed`] when no length brings a signature, or what ends the line.
pub fn run(
    link: &mut Link<'_>,
    key: &PublicKey,
    challenge: Challenge,
    deviations: &mut Deviations,
) -> Result<AaEvidence, Error> {
    let expected = match key {
        PublicKey::Rsa { modulus, .. } => modulus.len(),
        PublicKey::Ec { curve, .. } => 2 * curve.bytes(),
        PublicKey::Dh { .. } => return Err(Error::NotOffered("a signature key")),
    };
    let lengths = if expected <= SHORT_SIGNATURE_MAX {
        [SHORT_NE_MAX, EXTENDED_NE_MAX]
    } else {
        [EXTENDED_NE_MAX, SHORT_NE_MAX]
    };
    let mut refused = None;
    for (index, ne) in lengths.into_iter().enumerate() {
        let command = Command::new(ins::INTERNAL_AUTHENTICATE, 0, 0).with_data(challenge.0).with_ne(ne);
        let reply = link.send(&command)?;
        if reply.status == Status::OK && is_whole(key, expected, &reply.data) {
            if index > 0 {
                deviations.insert(Deviation::ActiveAuthenticationLength);
            }
            return Ok(AaEvidence { challenge, response: reply.data });
        }
        if reply.status != Status::OK {
            refused.get_or_insert(reply.status);
        }
    }
    Err(refused.map_or(Error::Malformed("a signature that is too short"), |status| Error::Refused {
        what: WHAT,
        status,
    }))
}

fn is_whole(key: &PublicKey, expected: usize, response: &[u8]) -> bool {
    match key {
        PublicKey::Ec { .. } => response.len() == expected || matches!(tlv::one(response), Ok((_, []))),
        _ => response.len() >= expected,
    }
}

/// Whether the evidence proves that the chip has the private key of `key`. Counts only when DG15, which holds the key, is signed.
///
/// # Errors
/// [`Error::Pki`], [`Error::NotOffered`]: could not be verified, which is not *false*.
pub fn verify_evidence(
    evidence: &AaEvidence,
    key: &PublicKey,
    info: Option<ActiveAuthenticationInfo>,
    deviations: &mut Deviations,
) -> Result<bool, Error> {
    match key {
        PublicKey::Rsa { modulus, .. } => rsa(evidence, key, modulus, deviations),
        PublicKey::Ec { .. } => ecdsa(evidence, key, info, deviations),
        PublicKey::Dh { .. } => Err(Error::NotOffered("a signature key")),
    }
}

fn ecdsa(
    evidence: &AaEvidence,
    key: &PublicKey,
    info: Option<ActiveAuthenticationInfo>,
    deviations: &mut Deviations,
) -> Result<bool, Error> {
    let hashes = match info {
        Some(info) => vec![info.algorithm.hash],
        None => Hash::ALL.to_vec(),
    };
    for hash in hashes {
        let algorithm = SignatureAlgorithm { scheme: Scheme::EcdsaPlain, hash };
        let mut departures = docpki::deviation::Deviations::new();
        if key.verify(algorithm, &evidence.challenge.0, &evidence.response, &mut departures)? {
            if departures.contains(&docpki::Deviation::EcdsaForm) {
                deviations.insert(Deviation::SignatureForm);
            }
            if info.is_none() {
                deviations.insert(Deviation::NoActiveAuthenticationInfo);
            }
            return Ok(true);
        }
    }
    Ok(false)
}

fn rsa(
    evidence: &AaEvidence,
    key: &PublicKey,
    modulus: &[u8],
    deviations: &mut Deviations,
) -> Result<bool, Error> {
    if modulus.len() * 8 < MODULUS_BITS_MIN {
        return Err(docpki::Error::BadKey("an RSA modulus that is too short").into());
    }
    let Some(signature) = of_width(&evidence.response, modulus.len()) else { return Ok(false) };
    if signature.as_slice() >= modulus {
        return Ok(false);
    }
    let opened = key.rsa_open(&signature)?;
    // ISO/IEC 9796-2 lets a signer take the smaller of a value and its complement.
    Ok(recovers(&opened, &evidence.challenge.0, deviations)?
        || recovers(&complement(modulus, &opened)?, &evidence.challenge.0, deviations)?)
}

/// Bytes with zeros put before or taken away until they have a width; `None` when they are longer.
fn of_width(bytes: &[u8], width: usize) -> Option<Vec<u8>> {
    let from = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    let digits = bytes.get(from..)?;
    let zeros = width.checked_sub(digits.len())?;
    Some([vec![0; zeros], digits.to_vec()].concat())
}

fn complement(modulus: &[u8], value: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = BigNum::new()?;
    out.checked_sub(&*BigNum::from_slice(modulus)?, &*BigNum::from_slice(value)?)?;
    Ok(out.to_vec())
}

/// ISO/IEC 9796-2 scheme 1, partial recovery: header 6A, the chip's own nonce, the digest of nonce and challenge, trailer.
fn recovers(opened: &[u8], challenge: &[u8], deviations: &mut Deviations) -> Result<bool, Error> {
    let from = opened.iter().position(|byte| *byte != 0).unwrap_or(opened.len());
    let (hash, body) = match opened.get(from..).unwrap_or_default() {
        [PARTIAL, body @ .., 0xBC] => (Hash::Sha1, body),
        [PARTIAL, body @ .., id, 0xCC] => match hash_of_trailer(*id) {
            Some(hash) => (hash, body),
            None => return Ok(false),
        },
        _ => return Ok(false),
    };
    let Some((nonce, digest)) = body.len().checked_sub(hash.size()).map(|at| body.split_at(at)) else {
        return Ok(false);
    };
    let proven = same(&hash.digest(&[nonce, challenge].concat())?, digest);
    if proven && from > 0 {
        deviations.insert(Deviation::LeadingZeros);
    }
    Ok(proven)
}

/// Trailers of ISO/IEC 10118-3.
fn hash_of_trailer(id: u8) -> Option<Hash> {
    match id {
        0x33 => Some(Hash::Sha1),
        0x34 => Some(Hash::Sha256),
        0x35 => Some(Hash::Sha512),
        0x36 => Some(Hash::Sha384),
        0x38 => Some(Hash::Sha224),
        _ => None,
    }
}
