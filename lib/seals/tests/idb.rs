//! The Datastructure for Barcode: others' samples read, what is written reads back in every form, no change leaves it valid.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use common::{Key, NOW, Source, flips, vectors};
use docpki::{Certificate, Curve};
use proptest::prelude::*;
use seals::idb::{Barcode, Embedding, Packing, Signing, inspect};
use seals::{Date, Definitions, Error, Feature, MaskedDate, Reason, Standing, Value, Verdict};

const ZONE: &str = "AUD<<MANNSENS<<MANNY<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";

fn sample(name: &str) -> Barcode {
    let text = vectors("barcodes.txt").into_iter().find(|(own, _)| own == name).unwrap().1;
    Barcode::read(&text, &Definitions::standard()).unwrap()
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn messages() -> Vec<Feature> {
    vec![
        Feature::new("mrz_td2", Value::Zone(ZONE.to_owned())),
        Feature::new("azr", text("ABC123456DEF")),
        Feature::new("expiry_date", Value::MaskedDate(MaskedDate::new("2027-xx-xx").unwrap())),
        Feature::new("face_image", Value::Bytes(vec![0x55; 700])),
        Feature::new("national_document", Value::Byte(13)),
    ]
}

fn write(key: &Key, packing: Packing, embedding: Embedding) -> String {
    let signing = Signing {
        signer: key,
        certificate: &key.certificate,
        created: Date::new(2026, 11, 24).unwrap(),
        embedding,
    };
    Barcode::write("UTO", &messages(), packing, &Definitions::standard(), Some(&signing)).unwrap()
}

fn verdict(text: &str, source: &Source) -> Verdict {
    inspect(text, &Definitions::standard(), source, NOW).verdict
}

#[track_caller]
fn check(name: &str, ids: &[&str], id: &str, value: &Value) {
    let barcode = sample(name);
    assert_eq!(barcode.country(), "D");
    assert_eq!(barcode.reference().unwrap().text(), "a57a790577");
    assert_eq!(barcode.signature().unwrap().len(), 64);
    assert_eq!(barcode.content().features.iter().map(|own| own.id.as_str()).collect::<Vec<_>>(), ids);
    assert_eq!(barcode.content().get(id), Some(value));
}

#[test]
fn samples_say_what_their_source_says() {
    let permit = "ABD<<RESIDORCE<<ROLAND<<<<<<<<<<<<<<\n6525845096USA7008038M2201018T2506012";
    let all = ["mrz_td2", "document_reference", "azr", "national_document"];
    check("provisional_residence", &all, "azr", &text("ABC123456DEF"));
    check("provisional_residence", &all, "mrz_td2", &Value::Zone(permit.to_owned()));
    let all = ["document_reference", "azr", "national_document"];
    check("permanent_residence", &all, "national_document", &Value::Byte(16));
    let all = ["mrz_td1", "document_reference", "document_number", "national_document"];
    check("supplementary_sheet", &all, "national_document", &Value::Byte(18));
}

#[test]
fn a_visa_within_a_barcode_has_the_features_of_a_visa() {
    let features = sample("visa").within("visa", &Definitions::standard()).unwrap();
    let get = |id: &str| features.get(id).cloned();
    assert_eq!(get("number_of_entries"), Some(Value::Byte(1)));
    assert_eq!(get("duration_of_stay"), Some(Value::Bytes(vec![0x90])));
    assert_eq!(get("passport_number"), Some(text("C000000736")));
    let Some(Value::Zone(zone)) = get("mrz_mrva") else { panic!("no zone") };
    // The sample's zone has a code that is not a visa's, which is its affair.
    assert_eq!(mrz::parse(&zone, mrz::Date3(2026, 11, 24)).unwrap().number().value, Some("B870L4168"));
    // As the report has it: 28 characters of the second line, three bytes for the stay.
    let visa = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL898902C<3UTO6908061F9406236";
    let own = [
        Feature::new("mrz_mrvb", Value::Zone(visa.to_owned())),
        Feature::new("number_of_entries", Value::Byte(0)),
        Feature::new("duration_of_stay", Value::Bytes(vec![90, 0, 0])),
        Feature::new("passport_number", text("L898902C")),
    ];
    let definitions = Definitions::standard();
    let inner = definitions.within("visa").unwrap().write(&own).unwrap();
    let messages = [Feature::new("visa", Value::Bytes(inner))];
    let barcode = Barcode::write("UTO", &messages, Packing::Plain, &definitions, None).unwrap();
    let read = Barcode::read(&barcode, &definitions).unwrap().within("visa", &definitions).unwrap();
    assert_eq!((read.features.as_slice(), read.zone()), (own.as_slice(), Some(visa)));
    let other = sample("permanent_residence").within("visa", &Definitions::standard());
    assert_eq!(other, Err(Error::Missing("visa".to_owned())));
}

#[test]
fn every_form_reads_back_and_is_valid() {
    for curve in
        [Curve::P256, Curve::Bp256, Curve::Bp320, Curve::P384, Curve::Bp384, Curve::P521, Curve::Bp512]
    {
        let key = Key::new(curve);
        for packing in [Packing::Plain, Packing::Zlib] {
            for embedding in [Embedding::Reference, Embedding::Whole] {
                let text = write(&key, packing, embedding);
                let barcode = Barcode::read(&text, &Definitions::standard()).unwrap();
                assert_eq!(
                    (barcode.content().features.as_slice(), barcode.country()),
                    (messages().as_slice(), "UTO")
                );
                assert_eq!(barcode.created().unwrap().text(), "2026-11-24");
                assert_eq!(barcode.certificate().is_some(), embedding == Embedding::Whole);
                assert!(verdict(&text, &Source::trusting(&key.certificate)).is_valid());
                let former = text.replacen("RDB1", "NDB1", 1);
                assert!(verdict(&former, &Source::trusting(&key.certificate)).is_valid());
            }
        }
        let (plain, packed) =
            (write(&key, Packing::Plain, Embedding::Whole), write(&key, Packing::Zlib, Embedding::Whole));
        assert!(packed.len() < plain.len());
    }
}

#[test]
fn a_certificate_that_goes_along_is_not_trusted_for_that() {
    let key = Key::new(Curve::P256);
    let text = write(&key, Packing::Plain, Embedding::Whole);
    let nobody = Source { known: Vec::new(), standing: Standing::Trusted };
    assert_eq!(verdict(&text, &nobody), Verdict::Invalid(Reason::UntrustedCertificate));
    let text = write(&key, Packing::Plain, Embedding::Reference);
    assert_eq!(verdict(&text, &nobody), Verdict::Invalid(Reason::UnknownCertificate));
    let revoked = Source { known: vec![key.certificate.clone()], standing: Standing::Revoked };
    assert_eq!(verdict(&text, &revoked), Verdict::Invalid(Reason::RevokedCertificate));
}

#[test]
fn an_unsigned_barcode_reads_and_is_never_valid() {
    let key = Key::new(Curve::P256);
    let text = Barcode::write("D", &messages(), Packing::Zlib, &Definitions::standard(), None).unwrap();
    let barcode = Barcode::read(&text, &Definitions::standard()).unwrap();
    assert_eq!((barcode.country(), barcode.packing(), barcode.reference()), ("D", Packing::Zlib, None));
    let found = verdict(&text, &Source::trusting(&key.certificate));
    assert_eq!(found, Verdict::Invalid(Reason::InvalidSignature));
}

#[test]
fn no_flipped_bit_and_no_cut_leaves_a_barcode_valid() {
    let key = Key::new(Curve::P256);
    let source = Source::trusting(&key.certificate);
    let signing = Signing {
        signer: &key,
        certificate: &key.certificate,
        created: Date::new(2026, 11, 24).unwrap(),
        embedding: Embedding::Reference,
    };
    let few = &messages()[1..3];
    let text = Barcode::write("UTO", few, Packing::Plain, &Definitions::standard(), Some(&signing)).unwrap();
    assert!(verdict(&text, &source).is_valid());
    for flipped in flips(text.as_bytes()) {
        assert!(!verdict(&String::from_utf8_lossy(&flipped), &source).is_valid());
    }
    for end in 0..text.len() {
        assert_eq!(verdict(&text[..end], &source), Verdict::Invalid(Reason::WrongFormat), "{end}");
    }
}

#[test]
fn a_changed_packed_barcode_is_valid_only_with_the_same_content() {
    // The last bits of a deflate stream mean nothing: a flip there changes no content.
    let key = Key::new(Curve::P256);
    let source = Source::trusting(&key.certificate);
    let text = write(&key, Packing::Zlib, Embedding::Reference);
    let whole = Barcode::read(&text, &Definitions::standard()).unwrap();
    for flipped in flips(text.as_bytes()) {
        let found = inspect(&String::from_utf8_lossy(&flipped), &Definitions::standard(), &source, NOW);
        if found.verdict.is_valid() {
            assert_eq!(found.barcode.as_ref(), Some(&whole));
        }
    }
}

#[test]
fn a_bomb_is_refused() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 8 << 20], 9);
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = bomb.iter().map(|byte| format!("{byte:08b}")).collect();
    let letters: String = bits
        .as_bytes()
        .chunks(5)
        .map(|five| {
            let five = format!("{:0<5}", std::str::from_utf8(five).unwrap());
            char::from(alphabet[usize::from_str_radix(&five, 2).unwrap()])
        })
        .collect();
    let short: String = letters.chars().take(8_000).collect();
    for text in [format!("RDB1C{letters}"), format!("RDB1C{short}")] {
        assert!(Barcode::read(&text, &Definitions::standard()).is_err());
    }
}

