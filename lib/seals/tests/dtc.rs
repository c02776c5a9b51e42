//! The virtual component of a Digital Travel Credential: what is written reads back, what does not follow the report is refused.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use seals::Error;
use seals::dtc::{Binding, Possession, TravelCredential};

fn groups() -> BTreeMap<u8, Vec<u8>> {
    BTreeMap::from([
        (1, vec![0x61, 1, 1]),
        (2, vec![0x75, 1, 2]),
        (14, vec![0x6E, 1, 3]),
        (16, vec![0x70, 0]),
    ])
}

/// The same, encoded by hand after the report's ASN.1: [0] SOD, [1], [2], [14], [16].
const BY_HAND: &str = "301e 020101 3019 800477020101 8103610101 8203750102 8e036e0103 90027000";

fn by_hand() -> Vec<u8> {
    hex::decode(BY_HAND.replace(' ', "")).unwrap()
}

#[test]
fn a_credential_of_a_document() {
    let sod = vec![0x77, 2, 1, 1];
    let credential = TravelCredential::of_document(sod.clone(), groups()).unwrap();
    assert_eq!(hex::encode(credential.write()), hex::encode(by_hand()));
    let read = TravelCredential::read(&by_hand()).unwrap();
    assert_eq!(read, credential);
    assert_eq!((read.security_object(), read.groups()), (Some(sod.as_slice()), &groups()));
    assert_eq!((read.binding(), read.possession()), (Binding::Document, Possession::NotProven));
}

#[test]
fn a_credential_of_a_physical_component_reads_back_with_what_its_issuer_signed() {
    // version, dtcData with DG1, DG2, [22], dtcTBS [0], dtcSignerInfo [1].
    let text = "301d 020101 300e 8103610101 82027500 b603020107 a0023000 a10430020500";
    let bytes = hex::decode(text.replace(' ', "")).unwrap();
    let credential = TravelCredential::read(&bytes).unwrap();
    assert_eq!((credential.binding(), credential.possession()), (Binding::Component, Possession::NotProven));
    assert_eq!(credential.sealing().unwrap().signer_info, [0x30, 2, 5, 0]);
    assert_eq!(credential.write(), bytes);
}

#[track_caller]
fn refused(text: &str, error: &Error) {
    let bytes = hex::decode(text.replace(' ', "")).unwrap();
    assert_eq!(TravelCredential::read(&bytes).as_ref(), Err(error));
}

#[test]
fn what_does_not_follow_the_report_is_refused() {
    refused(&BY_HAND.replacen("020101", "020102", 1), &Error::Malformed("version of DTCContentInfo"));
    refused(&format!("{BY_HAND} 00"), &Error::Malformed("bytes after DTCContentInfo"));
    // Groups out of order, or a tag that the report does not have.
    refused(
        &BY_HAND.replace("8e036e0103 90027000", "90027000 8e036e0103"),
        &Error::Malformed("parts of DTCContentInfo"),
    );
    refused(&BY_HAND.replace("90027000", "92027000"), &Error::Malformed("parts of DTCContentInfo"));
    refused("300c 020101 3007 8102 6100 8201 75", &Error::Missing("security object".to_owned()));
    refused("300d 020101 3008 8001 77 8103 610101", &Error::Missing("DG2".to_owned()));
    refused(
        "3013 020101 300a 8001 77 8101 61 8202 7500 a002 3000",
        &Error::Malformed("half a sealing of DTCContentInfo"),
    );
    let no_group =
        TravelCredential::of_document(vec![], BTreeMap::from([(1, vec![]), (2, vec![]), (17, vec![])]));
    assert_eq!(no_group, Err(Error::Unfit("DG17".to_owned())));
}

#[test]
fn no_cut_reads() {
    let bytes = by_hand();
    for end in 0..bytes.len() {
        assert!(TravelCredential::read(&bytes[..end]).is_err());
    }
}

proptest! {
    #[test]
    fn any_files_read_back(
        sod in proptest::collection::vec(any::<u8>(), 0..300),
        others in proptest::collection::btree_map(3u8..=16, proptest::collection::vec(any::<u8>(), 0..300), 0..6),
    ) {
        let mut groups = others;
        groups.extend([(1, vec![1]), (2, vec![2; 200])]);
        let credential = TravelCredential::of_document(sod, groups).unwrap();
        prop_assert_eq!(TravelCredential::read(&credential.write()).unwrap(), credential);
    }
}
