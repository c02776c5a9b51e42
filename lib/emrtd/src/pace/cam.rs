//! Chip authentication mapping (Doc 9303-11 4.4.3.5): with PACE the chip proves that it has the private key of a public one in EF.CardSecurity.
//! The proof can be verified later, from kept evidence, by anyone who trusts the reader that kept it.

use docpki::{Curve, PublicKey};

use crate::Error;
use crate::cipher::{Cipher, Keys, same, unpad};
use crate::group::{Domain, Group, Secret};

/// What a replay of the proof needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CamEvidence {
    /// The curve.
    pub curve: Curve,
    /// The chip's public key of the mapping, uncompressed.
    pub mapping_key: Vec<u8>,
    /// Chip authentication data, CA_IC: a number below the curve's order.
    pub authentication_data: Vec<u8>,
}

/// Decrypts the encrypted chip authentication data, DO 8A.
pub(super) fn open(keys: &Keys, encrypted: &[u8]) -> Result<Vec<u8>, Error> {
    const WHAT: Error = Error::Malformed("chip authentication data");
    if keys.cipher == Cipher::TripleDes
        || encrypted.is_empty()
        || !encrypted.len().is_multiple_of(keys.cipher.block())
    {
        return Err(WHAT);
    }
    // The starting vector is the encryption of minus one.
    let iv = keys.cipher.encrypt(&keys.enc, &[0; 16], &[0xFF; 16])?;
    let padded = keys.cipher.decrypt(&keys.enc, &iv, encrypted)?;
    Ok(unpad(&padded).ok_or(WHAT)?.to_vec())
}

/// Whether the evidence proves that the chip has the private key of `key`. Counts only when EF.CardSecurity, which holds the key, is signed.
///
/// # Errors
/// [`Error::NotOffered`] when the key is not on the evidence's curve; [`Error::Hostile`], [`Error::Pki`].
pub fn verify_evidence(evidence: &CamEvidence, key: &PublicKey) -> Result<bool, Error> {
    let PublicKey::Ec { curve, point } = key else { return Err(Error::NotOffered("a key on a curve")) };
    if *curve != evidence.curve {
        return Err(Error::NotOffered("a key on the curve of the proof"));
    }
    let domain = Domain::standard(Group::Curve(*curve))?;
    let product = domain.agree(&Secret::from_bytes(&evidence.authentication_data)?, point)?;
    Ok(same(&product, &evidence.mapping_key))
}
