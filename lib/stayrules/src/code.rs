//! The short texts that rules use as names. Each is checked once, where it is read.

use std::fmt;
use std::str::FromStr;

/// A text that is not a code of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidCode {
    /// The kind of code that was wanted, for example `RuleId`.
    pub kind: &'static str,
}

impl fmt::Display for InvalidCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}", self.kind)
    }
}

impl std::error::Error for InvalidCode {}

const SLUG_MAX: usize = 40;

fn is_slug(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    (1..=SLUG_MAX).contains(&text.len())
        && text.bytes().all(allowed)
        && text.as_bytes()[0].is_ascii_lowercase()
}

fn is_state(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidCode;
            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                if $check(text) { Ok(Self(text.to_owned())) } else { Err(InvalidCode { kind: stringify!($name) }) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(/** The name of a rule, for example `uto-visa-free-90-180`: lower-case letters, digits, `-` and `_`. */ RuleId, is_slug);
code!(/** The kind of a permit, for example `visa` or `residence`. */ PermitKind, is_slug);
code!(/** A border zone whose residents have rights of their own. */ Zone, is_slug);
code!(/** A name under which the days of several rules count together, for example `short-stay`. */ Pool, is_slug);
code!(/** A state as Doc 9303-3 section 5 codes it: one to three letters (`UTO`, `D`). */ StateCode, is_state);
