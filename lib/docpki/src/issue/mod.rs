//! Writing what the other modules read: certificates, revocation lists, security objects, lists. A state's own issuing, the
//! chip simulator and the tests use it. Randomness (serial numbers, secret scalars) and time are arguments, and the key
//! sits behind [`Signer`], so that a hardware module signs the same way.
//!
//! The [`Quirk`]s are faults that real issuers have; whoever issues for real passes none.

pub mod certificate;
pub mod envelope;
mod key;
pub mod object;
mod request;
pub mod revocation;

use std::collections::BTreeSet;

pub use certificate::{CertificateSpec, Profile};
pub use envelope::{SignerNaming, signed_data};
pub use key::SoftwareKey;
pub use request::request;

use crate::algorithm::{Scheme, SignatureAlgorithm};
use crate::oid::{self, Oid};
use crate::tlv::{self, tag};
use crate::{Curve, Error, PublicKey};

/// What signs: a key in memory, or one in a hardware module.
pub trait Signer {
    /// How it signs.
    fn algorithm(&self) -> SignatureAlgorithm;

    /// Signs a message, digest included.
    ///
    /// # Errors
    /// Why it did not.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error>;

    /// Its public key.
    fn public_key(&self) -> &PublicKey;
}

/// A fault that real issuers have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quirk {
    /// A curve's name instead of its parameters.
    NamedCurve,
    /// Another curve's parameters than the key's (LT).
    DeclaredCurve(Curve),
    /// RSA identifiers without NULL.
    RsaWithoutNull,
    /// No authority key identifier.
    NoAuthorityKeyId,
    /// No key usage.
    NoKeyUsage,
    /// The issuer's name in PrintableStrings.
    PrintableIssuer,
    /// The issuer's name in another order.
    ReorderedIssuer,
    /// Bytes after the end.
    TrailingBytes,
    /// Indefinite lengths and a content in parts (NZ).
    Indefinite,
    /// A signer identifier that names nobody (MY).
    WrongSignerId,
    /// No signed attributes.
    NoSignedAttributes,
}

/// Faults to write.
pub type Quirks = BTreeSet<Quirk>;

/// An AlgorithmIdentifier of a signature, with its faults.
pub(crate) fn algorithm_identifier(algorithm: SignatureAlgorithm, quirks: &Quirks) -> Vec<u8> {
    let whole = algorithm.identifier();
    if algorithm.scheme == Scheme::Pkcs1 && quirks.contains(&Quirk::RsaWithoutNull) {
        let first = tlv::one(&whole).ok().and_then(|(sequence, _)| sequence.children().find(tag::OID));
        return tlv::encode(tag::SEQUENCE, first.map(|oid| oid.whole).unwrap_or_default());
    }
    whole
}

/// A SubjectPublicKeyInfo with its faults.
pub(crate) fn key_info(key: &PublicKey, quirks: &Quirks) -> Result<Vec<u8>, Error> {
    let declared = quirks.iter().find_map(|quirk| match quirk {
        Quirk::DeclaredCurve(curve) => Some(*curve),
        _ => None,
    });
    let (parameters, kind, value) = match key {
        PublicKey::Ec { curve, point } if quirks.contains(&Quirk::NamedCurve) => {
            (id(declared.unwrap_or(*curve).oid()), oid::EC, point.clone())
        }
        PublicKey::Ec { point, .. } if declared.is_some() => {
            (declared.map(Curve::parameters).transpose()?.unwrap_or_default(), oid::EC, point.clone())
        }
        PublicKey::Rsa { modulus, exponent } if quirks.contains(&Quirk::RsaWithoutNull) => {
            let key = tlv::wrap(tag::SEQUENCE, &[&tlv::integer(modulus), &tlv::integer(exponent)]);
            (Vec::new(), oid::RSA, key)
        }
        other => return other.write(),
    };
    let algorithm = tlv::wrap(tag::SEQUENCE, &[&id(kind), &parameters]);
    Ok(tlv::wrap(tag::SEQUENCE, &[&algorithm, &bits(&value)]))
}

/// An OBJECT IDENTIFIER.
pub(crate) fn id(oid: Oid) -> Vec<u8> {
    tlv::encode(tag::OID, oid.as_bytes())
}

/// A BIT STRING without unused bits.
pub(crate) fn bits(bytes: &[u8]) -> Vec<u8> {
    let mut value = vec![0];
    value.extend_from_slice(bytes);
    tlv::encode(tag::BIT_STRING, &value)
}

/// A SET OF in DER's order.
pub(crate) fn set_of(tag: u32, mut members: Vec<Vec<u8>>) -> Vec<u8> {
    members.sort();
    tlv::encode(tag, &members.concat())
}

/// A signed SEQUENCE of X.509: signed part, algorithm, signature.
pub(crate) fn seal(signed: &[u8], signer: &dyn Signer, quirks: &Quirks) -> Result<Vec<u8>, Error> {
    let signature = signer.sign(signed)?;
    let mut whole = tlv::wrap(
        tag::SEQUENCE,
        &[signed, &algorithm_identifier(signer.algorithm(), quirks), &bits(&signature)],
    );
    if quirks.contains(&Quirk::TrailingBytes) {
        whole.extend_from_slice(&[0; 3]);
    }
    Ok(whole)
}
