//! What lists were asked about a traveller, kept so that they can be asked again when they change.

use kernel::{CountryCode, Date, DocumentKey, EntryId, Message, PartialDate, Sex};
use screening::{Action, Class, Hit, Query};
use serde::{Deserialize, Serialize};

use crate::model::{HitFact, Known, ListAction};

/// A traveller as lists see travellers, with the entries found last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Screened {
    /// Names.
    pub names: Vec<String>,
    /// Names in their own script.
    pub native_names: Vec<String>,
    /// Date of birth.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// Document.
    pub document: Option<DocumentKey>,
    /// Whether the name may have been cut.
    pub truncated: bool,
    /// Entries that matched last, sorted, with their versions.
    pub found: Vec<(EntryId, u64)>,
}

impl Screened {
    /// The question to the lists.
    pub fn query(&self, today: Date) -> Query {
        let sex = match self.sex {
            Sex::Unspecified => None,
            known => Some(known),
        };
        Query {
            class: Class::Person,
            names: self.names.clone(),
            native_names: self.native_names.clone(),
            birth: self.birth,
            sex,
            nationality: self.nationality,
            documents: self.document.iter().map(|d| (Some(d.issuer), d.number.to_string())).collect(),
            truncated: self.truncated,
            on: today,
        }
    }

    /// Remembers what was found; whether that differs from before.
    pub fn remember(&mut self, hits: &[Hit]) -> bool {
        let mut found: Vec<(EntryId, u64)> = hits.iter().map(|h| (h.entry, h.version)).collect();
        found.sort_unstable();
        let changed = found != self.found;
        self.found = found;
        changed
    }
}

/// Hits as the lists check reads them. Without any name or document lists were not really asked.
pub fn facts(screened: &Screened, hits: &[Hit]) -> Known<Vec<HitFact>> {
    if screened.names.is_empty() && hits.is_empty() {
        return Known::Unknown(Message::new("reason-lists-name-unknown"));
    }
    Known::Yes(hits.iter().map(fact).collect())
}

fn fact(hit: &Hit) -> HitFact {
    let action = match hit.action {
        Action::Inform => ListAction::Inform,
        Action::Refer => ListAction::Refer,
        Action::RefuseEntry => ListAction::RefuseEntry,
        Action::Arrest => ListAction::Arrest,
        Action::SeizeDocument => ListAction::SeizeDocument,
    };
    HitFact { entry: hit.entry, list_name: hit.list_name.clone(), action, score: f64::from(hit.score) }
}

/// The alert of a waiting traveller: how many entries may match.
pub fn alert(hits: &[Hit]) -> Option<Message> {
    let count = i64::try_from(hits.len()).unwrap_or(i64::MAX);
    (count > 0).then(|| Message::new("reason-arrival-listed").with("count", count))
}
