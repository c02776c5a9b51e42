//! The United Nations Security Council's consolidated list in XML
//! (schema `sc-sanctions.xsd`: `CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL`, `…/ENTITIES/ENTITY`).

use std::collections::HashSet;

use kernel::{Message, PartialDate, Sex};

use super::remarks::{month_of, numbers_in};
use super::xml::{Element, records};
use super::{At, Faults, Imported, Notice, Notices, Reading, SUBJECTS_MAX, note, text};
use crate::birth::Birth;
use crate::countries;
use crate::model::{ListedDocument, ListedName, NameKind, Particulars, SubjectKind};

const FILE: &str = "un_consolidated.xml";

pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Faults> {
    let body = text::decode(bytes, FILE)?;
    let mut out = Reading::default();
    let mut faults = Faults::default();
    let mut seen: HashSet<String> = HashSet::new();
    let parsed = records(body, FILE, "CONSOLIDATED_LIST", 3, |parent, element| {
        let at = At { file: FILE, line: element.line };
        let kind = match (parent, element.name.as_str()) {
            ("INDIVIDUALS", "INDIVIDUAL") => SubjectKind::Person,
            ("ENTITIES", "ENTITY") => SubjectKind::Organisation,
            (_, name) => {
                return faults.push(
                    at.fault(name, Message::new("problem-import-unknown-element").with("element", name)),
                );
            }
        };
        if let Some(subject) = subject(kind, &element, &mut faults, &mut out.notices) {
            if !seen.insert(subject.reference.clone()) {
                let message =
                    Message::new("problem-import-duplicate").with("reference", subject.reference.as_str());
                faults.push(at.fault("REFERENCE_NUMBER", message));
            }
            if out.subjects.len() < SUBJECTS_MAX {
                out.subjects.push(subject);
            }
        }
    });
    if let Err(fault) = parsed {
        faults.push(fault);
    } else if out.subjects.is_empty() && faults.is_empty() {
        faults.push(At { file: FILE, line: 1 }.fault("", Message::new("problem-import-no-subjects")));
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

fn subject(kind: SubjectKind, e: &Element, faults: &mut Faults, notices: &mut Notices) -> Option<Imported> {
    let at = At { file: FILE, line: e.line };
    let Some(reference) = e.text_of("REFERENCE_NUMBER") else {
        faults.push(at.fault("REFERENCE_NUMBER", Message::new("problem-import-field-missing")));
        return None;
    };
    let names = names(e);
    if names.is_empty() {
        faults.push(at.fault("FIRST_NAME", Message::new("problem-import-field-missing")));
        return None;
    }
    let mut nationalities = Vec::new();
    for value in
        e.all("NATIONALITY").flat_map(|n| n.all("VALUE")).map(|v| v.text.trim()).filter(|v| !v.is_empty())
    {
        match countries::code(value) {
            Some(code) if !nationalities.contains(&code) => nationalities.push(code),
            Some(_) => {}
            None => notices.count(Notice::UnknownCountry),
        }
    }
    let particulars = Particulars {
        kind,
        names,
        births: births(e, faults, notices),
        sex: e.text_of("GENDER").and_then(sex),
        nationalities,
        documents: documents(e, notices),
        note: remark(e),
    };
    Some(Imported {
        reference: reference.to_owned(),
        particulars,
        action: None,
        basis: None,
        expires_on: None,
    })
}

fn names(e: &Element) -> Vec<ListedName> {
    let parts =
        ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].iter().filter_map(|n| e.text_of(n));
    let primary = parts.collect::<Vec<_>>().join(" ");
    let mut names: Vec<ListedName> = Vec::new();
    let mut add = |full: &str, kind| {
        let full = full.split_whitespace().collect::<Vec<_>>().join(" ");
        if !namematch::fold(&full).is_empty() && !names.iter().any(|n| n.full == full) {
            names.push(ListedName { full, kind });
        }
    };
    add(&primary, NameKind::Primary);
    for alias in e.children.iter().filter(|c| matches!(c.name.as_str(), "INDIVIDUAL_ALIAS" | "ENTITY_ALIAS"))
    {
        let kind = if alias.text_of("QUALITY") == Some("Low") { NameKind::Weak } else { NameKind::Alias };
        // Lists sometimes put several names into one alias.
        for full in alias.text_of("ALIAS_NAME").unwrap_or_default().split(';') {
            add(full, kind);
        }
    }
    if let Some(native) = e.text_of("NAME_ORIGINAL_SCRIPT") {
        for full in native.split([';', '؛', '/']) {
            add(full, NameKind::Native);
        }
    }
    names
}

fn births(e: &Element, faults: &mut Faults, notices: &mut Notices) -> Vec<Birth> {
    let mut births: Vec<Birth> = Vec::new();
    let mut add = |b: Birth| {
        if !births.contains(&b) {
            births.push(b);
        }
    };
    for b in e.all("INDIVIDUAL_DATE_OF_BIRTH") {
        match birth(b) {
            Ok(Some(b)) => add(b),
            Ok(None) if b.text_of("NOTE").is_some() => notices.count(Notice::UnreadDate),
            Ok(None) => {}
            Err(field) => {
                let at = At { file: FILE, line: b.line };
                faults.push(at.fault(field, Message::new("problem-import-date").with("field", field)));
            }
        }
    }
    for text in e.all("INDIVIDUAL_ALIAS").filter_map(|a| a.text_of("DATE_OF_BIRTH")) {
        match prose(text) {
            Some(date) => add(Birth::on(date)),
            None => notices.count(Notice::UnreadDate),
        }
    }
    births
}

/// A date of birth element; an error names the field that is no date.
fn birth(b: &Element) -> Result<Option<Birth>, &'static str> {
    let approximate = b.text_of("TYPE_OF_DATE") == Some("APPROXIMATELY");
    let year = |field: &'static str| -> Result<Option<PartialDate>, &'static str> {
        b.text_of(field).map(|t| whole_year(t).ok_or(field)).transpose()
    };
    let span = match (year("FROM_YEAR")?, year("TO_YEAR")?) {
        (Some(from), Some(to)) if from.year() <= to.year() => Some(Birth::between(from, to)),
        (Some(_), Some(_)) => return Err("TO_YEAR"),
        (one, other) => one.or(other).map(Birth::about),
    };
    if span.is_some() {
        return Ok(span);
    }
    let date = match b.text_of("DATE") {
        Some(text) => Some(text.get(..10).and_then(|d| d.parse().ok()).ok_or("DATE")?),
        None => year("YEAR")?.or_else(|| b.text_of("NOTE").and_then(prose)),
    };
    Ok(date.map(|d| Birth { approximate, ..Birth::on(d) }))
}

