//! Scripts: what is sent, and what has to come back.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Case, Desk, changes, lists};

/// What is done about one flight, in order.
#[derive(Debug, Clone)]
pub struct Script {
    /// The case.
    pub case: Case,
    /// Carrier and number.
    pub flight: String,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name within the case, for reports.
    pub name: &'static str,
    /// What is done.
    pub deed: Deed,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Sends an interchange.
    Send(Sending),
    /// Sends the interchange of an earlier step (from 0) again, byte for byte: the same has to come back.
    Again(usize),
    /// Waits for an officer's decision about somebody, who was announced in an earlier step (from 0). Each change of advice is
    /// acknowledged; the list is then sent again, and has to be answered as the change said.
    Await {
        /// The carrier's reference of the traveller.
        reference: String,
        /// The step that announced them.
        announced: usize,
    },
}

/// An interchange with what has to come back.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The interchange.
    pub bytes: Vec<u8>,
    /// The reference that an answer has to repeat (RFF+TN).
    pub transaction: String,
    /// Whether it is a test, so that its answer has to be one.
    pub mark: Mark,
    /// What has to come back.
    pub expect: Expect,
}

/// Whether an interchange is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// In earnest.
    Earnest,
    /// A test (UNB 0035).
    Test,
}

/// What has to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    /// A word on each of these travellers, once, and on nobody else (BGM 962).
    Answer(BTreeMap<String, Wanted>),
    /// Nothing.
    Silence,
    /// Nothing but that these, or the flight when there are none, match nobody (BGM 312, ERP+1).
    Unmatched(Vec<String>),
    /// The words that the answer to an earlier step (from 0) had.
    SameAs(usize),
}

/// Which words are right about a traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Only this one.
    Only(Word),
    /// May board, or somebody has to look first; anybody's namesake can be on a list. Not *no board*: no officer saw them.
    NotRefused,
    /// Any that is about boarding.
    Any,
}

impl Wanted {
    /// Whether a word is right.
    pub fn fits(self, word: Word) -> bool {
        match self {
            Self::Only(only) => only == word,
            Self::NotRefused => matches!(word, Word::Ok | Word::Contact),
            Self::Any => matches!(word, Word::Ok | Word::Contact | Word::NoBoard),
        }
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Only(word) => word.name(),
            Self::NotRefused => "ok or contact",
            Self::Any => "ok, contact or no_board",
        }
    }
}

/// A word on a traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// May board.
    Ok,
    /// Contact us.
    Contact,
    /// Must not board.
    NoBoard,
    /// Not matched.
    Unmatched,
    /// A code that the agreed table does not have.
    Unknown,
}

impl Word {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Contact => "contact",
            Self::NoBoard => "no_board",
            Self::Unmatched => "unmatched",
            Self::Unknown => "unknown",
        }
    }
}

/// The script of a case.
pub fn script(case: Case, desk: &Desk) -> Script {
    let flight = desk.flight(case).name();
    let steps = match case {
        Case::Plain => lists::plain(desk),
        Case::InfantInArms => lists::infant(desk),
        Case::TwoLegs | Case::ThreeLegs => lists::legs(desk, case),
        Case::OvernightDateLine => lists::overnight(desk),
        Case::FirstNameUnknown | Case::SingleName => lists::one_name(desk, case),
        Case::Parts400 => lists::parts(desk),
        Case::SameNameTwice => lists::twins(desk),
        Case::CrewList => lists::crew(desk),
        Case::Transit => lists::transit(desk),
        Case::ChangedDocument => changes::document(desk),
        Case::UnmatchedPassenger => changes::unmatched_passenger(desk),
        Case::UnmatchedFlight => changes::unmatched_flight(desk),
        Case::LostReply => changes::lost_reply(desk),
        Case::DuplicateInterchange => changes::duplicate(desk),
        Case::CancelledFlight => changes::cancelled(desk),
        Case::Reduction => changes::reduction(desk),
        Case::CloseOnBoard => changes::close_on_board(desk),
        Case::WrappedLines | Case::TypeB | Case::NoLastTerminator | Case::WrongCounts => {
            changes::dirty(desk, case)
        }
        Case::TestIndicator => changes::test_indicator(desk),
        Case::Listed => changes::listed(desk),
    };
    Script { case, flight, steps }
}
