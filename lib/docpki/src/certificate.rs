//! X.509 certificates of travel documents (Doc 9303-12 7), each read by itself: what one cannot be read for never costs
//! another. Reading judges nothing; it collects facts and deviations.

use crate::Error;
use crate::algorithm::SignatureAlgorithm;
use crate::deviation::{Deviation, Deviations};
use crate::hash::Hash;
use crate::key::{PublicKey, bit_string};
use crate::name::Name;
use crate::oid::{self, Oid};
use crate::time::Instant;
use crate::tlv::{self, Reader, Tlv, tag};

/// Bytes of a certificate at most.
const BYTES_MAX: usize = 64 * 1024;
/// Extensions of a certificate at most.
const EXTENSIONS_MAX: usize = 64;
/// Bytes of a serial number at most (RFC 5280 4.1.2.2).
const SERIAL_BYTES_MAX: usize = 20;

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Which.
    pub kind: Oid,
    /// Whether who does not know it must refuse the certificate.
    pub critical: bool,
    /// Its DER.
    pub value: Vec<u8>,
}

/// Bits of keyUsage (RFC 5280 4.2.1.3), bit 0 as 0x8000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyUsage(pub u16);

impl KeyUsage {
    /// digitalSignature.
    pub fn signs_documents(self) -> bool {
        self.0 & 0x8000 != 0
    }

    /// keyCertSign.
    pub fn signs_certificates(self) -> bool {
        self.0 & 0x0400 != 0
    }

    /// cRLSign.
    pub fn signs_revocations(self) -> bool {
        self.0 & 0x0200 != 0
    }
}

/// basicConstraints (RFC 5280 4.2.1.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasicConstraints {
    /// Whether it may sign certificates.
    pub authority: bool,
    /// How many authorities may follow below it.
    pub path_length: Option<u8>,
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// As encoded.
    pub raw: Vec<u8>,
    /// The part that is signed, as encoded.
    pub signed: Vec<u8>,
    /// 1, 2 or 3.
    pub version: u8,
    /// The serial number's bytes as encoded.
    pub serial: Vec<u8>,
    /// Who signed it.
    pub issuer: Name,
    /// Whose it is.
    pub subject: Name,
    /// From when it is valid.
    pub not_before: Instant,
    /// Until when, the second included.
    pub not_after: Instant,
    /// The SubjectPublicKeyInfo, as encoded.
    pub key_info: Vec<u8>,
    /// The key, or why it is none.
    pub key: Result<PublicKey, Error>,
    /// How it was signed, or why that is not known.
    pub algorithm: Result<SignatureAlgorithm, Error>,
    /// The signature.
    pub signature: Vec<u8>,
    /// Every extension.
    pub extensions: Vec<Extension>,
    /// What was tolerated.
    pub deviations: Deviations,
}

