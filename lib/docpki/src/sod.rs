//! EF.SOD: the security object of a document (Doc 9303-10 4.6.2). Who signed it is another module's question; here it is
//! read, and what it departs from is told.

use std::collections::BTreeMap;

use crate::Error;
use crate::certificate::Certificate;
use crate::cms::{SignedData, SignerInfo};
use crate::deviation::{Deviation, Deviations};
use crate::hash::Hash;
use crate::normal;
use crate::oid::{self, Oid};
use crate::tlv::{self, Tlv, tag};

/// The tag of EF.SOD (application 23, constructed).
pub const TAG: u32 = 0x77;
/// Bytes of an EF.SOD at most; honest ones have 1.5 to 8 thousand.
const BYTES_MAX: usize = 256 * 1024;
/// Certificates in a security object at most.
const CERTIFICATES_MAX: usize = 16;

/// The number of a data group, 1 to 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataGroup(u8);

impl DataGroup {
    /// DG1: the machine-readable zone.
    pub const MRZ: Self = Self(1);
    /// DG2: the face.
    pub const FACE: Self = Self(2);
    /// DG3: fingerprints, behind terminal authentication.
    pub const FINGERPRINTS: Self = Self(3);
    /// DG4: irises, behind terminal authentication.
    pub const IRISES: Self = Self(4);
    /// DG14: keys and options of chip authentication.
    pub const SECURITY_OPTIONS: Self = Self(14);
    /// DG15: the key of active authentication.
    pub const ACTIVE_AUTHENTICATION: Self = Self(15);

    /// The data group of a number; `None` outside 1 to 16.
    pub fn new(number: u8) -> Option<Self> {
        (1..=16).contains(&number).then_some(Self(number))
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl std::fmt::Display for DataGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DG{}", self.0)
    }
}

/// What the envelope says that its content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentKind {
    /// ldsSecurityObject, as the standard asks.
    Standard,
    /// The legacy arc icao(27), as Belgian and French documents have it.
    Icao27,
    /// The producer's own arc, in older Dutch documents.
    Sdu,
    /// id-data, in documents of the PRC.
    Data,
}

impl ContentKind {
    fn of(kind: Oid) -> Option<Self> {
        match kind {
            oid::LDS_SECURITY_OBJECT => Some(Self::Standard),
            oid::LDS_SECURITY_OBJECT_ICAO27 => Some(Self::Icao27),
            oid::LDS_SECURITY_OBJECT_SDU => Some(Self::Sdu),
            oid::DATA => Some(Self::Data),
            _ => None,
        }
    }
}

/// LDSSecurityObject: the digests of the data groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityObject {
    /// 0 or 1.
    pub version: u8,
    /// The digest algorithm.
    pub hash: Hash,
    /// A digest for every data group of the document.
    pub digests: BTreeMap<DataGroup, Vec<u8>>,
    /// Version of the logical data structure, version 1 only: `0108`.
    pub lds_version: Option<String>,
    /// Version of Unicode, version 1 only: `040000`.
    pub unicode_version: Option<String>,
}

impl SecurityObject {
    /// Reads an LDSSecurityObject.
    ///
    /// # Errors
    /// Why it does not read; a data group named twice is [`Error::Malformed`].
    pub fn read(bytes: &[u8], deviations: &mut Deviations) -> Result<Self, Error> {
        let (whole, rest) = tlv::one(bytes)?;
        if !rest.is_empty() {
            deviations.insert(Deviation::TrailingBytes);
        }
        let mut reader = whole.expect(tag::SEQUENCE, "security object")?.children();
        let version = match reader.expect(tag::INTEGER, "security object: version")?.value {
            [version @ 0..=1] => *version,
            _ => return Err(Error::Malformed("security object: version")),
        };
        let hash = Hash::from_identifier(reader.expect(tag::SEQUENCE, "security object: digest")?)?;
        if hash.is_deprecated() {
            deviations.insert(Deviation::DeprecatedAlgorithm);
        }
        let mut digests = BTreeMap::new();
        for pair in reader.expect(tag::SEQUENCE, "security object: digests")?.children() {
            let (group, digest) = digest(pair?)?;
            if digests.insert(group, digest).is_some() {
                return Err(Error::Malformed("security object: a data group twice"));
            }
        }
        if digests.is_empty() {
            return Err(Error::Malformed("security object: no digests"));
        }
        let (mut lds_version, mut unicode_version) = (None, None);
        if let Some(info) = reader.optional(tag::SEQUENCE)? {
            let mut info = info.children();
            lds_version = Some(text(info.next_tlv()?));
            unicode_version = Some(text(info.next_tlv()?));
        }
        Ok(Self { version, hash, digests, lds_version, unicode_version })
    }
}

