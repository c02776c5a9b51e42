//! A synthetic state's certificates and lists, issued with `docpki::issue`.

use docpki::cms::SignerId;
use docpki::crl::Revoked;
use docpki::defectlist::{Defect, SignerDefect};
use docpki::deviationlist::{Description, Deviance, Documents};
use docpki::issue::certificate::{CertificateSpec, Profile};
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object;
use docpki::issue::revocation::RevocationSpec;
use docpki::issue::{Quirks, Signer, SoftwareKey};
use docpki::oid::{self, Oid};
use docpki::{Certificate, Curve, Hash, Instant, PublicKey};

pub const NOW: Instant = Instant(1_767_225_600);
pub const SIGNER_SERIAL: &[u8] = &[0x33];
const YEAR: i64 = 365 * 86_400;

/// A country with a root and a signer, by a number that its keys come from.
pub struct Country {
    code: &'static str,
    root_key: SoftwareKey,
    signer_key: SoftwareKey,
    root: Vec<u8>,
    signer: Vec<u8>,
}

fn key(seed: u8) -> SoftwareKey {
    let secret: Vec<u8> =
        (0..48).map(|n| seed.wrapping_mul(31).wrapping_add(n).wrapping_mul(7) | 1).collect();
    SoftwareKey::on_curve(Curve::P256, Hash::Sha256, &secret).expect("a key")
}

impl Country {
    pub fn new(code: &'static str, seed: u8) -> Self {
        let mut own = Self {
            code,
            root_key: key(seed),
            signer_key: key(seed + 1),
            root: Vec::new(),
            signer: Vec::new(),
        };
        own.root = own.root_with(&[1]);
        own.signer = own.signer_with(SIGNER_SERIAL);
        own
    }

    /// The root, the same each time.
    pub fn root(&self) -> Vec<u8> {
        self.root.clone()
    }

    /// The document signer, the same each time.
    pub fn signer(&self) -> Vec<u8> {
        self.signer.clone()
    }

    pub fn root_with(&self, serial: &[u8]) -> Vec<u8> {
        let mut positive = vec![0x10];
        positive.extend_from_slice(serial);
        self.certificate(Profile::Root, &positive, "CSCA", self.root_key.public_key())
    }

    pub fn signer_with(&self, serial: &[u8]) -> Vec<u8> {
        self.certificate(Profile::DocumentSigner, serial, "DS 01", self.signer_key.public_key())
    }

    /// A link from this generation to another's key.
    pub fn link_to(&self, newer: &Self) -> Vec<u8> {
        self.certificate(Profile::Link, &[0x22], "CSCA", newer.root_key.public_key())
    }

    fn certificate(&self, profile: Profile, serial: &[u8], name: &str, subject_key: &PublicKey) -> Vec<u8> {
        let spec = CertificateSpec {
            profile,
            serial,
            issuer: &[(oid::COUNTRY, self.code), (oid::COMMON_NAME, "CSCA")],
            subject: &[(oid::COUNTRY, self.code), (oid::COMMON_NAME, name)],
            key: subject_key,
            authority: self.root_key.public_key(),
            not_before: Instant(NOW.0 - YEAR),
            not_after: Instant(NOW.0 + 10 * YEAR),
            private_key_usage: None,
            document_types: &[],
            state: None,
            distribution: None,
            quirks: Quirks::new(),
        };
        spec.sign(&self.root_key).expect("signed")
    }

    pub fn master_list(&self, certificates: &[Vec<u8>]) -> Vec<u8> {
        self.envelope(Profile::MasterListSigner, oid::MASTER_LIST, &object::master_list(certificates))
    }

    /// One entry about every passport.
    pub fn deviation_list(&self) -> Vec<u8> {
        let documents = Documents { document_type: Some("P".to_owned()), ..Documents::default() };
        let kind = Oid::new_unwrap("2.23.136.1.1.7.1");
        let descriptions = vec![Description { text: Some("wrong digest".to_owned()), kind }];
        let content = object::deviation_list(&[Deviance { documents, descriptions }]).expect("a list");
        self.envelope(Profile::DeviationListSigner, oid::DEVIATION_LIST, &content)
    }

    /// The signer of passports, listed as compromised by its own state.
    pub fn defect_list(&self) -> Vec<u8> {
        let signer = Certificate::read(&self.signer()).expect("a certificate");
        let id = Oid::new_unwrap("0.4.0.127.0.7.3.1.5.1.1");
        let entry = Defect {
            signer: SignerId::IssuerAndSerial(signer.issuer, signer.serial),
            certificate: None,
            known: vec![SignerDefect { id, parameters: None }],
        };
        let content = object::defect_list(docpki::Hash::Sha256, &[entry]);
        self.envelope(Profile::DeviationListSigner, oid::DEFECT_LIST, &content)
    }

    pub fn revocations(&self, serials: &[&[u8]]) -> Vec<u8> {
        let revoked = |serial: &&[u8]| Revoked { serial: serial.to_vec(), at: NOW, reason: None };
        let issuer = Certificate::read(&self.root).expect("a certificate");
        let spec = RevocationSpec {
            issuer: &issuer,
            this_update: Instant(NOW.0 - 86_400),
            next_update: Instant(NOW.0 + 30 * 86_400),
            number: &[1],
            revoked: &serials.iter().map(revoked).collect::<Vec<_>>(),
        };
        spec.sign(&self.root_key).expect("signed")
    }

    fn envelope(&self, profile: Profile, content_type: Oid, content: &[u8]) -> Vec<u8> {
        let der = self.certificate(profile, &[0x55], "Lists", self.signer_key.public_key());
        let signer = Certificate::read(&der).expect("a certificate");
        let envelope = Envelope {
            content_type,
            content,
            signer: &signer,
            naming: SignerNaming::IssuerAndSerial,
            certificates: &[der],
            signing_time: Some(NOW),
            quirks: &Quirks::new(),
        };
        signed_data(&envelope, &self.signer_key).expect("signed")
    }
}
