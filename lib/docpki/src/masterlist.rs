//! Master lists (Doc 9303-12 9): certificates of authorities that a state collected. Each certificate is read by itself; a
//! list is a proposal, never trust.

use crate::certificate::Certificate;
use crate::cms::SignedData;
use crate::deviation::{Deviation, Deviations};
use crate::tlv::{self, tag};
use crate::trust::TrustStore;
use crate::{Error, oid};

/// Certificates of a list at most; real ones have about 600.
const CERTIFICATES_MAX: usize = 10_000;

/// A certificate of a list that does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its place in the list, from 0.
    pub place: usize,
    /// Why.
    pub error: Error,
    /// As encoded.
    pub raw: Vec<u8>,
}

/// A master list.
#[derive(Debug, Clone)]
pub struct MasterList {
    /// Its envelope; its signer is not judged here: see [`crate::path::judge_list`].
    pub signed: SignedData,
    /// Certificates that read, in the list's order.
    pub certificates: Vec<Certificate>,
    /// Those that do not.
    pub unread: Vec<Unread>,
    /// What was tolerated.
    pub deviations: Deviations,
}

impl MasterList {
    /// Reads a master list in its envelope.
    ///
    /// # Errors
    /// Why envelope or list do not read; a certificate that does not is told in the result.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let signed = SignedData::read(bytes)?;
        if signed.content_type != oid::MASTER_LIST {
            return Err(Error::Malformed("not a master list"));
        }
        let mut deviations = signed.deviations.clone();
        let (whole, rest) = tlv::one(&signed.content)?;
        if !rest.is_empty() {
            deviations.insert(Deviation::TrailingBytes);
        }
        let mut reader = whole.expect(tag::SEQUENCE, "master list")?.children();
        reader.expect(tag::INTEGER, "master list: version")?;
        let (mut certificates, mut unread) = (Vec::new(), Vec::new());
        for (place, encoded) in reader.expect(tag::SET, "master list")?.children().enumerate() {
            if place >= CERTIFICATES_MAX {
                return Err(Error::Limit("certificates of a master list"));
            }
            let encoded = encoded?;
            match Certificate::read(encoded.whole) {
                Ok(certificate) => certificates.push(certificate),
                Err(error) => unread.push(Unread { place, error, raw: encoded.whole.to_vec() }),
            }
        }
        Ok(Self { signed, certificates, unread, deviations })
    }

    /// The certificates that a store does not have in any standing.
    pub fn unknown_to(&self, store: &TrustStore) -> Vec<&Certificate> {
        self.certificates.iter().filter(|own| store.standing(own).is_none()).collect()
    }
}
