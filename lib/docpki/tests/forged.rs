//! Forgeries that a lesser reader falls for, and bytes of any kind.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use common::{NOW, State, ec, judge, pss, rsa};
use docpki::check::Question;
use docpki::issue::{Quirk, Signer};
use docpki::trust::{Standing, TrustStoreBuilder};
use docpki::{Certificate, Curve, Error, Hash, exercise};
use proptest::prelude::*;

/// The parameters of a P-256 key with the public point itself as generator: its private key is one (CVE-2020-0601).
#[test]
fn a_generator_of_ones_own_is_no_key_and_never_a_signature() {
    let state = State::p256();
    let (good, mut forged) = (state.signer(), state.sod());
    let generator = hex::decode("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5").unwrap();
    let docpki::PublicKey::Ec { point, .. } = state.signer_key.public_key() else { unreachable!() };
    let replace = |bytes: &mut Vec<u8>| {
        let at = bytes.windows(generator.len()).position(|window| window == generator).unwrap();
        bytes[at..at + generator.len()].copy_from_slice(point);
    };
    replace(&mut forged);
    let mut raw = good.raw.clone();
    replace(&mut raw);
    assert_eq!(Certificate::read(&raw).unwrap().key, Err(Error::UnknownCurve));
    let report = judge(&state, &forged, &state.groups, &state.store());
    assert_eq!(report.verdict.code(), "not_genuine");
    assert!(!report.check(Question::ObjectSignature).unwrap().passes());
}

#[test]
fn an_authority_of_the_same_name_and_key_identifier_is_not_the_authority() {
    let state = State::p256();
    let forger = State::new(ec(Curve::P256, Hash::Sha256, 9), ec(Curve::P256, Hash::Sha256, 10));
    let report = judge(&state, &forger.sod(), &forger.groups, &state.store());
    assert_ne!(report.verdict.code(), "genuine");
    assert!(report.anchor.is_none());
}

#[test]
fn a_key_that_is_not_the_authoritys_signs_no_revocation() {
    let forger = State::new(ec(Curve::P256, Hash::Sha256, 9), ec(Curve::P256, Hash::Sha256, 10));
    let state = State::p256();
    let mut builder = TrustStoreBuilder::default();
    builder.authority(state.root(), Standing::Anchor, "").unwrap();
    builder.authority(forger.root(), Standing::Pending, "").unwrap();
    builder.revocations(forger.revocation_list().unwrap()).unwrap();
    let store = builder.build();
    assert!(store.revocation_lists().all(|(_, verified)| !verified), "a root that waits verifies nothing");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_certificate_with_a_flipped_bit_is_not_signed(at in any::<prop::sample::Index>(), bit in 0u8..8, which in 0usize..3) {
        let key = |n| rsa(n, pss(Hash::Sha256, 20), Hash::Sha256);
        let state = match which {
            0 => State::p256(),
            1 => State::new(ec(Curve::Bp256, Hash::Sha256, 1), ec(Curve::Bp256, Hash::Sha256, 2)),
            _ => State::new(key(0), key(1)),
        };
        let (mut raw, root) = (state.signer().raw, state.root());
        let at = at.index(raw.len());
        raw[at] ^= 1 << bit;
        if let Ok(damaged) = Certificate::read(&raw) {
            let signed = damaged.is_signed_by(root.key.as_ref().unwrap(), &mut Default::default());
// The one place that no signature covers is the algorithm's name beside it: what reads as the same, yet is written
            // otherwise than within, is told.
            let name_alone = damaged.deviations.contains(&docpki::Deviation::AlgorithmMismatch);
            prop_assert!(signed != Ok(true) || name_alone, "byte {}", at);
        }
    }

    #[test]
    fn damaged_objects_of_every_kind_return(seed in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), ber in any::<bool>()) {
        let mut state = State::p256();
        if ber {
            state.envelope_quirks = [Quirk::Indefinite].into();
        }
        let damage = |mut bytes: Vec<u8>| {
            for (at, value) in &seed {
                let at = at.index(bytes.len());
                bytes[at] = *value;
            }
            bytes
        };
        exercise::sod(&damage(state.sod()));
        exercise::certificate(&damage(state.root().raw));
        exercise::revocation_list(&damage(state.revocation_list().unwrap().raw));
        let list = docpki::issue::object::master_list(&[state.root().raw]);
        exercise::list(&damage(state.envelope(docpki::oid::MASTER_LIST, &list)));
        exercise::ldif(&damage(b"dn: c=UT\nchangetype: modify\nadd: x\nuserCertificate;binary:: AAEC\n-\n\n".to_vec()));
        let _ = NOW;
    }

    #[test]
    fn any_bytes_return(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        exercise::sod(&bytes);
        exercise::certificate(&bytes);
        exercise::revocation_list(&bytes);
        exercise::list(&bytes);
        exercise::ldif(&bytes);
    }
}
