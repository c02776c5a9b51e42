//! The authority: its generations and their certificates, and the signers that it certified (Doc 9303-12 3, 7). Each new key comes
//! with its certificate in one step; what was there stays.

use docpki::issue::certificate::{CertificateSpec, Profile};
use docpki::issue::{Quirk, Quirks, Signer};
use docpki::oid::{self, Oid};
use docpki::{Certificate, Instant, PublicKey};
use kernel::{Outcome, Problem};
use serde::{Deserialize, Serialize};

use crate::folder::{Folder, Office, damaged, refused};
use crate::key::KeyKind;
use crate::token::{Token, TokenKey};

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;
/// Seconds of a year of 365 days and a quarter.
pub(crate) const YEAR: i64 = 365 * DAY + DAY / 4;
/// Days that an authority's certificate is valid beyond its last signer's documents.
const MARGIN_DAYS: i64 = 130;
/// Days of a signer's key at most (Doc 9303-12 3.2: three months are recommended).
const SIGNER_DAYS_MAX: i64 = 120;
/// Years of an authority's key at most (Doc 9303-12 3.1: three to five).
const AUTHORITY_YEARS_MAX: i64 = 5;
/// Years that documents are valid at most.
const DOCUMENT_YEARS_MAX: i64 = 15;
/// Bytes of identifiers and serial numbers.
const NUMBER_BYTES: usize = 8;

/// How elliptic curves stand in certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parameters {
    /// In full, as Doc 9303-12 4.1.6 demands.
    Explicit,
    /// By name, which departs from the standard and suits programs that refuse full parameters.
    Named,
}

impl Parameters {
    pub(crate) fn quirks(self) -> Quirks {
        match self {
            Self::Explicit => Quirks::new(),
            Self::Named => Quirks::from([Quirk::NamedCurve]),
        }
    }
}

/// What an authority is founded with.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Three letters of the state, as in zones.
    pub state: String,
    /// Two letters of its country (ISO 3166-1).
    pub country: String,
    /// Its organisation.
    pub organization: String,
    /// Its name.
    pub name: String,
    /// How curves are written.
    pub parameters: Parameters,
    /// The key.
    pub key: KeyKind,
    /// Years that the key signs.
    pub key_years: i64,
    /// Years that documents are valid at most.
    pub document_years: i64,
}

/// A generation of the authority: a key with its root certificate.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generation {
    /// From 1.
    pub number: u32,
    /// Kind of the key.
    pub key: String,
    /// The key's identifier in the token, hexadecimal.
    pub key_id: String,
    /// The root certificate's file.
    pub certificate: String,
    /// SHA-256 of it.
    pub fingerprint: String,
    /// Until when the key signs, in seconds since 1970.
    pub signs_until: i64,
}

/// What a signer signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignerUse {
    /// Security objects of documents.
    Documents,
    /// Visible seals.
    Seals,
    /// Master lists.
    MasterLists,
}

/// A signer that the authority certified.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignerEntry {
    /// Its certificate's serial number, hexadecimal.
    pub serial: String,
    /// What it signs.
    #[serde(rename = "for")]
    pub purpose: SignerUse,
    /// Kind of the key.
    pub key: String,
    /// The key's identifier in the token, hexadecimal.
    pub key_id: String,
    /// The certificate's file.
    pub certificate: String,
    /// SHA-256 of it.
    pub fingerprint: String,
    /// Codes of the documents that it signs.
    pub document_types: Vec<String>,
    /// The generation that certified it.
    pub generation: u32,
    /// From when the key signs, in seconds since 1970.
    pub signs_from: i64,
    /// Until when.
    pub signs_until: i64,
    /// Until when what it signed can be verified.
    pub valid_until: i64,
    /// When and why it was revoked (RFC 5280 5.3.1).
    pub revoked: Option<(i64, u8)>,
}

/// Everything that there is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Of this layout: 1.
    pub version: u32,
    /// Three letters of the state.
    pub state: String,
    /// Two letters of its country.
    pub country: String,
    /// Its organisation.
    pub organization: String,
    /// Its name.
    pub name: String,
    /// How curves are written.
    pub parameters: Parameters,
    /// Years that documents are valid at most.
    pub document_years: i64,
    /// Generations, the newest last.
    pub generations: Vec<Generation>,
    /// Signers, the newest last.
    pub signers: Vec<SignerEntry>,
    /// Files of link certificates.
    pub links: Vec<String>,
    /// SHA-256 of each ceremony's record, the newest last.
    pub ceremonies: Vec<String>,
    /// The number of the last revocation list.
    pub revocation_lists: u64,
    /// The number of the last master list.
    pub master_lists: u64,
}

