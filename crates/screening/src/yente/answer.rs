//! From our hits to the matching service's answers.

use std::collections::BTreeMap;

use kernel::{Date, Locale, PartialDate};
use platform::Texts;

use super::ask::Asked;
use super::wire::{EntityResponse, Explanation, ScoredEntity};
use crate::birth::Birth;
use crate::countries;
use crate::hit::{Agrees, Hit};
use crate::model::{Entry, ListedDocument, NameKind, SubjectKind};

/// The schema of a subject, in the vocabulary of FollowTheMoney.
pub(super) fn schema(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Person => "Person",
        SubjectKind::Organisation => "Organization",
        SubjectKind::Vessel => "Vessel",
        SubjectKind::Aircraft => "Airplane",
        SubjectKind::Vehicle => "Vehicle",
        SubjectKind::Container | SubjectKind::Phone => "Thing",
        SubjectKind::Document => "Identification",
    }
}

type Properties = BTreeMap<String, Vec<String>>;

fn put(properties: &mut Properties, name: &str, value: String) {
    let values = properties.entry(name.to_owned()).or_default();
    if !value.is_empty() && !values.contains(&value) {
        values.push(value);
    }
}

/// A date as the vocabulary has it: only what is known, no words.
fn date(date: PartialDate) -> String {
    date.to_string().split("-XX").next().unwrap_or_default().to_owned()
}

fn births(properties: &mut Properties, births: &[Birth]) {
    for birth in births {
        put(properties, "birthDate", date(birth.from));
        if let Some(to) = birth.to {
            put(properties, "birthDate", date(to));
        }
    }
}

fn documents(properties: &mut Properties, documents: &[ListedDocument]) {
    for document in documents {
        let name = match document.kind.as_deref() {
            Some("passport") => "passportNumber",
            Some("imo") => "imoNumber",
            Some("mmsi") => "mmsi",
            Some("call_sign") => "callSign",
            Some("registration") => "registrationNumber",
            Some("serial") => "serialNumber",
            _ => "idNumber",
        };
        put(properties, name, document.number.clone());
    }
}

/// A hit with its score.
pub(super) fn scored(hit: &Hit, asked: &Asked, texts: &Texts, locale: Locale) -> ScoredEntity {
    let mut properties = Properties::new();
    for name in &hit.list_names {
        put(&mut properties, "name", name.clone());
    }
    births(&mut properties, &hit.births);
    for state in &hit.nationalities {
        put(&mut properties, "nationality", countries::two_letters(*state));
    }
    documents(&mut properties, &hit.documents);
    put(&mut properties, "program", hit.basis.clone());
    put(&mut properties, "notes", hit.note.clone().unwrap_or_default());
    properties.retain(|_, values| !values.is_empty());
    let caption = if hit.matched_name.is_empty() {
        hit.list_names.first().or(hit.documents.first().map(|d| &d.number)).cloned().unwrap_or_default()
    } else {
        hit.matched_name.clone()
    };
    let (explanations, features) = explained(hit, texts, locale);
    ScoredEntity {
        entity: EntityResponse {
            id: hit.entry.to_string(),
            caption,
            schema: schema(hit.subject_kind).to_owned(),
            properties,
            datasets: vec![hit.list.to_string()],
            referents: vec![hit.reference.clone()],
            target: true,
            first_seen: None,
            last_seen: None,
            last_change: None,
        },
        score: hit.score,
        explanations,
        features,
        is_match: hit.score >= asked.threshold,
    }
}

/// One explanation a feature: the parts of a name are told together.
fn explained(
    hit: &Hit,
    texts: &Texts,
    locale: Locale,
) -> (BTreeMap<String, Explanation>, BTreeMap<String, f32>) {
    let mut all: BTreeMap<String, Explanation> = BTreeMap::new();
    for feature in hit.features.iter().filter(|f| f.agrees != Agrees::Unknown) {
        let said = texts.render(locale, &feature.detail);
        let one = all.entry(feature.feature.clone()).or_insert(Explanation {
            detail: None,
            score: 0.0,
            query: None,
            candidate: None,
        });
        one.score += feature.weight;
        one.detail = Some(one.detail.take().map_or(said.clone(), |so_far| format!("{so_far} {said}")));
    }
    if let Some(name) = all.get_mut("name") {
        name.candidate = Some(hit.matched_name.clone());
    }
    let scores = all.iter().map(|(name, e)| (name.clone(), e.score)).collect();
    (all, scores)
}

/// An entry by itself.
pub(super) fn entity(entry: &Entry) -> EntityResponse {
    let p = &entry.particulars;
    let mut properties = Properties::new();
    for name in &p.names {
        let property = match name.kind {
            NameKind::Primary | NameKind::Native => "name",
            NameKind::Alias => "alias",
            NameKind::Weak => "weakAlias",
        };
        put(&mut properties, property, name.full.clone());
    }
    births(&mut properties, &p.births);
    for state in &p.nationalities {
        put(&mut properties, "nationality", countries::two_letters(*state));
    }
    documents(&mut properties, &p.documents);
    put(&mut properties, "program", entry.basis.clone());
    put(&mut properties, "notes", p.note.clone().unwrap_or_default());
    properties.retain(|_, values| !values.is_empty());
    let second = |t: kernel::Timestamp| {
        let day: Date = t.date_utc();
        day.to_string()
    };
    EntityResponse {
        id: entry.id.to_string(),
        caption: p.title().to_owned(),
        schema: schema(p.kind).to_owned(),
        properties,
        datasets: vec![entry.list.to_string()],
        referents: vec![entry.reference.clone()],
        target: true,
        first_seen: Some(second(entry.proposed_at)),
        last_seen: None,
        last_change: entry.decided_at.map(second),
    }
}