fn digest(pair: Tlv<'_>) -> Result<(DataGroup, Vec<u8>), Error> {
    let mut parts = pair.expect(tag::SEQUENCE, "security object: digest")?.children();
    let number = parts.expect(tag::INTEGER, "security object: data group")?.value;
    let group = match number {
        [number] => DataGroup::new(*number),
        _ => None,
    };
    let group = group.ok_or(Error::Malformed("security object: data group"))?;
    Ok((group, parts.expect(tag::OCTET_STRING, "security object: digest")?.value.to_vec()))
}

fn text(tlv: Tlv<'_>) -> String {
    String::from_utf8_lossy(tlv.value).into_owned()
}

/// A security object in its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sod {
    /// The envelope.
    pub signed: SignedData,
    /// What it says that it holds.
    pub kind: ContentKind,
    /// What it holds.
    pub object: SecurityObject,
    /// Certificates within that read.
    pub certificates: Vec<Certificate>,
    /// Why others do not.
    pub unread: Vec<Error>,
    /// What was tolerated in file, envelope and object; a certificate keeps its own.
    pub deviations: Deviations,
}

impl Sod {
    /// Reads an EF.SOD with or without its tag 77, BER or DER.
    ///
    /// # Errors
    /// Why it does not read; [`Error::Malformed`] for a content type that no state is known to use, or without signers.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::Limit("bytes of a security object"));
        }
        let mut deviations = Deviations::new();
        let signed = match tlv::one(bytes) {
            Ok((file, rest)) if file.tag == TAG => {
                if !rest.is_empty() {
                    deviations.insert(Deviation::TrailingBytes);
                }
                SignedData::read(file.value)?
            }
            _ => {
                let (whole, found) = normal::to_der(bytes)?;
                deviations.extend(found);
                let (file, _) = tlv::one(&whole)?;
                SignedData::read(if file.tag == TAG { file.value } else { file.whole })?
            }
        };
        deviations.extend(signed.deviations.iter().copied());
        let kind = ContentKind::of(signed.content_type)
            .ok_or(Error::Malformed("security object: unknown content type"))?;
        if kind != ContentKind::Standard {
            deviations.insert(Deviation::ContentType);
        }
        if signed.signers.is_empty() {
            return Err(signed.unread.first().cloned().unwrap_or(Error::Malformed("no signers")));
        }
        if signed.certificates.len() > CERTIFICATES_MAX {
            return Err(Error::Limit("certificates of a security object"));
        }
        let object = SecurityObject::read(&signed.content, &mut deviations)?;
        let (mut certificates, mut unread) = (Vec::new(), Vec::new());
        for encoded in &signed.certificates {
            match Certificate::read(encoded) {
                Ok(certificate) => certificates.push(certificate),
                Err(error) => unread.push(error),
            }
        }
        Ok(Self { signed, kind, object, certificates, unread, deviations })
    }

    /// The embedded certificate that a signer names. When it names none and exactly one is embedded, it is that one, and
    /// told ([`Deviation::SignerIdentifier`]): a wrong identifier is a fault of the issuer, the signature still decides.
    pub fn certificate_of(&self, signer: &SignerInfo, deviations: &mut Deviations) -> Option<&Certificate> {
        if let Some(named) = self.certificates.iter().find(|own| signer.id.names(own, deviations)) {
            return Some(named);
        }
        match self.certificates.as_slice() {
            [only] => {
                deviations.insert(Deviation::SignerIdentifier);
                Some(only)
            }
            _ => None,
        }
    }
}
