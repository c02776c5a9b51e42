//! The definitions of document types and messages as data (`data/*.toml`). A State adds its own in a file of the same form.

use serde::Deserialize;

use crate::feature::{Coding, Content, Feature, FeatureDefinition, Presence, read_features, write_features};
use crate::tag::Lengths;
use crate::{Error, c40};

/// Bytes of a definitions file at most.
const FILE_BYTES_MAX: usize = 256 * 1024;
/// Definitions, and features of one, at most.
const ENTRIES_MAX: usize = 256;

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

impl Definition {
    /// Reads features, one after another, with lengths as DER has them.
    ///
    /// # Errors
    /// [`Error::Missing`], or that one does not read.
    pub fn read(&self, bytes: &[u8]) -> Result<Content, Error> {
        self.read_with(bytes, Lengths::Der)
    }

    pub(crate) fn read_with(&self, bytes: &[u8], lengths: Lengths) -> Result<Content, Error> {
        let content = read_features(&self.features, bytes, lengths)?;
        self.examine(&content.features)?;
        Ok(content)
    }

    /// Writes features, in their order, with lengths as DER has them.
    ///
    /// # Errors
    /// [`Error::UnknownFeature`], [`Error::Missing`], [`Error::Unfit`].
    pub fn write(&self, features: &[Feature]) -> Result<Vec<u8>, Error> {
        self.write_with(features, Lengths::Der)
    }

    pub(crate) fn write_with(&self, features: &[Feature], lengths: Lengths) -> Result<Vec<u8>, Error> {
        self.examine(features)?;
        write_features(&self.features, features, lengths)
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
    let zone = |lines: &[usize]| c40::bytes_of(lines.iter().fold(0usize, |sum, n| sum.saturating_add(*n)));
    let sizes = match own.coding {
        Coding::Zone if own.also.is_empty() => Some((zone(&own.lines), zone(&own.lines))),
        Coding::Zone => Some((zone(&own.lines), zone(&own.also))),
        Coding::Byte => Some((1, 1)),
        Coding::Date => Some((3, 3)),
        Coding::MaskedDate => Some((4, 4)),
        Coding::C40 | Coding::Text | Coding::Bytes => None,
    };
    if own.bytes.0 > own.bytes.1 || sizes.is_some_and(|sizes| own.bytes != sizes) {
        return Err(Error::Definitions(format!("feature {}: bytes", own.id)));
    }
    Ok(())
}
