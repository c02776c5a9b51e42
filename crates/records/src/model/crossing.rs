//! Passages of the border, their corrections, refusals, and stays as pairs of entry and exit.

use kernel::{
    AccountId, CrossingId, Date, DecisionId, Direction, DocumentKey, LaneId, PermitId, PersonId, PortId,
    PresentationId, Timestamp,
};

use super::text_form;

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// An officer's decision at a counter of this system.
    Counter,
    /// Brought over from an earlier system.
    Import,
    /// The synthetic country of demo, tests and training.
    Synthetic,
}
text_form!(Source { Counter = "counter", Import = "import", Synthetic = "synthetic" });

/// A passage of the border, to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCrossing {
    /// Its id, made by the caller.
    pub id: CrossingId,
    /// Who.
    pub person: PersonId,
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// In which lane.
    pub lane: Option<LaneId>,
    /// Which way.
    pub direction: Direction,
    /// When it happened.
    pub at: Timestamp,
    /// When it was learnt; not before `at`.
    pub seen_at: Timestamp,
    /// Last day of the stay that the officer granted; entries only.
    pub stay_until: Option<Date>,
    /// The rule under which it was granted, by its id in the rule book.
    pub stay_rule: Option<String>,
    /// The permit that was used.
    pub permit: Option<PermitId>,
    /// The presentation that led to it; at most one crossing each.
    pub presentation: Option<PresentationId>,
    /// Where the fact comes from.
    pub source: Source,
}

/// A passage of the border as it stands after corrections. Voided ones are left out wherever crossings are counted
/// for stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// Which one.
    pub id: CrossingId,
    /// Who.
    pub person: PersonId,
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// In which lane.
    pub lane: Option<LaneId>,
    /// Which way, after corrections.
    pub direction: Direction,
    /// When, after corrections.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
    /// Last day of the stay that was granted.
    pub stay_until: Option<Date>,
    /// The rule under which it was granted.
    pub stay_rule: Option<String>,
    /// The permit that was used.
    pub permit: Option<PermitId>,
    /// Whether a correction amended it.
    pub corrected: bool,
}

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The crossing never happened.
    Void,
    /// It happened at another time or the other way; `None` leaves a part as it stands.
    Amend {
        /// The right time.
        at: Option<Timestamp>,
        /// The right way.
        direction: Option<Direction>,
    },
}

/// A correction to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCorrection {
    /// Of which crossing.
    pub crossing: CrossingId,
    /// What is right.
    pub change: Change,
    /// Why, in the officer's words: 1 to 500 characters.
    pub reason: String,
    /// When the correction is made.
    pub now: Timestamp,
}

/// A recorded correction, with the values that hold since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Of which crossing.
    pub crossing: CrossingId,
    /// Counts from 1 for each crossing; the highest holds.
    pub number: u32,
    /// Whether the crossing is void since.
    pub voided: bool,
    /// The time that holds since.
    pub at: Timestamp,
    /// The direction that holds since.
    pub direction: Direction,
    /// Why.
    pub reason: String,
    /// Who corrected.
    pub by: AccountId,
    /// When.
    pub corrected_at: Timestamp,
}

/// A refusal of entry or exit, to be recorded; the same refusal twice is recorded once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefusal {
    /// Who.
    pub person: PersonId,
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// Which way.
    pub direction: Direction,
    /// The legal ground, by its code.
    pub ground: String,
    /// When.
    pub at: Timestamp,
    /// When it was learnt.
    pub seen_at: Timestamp,
    /// The officer's decision, when it was made in this system.
    pub decision: Option<DecisionId>,
    /// Where the fact comes from.
    pub source: Source,
}

/// A recorded refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// On which document.
    pub document: DocumentKey,
    /// At which port.
    pub port: PortId,
    /// Which way.
    pub direction: Direction,
    /// The legal ground, by its code.
    pub ground: String,
    /// When.
    pub at: Timestamp,
    /// The officer's decision.
    pub decision: Option<DecisionId>,
}

/// How a stay is known to begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StayState {
    /// Entry and exit are known.
    Closed,
    /// Entered and still here.
    Open,
    /// Entered, and entered again later: the exit between is missing.
    MissingExit,
    /// Left without a known entry.
    MissingEntry,
}
text_form!(StayState {
    Closed = "closed",
    Open = "open",
    MissingExit = "missing_exit",
    MissingEntry = "missing_entry",
});

/// An entry paired with its exit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// The entry; `None` when it is missing.
    pub entry: Option<Crossing>,
    /// The exit; `None` when it has not happened or is missing.
    pub exit: Option<Crossing>,
    /// How it is known to begin and end.
    pub state: StayState,
}
