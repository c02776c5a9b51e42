//! Passive authentication of documents of synthetic states: good ones are genuine with their faults told, and none that
//! was damaged, forged, revoked or taken apart ever is.

mod common;

use std::collections::BTreeSet;

use common::{DAY, State, YEAR, at, ec, judge, pss, reasons, rsa};
use docpki::algorithm::Scheme;
use docpki::check::{Outcome, Question};
use docpki::crl::Revoked;
use docpki::issue::object::ObjectVersion;
use docpki::issue::{Profile, Quirk, SignerNaming};
use docpki::passive::{Evidence, GroupState, PassiveReport};
use docpki::path::RevocationPolicy;
use docpki::trust::Standing;
use docpki::{Curve, DataGroup, Deviation, Hash, oid, passive};
use proptest::prelude::*;

type Groups = std::collections::BTreeMap<DataGroup, Vec<u8>>;

fn genuine(state: &State, deviations: &[Deviation]) {
    let report = state.judge();
    assert_eq!(report.verdict.code(), "genuine", "{:#?}", report.checks);
    assert_eq!(report.deviations, deviations.iter().copied().collect());
    assert!(report.anchor.is_some() && report.signer.is_some());
    assert!(report.groups.values().all(|group| *group == GroupState::Match));
    assert!(report.vouches_for(DataGroup::ACTIVE_AUTHENTICATION).is_some());
}

fn not_genuine(report: &PassiveReport, verdict: &str, why: &[&str]) {
    assert_eq!(report.verdict.code(), verdict, "{:#?}", report.checks);
    assert_eq!(reasons(report), why);
    assert!(report.vouches_for(DataGroup::ACTIVE_AUTHENTICATION).is_none());
}

#[test]
fn documents_on_every_curve_are_genuine() {
    for curve in Curve::ALL {
        genuine(&State::new(ec(curve, Hash::Sha256, 1), ec(curve, Hash::Sha384, 2)), &[]);
    }
}

#[test]
fn documents_signed_with_rsa_are_genuine_whatever_the_salt() {
    genuine(&State::new(rsa(0, Scheme::Pkcs1, Hash::Sha256), rsa(1, Scheme::Pkcs1, Hash::Sha512)), &[]);
    for (salt, told) in [(20, true), (32, false), (64, true)] {
        let key = |which| rsa(which, pss(Hash::Sha256, salt), Hash::Sha256);
        let told: &[Deviation] = if told { &[Deviation::PssSalt] } else { &[] };
        genuine(&State::new(key(0), key(1)), told);
    }
}

#[test]
fn signer_and_object_may_be_signed_in_different_ways() {
    let root = rsa(0, pss(Hash::Sha256, 32), Hash::Sha256);
    genuine(&State::new(root, rsa(1, Scheme::Pkcs1, Hash::Sha256)), &[Deviation::AlgorithmMismatch]);
}

#[test]
fn sha1_is_verified_and_told() {
    let key = |which| rsa(which, Scheme::Pkcs1, Hash::Sha1);
    genuine(&State::new(key(0), key(1)), &[Deviation::DeprecatedAlgorithm]);
}

#[test]
fn faults_of_certificates_are_tolerated_and_told() {
    let check = |quirk: Quirk, told: &[Deviation]| {
        let state = State { certificate_quirks: [quirk].into(), ..State::p256() };
        genuine(&state, told);
    };
    check(Quirk::NamedCurve, &[Deviation::NamedCurve]);
    check(Quirk::NoAuthorityKeyId, &[Deviation::NoAuthorityKeyId]);
    check(Quirk::PrintableIssuer, &[]);
    check(Quirk::ReorderedIssuer, &[]);
    let key = |which| rsa(which, Scheme::Pkcs1, Hash::Sha256);
    let quirks = [Quirk::RsaWithoutNull];
    let state = State { certificate_quirks: quirks.into(), ..State::new(key(0), key(1)) };
    genuine(&state, &[Deviation::RsaWithoutNull]);
    for serial in [vec![0], vec![0x80, 1]] {
        genuine(&State { serial, ..State::p256() }, &[Deviation::SerialNumber]);
    }
    genuine(&State { country: "ut", ..State::p256() }, &[Deviation::CountryCase]);
}

