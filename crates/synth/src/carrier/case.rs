//! The cases of the carrier simulator, by name.

use std::str::FromStr;

use serde::Serialize;

/// What a departure-control system must get right with a border, one flight each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// An ordinary list.
    Plain,
    /// An infant without seat and document.
    InfantInArms,
    /// A domestic leg elsewhere, then the one that crosses.
    TwoLegs,
    /// Two legs elsewhere, then the one that crosses.
    ThreeLegs,
    /// A flight that arrives on the day before it departs.
    OvernightDateLine,
    /// A passenger shows another document (745+CP).
    ChangedDocument,
    /// A first name that nobody knows (`FNU`).
    FirstNameUnknown,
    /// A person with one name.
    SingleName,
    /// 400 passengers in four parts that come out of order.
    Parts400,
    /// Two passengers of one name and birthday.
    SameNameTwice,
    /// A crew list (250+C).
    CrewList,
    /// Passengers in transit (`DDU`).
    Transit,
    /// A withdrawal (745+XR) of somebody whom nobody announced.
    UnmatchedPassenger,
    /// A closing (266+CL) of a flight that nobody announced.
    UnmatchedFlight,
    /// The answer was lost: the same bytes again.
    LostReply,
    /// The same content in another envelope.
    DuplicateInterchange,
    /// A flight that does not take place (266+XF).
    CancelledFlight,
    /// A list of those who stay (745+RP).
    Reduction,
    /// A flight that is closed with those on board (266+CLOB).
    CloseOnBoard,
    /// One segment a line.
    WrappedLines,
    /// Teletype header and lines of 63 characters.
    TypeB,
    /// The last terminator was lost.
    NoLastTerminator,
    /// Control counts that are wrong.
    WrongCounts,
    /// A test (UNB 0035), with somebody on a list.
    TestIndicator,
    /// Somebody on a list; then an officer decides.
    Listed,
}

impl Case {
    /// All, in the order in which they are run.
    pub const ALL: [Self; 25] = [
        Self::Plain,
        Self::InfantInArms,
        Self::TwoLegs,
        Self::ThreeLegs,
        Self::OvernightDateLine,
        Self::ChangedDocument,
        Self::FirstNameUnknown,
        Self::SingleName,
        Self::Parts400,
        Self::SameNameTwice,
        Self::CrewList,
        Self::Transit,
        Self::UnmatchedPassenger,
        Self::UnmatchedFlight,
        Self::LostReply,
        Self::DuplicateInterchange,
        Self::CancelledFlight,
        Self::Reduction,
        Self::CloseOnBoard,
        Self::WrappedLines,
        Self::TypeB,
        Self::NoLastTerminator,
        Self::WrongCounts,
        Self::TestIndicator,
        Self::Listed,
    ];

    /// Its name on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::InfantInArms => "infant_in_arms",
            Self::TwoLegs => "two_legs",
            Self::ThreeLegs => "three_legs",
            Self::OvernightDateLine => "overnight_date_line",
            Self::ChangedDocument => "changed_document",
            Self::FirstNameUnknown => "first_name_unknown",
            Self::SingleName => "single_name",
            Self::Parts400 => "parts_400",
            Self::SameNameTwice => "same_name_twice",
            Self::CrewList => "crew_list",
            Self::Transit => "transit",
            Self::UnmatchedPassenger => "unmatched_passenger",
            Self::UnmatchedFlight => "unmatched_flight",
            Self::LostReply => "lost_reply",
            Self::DuplicateInterchange => "duplicate_interchange",
            Self::CancelledFlight => "cancelled_flight",
            Self::Reduction => "reduction",
            Self::CloseOnBoard => "close_on_board",
            Self::WrappedLines => "wrapped_lines",
            Self::TypeB => "type_b",
            Self::NoLastTerminator => "no_last_terminator",
            Self::WrongCounts => "wrong_counts",
            Self::TestIndicator => "test_indicator",
            Self::Listed => "listed",
        }
    }

    /// Its place in [`Case::ALL`]: numbers of flights and people follow from it.
    pub(super) fn place(self) -> u64 {
        self as u64
    }
}

/// A name that no case has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCase(pub String);

impl std::fmt::Display for UnknownCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is none of {}", self.0, Self::known())
    }
}

impl UnknownCase {
    fn known() -> String {
        Case::ALL.map(Case::name).join(", ")
    }
}

impl std::error::Error for UnknownCase {}

impl FromStr for Case {
    type Err = UnknownCase;

    fn from_str(name: &str) -> Result<Self, UnknownCase> {
        Self::ALL.into_iter().find(|case| case.name() == name).ok_or_else(|| UnknownCase(name.to_owned()))
    }
}
