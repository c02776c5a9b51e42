//! The contents that envelopes hold: LDS security objects, master lists, deviation lists, defect lists; and EF.SOD around its envelope.

use std::collections::BTreeMap;

use super::{id, set_of};
use crate::cms::SignerId;
use crate::defectlist::Defect;
use crate::deviationlist::{Deviance, Documents};
use crate::sod::{self, DataGroup};
use crate::tlv::{self, tag};
use crate::{Error, Hash};

/// Version of the logical data structure, and of Unicode, that version 1 of the security object states.
const VERSIONS: [&str; 2] = ["0108", "040000"];

/// Which version of the LDS security object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectVersion {
    /// 0.
    V0,
    /// 1, with the versions of data structure and Unicode.
    V1,
}

/// An LDSSecurityObject over data groups.
///
/// # Errors
/// [`Error::Crypto`].
pub fn security_object(
    version: ObjectVersion,
    hash: Hash,
    groups: &BTreeMap<DataGroup, Vec<u8>>,
) -> Result<Vec<u8>, Error> {
    let mut digests = Vec::new();
    for (group, bytes) in groups {
        let digest = tlv::encode(tag::OCTET_STRING, &hash.digest(bytes)?);
        digests.extend(tlv::wrap(tag::SEQUENCE, &[&tlv::integer(&[group.number()]), &digest]));
    }
    let mut parts = vec![tlv::integer(&[u8::from(version == ObjectVersion::V1)]), hash.identifier()];
    parts.push(tlv::encode(tag::SEQUENCE, &digests));
    if version == ObjectVersion::V1 {
        let texts = VERSIONS.map(|text| tlv::encode(tag::PRINTABLE, text.as_bytes()));
        parts.push(tlv::encode(tag::SEQUENCE, &texts.concat()));
    }
    Ok(tlv::encode(tag::SEQUENCE, &parts.concat()))
}

/// EF.SOD around its envelope.
pub fn file(envelope: &[u8]) -> Vec<u8> {
    tlv::encode(sod::TAG, envelope)
}

/// A CscaMasterList of certificates, each as encoded.
pub fn master_list(certificates: &[Vec<u8>]) -> Vec<u8> {
    tlv::wrap(tag::SEQUENCE, &[&tlv::integer(&[]), &set_of(tag::SET, certificates.to_vec())])
}

/// A DeviationList.
///
/// # Errors
/// [`Error::Malformed`] for a time that cannot be written.
pub fn deviation_list(deviations: &[Deviance]) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    for deviance in deviations {
        let description = |one: &crate::deviationlist::Description| {
            let text = one.text.as_ref().map(|text| tlv::encode(tag::PRINTABLE, text.as_bytes()));
            tlv::encode(tag::SEQUENCE, &[text.unwrap_or_default(), id(one.kind)].concat())
        };
        let descriptions = deviance.descriptions.iter().map(description).collect();
        all.push(tlv::wrap(
            tag::SEQUENCE,
            &[&documents(&deviance.documents)?, &set_of(tag::SET, descriptions)],
        ));
    }
    Ok(tlv::wrap(tag::SEQUENCE, &[&tlv::integer(&[]), &set_of(tag::SET, all)]))
}

/// A DefectList whose certificates are named by a digest.
pub fn defect_list(hash: Hash, defects: &[Defect]) -> Vec<u8> {
    let known = |defect: &Defect| {
        let each = defect.known.iter().map(|one| {
            let parameters = one.parameters.clone().unwrap_or_default();
            tlv::wrap(tag::SEQUENCE, &[&id(one.id), &parameters])
        });
        set_of(tag::SET, each.collect())
    };
    let entry = |defect: &Defect| {
        let signer = match &defect.signer {
            SignerId::IssuerAndSerial(name, serial) => {
                tlv::wrap(tag::SEQUENCE, &[&name.raw, &tlv::encode(tag::INTEGER, serial)])
            }
            SignerId::KeyId(own) => tlv::encode(tag::context(0), own),
        };
        let digest = defect.certificate.as_ref().map(|digest| tlv::encode(tag::OCTET_STRING, digest));
        tlv::wrap(tag::SEQUENCE, &[&signer, &digest.unwrap_or_default(), &known(defect)])
    };
    let all = set_of(tag::SET, defects.iter().map(entry).collect());
    tlv::wrap(tag::SEQUENCE, &[&tlv::integer(&[]), &id(hash.oid()), &all])
}

fn documents(documents: &Documents) -> Result<Vec<u8>, Error> {
    use crate::deviationlist::SignerRef;
    let mut parts = Vec::new();
    if let Some(code) = &documents.document_type {
        parts.extend(tlv::encode(tag::context(0), code.as_bytes()));
    }
    match &documents.signer {
        None => {}
        Some(SignerRef::IssuerAndSerial(name, serial)) => {
            let serial = tlv::encode(tag::INTEGER, serial);
            parts.extend(tlv::wrap(tag::context_constructed(1), &[&name.raw, &serial]));
        }
        Some(SignerRef::KeyId(own)) => parts.extend(tlv::encode(tag::context(2), own)),
        Some(SignerRef::Digest(digest)) => parts.extend(tlv::encode(tag::context(3), digest)),
    }
    if let Some((first, last)) = documents.issued {
        let times = [first.write_generalized()?, last.write_generalized()?].concat();
        parts.extend(tlv::encode(tag::context_constructed(4), &times));
    }
    if let Some(numbers) = &documents.numbers {
        let each = numbers.iter().map(|number| tlv::encode(tag::PRINTABLE, number.as_bytes())).collect();
        parts.extend(set_of(tag::context_constructed(5), each));
    }
    Ok(tlv::encode(tag::SEQUENCE, &parts))
}
