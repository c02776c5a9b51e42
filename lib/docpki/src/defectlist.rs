//! Defect lists (BSI TR-03129): what a state says went wrong when it made many documents of one signer. An entry names the
//! signer; it speaks against its documents and never for them. What a document of one person is like, this module never says.
//!
//! Identifiers and structure are those of a public reader of German lists. That reader has `hashAlg` as a bare OBJECT
//! IDENTIFIER and `parameters` without a tag; an AlgorithmIdentifier and `[0]` are read as well. The number of the extended key
//! usage id-electronicDefectListSigningKey could not be confirmed: see [`crate::path::Purpose::DefectList`].

use crate::Error;
use crate::certificate::Certificate;
use crate::check::codes;
use crate::cms::{self, SignedData, SignerId};
use crate::deviation::Deviations;
use crate::hash::Hash;
use crate::oid::{self, Oid};
use crate::sod::DataGroup;
use crate::tlv::{self, Tlv, tag};

/// Signers of a list at most; the world has about 30,000.
const DEFECTS_MAX: usize = 50_000;
/// Known defects of one signer at most.
const KINDS_MAX: usize = 64;
/// Bytes of one defect's parameters at most: a certificate or a security object that replaces another.
const PARAMETERS_MAX: usize = 64 * 1024;

codes! {
    /// What is wrong with the documents of a signer. Categories are 1 authentication, 2 ePassport application, 3 eID application,
    /// 4 the document in general; a defect that is not known counts by its category.
    DefectKind {
        /// id-CertRevoked: the signer's key is compromised.
        SignerRevoked = "signer-revoked",
        /// id-CertReplaced: its certificate cannot be decoded; the parameters hold another.
        SignerReplaced = "signer-replaced",
        /// id-ChipAuthKeyRevoked: keys of chip authentication are compromised.
        ChipKeyRevoked = "chip-key-revoked",
        /// id-ActiveAuthKeyRevoked: keys of active authentication are compromised.
        ActiveKeyRevoked = "active-key-revoked",
        /// id-ePassportDGMalformed: data groups are encoded wrongly.
        GroupMalformed = "group-malformed",
        /// id-SODInvalid: the security object may not verify.
        ObjectInvalid = "object-invalid",
        /// id-CardSecurityMalformed: the parameters hold another EF.CardSecurity.
        CardSecurityMalformed = "card-security-malformed",
        /// id-ChipSecurityMalformed.
        ChipSecurityMalformed = "chip-security-malformed",
        /// id-PowerDownReq: the chip wants its field taken away between two authentications.
        PowerDown = "power-down",
        /// Any of the eID application, which no border inspection reads.
        OfEid = "of-eid",
        /// Another of authentication.
        OfAuthentication = "of-authentication",
        /// Another of the ePassport application.
        OfPassport = "of-passport",
        /// Any other.
        OfDocument = "of-document",
    }
}

const KINDS: [(&str, DefectKind); 9] = [
    ("0.4.0.127.0.7.3.1.5.1.1", DefectKind::SignerRevoked),
    ("0.4.0.127.0.7.3.1.5.1.2", DefectKind::SignerReplaced),
    ("0.4.0.127.0.7.3.1.5.1.3", DefectKind::ChipKeyRevoked),
    ("0.4.0.127.0.7.3.1.5.1.4", DefectKind::ActiveKeyRevoked),
    ("0.4.0.127.0.7.3.1.5.2.1", DefectKind::GroupMalformed),
    ("0.4.0.127.0.7.3.1.5.2.2", DefectKind::ObjectInvalid),
    ("0.4.0.127.0.7.3.1.5.4.1", DefectKind::CardSecurityMalformed),
    ("0.4.0.127.0.7.3.1.5.4.2", DefectKind::ChipSecurityMalformed),
    ("0.4.0.127.0.7.3.1.5.4.3", DefectKind::PowerDown),
];

const CATEGORIES: [(&str, DefectKind); 3] = [
    ("0.4.0.127.0.7.3.1.5.1", DefectKind::OfAuthentication),
    ("0.4.0.127.0.7.3.1.5.2", DefectKind::OfPassport),
    ("0.4.0.127.0.7.3.1.5.3", DefectKind::OfEid),
];

/// What a list knows of a signer's documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerDefect {
    /// The kind, as the list has it.
    pub id: Oid,
    /// What belongs to the kind, as encoded.
    pub parameters: Option<Vec<u8>>,
}

