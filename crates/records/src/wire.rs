//! The forms in which persons' facts travel over HTTP. Other contexts' answers carry them too.

use kernel::{
    CountryCode, CrossingId, Date, Direction, DocumentKey, DocumentNumber, Message, PartialDate, PermitId,
    PersonId, PortId, Sex, Timestamp,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model;

/// A person in a few words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonSummary {
    /// Who.
    pub id: PersonId,
    /// Surname and given names, as last stated, joined by `, `.
    pub name: String,
    /// Name in its own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native_name: Option<String>,
    /// Date of birth.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality, when it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<CountryCode>,
    /// How many documents are known.
    pub documents: u32,
    /// How many crossings are known.
    pub crossings: u32,
    /// The latest one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_crossing: Option<Passage>,
}

/// Where, which way and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// Port.
    pub port: PortId,
    /// Which way.
    pub direction: Direction,
    /// When.
    pub at: Timestamp,
}

/// A crossing as it stands after corrections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CrossingView {
    /// Which one.
    pub id: CrossingId,
    /// Who.
    pub person: PersonId,
    /// Port.
    pub port: PortId,
    /// Which way.
    pub direction: Direction,
    /// When.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
    /// On which document.
    pub document: DocumentKey,
    /// Last day of the stay that was granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub stay_until: Option<Date>,
    /// Whether a correction amended or voided it.
    pub corrected: bool,
    /// Whether it never happened, by the last correction.
    pub void: bool,
}

/// A permit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PermitView {
    /// Which one.
    pub id: PermitId,
    /// Kind: `visa`, `residence`, `local_border`, ….
    pub kind: String,
    /// Printed number.
    pub number: String,
    /// First day of validity.
    #[schemars(with = "String")]
    pub valid_from: Date,
    /// Last day of validity.
    #[schemars(with = "String")]
    pub valid_until: Date,
    /// `single` or `multiple`.
    pub entries: String,
    /// Days of stay that it states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stay_days: Option<u32>,
    /// Border zone whose residents it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// `issued` or `cancelled`.
    pub state: String,
}

/// A report on a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentReport {
    /// Which document.
    pub document: DocumentKey,
    /// `lost`, `stolen`, `revoked` or `found`.
    pub kind: String,
    /// Who reported.
    pub source: String,
    /// From when the report speaks.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
}

/// A document of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentRecord {
    /// Issuer and number.
    pub key: DocumentKey,
    /// Kind.
    pub kind: String,
    /// Last day of validity, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub expiry: Option<Date>,
    /// `valid`, `expired`, `lost`, `stolen` or `revoked`.
    pub status: String,
    /// Since when the report speaks that decides its status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_at: Option<Timestamp>,
}

/// A name as a document stated it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NameView {
    /// Surname and given names, joined by `, `.
    pub name: String,
    /// Name in its own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native_name: Option<String>,
    /// Date of birth stated with it.
    pub birth: PartialDate,
    /// The document.
    pub document: DocumentKey,
    /// When it was first seen.
    pub seen_at: Timestamp,
}

/// A stay that has begun and not ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StayView {
    /// The entry.
    pub entry: CrossingView,
    /// Last day that was granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// Days beyond it, as of the day of asking.
    pub overstay_days: u32,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineItem {
    /// When it happened.
    pub at: Timestamp,
    /// `crossing`, `permit`, `document_report`, `refusal` or `correction`.
    pub kind: String,
    /// Port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<PortId>,
    /// Direction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The line in words.
    pub message: Message,
    /// Id of the fact.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// Everything on a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonPage {
    /// The person in a few words.
    pub person: PersonSummary,
    /// Names that documents stated, newest first.
    pub names: Vec<NameView>,
    /// Documents.
    pub documents: Vec<DocumentRecord>,
    /// Permits.
    pub permits: Vec<PermitView>,
    /// The stay that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_stay: Option<StayView>,
    /// The timeline, newest first.
    pub timeline: Vec<TimelineItem>,
    /// Where the next page of the timeline begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What to search persons by: a document number, or a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonSearch {
    /// Document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<DocumentNumber>,
    /// Issuer of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<CountryCode>,
    /// Name: all names in any order, or the beginning of the surname.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Date of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<PartialDate>,
}

