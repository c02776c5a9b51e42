//! Zones to print: builders that transliterate and truncate names, place every field and compute every check
//! digit. What is written here reads back as valid; a value that does not fit is an error, never cut.

mod chinese;
mod icao;
mod names;
mod sheet;

pub use crate::gbk::encode as hanzi;
pub use chinese::{CardKind, ChineseCard, ChineseLine, LineKind};
pub use icao::{MrvA, MrvB, Td1, Td2, Td3};
pub use names::field as name_field;

use crate::field::Part;
use crate::translit::Unmapped;

/// Why a zone cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// The value is longer than its field. Only names may be truncated.
    TooLong {
        /// Which field.
        part: Part,
        /// Its width in characters.
        limit: usize,
    },
    /// A character that the field cannot hold.
    NotAllowed {
        /// Which field.
        part: Part,
        /// The character as given.
        character: char,
    },
    /// A field that must not be empty.
    Missing {
        /// Which field.
        part: Part,
    },
    /// A date that is in no calendar.
    NotADate {
        /// Which field.
        part: Part,
    },
    /// A character of the name that is in no table of transliteration.
    NoTransliteration(Unmapped),
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong { part, limit } => write!(f, "too-long {} {limit}", part.id()),
            Self::NotAllowed { part, character } => write!(f, "not-allowed {} {character:?}", part.id()),
            Self::Missing { part } => write!(f, "missing {}", part.id()),
            Self::NotADate { part } => write!(f, "not-a-date {}", part.id()),
            Self::NoTransliteration(at) => write!(f, "no-transliteration {:?} {}", at.character, at.index),
        }
    }
}

impl std::error::Error for WriteError {}
