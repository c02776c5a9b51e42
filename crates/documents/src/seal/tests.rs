//! Seals of a synthetic state beside its trust store: each question of appendix D has its cause and its check.

use std::collections::BTreeMap;

use docpki::crl::{RevocationList, Revoked};
use docpki::issue::certificate::{CertificateSpec, Profile};
use docpki::issue::revocation::RevocationSpec;
use docpki::issue::{Quirks, Signer as _, SoftwareKey};
use docpki::oid;
use docpki::trust::{Standing, TrustStore, TrustStoreBuilder};
use docpki::{Certificate, Curve, Hash, Instant};
use seals::vds::{Header, Seal, Version};
use seals::{Date, Definitions, Feature, Value};

use super::{Asked, SealRecord, SealVerdict, judge};
use crate::chip::Policy;
use crate::model::CheckResult;

/// 2026-11-24.
const NOW: Instant = Instant(1_795_478_400);
const YEAR: i64 = 365 * 86_400;
const ZONE: &str = "I<GBRSUPAMANN<<MARY<<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";

struct Office {
    root_key: SoftwareKey,
    root: Certificate,
    key: SoftwareKey,
    signer: Certificate,
}

/// Signs as `seals` asks: r and s one after the other.
struct Pen<'a>(&'a SoftwareKey);

impl seals::Signer for Pen<'_> {
    fn curve(&self) -> Curve {
        Curve::Bp256
    }

    fn sign(&self, _: Hash, message: &[u8]) -> Result<Vec<u8>, seals::Error> {
        let der = self.0.sign(message)?;
        let mut parts = docpki::tlv::one(&der)?.0.children();
        let mut number = || -> Result<Vec<u8>, seals::Error> {
            let value = parts.expect(0x02, "number")?.value;
            let value: Vec<u8> = value.iter().copied().skip_while(|byte| *byte == 0).collect();
            Ok([vec![0; 32 - value.len()], value].concat())
        };
        Ok([number()?, number()?].concat())
    }
}

fn key(curve: Curve, seed: u8) -> SoftwareKey {
    let secret: Vec<u8> = (0..80u8).map(|n| n.wrapping_mul(29).wrapping_add(seed) | 1).collect();
    SoftwareKey::on_curve(curve, Hash::Sha256, &secret).expect("a key")
}

fn office(seed: u8, years: (i64, i64)) -> Office {
    let (root_key, key) = (key(Curve::Bp384, seed), key(Curve::Bp256, seed + 1));
    let root_name = [(oid::COUNTRY, "UT"), (oid::COMMON_NAME, "CSCA")];
    let signer_name = [(oid::COUNTRY, "UT"), (oid::COMMON_NAME, "TS")];
    let spec = |profile, subject, own, serial: &'static [u8], years: (i64, i64)| CertificateSpec {
        profile,
        serial,
        issuer: &root_name,
        subject,
        key: own,
        authority: root_key.public_key(),
        not_before: Instant(NOW.0 + years.0 * YEAR),
        not_after: Instant(NOW.0 + years.1 * YEAR),
        private_key_usage: None,
        document_types: &[],
        state: None,
        distribution: None,
        quirks: Quirks::default(),
    };
    let root = spec(Profile::Root, &root_name, root_key.public_key(), &[1], (-9, 9)).issue(&root_key);
    let signer = spec(Profile::SealSigner, &signer_name, key.public_key(), &[0x32], years).issue(&root_key);
    Office { root: root.expect("a root"), signer: signer.expect("a signer"), root_key, key }
}

impl Office {
    fn seal(&self) -> Vec<u8> {
        let header = Header {
            version: Version::V4,
            country: "UTO".to_owned(),
            signer: "UTTS".to_owned(),
            certificate: "32".to_owned(),
            issued: Date::new(2026, 11, 1).expect("a day"),
            signed: Date::new(2026, 11, 2).expect("a day"),
            document: 0x5E03,
        };
        let zone = Feature::new("mrz", Value::Zone(ZONE.to_owned()));
        Seal::write(&header, &[zone], &Definitions::standard(), &Pen(&self.key)).expect("a seal")
    }

    fn builder(&self) -> TrustStoreBuilder {
        let mut builder = TrustStoreBuilder::default();
        builder.authority(self.root.clone(), Standing::Anchor, "test").expect("one authority");
        builder.signer(self.signer.clone()).expect("one signer");
        builder
    }
}

fn judged(bytes: &[u8], store: &TrustStore, printed: &[String], expected: Option<&str>) -> SealRecord {
    let definitions = Definitions::standard();
    let policy = Policy::default();
    judge(bytes, &Asked { store, policy, definitions: &definitions, printed, expected, now: NOW })
}

fn printed() -> Vec<String> {
    ZONE.lines().map(str::to_owned).collect()
}

