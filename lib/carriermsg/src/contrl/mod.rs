//! CONTRL, the syntax and service report (ISO 9735-4, syntax versions 3 and 4): whether an interchange, its groups and its
//! messages were acknowledged or rejected, and at which segment of which message something was wrong.
//!
//! It speaks of syntax alone: whether a traveller may board is CUSRES's. What never lives here: when a report is owed, and what
//! happens when none comes.

mod acknowledge;
mod read;
mod table;
mod write;

pub use acknowledge::{Strictness, acknowledge};
pub use read::read;
pub use table::TABLE;
pub use write::{body, write};

use crate::envelope::Party;
use crate::span::{Fact, Span};

/// What became of what is reported on (0083).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Action {
    /// Rejected with everything in it (4).
    Rejected,
    /// Acknowledged; so is what is in it, unless it is rejected expressly (7).
    Acknowledged,
    /// Received, and no more said (8).
    Received,
}

impl Action {
    const CODES: [(&'static str, Action); 3] =
        [("4", Action::Rejected), ("7", Action::Acknowledged), ("8", Action::Received)];

    fn of(code: &str) -> Option<Self> {
        Self::CODES.iter().find(|(known, _)| *known == code).map(|&(_, action)| action)
    }

    fn code(self) -> &'static str {
        Self::CODES.iter().find(|(_, known)| *known == self).map_or("8", |&(code, _)| code)
    }
}

/// One CONTRL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Report {
    /// Version: `4.1`, or `D.3` for syntax version 3.
    pub version: String,
    /// The report's own reference (UNH 0062).
    pub reference: Fact<String>,
    /// Control reference of the interchange that is reported on (UCI 0020).
    pub interchange: Fact<String>,
    /// Who sent that.
    pub sender: Party,
    /// Who received it.
    pub recipient: Party,
    /// What became of it.
    pub outcome: Outcome,
    /// Its groups (UCF).
    pub groups: Vec<GroupReport>,
    /// Its messages (UCM), those of groups with them.
    pub messages: Vec<MessageReport>,
    /// The whole message.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Span,
}

/// What became of an interchange, a group or a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Outcome {
    /// What became of it, unless the code is none that is known.
    pub action: Option<Fact<Action>>,
    /// Why (0085), such as `12` invalid value, `13` missing, `29` control count.
    pub error: Option<Fact<String>>,
    /// The service segment that is concerned (0013), such as `UNZ`.
    pub segment: Option<Fact<String>>,
    /// Where in it.
    pub place: Option<Place>,
}

/// On one group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct GroupReport {
    /// Its reference (0048).
    pub reference: Fact<String>,
    /// Who sent it.
    pub sender: Party,
    /// Who received it.
    pub recipient: Party,
    /// What became of it.
    pub outcome: Outcome,
}

/// On one message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct MessageReport {
    /// Which of the groups it stands in.
    pub group: Option<usize>,
    /// Its reference (0062).
    pub reference: Fact<String>,
    /// Its type, version, release, agency and association code as UNH had them (S009).
    pub identifier: Vec<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// What was wrong in its segments, in order.
    pub segments: Vec<SegmentReport>,
}

/// On one segment (UCS).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SegmentReport {
    /// Its number in the message, UNH being 1 (0096).
    pub position: Option<Fact<u32>>,
    /// What was wrong with it as a whole (0085).
    pub error: Option<Fact<String>>,
    /// What was wrong with its data (UCD), as error and place.
    pub data: Vec<(Fact<String>, Place)>,
}

/// A place in a segment (S011).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Place {
    /// Element, the tag being 1 (0098).
    pub element: Option<Fact<u32>>,
    /// Component of the element, from 1 (0104).
    pub component: Option<Fact<u32>>,
}
