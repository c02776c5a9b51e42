//! Field codes: countries, document numbers, sex, direction of travel.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::text_serde;

/// A text that is not a code of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidCode {
    /// The kind of code that was wanted, for example `CountryCode`.
    pub kind: &'static str,
}

impl fmt::Display for InvalidCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}", self.kind)
    }
}

impl std::error::Error for InvalidCode {}

/// A state or organisation as Doc 9303-3 section 5 codes it: one to three letters (`UTO`, `CHN`, `D`, `XXA`).
/// Whether the code is assigned is a question for `lib/mrz`; this type only holds its form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 3]);

impl CountryCode {
    /// The specimen state of Doc 9303, in which the demo plays.
    pub const UTOPIA: Self = Self(*b"UTO");

    /// The text form, without fillers.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&b| b == b'<').unwrap_or(3);
        std::str::from_utf8(&self.0[..len]).expect("ASCII by construction")
    }
}

impl FromStr for CountryCode {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        let letters = text.trim_end_matches('<').as_bytes();
        if letters.is_empty() || letters.len() > 3 || !letters.iter().all(u8::is_ascii_uppercase) {
            return Err(InvalidCode { kind: "CountryCode" });
        }
        let mut code = [b'<'; 3];
        code[..letters.len()].copy_from_slice(letters);
        Ok(Self(code))
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_serde!(CountryCode, "^[A-Z]{1,3}$");

/// A document number as printed, upper case, without fillers and spaces: 1 to 22 letters and digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(String);

impl DocumentNumber {
    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DocumentNumber {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        let kept: String =
            text.chars().filter(|c| !matches!(c, '<' | ' ' | '-')).map(|c| c.to_ascii_uppercase()).collect();
        if (1..=22).contains(&kept.len()) && kept.bytes().all(|b| b.is_ascii_alphanumeric()) {
            Ok(Self(kept))
        } else {
            Err(InvalidCode { kind: "DocumentNumber" })
        }
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("****")
    }
}

text_serde!(DocumentNumber, "^[A-Z0-9]{1,22}$");

/// What makes a travel document unique: who issued it and its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct DocumentKey {
    /// Issuing state or organisation.
    pub issuer: CountryCode,
    /// Document number.
    pub number: DocumentNumber,
}

impl DocumentKey {
    /// One text for indexes: `UTO/L898902C3`.
    pub fn as_text(&self) -> String {
        format!("{}/{}", self.issuer, self.number)
    }
}

/// Sex as Doc 9303 records it; `unspecified` is `X` or the filler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// `F`
    Female,
    /// `M`
    Male,
    /// `X` or `<`
    Unspecified,
}

impl Sex {
    /// The MRZ letter: `F`, `M` or `X`.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
            Self::Unspecified => "X",
        }
    }

    /// From the MRZ letter; anything but `F` and `M` is unspecified.
    pub fn from_letter(letter: &str) -> Self {
        match letter {
            "F" => Self::Female,
            "M" => Self::Male,
            _ => Self::Unspecified,
        }
    }
}

/// Which way a traveller passes the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Into the country.
    Entry,
    /// Out of the country.
    Exit,
}

impl Direction {
    /// The text form: `entry` or `exit`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Exit => "exit",
        }
    }
}

impl FromStr for Direction {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        match text {
            "entry" => Ok(Self::Entry),
            "exit" => Ok(Self::Exit),
            _ => Err(InvalidCode { kind: "Direction" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn country_codes_may_be_shorter_than_three_letters() {
        assert_eq!("D<<".parse::<CountryCode>().expect("Germany").as_str(), "D");
        assert_eq!("UTO".parse(), Ok(CountryCode::UTOPIA));
        for bad in ["", "<<<", "ut", "UTOP", "U1O"] {
            assert!(bad.parse::<CountryCode>().is_err(), "{bad}");
        }
    }

    #[test]
    fn document_numbers_lose_fillers_and_never_show_in_debug_output() {
        let n: DocumentNumber = "l898 902c3<".parse().expect("valid");
        assert_eq!(n.as_str(), "L898902C3");
        assert_eq!(format!("{n:?}"), "****");
    }
}
