//! What goes over the wire: plain, named after the web's words, unknown fields refused on the way in.

use kernel::{CountryCode, Date, EntryId, ListId, PartialDate, Sex, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::birth::Birth;
use crate::diff::Sample;
use crate::import::{Fault, Notices};
use crate::model::{
    Action, Entry, EntryState, ImportId, ListKind, ListedDocument, ListedName, Particulars, SubjectKind,
};
use crate::service::ListState;
use crate::store::ImportRow;

/// A calendar day on the wire: `2027-12-31`.
fn date(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "string", "format": "date" })
}

/// What an owner must look after.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ListHealth {
    /// Persons without a date of birth: each costs false alerts.
    pub missing_birth: u64,
    /// Persons whose names are single words: they alert by date or document only.
    pub single_name: u64,
    /// Entries whose time has ended.
    pub expired: u64,
    /// Entries that are due for review.
    pub review_due: u64,
}

/// A list as the overview shows it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ListSummary {
    /// Id.
    pub id: ListId,
    /// Name as its authority calls it.
    pub name: String,
    /// How it gets its entries.
    pub kind: ListKind,
    /// Account that answers for it, or `system`.
    pub owner: String,
    /// Legal basis.
    pub basis: String,
    /// Authority that issues it.
    pub authority: String,
    /// What it is for.
    pub purpose: String,
    /// What entries advise that say nothing themselves.
    pub action: Action,
    /// Entries in force.
    pub entries: u64,
    /// Entries that wait for a second person.
    pub pending: u64,
    /// Id of the snapshot in use.
    pub snapshot: String,
    /// Last change.
    pub updated_at: Timestamp,
    /// When the list must be looked at again.
    #[schemars(schema_with = "date")]
    pub next_review: Date,
    /// When entries without an expiry of their own go out of force.
    #[schemars(schema_with = "date")]
    pub expires_on: Date,
    /// What its owner must look after.
    pub health: ListHealth,
}

impl ListSummary {
    pub(crate) fn of(state: &ListState, snapshot: &str) -> Self {
        let (l, h) = (&state.list, &state.health);
        Self {
            id: l.id.clone(),
            name: l.name.clone(),
            kind: l.kind,
            owner: l.owner.clone(),
            basis: l.basis.clone(),
            authority: l.authority.clone(),
            purpose: l.purpose.clone(),
            action: l.action,
            entries: h.active,
            pending: h.pending,
            snapshot: snapshot.to_owned(),
            updated_at: l.updated_at,
            next_review: l.review_on,
            expires_on: l.expires_on,
            health: ListHealth {
                missing_birth: h.missing_birth,
                single_name: h.single_name,
                expired: h.expired,
                review_due: h.review_due,
            },
        }
    }
}

/// A new list. Its owner is the caller.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListInput {
    /// Id: lower-case letters, digits and hyphens.
    pub id: ListId,
    /// Name.
    pub name: String,
    /// How it gets its entries.
    pub kind: ListKind,
    /// Authority that issues it.
    pub authority: String,
    /// Legal basis.
    pub basis: String,
    /// What it is for.
    pub purpose: String,
    /// What entries advise that say nothing themselves.
    pub action: Action,
    /// When the list must be looked at again.
    #[schemars(schema_with = "date")]
    pub review_on: Date,
    /// When entries without an expiry of their own go out of force.
    #[schemars(schema_with = "date")]
    pub expires_on: Date,
}

/// Which entries.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntriesQuery {
    /// Part of a name, a document number or a reference.
    pub q: Option<String>,
    /// State.
    pub state: Option<EntryState>,
    /// From where on.
    pub cursor: Option<EntryId>,
    /// How many, at most 200.
    pub limit: Option<usize>,
}