#[test]
fn faults_of_envelopes_are_tolerated_and_told() {
    let check = |quirk: Quirk, told: &[Deviation]| {
        let state = State { envelope_quirks: [quirk].into(), ..State::p256() };
        genuine(&state, told);
    };
    check(Quirk::Indefinite, &[Deviation::BerEncoding]);
    check(Quirk::TrailingBytes, &[Deviation::TrailingBytes]);
    check(Quirk::WrongSignerId, &[Deviation::SignerIdentifier]);
    check(Quirk::NoSignedAttributes, &[Deviation::SignedAttributes]);
    for kind in [oid::DATA, oid::LDS_SECURITY_OBJECT_ICAO27, oid::LDS_SECURITY_OBJECT_SDU] {
        genuine(&State { content_type: kind, ..State::p256() }, &[Deviation::ContentType]);
    }
    genuine(&State { naming: SignerNaming::KeyId, version: ObjectVersion::V1, ..State::p256() }, &[]);
    genuine(&State { embed: false, ..State::p256() }, &[]);
}

#[test]
fn one_country_may_hold_several_issuers() {
    for (country, code) in [("CN", "CHN"), ("HK", "CHN"), ("TW", "TWN"), ("DE", "D<<"), ("UN", "UNO")] {
        genuine(&State { country, code, ..State::p256() }, &[]);
    }
    for (country, code) in [("TW", "CHN"), ("CN", "TWN"), ("CH", "CHN"), ("FR", "D")] {
        not_genuine(&State { country, code, ..State::p256() }.judge(), "not_genuine", &["state-mismatch"]);
    }
}

#[test]
fn a_curve_that_the_issuer_mistook_is_its_error_and_no_proof() {
    let signer = ec(Curve::P224, Hash::Sha256, 2);
    let mut state = State::new(ec(Curve::P256, Hash::Sha256, 1), signer);
    for quirks in [
        vec![Quirk::DeclaredCurve(Curve::Bp224)],
        vec![Quirk::DeclaredCurve(Curve::Bp224), Quirk::NamedCurve],
    ] {
        state.certificate_quirks = quirks.into_iter().collect();
        let report = state.judge();
        not_genuine(&report, "undetermined", &["issuer-curve-error"]);
        assert!(report.deviations.contains(&Deviation::CurveMismatch));
    }
}

#[test]
fn a_root_must_be_known_approved_and_the_one_that_signed() {
    let state = State::p256();
    let check = |other: &State, verdict: &str, why: &[&str]| {
        let report = judge(&state, &state.sod(), &state.groups, &other.store());
        let found: Vec<_> =
            report.check(Question::Anchor).unwrap().reasons.iter().map(|r| r.code.code()).collect();
        assert_eq!((report.verdict.code(), found.as_slice()), (verdict, why));
    };
    check(
        &State {
            country: "XX",
            name: "CSCA",
            ..State::new(ec(Curve::P256, Hash::Sha256, 9), ec(Curve::P256, Hash::Sha256, 2))
        },
        "undetermined",
        &["no-candidate"],
    );
    check(
        &State::new(ec(Curve::P256, Hash::Sha256, 9), ec(Curve::P256, Hash::Sha256, 2)),
        "undetermined",
        &["not-signed-by-candidate"],
    );
    check(&State { standing: Standing::Pending, ..State::p256() }, "undetermined", &["anchor-pending"]);
    check(&State { standing: Standing::Distrusted, ..State::p256() }, "not_genuine", &["anchor-distrusted"]);
}

#[test]
fn validity_is_judged_when_the_object_was_signed() {
    let check = |state: State, verdict: &str, why: &[&str]| not_genuine(&state.judge(), verdict, why);
    check(State { signer_validity: (-YEAR, -DAY), ..State::p256() }, "undetermined", &["expired"]);
    check(State { signer_validity: (DAY, YEAR), ..State::p256() }, "not_genuine", &["not-yet-valid"]);
    check(State { root_validity: (-3 * YEAR, -DAY), ..State::p256() }, "undetermined", &["expired"]);
    check(State { root_validity: (-300 * DAY, YEAR), ..State::p256() }, "not_genuine", &["not-yet-valid"]);
    check(State { signed_at: -DAY, ..State::p256() }, "not_genuine", &["outside-key-usage-period"]);
    check(State { types: vec!["ID", "AC"], ..State::p256() }, "not_genuine", &["document-type"]);
    let profile = |profile| State { signer_profile: profile, ..State::p256() };
    check(profile(Profile::MasterListSigner), "not_genuine", &["extended-key-usage"]);
    check(profile(Profile::BarcodeSigner), "not_genuine", &["extended-key-usage"]);
    check(profile(Profile::Link), "not_genuine", &["key-usage", "basic-constraints"]);
    let quirks = [Quirk::NoKeyUsage].into();
    check(State { certificate_quirks: quirks, ..State::p256() }, "undetermined", &["key-usage"]);
}

