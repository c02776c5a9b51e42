//! What a visa's seal means (Doc 9303-7 9.1.3), and whether visa, seal and passport belong together (9.4). The answers are facts for
//! an officer; how long somebody may stay is for the rules of stay.

use mrz::{Date3, Status};

use crate::Error;
use crate::compare::{Difference, compare};
use crate::feature::{Content, Value};

/// How often the holder may enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entries {
    /// As often as the holder likes.
    Unlimited,
    /// So many times.
    Times(u8),
}

/// How long the holder may stay (Doc 9303-7 table 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duration {
    /// Until the date of expiry of the zone.
    UntilExpiry,
    /// As the authorities decide at entry; the date of expiry is the last day to seek it.
    AtEntry,
    /// The holder may not enter: a transit visa.
    TransitWithoutEntry,
    /// The sum of these, from entry on.
    Sum {
        /// Days.
        days: u8,
        /// Months.
        months: u8,
        /// Years.
        years: u8,
    },
}

impl Duration {
    /// Reads three bytes.
    pub fn read(bytes: [u8; 3]) -> Self {
        match bytes {
            [0, 0, 0] => Self::UntilExpiry,
            [255, 255, 255] => Self::AtEntry,
            [254, 254, 254] => Self::TransitWithoutEntry,
            [days, months, years] => Self::Sum { days, months, years },
        }
    }

    /// Its three bytes.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a sum that the standard reserves for another meaning.
    pub fn write(self) -> Result<[u8; 3], Error> {
        let bytes = match self {
            Self::UntilExpiry => [0; 3],
            Self::AtEntry => [255; 3],
            Self::TransitWithoutEntry => [254; 3],
            Self::Sum { days, months, years } => [days, months, years],
        };
        if Self::read(bytes) == self { Ok(bytes) } else { Err(Error::Unfit("duration_of_stay".to_owned())) }
    }
}

/// How often the holder may enter; `None` when the seal does not say.
pub fn entries(content: &Content) -> Option<Entries> {
    match content.get("number_of_entries")? {
        Value::Byte(0) => Some(Entries::Unlimited),
        Value::Byte(times) => Some(Entries::Times(*times)),
        _ => None,
    }
}

/// How long the holder may stay; `None` when the seal does not say in three bytes.
pub fn duration(content: &Content) -> Option<Duration> {
    let Value::Bytes(bytes) = content.get("duration_of_stay")? else { return None };
    Some(Duration::read(bytes.as_slice().try_into().ok()?))
}

/// Why visa, seal and passport do not belong together (Doc 9303-7 9.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// The visa's printed zone does not read, or a check digit does not hold.
    InvalidVisaMrz,
    /// The visa's printed zone is not the seal's; the fields that differ, none when the formats do.
    SealVisaMismatch(Vec<Difference>),
    /// The passport's zone does not read, or a check digit does not hold.
    InvalidPassportMrz,
    /// The passport has another number than the one that the seal names.
    SealPassportMismatch,
}

impl Mismatch {
    /// The standard's word: `SEAL_VISA_MISMATCH`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidVisaMrz => "INVALID_VISA_MRZ",
            Self::SealVisaMismatch(_) => "SEAL_VISA_MISMATCH",
            Self::InvalidPassportMrz => "INVALID_PASSPORT_MRZ",
            Self::SealPassportMismatch => "SEAL_PASSPORT_MISMATCH",
        }
    }
}

/// What speaks against a visa's seal being this visa's in this passport, in the order of the standard; nothing when all fits. The
/// standard also compares the passport's issuing State, which no feature of a seal holds.
pub fn mismatches(content: &Content, visa: &str, passport: &str, today: Date3) -> Vec<Mismatch> {
    let mut found = Vec::new();
    if holds(visa, today).is_none() {
        found.push(Mismatch::InvalidVisaMrz);
    }
    match compare(content.zone().unwrap_or_default(), visa, today) {
        Ok(differences) if differences.is_empty() => {}
        Ok(differences) => found.push(Mismatch::SealVisaMismatch(differences)),
        Err(_) => found.push(Mismatch::SealVisaMismatch(Vec::new())),
    }
    let Some(passport) = holds(passport, today) else {
        found.push(Mismatch::InvalidPassportMrz);
        return found;
    };
    let number = match content.get("passport_number") {
        Some(Value::Text(number)) => Some(number.trim_end()),
        _ => None,
    };
    if number.is_none() || number != passport.number().value {
        found.push(Mismatch::SealPassportMismatch);
    }
    found
}

/// A zone of which no check digit fails.
fn holds(zone: &str, today: Date3) -> Option<mrz::Document> {
    let document = mrz::parse(zone, today).ok()?;
    let failed = document.checks().any(|check| matches!(check.status, Status::Failed(_)));
    (!failed).then_some(document)
}
