//! The things of this context: lists, entries, who or what an entry is about.
//!
//! Plain data. Rules about it are in `rules`; how it is stored, in `store`; what the web sees, in `wire`.

use std::fmt;
use std::str::FromStr;

use kernel::{CountryCode, Date, EntryId, InvalidCode, ListId, Sex, Timestamp};
use namematch::Class;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::birth::Birth;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// The text form on the wire and in the ledger.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = InvalidCode;
            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(InvalidCode { kind: stringify!($name) }),
                }
            }
        }

        impl From<$name> for platform::Value {
            fn from(v: $name) -> Self {
                Self::from(v.as_str())
            }
        }
    };
}

codes! {
    /// What an entry is about.
    SubjectKind {
        /// A natural person.
        Person = "person",
        /// A company, group or authority.
        Organisation = "organisation",
        /// A ship.
        Vessel = "vessel",
        /// An aircraft.
        Aircraft = "aircraft",
        /// A road vehicle.
        Vehicle = "vehicle",
        /// A freight container, by its number of ISO 6346.
        Container = "container",
        /// A telephone, by its number.
        Phone = "phone",
        /// A document by its number, whoever holds it.
        Document = "document",
    }
}

impl SubjectKind {
    /// What the matcher may compare it with.
    pub fn class(self) -> Class {
        match self {
            Self::Person => Class::Person,
            Self::Organisation => Class::Organisation,
            Self::Vessel | Self::Aircraft | Self::Vehicle | Self::Container | Self::Phone => Class::Thing,
            Self::Document => Class::Document,
        }
    }
}

codes! {
    /// What a name is to its bearer.
    NameKind {
        /// The name under which the list has the subject.
        Primary = "primary",
        /// Another name, well attested.
        Alias = "alias",
        /// Another name that many bear or that is poorly attested: never enough alone.
        Weak = "weak_alias",
        /// A name in the subject's own script.
        Native = "native",
    }
}

codes! {
    /// What the list's authority asks of the officer. Advice: the officer decides.
    Action {
        /// Send to the second line.
        Refer = "refer",
        /// Refuse entry.
        RefuseEntry = "refuse_entry",
        /// Arrest, on the warrant named in the basis.
        Arrest = "arrest",
        /// Inform the authority; let the traveller go on.
        Inform = "inform",
        /// Take the document.
        SeizeDocument = "seize_document",
    }
}

codes! {
    /// Where an entry stands.
    EntryState {
        /// Written by its author; not yet in force.
        Proposed = "proposed",
        /// Approved by a second person; travellers are screened against it.
        Active = "active",
        /// Refused by a second person.
        Rejected = "rejected",
        /// Taken out of force.
        Withdrawn = "withdrawn",
        /// Out of force because its time ended.
        Expired = "expired",
    }
}

codes! {
    /// How a list gets its entries.
    ListKind {
        /// From another authority's file, whole.
        Imported = "imported",
        /// One by one, by our own officers.
        Own = "own",
    }
}

/// One name of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedName {
    /// The name as the list gives it, in any script and order.
    pub full: String,
    /// What it is to its bearer.
    pub kind: NameKind,
}

/// One document of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedDocument {
    /// Issuing state, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<CountryCode>,
    /// Number as the list gives it.
    pub number: String,
    /// What the list calls it, for example `passport`, `national_id`, `imo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// What a list says of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// What it is.
    pub kind: SubjectKind,
    /// Its names, the primary one first.
    pub names: Vec<ListedName>,
    /// Its dates of birth; a list may give several.
    #[serde(default)]
    pub births: Vec<Birth>,
    /// Its sex, when the list says.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Its nationalities.
    #[serde(default)]
    pub nationalities: Vec<CountryCode>,
    /// Its documents.
    #[serde(default)]
    pub documents: Vec<ListedDocument>,
    /// What else the list says, for the officer to read; never matched.
    #[serde(default)]
    pub note: Option<String>,
}

impl Particulars {
    /// The name to show: the primary one, or the first there is, or the document's number.
    pub fn title(&self) -> &str {
        let primary = self.names.iter().find(|n| n.kind == NameKind::Primary).or(self.names.first());
        primary
            .map(|n| n.full.as_str())
            .or(self.documents.first().map(|d| d.number.as_str()))
            .unwrap_or_default()
    }
}

/// A list that travellers are screened against. Every list has an owner, a legal basis, a purpose and a review date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Id, chosen by the operator.
    pub id: ListId,
    /// Name as its authority calls it.
    pub name: String,
    /// How it gets its entries.
    pub kind: ListKind,
    /// Account that answers for it: its id, or `system` until one takes it over.
    pub owner: String,
    /// Authority that issues it.
    pub authority: String,
    /// Legal basis of screening against it.
    pub basis: String,
    /// What it is for.
    pub purpose: String,
    /// What its entries advise unless they say otherwise.
    pub action: Action,
    /// When the list must be looked at again.
    pub review_on: Date,
    /// When entries that have no expiry of their own go out of force.
    pub expires_on: Date,
    /// Last change.
    pub updated_at: Timestamp,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id.
    pub id: EntryId,
    /// Its list.
    pub list: ListId,
    /// The list's own reference, unique in the list.
    pub reference: String,
    /// 1 for the first; one more with each change.
    pub version: u64,
    /// Where it stands.
    pub state: EntryState,
    /// Who or what it is about.
    pub particulars: Particulars,
    /// What the officer is advised to do.
    pub action: Action,
    /// Legal basis.
    pub basis: String,
    /// Why it was made.
    pub reason: String,
    /// Who made it: account id or `system`.
    pub author: String,
    /// Who approved or refused it; never the author.
    pub approver: Option<String>,
    /// Why it was refused or withdrawn.
    pub decision_reason: Option<String>,
    /// When it was made.
    pub proposed_at: Timestamp,
    /// When its state last changed.
    pub decided_at: Option<Timestamp>,
    /// When it must be looked at again.
    pub review_on: Date,
    /// The first day on which it is no longer in force.
    pub expires_on: Date,
}

/// The id of one import: `imp_` and 32 hex digits, sorting by time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ImportId(String);

impl ImportId {
    /// Makes an id from the time and 10 random bytes.
    pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
        // The form of the kernel's ids with a prefix of its own.
        let id = EntryId::new(now, random).to_string();
        Self(id.replacen(EntryId::PREFIX, "imp", 1))
    }
}

impl FromStr for ImportId {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        let hex = text.strip_prefix("imp_").unwrap_or_default();
        let valid = hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if valid { Ok(Self(text.to_owned())) } else { Err(InvalidCode { kind: "ImportId" }) }
    }
}

impl fmt::Display for ImportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&ImportId> for platform::Value {
    fn from(v: &ImportId) -> Self {
        Self::from(v.0.as_str())
    }
}
