//! A signer with key and certificate, and a source that trusts as it is told, for the tests of every kind of seal.
#![allow(dead_code, clippy::unwrap_used)]

use docpki::{Certificate, Curve, Hash, Instant};
use openssl::asn1::{Asn1Object, Asn1OctetString, Asn1Time};
use openssl::bn::BigNum;
use openssl::ec::EcKey;
use openssl::ecdsa::EcdsaSig;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::x509::{X509Builder, X509Extension, X509NameBuilder};
use seals::{Error, Signer, SignerReference, SignerSource, Standing};

/// 2026-11-24.
pub const NOW: Instant = Instant(1_795_478_400);
const YEAR: i64 = 31_557_600;

/// A key with its certificate: serial number 0x32, subject `C=UT, CN=TS`.
pub struct Key {
    curve: Curve,
    key: EcKey<Private>,
    pub certificate: Certificate,
}

impl Key {
    pub fn new(curve: Curve) -> Self {
        Self::with_types(curve, &[])
    }

    /// A key whose certificate lists document types (Doc 9303-12 7.1.1.6).
    pub fn with_types(curve: Curve, types: &[&str]) -> Self {
        let key = EcKey::generate(&curve.group().unwrap()).unwrap();
        let own = PKey::from_ec_key(key.clone()).unwrap();
        let mut name = X509NameBuilder::new().unwrap();
        name.append_entry_by_text("C", "UT").unwrap();
        name.append_entry_by_text("CN", "TS").unwrap();
        let name = name.build();
        let mut builder = X509Builder::new().unwrap();
        builder.set_version(2).unwrap();
        builder.set_serial_number(&BigNum::from_u32(0x32).unwrap().to_asn1_integer().unwrap()).unwrap();
        builder.set_subject_name(&name).unwrap();
        builder.set_issuer_name(&name).unwrap();
        builder.set_pubkey(&own).unwrap();
        builder.set_not_before(&Asn1Time::from_unix(NOW.0 - YEAR).unwrap()).unwrap();
        builder.set_not_after(&Asn1Time::from_unix(NOW.0 + YEAR).unwrap()).unwrap();
        if !types.is_empty() {
            let each: Vec<u8> =
                types.iter().flat_map(|own| docpki::tlv::encode(0x13, own.as_bytes())).collect();
            let set = docpki::tlv::encode(0x31, &each);
            let list = docpki::tlv::wrap(0x30, &[&docpki::tlv::integer(&[0]), &set]);
            let kind = Asn1Object::from_str("2.23.136.1.1.6.2").unwrap();
            let value = Asn1OctetString::new_from_bytes(&list).unwrap();
            builder.append_extension(X509Extension::new_from_der(&kind, false, &value).unwrap()).unwrap();
        }
        builder.sign(&own, MessageDigest::sha256()).unwrap();
        let certificate = Certificate::read(&builder.build().to_der().unwrap()).unwrap();
        assert_eq!(certificate.document_types(), types);
        Self { curve, key, certificate }
    }
}

impl Signer for Key {
    fn curve(&self) -> Curve {
        self.curve
    }

    fn sign(&self, hash: Hash, message: &[u8]) -> Result<Vec<u8>, Error> {
        let width = i32::try_from(self.curve.bytes()).unwrap();
        let signature = EcdsaSig::sign(&hash.digest(message).unwrap(), &self.key).unwrap();
        let part = |number: &openssl::bn::BigNumRef| number.to_vec_padded(width).unwrap();
        Ok([part(signature.r()), part(signature.s())].concat())
    }
}

/// A signer whose signatures have no length that a curve has.
pub struct Broken;

impl Signer for Broken {
    fn curve(&self) -> Curve {
        Curve::P256
    }

    fn sign(&self, _: Hash, _: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(vec![1; 63])
    }
}

/// Knows certificates, and says the same of each of them; nothing of others.
pub struct Source {
    pub known: Vec<Certificate>,
    pub standing: Standing,
}

impl Source {
    pub fn trusting(certificate: &Certificate) -> Self {
        Self { known: vec![certificate.clone()], standing: Standing::Trusted }
    }
}

impl SignerSource for Source {
    fn certificates(&self, reference: &SignerReference) -> Vec<Certificate> {
        self.known.iter().filter(|own| reference.names(own)).cloned().collect()
    }

    fn standing(&self, certificate: &Certificate, _: Instant) -> Standing {
        if self.known.contains(certificate) { self.standing } else { Standing::Untrusted }
    }
}

/// A line of a file of vectors: a name, and what follows it.
pub fn vectors(file: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.map(|(name, rest)| (name.to_owned(), rest.to_owned())).collect()
}

pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Every input that differs in one bit.
pub fn flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len() * 8).map(|bit| {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    })
}