#[test]
fn revocation_is_fresh_stale_missing_or_unverifiable() {
    let check = |state: State, verdict: &str, why: &[&str]| not_genuine(&state.judge(), verdict, why);
    let revoked = vec![Revoked { serial: vec![0x11, 0x22, 0x33], at: at(-DAY), reason: Some(1) }];
    check(State { revoked: revoked.clone(), ..State::p256() }, "not_genuine", &["revoked"]);
    // The certificate's number is negative, the list's is written with a zero in front.
    let negative = vec![Revoked { serial: vec![0, 0x9A, 1], at: at(-DAY), reason: None }];
    check(State { serial: vec![0x9A, 1], revoked: negative, ..State::p256() }, "not_genuine", &["revoked"]);
    let old = Some((-60 * DAY, -30 * DAY));
    check(State { revoked, list: old, ..State::p256() }, "not_genuine", &["revoked"]);
    check(State { list: old, ..State::p256() }, "undetermined", &["stale-revocation-list"]);
    check(State { list: None, ..State::p256() }, "undetermined", &["no-revocation-list"]);

    let forger = State::new(ec(Curve::P256, Hash::Sha256, 9), ec(Curve::P256, Hash::Sha256, 2));
    let state = State { list: None, ..State::p256() };
    let mut builder = state.builder();
    builder.revocations(forger.revocation_list().unwrap()).unwrap();
    let report = judge(&state, &state.sod(), &state.groups, &builder.build());
    not_genuine(&report, "undetermined", &["unverifiable-revocation-list"]);
}

#[test]
fn where_the_rule_says_so_an_absent_list_is_told_and_weighs_nothing() {
    let state = State { list: None, ..State::p256() };
    let sod = state.sod();
    let evidence = Evidence {
        sod: &sod,
        groups: &state.groups,
        claimed: None,
        printed_state: Some("UTO"),
        chip_state: Some("UTO"),
        document_code: None,
        document_number: None,
        issued: None,
    };
    let report = passive::authenticate(&evidence, &state.store(), RevocationPolicy::WhenPresent, common::NOW);
    assert_eq!(report.verdict.code(), "genuine");
    let check = report.check(Question::Revocation).unwrap();
    assert_eq!((check.outcome, check.reasons.len()), (Outcome::Pass, 1));
}

#[test]
fn data_groups_are_neither_changed_nor_swapped_stripped_or_injected() {
    let state = State::p256();
    let check = |change: &dyn Fn(&mut Groups), verdict: &str, why: &[&str]| {
        let mut groups = state.groups.clone();
        change(&mut groups);
        not_genuine(&judge(&state, &state.sod(), &groups, &state.store()), verdict, why);
    };
    let group = |n| DataGroup::new(n).unwrap();
    check(&|groups| groups.get_mut(&group(2)).unwrap()[200] ^= 1, "not_genuine", &["digest-mismatch"]);
    check(
        &|groups| {
            let face = groups[&group(2)].clone();
            let other = groups.insert(group(11), face).unwrap();
            groups.insert(group(2), other);
        },
        "not_genuine",
        &["digest-mismatch", "digest-mismatch"],
    );
    for protects in [14, 15] {
        check(&|groups| drop(groups.remove(&group(protects))), "not_genuine", &["stripped"]);
    }
    check(&|groups| drop(groups.insert(group(16), vec![1])), "not_genuine", &["injected"]);
    check(&|groups| drop(groups.remove(&group(2))), "undetermined", &["not-read"]);
    check(
        &|groups| groups.clear(),
        "not_genuine",
        &["not-read", "not-read", "not-read", "stripped", "stripped"],
    );
    let mut unread = state.groups.clone();
    unread.remove(&group(11));
    assert_eq!(judge(&state, &state.sod(), &unread, &state.store()).verdict.code(), "genuine");
}

