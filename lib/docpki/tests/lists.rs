//! Lists: master lists give each certificate by itself, deviation lists explain and never heal, collections stream, and a
//! list's signer is judged like any other.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use common::{DAY, NOW, State, YEAR, at, ec, judge, reasons};
use docpki::check::{Check, Question};
use docpki::deviationlist::{Description, Deviance, DeviationList, DocumentRef, Documents, SignerRef};
use docpki::issue::object;
use docpki::issue::{CertificateSpec, Profile, Quirks, Signer};
use docpki::ldif::{Action, Change, Item, LdifReader, Record};
use docpki::lint::{FindingCode, lint};
use docpki::masterlist::MasterList;
use docpki::oid::{self, Oid};
use docpki::path::{self, RevocationPolicy, TrustedList};
use docpki::trust::{FoundBy, Standing, TrustStoreBuilder};
use docpki::{Certificate, Curve, Error, Hash};

const SOD_SIGNATURE_WRONG: &str = "2.23.136.1.1.7.2.3";
const DIGEST_WRONG: &str = "2.23.136.1.1.7.2.2";

fn list_state(profile: Profile) -> State {
    State { signer_profile: profile, types: vec![], ..State::p256() }
}

fn master_list(certificates: &[Vec<u8>]) -> Vec<u8> {
    list_state(Profile::MasterListSigner).envelope(oid::MASTER_LIST, &object::master_list(certificates))
}

fn failed(checks: &[Check]) -> Vec<Question> {
    checks.iter().filter(|check| !check.passes()).map(|check| check.question).collect()
}

#[test]
fn a_master_list_gives_every_certificate_that_reads_and_tells_the_others() {
    let state = State::p256();
    let good = state.root();
    let other = State::new(ec(Curve::Bp512, Hash::Sha512, 5), ec(Curve::P256, Hash::Sha256, 6)).root();
    let broken = vec![0x30, 0x03, 0x02, 0x01, 0x00];
    let list =
        MasterList::read(&master_list(&[good.raw.clone(), other.raw.clone(), broken.clone()])).unwrap();
    assert_eq!(list.certificates.len(), 2);
    assert_eq!(list.unread.iter().map(|unread| &unread.raw).collect::<Vec<_>>(), [&broken]);
    assert!(list.unknown_to(&state.store()) == [&other]);
}

#[test]
fn a_list_is_trusted_only_from_a_signer_of_such_lists() {
    let check = |state: &State, expected: &[Question]| {
        let bytes = state.envelope(oid::MASTER_LIST, &object::master_list(&[state.root().raw]));
        let list = MasterList::read(&bytes).unwrap();
        let (checks, trusted) = path::judge_list(&State::p256().store(), list, RevocationPolicy::Fresh, NOW);
        assert_eq!(failed(&checks), expected);
        assert_eq!(trusted.is_some(), expected.is_empty());
    };
    check(&list_state(Profile::MasterListSigner), &[]);
    check(&list_state(Profile::DeviationListSigner), &[Question::SignerUsage]);
    check(&State::p256(), &[Question::SignerUsage]);
    let stranger =
        State { root_key: ec(Curve::P256, Hash::Sha256, 9), ..list_state(Profile::MasterListSigner) };
    check(&stranger, &[Question::Anchor, Question::AnchorUsage]);
}

#[test]
fn a_changed_list_is_not_trusted() {
    let mut bytes = master_list(&[State::p256().root().raw]);
    // A byte within the list's certificates, far from both ends.
    let at = bytes
        .windows(12)
        .position(|window| window == b"CSCA Utopia\x31" || window.starts_with(b"CSCA Utopia"))
        .unwrap();
    bytes[at] ^= 1;
    let list = MasterList::read(&bytes).unwrap();
    let (checks, trusted) = path::judge_list(&State::p256().store(), list, RevocationPolicy::Fresh, NOW);
    assert!(trusted.is_none());
    assert_eq!(failed(&checks), [Question::ObjectSignature]);
}

fn deviations(entries: &[Deviance]) -> Vec<u8> {
    let state = list_state(Profile::DeviationListSigner);
    state.envelope(oid::DEVIATION_LIST, &object::deviation_list(entries).unwrap())
}

fn trusted(bytes: &[u8]) -> TrustedList<DeviationList> {
    let list = DeviationList::read(bytes).unwrap();
    let (checks, trusted) = path::judge_list(&State::p256().store(), list, RevocationPolicy::Fresh, NOW);
    trusted.unwrap_or_else(|| panic!("{checks:#?}"))
}

fn deviance(kind: &str, documents: Documents) -> Deviance {
    let text = Some("chip personalised wrongly".to_owned());
    Deviance { documents, descriptions: vec![Description { text, kind: Oid::new_unwrap(kind) }] }
}

fn numbers(numbers: &[&str]) -> Documents {
    Documents { numbers: Some(numbers.iter().map(|n| (*n).to_owned()).collect()), ..Documents::default() }
}

