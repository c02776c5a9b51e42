//! The inspection itself: a zone or typed fields in, facts and checks out.

use kernel::{CountryCode, Date, Direction, DocumentNumber, Outcome, PartialDate, Sex};

use crate::findings::checks;
use crate::model::{Age, DocumentKind, FieldStatus, FieldView, Inspection};
use crate::zone;

/// Full years that make a person of age.
const ADULT_YEARS: i16 = 18;

/// What is inspected.
#[derive(Debug, Clone, PartialEq)]
pub enum Input<'a> {
    /// The text of a machine-readable zone, from a reader, typed or pasted.
    Zone(&'a str),
    /// Fields typed from the document's page.
    Typed(TypedFields),
}

/// Fields typed from a document without a readable zone.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedFields {
    /// Document code: `P`, `ID`, `V`, ….
    pub code: String,
    /// Issuer.
    pub issuer: CountryCode,
    /// Number.
    pub number: DocumentNumber,
    /// Surname.
    pub surname: String,
    /// Given names; may be empty.
    pub given_names: String,
    /// Date of birth.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality.
    pub nationality: CountryCode,
    /// Last day of validity; `None` when the document states none.
    pub expiry: Option<Date>,
}

/// What a port asks of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Days before its last day from which a document draws attention.
    pub expires_soon_days: u32,
    /// Kinds that suffice to enter.
    pub accepted_for_entry: Vec<DocumentKind>,
    /// Kinds that suffice to leave.
    pub accepted_for_exit: Vec<DocumentKind>,
}

impl Default for Settings {
    /// Thirty days; every travel document, and on exit permits as well.
    fn default() -> Self {
        use DocumentKind as K;
        let entry = vec![
            K::Passport,
            K::DiplomaticPassport,
            K::ServicePassport,
            K::EmergencyDocument,
            K::RefugeeDocument,
            K::LaissezPasser,
            K::IdCard,
            K::CrewCertificate,
        ];
        let exit = entry.iter().copied().chain([K::Permit]).collect();
        Self { expires_soon_days: 30, accepted_for_entry: entry, accepted_for_exit: exit }
    }
}

/// Inspects a document on a day, the port's own.
///
/// # Errors
/// `problem-mrz-…` when the text is not a machine-readable zone at all; a zone with faults is no error.
pub fn inspect(
    input: &Input<'_>,
    direction: Direction,
    settings: &Settings,
    today: Date,
) -> Outcome<Inspection> {
    let mut inspection = match input {
        Input::Zone(text) => zone::read(text, today)?,
        Input::Typed(fields) => typed(fields),
    };
    inspection.age = age(inspection.birth, today);
    inspection.checks = checks(&inspection, direction, settings, today);
    Ok(inspection)
}

/// A person is a minor only when every possible age is below 18, and of age only when every one is not.
fn age(birth: PartialDate, today: Date) -> Age {
    match birth.age_on(today) {
        Some((least, _)) if least >= ADULT_YEARS => Age::Adult,
        Some((_, most)) if most < ADULT_YEARS => Age::Minor,
        _ => Age::Unknown,
    }
}

fn typed(fields: &TypedFields) -> Inspection {
    let code = fields.code.trim().to_ascii_uppercase();
    let mut views = vec![
        view("code", &code),
        view("issuer", fields.issuer.as_str()),
        view("number", fields.number.as_str()),
        view("names", &format!("{}, {}", fields.surname, fields.given_names)),
        view("birth", &fields.birth.to_string()),
        view("sex", fields.sex.letter()),
        view("nationality", fields.nationality.as_str()),
    ];
    views.extend(fields.expiry.map(|day| view("expiry", &day.to_string())));
    Inspection {
        format: None,
        kind: kind_of_code(&code),
        code,
        issuer: Some(fields.issuer),
        number: Some(fields.number.clone()),
        surname: fields.surname.trim().to_owned(),
        given_names: fields.given_names.trim().to_owned(),
        name_truncated: false,
        native_name: None,
        birth: fields.birth,
        sex: fields.sex,
        nationality: Some(fields.nationality),
        expiry: fields.expiry,
        optional_data: None,
        age: Age::Unknown,
        mrz: Vec::new(),
        fields: views,
        suggestions: Vec::new(),
        checks: Vec::new(),
    }
}

/// Typed fields have no check digit: their status says "unknown", never "valid".
fn view(field: &str, value: &str) -> FieldView {
    FieldView {
        field: field.to_owned(),
        value: (!value.is_empty()).then(|| value.to_owned()),
        status: FieldStatus::Unknown,
        line: 0,
        from: 0,
        to: 0,
        reason: None,
    }
}

/// The kind by the first letter alone (Doc 9303-4 section 4.2.2.1, 9303-5 and 9303-6 section 4.2.2.1).
fn kind_of_code(code: &str) -> DocumentKind {
    match code {
        "AC" => DocumentKind::CrewCertificate,
        _ => match code.chars().next() {
            Some('P') => DocumentKind::Passport,
            Some('V') => DocumentKind::Visa,
            Some('A' | 'C' | 'I') => DocumentKind::IdCard,
            _ => DocumentKind::Unknown,
        },
    }
}
