//! Utopia's electronic passports: an authority, document signers, a revocation list and simulated chips, honest and not, each with
//! what is true of it. Names, keys and truths follow the seed; signatures on curves are new each time.
//!
//! The portrait is a pattern of colours: nobody.

use std::collections::BTreeMap;

use chipsim::fault::{Fault, Stage, Trick, Trigger};
use chipsim::ready::{self, Holder};
use chipsim::{FileName, Profile, Seeded};
use docpki::crl::Revoked;
use docpki::issue::certificate::{CertificateSpec, Profile as Kind};
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object::{self, ObjectVersion};
use docpki::issue::revocation::RevocationSpec;
use docpki::issue::{Quirks, Signer as _, SoftwareKey};
use docpki::oid::{self, Oid};
use docpki::{Certificate, Curve, DataGroup, Hash, Instant};
use mrz::Date3;
use mrz::write::Td3;

use crate::dice::Dice;

/// The lane of the dice for keys and names here.
const LANE: u64 = 40;
/// Seconds of a year of 365 days.
const YEAR: i64 = 365 * 86_400;
/// Width and height of the portrait.
const FACE: (u16, u16) = (64, 80);

/// A simulated chip with the document around it.
pub struct ChipDocument {
    /// What it is called: a file name.
    pub name: &'static str,
    /// The chip.
    pub profile: Profile,
    /// The printed zone.
    pub zone: Vec<String>,
    /// Verdict on the data that a correct inspection comes to.
    pub data: &'static str,
    /// Verdict on the chip.
    pub originality: &'static str,
}

/// The state's authority and its documents.
pub struct ChipState {
    /// The root.
    pub root: Vec<u8>,
    /// Its revocation list.
    pub revocations: Vec<u8>,
    /// The documents.
    pub documents: Vec<ChipDocument>,
}

/// What signs documents.
struct Office {
    certificate: Certificate,
    key: SoftwareKey,
}

impl Office {
    fn signed(&self, content_type: Oid, content: &[u8]) -> Result<Vec<u8>, docpki::Error> {
        let envelope = Envelope {
            content_type,
            content,
            signer: &self.certificate,
            naming: SignerNaming::IssuerAndSerial,
            certificates: std::slice::from_ref(&self.certificate.raw),
            signing_time: None,
            quirks: &Quirks::default(),
        };
        signed_data(&envelope, &self.key)
    }
}

/// Issues the documents of a seed as of `now`, in seconds since 1970.
///
/// # Errors
/// When something can't be encoded, which would be a fault of this program.
pub fn chips(seed: u64, now: i64) -> Result<ChipState, docpki::Error> {
    let root_key = key(seed, 0, Curve::Bp384)?;
    let root = certificate(Kind::Root, &root_key, &root_key, (1, "CSCA Utopia", -5, 15), now)?;
    let office = |serial, years: (i64, i64)| -> Result<Office, docpki::Error> {
        let key = key(seed, u64::from(serial), Curve::Bp256)?;
        let subject = (serial, "Document Signer", years.0, years.1);
        Ok(Office { certificate: certificate(Kind::DocumentSigner, &root_key, &key, subject, now)?, key })
    };
    let (good, revoked) = (office(2, (-1, 11))?, office(3, (-2, 10))?);
    let forger_key = key(seed, 90, Curve::Bp384)?;
    let forged_key = key(seed, 91, Curve::Bp256)?;
    let forged =
        certificate(Kind::DocumentSigner, &forger_key, &forged_key, (2, "Document Signer", -1, 11), now)?;
    let forger = Office { certificate: forged, key: forged_key };
    let entry = Revoked { serial: vec![3], at: Instant(now - YEAR / 2), reason: None };
    let list = RevocationSpec {
        issuer: &root,
        this_update: Instant(now - 86_400),
        next_update: Instant(now + 90 * 86_400),
        number: &[1],
        revoked: &[entry],
    };
    let revocations = list.sign(&root_key)?;
    let documents = documents(seed, now, &good, &revoked, &forger)?;
    Ok(ChipState { root: root.raw, revocations, documents })
}