impl Certificate {
    /// Reads a certificate. A key or an algorithm that is not known does not make it unreadable.
    ///
    /// # Errors
    /// [`Error::Limit`], or why it does not read.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::Limit("bytes of a certificate"));
        }
        let mut deviations = Deviations::new();
        let (whole, rest) = tlv::one(bytes)?;
        if !rest.is_empty() {
            deviations.insert(Deviation::TrailingBytes);
        }
        let mut outer = whole.expect(tag::SEQUENCE, "certificate")?.children();
        let signed = outer.expect(tag::SEQUENCE, "certificate: signed part")?;
        let outer_algorithm = outer.expect(tag::SEQUENCE, "signature algorithm")?;
        let signature = bit_string(outer.expect(tag::BIT_STRING, "certificate: signature")?)?.to_vec();
        let mut reader = signed.children();
        let version = match reader.optional(tag::context_constructed(0))? {
            Some(version) => version.children().next_tlv()?.value.last().map_or(1, |n| n.saturating_add(1)),
            None => 1,
        };
        let serial = reader.expect(tag::INTEGER, "certificate: serial number")?.value.to_vec();
        let algorithm = algorithm(
            outer_algorithm,
            reader.expect(tag::SEQUENCE, "certificate: algorithm")?,
            &mut deviations,
        );
        let issuer = Name::read(reader.next_tlv()?)?;
        let mut validity = reader.expect(tag::SEQUENCE, "certificate: validity")?.children();
        let not_before = Instant::read(validity.next_tlv()?, &mut deviations)?;
        let not_after = Instant::read(validity.next_tlv()?, &mut deviations)?;
        let subject = Name::read(reader.next_tlv()?)?;
        let info = reader.expect(tag::SEQUENCE, "certificate: public key")?;
        let key = PublicKey::read(info, &mut deviations);
        let extensions = extensions(reader)?;
        let mut certificate = Self {
            raw: whole.whole.to_vec(),
            signed: signed.whole.to_vec(),
            version,
            serial,
            issuer,
            subject,
            not_before,
            not_after,
            key_info: info.whole.to_vec(),
            key,
            algorithm,
            signature,
            extensions,
            deviations,
        };
        certificate.survey();
        Ok(certificate)
    }

    /// Tells the deviations that only the whole certificate shows.
    fn survey(&mut self) {
        let negative_or_zero = self.serial.first().is_none_or(|byte| byte & 0x80 != 0)
            || self.serial.iter().all(|byte| *byte == 0);
        if negative_or_zero || self.serial.len() > SERIAL_BYTES_MAX + 1 {
            self.deviations.insert(Deviation::SerialNumber);
        }
        let lower = |name: &Name| {
            name.get(oid::COUNTRY)
                .is_some_and(|country| country.bytes().any(|byte| byte.is_ascii_lowercase()))
        };
        if lower(&self.issuer) || lower(&self.subject) {
            self.deviations.insert(Deviation::CountryCase);
        }
        if self.extension(oid::AUTHORITY_KEY_ID).is_none() && !self.is_self_issued() {
            self.deviations.insert(Deviation::NoAuthorityKeyId);
        }
        if self.extension(oid::KEY_USAGE).is_none() {
            self.deviations.insert(Deviation::NoKeyUsage);
        }
    }

    /// An extension's DER.
    pub fn extension(&self, kind: Oid) -> Option<&[u8]> {
        self.extensions.iter().find(|own| own.kind == kind).map(|own| own.value.as_slice())
    }

    /// subjectKeyIdentifier.
    pub fn subject_key_id(&self) -> Option<&[u8]> {
        let (id, _) = tlv::one(self.extension(oid::SUBJECT_KEY_ID)?).ok()?;
        (id.tag == tag::OCTET_STRING).then_some(id.value)
    }

    /// The key identifier of authorityKeyIdentifier.
    pub fn authority_key_id(&self) -> Option<&[u8]> {
        let (id, _) = tlv::one(self.extension(oid::AUTHORITY_KEY_ID)?).ok()?;
        id.children().find(tag::context(0)).map(|id| id.value)
    }

    /// keyUsage.
    pub fn key_usage(&self) -> Option<KeyUsage> {
        let (bits, _) = tlv::one(self.extension(oid::KEY_USAGE)?).ok()?;
        let (_, bytes) = bits.value.split_first()?;
        let byte = |at: usize| u16::from(bytes.get(at).copied().unwrap_or_default());
        Some(KeyUsage(byte(0) << 8 | byte(1)))
    }

    /// basicConstraints.
    pub fn basic_constraints(&self) -> Option<BasicConstraints> {
        let (sequence, _) = tlv::one(self.extension(oid::BASIC_CONSTRAINTS)?).ok()?;
        let authority = sequence.children().find(tag::BOOLEAN).is_some_and(|flag| flag.value != [0]);
        let length = sequence.children().find(tag::INTEGER).and_then(|n| n.value.last().copied());
        Some(BasicConstraints { authority, path_length: length })
    }

    /// privateKeyUsagePeriod: when the key may sign.
    pub fn private_key_usage(&self) -> Option<(Option<Instant>, Option<Instant>)> {
        let (sequence, _) = tlv::one(self.extension(oid::PRIVATE_KEY_USAGE_PERIOD)?).ok()?;
        let at = |n: u8| {
            let part = sequence.children().find(tag::context(n))?;
            let whole = tlv::encode(tag::GENERALIZED_TIME, part.value);
            Instant::read(tlv::one(&whole).ok()?.0, &mut Deviations::new()).ok()
        };
        Some((at(0), at(1)))
    }

    /// extKeyUsage.
    pub fn extended_key_usage(&self) -> Vec<Oid> {
        let sequence = self.extension(oid::EXTENDED_KEY_USAGE).and_then(|value| tlv::one(value).ok());
        let each = sequence.into_iter().flat_map(|(sequence, _)| sequence.children());
        each.filter_map(|kind| oid::parse(kind.ok()?.value).ok()).collect()
    }

    /// documentTypeList: the document codes that the key may sign (Doc 9303-12 7.1.1.6).
    pub fn document_types(&self) -> Vec<String> {
        let sequence = self.extension(oid::DOCUMENT_TYPE_LIST).and_then(|value| tlv::one(value).ok());
        let set = sequence.and_then(|(sequence, _)| sequence.children().find(tag::SET));
        let each = set.into_iter().flat_map(|set| set.children());
        each.filter_map(|code| Some(String::from_utf8_lossy(code.ok()?.value).into_owned())).collect()
    }

    /// Whether issuer and subject are one name. It says nothing of who signed it: link certificates look the same.
    pub fn is_self_issued(&self) -> bool {
        self.issuer.is_same(&self.subject)
    }

    /// Whether it verifies with its own key.
    pub fn is_self_signed(&self) -> bool {
        let mut ignored = Deviations::new();
        matches!(&self.key, Ok(key) if self.is_signed_by(key, &mut ignored) == Ok(true))
    }

    /// Whether a key signed it.
    ///
    /// # Errors
    /// Why that cannot be said.
    pub fn is_signed_by(&self, key: &PublicKey, deviations: &mut Deviations) -> Result<bool, Error> {
        key.verify(self.algorithm.clone()?, &self.signed, &self.signature, deviations)
    }

    /// Whether a moment lies within its validity.
    pub fn is_valid_at(&self, at: Instant) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// SHA-256 of the certificate: its name in stores and records.
    ///
    /// # Errors
    /// [`Error::Crypto`].
    pub fn fingerprint(&self) -> Result<[u8; 32], Error> {
        let digest = Hash::Sha256.digest(&self.raw)?;
        digest.try_into().map_err(|_| Error::Malformed("digest"))
    }

    /// The issuer's country, in upper case.
    pub fn country(&self) -> Option<String> {
        self.issuer.country().or_else(|| self.subject.country())
    }
}

