//! A state's authority and its document signers: one that is good, one whose time is over, one that was revoked, and one under an
//! authority of the same name that nobody trusts. Keys are shared by all documents of the state, so that issuing is quick.

use std::collections::BTreeMap;

use base64::Engine as _;
use chipsim::{FileName, Profile};
use docpki::crl::Revoked;
use docpki::issue::certificate::{CertificateSpec, Profile as Kind};
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object::{self, ObjectVersion};
use docpki::issue::revocation::RevocationSpec;
use docpki::issue::{Quirks, Signer as _, SoftwareKey};
use docpki::oid::{self, Oid};
use docpki::{Certificate, Curve, DataGroup, Hash, Instant};

use crate::dice::Dice;

/// The lane of the dice for keys.
const LANE: u64 = 43;
/// Seconds of a year of 365 days.
const YEAR: i64 = 365 * 86_400;
/// Keys of a state.
const KEYS: u64 = 8;

/// Serial number of the good signer, and of the revoked one.
const GOOD: u8 = 2;
const REVOKED: u8 = 4;

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// The signer of today.
    Good,
    /// One whose time is over.
    Expired,
    /// One that was revoked.
    Revoked,
    /// One under an authority that nobody trusts.
    Unknown,
}

struct Office {
    certificate: Certificate,
    key: SoftwareKey,
}

/// A state's authority.
pub struct Authority {
    root: Certificate,
    root_key: SoftwareKey,
    now: i64,
    revocations: Vec<u8>,
    good: Office,
    expired: Office,
    revoked: Office,
    unknown: Office,
}

impl Authority {
    /// The authority of a country, the `place`-th of a seed.
    pub fn new(seed: u64, place: u64, country: &str, now: i64) -> Result<Self, docpki::Error> {
        let key = |nth: u64, curve| key(seed, place * KEYS + nth, curve);
        let root_key = key(0, Curve::Bp384)?;
        let root = certificate(country, Kind::Root, &root_key, &root_key, (1, "CSCA", -6, 15), now)?;
        let office = |nth: u8, authority: &SoftwareKey, years: (i64, i64)| -> Result<Office, docpki::Error> {
            let own = key(u64::from(nth), Curve::Bp256)?;
            let subject = (nth, "Document Signer", years.0, years.1);
            let certificate = certificate(country, Kind::DocumentSigner, authority, &own, subject, now)?;
            Ok(Office { certificate, key: own })
        };
        let stranger = key(6, Curve::Bp384)?;
        Ok(Self {
            revocations: revocations(&root, &root_key, now - 86_400, (1, &[REVOKED]))?,
            good: office(GOOD, &root_key, (-2, 11))?,
            expired: office(3, &root_key, (-5, -1))?,
            revoked: office(REVOKED, &root_key, (-3, 10))?,
            unknown: office(5, &stranger, (-2, 11))?,
            root,
            root_key,
            now,
        })
    }

    /// A newer revocation list that has today's good signer as well.
    pub fn revoke(&self) -> Result<Vec<u8>, docpki::Error> {
        revocations(&self.root, &self.root_key, self.now - 3_600, (2, &[REVOKED, GOOD]))
    }

    /// Root and revocation list as PEM.
    pub fn pem(&self) -> String {
        let block = |label: &str, der: &[u8]| {
            let text = base64::engine::general_purpose::STANDARD.encode(der);
            format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
        };
        block("CERTIFICATE", &self.root.raw) + &block("X509 CRL", &self.revocations)
    }

    /// Signs what a profile holds and puts the security object onto it.
    pub fn personalise(&self, mut profile: Profile, signing: Signing) -> Result<Profile, docpki::Error> {
        let office = match signing {
            Signing::Good => &self.good,
            Signing::Expired => &self.expired,
            Signing::Revoked => &self.revoked,
            Signing::Unknown => &self.unknown,
        };
        let numbers = (1..=16u8).filter_map(DataGroup::new);
        let groups: BTreeMap<DataGroup, Vec<u8>> = numbers
            .filter_map(|group| Some((group, profile.file(FileName::Group(group.number()))?.to_vec())))
            .collect();
        let envelope = Envelope {
            content_type: oid::LDS_SECURITY_OBJECT,
            content: &object::security_object(ObjectVersion::V1, Hash::Sha256, &groups)?,
            signer: &office.certificate,
            naming: SignerNaming::IssuerAndSerial,
            certificates: std::slice::from_ref(&office.certificate.raw),
            signing_time: None,
            quirks: &Quirks::default(),
        };
        profile.put(FileName::SecurityObject, object::file(&signed_data(&envelope, &office.key)?));
        Ok(profile)
    }
}

/// A revocation list with a number and serial numbers.
fn revocations(
    issuer: &Certificate,
    key: &SoftwareKey,
    made: i64,
    (number, serials): (u8, &[u8]),
) -> Result<Vec<u8>, docpki::Error> {
    let entry = |serial: &u8| Revoked { serial: vec![*serial], at: Instant(made - YEAR / 2), reason: None };
    let revoked: Vec<Revoked> = serials.iter().map(entry).collect();
    let list = RevocationSpec {
        issuer,
        this_update: Instant(made),
        next_update: Instant(made + 90 * 86_400),
        number: &[number],
        revoked: &revoked,
    };
    list.sign(key)
}

fn key(seed: u64, nth: u64, curve: Curve) -> Result<SoftwareKey, docpki::Error> {
    let mut dice = Dice::new(seed, LANE, nth);
    let secret: Vec<u8> = (0..80).map(|_| u8::try_from(dice.below(256)).unwrap_or_default() | 1).collect();
    SoftwareKey::on_curve(curve, Hash::Sha256, &secret)
}

fn certificate(
    country: &str,
    profile: Kind,
    authority: &SoftwareKey,
    subject_key: &SoftwareKey,
    (serial, name, from, until): (u8, &str, i64, i64),
    now: i64,
) -> Result<Certificate, docpki::Error> {
    let authority_name = "CSCA";
    let named = |name| -> [(Oid, &str); 3] {
        [(oid::COUNTRY, country), (oid::ORGANIZATION, "Synthetic"), (oid::COMMON_NAME, name)]
    };
    CertificateSpec {
        profile,
        serial: &[serial],
        issuer: &named(authority_name),
        subject: &named(name),
        key: subject_key.public_key(),
        authority: authority.public_key(),
        not_before: Instant(now + from * YEAR),
        not_after: Instant(now + until * YEAR),
        private_key_usage: None,
        document_types: &[],
        state: None,
        distribution: None,
        quirks: Quirks::default(),
    }
    .issue(authority)
}