impl Authority {
    /// The generation whose key signs now.
    pub fn current(&self) -> Outcome<&Generation> {
        self.generations.last().ok_or_else(|| damaged("authority.json", "no generation"))
    }

    /// The signer for a use whose key signs at a time and was not revoked; the newest.
    ///
    /// # Errors
    /// `problem-issue-no-signer`.
    pub(crate) fn signer(&self, purpose: SignerUse, code: &str, now: Instant) -> Outcome<&SignerEntry> {
        let fits = |own: &&SignerEntry| {
            let types = &own.document_types;
            own.purpose == purpose
                && own.revoked.is_none()
                && (own.signs_from..=own.signs_until).contains(&now.0)
                && (types.is_empty() || types.iter().any(|known| allows(known, code)))
        };
        let none = || Problem::not_found("problem-issue-no-signer").with("code", code.to_owned());
        self.signers.iter().rev().find(fits).ok_or_else(none)
    }

    fn subject<'a>(&'a self, name: &'a str) -> [(Oid, &'a str); 3] {
        [(oid::COUNTRY, &self.country), (oid::ORGANIZATION, &self.organization), (oid::COMMON_NAME, name)]
    }

    /// What every certificate of this authority says alike.
    pub(crate) fn certify(
        &self,
        profile: Profile,
        subject: (&str, &[u8], &PublicKey),
        period: (Instant, Instant, Instant),
        document_types: &[&str],
        signer: &TokenKey<'_>,
    ) -> Outcome<Certificate> {
        let (name, serial, key) = subject;
        let (from, signs_until, valid_until) = period;
        let certificate = CertificateSpec {
            profile,
            serial,
            issuer: &self.subject(&self.name),
            subject: &self.subject(name),
            key,
            authority: signer.public_key(),
            not_before: from,
            not_after: valid_until,
            private_key_usage: Some((from, signs_until)),
            document_types,
            state: Some(&self.state),
            distribution: None,
            quirks: self.parameters.quirks(),
        }
        .issue(signer)
        .map_err(refused)?;
        // Nothing leaves that does not verify, whatever the token did.
        let signed = certificate.is_signed_by(signer.public_key(), &mut Default::default());
        if signed.map_err(refused)? { Ok(certificate) } else { Err(not_verified()) }
    }
}

/// A signature that the token made and that does not verify.
pub(crate) fn not_verified() -> Problem {
    Problem::new(kernel::ErrorKind::Unavailable, "problem-token")
        .because("the token's signature does not verify")
}

impl Founding {
    pub(crate) fn check(&self) -> Outcome<()> {
        let letters = |text: &str, count: std::ops::RangeInclusive<usize>| {
            count.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        let bad = |what: &'static str| Err(Problem::bad_input("problem-issue-founding").with("what", what));
        match () {
            () if !letters(&self.state, 1..=3) => bad("state"),
            () if !letters(&self.country, 2..=2) => bad("country"),
            () if self.organization.trim().is_empty() => bad("organization"),
            () if self.name.trim().is_empty() => bad("name"),
            () if !(1..=AUTHORITY_YEARS_MAX).contains(&self.key_years) => bad("key-years"),
            () if !(1..=DOCUMENT_YEARS_MAX).contains(&self.document_years) => bad("document-years"),
            () => Ok(()),
        }
    }

    /// Begin, end of signing, end of validity.
    pub(crate) fn period(&self, now: Instant) -> (Instant, Instant, Instant) {
        let signs_until = now.0 + self.key_years * YEAR;
        let valid_until = signs_until + self.document_years * YEAR + MARGIN_DAYS * DAY;
        (now, Instant(signs_until), Instant(valid_until))
    }
}

/// A certificate of the folder, compared with what was noted of it.
pub(crate) fn certificate(folder: &Folder, file: &str, fingerprint: &str) -> Outcome<Certificate> {
    let own = Certificate::read(&folder.read(file)?).map_err(|e| damaged(file, &e.to_string()))?;
    if print_of(&own)? == fingerprint { Ok(own) } else { Err(damaged(file, "fingerprint")) }
}

/// SHA-256 of a certificate, hexadecimal.
pub(crate) fn print_of(certificate: &Certificate) -> Outcome<String> {
    Ok(hex::encode(certificate.fingerprint().map_err(refused)?))
}

/// A key of the token by what the folder knows of it.
pub(crate) fn key<'t>(
    token: &'t Token,
    certificate: &Certificate,
    kind: &str,
    key_id: &str,
) -> Outcome<TokenKey<'t>> {
    let public = certificate.key.clone().map_err(refused)?;
    let wrong = |what: &str| damaged("authority.json", what);
    let id = hex::decode(key_id).map_err(|_| wrong("key_id"))?;
    let kind: KeyKind = kind.parse().map_err(|_| wrong("key"))?;
    token.find(&id, public, kind.algorithm())
}

