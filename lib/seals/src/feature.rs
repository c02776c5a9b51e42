//! What seals say: features, their codings, and the definitions of document types as data (`data/*.toml`). A State adds its own
//! types in a file of the same form.

use serde::Deserialize;

use crate::date::{Date, MaskedDate};
use crate::{Error, c40, tag};

/// Bytes of a definitions file at most.
const FILE_BYTES_MAX: usize = 256 * 1024;
/// Definitions, and features of one, at most.
const ENTRIES_MAX: usize = 256;

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
}

/// A type of document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its name in this library: `visa`, `arrival_attestation`.
    pub id: String,
    /// Feature definition reference and document type category, one byte each (Doc 9303-13 2.2); zero within barcodes.
    #[serde(default)]
    pub reference: u16,
    /// Where it is defined.
    pub source: String,
    /// Its features.
    #[serde(rename = "feature")]
    pub features: Vec<FeatureDefinition>,
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
        if cells.len() != self.lines.iter().sum::<usize>() {
            return Err(Error::Unfit(self.id.clone()));
        }
        let (mut lines, mut rest) = (Vec::new(), cells.as_str());
        for width in &self.lines {
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

impl Definition {
    /// Reads features, one after another.
    ///
    /// # Errors
    /// [`Error::UnknownFeature`], [`Error::Missing`], or that one does not read.
    pub fn read(&self, bytes: &[u8]) -> Result<Vec<Feature>, Error> {
        let features = read_features(&self.features, bytes, &self.id)?;
        self.examine(&features)?;
        Ok(features)
    }

    /// Writes features, in their order.
    ///
    /// # Errors
    /// [`Error::UnknownFeature`], [`Error::Missing`], [`Error::Unfit`].
    pub fn write(&self, features: &[Feature]) -> Result<Vec<u8>, Error> {
        self.examine(features)?;
        write_features(&self.features, features)
    }

    /// Whether every feature is there that must, and none twice.
    fn examine(&self, features: &[Feature]) -> Result<(), Error> {
        let count = |id: &str| features.iter().filter(|own| own.id == id).count();
        for own in &self.features {
            let here = count(&own.id);
            let enough = match &own.presence {
                Presence::Required => here == 1,
                Presence::Optional => here <= 1,
                Presence::OneOf(_) => {
                    let group = self.features.iter().filter(|other| other.presence == own.presence);
                    group.map(|other| count(&other.id)).sum::<usize>() == 1
                }
            };
            if !enough && here > 1 {
                return Err(Error::Malformed("a feature twice"));
            }
            if !enough {
                return Err(Error::Missing(own.id.clone()));
            }
        }
        Ok(())
    }
}

/// Reads features by their tags; `what` names their place in an error.
pub(crate) fn read_features(
    known: &[FeatureDefinition],
    bytes: &[u8],
    what: &str,
) -> Result<Vec<Feature>, Error> {
    let read = |value: tag::Tagged<'_>| {
        let own = known.iter().find(|own| own.tag == value.tag);
        let own = own.ok_or_else(|| Error::UnknownFeature(format!("{what}: tag {:02X}", value.tag)))?;
        Ok(Feature { id: own.id.clone(), value: own.read(value.value)? })
    };
    tag::read_all(bytes)?.into_iter().map(read).collect()
}

/// Writes features by their names.
pub(crate) fn write_features(known: &[FeatureDefinition], features: &[Feature]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    for feature in features {
        let own = known.iter().find(|own| own.id == feature.id);
        let own = own.ok_or_else(|| Error::UnknownFeature(feature.id.clone()))?;
        tag::put(&mut out, own.tag, &own.write(&feature.value)?)?;
    }
    Ok(out)
}

/// Document types of VDS, and messages of the Datastructure for Barcode.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definitions {
    #[serde(default, rename = "document")]
    documents: Vec<Definition>,
    #[serde(default, rename = "message")]
    messages: Vec<FeatureDefinition>,
    #[serde(default)]
    within: Vec<Definition>,
}

impl Definitions {
    /// Those that this library knows: of ICAO and of BSI TR-03137.
    pub fn standard() -> Self {
        let read = |text| Self::read(text).expect("the definitions of this library read: a test reads them");
        let barcodes = read(include_str!("../data/barcode-messages.toml"));
        barcodes.with(read(include_str!("../data/vds-documents.toml")))
    }

    /// Reads a definitions file (TOML).
    ///
    /// # Errors
    /// [`Error::Definitions`] with the place of the fault.
    pub fn read(text: &str) -> Result<Self, Error> {
        if text.len() > FILE_BYTES_MAX {
            return Err(Error::Limit("bytes of a definitions file"));
        }
        let read: Self = toml::from_str(text).map_err(|fault| Error::Definitions(fault.to_string()))?;
        read.examine()?;
        Ok(read)
    }

    /// These and others; what the others define anew counts.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.documents.retain(|own| others.documents.iter().all(|other| other.reference != own.reference));
        self.messages.retain(|own| others.messages.iter().all(|other| other.tag != own.tag));
        self.within.retain(|own| others.within.iter().all(|other| other.id != own.id));
        self.within.extend(others.within);
        self.documents.extend(others.documents);
        self.messages.extend(others.messages);
        self
    }

    /// The type that a header names.
    pub fn document(&self, reference: u16) -> Option<&Definition> {
        self.documents.iter().find(|own| own.reference == reference)
    }

    /// A type by its name here.
    pub fn document_named(&self, id: &str) -> Option<&Definition> {
        self.documents.iter().find(|own| own.id == id)
    }

    /// Every type.
    pub fn documents(&self) -> &[Definition] {
        &self.documents
    }

    /// What a message of a barcode holds that is features itself, by the message's name.
    pub fn within(&self, id: &str) -> Option<&Definition> {
        self.within.iter().find(|own| own.id == id)
    }

    /// The messages of the Datastructure for Barcode.
    pub fn messages(&self) -> &[FeatureDefinition] {
        &self.messages
    }

    fn examine(&self) -> Result<(), Error> {
        let documents = self.documents.iter().chain(&self.within);
        let all = documents.map(|document| document.features.as_slice());
        for features in all.chain([self.messages.as_slice()]) {
            if features.len() > ENTRIES_MAX || self.documents.len() > ENTRIES_MAX {
                return Err(Error::Limit("definitions"));
            }
            features.iter().try_for_each(examine)?;
            let twice =
                |own: &FeatureDefinition| features.iter().filter(|other| other.tag == own.tag).count() > 1;
            if let Some(own) = features.iter().find(|own| twice(own)) {
                return Err(Error::Definitions(format!("two features with tag {}", own.tag)));
            }
        }
        Ok(())
    }
}

fn examine(own: &FeatureDefinition) -> Result<(), Error> {
    let size = match own.coding {
        Coding::Zone => Some(c40::bytes_of(own.lines.iter().fold(0usize, |sum, n| sum.saturating_add(*n)))),
        Coding::Byte => Some(1),
        Coding::Date => Some(3),
        Coding::MaskedDate => Some(4),
        Coding::C40 | Coding::Text | Coding::Bytes => None,
    };
    if own.bytes.0 > own.bytes.1 || size.is_some_and(|size| own.bytes != (size, size)) {
        return Err(Error::Definitions(format!("feature {}: bytes", own.id)));
    }
    Ok(())
}
