//! Reading other authorities' files into [`Particulars`], all or nothing.
//!
//! A file with one fault is refused whole, and each fault says file, line, column and field; the list keeps its last
//! good entries. What a file says in words that no code fits (a country that no longer exists, a date in prose) is
//! no fault: it is counted in [`Notice`] and stays readable in the entry's note. Never here: databases, decisions.

mod eu;
mod ftm;
mod gather;
mod mapping;
mod ofac;
mod ofac_xml;
mod own;
mod remarks;
mod text;
mod uk;
mod un;
mod xml;

use std::collections::BTreeMap;

use kernel::{InvalidCode, Message};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Particulars;

pub use mapping::{DateOrder, DocumentColumns, Layout, Mapping, NameColumns};
pub use own::HEADER as OWN_HEADER;
pub use text::FILE_BYTES_MAX;

pub(crate) use ftm::partial as partial_date;
pub(crate) use gather::state;

/// Faults that are told; the rest is counted.
pub const FAULTS_MAX: usize = 100;
/// Subjects that one file may have.
pub const SUBJECTS_MAX: usize = 1_000_000;
/// Names of one subject.
pub const NAMES_MAX: usize = 400;
/// Characters of a note; the rest is cut with an ellipsis.
pub const NOTE_CHARS_MAX: usize = 2_000;

/// The layouts that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// The United Nations Security Council's consolidated list in XML.
    UnXml,
    /// OFAC's SDN list as three CSV files.
    OfacCsv,
    /// OFAC's lists as one XML file.
    OfacXml,
    /// The consolidated list of the European Union in XML.
    EuXml,
    /// The sanctions list of the United Kingdom in XML.
    UkXml,
    /// FollowTheMoney entities, one JSON object a line.
    FtmJson,
    /// Gatehouse's own CSV; see [`OWN_HEADER`].
    GatehouseCsv,
    /// Any CSV or JSON with a [`Mapping`].
    Mapped,
}

/// Every layout.
pub const FORMATS: [Format; 8] = [
    Format::UnXml,
    Format::OfacCsv,
    Format::OfacXml,
    Format::EuXml,
    Format::UkXml,
    Format::FtmJson,
    Format::GatehouseCsv,
    Format::Mapped,
];

impl Format {
    /// The text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnXml => "un_xml",
            Self::OfacCsv => "ofac_csv",
            Self::OfacXml => "ofac_xml",
            Self::EuXml => "eu_xml",
            Self::UkXml => "uk_xml",
            Self::FtmJson => "ftm_json",
            Self::GatehouseCsv => "gatehouse_csv",
            Self::Mapped => "mapped",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        FORMATS.into_iter().find(|f| f.as_str() == text).ok_or(InvalidCode { kind: "Format" })
    }
}

/// The bytes to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Files {
    /// [`Format::UnXml`].
    UnXml(Vec<u8>),
    /// [`Format::OfacCsv`].
    OfacCsv {
        /// `sdn.csv`: the subjects.
        sdn: Vec<u8>,
        /// `alt.csv`: other names.
        alt: Vec<u8>,
        /// `add.csv`: addresses; read for faults, not stored.
        add: Vec<u8>,
    },
    /// [`Format::OfacXml`].
    OfacXml(Vec<u8>),
    /// [`Format::EuXml`].
    EuXml(Vec<u8>),
    /// [`Format::UkXml`].
    UkXml(Vec<u8>),
    /// [`Format::FtmJson`].
    FtmJson(Vec<u8>),
    /// [`Format::GatehouseCsv`].
    GatehouseCsv(Vec<u8>),
    /// [`Format::Mapped`].
    Mapped {
        /// Which column is what.
        mapping: Box<Mapping>,
        /// The file.
        file: Vec<u8>,
    },
}

impl Files {
    /// Their layout.
    pub fn format(&self) -> Format {
        match self {
            Self::UnXml(_) => Format::UnXml,
            Self::OfacCsv { .. } => Format::OfacCsv,
            Self::OfacXml(_) => Format::OfacXml,
            Self::EuXml(_) => Format::EuXml,
            Self::UkXml(_) => Format::UkXml,
            Self::FtmJson(_) => Format::FtmJson,
            Self::GatehouseCsv(_) => Format::GatehouseCsv,
            Self::Mapped { .. } => Format::Mapped,
        }
    }