#[test]
fn an_injected_key_of_active_authentication_is_seen() {
    let mut state = State::p256();
    let key = state.groups.remove(&DataGroup::ACTIVE_AUTHENTICATION).unwrap();
    let sod = state.sod();
    let mut groups = state.groups.clone();
    groups.insert(DataGroup::ACTIVE_AUTHENTICATION, key);
    not_genuine(&judge(&state, &sod, &groups, &state.store()), "not_genuine", &["injected"]);
}

#[test]
fn what_the_index_claims_beyond_the_signed_is_told() {
    let state = State::p256();
    let (sod, claimed) = (state.sod(), BTreeSet::from([DataGroup::MRZ, DataGroup::FINGERPRINTS]));
    let evidence = Evidence {
        sod: &sod,
        groups: &state.groups,
        claimed: Some(&claimed),
        printed_state: Some("UTO"),
        chip_state: Some("UTO"),
        document_code: Some("PD"),
        document_number: None,
        issued: None,
    };
    let report = passive::authenticate(&evidence, &state.store(), RevocationPolicy::Fresh, common::NOW);
    not_genuine(&report, "undetermined", &["injected"]);
}

#[test]
fn the_same_evidence_gives_the_same_report() {
    let (state, store) = (State::p256(), State::p256().store());
    let sod = state.sod();
    assert_eq!(judge(&state, &sod, &state.groups, &store), judge(&state, &sod, &state.groups, &store));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// The envelope has parts that no signature covers and no verdict rests on: versions, the set of digest names, the
    /// signer's identifier. A flip there may leave the verdict, and then leaves everything else as it was.
    #[test]
    fn a_security_object_with_a_flipped_bit_is_not_genuine(at in any::<prop::sample::Index>(), bit in 0u8..8, rsa_signed in any::<bool>()) {
        static BOTH: std::sync::OnceLock<[(State, Vec<u8>, docpki::trust::TrustStore); 2]> = std::sync::OnceLock::new();
        let both = BOTH.get_or_init(|| {
            let key = |which| rsa(which, pss(Hash::Sha256, 32), Hash::Sha256);
            [State::p256(), State::new(key(0), key(1))].map(|state| {
                let (sod, store) = (state.sod(), state.store());
                (state, sod, store)
            })
        });
        let (state, sod, store) = &both[usize::from(rsa_signed)];
        let mut damaged = sod.clone();
        let at = at.index(damaged.len());
        damaged[at] ^= 1 << bit;
        let (before, after) = (judge(state, sod, &state.groups, store), judge(state, &damaged, &state.groups, store));
        if after.verdict.genuine().is_some() {
            prop_assert_eq!(&before.groups, &after.groups);
            // The certificate's fingerprint covers parts that its signature does not.
            let name = |report: &PassiveReport| report.signer.clone().map(|own| (own.subject, own.serial, own.algorithm));
            prop_assert_eq!(name(&before), name(&after));
            prop_assert_eq!(&before.anchor, &after.anchor);
            let (was, is) = (docpki::Sod::read(sod).unwrap(), docpki::Sod::read(&damaged).unwrap());
            prop_assert_eq!(&was.object, &is.object, "byte {}", at);
            prop_assert_eq!(&was.certificates[0].signed, &is.certificates[0].signed);
            prop_assert_eq!(&was.signed.signers[0].attributes, &is.signed.signers[0].attributes);
        }
    }

    #[test]
    fn a_data_group_with_a_flipped_bit_is_not_genuine(at in any::<prop::sample::Index>(), bit in 0u8..8, which in 0usize..5) {
        let state = State::p256();
        let mut groups = state.groups.clone();
        let bytes = groups.values_mut().nth(which).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert_eq!(judge(&state, &state.sod(), &groups, &state.store()).verdict.code(), "not_genuine");
    }
}

#[test]
fn a_report_is_written_with_its_codes() {
    let state = State { list: None, ..State::p256() };
    let report = serde_json::to_value(state.judge()).unwrap();
    assert_eq!(report["verdict"], "undetermined");
    assert_eq!(report["groups"]["2"], "match");
    assert_eq!(report["states"]["signer"], "UT");
    let check = &report["checks"][7];
    assert_eq!((&check["question"], &check["outcome"]), (&"revocation".into(), &"undetermined".into()));
    assert_eq!(check["reasons"][0]["code"], "no-revocation-list");
}
