//! SignedData (RFC 5652 5) around a content, signed once.

use super::{Quirk, Quirks, Signer, algorithm_identifier, id, set_of};
use crate::oid::{self, Oid};
use crate::time::Instant;
use crate::tlv::{self, tag};
use crate::{Certificate, Error};

/// Bytes of a content's part, where it is written in parts.
const PART: usize = 100;

/// How the signer's certificate is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignerNaming {
    /// By issuer and serial number.
    IssuerAndSerial,
    /// By subjectKeyIdentifier.
    KeyId,
}

/// What an envelope is to hold.
#[derive(Debug, Clone)]
pub struct Envelope<'a> {
    /// What the content is.
    pub content_type: Oid,
    /// The content.
    pub content: &'a [u8],
    /// The signer's certificate.
    pub signer: &'a Certificate,
    /// How it is named.
    pub naming: SignerNaming,
    /// Certificates to embed, each as encoded.
    pub certificates: &'a [Vec<u8>],
    /// When it is signed, where that is to be told.
    pub signing_time: Option<Instant>,
    /// Faults to write.
    pub quirks: &'a Quirks,
}

/// A ContentInfo of SignedData.
///
/// # Errors
/// As [`Signer::sign`].
pub fn signed_data(envelope: &Envelope<'_>, key: &dyn Signer) -> Result<Vec<u8>, Error> {
    let quirks = envelope.quirks;
    let enclose: fn(u32, &[&[u8]]) -> Vec<u8> =
        if quirks.contains(&Quirk::Indefinite) { indefinite } else { tlv::wrap };
    let hash = key.algorithm().hash;
    let content = if quirks.contains(&Quirk::Indefinite) {
        let parts: Vec<Vec<u8>> =
            envelope.content.chunks(PART).map(|part| tlv::encode(tag::OCTET_STRING, part)).collect();
        indefinite(tag::OCTET_STRING | 0x20, &[&parts.concat()])
    } else {
        tlv::encode(tag::OCTET_STRING, envelope.content)
    };
    let content = enclose(
        tag::SEQUENCE,
        &[&id(envelope.content_type), &enclose(tag::context_constructed(0), &[&content])],
    );
    let mut certificates = Vec::new();
    if !envelope.certificates.is_empty() {
        let set = set_of(tag::context_constructed(0), envelope.certificates.to_vec());
        certificates = enclose(tag::context_constructed(0), &[tlv::one(&set)?.0.value]);
    }
    let signed = enclose(
        tag::SEQUENCE,
        &[
            &tlv::integer(&[3]),
            &tlv::wrap(tag::SET, &[&hash.identifier()]),
            &content,
            &certificates,
            &tlv::wrap(tag::SET, &[&signer_info(envelope, key)?]),
        ],
    );
    let mut whole =
        enclose(tag::SEQUENCE, &[&id(oid::SIGNED_DATA), &enclose(tag::context_constructed(0), &[&signed])]);
    if quirks.contains(&Quirk::TrailingBytes) {
        whole.extend_from_slice(&[0; 5]);
    }
    Ok(whole)
}

fn signer_info(envelope: &Envelope<'_>, key: &dyn Signer) -> Result<Vec<u8>, Error> {
    let (hash, quirks) = (key.algorithm().hash, envelope.quirks);
    let (version, name) = match envelope.naming {
        SignerNaming::IssuerAndSerial => {
            let mut serial = envelope.signer.serial.clone();
            if quirks.contains(&Quirk::WrongSignerId) {
                serial.push(1);
            }
            let serial = tlv::encode(tag::INTEGER, &serial);
            (1, tlv::wrap(tag::SEQUENCE, &[&envelope.signer.issuer.raw, &serial]))
        }
        SignerNaming::KeyId => {
            let own = envelope.signer.subject_key_id().ok_or(Error::Malformed("no key identifier"))?;
            (3, tlv::encode(tag::context(0), own))
        }
    };
    let (attributes, signature) = if quirks.contains(&Quirk::NoSignedAttributes) {
        (Vec::new(), key.sign(envelope.content)?)
    } else {
        let set = attributes(envelope, hash)?;
        let signature = key.sign(&set)?;
        (tlv::encode(tag::context_constructed(0), tlv::one(&set)?.0.value), signature)
    };
    Ok(tlv::wrap(
        tag::SEQUENCE,
        &[
            &tlv::integer(&[version]),
            &name,
            &hash.identifier(),
            &attributes,
            &algorithm_identifier(key.algorithm(), quirks),
            &tlv::encode(tag::OCTET_STRING, &signature),
        ],
    ))
}

fn attributes(envelope: &Envelope<'_>, hash: crate::Hash) -> Result<Vec<u8>, Error> {
    let attribute =
        |kind: Oid, value: &[u8]| tlv::wrap(tag::SEQUENCE, &[&id(kind), &tlv::encode(tag::SET, value)]);
    let digest = tlv::encode(tag::OCTET_STRING, &hash.digest(envelope.content)?);
    let mut all = vec![
        attribute(oid::CONTENT_TYPE, &id(envelope.content_type)),
        attribute(oid::MESSAGE_DIGEST, &digest),
    ];
    if let Some(at) = envelope.signing_time {
        all.push(attribute(oid::SIGNING_TIME, &at.write()?));
    }
    Ok(set_of(tag::SET, all))
}

/// Several values within one of indefinite length.
fn indefinite(tag: u32, values: &[&[u8]]) -> Vec<u8> {
    let mut out = vec![u8::try_from(tag).unwrap_or_default(), 0x80];
    out.extend(values.concat());
    out.extend_from_slice(&[0, 0]);
    out
}
