//! One message as a whole: what is announced, by whom, about which flight and whom.

use super::{Leg, Reservation, Traveller};
use crate::envelope::MessageType;
use crate::span::{Fact, Span};

/// What a message does to what was said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Function {
    /// Announces passengers (PAXLST BGM 745) or reservations (PNRGOV MSG 22).
    Announce,
    /// Announces crew (BGM 250).
    AnnounceCrew,
    /// The master list of a carrier's crew members (BGM 336).
    MasterCrew,
    /// Those with a gate pass (BGM 655).
    GatePass,
    /// Replaces what was said of the named travellers or reservations (745+CP; MSG 141).
    Change,
    /// Takes back what was said of the named travellers (745+XR).
    Cancel,
    /// Leaves out those no longer travelling: the message names who stays (745+RP).
    Reduce,
    /// The flight is closed: the message names who is on board (266+CLOB).
    CloseOnBoard,
    /// The flight is closed: the message names who is not on board (266+CLNB).
    CloseNotOnBoard,
    /// The flight is closed without naming anyone (266+CL).
    Close,
    /// The flight is cancelled (266+XF).
    CancelFlight,
    /// The flight's times or places changed (266+CF).
    ChangeFlight,
    /// Something else; its code stands in the message.
    Other,
}

/// What one PAXLST or PNRGOV says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Announcement {
    /// Which message said it.
    pub message: MessageType,
    /// Version as sent, such as `D.05B` or `13.1`.
    pub version: String,
    /// The message's own reference (UNH 0062).
    pub reference: Fact<String>,
    /// The reference that an answer must repeat (RFF+TN).
    pub transaction: Option<Fact<String>>,
    /// What it does.
    pub function: Fact<Function>,
    /// The code of the function as sent, such as `745`, `745+CP`, `266+CLOB`, `22`.
    pub function_code: Fact<String>,
    /// The kind of a crew list as sent: `C`, `CC`, `B`, `BC`, `A`, `D`, `E`, `F`, `G`, `H`, `I`.
    pub crew_list: Option<Fact<String>>,
    /// Who reports, with the ways to reach them (PAXLST SG1).
    pub reporter: Option<super::Contact>,
    /// The flight's legs in the order of travel. For PNRGOV the first is the flight that the push is about.
    pub legs: Vec<Leg>,
    /// Everyone named.
    pub travellers: Vec<Traveller>,
    /// Reservations (PNRGOV); travellers name theirs by index.
    pub reservations: Vec<Reservation>,
    /// The number of travellers that the message itself counts (CNT), if it does.
    pub counted: Option<Fact<u32>>,
    /// What the message says as a whole that has no field here, each named by tag and qualifier as in `DTM+137`.
    pub remarks: Vec<super::Remark>,
    /// The whole message.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Span,
}
