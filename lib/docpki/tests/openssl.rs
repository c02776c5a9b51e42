//! OpenSSL's command line as an independent reader of what this library writes, and writer of what it reads. The machine's
//! own build is used: it has the named curves of NIST and RSA, which is what these cases keep to.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use common::{State, ec, pss, rsa};
use docpki::algorithm::Scheme;
use docpki::cms::SignerId;
use docpki::defectlist::{Defect, SignerDefect};
use docpki::issue::{Quirk, object};
use docpki::oid::{self, Oid};
use docpki::{Certificate, Curve, Hash, Sod, cms};

fn openssl(arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("OpenSSL's command line is installed");
    let (mut stdin, bytes) = (child.stdin.take().unwrap(), input.to_vec());
    let writer = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
    let out = child.wait_with_output().unwrap();
    writer.join().unwrap();
    if out.status.success() { Ok(out.stdout) } else { Err(String::from_utf8_lossy(&out.stderr).into_owned()) }
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("docpki-{name}"));
    std::fs::write(&path, bytes).unwrap();
    path
}

fn pem(certificate: &Certificate) -> Vec<u8> {
    openssl(&["x509", "-inform", "DER", "-outform", "PEM"], &certificate.raw).unwrap()
}

/// States whose certificates a stock validator takes: named curves, or RSA.
fn states() -> Vec<(&'static str, State)> {
    let named = |curve| State {
        certificate_quirks: [Quirk::NamedCurve].into(),
        ..State::new(ec(curve, Hash::Sha256, 1), ec(curve, Hash::Sha384, 2))
    };
    let key = |which, scheme| rsa(which, scheme, Hash::Sha256);
    vec![
        ("p256", named(Curve::P256)),
        ("p384", named(Curve::P384)),
        ("p521", named(Curve::P521)),
        ("pkcs1", State::new(key(0, Scheme::Pkcs1), key(1, Scheme::Pkcs1))),
        ("pss", State::new(key(0, pss(Hash::Sha256, 32)), key(1, pss(Hash::Sha256, 32)))),
    ]
}

#[test]
fn a_stock_validator_takes_the_certificates_and_revocation_lists() {
    for (name, state) in states() {
        let (root, signer) = (file(&format!("{name}-root"), &pem(&state.root())), pem(&state.signer()));
        let list = state.revocation_list().unwrap();
        let list = openssl(&["crl", "-inform", "DER", "-outform", "PEM"], &list.raw).unwrap();
        let list = file(&format!("{name}-crl"), &list);
        let (root, list) = (root.to_str().unwrap(), list.to_str().unwrap());
        let time = common::NOW.0.to_string();
        let arguments =
            ["verify", "-x509_strict", "-attime", &time, "-CAfile", root, "-crl_check", "-CRLfile", list];
        openssl(&arguments, &signer).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn a_stock_reader_takes_the_envelope_and_gives_the_object_back() {
    for (name, state) in states() {
        for quirks in [vec![], vec![Quirk::Indefinite]] {
            let state = State { envelope_quirks: quirks.into_iter().collect(), ..clone(&state) };
            let sod = state.sod();
            let (file, _) = docpki::tlv::one(&sod).unwrap();
            let content = openssl(&["cms", "-verify", "-noverify", "-inform", "DER", "-binary"], file.value);
            let content = content.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(content, Sod::read(&sod).unwrap().signed.content, "{name}");
        }
    }
}

#[test]
fn a_stock_reader_verifies_a_defect_list_of_ours() {
    for (name, state) in states() {
        let (root, signer) = (file(&format!("{name}-defects-root"), &pem(&state.root())), state.signer());
        let known = SignerDefect { id: Oid::new("0.4.0.127.0.7.3.1.5.1.1").unwrap(), parameters: None };
        let naming = SignerId::IssuerAndSerial(signer.issuer.clone(), signer.serial.clone());
        let entry = Defect { signer: naming, certificate: None, known: vec![known] };
        let content = object::defect_list(Hash::Sha256, &[entry]);
        let list = state.envelope(oid::DEFECT_LIST, &content);
        let (time, root) = (common::NOW.0.to_string(), root.to_str().unwrap());
        let arguments = ["cms", "-verify", "-inform", "DER", "-binary", "-attime", &time, "-purpose", "any"];
        let out = openssl(&[&arguments[..], &["-CAfile", root]].concat(), &list);
        assert_eq!(out.unwrap_or_else(|error| panic!("{name}: {error}")), content, "{name}");
    }
}

fn clone(state: &State) -> State {
    State {
        certificate_quirks: state.certificate_quirks.clone(),
        ..State::new(state.root_key.clone(), state.signer_key.clone())
    }
}

#[test]
fn a_stock_reader_sees_the_same_certificate() {
    for curve in Curve::ALL {
        let state = State::new(ec(curve, Hash::Sha256, 1), ec(curve, Hash::Sha256, 2));
        let certificate = state.signer();
        let text = openssl(
            &[
                "x509",
                "-inform",
                "DER",
                "-noout",
                "-serial",
                "-issuer",
                "-nameopt",
                "RFC2253",
                "-fingerprint",
                "-sha256",
            ],
            &certificate.raw,
        );
        let text = String::from_utf8(text.unwrap()).unwrap();
        let print = hex::encode_upper(certificate.fingerprint().unwrap());
        assert!(text.contains("serial=112233") && text.contains(&certificate.issuer.to_string()), "{text}");
        assert!(text.replace(':', "").contains(&print), "{text}");
    }
}

#[test]
fn what_a_stock_signer_signs_verifies_here_and_not_once_changed() {
    for (name, state) in [("ec", states().remove(0).1), ("rsa", states().remove(3).1)] {
        let key = openssl_key(&state);
        let (key, signer) =
            (file(&format!("{name}-key"), &key), file(&format!("{name}-ds"), &pem(&state.signer())));
        let arguments = [
            "cms",
            "-sign",
            "-binary",
            "-nodetach",
            "-outform",
            "DER",
            "-md",
            "sha256",
            "-signer",
            signer.to_str().unwrap(),
            "-inkey",
            key.to_str().unwrap(),
        ];
        let bytes = openssl(&arguments, b"content").unwrap();
        let signed = cms::SignedData::read(&bytes).unwrap();
        let (info, certificate) = (&signed.signers[0], state.signer());
        let verdict = |signed: &cms::SignedData| {
            signed.verify(info, certificate.key.as_ref().unwrap(), &mut Default::default())
        };
        assert_eq!(verdict(&signed), Ok(cms::Verdict::Holds), "{name}");
        let changed = cms::SignedData { content: b"Content".to_vec(), ..signed.clone() };
        assert_eq!(verdict(&changed), Ok(cms::Verdict::ContentChanged), "{name}");
    }
}

#[test]
fn a_stock_authority_takes_the_request() {
    for (name, state) in states() {
        let subject = [(docpki::oid::COUNTRY, "UT"), (docpki::oid::COMMON_NAME, "DS 02")];
        let request = docpki::issue::request(&subject, &state.signer_key).unwrap();
        let text = openssl(&["req", "-inform", "DER", "-verify", "-noout", "-subject"], &request);
        let text = String::from_utf8(text.unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap();
        assert!(text.contains("DS 02"), "{text}");
    }
}

/// The signer's private key as PEM: tests alone may look into it.
fn openssl_key(state: &State) -> Vec<u8> {
    state.signer_key.private_key_pem().unwrap()
}