/// The algorithm that the certificate states within and without its signed part, which must be one (RFC 5280 4.1.1.2).
fn algorithm(
    outer: Tlv<'_>,
    inner: Tlv<'_>,
    deviations: &mut Deviations,
) -> Result<SignatureAlgorithm, Error> {
    let algorithm = SignatureAlgorithm::read(outer, None, deviations)?;
    if outer.whole != inner.whole {
        deviations.insert(Deviation::AlgorithmMismatch);
        if SignatureAlgorithm::read(inner, None, deviations)? != algorithm {
            return Err(Error::Malformed("certificate: two algorithms"));
        }
    }
    Ok(algorithm)
}

fn extensions(mut reader: Reader<'_>) -> Result<Vec<Extension>, Error> {
    let mut all = Vec::new();
    // issuerUniqueID and subjectUniqueID may stand before; nobody uses them.
    let Some(wrapped) = reader.find(tag::context_constructed(3)) else { return Ok(all) };
    reader = wrapped.children().expect(tag::SEQUENCE, "extensions")?.children();
    for extension in reader {
        let next = one_extension(extension?)?;
        if all.iter().any(|own: &Extension| own.kind == next.kind) {
            return Err(Error::Malformed("an extension twice"));
        }
        all.push(next);
        if all.len() > EXTENSIONS_MAX {
            return Err(Error::Limit("extensions"));
        }
    }
    Ok(all)
}

fn one_extension(extension: Tlv<'_>) -> Result<Extension, Error> {
    let mut parts = extension.expect(tag::SEQUENCE, "extension")?.children();
    let kind = oid::parse(parts.expect(tag::OID, "extension")?.value)?;
    let critical = parts.optional(tag::BOOLEAN)?.is_some_and(|flag| flag.value != [0]);
    let value = parts.expect(tag::OCTET_STRING, "extension")?.value.to_vec();
    Ok(Extension { kind, critical, value })
}
