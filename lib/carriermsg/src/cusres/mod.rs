//! CUSRES, the answer to a passenger list: which travellers may board, which not, and what was wrong with the list (interactive
//! API; UN/EDIFACT D.05B to D.24A). Read by carriers and in tests, written by the border.
//!
//! What the codes of an answer mean is each State's own: [`CodeTable`] holds it as data, no constant does. What never lives
//! here: the decision whether someone may board.

mod code_table;
mod read;
mod table;
mod write;

pub use code_table::{CodeTable, Meaning, TableError};
pub use read::read;
pub use table::TABLE;
pub use write::{body, write};

use crate::model::{Leg, Remark, Service};
use crate::span::{Fact, Span};

/// What a response does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Function {
    /// Answers a passenger list (BGM 962).
    Answer,
    /// Changes an earlier answer without being asked (BGM 132).
    Change,
    /// Acknowledges: of a change by the carrier, of a list that matches no flight by the border (BGM 312).
    Acknowledge,
    /// Something else; its code stands beside.
    Other,
}

/// One CUSRES.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Response {
    /// Version as sent, such as `D.05B`.
    pub version: String,
    /// The message's own reference (UNH 0062).
    pub reference: Fact<String>,
    /// What it does.
    pub function: Fact<Function>,
    /// The code of that as sent: `962`, `132`, `312`.
    pub function_code: Fact<String>,
    /// The reference of the list that is answered (RFF+TN).
    pub transaction: Option<Fact<String>>,
    /// The flight (RFF+AF).
    pub service: Service,
    /// Its legs with their local times.
    pub legs: Vec<Leg>,
    /// The answers on each traveller (ERP+2), in order.
    pub answers: Vec<Answer>,
    /// What was wrong with the list or the flight as a whole (ERP+1), in order.
    pub errors: Vec<Answer>,
    /// What has no field here, named by tag and qualifier.
    pub remarks: Vec<Remark>,
    /// The whole message.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub span: Span,
}

/// One ERP group: on one traveller, or on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Answer {
    /// Record locator (RFF+AVF).
    pub locator: Option<Fact<String>>,
    /// The carrier's unique reference of the traveller (RFF+ABO).
    pub reference: Option<Fact<String>>,
    /// Other references, as qualifier and number.
    pub references: Vec<(Fact<String>, Fact<String>)>,
    /// Status or error codes as sent (ERC 9321), such as `0Z`; their meaning is the State's.
    pub codes: Vec<Fact<String>>,
    /// Texts (FTX), the subject's qualifier as code.
    pub texts: Vec<Remark>,
    /// What has no field here.
    pub remarks: Vec<Remark>,
    /// The bytes that speak of it.
    pub span: Span,
}
