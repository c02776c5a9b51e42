//! One entry for each kind of bytes from outside, which uses everything on any of them: fuzz targets and property tests call
//! them. They promise nothing but to return.

use std::collections::BTreeMap;

use crate::certificate::Certificate;
use crate::crl::RevocationList;
use crate::defectlist::DefectList;
use crate::deviationlist::{DeviationList, DocumentRef};
use crate::ldif::LdifReader;
use crate::masterlist::MasterList;
use crate::passive::{self, Evidence};
use crate::path::{self, RevocationPolicy};
use crate::time::Instant;
use crate::trust::{Standing, TrustStoreBuilder};
use crate::{DataGroup, Sod, cardsecurity, lint};

const NOW: Instant = Instant(1_767_225_600);

/// A security object, judged against a store that trusts what it embeds.
pub fn sod(bytes: &[u8]) {
    let mut builder = TrustStoreBuilder::default();
    if let Ok(sod) = Sod::read(bytes) {
        for certificate in sod.certificates {
            let _ = builder.authority(certificate, Standing::Anchor, "exercise");
        }
    }
    let store = TrustStoreBuilder::default().build();
    let _ = cardsecurity::authenticate(bytes, &store, Some("P"), RevocationPolicy::WhenPresent, NOW);
    let groups = BTreeMap::from([(DataGroup::MRZ, bytes.to_vec())]);
    let evidence = Evidence {
        sod: bytes,
        groups: &groups,
        claimed: None,
        printed_state: Some("UTO"),
        chip_state: Some("UTO"),
        document_code: Some("P"),
        document_number: Some("1"),
        issued: Some(NOW),
    };
    let _ = passive::authenticate(&evidence, &builder.build(), RevocationPolicy::WhenPresent, NOW);
}

/// A certificate, as authority and as signer.
pub fn certificate(bytes: &[u8]) {
    let Ok(certificate) = Certificate::read(bytes) else { return };
    let _ = (lint::lint(&certificate, NOW), certificate.is_self_signed(), certificate.document_types());
    let mut builder = TrustStoreBuilder::default();
    let _ = builder.authority(certificate.clone(), Standing::Anchor, "exercise");
    let _ = builder.signer(certificate.clone());
    let store = builder.build();
    let purpose = path::Purpose::Document(Some("P"));
    let _ = path::judge(&store, &certificate, purpose, RevocationPolicy::Fresh, Some(NOW), NOW);
    let _ = path::continuity(&store, &certificate, std::iter::once(&certificate));
}

/// A revocation list.
pub fn revocation_list(bytes: &[u8]) {
    let Ok(list) = RevocationList::read(bytes) else { return };
    let _ = (list.find(&[1]), list.is_fresh(NOW));
    let mut builder = TrustStoreBuilder::default();
    let _ = builder.revocations(list);
    let _ = builder.build();
}

/// A master list, a deviation list or a defect list.
pub fn list(bytes: &[u8]) {
    let store = TrustStoreBuilder::default().build();
    if let Ok(list) = MasterList::read(bytes) {
        let _ = list.unknown_to(&store);
        let _ = path::judge_list(&store, list, RevocationPolicy::Fresh, NOW);
    }
    if let Ok(list) = DefectList::read(bytes) {
        for defect in list.entries().iter().flat_map(|entry| &entry.known) {
            let _ = (defect.kind(), defect.groups());
        }
        for encoded in &list.signed.certificates {
            let _ = Certificate::read(encoded).map(|signer| list.find(&signer).len());
        }
        let _ = path::judge_list(&store, list, RevocationPolicy::Fresh, NOW);
    }
    if let Ok(list) = DeviationList::read(bytes) {
        let _ = list.find(DocumentRef { number: Some("1"), ..DocumentRef::default() });
        let _ = path::judge_list(&store, list, RevocationPolicy::Fresh, NOW);
    }
}

/// LDIF, in pieces.
pub fn ldif(bytes: &[u8]) {
    let mut reader = LdifReader::new();
    let mut each = |record: Result<crate::ldif::Record, crate::Error>| {
        if let Ok(record) = record {
            let _ = (record.items().count(), record.country(), record.is_non_conformant());
        }
    };
    for piece in bytes.chunks(7) {
        reader.push(piece, &mut each);
    }
    reader.finish(&mut each);
}
