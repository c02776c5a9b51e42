//! Revocation lists, version 2.

use super::{Quirks, Signer, algorithm_identifier, id, seal};
use crate::certificate::Certificate;
use crate::crl::Revoked;
use crate::time::Instant;
use crate::tlv::{self, tag};
use crate::{Error, oid};

/// What a revocation list is to say.
#[derive(Debug, Clone)]
pub struct RevocationSpec<'a> {
    /// The authority whose list it is.
    pub issuer: &'a Certificate,
    /// When it is made.
    pub this_update: Instant,
    /// When the next one comes at the latest.
    pub next_update: Instant,
    /// cRLNumber, big-endian.
    pub number: &'a [u8],
    /// The revoked.
    pub revoked: &'a [Revoked],
}

impl RevocationSpec<'_> {
    /// The list's DER.
    ///
    /// # Errors
    /// As [`Signer::sign`].
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, Error> {
        let quirks = Quirks::new();
        let extension = |kind, value: &[u8]| {
            tlv::wrap(tag::SEQUENCE, &[&id(kind), &tlv::encode(tag::OCTET_STRING, value)])
        };
        let mut entries = Vec::new();
        for revoked in self.revoked {
            let reason = revoked.reason.map(|reason| {
                let value = tlv::encode(0x0A, &[reason]);
                tlv::encode(tag::SEQUENCE, &extension(oid::CRL_REASON, &value))
            });
            let serial = tlv::encode(tag::INTEGER, &revoked.serial);
            let parts = [serial, revoked.at.write()?, reason.unwrap_or_default()];
            entries.push(tlv::encode(tag::SEQUENCE, &parts.concat()));
        }
        let entries =
            if entries.is_empty() { Vec::new() } else { tlv::encode(tag::SEQUENCE, &entries.concat()) };
        let mut extensions = Vec::new();
        if let Some(own) = self.issuer.subject_key_id() {
            let key = tlv::encode(tag::SEQUENCE, &tlv::encode(tag::context(0), own));
            extensions.extend(extension(oid::AUTHORITY_KEY_ID, &key));
        }
        extensions.extend(extension(oid::CRL_NUMBER, &tlv::integer(self.number)));
        let signed = tlv::wrap(
            tag::SEQUENCE,
            &[
                &tlv::integer(&[1]),
                &algorithm_identifier(signer.algorithm(), &quirks),
                &self.issuer.subject.raw,
                &self.this_update.write()?,
                &self.next_update.write()?,
                &entries,
                &tlv::encode(tag::context_constructed(0), &tlv::encode(tag::SEQUENCE, &extensions)),
            ],
        );
        seal(&signed, signer, &quirks)
    }
}
