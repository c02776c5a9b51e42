//! `gatehouse seal verify`: seals and credentials of a made-up state, from pictures and as bytes; and what is none, changed, foreign,
//! expired, revoked.

use std::path::{Path, PathBuf};

use docpki::crl::Revoked;
use docpki::issue::certificate::{CertificateSpec, Profile};
use docpki::issue::revocation::RevocationSpec;
use docpki::issue::{Quirks, Signer as _, SoftwareKey};
use docpki::{Certificate, Curve, Hash, Instant, oid};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use rxing::{BarcodeFormat, EncodeHints, MultiFormatWriter, Writer as _};
use seals::idb::{Barcode, Embedding, Packing, Signing};
use seals::nc::{Credential, Data, Json};
use seals::vds::{Header, Seal, Version};
use seals::{Date, Definitions, Feature, Value as Said};
use serde_json::Value;

const ZONE: &str = "I<GBRSUPAMANN<<MARY<<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";
const YEAR: i64 = 365 * 86_400;

struct State {
    folder: PathBuf,
    root_key: SoftwareKey,
    root: Certificate,
    key: SoftwareKey,
    signer: Certificate,
}

/// Signs as seals ask for it: r and s one after the other.
struct Pen<'a>(&'a SoftwareKey);

impl seals::Signer for Pen<'_> {
    fn curve(&self) -> Curve {
        Curve::P256
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

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

fn key(curve: Curve, seed: u8) -> SoftwareKey {
    let secret: Vec<u8> = (0..80u8).map(|n| n.wrapping_mul(29).wrapping_add(seed) | 1).collect();
    SoftwareKey::on_curve(curve, Hash::Sha256, &secret).expect("a key")
}

/// A state whose signer is valid within these years from now.
fn state(seed: u8, years: (i64, i64)) -> State {
    let (root_key, key) = (key(Curve::Bp384, seed), key(Curve::P256, seed + 1));
    let root_name = [(oid::COUNTRY, "UT"), (oid::COMMON_NAME, "CSCA")];
    let signer_name = [(oid::COUNTRY, "UT"), (oid::COMMON_NAME, "TS")];
    let issue = |profile, subject, own, serial: &'static [u8], years: (i64, i64)| {
        let spec = CertificateSpec {
            profile,
            serial,
            issuer: &root_name,
            subject,
            key: own,
            authority: root_key.public_key(),
            not_before: Instant(now() + years.0 * YEAR),
            not_after: Instant(now() + years.1 * YEAR),
            private_key_usage: None,
            document_types: &[],
            state: None,
            distribution: None,
            quirks: Quirks::default(),
        };
        spec.issue(&root_key).expect("a certificate")
    };
    let root = issue(Profile::Root, &root_name, root_key.public_key(), &[1], (-9, 9));
    let signer = issue(Profile::SealSigner, &signer_name, key.public_key(), &[0x32], years);
    let folder = it::fresh_folder();
    std::fs::create_dir_all(folder.join("trust")).expect("writable");
    let state = State { folder, root_key, root, key, signer };
    state.trust("root.der", &state.root.raw);
    state.trust("signer.der", &state.signer.raw);
    state
}

