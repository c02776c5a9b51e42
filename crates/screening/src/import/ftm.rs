//! FollowTheMoney entities as JSON, one a line: the form in which open sanctions data are exchanged.
//!
//! Persons, organisations, vessels, aircraft and vehicles become subjects; passports and identity papers go to their
//! holders; all else (addresses, sanctions, ownership) is passed over and counted.

use std::collections::{BTreeMap, HashMap};

use kernel::{Message, PartialDate};
use serde::Deserialize;

use super::eu::is_latin;
use super::gather::{Draft, Gather};
use super::{Faults, Notice, Reading, text};
use crate::birth::Birth;
use crate::model::{NameKind, SubjectKind};

const FILE: &str = "entities.ftm.json";

#[derive(Deserialize)]
struct Entity {
    id: String,
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    properties: BTreeMap<String, Vec<Value>>,
}

/// A property's value: a text, or another entity in nested exports.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Nested(Box<Entity>),
    Other(serde::de::IgnoredAny),
}

impl Entity {
    fn texts<'a>(&'a self, property: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let values = self.properties.get(property).into_iter().flatten();
        values.filter_map(|v| match v {
            Value::Text(text) => Some(text.trim()).filter(|t| !t.is_empty()),
            Value::Nested(_) | Value::Other(_) => None,
        })
    }

    fn nested(&self) -> impl Iterator<Item = &Entity> {
        self.properties.values().flatten().filter_map(|v| match v {
            Value::Nested(entity) => Some(entity.as_ref()),
            Value::Text(_) | Value::Other(_) => None,
        })
    }

    fn kind(&self) -> Option<SubjectKind> {
        Some(match self.schema.as_str() {
            "Person" => SubjectKind::Person,
            "Organization" | "Company" | "LegalEntity" | "PublicBody" => SubjectKind::Organisation,
            "Vessel" => SubjectKind::Vessel,
            "Airplane" => SubjectKind::Aircraft,
            "Vehicle" => SubjectKind::Vehicle,
            _ => return None,
        })
    }

    fn is_paper(&self) -> bool {
        matches!(self.schema.as_str(), "Passport" | "Identification")
    }
}

pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Faults> {
    let body = text::decode(bytes, FILE)?;
    let mut gather = Gather::new(FILE);
    let mut subjects: Vec<(u64, Entity)> = Vec::new();
    let mut papers: HashMap<String, Vec<Entity>> = HashMap::new();
    for (line, text) in (1u64..).zip(body.lines()).filter(|(_, t)| !t.trim().is_empty()) {
        match serde_json::from_str::<Entity>(text) {
            Ok(entity) if entity.kind().is_some() => subjects.push((line, entity)),
            Ok(entity) if entity.is_paper() => {
                let holder = entity.texts("holder").next().map(str::to_owned);
                papers.entry(holder.unwrap_or_default()).or_default().push(entity);
            }
            Ok(_) => gather.notices().count(Notice::OtherKind),
            Err(e) => {
                let mut fault = gather
                    .at(line)
                    .fault("", Message::new("problem-import-json").with("detail", e.to_string()));
                fault.column = Some(e.column() as u64);
                gather.faults.push(fault);
            }
        }
    }
    for (line, entity) in subjects {
        let held = papers.remove(&entity.id).unwrap_or_default();
        let draft = draft(&entity, &held, &mut gather);
        if draft.is_nameless() {
            gather.missing(line, "name");
        } else {
            gather.subject(line, "id", draft.done());
        }
    }
    for _ in papers.values().flatten() {
        gather.notices().count(Notice::Orphan);
    }
    gather.end(Ok(()))
}

fn draft(e: &Entity, held: &[Entity], gather: &mut Gather) -> Draft {
    let mut draft = Draft::new(&e.id, e.kind().unwrap_or(SubjectKind::Organisation));
    // The caption is the name that the source shows; which of several names is the primary one is not said.
    let mut primary = Some(NameKind::Primary);
    let caption = Some(e.caption.as_str()).filter(|c| e.texts("name").any(|n| n == *c));
    for name in caption.into_iter().chain(e.texts("name")) {
        draft.name(
            name,
            if is_latin(name) { primary.take().unwrap_or(NameKind::Alias) } else { NameKind::Native },
        );
    }
    for alias in ["alias", "previousName", "secondName"]
        .into_iter()
        .flat_map(|p| e.texts(p))
        .filter(|a| a.contains(' '))
    {
        draft.name(alias, if is_latin(alias) { NameKind::Alias } else { NameKind::Native });
    }
    for alias in e.texts("alias").filter(|a| !a.contains(' ')).chain(e.texts("weakAlias")) {
        draft.name(alias, if is_latin(alias) { NameKind::Weak } else { NameKind::Native });
    }
    for date in e.texts("birthDate") {
        match partial(date) {
            Some(date) => draft.birth(Birth::on(date)),
            None => gather.notices().count(Notice::UnreadDate),
        }
    }
    if let Some(sex) = e.texts("gender").next() {
        draft.sex(sex);
    }
    for state in e.texts("nationality").chain(e.texts("citizenship")) {
        draft.nationality(state, gather.notices());
    }
    numbers(e, &mut draft, gather);
    for paper in held.iter().chain(e.nested().filter(|n| n.is_paper())) {
        let kind = if paper.schema == "Passport" { "passport" } else { "national_id" };
        for number in paper.texts("number") {
            draft.document(number, paper.texts("country").next(), kind, gather.notices());
        }
    }
    for property in ["topics", "program", "position", "notes", "summary"] {
        draft.note(Some(&e.texts(property).collect::<Vec<_>>().join(", ")));
    }
    draft
}

fn numbers(e: &Entity, draft: &mut Draft, gather: &mut Gather) {
    const NUMBERS: &[(&str, &str)] = &[
        ("passportNumber", "passport"),
        ("idNumber", "national_id"),
        ("imoNumber", "imo"),
        ("mmsi", "mmsi"),
        ("callSign", "call_sign"),
        ("registrationNumber", "registration"),
        ("serialNumber", "serial"),
    ];
    for (property, kind) in NUMBERS {
        for number in e.texts(property) {
            draft.document(number.trim_start_matches("IMO"), None, kind, gather.notices());
        }
    }
}

/// `1980`, `1980-02`, `1980-02-29`, with or without a time of day.
pub(crate) fn partial(text: &str) -> Option<PartialDate> {
    let date = text.split('T').next()?;
    let mut parts = date.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok().filter(|y| (1000..=2999).contains(y))?;
    let mut small = || parts.next().map(|p| p.ok().and_then(|n| u8::try_from(n).ok()));
    let (month, day) = (small(), small());
    match (month, day) {
        (Some(None), _) | (_, Some(None)) => None,
        _ => PartialDate::new(Some(year), month.flatten(), day.flatten()).ok(),
    }
}
