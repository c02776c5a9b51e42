//! Hits and their features, as advice shows them and as the ledger keeps them with the advice.
//!
//! A hit is advice. There is no conversion from a hit to a decision.

use kernel::{CountryCode, EntryId, ListId, Message};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::birth::Birth;
use crate::model::{Action, ListedDocument, SubjectKind};

/// Whether a feature speaks for the hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Agrees {
    /// For it.
    Yes,
    /// Against it.
    No,
    /// Neither.
    Unknown,
}

/// One reason for a score, in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Feature {
    /// What was compared: `name`, `birth`, `sex`, `nationality`, `document`, `rule`.
    pub feature: String,
    /// How much it counts: for parts of a name the weight of the words, 0 to 1; otherwise what it added to or took
    /// from the score.
    pub weight: f32,
    /// For or against.
    pub agrees: Agrees,
    /// In words.
    pub detail: Message,
}

/// A list entry that may be about the traveller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// The entry.
    pub entry: EntryId,
    /// The entry's version that was compared.
    pub version: u64,
    /// Its list.
    pub list: ListId,
    /// The list's name.
    pub list_name: String,
    /// The list's own reference.
    pub reference: String,
    /// What the list's authority asks; the officer decides.
    pub action: Action,
    /// What the entry is about.
    pub subject_kind: SubjectKind,
    /// 0 to 1, after the thresholds of the snapshot.
    pub score: f32,
    /// The listed name that agrees best; empty when only a document agrees.
    pub matched_name: String,
    /// All names of the entry.
    pub list_names: Vec<String>,
    /// Dates of birth as the list gives them.
    pub births: Vec<Birth>,
    /// Nationalities as the list gives them.
    pub nationalities: Vec<CountryCode>,
    /// Documents as the list gives them.
    pub documents: Vec<ListedDocument>,
    /// Why, in order of weight within the name, then the rest.
    pub features: Vec<Feature>,
    /// Legal basis.
    pub basis: String,
    /// What else the list says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