/// An entry in a page.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct EntrySummary {
    /// Id.
    pub id: EntryId,
    /// The list's own reference.
    pub reference: String,
    /// What it is about.
    pub subject_kind: SubjectKind,
    /// The name shown.
    pub name: String,
    /// Dates of birth.
    pub births: Vec<Birth>,
    /// Nationalities.
    pub nationalities: Vec<CountryCode>,
    /// What the officer is advised to do.
    pub action: Action,
    /// Where it stands.
    pub state: EntryState,
    /// Who made it: account id or `system`.
    pub author: String,
    /// When it must be looked at again.
    #[schemars(schema_with = "date")]
    pub review_on: Date,
    /// The first day on which it is no longer in force.
    #[schemars(schema_with = "date")]
    pub expires_on: Date,
}

/// A page of entries.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct EntryPage {
    /// The entries.
    pub items: Vec<EntrySummary>,
    /// Where the next page begins; nothing when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<EntryId>,
}

impl From<&Entry> for EntrySummary {
    fn from(e: &Entry) -> Self {
        Self {
            id: e.id,
            reference: e.reference.clone(),
            subject_kind: e.particulars.kind,
            name: e.particulars.title().to_owned(),
            births: e.particulars.births.clone(),
            nationalities: e.particulars.nationalities.clone(),
            action: e.action,
            state: e.state,
            author: e.author.clone(),
            review_on: e.review_on,
            expires_on: e.expires_on,
        }
    }
}

/// One entry in full.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub struct EntryView {
    /// Id.
    pub id: EntryId,
    /// Its list.
    pub list: ListId,
    /// The list's own reference.
    pub reference: String,
    /// 1 for the first; one more with each change.
    pub version: u64,
    /// Where it stands.
    pub state: EntryState,
    /// What it is about.
    pub subject_kind: SubjectKind,
    /// Names.
    pub names: Vec<ListedName>,
    /// Dates of birth.
    pub births: Vec<Birth>,
    /// Sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Nationalities.
    pub nationalities: Vec<CountryCode>,
    /// Documents.
    pub documents: Vec<ListedDocument>,
    /// What else the list says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the officer is advised to do.
    pub action: Action,
    /// Legal basis.
    pub basis: String,
    /// Why it was made.
    pub reason: String,
    /// Who made it.
    pub author: String,
    /// Who approved or refused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
    /// Why it was refused or withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_reason: Option<String>,
    /// When it was made.
    pub proposed_at: Timestamp,
    /// When its state last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// When it must be looked at again.
    #[schemars(schema_with = "date")]
    pub review_on: Date,
    /// The first day on which it is no longer in force.
    #[schemars(schema_with = "date")]
    pub expires_on: Date,
}

impl From<Entry> for EntryView {
    fn from(e: Entry) -> Self {
        let p: Particulars = e.particulars;
        Self {
            id: e.id,
            list: e.list,
            reference: e.reference,
            version: e.version,
            state: e.state,
            subject_kind: p.kind,
            names: p.names,
            births: p.births,
            sex: p.sex,
            nationalities: p.nationalities,
            documents: p.documents,
            note: p.note,
            action: e.action,
            basis: e.basis,
            reason: e.reason,
            author: e.author,
            approver: e.approver,
            decision_reason: e.decision_reason,
            proposed_at: e.proposed_at,
            decided_at: e.decided_at,
            review_on: e.review_on,
            expires_on: e.expires_on,
        }
    }
}

/// A new entry of one of our own lists.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryInput {
    /// What it is about.
    pub subject_kind: SubjectKind,
    /// Names; may be empty for a document.
    #[serde(default)]
    pub names: Vec<ListedName>,
    /// Dates of birth.
    #[serde(default)]
    pub births: Vec<Birth>,
    /// Sex.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Nationalities.
    #[serde(default)]
    pub nationalities: Vec<CountryCode>,
    /// Documents.
    #[serde(default)]
    pub documents: Vec<ListedDocument>,
    /// For the officer to read.
    #[serde(default)]
    pub note: Option<String>,
    /// What the officer is advised to do.
    pub action: Action,
    /// Legal basis.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// When it must be looked at again.
    #[schemars(schema_with = "date")]
    pub review_on: Date,
    /// The first day on which it is no longer in force.
    #[schemars(schema_with = "date")]
    pub expires_on: Date,
}

