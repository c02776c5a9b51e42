//! The lines of the files, as JSON objects.

use kernel::{CrossingId, Date, Direction, DocumentKey, LaneId, PartialDate, PermitId, PersonId, PortId, Sex, Timestamp};
use serde::Serialize;

use crate::cases::Case;
use crate::papers;
use crate::person::{Kind, Person};

/// Appends an object as a line.
pub(super) fn line(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(&mut *out, value).expect("memory takes what these types always serialise to");
    out.push(b'\n');
}

/// The members of an object after another one: `,"at":…}` and a line feed.
pub(super) fn tail(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::with_capacity(320);
    line(&mut out, value);
    out[0] = b',';
    out
}

#[derive(Serialize)]
pub(super) struct PersonLine<'a> {
    pub(super) person: PersonId,
    pub(super) kind: Kind,
    pub(super) surname: &'a str,
    pub(super) given_names: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) native_name: Option<&'a str>,
    pub(super) sex: Sex,
    pub(super) birth: PartialDate,
    pub(super) nationality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) household: Option<u64>,
}

impl<'a> PersonLine<'a> {
    pub(super) fn of(p: &'a Person) -> Self {
        Self {
            person: p.id,
            kind: p.kind,
            surname: &p.surname,
            given_names: &p.given_names,
            native_name: p.native_name.as_deref(),
            sex: p.sex,
            birth: p.birth,
            nationality: p.nationality.as_str(),
            household: p.party,
        }
    }
}

#[derive(Serialize)]
pub(super) struct DocumentLine<'a> {
    pub(super) person: PersonId,
    pub(super) kind: &'static str,
    pub(super) format: &'static str,
    pub(super) issuer: &'a str,
    pub(super) number: &'a str,
    pub(super) expiry: Date,
    pub(super) mrz: &'a str,
}

impl<'a> DocumentLine<'a> {
    pub(super) fn carried(p: &'a Person, mrz: &'a str) -> Self {
        Self {
            person: p.id,
            kind: p.document_kind(),
            format: p.form.id(),
            issuer: p.nationality.as_str(),
            number: &p.number,
            expiry: p.expiry,
            mrz,
        }
    }
}

#[derive(Serialize)]
pub(super) struct CardLine<'a> {
    pub(super) person: PersonId,
    pub(super) kind: &'static str,
    pub(super) format: &'static str,
    pub(super) mrz: &'a str,
}

#[derive(Serialize)]
pub(super) struct CrossingLine<'a> {
    pub(super) crossing: CrossingId,
    pub(super) person: PersonId,
    pub(super) document: &'a DocumentKey,
    pub(super) port: &'a PortId,
    pub(super) direction: Direction,
    pub(super) at: Timestamp,
}

impl<'a> CrossingLine<'a> {
    pub(super) fn of(c: &'a records::NewCrossing) -> Self {
        let (document, port) = (&c.document, &c.port);
        Self { crossing: c.id, person: c.person, document, port, direction: c.direction, at: c.at }
    }
}

#[derive(Serialize)]
pub(super) struct PermitLine<'a> {
    pub(super) permit: PermitId,
    pub(super) person: PersonId,
    pub(super) kind: &'a str,
    pub(super) number: &'a str,
    pub(super) valid_from: Date,
    pub(super) valid_until: Date,
    pub(super) entries: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stay_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mrz: Option<String>,
}

impl<'a> PermitLine<'a> {
    pub(super) fn of(person: &Person, p: &'a records::Permit) -> Self {
        Self {
            permit: p.id,
            person: p.person,
            kind: &p.kind,
            number: &p.number,
            valid_from: p.valid_from,
            valid_until: p.valid_until,
            entries: p.entries.as_str(),
            stay_days: p.stay_days,
            zone: p.zone.as_deref(),
            mrz: if p.kind == "visa" { papers::visa_mrz(person, p) } else { None },
        }
    }
}

#[derive(Serialize)]
pub(super) struct ReportLine<'a> {
    pub(super) document: &'a DocumentKey,
    pub(super) kind: &'static str,
    pub(super) source: &'a str,
    pub(super) at: Timestamp,
}

#[derive(Serialize)]
pub(super) struct PresentationLine<'a> {
    pub(super) at: Timestamp,
    pub(super) port: &'a PortId,
    pub(super) lane: &'a LaneId,
    pub(super) direction: Direction,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) party: Option<&'a str>,
    pub(super) mrz: &'a str,
}

#[derive(Serialize)]
pub(super) struct TruthLine<'a> {
    pub(super) case: Case,
    pub(super) check: Option<&'static str>,
    pub(super) person: PersonId,
    pub(super) documents: [DocumentKey; 1],
    pub(super) surname: &'a str,
    pub(super) given_names: &'a str,
}
