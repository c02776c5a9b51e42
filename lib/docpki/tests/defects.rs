//! Defect lists: they name signers, they speak against documents and never for them, and only the state itself is heard.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use common::{NOW, State, judge};
use docpki::check::{Outcome, Question, ReasonCode};
use docpki::cms::SignerId;
use docpki::defectlist::{Defect, DefectKind, DefectList, SignerDefect};
use docpki::issue::{Profile, object};
use docpki::oid::{self, Oid};
use docpki::path::{self, RevocationPolicy};
use docpki::{Certificate, Error, Hash, tlv};

fn list_state() -> State {
    State { signer_profile: Profile::DeviationListSigner, types: vec![], ..State::p256() }
}

fn named(signer: &Certificate, kind: &str) -> Defect {
    let id = Oid::new(kind).unwrap();
    Defect {
        signer: SignerId::KeyId(signer.subject_key_id().unwrap().to_vec()),
        certificate: None,
        known: vec![SignerDefect { id, parameters: None }],
    }
}

fn written(entries: &[Defect]) -> Vec<u8> {
    list_state().envelope(oid::DEFECT_LIST, &object::defect_list(Hash::Sha256, entries))
}

#[test]
fn a_defect_opens_the_check_that_it_concerns_and_makes_nothing_genuine() {
    let check = |kind: &str, code: DefectKind, concerned: Option<(Question, Outcome)>, verdict: &str| {
        let state = State::p256();
        let list = DefectList::read(&written(&[named(&state.signer(), kind)])).unwrap();
        let (_, trusted) = path::judge_list(&state.store(), list, RevocationPolicy::Fresh, NOW);
        let mut builder = state.builder();
        builder.defects(trusted.expect("its signer holds")).unwrap();
        let report = judge(&state, &state.sod(), &state.groups, &builder.build());
        let found = report.checks.iter().find(|check| !check.passes());
        assert_eq!(found.map(|check| (check.question, check.outcome)), concerned, "{kind}");
        if let Some(check) = found {
            assert_eq!(check.reasons.len(), 1);
            assert_eq!(
                (check.reasons[0].code, check.reasons[0].detail.as_str()),
                (ReasonCode::KnownDefect, code.code())
            );
        }
        assert_eq!(
            (report.verdict.code(), report.signer_defects.as_slice()),
            (verdict, [code].as_slice()),
            "{kind}"
        );
    };
    let open = |question| Some((question, Outcome::Undetermined));
    let arc = |rest: &str| format!("0.4.0.127.0.7.3.1.5.{rest}");
    let failed = Some((Question::Revocation, Outcome::Fail));
    check(&arc("1.1"), DefectKind::SignerRevoked, failed, "not_genuine");
    check(&arc("1.2"), DefectKind::SignerReplaced, open(Question::SignerCertificate), "undetermined");
    check(&arc("1.3"), DefectKind::ChipKeyRevoked, None, "genuine");
    check(&arc("1.4"), DefectKind::ActiveKeyRevoked, None, "genuine");
    check(&arc("1.99"), DefectKind::OfAuthentication, open(Question::SecurityObject), "undetermined");
    check(&arc("2.1"), DefectKind::GroupMalformed, open(Question::Digests), "undetermined");
    check(&arc("2.2"), DefectKind::ObjectInvalid, open(Question::ObjectSignature), "undetermined");
    check(&arc("2.77"), DefectKind::OfPassport, open(Question::SecurityObject), "undetermined");
    check(&arc("3.1"), DefectKind::OfEid, None, "genuine");
    check(&arc("4.3"), DefectKind::PowerDown, None, "genuine");
    check(&arc("4.44"), DefectKind::OfDocument, open(Question::SecurityObject), "undetermined");
    check("1.2.3", DefectKind::OfDocument, open(Question::SecurityObject), "undetermined");
}

#[test]
fn a_defect_does_not_heal_what_failed() {
    let state = State::p256();
    let list = DefectList::read(&written(&[named(&state.signer(), "0.4.0.127.0.7.3.1.5.2.1")])).unwrap();
    let (_, trusted) = path::judge_list(&state.store(), list, RevocationPolicy::Fresh, NOW);
    let mut builder = state.builder();
    builder.defects(trusted.unwrap()).unwrap();
    let mut groups = state.groups.clone();
    groups.values_mut().next().unwrap()[9] ^= 1;
    let report = judge(&state, &state.sod(), &groups, &builder.build());
    let codes: Vec<_> = report.check(Question::Digests).unwrap().reasons.iter().map(|why| why.code).collect();
    assert_eq!(codes, [ReasonCode::DigestMismatch, ReasonCode::KnownDefect]);
    assert_eq!(report.verdict.code(), "not_genuine");
}

#[test]
fn another_states_list_is_not_heard() {
    let state = State { country: "DE", code: "D", ..State::p256() };
    let list = DefectList::read(&written(&[named(&state.signer(), "0.4.0.127.0.7.3.1.5.1.1")])).unwrap();
    let (_, trusted) = path::judge_list(&State::p256().store(), list, RevocationPolicy::Fresh, NOW);
    let mut builder = state.builder();
    builder.defects(trusted.unwrap()).unwrap();
    let report = judge(&state, &state.sod(), &state.groups, &builder.build());
    assert_eq!((report.verdict.code(), report.signer_defects.len()), ("genuine", 0));
}

