//! Signature algorithms as AlgorithmIdentifiers state them (RFC 3279, RFC 4055, RFC 5758, BSI TR-03111 5.2.1).

use crate::Error;
use crate::deviation::{Deviation, Deviations};
use crate::hash::Hash;
use crate::oid::{self, Oid};
use crate::tlv::{self, Tlv, tag};

/// How a signature is made from a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// RSASSA-PKCS1-v1_5.
    Pkcs1,
    /// RSASSA-PSS.
    Pss {
        /// Digest of the mask generation function.
        mask: crate::Hash,
        /// Bytes of salt.
        salt: usize,
    },
    /// ECDSA, r and s in a SEQUENCE.
    Ecdsa,
    /// ECDSA, r and s one after the other (BSI TR-03111 5.2.1.1).
    EcdsaPlain,
}

/// A signature algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SignatureAlgorithm {
    /// The scheme.
    pub scheme: Scheme,
    /// The digest.
    pub hash: Hash,
}

/// Identifiers that name scheme and digest together.
const WHOLE: [(Oid, Scheme, Hash); 15] = [
    (oid::RSA_SHA1, Scheme::Pkcs1, Hash::Sha1),
    (oid::RSA_SHA224, Scheme::Pkcs1, Hash::Sha224),
    (oid::RSA_SHA256, Scheme::Pkcs1, Hash::Sha256),
    (oid::RSA_SHA384, Scheme::Pkcs1, Hash::Sha384),
    (oid::RSA_SHA512, Scheme::Pkcs1, Hash::Sha512),
    (oid::ECDSA_SHA1, Scheme::Ecdsa, Hash::Sha1),
    (oid::ECDSA_SHA224, Scheme::Ecdsa, Hash::Sha224),
    (oid::ECDSA_SHA256, Scheme::Ecdsa, Hash::Sha256),
    (oid::ECDSA_SHA384, Scheme::Ecdsa, Hash::Sha384),
    (oid::ECDSA_SHA512, Scheme::Ecdsa, Hash::Sha512),
    (oid::ECDSA_PLAIN_SHA1, Scheme::EcdsaPlain, Hash::Sha1),
    (oid::ECDSA_PLAIN_SHA224, Scheme::EcdsaPlain, Hash::Sha224),
    (oid::ECDSA_PLAIN_SHA256, Scheme::EcdsaPlain, Hash::Sha256),
    (oid::ECDSA_PLAIN_SHA384, Scheme::EcdsaPlain, Hash::Sha384),
    (oid::ECDSA_PLAIN_SHA512, Scheme::EcdsaPlain, Hash::Sha512),
];

impl SignatureAlgorithm {
    /// Reads an AlgorithmIdentifier. `digest` is what the place names apart from it (CMS): it completes identifiers of a key
    /// type alone, as some signers write them.
    ///
    /// # Errors
    /// [`Error::UnknownAlgorithm`], or that it does not read.
    pub fn read(
        identifier: Tlv<'_>,
        digest: Option<Hash>,
        deviations: &mut Deviations,
    ) -> Result<Self, Error> {
        let mut reader = identifier.expect(tag::SEQUENCE, "signature algorithm")?.children();
        let kind = oid::parse(reader.expect(tag::OID, "signature algorithm")?.value)?;
        let found = match (WHOLE.iter().find(|(own, ..)| *own == kind), kind, digest) {
            (Some((_, scheme, hash)), ..) => Self { scheme: *scheme, hash: *hash },
            (None, oid::RSA_PSS, _) => pss(reader.optional(tag::SEQUENCE)?)?,
            (None, oid::RSA, Some(hash)) => Self { scheme: Scheme::Pkcs1, hash },
            (None, oid::EC, Some(hash)) => Self { scheme: Scheme::Ecdsa, hash },
            _ => return Err(Error::UnknownAlgorithm(kind.to_string())),
        };
        if found.hash.is_deprecated() {
            deviations.insert(Deviation::DeprecatedAlgorithm);
        }
        if let Scheme::Pss { salt, .. } = found.scheme
            && salt != found.hash.size()
        {
            deviations.insert(Deviation::PssSalt);
        }
        Ok(found)
    }