fn documents(
    seed: u64,
    now: i64,
    good: &Office,
    revoked: &Office,
    forger: &Office,
) -> Result<Vec<ChipDocument>, docpki::Error> {
    let year = 1970 + now * 4 / (4 * YEAR + 86_400);
    let mut dice = Seeded::new(seed);
    let mut all = Vec::new();
    let mut add = |name,
                   nth: usize,
                   office: &Office,
                   truth: (&'static str, &'static str),
                   change: fn(Profile) -> Profile| {
        let zone = zone(nth, year)?;
        let holder = Holder::of_zone(&zone.concat()).ok_or(docpki::Error::Malformed("zone"))?;
        let make = match nth % 3 {
            0 => ready::passport,
            1 => ready::without_basic,
            _ => ready::mapping_passport,
        };
        let profile = make(&holder, &mut dice).map_err(|e| docpki::Error::Crypto(e.to_string()))?;
        let profile = change(personalised(profile, office)?);
        all.push(ChipDocument { name, profile, zone, data: truth.0, originality: truth.1 });
        Ok::<(), docpki::Error>(())
    };
    add("passport", 0, good, ("genuine", "proven"), |profile| profile)?;
    add("passport-without-bac", 1, good, ("genuine", "proven"), |profile| profile)?;
    add("passport-with-mapping", 2, good, ("genuine", "proven"), |profile| profile)?;
    add("clone", 3, good, ("genuine", "disproven"), |profile| profile.cloned())?;
    add("other-face", 4, good, ("not_genuine", "undetermined"), other_face)?;
    // A signer under a name that is trusted, by a key that nobody knows: it could be a new key as well as a forger's.
    add("forged-signer", 5, forger, ("undetermined", "undetermined"), |profile| profile)?;
    add("revoked-signer", 6, revoked, ("not_genuine", "undetermined"), |profile| profile)?;
    add("plain-replies", 9, good, ("undetermined", "undetermined"), |mut profile| {
        let when = Trigger::Stage(Stage::ReadProtected);
        profile.faults = vec![Fault { when, what: Trick::PlainReply }];
        profile
    })?;
    Ok(all)
}

/// A face that was put in after signing.
fn other_face(mut profile: Profile) -> Profile {
    let mut face = profile.file(FileName::Group(2)).unwrap_or_default().to_vec();
    if let Some(byte) = face.last_mut() {
        *byte ^= 0x55;
    }
    profile.put(FileName::Group(2), face);
    profile
}

fn key(seed: u64, nth: u64, curve: Curve) -> Result<SoftwareKey, docpki::Error> {
    let mut dice = Dice::new(seed, LANE, nth);
    let secret: Vec<u8> = (0..80).map(|_| u8::try_from(dice.below(256)).unwrap_or_default() | 1).collect();
    SoftwareKey::on_curve(curve, Hash::Sha256, &secret)
}

fn certificate(
    profile: Kind,
    authority: &SoftwareKey,
    subject_key: &SoftwareKey,
    (serial, name, from, until): (u8, &str, i64, i64),
    now: i64,
) -> Result<Certificate, docpki::Error> {
    let issuer: [(Oid, &str); 3] =
        [(oid::COUNTRY, "UT"), (oid::ORGANIZATION, "Utopia"), (oid::COMMON_NAME, "CSCA Utopia")];
    let subject: [(Oid, &str); 3] =
        [(oid::COUNTRY, "UT"), (oid::ORGANIZATION, "Utopia"), (oid::COMMON_NAME, name)];
    CertificateSpec {
        profile,
        serial: &[serial],
        issuer: &issuer,
        subject: &subject,
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

/// With face, index and what the office signs.
fn personalised(mut profile: Profile, office: &Office) -> Result<Profile, docpki::Error> {
    let face = lds::Picture::new(include_bytes!("../data/face.jp2"))
        .map(|picture| lds::Face::write(&picture, FACE))
        .ok_or(docpki::Error::Malformed("portrait"))?;
    profile.put(FileName::Group(2), face);
    let mut profile = profile.indexed();
    let numbers = (1..=16u8).filter_map(DataGroup::new);
    let groups: BTreeMap<DataGroup, Vec<u8>> = numbers
        .filter_map(|group| Some((group, profile.file(FileName::Group(group.number()))?.to_vec())))
        .collect();
    let content = object::security_object(ObjectVersion::V1, Hash::Sha256, &groups)?;
    let signed = office.signed(oid::LDS_SECURITY_OBJECT, &content)?;
    profile.put(FileName::SecurityObject, object::file(&signed));
    if profile.mapping_key.is_some() {
        let infos = chipsim::security::card_security_infos(&profile);
        let infos = infos.map_err(|e| docpki::Error::Crypto(e.to_string()))?;
        profile.put(FileName::CardSecurity, office.signed(oid::CARD_SECURITY, &infos)?);
    }
    Ok(profile)
}

/// The printed zone of the n-th holder, valid for five years more.
fn zone(nth: usize, year: i64) -> Result<Vec<String>, docpki::Error> {
    const HOLDERS: [(&str, &str); 5] = [
        ("Eriksson", "Anna Maria"),
        ("Okafor", "Chidi"),
        ("Lindqvist", "Bo"),
        ("Marlow", "Ines"),
        ("Tanaka", "Ren"),
    ];
    let (primary, secondary) = HOLDERS.get(nth % HOLDERS.len()).copied().unwrap_or_default();
    let number = format!("C{nth:02}345678").chars().take(9).collect::<String>();
    let born = i16::try_from(year - 41).unwrap_or(1985);
    let until = i16::try_from(year + 4).unwrap_or(2030);
    let passport = Td3 {
        code: "P",
        issuer: "UTO",
        primary,
        secondary,
        number: &number,
        nationality: "UTO",
        birth: Date3(born, 8, 12).into(),
        expiry: Date3(until, 4, 15).into(),
        ..Td3::default()
    };
    passport.lines().map_err(|_| docpki::Error::Malformed("zone"))
}
