//! Synthetic states: an authority, a document signer, a revocation list and a document, with the faults of real issuers.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file, and the measure, uses its part; a state that cannot be made ends the run"
)]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use docpki::algorithm::{Scheme, SignatureAlgorithm};
use docpki::crl::{RevocationList, Revoked};
use docpki::issue::certificate::{CertificateSpec, Profile};
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object::{self, ObjectVersion};
use docpki::issue::revocation::RevocationSpec;
use docpki::issue::{Quirk, Quirks, Signer, SoftwareKey};
use docpki::oid::{self, Oid};
use docpki::passive::{self, Evidence, PassiveReport};
use docpki::path::RevocationPolicy;
use docpki::trust::{Standing, TrustStore, TrustStoreBuilder};
use docpki::{Certificate, Curve, DataGroup, Hash, Instant};

pub const DAY: i64 = 86_400;
pub const YEAR: i64 = 365 * DAY;
/// 2026-01-01.
pub const NOW: Instant = Instant(1_767_225_600);

pub fn at(offset: i64) -> Instant {
    Instant(NOW.0 + offset)
}

/// A key on a curve, from a number.
pub fn ec(curve: Curve, hash: Hash, seed: u8) -> SoftwareKey {
    let secret: Vec<u8> =
        (0..80).map(|n| seed.wrapping_mul(31).wrapping_add(n).wrapping_mul(7) | 1).collect();
    SoftwareKey::on_curve(curve, hash, &secret).unwrap()
}

/// One of a few RSA keys, made once in a run.
pub fn rsa(which: usize, scheme: Scheme, hash: Hash) -> SoftwareKey {
    static KEYS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        let make = |_| {
            let key = openssl::pkey::PKey::from_rsa(openssl::rsa::Rsa::generate(2048).unwrap()).unwrap();
            key.private_key_to_pkcs8().unwrap()
        };
        (0..3).map(make).collect()
    });
    SoftwareKey::rsa(&keys[which], SignatureAlgorithm { scheme, hash }).unwrap()
}

pub fn pss(hash: Hash, salt: usize) -> Scheme {
    Scheme::Pss { mask: hash, salt }
}

/// A state with what it takes to issue a document. Tests change a field and build anew.
pub struct State {
    pub country: &'static str,
    pub name: &'static str,
    pub code: &'static str,
    pub root_key: SoftwareKey,
    pub signer_key: SoftwareKey,
    pub hash: Hash,
    pub content_type: Oid,
    pub naming: SignerNaming,
    pub version: ObjectVersion,
    pub certificate_quirks: Quirks,
    pub envelope_quirks: Quirks,
    pub embed: bool,
    pub serial: Vec<u8>,
    pub signer_profile: Profile,
    pub signer_validity: (i64, i64),
    pub root_validity: (i64, i64),
    pub signed_at: i64,
    pub usage: (i64, i64),
    pub types: Vec<&'static str>,
    pub revoked: Vec<Revoked>,
    pub list: Option<(i64, i64)>,
    pub standing: Standing,
    pub groups: BTreeMap<DataGroup, Vec<u8>>,
    /// Signed once: every signature on a curve is another.
    pub made: OnceLock<Certificate>,
}

impl State {
    pub fn new(root_key: SoftwareKey, signer_key: SoftwareKey) -> Self {
        let hash = signer_key.algorithm().hash;
        let group = |n: u8| {
            let bytes = (0..400u32).map(|at| (at * 37 + u32::from(n)) as u8).collect::<Vec<_>>();
            (DataGroup::new(n).unwrap(), bytes)
        };
        Self {
            country: "UT",
            name: "CSCA Utopia",
            code: "UTO",
            root_key,
            signer_key,
            hash,
            content_type: oid::LDS_SECURITY_OBJECT,
            naming: SignerNaming::IssuerAndSerial,
            version: ObjectVersion::V0,
            certificate_quirks: Quirks::new(),
            envelope_quirks: Quirks::new(),
            embed: true,
            serial: vec![0x11, 0x22, 0x33],
            signer_profile: Profile::DocumentSigner,
            signer_validity: (-YEAR, 10 * YEAR),
            root_validity: (-2 * YEAR, 13 * YEAR),
            signed_at: -300 * DAY,
            usage: (-YEAR, -270 * DAY),
            types: vec!["P"],
            revoked: Vec::new(),
            list: Some((-DAY, 30 * DAY)),
            standing: Standing::Anchor,
            groups: [1, 2, 11, 14, 15].map(group).into(),
            made: OnceLock::new(),
        }
    }

