//! Texts for people are never written in code: code names a message and gives its arguments, and the
//! locale files in `library/locales` hold the words.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::InvalidCode;

/// The name of a text in the locale files: lower-case words joined by `-`, for example `check-expiry-past`.
pub type MessageId = Cow<'static, str>;

/// One argument of a message. Texts go in as they are; dates and numbers are formatted by the reader's locale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Arg {
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text, an ISO date (`2026-03-01`) or an RFC 3339 instant.
    Text(String),
}

impl From<&str> for Arg {
    fn from(v: &str) -> Self {
        Self::Text(v.to_owned())
    }
}
impl From<String> for Arg {
    fn from(v: String) -> Self {
        Self::Text(v)
    }
}
impl From<i32> for Arg {
    fn from(v: i32) -> Self {
        Self::Int(v.into())
    }
}
impl From<i64> for Arg {
    fn from(v: i64) -> Self {
        Self::Int(v)
    }
}
impl From<f64> for Arg {
    fn from(v: f64) -> Self {
        Self::Real(v)
    }
}

/// A text for a person, by name and arguments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// Which text.
    pub id: MessageId,
    /// Its arguments by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<Cow<'static, str>, Arg>,
}

impl Message {
    /// A message without arguments.
    pub fn new(id: impl Into<MessageId>) -> Self {
        Self { id: id.into(), args: BTreeMap::new() }
    }

    /// The same message with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.insert(Cow::Borrowed(name), value.into());
        self
    }
}

/// A language of the product: BCP 47 tags `en`, `zh-Hans`, `zh-Hant-HK`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
pub enum Locale {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Chinese in simplified script.
    #[serde(rename = "zh-Hans")]
    ChineseSimplified,
    /// Chinese in traditional script as in Hong Kong.
    #[serde(rename = "zh-Hant-HK")]
    ChineseHongKong,
}

impl Locale {
    /// Every language, the fall-back first.
    pub const ALL: &'static [Self] = &[Self::English, Self::ChineseSimplified, Self::ChineseHongKong];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::ChineseSimplified => "zh-Hans",
            Self::ChineseHongKong => "zh-Hant-HK",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Locale {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|l| l.tag().eq_ignore_ascii_case(text))
            .ok_or(InvalidCode { kind: "Locale" })
    }
}