/// A generation's root and its key.
pub(crate) fn generation<'t>(office: &Office<'t>, own: &Generation) -> Outcome<(Certificate, TokenKey<'t>)> {
    let root = certificate(office.folder, &own.certificate, &own.fingerprint)?;
    let key = key(office.token, &root, &own.key, &own.key_id)?;
    Ok((root, key))
}

/// A signer's certificate and its key.
pub(crate) fn signing<'t>(office: &Office<'t>, own: &SignerEntry) -> Outcome<(Certificate, TokenKey<'t>)> {
    let certificate = certificate(office.folder, &own.certificate, &own.fingerprint)?;
    let key = key(office.token, &certificate, &own.key, &own.key_id)?;
    Ok((certificate, key))
}

impl Office<'_> {
    /// Random bytes of an identifier or a serial number: positive, and never beginning with zeros.
    pub(crate) fn number(&mut self) -> [u8; NUMBER_BYTES] {
        let mut bytes = [0; NUMBER_BYTES];
        self.random.fill(&mut bytes);
        bytes[0] = bytes[0] & 0x3F | 0x40;
        bytes
    }

    /// Makes a signer: its key in the token, its certificate from the current generation.
    ///
    /// # Errors
    /// `problem-issue-authority-period` when the generation signs no more, `problem-issue-founding` for a period that is too long;
    /// as the token.
    pub fn signer(
        &mut self,
        purpose: SignerUse,
        kind: KeyKind,
        key_days: i64,
        document_types: &[String],
    ) -> Outcome<SignerEntry> {
        let mut authority = self.folder.authority()?;
        let current = authority.current()?.clone();
        if self.now.0 > current.signs_until {
            return Err(Problem::conflict("problem-issue-authority-period"));
        }
        let is_code = |code: &String| {
            (1..=2).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        // The list of types is mandatory for signers of documents (Doc 9303-12 7.1.1.6).
        if !document_types.iter().all(is_code)
            || (purpose == SignerUse::Documents && document_types.is_empty())
        {
            return Err(Problem::bad_input("problem-issue-founding").with("what", "document-type"));
        }
        if !(1..=SIGNER_DAYS_MAX).contains(&key_days) {
            return Err(Problem::bad_input("problem-issue-founding").with("what", "key-days"));
        }
        let (id, serial) = (self.number(), self.number());
        let (_, root_key) = generation(self, &current)?;
        let nth = authority.signers.len() + 1;
        let (profile, name) = match purpose {
            SignerUse::Documents => (Profile::DocumentSigner, format!("Document Signer {nth:04}")),
            SignerUse::Seals => (Profile::SealSigner, seal_name(nth)),
            SignerUse::MasterLists => (Profile::MasterListSigner, format!("Master List Signer {nth:04}")),
        };
        let key = self.token.generate(kind, &id, &format!("{} {name}", authority.state))?;
        let signs_until = Instant(self.now.0 + key_days * DAY);
        let valid_until = Instant(signs_until.0 + authority.document_years * YEAR);
        let types: Vec<&str> = document_types.iter().map(String::as_str).collect();
        let period = (self.now, signs_until, valid_until);
        let subject = (name.as_str(), &serial[..], key.public_key());
        let certificate = authority.certify(profile, subject, period, &types, &root_key)?;
        let serial = hex::encode(serial);
        let file = format!("certificates/signer-{serial}.cer");
        self.folder.write(&file, &certificate.raw)?;
        let entry = SignerEntry {
            serial,
            purpose,
            key: kind.name(),
            key_id: hex::encode(id),
            certificate: file,
            fingerprint: print_of(&certificate)?,
            document_types: document_types.to_vec(),
            generation: current.number,
            signs_from: self.now.0,
            signs_until: signs_until.0,
            valid_until: valid_until.0,
            revoked: None,
        };
        authority.signers.push(entry.clone());
        self.folder.store(&authority)?;
        Ok(entry)
    }
}

/// Whether a listed type allows a document code: `P` allows every passport (Doc 9303-12 7.1.1.6).
fn allows(listed: &str, code: &str) -> bool {
    listed == code || listed.len() == 1 && code.starts_with(listed)
}

/// Two characters, as the header of a seal names its signer (Doc 9303-13 2.2).
fn seal_name(nth: usize) -> String {
    const LETTERS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = |at: usize| char::from(LETTERS.get(at % 26).copied().unwrap_or(b'A'));
    [letter(nth / 26), letter(nth)].iter().collect()
}