fn whole_year(text: &str) -> Option<PartialDate> {
    let year = (text.len() == 4).then(|| text.parse().ok()).flatten()?;
    PartialDate::new(Some(year), None, None).ok()
}

/// `1958-02-22`, `22 Feb. 1958`, `Nov. 1973`, `1973`.
fn prose(text: &str) -> Option<PartialDate> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    match words.as_slice() {
        [d, m, y] => PartialDate::new(whole_year(y)?.year(), Some(month_of(m)?), Some(d.parse().ok()?)).ok(),
        [m, y] => PartialDate::new(whole_year(y)?.year(), Some(month_of(m)?), None).ok(),
        [y] => whole_year(y),
        _ => None,
    }
}

fn documents(e: &Element, notices: &mut Notices) -> Vec<ListedDocument> {
    let mut out: Vec<ListedDocument> = Vec::new();
    for d in e.all("INDIVIDUAL_DOCUMENT") {
        let issuer = d.text_of("ISSUING_COUNTRY").or(d.text_of("COUNTRY_OF_ISSUE")).and_then(countries::code);
        let Some(text) = d.text_of("NUMBER") else { continue };
        let passport = d.text_of("TYPE_OF_DOCUMENT").is_some_and(|t| t.to_lowercase().contains("pas"));
        let kind = if passport { "passport" } else { "national_id" };
        let numbers = numbers_in(text);
        if numbers.is_empty() {
            notices.count(Notice::UnreadDocument);
        }
        for number in numbers {
            let document = ListedDocument { issuer, number, kind: Some(kind.to_owned()) };
            if !out.contains(&document) {
                out.push(document);
            }
        }
    }
    out
}

fn sex(text: &str) -> Option<Sex> {
    match text {
        "Male" => Some(Sex::Male),
        "Female" => Some(Sex::Female),
        _ => None,
    }
}

fn remark(e: &Element) -> Option<String> {
    let designations = e.all("DESIGNATION").flat_map(|d| d.all("VALUE")).map(|v| v.text.trim());
    let mut parts: Vec<&str> = designations.filter(|d| !d.is_empty()).collect();
    parts.extend(e.text_of("COMMENTS1"));
    note(&parts.join(". "))
}
