//! Visible Digital Seals: others' samples read and verify, what is written reads back, each reason has its cause, and no change of
//! a seal leaves it valid.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use common::{Broken, Key, NOW, Source, flips, vectors};
use docpki::{Certificate, Curve, Instant};
use proptest::prelude::*;
use seals::compare::{Cell, compare};
use seals::vds::{Header, Seal, Version, inspect, visa};
use seals::{
    Date, Definitions, Error, Feature, Reason, SignerReference, SignerSource, Standing, Trust,
    UnknownFeature, Value, Verdict,
};

const ZONE: &str = "I<GBRSUPAMANN<<MARY<<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";
const TODAY: mrz::Date3 = mrz::Date3(2026, 11, 24);

fn sample(name: &str) -> Vec<u8> {
    hex::decode(vectors("vds.txt").into_iter().find(|(own, _)| own == name).unwrap().1).unwrap()
}

fn read(name: &str) -> Seal {
    Seal::read(&sample(name), &Definitions::standard()).unwrap()
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn zone(value: &str) -> Value {
    Value::Zone(value.to_owned())
}

fn header(document: u16) -> Header {
    Header {
        version: Version::V4,
        country: "UTO".to_owned(),
        signer: "UTTS".to_owned(),
        certificate: "32".to_owned(),
        issued: Date::new(2026, 11, 1).unwrap(),
        signed: Date::new(2026, 11, 2).unwrap(),
        document,
    }
}

fn emergency_document(key: &Key) -> Vec<u8> {
    let features = [Feature::new("mrz", zone(ZONE))];
    Seal::write(&header(0x5E03), &features, &Definitions::standard(), key).unwrap()
}

fn verdict(code: &[u8], source: &dyn SignerSource) -> Verdict {
    inspect(Some(code), &Definitions::standard(), source, NOW, None).verdict
}

#[track_caller]
fn check(name: &str, document: &str, features: &[(&str, Value)]) {
    let seal = read(name);
    assert_eq!(seal.document(), document);
    let expected: Vec<Feature> = features.iter().map(|(id, value)| Feature::new(id, value.clone())).collect();
    assert_eq!(seal.content().features, expected);
}

#[test]
fn samples_of_every_type_say_what_their_source_says() {
    let resident = "ATD<<RESIDORCE<<ROLAND<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";
    let permit = [("mrz", zone(resident)), ("passport_number", text("UFO001979"))];
    check("residence_permit", "residence_permit", &permit);
    let sheet = [("mrz", zone(resident)), ("sheet_number", text("PA0000005"))];
    check("supplementary_sheet", "supplementary_sheet", &sheet);
    check("emergency_travel_document", "emergency_travel_document", &[("mrz", zone(ZONE))]);
    let arrival = "MED<<MANNSENS<<MANNY<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";
    let attestation = [("mrz", zone(arrival)), ("azr", text("ABC123456DEF"))];
    check("arrival_attestation", "arrival_attestation", &attestation);
    let visa = [
        ("mrz_mrvb", zone("VCD<<DENT<<ARTHUR<PHILIP<<<<<<<<<<<<\n1234567XY7GBR5203116M2005250")),
        ("duration_of_stay", Value::Bytes(vec![160, 0, 0])),
        ("passport_number", text("47110815P")),
    ];
    check("visa", "visa", &visa);
    let card = [
        ("social_insurance_number", text("65170839J003")),
        ("surname", text("Perschweiß")),
        ("first_name", text("Oscar")),
        ("birth_name", text("Jâcobénidicturius")),
    ];
    check("social_insurance_card", "social_insurance_card", &card);
    let sticker = [
        ("document_number", text("T2000AK47")),
        ("municipality", text("05314000")),
        ("address", text("53175HEINEMANNSTR11")),
    ];
    check("address_sticker_identity_card", "address_sticker_identity_card", &sticker);
    let sticker = [
        ("document_number", text("PA5500K11")),
        ("municipality", text("03359010")),
        ("postal_code", text("21614")),
    ];
    check("address_sticker_passport", "address_sticker_passport", &sticker);
}

#[test]
fn headers_of_both_versions_name_signer_and_days() {
    let header = read("arrival_attestation").header().clone();
    assert_eq!((header.version, header.certificate.as_str()), (Version::V3, "0004F"));
    assert_eq!(header.reference().text(), "DETS4F");
    let header = read("emergency_travel_document").header().clone();
    assert_eq!((header.version, header.country.as_str()), (Version::V4, "UTO"));
    assert_eq!(header.reference().text(), "UTTS5B");
    // A country of one letter, and a reference of five digits in version 4.
    let header = read("arrival_attestation_2016").header().clone();
    assert_eq!((header.country.as_str(), header.reference().text().as_str()), ("D", "DEME8"));
    assert_eq!((header.issued.text(), header.signed.text()), ("2016-02-01".into(), "2016-05-23".into()));
}

#[test]
fn samples_verify_with_the_certificate_of_their_signer() {
    let path = format!("{}/tests/vectors/utts5b.hex", env!("CARGO_MANIFEST_DIR"));
    let certificate = hex::decode(std::fs::read_to_string(path).unwrap().trim()).unwrap();
    let certificate = Certificate::read(&certificate).unwrap();
    let source = Source::trusting(&certificate);
    for name in
        ["residence_permit", "supplementary_sheet", "address_sticker_passport", "emergency_travel_document"]
    {
        let Verdict::Valid(genuine) = verdict(&sample(name), &source) else { panic!("{name} is not valid") };
        assert_eq!(genuine.curve(), Curve::Bp256);
        assert_eq!(*genuine.fingerprint(), certificate.fingerprint().unwrap());
    }
    // Another signer's seal.
    assert_eq!(verdict(&sample("arrival_attestation"), &source).reason(), Some(Reason::UnknownCertificate));
}

#[test]
fn what_is_written_is_valid_on_every_curve_and_with_both_headers() {
    for curve in Curve::ALL {
        let key = Key::new(curve);
        let source = Source::trusting(&key.certificate);
        for version in [Version::V3, Version::V4] {
            let header = Header { version, ..header(0xFB06) };
            let features =
                [Feature::new("mrz", zone(ZONE)), Feature::new("passport_number", text("UFO001979"))];
            let code = Seal::write(&header, &features, &Definitions::standard(), &key).unwrap();
            let seal = Seal::read(&code, &Definitions::standard()).unwrap();
            assert_eq!(seal.content().features, features);
            assert!(seal.judge(&source, NOW, Some("residence_permit")).is_valid(), "{}", curve.name());
        }
    }
}

#[test]
fn each_reason_has_its_cause() {
    let key = Key::new(Curve::P256);
    let code = emergency_document(&key);
    let standing = |standing| Source { known: vec![key.certificate.clone()], standing };
    let trusted = standing(Standing::Trusted);
    let at =
        |now: Instant| inspect(Some(&code), &Definitions::standard(), &trusted, now, None).verdict.reason();
    assert_eq!(at(NOW), None);
    assert_eq!(at(Instant(0)), Some(Reason::ExpiredCertificate));
    assert_eq!(at(Instant(NOW.0 + 40_000_000)), Some(Reason::ExpiredCertificate));
    for (own, reason) in [
        (Standing::Untrusted, Reason::UntrustedCertificate),
        (Standing::Expired, Reason::ExpiredCertificate),
        (Standing::Revoked, Reason::RevokedCertificate),
    ] {
        assert_eq!(verdict(&code, &standing(own)), Verdict::Invalid(reason));
    }
    let nobody = Source { known: Vec::new(), standing: Standing::Trusted };
    assert_eq!(verdict(&code, &nobody), Verdict::Invalid(Reason::UnknownCertificate));
    assert_eq!(verdict(&code[1..], &trusted), Verdict::Invalid(Reason::WrongFormat));
    assert_eq!(verdict(&sample("unknown_type"), &trusted), Verdict::Invalid(Reason::WrongFormat));
    let unread = inspect(None, &Definitions::standard(), &trusted, NOW, None);
    assert_eq!(unread.verdict, Verdict::Invalid(Reason::ReadError));
    let another = inspect(Some(&code), &Definitions::standard(), &trusted, NOW, Some("visa"));
    assert_eq!(another.verdict, Verdict::Invalid(Reason::InvalidDocumentType));
    assert!(another.seal.is_some(), "the officer sees what it says");
    let stranger = Key::new(Curve::P256);
    let source = Source::trusting(&stranger.certificate);
    assert_eq!(verdict(&code, &source), Verdict::Invalid(Reason::InvalidSignature));
    let words: Vec<_> = Reason::ALL.into_iter().map(Reason::code).collect();
    assert_eq!(words[0..3], ["READ_ERROR", "WRONG_FORMAT", "UNKNOWN_CERTIFICATE"]);
}

#[test]
fn a_signer_signs_only_the_types_that_its_certificate_lists() {
    let valid = |types: &[&str]| {
        let key = Key::with_types(Curve::P256, types);
        verdict(&emergency_document(&key), &Source::trusting(&key.certificate)).reason()
    };
    assert_eq!(valid(&["I"]), None);
    assert_eq!(valid(&["AC", "I"]), None);
    assert_eq!(valid(&["IP"]), Some(Reason::InvalidDocumentType));
}

#[test]
fn a_feature_that_nobody_knows_is_told_and_makes_no_seal_invalid() {
    let key = Key::new(Curve::P256);
    let own = "[[document]]\nid = 'emergency_travel_document'\nreference = 0x5E03\nsource = 'UTO'\n\
               [[document.feature]]\nid = 'mrz'\ntag = 2\ncoding = 'zone'\nbytes = [48, 48]\nlines = [36, 36]\n\
               [[document.feature]]\nid = 'own'\ntag = 9\ncoding = 'byte'\nbytes = [1, 1]\n";
    let features = [Feature::new("mrz", zone(ZONE)), Feature::new("own", Value::Byte(7))];
    let code = Seal::write(&header(0x5E03), &features, &Definitions::read(own).unwrap(), &key).unwrap();
    let source = Source::trusting(&key.certificate);
    let found = inspect(Some(&code), &Definitions::standard(), &source, NOW, None);
    assert_eq!((found.verdict.code(), found.verdict.sub_indication()), ("VALID", Some("UNKNOWN_FEATURE")));
    assert_eq!(found.verdict.trust(), Trust::Trustable);
    assert_eq!(found.seal.unwrap().content().unknown, [UnknownFeature { tag: 9, bytes: vec![7] }]);
    let changed = [&code[..code.len() - 67], &[8], &code[code.len() - 66..]].concat();
    let found = inspect(Some(&changed), &Definitions::standard(), &source, NOW, None).verdict;
    assert_eq!(found.sub_indication(), Some("INVALID_SIGNATURE"));
    assert_eq!(found.trust(), Trust::HighFraudPotential);
}

#[test]
fn the_standards_order_of_questions_decides_which_reason_is_told() {
    let key = Key::with_types(Curve::P256, &["V"]);
    let code = emergency_document(&key);
    let source = |standing| Source { known: vec![key.certificate.clone()], standing };
    let told = |standing, now| {
        inspect(Some(&code), &Definitions::standard(), &source(standing), now, None).verdict.reason()
    };
    assert_eq!(told(Standing::Untrusted, Instant(0)), Some(Reason::UntrustedCertificate));
    assert_eq!(told(Standing::Revoked, Instant(0)), Some(Reason::InvalidDocumentType));
    let key = Key::new(Curve::P256);
    let code = emergency_document(&key);
    let source = Source { known: vec![key.certificate.clone()], standing: Standing::Revoked };
    let told = |now| inspect(Some(&code), &Definitions::standard(), &source, now, None).verdict.reason();
    assert_eq!(told(Instant(0)), Some(Reason::ExpiredCertificate));
    assert_eq!(told(NOW), Some(Reason::RevokedCertificate));
}

#[test]
fn of_several_certificates_with_one_name_the_right_one_counts() {
    let (key, other) = (Key::new(Curve::Bp256), Key::new(Curve::P384));
    let known = vec![other.certificate.clone(), key.certificate.clone()];
    assert!(verdict(&emergency_document(&key), &Source { known, standing: Standing::Trusted }).is_valid());
}

#[test]
fn no_flipped_bit_and_no_cut_leaves_a_seal_valid() {
    let key = Key::new(Curve::P256);
    // The source gives its certificate whatever the seal names: a changed name must fail by the signature.
    struct Anyway(Source);
    impl SignerSource for Anyway {
        fn certificates(&self, _: &SignerReference) -> Vec<Certificate> {
            self.0.known.clone()
        }
        fn standing(&self, certificate: &Certificate, now: Instant) -> Standing {
            self.0.standing(certificate, now)
        }
    }
    let source = Anyway(Source::trusting(&key.certificate));
    let code = emergency_document(&key);
    assert!(verdict(&code, &source).is_valid());
    for flipped in flips(&code) {
        assert!(!verdict(&flipped, &source).is_valid());
    }
    for end in 0..code.len() {
        assert_eq!(verdict(&code[..end], &source), Verdict::Invalid(Reason::WrongFormat), "{end}");
    }
    let longer = [code.as_slice(), &[0]].concat();
    assert!(!verdict(&longer, &source).is_valid());
}

#[test]
fn content_that_its_definition_does_not_allow_is_not_written() {
    let key = Key::new(Curve::P256);
    let write = |document, features: &[Feature]| {
        Seal::write(&header(document), features, &Definitions::standard(), &key).unwrap_err()
    };
    assert_eq!(write(0x5E03, &[]), Error::Missing("mrz".to_owned()));
    assert_eq!(write(0x5E03, &[Feature::new("mrz", zone("SHORT"))]), Error::Unfit("mrz".to_owned()));
    assert_eq!(write(0x5E03, &[Feature::new("mrz", text(ZONE))]), Error::Unfit("mrz".to_owned()));
    let twice = [Feature::new("mrz", zone(ZONE)), Feature::new("mrz", zone(ZONE))];
    assert_eq!(write(0x5E03, &twice), Error::Malformed("a feature twice"));
    assert_eq!(write(0x0001, &[]), Error::UnknownDocument(1));
    let good = [Feature::new("mrz", zone(ZONE))];
    let broken = Seal::write(&header(0x5E03), &good, &Definitions::standard(), &Broken);
    assert_eq!(broken, Err(Error::Signer("63 bytes".to_owned())));
    let mut bad = header(0x5E03);
    bad.country = "uto".to_owned();
    assert_eq!(
        Seal::write(&bad, &good, &Definitions::standard(), &key),
        Err(Error::Unfit("country".to_owned()))
    );
}

#[test]
fn a_state_adds_its_own_type_as_data() {
    let own = "[[document]]\nid = 'permit'\nreference = 0xAB01\nsource = 'UTO'\n\
               [[document.feature]]\nid = 'until'\ntag = 1\ncoding = 'date'\nbytes = [3, 3]\n";
    let definitions = Definitions::standard().with(Definitions::read(own).unwrap());
    let key = Key::new(Curve::Bp256);
    let features = [Feature::new("until", Value::Date(Date::new(2027, 1, 31).unwrap()))];
    let code = Seal::write(&header(0xAB01), &features, &definitions, &key).unwrap();
    assert_eq!(Seal::read(&code, &definitions).unwrap().content().features, features);
    assert!(matches!(Definitions::read(&own.replace("[3, 3]", "[2, 3]")), Err(Error::Definitions(_))));
    assert!(matches!(Definitions::read(&own.replace("coding", "codin")), Err(Error::Definitions(_))));
}

#[test]
fn the_printed_zone_is_compared_field_by_field() {
    assert_eq!(compare(ZONE, ZONE, TODAY), Ok(Vec::new()));
    let printed = ZONE.replace("652584509", "652584508").replace("MARY", "MARK");
    let found = compare(ZONE, &printed, TODAY).unwrap();
    let parts: Vec<_> = found.iter().map(|own| (own.part, own.cell)).collect();
    assert_eq!(parts, [(mrz::Part::Names, Cell::Value), (mrz::Part::Number, Cell::Value)]);
    assert_eq!((found[1].seal.as_str(), found[1].printed.as_str()), ("652584509", "652584508"));
    let printed = ZONE.replace("6525845096", "6525845097");
    assert_eq!(compare(ZONE, &printed, TODAY).unwrap()[0].cell, Cell::CheckDigit);
}

#[test]
fn a_visa_is_compared_as_far_as_its_seal_reaches() {
    let seal = read("visa");
    let printed = "VCD<<DENT<<ARTHUR<PHILIP<<<<<<<<<<<<\n1234567XY7GBR5203116M2005250<<<<<<<<";
    assert_eq!(compare(seal.content().zone().unwrap(), printed, TODAY), Ok(Vec::new()));
    let other_optional = printed.replace("0<<<<<<<<", "0A1<<<<<<");
    assert_eq!(compare(seal.content().zone().unwrap(), &other_optional, TODAY), Ok(Vec::new()));
    let found =
        compare(seal.content().zone().unwrap(), &printed.replace("5203116", "5203126"), TODAY).unwrap();
    assert_eq!(found.iter().map(|own| own.part).collect::<Vec<_>>(), [mrz::Part::Birth]);
    assert_eq!(compare(ZONE, "nothing", TODAY), Err(Error::Malformed("printed zone")));
    let passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    assert_eq!(compare(ZONE, passport, TODAY), Err(Error::Malformed("zone of another format")));
}

#[test]
fn a_visas_seal_says_how_often_and_how_long() {
    let visa = |features: &[(&str, Value)]| seals::Content {
        features: features.iter().map(|(id, value)| Feature::new(id, value.clone())).collect(),
        unknown: Vec::new(),
    };
    let seal = read("visa");
    assert_eq!(visa::duration(seal.content()), Some(visa::Duration::Sum { days: 160, months: 0, years: 0 }));
    assert_eq!(visa::entries(seal.content()), None);
    for (entries, told) in [(0, visa::Entries::Unlimited), (2, visa::Entries::Times(2))] {
        assert_eq!(visa::entries(&visa(&[("number_of_entries", Value::Byte(entries))])), Some(told));
    }
    for duration in [
        visa::Duration::UntilExpiry,
        visa::Duration::AtEntry,
        visa::Duration::TransitWithoutEntry,
        visa::Duration::Sum { days: 0, months: 3, years: 0 },
    ] {
        let bytes = Value::Bytes(duration.write().unwrap().to_vec());
        assert_eq!(visa::duration(&visa(&[("duration_of_stay", bytes)])), Some(duration));
    }
    let reserved = visa::Duration::Sum { days: 254, months: 254, years: 254 };
    assert_eq!(reserved.write(), Err(Error::Unfit("duration_of_stay".to_owned())));
}

#[test]
fn visa_seal_and_passport_belong_together_or_not() {
    let visa = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL898902C<3UTO6908061F9406236ZE184226";
    let passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    let content = seals::Content {
        features: vec![
            Feature::new(
                "mrz_mrvb",
                zone("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL898902C<3UTO6908061F9406236"),
            ),
            Feature::new("passport_number", text("L898902C3")),
        ],
        unknown: Vec::new(),
    };
    let told = |visa: &str, passport: &str| {
        let found = visa::mismatches(&content, visa, passport, TODAY);
        found.iter().map(visa::Mismatch::code).collect::<Vec<_>>()
    };
    assert!(told(visa, passport).is_empty());
    assert_eq!(told(&visa.replace("ANNA", "ANNE"), passport), ["SEAL_VISA_MISMATCH"]);
    assert_eq!(told(&visa.replace("690806", "690807"), passport), ["INVALID_VISA_MRZ", "SEAL_VISA_MISMATCH"]);
    assert_eq!(told(visa, &passport.replace("120415", "120416")), ["INVALID_PASSPORT_MRZ"]);
    // Another passport, whose digits hold.
    let other = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C<3UTO6908061F9406236ZE184226B<<<<<14";
    assert_eq!(told(visa, other), ["SEAL_PASSPORT_MISMATCH"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_content_reads_back(
        number in "[A-Z0-9]{12}",
        names in proptest::array::uniform2("\\PC{1,22}"),
        day in 1u8..=28, month in 1u8..=12, year in 1900u16..=2100,
        certificate in "[0-9A-F]{1,40}", country in "[A-Z]{1,3}",
    ) {
        let key = Key::new(Curve::P256);
        let header = Header {
            certificate, country, issued: Date::new(year, month, day).unwrap(), ..header(0xFC04)
        };
        let [surname, first_name] = names;
        let features = [
            Feature::new("social_insurance_number", text(&number)),
            Feature::new("surname", text(&surname)),
            Feature::new("first_name", text(&first_name)),
        ];
        let code = Seal::write(&header, &features, &Definitions::standard(), &key).unwrap();
        let seal = Seal::read(&code, &Definitions::standard()).unwrap();
        prop_assert_eq!(seal.header(), &header);
        prop_assert_eq!(&seal.content().features, &features);
    }

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0usize..150) {
        seals::exercise(&bytes);
        let mut code = sample("visa");
        code.truncate(at);
        code.extend(bytes);
        seals::exercise(&code);
    }
}
