//! From a zone that `lib/mrz` read to the facts of an inspection. Values are taken as printed; nothing is corrected.

use kernel::{CountryCode, Date, Message, Outcome, PartialDate, Problem, Sex};
use mrz::{Date3, Document, Kind, Meaning, Reason, Status, Truncation, Unreadable};

use crate::model::{Age, DocumentKind, FieldStatus, FieldView, Inspection, Suggestion};

pub(crate) fn read(text: &str, today: Date) -> Outcome<Inspection> {
    let day = Date3(today.year(), today.month().unsigned_abs(), today.day().unsigned_abs());
    let document = mrz::parse(text, day).map_err(|e| unreadable(&e))?;
    let (surname, given_names, name_truncated) = names(&document);
    let kind = kind(&document);
    Ok(Inspection {
        format: Some(document.format().id().to_owned()),
        code: document.code().value.unwrap_or_default().to_owned(),
        kind,
        issuer: issuer(&document, kind),
        number: document.number().value.and_then(|v| v.parse().ok()),
        surname,
        given_names,
        name_truncated,
        native_name: document.hanzi_name().value.map(|name| name.to_string()),
        birth: document.birth().value.map_or(PartialDate::UNKNOWN, partial),
        sex: sex(&document),
        nationality: document.nationality().value.and_then(|v| v.parse().ok()),
        expiry: document.expiry().value.and_then(|date| partial(date).full()),
        optional_data: document.optional().value.map(str::to_owned),
        age: Age::Unknown,
        mrz: document.lines().map(str::to_owned).collect(),
        fields: document.fields().map(|(part, field)| view(part, &field)).collect(),
        suggestions: suggestions(&document),
        checks: Vec::new(),
    })
}

fn unreadable(error: &Unreadable) -> Problem {
    match error {
        Unreadable::Empty => Problem::bad_input("problem-mrz-empty"),
        Unreadable::TooLong { limit } => {
            Problem::bad_input("problem-mrz-too-long").with("limit", number(*limit))
        }
        Unreadable::LineCount { found } => {
            Problem::bad_input("problem-mrz-line-count").with("found", number(*found))
        }
        Unreadable::LineLength { line, found, expected } => Problem::bad_input("problem-mrz-line-length")
            .with("line", number(*line))
            .with("found", number(*found))
            .with("expected", number(*expected)),
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn names(document: &Document) -> (String, String, bool) {
    match document.names().value {
        None => (String::new(), String::new(), false),
        Some(names) => (
            names.primary_parts().collect::<Vec<_>>().join(" "),
            names.secondary_parts().collect::<Vec<_>>().join(" "),
            names.truncation == Truncation::Possible,
        ),
    }
}

fn sex(document: &Document) -> Sex {
    match document.sex().value {
        Some(mrz::Sex::Female) => Sex::Female,
        Some(mrz::Sex::Male) => Sex::Male,
        Some(mrz::Sex::Unspecified) | None => Sex::Unspecified,
    }
}

fn partial(date: mrz::ZoneDate) -> PartialDate {
    PartialDate::new(date.year, date.month, date.day).unwrap_or(PartialDate::UNKNOWN)
}

/// The issuer as printed. Chinese exit-entry cards print none, since China alone issues them.
fn issuer(document: &Document, kind: DocumentKind) -> Option<CountryCode> {
    let implied = (kind == DocumentKind::Permit).then_some("CHN");
    document.issuer().value.or(implied).and_then(|code| code.parse().ok())
}

fn kind(document: &Document) -> DocumentKind {
    match document.meaning(None) {
        Meaning::Known(kind) | Meaning::Open(kind) => match kind {
            Kind::OrdinaryPassport | Kind::Passport => DocumentKind::Passport,
            Kind::DiplomaticPassport => DocumentKind::DiplomaticPassport,
            Kind::OfficialPassport | Kind::MilitaryPassport => DocumentKind::ServicePassport,
            Kind::EmergencyPassport | Kind::SingleSheet => DocumentKind::EmergencyDocument,
            Kind::RefugeeDocument | Kind::AlienDocument | Kind::StatelessDocument => {
                DocumentKind::RefugeeDocument
            }
            Kind::LaissezPasser => DocumentKind::LaissezPasser,
            Kind::OfficialDocument => DocumentKind::IdCard,
            Kind::CrewCertificate => DocumentKind::CrewCertificate,
            Kind::Visa => DocumentKind::Visa,
            Kind::HongKongMacauPermit
            | Kind::TaiwanPermit
            | Kind::MainlandPermitHongKongMacau
            | Kind::MainlandPermitTaiwan
            | Kind::MainlandPermitNonChinese => DocumentKind::Permit,
        },
        Meaning::Unknown => DocumentKind::Unknown,
    }
}

fn view(part: mrz::Part, field: &mrz::Field<&str>) -> FieldView {
    let (status, reason) = match field.status {
        Status::Valid => (FieldStatus::Valid, None),
        Status::Failed(reason) => (FieldStatus::Failed, Some(message(reason))),
        Status::Unknown(reason) => (FieldStatus::Unknown, Some(message(reason))),
    };
    FieldView {
        field: part.id().to_owned(),
        value: field.value.map(str::to_owned),
        status,
        line: field.at.line,
        from: field.at.from,
        to: field.at.to,
        reason,
    }
}

/// `reason-mrz-check-digit` and its sisters.
fn message(reason: Reason) -> Message {
    let message = Message::new(format!("reason-mrz-{}", reason.id()));
    match reason {
        Reason::CheckDigit { printed, computed } => {
            message.with("printed", printed.to_string()).with("computed", i64::from(computed))
        }
        Reason::OutsideAlphabet { column } | Reason::LettersOnly { column } => {
            message.with("column", i64::from(column))
        }
        _ => message,
    }
}

fn suggestions(document: &Document) -> Vec<Suggestion> {
    let each = |suggestion: mrz::Suggestion| {
        let field = suggestion.part.id();
        suggestion.changes.into_iter().map(move |change| Suggestion {
            field: field.to_owned(),
            line: change.line,
            column: change.column,
            read: change.read.to_string(),
            suggested: change.instead.to_string(),
        })
    };
    document.suggestions().into_iter().flat_map(each).collect()
}