#[test]
fn all_that_an_entry_tells_must_apply() {
    let signer = State::p256().signer();
    let documents = Documents {
        document_type: Some("P".to_owned()),
        signer: Some(SignerRef::KeyId(signer.subject_key_id().unwrap().to_vec())),
        issued: Some((at(-YEAR), at(0))),
        ..numbers(&["L898902C3", "X1"])
    };
    let list = DeviationList::read(&deviations(&[deviance(DIGEST_WRONG, documents)])).unwrap();
    let whole = DocumentRef {
        document_type: Some("P<"),
        signer: Some(&signer),
        issued: Some(at(-DAY)),
        number: Some("L898902C3<"),
    };
    assert_eq!(list.find(whole).len(), 1);
    let other = State::new(ec(Curve::P256, Hash::Sha256, 1), ec(Curve::P256, Hash::Sha256, 8)).signer();
    for (what, document) in [
        ("type", DocumentRef { document_type: Some("ID"), ..whole }),
        ("signer", DocumentRef { signer: Some(&other), ..whole }),
        ("date", DocumentRef { issued: Some(at(DAY)), ..whole }),
        ("unknown date", DocumentRef { issued: None, ..whole }),
        ("number", DocumentRef { number: Some("X2"), ..whole }),
        ("unknown number", DocumentRef { number: None, ..whole }),
    ] {
        assert!(list.find(document).is_empty(), "{what}");
    }
}

#[test]
fn signers_are_named_in_three_ways() {
    let signer = State::p256().signer();
    for reference in [
        SignerRef::KeyId(signer.subject_key_id().unwrap().to_vec()),
        SignerRef::IssuerAndSerial(signer.issuer.clone(), signer.serial.clone()),
        SignerRef::Digest(Hash::Sha256.digest(&signer.raw).unwrap()),
    ] {
        let documents = Documents { signer: Some(reference), ..Documents::default() };
        let list = DeviationList::read(&deviations(&[deviance(DIGEST_WRONG, documents)])).unwrap();
        assert_eq!(list.find(DocumentRef { signer: Some(&signer), ..DocumentRef::default() }).len(), 1);
    }
}

#[test]
fn a_declared_defect_explains_its_failure_and_never_heals_it() {
    let check = |kind: &str, document: &str, verdict: &str, explained: usize| {
        let state = State::p256();
        let list = trusted(&deviations(&[deviance(kind, numbers(&[document]))]));
        let mut builder = state.builder();
        builder.deviations(list).unwrap();
        let mut groups = state.groups.clone();
        groups.values_mut().next().unwrap()[9] ^= 1;
        let report = judge(&state, &state.sod(), &groups, &builder.build());
        assert_eq!(reasons(&report), ["digest-mismatch"], "the check itself stays red");
        assert_eq!((report.verdict.code(), report.known_defects.len()), (verdict, explained));
    };
    check(DIGEST_WRONG, "L898902C3", "undetermined", 1);
    check(SOD_SIGNATURE_WRONG, "L898902C3", "not_genuine", 1);
    check(DIGEST_WRONG, "L898902C4", "not_genuine", 0);
}

#[test]
fn a_list_says_nothing_of_another_state() {
    let list = trusted(&deviations(&[deviance(DIGEST_WRONG, numbers(&["L898902C3"]))]));
    let state = State { country: "DE", code: "D", ..State::p256() };
    let mut builder = state.builder();
    builder.deviations(list).unwrap();
    let mut groups = state.groups.clone();
    groups.values_mut().next().unwrap()[9] ^= 1;
    let report = judge(&state, &state.sod(), &groups, &builder.build());
    assert_eq!((report.verdict.code(), report.known_defects.len()), ("not_genuine", 0));
}

fn link(old: &State, new: &State) -> Certificate {
    let issuer = old.issuer();
    let spec = CertificateSpec {
        profile: Profile::Link,
        serial: &[2],
        issuer: &issuer,
        subject: &issuer,
        key: new.root_key.public_key(),
        authority: old.root_key.public_key(),
        not_before: at(0),
        not_after: at(YEAR),
        private_key_usage: None,
        document_types: &[],
        state: None,
        distribution: None,
        quirks: Quirks::new(),
    };
    spec.issue(&old.root_key).unwrap()
}

#[test]
fn a_link_proves_that_a_new_root_continues_an_old_one_and_anchors_nothing() {
    let old = State::p256();
    let new = State::new(ec(Curve::Bp384, Hash::Sha384, 7), ec(Curve::P256, Hash::Sha256, 2));
    let link = link(&old, &new);
    assert!(link.is_self_issued() && !link.is_self_signed());
    let mut builder = old.builder();
    builder.authority(link.clone(), Standing::Anchor, "list").unwrap();
    let store = builder.build();
    let found = path::continuity(&store, &new.root(), std::iter::once(&link));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].old.certificate, old.root());
    assert!(
        path::continuity(
            &store,
            &State::new(ec(Curve::P256, Hash::Sha256, 3), ec(Curve::P256, Hash::Sha256, 2)).root(),
            std::iter::once(&link)
        )
        .is_empty()
    );

    let report = judge(&new, &new.sod(), &new.groups, &store);
    assert_eq!(report.verdict.code(), "undetermined");
    assert!(report.anchor.is_none(), "the link's key is the new root's, and yet it is no anchor");
}

