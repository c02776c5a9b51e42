//! From what was presented to facts: the inspection of `documents`, in the shapes that records, lists, checks and the
//! officer's screen need. Nothing is repaired or guessed here; a field that was not read stays unread.

use documents::{DocumentKind, FieldView, Input, Inspection, Settings, Suggestion, TypedFields};
use kernel::{Date, Direction, DocumentKey, Outcome, PartialDate, Problem, Sex};
use records::{DocumentFacts as RecordedDocument, Holder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::DocumentFacts;
use crate::screened::Screened;
use crate::view::DocumentInput;

/// Longest machine-readable zone taken, in bytes.
pub const ZONE_MAX: usize = 4 * 1024;
/// Longest name typed, in characters.
const NAME_MAX: usize = 200;

/// A document as it was read, for the officer's screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentView {
    /// Format of the zone: `TD1`, `TD3`, …; `typed` without one.
    pub format: String,
    /// Document code.
    pub code: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Issuing state; empty when not read.
    pub issuer: String,
    /// Number; empty when not read.
    pub number: String,
    /// Primary identifier.
    pub surname: String,
    /// Secondary identifier.
    pub given_names: String,
    /// Whether the name may have been cut.
    pub name_truncated: bool,
    /// Name in its own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native_name: Option<String>,
    /// Date of birth.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality; empty when not read.
    pub nationality: String,
    /// Last day of validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub expiry: Option<Date>,
    /// Optional data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optional_data: Option<String>,
    /// Lines of the zone.
    pub mrz: Vec<String>,
    /// Fields with their places.
    pub fields: Vec<FieldView>,
    /// Misread characters that would explain a failed field; never applied.
    pub suggestions: Vec<Suggestion>,
}

/// What was presented, for each who needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// For the screen.
    pub view: DocumentView,
    /// For checks.
    pub facts: DocumentFacts,
}

impl Reading {
    /// The holder as records know holders.
    ///
    /// # Errors
    /// `problem-document-number-unread` without issuer or number: nobody is resolved by a guess.
    pub fn holder(&self) -> Outcome<Holder> {
        let key =
            self.facts.key.clone().ok_or_else(|| Problem::bad_input("problem-document-number-unread"))?;
        Ok(Holder {
            surname: self.view.surname.clone(),
            given_names: self.view.given_names.clone(),
            native_name: self.view.native_name.clone(),
            birth: self.facts.birth,
            sex: self.view.sex,
            nationality: self.facts.nationality,
            document: RecordedDocument {
                key,
                kind: self.view.kind.as_str().to_owned(),
                expiry: self.view.expiry,
            },
        })
    }

    /// What lists are asked.
    pub fn screened(&self) -> Screened {
        let name = self.name();
        Screened {
            names: if name.is_empty() { vec![] } else { vec![name] },
            native_names: self.view.native_name.iter().cloned().collect(),
            birth: self.facts.birth,
            sex: self.view.sex,
            nationality: self.facts.nationality,
            document: self.facts.key.clone(),
            truncated: self.view.name_truncated,
            found: vec![],
        }
    }

    /// Surname and given names.
    pub fn name(&self) -> String {
        [self.view.surname.as_str(), self.view.given_names.as_str()].join(" ").trim().to_owned()
    }
}

/// Reads a zone.
///
/// # Errors
/// `problem-zone-long`; `problem-mrz-…` when it is no zone.
pub fn zone(text: &str, direction: Direction, settings: &Settings, today: Date) -> Outcome<Reading> {
    if text.len() > ZONE_MAX {
        return Err(Problem::bad_input("problem-zone-long").with("limit", ZONE_MAX as i64));
    }
    documents::inspect(&Input::Zone(text), direction, settings, today).map(reading)
}

/// Takes a typed data page.
///
/// # Errors
/// `problem-document-field` with the field's name.
pub fn typed(
    input: &DocumentInput,
    direction: Direction,
    settings: &Settings,
    today: Date,
) -> Outcome<Reading> {
    let wrong = |field: &'static str| Problem::bad_input("problem-document-field").with("field", field);
    let name = |text: &str, field| {
        let text = text.trim();
        let fits = text.chars().count() <= NAME_MAX && !text.chars().any(char::is_control);
        if fits { Ok(text.to_owned()) } else { Err(wrong(field)) }
    };
    let surname = name(&input.surname, "surname")?;
    if surname.is_empty() {
        return Err(wrong("surname"));
    }
    if !(1..=2).contains(&input.code.trim().len()) {
        return Err(wrong("code"));
    }
    let fields = TypedFields {
        code: input.code.clone(),
        issuer: input.issuer,
        number: input.number.clone(),
        surname,
        given_names: name(&input.given_names, "given_names")?,
        birth: input.birth,
        sex: input.sex,
        nationality: input.nationality,
        expiry: input.expiry,
    };
    documents::inspect(&Input::Typed(fields), direction, settings, today).map(reading)
}

fn reading(found: Inspection) -> Reading {
    let text = |code: Option<kernel::CountryCode>| code.map(|c| c.to_string()).unwrap_or_default();
    let facts = DocumentFacts {
        key: found.issuer.zip(found.number.clone()).map(|(issuer, number)| DocumentKey { issuer, number }),
        nationality: found.nationality,
        birth: found.birth,
        checks: found.checks,
    };
    let view = DocumentView {
        format: found.format.unwrap_or_else(|| "typed".to_owned()),
        code: found.code,
        kind: found.kind,
        issuer: text(found.issuer),
        number: found.number.map(|n| n.to_string()).unwrap_or_default(),
        surname: found.surname,
        given_names: found.given_names,
        name_truncated: found.name_truncated,
        native_name: found.native_name,
        birth: found.birth,
        sex: found.sex,
        nationality: text(found.nationality),
        expiry: found.expiry,
        optional_data: found.optional_data,
        mrz: found.mrz,
        fields: found.fields,
        suggestions: found.suggestions,
    };
    Reading { view, facts }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: &str =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    fn read(text: &str) -> Outcome<Reading> {
        zone(text, Direction::Entry, &Settings::default(), Date::constant(2026, 6, 15))
    }

    #[test]
    fn the_specimen_of_doc_9303_is_read() {
        let read = read(ANNA).expect("a zone");
        assert_eq!(read.name(), "ERIKSSON ANNA MARIA");
        assert_eq!(read.view.expiry, Some(Date::constant(2012, 4, 15)));
        assert_eq!(read.holder().expect("resolvable").document.key.as_text(), "UTO/L898902C3");
        assert_eq!(read.screened().names, ["ERIKSSON ANNA MARIA"]);
    }

    #[test]
    fn what_is_no_zone_is_refused() {
        assert!(read("hello").is_err() && read("").is_err());
        assert_eq!(read(&"<".repeat(ZONE_MAX + 1)).expect_err("refused").message.id, "problem-zone-long");
    }

    #[test]
    fn nobody_is_resolved_without_a_number() {
        let mut read = read(ANNA).expect("a zone");
        read.facts.key = None;
        assert_eq!(read.holder().expect_err("refused").message.id, "problem-document-number-unread");
    }
}