    pub fn p256() -> Self {
        Self::new(ec(Curve::P256, Hash::Sha256, 1), ec(Curve::P256, Hash::Sha256, 2))
    }

    pub fn issuer(&self) -> Vec<(Oid, &'static str)> {
        vec![(oid::COUNTRY, self.country), (oid::ORGANIZATION, "Government"), (oid::COMMON_NAME, self.name)]
    }

    pub fn root(&self) -> Certificate {
        self.made.get_or_init(|| self.make_root()).clone()
    }

    fn make_root(&self) -> Certificate {
        let quirks: Quirks = self
            .certificate_quirks
            .iter()
            .copied()
            .filter(|quirk| matches!(quirk, Quirk::NamedCurve | Quirk::RsaWithoutNull))
            .collect();
        let issuer = self.issuer();
        let spec = CertificateSpec {
            profile: Profile::Root,
            serial: &[1],
            issuer: &issuer,
            subject: &issuer,
            key: self.root_key.public_key(),
            authority: self.root_key.public_key(),
            not_before: at(self.root_validity.0),
            not_after: at(self.root_validity.1),
            private_key_usage: None,
            document_types: &[],
            state: Some(self.code),
            distribution: Some("http://example.org/crl"),
            quirks,
        };
        spec.issue(&self.root_key).unwrap()
    }

    pub fn signer(&self) -> Certificate {
        let issuer = self.issuer();
        let subject = [(oid::COUNTRY, self.country), (oid::COMMON_NAME, "DS 01")];
        let spec = CertificateSpec {
            profile: self.signer_profile,
            serial: &self.serial,
            issuer: &issuer,
            subject: &subject,
            key: self.signer_key.public_key(),
            authority: self.root_key.public_key(),
            not_before: at(self.signer_validity.0),
            not_after: at(self.signer_validity.1),
            private_key_usage: Some((at(self.usage.0), at(self.usage.1))),
            document_types: &self.types,
            state: Some(self.code),
            distribution: None,
            quirks: self.certificate_quirks.clone(),
        };
        spec.issue(&self.root_key).unwrap()
    }

    pub fn envelope(&self, kind: Oid, content: &[u8]) -> Vec<u8> {
        let signer = self.signer();
        let certificates = if self.embed { vec![signer.raw.clone()] } else { Vec::new() };
        let envelope = Envelope {
            content_type: kind,
            content,
            signer: &signer,
            naming: self.naming,
            certificates: &certificates,
            signing_time: Some(at(self.signed_at)),
            quirks: &self.envelope_quirks,
        };
        signed_data(&envelope, &self.signer_key).unwrap()
    }

    pub fn sod(&self) -> Vec<u8> {
        let content = object::security_object(self.version, self.hash, &self.groups).unwrap();
        object::file(&self.envelope(self.content_type, &content))
    }

    pub fn revocation_list(&self) -> Option<RevocationList> {
        let (from, until) = self.list?;
        let root = self.root();
        let spec = RevocationSpec {
            issuer: &root,
            this_update: at(from),
            next_update: at(until),
            number: &[7],
            revoked: &self.revoked,
        };
        Some(RevocationList::read(&spec.sign(&self.root_key).unwrap()).unwrap())
    }

    pub fn builder(&self) -> TrustStoreBuilder {
        let mut builder = TrustStoreBuilder::default();
        builder.authority(self.root(), self.standing, "test").unwrap();
        if let Some(list) = self.revocation_list() {
            builder.revocations(list).unwrap();
        }
        if !self.embed {
            builder.signer(self.signer()).unwrap();
        }
        builder
    }

    pub fn store(&self) -> TrustStore {
        self.builder().build()
    }

    pub fn judge(&self) -> PassiveReport {
        judge(self, &self.sod(), &self.groups, &self.store())
    }
}

pub fn judge(
    state: &State,
    sod: &[u8],
    groups: &BTreeMap<DataGroup, Vec<u8>>,
    store: &TrustStore,
) -> PassiveReport {
    let evidence = Evidence {
        sod,
        groups,
        claimed: None,
        printed_state: Some(state.code),
        chip_state: Some(state.code),
        document_code: Some("P"),
        document_number: Some("L898902C3"),
        issued: None,
    };
    passive::authenticate(&evidence, store, RevocationPolicy::Fresh, NOW)
}

/// The reasons of every check that did not pass.
pub fn reasons(report: &PassiveReport) -> Vec<&'static str> {
    let bad = report.checks.iter().filter(|check| !check.passes());
    bad.flat_map(|check| check.reasons.iter().map(|reason| reason.code.code())).collect()
}