#[test]
fn every_generation_of_a_root_stays_and_the_same_certificate_comes_once() {
    let old = State::p256();
    let new = State::new(ec(Curve::P256, Hash::Sha256, 7), ec(Curve::P256, Hash::Sha256, 8));
    let mut builder = TrustStoreBuilder::default();
    builder.authority(new.root(), Standing::Anchor, "diplomatic").unwrap();
    builder.authority(old.root(), Standing::Pending, "list A").unwrap();
    builder.authority(old.root(), Standing::Anchor, "list B").unwrap();
    let store = builder.build();
    assert_eq!(store.authorities().len(), 2);
    assert_eq!(store.authorities()[1].provenance, "list A; list B");
    assert_eq!(store.standing(&old.root()), Some(Standing::Anchor));
    let signer = old.signer();
    let found: Vec<_> =
        store.candidates(&signer).into_iter().map(|(own, how)| (&own.certificate, how)).collect();
    assert_eq!(found, [(&old.root(), FoundBy::KeyId), (&new.root(), FoundBy::Name)]);
}

#[test]
fn collections_are_read_in_pieces_of_any_size() {
    let (signer, list) = (State::p256().signer(), State::p256().revocation_list().unwrap());
    let fold = |bytes: &[u8]| {
        let text = openssl::base64::encode_block(bytes).replace('\n', "");
        text.as_bytes()
            .chunks(76)
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect::<Vec<_>>()
            .join("\n ")
    };
    let text = format!(
        "version: 1\n\n# a comment\n# that\n  goes on\ndn: cn=OU\\=x,o=dsc,c=ut,dc=data,dc=download,dc=pkd,dc=icao,dc=int\nuserCertificate;binary:: {}\nsn: 112233\n\n\
         dn: o=crl,c=UT,dc=nc-data,dc=int\r\nchangetype: modify\r\nreplace: certificateRevocationList;binary\r\ncertificateRevocationList;binary:: {}\r\n-\r\ndelete: pkdConformanceText\r\npkdConformanceText: a text\r\n-\r\n\r\n\
         dn: cn=gone,c=UT\nchangetype: delete\n\n\
         no name: here\n\n\
         dn: cn=ml,o=ml,c=DE\npkdMasterListContent:: AAEC\nCscaMasterListData:: !!!\n",
        fold(&signer.raw),
        fold(&list.raw)
    );
    for size in [1, 7, 4096] {
        let (mut records, mut errors): (Vec<Record>, Vec<Error>) = (Vec::new(), Vec::new());
        let mut each = |record: Result<Record, Error>| match record {
            Ok(record) => records.push(record),
            Err(error) => errors.push(error),
        };
        let mut reader = LdifReader::new();
        for piece in text.as_bytes().chunks(size) {
            reader.push(piece, &mut each);
        }
        reader.finish(&mut each);
        assert_eq!(
            records.iter().map(|record| record.change).collect::<Vec<_>>(),
            [Change::Add, Change::Modify, Change::Delete]
        );
        assert_eq!(errors.len(), 2, "one without a name, one with base64 that is none");
        assert_eq!(records[0].items().collect::<Vec<_>>(), [(Action::Add, Item::Signer(&signer.raw))]);
        assert_eq!(
            records[1].items().collect::<Vec<_>>(),
            [
                (Action::Replace, Item::Revocations(&list.raw)),
                (Action::Delete, Item::ConformanceText(b"a text"))
            ]
        );
        assert_eq!(records[0].country().as_deref(), Some("UT"));
        assert!(records[1].is_non_conformant() && !records[0].is_non_conformant());
    }
}

#[test]
fn findings_name_what_a_certificate_departs_from() {
    let codes = |certificate: &Certificate| lint(certificate, NOW).iter().map(|f| f.code).collect::<Vec<_>>();
    assert_eq!(codes(&State::p256().signer()), []);
    let quirks = [
        docpki::issue::Quirk::NamedCurve,
        docpki::issue::Quirk::NoAuthorityKeyId,
        docpki::issue::Quirk::NoKeyUsage,
    ];
    let bad = State {
        certificate_quirks: quirks.into(),
        serial: vec![0],
        country: "ut",
        types: vec![],
        signer_validity: (-YEAR, -DAY),
        ..State::p256()
    };
    let expected = [
        FindingCode::SerialNumber,
        FindingCode::CountryCase,
        FindingCode::Expired,
        FindingCode::CurveParameters,
        FindingCode::NoKeyUsage,
        FindingCode::NoAuthorityKeyId,
        FindingCode::NoDocumentTypes,
    ];
    assert_eq!(codes(&bad.signer()), expected);
    let weak = State::new(ec(Curve::P192, Hash::Sha1, 1), ec(Curve::P256, Hash::Sha256, 2));
    assert_eq!(
        codes(&weak.root()),
        [FindingCode::KeySize, FindingCode::DeprecatedAlgorithm, FindingCode::NoPrivateKeyUsage]
    );
}
