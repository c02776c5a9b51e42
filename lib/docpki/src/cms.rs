//! SignedData (RFC 5652 5), the envelope of security objects, master lists and deviation lists: read with tolerance, bytes
//! under signatures kept exactly as they came.

use crate::Error;
use crate::algorithm::SignatureAlgorithm;
use crate::certificate::Certificate;
use crate::deviation::{Deviation, Deviations};
use crate::hash::Hash;
use crate::key::PublicKey;
use crate::name::Name;
use crate::normal;
use crate::oid::{self, Oid};
use crate::time::Instant;
use crate::tlv::{self, Reader, Tlv, tag};

/// Signers of an object at most.
const SIGNERS_MAX: usize = 16;
/// Certificates in an object at most.
const CERTIFICATES_MAX: usize = 10_000;

/// How a signer names its certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignerId {
    /// By issuer and serial number.
    IssuerAndSerial(Name, Vec<u8>),
    /// By subjectKeyIdentifier.
    KeyId(Vec<u8>),
}

impl SignerId {
    /// Whether it names a certificate; names are compared in their normal form, which is told.
    pub fn names(&self, certificate: &Certificate, deviations: &mut Deviations) -> bool {
        match self {
            Self::KeyId(id) => certificate.subject_key_id() == Some(id),
            Self::IssuerAndSerial(issuer, serial) => {
                let same = certificate.serial == *serial && certificate.issuer.is_same(issuer);
                if same && certificate.issuer.raw != issuer.raw {
                    deviations.insert(Deviation::NameEncoding);
                }
                same
            }
        }
    }
}

/// One signature over the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerInfo {
    /// Whose.
    pub id: SignerId,
    /// Digest of the content.
    pub hash: Hash,
    /// The signed attributes, as the SET that is signed; `None` when the content itself is.
    pub attributes: Option<Vec<u8>>,
    /// How it was signed.
    pub algorithm: SignatureAlgorithm,
    /// The signature.
    pub signature: Vec<u8>,
    /// When it was signed, by its own word.
    pub signing_time: Option<Instant>,
}

/// A SignedData.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedData {
    /// What the content says that it is.
    pub content_type: Oid,
    /// The content.
    pub content: Vec<u8>,
    /// Certificates, as encoded; each is read by itself.
    pub certificates: Vec<Vec<u8>>,
    /// Revocation lists, as encoded.
    pub revocations: Vec<Vec<u8>>,
    /// Signers that read.
    pub signers: Vec<SignerInfo>,
    /// Why others do not.
    pub unread: Vec<Error>,
    /// What was tolerated.
    pub deviations: Deviations,
}

/// What verifying a signer came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Content and signature hold.
    Holds,
    /// The content is not the one that was signed.
    ContentChanged,
    /// The signature is not by this key.
    SignatureWrong,
}

impl SignedData {
    /// Reads a ContentInfo of SignedData, BER or DER.
    ///
    /// # Errors
    /// Why it does not read.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let (whole, mut deviations) = normal::to_der(bytes)?;
        let mut info = tlv::one(&whole)?.0.expect(tag::SEQUENCE, "content info")?.children();
        if oid::parse(info.expect(tag::OID, "content info")?.value)? != oid::SIGNED_DATA {
            return Err(Error::Malformed("content info: not signed data"));
        }
        let wrapped = info.expect(tag::context_constructed(0), "signed data")?;
        let mut reader = wrapped.children().expect(tag::SEQUENCE, "signed data")?.children();
        reader.expect(tag::INTEGER, "signed data: version")?;
        reader.expect(tag::SET, "signed data: digests")?;
        let (content_type, content) = content(&mut reader)?;
        let certificates = set(&mut reader, 0)?;
        let revocations = set(&mut reader, 1)?;
        let (mut signers, mut unread) = (Vec::new(), Vec::new());
        for signer in reader.expect(tag::SET, "signed data: signers")?.children() {
            match signer.and_then(|signer| signer_info(signer, &mut deviations)) {
                Ok(signer) => signers.push(signer),
                Err(error) => unread.push(error),
            }
            if signers.len() + unread.len() > SIGNERS_MAX {
                return Err(Error::Limit("signers"));
            }
        }
        Ok(Self { content_type, content, certificates, revocations, signers, unread, deviations })
    }

    /// Whether a signer's signature over the content is by a key.
    ///
    /// # Errors
    /// Why that cannot be said.
    pub fn verify(
        &self,
        signer: &SignerInfo,
        key: &PublicKey,
        deviations: &mut Deviations,
    ) -> Result<Verdict, Error> {
        let Some(attributes) = &signer.attributes else {
            deviations.insert(Deviation::SignedAttributes);
            let holds = key.verify(signer.algorithm, &self.content, &signer.signature, deviations)?;
            return Ok(if holds { Verdict::Holds } else { Verdict::SignatureWrong });
        };
        let (set, _) = tlv::one(attributes)?;
        let digest = attribute(set, oid::MESSAGE_DIGEST)?.ok_or(Error::Malformed("no message digest"))?;
        match attribute(set, oid::CONTENT_TYPE)? {
            Some(kind) if oid::parse(kind.value) == Ok(self.content_type) => {}
            _ => {
                deviations.insert(Deviation::SignedAttributes);
            }
        }
        if digest.value != signer.hash.digest(&self.content)? {
            return Ok(Verdict::ContentChanged);
        }
        let holds = key.verify(signer.algorithm, attributes, &signer.signature, deviations)?;
        Ok(if holds { Verdict::Holds } else { Verdict::SignatureWrong })
    }
}

