//! VDS-NC: a specimen of a State verifies, what is written reads back, and no change leaves a credential valid.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use common::{Key, NOW, Source, file, flips};
use docpki::{Certificate, Curve};
use proptest::prelude::*;
use seals::nc::{Credential, Data, Json, inspect};
use seals::{Error, Reason, Standing, Verdict};

fn specimen() -> String {
    String::from_utf8(file("vaccination.json")).unwrap()
}

fn certificate(text: &str) -> Certificate {
    Certificate::read(Credential::read(text).unwrap().certificate()).unwrap()
}

fn data() -> Data {
    let message =
        r#"{"uvci":"U32870","pid":{"n":"Smith Bill","dob":"1990-01-02"},"ve":[{"vd":[{"seq":1}]}]}"#;
    let message = Json::read(message).unwrap();
    Data { kind: "icao.vacc".to_owned(), version: 1, issuer: "UTO".to_owned(), message }
}

#[test]
fn a_specimen_of_a_state_verifies_and_a_changed_one_does_not() {
    let text = specimen();
    let source = Source::trusting(&certificate(&text));
    let credential = Credential::read(&text).unwrap();
    let said = |path: &str| credential.data().message.get(path).and_then(Json::text);
    assert_eq!((credential.data().issuer.as_str(), credential.data().kind.as_str()), ("AUS", "icao.vacc"));
    assert_eq!((said("pid.n"), said("ve.1.vd.0.dvc")), (Some("CITIZEN  JOHN"), Some("2021-10-03")));
    assert!(inspect(&text, &source, NOW).verdict.is_valid());
    let changed = text.replace("JOHN", "JOHNX");
    assert_eq!(inspect(&changed, &source, NOW).verdict, Verdict::Invalid(Reason::InvalidSignature));
    let changed = text.replace("icao.vacc", "icao.test");
    assert_eq!(inspect(&changed, &source, NOW).verdict, Verdict::Invalid(Reason::InvalidDocumentType));
    let nobody = Source { known: Vec::new(), standing: Standing::Trusted };
    assert_eq!(inspect(&text, &nobody, NOW).verdict, Verdict::Invalid(Reason::UntrustedCertificate));
}

#[test]
fn what_is_written_is_valid_and_already_canonical() {
    for (curve, name) in
        [(Curve::P256, "ES256"), (Curve::P384, "ES384"), (Curve::P521, "ES512"), (Curve::Bp256, "ES256")]
    {
        let key = Key::new(curve);
        let text = Credential::write(&data(), &key.certificate, &key).unwrap();
        assert!(text.contains(&format!("\"alg\":\"{name}\"")));
        assert_eq!(Json::read(&text).unwrap().canonical(), text);
        assert_eq!(Credential::read(&text).unwrap().data(), &data());
        assert!(inspect(&text, &Source::trusting(&key.certificate), NOW).verdict.is_valid());
    }
    let weak = Key::new(Curve::P224);
    assert_eq!(Credential::write(&data(), &weak.certificate, &weak), Err(Error::UnknownAlgorithm));
}

#[test]
fn white_space_and_order_are_not_content() {
    let key = Key::new(Curve::P256);
    let text = Credential::write(&data(), &key.certificate, &key).unwrap();
    let (data, sig) = text.split_once(",\"sig\":").unwrap();
    let other =
        format!("{{ \"sig\" : {}, {} }}", sig.strip_suffix('}').unwrap(), data.strip_prefix('{').unwrap());
    assert_ne!(other, text);
    assert!(inspect(&other, &Source::trusting(&key.certificate), NOW).verdict.is_valid());
}

#[test]
fn no_flipped_bit_and_no_cut_leaves_a_credential_valid() {
    let key = Key::new(Curve::P256);
    let source = Source::trusting(&key.certificate);
    let text = Credential::write(&data(), &key.certificate, &key).unwrap();
    let valid = |bytes: &[u8]| inspect(&String::from_utf8_lossy(bytes), &source, NOW).verdict.is_valid();
    assert!(valid(text.as_bytes()));
    for flipped in flips(text.as_bytes()) {
        assert!(!valid(&flipped), "{}", String::from_utf8_lossy(&flipped));
    }
    for end in 0..text.len() {
        assert!(!valid(&text.as_bytes()[..end]));
    }
}

#[test]
fn what_is_not_signed_is_not_taken_along() {
    let text = specimen();
    let refused = |text: &str| Credential::read(text).unwrap_err();
    assert_eq!(
        refused(&text.replace("\"sig\": {", "\"sig\": {\"x\": 1, ")),
        Error::Malformed("parts of a credential")
    );
    assert_eq!(refused(&text.replace("ES256", "none")), Error::UnknownAlgorithm);
    assert_eq!(refused(&text.replace("\"v\": 1", "\"v\": 1.5")), Error::Malformed("hdr.v"));
    assert_eq!(refused("{\"isThisAVDS\": false}"), Error::Malformed("parts of a credential"));
    assert_eq!(refused(&" ".repeat(20_000)), Error::Limit("bytes of a credential"));
}

fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(|number| Json::Number(number + 0.0)),
        any::<String>().prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            proptest::collection::btree_map(any::<String>(), inner, 0..4).prop_map(Json::Object),
        ]
    })
}

proptest! {
    #[test]
    fn the_canonical_form_reads_back(value in json()) {
        let text = value.canonical();
        prop_assert_eq!(Json::read(&text).unwrap(), value);
    }

    #[test]
    fn no_text_does_harm(text in "[\\[\\]{}\",:0-9eE.\\\\u+ -]{0,60}") {
        if let Ok(value) = Json::read(&text) {
            prop_assert_eq!(Json::read(&value.canonical()).unwrap(), value);
        }
    }
}
