//! The JSON object of one block, as `gatehouse mrz` prints it. Identifiers and arguments only: texts for
//! people are made elsewhere. The core types stay free of any serialiser.

use crate::blocks::Block;
use crate::date::{Date3, ZoneDate};
use crate::document::{Check, Document};
use crate::field::{Field, Guard, Part, Reason, Sex, Span, Status, Verdict};
use crate::intake::Unreadable;
use crate::meaning::{Kind, Meaning};
use crate::names::{Order, Truncation};
use crate::read::parse;
use serde::Serialize;
use std::collections::BTreeMap;

/// One block, read or not.
#[derive(Debug, Serialize)]
pub struct Reading {
    /// Line of the file, from 1.
    pub line: usize,
    /// The block as it was given.
    pub raw: String,
    /// The document, when a format fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentWire>,
    /// Why no format fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<UnreadableWire>,
}

/// Why a block is no zone.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Unreadable`, documented there")]
pub struct UnreadableWire {
    pub reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<usize>,
}

/// A document that was read.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the accessors of `Document`, documented there")]
pub struct DocumentWire {
    pub format: &'static str,
    pub verdict: &'static str,
    pub kind: KindWire,
    pub lines: Vec<String>,
    pub fields: BTreeMap<&'static str, FieldWire>,
    pub checks: Vec<CheckWire>,
    pub notes: Vec<&'static str>,
    pub strays: Vec<StrayWire>,
    pub suggestions: Vec<SuggestionWire>,
}

/// What the document code means.
#[derive(Debug, Serialize)]
pub struct KindWire {
    /// `known`, `open` or `unknown`.
    pub certainty: &'static str,
    /// The kind, or as much of it as is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
}

/// One field.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Field`, documented there")]
pub struct FieldWire {
    pub value: serde_json::Value,
    pub printed: String,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReasonWire>,
    pub at: SpanWire,
    pub guard: &'static str,
}

/// A reason with its arguments.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Reason`, documented there")]
pub struct ReasonWire {
    pub id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u8>,
}

/// A place: line and columns from 1, both ends included.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Span`, documented there")]
pub struct SpanWire {
    pub line: u8,
    pub from: u8,
    pub to: u8,
}

/// One check digit.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Check`, documented there")]
pub struct CheckWire {
    pub part: &'static str,
    pub at: SpanWire,
    pub printed: char,
    pub computed: Option<u8>,
    pub status: &'static str,
}

/// A character outside the alphabet.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Stray`, documented there")]
pub struct StrayWire {
    pub line: u8,
    pub column: u8,
    pub character: char,
}

/// Changes that would explain a failed check digit.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Suggestion`, documented there")]
pub struct SuggestionWire {
    pub part: &'static str,
    pub changes: Vec<ChangeWire>,
}

/// One character that may have been misread.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `Change`, documented there")]
pub struct ChangeWire {
    pub line: u8,
    pub column: u8,
    pub read: char,
    pub instead: char,
}

/// Reads a block and gives the object to print.
///
/// # Panics
/// Never: the types above have string keys only, so they always serialise.
pub fn to_json(block: &Block<'_>, today: Date3) -> serde_json::Value {
    serde_json::to_value(Reading::of(block, today)).expect("string keys and plain values always serialise")
}

impl Reading {
    /// Reads a block.
    pub fn of(block: &Block<'_>, today: Date3) -> Self {
        let (document, unreadable) = match parse(block.text, today) {
            Ok(document) => (Some(DocumentWire::of(&document)), None),
            Err(error) => (None, Some(error.into())),
        };
        Self { line: block.line, raw: block.text.to_owned(), document, unreadable }
    }
}

impl From<Unreadable> for UnreadableWire {
    fn from(error: Unreadable) -> Self {
        let (line, found, expected) = match error {
            Unreadable::Empty => (None, None, None),
            Unreadable::TooLong { limit } => (None, None, Some(limit)),
            Unreadable::LineCount { found } => (None, Some(found), None),
            Unreadable::LineLength { line, found, expected } => (Some(line), Some(found), Some(expected)),
        };
        Self { reason: error.id(), line, found, expected }
    }
}

impl DocumentWire {
    /// Every field, check digit, note and suggestion of a document.
    pub fn of(document: &Document) -> Self {
        Self {
            format: document.format().id(),
            verdict: match document.verdict() {
                Verdict::AllValid => "valid",
                Verdict::SomeUnknown => "unknown",
                Verdict::SomeFailed => "failed",
            },
            kind: KindWire::of(document.meaning(None)),
            lines: document.lines().map(str::to_owned).collect(),
            fields: document
                .fields()
                .map(|(part, field)| (part.id(), field_wire(document, part, field)))
                .collect(),
            checks: document.checks().map(CheckWire::from).collect(),
            notes: document.notes().iter().map(|note| note.id()).collect(),
            strays: document
                .strays()
                .iter()
                .map(|stray| StrayWire { line: stray.line, column: stray.column, character: stray.character })
                .collect(),
            suggestions: document.suggestions().into_iter().map(SuggestionWire::from).collect(),
        }
    }
}

