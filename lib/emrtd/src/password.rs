//! What proves that the document was seen: fields of its machine-readable zone, or the card access number printed on it.

use docpki::Hash;

use crate::Error;
use crate::cipher::{Cipher, KeyUse};

/// Characters of a document number that stand in the zone's own field.
const NUMBER_FIELD: usize = 9;
/// Characters of a document number at most (TD1: 9 and 13 more).
const NUMBER_MAX: usize = 22;
/// Digits of a card access number, least and most.
const CAN_DIGITS: std::ops::RangeInclusive<usize> = 6..=16;

/// The fields of a zone that keys are made of, with their check digits (Doc 9303-11 9.7.2: `MRZ_information`). Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct MrzKey {
    information: String,
}

impl MrzKey {
    /// Document number, date of birth and date of expiry, both `YYMMDD`, as the zone has them; unknown parts of a date are `<`. A number
    /// longer than nine characters is given whole: principal part and rest together (Doc 9303-5 note j).
    ///
    /// # Errors
    /// [`Error::Input`] for characters outside the zone's alphabet, or fields of other lengths.
    pub fn new(number: &str, birth: &str, expiry: &str) -> Result<Self, Error> {
        let number = number.trim_end_matches('<');
        if number.is_empty() || number.len() > NUMBER_MAX {
            return Err(Error::Input("document number"));
        }
        if birth.len() != 6 || expiry.len() != 6 {
            return Err(Error::Input("date of birth or expiry"));
        }
        let number = format!("{number:<<NUMBER_FIELD$}");
        let mut information = String::new();
        for field in [number.as_str(), birth, expiry] {
            let digit = mrz::check_digit(field).ok_or(Error::Input("characters of the zone"))?;
            information.push_str(field);
            information.push_str(&digit.to_string());
        }
        Ok(Self { information })
    }

    /// Number, birth and expiry, each with its check digit.
    pub fn information(&self) -> &str {
        &self.information
    }
}

/// A password for PACE.
#[derive(Clone, PartialEq, Eq)]
pub enum Password {
    /// Of the machine-readable zone.
    Mrz(MrzKey),
    /// The card access number.
    Can(Can),
}

/// A card access number. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Can(String);

impl Can {
    /// A card access number of digits.
    ///
    /// # Errors
    /// [`Error::Input`].
    pub fn new(digits: &str) -> Result<Self, Error> {
        let good = CAN_DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if good { Ok(Self(digits.to_owned())) } else { Err(Error::Input("card access number")) }
    }
}

impl Password {
    /// Its number in MSE:Set AT (Doc 9303-11 4.4.4.1).
    pub fn reference(&self) -> u8 {
        match self {
            Self::Mrz(_) => 1,
            Self::Can(_) => 2,
        }
    }

    /// K_pi: the key of the nonce (Doc 9303-11 9.7.3).
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn key(&self, cipher: Cipher) -> Result<Vec<u8>, Error> {
        match self {
            Self::Mrz(mrz) => {
                cipher.derive(&Hash::Sha1.digest(mrz.information().as_bytes())?, KeyUse::Password)
            }
            Self::Can(can) => cipher.derive(can.0.as_bytes(), KeyUse::Password),
        }
    }
}

impl std::fmt::Debug for MrzKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MrzKey")
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if matches!(self, Self::Mrz(_)) { "Password(MRZ)" } else { "Password(CAN)" })
    }
}

impl std::fmt::Debug for Can {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Can")
    }
}