/// What a second person may say about an entry.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryVerdict {
    /// Put into force.
    Approve,
    /// Refuse.
    Reject,
    /// Take out of force.
    Withdraw,
}

/// A decision about an entry.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryDecisionInput {
    /// What.
    pub decision: EntryVerdict,
    /// Why; required unless approved.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What a second person may say about an import.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportVerdict {
    /// Put into force.
    Approve,
    /// Refuse.
    Reject,
}

/// A decision about an import.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportDecisionInput {
    /// What.
    pub decision: ImportVerdict,
}

/// The layout of a file to import.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// The layout. `ofac_csv` takes a JSON object `{sdn, alt, add}` with the three files as texts, `mapped` one
    /// `{mapping, file}`.
    pub format: crate::import::Format,
}

/// OFAC's three files.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfacFiles {
    /// `sdn.csv`.
    pub sdn: String,
    /// `alt.csv`.
    pub alt: String,
    /// `add.csv`.
    pub add: String,
}

/// A file with the mapping to read it by.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MappedFile {
    /// Which column is what.
    pub mapping: crate::import::Mapping,
    /// The file, as text.
    pub file: String,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Waits for a second person.
    Proposed,
    /// The file has faults.
    Refused,
    /// Refused by a second person.
    Rejected,
    /// In force.
    Applied,
}

/// An import.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ListImport {
    /// Id.
    pub id: ImportId,
    /// List.
    pub list: ListId,
    /// Layout.
    pub format: String,
    /// Where it stands.
    pub state: ImportState,
    /// Who proposed it.
    pub author: String,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Subjects that the list does not have yet.
    pub added: u64,
    /// Subjects of which the list says something else.
    pub changed: u64,
    /// Entries that the file no longer has.
    pub removed: u64,
    /// Subjects that stay as they are.
    pub unchanged: u64,
    /// The first changes of each kind.
    pub samples: Vec<Sample>,
    /// Why the file is refused.
    pub faults: Vec<Fault>,
    /// Faults beyond those told.
    pub more_faults: u64,
    /// What the file says in words that no code fits, counted by message id.
    pub notices: Notices,
}

impl From<ImportRow> for ListImport {
    fn from(i: ImportRow) -> Self {
        let state = match i.state.as_str() {
            "proposed" => ImportState::Proposed,
            "refused" => ImportState::Refused,
            "rejected" => ImportState::Rejected,
            _ => ImportState::Applied,
        };
        Self {
            id: i.id,
            list: i.list,
            format: i.format,
            state,
            author: i.author,
            decided_by: i.decided_by,
            proposed_at: i.proposed_at,
            decided_at: i.decided_at,
            added: i.report.added,
            changed: i.report.changed,
            removed: i.report.removed,
            unchanged: i.report.unchanged,
            samples: i.report.samples,
            faults: i.report.faults,
            more_faults: i.report.more_faults,
            notices: i.report.notices,
        }
    }
}

/// A document asked for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedDocument {
    /// Issuing state, when known.
    #[serde(default)]
    pub issuer: Option<CountryCode>,
    /// Number.
    pub number: String,
}

/// A screening query by hand.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScreeningQuery {
    /// What is asked for; a person when absent.
    #[serde(default)]
    pub subject_kind: Option<SubjectKind>,
    /// Names in any order and script; up to 8.
    #[serde(default)]
    pub names: Vec<String>,
    /// Date of birth, as far as known.
    #[serde(default)]
    pub birth: Option<PartialDate>,
    /// Sex.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Nationality.
    #[serde(default)]
    pub nationality: Option<CountryCode>,
    /// Documents.
    #[serde(default)]
    pub documents: Vec<AskedDocument>,
}