    /// Its AlgorithmIdentifier.
    pub fn identifier(self) -> Vec<u8> {
        let null: &[u8] = &[0x05, 0x00];
        let named = WHOLE.iter().find(|(_, scheme, hash)| (*scheme, *hash) == (self.scheme, self.hash));
        match (named, self.scheme) {
            (Some((oid, Scheme::Pkcs1, _)), _) => {
                tlv::wrap(tag::SEQUENCE, &[&tlv::encode(tag::OID, oid.as_bytes()), null])
            }
            (Some((oid, ..)), _) => tlv::encode(tag::SEQUENCE, &tlv::encode(tag::OID, oid.as_bytes())),
            (None, Scheme::Pss { mask, salt }) => write_pss(self.hash, mask, salt),
            (None, _) => Vec::new(),
        }
    }

    /// Its common name: `RSASSA-PSS with SHA-256`.
    pub fn name(self) -> String {
        let scheme = match self.scheme {
            Scheme::Pkcs1 => "RSA",
            Scheme::Pss { .. } => "RSASSA-PSS",
            Scheme::Ecdsa => "ECDSA",
            Scheme::EcdsaPlain => "plain ECDSA",
        };
        format!("{scheme} with {}", self.hash.name())
    }
}

/// RSASSA-PSS-params (RFC 4055 3.1), each with its default.
fn pss(parameters: Option<Tlv<'_>>) -> Result<SignatureAlgorithm, Error> {
    let (mut hash, mut mask, mut salt) = (Hash::Sha1, Hash::Sha1, 20);
    for part in parameters.into_iter().flat_map(|parameters| parameters.children()) {
        let part = part?;
        let inner = part.children().next_tlv()?;
        match part.tag {
            0xA0 => hash = Hash::from_identifier(inner)?,
            0xA1 => {
                let mut function = inner.children();
                if oid::parse(function.expect(tag::OID, "mask generation")?.value)? != oid::MGF1 {
                    return Err(Error::UnknownAlgorithm("mask generation".to_owned()));
                }
                mask = Hash::from_identifier(function.next_tlv()?)?;
            }
            0xA2 => salt = small(inner)?,
            0xA3 if small(inner)? == 1 => {}
            _ => return Err(Error::Malformed("RSASSA-PSS parameters")),
        }
    }
    Ok(SignatureAlgorithm { scheme: Scheme::Pss { mask, salt }, hash })
}

fn small(value: Tlv<'_>) -> Result<usize, Error> {
    let digits = tlv::unsigned(value.expect(tag::INTEGER, "number")?.value).unwrap_or(&[0xFF; 3]);
    match digits {
        [] => Ok(0),
        [one] => Ok(usize::from(*one)),
        [high, low] => Ok(usize::from(*high) << 8 | usize::from(*low)),
        _ => Err(Error::Malformed("RSASSA-PSS parameters")),
    }
}

fn write_pss(hash: Hash, mask: Hash, salt: usize) -> Vec<u8> {
    let function =
        tlv::wrap(tag::SEQUENCE, &[&tlv::encode(tag::OID, oid::MGF1.as_bytes()), &mask.identifier()]);
    let parameters = tlv::wrap(
        tag::SEQUENCE,
        &[
            &tlv::encode(0xA0, &hash.identifier()),
            &tlv::encode(0xA1, &function),
            &tlv::encode(0xA2, &tlv::integer(&salt.to_be_bytes())),
        ],
    );
    tlv::wrap(tag::SEQUENCE, &[&tlv::encode(tag::OID, oid::RSA_PSS.as_bytes()), &parameters])
}