impl State {
    fn trust(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.join("trust").join(name), bytes).expect("writable");
    }

    fn vds(&self) -> Vec<u8> {
        let header = Header {
            version: Version::V4,
            country: "UTO".to_owned(),
            signer: "UTTS".to_owned(),
            certificate: "32".to_owned(),
            issued: Date::new(2026, 11, 1).expect("a day"),
            signed: Date::new(2026, 11, 2).expect("a day"),
            document: 0x5E03,
        };
        let zone = Feature::new("mrz", Said::Zone(ZONE.to_owned()));
        Seal::write(&header, &[zone], &Definitions::standard(), &Pen(&self.key)).expect("a seal")
    }

    fn vds_nc(&self) -> String {
        let message = Json::read(r#"{"uvci":"U32870","pid":{"n":"CITIZEN JANE SUE"}}"#).expect("JSON");
        let data = Data { kind: "icao.vacc".to_owned(), version: 1, issuer: "UTO".to_owned(), message };
        Credential::write(&data, &self.signer, &Pen(&self.key)).expect("a credential")
    }

    fn idb(&self) -> String {
        let signing = Signing {
            signer: &Pen(&self.key),
            certificate: &self.signer,
            created: Date::new(2026, 11, 2).expect("a day"),
            embedding: Embedding::Reference,
        };
        let definitions = Definitions::standard();
        let zone = definitions.messages().iter().find(|own| own.lines == [36, 36]).expect("a zone of TD2");
        let zone = Feature::new(&zone.id, Said::Zone(ZONE.to_owned()));
        Barcode::write("UTO", &[zone], Packing::Zlib, &definitions, Some(&signing)).expect("a barcode")
    }

    /// Runs the command on a file of these bytes: exit code, first record, standard error.
    fn verify(&self, name: &str, bytes: &[u8], more: &[&str]) -> (Option<i32>, Value, String) {
        let (file, trust) = (self.folder.join(name), self.folder.join("trust"));
        std::fs::write(&file, bytes).expect("writable");
        let given = ["seal", "verify", path(&file), "--trust", path(&trust), "--format", "json"];
        let output = it::run(&[&given, more].concat());
        let told = String::from_utf8(output.stderr).expect("text");
        let all: Value = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (output.status.code(), all.get(0).cloned().unwrap_or(Value::Null), told)
    }

    /// The seal is not valid, for this reason.
    fn refuses(&self, name: &str, bytes: &[u8], word: &str) {
        let (code, record, told) = self.verify(name, bytes, &[]);
        assert_eq!(
            (code, record["sub_indication"].as_str()),
            (Some(1), Some(word)),
            "{name}: {told}{record:#}"
        );
        assert_ne!(record["verdict"], "VALID");
    }
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A picture of a code, by an encoder that is not ours.
fn picture(bytes: &[u8], format: BarcodeFormat, as_file: ImageFormat) -> Vec<u8> {
    let text: String = bytes.iter().copied().map(char::from).collect();
    let hints = EncodeHints { CharacterSet: Some("ISO-8859-1".to_owned()), ..EncodeHints::default() };
    let matrix = MultiFormatWriter.encode_with_hints(&text, &format, 0, 0, &hints).expect("a code");
    let (width, height) = (matrix.getWidth(), matrix.getHeight());
    let image = GrayImage::from_fn(width * 4 + 48, height * 4 + 48, |x, y| {
        let inside = |at: u32, size: u32| at.checked_sub(24).map(|at| at / 4).filter(|at| *at < size);
        let dark = inside(x, width).zip(inside(y, height)).is_some_and(|(x, y)| matrix.get(x, y));
        Luma([if dark { 0 } else { 255 }])
    });
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(image).write_to(&mut out, as_file).expect("a picture");
    out.into_inner()
}

#[test]
fn every_kind_is_valid_from_bytes_and_from_pictures() {
    let state = state(1, (-1, 5));
    let (vds, nc, idb) = (state.vds(), state.vds_nc(), state.idb());
    let png = ImageFormat::Png;
    let files = [
        ("vds.bin", vds.clone(), "vds", Value::Null),
        ("vds.hex", vds.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect(), "vds", Value::Null),
        ("vds.png", picture(&vds, BarcodeFormat::DATA_MATRIX, png), "vds", "data_matrix".into()),
        (
            "vds.jpg",
            picture(&vds, BarcodeFormat::DATA_MATRIX, ImageFormat::Jpeg),
            "vds",
            "data_matrix".into(),
        ),
        ("nc.json", nc.clone().into_bytes(), "vds_nc", Value::Null),
        ("nc.png", picture(nc.as_bytes(), BarcodeFormat::QR_CODE, png), "vds_nc", "qr".into()),
        ("idb.txt", idb.clone().into_bytes(), "idb", Value::Null),
        ("idb.png", picture(idb.as_bytes(), BarcodeFormat::AZTEC, png), "idb", "aztec".into()),
        ("idb417.png", picture(idb.as_bytes(), BarcodeFormat::PDF_417, png), "idb", "pdf417".into()),
    ];
    for (name, bytes, kind, symbology) in files {
        let (code, record, told) = state.verify(name, &bytes, &[]);
        assert_eq!(code, Some(0), "{name}: {told}{record:#}");
        assert_eq!(record["verdict"], "VALID", "{name}: {record:#}");
        assert_eq!((&record["kind"], &record["symbology"]), (&Value::from(kind), &symbology), "{name}");
    }
}

#[test]
fn a_copied_seal_is_told_by_the_zone_of_the_sheet() {
    let state = state(1, (-1, 5));
    let zone = state.folder.join("own.mrz");
    std::fs::write(&zone, ZONE).expect("writable");
    let (code, record, _) = state.verify("vds.bin", &state.vds(), &["--mrz", path(&zone)]);
    assert_eq!(code, Some(0), "{record:#}");
    std::fs::write(&zone, ZONE.replace("MARY", "MARA")).expect("writable");
    let (code, record, _) = state.verify("vds.bin", &state.vds(), &["--mrz", path(&zone)]);
    assert_eq!((code, record["verdict"].as_str()), (Some(1), Some("VALID")), "{record:#}");
    let checks = record["checks"].as_array().expect("checks");
    let zone = checks.iter().find(|check| check["routine"] == "seal/zone").expect("the check");
    assert_eq!((&zone["result"], &zone["class"]), (&"fail".into(), &"combined".into()));
}

#[test]
fn what_is_not_valid_says_why() {
    let own = state(1, (-1, 5));
    let vds = own.vds();
    let mut changed = vds.clone();
    *changed.last_mut().expect("a signature") ^= 1;
    own.refuses("changed.bin", &changed, "INVALID_SIGNATURE");
    own.refuses("text-changed.json", own.vds_nc().replace("JANE", "JOAN").as_bytes(), "INVALID_SIGNATURE");
    own.refuses("cut.bin", vds.get(..vds.len() - 20).expect("long enough"), "WRONG_FORMAT");
    own.refuses("cut.txt", &own.idb().into_bytes().split_off(40), "WRONG_FORMAT");
    own.refuses("garbage.bin", &[0xDC, 3, 0, 255, 255], "WRONG_FORMAT");
    own.refuses("words.txt", b"just words", "WRONG_FORMAT");
    let boarding = picture(b"M1DESMARAIS/LUC", BarcodeFormat::AZTEC, ImageFormat::Png);
    own.refuses("other-code.png", &boarding, "WRONG_FORMAT");
    let other = own.verify("vds.bin", &vds, &["--document", "visa"]);
    assert_eq!((other.0, other.1["sub_indication"].as_str()), (Some(1), Some("INVALID_DOCUMENTTYPE")));
    let old = state(1, (-5, -1));
    old.refuses("old.bin", &old.vds(), "EXPIRED_CERTIFICATE");
    let stranger = state(90, (-1, 5));
    own.refuses("foreign.json", stranger.vds_nc().as_bytes(), "UNTRUSTED_CERTIFICATE");
    own.refuses("foreign.txt", stranger.idb().as_bytes(), "UNKNOWN_CERTIFICATE");
    // Under the very name and number of the known signer.
    own.refuses("foreign.bin", &stranger.vds(), "INVALID_SIGNATURE");
    let entry = Revoked { serial: vec![0x32], at: Instant(now() - YEAR / 4), reason: None };
    let list = RevocationSpec {
        issuer: &own.root,
        this_update: Instant(now() - 86_400),
        next_update: Instant(now() + 86_400),
        number: &[1],
        revoked: &[entry],
    };
    own.trust("list.crl", &list.sign(&own.root_key).expect("a list"));
    own.refuses("revoked.bin", &vds, "REVOKED_CERTIFICATE");
}

#[test]
fn pictures_without_a_code_and_what_is_no_picture() {
    let state = state(1, (-1, 5));
    let png = |image: GrayImage| {
        let mut out = std::io::Cursor::new(Vec::new());
        DynamicImage::ImageLuma8(image).write_to(&mut out, ImageFormat::Png).expect("a picture");
        out.into_inner()
    };
    state.refuses("empty-page.png", &png(GrayImage::from_pixel(300, 200, Luma([255]))), "READ_ERROR");
    let whole = picture(&state.vds(), BarcodeFormat::DATA_MATRIX, ImageFormat::Png);
    let cut = whole.get(..whole.len() / 3).expect("long enough");
    let wide = png(GrayImage::from_pixel(5_000, 8, Luma([255])));
    for (name, bytes, problem) in [
        ("cut.png", cut, "problem-seal-picture"),
        ("wide.png", wide.as_slice(), "problem-seal-picture"),
        ("bomb.png", include_bytes!("../data/bomb.png"), "problem-seal-picture"),
        ("long.bin", &vec![0xDC; 17 << 20], "problem-too-large"),
        ("none.bin", b"", "problem-seal-empty"),
    ] {
        let (code, _, told) = state.verify(name, bytes, &[]);
        assert!(code == Some(2) && told.contains(problem), "{name}: {code:?} {told}");
    }
}

#[test]
fn a_credential_of_a_travel_document_proves_data_and_no_possession() {
    let state = state(1, (-1, 5));
    let issued = state.folder.join("issued");
    let made = it::run(&["chip", "issue", "--out", path(&issued)]);
    assert!(made.status.success());
    let (profile, evidence) = (issued.join("passport.toml"), state.folder.join("evidence.json"));
    let (zone, trust) = (issued.join("passport.mrz"), issued.join("trust"));
    let given = ["chip", "read", "--profile", path(&profile), "--mrz", path(&zone), "--trust", path(&trust)];
    assert!(it::run(&[&given[..], &["--evidence", path(&evidence)]].concat()).status.success());
    let kept: Value = serde_json::from_slice(&std::fs::read(&evidence).expect("evidence")).expect("JSON");
    let files = kept["files"].as_object().expect("files");
    let bytes = |name: &str| unhex(files[name].as_str().expect("hex"));
    let groups =
        (1..=16u8).filter(|n| files.contains_key(&format!("DG{n}"))).map(|n| (n, bytes(&format!("DG{n}"))));
    let credential =
        seals::dtc::TravelCredential::of_document(bytes("EF.SOD"), groups.collect()).expect("one");
    let credential = credential.write();
    for root in std::fs::read_dir(&trust).expect("a folder") {
        let root = root.expect("a file").path();
        state.trust(
            root.file_name().and_then(|n| n.to_str()).expect("a name"),
            &std::fs::read(&root).expect("bytes"),
        );
    }
    let (code, record, told) = state.verify("dtc.der", &credential, &[]);
    assert_eq!((code, record["verdict"].as_str()), (Some(0), Some("VALID")), "{told}{record:#}");
    let checks = record["checks"].as_array().expect("checks");
    let possession = checks.iter().find(|check| check["routine"] == "seal/possession").expect("the check");
    assert_eq!(possession["result"], "not_performed");
    let mut other_face = credential.clone();
    let middle = other_face.len() / 2;
    other_face[middle] ^= 1;
    let (code, record, _) = state.verify("dtc.der", &other_face, &[]);
    assert_eq!((code, record["verdict"].as_str()), (Some(1), Some("INVALID")), "{record:#}");
    let cut = credential.get(..900).expect("long enough");
    state.refuses("cut.der", cut, "WRONG_FORMAT");
}

fn unhex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("digits"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("digits")).collect()
}
