//! When a listed person was born, as lists say it: a date with unknown parts, "about", or a span.
//!
//! Text form after ISO 8601-2 (EDTF level 1): `1980-02-29`, `1980-XX-XX`, `1965-XX-XX~` (about),
//! `1973-XX-XX/1975-XX-XX` (from, to). A plain [`PartialDate`] is one of these.

use std::fmt;
use std::str::FromStr;

use kernel::{InvalidDate, PartialDate};
use namematch::{BirthSpan, Day};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A date of birth as a list gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Birth {
    /// The date, or the first of a span.
    pub from: PartialDate,
    /// The last of a span.
    pub to: Option<PartialDate>,
    /// Whether the list says "about".
    pub approximate: bool,
}

impl Birth {
    /// A date that is meant as it stands.
    pub fn on(date: PartialDate) -> Self {
        Self { from: date, to: None, approximate: false }
    }

    /// "About" a date.
    pub fn about(date: PartialDate) -> Self {
        Self { approximate: true, ..Self::on(date) }
    }

    /// Somewhere from one date to another.
    pub fn between(from: PartialDate, to: PartialDate) -> Self {
        Self { to: Some(to), ..Self::on(from) }
    }

    /// As the matcher takes it.
    pub fn span(&self) -> BirthSpan {
        BirthSpan { from: day(self.from), to: self.to.map(day), approximate: self.approximate }
    }
}

/// A date as the matcher takes it.
pub fn day(date: PartialDate) -> Day {
    Day { year: date.year(), month: date.month(), day: date.day() }
}

impl fmt::Display for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        if let Some(to) = self.to {
            write!(f, "/{to}")?;
        }
        if self.approximate { f.write_str("~") } else { Ok(()) }
    }
}

impl FromStr for Birth {
    type Err = InvalidDate;
    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let (text, approximate) = text.strip_suffix('~').map_or((text, false), |t| (t, true));
        let (from, to) = match text.split_once('/') {
            Some((from, to)) => (from.parse()?, Some(to.parse()?)),
            None => (text.parse()?, None),
        };
        Ok(Self { from, to, approximate })
    }
}

impl TryFrom<String> for Birth {
    type Error = InvalidDate;
    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Birth> for String {
    fn from(b: Birth) -> Self {
        b.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_form_reads_back() {
        for text in ["1980-02-29", "1965-XX-XX~", "1973-XX-XX/1975-XX-XX", "XXXX-XX-XX"] {
            assert_eq!(text.parse::<Birth>().map(|b| b.to_string()).as_deref(), Ok(text));
        }
        for bad in ["1980", "1973-XX-XX/", "~", ""] {
            assert_eq!(bad.parse::<Birth>(), Err(InvalidDate), "{bad}");
        }
    }
}
