//! What seals say: features with their values, and how these are coded.

use serde::Deserialize;

use crate::date::{Date, MaskedDate};
use crate::tag::{self, Lengths};
use crate::{Error, c40};

/// How a feature's value is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coding {
    /// Letters, digits and spaces in C40.
    C40,
    /// UTF-8.
    Text,
    /// A machine-readable zone in C40, its lines one after the other.
    Zone,
    /// One byte.
    Byte,
    /// Bytes that this library gives on as they are.
    Bytes,
    /// A day in three bytes.
    Date,
    /// A day in four bytes with a mask of unknown digits.
    MaskedDate,
}

/// Whether a feature must be there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It must.
    #[default]
    Required,
    /// It may.
    Optional,
    /// Exactly one of all features that say the same must.
    OneOf(String),
}

/// A feature as a definition has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeatureDefinition {
    /// Its name in this library: `mrz`, `passport_number`.
    pub id: String,
    /// Its tag.
    pub tag: u8,
    /// Its coding.
    pub coding: Coding,
    /// Bytes of its value, least and most.
    pub bytes: (usize, usize),
    /// Whether it must be there.
    #[serde(default)]
    pub presence: Presence,
    /// Characters of each line of a zone; the last may be cut.
    #[serde(default)]
    pub lines: Vec<usize>,
    /// The same of another form of the zone, longer than the first, that is read and never written.
    #[serde(default)]
    pub also: Vec<usize>,
}

/// The value of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Of C40 (upper case, digits, spaces) or of UTF-8.
    Text(String),
    /// A zone, a line after a line feed, `<` as filler.
    Zone(String),
    /// One byte.
    Byte(u8),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A day.
    Date(Date),
    /// A day of which digits may be unknown.
    MaskedDate(MaskedDate),
}

/// A feature of a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name in the definition.
    pub id: String,
    /// Its value.
    pub value: Value,
}

impl Feature {
    /// A feature with a name and a value.
    pub fn new(id: &str, value: Value) -> Self {
        Self { id: id.to_owned(), value }
    }
}

impl FeatureDefinition {
    /// Reads a value.
    ///
    /// # Errors
    /// [`Error::Unfit`] for another length than the definition's, or that it does not read.
    pub fn read(&self, bytes: &[u8]) -> Result<Value, Error> {
        if !self.fits(bytes) {
            return Err(Error::Unfit(self.id.clone()));
        }
        Ok(match (self.coding, bytes) {
            (Coding::C40, _) => Value::Text(c40::decode(bytes)?),
            (Coding::Text, _) => {
                let text = std::str::from_utf8(bytes).map_err(|_| Error::Malformed("UTF-8"))?;
                Value::Text(text.to_owned())
            }
            (Coding::Zone, _) => Value::Zone(self.read_zone(bytes)?),
            (Coding::Byte, [byte]) => Value::Byte(*byte),
            (Coding::Bytes, _) => Value::Bytes(bytes.to_vec()),
            (Coding::Date, [a, b, c]) => Value::Date(Date::read([*a, *b, *c])?),
            (Coding::MaskedDate, [a, b, c, d]) => Value::MaskedDate(MaskedDate::read([*a, *b, *c, *d])?),
            (Coding::Byte | Coding::Date | Coding::MaskedDate, _) => {
                return Err(Error::Unfit(self.id.clone()));
            }
        })
    }

    /// Writes a value.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a value of another coding or length than the definition's.
    pub fn write(&self, value: &Value) -> Result<Vec<u8>, Error> {
        let unfit = || Error::Unfit(self.id.clone());
        let bytes = match (self.coding, value) {
            (Coding::C40, Value::Text(text)) => c40::encode(text).map_err(|_| unfit())?,
            (Coding::Text, Value::Text(text)) => text.as_bytes().to_vec(),
            (Coding::Zone, Value::Zone(zone)) => self.write_zone(zone)?,
            (Coding::Byte, Value::Byte(byte)) => vec![*byte],
            (Coding::Bytes, Value::Bytes(bytes)) => bytes.clone(),
            (Coding::Date, Value::Date(date)) => date.write().to_vec(),
            (Coding::MaskedDate, Value::MaskedDate(date)) => date.write().to_vec(),
            _ => return Err(unfit()),
        };
        if self.fits(&bytes) { Ok(bytes) } else { Err(unfit()) }
    }

    fn fits(&self, bytes: &[u8]) -> bool {
        (self.bytes.0..=self.bytes.1).contains(&bytes.len())
    }

    fn read_zone(&self, bytes: &[u8]) -> Result<String, Error> {
        let cells = c40::decode(bytes)?.replace(' ', "<");
        let forms = [&self.lines, &self.also];
        let form = forms.into_iter().find(|form| cells.len() == form.iter().sum::<usize>());
        let form = form.ok_or_else(|| Error::Unfit(self.id.clone()))?;
        let (mut lines, mut rest) = (Vec::new(), cells.as_str());
        for width in form {
            let (line, after) = rest.split_at_checked(*width).ok_or(Error::Malformed("zone"))?;
            lines.push(line);
            rest = after;
        }
        Ok(lines.join("\n"))
    }

    /// A zone may come whole; what the seal does not hold of its last line is cut.
    fn write_zone(&self, zone: &str) -> Result<Vec<u8>, Error> {
        let unfit = || Error::Unfit(self.id.clone());
        let mut cells = String::new();
        let mut lines = zone.lines();
        for width in &self.lines {
            cells.push_str(lines.next().and_then(|line| line.get(..*width)).ok_or_else(unfit)?);
        }
        if lines.next().is_some() || cells.contains(' ') {
            return Err(unfit());
        }
        c40::encode(&cells).map_err(|_| unfit())
    }
}

/// A feature with a tag that no definition has; it may be the issuer's own (Doc 9303-13 2.3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFeature {
    /// Its tag.
    pub tag: u8,
    /// Its value.
    pub bytes: Vec<u8>,
}

/// What a seal says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The features that its definition knows, in the order of the seal.
    pub features: Vec<Feature>,
    /// The others.
    pub unknown: Vec<UnknownFeature>,
}

impl Content {
    /// A feature's value by its name.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.features.iter().find(|own| own.id == id).map(|own| &own.value)
    }

    /// The machine-readable zone that it repeats, as far as it does.
    pub fn zone(&self) -> Option<&str> {
        self.features.iter().find_map(|own| match &own.value {
            Value::Zone(zone) => Some(zone.as_str()),
            _ => None,
        })
    }
}

/// Reads features by their tags.
pub(crate) fn read_features(
    known: &[FeatureDefinition],
    bytes: &[u8],
    lengths: Lengths,
) -> Result<Content, Error> {
    let mut content = Content::default();
    for value in tag::read_all(bytes, lengths)? {
        match known.iter().find(|own| own.tag == value.tag) {
            Some(own) => {
                content.features.push(Feature { id: own.id.clone(), value: own.read(value.value)? });
            }
            None => {
                content.unknown.push(UnknownFeature { tag: value.tag, bytes: value.value.to_vec() });
            }
        }
    }
    Ok(content)
}

/// Writes features by their names.
pub(crate) fn write_features(
    known: &[FeatureDefinition],
    features: &[Feature],
    lengths: Lengths,
) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    for feature in features {
        let own = known.iter().find(|own| own.id == feature.id);
        let own = own.ok_or_else(|| Error::UnknownFeature(feature.id.clone()))?;
        tag::put(&mut out, own.tag, &own.write(&feature.value)?, lengths)?;
    }
    Ok(out)
}