#[test]
fn a_list_is_trusted_only_from_a_signer_of_such_lists() {
    let check = |profile: Profile, trusts: &[Question]| {
        let state = State { signer_profile: profile, types: vec![], ..State::p256() };
        let bytes = state.envelope(oid::DEFECT_LIST, &object::defect_list(Hash::Sha256, &[]));
        let list = DefectList::read(&bytes).unwrap();
        let (checks, trusted) = path::judge_list(&State::p256().store(), list, RevocationPolicy::Fresh, NOW);
        let failed: Vec<_> = checks.iter().filter(|one| !one.passes()).map(|one| one.question).collect();
        assert_eq!(failed, trusts);
        assert_eq!(trusted.is_some(), trusts.is_empty());
    };
    check(Profile::DeviationListSigner, &[]);
    check(Profile::MasterListSigner, &[Question::SignerUsage]);
    check(Profile::DocumentSigner, &[Question::SignerUsage]);
}

#[test]
fn a_digest_narrows_an_entry_to_one_certificate() {
    let signer = State::p256().signer();
    let check = |certificate: Option<Vec<u8>>, expected: usize| {
        for by in [
            SignerId::KeyId(signer.subject_key_id().unwrap().to_vec()),
            SignerId::IssuerAndSerial(signer.issuer.clone(), signer.serial.clone()),
        ] {
            let entry = Defect { signer: by, certificate: certificate.clone(), ..named(&signer, "1.2.3") };
            assert_eq!(DefectList::read(&written(&[entry])).unwrap().find(&signer).len(), expected);
        }
    };
    check(None, 1);
    check(Some(Hash::Sha256.digest(&signer.raw).unwrap()), 1);
    check(Some(vec![7; 32]), 0);
}

#[test]
fn both_forms_of_digest_and_parameters_read() {
    let signer = State::p256().signer();
    let numbers = tlv::encode(0x31, &[tlv::integer(&[2]), tlv::integer(&[14])].concat());
    let check = |parameters: &[u8], identifier: Vec<u8>| {
        let mut entry = named(&signer, "0.4.0.127.0.7.3.1.5.2.1");
        entry.known[0].parameters = Some(parameters.to_vec());
        let content = object::defect_list(Hash::Sha384, &[entry]);
        let bare = tlv::encode(0x06, Hash::Sha384.oid().as_bytes());
        let (whole, _) = tlv::one(&content).unwrap();
        let rest = whole.value.strip_prefix([tlv::integer(&[]), bare].concat().as_slice()).unwrap();
        let content = tlv::wrap(0x30, &[&tlv::integer(&[]), &identifier, rest]);
        let list = DefectList::read(&list_state().envelope(oid::DEFECT_LIST, &content)).unwrap();
        assert_eq!(list.hash, Hash::Sha384);
        let groups = list.entries()[0].known[0].groups();
        assert_eq!(groups.iter().map(|group| group.number()).collect::<Vec<_>>(), [2, 14]);
    };
    check(&numbers, tlv::encode(0x06, Hash::Sha384.oid().as_bytes()));
    check(&tlv::encode(0xA0, &numbers), Hash::Sha384.identifier());
}

#[test]
fn what_is_no_defect_list_does_not_read() {
    let signer = State::p256().signer();
    let whole = object::defect_list(Hash::Sha256, &[named(&signer, "1.2.3")]);
    let check = |kind: Oid, content: &[u8]| DefectList::read(&list_state().envelope(kind, content)).err();
    assert_eq!(check(oid::DEFECT_LIST, &whole), None);
    assert_eq!(check(oid::DEVIATION_LIST, &whole), Some(Error::Malformed("not a defect list")));
    for bad in [
        &b""[..],
        &[0x30, 0x00],
        // An unknown digest; a defect without a signer; a known defect without a kind.
        &tlv::wrap(0x30, &[&tlv::integer(&[]), &tlv::encode(0x06, &[0x2A]), &tlv::encode(0x31, &[])]),
        &tlv::wrap(
            0x30,
            &[&tlv::integer(&[]), &Hash::Sha256.identifier(), &tlv::encode(0x31, &[0x30, 0x00])],
        ),
    ] {
        assert!(check(oid::DEFECT_LIST, bad).is_some(), "{bad:02X?}");
    }
    for end in 0..whole.len() {
        assert!(check(oid::DEFECT_LIST, &whole[..end]).is_some(), "cut at {end}");
    }
    let crowded =
        Defect { known: vec![named(&signer, "1.2.3").known.remove(0); 65], ..named(&signer, "1.2.3") };
    let crowded = object::defect_list(Hash::Sha256, &[crowded]);
    assert_eq!(check(oid::DEFECT_LIST, &crowded), Some(Error::Limit("known defects")));
}

#[test]
fn no_flipped_bit_makes_another_list_that_is_trusted() {
    let state = State::p256();
    let bytes = written(&[named(&state.signer(), "0.4.0.127.0.7.3.1.5.1.1")]);
    let content = DefectList::read(&bytes).unwrap().signed.content;
    let mut refused = 0;
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        docpki::exercise::list(&changed);
        let Ok(list) = DefectList::read(&changed) else { continue };
        match path::judge_list(&state.store(), list, RevocationPolicy::Fresh, NOW).1 {
            Some(trusted) => assert_eq!(trusted.get().signed.content, content, "byte {at}"),
            None => refused += 1,
        }
    }
    assert!(refused > 100, "{refused}");
}
