//! Announced travellers and the lists: the question, and what was found.

use kernel::{CountryCode, Date, EntryId, PartialDate, Sex};
use screening::{Class, Hit, Query};
use serde::{Deserialize, Serialize};

use crate::fold::Person;
use crate::said::Field;

/// Documents of one traveller that lists are asked about.
const DOCUMENTS_MAX: u16 = 8;

/// A traveller as lists see travellers. Its JSON is the same for the same facts, so that an unchanged traveller is not asked
/// about again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    name: String,
    birth: PartialDate,
    sex: Option<Sex>,
    nationality: Option<CountryCode>,
    documents: Vec<(Option<CountryCode>, String)>,
}

impl Asked {
    /// What is known of a traveller. Codes that are none are left out: nothing is guessed.
    pub fn of(person: &Person) -> Self {
        let country = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        let document = |nth| {
            let number = person.nth(Field::DocumentNumber, nth)?;
            Some((country(person.nth(Field::DocumentIssuer, nth)), number.to_owned()))
        };
        Self {
            name: person.name(),
            birth: person.get(Field::Birth).and_then(birth).unwrap_or(PartialDate::UNKNOWN),
            sex: match person.get(Field::Sex) {
                Some("female") => Some(Sex::Female),
                Some("male") => Some(Sex::Male),
                _ => None,
            },
            nationality: country(person.get(Field::Nationality)),
            documents: (0..DOCUMENTS_MAX).filter_map(document).collect(),
        }
    }

    /// Its documents.
    pub fn documents(&self) -> impl Iterator<Item = (Option<CountryCode>, &str)> {
        self.documents.iter().map(|(issuer, number)| (*issuer, number.as_str()))
    }

    /// The question to the lists.
    pub fn query(&self, on: Date) -> Query {
        Query {
            class: Class::Person,
            names: vec![self.name.clone()],
            native_names: Vec::new(),
            birth: self.birth,
            sex: self.sex,
            nationality: self.nationality,
            documents: self.documents.clone(),
            truncated: false,
            on,
        }
    }

    /// Its canonical text.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("plain data serialises")
    }
}

/// `1974-08-12`, `1974-08` or `1974`.
fn birth(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok();
    let month = parts.next().and_then(|month| month.parse().ok());
    let day = parts.next().and_then(|day| day.parse().ok());
    PartialDate::new(year, month, day).ok()
}

/// Which entries were found, in a form that is equal when they are.
pub fn found(hits: &[Hit]) -> String {
    let mut found: Vec<(EntryId, u64)> = hits.iter().map(|hit| (hit.entry, hit.version)).collect();
    found.sort_unstable();
    found.iter().map(|(entry, version)| format!("{entry}/{version}")).collect::<Vec<_>>().join(",")
}

/// The highest score, 0 to 1.
pub fn severity(hits: &[Hit]) -> f64 {
    hits.iter().map(|hit| f64::from(hit.score)).fold(0.0, f64::max)
}