/// The seal is not valid for this reason, and the check of that question says so; those after it were not asked.
fn check(
    bytes: &[u8],
    store: &TrustStore,
    expected: Option<&str>,
    word: &str,
    routine: &str,
    result: CheckResult,
) {
    let record = judged(bytes, store, &printed(), expected);
    assert_eq!(record.verdict, SealVerdict::Invalid, "{record:#?}");
    assert_eq!(record.sub_indication.as_deref(), Some(word));
    let results: BTreeMap<&str, CheckResult> =
        record.checks.iter().map(|check| (check.routine.as_str(), check.result)).collect();
    assert_eq!(results.get(routine), Some(&result), "{results:?}");
    assert_ne!(results.get("seal/signature"), Some(&CheckResult::Pass));
}

#[test]
fn an_honest_seal_is_valid_and_belongs_to_the_sheet_with_its_zone() {
    let office = office(1, (-1, 5));
    let record =
        judged(&office.seal(), &office.builder().build(), &printed(), Some("emergency_travel_document"));
    assert_eq!((record.verdict, record.sub_indication.as_deref()), (SealVerdict::Valid, None), "{record:#?}");
    assert!(record.checks.iter().all(|check| check.result == CheckResult::Pass));
    assert_eq!(record.signer.as_ref().map(|own| own.reference.as_str()), Some("UTTS32"));
    assert!(record.fields.iter().any(|field| field.name == "mrz" && field.value == ZONE));
    let json = serde_json::to_string(&record).expect("plain data");
    assert_eq!(serde_json::from_str::<SealRecord>(&json).expect("what was written"), record);

    let other = vec![printed()[0].replace("MARY", "MARA"), printed()[1].clone()];
    let record = judged(&office.seal(), &office.builder().build(), &other, None);
    let zone = record.checks.iter().find(|check| check.routine == "seal/zone").expect("the check");
    assert_eq!(zone.result, CheckResult::Fail, "the seal was copied from another sheet");
}

#[test]
fn each_question_has_its_cause() {
    let own = office(1, (-1, 5));
    let (seal, store) = (own.seal(), own.builder().build());
    let mut changed = seal.clone();
    *changed.last_mut().expect("a signature") ^= 1;
    check(&changed, &store, None, "INVALID_SIGNATURE", "seal/signature", CheckResult::Fail);
    check(&seal[..seal.len() - 9], &store, None, "WRONG_FORMAT", "seal/format", CheckResult::Fail);
    check(b"nothing", &store, None, "WRONG_FORMAT", "seal/format", CheckResult::Fail);
    let visa = Some("visa");
    check(&seal, &store, visa, "INVALID_DOCUMENTTYPE", "seal/format", CheckResult::Pass);
    let nobody = TrustStore::default();
    check(&seal, &nobody, None, "UNKNOWN_CERTIFICATE", "seal/signer-known", CheckResult::Undetermined);
    let mut unanchored = TrustStoreBuilder::default();
    unanchored.signer(own.signer.clone()).expect("one signer");
    let word = "UNTRUSTED_CERTIFICATE";
    check(&seal, &unanchored.build(), None, word, "seal/signer-trusted", CheckResult::Undetermined);
    let old = office(1, (-5, -1));
    let word = "EXPIRED_CERTIFICATE";
    check(&old.seal(), &old.builder().build(), None, word, "seal/signer-validity", CheckResult::Fail);
    // The same name and serial number by another root: the root that is trusted did not sign it.
    let forger = office(70, (-1, 5));
    let mut forged = TrustStoreBuilder::default();
    forged.authority(own.root.clone(), Standing::Anchor, "test").expect("one authority");
    forged.signer(forger.signer.clone()).expect("one signer");
    let word = "UNTRUSTED_CERTIFICATE";
    check(&forger.seal(), &forged.build(), None, word, "seal/signer-trusted", CheckResult::Undetermined);
}

#[test]
fn a_revoked_signer_signs_nothing() {
    let own = office(1, (-1, 5));
    let entry = Revoked { serial: vec![0x32], at: Instant(NOW.0 - YEAR / 4), reason: None };
    let list = RevocationSpec {
        issuer: &own.root,
        this_update: Instant(NOW.0 - 86_400),
        next_update: Instant(NOW.0 + 86_400),
        number: &[1],
        revoked: &[entry],
    };
    let list = RevocationList::read(&list.sign(&own.root_key).expect("a list")).expect("what was written");
    let mut builder = own.builder();
    builder.revocations(list).expect("one list");
    check(&own.seal(), &builder.build(), None, "REVOKED_CERTIFICATE", "seal/revocation", CheckResult::Fail);
}

#[test]
fn no_changed_bit_leaves_a_seal_valid() {
    let own = office(1, (-1, 5));
    let (seal, store) = (own.seal(), own.builder().build());
    for bit in 0..seal.len() * 8 {
        let mut flipped = seal.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_ne!(judged(&flipped, &store, &[], None).verdict, SealVerdict::Valid, "bit {bit}");
    }
}