impl SignerDefect {
    /// The kind.
    pub fn kind(&self) -> DefectKind {
        if let Some((_, kind)) = KINDS.iter().find(|(id, _)| Oid::new(id) == Ok(self.id)) {
            return *kind;
        }
        let within = |arc: &str| Oid::new(arc).is_ok_and(|arc| oid::is_below(self.id, arc));
        let category = CATEGORIES.iter().find(|(arc, _)| within(arc));
        category.map_or(DefectKind::OfDocument, |(_, kind)| *kind)
    }

    /// The data groups that [`DefectKind::GroupMalformed`] is about: a SET OF INTEGER, where the parameters read as that.
    pub fn groups(&self) -> Vec<DataGroup> {
        let whole = self.parameters.as_deref().and_then(|own| tlv::one(own).ok());
        let numbers = whole.into_iter().flat_map(|(whole, _)| whole.children());
        let numbers = numbers.filter_map(|one| match one.ok()?.value {
            [number] => DataGroup::new(*number),
            _ => None,
        });
        numbers.collect()
    }
}

/// What is wrong with the documents of one signer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Who signed them.
    pub signer: SignerId,
    /// The digest of the signer's certificate, where the name could mean several.
    pub certificate: Option<Vec<u8>>,
    /// What is wrong.
    pub known: Vec<SignerDefect>,
}

/// A defect list in its envelope.
#[derive(Debug, Clone)]
pub struct DefectList {
    /// As encoded.
    pub raw: Vec<u8>,
    /// Its envelope.
    pub signed: SignedData,
    /// The digest that names certificates.
    pub hash: Hash,
    entries: Vec<Defect>,
}

impl DefectList {
    /// Reads a defect list in its envelope. Its signer is not judged here: see [`crate::path::judge_list`].
    ///
    /// # Errors
    /// Why it does not read. An entry that does not read is one: a list that is understood in part would say less than its state.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let signed = SignedData::read(bytes)?;
        if signed.content_type != oid::DEFECT_LIST {
            return Err(Error::Malformed("not a defect list"));
        }
        let (whole, _) = tlv::one(&signed.content)?;
        let mut reader = whole.expect(tag::SEQUENCE, "defect list")?.children();
        reader.expect(tag::INTEGER, "defect list: version")?;
        let hash = match reader.next_tlv()? {
            bare if bare.tag == tag::OID => {
                let id = oid::parse(bare.value)?;
                Hash::from_oid(id).ok_or_else(|| Error::UnknownAlgorithm(id.to_string()))?
            }
            identifier => Hash::from_identifier(identifier.expect(tag::SEQUENCE, "defect list: digest")?)?,
        };
        let mut entries = Vec::new();
        for entry in reader.expect(tag::SET, "defect list")?.children() {
            entries.push(defect(entry?)?);
            if entries.len() > DEFECTS_MAX {
                return Err(Error::Limit("defects"));
            }
        }
        Ok(Self { raw: bytes.to_vec(), signed, hash, entries })
    }

    /// Entries.
    pub fn entries(&self) -> &[Defect] {
        &self.entries
    }

    /// What it knows of a signer's documents. An entry with a digest is about exactly that certificate.
    pub fn find(&self, signer: &Certificate) -> Vec<&SignerDefect> {
        let digest = self.hash.digest(&signer.raw).ok();
        let named = self.entries.iter().filter(|entry| {
            let same = entry.certificate.is_none() || entry.certificate == digest;
            same && entry.signer.names(signer, &mut Deviations::new())
        });
        named.flat_map(|entry| &entry.known).collect()
    }
}

fn defect(entry: Tlv<'_>) -> Result<Defect, Error> {
    let mut parts = entry.expect(tag::SEQUENCE, "defect")?.children();
    let signer = cms::signer_id(parts.next_tlv()?)?;
    let certificate = parts.optional(tag::OCTET_STRING)?.map(|digest| digest.value.to_vec());
    let mut known = Vec::new();
    for one in parts.expect(tag::SET, "defect: known defects")?.children() {
        known.push(known_defect(one?)?);
        if known.len() > KINDS_MAX {
            return Err(Error::Limit("known defects"));
        }
    }
    Ok(Defect { signer, certificate, known })
}

fn known_defect(one: Tlv<'_>) -> Result<SignerDefect, Error> {
    let mut parts = one.expect(tag::SEQUENCE, "known defect")?.children();
    let id = oid::parse(parts.expect(tag::OID, "known defect: kind")?.value)?;
    if parts.is_empty() {
        return Ok(SignerDefect { id, parameters: None });
    }
    let parameters = match parts.next_tlv()? {
        tagged if tagged.tag == tag::context_constructed(0) => tagged.value,
        bare => bare.whole,
    };
    if parameters.len() > PARAMETERS_MAX {
        return Err(Error::Limit("parameters of a defect"));
    }
    Ok(SignerDefect { id, parameters: Some(parameters.to_vec()) })
}