/// EncapsulatedContentInfo.
fn content(reader: &mut Reader<'_>) -> Result<(Oid, Vec<u8>), Error> {
    let mut info = reader.expect(tag::SEQUENCE, "signed data: content")?.children();
    let kind = oid::parse(info.expect(tag::OID, "signed data: content type")?.value)?;
    let wrapped = info.expect(tag::context_constructed(0), "signed data: content")?;
    // Some signers put the object itself where its octets belong.
    let inner = wrapped.children().next_tlv()?;
    let content = if inner.tag == tag::OCTET_STRING { inner.value } else { inner.whole };
    Ok((kind, content.to_vec()))
}

/// The members of an implicitly tagged set, as encoded.
fn set(reader: &mut Reader<'_>, n: u8) -> Result<Vec<Vec<u8>>, Error> {
    let Some(set) = reader.optional(tag::context_constructed(n))? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for member in set.children() {
        all.push(member?.whole.to_vec());
        if all.len() > CERTIFICATES_MAX {
            return Err(Error::Limit("certificates"));
        }
    }
    Ok(all)
}

/// A SignerIdentifier.
pub(crate) fn signer_id(id: Tlv<'_>) -> Result<SignerId, Error> {
    match id {
        id if id.tag == tag::SEQUENCE => {
            let mut parts = id.children();
            let issuer = Name::read(parts.next_tlv()?)?;
            let serial = parts.expect(tag::INTEGER, "signer: serial")?.value.to_vec();
            Ok(SignerId::IssuerAndSerial(issuer, serial))
        }
        id if id.tag == tag::context(0) => Ok(SignerId::KeyId(id.value.to_vec())),
        id if id.tag == tag::context_constructed(0) => {
            Ok(SignerId::KeyId(id.children().expect(tag::OCTET_STRING, "signer: key id")?.value.to_vec()))
        }
        other => Err(Error::Tag { what: "signer", found: other.tag, wanted: tag::SEQUENCE }),
    }
}

fn signer_info(signer: Tlv<'_>, deviations: &mut Deviations) -> Result<SignerInfo, Error> {
    let mut reader = signer.expect(tag::SEQUENCE, "signer")?.children();
    reader.expect(tag::INTEGER, "signer: version")?;
    let id = signer_id(reader.next_tlv()?)?;
    let hash = Hash::from_identifier(reader.expect(tag::SEQUENCE, "signer: digest")?)?;
    let attributes = reader.optional(tag::context_constructed(0))?;
    let attributes = attributes.map(|attributes| tlv::encode(tag::SET, attributes.value));
    let algorithm =
        SignatureAlgorithm::read(reader.expect(tag::SEQUENCE, "signer: algorithm")?, Some(hash), deviations)?;
    let signature = reader.expect(tag::OCTET_STRING, "signer: signature")?.value.to_vec();
    let signing_time = attributes.as_deref().and_then(|set| signing_time(set, deviations));
    Ok(SignerInfo { id, hash, attributes, algorithm, signature, signing_time })
}

fn signing_time(attributes: &[u8], deviations: &mut Deviations) -> Option<Instant> {
    let (set, _) = tlv::one(attributes).ok()?;
    let time = attribute(set, oid::SIGNING_TIME).ok()??;
    Instant::read(time, deviations).ok()
}

/// The single value of an attribute.
fn attribute<'a>(set: Tlv<'a>, kind: Oid) -> Result<Option<Tlv<'a>>, Error> {
    for attribute in set.children() {
        let mut parts = attribute?.expect(tag::SEQUENCE, "attribute")?.children();
        if oid::parse(parts.expect(tag::OID, "attribute")?.value)? == kind {
            return Ok(Some(parts.expect(tag::SET, "attribute")?.children().next_tlv()?));
        }
    }
    Ok(None)
}
