//! Certificates of every profile of Doc 9303-12 7, from one description.

use super::{Quirk, Quirks, Signer, algorithm_identifier, id, key_info, seal};
use crate::name::Name;
use crate::oid::{self, Oid};
use crate::time::Instant;
use crate::tlv::{self, tag};
use crate::{Certificate, Error, Hash, PublicKey};

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A country's root, signed by itself.
    Root,
    /// A root's new key, signed by its old one.
    Link,
    /// Signs the security objects of documents.
    DocumentSigner,
    /// Signs master lists.
    MasterListSigner,
    /// Signs deviation lists.
    DeviationListSigner,
    /// Signs visible digital seals (VDS), by document type.
    SealSigner,
    /// Signs VDS-NC barcodes.
    BarcodeSigner,
}

impl Profile {
    fn is_authority(self) -> bool {
        matches!(self, Self::Root | Self::Link)
    }

    fn extended_key_usage(self) -> Option<Oid> {
        match self {
            Self::MasterListSigner => Some(oid::MASTER_LIST_SIGNING_KEY),
            Self::DeviationListSigner => Some(oid::DEVIATION_LIST_SIGNING_KEY),
            Self::BarcodeSigner => Some(oid::BARCODE_SIGNING_KEY),
            Self::Root | Self::Link | Self::DocumentSigner | Self::SealSigner => None,
        }
    }
}

/// What a certificate is to say.
#[derive(Debug, Clone)]
pub struct CertificateSpec<'a> {
    /// What it is for.
    pub profile: Profile,
    /// The serial number's bytes, written as they are; honest ones are positive and random.
    pub serial: &'a [u8],
    /// Who signs it.
    pub issuer: &'a [(Oid, &'a str)],
    /// Whose it is.
    pub subject: &'a [(Oid, &'a str)],
    /// The subject's key.
    pub key: &'a PublicKey,
    /// The signer's key, for the authority key identifier.
    pub authority: &'a PublicKey,
    /// From when it is valid.
    pub not_before: Instant,
    /// Until when.
    pub not_after: Instant,
    /// From when until when its key may sign, where told.
    pub private_key_usage: Option<(Instant, Instant)>,
    /// The document codes that it may sign: `P`, `ID`; where told.
    pub document_types: &'a [&'a str],
    /// The state's three-letter code, for the alternative names.
    pub state: Option<&'a str>,
    /// Where the revocation list lies.
    pub distribution: Option<&'a str>,
    /// Faults to write.
    pub quirks: Quirks,
}

