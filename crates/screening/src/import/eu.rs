//! The consolidated list of the European Union in XML (`export/sanctionEntity`, schema 1.1 of the Financial Sanctions
//! Files), in which nearly everything stands in attributes.

use kernel::{Message, PartialDate};

use super::gather::{Draft, Gather};
use super::xml::{Element, records};
use super::{Faults, Imported, Notice, Reading, text};
use crate::birth::Birth;
use crate::model::{NameKind, SubjectKind};

const FILE: &str = "eu_consolidated.xml";

pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Faults> {
    let body = text::decode(bytes, FILE)?;
    let mut gather = Gather::new(FILE);
    let parsed = records(body, FILE, "export", 2, |_, element| {
        if element.name != "sanctionEntity" {
            let message =
                Message::new("problem-import-unknown-element").with("element", element.name.as_str());
            return gather.fault(element.line, &element.name, message);
        }
        if let Some(subject) = subject(&element, &mut gather) {
            gather.subject(element.line, "euReferenceNumber", subject);
        }
    });
    gather.end(parsed)
}

fn subject(e: &Element, gather: &mut Gather) -> Option<Imported> {
    // Older entries have no reference number of the Union; the file's own number is always there.
    let Some(reference) = e.attribute("euReferenceNumber").or(e.attribute("logicalId")) else {
        gather.missing(e.line, "euReferenceNumber");
        return None;
    };
    let person = e
        .all("subjectType")
        .any(|t| t.attribute("code") == Some("person") || t.attribute("classificationCode") == Some("P"));
    let mut draft =
        Draft::new(reference, if person { SubjectKind::Person } else { SubjectKind::Organisation });
    names(e, &mut draft);
    if draft.is_nameless() {
        gather.missing(e.line, "nameAlias");
        return None;
    }
    births(e, &mut draft, gather);
    for state in e.all("citizenship") {
        if let Some(code) = state.attribute("countryIso2Code").filter(|c| *c != "00") {
            draft.nationality(code, gather.notices());
        }
    }
    for paper in e.all("identification") {
        let Some(number) = paper.attribute("latinNumber").or(paper.attribute("number")) else { continue };
        let kind = kind(paper.attribute("identificationTypeCode").unwrap_or_default());
        let issuer = paper.attribute("countryIso2Code").filter(|c| *c != "00");
        draft.document(number, issuer, kind, gather.notices());
    }
    let regulation = e.all("regulation").next();
    draft.note(regulation.and_then(|r| r.attribute("programme")));
    draft.note(e.attribute("designationDetails"));
    draft.note(e.text_of("remark"));
    if let Some(title) = regulation.and_then(|r| r.attribute("numberTitle")) {
        draft.basis(title);
    }
    Some(draft.done())
}

/// The first strong name is the primary one; the file does not say which it is.
fn names(e: &Element, draft: &mut Draft) {
    let mut primary = Some(NameKind::Primary);
    for name in e.all("nameAlias") {
        let parts =
            ["firstName", "middleName", "lastName"].map(|part| name.attribute(part).unwrap_or_default());
        let parts = parts.join(" ");
        let full = name.attribute("wholeName").unwrap_or(&parts);
        let is_strong = name.attribute("strong") != Some("false");
        let kind = match (is_strong, is_latin(full)) {
            (false, _) => NameKind::Weak,
            (true, false) => NameKind::Native,
            (true, true) => primary.take().unwrap_or(NameKind::Alias),
        };
        draft.name(full, kind);
        draft.sex(name.attribute("gender").unwrap_or_default());
        draft.note(name.attribute("function"));
    }
}

fn births(e: &Element, draft: &mut Draft, gather: &mut Gather) {
    for b in e.all("birthdate") {
        match birth(b) {
            Ok(Some(birth)) => draft.birth(birth),
            Ok(None) if b.attribute("calendarType").is_some_and(|c| c != "GREGORIAN") => {
                gather.notices().count(Notice::UnreadDate);
            }
            Ok(None) => {}
            Err(field) => {
                gather.fault(b.line, field, Message::new("problem-import-date").with("field", field));
            }
        }
    }
}

/// A date of birth; the error names the attribute that is no date. Dates of other calendars are not converted.
fn birth(b: &Element) -> Result<Option<Birth>, &'static str> {
    if b.attribute("calendarType").is_some_and(|c| c != "GREGORIAN") {
        return Ok(None);
    }
    let number = |name: &'static str| -> Result<Option<i16>, &'static str> {
        let text = b.attribute(name).filter(|t| *t != "0");
        text.map(|t| t.parse::<i16>().map_err(|_| name)).transpose()
    };
    let year = |y: i16| PartialDate::new(Some(y), None, None);
    if let (Some(from), Some(to)) = (number("yearRangeFrom")?, number("yearRangeTo")?) {
        let from = year(from).map_err(|_| "yearRangeFrom")?;
        let to = year(to).map_err(|_| "yearRangeTo")?;
        return if from.year() <= to.year() {
            Ok(Some(Birth::between(from, to)))
        } else {
            Err("yearRangeTo")
        };
    }
    let whole =
        b.attribute("birthdate").map(|t| t.parse::<PartialDate>().map_err(|_| "birthdate")).transpose()?;
    let part = |name| number(name).map(|n| n.and_then(|n| u8::try_from(n).ok()));
    let date = match (whole, number("year")?) {
        (Some(date), _) => date,
        (None, Some(y)) => {
            let (month, day) = (part("monthOfYear")?, part("dayOfMonth")?);
            PartialDate::new(Some(y), month, day.filter(|_| month.is_some())).map_err(|_| "year")?
        }
        (None, None) => return Ok(None),
    };
    Ok(Some(Birth { approximate: b.attribute("circa") == Some("true"), ..Birth::on(date) }))
}

fn kind(code: &str) -> &'static str {
    match code {
        "passport" | "diplomaticpassport" | "servicepassport" => "passport",
        "traveldoc" | "refugee" => "travel_document",
        "imo" => "imo",
        _ => "national_id",
    }
}

/// Whether a name is in Latin letters.
pub(super) fn is_latin(text: &str) -> bool {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| (c as u32) < 0x250 || (0x1e00..0x1f00).contains(&(c as u32)))
}