    /// Their bytes, in the order of the layout.
    pub fn bytes(&self) -> Vec<&[u8]> {
        match self {
            Self::UnXml(file)
            | Self::OfacXml(file)
            | Self::EuXml(file)
            | Self::UkXml(file)
            | Self::FtmJson(file)
            | Self::GatehouseCsv(file)
            | Self::Mapped { file, .. } => vec![file],
            Self::OfacCsv { sdn, alt, add } => vec![sdn, alt, add],
        }
    }
}

/// One reason why a file is refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fault {
    /// Which file, when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Character in the line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// Field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub message: Message,
}

/// Faults as they are found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Faults {
    /// The first [`FAULTS_MAX`].
    pub told: Vec<Fault>,
    /// How many more.
    pub more: usize,
}

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        if self.told.len() < FAULTS_MAX {
            self.told.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { told: vec![fault], more: 0 }
    }
}

/// Where in a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    pub file: &'a str,
    pub line: u64,
}

impl At<'_> {
    pub(crate) fn fault(&self, field: &str, message: Message) -> Fault {
        Fault {
            file: Some(self.file.to_owned()),
            line: Some(self.line),
            column: None,
            field: (!field.is_empty()).then(|| field.to_owned()),
            message,
        }
    }
}

/// Things that a file says in words that no code fits, counted by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Notices(pub BTreeMap<String, u64>);

impl Notices {
    pub(crate) fn count(&mut self, kind: Notice) {
        *self.0.entry(kind.message_id().to_owned()).or_default() += 1;
    }
}

/// What can be noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A country name that no code fits.
    UnknownCountry,
    /// A date in prose.
    UnreadDate,
    /// A document without a number that could be compared.
    UnreadDocument,
    /// An alias or address of a subject that the file does not have.
    Orphan,
    /// A subject with more names than are kept.
    NamesCut,
    /// A thing that is no subject of screening.
    OtherKind,
}

impl Notice {
    /// The text that explains it.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::UnknownCountry => "notice-import-unknown-country",
            Self::UnreadDate => "notice-import-unread-date",
            Self::UnreadDocument => "notice-import-unread-document",
            Self::Orphan => "notice-import-orphan",
            Self::NamesCut => "notice-import-names-cut",
            Self::OtherKind => "notice-import-other-kind",
        }
    }
}

/// A subject of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The list's own reference, unique in the file.
    pub reference: String,
    /// What the list says.
    pub particulars: Particulars,
    /// What the list advises, when the file says so.
    #[serde(default)]
    pub action: Option<crate::model::Action>,
    /// The legal basis, when the file says so.
    #[serde(default)]
    pub basis: Option<String>,
    /// When it goes out of force, when the file says so.
    #[serde(default)]
    pub expires_on: Option<kernel::Date>,
}

/// A file that was read without a fault.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Its subjects in the file's order.
    pub subjects: Vec<Imported>,
    /// What was noticed.
    pub notices: Notices,
}

/// Reads files; all or nothing.
///
/// # Errors
/// The faults, the first [`FAULTS_MAX`] of them with their places.
pub fn read(files: &Files) -> Result<Reading, Faults> {
    let mut reading = match files {
        Files::UnXml(bytes) => un::read(bytes)?,
        Files::OfacCsv { sdn, alt, add } => ofac::read(sdn, alt, add)?,
        Files::OfacXml(bytes) => ofac_xml::read(bytes)?,
        Files::EuXml(bytes) => eu::read(bytes)?,
        Files::UkXml(bytes) => uk::read(bytes)?,
        Files::FtmJson(bytes) => ftm::read(bytes)?,
        Files::GatehouseCsv(bytes) => own::read(bytes)?,
        Files::Mapped { mapping, file } => mapping::read(mapping, file)?,
    };
    for subject in &mut reading.subjects {
        let names = &mut subject.particulars.names;
        if names.len() > NAMES_MAX {
            names.truncate(NAMES_MAX);
            reading.notices.count(Notice::NamesCut);
        }
    }
    Ok(reading)
}

/// A note of bearable length.
pub(crate) fn note(text: &str) -> Option<String> {
    let text = text.trim();
    match text.char_indices().nth(NOTE_CHARS_MAX) {
        _ if text.is_empty() => None,
        Some((cut, _)) => Some(format!("{}…", &text[..cut])),
        None => Some(text.to_owned()),
    }
}