impl CertificateSpec<'_> {
    /// The certificate's DER.
    ///
    /// # Errors
    /// As [`Signer::sign`]; [`Error::Malformed`] for a time that cannot be written.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, Error> {
        let validity = tlv::wrap(tag::SEQUENCE, &[&self.not_before.write()?, &self.not_after.write()?]);
        let signed = tlv::wrap(
            tag::SEQUENCE,
            &[
                &tlv::encode(tag::context_constructed(0), &tlv::integer(&[2])),
                &tlv::encode(tag::INTEGER, self.serial),
                &algorithm_identifier(signer.algorithm(), &self.quirks),
                &issuer_name(self.issuer, &self.quirks),
                &validity,
                &Name::write(self.subject),
                &key_info(self.key, &self.quirks)?,
                &tlv::encode(tag::context_constructed(3), &self.extensions()?),
            ],
        );
        seal(&signed, signer, &self.quirks)
    }

    /// The certificate, read back.
    ///
    /// # Errors
    /// As [`CertificateSpec::sign`].
    pub fn issue(&self, signer: &dyn Signer) -> Result<Certificate, Error> {
        Certificate::read(&self.sign(signer)?)
    }

    fn extensions(&self) -> Result<Vec<u8>, Error> {
        let mut all = Vec::new();
        if !self.quirks.contains(&Quirk::NoAuthorityKeyId) {
            let key = tlv::encode(tag::context(0), &key_id(self.authority)?);
            all.push(extension(oid::AUTHORITY_KEY_ID, Critical::No, &tlv::encode(tag::SEQUENCE, &key)));
        }
        let own = tlv::encode(tag::OCTET_STRING, &key_id(self.key)?);
        all.push(extension(oid::SUBJECT_KEY_ID, Critical::No, &own));
        if !self.quirks.contains(&Quirk::NoKeyUsage) {
            let usage: &[u8] = if self.profile.is_authority() { &[1, 0x06] } else { &[7, 0x80] };
            all.push(extension(oid::KEY_USAGE, Critical::Yes, &tlv::encode(tag::BIT_STRING, usage)));
        }
        if let Some((from, until)) = self.private_key_usage {
            let period = tlv::wrap(tag::SEQUENCE, &[&generalized(0, from)?, &generalized(1, until)?]);
            all.push(extension(oid::PRIVATE_KEY_USAGE_PERIOD, Critical::No, &period));
        }
        if let Some(state) = self.state {
            let name = Name::write(&[(oid::LOCALITY, state)]);
            let names = tlv::wrap(tag::SEQUENCE, &[&tlv::encode(tag::context_constructed(4), &name)]);
            all.push(extension(oid::SUBJECT_ALT_NAME, Critical::No, &names));
            all.push(extension(oid::ISSUER_ALT_NAME, Critical::No, &names));
        }
        if self.profile.is_authority() {
            let constraints =
                tlv::wrap(tag::SEQUENCE, &[&tlv::encode(tag::BOOLEAN, &[0xFF]), &tlv::integer(&[])]);
            all.push(extension(oid::BASIC_CONSTRAINTS, Critical::Yes, &constraints));
        }
        if let Some(usage) = self.profile.extended_key_usage() {
            let usage = tlv::encode(tag::SEQUENCE, &id(usage));
            all.push(extension(oid::EXTENDED_KEY_USAGE, Critical::Yes, &usage));
        }
        if !self.document_types.is_empty() {
            let code = |code: &&str| tlv::encode(tag::PRINTABLE, code.as_bytes());
            let codes = super::set_of(tag::SET, self.document_types.iter().map(code).collect());
            let list = tlv::wrap(tag::SEQUENCE, &[&tlv::integer(&[]), &codes]);
            all.push(extension(oid::DOCUMENT_TYPE_LIST, Critical::No, &list));
        }
        if let Some(address) = self.distribution {
            let address = tlv::encode(tag::context(6), address.as_bytes());
            let name = tlv::encode(tag::context_constructed(0), &address);
            let point = tlv::wrap(tag::SEQUENCE, &[&tlv::encode(tag::context_constructed(0), &name)]);
            let points = tlv::encode(tag::SEQUENCE, &point);
            all.push(extension(oid::CRL_DISTRIBUTION_POINTS, Critical::No, &points));
        }
        Ok(tlv::encode(tag::SEQUENCE, &all.concat()))
    }
}

/// The issuer's name, with its faults.
pub(crate) fn issuer_name(attributes: &[(Oid, &str)], quirks: &Quirks) -> Vec<u8> {
    let mut attributes = attributes.to_vec();
    if quirks.contains(&Quirk::ReorderedIssuer) {
        attributes.reverse();
    }
    let mut name = Name::write(&attributes);
    if quirks.contains(&Quirk::PrintableIssuer) {
        let pair = |(kind, value): &(Oid, &str)| {
            let pair =
                tlv::wrap(tag::SEQUENCE, &[&id(*kind), &tlv::encode(tag::PRINTABLE, value.as_bytes())]);
            tlv::encode(tag::SET, &pair)
        };
        name = tlv::encode(tag::SEQUENCE, &attributes.iter().map(pair).collect::<Vec<_>>().concat());
    }
    name
}

/// A key's identifier: SHA-1 of its bits (RFC 5280 4.2.1.2, method 1).
///
/// # Errors
/// [`Error::Crypto`].
pub fn key_id(key: &PublicKey) -> Result<Vec<u8>, Error> {
    let info = key.write()?;
    let bits = tlv::one(&info)?.0.children().find(tag::BIT_STRING).ok_or(Error::Malformed("key"))?;
    Hash::Sha1.digest(crate::key::bit_string(bits)?)
}

#[derive(Clone, Copy, PartialEq)]
enum Critical {
    Yes,
    No,
}

fn extension(kind: Oid, critical: Critical, value: &[u8]) -> Vec<u8> {
    let flag = if critical == Critical::Yes { tlv::encode(tag::BOOLEAN, &[0xFF]) } else { Vec::new() };
    tlv::wrap(tag::SEQUENCE, &[&id(kind), &flag, &tlv::encode(tag::OCTET_STRING, value)])
}

/// An implicitly tagged GeneralizedTime.
fn generalized(n: u8, at: Instant) -> Result<Vec<u8>, Error> {
    let written = at.write_generalized()?;
    Ok(tlv::encode(tag::context(n), tlv::one(&written)?.0.value))
}
