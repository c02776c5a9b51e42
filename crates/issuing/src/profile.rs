//! Personalisation data: what a passport or permit is to say, as TOML or JSON. Parsed once; from it come the zone and the data groups.

use docpki::Hash;
use kernel::{Outcome, Problem};
use lds::{Face, Holder, Issuance, Kind, Picture};
use mrz::write::{Td1, Td3, WriteError};
use mrz::{PartialDate, Sex};
use serde::{Deserialize, Serialize};

use crate::folder::refused;

/// Bytes of a portrait at most.
const FACE_BYTES_MAX: usize = 512 * 1024;
/// Pixels on a side of a portrait at least (Doc 9303-9 asks for 90 between the eyes).
const FACE_SIDE_MIN: u32 = 60;
/// Digits of a card access number.
const ACCESS_NUMBER_DIGITS: usize = 6;

/// What is issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A passport, TD3.
    Passport,
    /// A permit, TD1.
    Permit,
}

impl DocumentKind {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::Permit => "permit",
        }
    }
}

/// How the portrait is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaceEncoding {
    /// ISO/IEC 39794-5:2019.
    #[default]
    Iso39794,
    /// ISO/IEC 19794-5:2005, which issuers may use until 2030.
    Iso19794,
}

/// What opens the chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// PACE, and basic access control for readers that know no PACE.
    #[default]
    PaceAndBasic,
    /// PACE alone.
    Pace,
}

/// Whether the chip has a key of active authentication besides that of chip authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActiveAuthentication {
    /// It has none.
    #[default]
    None,
    /// ECDSA.
    Ecdsa,
}

/// Additional details of the person (DG11).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonDetails {
    /// Name in national characters: surname, then given names.
    pub name: Vec<String>,
    /// Personal number.
    pub personal_number: Option<String>,
    /// Parts of the place of birth.
    pub birth_place: Vec<String>,
    /// Parts of the address.
    pub address: Vec<String>,
}

/// Additional details of the document (DG12).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DocumentDetails {
    /// Who issues it.
    pub authority: Option<String>,
    /// The day of issue, `2026-11-24`.
    pub issued_on: Option<String>,
    /// Endorsements and observations.
    pub observations: Option<String>,
}

/// The personalisation data of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Personalisation {
    /// What is issued.
    pub kind: DocumentKind,
    /// Its code in the zone; `P` or `I` when it is left out.
    #[serde(default)]
    pub code: Option<String>,
    /// Its number.
    pub number: String,
    /// Surname.
    pub surname: String,
    /// Given names.
    #[serde(default)]
    pub given_names: String,
    /// Nationality, three letters.
    pub nationality: String,
    /// Day of birth, `1985-08-12`; unknown parts are `XX`.
    pub birth: String,
    /// `M`, `F` or `X`.
    pub sex: String,
    /// Last day of validity.
    pub expiry: String,
    /// Optional data of the zone.
    #[serde(default)]
    pub optional_data: String,
    /// The portrait's file, beside this one: JPEG or JPEG 2000.
    pub face: String,
    /// How it is coded.
    #[serde(default)]
    pub face_encoding: FaceEncoding,
    /// What opens the chip.
    #[serde(default)]
    pub access: Access,
    /// Card access number, six digits, when one is printed.
    #[serde(default)]
    pub card_access_number: Option<String>,
    /// Active authentication.
    #[serde(default)]
    pub active_authentication: ActiveAuthentication,
    /// DG11.
    #[serde(default)]
    pub person: Option<PersonDetails>,
    /// DG12.
    #[serde(default)]
    pub document: Option<DocumentDetails>,
}

fn bad(what: &str, why: impl std::fmt::Display) -> Problem {
    Problem::bad_input("problem-issue-profile").with("what", what.to_owned()).because(why.to_string())
}