fn field_wire(document: &Document, part: Part, field: Field<&str>) -> FieldWire {
    let (status, reason) = status_wire(field.status);
    FieldWire {
        value: value_of(document, part, field),
        printed: document.text(field.at).to_owned(),
        status,
        reason: reason.map(ReasonWire::from),
        at: field.at.into(),
        guard: match field.guard {
            Guard::OwnDigit => "own-digit",
            Guard::CompositeOnly => "composite-only",
            Guard::Nothing => "nothing",
        },
    }
}

fn value_of(document: &Document, part: Part, field: Field<&str>) -> serde_json::Value {
    match part {
        Part::Number => document.number().value.into(),
        Part::Birth => document.birth().value.map_or(serde_json::Value::Null, date_wire),
        Part::Expiry => document.expiry().value.map_or(serde_json::Value::Null, date_wire),
        Part::Sex => document.sex().value.map(sex_wire).into(),
        Part::IssueCount => document.issue_count().value.into(),
        Part::HanziName => document.hanzi_name().value.map(|name| name.to_string()).into(),
        Part::Names => document.names().value.map_or(serde_json::Value::Null, |names| {
            serde_json::json!({
                "primary": names.primary_parts().collect::<Vec<_>>(),
                "secondary": names.secondary_parts().collect::<Vec<_>>(),
                "order": match names.order { Order::Known => "known", Order::Unknown => "unknown" },
                "truncation": match names.truncation {
                    Truncation::None => "none",
                    Truncation::Possible => "possible",
                },
            })
        }),
        _ => field.value.into(),
    }
}

/// ISO 8601 with `XX` for unknown parts (extended date-time format, level 1).
fn date_wire(date: ZoneDate) -> serde_json::Value {
    let year = date.year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    let two = |part: Option<u8>| part.map_or("XX".to_owned(), |part| format!("{part:02}"));
    let text = format!("{year}-{}-{}", two(date.month), two(date.day));
    serde_json::json!({ "date": text, "other_year": date.other_year })
}

fn sex_wire(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
        Sex::Unspecified => "unspecified",
    }
}

fn status_wire(status: Status) -> (&'static str, Option<Reason>) {
    match status {
        Status::Valid => ("valid", None),
        Status::Failed(reason) => ("failed", Some(reason)),
        Status::Unknown(reason) => ("unknown", Some(reason)),
    }
}

impl From<Reason> for ReasonWire {
    fn from(reason: Reason) -> Self {
        let (printed, computed, column) = match reason {
            Reason::CheckDigit { printed, computed } => (Some(printed), Some(computed), None),
            Reason::OutsideAlphabet { column } | Reason::LettersOnly { column } => (None, None, Some(column)),
            _ => (None, None, None),
        };
        Self { id: reason.id(), printed, computed, column }
    }
}

impl From<Span> for SpanWire {
    fn from(span: Span) -> Self {
        Self { line: span.line, from: span.from, to: span.to }
    }
}

impl From<Check> for CheckWire {
    fn from(check: Check) -> Self {
        Self {
            part: check.part.id(),
            at: check.at.into(),
            printed: check.printed,
            computed: check.computed,
            status: status_wire(check.status).0,
        }
    }
}

impl From<crate::suggest::Suggestion> for SuggestionWire {
    fn from(suggestion: crate::suggest::Suggestion) -> Self {
        let changes = suggestion.changes.into_iter().map(|change| ChangeWire {
            line: change.line,
            column: change.column,
            read: change.read,
            instead: change.instead,
        });
        Self { part: suggestion.part.id(), changes: changes.collect() }
    }
}

impl KindWire {
    fn of(meaning: Meaning) -> Self {
        match meaning {
            Meaning::Known(kind) => Self { certainty: "known", kind: Some(kind_id(kind)) },
            Meaning::Open(kind) => Self { certainty: "open", kind: Some(kind_id(kind)) },
            Meaning::Unknown => Self { certainty: "unknown", kind: None },
        }
    }
}

fn kind_id(kind: Kind) -> &'static str {
    match kind {
        Kind::OrdinaryPassport => "ordinary-passport",
        Kind::EmergencyPassport => "emergency-passport",
        Kind::SingleSheet => "single-sheet",
        Kind::DiplomaticPassport => "diplomatic-passport",
        Kind::OfficialPassport => "official-passport",
        Kind::RefugeeDocument => "refugee-document",
        Kind::AlienDocument => "alien-document",
        Kind::StatelessDocument => "stateless-document",
        Kind::LaissezPasser => "laissez-passer",
        Kind::MilitaryPassport => "military-passport",
        Kind::Passport => "passport",
        Kind::Visa => "visa",
        Kind::OfficialDocument => "official-document",
        Kind::CrewCertificate => "crew-certificate",
        Kind::HongKongMacauPermit => "hong-kong-macau-permit",
        Kind::TaiwanPermit => "taiwan-permit",
        Kind::MainlandPermitHongKongMacau => "mainland-permit-hong-kong-macau",
        Kind::MainlandPermitTaiwan => "mainland-permit-taiwan",
        Kind::MainlandPermitNonChinese => "mainland-permit-non-chinese",
    }
}
