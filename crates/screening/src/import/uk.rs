//! The sanctions list of the United Kingdom in XML (`Designations/Designation`).

use kernel::{Message, PartialDate};

use super::eu::is_latin;
use super::gather::{Draft, Gather};
use super::xml::{Element, records};
use super::{Faults, Imported, Notice, Reading, text};
use crate::birth::Birth;
use crate::model::{NameKind, SubjectKind};

const FILE: &str = "uk_sanctions_list.xml";
/// Name parts in the order in which people are called: given names, then the surname (`Name6`).
const PARTS: [&str; 6] = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"];

pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Faults> {
    let body = text::decode(bytes, FILE)?;
    let mut gather = Gather::new(FILE);
    let parsed = records(body, FILE, "Designations", 2, |_, element| match element.name.as_str() {
        "Designation" => {
            if let Some(subject) = subject(&element, &mut gather) {
                gather.subject(element.line, "UniqueID", subject);
            }
        }
        "DateGenerated" => {}
        other => {
            let message = Message::new("problem-import-unknown-element").with("element", other);
            gather.fault(element.line, other, message);
        }
    });
    gather.end(parsed)
}

fn subject(e: &Element, gather: &mut Gather) -> Option<Imported> {
    let Some(reference) = e.text_of("UniqueID") else {
        gather.missing(e.line, "UniqueID");
        return None;
    };
    let kind = match e.text_of("IndividualEntityShip") {
        Some("Individual") => SubjectKind::Person,
        Some("Ship") => SubjectKind::Vessel,
        Some("Entity") => SubjectKind::Organisation,
        _ => {
            gather.missing(e.line, "IndividualEntityShip");
            return None;
        }
    };
    let mut draft = Draft::new(reference, kind);
    names(e, &mut draft);
    if draft.is_nameless() {
        gather.missing(e.line, "Names");
        return None;
    }
    for individual in e.within("IndividualDetails", "Individual") {
        person(individual, &mut draft, gather);
    }
    for ship in e.within("ShipDetails", "Ship") {
        for number in ship.within("IMONumbers", "IMONumber") {
            draft.document(&number.text, None, "imo", gather.notices());
        }
    }
    for part in ["RegimeName", "OtherInformation", "UKStatementofReasons"] {
        draft.note(e.text_of(part));
    }
    Some(draft.done())
}

fn names(e: &Element, draft: &mut Draft) {
    for name in e.within("Names", "Name") {
        let full = PARTS.iter().filter_map(|p| name.text_of(p)).collect::<Vec<_>>().join(" ");
        let kind = match (name.text_of("NameType"), name.text_of("AliasStrength")) {
            (Some("Primary Name"), _) => NameKind::Primary,
            (_, Some("Low quality a.k.a" | "Low Quality a.k.a" | "Low quality a.k.a.")) => NameKind::Weak,
            _ => NameKind::Alias,
        };
        draft.name(&full, kind);
    }
    for native in e.within("NonLatinNames", "NonLatinName") {
        if let Some(full) = native.text_of("NameNonLatinScript").filter(|n| !is_latin(n)) {
            draft.name(full, NameKind::Native);
        }
    }
}

fn person(e: &Element, draft: &mut Draft, gather: &mut Gather) {
    for date in e.within("DOBs", "DOB") {
        match birth(date.text.trim()) {
            Some(birth) => draft.birth(birth),
            None if date.text.trim().is_empty() => {}
            None => gather.notices().count(Notice::UnreadDate),
        }
    }
    for sex in e.within("Genders", "Gender") {
        draft.sex(&sex.text);
    }
    for state in e.within("Nationalities", "Nationality").filter(|n| !n.text.trim().is_empty()) {
        draft.nationality(&state.text, gather.notices());
    }
    for paper in e.within("PassportDetails", "Passport") {
        if let Some(number) = paper.text_of("PassportNumber") {
            draft.document(number, None, "passport", gather.notices());
        }
    }
    for paper in e.within("NationalIdentifierDetails", "NationalIdentifier") {
        if let Some(number) = paper.text_of("NationalIdentifierNumber") {
            draft.document(number, None, "national_id", gather.notices());
        }
    }
    for position in e.within("Positions", "Position") {
        draft.note(Some(&position.text));
    }
}

/// `27/03/1972`, `dd/mm/1972`, `dd/03/1972`: what is not known stands as its letters.
fn birth(text: &str) -> Option<Birth> {
    let mut parts = text.split('/').map(|p| p.parse::<i16>().ok());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()??);
    let small = |n: Option<i16>| n.and_then(|n| u8::try_from(n).ok()).filter(|n| *n > 0);
    let month = small(month);
    let day = small(day).filter(|_| month.is_some());
    PartialDate::new(Some(year), month, day).ok().map(Birth::on)
}