impl Personalisation {
    /// Reads TOML, or JSON when it begins with a brace.
    ///
    /// # Errors
    /// `problem-issue-profile` with the place.
    pub fn read(text: &str) -> Outcome<Self> {
        if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map_err(|e| bad("JSON", e))
        } else {
            toml::from_str(text).map_err(|e| bad("TOML", e))
        }
    }

    /// Its code in the zone.
    pub fn code(&self) -> &str {
        match (&self.code, self.kind) {
            (Some(code), _) => code,
            (None, DocumentKind::Passport) => "P",
            (None, DocumentKind::Permit) => "I",
        }
    }

    /// SHA-256 of the data with the portrait: the same request has the same.
    pub(crate) fn digest(&self, face: &[u8]) -> Outcome<String> {
        let mut bytes = serde_json::to_vec(self).expect("plain data serialises");
        bytes.extend(Hash::Sha256.digest(face).map_err(refused)?);
        Ok(hex::encode(Hash::Sha256.digest(&bytes).map_err(refused)?))
    }

    /// The last day, as text that sorts.
    pub(crate) fn expiry_day(&self) -> Outcome<&str> {
        let date = date("expiry", &self.expiry)?;
        if date.month.is_none() || date.day.is_none() || date.year.is_none() {
            return Err(bad("expiry", "unknown parts"));
        }
        Ok(&self.expiry)
    }

    /// The lines of the zone.
    ///
    /// # Errors
    /// `problem-issue-profile` for what does not fit.
    pub(crate) fn zone(&self, issuer: &str) -> Outcome<Vec<String>> {
        let (birth, expiry) = (date("birth", &self.birth)?, date("expiry", &self.expiry)?);
        let sex = match self.sex.as_str() {
            "M" => Sex::Male,
            "F" => Sex::Female,
            "X" => Sex::Unspecified,
            _ => return Err(bad("sex", &self.sex)),
        };
        let first = self.code().chars().next().unwrap_or_default();
        let fits = match self.kind {
            DocumentKind::Passport => first == 'P',
            DocumentKind::Permit => matches!(first, 'A' | 'C' | 'I'),
        };
        if !fits {
            return Err(bad("code", self.code()));
        }
        let lines = match self.kind {
            DocumentKind::Passport => Td3 {
                code: self.code(),
                issuer,
                primary: &self.surname,
                secondary: &self.given_names,
                number: &self.number,
                nationality: &self.nationality,
                birth,
                sex,
                expiry,
                optional: &self.optional_data,
                ..Td3::default()
            }
            .lines(),
            DocumentKind::Permit => Td1 {
                code: self.code(),
                issuer,
                primary: &self.surname,
                secondary: &self.given_names,
                number: &self.number,
                nationality: &self.nationality,
                birth,
                sex,
                expiry,
                optional: &self.optional_data,
                ..Td1::default()
            }
            .lines(),
        };
        lines.map_err(|e: WriteError| bad("zone", e))
    }

    /// DG2.
    pub(crate) fn face_group(&self, face: &[u8]) -> Outcome<Vec<u8>> {
        if face.len() > FACE_BYTES_MAX {
            return Err(bad("face", format!("{} bytes", face.len())));
        }
        let picture = Picture::new(face).filter(|own| own.kind != Kind::Png);
        let picture = picture.ok_or_else(|| bad("face", "neither JPEG nor JPEG 2000"))?;
        // Decoded once, so that no chip is made with a portrait that nobody can see.
        let decoded = picture.decode().map_err(|e| bad("face", e))?;
        let (width, height) = (decoded.width(), decoded.height());
        let side = |pixels: u32| u16::try_from(pixels).map_err(|e| bad("face", e));
        if width.min(height) < FACE_SIDE_MIN {
            return Err(bad("face", format!("{width}x{height} pixels")));
        }
        let size = (side(width)?, side(height)?);
        Ok(match self.face_encoding {
            FaceEncoding::Iso39794 => Face::write_39794(&picture, size),
            FaceEncoding::Iso19794 => Face::write(&picture, size),
        })
    }

    /// DG11.
    pub(crate) fn person_group(&self) -> Option<Vec<u8>> {
        let person = self.person.as_ref()?;
        let birth = self.birth.chars().filter(char::is_ascii_digit).collect::<String>();
        let holder = Holder {
            name: person.name.clone(),
            personal_number: person.personal_number.clone(),
            birth: (birth.len() == 8).then_some(birth),
            birth_place: person.birth_place.clone(),
            address: person.address.clone(),
            ..Holder::default()
        };
        Some(holder.write())
    }

    /// DG12.
    pub(crate) fn document_group(&self) -> Outcome<Option<Vec<u8>>> {
        let Some(document) = &self.document else { return Ok(None) };
        if let Some(day) = &document.issued_on {
            date("issued-on", day)?;
        }
        let issuance = Issuance {
            authority: document.authority.clone(),
            issued_on: document.issued_on.as_ref().map(|day| day.replace('-', "")),
            observations: document.observations.clone(),
            ..Issuance::default()
        };
        Ok(Some(issuance.write()))
    }

    /// The card access number, when there is one.
    pub(crate) fn access_number(&self) -> Outcome<Option<String>> {
        match &self.card_access_number {
            Some(own) if own.len() == ACCESS_NUMBER_DIGITS && own.bytes().all(|b| b.is_ascii_digit()) => {
                Ok(Some(own.clone()))
            }
            Some(_) => Err(bad("card-access-number", "six digits")),
            None => Ok(None),
        }
    }
}

/// `1985-08-12`; month and day may be `XX`.
fn date(what: &str, text: &str) -> Outcome<PartialDate> {
    let wrong = || bad(what, text);
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(wrong());
    };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return Err(wrong());
    }
    let part = |text: &str| match text {
        "XX" | "XXXX" => Ok(None),
        digits => digits.parse::<u8>().map(Some).map_err(|_| wrong()),
    };
    let year = if year == "XXXX" { None } else { Some(year.parse().map_err(|_| wrong())?) };
    Ok(PartialDate { year, month: part(month)?, day: part(day)? })
}
