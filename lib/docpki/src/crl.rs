//! Certificate revocation lists (RFC 5280 5, Doc 9303-12 7.1.4): read, verified, and asked for a serial number. A list that
//! is old, absent or not verifiable says so; it never says *not revoked*.

use crate::Error;
use crate::algorithm::SignatureAlgorithm;
use crate::deviation::{Deviation, Deviations};
use crate::key::{PublicKey, bit_string};
use crate::name::Name;
use crate::oid;
use crate::time::Instant;
use crate::tlv::{self, Reader, Tlv, tag};

/// Bytes of a list at most.
const BYTES_MAX: usize = 16 * 1024 * 1024;
/// Entries of a list at most.
const ENTRIES_MAX: usize = 200_000;

/// A revoked certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// Its serial number, as encoded.
    pub serial: Vec<u8>,
    /// When it was revoked.
    pub at: Instant,
    /// CRLReason (RFC 5280 5.3.1), when told.
    pub reason: Option<u8>,
}

/// A revocation list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationList {
    /// As encoded.
    pub raw: Vec<u8>,
    /// The part that is signed, as encoded.
    pub signed: Vec<u8>,
    /// Whose list it is.
    pub issuer: Name,
    /// When it was made.
    pub this_update: Instant,
    /// When the next one comes at the latest.
    pub next_update: Option<Instant>,
    /// The revoked, by serial number.
    pub entries: Vec<Revoked>,
    /// The key identifier of authorityKeyIdentifier.
    pub authority_key_id: Option<Vec<u8>>,
    /// cRLNumber, big-endian.
    pub number: Option<Vec<u8>>,
    /// How it was signed.
    pub algorithm: Result<SignatureAlgorithm, Error>,
    /// The signature.
    pub signature: Vec<u8>,
    /// What was tolerated.
    pub deviations: Deviations,
}

impl RevocationList {
    /// Reads a CertificateList.
    ///
    /// # Errors
    /// Why it does not read; [`Error::Malformed`] for a delta or a critical extension that is not known, which would make
    /// the list say less than it seems to.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::Limit("bytes of a revocation list"));
        }
        let mut deviations = Deviations::new();
        let (whole, rest) = tlv::one(bytes)?;
        if !rest.is_empty() {
            deviations.insert(Deviation::TrailingBytes);
        }
        let mut outer = whole.expect(tag::SEQUENCE, "revocation list")?.children();
        let signed = outer.expect(tag::SEQUENCE, "revocation list: signed part")?;
        let outer_algorithm = outer.expect(tag::SEQUENCE, "signature algorithm")?;
        let algorithm = SignatureAlgorithm::read(outer_algorithm, None, &mut deviations);
        let signature = bit_string(outer.expect(tag::BIT_STRING, "revocation list: signature")?)?.to_vec();
        let mut reader = signed.children();
        reader.optional(tag::INTEGER)?;
        reader.expect(tag::SEQUENCE, "revocation list: algorithm")?;
        let issuer = Name::read(reader.next_tlv()?)?;
        let this_update = Instant::read(reader.next_tlv()?, &mut deviations)?;
        let mut next_update = None;
        for form in [tag::UTC_TIME, tag::GENERALIZED_TIME] {
            if let Some(time) = reader.optional(form)? {
                next_update = Some(Instant::read(time, &mut deviations)?);
            }
        }
        let entries = entries(reader.optional(tag::SEQUENCE)?, &mut deviations)?;
        let mut list = Self {
            raw: whole.whole.to_vec(),
            signed: signed.whole.to_vec(),
            issuer,
            this_update,
            next_update,
            entries,
            authority_key_id: None,
            number: None,
            algorithm,
            signature,
            deviations,
        };
        list.extensions(reader)?;
        Ok(list)
    }

    fn extensions(&mut self, mut reader: Reader<'_>) -> Result<(), Error> {
        let Some(wrapped) = reader.optional(tag::context_constructed(0))? else { return Ok(()) };
        for extension in wrapped.children().expect(tag::SEQUENCE, "extensions")?.children() {
            let mut parts = extension?.expect(tag::SEQUENCE, "extension")?.children();
            let kind = oid::parse(parts.expect(tag::OID, "extension")?.value)?;
            let critical = parts.optional(tag::BOOLEAN)?.is_some_and(|flag| flag.value != [0]);
            let (value, _) = tlv::one(parts.expect(tag::OCTET_STRING, "extension")?.value)?;
            match kind {
                oid::AUTHORITY_KEY_ID => {
                    self.authority_key_id =
                        value.children().find(tag::context(0)).map(|id| id.value.to_vec());
                }
                oid::CRL_NUMBER => self.number = tlv::unsigned(value.value).map(<[u8]>::to_vec),
                _ if critical => return Err(Error::Malformed("a critical extension that is not known")),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether a key signed it.
    ///
    /// # Errors
    /// Why that cannot be said.
    pub fn is_signed_by(&self, key: &PublicKey, deviations: &mut Deviations) -> Result<bool, Error> {
        key.verify(self.algorithm.clone()?, &self.signed, &self.signature, deviations)
    }

    /// The entry of a serial number. Zeros in front are set aside: issuers write negative numbers in one place and positive
    /// ones in the other, and a revocation must not be missed for it.
    pub fn find(&self, serial: &[u8]) -> Option<&Revoked> {
        let wanted = bare(serial);
        let at = self.entries.binary_search_by(|entry| bare(&entry.serial).cmp(wanted)).ok()?;
        self.entries.get(at)
    }

    /// Whether the next list is not yet due, and this one is not of the future.
    pub fn is_fresh(&self, now: Instant) -> bool {
        self.this_update <= now && self.next_update.is_some_and(|due| now <= due)
    }
}

fn entries(list: Option<Tlv<'_>>, deviations: &mut Deviations) -> Result<Vec<Revoked>, Error> {
    let mut all = Vec::new();
    for entry in list.into_iter().flat_map(|list| list.children()) {
        let mut parts = entry?.expect(tag::SEQUENCE, "revoked certificate")?.children();
        let serial = parts.expect(tag::INTEGER, "revoked certificate")?.value.to_vec();
        let at = Instant::read(parts.next_tlv()?, deviations)?;
        let extensions = parts.optional(tag::SEQUENCE)?;
        all.push(Revoked { serial, at, reason: extensions.and_then(reason) });
        if all.len() > ENTRIES_MAX {
            return Err(Error::Limit("revoked certificates"));
        }
    }
    all.sort_by(|a, b| bare(&a.serial).cmp(bare(&b.serial)));
    Ok(all)
}

/// A serial number without zeros in front.
fn bare(serial: &[u8]) -> &[u8] {
    let from = serial.iter().position(|byte| *byte != 0).unwrap_or(serial.len());
    serial.get(from..).unwrap_or_default()
}

fn reason(extensions: Tlv<'_>) -> Option<u8> {
    for extension in extensions.children() {
        let mut parts = extension.ok()?.children();
        if oid::parse(parts.next_tlv().ok()?.value) == Ok(oid::CRL_REASON) {
            let value = parts.find(tag::OCTET_STRING)?;
            return tlv::one(value.value).ok()?.0.value.last().copied();
        }
    }
    None
}
