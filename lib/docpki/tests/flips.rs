//! No damage of a single byte turns a verdict green: what is not genuine stays so, and what is genuine stays so only where the byte
//! is under no signature and says nothing that was judged.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use std::collections::BTreeMap;

use common::{DAY, State, at, ec, judge};
use docpki::crl::{RevocationList, Revoked};
use docpki::passive::PassiveReport;
use docpki::trust::{Standing, TrustStore, TrustStoreBuilder};
use docpki::{Certificate, Curve, DataGroup, Hash, Sod};

/// A small document: two data groups of a few bytes.
fn small() -> State {
    let group = |n: u8| (DataGroup::new(n).unwrap(), vec![0x60 | n, 3, 1, 2, n]);
    let groups = [1, 2].map(group).into();
    State { groups, ..State::new(ec(Curve::P256, Hash::Sha256, 1), ec(Curve::P256, Hash::Sha256, 2)) }
}

fn store(root: Certificate, list: RevocationList) -> TrustStore {
    let mut builder = TrustStoreBuilder::default();
    builder.authority(root, Standing::Anchor, "test").unwrap();
    builder.revocations(list).unwrap();
    builder.build()
}

/// Every copy of some bytes with one byte changed, by a value that depends on the place and is never nothing.
fn flips(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    (0..bytes.len()).map(|place| {
        let mut copy = bytes.to_vec();
        copy[place] ^= 1 << (place * 5 % 8);
        (place, copy)
    })
}

fn is_green(report: &PassiveReport) -> bool {
    report.verdict.code() == "genuine" || report.verdict.genuine().is_some()
}

#[test]
fn a_flipped_byte_of_a_data_group_is_never_genuine() {
    let state = small();
    let (sod, store) = (state.sod(), state.store());
    assert!(is_green(&judge(&state, &sod, &state.groups, &store)), "the document itself is genuine");
    for (group, bytes) in &state.groups {
        for (place, damaged) in flips(bytes) {
            let groups: BTreeMap<_, _> =
                state.groups.clone().into_iter().chain([(*group, damaged)]).collect();
            assert!(!is_green(&judge(&state, &sod, &groups, &store)), "{group}, byte {place}");
        }
    }
}

/// Content, signed attributes and signature.
type SignedPart = (Vec<u8>, Option<Vec<u8>>, Vec<u8>);

/// What a signature covers of a security object, and what was judged of it.
fn signed_part(sod: &[u8]) -> Option<SignedPart> {
    let sod = Sod::read(sod).ok()?;
    let signer = sod.signed.signers.first()?;
    Some((sod.signed.content.clone(), signer.attributes.clone(), sod.certificates.first()?.signed.clone()))
}

#[test]
fn a_flipped_byte_of_a_security_object_is_genuine_only_where_nothing_is_signed() {
    let state = small();
    let (sod, store) = (state.sod(), state.store());
    let (whole, mut outside) = (signed_part(&sod), 0);
    for (place, damaged) in flips(&sod) {
        if is_green(&judge(&state, &damaged, &state.groups, &store)) {
            outside += 1;
            assert_eq!(signed_part(&damaged), whole, "byte {place}: what is signed was changed and held");
        }
    }
    assert!(outside < sod.len() / 10, "{outside} of {} bytes count for nothing", sod.len());
}

/// A document whose signer is revoked, with the list that says so.
fn revoked() -> State {
    let revoked = vec![Revoked { serial: vec![0x11, 0x22, 0x33], at: at(-10 * DAY), reason: None }];
    State { revoked, ..small() }
}

#[test]
fn a_revoked_signer_stays_revoked_whatever_byte_is_flipped_in_object_certificate_or_list() {
    let state = revoked();
    let (sod, root, list) = (state.sod(), state.root(), state.revocation_list().unwrap());
    let whole = store(root.clone(), list.clone());
    assert!(!is_green(&judge(&state, &sod, &state.groups, &whole)), "it is revoked");
    for (place, damaged) in flips(&sod) {
        assert!(!is_green(&judge(&state, &damaged, &state.groups, &whole)), "object, byte {place}");
    }
    for (place, damaged) in flips(&list.raw) {
        let Ok(list) = RevocationList::read(&damaged) else { continue };
        let store = store(root.clone(), list);
        assert!(!is_green(&judge(&state, &sod, &state.groups, &store)), "list, byte {place}");
    }
    for (place, damaged) in flips(&root.raw) {
        let Ok(root) = Certificate::read(&damaged) else { continue };
        let store = store(root, list.clone());
        assert!(!is_green(&judge(&state, &sod, &state.groups, &store)), "root, byte {place}");
    }
}

#[test]
fn a_stranger_stays_one_whatever_byte_is_flipped() {
    let stranger = State::new(ec(Curve::P256, Hash::Sha256, 9), ec(Curve::P256, Hash::Sha256, 10));
    let (state, forged) = (small(), State { groups: small().groups, ..stranger }.sod());
    let store = state.store();
    for (place, damaged) in flips(&forged) {
        assert!(!is_green(&judge(&state, &damaged, &state.groups, &store)), "byte {place}");
    }
}
