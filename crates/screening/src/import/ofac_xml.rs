//! OFAC's lists in XML (`sdnList/sdnEntry`): the same subjects as the CSV files, with aliases graded and documents apart.

use kernel::Message;

use super::gather::{Draft, Gather};
use super::xml::{Element, records};
use super::{Faults, Imported, Notice, Reading, remarks, text};
use crate::birth::Birth;
use crate::model::{NameKind, SubjectKind};

const FILE: &str = "sdn.xml";

pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Faults> {
    let body = text::decode(bytes, FILE)?;
    let mut gather = Gather::new(FILE);
    let parsed = records(body, FILE, "sdnList", 2, |_, element| match element.name.as_str() {
        "sdnEntry" => {
            if let Some(subject) = subject(&element, &mut gather) {
                gather.subject(element.line, "uid", subject);
            }
        }
        "publshInformation" => {}
        other => {
            let message = Message::new("problem-import-unknown-element").with("element", other);
            gather.fault(element.line, other, message);
        }
    });
    gather.end(parsed)
}

fn subject(e: &Element, gather: &mut Gather) -> Option<Imported> {
    let Some(reference) = e.text_of("uid") else {
        gather.missing(e.line, "uid");
        return None;
    };
    let kind = match e.text_of("sdnType") {
        Some("Individual") => SubjectKind::Person,
        Some("Vessel") => SubjectKind::Vessel,
        Some("Aircraft") => SubjectKind::Aircraft,
        Some("Entity") => SubjectKind::Organisation,
        _ => {
            gather.missing(e.line, "sdnType");
            return None;
        }
    };
    let mut draft = Draft::new(reference, kind);
    draft.name(&name(e), NameKind::Primary);
    if draft.is_nameless() {
        gather.missing(e.line, "lastName");
        return None;
    }
    for alias in e.within("akaList", "aka") {
        let is_weak = alias.text_of("category") == Some("weak");
        draft.name(&name(alias), if is_weak { NameKind::Weak } else { NameKind::Alias });
    }
    for date in e.within("dateOfBirthList", "dateOfBirthItem").filter_map(|b| b.text_of("dateOfBirth")) {
        match birth(date) {
            Some(birth) => draft.birth(birth),
            None => gather.notices().count(Notice::UnreadDate),
        }
    }
    let states = e.within("nationalityList", "nationality").chain(e.within("citizenshipList", "citizenship"));
    for state in states.filter_map(|n| n.text_of("country")) {
        draft.nationality(state, gather.notices());
    }
    papers(e, &mut draft, gather);
    let programmes: Vec<&str> = e.within("programList", "program").map(|p| p.text.trim()).collect();
    draft.note(Some(&programmes.join(", ")));
    draft.note(e.text_of("title"));
    draft.note(e.text_of("remarks"));
    Some(draft.done())
}

fn name(e: &Element) -> String {
    ["firstName", "lastName"].iter().filter_map(|p| e.text_of(p)).collect::<Vec<_>>().join(" ")
}

/// `17 Feb 1974`, `circa 1963`, `1958 to 1960`.
fn birth(text: &str) -> Option<Birth> {
    remarks::birth(text)
}

/// Documents; the sex stands among them as `Gender`.
fn papers(e: &Element, draft: &mut Draft, gather: &mut Gather) {
    for paper in e.within("idList", "id") {
        let (kind, number) = (paper.text_of("idType").unwrap_or_default(), paper.text_of("idNumber"));
        match (kind, number) {
            ("Gender", Some(sex)) => draft.sex(sex),
            (kind, Some(number)) => {
                if let Some(known) = remarks::kind_of(kind) {
                    let number = number.trim_start_matches("IMO").trim();
                    draft.document(number, paper.text_of("idCountry"), known, gather.notices());
                }
            }
            _ => {}
        }
    }
    if let Some(call_sign) = e.within("vesselInfo", "callSign").next() {
        draft.note(Some(&call_sign.text));
    }
}