#[test]
fn content_that_its_definition_does_not_allow_is_not_written() {
    let write = |country: &str, messages: &[Feature]| {
        Barcode::write(country, messages, Packing::Plain, &Definitions::standard(), None).unwrap_err()
    };
    assert_eq!(write("UTO", &[Feature::new("azr", text("abc"))]), Error::Unfit("azr".to_owned()));
    assert_eq!(
        write("UTO", &[Feature::new("height", text("A"))]),
        Error::UnknownFeature("height".to_owned())
    );
    assert_eq!(write("UTOP", &[]), Error::Unfit("country".to_owned()));
    let large = Feature::new("face_image", Value::Bytes(vec![1; 4097]));
    assert_eq!(write("UTO", &[large]), Error::Unfit("face_image".to_owned()));
    let key = Key::new(Curve::P224);
    let created = Date::new(2026, 1, 1).unwrap();
    let signing =
        Signing { signer: &key, certificate: &key.certificate, created, embedding: Embedding::Reference };
    let weak = Barcode::write("UTO", &[], Packing::Plain, &Definitions::standard(), Some(&signing));
    assert_eq!(weak, Err(Error::UnknownAlgorithm));
}

#[test]
fn the_reference_is_the_end_of_the_certificates_digest() {
    let path = format!("{}/tests/vectors/utts5b.hex", env!("CARGO_MANIFEST_DIR"));
    let bytes = hex::decode(std::fs::read_to_string(path).unwrap().trim()).unwrap();
    let certificate = Certificate::read(&bytes).unwrap();
    let digest = docpki::Hash::Sha1.digest(&bytes).unwrap();
    assert_eq!(seals::SignerReference::digest_of(&certificate).unwrap(), digest[15..]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_content_reads_back(face in proptest::collection::vec(any::<u8>(), 1..2000), number in "[A-Z0-9]{9}", zlib in any::<bool>()) {
        let messages = [Feature::new("document_number", text(&number)), Feature::new("face_image", Value::Bytes(face))];
        let packing = if zlib { Packing::Zlib } else { Packing::Plain };
        let text = Barcode::write("UTO", &messages, packing, &Definitions::standard(), None).unwrap();
        let barcode = Barcode::read(&text, &Definitions::standard()).unwrap();
        prop_assert_eq!(&barcode.content().features, &messages);
    }
}