/// Which part of the timeline a person page shows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonQuery {
    /// Where it begins: `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
    /// Lines, 1 to 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A correction of a crossing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionInput {
    /// What is right.
    pub correct: CorrectValues,
    /// Why: 1 to 500 characters.
    pub reason: String,
}

/// What is right: void alone, or a time, a direction, or both.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectValues {
    /// The right time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// The right direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// `true`: it never happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<bool>,
}

fn joined(surname: &str, given_names: &str) -> String {
    if given_names.is_empty() { surname.to_owned() } else { format!("{surname}, {given_names}") }
}

impl From<&model::PersonSummary> for PersonSummary {
    fn from(p: &model::PersonSummary) -> Self {
        Self {
            id: p.id,
            name: joined(&p.surname, &p.given_names),
            native_name: p.native_name.clone(),
            birth: p.birth,
            sex: p.sex,
            nationality: p.nationality,
            documents: p.documents,
            crossings: p.crossings,
            last_crossing: p.last_crossing.as_ref().map(|l| Passage {
                port: l.port.clone(),
                direction: l.direction,
                at: l.at,
            }),
        }
    }
}

impl From<&model::Crossing> for CrossingView {
    fn from(c: &model::Crossing) -> Self {
        Self {
            id: c.id,
            person: c.person,
            port: c.port.clone(),
            direction: c.direction,
            at: c.at,
            seen_at: c.seen_at,
            document: c.document.clone(),
            stay_until: c.stay_until,
            corrected: c.corrected,
            void: false,
        }
    }
}

impl From<&model::Permit> for PermitView {
    fn from(p: &model::Permit) -> Self {
        Self {
            id: p.id,
            kind: p.kind.clone(),
            number: p.number.clone(),
            valid_from: p.valid_from,
            valid_until: p.valid_until,
            entries: p.entries.as_str().to_owned(),
            stay_days: p.stay_days,
            zone: p.zone.clone(),
            state: p.state.as_str().to_owned(),
        }
    }
}

impl From<&model::DocumentReport> for DocumentReport {
    fn from(r: &model::DocumentReport) -> Self {
        Self {
            document: r.document.clone(),
            kind: r.kind.as_str().to_owned(),
            source: r.source.clone(),
            at: r.at,
            seen_at: r.seen_at,
        }
    }
}

impl From<&model::DocumentRecord> for DocumentRecord {
    fn from(d: &model::DocumentRecord) -> Self {
        Self {
            key: d.key.clone(),
            kind: d.kind.clone(),
            expiry: d.expiry,
            status: d.standing.as_str().to_owned(),
            reported_at: d.reported_at,
        }
    }
}

impl From<&model::StatedName> for NameView {
    fn from(n: &model::StatedName) -> Self {
        Self {
            name: joined(&n.surname, &n.given_names),
            native_name: n.native_name.clone(),
            birth: n.birth,
            document: n.document.clone(),
            seen_at: n.seen_at,
        }
    }
}

impl From<model::TimelineItem> for TimelineItem {
    fn from(t: model::TimelineItem) -> Self {
        Self {
            at: t.at,
            kind: t.kind.as_str().to_owned(),
            port: t.port,
            direction: t.direction,
            message: t.message,
            reference: (!t.reference.is_empty()).then_some(t.reference),
        }
    }
}

impl StayView {
    /// The view of a stay on a day; `None` when its entry is missing.
    pub fn on(stay: &model::Stay, today: Date) -> Option<Self> {
        let entry = stay.entry.as_ref()?;
        let days =
            |until: Date| today.since(until).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0));
        Some(Self {
            entry: entry.into(),
            until: entry.stay_until,
            overstay_days: entry.stay_until.map_or(0, days),
        })
    }
}
